//! What the device keeps and tells: a few texts, the time of day, what its reader prefers; and keys for the whole page.

use super::Happening;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The text kept on the device under a key; `None` where there is none, or in a private window that has no store.
pub fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text on the device. Whether it could be: a private window may refuse.
pub fn keep(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// A signal that counts the seconds while its owner lives.
pub fn seconds() -> RwSignal<u32> {
    let count = RwSignal::new(0_u32);
    let began = js_sys::Date::now();
    let tick = Closure::<dyn Fn()>::new(move || {
        // By the clock: a browser lets a window that nobody sees tick less often.
        count.try_set(((js_sys::Date::now() - began) / 1000.0) as u32);
    });
    let window = web_sys::window();
    let set = |w: &web_sys::Window| {
        w.set_interval_with_callback_and_timeout_and_arguments_0(tick.as_ref().unchecked_ref(), 1000).ok()
    };
    let handle = window.as_ref().and_then(set);
    let kept = StoredValue::new_local((window, handle, tick));
    on_cleanup(move || {
        kept.with_value(|(window, handle, _)| {
            if let (Some(window), Some(handle)) = (window, handle) {
                window.clear_interval_with_handle(*handle);
            }
        });
    });
    count
}

/// Something that is done once for some time nothing has happened.
#[derive(Clone, Copy)]
pub struct Pause(StoredValue<Waiting, LocalStorage>);

struct Waiting {
    millis: i32,
    then: Closure<dyn Fn()>,
    timer: Option<i32>,
}

/// What is done so many milliseconds after the last [`Pause::begin`], while the owner lives.
pub fn pause(millis: u32, then: impl Fn() + 'static) -> Pause {
    let millis = i32::try_from(millis).unwrap_or(i32::MAX);
    let waiting = StoredValue::new_local(Waiting { millis, then: Closure::new(then), timer: None });
    on_cleanup(move || {
        waiting.try_with_value(Waiting::stop);
    });
    Pause(waiting)
}

impl Waiting {
    fn stop(&self) {
        if let (Some(window), Some(timer)) = (web_sys::window(), self.timer) {
            window.clear_timeout_with_handle(timer);
        }
    }

    fn start(&mut self) {
        self.stop();
        let then = self.then.as_ref().unchecked_ref();
        let start =
            |w: web_sys::Window| w.set_timeout_with_callback_and_timeout_and_arguments_0(then, self.millis).ok();
        self.timer = web_sys::window().and_then(start);
    }
}

impl Pause {
    /// Begins the wait, or begins it anew.
    pub fn begin(self) {
        self.0.try_update_value(Waiting::start);
    }
}

/// Hour and minute by the device's clock.
pub fn time_of_day() -> Option<(u32, u32)> {
    let now = js_sys::Date::new_0();
    Some((now.get_hours(), now.get_minutes()))
}

/// Whether a media query holds.
pub(super) fn holds(query: &str) -> bool {
    web_sys::window().and_then(|w| w.match_media(query).ok().flatten()).is_some_and(|found| found.matches())
}

/// Whether the reader wants nothing to move by itself.
pub fn wants_rest() -> bool {
    holds("(prefers-reduced-motion: reduce)")
}

/// Whether the screen is as narrow as a phone held upright.
pub fn is_narrow() -> bool {
    holds("(max-width: 699px)")
}

/// Handles keys wherever on the page the focus is, while the owner lives.
pub fn on_keys(handler: impl Fn(&Happening) + 'static) {
    listen("keydown", Closure::new(move |event| handler(&Happening::new(event))));
}

/// Does something whenever the page says that what failed is to be tried again, while the owner lives.
pub fn on_again(handler: impl Fn() + 'static) {
    listen("konvergensi-again", Closure::new(move |_| handler()));
}

fn listen(name: &'static str, closure: Closure<dyn Fn(web_sys::Event)>) {
    // A document that takes no listener hears nothing; buttons stay.
    let _ = document().add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    let kept = StoredValue::new_local(closure);
    on_cleanup(move || {
        kept.with_value(|closure| {
            let _ = document().remove_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        });
    });
}

/// Scrolls the element of that id into view.
pub fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}

/// Scheme and host that the app came from: `https://contoh.go.id`.
pub fn origin() -> String {
    web_sys::window().and_then(|w| w.location().origin().ok()).unwrap_or_default()
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser without one stays as it is.
        let _ = window.print();
    }
}
