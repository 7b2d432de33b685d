//! What is wrong with an office's tables: where, what, and what to do about it.

use std::fmt;

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

/// All problems met so far. Reading goes on after an error so that one run names them all.
#[derive(Clone, Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Notes an error.
    pub fn error(&mut self, place: Place, what: impl Into<String>, remedy: impl Into<String>) {
        self.push(Severity::Error, place, what.into(), remedy.into());
    }

    /// Notes a warning.
    pub fn warning(&mut self, place: Place, what: impl Into<String>, remedy: impl Into<String>) {
        self.push(Severity::Warning, place, what.into(), remedy.into());
    }

    fn push(&mut self, severity: Severity, place: Place, what: String, remedy: String) {
        self.0.push(Finding { severity, place, what, remedy });
    }

    /// Adds those met in another folder, each with the folder before its file.
    pub fn extend_from(&mut self, folder: &str, inside: Self) {
        self.0.extend(inside.0.into_iter().map(|mut finding| {
            finding.place.file = format!("{folder}/{}", finding.place.file);
            finding
        }));
    }

    /// Whether any of them stops the build.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|f| f.severity == Severity::Error)
    }

    /// All of them, in the order met.
    pub fn into_vec(self) -> Vec<Finding> {
        self.0
    }
}
