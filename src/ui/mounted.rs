//! The app in the page of a browser.

use super::{frame, nav::Nav};
use crate::{
    state::{App, Derived, Link, Loader},
    web,
};
use leptos::prelude::*;
use leptos_router::{
    components::Router,
    hooks::{use_location, use_navigate, use_query_map},
    location::{BrowserUrl, LocationProvider},
};
use std::rc::Rc;

/// Puts the app into the page. What the page shows until then is removed by the boot script.
pub fn start() {
    let base = web::base_path();
    mount_to_body(move || {
        let router_base = base.clone();
        view! { <Router base=router_base>{inside(base.clone())}</Router> }
    });
}

/// The app inside its router: the link as a signal, the data behind it, the frame around the pages.
fn inside(base: String) -> impl IntoView {
    let query = use_query_map();
    let link = Derived::new(move || {
        query.with(|map| {
            let pairs: Vec<(String, String)> =
                map.clone().into_iter().map(|(key, value)| (key.to_string(), value)).collect();
            Link::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
        })
    });
    let fetch_base = base.clone();
    let loader: Loader = Rc::new(move |path| web::fetch(&fetch_base, path));
    let app = App::new(link, web::today(), loader);
    complete_navigation();
    let nav = Nav::new(app, base, use_location().pathname, use_navigate());
    frame::frame(app, nav)
}

/// Lets the router write a new path into the address bar: without `<Routes>`, which would do it, a change of page waits for
/// this word before it is finished.
fn complete_navigation() {
    let provider = use_context::<BrowserUrl>();
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        if let Some(provider) = &provider {
            provider.ready_to_complete();
        }
    });
}
