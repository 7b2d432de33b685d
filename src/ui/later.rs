//! Pages that come later: their code lies in files of its own, fetched when such a page is first opened.
//!
//! The functions marked here are cut out of the app with all that only they reach (`xtask/src/split/`). The first screen
//! needs none of them; once it stands, the boot script brings the others while nothing else is to do. Natively they are
//! plain functions, and nothing is ever on its way.

use super::{Ui, pages};
use crate::{state::Page, web::View};
use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

/// What a function that is cut out gives: an error is that its file has not come.
type Made = Result<View, SplitLoaderError>;

#[wasm_split(peta, wasm_split_path = leptos::wasm_split, preload(fetch_map), fallible)]
fn map(ui: Ui, page: Page) -> Made {
    Ok(pages::mapped(ui, page))
}

#[wasm_split(peta, wasm_split_path = leptos::wasm_split, preload(fetch_map_to_take), fallible)]
fn map_to_take(ui: Ui) -> Made {
    Ok(pages::take_of_map(ui))
}

#[wasm_split(tren, wasm_split_path = leptos::wasm_split, preload(fetch_trend), fallible)]
fn trend(ui: Ui) -> Made {
    Ok(pages::trend(ui))
}

#[wasm_split(laporan, wasm_split_path = leptos::wasm_split, preload(fetch_reports), fallible)]
fn reports(ui: Ui, page: Page) -> Made {
    Ok(pages::report(ui, page))
}

#[wasm_split(rembuk, wasm_split_path = leptos::wasm_split, preload(fetch_hall), fallible)]
fn hall(ui: Ui, page: Page) -> Made {
    Ok(pages::hall(ui, page))
}

/// A file of code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chunk {
    Map,
    Trend,
    Reports,
    Hall,
}

impl Chunk {
    /// The one a page needs; none where the app has it from the start.
    const fn of(page: Page) -> Option<Self> {
        match page {
            Page::Overview => None,
            Page::Map | Page::Everywhere => Some(Self::Map),
            Page::Trend => Some(Self::Trend),
            Page::Actions | Page::Audit | Page::Loci | Page::Team | Page::Data => Some(Self::Reports),
            Page::Rembuk | Page::Paper => Some(Self::Hall),
        }
    }

    async fn fetched(self) -> bool {
        let fetched = match self {
            // One file, and each function of it has to know that it is here.
            Self::Map => fetch_map().await.and(fetch_map_to_take().await),
            Self::Trend => fetch_trend().await,
            Self::Reports => fetch_reports().await,
            Self::Hall => fetch_hall().await,
        };
        fetched.is_ok()
    }
}

/// Whether a file of code is here, and whether it was asked for in vain.
#[derive(Clone, Copy)]
struct State {
    here: RwSignal<bool>,
    failed: RwSignal<bool>,
}

/// The files of code.
#[derive(Clone, Copy)]
pub struct Later([State; 4]);

impl Later {
    /// At the start none is here, but natively all are.
    pub fn new() -> Self {
        let state = || State { here: RwSignal::new(cfg!(not(target_arch = "wasm32"))), failed: RwSignal::new(false) };
        Self([state(), state(), state(), state()])
    }

    fn of(self, page: Page) -> Option<(Chunk, State)> {
        let [map, trend, reports, hall] = self.0;
        let chunk = Chunk::of(page)?;
        let state = match chunk {
            Chunk::Map => map,
            Chunk::Trend => trend,
            Chunk::Reports => reports,
            Chunk::Hall => hall,
        };
        Some((chunk, state))
    }

    /// Whether the code of a page is here.
    pub fn has(self, page: Page) -> bool {
        self.of(page).is_none_or(|(_, state)| state.here.get())
    }

    /// Whether the code of a page was asked for in vain.
    pub fn lacks(self, page: Page) -> bool {
        self.of(page).is_some_and(|(_, state)| state.failed.get())
    }

    /// Whether the code of all pages is here.
    pub fn has_all(self) -> bool {
        ONE_OF_EACH.iter().all(|page| self.has(*page))
    }

    /// Asks for the code of all pages, for a hall whose network may go.
    pub fn want_all(self) {
        for page in ONE_OF_EACH {
            self.want(page);
        }
    }

    /// Asks for the code of a page, again where that was in vain before.
    pub fn want(self, page: Page) {
        let Some((chunk, State { here, failed })) = self.of(page).filter(|(_, state)| !state.here.get_untracked())
        else {
            return;
        };
        failed.set(false);
        leptos::task::spawn_local(async move {
            let fetched = chunk.fetched().await;
            here.set(fetched);
            failed.set(!fetched);
        });
    }
}

/// A page of each file of code.
const ONE_OF_EACH: [Page; 4] = [Page::Map, Page::Trend, Page::Actions, Page::Rembuk];

/// What a function gives whose file is here: nothing is left to wait for.
fn at_once(made: impl Future<Output = Made>) -> Option<View> {
    match pin!(made).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(made) => made.ok(),
        Poll::Pending => None,
    }
}

/// The content of a page; nothing while its code is not here.
pub fn page(ui: Ui, page: Page) -> Option<View> {
    match Chunk::of(page) {
        None => Some(pages::overview(ui)),
        Some(Chunk::Map) => at_once(map(ui, page)),
        Some(Chunk::Trend) => at_once(trend(ui)),
        Some(Chunk::Reports) => at_once(reports(ui, page)),
        Some(Chunk::Hall) => at_once(hall(ui, page)),
    }
}

/// What can be taken along of the map of the first page, which comes with the code of maps; nothing until that is here.
pub fn take_of_map(ui: Ui) -> Option<View> {
    ui.later.has(Page::Map).then(|| at_once(map_to_take(ui)))?
}
