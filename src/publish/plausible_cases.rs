//! Each check over rows, areas and periods, on canonical tables.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::publish::office::fixture::Folder;

const EDITIONS: &str = "indicator,period,source,as_of\n*,2024,s,\n*,2025,s,\n*,2025-S1,s,\n*,2024-08,s,\n*,2025-08,s,\n\
                        *,2026-01,s,\n";
const HEAD: &str = "period,code,name,imunisasi:n,imunisasi:d\n";

fn said(name: &str, files: &[(&str, &str)]) -> Vec<String> {
    let mut all = vec![("editions.csv", EDITIONS.as_bytes())];
    all.extend(files.iter().map(|(file, text)| (*file, text.as_bytes())));
    Folder::new(&format!("plausible-{name}"), "", &all).read().1
}

fn told(said: &[String], start: &str, what: &str) -> bool {
    said.iter().any(|finding| finding.starts_with(start) && finding.contains(what))
}

#[test]
fn what_begins_after_the_day_of_publication_is_an_error_and_what_ends_after_it_a_warning() {
    let rows = format!("{HEAD}2026-01,99.01.01,Satu,1,2\n2026-01,99.01.02,Dua Jaya,1,2\n");
    let future = said("future", &[("readings.csv", &rows)]);
    let what = "2026-01 begins after the day of publication, 2025-12-01";
    assert!(told(&future, "error: readings.csv, row 2, column D “imunisasi:n”", what), "{future:?}");
    let rows = format!("{HEAD}2025,99.01.01,Satu,1,2\n2025,99.01.02,Dua Jaya,1,2\n");
    let open = said("open", &[("readings.csv", &rows)]);
    let what = "2025 was not over on the day of publication";
    assert!(told(&open, "warning: readings.csv, row 2, column D", what), "{open:?}");
    assert_eq!(open.len(), 1, "{open:?}");
}

#[test]
fn days_of_what_has_happened_cannot_lie_after_the_publication() {
    let rows = format!("{HEAD}2024,99.01.01,Satu,1,2\n2024,99.01.02,Dua Jaya,1,2\n");
    for (file, text, place) in [
        ("editions.csv", "indicator,period,source,as_of\n*,2024,s,2025-12-02\n", "row 2, column D “as_of”"),
        ("editions.csv", "indicator,period,source,published\n*,2024,s,2026-01-02\n", "row 2, column D “published”"),
        (
            "actions.csv",
            "scheme,action,code,name,year_done,year_for,source,status,due,completed\n\
             aksi-8-2022,1,99.01,Kabupaten Contoh,2024,2025,s,approved,2024-02-28,2026-02-28\n",
            "row 2, column J “completed”",
        ),
        (
            "commitments.csv",
            "what_id,office,year_for,source,date,due\nA,B,2026,s,2026-01-02,2026-06-30\n",
            "row 2, column E “date”",
        ),
    ] {
        let said = said("dates", &[("readings.csv", &rows), (file, text)]);
        let hit = told(&said, &format!("error: {file}, {place}"), "lies after the day of publication, 2025-12-01");
        assert!(hit, "{file}: {said:?}");
    }
    let planned = "what_id,office,year_for,source,date,due\nA,B,2026,s,2025-11-02,2026-06-30\n";
    assert_eq!(said("planned", &[("readings.csv", &rows), ("commitments.csv", planned)]), Vec::<String>::new());
}

#[test]
fn periods_that_share_days_are_told_once() {
    let rows = format!(
        "{HEAD}2025-S1,99.01.01,Satu,1,2\n2025-S1,99.01.02,Dua Jaya,1,2\n2025,99.01.01,Satu,1,2\n2025,99.01.02,Dua Jaya,1,2\n"
    );
    let overlap = said("overlap", &[("readings.csv", &rows)]);
    let start = "warning: readings.csv, row 4, column D “imunisasi:n”: 2025 and 2025-S1 share days, for imunisasi";
    assert_eq!(overlap.iter().filter(|f| f.starts_with(start)).count(), 1, "{overlap:?}");
    let rows = rows.replace("2025-S1", "2024");
    let apart = said("no-overlap", &[("readings.csv", &rows)]);
    assert!(!told(&apart, "warning", "share days"), "{apart:?}");
}

#[test]
fn an_area_without_a_row_is_named_and_one_with_a_blank_row_is_not() {
    let missing = said("missing", &[("readings.csv", &format!("{HEAD}2024,99.01.01,Satu,1,2\n"))]);
    let what = "no row at 2024 for 99.01.02 Dua Jaya: shown as not reported, for imunisasi";
    assert!(told(&missing, "warning: readings.csv: ", what), "{missing:?}");
    let blank =
        said("blank", &[("readings.csv", &format!("{HEAD}2024,99.01.01,Satu,1,2\n2024,99.01.02,Dua Jaya,,\n"))]);
    assert_eq!(blank, Vec::<String>::new());
}

#[test]
fn leaps_within_a_year_are_told_and_steps_are_not() {
    let head = "period,code,name,stunting_eppgbm:n,stunting_eppgbm:d,imunisasi:n,imunisasi:d,\n";
    let rows = |then: &str, now: &str| {
        let rest = "2024-08,99.01.02,Dua Jaya,,,,\n2025-08,99.01.02,Dua Jaya,,,,\n";
        format!("{head}2024-08,99.01.01,Satu,{then}\n2025-08,99.01.01,Satu,{now}\n{rest}")
    };
    for (then, now, what) in [
        ("200,1000,,", "50,1000,,", "99.01.01 Satu: 20.0 % goes to 5.0 % from 2024-08 to 2025-08"),
        ("20,200,,", "50,500,,", "99.01.01 Satu: those counted go from 200 to 500"),
        (",,900,1000", ",,300,1000", "99.01.01 Satu: 90.0 % goes to 30.0 %"),
    ] {
        let said = said("jump", &[("readings.csv", &rows(then, now))]);
        assert!(told(&said, "warning: readings.csv, row 3, column ", what), "{what}: {said:?}");
    }
    for (then, now) in [("200,1000,,", "100,1000,,"), ("9,30,,", "1,30,,"), ("20,300,,", "50,500,,")] {
        let mut said = said("step", &[("readings.csv", &rows(then, now))]);
        said.retain(|line| !line.contains("no figure of imunisasi"));
        assert_eq!(said, Vec::<String>::new(), "{then} {now}");
    }
}

#[test]
fn a_village_that_was_split_off_explains_that_fewer_are_counted() {
    let areas = "code,name,since,until\n99.01.01,Satu,,\n99.01.01.2001,Asih,,\n99.01.01.2002,Baru,2025-01-01,\n";
    let rows = format!(
        "{HEAD}2024-08,99.01.01.2001,Asih,200,400\n2025-08,99.01.01.2001,Asih,80,160\n2025-08,99.01.01.2002,Baru,100,240\n"
    );
    let files = [("areas.csv", areas), ("readings.csv", rows.as_str())];
    assert_eq!(said("split", &files), Vec::<String>::new());
    let unsplit = areas.replace("2025-01-01", "2020-01-01");
    let rows = format!("{rows}2024-08,99.01.01.2002,Baru,100,240\n");
    let said = said("unsplit", &[("areas.csv", unsplit.as_str()), ("readings.csv", rows.as_str())]);
    assert!(told(&said, "warning", "99.01.01.2001 Asih: those counted go from 400 to 160"), "{said:?}");
}

#[test]
fn an_area_far_outside_the_others_is_told_and_the_ends_of_a_spread_are_not() {
    let mut areas = String::from("code,name\n");
    let mut rows = String::from("period,code,name,stunting_eppgbm:n,stunting_eppgbm:d\n");
    for (index, cases) in [60, 70, 80, 90, 100, 110, 120, 220, 3].iter().enumerate() {
        let code = format!("99.01.{:02}", index + 1);
        areas += &format!("{code},Kecamatan {index}\n");
        rows += &format!("2024,{code},Kecamatan {index},{cases},1000\n");
    }
    let found = said("outlier", &[("areas.csv", &areas), ("readings.csv", &rows)]);
    let what =
        "99.01.09 Kecamatan 8: 3 of 1000 (0.3 %) at 2024 lies far under the other areas, half of which are over 9.0 %";
    assert!(told(&found, "warning: readings.csv, row 10, column D “stunting_eppgbm:n”", what), "{found:?}");
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn more_measured_than_due_is_a_warning_with_its_cell() {
    let rows = "period,code,name,stunting_eppgbm:n,stunting_eppgbm:d,stunting_eppgbm:measured,stunting_eppgbm:due\n\
                2024,99.01.01,Satu,10,100,110,100\n2024,99.01.02,Dua Jaya,10,100,100,100\n";
    let said = said("ds", &[("readings.csv", rows)]);
    assert!(told(
        &said,
        "warning: readings.csv, row 2, column F “stunting_eppgbm:measured”: 110 measured of 100 due",
        "D/S"
    ));
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn a_target_without_a_source_and_one_for_an_unknown_indicator_are_errors() {
    let rows = format!("{HEAD}2024,99.01.01,Satu,1,2\n2024,99.01.02,Dua Jaya,1,2\n");
    for (row, place) in [
        ("imunisasi,2024,80,nasional,", "row 2, column E “source”: nothing here"),
        ("imunisasi,2024,80,nasional,x", "row 2, column E “source”: no source “x”"),
        ("imun,2024,80,nasional,s", "row 2, column A “indicator”: no indicator “imun”"),
    ] {
        let targets = format!("indicator,year,value,scope,source\n{row}\n");
        let said = said("target", &[("readings.csv", &rows), ("targets.csv", &targets)]);
        assert!(told(&said, "error: targets.csv, ", place), "{row}: {said:?}");
    }
}

#[test]
fn codes_of_the_other_system_are_one_error_also_in_a_canonical_table() {
    let rows = format!("{HEAD}2024,9901010,Satu,1,2\n2024,9901020,Dua Jaya,1,2\n2024,9901030,Tiga,1,2\n");
    let said = said("mixed", &[("readings.csv", &rows)]);
    let what = "3 of 3 codes: likely BPS codes read as Kemendagri codes";
    assert!(told(&said, "error: readings.csv, row 1, column B “code”", what), "{said:?}");
    assert_eq!(said.iter().filter(|f| f.contains("readings.csv")).count(), 1, "{said:?}");
}
