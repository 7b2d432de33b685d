//! What the public will see change between two feeds, in plain words: the draft of a change log.

mod figures;
mod places;
mod programme;

use super::{
    Finding, Progress,
    finding::Findings,
    release::{Release, Released},
};
use crate::{domain::ChangedFigure, i18n::Lang};
use std::{fmt, path::Path};

/// Changes under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What they are about.
    pub title: String,
    /// One change a line.
    pub lines: Vec<Line>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Line {
    /// Period and area; empty where it is of none.
    pub about: String,
    /// What changed.
    pub text: String,
    /// The figure that it tells of, where it is of one.
    pub figure: Option<ChangedFigure>,
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.about.as_str() {
            "" => f.write_str(&self.text),
            about => write!(f, "{about}: {}", self.text),
        }
    }
}

fn lines(texts: Vec<String>) -> Vec<Line> {
    texts.into_iter().map(Line::from).collect()
}

/// All changes from the feed in one folder to the feed in another.
///
/// # Errors
/// What cannot be read of either.
pub fn differences(old: &Path, new: &Path, lang: Lang, progress: &Progress) -> Result<Vec<Section>, Vec<Finding>> {
    let mut findings = Findings::default();
    let mut open = |folder: &Path| {
        let mut inside = Findings::default();
        let release = Release::open(folder, progress, &mut inside);
        findings.extend_from(&folder.display().to_string(), inside);
        release
    };
    let (before, now) = (open(old), open(new));
    match (before, now) {
        (Some(before), Some(now)) if !findings.has_errors() => Ok(diff(&before, &now, lang)),
        _ => Err(findings.into_vec()),
    }
}

/// All changes from a feed that was read before it was replaced to the one in a folder; `None` where that cannot be read.
pub fn since(old: &Release, new: &Path, lang: Lang, progress: &Progress) -> Option<Vec<Section>> {
    let release = Release::open(new, progress, &mut Findings::default())?;
    Some(diff(old, &release, lang))
}

/// All changes from one feed to another, by kabupaten and subject; empty where the public sees none.
pub fn diff(old: &Release, new: &Release, lang: Lang) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut whole = Vec::new();
    let code = |k: &Released| k.kabupaten.profile.code;
    for gone in old.kabupaten.iter().filter(|k| new.kabupaten.iter().all(|n| code(n) != code(k))) {
        whole.push(format!(
            "{} {}",
            gone.kabupaten.profile.name,
            lang.pick("tidak lagi ditampilkan", "is no longer shown")
        ));
    }
    for came in new.kabupaten.iter().filter(|k| old.kabupaten.iter().all(|o| code(o) != code(k))) {
        whole.push(format!(
            "{} {}",
            came.kabupaten.profile.name,
            lang.pick("baru ditampilkan", "is shown for the first time")
        ));
    }
    push(&mut sections, lang.pick("Kabupaten", "Kabupaten").to_owned(), lines(whole));
    for now in &new.kabupaten {
        if let Some(before) = old.kabupaten.iter().find(|k| code(k) == code(now)) {
            let name = &now.kabupaten.profile.name;
            for section in of_kabupaten(before, now, lang) {
                let title = if section.title.is_empty() { name.clone() } else { format!("{name}: {}", section.title) };
                push(&mut sections, title, section.lines);
            }
        }
    }
    sections
}

/// All changes of one kabupaten, by indicator or part; first, without a title, those of the whole.
pub fn of_kabupaten(old: &Released, new: &Released, lang: Lang) -> Vec<Section> {
    let pair = Pair { old, new, lang };
    let mut own = places::profile(&pair);
    own.extend(places::areas(&pair));
    let mut sections = Vec::new();
    push(&mut sections, String::new(), lines(own));
    for (title, lines) in figures::changes(&pair) {
        push(&mut sections, title, lines);
    }
    for (title, texts) in programme::changes(&pair) {
        push(&mut sections, title, lines(texts));
    }
    sections
}

fn push(sections: &mut Vec<Section>, title: String, lines: Vec<Line>) {
    if !lines.is_empty() {
        sections.push(Section { title, lines });
    }
}

/// One kabupaten in both feeds.
struct Pair<'a> {
    old: &'a Released,
    new: &'a Released,
    lang: Lang,
}

impl Pair<'_> {
    /// `what: old → new`, where the two differ.
    fn changed(&self, what: &str, old: &str, new: &str) -> Option<String> {
        let or_nothing = |text: &str| {
            if text.is_empty() { self.lang.pick("tidak disebut", "not stated").to_owned() } else { text.to_owned() }
        };
        (old != new).then(|| format!("{what}: {} → {}", or_nothing(old), or_nothing(new)))
    }
}

/// Something that two lists share, matched by a key: what went, what came, what is in both.
struct Matched<'a, T> {
    gone: Vec<&'a T>,
    came: Vec<&'a T>,
    both: Vec<(&'a T, &'a T)>,
}

impl<'a, T> Matched<'a, T> {
    fn new<K: PartialEq>(old: &'a [T], new: &'a [T], key: impl Fn(&T) -> K) -> Self {
        let find = |list: &'a [T], wanted: &T| list.iter().find(|item| key(item) == key(wanted));
        Self {
            gone: old.iter().filter(|item| find(new, item).is_none()).collect(),
            came: new.iter().filter(|item| find(old, item).is_none()).collect(),
            both: new.iter().filter_map(|item| Some((find(old, item)?, item))).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
