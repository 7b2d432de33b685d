//! What readers are told beside the source of figures.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::publish::office::fixture::Folder;

const EDITIONS: &str = "indicator,period,source,note_id\n*,2024-08,s,\n*,2025-08,s,Catatan kantor.\n";
const HEAD: &str =
    "period,code,name,stunting_eppgbm:n,stunting_eppgbm:d,stunting_eppgbm:measured,stunting_eppgbm:due\n";

/// The Indonesian and English note of August 2025.
fn note(name: &str, toml: &str, rows: &str) -> (String, String) {
    let readings = format!("{HEAD}{rows}");
    let files = [("editions.csv", EDITIONS.as_bytes()), ("readings.csv", readings.as_bytes())];
    let folder = Folder::new(&format!("remarks-{name}"), toml, &files);
    if name == "withheld" {
        let path = folder.0.join("kabupaten.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("threshold = 0", "threshold = 5")).unwrap();
    }
    let (dataset, said) = folder.read();
    let dataset = dataset.unwrap_or_else(|| unreachable!("{said:?}"));
    let edition = dataset.kabupaten.editions.iter().find(|e| e.period.to_string() == "2025-08").unwrap();
    let note = edition.note.clone().unwrap_or_default();
    (note.id.clone(), note.en.unwrap_or_default())
}

#[test]
fn a_kecamatan_that_has_not_reported_and_too_few_measured_are_told_after_the_office_s_own_note() {
    let (id, en) = note("missing", "", "2025-08,99.01.01,Satu,50,500,500,700\n2025-08,99.01.02,Dua Jaya,,,,\n");
    let floor = "D/S di bawah 80% di 1 kecamatan, yang tidak ikut diurutkan.";
    assert_eq!(id, format!("Catatan kantor. Belum melapor: Kecamatan Dua Jaya. {floor}"));
    assert!(en.contains("Not reported: Kecamatan Dua Jaya. D/S under 80% in 1 kecamatan"), "{en}");
    let rows = "2025-08,99.01.01,Satu,50,500,500,550\n2025-08,99.01.02,Dua Jaya,60,500,500,550\n";
    assert_eq!(note("whole", "", rows).0, "Catatan kantor.");
}

#[test]
fn more_measured_than_due_and_a_leap_are_told_by_area_without_a_figure_until_the_office_gives_its_reason() {
    let rows = "2024-08,99.01.01,Satu,200,1000,1000,1100\n2025-08,99.01.01,Satu,30,1000,1000,990\n\
                2024-08,99.01.02,Dua Jaya,60,500,500,550\n2025-08,99.01.02,Dua Jaya,61,500,500,550\n";
    let (id, en) = note("leap", "", rows);
    assert!(id.contains("Yang diukur melebihi sasaran (D/S di atas 100%): Kecamatan Satu."), "{id}");
    assert!(id.contains("Berubah tidak lazim dari periode sebelumnya: Kecamatan Satu."), "{id}");
    assert!(en.contains("An unusual change from the period before: Kecamatan Satu."), "{en}");
    let figures = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    assert_eq!(figures(&id), "100", "only the rule that D/S over 100 % breaks");
    let reason = "[[confirmed]]\nindicator = \"stunting_eppgbm\"\nperiod = \"2025-08\"\nreason = { id = \"Puskesmas digabung.\" }\n";
    let (id, _) = note("reason", reason, rows);
    assert_eq!(id, "Catatan kantor. Sudah diperiksa penerbit: Puskesmas digabung.");
}

#[test]
fn nothing_is_told_of_an_area_whose_figure_is_withheld() {
    let rows = "2024-08,99.01.01,Satu,90,1000,1000,1100\n2025-08,99.01.01,Satu,3,1000,1000,1100\n\
                2024-08,99.01.02,Dua Jaya,95,1000,1000,1100\n2025-08,99.01.02,Dua Jaya,90,1000,1000,1100\n";
    let (id, en) = note("withheld", "", rows);
    assert!(note("shown", "", rows).0.contains("Kecamatan Satu"), "the leap is told where the figure is shown");
    assert!(!id.contains("Satu") && !en.contains("Satu"), "{id}");
}

#[test]
fn a_sum_without_one_of_its_villages_is_told_and_so_is_a_coverage_that_is_lost() {
    let whole = "2025-08,99.01.01.2001,Asih,5,50,50,60\n2025-08,99.01.01.2002,Suka Maju,4,40,40,50\n";
    let other = "2025-08,99.01.02,Dua Jaya,60,500,500,550\n";
    let told = note("parts", "", &format!("{whole}{other}"));
    assert_eq!(told.0, "Catatan kantor.");
    let silent = whole.replace("4,40,40,50", ",,,");
    let (id, en) = note("parts-silent", "", &format!("{silent}{other}"));
    assert_eq!(id, "Catatan kantor. Tanpa sebagian puskesmas atau desanya: Kecamatan Satu.");
    assert!(en.contains("Without a part of it: Kecamatan Satu."), "{en}");
    let said = |rows: &str| {
        let readings = format!("{HEAD}{rows}{other}");
        let files = [("editions.csv", EDITIONS.as_bytes()), ("readings.csv", readings.as_bytes())];
        Folder::new("remarks-coverage", "", &files).read().1
    };
    let lost =
        |said: Vec<String>| said.iter().filter(|f| f.contains("“measured” and “due”")).cloned().collect::<Vec<_>>();
    assert_eq!(lost(said(whole)), Vec::<String>::new());
    let found = lost(said(&whole.replace("4,40,40,50", "4,40,,")));
    assert!(
        found.len() == 1 && found[0].contains("row 3,") && found[0].contains("1 of 2 parts of 99.01.01"),
        "{found:?}"
    );
}
