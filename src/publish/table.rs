//! A sheet read by its canonical column headers. Every field that cannot be read becomes a finding with its address.

use super::{
    finding::{Findings, Place},
    sheet::{Sheet, SheetRow},
};
use crate::domain::{Date, Text};
use std::{collections::HashMap, fmt::Display, str::FromStr};

/// A sheet whose header is known to be sound.
pub struct Table<'a> {
    sheet: &'a Sheet,
    columns: Vec<&'a str>,
    /// Columns by header: a wide table asks for hundreds in each row.
    index: HashMap<&'a str, usize>,
}

/// One row of a table.
pub struct Record<'a> {
    table: &'a Table<'a>,
    row: &'a SheetRow,
}

impl<'a> Table<'a> {
    /// Reads the header; `known` says whether a column belongs here. Unknown, doubled and missing columns are errors.
    pub fn new(
        sheet: &'a Sheet,
        required: &[&str],
        known: impl Fn(&str) -> bool,
        findings: &mut Findings,
    ) -> Option<Self> {
        for cell in &sheet.faults {
            let (what, remedy) = cell.fault.told();
            let header = sheet.rows.first().map_or("", |header| header.text(cell.column));
            findings.error(sheet.place(cell.row, cell.column, header), what, remedy);
        }
        let header = sheet.rows.first().filter(|_| sheet.faults.is_empty())?;
        let columns: Vec<&str> = header.cells.iter().map(String::as_str).collect();
        if columns.iter().all(|column| !required.contains(column)) {
            // What stands there may be data, which is not to be repeated.
            let what = "the first row with text is not the header of this table";
            let remedy = format!("Begin the table with a row of its headers: {}.", required.join(", "));
            findings.error(sheet.row_place(header.number), what, remedy);
            return None;
        }
        let mut sound = true;
        for (index, column) in columns.iter().enumerate() {
            let place = || sheet.place(header.number, index, column);
            if columns.iter().take(index).any(|c| c == column) && !column.is_empty() {
                findings.error(place(), "this column stands twice", "Remove or rename one of the two.");
                sound = false;
            } else if !column.is_empty() && !required.contains(column) && !known(column) {
                findings.error(place(), "unknown column", "Correct the header, or remove the column.");
                sound = false;
            }
        }
        for column in required.iter().filter(|c| !columns.contains(c)) {
            let remedy = format!("Add a column with the header “{column}”.");
            findings.error(sheet.row_place(header.number), format!("no column “{column}”"), remedy);
            sound = false;
        }
        let index = columns.iter().enumerate().rev().map(|(index, column)| (*column, index)).collect();
        sound.then_some(Self { sheet, columns, index })
    }

    /// The rows below the header.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.sheet.rows.iter().skip(1).map(|row| Record { table: self, row })
    }

    /// The headers, in order.
    pub fn columns(&self) -> &[&'a str] {
        &self.columns
    }

    /// Whether there is such a column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains(&column)
    }

    /// The sheet without its rows, to tell addresses by [`Record::spot`] once it is gone.
    pub fn addresses(&self) -> Sheet {
        let own = || self.columns.iter().map(|c| (*c).to_owned()).collect();
        let headers = if self.sheet.headers.is_empty() { own() } else { self.sheet.headers.clone() };
        Sheet { file: self.sheet.file.clone(), sheet: self.sheet.sheet.clone(), headers, ..Sheet::default() }
    }

    /// The address of a header.
    pub fn header_place(&self, column: &str) -> Place {
        let index = self.index.get(column).copied().unwrap_or(0);
        self.sheet.rows.first().map_or_else(Place::default, |row| self.sheet.origin(row, index, column))
    }
}

impl Record<'_> {
    /// The address of a cell of this row.
    pub fn place(&self, column: &str) -> Place {
        match self.table.index.get(column) {
            Some(index) => self.table.sheet.origin(self.row, *index, column),
            None => self.row_place(),
        }
    }

    /// The row and column, from 0, where the text of a cell was written.
    pub fn spot(&self, column: &str) -> (usize, usize) {
        let index = self.table.index.get(column).copied().unwrap_or(0);
        self.row.origin.get(index).copied().unwrap_or((self.row.number, index))
    }

    /// The address of the row.
    pub fn row_place(&self) -> Place {
        self.table.sheet.row_place(self.row.number)
    }

    /// The text of a cell; empty where the cell is blank or the table has no such column.
    pub fn text(&self, column: &str) -> &str {
        self.index(column).and_then(|i| self.row.cells.get(i)).map_or("", String::as_str)
    }

    fn index(&self, column: &str) -> Option<usize> {
        self.table.index.get(column).copied()
    }

    /// The text of a cell, where there is any.
    pub fn some_text(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|t| !t.is_empty()).map(str::to_owned)
    }

    /// The text of a cell that must not be blank.
    pub fn required_text(&self, column: &str, findings: &mut Findings) -> Option<String> {
        let text = self.some_text(column);
        if text.is_none() {
            findings.error(self.place(column), "nothing here", format!("Fill in “{column}”."));
        }
        text
    }

    /// One of the subject's words; `None` where the cell is blank or, with a finding, where it is malformed.
    pub fn optional<T: FromStr<Err: Display>>(&self, column: &str, findings: &mut Findings) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                findings.error(self.place(column), untold(&error.to_string(), text), "Write it in the expected form.");
                None
            }
        }
    }

    /// A day of something that has happened: one after the day of publication is an error.
    pub fn past(&self, column: &str, published: Option<Date>, findings: &mut Findings) -> Option<Date> {
        let date: Option<Date> = self.optional(column, findings);
        if let (Some(date), Some(published)) = (date, published)
            && date > published
        {
            let what = format!("{date} lies after the day of publication, {published}");
            let remedy = "Correct the date, or published under [freshness] of kabupaten.toml.";
            findings.error(self.place(column), what, remedy);
        }
        date
    }

    /// One of the subject's words that must be there.
    pub fn required<T: FromStr<Err: Display>>(&self, column: &str, findings: &mut Findings) -> Option<T> {
        self.required_text(column, findings)?;
        self.optional(column, findings)
    }

    /// A whole number in plain digits; `None` where the cell is blank or, with a finding, where it is anything else.
    pub fn count<T: FromStr>(&self, column: &str, findings: &mut Findings) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let number = text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        if number.is_none() {
            let remedy = "Write digits only: 3495; leave the cell blank where nothing was reported.";
            findings.error(self.place(column), told("not a whole number", text), remedy);
        }
        number
    }

    /// A decimal number with a point; `None` where the cell is blank or, with a finding, where it is anything else.
    pub fn decimal(&self, column: &str, findings: &mut Findings) -> Option<f64> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        // A workbook's cell in percent format says 8.6 % of itself.
        let share = self.index(column).is_some_and(|i| self.row.is_numeric(i));
        let text = if share { text.strip_suffix('%').unwrap_or(text) } else { text };
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.starts_with(|c| c != '.');
        let number = plain.then(|| text.parse().ok()).flatten();
        if number.is_none() {
            let remedy = "Write it with a point and without %: 8.6.";
            findings.error(self.place(column), told("not a decimal number", text), remedy);
        }
        number
    }

    /// One of a list of words; `None` where the cell is blank or, with a finding, where it is another word.
    pub fn word<T: Copy>(&self, column: &str, words: &[(&str, T)], findings: &mut Findings) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let remedy = format!("Write one of: {}.", known.join(", "));
            let near = known.iter().any(|word| strsim::osa_distance(word, text) <= 2);
            let what = if near { format!("unknown word “{}”", cut(text)) } else { told("unknown word", text) };
            findings.error(self.place(column), what, remedy);
        }
        found
    }

    /// A word of a list that must be there.
    pub fn required_word<T: Copy>(&self, column: &str, words: &[(&str, T)], findings: &mut Findings) -> Option<T> {
        self.required_text(column, findings)?;
        self.word(column, words, findings)
    }

    /// The text of columns `{stem}_id` and `{stem}_en`, where there is any Indonesian.
    pub fn bilingual(&self, stem: &str) -> Option<Text> {
        let id = self.some_text(&format!("{stem}_id"))?;
        Some(Text { id, en: self.some_text(&format!("{stem}_en")) })
    }

    /// An address that must be `https://` where there is one.
    pub fn https(&self, column: &str, findings: &mut Findings) -> Option<String> {
        let url = self.some_text(column)?;
        if !url.starts_with("https://") {
            findings.error(self.place(column), "not an https:// address", "Give the https:// address, or none.");
            return None;
        }
        Some(url)
    }

    /// The entries of a cell that lists several, cut at `|`.
    pub fn list(&self, column: &str) -> Vec<&str> {
        self.text(column).split('|').map(str::trim).filter(|t| !t.is_empty()).collect()
    }
}

/// A foreign text short enough for a message.
pub fn cut(text: &str) -> String {
    text.chars().take(40).collect()
}

/// A text as a message may repeat it: figures, days and codes. Words may be a person's and stay where they stand.
pub fn quotable(text: &str) -> Option<String> {
    let letters: Vec<bool> = text.chars().map(char::is_alphabetic).collect();
    let word = letters.windows(2).any(|pair| matches!(pair, [true, true]));
    (!word).then(|| cut(text))
}

/// What is wrong with a text, which is repeated where it may be.
pub fn told(what: &str, text: &str) -> String {
    quotable(text).map_or_else(|| what.to_owned(), |text| format!("{what}: “{text}”"))
}

/// An error that repeats the text it is about, without it where it may not be repeated.
fn untold(error: &str, text: &str) -> String {
    if quotable(text).is_some() {
        return error.to_owned();
    }
    let short = cut(text);
    let bare = error.replace(&format!(": “{short}”"), "");
    if bare.contains(&short) { "not in the expected form".to_owned() } else { bare }
}

/// Whether two names are the same but for case, spaces, hyphens, apostrophes and full stops.
pub fn same_name(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// A name without case, spaces, hyphens, apostrophes and full stops.
pub fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::publish::sheet::read_csv;

    fn sheet(text: &str) -> Sheet {
        read_csv("t.csv", text.as_bytes(), &mut Findings::default()).unwrap()
    }

    #[test]
    fn each_fault_of_a_header_is_named_with_its_column() {
        let headless = sheet("18.04,Budi Rahasia,x\n18.05,Siti,y\n");
        let mut findings = Findings::default();
        assert!(Table::new(&headless, &["code", "name"], |_| false, &mut findings).is_none());
        let said: Vec<String> = findings.into_vec().iter().map(ToString::to_string).collect();
        assert!(said.len() == 1 && !said.join("").contains("Rahasia"), "{said:?}");
        let sheet = sheet("code,nam,code\n18.04,x,y\n");
        let mut findings = Findings::default();
        assert!(Table::new(&sheet, &["code", "name"], |_| false, &mut findings).is_none());
        let found: Vec<String> = findings.into_vec().iter().map(ToString::to_string).collect();
        assert!(found.iter().any(|f| f.contains("row 1, column B “nam”: unknown column")), "{found:?}");
        assert!(found.iter().any(|f| f.contains("column C “code”: this column stands twice")), "{found:?}");
        assert!(found.iter().any(|f| f.contains("no column “name”")), "{found:?}");
    }

    #[test]
    fn a_number_that_could_mean_two_things_is_refused_with_its_place() {
        for (text, ok) in [("3495", true), ("3.495", false), ("415,223", false), ("-", false), ("8 6", false)] {
            let sheet = sheet(&format!("n\n\"{text}\"\n"));
            let mut findings = Findings::default();
            let table = Table::new(&sheet, &["n"], |_| false, &mut findings).unwrap();
            let number: Option<u32> = table.records().next().unwrap().count("n", &mut findings);
            assert_eq!(number.is_some(), ok, "{text}");
            let places: Vec<String> = findings.into_vec().iter().map(|f| f.place.to_string()).collect();
            assert_eq!(places, if ok { vec![] } else { vec!["t.csv, row 2, column A “n”".to_owned()] });
        }
    }

    #[test]
    fn words_of_a_cell_are_not_repeated_and_figures_are() {
        let sheet = sheet("n,word,day\nBudi Rahasia,Budi,Budi Rahasia\n8x,underwey,31.02.2025\n");
        let mut findings = Findings::default();
        let table = Table::new(&sheet, &["n", "word", "day"], |_| false, &mut findings).unwrap();
        for record in table.records() {
            record.count::<u32>("n", &mut findings);
            record.word("word", &[("underway", 1)], &mut findings);
            record.optional::<Date>("day", &mut findings);
        }
        let said: Vec<String> = findings.into_vec().iter().map(|f| f.what.clone()).collect();
        assert!(said.iter().all(|what| !what.contains("Budi")), "{said:?}");
        for what in ["not a whole number: “8x”", "unknown word “underwey”", "not a date: “31.02.2025”"] {
            assert!(said.iter().any(|s| s.starts_with(what)), "{what}: {said:?}");
        }
    }

    #[test]
    fn a_decimal_takes_a_point_only() {
        for (text, ok) in
            [("8.6", true), ("8", true), ("8,6", false), ("8.6%", false), ("1e3", false), ("1.2.3", false)]
        {
            let sheet = sheet(&format!("p\n\"{text}\"\n"));
            let mut findings = Findings::default();
            let table = Table::new(&sheet, &["p"], |_| false, &mut findings).unwrap();
            assert_eq!(table.records().next().unwrap().decimal("p", &mut findings).is_some(), ok, "{text}");
        }
    }

    #[test]
    fn names_are_the_same_but_for_case_and_spaces_and_never_nearly() {
        assert!(same_name("Sumberjaya", "Sumber Jaya"));
        assert!(same_name("Donri-Donri", "DONRI DONRI"));
        assert!(!same_name("Sindang Sari", "Sindang Pagar"));
    }
}
