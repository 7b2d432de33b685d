//! A list of children by name never passes: whatever the format, nothing of it stands in any output.
#![allow(clippy::unwrap_used)]

use rust_xlsxwriter::{Workbook, Worksheet};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use xtask::workspace::TempFolder;

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn feed(arguments: &[&std::ffi::OsStr]) -> (Option<i32>, String, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_feed")).args(arguments).output().unwrap();
    (ran.status.code(), String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap())
}

/// The columns of an e-PPGBM export by name and one invented row.
fn by_name() -> (Vec<String>, Vec<String>) {
    let text = fs::read_to_string(at("tests/fixtures/by-name.csv")).unwrap();
    let mut rows = text.lines().map(|line| line.split(',').map(str::to_owned).collect());
    (rows.next().unwrap(), rows.next().unwrap())
}

/// What of the row could only have come from it.
fn invented() -> Vec<String> {
    by_name()
        .1
        .into_iter()
        .filter(|v| v.contains("fiktif") || v.contains("reka") || v.contains("Khayalan") || v.len() == 16)
        .chain(
            ["9901010101200001", "Imajinasi", "Melatifiktif", "2020-01-17", "2022-08-11", "84.6", "-2.41"]
                .map(str::to_owned),
        )
        .collect()
}

fn write(sheet: &mut Worksheet, first_row: u32, rows: &[&[String]]) {
    for (row, cells) in (first_row..).zip(rows) {
        for (column, cell) in (0..).zip(cells.iter()) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
}

/// The list in each format, and in the places of a workbook where it is easily overlooked.
fn disguises() -> Vec<(&'static str, Vec<u8>)> {
    let (header, row) = by_name();
    let book = |dress: &dyn Fn(&mut Workbook)| {
        let mut book = Workbook::new();
        dress(&mut book);
        book.save_to_buffer().unwrap()
    };
    let plain = |book: &mut Workbook| write(book.add_worksheet().set_name("readings").unwrap(), 0, &[&header, &row]);
    let harmless = |book: &mut Workbook| {
        let cells = ["period", "code", "name"].map(str::to_owned);
        write(book.add_worksheet().set_name("readings").unwrap(), 0, &[&cells]);
    };
    vec![
        ("readings.csv", fs::read(at("tests/fixtures/by-name.csv")).unwrap()),
        ("READINGS.CSV", format!("\u{feff}{}\n{}\n", header.join(";"), row.join(";")).into_bytes()),
        ("readings.xls", fs::read(at("tests/fixtures/by-name.xls")).unwrap()),
        ("readings.ods", fs::read(at("tests/fixtures/by-name.ods")).unwrap()),
        ("readings.xlsx", book(&plain)),
        ("readings.xlsm", book(&plain)),
        (
            "hidden-sheet.xlsx",
            book(&|book| {
                harmless(book);
                let sheet = book.add_worksheet();
                write(sheet.set_name("Sheet2").unwrap(), 0, &[&header, &row]);
                sheet.set_hidden(true);
            }),
        ),
        (
            "very-hidden-sheet.xlsx",
            book(&|book| {
                harmless(book);
                let sheet = book.add_worksheet();
                write(sheet.set_name("Sheet2").unwrap(), 0, &[&header, &row]);
                sheet.set_very_hidden(true);
            }),
        ),
        (
            "hidden-columns.xlsx",
            book(&|book| {
                let sheet = book.add_worksheet().set_name("readings").unwrap();
                let cells = ["period", "code", "name"].map(str::to_owned);
                let own = [cells.as_slice(), &header].concat();
                let values = [["2024", "99.01.01", "Satu"].map(str::to_owned).as_slice(), &row].concat();
                write(sheet, 0, &[&own, &values]);
                for column in 3..40 {
                    sheet.set_column_hidden(column).unwrap();
                }
            }),
        ),
        (
            "under-titles.xlsx",
            book(&|book| write(book.add_worksheet().set_name("readings").unwrap(), 9, &[&header, &row])),
        ),
    ]
}

#[test]
fn no_subcommand_repeats_a_value_of_a_list_by_name() {
    for (name, body) in disguises() {
        let place = TempFolder::new("persons").unwrap();
        let folder = place.join("kabupaten");
        fs::create_dir(&folder).unwrap();
        for file in ["kabupaten.toml", "areas.csv"] {
            fs::copy(at("examples/99.01-contoh").join(file), folder.join(file)).unwrap();
        }
        let file = folder.join(name);
        fs::write(&file, body).unwrap();
        let (boundaries, other) = (at("geodata/99.01/kecamatan.geojson"), place.join("other"));
        let calls: [&[&std::ffi::OsStr]; 6] = [
            &["inspect".as_ref(), file.as_ref()],
            &[
                "init".as_ref(),
                other.as_ref(),
                "--kab".as_ref(),
                "99.01".as_ref(),
                "--register".as_ref(),
                file.as_ref(),
            ],
            &["geo".as_ref(), "schematic".as_ref(), file.as_ref(), "--out".as_ref(), other.as_ref()],
            &[
                "geo".as_ref(),
                "import".as_ref(),
                boundaries.as_ref(),
                "--level".as_ref(),
                "kecamatan".as_ref(),
                "--out".as_ref(),
                folder.as_ref(),
            ],
            &["check".as_ref(), folder.as_ref()],
            &["diff".as_ref(), folder.as_ref(), folder.as_ref()],
        ];
        for call in calls {
            let (code, printed, said) = feed(call);
            assert_eq!(code, Some(1), "{name}: {call:?}: {said}");
            for value in invented() {
                assert!(!said.contains(&value) && !printed.contains(&value), "{name}: {call:?}: {value} is repeated");
            }
            assert!(!other.exists(), "{name}: {call:?} wrote a folder");
        }
    }
}

#[test]
fn a_list_by_name_is_refused_in_every_format_and_nothing_of_it_is_repeated() {
    for (name, body) in disguises() {
        let place = TempFolder::new("persons").unwrap();
        let folder = place.join("kabupaten");
        fs::create_dir(&folder).unwrap();
        for file in ["kabupaten.toml", "areas.csv", "points.csv", "editions.csv"] {
            fs::copy(at("examples/99.01-contoh").join(file), folder.join(file)).unwrap();
        }
        fs::write(folder.join(name), body).unwrap();
        let (out, report) = (place.join("feed"), place.join("report.html"));
        let ran = Command::new(env!("CARGO_BIN_EXE_feed"))
            .arg("build")
            .arg(&folder)
            .arg("--out")
            .arg(&out)
            .arg("--report")
            .arg(&report)
            .output()
            .unwrap();
        let (said, printed) = (String::from_utf8(ran.stderr).unwrap(), String::from_utf8(ran.stdout).unwrap());
        let page = fs::read_to_string(&report).unwrap();
        assert_eq!(ran.status.code(), Some(1), "{name}: {said}");
        assert!(said.contains("a column about persons: the whole table is refused"), "{name}: {said}");
        assert!(said.contains("“nama ortu”") && said.contains("“nik”"), "{name}: {said}");
        assert!(!out.exists(), "{name}: a feed was written");
        for value in invented() {
            for (what, text) in [("the error stream", &said), ("the output", &printed), ("the report", &page)] {
                assert!(!text.contains(&value), "{name}: {value} stands in {what}");
            }
        }
    }
}
