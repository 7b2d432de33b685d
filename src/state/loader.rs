//! Files of the feed on their way: brought, read at the border of the feed, and put into their slots.

use super::slot::{Arrival, Content, Slot};
use crate::{
    feed::{self, Decoded, FeedError, FeedWarning, FileEntry, Json},
    geo::{Boundaries, Limits},
};
use leptos::prelude::*;
use std::{future::Future, pin::Pin, rc::Rc, sync::Arc};

/// Digits of a file's hash in its address, how many more of them there are after each failure, and how many it has.
pub const VERSION: (usize, usize, usize) = (12, 4, 64);

/// Reads a parsed file that came from an address. Brought by the page that wants it, so that no other page waits for its code.
pub(super) type ReadFile = fn(&Json, &str) -> Result<Arrival, FeedError>;

/// A body that is on its way.
type Coming = Pin<Box<dyn Future<Output = Result<Vec<u8>, FeedError>>>>;

/// A short rest.
type Resting = Pin<Box<dyn Future<Output = ()>>>;

/// A body whose SHA-256 is being worked out, in lower-case hexadecimal; `None` where it is not.
type Digested = Pin<Box<dyn Future<Output = (Vec<u8>, Option<String>)>>>;

/// Brings the bodies of addresses, relative to the app.
#[derive(Clone)]
pub struct Loader {
    bring: Rc<dyn Fn(String) -> Coming>,
    rest: fn() -> Resting,
    digest: fn(Vec<u8>) -> Digested,
}

impl Loader {
    /// One that brings them so.
    pub fn new(bring: impl Fn(String) -> Coming + 'static) -> Self {
        Self {
            bring: Rc::new(bring),
            rest: || Box::pin(std::future::ready(())),
            digest: |body| Box::pin(std::future::ready((body, None))),
        }
    }

    /// The same with a rest between parsing a file, reading it and showing it: on a slow phone each takes its time.
    pub fn resting(self, rest: fn() -> Resting) -> Self {
        Self { rest, ..self }
    }

    /// The same where somebody else works out what a file's hash is.
    pub fn with_digest(self, digest: fn(Vec<u8>) -> Digested) -> Self {
        Self { digest, ..self }
    }
}

pub(super) fn arrival<T: Send + Sync + 'static>(content: T, warnings: Vec<FeedWarning>) -> Arrival {
    let content: Content = Arc::new(content);
    (content, warnings)
}

pub(super) fn decoded<T: Send + Sync + 'static>(decoded: Decoded<T>) -> Arrival {
    arrival(decoded.content, decoded.warnings)
}

/// Parses the body that came from an address.
pub(super) type Parse = fn(&[u8], &str) -> Result<Json, FeedError>;

/// Reads what was parsed. Not generic, as nothing here is: four kinds of file would bring all of it four times.
pub(super) type Reader = Box<dyn FnOnce(&Json, &str) -> Result<Arrival, FeedError>>;

/// Loads a data file of the manifest into a slot, checked against its hash. Where none is wanted, one that failed is forgotten.
pub(super) fn fetch_file(
    slot: RwSignal<Slot>,
    entry: Option<FileEntry>,
    loader: &Loader,
    read: impl FnOnce(&Json, &str) -> Result<Arrival, FeedError> + 'static,
) {
    // What has been checked is text.
    fetch_listed(slot, entry, loader, (|body, url| feed::opened(url, &String::from_utf8_lossy(body)), Box::new(read)));
}

/// The same with boundaries. They are not held against the areas here, because either file may come first.
pub(super) fn fetch_map(slot: RwSignal<Slot>, entry: Option<FileEntry>, loader: &Loader) {
    let read = |tree: &Json, url: &str| {
        let boundaries = Boundaries::of_value(tree, None, &Limits::default());
        let boundaries = boundaries.map_err(|e| FeedError::Invalid { url: url.to_owned(), detail: e.to_string() })?;
        Ok(arrival(boundaries, Vec::new()))
    };
    fetch_listed(slot, entry, loader, (|body, url| feed::json(url, &String::from_utf8_lossy(body)), Box::new(read)));
}

fn fetch_listed(slot: RwSignal<Slot>, entry: Option<FileEntry>, loader: &Loader, steps: (Parse, Reader)) {
    let Some(entry) = entry else {
        if untrack(|| slot.read().error().is_some()) {
            slot.update(Slot::forgive);
        }
        return;
    };
    let url = format!("feed/{}", entry.path);
    let key = format!("{url}#{}", entry.sha256);
    fetch(slot, key, url, Way { anew: false, entry: Some(entry) }, loader, steps);
}

/// How a file is brought.
pub(super) struct Way {
    /// Though it is there.
    pub anew: bool,
    /// What it is held against; the list of files stands in no list.
    pub entry: Option<FileEntry>,
}

/// Loads an address into a slot, once unless it is wanted anew.
pub(super) fn fetch(
    slot: RwSignal<Slot>,
    key: String,
    url: String,
    Way { anew, entry }: Way,
    loader: &Loader,
    (parse, read): (Parse, Reader),
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
        let body = (loader.bring)(format!("{url}{}", version.unwrap_or_default()));
        let Loader { rest, digest, .. } = *loader;
        leptos::task::spawn_local(async move {
            let answer = match (body.await, entry) {
                (Ok(body), Some(entry)) => checked(body, &url, &entry, digest).await,
                (body, _) => body,
            };
            rest().await;
            let tree = answer.and_then(|body| parse(&body, &url));
            rest().await;
            let answer = tree.as_ref().map_err(FeedError::clone).and_then(|tree| read(tree, &url));
            rest().await;
            slot.update(|slot| slot.arrive(&key, answer));
            // To take a tree of thousands of numbers apart takes its time, too.
            rest().await;
        });
    }
}

/// The body, where it is the one that the list of files names.
async fn checked(
    body: Vec<u8>,
    url: &str,
    entry: &FileEntry,
    digest: fn(Vec<u8>) -> Digested,
) -> Result<Vec<u8>, FeedError> {
    let (body, known) = digest(body).await;
    match known {
        Some(known) => entry.verified_by(url, &body, &known).map(drop)?,
        None => entry.verified(url, &body).map(drop)?,
    }
    Ok(body)
}
