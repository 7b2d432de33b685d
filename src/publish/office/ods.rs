//! OpenDocument sheets, cell by cell: what each shows, and where a formula was never worked out. Knows the format, not
//! what a table says. Written here since a cell in percent format must be told from a number.

use super::{
    guard::{BAD, repeats},
    numbers::shifted,
    workbook::{Rows, Written},
};
use crate::publish::sheet::{Fault, MOST_COLUMNS, Merged};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use std::io::BufRead;

/// A sheet as found in the file.
#[derive(Default)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its rows with text.
    pub rows: Rows,
    /// Its merged ranges.
    pub merged: Vec<Merged>,
}

/// Most merged ranges of a sheet that are kept.
const MOST_MERGED: usize = 10_000;
/// Longest text of a cell, in bytes; a spreadsheet holds 32,767 letters.
const LONGEST: usize = 1 << 17;

/// Reads all sheets of `content.xml`.
///
/// # Errors
/// What is wrong, in words for the publisher.
pub fn read(content: impl BufRead) -> Result<Vec<Table>, String> {
    let mut reader = Reader::from_reader(content);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    let mut buffer = Vec::new();
    let mut walk = Walk::default();
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(|error| format!("{BAD}: {error}"))?;
        match event {
            Event::Start(element) => walk.open(&element)?,
            Event::End(element) => walk.close(element.name().0)?,
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let letter = match entity.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => entity.resolve_char_ref().ok().flatten(),
                };
                walk.text(letter.unwrap_or(' ').encode_utf8(&mut [0; 4]));
            }
            Event::Eof => return Ok(walk.tables),
            _ => {}
        }
        buffer.clear();
    }
}

/// Where the reading stands.
#[derive(Default)]
struct Walk {
    tables: Vec<Table>,
    /// Depth inside an element that is none of a cell's text: a remark, a picture.
    skipped: usize,
    within: bool,
    row: usize,
    column: usize,
    repeat_rows: usize,
    cell: Option<Cell>,
    filled: Vec<(usize, Written)>,
}

/// A cell while it is open.
struct Cell {
    repeat: usize,
    spans: (usize, usize),
    kind: String,
    value: String,
    formula: bool,
    text: String,
    paragraphs: usize,
}

impl Walk {
    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        if self.skipped > 0 {
            self.skipped += 1;
            return Ok(());
        }
        match element.name().0 {
            "table:table" if self.cell.is_none() => {
                let name = attribute(element, "table:name");
                self.tables.push(Table { name, ..Table::default() });
                (self.within, self.row) = (true, 0);
            }
            "table:table-row" if self.within => {
                self.repeat_rows = repeats(element, "table:number-rows-repeated")?;
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" if self.within => self.cell = Some(Cell::new(element)?),
            "text:p" => {
                if let Some(cell) = self.cell.as_mut() {
                    if cell.paragraphs > 0 {
                        cell.text.push(' ');
                    }
                    cell.paragraphs += 1;
                }
            }
            "text:s" | "text:tab" | "text:line-break" => self.text(" "),
            name if self.cell.is_some() && !name.starts_with("text:") => self.skipped = 1,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), String> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        match name {
            "table:table-cell" | "table:covered-table-cell" => self.close_cell(),
            "table:table-row" if self.within => self.close_row(),
            "table:table" if self.cell.is_none() => {
                self.within = false;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.skipped == 0)
            && cell.paragraphs > 0
            && cell.text.len() < LONGEST
        {
            cell.text.push_str(text);
        }
    }

    fn close_cell(&mut self) -> Result<(), String> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let written = cell.written();
        if !written.is_blank() {
            for repeated in 0..cell.repeat {
                if self.column + repeated >= MOST_COLUMNS {
                    return Err(format!("more than the {MOST_COLUMNS} columns that are read"));
                }
                self.filled.push((self.column + repeated, written.clone()));
            }
        }
        if let (true, Some(table)) = (cell.spans != (1, 1), self.tables.last_mut())
            && table.merged.len() < MOST_MERGED
        {
            let (rows, columns) = cell.spans;
            table.merged.push(Merged {
                rows: (self.row + 1, self.row.saturating_add(rows)),
                columns: (self.column, self.column.saturating_add(columns - 1)),
            });
        }
        self.column = self.column.saturating_add(cell.repeat);
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), String> {
        let filled = std::mem::take(&mut self.filled);
        if let (false, Some(table)) = (filled.is_empty(), self.tables.last_mut()) {
            for row in 0..self.repeat_rows {
                for (column, written) in &filled {
                    table.rows.put(self.row.saturating_add(row).saturating_add(1), *column, written.clone())?;
                }
            }
        }
        self.row = self.row.saturating_add(self.repeat_rows);
        Ok(())
    }
}

impl Cell {
    fn new(element: &BytesStart<'_>) -> Result<Self, String> {
        let kind = match attribute(element, "calcext:value-type") {
            kind if kind == "error" => kind,
            _ => attribute(element, "office:value-type"),
        };
        let value = match kind.as_str() {
            "date" => attribute(element, "office:date-value"),
            "boolean" => attribute(element, "office:boolean-value"),
            "string" => attribute(element, "office:string-value"),
            _ => attribute(element, "office:value"),
        };
        let span = |name| repeats(element, name).map(|span| span.clamp(1, 1 << 20));
        Ok(Self {
            repeat: repeats(element, "table:number-columns-repeated")?,
            spans: (span("table:number-rows-spanned")?, span("table:number-columns-spanned")?),
            formula: !attribute(element, "table:formula").is_empty(),
            kind,
            value,
            text: String::new(),
            paragraphs: 0,
        })
    }

    fn written(&self) -> Written {
        let shown = self.text.trim();
        let number = || self.value.parse::<f64>().ok().filter(|value| value.is_finite()).map(|value| value.to_string());
        let error = self.kind == "error" || self.formula && (shown.starts_with('#') || shown.starts_with("Err:"));
        if error {
            return Written { text: shown.to_owned(), numeric: false, fault: Some(Fault::Error) };
        }
        match self.kind.as_str() {
            "float" | "currency" => number().map_or_else(|| Written::of_text(shown), Written::number),
            "percentage" => number()
                .map_or_else(|| Written::of_text(shown), |value| Written::number(format!("{}%", shifted(&value)))),
            "date" => Written::of_text(self.value.split('T').next().unwrap_or_default().trim()),
            "string" if shown.is_empty() => Written::of_text(self.value.trim()),
            "boolean" => Written::of_text(&self.value),
            "" if self.formula && shown.is_empty() => {
                Written { text: String::new(), numeric: false, fault: Some(Fault::NotCalculated) }
            }
            _ => Written::of_text(shown),
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let found = element.attributes().flatten().find(|attribute| {
        let key: &str = attribute.key.0;
        key == name
    });
    found
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned()))
        .unwrap_or_default()
}
