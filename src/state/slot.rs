//! One thing that is loaded: what has come, what is on its way, what went wrong.

use crate::feed::{FeedError, FeedWarning};
use std::{any::Any, ops::Deref, sync::Arc};

/// Shared data that compare by identity: a memo over them is cheap.
#[derive(Debug)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> From<Shared<T>> for Arc<T> {
    fn from(shared: Shared<T>) -> Self {
        shared.0
    }
}

impl<T> From<Arc<T>> for Shared<T> {
    fn from(content: Arc<T>) -> Self {
        Self(content)
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

/// What a file was read into; its type is known by who reads the slot.
pub type Content = Arc<dyn Any + Send + Sync>;

/// A read file and what had to be left out of it.
pub type Arrival = (Content, Vec<FeedWarning>);

/// The state of one kind of file. Keys are the addresses with their hash, so that a new feed is a new key.
#[derive(Clone, Default)]
pub struct Slot {
    /// What has come, by key: nothing is fetched twice.
    loaded: Vec<(String, Arrival)>,
    /// The key asked for last; late answers to earlier keys do not show.
    wanted: Option<String>,
    /// What went wrong with the key asked for last.
    error: Option<FeedError>,
    /// Whether an answer to the key asked for last is on its way.
    coming: bool,
    /// Whether what went wrong is out of sight, because the reader has asked to try again.
    hushed: bool,
    /// How often in a row the key asked for last has failed.
    failures: usize,
}

impl Slot {
    fn arrival(&self, key: &str) -> Option<&Arrival> {
        self.loaded.iter().find(|(k, _)| k == key).map(|(_, arrival)| arrival)
    }

    fn shown(&self) -> Option<&Arrival> {
        self.arrival(self.wanted.as_ref()?)
    }

    /// Asks for a key. `true` where a load must begin: not on its way, and not there or wanted `anew`. What went wrong with it
    /// before stays in sight until an answer comes.
    pub fn want(&mut self, key: &str, anew: bool) -> bool {
        if self.wanted.as_deref() != Some(key) {
            self.wanted = Some(key.to_owned());
            (self.coming, self.failures) = (false, 0);
            self.forgive();
        }
        let begin = !self.coming && (anew || self.arrival(key).is_none());
        self.coming |= begin;
        begin
    }

    /// Takes an answer. A late one is kept for later and not shown; a failure to bring anew what is there changes nothing.
    pub fn arrive(&mut self, key: &str, answer: Result<Arrival, FeedError>) {
        let asked = self.wanted.as_deref() == Some(key);
        self.coming &= !asked;
        match answer {
            Ok(arrival) => {
                match self.loaded.iter_mut().find(|(k, _)| k == key) {
                    Some((_, there)) => *there = arrival,
                    None => self.loaded.push((key.to_owned(), arrival)),
                }
                if asked {
                    self.forgive();
                }
            }
            Err(error) if asked && self.arrival(key).is_none() => {
                (self.error, self.hushed) = (Some(error), false);
                self.failures += 1;
            }
            Err(_) => {}
        }
    }

    /// Forgets what went wrong: nobody wants it any more, or it has come.
    pub fn forgive(&mut self) {
        (self.error, self.hushed) = (None, false);
    }

    /// Takes what went wrong out of sight until the next answer.
    pub fn hush(&mut self) {
        self.hushed = self.error.is_some();
    }

    /// How often in a row the key asked for last has failed.
    pub fn failures(&self) -> usize {
        self.failures
    }

    /// What was asked for, once it has come.
    pub fn get<T: Send + Sync + 'static>(&self) -> Option<Shared<T>> {
        let (content, _) = self.shown()?;
        Arc::clone(content).downcast().ok().map(Shared)
    }

    /// Whether what was asked for has come.
    pub fn is_there(&self) -> bool {
        self.shown().is_some()
    }

    /// What had to be left out of it.
    pub fn warnings(&self) -> &[FeedWarning] {
        self.shown().map_or(&[], |(_, warnings)| warnings)
    }

    /// What went wrong with what was asked for.
    pub fn error(&self) -> Option<&FeedError> {
        self.error.as_ref().filter(|_| !self.hushed)
    }

    /// Whether what was asked for is on its way.
    pub fn is_loading(&self) -> bool {
        self.wanted.is_some() && !self.is_there() && self.error().is_none()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn gone(url: &str) -> FeedError {
        FeedError::Unreachable { url: url.into() }
    }

    fn came(content: u8) -> Result<Arrival, FeedError> {
        Ok((Arc::new(content), vec![]))
    }

    #[test]
    fn nothing_is_fetched_twice() {
        let mut slot = Slot::default();
        assert!(slot.want("a", false));
        assert!(!slot.want("a", false), "on its way");
        slot.arrive("a", came(1));
        assert!(slot.want("b", false));
        slot.arrive("b", came(2));
        assert!(!slot.want("a", false), "already there");
        assert_eq!(slot.get::<u8>().map(|s| *s), Some(1));
    }

    #[test]
    fn a_late_answer_does_not_show() {
        let mut slot = Slot::default();
        slot.want("a", false);
        slot.want("b", false);
        slot.arrive("a", came(1));
        assert!(!slot.is_there());
        assert!(slot.is_loading());
        slot.arrive("a", Err(gone("a")));
        assert_eq!(slot.error(), None);
    }

    #[test]
    fn after_a_failure_the_same_key_is_asked_again() {
        let mut slot = Slot::default();
        slot.want("a", false);
        slot.arrive("a", Err(gone("a")));
        assert_eq!(slot.error(), Some(&gone("a")));
        assert!(!slot.is_loading());
        assert!(slot.want("a", false));
        assert_eq!(slot.error(), Some(&gone("a")), "in sight until an answer comes");
        assert!(!slot.want("a", false), "on its way");
        slot.hush();
        assert_eq!((slot.error(), slot.is_loading()), (None, true));
        slot.arrive("a", Err(gone("a")));
        assert_eq!((slot.error(), slot.failures()), (Some(&gone("a")), 2));
        slot.want("a", false);
        slot.arrive("a", came(1));
        assert_eq!((slot.error(), slot.is_there()), (None, true));
    }

    #[test]
    fn what_is_brought_anew_stays_until_it_comes_and_where_it_does_not() {
        let mut slot = Slot::default();
        slot.want("a", false);
        slot.arrive("a", came(1));
        assert!(slot.want("a", true));
        slot.arrive("a", Err(gone("a")));
        assert_eq!((slot.get::<u8>().map(|s| *s), slot.error()), (Some(1), None));
        assert!(slot.want("a", true));
        assert_eq!(slot.get::<u8>().map(|s| *s), Some(1), "while it is on its way");
        slot.arrive("a", came(2));
        assert_eq!(slot.get::<u8>().map(|s| *s), Some(2));
    }
}
