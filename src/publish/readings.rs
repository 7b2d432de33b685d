//! Wide tables of readings: one row for an area at a period, columns `<indicator>:<field>`.

use super::{
    Frame,
    account::Kind,
    finding::{Findings, Place},
    office,
    sheet::Sheet,
    table::{Record, Table},
};
use crate::domain::{
    Cell, Direction, Estimate, Figure, Indicator, IndicatorId, Level, Measured, Method, Period, Ratio, RegionCode, Unit,
};
use std::collections::{BTreeMap, BTreeSet};

/// What may stand after the colon of a column.
pub const FIELDS: [&str; 8] = ["n", "d", "measured", "due", "percent", "low", "high", "modelled"];

/// What to do about rows without figures.
const TO_FILL_IN: &str = "Fill them in; leave it so, or remove the sheet, where there is nothing to publish.";

/// All cells that have a row, by indicator.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// Cells by period and area.
    pub cells: BTreeMap<IndicatorId, BTreeMap<(Period, RegionCode), Cell>>,
    /// Where they stand.
    spots: BTreeMap<IndicatorId, BTreeMap<(Period, RegionCode), Spot>>,
    /// The sheets that the spots are in, without their rows.
    sheets: Vec<Sheet>,
    /// Coverage over 100 %: where it stands first, and how often.
    over: BTreeMap<IndicatorId, (Place, usize)>,
}

/// The address of a cell in few bytes: sheet, row, and column from 0.
type Spot = (usize, usize, usize);

impl Readings {
    /// Where the row of an area stands; nowhere for one without a row.
    pub fn place(&self, id: &IndicatorId, period: Period, code: RegionCode) -> Place {
        let spot = self.spots.get(id).and_then(|spots| spots.get(&(period, code)));
        let place = spot.and_then(|(sheet, row, column)| {
            let sheet = self.sheets.get(*sheet)?;
            Some(sheet.place(*row, *column, sheet.headers.get(*column).map_or("", String::as_str)))
        });
        place.unwrap_or_default()
    }

    /// Takes out the rows of each level and period that no area has a figure in: they are no edition, only rows that
    /// are still to be filled in. Says so where an indicator is left without any figure at a period.
    pub fn drop_silent(&mut self, findings: &mut Findings) {
        let mut silent: BTreeMap<usize, BTreeMap<IndicatorId, BTreeSet<Period>>> = BTreeMap::new();
        for (id, cells) in &mut self.cells {
            let spoken: BTreeSet<(Period, Level)> = cells
                .iter()
                .filter(|(_, cell)| !matches!(cell, Cell::NotReported | Cell::NoSuchArea))
                .map(|((period, code), _)| (*period, code.level()))
                .collect();
            let periods: BTreeSet<Period> = spoken.iter().map(|(period, _)| *period).collect();
            let spots = self.spots.get(id);
            cells.retain(|(period, code), _| {
                if !periods.contains(period) {
                    let sheet = spots.and_then(|spots| spots.get(&(*period, *code))).map_or(0, |(sheet, ..)| *sheet);
                    silent.entry(sheet).or_default().entry(id.clone()).or_default().insert(*period);
                }
                spoken.contains(&(*period, code.level()))
            });
        }
        let mut filled: BTreeSet<usize> = BTreeSet::new();
        for (id, cells) in &self.cells {
            let spots = self.spots.get(id);
            filled.extend(cells.keys().filter_map(|key| spots?.get(key).map(|(sheet, ..)| *sheet)));
        }
        let mut empty: BTreeMap<&str, Vec<&Sheet>> = BTreeMap::new();
        for (index, silent) in &silent {
            let Some(sheet) = self.sheets.get(*index) else { continue };
            if !filled.contains(index) {
                empty.entry(&sheet.file).or_default().push(sheet);
                findings.account.read.retain(|line| line.place != sheet.whole_place());
                continue;
            }
            let periods: BTreeSet<&Period> = silent.values().flatten().collect();
            let periods: Vec<String> = periods.into_iter().map(ToString::to_string).collect();
            let ids: Vec<&str> = silent.keys().map(IndicatorId::as_str).collect();
            let what = format!("no figure of {}, for {}: not published", ids.join(", "), periods.join(", "));
            findings.warning(sheet.whole_place(), what, TO_FILL_IN);
        }
        for (file, sheets) in empty {
            let names: Vec<&str> = sheets.iter().filter_map(|sheet| sheet.sheet.as_deref()).collect();
            let what = match (sheets.len(), names.is_empty()) {
                (_, true) => "no figure in this table: nothing of it is published".to_owned(),
                (1, _) => format!("no figure in the sheet {}: nothing of it is published", names.join(", ")),
                _ => {
                    format!("no figure in {} sheets: {}; nothing of them is published", sheets.len(), names.join(", "))
                }
            };
            findings.warning(Place::file(file), what, TO_FILL_IN);
        }
        self.cells.retain(|_, cells| !cells.is_empty());
    }

    /// One warning for each indicator whose coverage passes 100 %.
    pub fn warn_of_over(&self, findings: &mut Findings) {
        for (id, (place, times)) in &self.over {
            let what = format!("{id} passes 100 % in {times} rows, here first");
            findings.warning(place.clone(), what, "Check that the register of those due is up to date.");
        }
    }
}

/// Adds a table of readings.
pub fn read(sheet: &Sheet, frame: &Frame<'_>, readings: &mut Readings, findings: &mut Findings) {
    let known = |column: &str| split(column).is_some_and(|(id, _)| frame.indicator(id).is_some());
    let Some(table) = Table::new(sheet, &["period", "code", "name"], known, findings) else { return };
    let mut columns: Vec<Columns<'_>> = Vec::new();
    for (id, _) in table.columns().iter().filter_map(|c| split(c)) {
        if let Some(indicator) = frame.indicator(id)
            && columns.iter().all(|c| c.indicator.id != indicator.id)
        {
            columns.extend(Columns::new(&table, indicator, findings));
        }
    }
    let codes = table.records().map(|record| (record.text("code").to_owned(), record.text("name").to_owned()));
    let codes: Vec<(String, String)> = codes.collect();
    let pairs = codes.iter().map(|(code, name)| (code.as_str(), name.as_str()));
    let kemendagri = office::CodeSystem::Kemendagri;
    if let Some(what) = office::mixed_up(pairs, kemendagri, &office::Bridge::default(), frame.register) {
        findings.error(table.header_place("code"), what, office::MIXED_UP);
        return;
    }
    if sheet.headers.is_empty() {
        account(sheet, &codes, findings);
    }
    readings.sheets.push(table.addresses());
    for record in table.records() {
        read_row(&record, &columns, frame, readings, findings);
    }
}

/// Says how many rows a canonical table has; those of an office's own are told where they are read.
fn account(sheet: &Sheet, codes: &[(String, String)], findings: &mut Findings) {
    let areas: BTreeSet<&str> = codes.iter().map(|(code, _)| code.as_str()).collect();
    findings.account.table(sheet.whole_place(), codes.len(), areas.len());
}

fn split(column: &str) -> Option<(&str, &str)> {
    column.split_once(':').filter(|(_, field)| FIELDS.contains(field))
}

/// The columns of one indicator in one table.
struct Columns<'a> {
    indicator: &'a Indicator,
    names: [String; FIELDS.len()],
    /// Whether the table gives counts; percentages otherwise.
    counts: bool,
    with_denominator: bool,
}

impl<'a> Columns<'a> {
    fn new(table: &Table<'_>, indicator: &'a Indicator, findings: &mut Findings) -> Option<Self> {
        let names = FIELDS.map(|field| format!("{}:{field}", indicator.id));
        let [n, d, _, _, percent, ..] = &names;
        let (counts, with_denominator) = (table.has(n), table.has(d));
        let fault = if counts && table.has(percent) {
            Some((n, "counts and a percentage for one indicator", "Give the counts; the percentage follows from them."))
        } else if !counts && !table.has(percent) {
            let column = names.iter().find(|c| table.has(c)).unwrap_or(n);
            Some((column, "neither “n” nor “percent” for this indicator", "Add the column, or remove this one."))
        } else if counts && indicator.unit == Unit::Percent && !with_denominator {
            Some((
                n,
                "a rate without its denominator",
                "Add the column “d”, or publish the count as its own indicator.",
            ))
        } else if indicator.unit == Unit::Count && (with_denominator || !counts) {
            Some((if counts { d } else { percent }, "this indicator is a count", "Give “n” alone."))
        } else {
            None
        };
        if let Some((column, what, remedy)) = fault {
            findings.error(table.header_place(column), what, remedy);
            return None;
        }
        Some(Self { indicator, names, counts, with_denominator })
    }

    /// The column of a field.
    fn name(&self, field: &str) -> &str {
        let names = FIELDS.iter().zip(&self.names);
        names.into_iter().find(|(f, _)| **f == field).map_or("", |(_, name)| name)
    }

    fn is_blank(&self, record: &Record<'_>) -> bool {
        self.names.iter().all(|column| record.text(column).is_empty())
    }
}

fn read_row(
    record: &Record<'_>,
    columns: &[Columns<'_>],
    frame: &Frame<'_>,
    readings: &mut Readings,
    findings: &mut Findings,
) {
    let period: Option<Period> = record.required("period", findings);
    let code = frame.register.join(record, ("code", "name"), frame.kabupaten, findings);
    let (Some(period), Some(code)) = (period, code) else { return };
    let existed = frame.register.area(code).is_none_or(|area| area.existed_in(period));
    for columns in columns {
        let blank = columns.is_blank(record);
        let first = columns.name(if columns.counts { "n" } else { "percent" });
        if !blank && !existed {
            let remedy = "Leave it blank, or correct since and until in areas.csv.";
            findings.error(record.place(first), format!("{code} did not exist at {period}"), remedy);
            continue;
        }
        if !blank && columns.indicator.method == Method::Survey && code.level() != Level::Kabupaten {
            let remedy = "Give the survey's estimate in the kabupaten's own row only.";
            findings.error(record.place(first), "a survey speaks of the whole kabupaten only", remedy);
            continue;
        }
        let cell = match (existed, blank) {
            (false, _) => Cell::NoSuchArea,
            (true, true) => Cell::NotReported,
            (true, false) => match read_cell(record, columns, readings, findings) {
                Some(cell) => cell,
                None => continue,
            },
        };
        if let Some(ratio) = cell.figure().and_then(Figure::ratio) {
            let id = &columns.indicator.id;
            if ratio.measured().is_some_and(|m| m.measured > m.due) {
                findings.tell(id, period, code, Kind::OverDue);
            }
            if ratio.numerator() > ratio.denominator() {
                findings.tell(id, period, code, Kind::OverHundred);
            }
        }
        keep(record, first, (period, code), cell, columns.indicator, readings, findings);
    }
}

/// Enters a cell; a second row for the same area and period is an error unless one of the two is blank.
fn keep(
    record: &Record<'_>,
    column: &str,
    (period, code): (Period, RegionCode),
    cell: Cell,
    indicator: &Indicator,
    readings: &mut Readings,
    findings: &mut Findings,
) {
    let cells = readings.cells.entry(indicator.id.clone()).or_default();
    match cells.get(&(period, code)) {
        Some(Cell::NotReported) | None => {
            cells.insert((period, code), cell);
            let (row, column) = record.spot(column);
            let spot = (readings.sheets.len().saturating_sub(1), row, column);
            readings.spots.entry(indicator.id.clone()).or_default().insert((period, code), spot);
        }
        Some(_) if cell == Cell::NotReported || cell == Cell::NoSuchArea => {}
        Some(_) => {
            let what = format!("a second figure of {} for {code} at {period}", indicator.id);
            findings.error(record.place(column), what, "Keep one of the two rows.");
        }
    }
}

fn read_cell(
    record: &Record<'_>,
    columns: &Columns<'_>,
    readings: &mut Readings,
    findings: &mut Findings,
) -> Option<Cell> {
    if columns.counts {
        read_counts(record, columns, readings, findings)
    } else {
        read_estimate(record, columns, findings)
    }
}

fn read_counts(
    record: &Record<'_>,
    columns: &Columns<'_>,
    readings: &mut Readings,
    findings: &mut Findings,
) -> Option<Cell> {
    let (n, d) = (columns.name("n"), columns.name("d"));
    let numerator: Option<u32> = record.count(n, findings);
    if !columns.with_denominator {
        return numerator.map(|n| Cell::Value(Figure::Count(n)));
    }
    let denominator: Option<u32> = record.count(d, findings);
    match (numerator, denominator) {
        (Some(0), Some(0)) => Some(Cell::NotApplicable),
        (Some(numerator), Some(denominator)) => {
            let measured = read_measured(record, columns, findings);
            let Some(ratio) = Ratio::new(numerator, denominator, measured) else {
                let what = format!("{numerator} of 0");
                findings.error(record.place(n), what, "Correct one of the two; 0 of 0 means that nobody was due.");
                return None;
            };
            check_over(record, n, ratio, columns.indicator, readings, findings);
            Some(Cell::Value(Figure::Ratio(ratio)))
        }
        (Some(_), None) if record.text(d).is_empty() => {
            findings.error(record.place(d), "no denominator for the number beside it", "Fill in “d”.");
            None
        }
        (None, Some(_)) if record.text(n).is_empty() => {
            let what = "people were due and nothing is said of how many were reached: not reported";
            findings.warning(record.place(n), what, "Write 0 where nobody was reached.");
            Some(Cell::NotReported)
        }
        _ => None,
    }
}

/// A numerator over its denominator: impossible for a share of those measured, possible for coverage.
fn check_over(
    record: &Record<'_>,
    n: &str,
    ratio: Ratio,
    indicator: &Indicator,
    readings: &mut Readings,
    findings: &mut Findings,
) {
    if ratio.numerator() <= ratio.denominator() {
        return;
    }
    match indicator.direction {
        Direction::LowerIsBetter => {
            let what = format!("{} of {}", ratio.numerator(), ratio.denominator());
            findings.error(record.place(n), what, "A share cannot pass 100 %: correct one of the two.");
        }
        Direction::HigherIsBetter => {
            let (_, times) = readings.over.entry(indicator.id.clone()).or_insert_with(|| (record.place(n), 0));
            *times += 1;
        }
    }
}

fn read_measured(record: &Record<'_>, columns: &Columns<'_>, findings: &mut Findings) -> Option<Measured> {
    let measured = record.count(columns.name("measured"), findings);
    let due = record.count(columns.name("due"), findings);
    match (measured, due) {
        (Some(measured), Some(due)) => {
            if measured > due {
                let what = format!("{measured} measured of {due} due");
                let remedy = "D/S over 100 %: check that the register of those due is up to date.";
                findings.warning(record.place(columns.name("measured")), what, remedy);
            }
            Some(Measured { measured, due })
        }
        (None, None) => None,
        _ => {
            let what = "one of “measured” and “due” without the other";
            findings.error(record.place(columns.name("measured")), what, "Fill in both, or neither.");
            None
        }
    }
}

fn read_estimate(record: &Record<'_>, columns: &Columns<'_>, findings: &mut Findings) -> Option<Cell> {
    let column = columns.name("percent");
    let percent = record.decimal(column, findings);
    let (low, high) = (columns.name("low"), columns.name("high"));
    let interval = match (record.decimal(low, findings), record.decimal(high, findings)) {
        (Some(low), Some(high)) => Some((low, high)),
        (None, None) => None,
        _ => {
            findings.error(record.place(low), "half an interval", "Fill in “low” and “high”, or neither.");
            return None;
        }
    };
    let modelled = record.word(columns.name("modelled"), &[("yes", true), ("no", false)], findings).unwrap_or(false);
    let Some(percent) = percent else {
        if record.text(column).is_empty() {
            findings.error(record.place(column), "no percentage for the numbers beside it", "Fill in “percent”.");
        }
        return None;
    };
    let estimate = Estimate::new(percent, interval, modelled);
    if estimate.is_none() {
        let what = format!("{percent} is no percentage inside its interval");
        findings.error(record.place(column), what, "Give percent, 0 to 100, between “low” and “high”.");
    }
    estimate.map(|e| Cell::Value(Figure::Estimate(e)))
}
