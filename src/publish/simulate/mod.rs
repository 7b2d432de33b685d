//! Writes the folder of Kabupaten Contoh: a whole kabupaten, made up, always to the same bytes.
//!
//! It has in it what is awkward in real ones: a kecamatan that did not report, zeros, 0 of 0, small numbers, low D/S,
//! coverage over 100 %, a village split off, one merged away, two of one name, actions late and without a date.

mod actions;
mod audits;
mod places;
mod rng;
mod services;
mod team;

use places::Places;
use std::{io, path::Path};

/// Seed of the published example.
const SEED: u64 = 20_260_831;

/// The files of the folder by name.
pub fn files() -> Vec<(&'static str, String)> {
    let places = places::make(SEED);
    let weighings = services::weighings(SEED, &places);
    let (locus_sets, loci) = actions::locus_tables(SEED, &places, &weighings);
    let (records, evidence) = actions::action_tables(SEED, &places);
    let [audits, stages, cases, risks] = audits::audit_tables(SEED);
    vec![
        ("kabupaten.toml", include_str!("kabupaten.toml").to_owned()),
        ("areas.csv", area_table(&places)),
        ("points.csv", point_table(&places)),
        ("readings-layanan.csv", services::services(SEED, &places)),
        ("readings-eppgbm.csv", services::weighing_table(&places, &weighings)),
        ("readings-survei.csv", services::survey_table()),
        ("editions.csv", services::edition_table()),
        ("targets.csv", services::target_table()),
        ("benchmarks.csv", services::benchmark_table()),
        ("actions.csv", records),
        ("evidence.csv", evidence),
        ("locus_sets.csv", locus_sets),
        ("loci.csv", loci),
        ("audits.csv", audits),
        ("audit_stages.csv", stages),
        ("audit_cases.csv", cases),
        ("audit_risks.csv", risks),
        ("follow_up.csv", include_str!("follow_up.csv").to_owned()),
        ("commitments.csv", include_str!("commitments.csv").to_owned()),
        ("events.csv", include_str!("events.csv").to_owned()),
        ("teams.csv", team::team_table(&places)),
        ("puskesmas.csv", team::puskesmas_table(&places)),
        ("bidang_notes.csv", include_str!("bidang_notes.csv").to_owned()),
        ("assessments.csv", include_str!("assessments.csv").to_owned()),
        ("agenda.csv", include_str!("agenda.csv").to_owned()),
    ]
}

/// Writes the files into a folder, which is made where it is not there.
///
/// # Errors
/// Where the folder or a file cannot be written.
pub fn write(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (name, text) in files() {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(())
}

fn area_table(places: &Places) -> String {
    let mut rows: Vec<Vec<String>> = places
        .kecamatan
        .iter()
        .map(|k| vec![k.code.clone(), k.name.to_owned(), String::new(), String::new()])
        .collect();
    rows.extend(places.villages.iter().map(|v| {
        let day = |day: Option<&str>| day.unwrap_or_default().to_owned();
        vec![v.code.clone(), v.name.clone(), day(v.since), day(v.until)]
    }));
    rows.sort();
    table(&["code", "name", "since", "until"].map(str::to_owned), &rows)
}

/// Kecamatan without a point, for their names, then the villages.
fn point_table(places: &Places) -> String {
    let names = places.kecamatan.iter().map(|k| vec![k.code.clone(), k.name.to_owned(), String::new(), String::new()]);
    let points = places
        .villages
        .iter()
        .map(|v| vec![v.code.clone(), v.name.clone(), format!("{:.5}", v.point.0), format!("{:.5}", v.point.1)]);
    table(&["code", "name", "lon", "lat"].map(str::to_owned), &names.chain(points).collect::<Vec<_>>())
}

/// A table as CSV. Cells are quoted where they hold a comma, a quote or a line break.
fn table(header: &[String], rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        // What is written into memory, in rows of any length, arrives.
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
