//! Pages that come later: their code lies in files of its own, fetched when such a page is first opened.
//!
//! The functions marked here are cut out of the app with all that only they reach (`xtask/src/split/`). Head, map, legend and
//! table of the first page need none of them, and answer while its other panels are still those that were printed; once it
//! stands, the boot script brings the others while nothing else is to do. Natively they are plain functions, and nothing is
//! ever on its way.

use super::{
    Ui, is_as_printed,
    pages::{self, Panel},
    parts,
};
use crate::{
    i18n::screen_words::Word,
    state::{Derived, Page},
    web::{self, Kid, View, el, live},
};
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

#[wasm_split(ringkasan, wasm_split_path = leptos::wasm_split, preload(fetch_panels), fallible)]
fn panel(ui: Ui, panel: Panel) -> Made {
    Ok(pages::panel(ui, panel))
}

/// A file of code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chunk {
    /// The panels of the first page around its head and its map.
    Panels,
    Map,
    Trend,
    Reports,
    Hall,
}

impl Chunk {
    /// The one a page needs.
    const fn of(page: Page) -> Self {
        match page {
            Page::Overview => Self::Panels,
            Page::Map | Page::Everywhere => Self::Map,
            Page::Trend => Self::Trend,
            Page::Actions | Page::Audit | Page::Loci | Page::Team | Page::Data => Self::Reports,
            Page::Rembuk | Page::Paper => Self::Hall,
        }
    }

    /// The name of its part, as it stands at the function that is cut out.
    #[cfg(not(target_arch = "wasm32"))]
    const fn name(self) -> &'static str {
        match self {
            Self::Panels => "ringkasan",
            Self::Map => "peta",
            Self::Trend => "tren",
            Self::Reports => "laporan",
            Self::Hall => "rembuk",
        }
    }

    /// How many tasks it takes to draw what it brings: panels of a page that stands already come one after the other.
    const fn turns(self) -> usize {
        match self {
            Self::Panels => Panel::ALL.len(),
            _ => 1,
        }
    }

    async fn fetched(self) -> bool {
        let fetched = match self {
            Self::Panels => fetch_panels().await,
            // One file, and each function of it has to know that it is here.
            Self::Map => fetch_map().await.and(fetch_map_to_take().await),
            Self::Trend => fetch_trend().await,
            Self::Reports => fetch_reports().await,
            Self::Hall => fetch_hall().await,
        };
        fetched.is_ok()
    }
}

/// How much of what a file of code brings may be drawn, and whether it was asked for in vain.
#[derive(Clone, Copy)]
struct State {
    turns: RwSignal<usize>,
    failed: RwSignal<bool>,
}

/// The files of code.
#[derive(Clone, Copy)]
pub struct Later([State; 5]);

impl Later {
    /// At the start none is here, but natively all are.
    pub fn new() -> Self {
        let turns = if cfg!(target_arch = "wasm32") { 0 } else { usize::MAX };
        Self([(); 5].map(|()| State { turns: RwSignal::new(turns), failed: RwSignal::new(false) }))
    }

    fn of(self, chunk: Chunk) -> State {
        let [panels, map, trend, reports, hall] = self.0;
        match chunk {
            Chunk::Panels => panels,
            Chunk::Map => map,
            Chunk::Trend => trend,
            Chunk::Reports => reports,
            Chunk::Hall => hall,
        }
    }

    /// Whether all code of a page is here, and its panels with it.
    pub fn has(self, page: Page) -> bool {
        let chunk = Chunk::of(page);
        self.of(chunk).turns.get() >= chunk.turns()
    }

    /// Whether a page can be drawn: the first one also while what was printed stands in the place of its panels.
    pub fn can_draw(self, page: Page) -> bool {
        self.of(Chunk::of(page)).turns.get() > 0 || page == Page::Overview && web::is_printed()
    }

    /// Whether the code of a page was asked for in vain.
    pub fn lacks(self, page: Page) -> bool {
        self.of(Chunk::of(page)).failed.get()
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
        let chunk = Chunk::of(page);
        let State { turns, failed } = self.of(chunk);
        if turns.get_untracked() > 0 {
            return;
        }
        failed.set(false);
        leptos::task::spawn_local(async move {
            if !chunk.fetched().await {
                return failed.set(true);
            }
            // It may have been asked for twice.
            while turns.get_untracked() < chunk.turns() {
                turns.update(|turns| *turns += 1);
                web::rest().await;
            }
        });
    }
}

/// A page of each file of code.
const ONE_OF_EACH: [Page; 5] = [Page::Overview, Page::Map, Page::Trend, Page::Actions, Page::Rembuk];

/// What a function gives whose file is here: nothing is left to wait for.
fn at_once(made: impl Future<Output = Made>) -> Option<View> {
    match pin!(made).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(made) => made.ok(),
        Poll::Pending => None,
    }
}

/// The name of the part that a page needs, for the boot script to ask for it early.
#[cfg(not(target_arch = "wasm32"))]
pub const fn part_of(page: Page) -> &'static str {
    Chunk::of(page).name()
}

/// The content of a page; nothing while its code is not here.
pub fn page(ui: Ui, page: Page) -> Option<View> {
    match Chunk::of(page) {
        Chunk::Panels => Some(pages::overview(ui)),
        Chunk::Map => at_once(map(ui, page)),
        Chunk::Trend => at_once(trend(ui)),
        Chunk::Reports => at_once(reports(ui, page)),
        Chunk::Hall => at_once(hall(ui, page)),
    }
}

/// What is inside a panel of the first page. Until its code is here, what was printed at build stands in its place, or that it
/// is on its way.
pub fn inside(ui: Ui, of: Panel) -> View {
    let turn = ui.later.of(Chunk::Panels).turns;
    let here = Derived::new(move || turn.get() > of as usize);
    let as_printed = Derived::new(move || is_as_printed(ui.app));
    let loading = move || parts::p("muted", ui.say(Word::Loading)).view();
    let body = live(move || match here.get() {
        true => at_once(panel(ui, of)),
        false if as_printed.get() => Some(web::as_printed(loading())),
        false => Some(loading()),
    });
    el("div").class("inside").kid(body).view()
}

/// What can be taken along of the map of the first page, which comes with the code of maps; nothing until that is here.
pub fn take_of_map(ui: Ui) -> Option<View> {
    ui.later.has(Page::Map).then(|| at_once(map_to_take(ui)))?
}
