//! XLSX, XLSM, XLS and ODS as sheets of text cells. Knows formats, not what a table says.

use super::{
    super::{
        finding::{Findings, Place},
        sheet::{MOST_CELLS, MOST_COLUMNS, Merged, Sheet, SheetRow},
    },
    guard::{self, Container},
};
use calamine::{Data, Dimensions, Ods, Reader, SheetType, Xls, Xlsx};
use std::{collections::BTreeMap, fmt::Display, io::Cursor};

/// Reads all sheets of XLSX, XLSM, XLS or ODS that hold any text.
pub fn read_workbook(file: &str, bytes: Vec<u8>, findings: &mut Findings) -> Vec<Sheet> {
    let container = match guard::container(&bytes) {
        Ok(container) => container,
        Err(what) => {
            findings.error(Place::file(file), what, "Save it as XLSX again.");
            return Vec::new();
        }
    };
    let bytes = Cursor::new(bytes);
    let read = match container {
        Container::Xlsx => Xlsx::new(bytes).map(|book| xlsx(file, book, findings)).map_err(|e| e.to_string()),
        Container::Ods => {
            Ods::new(bytes).map(|book| dense(file, book, |_, _| Vec::new(), findings)).map_err(|e| e.to_string())
        }
        Container::Xls => Xls::new(bytes)
            .map(|book| dense(file, book, |b, name| b.merge_cells_by_sheet_name(name).unwrap_or_default(), findings))
            .map_err(|e| e.to_string()),
    };
    read.unwrap_or_else(|error| {
        findings.error(Place::file(file), format!("not a workbook: {error}"), "Save it as XLSX again.");
        Vec::new()
    })
}

fn names<R: Reader<Cursor<Vec<u8>>>>(book: &R) -> Vec<String> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| sheet.name.clone()).collect()
}

fn unreadable(file: &str, name: &str, error: impl Display, findings: &mut Findings) {
    let place = Place { sheet: Some(name.to_owned()), ..Place::file(file) };
    findings.error(place, format!("cannot be read: {error}"), "Save the workbook as XLSX again.");
}

/// Reads cell by cell: a sheet whose first and last cell lie far apart would not fit into memory as a rectangle.
fn xlsx(file: &str, mut book: Xlsx<Cursor<Vec<u8>>>, findings: &mut Findings) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for name in names(&book) {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        match xlsx_rows(&mut book, &name) {
            Ok(rows) => sheets.extend(sheet(file, name, rows, &merged)),
            Err(error) => unreadable(file, &name, error, findings),
        }
    }
    sheets
}

fn xlsx_rows(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Result<Rows, String> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|e| e.to_string())?;
    let mut rows = Rows::default();
    while let Some(cell) = reader.next_cell().map_err(|e| e.to_string())? {
        let (row, column) = cell.get_position();
        rows.put(row as usize + 1, column as usize, &Data::from(cell.get_value().clone()))?;
    }
    Ok(rows)
}

/// Reads a format that the library gives as a rectangle.
fn dense<R: Reader<Cursor<Vec<u8>>>>(
    file: &str,
    mut book: R,
    merged: impl Fn(&R, &str) -> Vec<Dimensions>,
    findings: &mut Findings,
) -> Vec<Sheet>
where
    R::Error: Display,
{
    let mut sheets = Vec::new();
    for name in names(&book) {
        let range = match book.worksheet_range(&name) {
            Ok(range) => range,
            Err(error) => {
                unreadable(file, &name, error, findings);
                continue;
            }
        };
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        let mut rows = Rows::default();
        let cells = range.used_cells().try_for_each(|(row, column, cell)| rows.put(top + row + 1, left + column, cell));
        match cells {
            Ok(()) => sheets.extend(sheet(file, name.clone(), rows, &merged(&book, &name))),
            Err(error) => unreadable(file, &name, error, findings),
        }
    }
    sheets
}

fn sheet(file: &str, name: String, rows: Rows, merged: &[Dimensions]) -> Option<Sheet> {
    let rows: Vec<SheetRow> = rows.rows.into_values().collect();
    let merged = merged.iter().map(|range| Merged {
        rows: (range.start.0 as usize + 1, range.end.0 as usize + 1),
        columns: (range.start.1 as usize, range.end.1 as usize),
    });
    let sheet = Sheet { file: file.to_owned(), sheet: Some(name), merged: merged.collect(), ..Sheet::default() };
    (!rows.is_empty()).then_some(Sheet { rows, ..sheet })
}

/// Rows with text, in order, up to the most that are read.
#[derive(Default)]
struct Rows {
    rows: BTreeMap<usize, SheetRow>,
    cells: usize,
}

impl Rows {
    fn put(&mut self, number: usize, column: usize, cell: &Data) -> Result<(), String> {
        let text = cell_text(cell);
        if text.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(format!("more than the {MOST_COLUMNS} columns that are read"));
        }
        let row = self.rows.entry(number).or_insert_with(|| SheetRow { number, ..SheetRow::default() });
        if row.cells.len() <= column {
            self.cells += column + 1 - row.cells.len();
            if self.cells > MOST_CELLS {
                return Err(format!("more than the {MOST_CELLS} cells that are read"));
            }
            row.cells.resize(column + 1, String::new());
            row.numeric.resize(column + 1, false);
        }
        if let (Some(place), Some(numeric)) = (row.cells.get_mut(column), row.numeric.get_mut(column)) {
            *place = text;
            *numeric = matches!(cell, Data::Int(_) | Data::Float(_));
        }
        Ok(())
    }
}

/// What a workbook's cell says as plain text: whole numbers without a point, dates as ISO 8601.
fn cell_text(cell: &Data) -> String {
    match cell {
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(text) => text.split('T').next().unwrap_or_default().trim().to_owned(),
        Data::String(text) => text.trim().to_owned(),
        other => other.to_string().trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_workbook_gives_the_text_that_csv_would_with_the_rows_of_the_spreadsheet() {
        let mut findings = Findings::default();
        let sheets = read_workbook("t.xlsx", include_bytes!("../fixtures/tables.xlsx").to_vec(), &mut findings);
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
        for bytes in [&b"PK\x03\x04 no"[..], b"", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<html>"] {
            let mut findings = Findings::default();
            assert!(read_workbook("t.xlsx", bytes.to_vec(), &mut findings).is_empty());
            assert!(findings.has_errors());
        }
    }
}
