//! One indicator over time, for the kabupaten and chosen kecamatan.
//!
//! A line joins only what may be compared: a period not reported, withheld or under the coverage floor ends it, and so
//! does a change of instrument. Survey and register are different indicators, so they never meet in one model.

use super::citation::{Citation, cite};
use super::standing::cell_of;
use super::trend_points::Frame;
use super::trend_scale::{self, place, x_scale, y_scale, years};
use super::{trend_marks, trend_sentence, trend_targets};
use crate::domain::{
    Cell, CellState, Figure, Grid, Indicator, Kabupaten, Level, Method, Period, RegionCode, Scope, Unit,
};
use crate::i18n::{self, Lang, programme_words, trend_words};
use std::sync::Arc;

/// What the vertical axis counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Percent: lines.
    Percent,
    /// People or things: bars, never a rate.
    Count,
}

/// A place on an axis with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Fraction 0 to 1 of the plot box: from the left on the x axis, from the bottom on the y axis.
    pub at: f64,
    /// The same as a CSS length from the left (x) or from the **top** (y), e.g. `37.5%`.
    pub place: String,
    /// What is written there; empty for a line without a label.
    pub text: String,
}

/// How a point stands on the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointState {
    /// A value that may be compared.
    Solid,
    /// A value under the coverage floor: drawn hollow, joined to nothing.
    LowCoverage,
    /// A figure of the other axis only, e.g. a count with no denominator where the axis is percent: not drawn.
    OtherAxis,
    /// No value: not reported, withheld, not applicable or no such area.
    Gap(CellState),
    /// This level has no figures at this period, or they have not come yet; another chosen level has.
    Absent,
}

/// One area at one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The period.
    pub period: Period,
    /// Middle of the period in years, e.g. 2024.5.
    pub x: f64,
    /// In the axis' unit; `None` where nothing is drawn.
    pub value: Option<f64>,
    /// Low and high of the 95 % interval, in the axis' unit.
    pub interval: Option<(f64, f64)>,
    /// Fraction of the plot box from the left.
    pub at_x: f64,
    /// Fraction of the plot box from the bottom; `None` where nothing is drawn.
    pub at_y: Option<f64>,
    /// How it stands.
    pub state: PointState,
    /// Whether it is a small-area estimate.
    pub modelled: bool,
    /// `1.213 dari 14.100`; empty where not known.
    pub n: String,
    /// `D/S 62,0%`; empty where not known.
    pub coverage: String,
    /// The value or the reason there is none, in words: `8,6%`, `belum dilaporkan`.
    pub text: String,
    /// Period, value, n, D/S, date and instrument, one line each.
    pub tooltip: Vec<String>,
}

/// Points that a line joins: `points[from..=to]` without the [`PointState::Absent`] ones; `from == to` for a single one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Index of its first point.
    pub from: usize,
    /// Index of its last point.
    pub to: usize,
}

/// One area over all periods.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The area.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// Whether it is the kabupaten itself.
    pub whole: bool,
    /// One point per period of the trend, in order.
    pub points: Vec<Point>,
    /// What is joined.
    pub segments: Vec<Segment>,
}

/// A target of one source, drawn as a dashed step across each year it holds for.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetPath {
    /// The letter that stands at its end on the picture and before it in the legend.
    pub mark: String,
    /// Whose target.
    pub scope: Scope,
    /// Whose target: `target nasional`.
    pub label: String,
    /// Where it was published.
    pub source: Citation,
    /// Lengths of its dashes and of the gaps after them in pixels, in turn.
    pub dash: &'static [u8],
    /// Each year with its value.
    pub steps: Vec<TargetStep>,
    /// Where the letter stands in the plot box, as CSS lengths from the left and the top; `None` where the path is off
    /// the picture.
    pub tag: Option<(String, String)>,
}

impl TargetPath {
    /// The dashes as an SVG line has them: `7 4`.
    pub fn dash_text(&self) -> String {
        self.dash.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// A target for one year.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetStep {
    /// The year.
    pub year: u16,
    /// `2024: 14%`.
    pub text: String,
    /// In the axis' unit.
    pub value: f64,
    /// Left end, right end and height as fractions of the plot box; `None` where the year is off the picture.
    pub at: Option<(f64, f64, f64)>,
}

/// A place where the method changed and no line passes.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodBreak {
    /// Fraction from the left.
    pub at: f64,
    /// The same as a CSS length from the left.
    pub place: String,
    /// `SSGI 2022 → SKI 2023: tidak dibandingkan`.
    pub text: String,
}

/// A cell of the table under the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendCell {
    /// Value or reason.
    pub text: String,
    /// How it stands.
    pub state: PointState,
    /// `1.213 dari 14.100`; empty where not known.
    pub n: String,
    /// `D/S 62,0%`; empty where not known.
    pub coverage: String,
}

/// A period in the table under the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendRow {
    /// The period in words.
    pub period: String,
    /// One cell per series, in the order of the series.
    pub cells: Vec<TrendCell>,
    /// Instrument; empty where not known.
    pub instrument: String,
    /// Where the figures come from.
    pub source: Option<Citation>,
    /// Whether the method changed before this period.
    pub breaks_before: bool,
    /// What a reader must know of this period; empty where nothing.
    pub note: String,
}

/// A trend, ready to be drawn, read out and listed.
#[derive(Debug, PartialEq)]
pub struct Trend {
    /// Name of the indicator.
    pub title: String,
    /// What the axis counts, over the picture: `persen` or what is counted.
    pub unit: String,
    /// Survey or register.
    pub method: Method,
    /// The method in a few words.
    pub method_text: String,
    /// Percent or count.
    pub axis: Axis,
    /// The areas, in the order asked for.
    pub series: Vec<Series>,
    /// Targets that hold for this kabupaten.
    pub targets: Vec<TargetPath>,
    /// Changes of method.
    pub breaks: Vec<MethodBreak>,
    /// Bottom and top of the y axis; fixed per indicator whatever areas are chosen.
    pub y_domain: (f64, f64),
    /// Years, each in the middle of its band.
    pub x_ticks: Vec<Tick>,
    /// Borders between years, without labels.
    pub year_lines: Vec<Tick>,
    /// Values on the y axis.
    pub y_ticks: Vec<Tick>,
    /// The mass weighing of February and August in a monthly register, each with its initial.
    pub weighings: Vec<Tick>,
    /// What the initials stand for; empty where there are none.
    pub weighing_note: &'static str,
    /// What the picture says.
    pub sentence: String,
    /// The change over those kecamatan that reported both times, where others did not; else empty.
    pub among: String,
    /// What the reader asked for and cannot have, e.g. an unknown area.
    pub notices: Vec<String>,
    /// The table, latest period first.
    pub rows: Vec<TrendRow>,
    /// Whether there is nothing to draw.
    pub is_empty: bool,
    /// Counts on their own axis, where some periods have nothing but a count and the axis above is percent.
    pub counts: Option<Arc<Trend>>,
}

/// The trend of an indicator for the kabupaten itself and chosen kecamatan, in the order of `areas`.
///
/// The axes depend on the indicator alone, so that they stand still while areas come and go.
pub fn trend(kab: &Kabupaten, indicator: &Indicator, areas: &[RegionCode], lang: Lang) -> Trend {
    let (mut rate, mut bare_count) = (false, false);
    for figure in figures(kab, indicator) {
        rate |= figure.percent().is_some();
        bare_count |= matches!(figure, Figure::Count(_));
    }
    let counts_only = indicator.unit == Unit::Count || (bare_count && !rate);
    let axis = if counts_only { Axis::Count } else { Axis::Percent };
    let mut trend = on_axis(kab, indicator, areas, lang, axis);
    if axis == Axis::Percent && bare_count {
        trend.counts = Some(Arc::new(on_axis(kab, indicator, areas, lang, Axis::Count)));
    }
    trend
}

/// The indicator's grids, kabupaten first.
fn grids<'a>(kab: &'a Kabupaten, indicator: &Indicator) -> impl Iterator<Item = &'a Grid> {
    [kab.grid(&indicator.id, Level::Kabupaten), kab.grid(&indicator.id, Level::Kecamatan)].into_iter().flatten()
}

/// The periods of both levels, ascending. Both lists ascend, so that placing each one needs no sort.
fn periods(kab: &Kabupaten, indicator: &Indicator) -> Vec<Period> {
    let mut out: Vec<Period> = Vec::new();
    for period in grids(kab, indicator).flat_map(|grid| grid.periods()) {
        let at = out.partition_point(|placed| placed < period);
        if out.get(at) != Some(period) {
            out.insert(at, *period);
        }
    }
    out
}

/// Every figure of an indicator at both levels.
fn figures(kab: &Kabupaten, indicator: &Indicator) -> Vec<Figure> {
    let mut out = Vec::new();
    for grid in grids(kab, indicator) {
        for period in grid.periods() {
            out.extend(grid.row(*period).into_iter().filter_map(|(_, cell)| cell.figure()));
        }
    }
    out
}

fn on_axis(kab: &Kabupaten, indicator: &Indicator, areas: &[RegionCode], lang: Lang, axis: Axis) -> Trend {
    let periods = periods(kab, indicator);
    let frame = frame(kab, indicator, lang, axis, &periods);
    let (first, last) = trend_targets::years(indicator, &periods);
    let (x_ticks, year_lines) = years(first, last, frame.x);
    let mut notices = Vec::new();
    let series: Vec<Series> = areas.iter().filter_map(|code| series(&frame, *code, &periods, &mut notices)).collect();
    let (_, y_values) = y_scale(largest(&frame, &periods), axis);
    let tick = |value: &f64| {
        let at = frame.y.at(*value);
        let text =
            if axis == Axis::Percent { trend_words::whole(lang, *value) } else { i18n::decimal(lang, *value, 0) };
        Tick { at, place: place(1.0 - at), text }
    };
    let targets = trend_targets::paths(&frame, &periods);
    let weighings = trend_marks::weighings(&frame, &periods);
    Trend {
        title: lang.of(&indicator.name).to_owned(),
        unit: match axis {
            Axis::Percent => programme_words::unit(lang, Unit::Percent).to_owned(),
            Axis::Count => lang.of(&indicator.numerator).to_owned(),
        },
        method: indicator.method,
        method_text: programme_words::method(lang, indicator.method).to_owned(),
        axis,
        breaks: trend_marks::breaks(&frame, &periods),
        y_domain: (frame.y.low, frame.y.high),
        x_ticks,
        year_lines,
        y_ticks: y_values.iter().map(tick).collect(),
        weighing_note: if weighings.is_empty() { "" } else { trend_words::weighing_note(lang) },
        weighings,
        sentence: trend_sentence::sentence(&frame, series.first(), &targets),
        among: trend_sentence::among(&frame, series.first()),
        notices,
        rows: periods.iter().enumerate().rev().map(|(i, period)| row(&frame, *period, i, &periods, &series)).collect(),
        is_empty: !series.iter().any(|s| s.points.iter().any(|p| p.value.is_some())),
        series,
        targets,
        counts: None,
    }
}

/// The axes of an indicator.
fn frame<'a>(kab: &'a Kabupaten, indicator: &'a Indicator, lang: Lang, axis: Axis, periods: &[Period]) -> Frame<'a> {
    let (first, last) = trend_targets::years(indicator, periods);
    let blank = trend_scale::Scale { low: 0.0, high: 1.0 };
    let mut frame = Frame { kab, indicator, lang, axis, x: x_scale(first, last), y: blank };
    frame.y = y_scale(largest(&frame, periods), axis).0;
    frame
}

/// The largest number that any choice of areas can bring onto the axis.
fn largest(frame: &Frame<'_>, periods: &[Period]) -> f64 {
    let mut largest = 0.0_f64;
    for figure in figures(frame.kab, frame.indicator) {
        largest = largest.max(frame.plotted(figure).unwrap_or(0.0));
        if let (Figure::Estimate(estimate), Axis::Percent) = (figure, frame.axis) {
            largest = largest.max(estimate.interval().map_or(0.0, |(_, high)| high));
        }
    }
    for target in trend_targets::shown(frame, periods) {
        largest = largest.max(target.value);
    }
    largest
}

/// The series of one area; nothing, and a notice, where the feed has no such area or nothing for its level.
fn series(frame: &Frame<'_>, code: RegionCode, periods: &[Period], notices: &mut Vec<String>) -> Option<Series> {
    let whole = code == frame.kab.profile.code;
    let name = if whole {
        frame.kab.profile.name.clone()
    } else if let Some(area) = frame.kab.area(code) {
        area.name.clone()
    } else {
        notices.push(trend_words::unknown_area(frame.lang, &code.to_string()));
        return None;
    };
    let Some(grid) = frame.kab.grid(&frame.indicator.id, code.level()) else {
        notices.push(trend_words::no_level(frame.lang, &name, code.level()));
        return None;
    };
    let cell = |period: Period| -> Option<Cell> {
        let here = frame.kab.area(code).map(|area| cell_of(area, Some(grid), period));
        grid.periods().contains(&period).then(|| here.unwrap_or_else(|| grid.cell(code, period)))
    };
    let points: Vec<Point> =
        periods.iter().map(|period| frame.point(&name, code.level(), *period, cell(*period))).collect();
    let segments = frame.segments(&points);
    Some(Series { code, name, whole, points, segments })
}

fn row(frame: &Frame<'_>, period: Period, index: usize, periods: &[Period], series: &[Series]) -> TrendRow {
    let edition = frame.kab.edition(&frame.indicator.id, period);
    let cell =
        |p: &Point| TrendCell { text: p.text.clone(), state: p.state, n: p.n.clone(), coverage: p.coverage.clone() };
    let before = index.checked_sub(1).and_then(|i| periods.get(i));
    TrendRow {
        period: i18n::period(frame.lang, period),
        cells: series.iter().filter_map(|s| s.points.get(index)).map(cell).collect(),
        instrument: edition.and_then(|e| e.instrument.clone()).unwrap_or_default(),
        source: edition.map(|e| cite(frame.kab, &e.source, frame.lang)),
        breaks_before: before.is_some_and(|before| frame.method_changes(*before, period)),
        note: edition.and_then(|e| e.note.as_ref()).map_or_else(String::new, |n| frame.lang.of(n).to_owned()),
    }
}

impl Trend {
    /// All that it says in words.
    pub fn said(&self) -> String {
        [self.sentence.as_str(), self.among.as_str()].join(" ").trim_end().to_owned()
    }

    /// Index of the series and point nearest to a place in the plot box, given as fractions from the left and from the
    /// bottom: of the drawn points within a tenth of the box sideways, the one nearest in both directions.
    pub fn nearest(&self, at_x: f64, at_y: f64) -> Option<(usize, usize)> {
        let mut best = None;
        let mut least = f64::INFINITY;
        for (s, series) in self.series.iter().enumerate() {
            for (p, point) in series.points.iter().enumerate() {
                let Some(y) = point.at_y else { continue };
                let (dx, dy) = (point.at_x - at_x, y - at_y);
                let distance = dx * dx + dy * dy;
                if dx.abs() <= 0.1 && distance < least {
                    least = distance;
                    best = Some((s, p));
                }
            }
        }
        best
    }
}
