//! Brings a file of the feed, and asks whether its list is signed.

use crate::feed::{FeedError, MAX_BYTES};
use gloo_net::http::{Request, Response};
use js_sys::{Date, Function, Map, Promise, Reflect, Uint8Array};
use std::{cell::Cell, future::Future, pin::Pin};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

/// Milliseconds until a file has to be there. The largest takes a third of it at 30 kilobits a second.
const LIMIT: u32 = 30_000;

/// Milliseconds by which the device's clock may differ from the server's: less changes no day that is counted.
const TOLERANCE: f64 = 12.0 * 3_600_000.0;

thread_local! {
    static SKEW: Cell<f64> = const { Cell::new(0.0) };
}

/// Milliseconds to add to the device's clock; 0 where it is about right, or where nothing is known of it.
pub(super) fn skew() -> f64 {
    SKEW.get()
}

/// Fetches an address relative to the app's base.
///
/// A 404 is an answer for `fetch`, and some hosts answer 200 with a web page for a file that is not there: both are
/// errors here. So is an answer that takes too long, and one that is larger than any file of a feed: what comes compressed may
/// be a thousand times its size, so it is counted on the way.
pub fn fetch(base: &str, path: String) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, FeedError>>>> {
    let address = format!("{base}/{path}");
    Box::pin(async move {
        let unreachable = || FeedError::Unreachable { url: path.clone() };
        let response = answer(&address).await.ok_or_else(unreachable)?;
        if !response.ok() {
            return Err(FeedError::Refused { url: path, status: response.status() });
        }
        let header = |name: &str| response.headers().get(name).unwrap_or_default();
        if header("content-type").starts_with("text/html") {
            return Err(FeedError::NotJson { url: path });
        }
        // What has a version in its address may have been kept for long.
        if !path.contains('?') {
            let ahead = Date::parse(&header("date")) - Date::now();
            SKEW.set(if ahead.abs() > TOLERANCE { ahead } else { 0.0 });
        }
        match body(&response).await {
            Ok(bytes) if bytes.len() > MAX_BYTES => Err(FeedError::TooLarge { url: path, bytes: bytes.len() }),
            Ok(bytes) => Ok(bytes),
            Err(()) => Err(unreachable()),
        }
    })
}

/// The answer of an address; `None` where there is none.
async fn answer(address: &str) -> Option<Response> {
    if let Some(early) = asked_early(address) {
        return JsFuture::from(early).await.ok()?.dyn_into::<web_sys::Response>().ok().map(Response::from);
    }
    let signal = web_sys::AbortSignal::timeout_with_u32(LIMIT);
    Request::get(address).abort_signal(Some(&signal)).send().await.ok()
}

/// The answer that was asked for while the app was on its way (`boot/gate.js`); each is taken once.
fn asked_early(address: &str) -> Option<Promise> {
    let asked: Map = Reflect::get(&js_sys::global(), &"early".into()).ok()?.dyn_into().ok()?;
    let address = address.into();
    let answer = asked.get(&address).dyn_into().ok()?;
    asked.delete(&address);
    Some(answer)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = digestOf)]
    fn digest_of(bytes: &[u8]) -> Option<Promise>;
}

/// SHA-256 in lower-case hexadecimal, as the browser works it out beside the page; `None` where it does not, as for a site without
/// encryption.
pub async fn digest(bytes: &[u8]) -> Option<String> {
    JsFuture::from(digest_of(bytes)?).await.ok()?.as_string()
}

/// Whether a list of files is signed with the public key (base 64), as `boot/signed.js` finds; `None` where the browser cannot
/// tell.
pub async fn is_signed(body: &[u8], key: &str) -> Option<bool> {
    let global = js_sys::global();
    let check: Function = Reflect::get(&global, &"isSigned".into()).ok()?.dyn_into().ok()?;
    let answer = check.call2(&JsValue::NULL, &Uint8Array::from(body), &key.into()).ok()?;
    JsFuture::from(answer.dyn_into::<Promise>().ok()?).await.ok()?.as_bool()
}

/// The bytes of an answer, or as many as are too many.
async fn body(response: &Response) -> Result<Vec<u8>, ()> {
    let mut bytes = Vec::new();
    let Some(stream) = response.body() else { return Ok(bytes) };
    let reader: web_sys::ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    while bytes.len() <= MAX_BYTES {
        let part = JsFuture::from(reader.read()).await.map_err(|_| ())?;
        let Ok(value) = Reflect::get(&part, &"value".into()).map_err(|_| ())?.dyn_into::<Uint8Array>() else {
            return Ok(bytes);
        };
        bytes.extend_from_slice(&value.to_vec());
    }
    // Nobody waits for the end of it.
    let _ = reader.cancel();
    Ok(bytes)
}
