//! Components and pages. They place what the models say: no arithmetic, no formatting, no text of their own.

mod chart;
mod facts;
mod frame;
mod keeping;
mod later;
mod legend;
mod listing;
mod map;
mod map_card;
mod map_levels;
mod map_moves;
mod map_search;
mod masthead;
#[cfg(target_arch = "wasm32")]
mod mounted;
mod nav;
mod pages;
mod parts;
#[cfg(not(target_arch = "wasm32"))]
mod previews;
#[cfg(not(target_arch = "wasm32"))]
mod printed;
mod table;
mod take;

#[cfg(target_arch = "wasm32")]
pub use mounted::start;
#[cfg(not(target_arch = "wasm32"))]
pub use {
    later::part_of,
    masthead::{Seal, Told},
    previews::PICTURED,
    printed::{PrintedPage, Sheet, print},
};

use crate::{
    feed::{FileEntry, Role},
    i18n::{Lang, map_words, screen_words::Word},
    state::{App, VERSION},
    web,
};
use later::Later;
use leptos::prelude::RwSignal;
use masthead::Masthead;
use nav::Nav;

/// What every component needs: the data, the way to other views, the language it is drawn in.
#[derive(Clone, Copy)]
struct Ui {
    app: App,
    nav: Nav,
    lang: Lang,
    theme: RwSignal<web::Theme>,
    later: Later,
    site: Masthead,
}

/// Whether what was printed at build is in sight, from the very data that the app has: a feed that was replaced since never
/// stands in part beside what was printed before. Tracked.
fn is_as_printed(app: App) -> bool {
    let printed = || {
        let (manifest, code) = (app.manifest()?, app.code()?);
        let core = if app.shows_all() { manifest.shared(Role::Overview)? } else { manifest.file(code, Role::Core)? };
        let address = |file: &FileEntry| Some(format!("feed/{}?v={}", file.path, file.sha256.get(..VERSION.0)?));
        let known: Vec<String> = manifest.files.iter().filter_map(address).collect();
        let early = web::printed_from()?;
        let mut files = early.split(' ').filter(|file| file.contains('?'));
        Some(early.contains(&address(core)?) && files.all(|file| known.iter().any(|known| known == file)))
    };
    app.lang() == Lang::Id && printed() == Some(true)
}

impl Ui {
    /// A word that speaks of villages, in the kabupaten's own word for them; tracked.
    fn say_villages(self, word: Word) -> String {
        self.in_its_words(self.say(word))
    }

    /// A text that speaks of villages, likewise.
    fn in_its_words(self, text: &str) -> String {
        let kab = self.app.kabupaten.get();
        let term = kab.as_ref().map_or("desa", |kab| self.lang.of(&kab.profile.village_term));
        map_words::of_term(self.lang, text, term)
    }

    /// A word in the language that everything is drawn in.
    fn say(self, word: Word) -> &'static str {
        word.say(self.lang)
    }
}
