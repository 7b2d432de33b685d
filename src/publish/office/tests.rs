//! Office tables read as a whole: each fault with its address, and what is read where there is none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use super::fixture::{Folder, ods_around, xlsx};
use crate::domain::{Cell, Figure, Period, RegionCode};
use crate::publish::Dataset;

/// Title rows, two header rows with merged cells, a row that counts the columns, puskesmas, a totals row, a footer.
const RECAP: [&[&str]; 10] = [
    &["", "STATUS GIZI BULAN AGUSTUS 2025"],
    &["No", "Puskesmas", "KECMATAN", "BB/U", "", "TB/U", "", "", ""],
    &["", "", "", "Kurang", "Normal", "Sangat Pendek", "Pendek", "Normal", "Outlier"],
    &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    &["1.", "UTARA", "SATU", "10", "92", "4", "6", "90", "2"],
    &["2.", "SELATAN", "SATU", "20", "181", "8", "12", "180", "1"],
    &["3.", "DUA", "DUA JAYA", "30", "271", "12", "18", "270", "1"],
    &["JUMLAH", "", "0", "60", "544", "24", "36", "540", "4"],
    &[],
    &["", "Mengetahui, Kepala Dinas"],
];
const MERGED: [&str; 5] = ["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:I2"];
const MAPPING: &str = r#"
[[tables]]
file = "rekap.*"
header = [2, 3]
first_row = 5
kecamatan = "KECMATAN"
add_by = "Puskesmas"
total = "JUMLAH"
skip = "Mengetahui*"
period = "Agustus 2025"
source = "s"
values."stunting_eppgbm:n" = ["TB/U > Sangat Pendek", "TB/U > Pendek"]
values."stunting_eppgbm:d" = ["TB/U > *", "!TB/U > Outlier"]
agree = ["BB/U > *", "TB/U > *"]
"#;

fn recap(change: impl Fn(&mut Vec<Vec<&'static str>>)) -> Vec<u8> {
    let mut rows: Vec<Vec<&str>> = RECAP.iter().map(|row| row.to_vec()).collect();
    change(&mut rows);
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    xlsx(&rows, &MERGED)
}

fn said(name: &str, toml: &str, file: &str, bytes: &[u8]) -> Vec<String> {
    Folder::new(name, toml, &[(file, bytes)]).read().1
}

fn cell(dataset: &Dataset, indicator: &str, code: &str, period: Period) -> Cell {
    let code: RegionCode = code.parse().unwrap();
    let kabupaten = &dataset.kabupaten;
    let id = indicator.parse().unwrap();
    let grids = [&kabupaten.totals, &kabupaten.by_kecamatan, &dataset.by_village];
    let grid = grids.into_iter().filter_map(|g| g.get(&id)).find(|g| g.areas().contains(&code));
    grid.map_or(Cell::NotReported, |grid| grid.cell(code, period))
}

fn counts(cell: Cell) -> (u32, u32) {
    let ratio = cell.figure().and_then(Figure::ratio).unwrap_or_else(|| panic!("{cell:?}"));
    (ratio.numerator(), ratio.denominator())
}

const AUGUST: Period = Period::Month(2025, 8);

#[test]
fn a_recap_with_titles_merged_headers_totals_and_footers_is_read_and_puskesmas_are_added() {
    let csv: String = RECAP.iter().map(|row| format!("{}\n", row.join(";"))).collect();
    let ods: String = RECAP.iter().map(|row| ods_row(row)).collect();
    for (file, bytes) in
        [("rekap.xlsx", recap(|_| {})), ("rekap.csv", csv.into_bytes()), ("rekap.ods", ods_around(&ods))]
    {
        let (dataset, said) = Folder::new("recap", MAPPING, &[(file, &bytes)]).read();
        let dataset = dataset.unwrap_or_else(|| panic!("{file}: {said:?}"));
        assert_eq!(counts(cell(&dataset, "stunting_eppgbm", "99.01.01", AUGUST)), (30, 300), "{file}");
        assert_eq!(counts(cell(&dataset, "stunting_eppgbm", "99.01.02", AUGUST)), (30, 300), "{file}");
        assert_eq!(counts(cell(&dataset, "stunting_eppgbm", "99.01", AUGUST)), (60, 600), "{file}");
        assert_eq!(said, Vec::<String>::new(), "{file}");
        assert_eq!(dataset.kabupaten.editions.len(), 1, "the mapping's source is the edition");
        let account = |lines: &[crate::publish::Line]| lines.iter().map(|l| l.text.id.clone()).collect::<Vec<String>>();
        let read = &account(&dataset.account.read)[0];
        assert!(read.starts_with("3 baris data dari 2 wilayah dibaca; tidak dihitung: "), "{read}");
        let agreed = account(&dataset.account.agreed);
        let totals = "baris JUMLAH diperiksa dan cocok: 60 dari 600, ";
        assert!(agreed.iter().any(|line| line.starts_with(totals)), "{agreed:?}");
    }
}

fn ods_row(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|text| match text.parse::<f64>() {
            Ok(_) => format!(r#"<table:table-cell office:value-type="float" office:value="{text}"><text:p>{text}</text:p></table:table-cell>"#),
            Err(_) if text.is_empty() => "<table:table-cell/>".to_owned(),
            Err(_) => format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#),
        })
        .collect();
    let empty = r#"<table:table-cell table:number-columns-repeated="16000"/>"#;
    format!("<table:table-row>{cells}{empty}</table:table-row>")
}

#[test]
fn each_fault_of_a_recap_is_told_with_sheet_row_and_column() {
    type Change = fn(&mut Vec<Vec<&'static str>>);
    let cases: [(&str, Change, &str, &str); 12] = [
        (
            "total",
            |r| r[7][6] = "37",
            "row 8, column G “TB/U > Pendek”",
            "the total is 37, the rows above it add up to 36",
        ),
        ("not-declared", |r| r[7][0] = "Jml", "row 8", "this looks like a row of totals"),
        (
            "name",
            |r| r[6][2] = "DUA JAY",
            "row 7, column C “KECMATAN”",
            "Near, but perhaps another place: Dua Jaya 99.01.02",
        ),
        (
            "twice",
            |r| r[5][1] = "UTARA",
            "row 6, column B “Puskesmas”",
            "this part of 99.01.01 stands twice at 2025-08, first in row 5",
        ),
        ("text", |r| r[4][5] = "x", "row 5, column F “TB/U > Sangat Pendek”", "not a number: “x”"),
        ("question", |r| r[4][7] = "'3.495", "row 5, column H “TB/U > Normal”", "“3.495” can mean 3495 or 3.495"),
        ("typed", |r| r[4][7] = "3.495", "row 5, column H “TB/U > Normal”", "not a whole number: 3.495"),
        ("part", |r| r[4][5] = "", "row 5, column F “TB/U > Sangat Pendek”", "blank beside parts of a sum"),
        ("unit", |r| r[4][1] = "", "row 5, column B “Puskesmas”", "Name the part of the area"),
        ("no-area", |r| r[4][2] = "", "row 5, column C “KECMATAN”", "figures without an area"),
        (
            "header",
            |r| r[2][6] = "Pendeek",
            "kabupaten.toml, row 19",
            "no column “TB/U > Pendek” in rekap.xlsx, sheet STATUS GIZI",
        ),
        ("no-total", |r| r[7][0] = "", "kabupaten.toml, row 19", "no row of totals “JUMLAH”"),
    ];
    for (name, change, place, what) in cases {
        let said = said(name, MAPPING, "rekap.xlsx", &recap(change));
        let hit = said.iter().any(|f| f.starts_with("error: ") && f.contains(place) && f.contains(what));
        assert!(hit, "{name}: {said:#?}");
    }
}

#[test]
fn a_dash_is_not_reported_unless_it_is_declared_to_be_none() {
    let bytes = recap(|r| {
        for (row, column, text) in [(4, 5, "-"), (7, 5, "20"), (4, 6, "10"), (7, 6, "40")] {
            r[row][column] = text;
        }
    });
    let open = said("dash", MAPPING, "rekap.xlsx", &bytes);
    assert!(
        open.iter().any(|f| f.starts_with("warning") && f.contains("1 dashes are read as not reported")),
        "{open:?}"
    );
    assert!(open.iter().any(|f| f.starts_with("error") && f.contains("blank beside parts of a sum")), "{open:?}");
    let declared = MAPPING.replace("period =", "dash = \"zero\"\nperiod =");
    let (dataset, said) = Folder::new("dash-zero", &declared, &[("rekap.xlsx", &bytes)]).read();
    let dataset = dataset.unwrap_or_else(|| panic!("{said:?}"));
    assert_eq!(counts(cell(&dataset, "stunting_eppgbm", "99.01.01", AUGUST)), (30, 300));
}

#[test]
fn groups_that_should_agree_and_zeros_that_hardly_can_be_are_warnings() {
    let bytes = recap(|r| {
        for (row, column, text) in [(4, 3, "9"), (7, 3, "59")] {
            r[row][column] = text;
        }
    });
    let told = said("groups", MAPPING, "rekap.xlsx", &bytes);
    let wanted = "row 5, column F “TB/U > Sangat Pendek”: “TB/U > *” add up to 102, “BB/U > *” to 101";
    assert!(told.iter().any(|f| f.starts_with("warning") && f.contains(wanted)), "{told:?}");
    let bytes = recap(|r| {
        for (row, column, text) in [(6, 3, "0"), (7, 3, "30"), (6, 4, "301"), (7, 4, "574")] {
            r[row][column] = text;
        }
    });
    let told = said("zeros", MAPPING, "rekap.xlsx", &bytes);
    let wanted = "row 7, column D “BB/U > Kurang”: 0 of 301 at DUA JAYA, where the other rows would have about 30";
    assert!(told.iter().any(|f| f.starts_with("warning") && f.contains(wanted)), "{told:?}");
}

#[test]
fn a_puskesmas_that_is_silent_is_told_and_never_a_zero() {
    let silent = |rows: &mut Vec<Vec<&'static str>>| {
        rows[4].splice(3.., [""; 6]);
        rows[7] = vec!["JUMLAH", "", "", "50", "452", "20", "30", "450", "2"];
    };
    let (dataset, said) = Folder::new("silent", MAPPING, &[("rekap.xlsx", &recap(silent))]).read();
    let dataset = dataset.unwrap_or_else(|| panic!("{said:?}"));
    assert_eq!(counts(cell(&dataset, "stunting_eppgbm", "99.01.01", AUGUST)), (20, 200));
    let wanted =
        "row 5, column F “TB/U > Sangat Pendek”: stunting_eppgbm not reported here: the figures of Satu are without it";
    assert!(said.iter().any(|f| f.starts_with("warning") && f.contains(wanted)), "{said:?}");
    let cases = MAPPING.replace("stunting_eppgbm:n", "kasus_eppgbm:n").replace("values.\"stunting_eppgbm:d\" =", "#");
    let (dataset, said) = Folder::new("silent-count", &cases, &[("rekap.xlsx", &recap(silent))]).read();
    let dataset = dataset.unwrap_or_else(|| panic!("{said:?}"));
    assert_eq!(
        cell(&dataset, "kasus_eppgbm", "99.01.01", AUGUST),
        Cell::NotReported,
        "a part is no count of the whole"
    );
    assert_eq!(cell(&dataset, "kasus_eppgbm", "99.01.02", AUGUST), Cell::Value(Figure::Count(30)));
}

/// A table of villages as CSV with `;`, in Windows-1252, with percentages and periods.
const VILLAGES: &str = "Bulan;Kecamatan;Desa;Bayi;Diimunisasi;Persen\n\
                        Agustus;Satu;Asih;1.000;860;86,0 %\n;;Suka Maju;50;40;80\n\
                        September;Dua Jaya;Suka-Maju;50;0;0,0\n;;CIPTA;0;0;\n";
const BY_VILLAGE: &str = r#"
[[tables]]
file = "desa.csv"
header = 1
kecamatan = "Kecamatan"
village = "Desa"
fill_down = true
period_column = "Bulan"
year = 2025
locale = "id"
source = "s"
values."imunisasi:n" = "Diimunisasi"
values."imunisasi:d" = "Bayi"
values."imunisasi:percent" = "Persen"
"#;

fn village_table(text: &str) -> String {
    text.replace("\n;;Suka Maju", "\nAgustus;;Suka Maju").replace("\n;;CIPTA", "\nSeptember;;CIPTA")
}

#[test]
fn villages_of_one_name_are_told_apart_by_their_kecamatan_which_may_stand_once() {
    let (dataset, said) =
        Folder::new("villages", BY_VILLAGE, &[("desa.csv", village_table(VILLAGES).as_bytes())]).read();
    let dataset = dataset.unwrap_or_else(|| panic!("{said:?}"));
    assert_eq!(counts(cell(&dataset, "imunisasi", "99.01.01.2001", AUGUST)), (860, 1000));
    assert_eq!(counts(cell(&dataset, "imunisasi", "99.01.01.2002", AUGUST)), (40, 50));
    let september = Period::Month(2025, 9);
    assert_eq!(counts(cell(&dataset, "imunisasi", "99.01.02.2002", september)), (0, 50));
    assert_eq!(cell(&dataset, "imunisasi", "99.01.02.2001", september), Cell::NotApplicable);
    assert!(
        said.iter().any(|f| f.contains("no row at 2025-08 for 99.01.02.2001 Cipta, 99.01.02.2002 Suka Maju")),
        "{said:?}"
    );
    let without = BY_VILLAGE.replace("kecamatan = \"Kecamatan\"\n", "").replace("fill_down = true\n", "");
    let told = self::said("villages-alone", &without, "desa.csv", village_table(VILLAGES).as_bytes());
    assert!(told.iter().any(|f| f.contains("row 3, column C “Desa”: “Suka Maju” is the name of several")), "{told:?}");
}

#[test]
fn each_fault_of_a_table_by_village_is_told_with_its_row_and_column() {
    for (name, from, to, place, what) in [
        ("percent", "86,0 %", "68,0 %", "row 2, column F “Persen”", "68.0 % here, 860 of 1000 are 86.00 %"),
        ("period", "Agustus;Satu", "Agustos;Satu", "row 2, column A “Bulan”", "not a period"),
        ("kecamatan", "Dua Jaya", "Tiga", "row 4, column B “Kecamatan”", "what stands here is no kecamatan"),
        ("foreign", "CIPTA", "Asih", "row 5, column C “Desa”", "“Asih” is no village in 99.01.02"),
        (
            "second",
            "CIPTA",
            "Suka Maju",
            "row 5, column C “Desa”",
            "a second row for 99.01.02.2002 at 2025-09, the first is row 4",
        ),
        ("zero", "50;40;80", "0;40;", "row 3, column E “Diimunisasi”", "40 of 0"),
        ("missing", "50;40;80", ";40;", "row 3, column D “Bayi”", "no denominator"),
    ] {
        let told = said(name, BY_VILLAGE, "desa.csv", village_table(VILLAGES).replace(from, to).as_bytes());
        let hit = told.iter().any(|f| f.starts_with("error: desa.csv, ") && f.contains(place) && f.contains(what));
        assert!(hit, "{name}: {told:#?}");
    }
    let future = BY_VILLAGE.replace("2025", "2026");
    let told = said("future", &future, "desa.csv", village_table(VILLAGES).as_bytes());
    assert!(
        told.iter().any(|f| f.starts_with("error: desa.csv, row 2")
            && f.contains("2026-08 begins after the day of publication, 2025-12-01")),
        "{told:?}"
    );
}

#[test]
fn windows_1252_is_read_and_told() {
    let text = village_table(VILLAGES).replace("Asih", "As\u{ed}h").replace("Satu;", "Satu\u{a0};");
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let alias = format!("{BY_VILLAGE}[alias]\n\"Asíh\" = \"99.01.01.2001\"\n");
    let (dataset, said) = Folder::new("latin", &alias, &[("desa.csv", &latin)]).read();
    assert!(dataset.is_some(), "{said:?}");
    assert!(said.iter().any(|f| f.starts_with("warning: desa.csv, row 2: not UTF-8")), "{said:?}");
}

#[test]
fn codes_are_joined_in_their_declared_system_and_checked_by_name() {
    let rows = "kode;nama;n;d\n9905010;Satu;1;10\n9905020;DUA JAYA;2;20\n";
    let mapping = "[[tables]]\nfile = \"kode.csv\"\nheader = 1\ncode = \"kode\"\nkecamatan = \"nama\"\ncode_system = \
                   \"bps\"\nperiod = \"2024\"\nsource = \"s\"\nvalues.\"imunisasi:n\" = \"n\"\nvalues.\"imunisasi:d\" \
                   = \"d\"\n";
    let bridge = "kemendagri,bps\n99.01.01,9905010\n99.01.02,9905020\n";
    let files =
        |rows: &'static str, bridge: &'static str| [("kode.csv", rows.as_bytes()), ("bridge.csv", bridge.as_bytes())];
    let (dataset, said) = Folder::new("bps", mapping, &files(rows, bridge)).read();
    let dataset = dataset.unwrap_or_else(|| panic!("{said:?}"));
    assert_eq!(counts(cell(&dataset, "imunisasi", "99.01.02", Period::Year(2024))), (2, 20));
    let (_, told) = Folder::new("bps-gap", mapping, &files(rows, "kemendagri,bps\n99.01.01,9905010\n")).read();
    assert!(
        told.iter().any(|f| f.contains("row 3, column A “kode”: “9905020” is not among the BPS codes")),
        "{told:?}"
    );
    let swapped = "kemendagri,bps\n99.01.01,9905020\n99.01.02,9905010\n";
    let (_, told) = Folder::new("bps-name", mapping, &files(rows, swapped)).read();
    assert!(
        told.iter().any(|f| f.contains("row 2, column B “nama”: 99.01.02 is “Dua Jaya” in the register, not “Satu”")),
        "{told:?}"
    );
    let kemendagri = mapping.replace("code_system = \"bps\"\n", "");
    let rows = "kode;nama;n;d\n9905010;Satu;1;10\n9905020;Dua Jaya;2;20\n9905030;Tiga;2;20\n";
    let (_, told) = Folder::new("mixed", &kemendagri, &files(rows, bridge)).read();
    let mixed: Vec<&String> = told.iter().filter(|f| f.contains("kode.csv")).collect();
    assert!(mixed.len() == 1 && mixed[0].contains("3 of 3 codes: likely BPS codes read as Kemendagri"), "{told:?}");
}

#[test]
fn percentages_in_a_workbook_that_never_pass_one_are_a_question() {
    let bytes = xlsx(&[&["Kecamatan", "Persen"], &["Satu", "0.086"], &["Dua Jaya", "0.25"]], &[]);
    let mapping = "[[tables]]\nfile = \"p.xlsx\"\nheader = 1\nkecamatan = \"Kecamatan\"\nperiod = \"2024\"\nsource = \
                   \"s\"\nvalues.\"imunisasi:percent\" = \"Persen\"\n";
    let told = said("fractions", mapping, "p.xlsx", &bytes);
    assert!(
        told.iter().any(|f| f.contains("row 2, column B “Persen”: no percentage of this column passes 1.5")),
        "{told:?}"
    );
    let declared = mapping.replace("period", "fractions = true\nperiod");
    let (dataset, told) = Folder::new("fractions-set", &declared, &[("p.xlsx", &bytes)]).read();
    let dataset = dataset.unwrap_or_else(|| panic!("{told:?}"));
    assert_eq!(cell(&dataset, "imunisasi", "99.01.01", Period::Year(2024)).percent(), Some(8.6));
}

#[test]
fn a_few_of_more_than_all_do_not_make_percent_of_shares() {
    let bytes = xlsx(&[&["Kecamatan", "Persen"], &["Satu", "0.95"], &["Dua Jaya", "0.88"], &["Tiga", "1.02"]], &[]);
    let mapping = "[[tables]]\nfile = \"p.xlsx\"\nheader = 1\nkecamatan = \"Kecamatan\"\nperiod = \"2024\"\nsource = \
                   \"s\"\nvalues.\"imunisasi:percent\" = \"Persen\"\n";
    let told = said("fractions-over", mapping, "p.xlsx", &bytes);
    assert!(told.iter().any(|f| f.contains("no percentage of this column passes 1.5")), "{told:?}");
}

#[test]
fn a_figure_over_two_rows_is_not_taken_for_that_of_the_first() {
    let rows: [&[&str]; 4] =
        [&["Kecamatan", "n", "d"], &["Satu", "24", "90"], &["Dua Jaya", "", ""], &["Tiga", "1", "40"]];
    let mapping = "[[tables]]\nfile = \"p.xlsx\"\nheader = 1\nkecamatan = \"Kecamatan\"\nperiod = \"2024\"\nsource = \
                   \"s\"\nvalues.\"imunisasi:n\" = \"n\"\nvalues.\"imunisasi:d\" = \"d\"\n";
    let told = said("merged", mapping, "p.xlsx", &xlsx(&rows, &["B2:B3", "C2:C3"]));
    for column in ["row 2, column B “n”", "row 2, column C “d”"] {
        assert!(told.iter().any(|f| f.contains(&format!("{column}: one figure over several areas"))), "{told:?}");
    }
    // Apart, over the blank rows of one area and over a row of totals a merged cell says nothing else.
    let one: [&[&str]; 4] = [&["Kecamatan", "n", "d"], &["Satu", "24", "90"], &["", "", ""], &["Tiga", "1", "40"]];
    for (name, told) in [
        ("not-merged", said("not-merged", mapping, "p.xlsx", &xlsx(&rows, &[]))),
        ("one-area", said("one-area", mapping, "p.xlsx", &xlsx(&one, &["A2:A3", "B2:B3", "C2:C3"]))),
    ] {
        assert!(told.iter().all(|f| !f.contains("over several areas")), "{name}: {told:?}");
    }
}

#[test]
fn puskesmas_without_a_kecamatan_beside_them_are_tied_to_one_by_a_list() {
    let rows = "Puskesmas;n;d\nUTARA;1;10\nSELATAN;2;20\nDUA;3;30\n";
    let mapping = "[[tables]]\nfile = \"p.csv\"\nheader = 1\npuskesmas = \"Puskesmas\"\nperiod = \"2024\"\nsource = \"s\"\n\
                   values.\"imunisasi:n\" = \"n\"\nvalues.\"imunisasi:d\" = \"d\"\n[puskesmas]\n\"Utara\" = \"99.01.01\"\n\
                   \"Selatan\" = \"99.01.01\"\n";
    let told = said("puskesmas", mapping, "p.csv", rows.as_bytes());
    assert!(
        told.iter().any(|f| f.contains("row 4, column A “Puskesmas”: the kecamatan of this puskesmas is not known")),
        "{told:?}"
    );
    let (dataset, told) =
        Folder::new("puskesmas-all", &format!("{mapping}Dua = \"99.01.02\"\n"), &[("p.csv", rows.as_bytes())]).read();
    let dataset = dataset.unwrap_or_else(|| panic!("{told:?}"));
    assert_eq!(counts(cell(&dataset, "imunisasi", "99.01.01", Period::Year(2024))), (3, 30));
    let told = said("puskesmas-bad", &format!("{mapping}Dua = \"99.01.09\"\n"), "p.csv", rows.as_bytes());
    assert!(told.iter().any(|f| f.contains("[puskesmas] ties “Dua” to 99.01.09, which is no kecamatan")), "{told:?}");
}

#[test]
fn a_mapping_that_contradicts_itself_or_names_nothing_is_told_at_its_row() {
    for (name, from, to, what) in [
        ("file", "rekap.*", "lain.xlsx", "no file “lain.xlsx” in the folder"),
        ("period", "period = \"Agustus 2025\"\n", "", "not exactly one of period and period_column"),
        ("key", "kecamatan = \"KECMATAN\"\n", "", "rows are not keyed by area"),
        ("indicator", "stunting_eppgbm:n", "stunting:n", "no indicator “stunting” in the catalogue"),
        ("field", "stunting_eppgbm:n", "stunting_eppgbm:m", "no field “m”"),
        ("source", "source = \"s\"", "source = \"t\"", "no source “t”"),
        ("rows", "first_row = 5", "first_row = 3", "data begin above their header"),
        ("system", "first_row = 5", "first_row = 5\ncode_system = \"bps\"", "a code system without codes"),
        ("word", "first_row = 5", "first_row = 5\nlocale = \"de\"", "unknown variant `de`"),
        ("unknown", "first_row = 5", "first_row = 5\nfrist = 1", "unknown field `frist`"),
    ] {
        let told = said(&format!("map-{name}"), &MAPPING.replace(from, to), "rekap.xlsx", &recap(|_| {}));
        let hit = told.iter().any(|f| f.starts_with("error: kabupaten.toml, row ") && f.contains(what));
        assert!(hit, "{name}: {told:#?}");
    }
}

#[test]
fn a_table_about_persons_is_refused_before_its_mapping_is_read() {
    let header: &[&str] = &["No", "NIK", "Nama", "JK", "Tgl Lahir", "Nama Ortu", "Kec", "Alamat"];
    let row: &[&str] = &["1", "'3201012345678901", "Budi Rahasia", "L", "2021-01-01", "Siti", "SATU", "Jl. Rahasia"];
    let told = said("persons", MAPPING, "rekap.xlsx", &xlsx(&[&["LAPORAN"], header, row], &[]));
    assert!(told.iter().any(|f| f.contains("row 2, column B “nik”: a column about persons")), "{told:?}");
    assert!(told.iter().all(|f| !f.contains("Rahasia") && !f.contains("3201") && !f.contains("Siti")), "{told:?}");
    assert!(told.iter().all(|f| f.contains("rekap.xlsx")), "nothing else was read: {told:?}");
}

#[test]
fn inspect_tells_a_file_without_its_values_and_proposes_what_then_reads_it() {
    let folder = Folder::new("inspect", "", &[("rekap.xlsx", &recap(|_| {}))]);
    let said = super::inspect(&folder.0.join("rekap.xlsx")).unwrap();
    for line in [
        "# header in row 2 and 3; data in rows 5 to 7",
        "#     F  “TB/U > Sangat Pendek”  (3 numbers)",
        "# row 8 looks like totals: “JUMLAH”",
        "# below the data without figures: row 10",
    ] {
        assert!(said.lines().any(|l| l == line), "{line}\n{said}");
    }
    assert!(!said.contains("SELATAN") && !said.contains("271") && !said.contains("Kepala Dinas"), "{said}");
    let proposed: String = said.lines().filter(|l| !l.starts_with('#')).map(|l| format!("{l}\n")).collect();
    let toml = format!("{}\nsource = \"s\"\n", proposed.trim_end());
    let (dataset, told) = Folder::new("inspected", &toml, &[("rekap.xlsx", &recap(|_| {}))]).read();
    let dataset = dataset.unwrap_or_else(|| panic!("{toml}{told:?}"));
    assert_eq!(counts(cell(&dataset, "stunting_eppgbm", "99.01", AUGUST)), (60, 600));
}

#[test]
fn inspect_shows_no_row_of_data_as_a_header() {
    let text = b"Satu Rahasia,24,9.1\nDua Rahasia,25,8.1\nTiga Rahasia,26,7.1\n";
    let folder = Folder::new("headless", "", &[("h.csv", text)]);
    let said = super::inspect(&folder.0.join("h.csv")).unwrap();
    assert!(said.contains("no row of figures with a header above it") && !said.contains("Rahasia"), "{said}");
}

#[test]
fn inspect_names_what_could_mean_two_things_and_refuses_what_is_about_persons() {
    let text = "Kecamatan;Jumlah\nSatu;3.495\nDua Jaya;-\nTiga;40\n";
    let folder =
        Folder::new("inspect-2", "", &[("t.csv", text.as_bytes()), ("p.csv", b"No,Nama Anak\n1,Budi Rahasia\n")]);
    let said = super::inspect(&folder.0.join("t.csv")).unwrap();
    assert!(said.contains("1 numbers, 1 numbers that can mean two: set locale, 1 dashes"), "{said}");
    assert!(said.contains("# locale = \"id\"") && said.contains("# dash = \"zero\""), "{said}");
    let refused = super::inspect(&folder.0.join("p.csv")).unwrap_err();
    assert!(refused.iter().all(|f| !f.to_string().contains("Budi")) && refused.len() == 1, "{refused:?}");
}

#[test]
fn a_sheet_that_no_mapping_speaks_of_is_told() {
    let text = "kode;n\n";
    let said = said("unmapped", "", "rekap_2.csv", text.as_bytes());
    assert!(said.iter().any(|f| f.contains("no table is called “rekap_2”") && f.contains("feed inspect")), "{said:?}");
}

mod any_table {
    use super::*;
    use proptest::prelude::*;

    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![
            Just(String::new()),
            Just("SATU".to_owned()),
            Just("Dua Jaya".to_owned()),
            Just("JUMLAH".to_owned()),
            Just("-".to_owned()),
            "[0-9]{1,4}",
            "[0-9]{1,3}[.,][0-9]{1,3}( %)?",
            "\\PC{0,8}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(super::super::fixture::cases(64)))]

        #[test]
        fn is_read_or_told_and_never_counts_what_it_could_not_read(
            rows in prop::collection::vec(prop::collection::vec(cell(), 9), 0..8),
        ) {
            let head = "No;Puskesmas;KECMATAN;BB/U;;TB/U;;;\n;;;Kurang;Normal;Sangat Pendek;Pendek;Normal;Outlier\n";
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let body: String =
                rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(";") + "\n").collect();
            let text = format!("judul\n{head}{body}");
            let mapping = MAPPING.replace("first_row = 5\n", "").replace("total = \"JUMLAH\"\n", "total = \"JUMLAH\"\nlocale = \"id\"\n");
            let folder = Folder::new("any", &mapping, &[("rekap.csv", text.as_bytes())]);
            let (dataset, said) = folder.read();
            prop_assert!(dataset.is_some() || !said.is_empty());
            let _ = super::super::inspect(&folder.0.join("rekap.csv"));
        }
    }
}
