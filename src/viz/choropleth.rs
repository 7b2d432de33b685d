//! The map of one indicator at one period: what each area shows, and all that stands around the map.
//!
//! Keyed by region code: shapes are joined to it by whoever draws.

use super::{
    aim::{Aim, source_title},
    legend::{self, Legend},
    map_apart::{self, HighNotLocus, WholeOnly},
    map_loci::{MapLoci, map_loci},
    sentence,
    silent::silent_text,
    standing::{Standing, cell_of},
    table::{self, Table},
};
use crate::{
    domain::{
        Area, CellState, Direction, Figure, Grid, Indicator, IndicatorId, Kabupaten, Level, Method, Period, RegionCode,
        Unit,
    },
    i18n::{Lang, area_words, count, date_long, map_words as words, period as period_text},
};

/// A map with its sentence, legend, table and caption.
#[derive(Clone, Debug, PartialEq)]
pub struct Choropleth {
    /// The indicator shown.
    pub indicator: IndicatorId,
    /// The period shown.
    pub period: Period,
    /// Kecamatan or village.
    pub level: Level,
    /// The kecamatan whose villages are shown; none for all areas of the kabupaten.
    pub within: Option<RegionCode>,
    /// Short name and period.
    pub title: String,
    /// What the map says, in words.
    pub sentence: String,
    /// Each area, in the order of the feed.
    pub areas: Vec<AreaMark>,
    /// What the colours mean.
    pub legend: Legend,
    /// The same rows as a table.
    pub table: Table,
    /// Where it comes from.
    pub caption: Caption,
    /// What a reader must be told, e.g. that no denominators were published.
    pub notices: Vec<String>,
    /// The areas that the sentence names: they are named on the map as well.
    pub named: Vec<RegionCode>,
    /// The loci of the year.
    pub loci: MapLoci,
    /// Villages of the worst classes that are no locus; only of villages.
    pub apart: Option<HighNotLocus>,
    /// Whether they are marked on the map.
    pub shows_apart: bool,
    /// Whether the kecamatan that hold loci are outlined.
    pub holds_loci: bool,
    /// The selected area.
    pub selected: Option<RegionCode>,
    /// Whether it is the low ones that ask for attention.
    pub apart_low: bool,
    /// Whether villages can be told apart so: loci are known by name and there are classes.
    pub can_stand_apart: bool,
    /// What is said in place of a map where the indicator is published for the kabupaten only.
    pub whole_only: Option<WholeOnly>,
}

/// What one area shows.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaMark {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// Which of the five states its cell is in.
    pub state: CellState,
    /// Class, 0 the lowest; also known where coverage is under the floor.
    pub class: Option<usize>,
    /// CSS class of its fill: `k0`…`k7`, `s-count`, `s-missing`, `s-suppressed`, `s-na`, `s-none` or `low-cover`.
    pub fill: &'static str,
    /// Whether too few were measured for the value to be ordered or compared.
    pub low_cover: bool,
    /// `8,6%`, `201` or the state.
    pub value: String,
    /// Name, value, counts, D/S, class: for a tooltip and a screen reader.
    pub long: String,
    /// Radius of its circle as a share of the largest, 0 to 1, so that areas of circles are as the counts; none for a
    /// rate. 0 for a count of 0.
    pub radius: Option<f64>,
    /// Whether it is the selected area.
    pub selected: bool,
    /// The signs of its loci; empty where there are none.
    pub sign: String,
}

impl Choropleth {
    /// The area of a code, looked for at a place first.
    pub fn area(&self, at: usize, code: RegionCode) -> Option<&AreaMark> {
        let there = self.areas.get(at).filter(|area| area.code == code);
        there.or_else(|| self.areas.iter().find(|area| area.code == code))
    }

    /// Whether an area is the selected one.
    pub fn is_selected(&self, code: RegionCode) -> bool {
        self.selected == Some(code)
    }

    /// The selected area in words.
    pub fn selected_text(&self) -> Option<String> {
        self.areas.iter().find(|area| area.selected).map(|area| area.long.clone())
    }

    /// Whether a village is a lokus AKS.
    pub fn is_audit(&self, code: RegionCode) -> bool {
        self.level == Level::Village && self.loci.of(code).is_some_and(|mark| mark.audit > 0)
    }

    /// Whether a kecamatan is outlined for the loci that it holds.
    pub fn is_outlined(&self, code: RegionCode) -> bool {
        self.holds_loci && self.loci.of(code).is_some()
    }

    /// Whether a village is one of those that are high and no locus, and they are to be shown.
    pub fn is_marked_apart(&self, code: RegionCode) -> bool {
        self.shows_apart && self.apart.as_ref().is_some_and(|apart| apart.rows.iter().any(|row| row.code == code))
    }
}

/// Where the figures of a panel come from and of which day they are.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Caption {
    /// Full name of the indicator.
    pub indicator: String,
    /// The period in full.
    pub period: String,
    /// Survey or register, in words.
    pub method: String,
    /// Instrument, e.g. `SSGI 2024`.
    pub instrument: Option<String>,
    /// `Data per 31 Agustus 2025`, or that it is not known.
    pub as_of: String,
    /// `Terbit 5 September 2025`, or that it is not known.
    pub published: String,
    /// Title of the source.
    pub source: String,
    /// Address of the source.
    pub url: Option<String>,
    /// How many kecamatan the figure of the whole is without: `1 dari 14 kecamatan belum lapor`; empty where none.
    pub silent: String,
    /// What a reader must know of this edition.
    pub note: Option<String>,
}

/// The areas of a level with their figures of one indicator. Villages come with a file of their own, so that they are
/// not in a [`Kabupaten`].
#[derive(Clone, Copy, Debug)]
pub struct Layer<'a> {
    /// Kecamatan or village.
    pub level: Level,
    /// The areas to show.
    pub areas: &'a [Area],
    /// Their figures; none where nothing was published.
    pub grid: Option<&'a Grid>,
    /// The kecamatan they are in, where they are not all of the kabupaten.
    pub within: Option<&'a Area>,
}

impl<'a> Layer<'a> {
    /// The kecamatan of a kabupaten; the kabupaten themselves where it stands for all of a deployment.
    pub fn kecamatan(kab: &'a Kabupaten, id: &IndicatorId) -> Self {
        let level = if kab.profile.code.level() == Level::Province { Level::Kabupaten } else { Level::Kecamatan };
        Self { level, areas: &kab.areas, grid: kab.grid(id, Level::Kecamatan), within: None }
    }
}

/// The map of an indicator that the kabupaten carries itself; `None` where it has no such indicator. Of villages it
/// shows none: see [`choropleth_of`].
pub fn choropleth(
    kab: &Kabupaten,
    id: &IndicatorId,
    period: Period,
    level: Level,
    lang: Lang,
    selected: Option<RegionCode>,
) -> Option<Choropleth> {
    let indicator = kab.indicator(id)?;
    let areas = if level == Level::Kecamatan { kab.areas.as_slice() } else { &[] };
    let layer = Layer { level, areas, grid: kab.grid(id, level), within: None };
    Some(choropleth_of(kab, indicator, period, layer, lang, selected))
}

/// The map of an indicator over any layer.
pub fn choropleth_of(
    kab: &Kabupaten,
    indicator: &Indicator,
    period: Period,
    layer: Layer<'_>,
    lang: Lang,
    selected: Option<RegionCode>,
) -> Choropleth {
    let small = kab.profile.small_numbers;
    let standings: Vec<(&Area, Standing)> = layer
        .areas
        .iter()
        .map(|area| (area, Standing::of(indicator, cell_of(area, layer.grid, period), small, lang)))
        .collect();
    let aim = Aim::of(kab, indicator, period.year(), lang);
    // A survey says nothing of the parts of a kabupaten, but of each kabupaten; and none of these owes another a report.
    let whole_ones = layer.level == Level::Kabupaten;
    let survey = indicator.method == Method::Survey && !whole_ones;
    let silent = silence(survey, standings.iter().map(|(_, s)| s), lang);
    let silence = if whole_ones { words::no_data(lang) } else { silent };
    let village = lang.of(&kab.profile.village_term);
    let largest = largest_count(layer.grid);
    let mut title = format!("{}, {}", lang.of(&indicator.short), period_text(lang, period));
    if let Some(kecamatan) = layer.within {
        title.push_str(&format!(", {}", area_words::within(&kecamatan.name)));
    }
    let loci = map_loci(kab, layer.level, layer.areas, period.year(), lang);
    let whole = whole(kab, indicator, period, lang);
    let facts = sentence::Facts {
        subject: title.clone(),
        survey,
        level: layer.level,
        village,
        direction: indicator.direction,
        aim: aim.clone(),
        floor: table::floor_text(indicator, lang),
        whole: whole.as_ref().and_then(|standing| whole_text(standing, lang)),
        areas: standings.iter().map(|(area, s)| (area.name.as_str(), s)).collect(),
    };
    let areas = |n: usize| format!("{n} {}", words::areas(lang, layer.level, village, n));
    let key = legend::Facts {
        indicator,
        standings: standings.iter().map(|(_, s)| s).collect(),
        largest,
        silence,
        areas: &areas,
    };
    let lower = indicator.direction == Direction::LowerIsBetter;
    let rows = table::Facts {
        indicator,
        aim: aim.as_ref(),
        areas: &standings,
        heads: words::heads(lang, layer.level, village, lower),
        silence,
        selected,
        loci: &loci,
    };
    let is_village = layer.level == Level::Village;
    Choropleth {
        indicator: indicator.id.clone(),
        period,
        level: layer.level,
        within: layer.within.map(|area| area.code),
        title,
        sentence: sentence::sentence(&facts, lang),
        named: sentence::named(&facts).into_iter().filter_map(|place| layer.areas.get(place)).map(|a| a.code).collect(),
        areas: standings
            .iter()
            .map(|(a, s)| mark(indicator, a, s, (largest, silence, selected, &loci), lang))
            .collect(),
        legend: legend::legend(&key, lang),
        notices: notices(indicator, &standings, lang),
        table: table::table(rows, lang),
        caption: caption(kab, indicator, period, lang),
        apart: if is_village { map_apart::high_not_locus(kab, indicator, &standings, &loci, lang) } else { None },
        apart_low: !lower,
        shows_apart: false,
        holds_loci: false,
        selected,
        can_stand_apart: map_apart::can_stand_apart(indicator, &loci),
        whole_only: if is_village { None } else { map_apart::whole_only(kab, indicator, whole, lang) },
        loci,
    }
}

/// The word for silence: where nobody has reported, nothing has been published; and a survey never will be by area.
pub(super) fn silence<'a>(survey: bool, mut standings: impl Iterator<Item = &'a Standing>, lang: Lang) -> &'static str {
    if survey {
        words::survey_only(lang)
    } else if standings.all(|s| matches!(s.state(), CellState::NotReported | CellState::NoSuchArea)) {
        words::no_data(lang)
    } else {
        words::state(lang, CellState::NotReported)
    }
}

/// The largest count of all periods, so that circles of two periods compare.
fn largest_count(grid: Option<&Grid>) -> u32 {
    let Some(grid) = grid else { return 0 };
    let counts = grid.periods().iter().flat_map(|p| grid.row(*p));
    counts.filter_map(|(_, cell)| cell.figure().and_then(Figure::count)).max().unwrap_or(0)
}

/// The kabupaten's own figure.
fn whole(kab: &Kabupaten, indicator: &Indicator, period: Period, lang: Lang) -> Option<Standing> {
    let cell = kab.totals.get(&indicator.id)?.cell(kab.profile.code, period);
    Some(Standing::of(indicator, cell, kab.profile.small_numbers, lang))
}

/// That figure, where it may stand without more words: a count, or a rate that is not under the floor.
fn whole_text(standing: &Standing, lang: Lang) -> Option<String> {
    match (standing.count, standing.rate) {
        (Some(cases), _) => Some(count(lang, cases)),
        (None, Some(_)) if !standing.low_cover => Some(standing.text.short.clone()),
        _ => None,
    }
}

fn mark(
    indicator: &Indicator,
    area: &Area,
    standing: &Standing,
    (largest, silence, selected, loci): (u32, &str, Option<RegionCode>, &MapLoci),
    lang: Lang,
) -> AreaMark {
    let locus = loci.of(area.code);
    let mut long = format!("{}: {}", area.name, told(indicator, standing, silence, lang));
    if let Some(locus) = locus {
        long.push_str(&format!("; {}", locus.short));
    }
    AreaMark {
        code: area.code,
        name: area.name.clone(),
        state: standing.state(),
        class: standing.class,
        fill: standing.fill,
        low_cover: standing.low_cover,
        value: table::value_text(standing, silence).to_owned(),
        long,
        radius: standing.count.map(|n| legend::radius(n, largest)),
        selected: selected == Some(area.code),
        sign: locus.map(|l| l.sign.clone()).unwrap_or_default(),
    }
}

/// Value, counts, D/S and class in one line.
pub(super) fn told(indicator: &Indicator, standing: &Standing, silence: &str, lang: Lang) -> String {
    let mut text =
        if standing.state() == CellState::NotReported { silence.to_owned() } else { standing.text.long.clone() };
    let coverage = table::measured_text(indicator, standing, lang);
    if !coverage.is_empty() {
        text.push_str(&format!("; {}", words::coverage(&coverage)));
    }
    if standing.low_cover {
        let floor = table::floor_text(indicator, lang).unwrap_or_default();
        text.push_str(&format!("; {}", words::under_floor(lang, &floor)));
    }
    if let Some(label) = standing.class.and_then(|c| indicator.classes.as_ref()?.label(c)) {
        text.push_str(&format!("; {}", words::class_named(lang, lang.of(label))));
    }
    text
}

fn notices(indicator: &Indicator, standings: &[(&Area, Standing)], lang: Lang) -> Vec<String> {
    let any = |matches: &dyn Fn(&Standing) -> bool| standings.iter().any(|(_, s)| matches(s));
    let mut notices = Vec::new();
    if indicator.unit == Unit::Percent && any(&|s| matches!(s.cell.figure(), Some(Figure::Count(_)))) {
        notices.push(words::no_denominator_notice(lang).to_owned());
    }
    if indicator.unit == Unit::Percent && indicator.classes.is_none() {
        notices.push(words::no_classes_notice(lang).to_owned());
    }
    if any(&|s| s.rate.is_some_and(|rate| rate > 100.0)) {
        notices.push(words::over_hundred_notice(lang).to_owned());
    }
    notices
}

/// Where the figures of an indicator at a period come from.
pub fn caption(kab: &Kabupaten, indicator: &Indicator, period: Period, lang: Lang) -> Caption {
    let edition = kab.edition(&indicator.id, period);
    let source = edition.map_or(&indicator.source, |e| &e.source);
    let day = |day: Option<_>| day.map(|d| date_long(lang, d));
    let as_of = day(edition.and_then(|e| e.as_of));
    let published = day(edition.and_then(|e| e.published).or_else(|| kab.sources.get(source).and_then(|s| s.date)));
    Caption {
        indicator: lang.of(&indicator.name).to_owned(),
        period: period_text(lang, period),
        method: words::method(lang, indicator.method == Method::Survey).to_owned(),
        instrument: edition.and_then(|e| e.instrument.clone()),
        as_of: words::dated(lang, words::Dated::AsOf, as_of.as_deref()),
        published: words::dated(lang, words::Dated::Published, published.as_deref()),
        source: source_title(kab, source),
        url: kab.sources.get(source).and_then(|s| s.url.clone()),
        silent: silent_text(kab, indicator, period, lang),
        note: edition.and_then(|e| e.note.as_ref()).map(|note| lang.of(note).to_owned()),
    }
}
