//! The document around the app: its title, language and theme, the full screen, today's date.

use super::{
    Theme,
    device::{holds, keep, kept},
    turns::waiting,
};
use crate::{domain::Date, i18n::Lang};
use leptos::prelude::{document, request_animation_frame, window};

/// Where the choice of a theme is kept on the device.
const THEME_KEY: &str = "konvergensi-theme";

impl Theme {
    const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Shows the theme and keeps the choice where the browser lets it.
    pub fn apply(self) {
        if let Some(root) = document().document_element() {
            // Without the attribute the device's own theme shows, which is a fair fallback.
            let _ = root.set_attribute("data-theme", self.word());
        }
        // Private windows refuse: the choice then lasts as long as the page.
        let _ = keep(THEME_KEY, self.word());
    }
}

/// The theme that shows: the one kept on the device, which is applied, or the device's own.
pub fn theme() -> Theme {
    let kept = kept(THEME_KEY);
    let kept = [Theme::Light, Theme::Dark].into_iter().find(|t| kept.as_deref() == Some(t.word()));
    if let Some(kept) = kept {
        kept.apply();
        return kept;
    }
    if holds("(prefers-color-scheme: dark)") { Theme::Dark } else { Theme::Light }
}

/// Sets title and language of the document, for the tab, the history and screen readers.
pub fn announce_view(title: &str, lang: Lang) {
    let document = document();
    document.set_title(title);
    // A browser works out the style of every element anew for this attribute, also where it is as it was.
    let other = |root: &web_sys::Element| root.get_attribute("lang").as_deref() != Some(lang.tag());
    if let Some(root) = document.document_element().filter(other) {
        let _ = root.set_attribute("lang", lang.tag());
    }
}

/// What the page itself tells of the deployment, by its name.
pub fn told(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(&format!("data-{name}"))
}

/// Whether the page as it was printed at build is still in sight.
pub fn is_printed() -> bool {
    let document = document();
    let root = document.document_element();
    document.query_selector(".printed").is_ok_and(|page| page.is_some())
        && root.is_some_and(|root| root.class_name().split(' ').all(|class| class != "elsewhere"))
}

/// The addresses of the files that the page was printed from, with a space between, while it is in sight.
pub fn printed_from() -> Option<String> {
    told("early").filter(|_| is_printed())
}

/// What holds the page as it was printed at build, while it is in sight and no app has taken it over.
pub(super) fn printed_page() -> Option<web_sys::Element> {
    document().get_element_by_id("printed").filter(|_| is_printed())
}

/// Asks for the full screen for the element of that id, or leaves it; browsers that have none stay as they are.
pub fn fullscreen(id: &str) {
    let document = document();
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(element) = document.get_element_by_id(id) {
        let _ = element.request_fullscreen();
    }
}

/// Today by the device's clock and time zone, or by the server's clock where that is far from it; the first day of the calendar where the clock is outside 1900 to 2199.
pub fn today() -> Date {
    let now = js_sys::Date::new(&(js_sys::Date::now() + super::fetch::skew()).into());
    let date = || {
        let year = u16::try_from(now.get_full_year()).ok()?;
        let month = u8::try_from(now.get_month() + 1).ok()?;
        Date::new(year, month, u8::try_from(now.get_date()).ok()?)
    };
    date().unwrap_or(Date::FIRST)
}

/// Moves the keyboard focus to the area of a map that has that id, where there is one; of other elements than those of SVG it
/// knows nothing.
pub fn focus_area(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().get_element_by_id(id);
    if let Some(element) = element.as_ref().and_then(|e| e.dyn_ref::<web_sys::SvgElement>()) {
        // An element that takes no focus leaves it where it was.
        let _ = element.focus();
    }
}

/// Brings the part of the page into view that the address names, with the next frame: it stands by then.
pub fn show_named() {
    request_animation_frame(|| {
        // Parts that come before it would move it away.
        if waiting() {
            return show_named();
        }
        if let Ok(hash) = window().location().hash()
            && let Some(id) = hash.strip_prefix('#')
        {
            show(id);
        }
    });
}

/// Brings the element of that id into view, and the keyboard focus to it where it takes any.
pub fn show(id: &str) {
    use wasm_bindgen::JsCast;
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
        if let Ok(element) = element.dyn_into::<web_sys::HtmlElement>() {
            let _ = element.focus();
        }
    }
}
