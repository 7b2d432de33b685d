//! Simulated teams of the TPPS: of the kabupaten, of every kecamatan, of the villages of one; and the puskesmas.

use super::{
    places::{KABUPATEN, KABUPATEN_NAME, Places},
    services::{SILENT, WEIGHINGS},
    table,
};

/// Kecamatan (by index) whose villages have published their decrees one by one.
const BY_VILLAGE: usize = 0;

/// Kecamatan (by index) that has no decree, and two where some villages have no team.
const WITHOUT: [(usize, usize); 3] = [(10, 4), (3, 2), (7, 1)];

/// `teams.csv`
pub fn team_table(places: &Places) -> String {
    let row = |code: &str, name: &str, decree: String, date: &str, chair: &str, villages: String| {
        [code, name, &decree, date, chair, &villages, "simulasi-tpps"].map(str::to_owned).to_vec()
    };
    let number = |number: usize, year: u16| format!("Nomor 400.7/{number}/{year} (SIMULASI)");
    let mut rows = vec![row(
        KABUPATEN,
        KABUPATEN_NAME,
        format!("Keputusan Bupati Contoh {}", number(41, 2022)),
        "2022-03-14",
        "Wakil Bupati",
        String::new(),
    )];
    for (index, kecamatan) in places.kecamatan.iter().enumerate() {
        let standing = || places.villages.iter().filter(|v| v.kecamatan == index && v.until.is_none());
        let missing = WITHOUT.iter().find(|(without, _)| *without == index).map_or(0, |(_, missing)| *missing);
        let formed = (standing().count() - missing).to_string();
        let (decree, date) = match index {
            10 => (String::new(), String::new()),
            _ => (format!("Keputusan Camat {}", number(3 + index, 2022)), format!("2022-05-{:02}", 9 + index)),
        };
        rows.push(row(&kecamatan.code, kecamatan.name, decree, &date, "Camat", formed));
        for (place, village) in standing().enumerate().filter(|_| index == BY_VILLAGE) {
            let decree = format!("Keputusan Kepala Desa/Lurah {}", number(1 + place, 2022));
            rows.push(row(&village.code, &village.name, decree, "2022-06-20", "Kepala Desa/Lurah", String::new()));
        }
    }
    table(&["code", "name", "decree", "date", "chair", "villages", "source"].map(str::to_owned), &rows)
}

/// Kecamatan (by index) whose puskesmas serves the next one, too.
const SERVES_TWO: usize = 2;

/// Weighings, counted from the latest, of which it was told who has reported.
const TOLD: usize = 2;

/// `puskesmas.csv`: one for each kecamatan, except that one serves two and the first kecamatan has a second one, of
/// whose reports nothing is known. That of the silent kecamatan has not reported of the latest weighing.
pub fn puskesmas_table(places: &Places) -> String {
    let row = |name: &str, served: &[usize], period: &str, reported: &str| {
        let own: Vec<_> = served.iter().filter_map(|index| places.kecamatan.get(*index)).collect();
        let codes: Vec<&str> = own.iter().map(|k| k.code.as_str()).collect();
        let names: Vec<&str> = own.iter().map(|k| k.name).collect();
        let cells = [name, &codes.join("|"), &names.join("|"), "simulasi-eppgbm", period, reported];
        cells.map(str::to_owned).to_vec()
    };
    let mut rows = Vec::new();
    for (index, kecamatan) in places.kecamatan.iter().enumerate().filter(|(index, _)| *index != SERVES_TWO + 1) {
        let served = if index == SERVES_TWO { vec![index, index + 1] } else { vec![index] };
        for (step, (period, _)) in WEIGHINGS.iter().enumerate().skip(WEIGHINGS.len() - TOLD) {
            let silent = index == SILENT && step + 1 == WEIGHINGS.len();
            let name = format!("Puskesmas {}", kecamatan.name);
            rows.push(row(&name, &served, period, if silent { "no" } else { "yes" }));
        }
        if index == BY_VILLAGE {
            rows.push(row(&format!("Puskesmas {} Timur", kecamatan.name), &[index], "", ""));
        }
    }
    table(&["puskesmas", "code", "name", "source", "period", "reported"].map(str::to_owned), &rows)
}
