//! Spots of the page where an element can be reached, and sizes in CSS pixels.

use super::nodes;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

/// A place in the page whose element is known while it stands; see [`El::at`](super::El::at).
#[derive(Clone, Copy)]
pub struct Spot(RwSignal<Option<web_sys::Element>, LocalStorage>, Option<Size>);

/// Width and height of an element in CSS pixels, whole.
#[derive(Clone, Copy)]
struct Size {
    width: RwSignal<Option<f64>>,
    height: RwSignal<f64>,
}

impl Size {
    /// Measures anew. What has been taken off the page has no signals any more.
    fn read(self, element: &web_sys::Element) {
        let Some((wide, tall)) = nodes::size_of(element) else { return };
        if self.height.try_get_untracked().is_some_and(|before| before != tall) {
            self.height.set(tall);
        }
        let now = Some(wide).filter(|wide| *wide > 0.0);
        if self.width.try_get_untracked().is_some_and(|before| before != now) {
            self.width.set(now);
        }
    }
}

impl Default for Spot {
    /// A spot that has no element yet.
    fn default() -> Self {
        Self(RwSignal::new_local(None), None)
    }
}

impl Spot {
    pub(super) fn take(self, element: &web_sys::Element) {
        if self.0.try_with_untracked(|now| now.as_ref() != Some(element)) == Some(true) {
            self.0.set(Some(element.clone()));
            // What was printed has its size already, and what is drawn inside depends on it.
            if let Some(size) = self.1 {
                size.read(element);
            }
        }
    }

    /// The element; tracked.
    pub(super) fn element(self) -> Option<web_sys::Element> {
        self.0.get()
    }

    /// Moves the keyboard focus to the element, where it stands and takes any.
    pub fn focus(self) {
        if let Some(element) = self.0.get_untracked().and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            // An element that takes no focus leaves it where it was.
            let _ = element.focus();
        }
    }

    /// Sets the CSS `transform` of the element, where it stands; follows which one stands there.
    pub fn shift(self, transform: &str) {
        if let Some(element) = self.0.get().and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Every transform is written in this program.
            let _ = element.style().set_property("transform", transform);
        }
    }

    /// Makes the element of that id the only one inside that takes part in the order of Tab; follows which element stands there.
    pub fn stop_at(self, id: &str) {
        let Some(element) = self.0.get() else { return };
        // Selector and attribute are written in this program.
        while let Ok(Some(before)) = element.query_selector("[tabindex='0']") {
            if before.set_attribute("tabindex", "-1").is_err() {
                break;
            }
        }
        // Not by way of the document: a map that is being built is not in it yet.
        if let Ok(Some(stop)) = element.query_selector(&format!("[id='{id}']")) {
            let _ = stop.set_attribute("tabindex", "0");
        }
    }

    /// Follows the element: whoever reads this is told when another one stands there.
    pub fn track(self) {
        self.0.track();
    }
}

/// A block whose size is followed.
#[derive(Clone, Copy)]
pub struct Measured {
    /// To be set on the block.
    pub spot: Spot,
    /// Its width in CSS pixels, whole; `None` until it stands.
    pub width: RwSignal<Option<f64>>,
    /// Its height in CSS pixels, whole; 0 until it stands.
    pub height: RwSignal<f64>,
}

/// A block whose size is followed with a `ResizeObserver` while its owner lives.
pub fn measured() -> Measured {
    let size = Size { width: RwSignal::new(None), height: RwSignal::new(0.0) };
    let spot = Spot(RwSignal::new_local(None), Some(size));
    Effect::new(move |_| {
        let Some(element) = spot.element() else { return };
        // What was printed has been measured, and to ask again would lay out all that was written meanwhile.
        if size.width.try_get_untracked() == Some(None) {
            size.read(&element);
        }
        let measured = element.clone();
        let callback = Closure::<dyn FnMut()>::new(move || size.read(&measured));
        let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        let kept = StoredValue::new_local((observer, callback));
        on_cleanup(move || {
            kept.try_update_value(|(observer, _)| observer.disconnect());
        });
    });
    Measured { spot, width: size.width, height: size.height }
}
