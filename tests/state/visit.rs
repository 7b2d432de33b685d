//! An app without a browser, on a host that can lose files and keep them back.

use any_spawner::Executor;
use konvergensi::{
    domain::{Level, Period, RegionCode},
    feed::FeedError,
    state::{App, Derived, Link, LinkFault, Loader, Selection, Shown},
};
use leptos::prelude::{Get, Owner, RwSignal, Set};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    future::poll_fn,
    path::Path,
    rc::Rc,
    task::{Poll, Waker},
};

/// A static host that serves `public/`, can lose files and can keep them back.
#[derive(Default)]
pub struct Host {
    pub asked: Vec<String>,
    pub lost: BTreeSet<String>,
    pub kept_back: BTreeSet<String>,
    /// Files that are being replaced: the browser keeps an old answer under the address that asks for one.
    pub in_between: BTreeSet<String>,
    pub old: BTreeSet<String>,
    pub waiting: Vec<Waker>,
    /// What is sent in place of a file.
    pub instead: BTreeMap<String, Vec<u8>>,
    /// What the clock of the device shows; the day of these tests where it is not said.
    pub clock: Option<&'static str>,
}

impl Host {
    fn answer(&self, url: &str) -> Result<Vec<u8>, FeedError> {
        if self.lost.contains(url) {
            return Err(FeedError::Unreachable { url: url.into() });
        }
        if let Some(body) = self.instead.get(url) {
            return Ok(body.clone());
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(url);
        fs::read(path).map_err(|_| FeedError::Refused { url: url.into(), status: 404 })
    }
}

/// An app on a host, at a link.
pub struct Visit {
    pub app: App,
    pub link: RwSignal<(Link, Vec<LinkFault>)>,
    pub host: Rc<RefCell<Host>>,
    /// Keeps the signals alive.
    _owner: Owner,
}

pub fn read(query: &str) -> (Link, Vec<LinkFault>) {
    Link::read(query.split('&').filter_map(|pair| pair.split_once('=')))
}

/// Runs all that can run on this thread.
pub fn settle() {
    for _ in 0..20 {
        Executor::poll_local();
    }
}

impl Visit {
    pub fn to(query: &str) -> Self {
        Self::on(Host::default(), query)
    }

    pub fn on(host: Host, query: &str) -> Self {
        // The executor belongs to the process; the tasks of a test stay on its own thread.
        let _ = Executor::init_futures_executor();
        let owner = Owner::new();
        owner.set();
        let clock = host.clock.unwrap_or("2026-11-24");
        let host = Rc::new(RefCell::new(host));
        let served = host.clone();
        let loader = Loader::new(move |url: String| {
            let address = url;
            let url = address.split('?').next().unwrap().to_owned();
            served.borrow_mut().asked.push(url.clone());
            let served = served.clone();
            Box::pin(poll_fn(move |context| {
                let mut host = served.borrow_mut();
                if host.in_between.contains(&url) {
                    host.old.insert(address.clone());
                }
                if host.old.contains(&address) {
                    return Poll::Ready(Ok(b"{}".to_vec()));
                }
                if host.kept_back.contains(&url) {
                    host.waiting.push(context.waker().clone());
                    return Poll::Pending;
                }
                Poll::Ready(host.answer(&url))
            }))
        });
        let link = RwSignal::new(read(query));
        let app = App::new(Derived::new(move || link.get()), move || clock.parse().unwrap(), Shown::default(), loader);
        settle();
        Self { app, link, host, _owner: owner }
    }

    pub fn go(&self, query: &str) {
        self.link.set(read(query));
        settle();
    }

    pub fn let_go(&self, url: &str) {
        let waiting = {
            let mut host = self.host.borrow_mut();
            assert!(host.kept_back.remove(url), "{url} was not kept back");
            std::mem::take(&mut host.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
        settle();
    }

    pub fn asked(&self) -> Vec<String> {
        self.host.borrow().asked.clone()
    }

    pub fn shown(&self) -> Option<RegionCode> {
        self.app.kabupaten.get_untracked().map(|k| k.profile.code)
    }

    pub fn selection(&self) -> Selection {
        self.app.selection.get_untracked().unwrap()
    }

    pub fn periods(&self, indicator: &str) -> Vec<Period> {
        let kabupaten = self.app.kabupaten.get().unwrap();
        kabupaten.grid(&indicator.parse().unwrap(), Level::Kecamatan).unwrap().periods().to_vec()
    }
}

pub fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

pub fn with<const N: usize>(urls: [&str; N]) -> BTreeSet<String> {
    urls.map(str::to_owned).into()
}
