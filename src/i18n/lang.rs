//! The two languages, and which of a publisher's texts to show.

use crate::domain::{Malformed, Text};
use std::{fmt, str::FromStr};

/// A language of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// Both, Indonesian first.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// The text in this language, or in Indonesian where there is no English.
    pub fn of(self, text: &Text) -> &str {
        match self {
            Self::Id => &text.id,
            Self::En => text.en.as_deref().unwrap_or(&text.id),
        }
    }

    /// The one of two that is in this language.
    pub const fn pick<'a>(self, id: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Id => id,
            Self::En => en,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Lang {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        Self::ALL.into_iter().find(|l| l.tag() == text).ok_or_else(|| Malformed::new("language", text, "id or en"))
    }
}
