//! A table to take along, with all that is to be known of it wherever it ends up.

use crate::{
    domain::{Date, RegionCode},
    i18n::{Lang, date, decimal},
};

/// Rows as they stand on the screen, and where they come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Name of the file without its ending: lower case ASCII, digits and `-`.
    pub file: String,
    /// What it shows.
    pub title: String,
    /// What it says, in words; empty where nothing is said.
    pub sentence: String,
    /// Column heads.
    pub heads: Vec<String>,
    /// Rows of as many entries as there are heads.
    pub rows: Vec<Vec<Entry>>,
    /// Label and text of each thing to be known: place, source, dates, boundaries, address; see
    /// [`provenance`](super::provenance).
    pub notes: Vec<(String, String)>,
    /// The word for it where all figures are made up.
    pub simulated: Option<&'static str>,
}

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// Nothing.
    Empty,
    /// Words or a code: never read as a number or a formula.
    Text(String),
    /// A number.
    Number(Number),
    /// A day.
    Day(Date),
}

/// A number with the form in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Unrounded; in percent for a percentage.
    pub value: f64,
    /// Decimals shown, 0 to 3.
    pub decimals: u8,
    /// Whether it is a percentage.
    pub percent: bool,
}

/// What a group of rows is called that have the same first entry, with how many there are where it does not count them
/// itself: `Belum melapor (3)`.
pub fn group_title(rows: &[Vec<Entry>], lang: Lang) -> String {
    let name = rows.first().and_then(|row| row.first()).map(|entry| entry.said(lang)).unwrap_or_default();
    if name.contains(": ") { name } else { format!("{name} ({})", decimal(lang, rows.len() as f64, 0)) }
}

impl Entry {
    /// Words; nothing for none. States of cells are words: `belum lapor`, `disamarkan`.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    /// A code.
    pub fn code(code: RegionCode) -> Self {
        Self::Text(code.to_string())
    }

    /// A whole number.
    pub fn count(count: u32) -> Self {
        Self::number(f64::from(count), 0)
    }

    /// A number that is no percentage; nothing for one that is not finite.
    pub fn number(value: f64, decimals: u8) -> Self {
        Self::of(value, decimals, false)
    }

    /// A percentage, as `8.6` for 8.6 %; nothing for one that is not finite.
    pub fn percent(value: f64, decimals: u8) -> Self {
        Self::of(value, decimals, true)
    }

    /// A number in the form of the text that shows it, which may have more decimals than the indicator's: rounding never
    /// moves a number into another class.
    pub fn shown(value: f64, text: &str, lang: Lang) -> Self {
        let number = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let decimals =
            number.rsplit_once(if lang == Lang::Id { ',' } else { '.' }).map_or(0, |(_, digits)| digits.len());
        Self::of(value, decimals.min(3) as u8, text.contains('%'))
    }

    fn of(value: f64, decimals: u8, percent: bool) -> Self {
        let number = Number { value, decimals: decimals.min(3), percent };
        if value.is_finite() { Self::Number(number) } else { Self::Empty }
    }

    /// The entry as a reader sees it.
    pub fn said(&self, lang: Lang) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(n) => format!("{}{}", decimal(lang, n.value, n.decimals), if n.percent { "%" } else { "" }),
            Self::Day(day) => date(lang, *day),
        }
    }
}

impl Sheet {
    /// The same sheet without the columns in which no row has anything.
    pub fn without_empty_columns(mut self) -> Self {
        let filled = |column: usize| self.rows.iter().any(|row| row.get(column).is_some_and(|e| *e != Entry::Empty));
        let kept: Vec<bool> = (0..self.heads.len()).map(filled).collect();
        keep(&mut self.heads, &kept);
        for row in &mut self.rows {
            keep(row, &kept);
        }
        self
    }
}

fn keep<T>(list: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    list.retain(|_| kept.next().copied().unwrap_or(false));
}

/// A name of a file made of words: `konvergensi-99.01-stunting-2025-s1`.
pub(super) fn file_name(parts: &[&str]) -> String {
    let mut name = String::from("konvergensi");
    for part in parts {
        name.push('-');
        name.extend(
            part.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c.to_ascii_lowercase() } else { '-' }),
        );
    }
    name
}
