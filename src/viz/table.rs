//! The rows behind a map, sortable, with those apart that no order may hold.

use super::{
    aim::Aim,
    figure_text::{Shown, plain_text},
    map_loci::MapLoci,
    ordering::{name_before, picked, places},
    standing::Standing,
};
use crate::{
    domain::{Area, Cell, CellState, Direction, Indicator, RegionCode, Unit},
    i18n::{Lang, gap_words, map_words as words, signed},
};

/// Column heads and rows. Each row is in exactly one of the two lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Heads of area, value, count, class, target gap and people, in that order.
    pub heads: [String; 6],
    /// Areas whose values may be compared, in the order of the feed.
    pub rows: Vec<Row>,
    /// Areas without a comparable value, by name, each with its reason.
    pub apart: Vec<Row>,
    /// What stands over the second group.
    pub apart_title: String,
}

/// One area.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// CSS class of its fill.
    pub fill: &'static str,
    /// Value or state.
    pub value: String,
    /// `5.615 dari 64.954`; empty where no counts are known.
    pub counts: String,
    /// `71,0%` of those due were measured; empty where not known.
    pub measured: String,
    /// Which loci it is or holds; empty where none.
    pub locus: String,
    /// Name of the class; empty where there is none.
    pub class: String,
    /// Distance to the target in points, signed; empty where there is none.
    pub gap: String,
    /// People not yet reached, or over the target; empty where there is none.
    pub people: String,
    /// Of which day its figure is and when it was published, where areas differ in it; empty where the caption says it.
    pub dated: String,
    /// Why it stands apart; empty for a comparable value.
    pub reason: String,
    /// Whether it is the selected area.
    pub selected: bool,
    /// Its cell: what stands behind the texts.
    pub cell: Cell,
    /// The number that the value shows, percent or count; none for a state and for so few that no percentage is made.
    pub shown: Option<f64>,
    /// Distance to the target in points, unrounded.
    pub sort_gap: Option<f64>,
    /// What the order by value goes by: percent or count, unrounded.
    pub sort_value: Option<f64>,
    /// What the order by gap goes by: people.
    pub sort_people: Option<u32>,
}

/// What rows are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Column {
    /// By name.
    #[default]
    Name,
    /// By value.
    Value,
    /// By distance to the target in points.
    Points,
    /// By people short of the target.
    Gap,
}

/// An order of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Order {
    /// By what.
    pub by: Column,
    /// Largest (or last name) first.
    pub descending: bool,
}

impl Order {
    /// Rows in this order, each by its number and its name; those without a number come last, equal numbers by name
    /// whichever way the numbers run.
    pub(super) fn of<'a, T>(
        self,
        rows: &'a [T],
        number: &dyn Fn(&T) -> Option<f64>,
        name: &dyn Fn(&'a T) -> &'a str,
    ) -> Vec<&'a T> {
        let before = |a: usize, b: usize| {
            let (Some(a), Some(b)) = (rows.get(a), rows.get(b)) else { return false };
            match (number(a), number(b)) {
                (Some(x), Some(y)) if x != y => (x < y) != self.descending,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                _ if self.by == Column::Name && self.descending => name_before(name(b), name(a)),
                _ => name_before(name(a), name(b)),
            }
        };
        picked(rows, &places(rows.len(), &before))
    }
}

impl Table {
    /// The comparable rows in an order. The rows apart stay apart.
    pub fn ordered(&self, order: Order) -> Vec<&Row> {
        let number = |row: &Row| match order.by {
            Column::Name => None,
            Column::Value => row.sort_value,
            Column::Points => row.sort_gap,
            Column::Gap => row.sort_people.map(f64::from),
        };
        order.of(&self.rows, &number, &|row| &row.name)
    }
}

/// What a table is made of.
pub(super) struct Facts<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its target.
    pub aim: Option<&'a Aim>,
    /// Areas with their standings.
    pub areas: &'a [(&'a Area, Standing)],
    /// Column heads.
    pub heads: [String; 6],
    /// What silence is called here.
    pub silence: &'static str,
    /// The selected area.
    pub selected: Option<RegionCode>,
    /// The loci of the year.
    pub loci: &'a MapLoci,
}

/// Writes the table.
pub(super) fn table(facts: Facts<'_>, lang: Lang) -> Table {
    let (mut rows, mut apart) = (Vec::new(), Vec::new());
    // A rate without denominators everywhere is a table of counts, and its counts may be ordered.
    let counts = facts.indicator.unit == Unit::Count || facts.areas.iter().all(|(_, s)| s.rate.is_none());
    for (area, standing) in facts.areas {
        let row = row(&facts, area, standing, counts, lang);
        if row.reason.is_empty() { rows.push(row) } else { apart.push(row) }
    }
    let name = |place: usize| apart.get(place).map_or("", |row: &Row| row.name.as_str());
    let order = places(apart.len(), &|a, b| name_before(name(a), name(b)));
    let apart: Vec<Row> = picked(&apart, &order).into_iter().cloned().collect();
    let mut heads = facts.heads;
    if facts.areas.iter().any(|(_, s)| s.measured().is_some()) {
        let [_, _, counts, ..] = &mut heads;
        counts.push_str(" · D/S");
    }
    Table { heads, rows, apart, apart_title: words::apart_title(lang).into() }
}

fn row(facts: &Facts<'_>, area: &Area, standing: &Standing, counts: bool, lang: Lang) -> Row {
    let (indicator, direction) = (facts.indicator, facts.indicator.direction);
    let rate = standing.comparable_rate();
    let ratio = standing.cell.figure().and_then(|f| f.ratio());
    let gap = facts.aim.zip(rate).map(|(aim, rate)| Shown::plain(aim.value).to(Shown::of(indicator, rate)));
    let people = facts.aim.zip(standing.comparable_ratio()).map(|(aim, ratio)| aim.people(direction, ratio));
    let class = standing.class.and_then(|c| indicator.classes.as_ref()?.label(c));
    Row {
        code: area.code,
        name: area.name.clone(),
        fill: standing.fill,
        value: value_text(standing, facts.silence).to_owned(),
        counts: ratio.map(|r| words::of(lang, r.numerator(), r.denominator())).unwrap_or_default(),
        measured: measured_text(indicator, standing, lang),
        locus: facts.loci.of(area.code).map(|locus| locus.short.clone()).unwrap_or_default(),
        class: class.map(|text| lang.of(text).to_owned()).unwrap_or_default(),
        gap: gap.map(|gap| signed(lang, gap.value, gap.decimals)).unwrap_or_default(),
        people: people.map(|n| gap_words::people(lang, n, direction == Direction::LowerIsBetter)).unwrap_or_default(),
        dated: String::new(),
        reason: reason(facts, standing, counts, lang),
        selected: facts.selected == Some(area.code),
        cell: standing.cell,
        shown: standing
            .rate
            .or_else(|| standing.count.filter(|_| ratio.is_none() || indicator.unit == Unit::Count).map(f64::from)),
        sort_gap: facts.aim.zip(rate).map(|(aim, rate)| rate - aim.value),
        sort_value: sort_value(standing, counts),
        sort_people: people,
    }
}

/// The percentage, or the count on a table of counts; none where it may not be ordered.
fn sort_value(standing: &Standing, counts: bool) -> Option<f64> {
    standing.comparable_rate().or_else(|| standing.count.filter(|_| counts && !standing.low_cover).map(f64::from))
}

/// The short text of a standing, with the word for silence that fits the map.
pub(super) fn value_text<'a>(standing: &'a Standing, silence: &'a str) -> &'a str {
    if standing.state() == CellState::NotReported { silence } else { &standing.text.short }
}

/// `71,0%`; empty where not known.
pub(super) fn measured_text(indicator: &Indicator, standing: &Standing, lang: Lang) -> String {
    let share = standing.measured().and_then(|m| m.percent());
    share.map(|share| Shown::coverage(indicator, share).percent(lang)).unwrap_or_default()
}

/// Why an area stands apart; empty where it does not.
fn reason(facts: &Facts<'_>, standing: &Standing, counts: bool, lang: Lang) -> String {
    if standing.low_cover {
        return floor_text(facts.indicator, lang).map(|f| words::under_floor(lang, &f)).unwrap_or_default();
    }
    match standing.state() {
        CellState::NotReported => facts.silence.into(),
        CellState::Value if sort_value(standing, counts).is_some() => String::new(),
        CellState::Value => words::other_measure(lang, facts.indicator.unit == Unit::Percent).into(),
        _ => standing.text.long.clone(),
    }
}

/// The coverage floor as text: `60%`.
pub(super) fn floor_text(indicator: &Indicator, lang: Lang) -> Option<String> {
    indicator.coverage_floor.map(|floor| format!("{}%", plain_text(floor, lang)))
}
