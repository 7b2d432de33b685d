//! A table with what is known of its columns, written out elsewhere as CSV, as a sheet and as a schema.

use crate::domain::Date;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A code of a region: a text, whatever it looks like.
    Code,
    /// A text.
    Text,
    /// A key or one of a few words.
    Word,
    /// One of exactly these words.
    OneOf(&'static [&'static str]),
    /// A whole number, 0 or more.
    Integer,
    /// A number.
    Number,
    /// A calendar year.
    Year,
    /// A day.
    Day,
    /// `ya` or `tidak`.
    Flag,
}

/// How `true` and `false` are written.
pub const FLAGS: [&str; 2] = ["ya", "tidak"];

/// A column.
pub struct Column {
    /// Its head.
    pub name: &'static str,
    /// What stands in it.
    pub kind: Kind,
    /// Whether it is filled in every row.
    pub filled: bool,
    /// What it means.
    pub about: &'static str,
}

/// A column that is filled in every row.
pub const fn filled(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, filled: true, about }
}

/// A column with gaps.
pub const fn open(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, filled: false, about }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Integer(u32),
    /// A finite number.
    Number(f64),
    /// A day.
    Day(Date),
    /// True or false.
    Flag(bool),
}

/// A text; nothing where it is empty.
pub fn said(text: impl Into<String>) -> Entry {
    let text = text.into();
    if text.is_empty() { Entry::Empty } else { Entry::Text(text) }
}

/// A value, or nothing.
pub fn or_empty<T>(value: Option<T>, entry: impl Fn(T) -> Entry) -> Entry {
    value.map_or(Entry::Empty, entry)
}

/// A number to six decimals: finer than anything published, without the dust of a division.
pub fn number(value: f64) -> Entry {
    Entry::Number((value * 1e6).round() / 1e6)
}

impl Entry {
    /// As it stands between two commas.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            // A spreadsheet would take it for a formula.
            Self::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
            Self::Text(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Flag(flag) => flag_word(*flag).to_owned(),
        }
    }
}

/// `ya` or `tidak`.
pub const fn flag_word(flag: bool) -> &'static str {
    let [yes, no] = FLAGS;
    if flag { yes } else { no }
}

/// A column whose values stand in another table.
pub struct Reference {
    /// The column.
    pub column: &'static str,
    /// The other table.
    pub table: &'static str,
    /// Its column.
    pub of: &'static str,
}

/// A table.
pub struct Table {
    /// Its name: of the file without ending, of the sheet.
    pub name: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// Columns that name a row; none where rows may be the same.
    pub key: &'static [&'static str],
    /// Columns that lead to other tables.
    pub references: &'static [Reference],
    /// Its rows, each as long as the columns.
    pub rows: Vec<Vec<Entry>>,
}
