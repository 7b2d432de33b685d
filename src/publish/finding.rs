//! What is wrong with an office's tables: where, what, and what to do about it.

use super::account::{Account, Kind, Told};
use crate::domain::{IndicatorId, Period, RegionCode};
use std::{collections::HashMap, fmt};

/// Whether a finding stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The feed is not written.
    Error,
    /// The feed is written; someone should look.
    Warning,
}

/// Where in the folder something stands.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// File name within the folder.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row as a spreadsheet counts it: 1 is the first.
    pub row: Option<usize>,
    /// Column as its letter and its header, e.g. `C “period”`.
    pub column: Option<String>,
}

impl Place {
    /// A whole file.
    pub fn file(name: &str) -> Self {
        Self { file: name.to_owned(), ..Self::default() }
    }

    /// A row of a file.
    pub fn row(name: &str, row: usize) -> Self {
        Self { file: name.to_owned(), row: Some(row), ..Self::default() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet {sheet}")?;
        }
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        Ok(())
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether it stops the build.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: {}: {}\n  {}", self.place, self.what, self.remedy)
    }
}

/// Findings of one kind in one table that are kept; of the rest it is said how many there are and in which rows.
const MOST_OF_A_KIND: usize = 20;

/// All problems met so far. Reading goes on after an error so that one run names them all.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    kinds: HashMap<String, Met>,
    errors: bool,
    /// What else there is to say.
    pub account: Account,
}

/// How often a finding of one kind was met.
#[derive(Clone, Debug, Default)]
struct Met {
    met: usize,
    /// Position of the last one that is kept.
    last: usize,
    /// Rows of those that are not.
    rows: Option<(usize, usize)>,
}

impl Findings {
    /// Notes an error.
    pub fn error(&mut self, place: Place, what: impl Into<String>, remedy: impl Into<String>) {
        self.push(Severity::Error, place, what.into(), remedy.into());
    }

    /// Notes a warning.
    pub fn warning(&mut self, place: Place, what: impl Into<String>, remedy: impl Into<String>) {
        self.push(Severity::Warning, place, what.into(), remedy.into());
    }

    /// Notes what readers should know of a figure.
    pub fn tell(&mut self, indicator: &IndicatorId, period: Period, area: RegionCode, kind: Kind) {
        self.account.told.push(Told { indicator: indicator.clone(), period, kind, area });
    }

    fn push(&mut self, severity: Severity, place: Place, what: String, remedy: String) {
        self.errors |= severity == Severity::Error;
        // Only what stands in a row of a table comes by the thousand.
        if let Some(row) = place.row {
            let sheet = place.sheet.as_deref().unwrap_or_default();
            let key = format!("{severity:?}\n{}\n{sheet}\n{}", place.file, kind_of(&what));
            let kind = self.kinds.entry(key).or_default();
            kind.met += 1;
            if kind.met > MOST_OF_A_KIND {
                let (first, last) = kind.rows.unwrap_or((row, row));
                kind.rows = Some((first.min(row), last.max(row)));
                return;
            }
            kind.last = self.list.len();
        }
        self.list.push(Finding { severity, place, what, remedy });
    }

    /// Adds those met in another folder, each with the folder before its file.
    pub fn extend_from(&mut self, folder: &str, inside: Self) {
        self.errors |= inside.errors;
        self.list.extend(inside.into_vec().into_iter().map(|mut finding| {
            finding.place.file = format!("{folder}/{}", finding.place.file);
            finding
        }));
    }

    /// Whether any of them stops the build.
    pub fn has_errors(&self) -> bool {
        self.errors
    }

    /// How many there are so far.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// All of them, in the order met; behind the last that is kept of a kind, how many more there are.
    pub fn into_vec(self) -> Vec<Finding> {
        let mut more: Vec<(usize, Finding)> = Vec::new();
        for kind in self.kinds.into_values() {
            let (Some((first, last)), Some(kept)) = (kind.rows, self.list.get(kind.last)) else { continue };
            let place = Place { row: None, column: None, ..kept.place.clone() };
            let what = format!("and {} more of the same kind in rows {first} to {last}", kind.met - MOST_OF_A_KIND);
            let remedy = "Correct those above first: the same remedy holds.".to_owned();
            more.push((kind.last, Finding { severity: kept.severity, place, what, remedy }));
        }
        more.sort_by_key(|(at, _)| *at);
        let mut more = more.into_iter().peekable();
        let mut all = Vec::with_capacity(self.list.len());
        for (index, finding) in self.list.into_iter().enumerate() {
            all.push(finding);
            while let Some((_, summary)) = more.next_if(|(at, _)| *at == index) {
                all.push(summary);
            }
        }
        all
    }
}

/// A message without what varies: texts in quotes, digits, codes.
fn kind_of(what: &str) -> String {
    let mut quoted = 0_usize;
    let mut kind = String::with_capacity(what.len());
    for c in what.chars() {
        match c {
            '“' => quoted += 1,
            '”' => quoted = quoted.saturating_sub(1),
            c if quoted == 0 && !c.is_ascii_digit() && c != '.' => kind.push(c),
            _ => {}
        }
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_column_is_told_in_its_first_rows_and_the_rest_are_counted() {
        let mut findings = Findings::default();
        for row in 2..10_002 {
            findings.error(Place::row("t.csv", row), format!("not a number: “{row}x”"), "Correct it.");
            findings.warning(Place::row("t.csv", row), "another", "Look.");
        }
        findings.error(Place::row("t.csv", 7), "something else", "Correct it.");
        let said: Vec<String> = findings.into_vec().iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 43);
        let more = "error: t.csv: and 9980 more of the same kind in rows 22 to 10001";
        assert!(said.iter().any(|line| line.starts_with(more)), "{said:?}");
        assert!(said.last().is_some_and(|line| line.contains("something else")));
    }
}
