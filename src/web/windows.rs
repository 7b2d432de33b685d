//! Other windows of the app on the same device: one can be opened, and what one says the others hear.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

/// Opens an address in a window of that name, or brings the one that is there to it. Whether there is one: a browser
/// may refuse.
pub fn open_window(address: &str, name: &str) -> bool {
    let features = "popup,width=960,height=680";
    let opened =
        web_sys::window().and_then(|w| w.open_with_url_and_target_and_features(address, name, features).ok().flatten());
    opened.is_some()
}

/// A line to the other windows of the app; closed with its owner.
#[derive(Clone, Copy)]
pub struct Line(StoredValue<Option<Open>, LocalStorage>);

struct Open {
    channel: web_sys::BroadcastChannel,
    /// What hears; it lives as long as the line.
    listener: Option<Closure<dyn Fn(web_sys::Event)>>,
}

/// A line of that name. An old browser has none: then nothing is heard.
pub fn line(name: &str) -> Line {
    let open = web_sys::BroadcastChannel::new(name).ok().map(|channel| Open { channel, listener: None });
    let line = StoredValue::new_local(open);
    on_cleanup(move || {
        line.try_with_value(|open| {
            if let Some(open) = open {
                open.channel.close();
            }
        });
    });
    Line(line)
}

impl Line {
    /// Whether this browser has lines.
    pub fn is_open(self) -> bool {
        self.0.with_value(Option::is_some)
    }

    /// Hears what others say.
    pub fn listen(self, hear: impl Fn(&str) + 'static) {
        let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            let text = js_sys::Reflect::get(&event, &"data".into()).ok().and_then(|data| data.as_string());
            if let Some(text) = text {
                hear(&text);
            }
        });
        self.0.update_value(|open| {
            if let Some(open) = open {
                open.channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
                open.listener = Some(listener);
            }
        });
    }

    /// Says something to all others.
    pub fn say(self, text: &str) {
        self.0.with_value(|open| {
            if let Some(open) = open {
                // A line that was closed says nothing more.
                let _ = open.channel.post_message(&text.into());
            }
        });
    }
}
