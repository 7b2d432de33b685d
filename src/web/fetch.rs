//! Brings a file of the feed, and asks whether its list is signed.

use crate::feed::FeedError;
use gloo_net::http::Request;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use std::{future::Future, pin::Pin};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Fetches an address relative to the app's base.
///
/// A 404 is an answer for `fetch`, and some hosts answer 200 with a web page for a file that is not there: both are
/// errors here.
pub fn fetch(base: &str, path: String) -> Pin<Box<dyn Future<Output = Result<Vec<u8>, FeedError>>>> {
    let address = format!("{base}/{path}");
    Box::pin(async move {
        let unreachable = || FeedError::Unreachable { url: path.clone() };
        let response = Request::get(&address).send().await.map_err(|_| unreachable())?;
        if !response.ok() {
            return Err(FeedError::Refused { url: path, status: response.status() });
        }
        let kind = response.headers().get("content-type").unwrap_or_default();
        if kind.starts_with("text/html") {
            return Err(FeedError::NotJson { url: path });
        }
        response.binary().await.map_err(|_| unreachable())
    })
}

/// Whether a list of files is signed with the public key (base 64), as `boot/signed.js` finds; `None` where the browser cannot
/// tell.
pub async fn is_signed(body: &[u8], key: &str) -> Option<bool> {
    let global = js_sys::global();
    let check: Function = Reflect::get(&global, &"isSigned".into()).ok()?.dyn_into().ok()?;
    let answer = check.call2(&JsValue::NULL, &Uint8Array::from(body), &key.into()).ok()?;
    JsFuture::from(answer.dyn_into::<Promise>().ok()?).await.ok()?.as_bool()
}
