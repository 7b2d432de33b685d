//! What happened to an element: one type for keys, pointers and choices.

use wasm_bindgen::JsCast;

/// An event of the browser.
pub struct Happening(web_sys::Event);

impl Happening {
    pub(super) const fn new(event: web_sys::Event) -> Self {
        Self(event)
    }

    fn key_event(&self) -> Option<&web_sys::KeyboardEvent> {
        self.0.dyn_ref()
    }

    /// The name of the key, such as `ArrowLeft`; empty where it was no key.
    pub fn key(&self) -> String {
        self.key_event().map(web_sys::KeyboardEvent::key).unwrap_or_default()
    }

    /// Whether Control, Alt, Meta or Shift was held down with the key.
    pub fn has_modifier(&self) -> bool {
        self.key_event().is_some_and(|e| e.ctrl_key() || e.alt_key() || e.meta_key() || e.shift_key())
    }

    /// What now stands in the field or list of choices.
    pub fn value(&self) -> String {
        let value = self.0.target().and_then(|target| js_sys::Reflect::get(&target, &"value".into()).ok());
        value.and_then(|value| value.as_string()).unwrap_or_default()
    }

    /// Whether it happened in an element that the selector finds, or within one.
    pub fn is_within(&self, selector: &str) -> bool {
        let target = self.0.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        target.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
    }

    /// Where the pointer is, in CSS pixels from the upper left of the element under it.
    pub fn offset(&self) -> (f64, f64) {
        let pointer = self.0.dyn_ref::<web_sys::MouseEvent>();
        pointer.map_or((0.0, 0.0), |e| (f64::from(e.offset_x()), f64::from(e.offset_y())))
    }

    /// The region code of the nearest element around the place that carries one.
    pub fn code(&self) -> Option<String> {
        let target = self.0.target()?.dyn_into::<web_sys::Element>().ok()?;
        target.closest("[data-code]").ok()??.get_attribute("data-code")
    }

    /// Keeps the browser from doing what it does by itself.
    pub fn take(&self) {
        self.0.prevent_default();
    }
}
