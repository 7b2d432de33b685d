//! Targets on a trend: every source's own path, for the scope this kabupaten is held to.

use super::citation::cite;
use super::trend::{Axis, TargetPath, TargetStep};
use super::trend_points::Frame;
use crate::domain::{Indicator, Period, Scope, SourceId, Target, Unit};
use crate::i18n::{self, programme_words, trend_words};

/// How many years past the last figure a target still stretches the axis.
const YEARS_AHEAD: u16 = 2;

/// First and last year on the axis: of the figures, and of targets that lie close ahead.
pub(super) fn years(indicator: &Indicator, periods: &[Period]) -> (u16, u16) {
    let first = periods.iter().map(|p| p.year()).min();
    let last = periods.iter().map(|p| p.year()).max();
    let (Some(first), Some(last)) = (first, last) else {
        let years = indicator.targets.iter().map(|t| t.year);
        let first = years.min().unwrap_or(2024);
        return (first, first);
    };
    let ahead = indicator.targets.iter().map(|t| t.year).filter(|y| *y <= last + YEARS_AHEAD).max();
    (first, ahead.unwrap_or(last).max(last))
}

/// Whether the targets are in the axis' unit.
fn same_unit(frame: &Frame<'_>) -> bool {
    (frame.indicator.unit == Unit::Percent) == (frame.axis == Axis::Percent)
}

/// All targets that hold for this kabupaten in their year, by year.
fn held(frame: &Frame<'_>) -> Vec<Target> {
    if !same_unit(frame) {
        return Vec::new();
    }
    let mut out: Vec<Target> = Vec::new();
    for year in frame.indicator.targets.iter().map(|t| t.year) {
        let at = out.partition_point(|placed| placed.year < year);
        if out.get(at).is_none_or(|placed| placed.year != year) {
            out.splice(at..at, frame.indicator.targets_in(year).into_iter().cloned());
        }
    }
    out
}

/// Those that are on the picture.
pub(super) fn shown(frame: &Frame<'_>, periods: &[Period]) -> Vec<Target> {
    let (first, last) = years(frame.indicator, periods);
    held(frame).into_iter().filter(|t| (first..=last).contains(&t.year)).collect()
}

/// One path for each source and scope, those nearest to the kabupaten first.
pub(super) fn paths(frame: &Frame<'_>, periods: &[Period]) -> Vec<TargetPath> {
    let (first, last) = years(frame.indicator, periods);
    let held = held(frame);
    let mut owners: Vec<(Scope, SourceId)> = Vec::new();
    for target in &held {
        let owner = (target.scope, target.source.clone());
        if !owners.contains(&owner) {
            let at = owners.partition_point(|placed| placed.0 >= owner.0);
            owners.insert(at, owner);
        }
    }
    let step = |target: &Target| TargetStep {
        year: target.year,
        text: format!("{}: {}", target.year, value(frame, target.value)),
        value: target.value,
        at: (first..=last).contains(&target.year).then(|| {
            let year = f64::from(target.year);
            (frame.x.at(year), frame.x.at(year + 1.0), frame.y.at(target.value))
        }),
        disputed: held.iter().any(|t| t.year == target.year && (t.value - target.value).abs() > 1e-9),
    };
    let path = |(scope, source): (Scope, SourceId)| {
        let source_line = cite(frame.kab, &source, frame.lang);
        TargetPath {
            label: trend_words::target_label(frame.lang, programme_words::scope(frame.lang, scope), &source_line.line),
            source: source_line,
            steps: held.iter().filter(|t| t.scope == scope && t.source == source).map(step).collect(),
        }
    };
    owners.into_iter().map(path).collect()
}

/// A target's value in the indicator's unit.
pub(super) fn value(frame: &Frame<'_>, value: f64) -> String {
    match frame.axis {
        Axis::Percent => trend_words::whole(frame.lang, value),
        Axis::Count => i18n::decimal(frame.lang, value, 0),
    }
}

/// The targets of a year with whether `reached` meets each: value, source, met.
pub(super) fn verdicts(frame: &Frame<'_>, year: u16, reached: f64) -> Vec<(String, String, bool)> {
    if !same_unit(frame) {
        return Vec::new();
    }
    let verdict = |target: &&Target| {
        let met = match frame.indicator.direction {
            crate::domain::Direction::HigherIsBetter => reached >= target.value,
            crate::domain::Direction::LowerIsBetter => reached <= target.value,
        };
        (value(frame, target.value), cite(frame.kab, &target.source, frame.lang).line, met)
    };
    frame.indicator.targets_in(year).iter().map(verdict).collect()
}
