//! Two feeds of one small kabupaten.
#![allow(clippy::unwrap_used)]
use super::*;
use crate::publish::{self, Progress, finding::Findings};
use std::fs;
use xtask::workspace::TempFolder;

const SETTINGS: &str = "catalogue = \"2022\"\nindicators = [\"stunting_eppgbm\", \"imunisasi\"]\n[profile]\ncode = \"99.01\"\n\
                        name = \"Kabupaten Contoh\"\nprovince = \"P\"\nvillage_term = { id = \"desa\" }\nsimulated = true\n\
                        publisher = \"B\"\n[freshness]\npublished = \"2025-10-01\"\n[sources.s]\ntitle = \"S\"\n";
const AREAS: &str = "code,name\n99.01.01,Satu\n99.01.01.2001,Asih\n99.01.02,Dua\n99.01.02.2001,Cipta\n";
const POINTS: &str = "code,name,lon,lat\n99.01.01,Satu,,\n99.01.02,Dua,,\n99.01.01.2001,Asih,104.1,-5.0\n\
                      99.01.02.2001,Cipta,104.3,-5.0\n";
const READINGS: &str = "period,code,name,stunting_eppgbm:n,stunting_eppgbm:d\n";

fn release(name: &str, files: &[(&str, &str)]) -> Release {
    let place = TempFolder::new(name).unwrap();
    let folder = place.join("in");
    fs::create_dir(&folder).unwrap();
    let common = [
        ("kabupaten.toml", SETTINGS),
        ("areas.csv", AREAS),
        ("points.csv", POINTS),
        ("editions.csv", "indicator,period,source\n*,2025-08,s\n*,2025-02,s\n"),
    ];
    for (file, text) in common.iter().chain(files) {
        fs::write(folder.join(file), text).unwrap();
    }
    publish::build(&[folder], &place.join("out")).unwrap();
    let mut findings = Findings::default();
    let release = Release::open(&place.join("out"), &Progress::silent(), &mut findings).unwrap();
    assert!(!findings.has_errors());
    release
}

fn lines(old: &Release, new: &Release, lang: Lang) -> Vec<String> {
    diff(old, new, lang)
        .into_iter()
        .flat_map(|s| s.lines.into_iter().map(move |l| format!("{}: {l}", s.title)))
        .collect()
}

#[test]
fn a_late_report_is_told_with_period_area_and_both_states() {
    let first = format!("{READINGS}2025-08,99.01.01,Satu,56,650\n2025-08,99.01.02,Dua,,\n");
    let then = format!("{READINGS}2025-08,99.01.01,Satu,56,650\n2025-08,99.01.02,Dua,30,500\n");
    let (old, new) = (release("late-1", &[("readings.csv", &first)]), release("late-2", &[("readings.csv", &then)]));
    let said = lines(&old, &new, Lang::Id);
    let name = "Kabupaten Contoh: Stunting menurut e-PPGBM: Agustus 2025, ";
    assert_eq!(
        said,
        [
            format!("{name}Kabupaten Contoh: 8,6% (56 dari 650) → 7,5% (86 dari 1.150)"),
            format!("{name}Kecamatan Dua: belum lapor → 6,0% (30 dari 500)"),
            format!("{name}keterangan: Belum melapor: Kecamatan Dua. → tidak disebut"),
        ]
    );
    assert!(lines(&old, &new, Lang::En).iter().any(|l| l.ends_with("Kecamatan Dua: not reported → 6.0% (30 of 500)")));
    assert_eq!(lines(&new, &new, Lang::Id), Vec::<String>::new());
}

#[test]
fn a_new_period_is_told_once_with_what_it_holds() {
    let first = format!("{READINGS}2025-02,99.01.01,Satu,56,650\n");
    let then = format!("{first}2025-08,99.01.01,Satu,40,640\n2025-08,99.01.02,Dua,,\n");
    let (old, new) =
        (release("period-1", &[("readings.csv", &first)]), release("period-2", &[("readings.csv", &then)]));
    let said = lines(&old, &new, Lang::Id);
    let told = "Agustus 2025: periode baru; 6,3% (40 dari 640); 2 kecamatan: 1 ada angka, 1 belum lapor";
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said.iter().any(|l| l.contains(told)), "{said:?}");
    let back = lines(&new, &old, Lang::Id);
    assert!(back.iter().any(|l| l.ends_with("Agustus 2025: periode tidak lagi ditampilkan")), "{back:?}");
}

#[test]
fn targets_actions_loci_events_and_boundaries_are_told() {
    let readings = format!("{READINGS}2025-08,99.01.01,Satu,56,650\n");
    let action =
        "scheme,action,code,name,year_done,year_for,source,status\naksi-4-2-2025,1,99.01,Kabupaten Contoh,2025,2026,s,";
    let sets = ("locus_sets.csv", "id,kind,year_set,year_for,source\na,intervention,2025,2026,s\n");
    let old = release(
        "more-1",
        &[
            ("readings.csv", readings.as_str()),
            ("actions.csv", &format!("{action}operator\n")),
            ("targets.csv", "indicator,year,value,scope,source\nstunting_eppgbm,2026,10,kabupaten,s\n"),
            sets,
            ("loci.csv", "set,code,name\na,99.01.01.2001,Asih\n"),
        ],
    );
    let new = release(
        "more-2",
        &[
            ("readings.csv", readings.as_str()),
            ("actions.csv", &format!("{action}approved\n")),
            ("targets.csv", "indicator,year,value,scope,source\nstunting_eppgbm,2026,9.5,kabupaten,s\n"),
            sets,
            ("loci.csv", "set,code,name\na,99.01.02.2001,Cipta\n"),
            ("events.csv", "date,kind,title_id,source\n2025-09-01,rembuk,Rembuk,s\n"),
            ("points.csv", &POINTS.replace("104.3", "104.4")),
        ],
    );
    let said = lines(&old, &new, Lang::Id).join("\n");
    for told in [
        "target 2026 kabupaten (s): 10 → 9,5",
        "Aksi 1 Analisis Situasi, 2025, Kabupaten Contoh: di operator → disetujui",
        "lokus intervensi, ditetapkan 2025, untuk 2026: Cipta masuk",
        "lokus intervensi, ditetapkan 2025, untuk 2026: Asih keluar",
        "1 September 2025, Rembuk: dicatat",
        "batas kecamatan: 2 wilayah digambar lain atau baru, 0 hilang",
    ] {
        assert!(said.contains(told), "{told}\n{said}");
    }
}
