//! What happened to an element: one type for keys, pointers and choices.

use wasm_bindgen::{JsCast, JsValue};

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

    /// Where the mouse is, in CSS pixels from the upper left of the element that listens; `None` where it is no mouse.
    pub fn mouse(&self) -> Option<(f64, f64)> {
        let kind = js_sys::Reflect::get(&self.0, &"pointerType".into()).ok()?.as_string();
        (kind.as_deref() == Some("mouse")).then(|| self.place())
    }

    /// Where the pointer is, in CSS pixels from the upper left of the element that listens.
    pub fn place(&self) -> (f64, f64) {
        self.within(&self.0)
    }

    /// Where the two fingers on the element are, likewise; `None` where they are not two.
    pub fn two_fingers(&self) -> Option<[(f64, f64); 2]> {
        let fingers = js_sys::Array::from(&js_sys::Reflect::get(&self.0, &"touches".into()).ok()?);
        (fingers.length() == 2).then(|| [0, 1].map(|i| self.within(&fingers.get(i))))
    }

    fn within(&self, pointer: &JsValue) -> (f64, f64) {
        let frame = self.0.current_target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let (left, top) = frame.map(|e| e.get_bounding_client_rect()).map_or((0.0, 0.0), |r| (r.left(), r.top()));
        (number(pointer, "clientX") - left, number(pointer, "clientY") - top)
    }

    /// How far a wheel was turned, down is positive; `None` where Control and Meta are up and it means the page.
    pub fn wheel(&self) -> Option<f64> {
        let held = |name: &str| js_sys::Reflect::get(&self.0, &name.into()).is_ok_and(|held| held.is_truthy());
        (held("ctrlKey") || held("metaKey")).then(|| number(&self.0, "deltaY"))
    }

    /// Whether the main button of the mouse is down.
    pub fn is_pressed(&self) -> bool {
        number(&self.0, "buttons") == 1.0
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

/// A property that is a number; 0 where it is none.
fn number(of: &JsValue, name: &str) -> f64 {
    js_sys::Reflect::get(of, &name.into()).ok().and_then(|value| value.as_f64()).unwrap_or_default()
}
