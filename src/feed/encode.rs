//! Domain to JSON: what the publisher writes. Same input, same bytes.

use super::{
    FileEntry, KabupatenEntry, Role, SPLIT_VERSION, VERSION, guard,
    parsed::{Parsed, Worded},
    wire::{
        WireArea, WireBenchmark, WireBidang, WireClasses, WireCore, WireEdition, WireGrid, WireHistory, WireIndicator,
        WireLevel, WireNamed, WireProfile, WireSource, WireTarget, WireText, WireVillageIndicator, WireVillages,
    },
    wire_cell::WireCell,
    wire_changes::WireChanges,
    wire_manifest::{WireFile, WireKabupaten, WireManifest},
};
use crate::domain::{
    Area, Bidang, Cell, Changes, ClassTable, Date, Grid, Indicator, IndicatorId, Kabupaten, Key, Keyed, Period,
    Profile, RegionCode, Source, Text,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// Periods by kecamatan that come with the first screen; older ones are in the history.
const CORE_PERIODS: usize = 2;

/// All of a kabupaten that is published.
pub struct EncodeInput<'a> {
    /// The kabupaten, with its kecamatan figures over all periods.
    pub kabupaten: &'a Kabupaten,
    /// Its villages; empty where none are published.
    pub villages: &'a [Area],
    /// Figures by village.
    pub by_village: &'a Keyed<IndicatorId, Grid>,
    /// Kecamatan boundaries, GeoJSON.
    pub boundaries_kecamatan: &'a str,
    /// Village boundaries, GeoJSON.
    pub boundaries_villages: Option<&'a str>,
}

/// A file of the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedFile {
    /// Its entry in the manifest.
    pub entry: FileEntry,
    /// Its bytes.
    pub body: Vec<u8>,
}

impl FeedFile {
    fn new(code: RegionCode, name: &str, role: Role, indicator: Option<IndicatorId>, body: Vec<u8>) -> Self {
        let entry = FileEntry {
            path: format!("{code}/{name}"),
            role,
            kabupaten: Some(code),
            indicator,
            bytes: body.len(),
            sha256: guard::sha256_hex(&body),
        };
        Self { entry, body }
    }
}

/// The files of a kabupaten.
///
/// # Errors
/// Where a value cannot stand in JSON, which no checked domain value does.
pub fn encode(input: &EncodeInput<'_>) -> Result<Vec<FeedFile>, serde_json::Error> {
    let kabupaten = input.kabupaten;
    let code = kabupaten.profile.code;
    let mut files = vec![
        FeedFile::new(code, "core.json", Role::Core, None, json(&core(kabupaten))?),
        FeedFile::new(code, "history.json", Role::History, None, json(&history(kabupaten))?),
        FeedFile::new(code, "kecamatan.geojson", Role::GeoKecamatan, None, input.boundaries_kecamatan.into()),
    ];
    if !input.villages.is_empty() {
        let villages = WireVillages { version: VERSION.into(), areas: input.villages.iter().map(area).collect() };
        files.push(FeedFile::new(code, "villages.json", Role::Villages, None, json(&villages)?));
    }
    if let Some(boundaries) = input.boundaries_villages {
        files.push(FeedFile::new(code, "villages.geojson", Role::GeoVillages, None, boundaries.into()));
    }
    for (id, grid) in input.by_village {
        let one = [(id.clone(), grid.clone())].into();
        let file = WireVillageIndicator { version: VERSION.into(), villages: level(&one, usize::MAX) };
        let name = format!("village/{id}.json");
        files.push(FeedFile::new(code, &name, Role::VillageIndicator, Some(id.clone()), json(&file)?));
    }
    Ok(files)
}

/// The change log of a kabupaten, newest first.
///
/// # Errors
/// As [`encode`].
pub fn change_log(code: RegionCode, entries: &[Changes]) -> Result<FeedFile, serde_json::Error> {
    Ok(FeedFile::new(code, "changes.json", Role::Changes, None, json(&WireChanges::from(entries))?))
}

/// What a list of files says before its files.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// Who published.
    pub publisher: &'a str,
    /// Day of publication.
    pub generated: Date,
    /// Day of the next update.
    pub next: Option<Date>,
    /// The kabupaten, in order of display.
    pub kabupaten: &'a [KabupatenEntry],
    /// How many the deployment has, in the list of one of them.
    pub deployment: Option<u32>,
}

/// The manifest over all files of a feed that has one list.
///
/// # Errors
/// As [`encode`].
pub fn manifest(
    publisher: &str,
    generated: Date,
    next: Option<Date>,
    kabupaten: &[KabupatenEntry],
    files: &[FeedFile],
) -> Result<Vec<u8>, serde_json::Error> {
    let entries: Vec<&FileEntry> = files.iter().map(|file| &file.entry).collect();
    list(&Heading { publisher, generated, next, kabupaten, deployment: None }, &entries)
}

/// A list of files. One that names other lists is of a major version of its own: an app that does not know of them would find no
/// file of any kabupaten in it.
///
/// # Errors
/// As [`encode`].
pub fn list(heading: &Heading<'_>, files: &[&FileEntry]) -> Result<Vec<u8>, serde_json::Error> {
    let split = files.iter().any(|file| file.role == Role::Manifest);
    json(&WireManifest {
        version: if split { SPLIT_VERSION } else { VERSION }.into(),
        publisher: heading.publisher.into(),
        generated: Parsed(heading.generated),
        next: heading.next.map(Parsed),
        kabupaten: heading
            .kabupaten
            .iter()
            .map(|k| WireKabupaten {
                code: Parsed(k.code),
                name: k.name.clone(),
                province: k.province.clone(),
                simulated: k.simulated,
            })
            .collect(),
        deployment: heading.deployment,
        files: files
            .iter()
            .map(|f| WireFile {
                path: f.path.clone(),
                role: Worded(f.role),
                kabupaten: f.kabupaten.map(Parsed),
                indicator: f.indicator.clone().map(Parsed),
                bytes: u32::try_from(f.bytes).unwrap_or(u32::MAX),
                sha256: f.sha256.clone(),
            })
            .collect(),
        signature: None,
    })
}

/// The list of the files of one kabupaten, as a file of the feed.
///
/// # Errors
/// As [`encode`].
pub fn own_list(code: RegionCode, heading: &Heading<'_>, files: &[&FileEntry]) -> Result<FeedFile, serde_json::Error> {
    Ok(FeedFile::new(code, "manifest.json", Role::Manifest, None, list(heading, files)?))
}

/// All kabupaten of a deployment with their headline figures, in the form of a core, and an outline of each.
///
/// # Errors
/// As [`encode`].
pub fn overview(all: &Kabupaten, outlines: Option<&str>) -> Result<Vec<FeedFile>, serde_json::Error> {
    let shared = |name: &str, role, body: Vec<u8>| FeedFile {
        entry: FileEntry {
            path: name.to_owned(),
            role,
            kabupaten: None,
            indicator: None,
            bytes: body.len(),
            sha256: guard::sha256_hex(&body),
        },
        body,
    };
    let mut files = vec![shared("overview.json", Role::Overview, json(&core(all))?)];
    files.extend(outlines.map(|text| shared("overview.geojson", Role::GeoOverview, text.into())));
    Ok(files)
}

/// Compact JSON with a line end.
fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

impl From<&Text> for WireText {
    fn from(text: &Text) -> Self {
        Self { id: text.id.clone(), en: text.en.clone() }
    }
}

fn area(area: &Area) -> WireArea {
    WireArea {
        code: Parsed(area.code),
        name: area.name.clone(),
        since: area.since.map(Parsed),
        until: area.until.map(Parsed),
        villages: area.villages,
    }
}

fn named(id: &Key, name: &Text) -> WireNamed {
    WireNamed { id: Parsed(id.clone()), name: name.into() }
}

fn bidang(bidang: &Bidang) -> WireBidang {
    WireBidang {
        id: Parsed(bidang.id.clone()),
        name: (&bidang.name).into(),
        indicators: bidang.indicators.iter().cloned().map(Parsed).collect(),
    }
}

fn profile(profile: &Profile) -> WireProfile {
    WireProfile {
        code: Parsed(profile.code),
        name: profile.name.clone(),
        province: profile.province.clone(),
        village_term: (&profile.village_term).into(),
        simulated: profile.simulated,
        villages: profile.villages,
        publisher: profile.publisher.clone(),
        contact: profile.contact.clone(),
        bidang: profile.bidang.iter().map(bidang).collect(),
        suppress_below: profile.small_numbers.threshold,
        minimum_denominator: profile.small_numbers.minimum_denominator,
        as_of: profile.freshness.as_of.map(Parsed),
        published: profile.freshness.published.map(Parsed),
        next: profile.freshness.next.map(Parsed),
        note: profile.note.as_ref().map(WireText::from),
    }
}

fn source(source: &Source) -> WireSource {
    WireSource {
        id: Parsed(source.id.clone()),
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        url: source.url.clone(),
        date: source.date.map(Parsed),
        licence: source.licence.clone(),
        note: source.note.as_ref().map(WireText::from),
    }
}

fn classes(table: &ClassTable) -> WireClasses {
    WireClasses {
        breaks: (0..table.len()).filter_map(|class| table.bounds(class).1).collect(),
        labels: (0..table.len()).filter_map(|class| table.label(class)).map(WireText::from).collect(),
        source: table.source().into(),
    }
}

fn indicator(indicator: &Indicator) -> WireIndicator {
    let target = |t: &crate::domain::Target| WireTarget {
        year: t.year,
        value: t.value,
        scope: Worded(t.scope),
        source: Parsed(t.source.clone()),
    };
    WireIndicator {
        id: Parsed(indicator.id.clone()),
        name: (&indicator.name).into(),
        short: (&indicator.short).into(),
        definition: (&indicator.definition).into(),
        group: Parsed(indicator.group.clone()),
        unit: Worded(indicator.unit),
        direction: Worded(indicator.direction),
        decimals: indicator.decimals,
        method: Worded(indicator.method),
        numerator: (&indicator.numerator).into(),
        denominator: indicator.denominator.as_ref().map(WireText::from),
        classes: indicator.classes.as_ref().map(classes),
        targets: indicator.targets.iter().map(target).collect(),
        coverage_floor: indicator.coverage_floor,
        source: Parsed(indicator.source.clone()),
    }
}

/// The grids of a level, each cut to its last `periods` with a report; areas in ascending order.
fn level(grids: &Keyed<IndicatorId, Grid>, periods: usize) -> WireLevel {
    let mut areas: Vec<RegionCode> = grids.values().flat_map(|g| g.areas().iter().copied()).collect();
    areas.sort_unstable();
    areas.dedup();
    let wire = |(id, grid): (&IndicatorId, &Grid)| {
        let end = grid.latest_period();
        let reported: Vec<Period> = grid.periods().iter().copied().filter(|p| Some(*p) <= end).collect();
        let kept = reported.iter().skip(reported.len().saturating_sub(periods));
        let row = |period: &Period| {
            let cells: BTreeMap<RegionCode, Cell> = grid.row(*period).into_iter().collect();
            areas.iter().map(|area| WireCell(cells.get(area).copied().unwrap_or(Cell::NotReported))).collect()
        };
        WireGrid {
            indicator: Parsed(id.clone()),
            cells: kept.clone().map(row).collect(),
            periods: kept.map(|p| Parsed(*p)).collect(),
        }
    };
    WireLevel { grids: grids.iter().map(wire).collect(), areas: areas.iter().map(|a| Parsed(*a)).collect() }
}

fn core(kabupaten: &Kabupaten) -> WireCore {
    let edition = |e: &crate::domain::Edition| WireEdition {
        indicator: Parsed(e.indicator.clone()),
        period: Parsed(e.period),
        as_of: e.as_of.map(Parsed),
        published: e.published.map(Parsed),
        source: Parsed(e.source.clone()),
        instrument: e.instrument.clone(),
        breaks_before: e.breaks_before,
        note: e.note.as_ref().map(WireText::from),
    };
    let benchmark = |b: &crate::domain::Benchmark| WireBenchmark {
        indicator: Parsed(b.indicator.clone()),
        scope: Worded(b.scope),
        period: Parsed(b.period),
        cell: WireCell(crate::domain::Cell::Value(b.figure)),
        source: Parsed(b.source.clone()),
    };
    WireCore {
        version: VERSION.into(),
        profile: profile(&kabupaten.profile),
        areas: kabupaten.areas.iter().map(area).collect(),
        groups: kabupaten.groups.iter().map(|g| named(&g.id, &g.name)).collect(),
        indicators: kabupaten.indicators.iter().map(indicator).collect(),
        editions: kabupaten.editions.iter().map(edition).collect(),
        sources: kabupaten.sources.values().map(source).collect(),
        totals: level(&kabupaten.totals, usize::MAX),
        kecamatan: level(&kabupaten.by_kecamatan, CORE_PERIODS),
        benchmarks: kabupaten.benchmarks.iter().map(benchmark).collect(),
        programme: (&kabupaten.programme).into(),
    }
}

fn history(kabupaten: &Kabupaten) -> WireHistory {
    WireHistory { version: VERSION.into(), kecamatan: level(&kabupaten.by_kecamatan, usize::MAX) }
}
