//! The sentence over a map or table: what, when, how many with data, how many miss the target, the two ends, and who
//! stands apart. Made of the same standings as the picture.

use super::{
    aim::Aim,
    ordering::{picked, places},
    standing::Standing,
};
use crate::{
    domain::{CellState, Direction, Level},
    i18n::{
        Lang, joined, map_words,
        sentence_words::{self as words, Among, Apart, Nothing},
    },
};

/// What the sentence is made of.
pub struct Facts<'a> {
    /// Indicator and period.
    pub subject: String,
    /// Whether the figures come from a survey.
    pub survey: bool,
    /// Level of the areas.
    pub level: Level,
    /// The kabupaten's word for village, in the language.
    pub village: &'a str,
    /// Which way is good.
    pub direction: Direction,
    /// The target.
    pub aim: Option<Aim>,
    /// The coverage floor, as text.
    pub floor: Option<String>,
    /// The kabupaten's own figure, as text: told beside counts, and where no area has any.
    pub whole: Option<String>,
    /// Names and standings of the areas.
    pub areas: Vec<(&'a str, &'a Standing)>,
}

/// One area in the order.
#[derive(Clone, Copy)]
struct Placed<'a> {
    /// Its place among the areas.
    at: usize,
    name: &'a str,
    value: f64,
    text: &'a str,
}

/// Writes the sentence.
pub fn sentence(facts: &Facts<'_>, lang: Lang) -> String {
    let (order, counts) = order(facts);
    let there = facts.areas.iter().filter(|(_, s)| s.state() != CellState::NoSuchArea).count();
    let mut clauses = Vec::new();
    let (mut said_all, mut silent) = (false, false);
    if order.is_empty() {
        let (why, all) = nothing(facts, there);
        said_all = all;
        silent = matches!(why, Nothing::NoData | Nothing::SurveyOnly);
        clauses.push(words::nothing(lang, why, &who(facts, lang, there)));
    } else {
        clauses.push(standing_clause(facts, lang, &order, there, counts));
        if order.len() > 1 {
            clauses.push(ends(facts, lang, &order, counts));
        }
    }
    let mut text = format!("{}: {}.", facts.subject, clauses.join("; "));
    if let Some(whole) = facts.whole.as_ref().filter(|_| silent || (counts && !order.is_empty())) {
        text.push_str(&format!(" {}.", words::whole(lang, whole)));
    }
    let tail = if said_all { String::new() } else { tail(facts, lang, counts) };
    if !tail.is_empty() {
        text.push_str(&format!(" {tail}."));
    }
    text
}

/// The order that the sentence goes by, lowest first, and whether it is one of counts.
fn order<'a>(facts: &Facts<'a>) -> (Vec<Placed<'a>>, bool) {
    // As in the table: beside a percentage, even one under the floor, a bare count is of another measure.
    let counts = facts.areas.iter().all(|(_, s)| s.rate.is_none());
    (placed(facts, if counts { comparable_count } else { Standing::comparable_rate }), counts)
}

/// Most areas that the sentence names at one end; more ties are only counted.
const MOST_TIES: usize = 3;

/// The places of the areas that the sentence names.
pub(super) fn named(facts: &Facts<'_>) -> Vec<usize> {
    let (order, _) = order(facts);
    let (Some(low), Some(high)) = (order.first(), order.last()) else { return Vec::new() };
    if order.len() == 1 {
        return vec![low.at];
    }
    if low.text == high.text {
        return Vec::new();
    }
    let mut named = Vec::new();
    for end in [low, high] {
        let ties: Vec<usize> = order.iter().filter(|p| p.text == end.text).map(|p| p.at).collect();
        if ties.len() <= MOST_TIES {
            named.extend(ties);
        }
    }
    named
}

fn comparable_count(standing: &Standing) -> Option<f64> {
    standing.count.filter(|_| !standing.low_cover).map(f64::from)
}

/// Areas with a value, lowest first; equal ones stay in the order of the feed.
fn placed<'a>(facts: &Facts<'a>, value: fn(&Standing) -> Option<f64>) -> Vec<Placed<'a>> {
    let list: Vec<Placed<'a>> = facts
        .areas
        .iter()
        .enumerate()
        .filter_map(|(at, (name, s))| value(s).map(|value| Placed { at, name, value, text: &s.text.short }))
        .collect();
    let rank = |place: usize| list.get(place).map(|p| p.value);
    picked(&list, &places(list.len(), &|a, b| rank(a) < rank(b))).into_iter().copied().collect()
}

fn who(facts: &Facts<'_>, lang: Lang, n: usize) -> String {
    format!("{n} {}", map_words::areas(lang, facts.level, facts.village, n))
}

/// Why no area has a comparable value, and whether that says it of every area.
fn nothing(facts: &Facts<'_>, there: usize) -> (Nothing, bool) {
    let all = |state| facts.areas.iter().all(|(_, s)| matches!(s.state(), CellState::NoSuchArea) || s.state() == state);
    let nobody_absent = there == facts.areas.len();
    if there == 0 {
        (Nothing::NoAreas, true)
    } else if all(CellState::NotReported) {
        (if facts.survey { Nothing::SurveyOnly } else { Nothing::NoData }, nobody_absent)
    } else if all(CellState::Suppressed) {
        (Nothing::AllSuppressed, nobody_absent)
    } else {
        (Nothing::NotComparable, false)
    }
}

fn standing_clause(facts: &Facts<'_>, lang: Lang, order: &[Placed<'_>], there: usize, counts: bool) -> String {
    let with = order.len();
    // Only of the silent can it be said that they are without data.
    let excluded = |s: &Standing| {
        let silent = matches!(s.state(), CellState::NotReported | CellState::NoSuchArea);
        !silent && (s.low_cover || s.state() != CellState::Value || (!counts && s.count.is_some()))
    };
    let among = if with == there {
        Among::All
    } else if facts.areas.iter().any(|(_, s)| excluded(s)) {
        Among::Comparable
    } else {
        Among::WithData
    };
    let over = facts.direction == Direction::LowerIsBetter;
    // A target in percent says nothing about counts.
    let aim = facts.aim.as_ref().filter(|_| !counts);
    if let [one] = order {
        let mut text = words::only(lang, one.name, one.text, among);
        if let Some(aim) = aim {
            let misses = aim.is_missed_by(facts.direction, one.value);
            text.push_str(&format!(", {}", words::one_against_target(lang, misses, over, &aim.text)));
        }
        return text;
    }
    match aim {
        Some(aim) => {
            let misses = order.iter().filter(|p| aim.is_missed_by(facts.direction, p.value)).count();
            let areas = map_words::areas(lang, facts.level, facts.village, with);
            words::against_target(lang, misses, with, &areas, among, over, &aim.text)
        }
        None => {
            let areas = map_words::areas(lang, facts.level, facts.village, there);
            words::with_data(lang, with, there, &areas, among)
        }
    }
}

/// Both ends of the order, the one that asks for attention first. Values that read the same are ties.
fn ends(facts: &Facts<'_>, lang: Lang, order: &[Placed<'_>], counts: bool) -> String {
    let (Some(low), Some(high)) = (order.first(), order.last()) else { return String::new() };
    if low.text == high.text {
        return words::all_equal(lang, order.len(), low.text);
    }
    let end = |at: &Placed<'_>, highest: bool| {
        let names: Vec<String> = order.iter().filter(|p| p.text == at.text).map(|p| p.name.to_owned()).collect();
        let named = if names.len() > MOST_TIES { who(facts, lang, names.len()) } else { joined(lang, &names) };
        words::extreme(lang, highest, counts, &named, at.text)
    };
    let (low, high) = (end(low, false), end(high, true));
    match facts.direction {
        Direction::HigherIsBetter => format!("{low}, {high}"),
        Direction::LowerIsBetter => format!("{high}, {low}"),
    }
}

/// How many stand apart from the order, by reason.
fn tail(facts: &Facts<'_>, lang: Lang, counts: bool) -> String {
    let floor = facts.floor.as_deref().unwrap_or_default();
    let is = |state: CellState| move |s: &Standing| s.state() == state;
    let number = |matches: &dyn Fn(&Standing) -> bool| facts.areas.iter().filter(|(_, s)| matches(s)).count();
    let groups = [
        (
            number(&is(CellState::NotReported)),
            if facts.level == Level::Kabupaten { Apart::NoData } else { Apart::NotReported },
        ),
        (number(&is(CellState::Suppressed)), Apart::Suppressed),
        (number(&is(CellState::NotApplicable)), Apart::NotApplicable),
        (number(&|s: &Standing| s.low_cover), Apart::UnderFloor(floor)),
        (number(&|s: &Standing| !counts && !s.low_cover && s.count.is_some()), Apart::NoPercent),
        (number(&is(CellState::NoSuchArea)), Apart::NoSuchArea),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (n, why) in groups {
        if n > 0 {
            let noun = if parts.is_empty() { who(facts, lang, n) } else { n.to_string() };
            parts.push(words::apart(lang, n, &noun, why));
        }
    }
    parts.join(", ")
}
