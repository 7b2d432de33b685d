//! XLSX, XLSM, XLS and ODS as sheets of text cells. Knows formats, not what a table says.

use super::{
    super::{
        finding::{Findings, Place},
        sheet::{Fault, FaultyCell, MOST_CELLS, MOST_COLUMNS, Merged, Sheet, SheetRow},
    },
    guard::{self, Container, Opened},
    kind,
    numbers::shifted,
    ods, xls,
};
use calamine::{Data, Dimensions, Reader, SheetType, Style, Xls, Xlsx};
use std::{
    collections::BTreeMap,
    fmt::Display,
    io::{BufReader, Cursor},
};

/// What to do with a file that is locked.
const LOCKED: (&str, &str) = ("locked with a password", "Open it, take the password off, and save it again.");

/// Reads all sheets of XLSX, XLSM, XLS or ODS that hold any text.
pub fn read_workbook(file: &str, bytes: Vec<u8>, findings: &mut Findings) -> Vec<Sheet> {
    if kind::is_encrypted(&bytes) {
        findings.error(Place::file(file), LOCKED.0, LOCKED.1);
        return Vec::new();
    }
    let read = guard::container(&bytes).and_then(|opened| match opened.container {
        Container::Xlsx => xlsx(file, &opened, bytes, findings),
        Container::Ods => ods(file, &bytes),
        Container::Xls => caught(|| xls(file, bytes, findings)),
    });
    read.unwrap_or_else(|error| {
        let (what, remedy) = if error.contains("password") {
            (LOCKED.0.to_owned(), LOCKED.1)
        } else {
            (error, "Open it in Excel or LibreOffice and save it as XLSX again.")
        };
        findings.error(Place::file(file), what, remedy);
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

fn no_workbook(error: impl Display) -> String {
    format!("{}: {error}", guard::BAD)
}

/// Reads cell by cell: a sheet whose first and last cell lie far apart would not fit into memory as a rectangle.
fn xlsx(file: &str, opened: &Opened, bytes: Vec<u8>, findings: &mut Findings) -> Result<Vec<Sheet>, String> {
    let mut book: Xlsx<Cursor<Vec<u8>>> = Xlsx::new(Cursor::new(bytes)).map_err(no_workbook)?;
    let mut sheets = Vec::new();
    for name in names(&book) {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        match xlsx_rows(&mut book, &name, opened) {
            Ok(rows) => sheets.extend(sheet(file, name, rows, merged.iter().map(range).collect())),
            Err(error) => unreadable(file, &name, error, findings),
        }
    }
    Ok(sheets)
}

fn xlsx_rows(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, opened: &Opened) -> Result<Rows, String> {
    let mut rows = Rows::default();
    xlsx_values(book, name, &mut rows)?;
    if opened.formulas {
        xlsx_formulas(book, name, opened, &mut rows)?;
    }
    Ok(rows)
}

fn xlsx_values(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, rows: &mut Rows) -> Result<(), String> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|e| e.to_string())?;
    let percent: Vec<bool> = reader.styles().iter().map(is_percent).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|e| e.to_string())? {
        let (row, column) = cell.get_position();
        let share = percent.get(style).copied().unwrap_or(false);
        rows.put(row as usize + 1, column as usize, written(&Data::from(cell.get_value().clone()), share))?;
    }
    Ok(())
}

/// Programs that write formulas without working them out leave nothing, or a 0 and the order to work them out.
fn xlsx_formulas(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, opened: &Opened, rows: &mut Rows) -> Result<(), String> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|e| e.to_string())?;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|e| e.to_string())? {
        let value = Data::from(cell.value);
        let nothing = value == Data::Empty || opened.uncalculated && value == Data::Float(0.0);
        if cell.formula.is_some() && nothing {
            let fault = Written { text: String::new(), numeric: false, fault: Some(Fault::NotCalculated) };
            rows.put(cell.pos.0 as usize + 1, cell.pos.1 as usize, fault)?;
        }
    }
    Ok(())
}

/// Whether a number format shows a hundred times the number: `%` outside quotes and not escaped.
fn is_percent(style: &Style) -> bool {
    let Some(format) = &style.number_format else { return false };
    let (mut quoted, mut escaped) = (false, false);
    format.format_code.chars().any(|c| {
        let counts = c == '%' && !quoted && !escaped;
        quoted ^= c == '"' && !escaped;
        escaped = !escaped && matches!(c, '\\' | '_' | '*');
        counts
    })
}

fn ods(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(no_workbook)?;
    let content = zip.by_name("content.xml").map_err(no_workbook)?;
    let tables = ods::read(BufReader::new(content))?;
    Ok(tables.into_iter().filter_map(|table| sheet(file, table.name, table.rows, table.merged)).collect())
}

/// What a reader gives; the library that reads XLS takes lengths in a damaged file for true and may fail over them.
fn caught<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
    read.unwrap_or_else(|_| Err(format!("{}: it is damaged", guard::BAD)))
}

/// Reads a format that the library gives as a rectangle, after its size was looked at.
fn xls(file: &str, bytes: Vec<u8>, findings: &mut Findings) -> Result<Vec<Sheet>, String> {
    xls::fits(&bytes)?;
    let mut book: Xls<Cursor<Vec<u8>>> = Xls::new(Cursor::new(bytes)).map_err(no_workbook)?;
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
        let mut cells = range.used_cells();
        let cells =
            cells.try_for_each(|(row, column, cell)| rows.put(top + row + 1, left + column, written(cell, false)));
        let merged =
            book.merge_cells_by_sheet_name(&name).unwrap_or_default().iter().map(self::range).collect::<Vec<Merged>>();
        match cells {
            Ok(()) => sheets.extend(sheet(file, name.clone(), rows, merged)),
            Err(error) => unreadable(file, &name, error, findings),
        }
    }
    Ok(sheets)
}

fn range(range: &Dimensions) -> Merged {
    Merged {
        rows: (range.start.0 as usize + 1, range.end.0 as usize + 1),
        columns: (range.start.1 as usize, range.end.1 as usize),
    }
}

fn sheet(file: &str, name: String, rows: Rows, merged: Vec<Merged>) -> Option<Sheet> {
    let (faults, rows) = (rows.faults, rows.rows.into_values().collect::<Vec<SheetRow>>());
    let empty = rows.is_empty() && faults.is_empty();
    (!empty).then(|| Sheet { file: file.to_owned(), sheet: Some(name), rows, merged, faults, ..Sheet::default() })
}

/// What a cell says as plain text.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its text.
    pub text: String,
    /// Whether it is a number.
    pub numeric: bool,
    /// Why it says nothing.
    pub fault: Option<Fault>,
}

impl Written {
    /// A text.
    pub fn of_text(text: &str) -> Self {
        Self { text: text.to_owned(), numeric: false, fault: None }
    }

    /// A number in plain digits, `%` behind it where the cell shows a hundred times it.
    pub fn number(text: String) -> Self {
        Self { text, numeric: true, fault: None }
    }

    /// Whether nothing stands there.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty() && self.fault.is_none()
    }
}

/// Cells without a value that are kept by their address: more of them say no more.
const MOST_FAULTS: usize = 100_000;

/// Rows with text, in order, up to the most that are read.
#[derive(Default)]
pub struct Rows {
    rows: BTreeMap<usize, SheetRow>,
    faults: Vec<FaultyCell>,
    cells: usize,
}

impl Rows {
    /// Enters a cell.
    ///
    /// # Errors
    /// Where it is one too many.
    pub fn put(&mut self, number: usize, column: usize, cell: Written) -> Result<(), String> {
        if let Some(fault) = cell.fault
            && self.faults.len() < MOST_FAULTS
        {
            self.faults.push(FaultyCell { row: number, column, fault });
        }
        if cell.text.is_empty() {
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
            (*place, *numeric) = (cell.text, cell.numeric);
        }
        Ok(())
    }
}

/// What a workbook's cell says as plain text: whole numbers without a point, dates as ISO 8601, shares as percent.
fn written(cell: &Data, share: bool) -> Written {
    match cell {
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Written::of_text(&format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::DateTimeIso(text) => Written::of_text(text.split('T').next().unwrap_or_default().trim()),
        Data::String(text) => Written::of_text(text.trim()),
        Data::Int(_) | Data::Float(_) if share => Written::number(format!("{}%", shifted(&cell.to_string()))),
        Data::Int(_) | Data::Float(_) => Written::number(cell.to_string()),
        Data::Error(_) => Written { text: cell.to_string(), numeric: false, fault: Some(Fault::Error) },
        other => Written::of_text(other.to_string().trim()),
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
