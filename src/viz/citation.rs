//! A source as the reader sees it.

use crate::domain::{Kabupaten, Source, SourceId};
use crate::i18n::{self, Lang};

/// Where a fact was published, in one line and with its link.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// Title, publisher and date in one line; the key of the source where the feed does not describe it.
    pub line: String,
    /// Where it can be read, `https://`.
    pub url: Option<String>,
}

/// The citation of a source.
pub fn cite(kab: &Kabupaten, id: &SourceId, lang: Lang) -> Citation {
    match kab.sources.get(id) {
        Some(source) => Citation { line: source_line(source, lang), url: source.url.clone() },
        None => Citation { line: id.to_string(), url: None },
    }
}

/// Title, publisher and date of a source.
fn source_line(source: &Source, lang: Lang) -> String {
    let mut line = source.title.clone();
    if let Some(publisher) = source.publisher.as_deref().filter(|p| !source.title.contains(p)) {
        line.push_str(", ");
        line.push_str(publisher);
    }
    if let Some(day) = source.date {
        line.push_str(", ");
        line.push_str(&i18n::date(lang, day));
    }
    line
}
