//! Targets on a trend: every source's own path, of kabupaten, province and nation, each with its own dashes and letter.

use super::citation::cite;
use super::trend::{Axis, TargetPath, TargetStep};
use super::trend_points::Frame;
use super::trend_scale::place;
use crate::domain::{Direction, Indicator, Period, Scope, SourceId, Target, Unit};
use crate::i18n::{self, programme_words, trend_words};

/// How many years past the last figure a target still stretches the axis.
const YEARS_AHEAD: u16 = 2;

/// Dashes and the gaps after them in pixels, one row for each path; taken in turn where there are more paths.
pub const DASHES: [&[u8]; 5] = [&[7, 4], &[2, 3], &[12, 4, 2, 4], &[16, 6], &[7, 3, 2, 3, 2, 3]];

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

/// All targets by year: those of the kabupaten, the province and the nation, and of each all sources. None hides another.
fn held<'a>(frame: &Frame<'a>) -> Vec<&'a Target> {
    let mut out: Vec<&Target> = Vec::new();
    for target in frame.indicator.targets.iter().filter(|_| same_unit(frame)) {
        let at = out.partition_point(|placed| placed.year <= target.year);
        out.insert(at, target);
    }
    out
}

/// Those that are on the picture.
pub(super) fn shown<'a>(frame: &Frame<'a>, periods: &[Period]) -> Vec<&'a Target> {
    let (first, last) = years(frame.indicator, periods);
    held(frame).into_iter().filter(|t| (first..=last).contains(&t.year)).collect()
}

/// One path for each source and scope, those nearest to the kabupaten first.
pub(super) fn paths(frame: &Frame<'_>, periods: &[Period]) -> Vec<TargetPath> {
    let (first, last) = years(frame.indicator, periods);
    let held = held(frame);
    let mut owners: Vec<(Scope, &SourceId)> = Vec::new();
    for target in &held {
        let owner = (target.scope, &target.source);
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
    };
    let mut out: Vec<TargetPath> = Vec::new();
    for (i, (scope, source)) in owners.into_iter().enumerate() {
        let own = held.iter().filter(|t| t.scope == scope && t.source == *source);
        out.push(TargetPath {
            mark: letter(i),
            scope,
            label: trend_words::target_of(frame.lang, programme_words::scope(frame.lang, scope)),
            source: cite(frame.kab, source, frame.lang),
            dash: DASHES.iter().cycle().nth(i % DASHES.len()).copied().unwrap_or_default(),
            steps: own.map(|target| step(target)).collect(),
            tag: None,
        });
    }
    tag(&mut out);
    out
}

/// `A`, `B` … by place; the last letter for all after it.
fn letter(place: usize) -> String {
    char::from(b'A' + place.min(25) as u8).to_string()
}

/// Puts each path's letter at the end of its last step on the picture, above those that stand there already.
fn tag(paths: &mut [TargetPath]) {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for path in paths {
        let Some((_, x, mut y)) = path.steps.iter().rev().find_map(|step| step.at) else { continue };
        let near = |(a, b): &(f64, f64), y: f64| (a - x).abs() < 0.08 && (b - y).abs() < 0.07;
        // Each of those there can push it up once.
        for _ in 0..=taken.len() {
            y = taken.iter().filter(|other| near(other, y)).map(|(_, b)| b + 0.07).fold(y, f64::max);
        }
        taken.push((x, y));
        path.tag = Some((place(x), place(1.0 - y)));
    }
}

/// A target's value in the indicator's unit.
pub(super) fn value(frame: &Frame<'_>, value: f64) -> String {
    match frame.axis {
        Axis::Percent => trend_words::whole(frame.lang, value),
        Axis::Count => i18n::decimal(frame.lang, value, 0),
    }
}

/// The targets of a year with whether `reached` meets each: value, whose and its letter, met.
pub(super) fn verdicts(
    frame: &Frame<'_>,
    paths: &[TargetPath],
    year: u16,
    reached: f64,
) -> Vec<(String, String, bool)> {
    let mut out = Vec::new();
    for path in paths {
        for step in path.steps.iter().filter(|s| s.year == year) {
            let whose = format!("{}, {}", programme_words::scope(frame.lang, path.scope), path.mark);
            out.push((value(frame, step.value), whose, meets(frame.indicator, reached, step.value)));
        }
    }
    out
}

/// Whether a value meets a target.
pub(super) fn meets(indicator: &Indicator, reached: f64, target: f64) -> bool {
    match indicator.direction {
        Direction::HigherIsBetter => reached >= target,
        Direction::LowerIsBetter => reached <= target,
    }
}
