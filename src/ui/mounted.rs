//! The app in the page of a browser.

use super::{
    frame, is_as_printed,
    later::Later,
    masthead::{Masthead, Seal, Told},
    nav::Nav,
    pages,
};
use crate::{
    domain::RegionCode,
    feed::FeedError,
    state::{App, Derived, EMBED, Link, Loader, Page, Shown},
    web::{self, View, live},
};
use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider};
use std::{future::Future, pin::Pin};

/// Puts the app into the page: over what was printed, where that is in sight, or beside it, for the boot script to remove it.
///
/// Of the router its address bar alone: the whole view is in the query, so its components, which choose views by path, would
/// only weigh (`<Router>` and its hooks are six kilobytes).
pub fn start() {
    // The module has just been made ready, which took its time. The address is read after it: it may have changed meanwhile.
    web::soon(mount);
}

fn mount() {
    // A window without an address is no page; what was printed stays.
    let Ok(bar) = BrowserUrl::new() else { return };
    let base = web::base_path();
    // In the frame of another site the same pages stand below a path of their own.
    let framed = format!("{base}/{EMBED}");
    let below = bar.as_url().with_untracked(|url| url.path().strip_prefix(&framed).map(str::to_owned));
    let embedded = below.is_some_and(|below| below.is_empty() || below.starts_with('/'));
    let pages = if embedded { framed } else { base.clone() };
    mount_to_body(move || {
        bar.init(Some(pages.clone().into()));
        inside(bar, base, pages, embedded)
    });
}

/// The app: the link as a signal, the data behind it, the frame around the pages. Files lie below `base`, pages below `pages`.
fn inside(bar: BrowserUrl, base: String, pages: String, embedded: bool) -> View {
    let (address, shown) = (bar.as_url().clone(), bar.as_url().clone());
    let link = Derived::new(move || {
        address.with(|url| {
            let pairs: Vec<(String, String)> =
                url.search_params().clone().into_iter().map(|(key, value)| (key.to_string(), value)).collect();
            Link::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
        })
    });
    let path = Derived::new(move || shown.with(|url| url.path().to_owned()));
    let site = Masthead::new(Told::of(web::told), embedded);
    let codes = |name: &str| -> Vec<RegionCode> {
        web::told(name).unwrap_or_default().split(' ').filter_map(|code| code.parse().ok()).collect()
    };
    let below = pages.clone();
    let all = Derived::new(move || path.with(|path| Page::of(path, &below) == Some(Page::Everywhere)));
    let shown = Shown { only: codes("only"), first: codes("first").first().copied(), all };
    let app = App::new(link, web::today, shown, loader(base.clone(), site));
    complete_navigation(bar.clone(), path);
    let nav = Nav::new(app, pages, path, move |address| open(&bar, address)).with_files(&base);
    let later = Later::new();
    Effect::new(move |_| {
        if let Some(page) = nav.page() {
            later.want(page);
            pages::want(app, page);
        }
    });
    standing(app, nav, site, later)
}

/// The frame, once it is known whether it takes over what was printed: for that, all has to be there that was printed from, so
/// that nothing of it has to give way to a word that something is on its way.
fn standing(app: App, nav: Nav, site: Masthead, later: Later) -> View {
    let begun = RwSignal::new(!web::is_printed());
    let page = Derived::new(move || nav.page());
    let drawn = Derived::new(move || page.get().is_some_and(|page| later.can_draw(page)));
    let lacks = move || page.get().is_none_or(|page| later.lacks(page) && !drawn.get());
    let fails = Derived::new(move || app.failure().is_some() || lacks());
    let complete = move || app.has_what_it_wants() && drawn.get();
    Effect::new(move |_| {
        if !begun.get() && (fails.get() || complete()) {
            begun.set(true);
        }
    });
    live(move || {
        begun.get().then(|| {
            let frame = frame::frame(app, nav, site, later);
            if untrack(|| fails.get() || !is_as_printed(app)) { frame } else { web::over_printed(frame) }
        })
    })
}

/// The name of every list of files: that of the feed, and those of kabupaten.
const LIST: &str = "manifest.json";

/// Brings the files of the feed; a list of them only where the signature that the deployment asks for holds.
fn loader(base: String, site: Masthead) -> Loader {
    let key = site.key();
    let bring = move |path: String| -> Pin<Box<dyn Future<Output = _>>> {
        let (coming, key) = (web::fetch(&base, path.clone()), key.clone().filter(|_| path.ends_with(LIST)));
        let Some(key) = key else { return coming };
        Box::pin(async move {
            let body = coming.await?;
            site.seal.set(match web::is_signed(&body, &key).await {
                Some(true) => Seal::Holds,
                Some(false) => return Err(FeedError::NotSigned { url: path }),
                None => Seal::Unknown,
            });
            Ok(body)
        })
    };
    let digest = |body: Vec<u8>| -> Pin<Box<dyn Future<Output = _>>> {
        Box::pin(async move {
            let digest = web::digest(&body).await;
            (body, digest)
        })
    };
    Loader::new(bring).resting(|| Box::pin(web::rest())).with_digest(digest)
}

/// Opens an address of the app as a new step of the history; the page stays where it is scrolled to.
fn open(bar: &BrowserUrl, address: String) {
    // Every address is written in this program.
    let Ok(url) = BrowserUrl::parse_with_base(&address, &web::origin()) else { return };
    if *bar.as_url().read_untracked() != url {
        bar.as_url().set(url);
    }
    bar.complete_navigation(&LocationChange { value: address, replace: false, scroll: false, ..Default::default() });
}

/// Lets the address bar show a new path: a link to another page waits for this word before it is finished.
fn complete_navigation(bar: BrowserUrl, path: Derived<String>) {
    Effect::new(move |_| {
        path.track();
        bar.ready_to_complete();
    });
}
