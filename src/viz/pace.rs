//! How fast an indicator moves, how fast it would have to, and whether that is enough.
//!
//! Where lower is better the pace is the average annual rate of reduction (AARR) of UNICEF, "How to calculate Average
//! Annual Rate of Reduction (AARR) of Underweight Prevalence", technical note 2007, as WHO and UNICEF use it for
//! stunting: with `b` the slope of an ordinary least-squares line through ln(prevalence) over years,
//! `AARR = 100 × (1 − exp(b))` percent a year; positive where the prevalence falls. The rate still needed from the newest
//! value `L` to the target `T` in `n` years is `100 × (1 − (T / L)^(1/n))`. With two points both formulas are the same.
//! Where higher is better a rate of reduction says nothing: there the pace is the slope in points a year, and the need
//! `(T − L) / n`.
//!
//! Only comparable points count: none under the coverage floor, none across a change of method, of a register only
//! rounds of the same time of year.

use super::citation::Citation;
use super::figure_text::Shown;
use super::trend::{Axis, Point, PointState, Series, Trend};
use super::trend_points::method_changes;
use super::trend_targets::meets;
use crate::domain::{Direction, Indicator, Kabupaten, Method, Period};
use crate::i18n::{Lang, pace_words as words, period as period_text, rounded, trend_words};

/// Fewest editions of a survey that make a pace: with two of them chance alone makes one.
const SURVEYS: usize = 3;
/// Fewest rounds of a register.
const ROUNDS: usize = 2;

/// The pace of an indicator, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Pace {
    /// How fast each area moved, the kabupaten first, or why that cannot be said.
    pub achieved: Vec<String>,
    /// What each target asks for, in the order of the legend.
    pub aims: Vec<PaceAim>,
    /// How it is worked out and by whose method.
    pub method: &'static str,
}

/// What one target asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct PaceAim {
    /// Letter of the target in the legend.
    pub mark: String,
    /// What it takes and whether the pace is enough.
    pub text: String,
    /// Where the target was published.
    pub source: Citation,
}

/// Points that may be compared, over years.
struct Run<'a> {
    points: Vec<&'a Point>,
    /// The newest point of all that may be compared with anything.
    newest: Option<&'a Point>,
}

/// The pace of a trend; `None` where there is no rate. `this_year` tells which targets are past.
pub fn pace(kab: &Kabupaten, indicator: &Indicator, trend: &Trend, this_year: u16, lang: Lang) -> Option<Pace> {
    if trend.axis != Axis::Percent || trend.is_empty {
        return None;
    }
    let mut achieved = Vec::new();
    for series in &trend.series {
        let run = run(kab, indicator, series);
        achieved.push(format!("{}: {}", series.name, achieved_text(indicator, &run, lang)));
    }
    let whole = trend.series.iter().find(|s| s.whole).map(|s| run(kab, indicator, s));
    let aims = whole.map(|run| aims(indicator, trend, &run, this_year, lang)).unwrap_or_default();
    Some(Pace { achieved, aims, method: words::method(lang, indicator.direction == Direction::LowerIsBetter) })
}

/// The rounds of one time of year, or the editions of one method, that end with the newest; of a register those of the
/// time of year that has most of them.
fn run<'a>(kab: &Kabupaten, indicator: &Indicator, series: &'a Series) -> Run<'a> {
    let solid: Vec<&Point> = series.points.iter().filter(|p| p.state == PointState::Solid).collect();
    let Some(newest) = solid.last().copied() else { return Run { points: Vec::new(), newest: None } };
    let alike = |p: &&Point| p.modelled == newest.modelled && !method_changes(kab, indicator, p.period, newest.period);
    let all: Vec<&Point> = solid.into_iter().filter(alike).collect();
    let mut best: Vec<&Point> = Vec::new();
    for point in &all {
        let season: Vec<&Point> = all.iter().copied().filter(|p| season(p.period) == season(point.period)).collect();
        // Of equals the later one: its newest round is newer.
        if season.len() >= best.len() {
            best = season;
        }
    }
    Run { points: best, newest: Some(newest) }
}

/// The time of year of a period: which month or half of it, or the whole.
const fn season(period: Period) -> (u8, u8) {
    match period {
        Period::Year(_) => (0, 0),
        Period::Semester(_, half) => (1, half),
        Period::Month(_, month) => (2, month),
    }
}

/// Slope of the least-squares line through `(x, y)`; `None` for fewer than two places on the x axis.
fn slope(points: &[(f64, f64)]) -> Option<f64> {
    let n = points.len() as f64;
    let (mut sum_x, mut sum_y) = (0.0, 0.0);
    for (x, y) in points {
        sum_x += x;
        sum_y += y;
    }
    let (mean_x, mean_y) = (sum_x / n, sum_y / n);
    let (mut over, mut under) = (0.0, 0.0);
    for (x, y) in points {
        over += (x - mean_x) * (y - mean_y);
        under += (x - mean_x) * (x - mean_x);
    }
    (points.len() > 1 && under > 0.0).then(|| over / under)
}

/// A pace to one decimal, as it is shown: percent a year, or points a year where higher is better; towards better is
/// positive.
fn achieved(indicator: &Indicator, run: &Run<'_>) -> Option<f64> {
    let lower = indicator.direction == Direction::LowerIsBetter;
    let least = if indicator.method == Method::Survey { SURVEYS } else { ROUNDS };
    let values = run.points.iter().filter_map(|p| Some((p.x, p.value?)));
    let points: Vec<(f64, f64)> = if lower {
        values.filter(|(_, value)| *value > 0.0).map(|(x, value)| (x, value.ln())).collect()
    } else {
        values.collect()
    };
    if points.len() < least || points.len() < run.points.len() {
        return None;
    }
    let slope = slope(&points)?;
    Some(rounded(if lower { 100.0 * (1.0 - slope.exp()) } else { slope }, 1))
}

fn achieved_text(indicator: &Indicator, run: &Run<'_>, lang: Lang) -> String {
    let lower = indicator.direction == Direction::LowerIsBetter;
    let survey = indicator.method == Method::Survey;
    let (Some(first), Some(last)) = (run.points.first(), run.points.last()) else {
        return words::too_few(lang, 0, survey);
    };
    match achieved(indicator, run) {
        Some(rate) => words::achieved(
            lang,
            rate,
            lower,
            run.points.len(),
            [&period_text(lang, first.period), &period_text(lang, last.period)],
        ),
        None if lower && run.points.iter().any(|p| p.value == Some(0.0)) => words::has_zero(lang).to_owned(),
        None => words::too_few(lang, run.points.len(), survey),
    }
}

/// What the last year of each target path asks for.
fn aims(indicator: &Indicator, trend: &Trend, run: &Run<'_>, this_year: u16, lang: Lang) -> Vec<PaceAim> {
    let Some((newest, value)) = run.newest.and_then(|p| Some((p, p.value?))) else { return Vec::new() };
    let rate = achieved(indicator, run);
    let mut out = Vec::new();
    for path in &trend.targets {
        let Some(step) = path.steps.last() else { continue };
        let target = words::target(lang, &path.label, step.year, &trend_words::whole(lang, step.value));
        let years = step.year.saturating_sub(newest.period.year());
        let when = period_text(lang, newest.period);
        let text = if meets(indicator, value, step.value) {
            words::met(lang, &target, &when)
        } else if years == 0 && newest.period.end() < Period::Year(step.year).end() {
            let short = Shown::of(indicator, value).to(Shown::plain(step.value)).size(lang);
            words::short(lang, &target, &when, &short, step.year)
        } else if years == 0 {
            words::missed(lang, &target, &when)
        } else if step.year < this_year {
            words::past(lang, &target, step.year)
        } else {
            let need = need(indicator, value, step.value, f64::from(years));
            let enough = need.rate.zip(rate).map(|(need, rate)| rate >= need);
            words::needed(lang, &target, &when, &need, enough)
        };
        out.push(PaceAim { mark: path.mark.clone(), text, source: path.source.clone() });
    }
    out
}

/// What it takes to reach `target` from `value` in so many years, to one decimal.
fn need(indicator: &Indicator, value: f64, target: f64, years: f64) -> words::Need {
    let points = rounded((target - value).abs() / years, 1);
    match indicator.direction {
        Direction::HigherIsBetter => words::Need { rate: Some(points), points, percent: false },
        // No rate of reduction ever reaches nought.
        Direction::LowerIsBetter => {
            let rate = (target > 0.0).then(|| rounded(100.0 * (1.0 - ((target / value).ln() / years).exp()), 1));
            words::Need { rate, points, percent: true }
        }
    }
}
