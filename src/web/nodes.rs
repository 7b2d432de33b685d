//! Nodes of the page, made, or taken over from what was printed at build: those elements are of the same views as the app's, so
//! they stay where they are, and only what differs is written. Nothing is drawn twice, nothing moves, and a reader keeps place and
//! focus.
//!
//! What is not found is made anew, and what is found and not asked for is taken away, so that in the end the page is what the
//! views say, whatever was printed. `nodes.js` does it, in the script of the app (`xtask/src/split/glue.rs`).

use super::view::Attributes;
use std::{borrow::Cow, cell::Cell};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::{Element, Node, Text};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = madeElement)]
    fn made_element(tag: &str, drawn: bool, attributes: &str) -> Element;
    #[wasm_bindgen(js_name = printedElement)]
    fn printed_element(tag: &str, attributes: &str, others: &str) -> Option<Element>;
    #[wasm_bindgen(js_name = inside)]
    fn inside_of(element: &Element) -> JsValue;
    fn enter(place: &JsValue);
    #[wasm_bindgen(js_name = enterNowhere)]
    fn enter_nowhere();
    fn leave();
    #[wasm_bindgen(js_name = restOfPlace)]
    fn rest_of_place() -> Option<JsValue>;
    #[wasm_bindgen(js_name = placeOfTurn)]
    fn place_of_turn() -> Option<JsValue>;
    #[wasm_bindgen(js_name = sizeOf)]
    fn size_of_element(element: &Element) -> Option<Vec<f64>>;
    #[wasm_bindgen(js_name = firstOfPlace)]
    fn first_of_place(place: &JsValue) -> Option<Node>;
    /// A text with these words: what was printed, of which the rest belongs to what follows, or a new one.
    #[wasm_bindgen(js_name = textOf)]
    pub(super) fn text(words: &str) -> Text;
    /// A comment that keeps a place.
    #[wasm_bindgen(js_name = commentNode)]
    pub(super) fn comment() -> Node;
    /// Puts a new node where the next printed one is looked for, if any is.
    pub(super) fn put(node: &Node) -> Node;
}

/// Where printed nodes stand that have not been taken over.
#[derive(Clone)]
pub struct Place(JsValue);

thread_local! {
    static ADOPTING: Cell<bool> = const { Cell::new(false) };
}

/// Whether views are being built over printed ones.
pub fn adopting() -> bool {
    ADOPTING.get()
}

impl Place {
    /// All that is inside an element.
    pub fn inside(element: &Element) -> Self {
        Self(inside_of(element))
    }

    /// The printed page, where it is in sight. From then on it is the app's.
    pub fn of_page() -> Option<Self> {
        let page = super::document::printed_page()?;
        // It has one.
        let _ = page.remove_attribute("id");
        Some(Self::inside(&page))
    }

    /// All that is left of what was printed inside the element that is being built.
    pub fn rest() -> Option<Self> {
        rest_of_place().map(Self)
    }

    /// What was printed of a part that takes its turn.
    pub fn of_turn() -> Option<Self> {
        place_of_turn().map(Self)
    }

    /// The first node of it, or what stands behind.
    pub fn first(&self) -> Option<Node> {
        first_of_place(&self.0)
    }

    /// Takes away what was printed.
    pub fn clear(&self) {
        enter(&self.0);
        leave();
    }

    /// Builds views over what was printed, and takes away what is left of it.
    pub fn over<T>(&self, build: impl FnOnce() -> T) -> T {
        enter(&self.0);
        let before = ADOPTING.replace(true);
        let built = build();
        ADOPTING.set(before);
        leave();
        built
    }
}

/// Width and height of an element in CSS pixels, whole; `None` of one that is not laid out: it is not on the page, folded or far below.
pub fn size_of(element: &Element) -> Option<(f64, f64)> {
    size_of_element(element)?.first_chunk::<2>().map(|[width, height]| (*width, *height))
}

/// Builds views anew in the midst of others that are built over printed ones.
fn apart<T>(build: impl FnOnce() -> T) -> T {
    if !adopting() {
        return build();
    }
    enter_nowhere();
    ADOPTING.set(false);
    let built = build();
    ADOPTING.set(true);
    leave();
    built
}

/// Attributes in one text. What comes from a feed may hold the sign that is put between them.
fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for (at, word) in words.enumerate() {
        if at > 0 {
            all.push('\0');
        }
        let word = if word.contains('\0') { Cow::Owned(word.replace('\0', "\u{fffd}")) } else { Cow::Borrowed(word) };
        all.push_str(&word);
    }
    all
}

/// The printed element, where the next one is of that tag, without attributes that are neither `attributes` nor named in `others`.
pub fn printed<'a>(tag: &str, attributes: &Attributes, others: impl Iterator<Item = &'a str>) -> Option<Element> {
    if !adopting() {
        return None;
    }
    let own = joined(attributes.iter().flat_map(|(name, value)| [*name, value.as_ref()]));
    printed_element(tag, &own, &joined(others))
}

/// A new element, in the place of a printed one that was not found; `fill` sees it before it is put there.
pub fn made<T>(tag: &str, drawn: bool, attributes: &Attributes, fill: impl FnOnce(Element) -> T) -> T {
    let own = joined(attributes.iter().flat_map(|(name, value)| [*name, value.as_ref()]));
    let element = made_element(tag, drawn, &own);
    let filled = apart(|| fill(element.clone()));
    if adopting() {
        put(&element);
    }
    filled
}
