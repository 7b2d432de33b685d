//! Looks into a workbook's container before anything of it is unpacked into memory. Knows sizes, not figures.
//!
//! A zip says how large its parts are, and may lie: so the parts are also unpacked once into nothing, up to a limit.

use super::{
    super::sheet::{MOST_CELLS, MOST_COLUMNS},
    kind::OLE,
};
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

/// What is said of a file that is none.
pub const BAD: &str = "not a workbook";

/// A workbook that may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its kind.
    pub container: Container,
    /// Whether an XLSX has formulas.
    pub formulas: bool,
    /// Whether an XLSX says that its formulas are still to be worked out.
    pub uncalculated: bool,
}

/// Tells the kind of workbook by its content, and refuses what would not fit into memory or is no workbook.
///
/// # Errors
/// What is wrong, in words for the publisher.
pub fn container(bytes: &[u8]) -> Result<Opened, String> {
    let mut opened = Opened { container: Container::Xls, formulas: false, uncalculated: false };
    if bytes.starts_with(&OLE) {
        return Ok(opened);
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("not a workbook: {error}"))?;
    if zip.len() > MOST_PARTS {
        return Err(format!("{} parts, more than the {MOST_PARTS} that are read", zip.len()));
    }
    opened.container = if zip.index_for_name("content.xml").is_some() {
        Container::Ods
    } else if zip.index_for_name("xl/workbook.bin").is_some() {
        return Err("an XLSB workbook, which is not read".to_owned());
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
    if opened.container == Container::Ods {
        if let Ok(manifest) = zip.by_name("META-INF/manifest.xml")
            && mentions(manifest, "encryption-data")?
        {
            return Err("locked with a password".to_owned());
        }
        let content = zip.by_name("content.xml").map_err(|error| format!("not a workbook: {error}"))?;
        ods_cells(content)?;
        return Ok(opened);
    }
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(|error| format!("not a workbook: {error}"))?;
        if is_sheet(&part_name(&part)) {
            opened.formulas |= addresses(part)?;
        }
    }
    if let Ok(workbook) = zip.by_name("xl/workbook.xml") {
        opened.uncalculated = opened.formulas && mentions(workbook, "fullCalcOnLoad=\"1\"")?;
    }
    Ok(opened)
}

/// Whether a small part says something.
fn mentions(part: impl Read, words: &str) -> Result<bool, String> {
    let mut text = Vec::new();
    part.take(1 << 20).read_to_end(&mut text).map_err(|error| format!("damaged: {error}"))?;
    Ok(text.windows(words.len()).any(|part| part == words.as_bytes()))
}

fn part_name(part: &ZipFile<'_, impl Read>) -> String {
    part.name().map(Cow::into_owned).unwrap_or_default()
}

fn is_sheet(part: &str) -> bool {
    part.contains("worksheets/") || part == "content.xml"
}

/// Bytes that may still be unpacked.
struct Room {
    sheets: u64,
    others: u64,
}

impl Room {
    fn of(&mut self, part: &str) -> &mut u64 {
        if is_sheet(part) { &mut self.sheets } else { &mut self.others }
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

/// Checks that each address of an XLSX sheet lies on a sheet: the reader trusts that it does. Whether it has formulas.
fn addresses(sheet: impl Read) -> Result<bool, String> {
    let mut formulas = false;
    let mut reader = Reader::from_reader(BufReader::new(sheet));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(|error| format!("not a workbook: {error}"))? {
            Event::Start(element) | Event::Empty(element) => {
                formulas |= element.local_name().as_ref() == "f";
                for attribute in element.attributes().flatten().filter(|a| matches!(a.key.0, "r" | "ref")) {
                    let value: &str = attribute.value.as_ref();
                    if !value.split([':', ' ']).all(is_address) {
                        return Err("not a workbook: a cell that lies on no sheet".to_owned());
                    }
                }
            }
            Event::Eof => return Ok(formulas),
            _ => {}
        }
        buffer.clear();
    }
}

/// Whether a text is a cell, a row or a column of a sheet: `B12`, `12`, `B`.
fn is_address(text: &str) -> bool {
    let text = text.replace('$', "");
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = text.get(letters..).unwrap_or_default();
    letters <= 3 && digits.len() <= 7 && !text.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
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

/// How often an element stands, by that attribute; once where it has none.
///
/// # Errors
/// Where it is no number.
pub fn repeats(element: &BytesStart<'_>, name: &str) -> Result<usize, String> {
    let found = element.attributes().flatten().find(|attribute| {
        let key: &str = attribute.key.0;
        key == name
    });
    let Some(attribute) = found else { return Ok(1) };
    let text: &str = attribute.value.as_ref();
    text.parse().map_err(|_| "not a workbook: a count of repeated cells cannot be read".to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{cases, ods_around, xlsx, xlsx_around};
    use super::super::workbook::read_workbook;
    use super::*;
    use crate::publish::finding::Findings;
    use flate2::{Compress, Compression, FlushCompress};
    use proptest::prelude::*;

    const GIGABYTE: u64 = 1 << 30;

    /// A gigabyte of zeros, deflated: one block of a megabyte again and again, since each ends on a whole byte.
    fn zeros() -> Vec<u8> {
        let mut deflate = Compress::new(Compression::best(), false);
        let mut block = Vec::with_capacity(1 << 16);
        deflate.compress_vec(&vec![b'0'; 1 << 20], &mut block, FlushCompress::Full).unwrap();
        let mut end = Vec::with_capacity(64);
        deflate.compress_vec(&[], &mut end, FlushCompress::Finish).unwrap();
        [block.repeat(1024), end].concat()
    }

    /// A workbook of about a megabyte with two sheets that both unpack the same gigabyte, each said to be `size` bytes.
    fn bomb(size: u64) -> Vec<u8> {
        let body = zeros();
        let mut file = Vec::new();
        let mut directory = Vec::new();
        let mut entry = |name: &str, at: usize, method: u16, packed: usize, unpacked: u64| {
            directory.extend(b"PK\x01\x02\x14\x00\x14\x00\x00\x00");
            directory.extend(method.to_le_bytes());
            directory.extend([0; 8]);
            directory.extend(u32::try_from(packed).unwrap().to_le_bytes());
            directory.extend(u32::try_from(unpacked).unwrap().to_le_bytes());
            directory.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
            directory.extend([0; 12]);
            directory.extend(u32::try_from(at).unwrap().to_le_bytes());
            directory.extend(name.as_bytes());
        };
        let mut local = |name: &str, method: u16, body: &[u8], unpacked: u64| {
            let at = file.len();
            file.extend(b"PK\x03\x04\x14\x00\x00\x00");
            file.extend(method.to_le_bytes());
            file.extend([0; 8]);
            file.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
            file.extend(u32::try_from(unpacked).unwrap().to_le_bytes());
            file.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
            file.extend([0; 2]);
            file.extend(name.as_bytes());
            file.extend(body);
            at
        };
        let types = local("[Content_Types].xml", 0, b"", 0);
        let sheet = local("xl/worksheets/sheet1.xml", 8, &body, size);
        entry("[Content_Types].xml", types, 0, 0, 0);
        entry("xl/worksheets/sheet1.xml", sheet, 8, body.len(), size);
        entry("xl/worksheets/sheet2.xml", sheet, 8, body.len(), size);
        let at = file.len();
        let length = directory.len();
        file.extend(directory);
        file.extend(b"PK\x05\x06\x00\x00\x00\x00\x03\x00\x03\x00");
        file.extend(u32::try_from(length).unwrap().to_le_bytes());
        file.extend(u32::try_from(at).unwrap().to_le_bytes());
        file.extend([0; 2]);
        file
    }

    fn refused(bytes: &[u8]) -> String {
        let mut findings = Findings::default();
        assert!(read_workbook("b.xlsx", bytes.to_vec(), &mut findings).is_empty());
        findings.into_vec().first().unwrap().to_string()
    }

    #[test]
    fn a_bomb_of_two_gigabytes_is_refused_by_what_it_says_and_by_what_it_does() {
        let honest = bomb(GIGABYTE);
        assert!(honest.len() < 1_200_000, "{} bytes", honest.len());
        let said = refused(&honest);
        assert!(said.contains("was not unpacked"), "{said}");
        let said = refused(&bomb(1000));
        assert!(said.contains("was not unpacked") || said.contains("damaged"), "{said}");
    }

    #[test]
    fn a_part_that_unpacks_to_more_than_it_says_is_found_by_unpacking_it_into_nothing() {
        let mut room = Room { sheets: 10, others: 10 };
        assert_eq!(room.take("xl/worksheets/sheet1.xml", 10), Ok(()));
        assert!(room.take("xl/worksheets/sheet2.xml", 1).is_err());
        assert_eq!(room.take("xl/sharedStrings.xml", 10), Ok(()));
    }

    #[test]
    fn one_cell_at_the_far_corner_costs_one_row_and_a_wide_sheet_is_refused() {
        let cell = |at: &str| format!(r#"<row r="{0}"><c r="{at}{0}"><v>1</v></c></row>"#, 1_048_576);
        let around = |cells: &str| {
            let open = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
            xlsx_around(format!("{open}{cells}</sheetData></worksheet>").as_bytes())
        };
        let mut findings = Findings::default();
        let sheets = read_workbook("t.xlsx", around(&cell("B")), &mut findings);
        assert_eq!((sheets[0].rows.len(), sheets[0].rows[0].number), (1, 1_048_576));
        assert!(refused(&around(&cell("XFD"))).contains("more than the 1024 columns"));
    }

    #[test]
    fn cells_repeated_by_the_million_in_open_document_are_refused_and_empty_ones_are_not() {
        let cell =
            r#"<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="900"/>"#;
        let rows = format!(r#"<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>"#);
        assert!(refused(&ods_around(&rows)).contains("more than the 8000000 cells"));
        let wide = r#"<table:table-row><table:table-cell table:number-columns-repeated="16000"/><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#;
        assert!(refused(&ods_around(wide)).contains("more than the 1024 columns"));
        let usual = r#"<table:table-row><table:table-cell office:value-type="float" office:value="1"/><table:table-cell table:number-columns-repeated="16383"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
        assert_eq!(container(&ods_around(usual)).map(|opened| opened.container), Ok(Container::Ods));
    }

    fn changed(mut bytes: Vec<u8>, changes: &[(prop::sample::Index, u8)]) -> Vec<u8> {
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        bytes
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(cases(200)))]

        #[test]
        fn any_bytes_as_a_workbook_are_read_or_told(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read_workbook("t.xlsx", bytes, &mut Findings::default());
        }

        #[test]
        fn a_damaged_workbook_is_read_or_told(changes in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..8)) {
            let rows: &[&[&str]] = &[&["Kecamatan", "n"], &["Satu", "12"], &["'12", "8,6 %"]];
            let _ = read_workbook("t.xlsx", changed(xlsx(rows, &["A1:B1"]), &changes), &mut Findings::default());
            let ods = ods_around(r#"<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#);
            let _ = read_workbook("t.ods", changed(ods, &changes), &mut Findings::default());
        }

        #[test]
        fn any_xml_as_a_sheet_is_read_or_told(
            parts in prop::collection::vec(prop_oneof![
                Just("<row>".to_owned()), Just("</row>".to_owned()), Just("</c>".to_owned()), Just("<v>".to_owned()),
                Just("</v>".to_owned()), Just("<is><t>".to_owned()), Just("</sheetData>".to_owned()),
                Just("</f>".to_owned()), "<f t=\"shared\" si=\"[0-9]{1,20}\" ref=\"[A-Z]{1,3}[0-9]{1,8}\">",
                "<row r=\"[0-9]{1,10}\">", "<c r=\"[A-Z]{1,4}[0-9]{0,8}\" t=\"(s|n|str|b|e|d|inlineStr)\">",
                "<dimension ref=\"[A-Z]{1,3}[0-9]{1,8}(:[A-Z]{1,3}[0-9]{1,8})?\"/>",
                "<mergeCell ref=\"[A-Z]{0,3}[0-9]{0,8}:[A-Z]{1,3}[0-9]{1,8}\"/>", "[0-9.,eE-]{0,12}", "\\PC{0,6}",
            ], 0..30),
        ) {
            let xml = format!(
                r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}"#,
                parts.concat()
            );
            let _ = read_workbook("t.xlsx", xlsx_around(xml.as_bytes()), &mut Findings::default());
        }

        #[test]
        fn any_bytes_as_csv_are_read_or_told(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let mut findings = Findings::default();
            let sheet = crate::publish::sheet::read_csv_leniently("t.csv", &bytes, &mut findings);
            prop_assert!(sheet.is_some() || findings.has_errors());
        }
    }
}
