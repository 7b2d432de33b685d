//! Small kabupaten for the tests of the models: code 99.01, areas and indicators as each test needs them.
#![allow(clippy::unwrap_used)]

use crate::domain::{
    Area, Benchmark, Cell, ClassTable, Date, Direction, Edition, Estimate, Facts, Figure, Freshness, Grid, Group,
    Indicator, Kabupaten, Keyed, Measured, Method, Period, Profile, Programme, Ratio, RegionCode, Scope, SmallNumbers,
    Source, Target, Text, Unit,
};
use std::sync::Arc;

/// A text in Indonesian only.
pub fn text(id: &str) -> Text {
    Text { id: id.into(), en: None }
}

/// A text in both languages.
pub fn both(id: &str, en: &str) -> Text {
    Text { id: id.into(), en: Some(en.into()) }
}

pub fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn period(text: &str) -> Period {
    text.parse().unwrap()
}

/// A village of the first kecamatan, `D1` to `D9`.
pub fn village(n: usize) -> Area {
    let code = code(&format!("99.01.01.200{n}"));
    Area { code, name: format!("D{n}"), since: None, until: None, villages: None }
}

pub fn count(n: u32) -> Cell {
    Cell::Value(Figure::Count(n))
}

pub fn ratio(numerator: u32, denominator: u32) -> Cell {
    Cell::Value(Figure::Ratio(Ratio::new(numerator, denominator, None).unwrap()))
}

/// A ratio with `measured` of `due` behind it.
pub fn measured(numerator: u32, denominator: u32, measured: u32, due: u32) -> Cell {
    Cell::Value(Figure::Ratio(Ratio::new(numerator, denominator, Some(Measured { measured, due })).unwrap()))
}

pub fn estimate(percent: f64, interval: Option<(f64, f64)>) -> Cell {
    Cell::Value(Figure::Estimate(Estimate::new(percent, interval, false).unwrap()))
}

/// WHO–UNICEF classes of stunting.
pub fn who() -> ClassTable {
    let labels = [
        both("sangat rendah", "very low"),
        both("rendah", "low"),
        both("sedang", "medium"),
        both("tinggi", "high"),
        both("sangat tinggi", "very high"),
    ];
    ClassTable::new(vec![2.5, 10.0, 20.0, 30.0], labels.to_vec(), text("WHO–UNICEF 2018")).unwrap()
}

/// Four classes of coverage.
pub fn coverage_classes() -> ClassTable {
    let labels =
        [both("kurang", "poor"), both("cukup", "fair"), both("baik", "good"), both("sangat baik", "very good")];
    ClassTable::new(vec![50.0, 70.0, 90.0], labels.to_vec(), text("Kabupaten Contoh")).unwrap()
}

/// A register's coverage in percent, higher is better, group `balita`, target of no year.
pub fn coverage(id: &str) -> Indicator {
    Indicator {
        id: id.parse().unwrap(),
        name: both("Persentase balita yang dipantau", "Share of under-fives followed up"),
        short: both("Balita dipantau", "Under-fives followed up"),
        definition: text("d"),
        group: "balita".parse().unwrap(),
        unit: Unit::Percent,
        direction: Direction::HigherIsBetter,
        decimals: 1,
        method: Method::Register,
        numerator: both("balita dipantau", "under-fives followed up"),
        denominator: Some(both("balita", "under-fives")),
        classes: Some(coverage_classes()),
        targets: vec![],
        coverage_floor: None,
        source: "register".parse().unwrap(),
    }
}

/// The register's prevalence of stunting: WHO classes, floor 60, group `prevalensi`.
pub fn stunting() -> Indicator {
    Indicator {
        name: both("Prevalensi stunting (e-PPGBM)", "Stunting prevalence (e-PPGBM)"),
        short: both("Stunting e-PPGBM", "Stunting, e-PPGBM"),
        group: "prevalensi".parse().unwrap(),
        direction: Direction::LowerIsBetter,
        numerator: both("balita pendek", "stunted under-fives"),
        denominator: Some(both("balita diukur", "under-fives measured")),
        classes: Some(who()),
        coverage_floor: Some(60.0),
        ..coverage("stunting_eppgbm")
    }
}

/// The register's number of stunted children, group `prevalensi`.
pub fn cases() -> Indicator {
    Indicator {
        name: both("Jumlah kasus stunting (e-PPGBM)", "Stunting cases (e-PPGBM)"),
        short: both("Kasus stunting", "Stunting cases"),
        unit: Unit::Count,
        decimals: 0,
        denominator: None,
        classes: None,
        coverage_floor: None,
        id: "kasus_eppgbm".parse().unwrap(),
        ..stunting()
    }
}

/// The survey's prevalence of stunting, group `prevalensi`.
pub fn survey() -> Indicator {
    Indicator {
        id: "stunting_ssgi".parse().unwrap(),
        name: both("Prevalensi stunting (SSGI/SKI)", "Stunting prevalence (SSGI/SKI)"),
        short: both("Stunting SSGI/SKI", "Stunting, SSGI/SKI"),
        method: Method::Survey,
        coverage_floor: None,
        source: "survey".parse().unwrap(),
        ..stunting()
    }
}

/// A target of the kabupaten, whose source is called `title`.
pub fn target(year: u16, value: f64, source: &str) -> Target {
    Target { year, value, scope: Scope::Kabupaten, source: source.parse().unwrap() }
}

/// An edition with its instrument.
pub fn edition(indicator: &str, at: &str, instrument: Option<&str>, breaks_before: bool) -> Edition {
    Edition {
        indicator: indicator.parse().unwrap(),
        period: period(at),
        as_of: None,
        published: None,
        source: "survey".parse().unwrap(),
        instrument: instrument.map(Into::into),
        breaks_before,
        note: None,
    }
}

fn source(id: &str, title: &str) -> Source {
    Source {
        id: id.parse().unwrap(),
        title: title.into(),
        publisher: None,
        url: Some(format!("https://example.org/{id}")),
        date: None,
        licence: None,
        note: None,
    }
}

/// Kabupaten Contoh with the kecamatan `names`, coded 99.01.01 onwards, and nothing reported yet.
pub fn kabupaten(names: &[&str]) -> Kabupaten {
    let area = |(i, name): (usize, &&str)| Area {
        code: code(&format!("99.01.{:02}", i + 1)),
        name: (*name).into(),
        since: None,
        until: None,
        villages: None,
    };
    let sources = [
        ("register", "Dinas Kesehatan"),
        ("survey", "Kemenkes"),
        ("rpjmn", "RPJMN 2020–2024"),
        ("ranpasti", "RAN PASTI"),
    ]
    .map(|(id, title)| (id.parse().unwrap(), source(id, title)));
    let group = |id: &str, name: &str| Group { id: id.parse().unwrap(), name: text(name) };
    Kabupaten::new(
        Facts {
            profile: Profile {
                code: code("99.01"),
                name: "Kabupaten Contoh".into(),
                province: "Contoh".into(),
                village_term: both("pekon", "village"),
                simulated: true,
                villages: None,
                publisher: "Bappeda".into(),
                contact: None,
                bidang: vec![],
                small_numbers: SmallNumbers { threshold: 5, minimum_denominator: 10 },
                freshness: Freshness::default(),
                note: None,
            },
            areas: names.iter().enumerate().map(area).collect(),
            groups: vec![group("prevalensi", "Prevalensi"), group("balita", "Balita")],
            indicators: vec![],
            editions: vec![],
            sources: Keyed::from(sources),
            totals: Keyed::new(),
            benchmarks: vec![],
            programme: Programme::default(),
        },
        Keyed::new(),
    )
}

/// Kabupaten with as many kecamatan as `cells`, named A, B, C …, and one indicator at one period.
pub fn with_cells(indicator: Indicator, at: &str, cells: &[Cell]) -> Kabupaten {
    let names: Vec<String> =
        (0..cells.len()).map(|i| char::from(b'A' + u8::try_from(i).unwrap()).to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut kab = kabupaten(&names);
    add(&mut kab, indicator, &[(at, cells)]);
    kab
}

/// Adds an indicator with its cells by kecamatan, a row for each period.
pub fn add(kab: &mut Kabupaten, indicator: Indicator, rows: &[(&str, &[Cell])]) {
    let areas = kab.areas.iter().map(|a| a.code).collect();
    Arc::make_mut(&mut kab.by_kecamatan).insert(indicator.id.clone(), grid(areas, rows));
    if kab.indicator(&indicator.id).is_none() {
        kab.indicators.push(indicator);
    }
}

/// Adds an indicator with the kabupaten's own figures.
pub fn add_total(kab: &mut Kabupaten, indicator: Indicator, rows: &[(&str, Cell)]) {
    let rows: Vec<(&str, [Cell; 1])> = rows.iter().map(|(at, cell)| (*at, [*cell])).collect();
    let rows: Vec<(&str, &[Cell])> = rows.iter().map(|(at, cells)| (*at, cells.as_slice())).collect();
    let figures = grid(vec![kab.profile.code], &rows);
    kab.totals.insert(indicator.id.clone(), figures);
    if kab.indicator(&indicator.id).is_none() {
        kab.indicators.push(indicator);
    }
}

fn grid(areas: Vec<RegionCode>, rows: &[(&str, &[Cell])]) -> Grid {
    let periods = rows.iter().map(|(at, _)| period(at)).collect();
    let cells = rows.iter().flat_map(|(_, cells)| cells.iter().copied()).collect();
    Grid::new(areas, periods, cells).unwrap()
}

/// A figure of the province or nation.
pub fn benchmark(indicator: &str, scope: Scope, at: &str, percent: f64) -> Benchmark {
    Benchmark {
        indicator: indicator.parse().unwrap(),
        scope,
        period: period(at),
        figure: Figure::Estimate(Estimate::new(percent, None, false).unwrap()),
        source: "survey".parse().unwrap(),
    }
}
