//! Kabupaten of a given size, made up, always to the same bytes.

use super::dice::Dice;
use anyhow::{Context, Result, bail};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Kecamatan, whatever the size: codes have two digits for them.
const KECAMATAN: usize = 32;
/// Villages of a kabupaten of the size of one.
const VILLAGES: usize = 376;
/// Where its numbers begin.
const SEED: u64 = 20_260_930;
/// Its periods.
const PERIODS: usize = 10;
/// Services of the catalogue: all but the three views of stunting.
const INDICATORS: usize = 29;
const NOT_SERVICES: [&str; 3] = ["stunting_ssgi", "stunting_eppgbm", "kasus_eppgbm"];

/// How much there is of everything.
#[derive(Clone, Copy)]
pub struct Size {
    kecamatan: usize,
    villages: usize,
    periods: usize,
}

impl Size {
    /// So many times the cells, as villages and periods alike: 1, 4 or 16.
    pub fn times(times: usize) -> Self {
        let root = times.isqrt();
        Self { kecamatan: KECAMATAN, villages: VILLAGES * root, periods: PERIODS * root }
    }

    /// So many kecamatan and villages, over the periods of a kabupaten of the size of one.
    pub fn of(kecamatan: usize, villages: usize) -> Self {
        Self { kecamatan, villages, periods: PERIODS }
    }

    /// Villages.
    pub fn villages(self) -> usize {
        self.villages
    }

    /// Figures by village.
    pub fn cells(self) -> usize {
        self.villages * self.periods * INDICATORS
    }
}

/// Who a made-up kabupaten is and where it lies.
pub struct Place {
    /// A code that no kabupaten has.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name of its province.
    pub province: String,
    /// Its western and its northern end, in degrees.
    pub corner: (f64, f64),
    /// Degrees from a kecamatan to the next.
    pub step: f64,
    /// Where its numbers begin.
    pub seed: u64,
    /// Whether children were weighed and a survey was made, beside the services.
    pub prevalence: bool,
}

impl Place {
    /// The one kabupaten of the bench of sizes.
    pub fn single() -> Self {
        Self {
            code: "99.01".to_owned(),
            name: "Kabupaten Besar".to_owned(),
            province: "Provinsi Contoh".to_owned(),
            corner: (104.0, -5.0),
            step: 0.2,
            seed: SEED,
            prevalence: false,
        }
    }

    fn settings(&self) -> String {
        let Self { code, name, province, .. } = self;
        format!(
            r#"catalogue = "2022"
[profile]
code = "{code}"
name = "{name}"
province = "{province}"
village_term = {{ id = "desa", en = "village" }}
simulated = true
publisher = "Konvergensi (SIMULASI)"
[freshness]
published = "2026-09-30"
[sources.simulasi]
title = "Angka rekaan untuk mengukur kecepatan"
"#
        )
    }
}

/// Kecamatan in a row of the map.
const ACROSS: usize = 8;

/// Writes the folder.
///
/// # Errors
/// When the catalogue is another than is known here, or a file cannot be written.
pub fn write(folder: &Path, catalogue: &Path, size: Size, place: &Place) -> Result<()> {
    let indicators = services(catalogue)?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut dice = Dice(place.seed);
    let across = if size.kecamatan > 16 { ACROSS } else { ACROSS / 2 };
    let (mut areas, mut points) = ("code,name\n".to_owned(), "code,name,lon,lat\n".to_owned());
    let mut villages = Vec::new();
    for k in 0..size.kecamatan {
        let code = format!("{}.{:02}", place.code, k + 1);
        writeln!(areas, "{code},Kecamatan {}", k + 1)?;
        writeln!(points, "{code},Kecamatan {},,", k + 1)?;
        for v in (k..size.villages).step_by(size.kecamatan) {
            let (village, name) = (format!("{code}.{}", 2001 + v / size.kecamatan), format!("Desa {}", v + 1));
            writeln!(areas, "{village},{name}")?;
            let spread = |dice: &mut Dice| dice.below(20_000) as f64 / 20_000.0 * place.step;
            let lon = place.corner.0 + (k % across) as f64 * place.step;
            let lat = place.corner.1 - (k / across) as f64 * place.step;
            writeln!(points, "{village},{name},{:.5},{:.5}", lon + spread(&mut dice), lat - spread(&mut dice))?;
            villages.push((village, name));
        }
    }
    let mut readings = "period,code,name".to_owned();
    for id in &indicators {
        write!(readings, ",{id}:n,{id}:d")?;
    }
    if place.prevalence {
        readings.push_str(WEIGHED);
    }
    readings.push('\n');
    let mut editions = "indicator,period,source\n".to_owned();
    for p in 0..size.periods {
        let period = format!("{}-S{}", 2025 - size.periods / 2 + p / 2, p % 2 + 1);
        writeln!(editions, "*,{period},simulasi")?;
        for (code, name) in &villages {
            write!(readings, "{period},{code},{name}")?;
            for _ in &indicators {
                // One in twenty has not reported; a good part of the numbers is small.
                if dice.below(20) == 0 {
                    readings.push_str(",,");
                } else {
                    let due = 5 + dice.below(150);
                    write!(readings, ",{},{due}", dice.below(due + 1))?;
                }
            }
            if place.prevalence {
                weigh(&mut readings, place.seed, &mut dice)?;
            }
            readings.push('\n');
        }
    }
    let survey = format!(
        "period,code,name,stunting_ssgi:percent\n2024,{},{},{:.1}\n",
        place.code,
        place.name,
        8.0 + (place.seed % 251) as f64 / 10.0
    );
    if place.prevalence {
        editions.push_str("stunting_ssgi,2024,simulasi\n");
    }
    let files = [
        ("kabupaten.toml", place.settings()),
        ("areas.csv", areas),
        ("points.csv", points),
        ("readings.csv", readings),
        ("editions.csv", editions),
        ("readings-survei.csv", survey),
    ];
    for (name, text) in files.iter().take(if place.prevalence { 6 } else { 5 }) {
        fs::write(folder.join(name), text).with_context(|| format!("cannot write {name}"))?;
    }
    Ok(())
}

/// The columns of children who were weighed.
const WEIGHED: &str = ",stunting_eppgbm:n,stunting_eppgbm:d,stunting_eppgbm:measured,stunting_eppgbm:due";

/// Children weighed in a village: in most kabupaten enough of them, in some too few to compare.
fn weigh(readings: &mut String, seed: u64, dice: &mut Dice) -> Result<()> {
    let due = 40 + dice.below(160);
    let measured = due * (if seed.is_multiple_of(17) { 45 } else { 70 } + dice.below(30)) / 100;
    let cases = measured * (4 + seed % 28 + dice.below(6)) / 100;
    write!(readings, ",{cases},{measured},{measured},{due}")?;
    Ok(())
}

/// The names of the services in the built-in catalogue.
fn services(catalogue: &Path) -> Result<Vec<String>> {
    let text = fs::read_to_string(catalogue).with_context(|| format!("cannot read {}", catalogue.display()))?;
    let blocks = text.split("[[indicators]]").skip(1);
    let ids = blocks.filter_map(|block| block.split("id = \"").nth(1)?.split('"').next());
    let services: Vec<String> = ids.filter(|id| !NOT_SERVICES.contains(id)).map(str::to_owned).collect();
    if services.len() != INDICATORS {
        bail!("{} services in the catalogue instead of {INDICATORS}", services.len());
    }
    Ok(services)
}
