//! All kabupaten of a deployment as one: the headline figures of each and an outline, small enough for a first screen.
//!
//! It has the form of a core in which the kabupaten stand as the areas, so that whoever reads a core reads it, too. It repeats
//! figures that the cores show already and gives away nothing else.

use super::outlines::{self, Outline};
use crate::{
    domain::{
        Area, Cell, Date, Edition, Facts, Freshness, Grid, Group, Indicator, IndicatorId, Kabupaten, Keyed, Level,
        Method, Period, Profile, Programme, RegionCode, Scope, SmallNumbers, Source, SourceId, Text, Unit,
    },
    feed::{FeedFile, KabupatenEntry, encode_overview},
    geo::{Boundaries, BoundaryKind},
};
use std::collections::{BTreeMap, BTreeSet};

/// The group whose rates are the headline.
const GROUP: &str = "prevalensi";
/// The code of kabupaten that lie in more than one province; no province has it.
const NATION: &str = "00";
/// The key of what stands in place of one source.
const EACH: &str = "semua";
/// The newest periods that are looked at for each indicator.
const PERIODS: usize = 2;

/// What the overview shows of a kabupaten.
pub(super) struct Glance {
    indicators: Vec<Indicator>,
    groups: Vec<Group>,
    totals: Keyed<IndicatorId, Grid>,
    sources: Keyed<SourceId, Source>,
    editions: Vec<Edition>,
    small_numbers: SmallNumbers,
    publisher: String,
    freshness: Freshness,
    outline: Outline,
    kind: BoundaryKind,
}

impl Glance {
    /// Of a kabupaten that may be published, and the text of its kecamatan boundaries.
    pub fn of(kabupaten: &Kabupaten, boundaries: &str) -> Self {
        let shown = |i: &&Indicator| i.group.as_str() == GROUP && i.unit == Unit::Percent;
        let indicators: Vec<Indicator> = kabupaten.indicators.iter().filter(shown).cloned().map(national).collect();
        let known = |id: &IndicatorId| indicators.iter().any(|i| i.id == *id);
        let mut totals = kabupaten.totals.clone();
        totals.retain(known);
        let named: BTreeSet<&SourceId> =
            indicators.iter().flat_map(|i| i.targets.iter().map(|t| &t.source).chain([&i.source])).collect();
        let sources = kabupaten.sources.values().filter(|s| named.contains(&s.id)).map(|s| (s.id.clone(), s.clone()));
        let editions = kabupaten.editions.iter().filter(|e| known(&e.indicator));
        let map = Boundaries::read(boundaries, None).ok();
        Self {
            sources: sources.collect(),
            editions: editions.cloned().collect(),
            groups: kabupaten.groups.iter().filter(|g| g.id.as_str() == GROUP).cloned().collect(),
            totals,
            small_numbers: kabupaten.profile.small_numbers,
            publisher: kabupaten.profile.publisher.clone(),
            freshness: kabupaten.profile.freshness,
            outline: map.as_ref().map(Outline::of).unwrap_or_default(),
            kind: map.map_or(BoundaryKind::Schematic, |map| map.kind()),
            indicators,
        }
    }
}

/// The indicator with the targets of the nation alone: a kabupaten's own hold for no other.
fn national(mut indicator: Indicator) -> Indicator {
    indicator.targets.retain(|target| target.scope == Scope::National);
    indicator
}

/// The overview of several kabupaten as files of the feed; `dates` are those of publication and of the next update.
///
/// # Errors
/// Where a value cannot stand in JSON, which no checked domain value does.
pub(super) fn files(
    all: &[(&KabupatenEntry, &Glance)],
    dates: (Date, Option<Date>),
) -> Result<Vec<FeedFile>, serde_json::Error> {
    let mut all = all.to_vec();
    all.sort_by_key(|(entry, _)| entry.code);
    let areas: Vec<(RegionCode, &str, &Outline)> =
        all.iter().map(|(entry, glance)| (entry.code, entry.name.as_str(), &glance.outline)).collect();
    // Beside one that is only schematic no other is more.
    let kind = if all.iter().any(|(_, glance)| glance.kind == BoundaryKind::Schematic) {
        BoundaryKind::Schematic
    } else {
        BoundaryKind::Indicative
    };
    let outlines: Option<String> = outlines::layer(kind, &areas);
    kabupaten(&all, dates).map_or(Ok(Vec::new()), |all| encode_overview(&all, outlines.as_deref()))
}

fn kabupaten(all: &[(&KabupatenEntry, &Glance)], dates: (Date, Option<Date>)) -> Option<Kabupaten> {
    let nation: RegionCode = NATION.parse().ok()?;
    let mut indicators: Vec<Indicator> = Vec::new();
    let (mut groups, mut sources): (Vec<Group>, Keyed<SourceId, Source>) = (Vec::new(), Keyed::new());
    for (_, glance) in all {
        let new = |i: &&Indicator| indicators.iter().all(|known| known.id != i.id);
        let fresh: Vec<Indicator> = glance.indicators.iter().filter(new).cloned().collect();
        indicators.extend(fresh);
        if groups.is_empty() {
            groups.clone_from(&glance.groups);
        }
        for (id, source) in &glance.sources {
            if !sources.contains_key(id) {
                sources.insert(id.clone(), source.clone());
            }
        }
    }
    let codes: Vec<RegionCode> = all.iter().map(|(entry, _)| entry.code).collect();
    let grids: Keyed<IndicatorId, Grid> =
        indicators.iter().filter_map(|i| Some((i.id.clone(), grid(i, &codes, all)?))).collect();
    indicators.retain(|i| grids.contains_key(&i.id));
    // The page opens with the first: of which most have figures, of two such the register, whose figures are newer.
    let most = |i: &Indicator| (grids.get(&i.id).map_or(0, told_at_most), i.method == Method::Register);
    indicators.sort_by_key(|i| std::cmp::Reverse(most(i)));
    let own = all.iter().filter_map(|(entry, glance)| of_kabupaten(entry, glance));
    sources.extend(own.map(|source| (source.id.clone(), source)));
    sources.extend(each().map(|source| (source.id.clone(), source)));
    let editions = grids.iter().flat_map(|(id, grid)| grid.periods().iter().flat_map(|p| editions(id, *p, grid, all)));
    let facts = Facts {
        profile: profile(all, nation, dates),
        areas: all.iter().map(|(entry, _)| area(entry, all)).collect(),
        groups,
        editions: editions.collect(),
        indicators,
        sources,
        totals: Keyed::new(),
        benchmarks: Vec::new(),
        programme: Programme::default(),
    };
    Some(Kabupaten::new(facts, grids))
}

/// The cells of all kabupaten at the newest periods of which any says something; none where nobody says anything.
fn grid(indicator: &Indicator, codes: &[RegionCode], all: &[(&KabupatenEntry, &Glance)]) -> Option<Grid> {
    let grids: Vec<Option<&Grid>> = all.iter().map(|(_, glance)| comparable(indicator, glance)).collect();
    let said = |grid: &&Grid, code: RegionCode, period: Period| grid.cell(code, period) != Cell::NotReported;
    let mut periods: Vec<Period> = Vec::new();
    for (grid, code) in grids.iter().zip(codes).filter_map(|(grid, code)| Some((grid.as_ref()?, *code))) {
        periods.extend(grid.periods().iter().copied().filter(|period| said(grid, code, *period)));
    }
    periods.sort_unstable();
    periods.dedup();
    let periods = periods.split_off(periods.len().saturating_sub(PERIODS));
    let cell = |(grid, code): (&Option<&Grid>, &RegionCode), period: Period| {
        grid.map_or(Cell::NotReported, |grid| grid.cell(*code, period))
    };
    let cells: Vec<Cell> =
        periods.iter().flat_map(|period| grids.iter().zip(codes).map(move |pair| cell(pair, *period))).collect();
    if periods.is_empty() { None } else { Grid::new(codes.to_vec(), periods, cells).ok() }
}

/// How many kabupaten have a figure at the period at which most have one.
fn told_at_most(grid: &Grid) -> usize {
    let told = |period: &Period| grid.row(*period).iter().filter(|(_, cell)| cell.figure().is_some()).count();
    grid.periods().iter().map(told).max().unwrap_or(0)
}

/// The figures of a kabupaten, where it measures the same in the same classes.
fn comparable<'a>(indicator: &Indicator, glance: &'a Glance) -> Option<&'a Grid> {
    let own = glance.indicators.iter().find(|i| i.id == indicator.id)?;
    let same = (own.method, own.unit, own.direction, own.coverage_floor)
        == (indicator.method, indicator.unit, indicator.direction, indicator.coverage_floor)
        && own.classes == indicator.classes;
    glance.totals.get(&indicator.id).filter(|_| same)
}

fn is_made_up_among_others(entry: &KabupatenEntry, all: &[(&KabupatenEntry, &Glance)]) -> bool {
    entry.simulated && all.iter().any(|(other, _)| !other.simulated)
}

/// What readers are told where made-up figures stand beside others.
fn made_up() -> Text {
    Text {
        id: "Nama bertanda (SIMULASI) berisi angka rekaan, bukan keadaan sebenarnya; jangan dibandingkan dengan yang lain."
            .to_owned(),
        en: Some("Names marked (SIMULASI) carry made-up figures that describe no real place; do not compare them.".to_owned()),
    }
}

/// A made-up kabupaten among others says so in its name.
fn area(entry: &KabupatenEntry, all: &[(&KabupatenEntry, &Glance)]) -> Area {
    let name =
        if is_made_up_among_others(entry, all) { format!("{} (SIMULASI)", entry.name) } else { entry.name.clone() };
    Area { code: entry.code, name, since: None, until: None, villages: None }
}

/// Who publishes the figures of a kabupaten, and when; under its code.
fn of_kabupaten(entry: &KabupatenEntry, glance: &Glance) -> Option<Source> {
    let id = entry.code.to_string().parse().ok()?;
    let (title, date) = (glance.publisher.clone(), glance.freshness.published);
    Some(Source { id, title, publisher: None, url: None, date, licence: None, note: None })
}

/// What stands in place of the source of a figure: each has its own. Who shows it on a page says it in its language.
fn each() -> Option<Source> {
    let title = "terbitan tiap kabupaten; sumber dan tanggal setiap angka ada di Ringkasan kabupaten itu".to_owned();
    let id = EACH.parse().ok()?;
    Some(Source { id, title, publisher: None, url: None, date: None, licence: None, note: None })
}

/// The edition of all, with the day that most of those name who have a figure, the instrument that all name who name one, and a break
/// where most have one; then one under the code of each kabupaten whose figure differs in that.
fn editions(indicator: &IndicatorId, period: Period, grid: &Grid, all: &[(&KabupatenEntry, &Glance)]) -> Vec<Edition> {
    let told = all.iter().filter(|(entry, _)| grid.cell(entry.code, period) != Cell::NotReported);
    let own =
        |glance: &Glance| glance.editions.iter().find(|e| e.indicator == *indicator && e.period == period).cloned();
    let told: Vec<(RegionCode, Option<Edition>)> = told.map(|(entry, glance)| (entry.code, own(glance))).collect();
    let instruments: BTreeSet<&String> =
        told.iter().filter_map(|(_, edition)| edition.as_ref()?.instrument.as_ref()).collect();
    let mut instruments = instruments.into_iter();
    let instrument = instruments.next().filter(|_| instruments.next().is_none());
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for day in told.iter().filter_map(|(_, edition)| edition.as_ref()?.as_of) {
        *days.entry(day).or_default() += 1;
    }
    let common = days.into_iter().max_by_key(|(_, count)| *count).map(|(day, _)| day);
    let breaks = |edition: &Option<Edition>| edition.as_ref().is_some_and(|edition| edition.breaks_before);
    let most_break = 2 * told.iter().filter(|(_, edition)| breaks(edition)).count() > told.len();
    let of = |source: &str, as_of: Option<Date>, instrument: Option<&String>, breaks_before: bool| {
        let (indicator, instrument) = (indicator.clone(), instrument.cloned());
        let (source, published, note) = (source.parse().ok()?, None, None);
        Some(Edition { indicator, period, as_of, published, source, instrument, breaks_before, note })
    };
    let others = told.iter().filter_map(|(code, edition)| {
        let day = edition.as_ref().and_then(|edition| edition.as_of);
        let own = edition.as_ref().and_then(|edition| edition.instrument.as_ref());
        let as_all = day == common && own == instrument && breaks(edition) == most_break;
        if as_all { None } else { of(&code.to_string(), day, own, breaks(edition)) }
    });
    of(EACH, common, instrument, most_break).into_iter().chain(others).collect()
}

fn profile(all: &[(&KabupatenEntry, &Glance)], nation: RegionCode, (published, next): (Date, Option<Date>)) -> Profile {
    let province = |code: RegionCode| code.ancestor(Level::Province);
    let first = all.first().and_then(|(entry, _)| Some((province(entry.code)?, entry.province.clone())));
    let common = first.filter(|(code, _)| all.iter().all(|(entry, _)| province(entry.code) == Some(*code)));
    let (code, name) = common.unwrap_or_else(|| (nation, format!("{} kabupaten", all.len())));
    let most = |of: fn(&SmallNumbers) -> u32| all.iter().map(|(_, g)| of(&g.small_numbers)).max().unwrap_or_default();
    let mut publishers: Vec<&str> = all.iter().map(|(_, glance)| glance.publisher.as_str()).collect();
    publishers.sort_unstable();
    publishers.dedup();
    let publisher = match publishers.as_slice() {
        [] => String::new(),
        few @ ([_] | [_, _] | [_, _, _]) => few.join("; "),
        // Said in any language.
        _ => format!("{} kabupaten", all.len()),
    };
    Profile {
        code,
        province: name.clone(),
        name,
        village_term: Text { id: "desa".to_owned(), en: Some("village".to_owned()) },
        simulated: all.iter().all(|(entry, _)| entry.simulated),
        villages: None,
        publisher,
        contact: None,
        bidang: Vec::new(),
        small_numbers: SmallNumbers {
            threshold: most(|rule| rule.threshold),
            minimum_denominator: most(|rule| rule.minimum_denominator),
        },
        freshness: Freshness { as_of: None, published: Some(published), next },
        note: all.iter().find(|(entry, _)| is_made_up_among_others(entry, all)).map(|_| made_up()),
    }
}
