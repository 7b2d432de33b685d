//! Stands in for the crate `wasm-streams` in builds of this app.
//!
//! leptos always brings `server_fn`, which names that crate for streams of server functions. This app has no server and
//! calls none of it, but the classes that the crate exports to JavaScript cannot be left out by a linker: they were 12 KB
//! of code. Here is what `server_fn` needs to compile, doing nothing.

use futures_util::stream::{self, Stream};
use wasm_bindgen::JsValue;

/// A stream that a browser reads.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a stream of the browser.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// An empty stream, whatever `_stream` holds.
    ///
    /// # Panics
    /// In browsers without streams, which `fetch` itself is built on.
    pub fn from_stream<S>(_stream: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        match web_sys::ReadableStream::new() {
            Ok(raw) => Self(raw),
            Err(_) => unreachable!("nothing in this app makes a stream"),
        }
    }

    /// The stream of the browser.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Nothing of what the stream holds.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        stream::empty()
    }
}
