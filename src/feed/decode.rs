//! JSON to domain, with every check that the types of JSON cannot make.

use super::{
    FeedError, FeedWarning, guard,
    manifest::{check_version, parse},
    wire::{
        WireArea, WireClasses, WireCore, WireGrid, WireHistory, WireIndicator, WireLevel, WireNamed, WireProfile,
        WireSource, WireText, WireVillageIndicator, WireVillages,
    },
};
use crate::domain::{
    Area, Benchmark, Bidang, Cell, ClassTable, Edition, Freshness, Grid, GridFault, Group, Indicator, IndicatorId,
    Kabupaten, Profile, RegionCode, SmallNumbers, Source, SourceId, Target, Text,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a file held, and what in it had to be left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<T> {
    /// The content.
    pub content: T,
    /// What is left out or missing.
    pub warnings: Vec<FeedWarning>,
}

/// Kecamatan figures over all periods.
pub type History = BTreeMap<IndicatorId, Grid>;

/// One indicator by village.
pub type VillageGrid = (IndicatorId, Grid);

/// The state of reading one file: its address for errors, its warnings so far.
pub(super) struct Border<'a> {
    pub(super) url: &'a str,
    pub(super) warnings: Vec<FeedWarning>,
}

impl Border<'_> {
    pub(super) fn invalid(&self, detail: String) -> FeedError {
        FeedError::Invalid { url: self.url.to_owned(), detail }
    }

    /// A link that may be followed: `https://` only.
    pub(super) fn link(&mut self, url: Option<String>, at: &str) -> Option<String> {
        let url = url?;
        let safe = url.starts_with("https://") && url.len() < 2000 && !url.contains(['"', '<', '>', ' ', '\\']);
        if !safe {
            self.warnings.push(FeedWarning::UnsafeLink { at: at.to_owned() });
        }
        safe.then_some(url)
    }

    fn areas(&self, wire: Vec<WireArea>) -> Result<Vec<Area>, FeedError> {
        let mut seen = BTreeSet::new();
        let mut areas = Vec::with_capacity(wire.len());
        for area in wire {
            let code = area.code.0;
            if !seen.insert(code) {
                return Err(self.invalid(format!("area {code} is listed twice")));
            }
            areas.push(Area {
                code,
                name: area.name,
                since: area.since.map(|d| d.0),
                until: area.until.map(|d| d.0),
                villages: area.villages,
            });
        }
        Ok(areas)
    }

    fn profile(&mut self, wire: WireProfile) -> Profile {
        let named = |n: WireNamed| Bidang { id: n.id.0, name: n.name.into() };
        Profile {
            code: wire.code.0,
            name: wire.name,
            province: wire.province,
            village_term: wire.village_term.into(),
            simulated: wire.simulated,
            villages: wire.villages,
            publisher: wire.publisher,
            contact: wire.contact,
            bidang: wire.bidang.into_iter().map(named).collect(),
            small_numbers: SmallNumbers {
                threshold: wire.suppress_below,
                minimum_denominator: wire.minimum_denominator,
            },
            freshness: Freshness {
                as_of: wire.as_of.map(|d| d.0),
                published: wire.published.map(|d| d.0),
                next: wire.next.map(|d| d.0),
            },
            note: wire.note.map(Text::from),
        }
    }

    fn sources(&mut self, wire: Vec<WireSource>) -> Result<BTreeMap<SourceId, Source>, FeedError> {
        let mut sources = BTreeMap::new();
        for source in wire {
            let id = source.id.0;
            let url = self.link(source.url, id.as_str());
            let source = Source {
                id: id.clone(),
                title: source.title,
                publisher: source.publisher,
                url,
                date: source.date.map(|d| d.0),
                licence: source.licence,
                note: source.note.map(Text::from),
            };
            if let Some(twice) = sources.insert(id, source) {
                return Err(self.invalid(format!("source {} is listed twice", twice.id)));
            }
        }
        Ok(sources)
    }

    fn classes(&self, id: &IndicatorId, wire: WireClasses) -> Result<ClassTable, FeedError> {
        let labels = wire.labels.into_iter().map(Text::from).collect();
        ClassTable::new(wire.breaks, labels, wire.source.into()).ok_or_else(|| {
            self.invalid(format!("{id}: classes need ascending breaks and one label more than breaks, 2 to 8"))
        })
    }

    fn indicator(&self, wire: WireIndicator) -> Result<Indicator, FeedError> {
        let id = wire.id.0;
        let finite = |x: f64| x.is_finite() && x.abs() < 1e12;
        let sane = wire.decimals <= 3
            && wire.coverage_floor.is_none_or(|f| (0.0..=100.0).contains(&f))
            && wire.targets.iter().all(|t| finite(t.value));
        if !sane {
            return Err(
                self.invalid(format!("{id}: decimals over 3, a coverage floor outside 0 to 100 or a wild target"))
            );
        }
        let target =
            |t: super::wire::WireTarget| Target { year: t.year, value: t.value, scope: t.scope.0, source: t.source.0 };
        Ok(Indicator {
            classes: wire.classes.map(|c| self.classes(&id, c)).transpose()?,
            id,
            name: wire.name.into(),
            short: wire.short.into(),
            definition: wire.definition.into(),
            group: wire.group.0,
            unit: wire.unit.0,
            direction: wire.direction.0,
            decimals: wire.decimals,
            method: wire.method.0,
            numerator: wire.numerator.into(),
            denominator: wire.denominator.map(Text::from),
            targets: wire.targets.into_iter().map(target).collect(),
            coverage_floor: wire.coverage_floor,
            source: wire.source.0,
        })
    }

    fn indicators(&self, wire: Vec<WireIndicator>) -> Result<Vec<Indicator>, FeedError> {
        let mut indicators: Vec<Indicator> = Vec::with_capacity(wire.len());
        for indicator in wire {
            let indicator = self.indicator(indicator)?;
            if indicators.iter().any(|i| i.id == indicator.id) {
                return Err(self.invalid(format!("indicator {} is listed twice", indicator.id)));
            }
            indicators.push(indicator);
        }
        Ok(indicators)
    }

    /// One grid, with the columns that belong to no known area left out.
    fn grid(
        &mut self,
        codes: &[RegionCode],
        known: &dyn Fn(RegionCode) -> bool,
        wire: WireGrid,
    ) -> Result<VillageGrid, FeedError> {
        let id = wire.indicator.0;
        let keep: Vec<bool> = codes.iter().map(|code| known(*code)).collect();
        let mut cells: Vec<Cell> = Vec::new();
        for row in &wire.cells {
            if row.len() != codes.len() {
                return Err(self.invalid(format!("{id}: a row has {} cells for {} areas", row.len(), codes.len())));
            }
            cells.extend(row.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(cell, _)| cell.0));
        }
        for (code, _) in codes.iter().zip(&keep).filter(|(_, keep)| !**keep) {
            self.warnings.push(FeedWarning::DataWithoutArea { indicator: id.clone(), code: *code });
        }
        let areas = codes.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(code, _)| *code).collect();
        let grid = Grid::new(areas, wire.periods.into_iter().map(|p| p.0).collect(), cells);
        grid.map(|grid| (id.clone(), grid)).map_err(|fault| self.invalid(format!("{id}: {}", describe(&fault))))
    }

    fn level(&mut self, wire: WireLevel, known: &dyn Fn(RegionCode) -> bool) -> Result<History, FeedError> {
        let codes: Vec<RegionCode> = wire.areas.into_iter().map(|c| c.0).collect();
        let mut grids = BTreeMap::new();
        for grid in wire.grids {
            let (id, grid) = self.grid(&codes, known, grid)?;
            if grids.insert(id.clone(), grid).is_some() {
                return Err(self.invalid(format!("{id}: two grids for one level")));
            }
        }
        Ok(grids)
    }

    /// Leaves out figures of indicators that the catalogue does not list.
    fn drop_unknown_indicators(&mut self, grids: &mut History, indicators: &[Indicator]) {
        let unknown: Vec<IndicatorId> =
            grids.keys().filter(|id| !indicators.iter().any(|i| i.id == **id)).cloned().collect();
        for indicator in unknown {
            grids.remove(&indicator);
            let warning = FeedWarning::UnknownIndicator { indicator };
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
    }

    fn warn_of_areas_without_data(&mut self, areas: &[Area], grids: &History) {
        for area in areas {
            if !grids.values().any(|grid| grid.areas().contains(&area.code)) {
                self.warnings.push(FeedWarning::AreaWithoutData { code: area.code });
            }
        }
    }

    fn warn_of_unknown_sources(&mut self, kabupaten: &Kabupaten) {
        let named = kabupaten.editions.iter().map(|e| &e.source).chain(kabupaten.indicators.iter().map(|i| &i.source));
        let missing: BTreeSet<&SourceId> = named.filter(|id| !kabupaten.sources.contains_key(*id)).collect();
        self.warnings
            .extend(missing.into_iter().map(|id| FeedWarning::UnknownSource { source: id.as_str().to_owned() }));
    }
}

fn describe(fault: &GridFault) -> String {
    match fault {
        GridFault::DuplicateArea(code) => format!("area {code} stands twice"),
        GridFault::PeriodOrder(period) => format!("period {period} stands twice or out of order"),
        GridFault::Size { expected, found } => format!("{found} cells where {expected} belong"),
    }
}

impl From<WireText> for Text {
    fn from(wire: WireText) -> Self {
        Self { id: wire.id, en: wire.en }
    }
}

/// Version, persons, JSON: the checks that all data files share.
fn read<'a, T: serde::Deserialize<'a>>(url: &str, text: &'a str) -> Result<T, FeedError> {
    check_version(url, text)?;
    guard::no_persons(url, text)?;
    parse(url, text)
}

/// Reads `core.json`.
///
/// # Errors
/// [`FeedError`] where it is no JSON of a known version, names persons, lists something twice or has cells that fit no
/// area and period.
pub fn core(url: &str, text: &str) -> Result<Decoded<Kabupaten>, FeedError> {
    let wire: WireCore = read(url, text)?;
    let mut border = Border { url, warnings: Vec::new() };
    let profile = border.profile(wire.profile);
    let areas = border.areas(wire.areas)?;
    let indicators = border.indicators(wire.indicators)?;
    let own = profile.code;
    let mut totals = border.level(wire.totals, &|code| code == own)?;
    let mut by_kecamatan = border.level(wire.kecamatan, &|code| areas.iter().any(|a| a.code == code))?;
    border.drop_unknown_indicators(&mut totals, &indicators);
    border.drop_unknown_indicators(&mut by_kecamatan, &indicators);
    border.warn_of_areas_without_data(&areas, &by_kecamatan);
    let sources = border.sources(wire.sources)?;
    let programme = border.programme(wire.programme);
    let kabupaten = Kabupaten {
        profile,
        areas,
        groups: wire.groups.into_iter().map(|g| Group { id: g.id.0, name: g.name.into() }).collect(),
        indicators,
        editions: wire.editions.into_iter().map(edition).collect(),
        sources,
        totals,
        by_kecamatan,
        benchmarks: wire.benchmarks.into_iter().filter_map(benchmark).collect(),
        programme,
    };
    border.warn_of_unknown_sources(&kabupaten);
    Ok(Decoded { content: kabupaten, warnings: border.warnings })
}

fn edition(wire: super::wire::WireEdition) -> Edition {
    Edition {
        indicator: wire.indicator.0,
        period: wire.period.0,
        as_of: wire.as_of.map(|d| d.0),
        published: wire.published.map(|d| d.0),
        source: wire.source.0,
        instrument: wire.instrument,
        breaks_before: wire.breaks_before,
        note: wire.note.map(Text::from),
    }
}

/// A benchmark without a figure says nothing and is left out.
fn benchmark(wire: super::wire::WireBenchmark) -> Option<Benchmark> {
    Some(Benchmark {
        figure: wire.cell.0.figure()?,
        indicator: wire.indicator.0,
        scope: wire.scope.0,
        period: wire.period.0,
        source: wire.source.0,
    })
}

/// Reads `history.json` of a kabupaten whose core is known.
///
/// # Errors
/// As [`core`](fn@core).
pub fn history(url: &str, text: &str, kabupaten: &Kabupaten) -> Result<Decoded<History>, FeedError> {
    let wire: WireHistory = read(url, text)?;
    let mut border = Border { url, warnings: Vec::new() };
    let mut grids = border.level(wire.kecamatan, &|code| kabupaten.area(code).is_some())?;
    border.drop_unknown_indicators(&mut grids, &kabupaten.indicators);
    Ok(Decoded { content: grids, warnings: border.warnings })
}

/// Reads `villages.json`.
///
/// # Errors
/// As [`core`](fn@core).
pub fn villages(url: &str, text: &str) -> Result<Decoded<Vec<Area>>, FeedError> {
    let wire: WireVillages = read(url, text)?;
    let border = Border { url, warnings: Vec::new() };
    Ok(Decoded { content: border.areas(wire.areas)?, warnings: border.warnings })
}

/// Reads one indicator by village.
///
/// # Errors
/// As [`core`](fn@core), and [`FeedError::Invalid`] where the file holds no grid.
pub fn village_grid(url: &str, text: &str, villages: &[Area]) -> Result<Decoded<VillageGrid>, FeedError> {
    let wire: WireVillageIndicator = read(url, text)?;
    let mut border = Border { url, warnings: Vec::new() };
    let grids = border.level(wire.villages, &|code| villages.iter().any(|v| v.code == code))?;
    let grid = grids.into_iter().next().ok_or_else(|| border.invalid("no grid".into()))?;
    Ok(Decoded { content: grid, warnings: border.warnings })
}
