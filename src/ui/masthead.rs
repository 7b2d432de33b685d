//! What a deployment has of its own on every page: its name and logo, whom to turn to, and whether its data are signed.

use super::{Ui, parts};
use crate::{
    i18n::{
        Lang,
        screen_words::{self, Word},
        seal_words,
    },
    state::{Kept, Page},
    web::{El, el, live},
};
/// What the pages of a deployment tell of it (`feed pages --deployment`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Name of the site.
    pub name: String,
    /// File of its logo at the top of the site; the app's own mark where there is none.
    pub logo: Option<String>,
    /// An https or mail address for questions about the site.
    pub contact: Option<String>,
    /// The public key that the feed must be signed with, in base 64.
    pub key: Option<String>,
}

impl Default for Told {
    fn default() -> Self {
        Self { name: screen_words::NAME.to_owned(), logo: None, contact: None, key: None }
    }
}

impl Told {
    /// Of the values that a page carries, by their names.
    #[cfg(target_arch = "wasm32")]
    pub fn of(value: impl Fn(&str) -> Option<String>) -> Self {
        let name = value("name").unwrap_or_else(|| screen_words::NAME.to_owned());
        Self { name, logo: value("logo"), contact: value("contact"), key: value("key") }
    }
}

/// What is known of the signature under the data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seal {
    /// The deployment asks for none.
    #[default]
    None,
    /// It holds. Data whose signature does not hold are not shown at all.
    Holds,
    /// This browser cannot tell.
    Unknown,
}

/// The same for all components.
#[derive(Clone, Copy)]
pub struct Masthead {
    told: Kept<Told>,
    /// What is known of the signature.
    pub seal: Kept<Seal>,
    /// Whether the page stands in the frame of another site.
    pub embedded: bool,
}

impl Masthead {
    /// Nothing is known of the signature yet.
    pub fn new(told: Told, embedded: bool) -> Self {
        Self { told: Kept::new(told), seal: Kept::new(Seal::None), embedded }
    }

    /// The name of the site.
    pub fn name(self) -> String {
        self.told.get_untracked().name
    }

    /// The public key of the publisher.
    pub fn key(self) -> Option<String> {
        self.told.get_untracked().key
    }

    /// The picture before the name, or else what stands for it.
    pub fn logo(self, ui: Ui, mark: El) -> El {
        match self.told.get_untracked().logo {
            Some(logo) => el("img").class("mark").attr("src", ui.nav.file(&logo)).attr("alt", ""),
            None => mark,
        }
    }

    /// Lines for the foot of every page: whom to turn to, and that the data are signed.
    pub fn foot(self, ui: Ui) -> Vec<El> {
        let contact = self.told.get_untracked().contact.map(|contact| {
            let address = if contact.contains("://") { contact.clone() } else { format!("mailto:{contact}") };
            let link = el("a").attr("href", address).attr("rel", "noopener external").kid(contact.as_str());
            el("p").kid(seal_words::site_contact(ui.lang)).kid(": ").kid(link)
        });
        let signed = move || {
            let word = seal_word(ui.lang, self.seal.get())?;
            let href = ui.nav.href_elsewhere(Page::Data) + "#tanda-tangan";
            Some(el("p").class("seal").kid(el("a").attr("href", href).kid(word)))
        };
        contact.into_iter().chain([el("div").kid(live(signed))]).collect()
    }
}

/// Over a page in the frame of another site: whose it is.
pub fn embedded_head(ui: Ui) -> El {
    let place = move || Some(parts::span("place", &ui.app.kabupaten.get()?.profile.name));
    el("header").class("bar").kid(live(place)).kid(live(move || simulated(ui)))
}

/// Under a page in the frame of another site: who publishes it, and the way to all of it.
pub fn embedded_foot(ui: Ui) -> El {
    let publisher = move || {
        let kab = ui.app.kabupaten.get()?;
        Some(parts::p("", &format!("{}: {}", ui.say(Word::Publisher), kab.profile.publisher)))
    };
    let words = seal_words::open_in(ui.lang, &ui.site.name());
    let whole = el("a")
        .live_attr("href", move || ui.nav.href_framed(false))
        .attr("target", "_blank")
        .attr("rel", "noopener external")
        .kid(words);
    el("footer").class("foot").kid(live(publisher)).kid(el("p").kid(whole))
}

/// The badge of figures that are made up.
pub fn simulated(ui: Ui) -> Option<El> {
    let shown = ui.app.kabupaten.get()?.profile.simulated;
    shown.then(|| parts::span("simulated", ui.say(Word::Simulated)).attr("title", ui.say(Word::SimulatedLong)))
}

fn seal_word(lang: Lang, seal: Seal) -> Option<&'static str> {
    match seal {
        Seal::None => None,
        Seal::Holds => Some(seal_words::holds(lang)),
        Seal::Unknown => Some(seal_words::unknown(lang)),
    }
}

/// What the signature proves and what it does not; nothing where the deployment has no key.
pub fn about_seal(ui: Ui) -> Option<El> {
    let seal = ui.site.seal.get();
    let (word, key) = (seal_word(ui.lang, seal)?, ui.site.key()?);
    let publisher = ui.app.manifest()?.publisher.clone();
    let texts = seal_words::about(ui.lang, &publisher).into_iter().map(|text| parts::p("", &text));
    let key = el("p").class("small").kid(seal_words::public_key(ui.lang)).kid(": ").kid(el("code").kid(key));
    let body = el("div").class("stack").kid(parts::p("strong", word)).kids(texts).kid(key);
    Some(el("div").attr("id", "tanda-tangan").kid(el("h3").kid(seal_words::title(ui.lang))).kid(body))
}
