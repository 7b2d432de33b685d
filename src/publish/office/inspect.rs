//! What an office's file holds, told without any of its values: sheets, headers, kinds of columns, totals, footers.

use super::super::{
    finding::Findings,
    privacy,
    sheet::{self, Fault, FaultyCell, Sheet, SheetRow, column_letters},
};
use super::{
    header::{Header, spaced},
    lines::looks_like_total,
    numbers::{self, Written},
    propose,
};
use crate::publish::Finding;
use std::{fmt::Write, path::Path};

/// Rows in which the first row of data is looked for.
const ROWS_SEARCHED: usize = 60;
/// Most rows of a header.
const HEADER_ROWS: usize = 4;

/// What was found in one sheet.
pub struct Found<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Rows of the header, as the spreadsheet counts them.
    pub header_rows: Vec<usize>,
    /// The header.
    pub header: Header,
    /// First and last row of data.
    pub data: (usize, usize),
    /// Rows of totals.
    pub totals: Vec<&'a SheetRow>,
    /// Rows below the data that hold no figures.
    pub footers: Vec<&'a SheetRow>,
    /// Columns that hold any data.
    pub columns: Vec<Column>,
}

/// What the data of one column are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Column {
    /// From 0.
    pub index: usize,
    /// Cells that are numbers.
    pub numbers: usize,
    /// Cells that are numbers and could be two.
    pub ambiguous: usize,
    /// Cells that are dashes.
    pub dashes: usize,
    /// Cells of any other text.
    pub texts: usize,
    /// Blank cells.
    pub blanks: usize,
}

/// Describes a file and proposes how it is read, as TOML to paste into `kabupaten.toml`.
///
/// # Errors
/// All findings, where the file cannot be read or holds a table about persons.
pub fn inspect(path: &Path) -> Result<String, Vec<Finding>> {
    let mut findings = Findings::default();
    let sheets = sheet::open(path, &mut findings);
    // Each sheet is asked, so that one run names all columns about persons; none is described unless all are admitted.
    let refused = sheets.iter().filter(|sheet| !privacy::admits(sheet, &mut findings)).count();
    if refused > 0 || findings.has_errors() {
        return Err(findings.into_vec());
    }
    let mut text = String::new();
    for sheet in &sheets {
        describe(sheet, sheets.len() > 1, &mut text);
    }
    if sheets.is_empty() {
        text.push_str("# no sheet with any text\n");
    }
    Ok(text)
}

fn describe(sheet: &Sheet, one_of_several: bool, text: &mut String) {
    let name = sheet.sheet.as_ref().map_or_else(String::new, |name| format!(", sheet “{name}”"));
    let _ = writeln!(text, "# {}{name}: {} rows with text", sheet.file, sheet.rows.len());
    if let Some(row) = sheet.not_utf8 {
        let _ = writeln!(text, "# not UTF-8 from row {row} on: read as Windows-1252 or UTF-16");
    }
    for (fault, what) in
        [(Fault::NotCalculated, "formulas without a result"), (Fault::Error, "errors of the spreadsheet")]
    {
        let cells: Vec<&FaultyCell> = sheet.faults.iter().filter(|cell| cell.fault == fault).collect();
        if let Some(first) = cells.first() {
            let at = format!("{}{}", column_letters(first.column), first.row);
            let _ = writeln!(text, "# {} {what}, first in {at}: {}", cells.len(), fault.told().1);
        }
    }
    let Some(found) = find(sheet) else {
        text.push_str("# no row of figures with a header above it was found\n\n");
        return;
    };
    let rows: Vec<String> = found.header_rows.iter().map(ToString::to_string).collect();
    let _ = writeln!(text, "# header in row {}; data in rows {} to {}", rows.join(" and "), found.data.0, found.data.1);
    for column in &found.columns {
        let _ =
            writeln!(text, "#   {:>3}  {}  ({})", column_letters(column.index), title(&found, column), kinds(column));
    }
    for row in &found.totals {
        let _ = writeln!(text, "# row {} looks like totals: “{}”", row.number, short(row.first_text()));
    }
    if !found.footers.is_empty() {
        let rows: Vec<String> = found.footers.iter().map(|row| row.number.to_string()).collect();
        let _ = writeln!(text, "# below the data without figures: row {}", rows.join(", "));
    }
    text.push('\n');
    text.push_str(&propose::toml(&found, one_of_several));
    text.push('\n');
}

fn title(found: &Found<'_>, column: &Column) -> String {
    let path = found.header.path(column.index);
    if path.is_empty() { "no header".to_owned() } else { format!("“{}”", short(path)) }
}

/// A header, short enough for a line.
pub fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

fn kinds(column: &Column) -> String {
    let kinds = [
        (column.numbers, "numbers"),
        (column.ambiguous, "numbers that can mean two: set locale"),
        (column.texts, "texts"),
        (column.dashes, "dashes"),
        (column.blanks, "blank"),
    ];
    let told: Vec<String> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, kind)| format!("{n} {kind}")).collect();
    told.join(", ")
}

fn is_number(row: &SheetRow, column: usize) -> bool {
    let written = numbers::read(row.text(column), row.is_numeric(column), None);
    matches!(written, Written::Number(_) | Written::Ambiguous { .. })
}

fn texts(row: &SheetRow) -> usize {
    let text = |column: usize| !row.text(column).is_empty() && !is_number(row, column);
    (0..row.cells.len()).filter(|column| text(*column)).count()
}

fn count_of_numbers(row: &SheetRow) -> usize {
    (0..row.cells.len()).filter(|column| is_number(row, *column)).count()
}

/// Whether a row only counts the columns: 1, 2, 3 …
fn counts_columns(row: &SheetRow) -> bool {
    let filled: Vec<&String> = row.cells.iter().filter(|c| !c.is_empty()).collect();
    let bare = |text: &str| text.trim_matches(['(', ')', '.', ' ']).parse::<usize>().ok();
    filled.len() >= 3 && filled.iter().enumerate().all(|(index, text)| bare(text) == Some(index + 1))
}

/// Whether every number of a row is a year, as in a header.
fn only_years(row: &SheetRow) -> bool {
    let year = |text: &str| text.parse::<u16>().is_ok_and(|year| (1990..2100).contains(&year));
    (0..row.cells.len()).filter(|column| is_number(row, *column)).all(|column| year(row.text(column)))
}

fn is_data(row: &SheetRow) -> bool {
    count_of_numbers(row) >= 1 && texts(row) >= 1 && !counts_columns(row) && !only_years(row)
}

/// Finds the header and the data of a sheet.
pub fn find(sheet: &Sheet) -> Option<Found<'_>> {
    let searched: Vec<&SheetRow> = sheet.rows.iter().take(ROWS_SEARCHED).collect();
    let is_start = |index: usize, row: &SheetRow| {
        is_data(row) && !looks_like_total(row) && (row.cells.len() > 1) && index > 0 && followed(sheet, index)
    };
    let (start, first) = searched.iter().enumerate().find(|(index, row)| is_start(*index, row))?;
    let above = searched.iter().take(start).rev().filter(|row| !counts_columns(row));
    let mut header_rows: Vec<usize> = above
        // A row of data is no header: in a file without one its values would be shown as titles.
        .take_while(|row| row.cells.iter().filter(|c| !c.is_empty()).count() >= 2 && !is_data(row))
        .take(HEADER_ROWS)
        .map(|row| row.number)
        .collect();
    header_rows.reverse();
    if header_rows.is_empty() {
        return None;
    }
    let header = Header::read(sheet, &header_rows);
    let below: Vec<&SheetRow> = sheet.rows.iter().skip(start).collect();
    let totals: Vec<&SheetRow> = below.iter().copied().filter(|row| looks_like_total(row)).collect();
    let mut figures = below.iter().filter(|row| is_data(row) && !looks_like_total(row));
    let last = figures.next_back().map_or(first.number, |row| row.number);
    let data: Vec<&SheetRow> =
        below.iter().copied().filter(|row| row.number <= last && !looks_like_total(row)).collect();
    let footers = below.iter().copied().filter(|row| row.number > last && !looks_like_total(row)).collect();
    let columns = (0..header.paths.len()).map(|index| column(index, &data)).filter(|c| c.blanks < data.len()).collect();
    Some(Found { sheet, header_rows, header, data: (first.number, last), totals, footers, columns })
}

/// Whether another row of data stands below, or none at all: a single number in a title is no table.
fn followed(sheet: &Sheet, index: usize) -> bool {
    let mut below = sheet.rows.iter().skip(index + 1).take(3).peekable();
    below.peek().is_none() || below.any(is_data)
}

fn column(index: usize, data: &[&SheetRow]) -> Column {
    let mut column = Column { index, ..Column::default() };
    for row in data {
        let kind = match numbers::read(row.text(index), row.is_numeric(index), None) {
            Written::Blank => &mut column.blanks,
            Written::Dash => &mut column.dashes,
            Written::Number(_) => &mut column.numbers,
            Written::Ambiguous { .. } => &mut column.ambiguous,
            Written::Other => &mut column.texts,
        };
        *kind += 1;
    }
    column
}

/// The texts above the header, in which a period and a day may stand.
pub fn titles(found: &Found<'_>) -> String {
    let first = found.header_rows.first().copied().unwrap_or(0);
    let above = found.sheet.rows.iter().take_while(|row| row.number < first);
    let texts: Vec<String> = above.flat_map(|row| row.cells.iter().map(|cell| spaced(cell))).collect();
    texts.join(" ")
}
