//! Kabupaten made up over given boundaries, at any size: for real boundaries that no figures come with, and for the
//! largest that there are. Shared by tests; the numbers are the same each time.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, dead_code)]

use konvergensi::{
    domain::{
        Area, Cell, Figure, Grid, Indicator, IndicatorId, Kabupaten, Keyed, Locus, LocusKind, LocusReason, LocusSet,
        Measured, Period, Ratio, RegionCode, Text, Unit,
    },
    feed::{EncodeInput, FeedFile, KabupatenEntry, encode, encode_manifest},
    geo::Boundaries,
};
use std::{fs, path::Path};

/// A rate with a coverage floor, a rate that is better high, and a count.
const INDICATORS: [&str; 3] = ["stunting_eppgbm", "air_minum", "kasus_eppgbm"];
const PERIODS: [&str; 4] = ["2024-02", "2024-08", "2025-02", "2025-08"];

/// A kabupaten with its villages.
pub struct Made {
    pub kabupaten: Kabupaten,
    pub villages: Vec<Area>,
    pub by_village: Keyed<IndicatorId, Grid>,
    kecamatan_map: String,
    village_map: Option<String>,
}

/// A row of squares for each kecamatan, one for each of its villages, as two boundary files. Codes run on into further
/// kabupaten after 99 kecamatan.
pub fn squares(kecamatan: usize, villages: usize) -> (String, String) {
    let across = kecamatan.isqrt().max(1);
    let (mut outer, mut inner) = (Vec::new(), Vec::new());
    let square = |code: &str, name: &str, x: f64, y: f64, w: f64, h: f64| {
        let (r, t) = (x + w, y + h);
        format!(
            r#"{{"type":"Feature","properties":{{"kode":"{code}","nama":"{name}"}},"geometry":{{"type":"Polygon","coordinates":[[[{x:.4},{y:.4}],[{r:.4},{y:.4}],[{r:.4},{t:.4}],[{x:.4},{t:.4}],[{x:.4},{y:.4}]]]}}}}"#
        )
    };
    for k in 0..kecamatan {
        let code = format!("99.{:02}.{:02}", 1 + k / 99, 1 + k % 99);
        let (x, y) = (104.0 + 0.1 * (k % across) as f64, -5.0 - 0.1 * (k / across) as f64);
        outer.push(square(&code, &format!("Kecamatan {}", k + 1), x, y, 0.1, 0.1));
        let width = 0.1 / villages.max(1) as f64;
        for v in 0..villages {
            let name = format!("Desa {}", k * villages + v + 1);
            let x = x + width * v as f64;
            inner.push(square(&format!("{code}.{}", 2001 + v), &name, x, y, width, 0.1));
        }
    }
    let all = |features: Vec<String>| format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    (all(outer), all(inner))
}

fn areas(map: &str) -> Vec<Area> {
    let read = Boundaries::read(map, None).unwrap();
    let area = |a: &konvergensi::geo::Area| Area {
        code: a.code,
        name: a.name.clone(),
        since: None,
        until: None,
        villages: None,
    };
    read.areas().iter().map(area).collect()
}

/// All five states, zero, low coverage and every class, in turn.
fn cell(at: usize, count: bool) -> Cell {
    let n = u32::try_from(at * 37 % 101).unwrap();
    let figure = |measured, due| {
        if count {
            return Figure::Count(n);
        }
        let measured = Some(Measured { measured, due });
        Figure::Ratio(Ratio::new(n, 200, measured).unwrap())
    };
    match at % 23 {
        5 => Cell::NotReported,
        11 => Cell::Suppressed,
        17 if !count => Cell::NotApplicable,
        20 => Cell::NoSuchArea,
        7 => Cell::Value(figure(200, 500)),
        _ => Cell::Value(figure(200, 220)),
    }
}

fn grids(areas: &[Area]) -> Keyed<IndicatorId, Grid> {
    let codes: Vec<RegionCode> = areas.iter().map(|a| a.code).collect();
    let periods: Vec<Period> = PERIODS.map(|p| p.parse().unwrap()).into();
    let mut grids = Keyed::new();
    for (i, id) in INDICATORS.iter().enumerate() {
        let cells = (0..codes.len() * periods.len()).map(|at| cell(at + 3 * i, *id == "kasus_eppgbm")).collect();
        grids.insert(id.parse().unwrap(), Grid::new(codes.clone(), periods.clone(), cells).unwrap());
    }
    grids
}

/// A kabupaten over these boundaries; words, classes and targets are those of `template`.
pub fn over(template: &Kabupaten, code: RegionCode, kecamatan_map: String, village_map: Option<String>) -> Made {
    let mut kabupaten = template.clone();
    kabupaten.profile.code = code;
    kabupaten.profile.name = format!("Kabupaten {code}");
    kabupaten.areas = areas(&kecamatan_map);
    kabupaten.indicators.retain(|i| INDICATORS.contains(&i.id.as_str()));
    let rate = kabupaten.indicators.iter().find(|i| i.id.as_str() == INDICATORS[0]).unwrap().clone();
    kabupaten.indicators.push(Indicator {
        id: INDICATORS[2].parse().unwrap(),
        short: Text { id: "Kasus stunting".into(), en: None },
        unit: Unit::Count,
        denominator: None,
        classes: None,
        targets: Vec::new(),
        coverage_floor: None,
        ..rate
    });
    kabupaten.editions.clear();
    kabupaten.totals = Keyed::new();
    kabupaten.benchmarks.clear();
    kabupaten.by_kecamatan = grids(&kabupaten.areas).into();
    let villages = village_map.as_deref().map(areas).unwrap_or_default();
    let programme = &mut kabupaten.programme;
    *programme = konvergensi::domain::Programme::default();
    programme.loci = vec![loci(LocusKind::Intervention, &villages, 7), loci(LocusKind::Audit, &villages, 31)];
    let by_village = if villages.is_empty() { Keyed::new() } else { grids(&villages) };
    Made { kabupaten, villages, by_village, kecamatan_map, village_map }
}

fn loci(kind: LocusKind, villages: &[Area], every: usize) -> LocusSet {
    let locus = |a: &Area| Locus {
        area: Some(a.code),
        name: a.name.clone(),
        kecamatan: None,
        reasons: vec![LocusReason::Cases],
        note: None,
    };
    LocusSet {
        kind,
        year_set: 2024,
        year_for: 2025,
        decree: Some("SK 1/2024".into()),
        stated_villages: None,
        stated_kecamatan: None,
        criteria: None,
        date: None,
        loci: villages.iter().step_by(every).map(locus).collect(),
        source: "simulasi".parse().unwrap(),
    }
}

impl Made {
    /// The files of its feed.
    pub fn files(&self) -> Vec<FeedFile> {
        let input = EncodeInput {
            kabupaten: &self.kabupaten,
            villages: &self.villages,
            by_village: &self.by_village,
            boundaries_kecamatan: &self.kecamatan_map,
            boundaries_villages: self.village_map.as_deref(),
        };
        encode(&input).unwrap()
    }

    /// Its entry in a manifest.
    pub fn entry(&self) -> KabupatenEntry {
        let profile = &self.kabupaten.profile;
        KabupatenEntry {
            code: profile.code,
            name: profile.name.clone(),
            province: profile.province.clone(),
            simulated: true,
        }
    }
}

/// Puts kabupaten in place of the feed in that folder.
pub fn publish(made: &[Made], feed: &Path) {
    fs::remove_dir_all(feed).unwrap();
    let files: Vec<FeedFile> = made.iter().flat_map(Made::files).collect();
    for file in &files {
        let path = feed.join(&file.entry.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.body).unwrap();
    }
    let entries: Vec<KabupatenEntry> = made.iter().map(Made::entry).collect();
    let manifest = encode_manifest("SIMULASI", "2026-01-01".parse().unwrap(), None, &entries, &files).unwrap();
    fs::write(feed.join("manifest.json"), manifest).unwrap();
}

/// The kabupaten that all of these take words, classes and targets from.
pub fn template() -> Kabupaten {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/feed/99.01/core.json");
    konvergensi::feed::core("core.json", &fs::read_to_string(path).unwrap()).unwrap().content
}
