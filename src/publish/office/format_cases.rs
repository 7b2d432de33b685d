//! Workbooks as programs write them: percent formats, formulas, errors, and files that are not what their name says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use super::fixture::{Folder, cases, ods_around, xlsx, xlsx_around, zip};
use crate::publish::{
    finding::Findings,
    sheet::{self, Sheet},
};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

fn read(file: &str, bytes: &[u8]) -> (Vec<Sheet>, String) {
    let mut findings = Findings::default();
    let sheets = sheet::read(file, bytes.to_vec(), &mut findings);
    let said: Vec<String> = findings.into_vec().iter().map(ToString::to_string).collect();
    (sheets, said.join("\n"))
}

fn book(dress: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("rekap").unwrap();
    for (column, title) in (0..).zip(["Kecamatan", "Persen"]) {
        sheet.write_string(0, column, title).unwrap();
    }
    for (row, name) in (1..).zip(["Satu", "Dua Jaya"]) {
        sheet.write_string(row, 0, name).unwrap();
    }
    dress(sheet);
    book.save_to_buffer().unwrap()
}

const MAPPING: &str = "[[tables]]\nfile = \"p.*\"\nheader = 1\nkecamatan = \"Kecamatan\"\nperiod = \"2024\"\nsource = \
                       \"s\"\nvalues.\"imunisasi:percent\" = \"Persen\"\n";

fn percents(file: &str, bytes: &[u8]) -> Vec<Option<f64>> {
    let (dataset, said) = Folder::new(&format!("percent-{file}"), MAPPING, &[(file, bytes)]).read();
    let dataset = dataset.unwrap_or_else(|| panic!("{file}: {said:?}"));
    let grid = dataset.kabupaten.by_kecamatan.get(&"imunisasi".parse().unwrap()).unwrap();
    let period = crate::domain::Period::Year(2024);
    ["99.01.01", "99.01.02"].map(|code| grid.cell(code.parse().unwrap(), period).percent()).to_vec()
}

fn ods_rows(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |cell: &&str| match cell.strip_prefix('<') {
        Some(attributes) => format!("<table:table-cell {attributes}</table:table-cell>"),
        None => format!(r#"<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>"#),
    };
    let row =
        |row: &&[&str]| format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>());
    ods_around(&rows.iter().map(row).collect::<String>())
}

#[test]
fn a_cell_in_percent_format_is_the_percentage_that_it_shows() {
    let formats = |first: &'static str, second: &'static str| {
        book(move |sheet| {
            sheet.write_number_with_format(1, 1, 0.086, &Format::new().set_num_format(first)).unwrap();
            sheet.write_number_with_format(2, 1, 0.25, &Format::new().set_num_format(second)).unwrap();
        })
    };
    assert_eq!(percents("p.xlsx", &formats("0.0%", "0%")), [Some(8.6), Some(25.0)]);
    assert_eq!(percents("p.xlsx", &formats("0,0 %;[Red]-0,0 %", "0.00%")), [Some(8.6), Some(25.0)]);
    let plain = book(|sheet| {
        for (row, value) in [(1, 8.6), (2, 25.0)] {
            sheet.write_number_with_format(row, 1, value, &Format::new().set_num_format("0.0\" %\"")).unwrap();
        }
    });
    assert_eq!(percents("p.xlsx", &plain), [Some(8.6), Some(25.0)], "a quoted sign multiplies nothing");
    let ods = ods_rows(&[
        &["Kecamatan", "Persen"],
        &["Satu", r#"<office:value-type="percentage" office:value="0.086"><text:p>8,6 %</text:p>"#],
        &["Dua Jaya", r#"<office:value-type="float" office:value="25"><text:p>25</text:p>"#],
    ]);
    assert_eq!(percents("p.ods", &ods), [Some(8.6), Some(25.0)]);
}

#[test]
fn a_share_in_percent_format_is_read_in_a_table_of_our_own_too() {
    let mut own = Workbook::new();
    let sheet = own.add_worksheet().set_name("readings").unwrap();
    for (column, text) in (0..).zip(["period", "code", "name", "stunting_ssgi:percent"]) {
        sheet.write_string(0, column, text).unwrap();
    }
    for (column, text) in (0..).zip(["2024", "99.01", "Kabupaten Contoh"]) {
        sheet.write_string(1, column, text).unwrap();
    }
    sheet.write_number_with_format(1, 3, 0.205, &Format::new().set_num_format("0.0%")).unwrap();
    let editions = "indicator,period,source\nstunting_ssgi,2024,s\n";
    let files = [("r.xlsx", own.save_to_buffer().unwrap()), ("editions.csv", editions.as_bytes().to_vec())];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, body)| (*name, body.as_slice())).collect();
    let (dataset, said) = Folder::new("own-percent", "", &files).read();
    let dataset = dataset.unwrap_or_else(|| panic!("{said:?}"));
    let grid = dataset.kabupaten.totals.get(&"stunting_ssgi".parse().unwrap()).unwrap();
    assert_eq!(grid.cell("99.01".parse().unwrap(), crate::domain::Period::Year(2024)).percent(), Some(20.5));
}

#[test]
fn a_formula_without_its_result_and_an_error_are_told_with_their_cell_and_never_blank() {
    let formula = |value: &'static str| {
        book(move |sheet| {
            sheet.write_number(1, 1, 8.6).unwrap();
            sheet.write_formula(2, 1, Formula::new("=B2*2").set_result(value)).unwrap();
        })
    };
    // That program writes 0 and the order to work it out; others write nothing.
    let never = "a formula whose result is not in the file";
    let openpyxl = xlsx_around(
        br#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>Kecamatan</t></is></c><c r="B1" t="inlineStr"><is><t>Persen</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>Satu</t></is></c><c r="B2"><v>8.6</v></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>Dua Jaya</t></is></c><c r="B3"><f>B2*2</f><v></v></c></row>
        </sheetData></worksheet>"#,
    );
    let ods = |cell: &'static str| {
        ods_rows(&[
            &["Kecamatan", "Persen"],
            &["Satu", r#"<office:value-type="float" office:value="8.6"><text:p>8.6</text:p>"#],
            &["Dua Jaya", cell],
        ])
    };
    let error = "an error of the spreadsheet in place of a value";
    let div = xlsx(&[&["Kecamatan", "Persen"], &["Satu", "8.6"], &["Dua Jaya", "9.1"]], &[]);
    assert_eq!(percents("p.xlsx", &div), [Some(8.6), Some(9.1)]);
    for (file, bytes, what) in [
        ("p.xlsx", formula("0"), never),
        ("p.xlsx", openpyxl, never),
        ("p.ods", ods(r#"<table:formula="of:=[.B2]*2">"#), never),
        ("p.xlsx", formula("#DIV/0!"), error),
        ("p.xlsx", formula("#REF!"), error),
        ("p.xlsx", formula("#N/A"), error),
        (
            "p.ods",
            ods(
                r#"<table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p>"#,
            ),
            error,
        ),
        (
            "p.ods",
            ods(r#"<table:formula="of:=x" office:value-type="float" office:value="0"><text:p>Err:508</text:p>"#),
            error,
        ),
    ] {
        let said = Folder::new("faults", MAPPING, &[(file, &bytes)]).read().1.join("\n");
        let place = if file == "p.ods" { "p.ods, sheet STATUS GIZI" } else { "p.xlsx, sheet " };
        assert!(said.contains(place) && said.contains("row 3, column B “Persen”"), "{file} {what}: {said}");
        assert!(said.contains(what), "{file}: {said}");
    }
    let (sheets, _) = read("p.xlsx", &formula("17.2"));
    assert!(sheets[0].faults.is_empty() && sheets[0].rows[2].text(1) == "17.2");
}

#[test]
fn a_fault_in_a_column_that_is_not_read_stops_nothing_and_inspect_tells_it() {
    let bytes = book(|sheet| {
        sheet.write_number(1, 1, 8.6).unwrap();
        sheet.write_number(2, 1, 9.1).unwrap();
        sheet.write_formula(1, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    });
    assert_eq!(percents("p.xlsx", &bytes), [Some(8.6), Some(9.1)]);
    let folder = Folder::new("inspect-faults", "", &[("p.xlsx", &bytes)]);
    let said = super::inspect(&folder.0.join("p.xlsx")).unwrap();
    assert!(said.contains("# 1 errors of the spreadsheet, first in D2"), "{said}");
}

#[test]
fn a_file_is_read_or_refused_by_its_content_whatever_its_name() {
    let csv = "Kecamatan;Persen\nSatu;8,6\nDua Jaya;9,1\n";
    let utf16 = |mark: &str| format!("{mark}{csv}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let workbook = xlsx(&[&["Kecamatan", "Persen"], &["Satu", "8.6"], &["Dua Jaya", "9.1"]], &[]);
    for (file, bytes) in [
        ("p.csv", workbook.clone()),
        ("p.xls", workbook.clone()),
        ("p.xlsx", csv.as_bytes().to_vec()),
        ("p.xls", csv.as_bytes().to_vec()),
        ("p.csv", utf16("\u{feff}")),
        ("p.csv", utf16("")),
        ("p.csv", format!("{csv}\n").replace('\n', "\r\n").into_bytes()),
    ] {
        assert_eq!(percents(file, &bytes), [Some(8.6), Some(9.1)], "{file}");
    }
    let locked = [kind_ole(), "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let manifest = br#"<manifest:manifest xmlns:manifest="x"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let locked_ods = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x00\x01garbled"),
    ]);
    for (file, bytes, what) in [
        (
            "p.xls",
            b"<html><body><table><tr><td>Budi Rahasia</td></tr></table>".to_vec(),
            "a web page under the name of a table",
        ),
        ("p.xls", "\u{feff}\n<table border=1><tr><td>Rahasia".as_bytes().to_vec(), "a web page"),
        (
            "p.xls",
            br#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">"#.to_vec(),
            "an XML spreadsheet of 2003",
        ),
        ("p.xlsx", locked, "locked with a password"),
        ("p.ods", locked_ods, "locked with a password"),
        ("p.xlsx", Vec::new(), "an empty file"),
        ("p.csv", b"\n \n".to_vec(), "an empty file"),
        ("p.csv", b"%PDF-1.7 Rahasia".to_vec(), "a PDF, not a table"),
        ("p.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00".to_vec(), "neither a workbook nor text"),
        ("p.xlsx", zip(&[("xl/workbook.bin", b"x"), ("[Content_Types].xml", b"<Types/>")]), "an XLSB workbook"),
        ("p.xlsx", zip(&[("readme.txt", b"x")]), "a zip file without sheets"),
        ("p.xls", kind_ole(), "not a workbook"),
    ] {
        let (sheets, said) = read(file, &bytes);
        assert!(sheets.is_empty() && said.contains(what) && !said.contains("Rahasia"), "{file} {what}: {said}");
        assert!(said.lines().count() == 2, "{said}");
    }
    for (path, what) in [("/no/such/file.xlsx", "no such file"), ("/", "a folder, not a file")] {
        let mut findings = Findings::default();
        assert!(sheet::open(std::path::Path::new(path), &mut findings).is_empty());
        assert!(findings.into_vec()[0].to_string().contains(what), "{path}");
    }
}

fn kind_ole() -> Vec<u8> {
    super::kind::OLE.to_vec()
}

#[test]
fn open_document_is_read_as_it_shows() {
    let rows = concat!(
        r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="9"/></table:table-row>"#,
        r#"<table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1" office:value-type="string"><text:p>A &amp; B<text:s text:c="2"/>C</text:p><text:p>D</text:p></table:table-cell><table:covered-table-cell/>"#,
        r#"<table:table-cell office:value-type="date" office:date-value="2021-06-15T00:00:00"><text:p>15/06/21</text:p></table:table-cell>"#,
        r#"<table:table-cell office:value-type="float" office:value="3.208015506210001E+15"><office:annotation><text:p>catatan</text:p></office:annotation><text:p>3,21E+15</text:p></table:table-cell></table:table-row>"#,
        r#"<table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/></table:table-row>"#,
    );
    let (sheets, said) = read("t.ods", &ods_around(rows));
    assert_eq!(said, "");
    let sheet = &sheets[0];
    assert_eq!(sheet.rows[0].cells, ["A & B C D", "", "2021-06-15", "3208015506210001"]);
    assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [3, 4, 5, 6]);
    assert_eq!(sheet.rows[3].cells, ["7", "7"]);
    assert_eq!((sheet.merged[0].rows, sheet.merged[0].columns), ((3, 3), (0, 1)));
}

#[test]
fn a_nik_stored_as_a_number_is_refused_in_every_format() {
    let number = 3_208_015_506_210_001_f64;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..20 {
        sheet.write_string(row, 0, "desa").unwrap();
    }
    sheet.write_number_with_format(19, 1, number, &Format::new().set_num_format("0.00%")).unwrap();
    let shared = book.save_to_buffer().unwrap();
    let ods = ods_rows(&[
        &["Desa", "Nilai"],
        &["Asih", r#"<office:value-type="float" office:value="3.208015506210001E+15"><text:p>3,21E+15</text:p>"#],
    ]);
    let plain = xlsx(&[&["Desa", "Nilai"], &["Asih", "3208015506210001"]], &[]);
    let text = xlsx(&[&["Desa", "Nilai"], &["Asih", "'3208015506210001.0"]], &[]);
    for (file, bytes) in [("p.xlsx", shared), ("p.xlsm", plain), ("p.ods", ods), ("p.xlsx", text)] {
        let (sheets, _) = read(file, &bytes);
        let mut findings = Findings::default();
        assert!(sheets.iter().any(|sheet| !crate::publish::privacy::admits(sheet, &mut findings)), "{file}");
        assert!(findings.into_vec().iter().all(|f| !f.to_string().contains("3208")), "{file}");
    }
}

/// Real files with some of their bytes changed.
const REAL: [(&str, &[u8]); 3] = [
    ("t.xls", include_bytes!("../../../tests/fixtures/by-name.xls")),
    ("t.ods", include_bytes!("../../../tests/fixtures/by-name.ods")),
    ("t.xlsx", include_bytes!("../fixtures/tables.xlsx")),
];

#[test]
fn a_length_that_is_wrong_among_the_texts_of_an_xls_is_told_as_damage() {
    let mut bytes = REAL[0].1.to_vec();
    bytes[2145] = 12;
    let (sheets, said) = read("t.xls", &bytes);
    assert!(sheets.is_empty());
    assert!(said.contains("not a workbook: it is damaged"), "{said}");
}

/// A workbook with its parts unpacked and packed again after the change, so that it reaches the readers of XML.
fn inside(file: &[u8], changes: &[(prop::sample::Index, u8)]) -> Vec<u8> {
    let mut archive = ::zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut body = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut body).unwrap();
        parts.push((name, body));
    }
    let total: usize = parts.iter().map(|(_, body)| body.len()).sum();
    for (at, byte) in changes {
        let mut at = at.index(total);
        for (_, body) in &mut parts {
            if let Some(place) = body.get_mut(at) {
                *place = *byte;
                break;
            }
            at -= body.len();
        }
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, body)| (name.as_str(), body.as_slice())).collect();
    zip(&parts)
}

fn looked_at(file: &str, bytes: &[u8]) {
    let (sheets, _) = read(file, bytes);
    for sheet in &sheets {
        let _ = crate::publish::privacy::admits(sheet, &mut Findings::default());
        let _ = super::inspect::find(sheet);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases(120)) })]

    #[test]
    fn a_real_workbook_with_changed_bytes_is_read_or_told(
        which in 0_usize..3,
        changes in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..6),
        end in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let (file, body) = REAL[which];
        let mut bytes = body.to_vec();
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if let Some(end) = end {
            bytes.truncate(end.index(bytes.len()));
        }
        looked_at(file, &bytes);
    }

    #[test]
    fn a_real_workbook_with_changed_parts_is_read_or_told(
        which in 1_usize..3,
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>(), Just(b'<'), Just(b'"'), Just(b'9'), Just(b'&')]), 1..6),
    ) {
        let (file, body) = REAL[which];
        looked_at(file, &inside(body, &changes));
    }

    #[test]
    fn any_text_as_a_table_is_admitted_or_refused_without_a_panic(
        rows in prop::collection::vec(prop::collection::vec(prop_oneof![
            "\\PC{0,12}", "[0-9.,/() +-]{0,24}", Just("Nama Ibu".to_owned()), Just("Jl. X No. 1".to_owned()),
            Just("lahir 1 Mei 2020".to_owned()), Just("a@b.id".to_owned()), Just("NAMA".to_owned()), Just("Umur".to_owned()),
        ], 0..6), 0..16),
    ) {
        let rows = (1..).zip(rows).map(|(number, cells)| sheet::SheetRow { number, cells, ..sheet::SheetRow::default() });
        let sheet = Sheet { file: "t.csv".to_owned(), rows: rows.collect(), ..Sheet::default() };
        let mut findings = Findings::default();
        let admitted = crate::publish::privacy::admits(&sheet, &mut findings);
        prop_assert_eq!(admitted, !findings.has_errors());
        let _ = super::inspect::find(&sheet);
    }
}
