//! Files of tables as sheets of text cells that know their address. Knows no column's meaning.

use super::finding::{Findings, Place};
use calamine::{Data, Reader};
use std::{io::Cursor, path::Path};

/// Largest file that is opened, in bytes: a kabupaten's tables are a few megabytes.
const LARGEST_FILE: u64 = 64 << 20;

/// A table as found in a file: the first row with text is the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// File name within the folder.
    pub file: String,
    /// Name of the sheet in a workbook; none for CSV.
    pub sheet: Option<String>,
    /// Rows that hold any text.
    pub rows: Vec<SheetRow>,
}

/// A row of trimmed text cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Row as a spreadsheet counts it: 1 is the first.
    pub number: usize,
    /// Its cells from column A on.
    pub cells: Vec<String>,
}

impl Sheet {
    /// Which table this is: the sheet's name in a workbook, the file's stem otherwise; lower case.
    pub fn table_name(&self) -> String {
        let name = self.sheet.as_deref().unwrap_or_else(|| self.file.split('.').next().unwrap_or_default());
        name.trim().to_ascii_lowercase()
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
}

/// `A` for 0, `Z` for 25, `AA` for 26.
fn column_letters(column: usize) -> String {
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

/// Opens a file of tables: one sheet for CSV, all sheets of a workbook.
pub fn open(path: &Path, findings: &mut Findings) -> Vec<Sheet> {
    let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let size = std::fs::metadata(path).map_or(0, |m| m.len());
    if size > LARGEST_FILE {
        let remedy = "Split the table by period, or remove what is not a table.";
        findings.error(Place::file(&file), format!("{size} bytes, more than the {LARGEST_FILE} that are read"), remedy);
        return Vec::new();
    }
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            findings.error(Place::file(&file), format!("cannot be read: {error}"), "Close it elsewhere and try again.");
            return Vec::new();
        }
    };
    if file.to_ascii_lowercase().ends_with(".csv") {
        read_csv(&file, &bytes, findings).into_iter().collect()
    } else {
        read_workbook(&file, bytes, findings)
    }
}

/// Reads UTF-8 CSV with or without a byte order mark, cut at `;` or `,`, whichever the first line has more of.
pub fn read_csv(file: &str, bytes: &[u8], findings: &mut Findings) -> Option<Sheet> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let before = bytes.iter().take(error.valid_up_to());
            let row = 1 + before.filter(|b| **b == b'\n').count();
            let remedy = "Save the file as “CSV UTF-8”.";
            findings.error(Place::row(file, row), "not UTF-8 text", remedy);
            return None;
        }
    };
    let first = text.lines().next().unwrap_or_default();
    let semicolons = first.matches(';').count() > first.matches(',').count();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if semicolons { b';' } else { b',' })
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let number = record.position().map_or(0, |p| usize::try_from(p.line()).unwrap_or(usize::MAX));
                rows.push(SheetRow { number, cells: record.iter().map(|c| c.trim().to_owned()).collect() });
            }
            Err(error) => {
                findings.error(Place::file(file), format!("not a table: {error}"), "Save the table as CSV again.");
                return None;
            }
        }
    }
    rows.retain(|row| row.cells.iter().any(|c| !c.is_empty()));
    Some(Sheet { file: file.to_owned(), sheet: None, rows })
}

/// Reads all sheets of XLSX, XLSM, XLS or ODS that hold any text.
pub fn read_workbook(file: &str, bytes: Vec<u8>, findings: &mut Findings) -> Vec<Sheet> {
    let mut workbook = match calamine::open_workbook_auto_from_rs(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(error) => {
            findings.error(Place::file(file), format!("not a workbook: {error}"), "Save it as XLSX again.");
            return Vec::new();
        }
    };
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let range = match workbook.worksheet_range(&name) {
            Ok(range) => range,
            Err(error) => {
                let place = Place { sheet: Some(name), ..Place::file(file) };
                findings.error(place, format!("cannot be read: {error}"), "Save the workbook as XLSX again.");
                continue;
            }
        };
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        let mut sheet = Sheet { file: file.to_owned(), sheet: Some(name), rows: Vec::new() };
        for (index, row) in range.rows().enumerate() {
            let mut cells = vec![String::new(); left];
            cells.extend(row.iter().map(cell_text));
            if cells.iter().any(|c| !c.is_empty()) {
                sheet.rows.push(SheetRow { number: top + index + 1, cells });
            }
        }
        if !sheet.rows.is_empty() {
            sheets.push(sheet);
        }
    }
    sheets
}

/// What a workbook's cell says as plain text: whole numbers without a point, dates as ISO 8601.
fn cell_text(cell: &Data) -> String {
    match cell {
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string().trim().to_owned(),
    }
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
    }

    #[test]
    fn bytes_of_another_encoding_are_named_with_their_row() {
        let findings = csv(b"a,b\n1,caf\xe9\n").unwrap_err();
        assert_eq!(findings.first().unwrap().place, Place::row("t.csv", 2));
    }

    #[test]
    fn a_workbook_gives_the_text_that_csv_would_with_the_rows_of_the_spreadsheet() {
        let mut findings = Findings::default();
        let sheets = read_workbook("t.xlsx", include_bytes!("fixtures/tables.xlsx").to_vec(), &mut findings);
        assert!(!findings.has_errors());
        let names: Vec<String> = sheets.iter().map(Sheet::table_name).collect();
        assert_eq!(names, ["areas", "readings"]);
        let (areas, readings) = (sheets.first().unwrap(), sheets.last().unwrap());
        assert_eq!(areas.rows.last().unwrap().cells, ["99.01.01.2002", "Baru", "2024-07-01"]);
        let numbers: Vec<usize> = readings.rows.iter().map(|r| r.number).collect();
        assert_eq!(numbers, [3, 4, 5]);
        assert_eq!(readings.rows.get(1).unwrap().cells, ["2024", "99.01.01.2001", "Asih", "30", "40"]);
    }

    #[test]
    fn what_is_no_workbook_is_a_finding_and_no_panic() {
        let mut findings = Findings::default();
        assert!(read_workbook("t.xlsx", b"PK\x03\x04 no".to_vec(), &mut findings).is_empty());
        assert!(findings.has_errors());
    }

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(column_letters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
