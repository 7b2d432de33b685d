//! From cells to points, and which of them a line may join.

use super::trend::{Axis, Point, PointState, Segment};
use super::trend_scale::Scale;
use super::{
    figure_text::{Shown, interval_text},
    standing::Standing,
};
use crate::domain::{Cell, Edition, Figure, Indicator, Kabupaten, Level, Method, Period};
use crate::i18n::{self, Lang, map_words, programme_words, programme_words::ProgrammeWord, trend_words};

/// What all points of a trend share.
pub(super) struct Frame<'a> {
    pub kab: &'a Kabupaten,
    pub indicator: &'a Indicator,
    pub lang: Lang,
    pub axis: Axis,
    pub x: Scale,
    pub y: Scale,
}

/// Two figures more than this many years apart are not joined: a survey year or a whole round of weighing is missing.
const LONGEST_STRIDE: f64 = 1.25;

impl Frame<'_> {
    /// The point of an area at a period; `None` for the cell where that level has no figures at the period at all.
    pub fn point(&self, name: &str, level: Level, period: Period, cell: Option<Cell>) -> Point {
        let figure = cell.and_then(Cell::figure);
        let standing = cell.map(|c| Standing::of(self.indicator, c, self.kab.profile.small_numbers, self.lang));
        let value = figure.and_then(|f| self.plotted(f));
        let low = standing.as_ref().is_some_and(|s| s.low_cover);
        let state = match (cell, value) {
            (None, _) => PointState::Absent,
            (Some(Cell::Value(_)), None) => PointState::OtherAxis,
            (Some(Cell::Value(_)), Some(_)) if low => PointState::LowCoverage,
            (Some(Cell::Value(_)), Some(_)) => PointState::Solid,
            (Some(other), _) => PointState::Gap(other.state()),
        };
        let estimate = match figure {
            Some(Figure::Estimate(estimate)) if self.axis == Axis::Percent => Some(estimate),
            _ => None,
        };
        let text = self.text(level, figure, standing);
        Point {
            period,
            x: period.midpoint(),
            value,
            interval: estimate.and_then(|e| e.interval()),
            at_x: self.x.at(period.midpoint()),
            at_y: value.map(|v| self.y.at(v)),
            state,
            modelled: estimate.is_some_and(|e| e.modelled()),
            tooltip: self.tooltip(name, period, figure, &text),
            n: figure.map_or_else(String::new, |f| self.n(f)),
            coverage: figure.and_then(Figure::ratio).map_or_else(String::new, |r| self.coverage(r)),
            text,
        }
    }

    /// What the axis shows of a figure: of a rate only where enough people stand behind it.
    pub fn plotted(&self, figure: Figure) -> Option<f64> {
        let minimum = self.kab.profile.small_numbers.minimum_denominator;
        match self.axis {
            Axis::Count => figure.count().map(f64::from),
            Axis::Percent => figure.percent().filter(|_| figure.ratio().is_none_or(|r| r.denominator() >= minimum)),
        }
    }

    /// The coverage floor where a ratio's D/S lies under it.
    fn under_floor(&self, ratio: crate::domain::Ratio) -> Option<f64> {
        let floor = self.indicator.coverage_floor?;
        ratio.measured()?.percent().filter(|share| *share < floor).map(|_| floor)
    }

    fn n(&self, figure: Figure) -> String {
        match figure.ratio() {
            Some(ratio) => map_words::of(self.lang, ratio.numerator(), ratio.denominator()),
            None => String::new(),
        }
    }

    fn coverage(&self, ratio: crate::domain::Ratio) -> String {
        let share = ratio.measured().and_then(|m| m.percent());
        share.map_or_else(String::new, |share| {
            let share = Shown::coverage(self.indicator, share).percent(self.lang);
            trend_words::coverage(self.lang, &share, self.under_floor(ratio))
        })
    }

    /// The figure in the words of the map; on the count axis its count.
    fn text(&self, level: Level, figure: Option<Figure>, standing: Option<Standing>) -> String {
        let Some(standing) = standing else { return trend_words::no_figures_at(self.lang, level) };
        match (self.axis, figure) {
            (Axis::Count, Some(figure)) => figure.count().map_or(standing.text.short, |n| i18n::count(self.lang, n)),
            (Axis::Percent, Some(figure)) if self.plotted(figure).is_none() => standing.text.long,
            _ => standing.text.short,
        }
    }

    fn tooltip(&self, name: &str, period: Period, figure: Option<Figure>, text: &str) -> Vec<String> {
        let lang = self.lang;
        let mut lines = vec![format!("{name}, {}", i18n::period(lang, period)), text.to_owned()];
        if let Some(ratio) = figure.and_then(Figure::ratio) {
            lines.push(self.n(Figure::Ratio(ratio)));
            lines.push(self.coverage(ratio));
        }
        if let Some(Figure::Estimate(estimate)) = figure {
            lines.push(interval_text(self.indicator, estimate, lang));
            if estimate.modelled() {
                lines.push(programme_words::word(lang, ProgrammeWord::SmallArea).to_owned());
            }
        }
        if let Some(edition) = self.kab.edition(&self.indicator.id, period) {
            lines.push(edition.instrument.clone().unwrap_or_default());
            lines.push(edition.as_of.map_or_else(String::new, |day| trend_words::as_of(lang, day)));
            lines.push(edition.published.map_or_else(String::new, |day| trend_words::published(lang, day)));
        }
        lines.retain(|line| !line.is_empty());
        lines.dedup();
        lines
    }

    /// What a line may join: neighbours that both have a value measured well enough, with one method and no missing
    /// round between them.
    pub fn segments(&self, points: &[Point]) -> Vec<Segment> {
        let mut out: Vec<Segment> = Vec::new();
        let mut open: Option<(usize, &Point)> = None;
        for (i, point) in points.iter().enumerate() {
            match point.state {
                PointState::Absent => continue,
                PointState::Solid => {
                    let joined = open.is_some_and(|(_, before)| self.may_join(before, point));
                    match out.last_mut() {
                        Some(segment) if joined => segment.to = i,
                        _ => out.push(Segment { from: i, to: i }),
                    }
                    open = Some((i, point));
                }
                PointState::LowCoverage | PointState::OtherAxis | PointState::Gap(_) => open = None,
            }
        }
        out
    }

    fn may_join(&self, before: &Point, after: &Point) -> bool {
        let near = after.x - before.x <= LONGEST_STRIDE;
        let alike = before.modelled == after.modelled
            && std::mem::discriminant(&before.period) == std::mem::discriminant(&after.period);
        near && alike && !self.method_changes(before.period, after.period)
    }

    /// Whether the method changed after `before` and up to `after`.
    pub fn method_changes(&self, before: Period, after: Period) -> bool {
        method_changes(self.kab, self.indicator, before, after)
    }
}

/// Whether an indicator's method changed after `before` and up to `after`.
pub(super) fn method_changes(kab: &Kabupaten, indicator: &Indicator, before: Period, after: Period) -> bool {
    let between = |e: &&Edition| e.indicator == indicator.id && before <= e.period && e.period <= after;
    let editions: Vec<&Edition> = kab.editions.iter().filter(between).collect();
    if editions.iter().any(|e| e.breaks_before && e.period > before) {
        return true;
    }
    instruments_differ(indicator, &editions.into_iter().map(Some).collect::<Vec<_>>())
}

/// Whether editions name several instruments. A survey that does not say which it was may be another one; a register that
/// does not is still the register.
pub(super) fn instruments_differ(indicator: &Indicator, editions: &[Option<&Edition>]) -> bool {
    let survey = indicator.method == Method::Survey;
    let names = editions.iter().map(|edition| Some(family(edition.as_ref()?.instrument.as_deref()?)));
    let mut seen = names.filter(|name| survey || name.is_some());
    let first = seen.next();
    seen.any(|name| Some(name) != first)
}

/// The instrument without its year: `SSGI` of `SSGI 2022`.
fn family(instrument: &str) -> &str {
    instrument.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace())
}
