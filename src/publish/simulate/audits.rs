//! Simulated case audits, follow-up, commitments and events.

use super::{fixed_table, rng::Rng, table};

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

/// `follow_up.csv`
pub fn follow_up_table() -> String {
    let header = [
        "what_id",
        "what_en",
        "office",
        "bidang",
        "kind",
        "audit_year",
        "audit_cycle",
        "due",
        "done",
        "progress",
        "obstacle_id",
        "obstacle_en",
        "source",
    ];
    fixed_table(
        header,
        &[
            [
                "Makanan tambahan berbahan lokal bagi balita kasus selama 90 hari",
                "Local supplementary food for audited children for 90 days",
                "Dinas Kesehatan",
                "pelayanan",
                "specific",
                "2025",
                "2",
                "2026-03-31",
                "2026-03-20",
                "done",
                "",
                "",
                SOURCE,
            ],
            [
                "Kunjungan dokter spesialis anak ke empat puskesmas",
                "Paediatrician's visits to four health centres",
                "RSUD",
                "pelayanan",
                "specific",
                "2025",
                "2",
                "2026-04-30",
                "2026-06-11",
                "done",
                "",
                "",
                SOURCE,
            ],
            [
                "Jamban sehat bagi keluarga kasus",
                "Latrines for families of audited cases",
                "Dinas PUPR",
                "pelayanan",
                "sensitive",
                "2025",
                "2",
                "2026-06-30",
                "",
                "blocked",
                "Lahan belum disepakati dan anggaran menunggu perubahan APBD.",
                "No land agreed, and funds wait for the revised budget.",
                SOURCE,
            ],
            [
                "Pendampingan KB pascapersalinan",
                "Family planning support after birth",
                "Dinas PPKB",
                "keluarga",
                "specific",
                "2025",
                "2",
                "2026-05-29",
                "2026-05-22",
                "done",
                "",
                "",
                SOURCE,
            ],
            [
                "Pemutakhiran PBI bagi keluarga kasus",
                "State-paid insurance brought up to date for families",
                "Dinas Sosial",
                "pelayanan",
                "sensitive",
                "2025",
                "2",
                "2026-04-30",
                "",
                "underway",
                "Menunggu pemadanan data kependudukan.",
                "Waiting for the match with the civil registry.",
                SOURCE,
            ],
            [
                "Kelas ibu balita di desa lokus",
                "Mothers' classes in the locus villages",
                "Dinas Kesehatan",
                "keluarga",
                "specific",
                "2026",
                "1",
                "2026-09-30",
                "2026-09-25",
                "done",
                "",
                "",
                SOURCE,
            ],
            [
                "Tambahan asupan gizi ibu hamil KEK",
                "Food for undernourished pregnant women",
                "Dinas Kesehatan",
                "pelayanan",
                "specific",
                "2026",
                "1",
                "2026-10-30",
                "",
                "underway",
                "",
                "",
                SOURCE,
            ],
            [
                "Sambungan air minum di tiga desa",
                "Piped water in three villages",
                "Dinas PUPR",
                "pelayanan",
                "sensitive",
                "2026",
                "1",
                "2026-10-15",
                "",
                "blocked",
                "Lelang gagal dan diulang.",
                "The tender failed and is repeated.",
                SOURCE,
            ],
            [
                "Kampanye rumah tanpa asap rokok",
                "Campaign for smoke-free homes",
                "Dinas Kominfo",
                "keluarga",
                "sensitive",
                "2026",
                "1",
                "2026-08-31",
                "2026-08-28",
                "done",
                "",
                "",
                SOURCE,
            ],
            [
                "Pekarangan pangan lestari di desa lokus",
                "Home gardens in the locus villages",
                "Dinas Ketahanan Pangan",
                "pelayanan",
                "sensitive",
                "2026",
                "1",
                "2026-11-30",
                "",
                "underway",
                "",
                "",
                SOURCE,
            ],
            [
                "Bimbingan calon pengantin memuat pencegahan stunting",
                "Marriage guidance that covers stunting",
                "Kantor Kementerian Agama",
                "keluarga",
                "specific",
                "2026",
                "1",
                "2026-10-30",
                "",
                "planned",
                "",
                "",
                SOURCE,
            ],
            [
                "Kalibrasi alat ukur di seluruh posyandu",
                "Calibration of measuring tools in every posyandu",
                "Dinas Kesehatan",
                "data",
                "specific",
                "",
                "",
                "2026-07-31",
                "",
                "underway",
                "Alat pengganti baru datang untuk 9 kecamatan.",
                "Replacements have come for 9 kecamatan only.",
                SOURCE,
            ],
            [
                "Penandaan anggaran stunting pada APBD 2027",
                "Budget tagging for stunting in 2027",
                "Bappeda",
                "perencanaan",
                "",
                "",
                "",
                "2026-12-11",
                "",
                "planned",
                "",
                "",
                SOURCE,
            ],
            [
                "Verifikasi data sasaran dengan kependudukan",
                "Check of those due against the civil registry",
                "Bappeda",
                "data",
                "",
                "",
                "",
                "",
                "",
                "planned",
                "",
                "",
                SOURCE,
            ],
        ],
    )
}

/// `commitments.csv`
pub fn commitment_table() -> String {
    let header = ["what_id", "what_en", "office", "signatories", "date", "year_for", "due", "progress", "source"];
    let all = "Bupati|Wakil Bupati selaku Ketua TPPS|Ketua DPRD|Sekretaris Daerah|Para camat";
    fixed_table(
        header,
        &[
            [
                "D/S setiap kecamatan sekurangnya 80 persen pada penimbangan Agustus 2026",
                "D/S of at least 80 per cent in each kecamatan at the weighing of August 2026",
                "Para camat",
                all,
                "2026-03-18",
                "2026",
                "2026-08-31",
                "underway",
                SOURCE,
            ],
            [
                "Satu posyandu, satu alat ukur terkalibrasi",
                "One calibrated measuring set for each posyandu",
                "Dinas Kesehatan",
                all,
                "2026-03-18",
                "2026",
                "2026-09-30",
                "underway",
                SOURCE,
            ],
            [
                "Sekurangnya sepuluh persen Dana Desa untuk pencegahan stunting di desa lokus",
                "At least ten per cent of village funds for prevention in locus villages",
                "Dinas PMD",
                all,
                "2026-03-18",
                "2027",
                "2026-12-31",
                "planned",
                SOURCE,
            ],
            [
                "Semua keluarga berisiko di desa lokus didampingi",
                "All families at risk in locus villages accompanied",
                "Dinas PPKB",
                all,
                "2026-03-18",
                "2026",
                "2026-12-18",
                "underway",
                SOURCE,
            ],
            [
                "Air minum layak di tiga desa lokus",
                "Safe drinking water in three locus villages",
                "Dinas PUPR",
                all,
                "2026-03-18",
                "2026",
                "2026-10-30",
                "blocked",
                SOURCE,
            ],
            [
                "Remaja putri minum TTD bersama di semua SMP dan SMA",
                "Iron tablets taken together in all secondary schools",
                "Dinas Pendidikan",
                all,
                "2026-03-18",
                "2026",
                "2026-06-30",
                "done",
                SOURCE,
            ],
            [
                "Data layanan terbit setiap semester paling lambat 60 hari",
                "Service data published within 60 days of each semester",
                "Bappeda",
                all,
                "2025-03-20",
                "2026",
                "2026-08-29",
                "done",
                SOURCE,
            ],
            [
                "Bantuan pangan bervariasi bagi keluarga dengan baduta",
                "Varied food for families with children under two",
                "Dinas Sosial",
                all,
                "2025-03-20",
                "2026",
                "2026-11-27",
                "underway",
                SOURCE,
            ],
            [
                "Calon pengantin diperiksa tiga bulan sebelum menikah",
                "Couples checked three months before marriage",
                "Kantor Kementerian Agama",
                all,
                "2025-03-20",
                "2026",
                "",
                "",
                SOURCE,
            ],
        ],
    )
}

/// `events.csv`
pub fn event_table() -> String {
    let header = ["date", "kind", "title_id", "title_en", "note_id", "note_en", "source"];
    fixed_table(
        header,
        &[
            [
                "2022-03-24",
                "rembuk",
                "Rembuk stunting 2022 (SIMULASI)",
                "Stunting forum 2022 (SIMULATED)",
                "",
                "",
                SOURCE,
            ],
            [
                "2023-03-23",
                "rembuk",
                "Rembuk stunting 2023 (SIMULASI)",
                "Stunting forum 2023 (SIMULATED)",
                "",
                "",
                SOURCE,
            ],
            [
                "2024-03-21",
                "rembuk",
                "Rembuk stunting 2024 (SIMULASI)",
                "Stunting forum 2024 (SIMULATED)",
                "",
                "",
                SOURCE,
            ],
            [
                "2024-07-01",
                "decree",
                "Satu desa di Danau Biru dimekarkan (SIMULASI)",
                "A village of Danau Biru was split (SIMULATED)",
                "",
                "",
                SOURCE,
            ],
            [
                "2025-03-20",
                "rembuk",
                "Rembuk stunting 2025 (SIMULASI)",
                "Stunting forum 2025 (SIMULATED)",
                "Skema aksi berganti menjadi 4 aksi utama dan 2 aksi pendukung.",
                "The scheme changed to 4 main and 2 supporting actions.",
                SOURCE,
            ],
            [
                "2025-06-24",
                "audit",
                "Diseminasi audit kasus stunting siklus 1 (SIMULASI)",
                "Dissemination of the case audit, cycle 1 (SIMULATED)",
                "",
                "",
                SOURCE,
            ],
            [
                "2025-11-12",
                "audit",
                "Diseminasi audit kasus stunting siklus 2 (SIMULASI)",
                "Dissemination of the case audit, cycle 2 (SIMULATED)",
                "",
                "",
                SOURCE,
            ],
            [
                "2026-03-18",
                "rembuk",
                "Rembuk stunting 2026 (SIMULASI)",
                "Stunting forum 2026 (SIMULATED)",
                "Lokus 2027 dan enam komitmen disepakati.",
                "Loci for 2027 and six commitments were agreed.",
                SOURCE,
            ],
            [
                "2026-06-25",
                "audit",
                "Diseminasi audit kasus stunting siklus 1 (SIMULASI)",
                "Dissemination of the case audit, cycle 1 (SIMULATED)",
                "",
                "",
                SOURCE,
            ],
            [
                "2026-07-22",
                "coordination",
                "Rapat koordinasi TPPS (SIMULASI)",
                "Coordination meeting (SIMULATED)",
                "Kecamatan diminta melapor paling lambat akhir Agustus.",
                "Kecamatan were asked to report by the end of August.",
                SOURCE,
            ],
            [
                "2026-09-30",
                "publication",
                "Publikasi data penimbangan Agustus 2026 (SIMULASI)",
                "Publication of the weighing of August 2026 (SIMULATED)",
                "",
                "",
                SOURCE,
            ],
        ],
    )
}
