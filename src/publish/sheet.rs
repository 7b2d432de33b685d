//! Files of tables as sheets of text cells that know their address. Knows no column's meaning.

use super::{
    finding::{Findings, Place},
    office::{kind, workbook},
};
use std::{borrow::Cow, path::Path};

/// Largest file that is opened, in bytes: a kabupaten's tables are a few megabytes.
const LARGEST_FILE: u64 = 64 << 20;

/// Most cells of a file, and most columns of a sheet: more is no table of a kabupaten or a province.
pub const MOST_CELLS: usize = 8_000_000;
/// See [`MOST_CELLS`].
pub const MOST_COLUMNS: usize = 1024;

/// A table as found in a file: the first row with text is the header.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sheet {
    /// File name within the folder.
    pub file: String,
    /// Name of the sheet in a workbook; none for CSV.
    pub sheet: Option<String>,
    /// Rows that hold any text.
    pub rows: Vec<SheetRow>,
    /// Merged ranges, where the format tells them.
    pub merged: Vec<Merged>,
    /// First row of a CSV file that is not UTF-8.
    pub not_utf8: Option<usize>,
    /// Cells of which a workbook does not say what they show.
    pub faults: Vec<FaultyCell>,
    /// Headers of the table that the rows were made from, for [`SheetRow::origin`]; empty where they are as found.
    pub headers: Vec<String>,
}

/// A row of trimmed text cells.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SheetRow {
    /// Row as a spreadsheet counts it: 1 is the first.
    pub number: usize,
    /// Its cells from column A on.
    pub cells: Vec<String>,
    /// Which cells a workbook holds as numbers; empty for CSV, where all is text.
    pub numeric: Vec<bool>,
    /// Row and column, from 0, that each cell was made from; empty where the row is as found.
    pub origin: Vec<(usize, usize)>,
}

/// Why a workbook's cell says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A formula whose result was never stored.
    NotCalculated,
    /// An error of the spreadsheet: `#DIV/0!`, `#REF!`, `#N/A`.
    Error,
}

impl Fault {
    /// What is wrong, and what to do.
    pub const fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::NotCalculated => (
                "a formula whose result is not in the file",
                "Open the file in Excel or LibreOffice, let it calculate, and save it.",
            ),
            Self::Error => {
                ("an error of the spreadsheet in place of a value", "Correct the formula, or write the value itself.")
            }
        }
    }
}

/// A cell that says nothing, by its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultyCell {
    /// Row as a spreadsheet counts it.
    pub row: usize,
    /// Column from 0.
    pub column: usize,
    /// Why.
    pub fault: Fault,
}

/// A merged range: its text stands in the first cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Rows as a spreadsheet counts them, first and last.
    pub rows: (usize, usize),
    /// Columns from 0, first and last.
    pub columns: (usize, usize),
}

impl Sheet {
    /// Which table this is: the sheet's name in a workbook, the file's stem otherwise; lower case.
    pub fn table_name(&self) -> String {
        let name = self.sheet.as_deref().unwrap_or_else(|| self.file.split('.').next().unwrap_or_default());
        name.trim().to_ascii_lowercase()
    }

    /// The merged range that a cell is part of.
    pub fn merged_at(&self, row: usize, column: usize) -> Option<&Merged> {
        let holds = |m: &&Merged| (m.rows.0..=m.rows.1).contains(&row) && (m.columns.0..=m.columns.1).contains(&column);
        self.merged.iter().find(holds)
    }

    /// The address of a cell; `column` counts from 0.
    pub fn place(&self, row: usize, column: usize, header: &str) -> Place {
        Place {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            row: Some(row),
            column: Some(format!("{} “{header}”", column_letters(column))),
        }
    }

    /// The address of a row.
    pub fn row_place(&self, row: usize) -> Place {
        Place { file: self.file.clone(), sheet: self.sheet.clone(), row: Some(row), column: None }
    }

    /// The address of the whole sheet.
    pub fn whole_place(&self) -> Place {
        Place { file: self.file.clone(), sheet: self.sheet.clone(), row: None, column: None }
    }

    /// Where the text of a cell was written: in an office's table for a row made from one, else where it stands.
    pub fn origin(&self, row: &SheetRow, column: usize, header: &str) -> Place {
        match row.origin.get(column) {
            Some((row, column)) => self.place(*row, *column, self.headers.get(*column).map_or("", String::as_str)),
            None => self.place(row.number, column, header),
        }
    }

    /// Whether the file is UTF-8, as a table with canonical headers must be.
    pub fn require_utf8(&self, findings: &mut Findings) -> bool {
        if let Some(row) = self.not_utf8 {
            findings.error(Place::row(&self.file, row), "not UTF-8 text", "Save the file as “CSV UTF-8”.");
        }
        self.not_utf8.is_none()
    }
}

impl SheetRow {
    /// The text of a cell; empty where there is none.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether a workbook holds the cell as a number.
    pub fn is_numeric(&self, column: usize) -> bool {
        self.numeric.get(column).copied().unwrap_or(false)
    }

    /// The first text of the row.
    pub fn first_text(&self) -> &str {
        self.cells.iter().find(|c| !c.is_empty()).map_or("", String::as_str)
    }
}

/// `A` for 0, `Z` for 25, `AA` for 26.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Whether the reader opens files of that extension as tables.
pub fn is_table(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    matches!(extension.as_str(), "csv" | "xlsx" | "xlsm" | "xls" | "ods")
}

/// Opens a file of tables: one sheet for CSV, all sheets of a workbook. What it is shows its content, not its name.
pub fn open(path: &Path, findings: &mut Findings) -> Vec<Sheet> {
    let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let fault = match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => Some(("a folder, not a file".to_owned(), "Give one of the files in it.")),
        Ok(found) if found.len() > LARGEST_FILE => Some((
            format!("{} bytes, more than the {LARGEST_FILE} that are read", found.len()),
            "Split the table by period, or remove what is not a table.",
        )),
        Ok(_) => None,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Some(("no such file".to_owned(), "Correct the name or the folder."))
        }
        Err(error) => Some((format!("cannot be read: {error}"), "Close it elsewhere and try again.")),
    };
    if let Some((what, remedy)) = fault {
        findings.error(Place::file(&file), what, remedy);
        return Vec::new();
    }
    match std::fs::read(path) {
        Ok(bytes) => read(&file, bytes, findings),
        Err(error) => {
            findings.error(Place::file(&file), format!("cannot be read: {error}"), "Close it elsewhere and try again.");
            Vec::new()
        }
    }
}

/// Reads the content of a file of tables.
pub fn read(file: &str, bytes: Vec<u8>, findings: &mut Findings) -> Vec<Sheet> {
    match kind::of(&bytes) {
        Ok(kind::Kind::Text) => read_csv_leniently(file, &bytes, findings).into_iter().collect(),
        Ok(kind::Kind::Workbook) => workbook::read_workbook(file, bytes, findings),
        Err((what, remedy)) => {
            findings.error(Place::file(file), what, remedy);
            Vec::new()
        }
    }
}

/// Reads UTF-8 CSV with or without a byte order mark, cut at `;` or `,`. Tests take their tables from it.
#[cfg(test)]
pub fn read_csv(file: &str, bytes: &[u8], findings: &mut Findings) -> Option<Sheet> {
    read_csv_leniently(file, bytes, findings).filter(|sheet| sheet.require_utf8(findings))
}

/// Reads CSV that is UTF-8, UTF-16 with its byte order mark or else Windows-1252, and says which in
/// [`Sheet::not_utf8`].
pub fn read_csv_leniently(file: &str, bytes: &[u8], findings: &mut Findings) -> Option<Sheet> {
    if bytes.iter().filter(|b| matches!(b, b';' | b',' | b'\n')).count() > MOST_CELLS {
        let what = format!("more than the {MOST_CELLS} cells that are read");
        findings.error(Place::file(file), what, "Split the table by period.");
        return None;
    }
    let (text, not_utf8) = decode(bytes);
    // Rows are counted by their line feeds: with a carriage return before each, as Excel writes, all but the first would
    // bear the number of the row above.
    let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let number = record.position().map_or(0, |position| line(position, &text));
                let cells = record.iter().map(|c| c.trim().to_owned()).collect();
                rows.push(SheetRow { number, cells, ..SheetRow::default() });
            }
            Err(error) => {
                findings.error(Place::file(file), format!("not a table: {error}"), "Save the table as CSV again.");
                return None;
            }
        }
    }
    rows.retain(|row| row.cells.iter().any(|c| !c.is_empty()));
    Some(Sheet { file: file.to_owned(), rows, not_utf8, ..Sheet::default() })
}

/// The row of a record. The reader takes empty rows above it for its own.
fn line(position: &csv::Position, text: &str) -> usize {
    let begin = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let empty = text.as_bytes().get(begin..).unwrap_or_default().iter().take_while(|b| **b == b'\n').count();
    usize::try_from(position.line()).unwrap_or(usize::MAX).saturating_add(empty)
}

/// The text without its byte order mark, and the first row that is not UTF-8.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<usize>) {
    if let Some(encoding) = kind::utf_16_without_mark(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0, Some(1));
    }
    let (bytes, utf8) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding != encoding_rs::UTF_8 => {
            let text = bytes.get(length..).unwrap_or_default();
            return (encoding.decode_without_bom_handling(text).0, Some(1));
        }
        Some((_, length)) => {
            let rest = bytes.get(length..).unwrap_or_default();
            (rest, std::str::from_utf8(rest))
        }
        None => (bytes, std::str::from_utf8(bytes)),
    };
    match utf8 {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(error) => {
            let before = bytes.iter().take(error.valid_up_to());
            let row = 1 + before.filter(|b| **b == b'\n').count();
            (encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0, Some(row))
        }
    }
}

/// Lines looked at to tell `;` from `,`: title rows have neither, and commas also stand in decimals and prose.
const LINES_TO_CUT: usize = 30;

/// The delimiter that cuts most of the first lines into one same number of cells, then into more of them; the first
/// line's where both do.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(LINES_TO_CUT).collect();
    let steadiness = |delimiter: char| {
        let counts: Vec<usize> = lines.iter().map(|l| outside_quotes(l, delimiter)).filter(|n| *n > 0).collect();
        counts.iter().map(|n| (counts.iter().filter(|m| *m == n).count(), *n)).max().unwrap_or_default()
    };
    let (semicolons, commas) = (steadiness(';'), steadiness(','));
    let first = lines.first().copied().unwrap_or_default();
    let by_first_line = outside_quotes(first, ';') > outside_quotes(first, ',');
    if semicolons > commas || (semicolons == commas && by_first_line) { b';' } else { b',' }
}

fn outside_quotes(line: &str, delimiter: char) -> usize {
    line.split('"').step_by(2).map(|part| part.matches(delimiter).count()).sum()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn csv(text: &[u8]) -> Result<Sheet, Vec<super::super::Finding>> {
        let mut findings = Findings::default();
        read_csv("t.csv", text, &mut findings).ok_or_else(|| findings.into_vec())
    }

    #[test]
    fn a_byte_order_mark_and_semicolons_change_nothing() {
        let plain = csv(b"code,name\n18.04,\"A, B\"\n").unwrap();
        assert_eq!(csv("\u{feff}code;name\n18.04;A, B\n".as_bytes()).unwrap(), plain);
    }

    #[test]
    fn rows_keep_the_number_that_the_spreadsheet_shows() {
        let sheet = csv(b"a,b\n\n,\n1,2\n\"x\ny\",3\n4,5\n").unwrap();
        let numbers: Vec<usize> = sheet.rows.iter().map(|r| r.number).collect();
        assert_eq!(numbers, [1, 4, 5, 7]);
        for end in ["\r\n", "\r"] {
            let text = ["a;b", "1;2", "", "3;4", ""].join(end);
            let numbers: Vec<usize> = csv(text.as_bytes()).unwrap().rows.iter().map(|r| r.number).collect();
            assert_eq!(numbers, [1, 2, 4], "{end:?}");
        }
    }

    #[test]
    fn bytes_of_another_encoding_are_named_with_their_row() {
        let findings = csv(b"a,b\n1,caf\xe9\n").unwrap_err();
        assert_eq!(findings.first().unwrap().place, Place::row("t.csv", 2));
    }

    #[test]
    fn windows_1252_and_utf_16_are_read_and_named() {
        let mut findings = Findings::default();
        let sheet = read_csv_leniently("t.csv", b"a,b\n1,caf\xe9 \x93x\x94\n", &mut findings).unwrap();
        assert_eq!((sheet.not_utf8, sheet.rows.last().unwrap().text(1)), (Some(2), "café “x”"));
        let utf16: Vec<u8> = "\u{feff}a;b\n1;ü\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let sheet = read_csv_leniently("t.csv", &utf16, &mut findings).unwrap();
        assert_eq!((sheet.not_utf8, sheet.rows.last().unwrap().text(1)), (Some(1), "ü"));
        assert!(!findings.has_errors());
    }

    #[test]
    fn title_rows_decimal_commas_and_prose_do_not_change_where_rows_are_cut() {
        for (text, cells) in [
            ("Kecamatan Suoh, Lampung Barat\n\nNO;KECAMATAN;2022\n1;PONRE;9,84\n2;BENGO;10,31\n", 3),
            ("code,name,note\n1,a,b; c; d\n2,a,b; c\n", 3),
            ("a,b\n\"1;2;3\",4\n", 2),
        ] {
            assert_eq!(csv(text.as_bytes()).unwrap().rows.last().unwrap().cells.len(), cells, "{text}");
        }
    }

    #[test]
    fn a_file_of_nothing_but_cells_is_refused() {
        let mut findings = Findings::default();
        assert!(read_csv_leniently("t.csv", &vec![b','; MOST_CELLS + 1], &mut findings).is_none());
        assert!(findings.has_errors());
    }

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(column_letters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
