//! Simulated readings: 29 services by semester, weighings each February and August, a survey by year.

use super::{
    places::{KABUPATEN, KABUPATEN_NAME, Places, Village},
    rng::Rng,
    table,
};

/// A service: indicator, people due for each child under five, level in 2022 and change in a year, in percent.
struct Service(&'static str, f64, f64, f64);

/// The 29 services of the catalogue. For unmet need and unintended pregnancy fewer is better.
const SERVICES: [Service; 29] = [
    Service("remaja_ttd", 0.9, 41.0, 7.0),
    Service("remaja_anemia", 0.9, 33.0, 8.0),
    Service("catin_ttd", 0.12, 58.0, 6.0),
    Service("catin_periksa", 0.12, 66.0, 5.5),
    Service("catin_pendampingan", 0.12, 52.0, 8.0),
    Service("catin_bimwin", 0.12, 61.0, 5.0),
    Service("pus_bantuan_tunai", 0.42, 63.0, 3.0),
    Service("pus_bantuan_pangan", 0.42, 69.0, 2.5),
    Service("pus_pbi", 0.42, 74.0, 3.0),
    Service("bumil_kek_pmt", 0.03, 68.0, 5.0),
    Service("bumil_ttd90", 0.22, 71.0, 3.5),
    Service("unmet_need", 3.4, 13.5, -0.9),
    Service("ktd", 0.22, 17.5, -1.0),
    Service("asi_eksklusif", 0.11, 62.0, 3.8),
    Service("mpasi", 0.31, 66.0, 3.5),
    Service("gizi_buruk", 0.017, 72.0, 5.0),
    Service("balita_dipantau", 1.0, 67.0, 4.2),
    Service("gizi_kurang_pmt", 0.065, 60.0, 6.0),
    Service("imunisasi", 0.2, 79.0, 2.4),
    Service("stop_babs", 4.6, 73.0, 4.0),
    Service("phbs", 4.6, 55.0, 4.0),
    Service("krs_ikan", 0.95, 30.0, 7.5),
    Service("kb_pascapersalinan", 0.11, 48.0, 5.0),
    Service("krs_pendampingan", 0.95, 57.0, 7.5),
    Service("krs_pekarangan", 0.95, 26.0, 6.0),
    Service("air_minum", 4.3, 78.0, 2.6),
    Service("sanitasi", 4.3, 70.0, 3.2),
    Service("pkh_p2k2", 0.07, 75.0, 3.5),
    Service("kpm_pangan", 0.37, 38.0, 6.5),
];

/// Semesters with their last day.
const SEMESTERS: [(&str, &str); 9] = [
    ("2022-S1", "2022-06-30"),
    ("2022-S2", "2022-12-31"),
    ("2023-S1", "2023-06-30"),
    ("2023-S2", "2023-12-31"),
    ("2024-S1", "2024-06-30"),
    ("2024-S2", "2024-12-31"),
    ("2025-S1", "2025-06-30"),
    ("2025-S2", "2025-12-31"),
    ("2026-S1", "2026-06-30"),
];

/// Months of weighing with their last day.
pub const WEIGHINGS: [(&str, &str); 10] = [
    ("2022-02", "2022-02-28"),
    ("2022-08", "2022-08-31"),
    ("2023-02", "2023-02-28"),
    ("2023-08", "2023-08-31"),
    ("2024-02", "2024-02-29"),
    ("2024-08", "2024-08-31"),
    ("2025-02", "2025-02-28"),
    ("2025-08", "2025-08-31"),
    ("2026-02", "2026-02-28"),
    ("2026-08", "2026-08-31"),
];

/// Survey: year, percent, bounds of the interval, instrument, whether the method changed.
pub const SURVEYS: [(&str, &str, &str, &str, &str, &str); 4] = [
    ("2021", "25.8", "22.1", "29.5", "SSGI 2021", "no"),
    ("2022", "23.4", "19.9", "26.9", "SSGI 2022", "no"),
    ("2023", "22.9", "18.8", "27.0", "SKI 2023", "yes"),
    ("2024", "19.7", "16.6", "22.8", "SSGI 2024", "yes"),
];

/// Kecamatan (by index) that stayed silent in the latest period.
pub const SILENT: usize = 10;
/// Kecamatan (by index) where few come to be weighed.
const POORLY_ATTENDED: [usize; 2] = [3, 6];
/// Kecamatan (by index) where stunting hardly falls.
const STALLED: usize = 8;
/// Kecamatan (by index) of the capital: children from elsewhere are immunised there.
const CAPITAL: usize = 0;

/// The children of a village on a day: part of them before a split and after a merger.
fn children(village: &Village, villages: &[Village], day: &str) -> f64 {
    let mut children = village.children;
    // The neighbour just before in the register: lost half to the village split off, took in the one merged away.
    let next = villages.iter().skip_while(|v| v.code != village.code).nth(1);
    if let Some(next) = next.filter(|next| next.kecamatan == village.kecamatan && !next.existed_on(day)) {
        children += next.children;
    }
    children
}

/// `readings-layanan.csv`
pub fn services(seed: u64, places: &Places) -> String {
    let mut rng = Rng::new(seed, "services");
    let mut header: Vec<String> = ["period", "code", "name"].map(str::to_owned).to_vec();
    header.extend(SERVICES.iter().flat_map(|s| [format!("{}:n", s.0), format!("{}:d", s.0)]));
    // How a service fares in a kecamatan beside the kecamatan's own lead or lag: points, and points a year.
    let mut local: Vec<Vec<(f64, f64)>> = Vec::new();
    for _ in &places.kecamatan {
        local.push(SERVICES.iter().map(|_| (4.5 * rng.normal(), 1.4 * rng.normal())).collect());
    }
    let mut rows = Vec::new();
    for (step, (period, end)) in SEMESTERS.iter().enumerate() {
        let years = f64::from(u8::try_from(step).unwrap_or(0)) / 2.0;
        // Stock-outs and staff that leave are felt everywhere in the same half-year.
        let shocks: Vec<f64> = SERVICES.iter().map(|_| 1.6 * rng.normal()).collect();
        for village in &places.villages {
            let mut row = vec![(*period).to_owned(), village.code.clone(), village.name.clone()];
            let silent = village.kecamatan == SILENT && step + 1 == SEMESTERS.len();
            if silent || !village.existed_on(end) {
                row.resize(header.len(), String::new());
            } else {
                let children = children(village, &places.villages, end);
                let lead = places.kecamatan.get(village.kecamatan).map_or(0.0, |k| k.effect) + village.effect;
                for (index, service) in SERVICES.iter().enumerate() {
                    let local = local.get(village.kecamatan).and_then(|l| l.get(index)).copied().unwrap_or_default();
                    let shock = shocks.get(index).copied().unwrap_or(0.0);
                    let lead = lead + local.0 + local.1 * years + shock;
                    let drift = rng.between(0.88, 1.12);
                    let due = rng.round(children * service.1 * drift);
                    let reached = reached(&mut rng, service, due, years, lead, village.kecamatan == CAPITAL);
                    row.extend([reached.to_string(), due.to_string()]);
                }
            }
            rows.push(row);
        }
    }
    table(&header, &rows)
}

/// How many of those due were reached. `lead` is in points of coverage; it shrinks where little is left to gain.
fn reached(rng: &mut Rng, service: &Service, due: u32, years: f64, lead: f64, capital: bool) -> u32 {
    let falling = service.3 < 0.0;
    let shift = if falling { -0.22 * lead } else { lead };
    let level = service.2 + service.3 * years + shift + 1.5 * rng.normal();
    if capital && service.0 == "imunisasi" {
        let share = rng.between(1.0, 1.09);
        return rng.round(f64::from(due) * share);
    }
    let level = if falling { level.clamp(1.0, 60.0) } else { bend(level) };
    rng.round(f64::from(due) * level / 100.0).min(due)
}

/// Slows growth above 85 %, so that coverage nears 99 % and does not pass it.
fn bend(level: f64) -> f64 {
    let level = level.clamp(4.0, 200.0);
    if level <= 85.0 { level } else { 85.0 + 14.0 * (level - 85.0) / (level - 85.0 + 14.0) }
}

/// One village at one weighing.
pub struct Weighing {
    /// Index into the villages.
    pub village: usize,
    /// Index into [`WEIGHINGS`].
    pub step: usize,
    /// Stunted, with a plausible measurement, measured (D), due (S); nothing where nothing was reported.
    pub counts: Option<[u32; 4]>,
}

/// All weighings of all villages that existed.
pub fn weighings(seed: u64, places: &Places) -> Vec<Weighing> {
    let mut rng = Rng::new(seed, "weighings");
    // Points by which stunting falls in a year; in one kecamatan it hardly does.
    let falls: Vec<f64> = (0..places.kecamatan.len())
        .map(|index| if index == STALLED { 0.1 } else { 1.2 + 0.35 * rng.normal() })
        .collect();
    let mut weighings = Vec::new();
    for (step, (_, end)) in WEIGHINGS.iter().enumerate() {
        let years = f64::from(u8::try_from(step).unwrap_or(0)) / 2.0;
        for (index, village) in places.villages.iter().enumerate() {
            if !village.existed_on(end) {
                continue;
            }
            let silent = village.kecamatan == SILENT && step + 1 == WEIGHINGS.len();
            let drift = rng.between(0.96, 1.04);
            let due = rng.round(children(village, &places.villages, end) * drift);
            let attendance =
                if POORLY_ATTENDED.contains(&village.kecamatan) { 52.0 + 3.0 * years } else { 78.0 + 3.4 * years };
            let eager = places.kecamatan.get(village.kecamatan).map_or(0.0, |k| k.effect);
            let share = (attendance + 0.7 * eager + 3.0 * rng.normal()).clamp(30.0, 98.5) / 100.0;
            let measured = rng.round(f64::from(due) * share).min(due);
            let plausible = measured - rng.round(f64::from(measured) * 0.012).min(measured);
            let lead = places.kecamatan.get(village.kecamatan).map_or(0.0, |k| k.effect) + village.effect;
            let fall = falls.get(village.kecamatan).copied().unwrap_or(1.2);
            let level = (14.2 - fall * years - 0.42 * lead + 1.1 * rng.normal()).clamp(0.6, 40.0);
            // In a few villages nobody is left to be found.
            let prevalence = if index % 19 == 7 && step > 4 { 0.0 } else { level };
            let stunted = rng.round(f64::from(plausible) * prevalence / 100.0).min(plausible);
            let counts = (!silent).then_some([stunted, plausible, measured, due]);
            weighings.push(Weighing { village: index, step, counts });
        }
    }
    weighings
}

/// `readings-eppgbm.csv`
pub fn weighing_table(places: &Places, weighings: &[Weighing]) -> String {
    let fields = ["n", "d", "measured", "due"].map(|field| format!("stunting_eppgbm:{field}"));
    let header: Vec<String> = ["period", "code", "name"].map(str::to_owned).into_iter().chain(fields).collect();
    let rows: Vec<Vec<String>> = weighings
        .iter()
        .filter_map(|weighing| {
            let village = places.villages.get(weighing.village)?;
            let (period, _) = WEIGHINGS.get(weighing.step)?;
            let mut row = vec![(*period).to_owned(), village.code.clone(), village.name.clone()];
            match weighing.counts {
                Some(counts) => row.extend(counts.map(|n| n.to_string())),
                None => row.resize(header.len(), String::new()),
            }
            Some(row)
        })
        .collect();
    table(&header, &rows)
}

/// `readings-survei.csv`
pub fn survey_table() -> String {
    let header = ["period", "code", "name", "stunting_ssgi:percent", "stunting_ssgi:low", "stunting_ssgi:high"];
    let rows: Vec<Vec<String>> = SURVEYS
        .iter()
        .map(|(year, percent, low, high, ..)| {
            [year, KABUPATEN, KABUPATEN_NAME, percent, low, high].map(|t| (*t).to_owned()).to_vec()
        })
        .collect();
    table(&header.map(str::to_owned), &rows)
}

/// `editions.csv`
pub fn edition_table() -> String {
    let header =
        ["indicator", "period", "as_of", "published", "source", "instrument", "breaks_before", "note_id", "note_en"];
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (year, _, _, _, instrument, breaks) in SURVEYS {
        rows.push(
            [
                "stunting_ssgi",
                year,
                "",
                "",
                "simulasi-survei",
                instrument,
                breaks,
                "SIMULASI: angka rekaan.",
                "SIMULATED: a made-up figure.",
            ]
            .map(str::to_owned)
            .to_vec(),
        );
    }
    let latest_note =
        ["Kecamatan Rawa Bening belum melapor. SIMULASI.", "Kecamatan Rawa Bening has not reported. SIMULATED."];
    for (id, periods, source) in
        [("stunting_eppgbm", &WEIGHINGS[..], "simulasi-eppgbm"), ("*", &SEMESTERS[..], "simulasi-layanan")]
    {
        for (index, (period, end)) in periods.iter().enumerate() {
            let note = if index + 1 == periods.len() { latest_note } else { ["", ""] };
            rows.push([id, period, end, "", source, "", "", note[0], note[1]].map(str::to_owned).to_vec());
        }
    }
    table(&header.map(str::to_owned), &rows)
}

/// `targets.csv`: the kabupaten's own for 2025 and 2026; the nation's stand in the catalogue.
pub fn target_table() -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut add = |id: &str, year: &str, value: f64| {
        rows.push([id, year, &format!("{value:.1}"), "kabupaten", "simulasi-rpjmd"].map(str::to_owned).to_vec());
    };
    for (year, value) in [("2022", 22.0), ("2023", 20.0), ("2024", 18.0), ("2025", 17.0), ("2026", 16.0)] {
        add("stunting_ssgi", year, value);
    }
    for (year, value) in [("2022", 13.0), ("2023", 12.0), ("2024", 11.0), ("2025", 10.0), ("2026", 9.0)] {
        add("stunting_eppgbm", year, value);
    }
    for Service(id, _, level, slope) in SERVICES {
        for (year, years) in [("2025", 3.4), ("2026", 4.4)] {
            let wanted = level + slope * years + if slope < 0.0 { -0.5 } else { 3.0 };
            let rounded =
                if slope < 0.0 { wanted } else { f64::from(super::rng::whole(wanted.min(96.0) / 5.0 + 0.5)) * 5.0 };
            add(id, year, rounded);
        }
    }
    table(&["indicator", "year", "value", "scope", "source"].map(str::to_owned), &rows)
}

/// `benchmarks.csv`: the made-up province.
pub fn benchmark_table() -> String {
    let rows = [("2021", "24.2"), ("2022", "22.0"), ("2023", "21.1"), ("2024", "18.9")].map(|(year, percent)| {
        ["stunting_ssgi", "provinsi", year, percent, "simulasi-survei"].map(str::to_owned).to_vec()
    });
    table(&["indicator", "scope", "period", "percent", "source"].map(str::to_owned), &rows)
}
