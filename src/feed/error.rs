//! What can be wrong with a feed, sorted by what the reader can do about it.

use crate::domain::{IndicatorId, RegionCode};
use std::fmt;

/// A file of the feed that cannot be used. The last good data stay where there are any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// No answer came: wait for the network and try again.
    Unreachable {
        /// Address asked.
        url: String,
    },
    /// The server has no such file, or would not give it: tell the publisher.
    Refused {
        /// Address asked.
        url: String,
        /// HTTP status.
        status: u16,
    },
    /// A web page came in place of data: the address or the host's set-up is wrong.
    NotJson {
        /// Address asked.
        url: String,
    },
    /// The file ends too early: try again.
    Truncated {
        /// Address asked.
        url: String,
    },
    /// The bytes are not those that the manifest names: a mix of old and new, or a changed file.
    WrongHash {
        /// Address asked.
        url: String,
    },
    /// The list of files is not signed by the publisher of the deployment: nothing of it is shown.
    NotSigned {
        /// Address asked.
        url: String,
    },
    /// The file is larger than any honest feed.
    TooLarge {
        /// Address asked.
        url: String,
        /// Its size.
        bytes: usize,
    },
    /// The feed was written for a newer app: reload the app.
    NewerVersion {
        /// Address asked.
        url: String,
        /// The version found.
        found: String,
    },
    /// The text breaks the format at a place: tell the publisher.
    Malformed {
        /// Address asked.
        url: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        detail: String,
    },
    /// The content contradicts itself: tell the publisher.
    Invalid {
        /// Address asked.
        url: String,
        /// Where and what.
        detail: String,
    },
    /// The file seems to name persons and is not shown at all.
    PersonalData {
        /// Address asked.
        url: String,
    },
}

impl FeedError {
    /// The address of the file.
    pub fn url(&self) -> &str {
        match self {
            Self::Unreachable { url }
            | Self::Refused { url, .. }
            | Self::NotJson { url }
            | Self::Truncated { url }
            | Self::WrongHash { url }
            | Self::NotSigned { url }
            | Self::TooLarge { url, .. }
            | Self::NewerVersion { url, .. }
            | Self::Malformed { url, .. }
            | Self::Invalid { url, .. }
            | Self::PersonalData { url } => url,
        }
    }

    /// Whether the host says that there is no such file, or answers with a page as some do for what is not there.
    pub const fn is_nothing_there(&self) -> bool {
        matches!(self, Self::Refused { status: 404, .. } | Self::NotJson { .. })
    }
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url();
        match self {
            Self::Unreachable { .. } => write!(f, "{url}: no answer; check the network"),
            Self::Refused { status, .. } => write!(f, "{url}: the server answered {status}"),
            Self::NotJson { .. } => write!(f, "{url}: a web page came in place of JSON"),
            Self::Truncated { .. } => write!(f, "{url}: the file ends too early"),
            Self::WrongHash { .. } => write!(f, "{url}: not the bytes that the manifest names"),
            Self::NotSigned { .. } => write!(f, "{url}: not signed with the key of this deployment"),
            Self::TooLarge { bytes, .. } => write!(f, "{url}: {bytes} bytes are more than any feed has"),
            Self::NewerVersion { found, .. } => write!(f, "{url}: version {found} is newer than this app reads"),
            Self::Malformed { line, column, detail, .. } => write!(f, "{url}, line {line}, column {column}: {detail}"),
            Self::Invalid { detail, .. } => write!(f, "{url}: {detail}"),
            Self::PersonalData { .. } => write!(f, "{url}: holds what looks like personal data, not shown"),
        }
    }
}

impl std::error::Error for FeedError {}

/// Something in a feed that is left out or missing while the rest holds. Never silent: the screen lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedWarning {
    /// Figures for a code that is in no list of areas; they are left out.
    DataWithoutArea {
        /// The indicator.
        indicator: IndicatorId,
        /// The code.
        code: RegionCode,
    },
    /// An area that no indicator has a figure for.
    AreaWithoutData {
        /// The code.
        code: RegionCode,
    },
    /// Figures of an indicator that the catalogue does not list; they are left out.
    UnknownIndicator {
        /// The indicator.
        indicator: IndicatorId,
    },
    /// A link that is not `https://`; its text stays, the link goes.
    UnsafeLink {
        /// Where it stood.
        at: String,
    },
    /// A source that is named and not listed.
    UnknownSource {
        /// Its key.
        source: String,
    },
}

impl fmt::Display for FeedWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DataWithoutArea { indicator, code } => write!(f, "{indicator}: figures for {code}, which is no area"),
            Self::AreaWithoutData { code } => write!(f, "{code}: no indicator has a figure for it"),
            Self::UnknownIndicator { indicator } => write!(f, "{indicator}: not in the catalogue"),
            Self::UnsafeLink { at } => write!(f, "{at}: a link that is not https was left out"),
            Self::UnknownSource { source } => write!(f, "{source}: a source that is not listed"),
        }
    }
}
