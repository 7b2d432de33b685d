//! Brings a file of the feed.

use crate::feed::FeedError;
use gloo_net::http::Request;
use std::{future::Future, pin::Pin};

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
