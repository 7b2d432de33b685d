//! The services furthest under their targets, in percentage points.

use super::{
    agenda_views::share,
    aim::Aim,
    citation::{Citation, cite},
    editions::{entries, points},
    figure_text::Shown,
    ordering::{picked, places},
    silent::silent_text,
};
use crate::domain::{Direction, Indicator, IndicatorId, Kabupaten, Method, Period, Unit};
use crate::i18n::{Lang, gap_words, period};

/// How many rows a screen holds.
const ROWS: usize = 5;

/// A service under its target.
#[derive(Clone, Debug, PartialEq)]
pub struct GapRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its last period.
    pub period: Period,
    /// Short name.
    pub name: String,
    /// The kabupaten's figure and period: `43,1% (Agustus 2024)`, and how many kecamatan it is without.
    pub value: String,
    /// The figure as the length of a bar: `43.1%`.
    pub filled: String,
    /// The target as a place on the bar.
    pub aim: String,
    /// `90%`; with those of other sources where they differ.
    pub aim_text: String,
    /// `target 90%` with its source, with both where sources differ.
    pub target: String,
    /// `kurang 46,9 poin`.
    pub gap: String,
    /// `1.204 orang belum terlayani`; empty where the denominator is not known.
    pub people: String,
    /// Where the figure was published.
    pub source: Option<Citation>,
}

/// The kabupaten's own latest coverage under its target, the widest gap first. A figure that may not be compared (too
/// few measured, too few people) has no gap.
pub(super) fn gap_rows(kab: &Kabupaten, lang: Lang) -> Vec<GapRow> {
    let mut found: Vec<(f64, GapRow)> = Vec::new();
    for indicator in &kab.indicators {
        let service = indicator.direction == Direction::HigherIsBetter;
        if service && indicator.unit == Unit::Percent && indicator.method == Method::Register {
            found.extend(gap(kab, indicator, lang));
        }
    }
    let wide = |place: usize| found.get(place).map(|(gap, _)| *gap);
    let mut order = places(found.len(), &|a, b| wide(a) > wide(b));
    order.truncate(ROWS);
    picked(&found, &order).into_iter().map(|(_, row)| row.clone()).collect()
}

fn gap(kab: &Kabupaten, indicator: &Indicator, lang: Lang) -> Option<(f64, GapRow)> {
    let list = entries(kab, Some(indicator), lang);
    let last = list.last()?;
    let rate = last.standing.comparable_rate()?;
    let aim = Aim::of(kab, indicator, last.period.year(), lang)?;
    if !aim.is_missed_by(indicator.direction, rate) {
        return None;
    }
    let (_, size) = points(Shown::of(indicator, rate), Shown::plain(aim.value), lang);
    let people = last.standing.comparable_ratio().map(|ratio| aim.people(indicator.direction, ratio));
    let mut when = period(lang, last.period);
    let silent = silent_text(kab, indicator, last.period, lang);
    if !silent.is_empty() {
        when.push_str(&format!("; {silent}"));
    }
    let row = GapRow {
        indicator: indicator.id.clone(),
        period: last.period,
        name: lang.of(&indicator.short).to_owned(),
        value: format!("{} ({when})", last.standing.text.short),
        filled: share(rate),
        aim: share(aim.value),
        aim_text: match aim.text.split_once("; ") {
            Some((_, others)) => format!("{}; {others}", aim.value_text),
            None => aim.value_text.clone(),
        },
        source: last.edition.map(|edition| cite(kab, &edition.source, lang)),
        target: aim.text,
        gap: match lang {
            Lang::Id => format!("kurang {size}"),
            Lang::En => format!("{size} short"),
        },
        people: people.map(|n| gap_words::people(lang, n, false)).unwrap_or_default(),
    };
    Some((aim.value - rate, row))
}
