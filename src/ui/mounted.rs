//! The app in the page of a browser.

use super::{frame, nav::Nav};
use crate::{
    state::{App, Derived, Link, Loader},
    web,
};
use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider};
use std::rc::Rc;

/// Puts the app into the page. What the page shows until then is removed by the boot script.
///
/// Of the router its address bar alone: the whole view is in the query, so its components, which choose views by path, would
/// only weigh (`<Router>` and its hooks are six kilobytes).
pub fn start() {
    // A window without an address is no page; what was printed stays.
    let Ok(bar) = BrowserUrl::new() else { return };
    let base = web::base_path();
    mount_to_body(move || {
        bar.init(Some(base.clone().into()));
        inside(bar, base)
    });
}

/// The app: the link as a signal, the data behind it, the frame around the pages.
fn inside(bar: BrowserUrl, base: String) -> impl IntoView {
    let (address, shown) = (bar.as_url().clone(), bar.as_url().clone());
    let link = Derived::new(move || {
        address.with(|url| {
            let pairs: Vec<(String, String)> =
                url.search_params().clone().into_iter().map(|(key, value)| (key.to_string(), value)).collect();
            Link::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
        })
    });
    let path = Derived::new(move || shown.with(|url| url.path().to_owned()));
    let fetch_base = base.clone();
    let loader: Loader = Rc::new(move |path| web::fetch(&fetch_base, path));
    let app = App::new(link, web::today, loader);
    complete_navigation(bar.clone(), path);
    frame::frame(app, Nav::new(app, base, path, move |address| open(&bar, address)))
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
