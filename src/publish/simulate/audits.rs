//! Simulated case audits.

use super::{rng::Rng, table};

const SOURCE: &str = "simulasi-tpps";

/// A cycle: year, number, and for each stage the planned and the actual day.
struct Cycle(&'static str, &'static str, [(&'static str, &'static str); 8]);

const STAGES: [&str; 8] =
    ["tim", "manajemen", "kertas-kerja", "kajian", "diseminasi-1", "monitoring", "diseminasi-2", "pelaporan"];

const CYCLES: [Cycle; 6] = [
    Cycle(
        "2024",
        "1",
        [
            ("2024-02-12", "2024-02-09"),
            ("2024-03-11", "2024-03-13"),
            ("2024-04-22", "2024-04-29"),
            ("2024-05-20", "2024-05-27"),
            ("2024-06-10", "2024-06-19"),
            ("2024-09-10", "2024-09-23"),
            ("2024-09-24", "2024-10-08"),
            ("2024-10-08", "2024-10-21"),
        ],
    ),
    Cycle(
        "2024",
        "2",
        [
            ("2024-07-08", "2024-07-08"),
            ("2024-08-05", "2024-08-12"),
            ("2024-09-09", "2024-09-20"),
            ("2024-10-07", "2024-10-24"),
            ("2024-10-28", "2024-11-14"),
            ("2025-01-27", "2025-02-17"),
            ("2025-02-10", ""),
            ("2025-02-24", "2025-03-05"),
        ],
    ),
    Cycle(
        "2025",
        "1",
        [
            ("2025-02-10", "2025-02-10"),
            ("2025-03-10", "2025-03-17"),
            ("2025-04-21", "2025-05-05"),
            ("2025-05-19", "2025-06-03"),
            ("2025-06-09", "2025-06-24"),
            ("2025-09-08", "2025-09-29"),
            ("2025-09-22", "2025-10-14"),
            ("2025-10-06", "2025-10-28"),
        ],
    ),
    Cycle(
        "2025",
        "2",
        [
            ("2025-07-07", "2025-07-07"),
            ("2025-08-04", "2025-08-06"),
            ("2025-09-08", "2025-09-18"),
            ("2025-10-06", "2025-10-20"),
            ("2025-10-27", "2025-11-12"),
            ("2026-01-26", "2026-02-09"),
            ("2026-02-09", "2026-03-02"),
            ("2026-02-23", "2026-03-16"),
        ],
    ),
    Cycle(
        "2026",
        "1",
        [
            ("2026-02-09", "2026-02-09"),
            ("2026-03-09", "2026-03-11"),
            ("2026-04-20", "2026-04-27"),
            ("2026-05-18", "2026-06-02"),
            ("2026-06-08", "2026-06-25"),
            ("2026-09-07", "2026-09-28"),
            ("2026-09-21", ""),
            ("2026-10-05", ""),
        ],
    ),
    Cycle(
        "2026",
        "2",
        [
            ("2026-07-06", "2026-07-06"),
            ("2026-08-03", "2026-08-13"),
            ("2026-09-07", "2026-09-24"),
            ("2026-10-05", ""),
            ("2026-10-26", ""),
            ("2027-01-25", ""),
            ("2027-02-08", ""),
            ("", ""),
        ],
    ),
];

/// Target group, and how many cases are usual.
const GROUPS: [(&str, f64); 5] =
    [("bride_and_groom", 4.0), ("pregnant", 8.0), ("postpartum", 5.0), ("under_two", 14.0), ("under_five", 9.0)];

/// Risk factor in both languages, and the share of cases in which it is found.
const RISKS: [(&str, &str, f64); 7] = [
    ("Asupan makan kurang beragam", "Little variety in food", 0.62),
    ("Sanitasi tidak layak", "Inadequate sanitation", 0.38),
    ("Paparan asap rokok di rumah", "Tobacco smoke at home", 0.55),
    ("Jarak kelahiran terlalu dekat", "Births too close together", 0.18),
    ("Ibu hamil anemia atau KEK", "Anaemia or undernutrition in pregnancy", 0.24),
    ("Penyakit infeksi berulang", "Repeated infections", 0.29),
    ("Imunisasi tidak lengkap", "Incomplete immunisation", 0.09),
];

/// `audits.csv`, `audit_stages.csv`, `audit_cases.csv`, `audit_risks.csv`
pub fn audit_tables(seed: u64) -> [String; 4] {
    let mut rng = Rng::new(seed, "audits");
    let mut audits = Vec::new();
    let [mut stages, mut cases, mut risks] = [(); 3].map(|()| Vec::<Vec<String>>::new());
    for Cycle(year, cycle, days) in &CYCLES {
        audits.push([year, cycle, "SIMULASI.", "SIMULATED.", SOURCE].map(str::to_owned).to_vec());
        for (stage, (planned, actual)) in STAGES.iter().zip(days) {
            stages.push([year, cycle, *stage, planned, actual, SOURCE].map(str::to_owned).to_vec());
        }
        // Cases are known once the worksheets are filled in, risk factors once the experts have looked at them.
        let [_, _, worksheets, review, ..] = days;
        let mut total = 0.0;
        for (group, usual) in GROUPS {
            let drift = rng.between(0.5, 1.4);
            let count = rng.round(usual * drift);
            total += f64::from(count);
            let text = if worksheets.1.is_empty() { String::new() } else { count.to_string() };
            cases.push([year, cycle, group, &text].map(str::to_owned).to_vec());
        }
        for (risk, english, share) in RISKS {
            let drift = rng.between(0.8, 1.2);
            let text = rng.round(total * share * drift).to_string();
            if !review.1.is_empty() {
                risks.push([year, cycle, risk, english, &text].map(str::to_owned).to_vec());
            }
        }
    }
    [
        table(&["year", "cycle", "note_id", "note_en", "source"].map(str::to_owned), &audits),
        table(&["year", "cycle", "stage", "planned", "actual", "source"].map(str::to_owned), &stages),
        table(&["year", "cycle", "group", "count"].map(str::to_owned), &cases),
        table(&["year", "cycle", "risk_id", "risk_en", "count"].map(str::to_owned), &risks),
    ]
}
