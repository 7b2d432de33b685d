//! The kabupaten's own figures of one indicator, edition by edition, and which of them may be compared.

use super::{
    figure_text::Shown,
    silent::{Alike, alike},
    standing::Standing,
};
use crate::{
    domain::{CellState, Edition, Indicator, Kabupaten, Method, Period, Unit},
    i18n::{
        Lang, count, map_words, period_short,
        prevalence_words::{self as words, Way},
    },
};

/// The key of the group that the two prevalences are in.
const GROUP: &str = "prevalensi";

/// One figure with its edition.
pub(super) struct Entry<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The period.
    pub period: Period,
    /// The figure or its state.
    pub standing: Standing,
    /// Where it comes from.
    pub edition: Option<&'a Edition>,
}

/// The first prevalence indicator of a method and unit.
pub(super) fn prevalence_indicator(kab: &Kabupaten, method: Method, unit: Unit) -> Option<&Indicator> {
    kab.indicators.iter().find(|i| i.method == method && i.unit == unit && i.group.as_str() == GROUP)
}

/// All editions of the kabupaten's own figures that say something, earliest first.
pub(super) fn entries<'a>(kab: &'a Kabupaten, indicator: Option<&'a Indicator>, lang: Lang) -> Vec<Entry<'a>> {
    let Some(indicator) = indicator else { return Vec::new() };
    let Some(grid) = kab.totals.get(&indicator.id) else { return Vec::new() };
    let said = |state| !matches!(state, CellState::NotReported | CellState::NoSuchArea);
    grid.column(kab.profile.code)
        .into_iter()
        .filter(|(_, cell)| said(cell.state()))
        .map(|(period, cell)| Entry {
            indicator,
            period,
            standing: Standing::of(indicator, cell, kab.profile.small_numbers, lang),
            edition: kab.edition(&indicator.id, period),
        })
        .collect()
}

impl Entry<'_> {
    /// Instrument and its year, or the period: `SSGI 2024`, `Agu 2025`.
    pub fn when(&self, lang: Lang) -> String {
        when(self.edition, self.period, lang)
    }
}

/// Instrument and its year, or the period: `SSGI 2024`, `Agu 2025`.
pub(super) fn when(edition: Option<&Edition>, period: Period, lang: Lang) -> String {
    let instrument = edition.and_then(|e| e.instrument.as_deref());
    instrument.map_or_else(|| period_short(lang, period), |name| dated_instrument(name, period, lang))
}

/// An instrument with the period, unless its name already holds the year.
pub(super) fn dated_instrument(name: &str, period: Period, lang: Lang) -> String {
    if name.contains(&period.year().to_string()) {
        name.into()
    } else {
        format!("{name} {}", period_short(lang, period))
    }
}

/// The name of an instrument without its year: `SSGI` of `SSGI 2022`.
fn family<'a>(entry: &Entry<'a>) -> Option<Vec<&'a str>> {
    let name = entry.edition?.instrument.as_deref()?;
    Some(name.split_whitespace().filter(|word| !word.bytes().all(|b| b.is_ascii_digit())).collect())
}

/// Whether two neighbouring editions were measured in the same way: no break between them, the same instrument where
/// both name one, and both modelled or neither.
fn same_method(earlier: &Entry<'_>, later: &Entry<'_>) -> bool {
    let instruments = match (family(earlier), family(later)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let breaks = later.edition.is_some_and(|e| e.breaks_before);
    instruments && !breaks && !earlier.standing.differs_in_model(&later.standing)
}

/// How an edition stands to the one before it: the change, or why none can be told; empty where there is nothing to
/// compare with.
pub(super) fn change_text(kab: &Kabupaten, earlier: Option<&Entry<'_>>, later: &Entry<'_>, lang: Lang) -> String {
    let Some(earlier) = earlier.filter(|e| e.standing.state() == CellState::Value) else { return String::new() };
    if later.standing.state() != CellState::Value {
        return String::new();
    }
    let (from, when) = (earlier.standing.text.short.as_str(), earlier.when(lang));
    if !same_method(earlier, later) {
        return words::not_comparable(lang, from, &when);
    }
    if earlier.standing.low_cover || later.standing.low_cover {
        return words::low_coverage_change(lang, from, &when);
    }
    if let Some(alike) = alike(kab, later.indicator, [earlier.period, later.period]) {
        return over_the_same(&alike, later.indicator, (from, &when), lang);
    }
    match (earlier.standing.rate, later.standing.rate, earlier.standing.count, later.standing.count) {
        (Some(before), Some(after), ..) => {
            let shown = |rate| Shown::of(later.indicator, rate);
            let (way, by) = points(shown(before), shown(after), lang);
            let mut text = words::change(lang, way, &by, from, &when);
            if earlier.standing.overlaps(&later.standing) && way != Way::Level {
                text.push_str(&format!("; {}", words::overlap(lang)));
            }
            text
        }
        (_, _, Some(before), Some(after)) => {
            let way = way_of(f64::from(after) - f64::from(before));
            words::change(lang, way, &count(lang, after.abs_diff(before)), from, &when)
        }
        _ => String::new(),
    }
}

/// The change over the kecamatan that reported at both periods.
pub(super) fn over_the_same(alike: &Alike, indicator: &Indicator, (from, when): (&str, &str), lang: Lang) -> String {
    let Some([before, after]) = alike.shown(indicator) else { return words::other_areas(lang, from, when) };
    let (by, among) = (before.to(after), map_words::in_the_same(lang, alike.areas));
    let (size, before) = match indicator.unit {
        Unit::Percent => (map_words::points(lang, &by.size(lang)), before.percent(lang)),
        Unit::Count => (count(lang, by.value.abs() as u32), count(lang, before.value as u32)),
    };
    format!("{} {among}", words::change(lang, way_of(by.value), &size, &before, when))
}

fn way_of(difference: f64) -> Way {
    if difference > 0.0 {
        Way::Up
    } else if difference < 0.0 {
        Way::Down
    } else {
        Way::Level
    }
}

/// The direction from one percentage to another, and the points between them as they are shown.
pub(super) fn points(from: Shown, to: Shown, lang: Lang) -> (Way, String) {
    let by = from.to(to);
    (way_of(by.value), map_words::points(lang, &by.size(lang)))
}
