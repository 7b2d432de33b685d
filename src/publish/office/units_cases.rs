//! Which puskesmas have reported: told by an office's table, by a table of their own, and by nobody.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::fixture::Folder;
use crate::publish::Dataset;

/// A recap told apart by puskesmas: SELATAN serves two kecamatan, BARAT left its row blank.
const RECAP: &str =
    "Kecamatan;Puskesmas;n;d\nSatu;Utara;1;10\nSatu;Selatan;2;20\nDua Jaya;Selatan;3;30\nDua Jaya;Barat;;\n";
const MAPPING: &str = "[[tables]]\nfile = \"p.csv\"\nheader = 1\nkecamatan = \"Kecamatan\"\nadd_by = \"Puskesmas\"\n\
                       period = \"2024\"\nsource = \"s\"\nvalues.\"imunisasi:n\" = \"n\"\nvalues.\"imunisasi:d\" = \"d\"\n";

/// `name: kecamatan: period yes|no`, one a line.
fn told(dataset: &Dataset) -> Vec<String> {
    let line = |p: &crate::domain::Puskesmas| {
        let codes: Vec<String> = p.kecamatan.iter().map(ToString::to_string).collect();
        let reports: Vec<String> =
            p.reports.iter().map(|r| format!("{} {}", r.period, if r.reported { "yes" } else { "no" })).collect();
        format!("{}: {}: {}", p.name, codes.join("|"), reports.join(", "))
    };
    dataset.kabupaten.programme.puskesmas.iter().map(line).collect()
}

#[test]
fn an_offices_table_says_which_puskesmas_have_reported_and_a_blank_row_is_one_that_has_not() {
    let (dataset, said) = Folder::new("units", MAPPING, &[("p.csv", RECAP.as_bytes())]).read();
    let dataset = dataset.unwrap_or_else(|| panic!("{said:?}"));
    let wanted = ["Utara: 99.01.01: 2024 yes", "Selatan: 99.01.01|99.01.02: 2024 yes", "Barat: 99.01.02: 2024 no"];
    assert_eq!(told(&dataset), wanted);
    // Parts that are not puskesmas are none, whatever they are called.
    let (recap, mapping) = (RECAP.replace("Puskesmas", "Pustu"), MAPPING.replace("Puskesmas", "Pustu"));
    let (dataset, said) = Folder::new("units-other", &mapping, &[("p.csv", recap.as_bytes())]).read();
    assert_eq!(told(&dataset.unwrap_or_else(|| panic!("{said:?}"))), Vec::<String>::new());
}

#[test]
fn a_list_names_puskesmas_of_which_nothing_is_known_and_adds_to_what_the_tables_say() {
    let list = "puskesmas,code,name,source,period,reported\nUTARA,99.01.01,Satu,s,2024-S1,no\n\
                Timur,99.01.02|99.01.01,Dua Jaya|Satu,s,,\n";
    let files: [(&str, &[u8]); 2] = [("p.csv", RECAP.as_bytes()), ("puskesmas.csv", list.as_bytes())];
    let (dataset, said) = Folder::new("units-list", MAPPING, &files).read();
    let lines = told(&dataset.unwrap_or_else(|| panic!("{said:?}")));
    assert!(lines.contains(&"Timur: 99.01.01|99.01.02: ".to_owned()), "{lines:?}");
    assert!(lines.contains(&"UTARA: 99.01.01: 2024-S1 no, 2024 yes".to_owned()), "{lines:?}");
}

#[test]
fn each_fault_of_the_list_is_told_with_its_place() {
    let list = "puskesmas,code,name,source,period,reported\nA,99.01.09,Satu,s,,\nB,99.01.01,Dua Jaya,s,,\n\
                C,99.01.01|99.01.02,Satu,s,,\nD,99.01.01,Satu,s,,yes\nE,99.01.01,Satu,s,2024,yes\nE,99.01.01,Satu,s,2024,no\n\
                E,99.01.02,Dua Jaya,s,2024-S1,no\nF,99.01.01,Satu,s,2099,yes\nG,99.01.01,Satu,x,2024,maybe\n";
    let files: [(&str, &[u8]); 2] = [("p.csv", RECAP.as_bytes()), ("puskesmas.csv", list.as_bytes())];
    let (dataset, said) = Folder::new("units-faults", MAPPING, &files).read();
    assert!(dataset.is_none());
    for wanted in [
        "row 2, column B “code”: 99.01.09 is no kecamatan of areas.csv",
        "row 3, column C “name”: 99.01.01 is “Satu” in the register, and not what stands here",
        "row 4, column C “name”: 2 codes and 1 names",
        "row 5, column E “period”: whether it has reported, and not of which period",
        "row 7: a second row for this puskesmas and period",
        "row 8, column B “code”: this puskesmas served other kecamatan in a row above",
        "row 9, column E “period”: 2099 begins after the day of publication",
        "row 10, column D “source”: no source “x”",
        "row 10, column F “reported”: unknown word",
    ] {
        assert!(said.iter().any(|f| f.contains(wanted)), "{wanted}: {said:?}");
    }
}
