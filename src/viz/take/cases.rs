//! Files are read back by other programs and held against the screen's own rows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::{Entry, Origin, Sheet, csv, map_sheet, xlsx};
use crate::{
    domain::{Cell, Indicator, Kabupaten, Level},
    i18n::Lang,
    viz::{
        choropleth::choropleth,
        fixture::*,
        table::{Column, Order},
    },
};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

const ORDER: Order = Order { by: Column::Value, descending: true };
const ADDRESS: &str = "https://contoh.go.id/peta?kab=99.01&lang=en";

fn sheet_of(kab: &Kabupaten, lang: Lang) -> Sheet {
    let id = kab.indicators.first().unwrap().id.clone();
    let model = choropleth(kab, &id, period("2024-S1"), Level::Kecamatan, lang, None).unwrap();
    map_sheet(&model, ORDER, &Origin { kab, address: ADDRESS, today: date("2025-11-25") }, lang)
}

/// Every state, zero, a value on a break, one close under it, low coverage, and so few that no percentage is made.
fn every_kind() -> Kabupaten {
    let indicator = Indicator { targets: vec![target(2024, 14.0, "rpjmn")], ..stunting() };
    let cells = [
        measured(0, 1000, 1000, 1200),
        measured(100, 1000, 1000, 1200),
        ratio(19_996, 100_000),
        measured(400, 500, 500, 1000),
        ratio(1, 9),
        Cell::NotReported,
        Cell::Suppressed,
        Cell::NotApplicable,
        Cell::NoSuchArea,
    ];
    with_cells(indicator, "2024-S1", &cells)
}

fn read_back(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let rows = |name: &String| book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect();
    let mut sheets = Vec::new();
    let mut rows = rows;
    for name in &names {
        sheets.push((name.clone(), rows(name)));
    }
    sheets
}

#[test]
fn the_rows_are_those_of_the_screen_in_their_order() {
    let kab = every_kind();
    let sheet = sheet_of(&kab, Lang::Id);
    let id = kab.indicators.first().unwrap().id.clone();
    let model = choropleth(&kab, &id, period("2024-S1"), Level::Kecamatan, Lang::Id, None).unwrap();
    let table = model.table.ordered(ORDER).into_iter().chain(&model.table.apart);
    let said: Vec<[String; 3]> = table.map(|r| [r.code.to_string(), r.name.clone(), r.value.clone()]).collect();
    let written: Vec<[String; 3]> = sheet.rows.iter().map(|r| [0, 1, 2].map(|i| r[i].said(Lang::Id))).collect();
    assert_eq!(written, said);
    assert_eq!(sheet.rows.len(), kab.areas.len());
    assert!(sheet.rows.iter().all(|row| row.len() == sheet.heads.len()));
}

#[test]
fn a_workbook_holds_numbers_as_numbers_and_codes_as_text() {
    for lang in Lang::ALL {
        let sheet = sheet_of(&every_kind(), lang);
        let sheets = read_back(xlsx(&sheet, lang));
        let (name, rows) = &sheets[0];
        assert_eq!(name, lang.pick("SIMULASI", "SIMULATED"));
        assert_eq!(rows.len(), sheet.rows.len() + 1);
        for (head, read) in sheet.heads.iter().zip(&rows[0]) {
            assert_eq!(*read, Data::String(head.clone()));
        }
        for (row, read) in sheet.rows.iter().zip(&rows[1..]) {
            for (entry, read) in row.iter().zip(read) {
                match entry {
                    Entry::Empty => assert_eq!(*read, Data::Empty),
                    Entry::Text(text) => assert_eq!(*read, Data::String(text.clone())),
                    Entry::Number(n) => {
                        let value = if n.percent { n.value / 100.0 } else { n.value };
                        assert!(matches!(read, Data::Float(x) if (x - value).abs() < 1e-8), "{entry:?} {read:?}");
                    }
                    Entry::Day(_) => assert!(matches!(read, Data::DateTime(_))),
                }
            }
        }
    }
}

#[test]
fn a_value_keeps_the_decimals_that_keep_it_in_its_class() {
    let sheet = sheet_of(&every_kind(), Lang::Id);
    let close = sheet.rows.iter().find(|row| row[1] == Entry::text("C")).unwrap();
    assert_eq!(close[2].said(Lang::Id), "19,996%");
    assert!(matches!(close[2], Entry::Number(n) if n.decimals == 3 && (n.value - 19.996).abs() < 1e-9));
}

#[test]
fn a_withheld_cell_has_no_number_in_any_file() {
    let sheet = sheet_of(&every_kind(), Lang::Id);
    for (name, state) in
        [("F", "belum lapor"), ("G", "disamarkan"), ("H", "tidak berlaku (0 dari 0)"), ("I", "wilayah tidak ada")]
    {
        let row = sheet.rows.iter().find(|row| row[1] == Entry::text(name)).unwrap();
        assert_eq!(row[2], Entry::text(state));
        assert!(!row.iter().any(|entry| matches!(entry, Entry::Number(_))), "{row:?}");
    }
    let text = String::from_utf8(csv(&sheet)).unwrap();
    let line = text.lines().find(|line| line.starts_with("99.01.07,G,")).unwrap();
    assert!(line.starts_with("99.01.07,G,disamarkan,,,,,"), "{line}");
}

#[test]
fn under_the_floor_the_value_stands_with_its_reason_after_all_others() {
    let sheet = sheet_of(&every_kind(), Lang::Id);
    let at = sheet.rows.iter().position(|row| row[1] == Entry::text("D")).unwrap();
    assert!(at >= 3, "a value under the floor stands in the order");
    assert_eq!(sheet.rows[at].last(), Some(&Entry::text("D/S di bawah 60%, tidak dibandingkan")));
}

#[test]
fn zero_is_a_number_and_nothing_else_is_zero() {
    let text = String::from_utf8(csv(&sheet_of(&every_kind(), Lang::Id))).unwrap();
    let zeros: Vec<&str> = text.lines().filter(|line| line.split(',').nth(2) == Some("0")).collect();
    assert_eq!(zeros.len(), 1);
    assert!(zeros[0].starts_with("99.01.01,A,0,0,1000,1000,1200,"));
}

#[test]
fn csv_is_read_by_another_program_with_its_source_in_each_row() {
    let sheet = sheet_of(&every_kind(), Lang::En);
    let bytes = csv(&sheet);
    assert!(bytes.starts_with(b"\xef\xbb\xbf"));
    let mut reader = ::csv::Reader::from_reader(&bytes[3..]);
    let heads = reader.headers().unwrap().clone();
    assert_eq!(heads.len(), sheet.heads.len() + sheet.notes.len());
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let (made_up, address) = (at("SIMULATED"), at("Address of this view"));
    let records: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), sheet.rows.len());
    for record in records {
        assert!(record[made_up].starts_with("All figures"));
        assert_eq!(&record[address], ADDRESS);
    }
}

#[test]
fn what_is_to_be_known_stands_in_the_second_sheet() {
    for lang in Lang::ALL {
        let sheet = sheet_of(&every_kind(), lang);
        let (name, rows) = read_back(xlsx(&sheet, lang)).remove(1);
        assert_eq!(name, lang.pick("Keterangan", "About"));
        let all: String = rows.iter().flatten().map(|cell| format!("{cell}\n")).collect();
        let wanted = match lang {
            Lang::Id => ["Kabupaten Contoh", "Batas indikatif", "Register", "25 November 2025", "SIMULASI", ADDRESS],
            Lang::En => ["Kabupaten Contoh", "Indicative bound", "Register", "25 November 2025", "SIMULATED", ADDRESS],
        };
        for part in wanted.into_iter().chain([sheet.sentence.as_str(), &sheet.title]) {
            assert!(all.contains(part), "{part} is not in\n{all}");
        }
    }
}

#[test]
fn a_text_is_never_a_formula() {
    let mut sheet = sheet_of(&every_kind(), Lang::Id);
    let evil =
        ["=1+1", "+6281", "-2", "@SUM(A1)", "\tx", "=HYPERLINK(\"http://x\",\"<b>&\")", "a\"b,c\nd", "\u{0}\u{1}"];
    sheet.rows = evil.iter().map(|text| vec![Entry::Text((*text).to_owned())]).collect();
    sheet.heads = vec!["=cmd|' /C calc'!A0".into()];
    let (_, rows) = read_back(xlsx(&sheet, Lang::Id)).remove(0);
    assert_eq!(rows[1][0], Data::String("=1+1".into()));
    assert_eq!(rows[6][0], Data::String(evil[5].into()));
    let text = String::from_utf8(csv(&sheet)).unwrap();
    for line in text.trim_start_matches('\u{feff}').split("\r\n").filter(|line| !line.is_empty()) {
        assert!(!line.trim_start_matches('"').starts_with(['=', '+', '-', '@', '\t']), "{line:?}");
    }
    assert!(text.contains("\"a\"\"b,c\nd\""));
}

#[test]
fn a_negative_number_is_a_number_in_csv() {
    let mut sheet = sheet_of(&every_kind(), Lang::Id);
    sheet.rows = vec![vec![Entry::number(-0.7, 1)]];
    assert!(String::from_utf8(csv(&sheet)).unwrap().contains("\r\n-0.7,"));
}

#[test]
fn days_are_days_and_the_same_rows_make_the_same_bytes() {
    let mut sheet = sheet_of(&every_kind(), Lang::Id);
    sheet.rows = vec![vec![Entry::Day(date("2025-08-31"))]];
    let (_, rows) = read_back(xlsx(&sheet, Lang::Id)).remove(0);
    let Data::DateTime(day) = &rows[1][0] else { panic!("{:?}", rows[1]) };
    assert!((day.as_f64() - 45_900.0).abs() < 1e-9, "{day:?}");
    assert!(String::from_utf8(csv(&sheet)).unwrap().contains("\r\n2025-08-31,"));
    assert_eq!(xlsx(&sheet, Lang::Id), xlsx(&sheet, Lang::Id));
}

#[test]
fn real_figures_do_not_say_that_they_are_made_up() {
    let mut kab = every_kind();
    kab.profile.simulated = false;
    let sheet = sheet_of(&kab, Lang::Id);
    assert_eq!(sheet.simulated, None);
    assert!(!String::from_utf8(csv(&sheet)).unwrap().contains("SIMULASI"));
    assert_eq!(read_back(xlsx(&sheet, Lang::Id))[0].0, "Data");
}

#[test]
fn a_table_of_no_rows_is_still_a_file() {
    let kab = with_cells(stunting(), "2024-S1", &[]);
    let sheet = sheet_of(&kab, Lang::Id);
    assert!(sheet.rows.is_empty());
    assert_eq!(read_back(xlsx(&sheet, Lang::Id)).len(), 2);
}
