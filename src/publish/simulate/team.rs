//! Simulated teams of the TPPS: of the kabupaten, of every kecamatan, of the villages of one.

use super::{
    places::{KABUPATEN, KABUPATEN_NAME, Places},
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
