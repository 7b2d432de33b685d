//! The change log, which the Data page alone shows: its code and its file come with that page.

use super::{App, Shared, loader::decoded, slot::Arrival};
use crate::{
    domain::Changes,
    feed::{self, FeedError, FileEntry, Json, Role},
};
use leptos::prelude::*;

fn read(tree: &Json, url: &str) -> Result<Arrival, FeedError> {
    feed::changes_of(url, tree).map(decoded)
}

impl App {
    /// The file of the change log of the kabupaten that shows.
    pub(super) fn change_log(self) -> Option<FileEntry> {
        self.manifest()?.file(self.code()?, Role::Changes).cloned()
    }

    /// Whether the feed carries a change log of the kabupaten.
    pub fn has_change_log(self) -> bool {
        self.change_log().is_some()
    }

    /// Asks for the change log.
    pub fn want_changes(self) {
        if self.reads_changes.get_untracked().is_none() {
            self.reads_changes.set(Some(read));
        }
    }

    /// The change log, newest first, once it has come.
    pub fn changes(self) -> Option<Shared<Vec<Changes>>> {
        self.changes.read().get()
    }

    /// What went wrong with it.
    pub fn changes_error(self) -> Option<FeedError> {
        self.changes.read().error().cloned()
    }
}
