//! Sizes in CSS pixels.

use leptos::{html::Div, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};

/// A block whose width is followed.
#[derive(Clone, Copy)]
pub struct Measured {
    /// To be set on the block.
    pub node: NodeRef<Div>,
    /// Its width in CSS pixels, whole; `None` until it stands.
    pub width: RwSignal<Option<f64>>,
}

/// A block whose width is followed with a `ResizeObserver` while its owner lives.
pub fn measured() -> Measured {
    let node = NodeRef::<Div>::new();
    let width = RwSignal::new(None);
    Effect::new(move |_| {
        let Some(element) = node.get() else { return };
        let read = {
            let element = element.clone();
            move || {
                let now = Some(f64::from(element.client_width())).filter(|w| *w > 0.0);
                if width.try_get_untracked().is_some_and(|before| before != now) {
                    width.set(now);
                }
            }
        };
        read();
        let callback = Closure::<dyn FnMut()>::new(read);
        let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        let kept = StoredValue::new_local((observer, callback));
        on_cleanup(move || {
            kept.try_update_value(|(observer, _)| observer.disconnect());
        });
    });
    Measured { node, width }
}
