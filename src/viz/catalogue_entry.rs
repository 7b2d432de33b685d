//! One indicator in the catalogue: its definition, classes, targets and where its figures come from.

use super::{
    aim::value_text,
    catalogue::{ClassLine, IndicatorEntry, TargetLine, TargetValue},
    citation::{Citation, cite},
    figure_text::plain_text,
    ordering::{picked, places},
    table::floor_text,
};
use crate::domain::{ClassTable, Date, Edition, Grid, Indicator, Kabupaten, Level, Period, SourceId, Target};
use crate::i18n::{
    Lang, date, joined, map_words, period_short,
    programme_words::{self as words, ProgrammeWord},
};

/// All that is known of an indicator.
pub(super) fn entry(kab: &Kabupaten, indicator: &Indicator, lang: Lang) -> IndicatorEntry {
    let editions = latest_editions(kab, indicator);
    let day = |of: fn(&Edition) -> Option<Date>| {
        editions.first().and_then(|edition| of(edition)).map(|day| date(lang, day)).unwrap_or_default()
    };
    let classes = indicator.classes.as_ref();
    IndicatorEntry {
        id: indicator.id.clone(),
        name: lang.of(&indicator.name).to_owned(),
        definition: lang.of(&indicator.definition).to_owned(),
        formula: formula(indicator, lang),
        unit: words::unit(lang, indicator.unit),
        method: indicator.method,
        method_text: words::method(lang, indicator.method),
        direction: words::direction(lang, indicator.direction),
        classes: classes.map(|table| class_lines(table, lang)).unwrap_or_default(),
        class_source: classes.map(|table| lang.of(table.source()).to_owned()).unwrap_or_default(),
        targets: target_lines(kab, indicator, lang),
        floor: floor_text(indicator, lang).map(|floor| map_words::under_floor(lang, &floor)).unwrap_or_default(),
        levels: levels(kab, indicator, lang),
        periods: periods(kab, indicator, lang),
        source: cite(kab, &indicator.source, lang),
        data_sources: data_sources(kab, &editions, lang),
        as_of: day(|edition| edition.as_of),
        published: day(|edition| edition.published),
    }
}

/// Numerator over denominator; the numerator alone for a count.
fn formula(indicator: &Indicator, lang: Lang) -> String {
    let numerator = lang.of(&indicator.numerator);
    match &indicator.denominator {
        Some(denominator) => format!("{numerator} ÷ {} × 100", lang.of(denominator)),
        None => numerator.to_owned(),
    }
}

fn class_lines(table: &ClassTable, lang: Lang) -> Vec<ClassLine> {
    let line = |class| ClassLine {
        range: range(table, class, lang),
        label: table.label(class).map(|label| lang.of(label).to_owned()).unwrap_or_default(),
    };
    (0..table.len()).map(line).collect()
}

/// The bounds of a class in words, for they are half-open: `10% sampai kurang dari 20%`.
fn range(table: &ClassTable, class: usize, lang: Lang) -> String {
    let bound = |value| format!("{}%", plain_text(value, lang));
    let under = lang.pick("kurang dari", "under");
    match table.bounds(class) {
        (None, None) => String::new(),
        (None, Some(upper)) => format!("{under} {}", bound(upper)),
        (Some(lower), None) => format!("{} {}", bound(lower), lang.pick("atau lebih", "or more")),
        (Some(lower), Some(upper)) => {
            format!("{} {} {under} {}", bound(lower), lang.pick("sampai", "to"), bound(upper))
        }
    }
}

/// The targets by year, earliest first, each year with all its values. Those of one scope that differ are a conflict:
/// the kabupaten's own beside the nation's is none.
fn target_lines(kab: &Kabupaten, indicator: &Indicator, lang: Lang) -> Vec<TargetLine> {
    let targets = &indicator.targets;
    let rank = |place: usize| targets.get(place).map(|t| (t.year, t.scope));
    let order = places(targets.len(), &|a, b| rank(a) < rank(b));
    let mut lines: Vec<TargetLine> = Vec::new();
    for target in picked(targets, &order) {
        let year = target.year.to_string();
        let value = TargetValue {
            value: value_text(indicator, target.value, lang),
            scope: words::scope(lang, target.scope),
            source: cite(kab, &target.source, lang),
        };
        match lines.last_mut().filter(|line| line.year == year) {
            Some(line) => line.values.push(value),
            None => {
                lines.push(TargetLine { year, values: vec![value], conflict: conflict(targets, target.year, lang) })
            }
        }
    }
    lines
}

fn conflict(targets: &[Target], year: u16, lang: Lang) -> &'static str {
    let of_year = |t: &&Target| t.year == year;
    let differs = |a: &Target, b: &Target| a.scope == b.scope && a.value != b.value;
    if targets.iter().filter(of_year).any(|a| targets.iter().filter(of_year).any(|b| differs(a, b))) {
        words::word(lang, ProgrammeWord::TargetsConflict)
    } else {
        ""
    }
}

/// Levels at which anything was reported.
fn levels(kab: &Kabupaten, indicator: &Indicator, lang: Lang) -> String {
    let said = |level: &Level| kab.grid(&indicator.id, *level).and_then(Grid::latest_period).is_some();
    let found: Vec<String> = [Level::Kabupaten, Level::Kecamatan]
        .into_iter()
        .filter(said)
        .map(|level| words::level(lang, level).to_owned())
        .collect();
    if found.is_empty() { map_words::no_data(lang).to_owned() } else { joined(lang, &found) }
}

/// How many periods have figures at any level, from the first to the last.
fn periods(kab: &Kabupaten, indicator: &Indicator, lang: Lang) -> String {
    let mut found: Vec<Period> = Vec::new();
    for grid in [Level::Kabupaten, Level::Kecamatan].into_iter().filter_map(|level| kab.grid(&indicator.id, level)) {
        for period in grid.periods() {
            let said = grid.row(*period).iter().any(|(_, cell)| cell.figure().is_some());
            if said && !found.contains(period) {
                found.push(*period);
            }
        }
    }
    let (Some(first), Some(last)) = (found.iter().min(), found.iter().max()) else { return String::new() };
    let noun = lang.pick("periode", if found.len() == 1 { "period" } else { "periods" });
    let mut text = format!("{} {noun}, {}", words::number(lang, found.len()), period_short(lang, *first));
    if first != last {
        text.push_str(&format!(" {} {}", lang.pick("sampai", "to"), period_short(lang, *last)));
    }
    text
}

/// The editions of an indicator, latest period first.
fn latest_editions<'a>(kab: &'a Kabupaten, indicator: &Indicator) -> Vec<&'a Edition> {
    let own: Vec<&Edition> = kab.editions.iter().filter(|edition| edition.indicator == indicator.id).collect();
    let period = |place: usize| own.get(place).map(|edition| edition.period);
    let order = places(own.len(), &|a, b| period(a) > period(b));
    picked(&own, &order).into_iter().copied().collect()
}

/// Who published the figures, each once.
fn data_sources(kab: &Kabupaten, latest_first: &[&Edition], lang: Lang) -> Vec<Citation> {
    let mut seen: Vec<&SourceId> = Vec::new();
    for edition in latest_first {
        if !seen.contains(&&edition.source) {
            seen.push(&edition.source);
        }
    }
    seen.into_iter().map(|id| cite(kab, id, lang)).collect()
}
