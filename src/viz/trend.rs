//! One indicator over time, for the kabupaten and chosen kecamatan.
//!
//! A line joins only what may be compared: a period not reported, withheld or under the coverage floor ends it, and so
//! does a change of instrument. Survey and register are different indicators, so they never meet in one model.

use super::citation::Citation;
use crate::domain::{CellState, Method, Period, RegionCode};

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
    /// The value or the reason there is none, in words: `8,6%`, `belum dilaporkan`.
    pub text: String,
    /// Period, value, n, D/S, date and instrument, one line each.
    pub tooltip: Vec<String>,
}

/// Points that a line joins: `points[from..=to]`; a single point has `from == to`.
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
    /// `target nasional, RPJMN 2020–2024`.
    pub label: String,
    /// Where it was published.
    pub source: Citation,
    /// Each year with its value.
    pub steps: Vec<TargetStep>,
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
    /// Whether another source sets another value for the same year.
    pub disputed: bool,
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
#[derive(Clone, Debug, PartialEq)]
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
    /// First and last year on the x axis, e.g. 2021.0 to 2025.0.
    pub x_domain: (f64, f64),
    /// Bottom and top of the y axis; fixed per indicator whatever areas are chosen.
    pub y_domain: (f64, f64),
    /// Years, each in the middle of its band.
    pub x_ticks: Vec<Tick>,
    /// Borders between years, without labels.
    pub year_lines: Vec<Tick>,
    /// Values on the y axis.
    pub y_ticks: Vec<Tick>,
    /// The mass weighing of February and August in a monthly register.
    pub weighings: Vec<Tick>,
    /// What the picture says.
    pub sentence: String,
    /// What the reader asked for and cannot have, e.g. an unknown area.
    pub notices: Vec<String>,
    /// The table, latest period first.
    pub rows: Vec<TrendRow>,
    /// Whether there is nothing to draw.
    pub is_empty: bool,
    /// Counts on their own axis, where some periods have nothing but a count and the axis above is percent.
    pub counts: Option<Box<Trend>>,
}
