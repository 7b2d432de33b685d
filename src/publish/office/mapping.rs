//! `[[tables]]` of `kabupaten.toml`: how an office's own table is read. Knows what was declared, not what a file holds.

use super::{dates, lists::List, numbers::Locale};
use crate::domain::{Date, Period, RegionCode, SourceId};
use crate::publish::{
    finding::{Findings, Place},
    settings::{FILE, Word},
    table::fold,
};
use serde::{Deserialize, Deserializer, de::Error};
use std::collections::BTreeMap;
use toml::Spanned;

/// Which system the codes of a table are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum CodeSystem {
    /// `18.04.05.2001`, with or without its dots.
    #[default]
    Kemendagri,
    /// `1801040001`, joined through `bridge.csv`.
    Bps,
}

/// What a dash in a cell of figures says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Dash {
    /// Nothing was reported.
    #[default]
    Blank,
    /// None: a zero.
    Zero,
}

/// One value or a list of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "expected one value or a list of them")]
enum Several<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> Default for Several<T> {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl<T> From<Several<T>> for Vec<T> {
    fn from(several: Several<T>) -> Self {
        match several {
            Several::One(one) => vec![one],
            Several::Many(many) => many,
        }
    }
}

/// One value or a list of them, as a list.
///
/// # Errors
/// What the deserializer says.
pub fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Several::deserialize(deserializer).map(Into::into)
}

fn lists<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Vec<String>>, D::Error> {
    let groups: Vec<Several<String>> = Vec::deserialize(deserializer)?;
    Ok(groups.into_iter().map(Into::into).collect())
}

fn map_of_lists<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Vec<String>>, D::Error> {
    let values: BTreeMap<String, Several<String>> = BTreeMap::deserialize(deserializer)?;
    Ok(values.into_iter().map(|(key, names)| (key, names.into())).collect())
}

fn some_period<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Period>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let read = dates::period(&text, None);
    read.map(Some).ok_or_else(|| Error::custom(format!("not a period: “{text}”; write 2025-08 or Agustus 2025")))
}

fn some_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let read = dates::date(&text);
    read.map(Some).ok_or_else(|| Error::custom(format!("not a date: “{text}”; write 2025-10-11 or 11 Oktober 2025")))
}

/// How one table is read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    file: Spanned<String>,
    /// Sheet of the workbook; the only one where left out.
    pub sheet: Option<String>,
    /// Rows of the header, as a spreadsheet counts them, top row first.
    #[serde(deserialize_with = "list")]
    pub header: Vec<usize>,
    first_row: Option<usize>,
    /// Last row of data.
    pub last_row: Option<usize>,
    /// Patterns of rows that are not data and hold no figures to publish.
    #[serde(default, deserialize_with = "list")]
    pub skip: Vec<String>,
    /// Patterns of rows of totals: held against the sum, never counted.
    #[serde(default, deserialize_with = "list")]
    pub total: Vec<String>,
    /// Column of codes.
    pub code: Option<String>,
    /// System of the codes.
    #[serde(default)]
    pub code_system: CodeSystem,
    /// Column of kecamatan names.
    pub kecamatan: Option<String>,
    /// Column of village names.
    pub village: Option<String>,
    /// Column of puskesmas that `[puskesmas]` ties to their kecamatan.
    pub puskesmas: Option<String>,
    /// Column that tells apart several rows of one area, which are then added.
    pub add_by: Option<String>,
    /// Whether a blank area is the one above it.
    #[serde(default)]
    pub fill_down: bool,
    /// Period of all rows.
    #[serde(default, deserialize_with = "some_period")]
    pub period: Option<Period>,
    /// Column of periods.
    pub period_column: Option<String>,
    /// Year of periods that name only the month.
    pub year: Option<u16>,
    /// What `3.495` and `415,223` mean.
    pub locale: Option<Locale>,
    /// What a dash means.
    #[serde(default)]
    pub dash: Dash,
    /// Whether percentages are written as shares of one, as cells in percent format are.
    pub fractions: Option<bool>,
    /// Source of the figures, in place of a row of `editions`.
    pub source: Option<Word<SourceId>>,
    /// Day that the figures speak of.
    #[serde(default, deserialize_with = "some_date")]
    pub as_of: Option<Date>,
    /// Day of their publication.
    #[serde(default, deserialize_with = "some_date")]
    pub published: Option<Date>,
    /// Columns by `<indicator>:<field>`; several are added.
    #[serde(deserialize_with = "map_of_lists")]
    pub values: BTreeMap<String, Vec<String>>,
    /// Groups of columns whose sums should be one number in each row.
    #[serde(default, deserialize_with = "lists")]
    pub agree: Vec<Vec<String>>,
    /// Row of `kabupaten.toml` where it stands; set once the whole is read.
    #[serde(skip)]
    pub row: usize,
}

/// All that `kabupaten.toml` says of an office's own tables and names.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// Tables in the order of the file.
    pub tables: Vec<Mapping>,
    /// Lists that become tables of the tool.
    pub lists: Vec<List>,
    /// Codes of names that the register spells otherwise.
    pub alias: BTreeMap<String, RegionCode>,
    /// Kecamatan of each puskesmas.
    pub puskesmas: BTreeMap<String, RegionCode>,
}

impl Declared {
    /// Notes where each table stands in the text that it was read from, and names what contradicts itself.
    pub fn settle(mut self, text: &str, findings: &mut Findings) -> Self {
        for table in &mut self.tables {
            table.row = 1 + text.bytes().take(table.file.span().start).filter(|b| *b == b'\n').count();
            table.check(findings);
        }
        self.lists.iter_mut().for_each(|list| list.settle(text, findings));
        self
    }
}

impl Mapping {
    /// The file's name or pattern.
    pub fn file(&self) -> &str {
        self.file.as_ref()
    }

    /// Where it stands in `kabupaten.toml`.
    pub fn place(&self) -> Place {
        Place::row(FILE, self.row)
    }

    /// First row of data.
    pub fn first_row(&self) -> usize {
        starts_at(self.first_row, &self.header)
    }

    /// Whether it speaks of that file.
    pub fn is_of_file(&self, file: &str) -> bool {
        fits(self.file(), file)
    }

    /// Whether it speaks of that sheet.
    pub fn is_of_sheet(&self, sheet: Option<&str>) -> bool {
        fits_sheet(self.sheet.as_deref(), sheet)
    }

    fn check(&self, findings: &mut Findings) {
        let mut fault = |what: &str, remedy: &str| findings.error(self.place(), what, remedy);
        if self.header.is_empty() || self.header.contains(&0) {
            fault("no row of headers", "Set header to their rows as the spreadsheet counts them: header = [3, 4].");
        }
        if self.header.iter().any(|row| *row >= self.first_row()) {
            fault("data begin above their header", "Correct header or first_row.");
        }
        if self.last_row.is_some_and(|last| last < self.first_row()) {
            fault("the last row lies above the first", "Correct first_row or last_row.");
        }
        if self.period.is_some() == self.period_column.is_some() {
            fault("not exactly one of period and period_column", "Say which period the figures are of, once.");
        }
        let named = self.kecamatan.is_some() || self.village.is_some();
        if self.puskesmas.is_some() == named {
            fault(
                "rows are not keyed by area",
                "Name the column of kecamatan or village, or of puskesmas; a code is checked by a name.",
            );
        }
        if self.code.is_some() && !named {
            fault("a code without a name", "Name the column of kecamatan or village: codes are checked by it.");
        }
        if self.code.is_none() && self.code_system == CodeSystem::Bps {
            fault("a code system without codes", "Name the column of codes, or leave code_system out.");
        }
        if self.puskesmas.is_some() && self.add_by.is_some() {
            fault("puskesmas and add_by together", "Rows of a puskesmas are added anyway: leave add_by out.");
        }
        if self.agree.len() == 1 {
            fault("one group alone agrees with nothing", "Give agree two groups of columns or more.");
        }
        for pattern in self.skip.iter().chain(&self.total).chain(&self.sheet).chain([self.file.as_ref()]) {
            if let Err(error) = glob::Pattern::new(pattern) {
                fault(&format!("pattern “{pattern}”: {error}"), "Write * for any text and ? for one letter.");
            }
        }
    }
}

/// First row of data: as declared, else the one below the header.
pub fn starts_at(first_row: Option<usize>, header: &[usize]) -> usize {
    first_row.unwrap_or_else(|| header.iter().max().map_or(1, |row| row + 1))
}

/// Whether a sheet is the one that a pattern speaks of; without a pattern any is.
pub fn fits_sheet(pattern: Option<&str>, sheet: Option<&str>) -> bool {
    pattern.is_none_or(|pattern| fits(pattern, sheet.unwrap_or_default()))
}

/// Whether a text fits a pattern with `*` and `?`, case and the number of spaces aside.
pub fn fits(pattern: &str, text: &str) -> bool {
    let options = glob::MatchOptions { case_sensitive: false, ..glob::MatchOptions::default() };
    let (pattern, text) = (super::header::spaced(pattern), super::header::spaced(text));
    pattern == text || glob::Pattern::new(&pattern).is_ok_and(|p| p.matches_with(&text, options))
}

/// The entry of that name in a table of names, case and signs aside.
pub fn named<'a, T>(names: &'a BTreeMap<String, T>, name: &str) -> Option<&'a T> {
    names.get(name).or_else(|| {
        let wanted = fold(name);
        names.iter().find(|(key, _)| fold(key) == wanted).map(|(_, value)| value)
    })
}
