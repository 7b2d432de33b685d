//! The words of the subject: codes, periods, figures, indicators, targets, actions, audits, loci.
//!
//! Must not know JSON, pixels, signals or a language's formats. `FromStr` and `Display` of the newtypes are also their
//! form in a URL and in the feed.

mod code;

pub use code::{Level, RegionCode};

use std::fmt;

/// A text that should have been one of the subject's words and is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// What was wanted, e.g. `region code`.
    pub what: &'static str,
    /// What was found, cut to 40 characters.
    pub found: String,
    /// The form that is accepted.
    pub expected: &'static str,
}

impl Malformed {
    /// Describes `found`, cut short so that a hostile text cannot flood a message.
    pub fn new(what: &'static str, found: &str, expected: &'static str) -> Self {
        Self { what, found: found.chars().take(40).collect(), expected }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {}: “{}” (expected {})", self.what, self.found, self.expected)
    }
}

impl std::error::Error for Malformed {}
