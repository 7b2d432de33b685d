//! What a trend says, in words, from the same points as the picture.

use super::figure_text::Shown;
use super::silent::{alike, silent_text};
use super::trend::{Axis, Point, PointState, Segment, Series, TargetPath};
use super::trend_points::Frame;
use super::trend_targets;
use crate::domain::{CellState, Unit};
use crate::i18n::{self, map_words, programme_words, programme_words::ProgrammeWord, trend_words, trend_words::At};

/// The sentence of the first series.
pub(super) fn sentence(frame: &Frame<'_>, series: Option<&Series>, targets: &[TargetPath]) -> String {
    let lang = frame.lang;
    let title = lang.of(&frame.indicator.name);
    let Some(series) = series else { return trend_words::no_data(lang, title) };
    let subject = trend_words::subject(title, &series.name);
    let there: Vec<&Point> = series.points.iter().filter(|p| p.state != PointState::Absent).collect();
    if there.is_empty() {
        return trend_words::no_data(lang, &subject);
    }
    let mut parts = movement(frame, &subject, series, there.len());
    parts.extend(silent(frame, series));
    parts.push(trend_words::gaps(lang, &gaps(&there)));
    let low = there.iter().filter(|p| p.state == PointState::LowCoverage).count();
    parts.push(trend_words::low_coverage(lang, low));
    if let Some(last) = there.iter().rev().find(|p| p.state == PointState::Solid).filter(|_| series.whole) {
        let verdicts = trend_targets::verdicts(frame, targets, last.period.year(), last.value.unwrap_or(f64::NAN));
        if !verdicts.is_empty() {
            parts.push(trend_words::targets(lang, last.period.year(), &verdicts));
        }
    }
    if frame.axis == Axis::Count && there.iter().any(|p| p.value.is_some()) {
        parts.push(programme_words::word(lang, ProgrammeWord::CountIsNoRate).to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// First, last and the change between them, where they may be compared.
fn movement(frame: &Frame<'_>, subject: &str, series: &Series, periods: usize) -> Vec<String> {
    let lang = frame.lang;
    let drawn: Vec<&Point> = series.points.iter().filter(|p| p.value.is_some()).collect();
    let solid: Vec<&Point> = drawn.iter().copied().filter(|p| p.state == PointState::Solid).collect();
    let words = |p: &Point| i18n::period(lang, p.period);
    match (drawn.as_slice(), solid.as_slice()) {
        ([], _) => vec![trend_words::no_value(lang, subject, periods)],
        ([only], _) => {
            vec![trend_words::single(lang, subject, &At { value: &only.text, period: &words(only) })]
        }
        (_, [first, .., last]) => {
            let (p, q) = (words(first), words(last));
            let [a, b] = ends(frame, first, last);
            let (from, to) = (At { value: &a, period: &p }, At { value: &b, period: &q });
            if series.segments.len() > 1 {
                let by_method = frame.method_changes(first.period, last.period);
                let mut parts = vec![trend_words::broken(lang, subject, &from, &to, by_method)];
                parts.extend(series.segments.last().and_then(|s| last_stretch(frame, series, *s)));
                return parts;
            }
            let mut parts = vec![trend_words::change(lang, subject, &from, &to, &moved(frame, first, last))];
            if overlap(first, last) {
                parts.push(trend_words::overlapping(lang).to_owned());
            }
            parts
        }
        ([.., last], _) => {
            vec![trend_words::none_comparable(lang, subject, &At { value: &last.text, period: &words(last) })]
        }
    }
}

/// How many kecamatan the newest figure of the whole is without.
fn silent(frame: &Frame<'_>, series: &Series) -> Option<String> {
    let last = series.points.iter().rfind(|p| p.state == PointState::Solid).filter(|_| series.whole)?;
    let silent = silent_text(frame.kab, frame.indicator, last.period, frame.lang);
    (!silent.is_empty()).then(|| map_words::capital(&format!("{}: {silent}.", i18n::period(frame.lang, last.period))))
}

/// The change of the whole within its last unbroken stretch over those kecamatan that reported both times; empty where
/// that is all of them.
pub(super) fn among(frame: &Frame<'_>, series: Option<&Series>) -> String {
    let of = || {
        let series = series.filter(|series| series.whole)?;
        let segment = series.segments.last()?;
        let (first, last) = (series.points.get(segment.from)?, series.points.get(segment.to)?);
        let own_axis = (frame.axis == Axis::Percent) == (frame.indicator.unit == Unit::Percent);
        let alike = alike(frame.kab, frame.indicator, [first.period, last.period]).filter(|_| own_axis)?;
        let [from, to] = alike.shown(frame.indicator)?;
        let by = from.to(to);
        let moved = trend_words::moved(frame.lang, by.value, &by.size(frame.lang), frame.axis == Axis::Percent);
        let (from, to) = (i18n::period(frame.lang, first.period), i18n::period(frame.lang, last.period));
        let among = map_words::capital(&map_words::in_the_same(frame.lang, alike.areas));
        Some(format!("{among} ({from}–{to}): {moved}."))
    };
    of().unwrap_or_default()
}

/// The change within the last unbroken stretch, where it has two points.
fn last_stretch(frame: &Frame<'_>, series: &Series, segment: Segment) -> Option<String> {
    let (first, last) = (series.points.get(segment.from)?, series.points.get(segment.to)?);
    let (p, q) = (i18n::period(frame.lang, first.period), i18n::period(frame.lang, last.period));
    (segment.from < segment.to).then(|| trend_words::last_stretch(frame.lang, &p, &q, &moved(frame, first, last)))
}

/// Both ends of a movement, with the same decimals.
fn ends(frame: &Frame<'_>, first: &Point, last: &Point) -> [String; 2] {
    let (Axis::Percent, Some(a), Some(b)) = (frame.axis, first.value, last.value) else {
        return [first.text.clone(), last.text.clone()];
    };
    let mark = |point: &Point| if point.modelled { "*" } else { "" };
    let [from, to] = Shown::pair(frame.indicator, a, b).map(|shown| shown.percent(frame.lang));
    [from + mark(first), to + mark(last)]
}

/// The change from one point to another, as a reader of [`ends`] works it out.
fn moved(frame: &Frame<'_>, first: &Point, last: &Point) -> String {
    let (from, to) = (first.value.unwrap_or(f64::NAN), last.value.unwrap_or(f64::NAN));
    let by = match frame.axis {
        Axis::Percent => {
            let [from, to] = Shown::pair(frame.indicator, from, to);
            from.to(to)
        }
        Axis::Count => Shown::plain(to - from),
    };
    trend_words::moved(frame.lang, by.value, &by.size(frame.lang), frame.axis == Axis::Percent)
}

fn overlap(a: &Point, b: &Point) -> bool {
    match (a.interval, b.interval) {
        (Some((a_low, a_high)), Some((b_low, b_high))) => a_low <= b_high && b_low <= a_high,
        _ => false,
    }
}

/// How many periods have no value, by reason, in the order of the legend.
fn gaps(points: &[&Point]) -> Vec<(CellState, usize)> {
    let count = |state| points.iter().filter(|p| p.state == PointState::Gap(state)).count();
    CellState::ALL.into_iter().map(|state| (state, count(state))).filter(|(_, n)| *n > 0).collect()
}
