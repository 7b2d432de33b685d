//! Simulated records of the actions and loci.

use super::{
    places::{KABUPATEN, KABUPATEN_NAME, Places},
    rng::Rng,
    services::{WEIGHINGS, Weighing},
    table,
};

const SOURCE: &str = "simulasi-tpps";

/// Stands in for the address of a document.
const DOCUMENT: &str = "https://example.org/simulasi";

/// An action of a scheme: key, office, month and day by which it is due in an ordinary year, what shows it was done.
struct Action(&'static str, &'static str, &'static str, &'static str);

const EIGHT: [Action; 10] = [
    Action("1", "Bappeda", "02-28", "Laporan analisis situasi"),
    Action("1.2", "Bappeda", "03-08", "Daftar lokus hasil analisis"),
    Action("2", "Bappeda", "04-15", "Matriks rencana kegiatan"),
    Action("3", "Sekretariat Daerah", "03-29", "Berita acara rembuk stunting"),
    Action("4", "Dinas PMD", "06-28", "Peraturan bupati"),
    Action("5", "Dinas PMD", "09-30", "Laporan pembinaan kader dan pemerintah desa"),
    Action("6", "Bappeda", "10-31", "Laporan perbaikan sistem data"),
    Action("7", "Dinas Kesehatan", "09-30", "Publikasi hasil pengukuran Agustus"),
    Action("7.5", "Dinas Kominfo", "11-15", "Tautan publikasi"),
    Action("8", "Sekretariat Daerah", "12-20", "Laporan reviu kinerja tahunan"),
];

/// Kabupaten records under the scheme of 2025, row by row: year, action, office, status, due, completed, note.
const SIX: [[&str; 8]; 12] = [
    ["2025", "1", "Bappeda", "reviewed", "2025-03-31", "2025-03-24", "", ""],
    [
        "2025",
        "2",
        "Bappeda",
        "reviewed",
        "2025-07-31",
        "2025-08-19",
        "Menunggu masukan dari kecamatan.",
        "Waited for entries of the kecamatan.",
    ],
    ["2025", "3", "Dinas Kesehatan", "approved", "2025-10-31", "2025-11-27", "", ""],
    [
        "2025",
        "4",
        "Bappeda",
        "approved",
        "2025-12-31",
        "2026-01-16",
        "Selesai pada tahun berikutnya.",
        "Done in the year after.",
    ],
    ["2025", "p1", "Sekretariat Daerah", "approved", "2025-09-30", "2025-09-12", "", ""],
    ["2025", "p2", "Dinas Kominfo", "approved", "", "2025-12-11", "", ""],
    ["2026", "1", "Bappeda", "approved", "2026-03-31", "2026-03-27", "", ""],
    [
        "2026",
        "2",
        "Bappeda",
        "approved",
        "2026-07-31",
        "2026-08-21",
        "Terlambat menunggu verifikasi kecamatan.",
        "Late: waited for verification by the kecamatan.",
    ],
    [
        "2026",
        "3",
        "Dinas Kesehatan",
        "verifier",
        "2026-10-30",
        "",
        "Penandaan anggaran perubahan belum selesai.",
        "Tagging of the revised budget is not finished.",
    ],
    ["2026", "4", "Bappeda", "not_started", "2026-12-18", "", "", ""],
    [
        "2026",
        "p1",
        "Sekretariat Daerah",
        "operator",
        "2026-09-30",
        "",
        "Rancangan masih di bagian hukum.",
        "The draft is still with the legal section.",
    ],
    ["2026", "p2", "Dinas Kominfo", "not_started", "", "", "Belum ada tenggat.", "No due date has been set."],
];

/// `actions.csv` and `evidence.csv`
pub fn action_tables(seed: u64, places: &Places) -> (String, String) {
    let mut rng = Rng::new(seed, "actions");
    let mut all = Rows::default();
    eight(&mut rng, &mut all);
    six(&mut all);
    let Rows { mut actions, evidence } = all;
    actions.extend(kecamatan_rows(&mut rng, places));
    let header = [
        "scheme",
        "action",
        "code",
        "name",
        "year_done",
        "year_for",
        "status",
        "due",
        "completed",
        "office",
        "note_id",
        "note_en",
        "source",
    ];
    let evidence_header = ["scheme", "action", "code", "year_done", "title", "url", "date"];
    (table(&header.map(str::to_owned), &actions), table(&evidence_header.map(str::to_owned), &evidence))
}

/// Rows of both tables.
#[derive(Default)]
struct Rows {
    actions: Vec<Vec<String>>,
    evidence: Vec<Vec<String>>,
}

/// The eight actions of 2022 to 2024.
fn eight(rng: &mut Rng, all: &mut Rows) {
    for year in 2022..=2024_u16 {
        for (index, Action(action, office, due, document)) in EIGHT.iter().enumerate() {
            let due = format!("{year}-{due}");
            // The parts of an action draw nothing, so that the rest stays as it was.
            let late = !action.contains('.') && rng.below(5) == 0;
            let completed = shift(&due, if late { 6 + rng.below(20) } else { 0 });
            let unfinished = year == 2024 && index == 9;
            let status = if unfinished {
                "verifier"
            } else if year < 2024 {
                "reviewed"
            } else {
                "approved"
            };
            let completed = if unfinished { String::new() } else { completed };
            if !unfinished {
                let title = format!("{document} {year} (SIMULASI)");
                let address = if year == 2024 { "" } else { DOCUMENT };
                let year = year.to_string();
                all.evidence.push(strings(["aksi-8-2022", action, KABUPATEN, &year, &title, address, &completed]));
            }
            let [done, for_] = [year.to_string(), (year + 1).to_string()];
            all.actions.push(strings([
                "aksi-8-2022",
                action,
                KABUPATEN,
                KABUPATEN_NAME,
                &done,
                &for_,
                status,
                &due,
                &completed,
                office,
                "",
                "",
                SOURCE,
            ]));
        }
    }
}

/// The actions from 2025 on.
fn six(all: &mut Rows) {
    for [year, action, office, status, due, completed, note, english] in SIX {
        let next = if year == "2025" { "2026" } else { "2027" };
        all.actions.push(strings([
            "aksi-4-2-2025",
            action,
            KABUPATEN,
            KABUPATEN_NAME,
            year,
            next,
            status,
            due,
            completed,
            office,
            note,
            english,
            SOURCE,
        ]));
        if !completed.is_empty() {
            let title = format!("Dokumen aksi {} {year} (SIMULASI)", action.to_uppercase());
            // The regulation is known and not online; of the publication nothing was kept.
            let address = if action == "p1" { "" } else { DOCUMENT };
            if action != "p2" {
                all.evidence.push(strings(["aksi-4-2-2025", action, KABUPATEN, year, &title, address, completed]));
            }
        }
    }
}

/// What each kecamatan entered for actions 1 and 3 in 2025 and 2026. One kecamatan has said nothing of 2026.
fn kecamatan_rows(rng: &mut Rng, places: &Places) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (year, next, action, due) in [
        ("2025", "2026", "1", "2025-03-14"),
        ("2025", "2026", "3", "2025-09-30"),
        ("2026", "2027", "1", "2026-03-13"),
        ("2026", "2027", "3", "2026-09-30"),
    ] {
        for (index, kecamatan) in places.kecamatan.iter().enumerate() {
            let (status, completed) = match (year, action, rng.below(10)) {
                ("2026", _, _) if index == super::services::SILENT => ("", String::new()),
                ("2026", "3", 0) => ("not_started", String::new()),
                ("2026", "3", 1 | 2) => ("operator", String::new()),
                ("2026", "3", 3 | 4) => ("verifier", String::new()),
                // Those late by days come after the day of publication: on that day they are with the verifier.
                ("2026", "3", 5 | 6) => {
                    rng.below(22);
                    ("verifier", String::new())
                }
                (_, _, 5 | 6) => ("approved", shift(due, 4 + rng.below(22))),
                _ => ("approved", due.to_owned()),
            };
            let office = format!("Kecamatan {}", kecamatan.name);
            rows.push(strings([
                "aksi-4-2-2025",
                action,
                &kecamatan.code,
                kecamatan.name,
                year,
                next,
                status,
                due,
                &completed,
                &office,
                "",
                "",
                SOURCE,
            ]));
        }
    }
    rows
}

/// A day later in the same or the next month: `days` under 28.
fn shift(day: &str, days: usize) -> String {
    let number = |range: std::ops::Range<usize>| day.get(range).and_then(|t| t.parse::<usize>().ok()).unwrap_or(1);
    let (year, month, of_month) = (number(0..4), number(5..7), number(8..10) + days);
    // 28 days in every month keep the day in the calendar without one.
    let (month, of_month) = if of_month > 28 && days > 0 { (month + 1, of_month - 28) } else { (month, of_month) };
    let (year, month) = if month > 12 { (year + 1, 1) } else { (year, month) };
    format!("{year:04}-{month:02}-{of_month:02}")
}

fn strings<const N: usize>(row: [&str; N]) -> Vec<String> {
    row.map(str::to_owned).to_vec()
}

/// `locus_sets.csv` and `loci.csv`: each year the villages with most cases in August for the year after, and two
/// chosen for other reasons; and three villages a year for the case audit.
pub fn locus_tables(seed: u64, places: &Places, weighings: &[Weighing]) -> (String, String) {
    let mut rng = Rng::new(seed, "loci");
    let (mut sets, mut loci) = (Vec::new(), Vec::new());
    for (index, year) in (2022..=2026_u16).enumerate() {
        let ranked = by_cases(weighings, 1 + 2 * index);
        let count = 16 - 2 * index;
        let (id, audit) = (format!("intervensi-{}", year + 1), format!("audit-{year}"));
        let day = format!("{year}-11-{:02}", 12 + index);
        let decree = format!("Keputusan Bupati Contoh Nomor 400.7/{}/{year} (SIMULASI)", 112 + 7 * index);
        let [set, for_] = [year.to_string(), (year + 1).to_string()];
        let last = WEIGHINGS.len() == 2 + 2 * index;
        let stated = [(count + 2).to_string(), String::new()];
        sets.push(strings([
            &id,
            "intervention",
            &set,
            &for_,
            if last { "" } else { &decree },
            if last { "" } else { &day },
            CRITERIA[0],
            CRITERIA[1],
            &stated[0],
            &stated[1],
            SOURCE,
        ]));
        sets.push(strings([&audit, "audit", &set, &set, "", "", "", "", "3", "", SOURCE]));
        for (rank, (village, prevalence)) in ranked.iter().take(count).enumerate() {
            let reasons = if *prevalence >= 15.0 { "cases|prevalence" } else { "cases" };
            loci.extend(locus(places, &id, *village, reasons, ["", ""]));
            if matches!(rank, 1 | 4 | 7) {
                loci.extend(locus(places, &audit, *village, "cases", ["", ""]));
            }
        }
        let few: Vec<usize> = ranked.iter().rev().take(30).map(|(village, _)| *village).collect();
        let at_risk = ["Tanpa kasus menonjol; banyak keluarga berisiko.", "Few cases; many families at risk."];
        let first = rng.below(15);
        loci.extend(few.get(first).and_then(|v| locus(places, &id, *v, "at_risk", at_risk)));
        loci.extend(few.get(first + 15).and_then(|v| locus(places, &id, *v, "coverage", ["", ""])));
    }
    let header = [
        "id",
        "kind",
        "year_set",
        "year_for",
        "decree",
        "date",
        "criteria_id",
        "criteria_en",
        "stated_villages",
        "stated_kecamatan",
        "source",
    ];
    let locus_header = ["set", "code", "name", "kecamatan", "reasons", "note_id", "note_en"];
    (table(&header.map(str::to_owned), &sets), table(&locus_header.map(str::to_owned), &loci))
}

/// By what the loci were chosen, in both languages.
const CRITERIA: [&str; 2] = [
    "Kasus terbanyak pada penimbangan Agustus; ditambah dua desa karena keluarga berisiko atau cakupan layanan.",
    "Most cases at the weighing of August, and two villages for families at risk or the coverage of services.",
];

/// Villages with their prevalence at a weighing, most cases first.
fn by_cases(weighings: &[Weighing], step: usize) -> Vec<(usize, f64)> {
    let mut found: Vec<(u32, usize, f64)> = weighings
        .iter()
        .filter(|w| w.step == step)
        .filter_map(|w| w.counts.map(|[n, d, ..]| (n, w.village, 100.0 * f64::from(n) / f64::from(d.max(1)))))
        .collect();
    found.sort_by_key(|(cases, village, _)| (std::cmp::Reverse(*cases), *village));
    found.into_iter().map(|(_, village, prevalence)| (village, prevalence)).collect()
}

fn locus(places: &Places, set: &str, village: usize, reasons: &str, [note, english]: [&str; 2]) -> Option<Vec<String>> {
    let village = places.villages.get(village)?;
    let kecamatan = places.kecamatan.get(village.kecamatan)?;
    Some(strings([set, &village.code, &village.name, kecamatan.name, reasons, note, english]))
}
