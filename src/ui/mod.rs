//! Components and pages. They place what the models say: no arithmetic, no formatting, no text of their own.

mod chart;
mod facts;
mod frame;
mod later;
mod legend;
mod listing;
mod map;
mod map_card;
mod map_levels;
mod map_moves;
mod map_search;
#[cfg(target_arch = "wasm32")]
mod mounted;
mod nav;
mod pages;
mod parts;
#[cfg(not(target_arch = "wasm32"))]
mod printed;
mod table;
mod take;

#[cfg(target_arch = "wasm32")]
pub use mounted::start;
#[cfg(not(target_arch = "wasm32"))]
pub use printed::{PrintedPage, print};

use crate::{
    i18n::{Lang, screen_words::Word},
    state::App,
    web,
};
use later::Later;
use leptos::prelude::RwSignal;
use nav::Nav;

/// What every component needs: the data, the way to other views, the language it is drawn in.
#[derive(Clone, Copy)]
struct Ui {
    app: App,
    nav: Nav,
    lang: Lang,
    theme: RwSignal<web::Theme>,
    later: Later,
}

impl Ui {
    /// A word in the language that everything is drawn in.
    fn say(self, word: Word) -> &'static str {
        word.say(self.lang)
    }
}
