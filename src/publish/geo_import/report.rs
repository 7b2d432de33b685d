//! What an import changed, left out or could not do, each thing with its place.

use std::fmt;

/// What became of the thing an item is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is not in the output.
    LeftOut,
    /// It is in the output, but not as it stood in the input.
    Changed,
    /// It is in the output as it was; someone should know.
    Noted,
}

impl Fate {
    const fn word(self) -> &'static str {
        match self {
            Self::LeftOut => "left out",
            Self::Changed => "changed",
            Self::Noted => "note",
        }
    }
}

/// Which feature of the input, or which area, something is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Position in the file, counted from 0.
    pub feature: Option<usize>,
    /// The area's code, or what stands where it belongs.
    pub code: String,
    /// The area's name; empty where there is none.
    pub name: String,
}

impl Subject {
    /// A feature of which nothing else is known.
    pub const fn feature(index: usize) -> Self {
        Self { feature: Some(index), code: String::new(), name: String::new() }
    }

    /// An area.
    pub fn area(code: impl fmt::Display, name: &str) -> Self {
        Self { feature: None, code: code.to_string(), name: name.to_owned() }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if let Some(index) = self.feature {
            parts.push(format!("feature {index}"));
        }
        let area = [self.code.as_str(), self.name.as_str()].into_iter().filter(|s| !s.is_empty());
        let area: Vec<&str> = area.collect();
        if !area.is_empty() {
            parts.push(area.join(" "));
        }
        f.write_str(if parts.is_empty() { "the file" } else { "" })?;
        f.write_str(&parts.join(", "))
    }
}

/// One thing that was changed, left out, or should be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What became of it.
    pub fate: Fate,
    /// What it is about.
    pub subject: Subject,
    /// What is the matter, and what to do about it.
    pub what: String,
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.fate.word(), self.subject, self.what)
    }
}

/// All that was noted, in the order it was met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    items: Vec<Item>,
}

impl Report {
    /// Something is not in the output.
    pub fn left_out(&mut self, subject: Subject, what: impl Into<String>) {
        self.items.push(Item { fate: Fate::LeftOut, subject, what: what.into() });
    }

    /// Something is in the output other than it stood in the input.
    pub fn changed(&mut self, subject: Subject, what: impl Into<String>) {
        self.items.push(Item { fate: Fate::Changed, subject, what: what.into() });
    }

    /// Something that should be known.
    pub fn note(&mut self, subject: Subject, what: impl Into<String>) {
        self.items.push(Item { fate: Fate::Noted, subject, what: what.into() });
    }

    /// All items.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// How many items have this fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.items.iter().filter(|item| item.fate == fate).count()
    }
}

/// Why there is no output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
    /// What was noted up to then: where every feature is broken, each is named here.
    pub report: Report,
}

impl ImportError {
    /// An error with nothing noted before it.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into(), report: Report::default() }
    }

    /// The same with what was noted before it.
    #[must_use]
    pub fn with(mut self, report: Report) -> Self {
        self.report = report;
        self
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for item in self.report.items() {
            writeln!(f, "{item}")?;
        }
        write!(f, "error: {}\n  {}", self.what, self.remedy)
    }
}

impl std::error::Error for ImportError {}

/// The first 60 characters on one line: a hostile text must not flood a message.
pub fn cut(text: &str) -> String {
    let mut short: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(60).collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}
