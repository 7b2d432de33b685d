//! What figures of several rows, areas and periods must agree in: overlaps, jumps, outliers, areas that are missing,
//! days after the publication. The thresholds are this tool's own and no official rule.

use super::{Frame, account::Kind, finding::Findings, readings::Readings};
use crate::domain::{
    Area, Cell, Date, Direction, Figure, Indicator, IndicatorId, Level, Method, Period, Ratio, RegionCode,
};
use std::collections::{BTreeMap, BTreeSet};

/// People under whom a rate is too unsteady to be held against another.
const STEADY: u32 = 100;
/// Areas from which one can lie outside.
const ENOUGH_AREAS: usize = 8;
/// How many robust standard deviations from the middle an area lies outside; villages differ more among themselves.
const OUTSIDE_KECAMATAN: f64 = 3.5;
/// See [`OUTSIDE_KECAMATAN`].
const OUTSIDE_VILLAGES: f64 = 6.0;
/// Least spread of log odds that is taken, so that areas that agree closely do not make their neighbour an outlier.
const LEAST_SPREAD: f64 = 0.2;
/// Names shown before the rest is counted.
const NAMES_SHOWN: usize = 8;

/// All checks over what was read.
pub fn check(readings: &Readings, frame: &Frame<'_>, findings: &mut Findings) {
    let villages = frame.register.villages.iter();
    let moved = villages.flat_map(|area| [(area.code, area.since), (area.code, area.until)]);
    let moved = moved.filter_map(|(code, day)| Some((code, day?))).collect();
    let checks = Checks { readings, frame, moved };
    checks.future(findings);
    checks.overlaps(findings);
    checks.areas_without_data(findings);
    for (id, cells) in &readings.cells {
        let Some(indicator) = frame.indicator(id.as_str()) else { continue };
        checks.jumps(indicator, cells, findings);
        if indicator.method == Method::Register {
            checks.outliers(indicator, cells, findings);
        }
    }
}

type Cells = BTreeMap<(Period, RegionCode), Cell>;

/// A rate of an area with its log odds.
type Rate = (RegionCode, Ratio, f64);

struct Checks<'a> {
    readings: &'a Readings,
    frame: &'a Frame<'a>,
    /// Days on which villages came or went; few have any.
    moved: Vec<(RegionCode, Date)>,
}

impl Checks<'_> {
    fn name(&self, code: RegionCode) -> String {
        let name = self.frame.register.area(code).map_or(self.frame.kabupaten.1, |area| area.name.as_str());
        format!("{code} {name}")
    }

    /// A period that begins after the day of publication is a mistake; one that ends after it is not over.
    fn future(&self, findings: &mut Findings) {
        let Some(published) = self.frame.published else { return };
        let mut open: BTreeSet<Period> = BTreeSet::new();
        for (id, cells) in &self.readings.cells {
            let mut begun: BTreeSet<Period> = BTreeSet::new();
            for (period, code) in cells.keys().filter(|(period, _)| period.end() > published) {
                if period.start() > published && begun.insert(*period) {
                    let what = format!("{period} begins after the day of publication, {published}");
                    let remedy = "Correct the period, or published under [freshness].";
                    findings.error(self.readings.place(id, *period, *code), what, remedy);
                } else if period.start() <= published && open.insert(*period) {
                    let what = format!("{period} was not over on the day of publication, {published}");
                    let remedy = "Say in the edition’s note that these are figures so far, or correct the period.";
                    findings.warning(self.readings.place(id, *period, *code), what, remedy);
                }
            }
        }
    }

    /// Periods of one indicator and area that share days.
    fn overlaps(&self, findings: &mut Findings) {
        let mut told: BTreeMap<(Period, Period), (&IndicatorId, RegionCode, usize)> = BTreeMap::new();
        for (id, cells) in &self.readings.cells {
            let periods: Vec<Period> = cells.keys().map(|(p, _)| *p).collect::<BTreeSet<_>>().into_iter().collect();
            for (index, later) in periods.iter().enumerate() {
                for earlier in periods.iter().take(index) {
                    if earlier.end() < later.start() || earlier.start() > later.end() {
                        continue;
                    }
                    let both = cells.keys().find(|(p, code)| p == later && cells.contains_key(&(*earlier, *code)));
                    if let Some((_, code)) = both {
                        told.entry((*earlier, *later)).or_insert((id, *code, 0)).2 += 1;
                    }
                }
            }
        }
        for ((earlier, later), (id, code, times)) in told {
            let what = format!("{later} and {earlier} share days, for {}", and_others(id, times));
            let remedy = "Give each time one figure: a trend through both counts the same people twice.";
            findings.warning(self.readings.place(id, later, code), what, remedy);
        }
    }

    /// Areas that existed and have no row at a period at which others of their level have one.
    fn areas_without_data(&self, findings: &mut Findings) {
        type Told<'a> = (&'a IndicatorId, RegionCode, usize);
        let mut told: BTreeMap<(Period, Vec<RegionCode>), Told<'_>> = BTreeMap::new();
        for (id, cells) in &self.readings.cells {
            let mut by_period: BTreeMap<Period, BTreeSet<RegionCode>> = BTreeMap::new();
            for (period, code) in cells.keys().filter(|(_, code)| code.level() >= Level::Kecamatan) {
                by_period.entry(*period).or_default().insert(*code);
            }
            for (period, there) in by_period {
                let Some(first) = there.first().copied() else { continue };
                let villages = there.iter().any(|code| code.level() == Level::Village);
                let register = self.frame.register;
                let areas: &[Area] = if villages { &register.villages } else { &register.kecamatan };
                // A kecamatan's own row speaks for its villages.
                let spoken_for = |area: &Area| {
                    there.contains(&area.code) || area.code.parent().is_some_and(|parent| there.contains(&parent))
                };
                let missing: Vec<RegionCode> = areas
                    .iter()
                    .filter(|area| area.existed_in(period) && !spoken_for(area))
                    .map(|area| area.code)
                    .collect();
                if !missing.is_empty() {
                    told.entry((period, missing)).or_insert((id, first, 0)).2 += 1;
                }
            }
        }
        for ((period, missing), (id, code, times)) in told {
            let shown: Vec<String> = missing.iter().take(NAMES_SHOWN).map(|code| self.name(*code)).collect();
            let more = missing.len() - shown.len();
            let names = shown.join(", ");
            let names = if more > 0 { format!("{names} and {more} more") } else { names };
            let what = format!("no row at {period} for {names}: shown as not reported, for {}", and_others(id, times));
            let place = self.readings.place(id, period, code);
            let remedy = "Add the rows; leave their figures blank where nothing was reported.";
            findings.warning(super::finding::Place { row: None, column: None, ..place }, what, remedy);
        }
    }

    /// Changes from one period to the next of its length that hardly happen to people.
    fn jumps(&self, indicator: &Indicator, cells: &Cells, findings: &mut Findings) {
        let mut series: BTreeMap<(RegionCode, i32), Vec<(Period, Figure)>> = BTreeMap::new();
        for ((period, code), cell) in cells {
            if let Some(figure) = cell.figure() {
                let length = period.end().days_since(period.start()) / 28;
                series.entry((*code, length)).or_default().push((*period, figure));
            }
        }
        for ((code, _), figures) in series {
            for pair in figures.windows(2) {
                let [(earlier, before), (later, now)] = pair else { continue };
                if later.start().days_since(earlier.start()) > 366 {
                    continue;
                }
                if self.split_or_merged(code, *earlier, *later) {
                    continue;
                }
                let leap = jump(*before, *now, indicator.direction);
                if let Some(what) = leap.map(|leap| leap.between(&self.name(code), *earlier, *later)) {
                    let remedy =
                        "Check both periods; a change of method or of who was counted belongs in the edition’s note.";
                    findings.warning(self.readings.place(&indicator.id, *later, code), what, remedy);
                    findings.tell(&indicator.id, *later, code, Kind::Jump);
                }
            }
        }
    }

    /// Whether the area or a neighbour in its kecamatan came or went between two periods: its people then change too.
    fn split_or_merged(&self, code: RegionCode, earlier: Period, later: Period) -> bool {
        let between = |day: Date| day > earlier.start() && day <= later.end();
        let near = |village: RegionCode| village.parent() == code.parent() || code.contains(village);
        self.moved.iter().any(|(village, day)| between(*day) && near(*village))
    }

    /// Areas whose rate lies far outside those of the others at the same time; each once, at its newest such period.
    fn outliers(&self, indicator: &Indicator, cells: &Cells, findings: &mut Findings) {
        let mut groups: BTreeMap<(Period, Level), Vec<Rate>> = BTreeMap::new();
        for ((period, code), cell) in cells.iter().filter(|((_, code), _)| code.level() >= Level::Kecamatan) {
            let ratio = cell.figure().and_then(Figure::ratio).filter(|r| r.denominator() >= STEADY);
            if let Some(ratio) = ratio.filter(|r| r.numerator() <= r.denominator()) {
                let (n, d) = (f64::from(ratio.numerator()), f64::from(ratio.denominator()));
                let odds = ((n + 0.5) / (d - n + 0.5)).ln();
                groups.entry((*period, code.level())).or_default().push((*code, ratio, odds));
            }
        }
        let mut told: BTreeMap<RegionCode, (Period, String, usize)> = BTreeMap::new();
        for ((period, level), group) in groups.into_iter().filter(|(_, group)| group.len() >= ENOUGH_AREAS) {
            let middle = median(group.iter().map(|(_, _, odds)| *odds).collect());
            let spread = 1.4826 * median(group.iter().map(|(_, _, odds)| (odds - middle).abs()).collect());
            let limit = if level == Level::Kecamatan { OUTSIDE_KECAMATAN } else { OUTSIDE_VILLAGES };
            for (code, ratio, odds) in &group {
                if (odds - middle).abs() / spread.max(LEAST_SPREAD) > limit {
                    let (n, d) = (ratio.numerator(), ratio.denominator());
                    let share = 100.0 * f64::from(n) / f64::from(d);
                    let half = 100.0 / (1.0 + (-middle).exp());
                    let who = format!("{}: {n} of {d} ({share:.1} %)", self.name(*code));
                    let what = if odds < &middle {
                        format!("{who} at {period} lies far under the other areas, half of which are over {half:.1} %")
                    } else {
                        format!("{who} at {period} lies far over the other areas, half of which are under {half:.1} %")
                    };
                    findings.tell(&indicator.id, period, *code, Kind::Outside);
                    let earlier = told.get(code).map_or(0, |(_, _, times)| times + 1);
                    told.insert(*code, (period, what, earlier));
                }
            }
        }
        for (code, (period, what, earlier)) in told {
            let what = if earlier > 0 { format!("{what}; so at {earlier} earlier periods") } else { what };
            let remedy = "Ask the area before it is published: rows are mistaken for each other, or left unfilled.";
            findings.warning(self.readings.place(&indicator.id, period, code), what, remedy);
        }
    }
}

fn and_others(id: &IndicatorId, times: usize) -> String {
    if times > 1 { format!("{id} and {} more", times - 1) } else { id.to_string() }
}

/// The middle of a list that is not empty.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    let at = |index: usize| values.get(index).copied().unwrap_or(0.0);
    if values.len().is_multiple_of(2) { f64::midpoint(at(half.wrapping_sub(1)), at(half)) } else { at(half) }
}

/// A change that hardly happens to people within a year.
enum Leap {
    /// Of those counted, from so many to so many.
    Counted(u32, u32),
    /// Of a percentage.
    Percent(f64, f64),
    /// Of a count.
    Count(u32, u32),
}

impl Leap {
    fn between(&self, who: &str, earlier: Period, later: Period) -> String {
        match self {
            Self::Counted(from, to) => {
                format!("{who}: those counted go from {from} to {to} from {earlier} to {later}")
            }
            Self::Percent(from, to) => format!("{who}: {from:.1} % goes to {to:.1} % from {earlier} to {later}"),
            Self::Count(from, to) => format!("{who}: {from} goes to {to} from {earlier} to {later}"),
        }
    }
}

/// What leaps between two figures of one area within a year; `None` where nothing does.
fn jump(before: Figure, now: Figure, direction: Direction) -> Option<Leap> {
    if let (Some(a), Some(b)) = (before.ratio(), now.ratio()) {
        let (due_before, due_now) = (a.denominator(), b.denominator());
        if due_before.max(due_now) >= STEADY && factor(due_before, due_now) > 2.0 {
            return Some(Leap::Counted(due_before, due_now));
        }
        let (from, to) = (a.percent(), b.percent());
        let leap = match direction {
            Direction::LowerIsBetter => (from - to).abs() >= 5.0 && factor(a.numerator(), b.numerator()) >= 3.0,
            Direction::HigherIsBetter => (from - to).abs() >= 50.0,
        };
        return (leap && due_before.min(due_now) >= STEADY).then_some(Leap::Percent(from, to));
    }
    if let (Figure::Count(a), Figure::Count(b)) = (before, now) {
        return (a.max(b) >= 50 && factor(a, b) >= 3.0).then_some(Leap::Count(a, b));
    }
    let (from, to) = (before.percent()?, now.percent()?);
    ((from - to).abs() >= 15.0).then_some(Leap::Percent(from, to))
}

/// How many times the smaller of two goes into the larger.
fn factor(a: u32, b: u32) -> f64 {
    (f64::from(a.max(b)) + 0.5) / (f64::from(a.min(b)) + 0.5)
}

#[cfg(test)]
#[path = "plausible_cases.rs"]
mod cases;
