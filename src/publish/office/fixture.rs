//! Workbooks and folders for tests, made by hand so that each holds exactly what its test is about.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::publish::{Dataset, read};
use std::{
    fs,
    io::{Cursor, Write},
};
use xtask::workspace::TempFolder;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// How many cases a test of properties takes: `usual`, or as many as `PROPTEST_CASES` says for a longer run by hand.
pub fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

/// A zip of parts, deflated.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(body).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="STATUS GIZI" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook around the XML of its one sheet.
pub fn xlsx_around(sheet: &[u8]) -> Vec<u8> {
    zip(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// A workbook of rows and merged ranges; a cell that is a number is held as one, `'` before it holds it as text.
pub fn xlsx(rows: &[&[&str]], merged: &[&str]) -> Vec<u8> {
    let mut xml =
        String::from(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#);
    for (row, cells) in rows.iter().enumerate() {
        xml += &format!(r#"<row r="{}">"#, row + 1);
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let at = format!("{}{}", super::super::sheet::column_letters(column), row + 1);
            xml += &match text.parse::<f64>() {
                Ok(_) => format!(r#"<c r="{at}"><v>{text}</v></c>"#),
                Err(_) => {
                    let text = text.strip_prefix('\'').unwrap_or(text).replace('&', "&amp;").replace('<', "&lt;");
                    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
                }
            };
        }
        xml += "</row>";
    }
    xml += "</sheetData>";
    if !merged.is_empty() {
        let cells: String = merged.iter().map(|range| format!(r#"<mergeCell ref="{range}"/>"#)).collect();
        xml += &format!("<mergeCells>{cells}</mergeCells>");
    }
    xlsx_around((xml + "</worksheet>").as_bytes())
}

/// An OpenDocument sheet around the XML of its rows.
pub fn ods_around(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="STATUS GIZI">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

/// Kabupaten Contoh with two kecamatan and four villages, of which two have one name.
const SETTINGS: &str = "catalogue = \"2022\"\nindicators = [\"stunting_eppgbm\", \"kasus_eppgbm\", \"imunisasi\", \
                        \"stunting_ssgi\"]\n[profile]\ncode = \"99.01\"\nname = \"Kabupaten Contoh\"\nprovince = \
                        \"P\"\nvillage_term = { id = \"desa\" }\nsimulated = true\npublisher = \"B\"\n[freshness]\n\
                        published = \"2025-12-01\"\n[small_numbers]\nthreshold = 0\nminimum_denominator = 0\n[sources.s]\ntitle = \"S\"\n";
const AREAS: &str = "code,name,since,until\n99.01.01,Satu,,\n99.01.01.2001,Asih,,\n99.01.01.2002,Suka Maju,,\n\
                     99.01.02,Dua Jaya,,\n99.01.02.2001,Cipta,,\n99.01.02.2002,Suka Maju,,\n";

/// A folder in a place of its own; `kabupaten.toml` ends with `toml`.
pub struct Folder(pub TempFolder);

impl Folder {
    pub fn new(name: &str, toml: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = TempFolder::new(name).unwrap();
        fs::write(folder.join("kabupaten.toml"), format!("{SETTINGS}{toml}")).unwrap();
        fs::write(folder.join("areas.csv"), AREAS).unwrap();
        for (file, bytes) in files {
            fs::write(folder.join(file), bytes).unwrap();
        }
        Self(folder)
    }

    /// What is read from it, and all findings as text.
    pub fn read(&self) -> (Option<Dataset>, Vec<String>) {
        match read(&self.0) {
            Ok(dataset) => {
                let said = dataset.findings.iter().map(ToString::to_string).collect();
                (Some(dataset), said)
            }
            Err(findings) => (None, findings.iter().map(ToString::to_string).collect()),
        }
    }
}
