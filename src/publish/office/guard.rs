//! Looks into a workbook's container before anything of it is unpacked into memory. Knows sizes, not figures.
//!
//! A zip says how large its parts are, and may lie: so the parts are also unpacked once into nothing, up to a limit.

use super::super::sheet::{MOST_CELLS, MOST_COLUMNS};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use std::{
    borrow::Cow,
    io::{self, BufReader, Cursor, Read},
};
use zip::{ZipArchive, read::ZipFile};

/// Most bytes of all sheets together, unpacked: a province's villages over ten years are about 150 MB of XML.
const MOST_SHEET_BYTES: u64 = 256 << 20;
/// Most bytes of everything else together: texts, styles, pictures.
const MOST_OTHER_BYTES: u64 = 96 << 20;
/// Most parts of a workbook.
const MOST_PARTS: usize = 10_000;

/// What kind of workbook the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// XLSX or XLSM.
    Xlsx,
    /// OpenDocument.
    Ods,
    /// The binary format of Excel up to 2003.
    Xls,
}

/// Tells the kind of workbook by its content, and refuses what would not fit into memory or is no workbook.
///
/// # Errors
/// What is wrong, in words for the publisher.
pub fn container(bytes: &[u8]) -> Result<Container, String> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Ok(Container::Xls);
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("not a workbook: {error}"))?;
    if zip.len() > MOST_PARTS {
        return Err(format!("{} parts, more than the {MOST_PARTS} that are read", zip.len()));
    }
    let kind = if zip.index_for_name("content.xml").is_some() {
        Container::Ods
    } else if zip.index_for_name("[Content_Types].xml").is_some() {
        Container::Xlsx
    } else {
        return Err("not a workbook: a zip file without sheets".to_owned());
    };
    let mut room = Room { sheets: MOST_SHEET_BYTES, others: MOST_OTHER_BYTES };
    for index in 0..zip.len() {
        let part = zip.by_index_raw(index).map_err(|error| format!("not a workbook: {error}"))?;
        room.take(&part_name(&part), part.size())?;
    }
    let mut room = Room { sheets: MOST_SHEET_BYTES, others: MOST_OTHER_BYTES };
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(|error| format!("not a workbook: {error}"))?;
        let name = part_name(&part);
        let limit = room.left(&name) + 1;
        let size = io::copy(&mut part.take(limit), &mut io::sink()).map_err(|error| format!("damaged: {error}"))?;
        room.take(&name, size)?;
    }
    if kind == Container::Ods {
        let content = zip.by_name("content.xml").map_err(|error| format!("not a workbook: {error}"))?;
        ods_cells(content)?;
    }
    Ok(kind)
}

fn part_name(part: &ZipFile<'_, impl Read>) -> String {
    part.name().map(Cow::into_owned).unwrap_or_default()
}

/// Bytes that may still be unpacked.
struct Room {
    sheets: u64,
    others: u64,
}

impl Room {
    fn of(&mut self, part: &str) -> &mut u64 {
        let sheet = part.contains("worksheets/") || part == "content.xml";
        if sheet { &mut self.sheets } else { &mut self.others }
    }

    fn left(&mut self, part: &str) -> u64 {
        *self.of(part)
    }

    fn take(&mut self, part: &str, size: u64) -> Result<(), String> {
        let left = self.of(part);
        *left = left
            .checked_sub(size)
            .ok_or("unpacks to far more than a table holds, as a file made to do harm does: it was not unpacked")?;
        Ok(())
    }
}

/// Counts the cells of an OpenDocument sheet, where one element can stand for millions.
fn ods_cells(content: impl Read) -> Result<(), String> {
    let mut reader = Reader::from_reader(BufReader::new(content));
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    let mut buffer = Vec::new();
    let mut count = OdsCount::default();
    loop {
        match reader.read_event_into(&mut buffer).map_err(|error| format!("not a workbook: {error}"))? {
            Event::Start(element) => count.open(&element)?,
            Event::Text(text) if !text.is_empty() => count.filled |= count.in_cell,
            Event::End(element) if is_cell(element.name().0) => count.close_cell()?,
            Event::End(element) if is_row(element.name().0) => count.close_row()?,
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

fn is_cell(name: &str) -> bool {
    matches!(name, "table:table-cell" | "table:covered-table-cell")
}

fn is_row(name: &str) -> bool {
    name == "table:table-row"
}

/// Where the count stands. Empty cells count once something stands behind them, as they do when read.
#[derive(Default)]
struct OdsCount {
    cells: usize,
    rows: usize,
    pending_rows: usize,
    width: usize,
    pending: usize,
    repeat: usize,
    in_cell: bool,
    filled: bool,
}

impl OdsCount {
    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let name = element.name();
        if is_row(name.0) {
            (self.rows, self.width, self.pending) = (repeats(element, "table:number-rows-repeated")?, 0, 0);
        } else if is_cell(name.0) {
            self.repeat = repeats(element, "table:number-columns-repeated")?;
            self.in_cell = true;
            self.filled = element.attributes().flatten().any(|attribute| {
                let key: &str = attribute.key.0;
                key.starts_with("office:") || key == "table:formula"
            });
        } else if self.in_cell {
            self.filled = true;
        }
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), String> {
        self.in_cell = false;
        if self.filled {
            self.width = self.width.saturating_add(self.pending).saturating_add(self.repeat);
            self.pending = 0;
            if self.width > MOST_COLUMNS {
                return Err(format!("more than the {MOST_COLUMNS} columns that are read"));
            }
        } else {
            self.pending = self.pending.saturating_add(self.repeat);
        }
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), String> {
        if self.width == 0 {
            self.pending_rows = self.pending_rows.saturating_add(self.rows);
            return Ok(());
        }
        let rows = self.rows.saturating_add(self.pending_rows);
        self.pending_rows = 0;
        self.cells = self.cells.saturating_add(rows.saturating_mul(self.width));
        if self.cells > MOST_CELLS { Err(format!("more than the {MOST_CELLS} cells that are read")) } else { Ok(()) }
    }
}

fn repeats(element: &BytesStart<'_>, name: &str) -> Result<usize, String> {
    let found = element.attributes().flatten().find(|attribute| {
        let key: &str = attribute.key.0;
        key == name
    });
    let Some(attribute) = found else { return Ok(1) };
    let text: &str = attribute.value.as_ref();
    text.parse().map_err(|_| "not a workbook: a count of repeated cells cannot be read".to_owned())
}
