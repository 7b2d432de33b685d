//! A kabupaten of a given size, made up, always to the same bytes.

use super::dice::Dice;
use anyhow::{Context, Result, bail};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Kecamatan, whatever the size: codes have two digits for them.
const KECAMATAN: usize = 32;
/// Villages of a kabupaten of the size of one.
const VILLAGES: usize = 376;
/// Its periods.
const PERIODS: usize = 10;
/// Services of the catalogue: all but the three views of stunting.
const INDICATORS: usize = 29;
const NOT_SERVICES: [&str; 3] = ["stunting_ssgi", "stunting_eppgbm", "kasus_eppgbm"];

const SETTINGS: &str = r#"catalogue = "2022"
[profile]
code = "99.01"
name = "Kabupaten Besar"
province = "Provinsi Contoh"
village_term = { id = "desa", en = "village" }
simulated = true
publisher = "Konvergensi (SIMULASI)"
[freshness]
published = "2026-09-30"
[sources.simulasi]
title = "Angka rekaan untuk mengukur kecepatan"
"#;

/// How much there is of everything.
#[derive(Clone, Copy)]
pub struct Size {
    villages: usize,
    periods: usize,
}

impl Size {
    /// So many times the cells, as villages and periods alike: 1, 4 or 16.
    pub fn times(times: usize) -> Self {
        let root = times.isqrt();
        Self { villages: VILLAGES * root, periods: PERIODS * root }
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

/// Writes the folder.
///
/// # Errors
/// When the catalogue is another than is known here, or a file cannot be written.
pub fn write(folder: &Path, catalogue: &Path, size: Size) -> Result<()> {
    let indicators = services(catalogue)?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut dice = Dice(20_260_930);
    let (mut areas, mut points) = ("code,name\n".to_owned(), "code,name,lon,lat\n".to_owned());
    let mut villages = Vec::new();
    for k in 0..KECAMATAN {
        let code = format!("99.01.{:02}", k + 1);
        writeln!(areas, "{code},Kecamatan {}", k + 1)?;
        writeln!(points, "{code},Kecamatan {},,", k + 1)?;
        for v in (k..size.villages).step_by(KECAMATAN) {
            let (village, name) = (format!("{code}.{}", 2001 + v / KECAMATAN), format!("Desa {}", v + 1));
            writeln!(areas, "{village},{name}")?;
            let spread = |dice: &mut Dice| dice.below(20_000) as f64 / 100_000.0;
            let (lon, lat) = (104.0 + (k % 8) as f64 * 0.2, -5.0 - (k / 8) as f64 * 0.2);
            writeln!(points, "{village},{name},{:.5},{:.5}", lon + spread(&mut dice), lat - spread(&mut dice))?;
            villages.push((village, name));
        }
    }
    let mut readings = "period,code,name".to_owned();
    for id in &indicators {
        write!(readings, ",{id}:n,{id}:d")?;
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
            readings.push('\n');
        }
    }
    let files = [
        ("kabupaten.toml", SETTINGS.to_owned()),
        ("areas.csv", areas),
        ("points.csv", points),
        ("readings.csv", readings),
        ("editions.csv", editions),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).with_context(|| format!("cannot write {name}"))?;
    }
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
