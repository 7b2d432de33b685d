//! One thing that is loaded: what has come, what is on its way, what went wrong.

use crate::feed::{FeedError, FeedWarning};
use std::{collections::BTreeMap, ops::Deref, sync::Arc};

/// Shared data that compare by identity: a memo over them is cheap.
#[derive(Debug)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The state of one kind of file. Keys are the addresses with their hash, so that a new feed is a new key.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot<T> {
    /// What has come, by key: nothing is fetched twice.
    loaded: BTreeMap<String, (Shared<T>, Vec<FeedWarning>)>,
    /// The key asked for last; late answers to earlier keys do not show.
    wanted: Option<String>,
    /// What went wrong with the key asked for last.
    error: Option<FeedError>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { loaded: BTreeMap::new(), wanted: None, error: None }
    }
}

impl<T> Slot<T> {
    /// Asks for a key. `true` where a load must begin: neither there nor on its way.
    pub fn want(&mut self, key: &str) -> bool {
        let on_its_way = self.wanted.as_deref() == Some(key) && self.error.is_none();
        self.wanted = Some(key.to_owned());
        self.error = None;
        !on_its_way && !self.loaded.contains_key(key)
    }

    /// Takes an answer. A late one is kept for later and not shown.
    pub fn arrive(&mut self, key: &str, answer: Result<(T, Vec<FeedWarning>), FeedError>) {
        match answer {
            Ok((content, warnings)) => {
                self.loaded.insert(key.to_owned(), (Shared::new(content), warnings));
            }
            Err(error) if self.wanted.as_deref() == Some(key) => self.error = Some(error),
            Err(_) => {}
        }
    }

    /// What was asked for, once it has come.
    pub fn get(&self) -> Option<&Shared<T>> {
        self.loaded.get(self.wanted.as_ref()?).map(|(content, _)| content)
    }

    /// What had to be left out of it.
    pub fn warnings(&self) -> &[FeedWarning] {
        self.wanted.as_ref().and_then(|key| self.loaded.get(key)).map_or(&[], |(_, warnings)| warnings)
    }

    /// What went wrong with what was asked for.
    pub fn error(&self) -> Option<&FeedError> {
        self.error.as_ref()
    }

    /// Whether what was asked for is on its way.
    pub fn is_loading(&self) -> bool {
        self.wanted.is_some() && self.get().is_none() && self.error.is_none()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn gone(url: &str) -> FeedError {
        FeedError::Unreachable { url: url.into() }
    }

    #[test]
    fn nothing_is_fetched_twice() {
        let mut slot = Slot::default();
        assert!(slot.want("a"));
        assert!(!slot.want("a"), "on its way");
        slot.arrive("a", Ok((1, vec![])));
        assert!(slot.want("b"));
        slot.arrive("b", Ok((2, vec![])));
        assert!(!slot.want("a"), "already there");
        assert_eq!(slot.get().map(|s| **s), Some(1));
    }

    #[test]
    fn a_late_answer_does_not_show() {
        let mut slot = Slot::default();
        slot.want("a");
        slot.want("b");
        slot.arrive("a", Ok((1, vec![])));
        assert_eq!(slot.get(), None);
        assert!(slot.is_loading());
        slot.arrive("a", Err(gone("a")));
        assert_eq!(slot.error(), None);
    }

    #[test]
    fn after_a_failure_the_same_key_is_asked_again() {
        let mut slot: Slot<u8> = Slot::default();
        slot.want("a");
        slot.arrive("a", Err(gone("a")));
        assert_eq!(slot.error(), Some(&gone("a")));
        assert!(!slot.is_loading());
        assert!(slot.want("a"));
        assert_eq!(slot.error(), None);
    }
}
