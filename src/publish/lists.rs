//! Tables beside the readings: editions, targets, benchmarks.

use super::{
    Frame,
    finding::{Findings, Place},
    readings::Readings,
    sheet::Sheet,
    table::{Record, Table},
};
use crate::domain::{
    Benchmark, Cell, Edition, Estimate, Figure, Indicator, IndicatorId, Method, Period, RegionCode, Scope,
    SmallNumbers, Target, Unit,
};
use std::collections::{BTreeMap, BTreeSet};

/// Words for where a target or a comparison holds.
const SCOPES: [(&str, Scope); 3] =
    [("nasional", Scope::National), ("provinsi", Scope::Province), ("kabupaten", Scope::Kabupaten)];

/// An indicator of the catalogue in column `indicator`.
fn indicator(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<IndicatorId> {
    let id: IndicatorId = record.required("indicator", findings)?;
    if frame.indicator(id.as_str()).is_none() {
        let what = format!("no indicator “{id}” in the catalogue");
        findings.error(record.place("indicator"), what, "Take a name of the catalogue.");
        return None;
    }
    Some(id)
}

/// Reads `editions.csv`: where the figures of an indicator at a period come from. `*` for the indicator stands for
/// each that has readings at that period and no row of its own.
pub fn editions(sheets: &[&Sheet], frame: &Frame<'_>, readings: &Readings, findings: &mut Findings) -> Vec<Edition> {
    let columns = ["as_of", "published", "instrument", "breaks_before", "note_id", "note_en"];
    let mut own: Vec<Edition> = Vec::new();
    let mut general: Vec<Edition> = Vec::new();
    for sheet in sheets {
        let required = ["indicator", "period", "source"];
        let Some(table) = Table::new(sheet, &required, |c| columns.contains(&c), findings) else { continue };
        for record in table.records() {
            let any = record.text("indicator") == "*";
            let id = if any { "any".parse().ok() } else { indicator(&record, frame, findings) };
            let Some(edition) = id.and_then(|id| edition(&record, id, frame, findings)) else { continue };
            let list = if any { &mut general } else { &mut own };
            if list.iter().any(|e| e.indicator == edition.indicator && e.period == edition.period) {
                findings.error(
                    record.row_place(),
                    "a second row for this indicator and period",
                    "Keep one of the two.",
                );
            } else {
                list.push(edition);
            }
        }
    }
    cover(own, &general, readings, findings)
}

fn edition(record: &Record<'_>, id: IndicatorId, frame: &Frame<'_>, findings: &mut Findings) -> Option<Edition> {
    let breaks = record.word("breaks_before", &[("yes", true), ("no", false)], findings).unwrap_or(false);
    let (as_of, published) =
        (record.past("as_of", frame.published, findings), record.past("published", frame.published, findings));
    Some(Edition {
        indicator: id,
        period: record.required("period", findings)?,
        as_of,
        published,
        source: frame.source(record, findings)?,
        instrument: record.some_text("instrument"),
        breaks_before: breaks,
        note: record.bilingual("note"),
    })
}

/// One edition for each indicator and period with readings, by indicator and period.
fn cover(own: Vec<Edition>, general: &[Edition], readings: &Readings, findings: &mut Findings) -> Vec<Edition> {
    let mut editions = Vec::new();
    for (id, cells) in &readings.cells {
        let periods: BTreeSet<Period> = cells.keys().map(|(period, _)| *period).collect();
        for period in periods {
            let found = own.iter().find(|e| e.indicator == *id && e.period == period);
            let fits = || general.iter().find(|e| e.period == period);
            match found.or_else(fits) {
                Some(edition) => editions.push(Edition { indicator: id.clone(), ..edition.clone() }),
                None => {
                    let what = format!("no source for the figures of {id} at {period}");
                    let remedy = "Add a row with its period and its source to editions; for an office’s own table write \
                                  source = \"…\" in its [[tables]] of kabupaten.toml.";
                    findings.error(Place::file("editions.csv"), what, remedy);
                }
            }
        }
    }
    editions
}

/// Reads `targets.csv` into the indicators' target paths.
pub fn targets(sheets: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<(IndicatorId, Target)> {
    let mut targets = Vec::new();
    for sheet in sheets {
        let required = ["indicator", "year", "value", "scope", "source"];
        let Some(table) = Table::new(sheet, &required, |_| false, findings) else { continue };
        for record in table.records() {
            let id = indicator(&record, frame, findings);
            let (year, value) = (record.count("year", findings), record.decimal("value", findings));
            let scope = record.required_word("scope", &SCOPES, findings);
            let source = frame.source(&record, findings);
            if let (Some(id), Some(year), Some(value), Some(scope), Some(source)) = (id, year, value, scope, source) {
                targets.push((id, Target { year, value, scope, source }));
            }
        }
    }
    targets
}

/// Reads `benchmarks.csv`: figures of the province and the nation.
pub fn benchmarks(sheets: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<Benchmark> {
    let mut benchmarks = Vec::new();
    for sheet in sheets {
        let required = ["indicator", "scope", "period", "percent", "source"];
        let known = |column: &str| matches!(column, "low" | "high");
        let Some(table) = Table::new(sheet, &required, known, findings) else { continue };
        for record in table.records() {
            benchmarks.extend(benchmark(&record, frame, findings));
        }
    }
    benchmarks.sort_by(|a, b| (&a.indicator, a.period, a.scope).cmp(&(&b.indicator, b.period, b.scope)));
    benchmarks
}

fn benchmark(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<Benchmark> {
    let id = indicator(record, frame, findings);
    let scope = record.required_word("scope", &SCOPES, findings);
    let period = record.required("period", findings);
    let source = frame.source(record, findings);
    record.required_text("percent", findings)?;
    let percent = record.decimal("percent", findings)?;
    let interval = record.decimal("low", findings).zip(record.decimal("high", findings));
    let Some(estimate) = Estimate::new(percent, interval, false) else {
        let what = format!("{percent} is no percentage inside its interval");
        findings.error(record.place("percent"), what, "Give percent, 0 to 100, between “low” and “high”.");
        return None;
    };
    if scope == Some(Scope::Kabupaten) {
        findings.error(record.place("scope"), "a figure of the kabupaten itself", "Enter it in a table of readings.");
        return None;
    }
    Some(Benchmark {
        indicator: id?,
        scope: scope?,
        period: period?,
        figure: Figure::Estimate(estimate),
        source: source?,
    })
}

/// Cases and their rate for one place and time: the cases are the numerator of the rate, so each would give back what is
/// withheld of the other. Where nothing is ever withheld both may stand, as long as they agree.
pub fn refuse_twice_published(
    indicators: &[Indicator],
    readings: &Readings,
    small_numbers: SmallNumbers,
    findings: &mut Findings,
) {
    let registers = || indicators.iter().filter(|i| i.method == Method::Register);
    let withholds = (small_numbers.threshold, small_numbers.minimum_denominator) != (0, 0);
    for count in registers().filter(|i| i.unit == Unit::Count) {
        for rate in registers().filter(|i| i.unit == Unit::Percent && i.numerator.id == count.numerator.id) {
            let (Some(counts), Some(rates)) = (readings.cells.get(&count.id), readings.cells.get(&rate.id)) else {
                continue;
            };
            if withholds {
                refuse_both(count, rate, counts, rates, findings);
            } else {
                refuse_disagreement(count, rate, counts, rates, readings, findings);
            }
        }
    }
}

type Cells = BTreeMap<(Period, RegionCode), Cell>;

fn refuse_both(count: &Indicator, rate: &Indicator, counts: &Cells, rates: &Cells, findings: &mut Findings) {
    if let Some((period, _)) = counts.keys().find(|key| rates.contains_key(key)) {
        let what = format!("{} and {} both have figures at {period}", count.id, rate.id);
        let remedy = format!("Publish {} alone; the count is its numerator.", rate.id);
        findings.error(Place::file("readings"), what, remedy);
    }
}

/// A percentage that was published without its counts has no numerator to compare.
fn refuse_disagreement(
    count: &Indicator,
    rate: &Indicator,
    counts: &Cells,
    rates: &Cells,
    readings: &Readings,
    findings: &mut Findings,
) {
    for (key, cell) in counts {
        let numerator = rates.get(key).and_then(|rate| rate.figure()).and_then(Figure::ratio).map(|r| r.numerator());
        let cases = cell.figure().and_then(Figure::count);
        if let (Some(cases), Some(numerator)) = (cases, numerator)
            && cases != numerator
        {
            let place = readings.place(&count.id, key.0, key.1);
            let what = format!("{cases} here ({}) and {numerator} as the numerator of {}", count.id, rate.id);
            findings.error(place, what, "Correct one of the two.");
        }
    }
}
