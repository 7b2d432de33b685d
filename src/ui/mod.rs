//! Components and pages. They place what the models say: no arithmetic, no formatting, no text of their own.

mod chart;
mod facts;
mod frame;
mod legend;
mod listing;
mod map;
mod map_card;
mod map_levels;
mod map_moves;
mod map_search;
mod nav;
mod pages;
mod parts;
mod table;
mod take;

use crate::{
    i18n::{Lang, screen_words::Word},
    state::{App, Derived, Link, Loader},
    web,
};
use leptos::prelude::*;
use leptos_router::{
    components::Router,
    hooks::{use_location, use_navigate, use_query_map},
    location::{BrowserUrl, LocationProvider},
};
use nav::Nav;
use std::rc::Rc;

/// Puts the app into the page. The shell that the page shows until then is removed by the boot script.
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

/// What every component needs: the data, the way to other views, the language it is drawn in.
#[derive(Clone, Copy)]
struct Ui {
    app: App,
    nav: Nav,
    lang: Lang,
    theme: RwSignal<web::Theme>,
}

impl Ui {
    /// A word in the language that everything is drawn in.
    fn say(self, word: Word) -> &'static str {
        word.say(self.lang)
    }
}
