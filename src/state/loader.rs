//! Files of the feed on their way: brought, read at the border of the feed, and put into their slots.

use super::slot::{Arrival, Content, Slot};
use crate::{
    feed::{self, Decoded, FeedError, FeedWarning, FileEntry},
    geo::{Boundaries, Limits},
};
use leptos::prelude::*;
use std::{future::Future, pin::Pin, rc::Rc, sync::Arc};

/// Digits of a file's hash in its address, how many more of them there are after each failure, and how many it has.
pub const VERSION: (usize, usize, usize) = (12, 4, 64);

/// Reads the text of a file that came from an address. Brought by the page that wants it, so that no other page waits for
/// its code.
pub(super) type ReadFile = fn(&str, &str) -> Result<Arrival, FeedError>;

/// A body that is on its way.
type Coming = Pin<Box<dyn Future<Output = Result<Vec<u8>, FeedError>>>>;

/// A short rest.
type Resting = Pin<Box<dyn Future<Output = ()>>>;

/// Brings the bodies of addresses, relative to the app.
#[derive(Clone)]
pub struct Loader {
    bring: Rc<dyn Fn(String) -> Coming>,
    rest: fn() -> Resting,
}

impl Loader {
    /// One that brings them so.
    pub fn new(bring: impl Fn(String) -> Coming + 'static) -> Self {
        Self { bring: Rc::new(bring), rest: || Box::pin(std::future::ready(())) }
    }

    /// The same with a rest between reading a file and showing it: on a slow phone each takes its time.
    pub fn resting(self, rest: fn() -> Resting) -> Self {
        Self { rest, ..self }
    }
}

pub(super) fn arrival<T: Send + Sync + 'static>(content: T, warnings: Vec<FeedWarning>) -> Arrival {
    let content: Content = Arc::new(content);
    (content, warnings)
}

pub(super) fn decoded<T: Send + Sync + 'static>(decoded: Decoded<T>) -> Arrival {
    arrival(decoded.content, decoded.warnings)
}

/// Reads boundaries. They are not held against the areas here, because either file may come first.
pub(super) fn read_map(text: &str, url: &str) -> Result<Arrival, FeedError> {
    let boundaries = Boundaries::of_value(&feed::json(url, text)?, None, &Limits::default());
    let boundaries = boundaries.map_err(|e| FeedError::Invalid { url: url.to_owned(), detail: e.to_string() })?;
    Ok(arrival(boundaries, Vec::new()))
}

/// Reads the body that came from an address. Not generic, as nothing here is: four kinds of file would bring all of it
/// four times.
pub(super) type Reader = (Check, Box<dyn FnOnce(&[u8], &str) -> Result<Arrival, FeedError>>);

/// Holds a body against what the list of files says of it, and lets only text pass.
type Check = Box<dyn FnOnce(&[u8], &str) -> Result<(), FeedError>>;

/// Loads a file of the manifest into a slot, checked against its hash. Where none is wanted, one that failed is forgotten.
pub(super) fn fetch_file(
    slot: RwSignal<Slot>,
    entry: Option<FileEntry>,
    loader: &Loader,
    read: impl FnOnce(&str, &str) -> Result<Arrival, FeedError> + 'static,
) {
    let Some(entry) = entry else {
        if untrack(|| slot.read().error().is_some()) {
            slot.update(Slot::forgive);
        }
        return;
    };
    let url = format!("feed/{}", entry.path);
    let key = format!("{url}#{}", entry.sha256);
    let check = move |body: &[u8], url: &str| entry.verified(url, body).map(drop);
    let read = move |body: &[u8], url: &str| read(&String::from_utf8_lossy(body), url);
    fetch(slot, key, url, false, loader, (Box::new(check), Box::new(read)));
}

/// Loads an address into a slot, once unless it is wanted anew.
pub(super) fn fetch(
    slot: RwSignal<Slot>,
    key: String,
    url: String,
    anew: bool,
    loader: &Loader,
    (check, read): Reader,
) {
    let (mut begin, (mut digits, more, all)) = (false, VERSION);
    slot.update(|slot| {
        begin = slot.want(&key, anew);
        // After a failure under a longer name: the browser may have kept what failed under the short one.
        digits = (digits + more * slot.failures()).min(all);
    });
    if begin {
        // Another content has another address, so that whatever keeps answers on the way never gives an old one for it.
        let version = key.rsplit_once('#').and_then(|(_, hash)| hash.get(..digits)).map(|v| format!("?v={v}"));
        let (body, rest) = ((loader.bring)(format!("{url}{}", version.unwrap_or_default())), loader.rest);
        leptos::task::spawn_local(async move {
            let checked = body.await.and_then(|body| check(&body, &url).map(|()| body));
            rest().await;
            let answer = checked.and_then(|body| read(&body, &url));
            rest().await;
            slot.update(|slot| slot.arrive(&key, answer));
        });
    }
}
