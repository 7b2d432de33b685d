//! The legend of a map: the same classes at every period, the states that occur, circles for counts.

use super::{figure_text::plain_decimals, palette, standing::Standing};
use crate::{
    domain::{CellState, ClassTable, Indicator, Unit},
    i18n::{Lang, count, decimal, map_words as words},
};

/// What the colours, patterns and circles of a map mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// What is shown, with its unit.
    pub title: String,
    /// Who set the classes, as a text for under the title; empty where there are none.
    pub class_source: String,
    /// Classes from the lowest up; empty where nothing is filled by class.
    pub classes: Vec<Bin>,
    /// States and coverage under the floor, only those that occur.
    pub states: Vec<Bin>,
    /// Circles from the smallest up; empty where there are none.
    pub circles: Vec<CircleKey>,
}

/// One row of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    /// CSS class of the fill, as on the map.
    pub css: &'static str,
    /// `10,0–<20,0%`; empty for a state.
    pub range: String,
    /// What the class or state is called.
    pub label: String,
    /// How many areas, as a number.
    pub count: usize,
    /// How many areas, in words: `7 kecamatan`.
    pub count_text: String,
}

/// A circle of reference.
#[derive(Clone, Debug, PartialEq)]
pub struct CircleKey {
    /// Share of the largest radius, 0 to 1.
    pub radius: f64,
    /// The count it stands for.
    pub text: String,
}

impl Legend {
    /// Whether it explains nothing: no class, no state and no circle.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.states.is_empty() && self.circles.is_empty()
    }
}

/// What a legend is made of.
pub(super) struct Facts<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// All areas of the map.
    pub standings: Vec<&'a Standing>,
    /// The largest count of any period, for circles.
    pub largest: u32,
    /// What silence is called here.
    pub silence: &'static str,
    /// So many areas, in words.
    pub areas: &'a dyn Fn(usize) -> String,
}

/// Writes the legend.
pub(super) fn legend(facts: &Facts<'_>, lang: Lang) -> Legend {
    let indicator = facts.indicator;
    let circles = facts.standings.iter().any(|s| s.count.is_some());
    let filled = indicator.unit == Unit::Percent && (!circles || facts.standings.iter().any(|s| s.rate.is_some()));
    let classes = indicator.classes.as_ref().filter(|_| filled);
    Legend {
        title: words::legend_title(lang, lang.of(&indicator.short), filled),
        class_source: classes.map(|c| words::class_source(lang, lang.of(c.source()))).unwrap_or_default(),
        classes: classes.map(|classes| class_bins(facts, classes, lang)).unwrap_or_default(),
        states: state_bins(facts, lang),
        circles: if circles { circle_keys(facts.largest, lang) } else { Vec::new() },
    }
}

fn bin(facts: &Facts<'_>, css: &'static str, range: String, label: String, count: usize) -> Bin {
    Bin { css, range, label, count, count_text: (facts.areas)(count) }
}

/// Every class, whether or not an area is in it: the same legend at every period.
fn class_bins(facts: &Facts<'_>, classes: &ClassTable, lang: Lang) -> Vec<Bin> {
    (0..classes.len())
        .map(|class| {
            let css = palette::class_css(facts.indicator.direction, classes.len(), class);
            let label = classes.label(class).map(|text| lang.of(text).to_owned()).unwrap_or_default();
            let count = facts.standings.iter().filter(|s| s.class == Some(class) && !s.low_cover).count();
            bin(facts, css, range_text(classes, class, lang), label, count)
        })
        .collect()
}

/// `<2,5%`, `2,5–<10,0%`, `≥30,0%`: all breaks of a table with as many decimals as the finest needs.
pub(super) fn range_text(classes: &ClassTable, class: usize, lang: Lang) -> String {
    let breaks = (1..classes.len()).filter_map(|c| classes.bounds(c).0);
    let decimals = breaks.map(plain_decimals).max().unwrap_or(0);
    let text = |value| decimal(lang, value, decimals);
    match classes.bounds(class) {
        (None, None) => String::new(),
        (None, Some(upper)) => format!("<{}%", text(upper)),
        (Some(lower), None) => format!("≥{}%", text(lower)),
        (Some(lower), Some(upper)) => format!("{}–<{}%", text(lower), text(upper)),
    }
}

fn state_bins(facts: &Facts<'_>, lang: Lang) -> Vec<Bin> {
    let number = |matches: &dyn Fn(&Standing) -> bool| facts.standings.iter().filter(|s| matches(s)).count();
    let mut bins = Vec::new();
    let low = number(&|s: &Standing| s.low_cover);
    if low > 0 {
        bins.push(bin(facts, palette::LOW_COVER_CSS, String::new(), words::low_cover(lang).into(), low));
    }
    let plain = number(&|s: &Standing| s.fill == palette::LAND_CSS);
    if plain > 0 && facts.indicator.unit == Unit::Percent {
        let label = words::not_filled(lang).to_owned();
        bins.push(bin(facts, palette::LAND_CSS, String::new(), label, plain));
    }
    for state in CellState::ALL.into_iter().filter(|state| *state != CellState::Value) {
        let count = number(&|s: &Standing| s.state() == state);
        if count > 0 {
            let label = if state == CellState::NotReported { facts.silence } else { words::state(lang, state) };
            bins.push(bin(facts, palette::state_css(state), String::new(), label.into(), count));
        }
    }
    bins
}

/// Radius of the circle of a count as a share of the largest, so that areas are as the counts.
pub(super) fn radius(value: u32, largest: u32) -> f64 {
    if largest == 0 { 0.0 } else { (f64::from(value) / f64::from(largest)).sqrt().min(1.0) }
}

/// Up to three round counts: the largest not over the greatest count, and of a quarter and a sixteenth of it.
fn circle_keys(largest: u32, lang: Lang) -> Vec<CircleKey> {
    let mut values: Vec<u32> =
        [largest / 16, largest / 4, largest].into_iter().map(round_down).filter(|v| *v > 0).collect();
    values.dedup();
    values.into_iter().map(|v| CircleKey { radius: radius(v, largest), text: count(lang, v) }).collect()
}

/// The largest of 1, 2, 5, 10, 20, 50 … that is not over `value`; 0 for 0.
fn round_down(value: u32) -> u32 {
    let mut best = 0;
    let mut ten: u32 = 1;
    loop {
        for step in [1, 2, 5] {
            match ten.checked_mul(step) {
                Some(round) if round <= value => best = round,
                _ => return best,
            }
        }
        let Some(next) = ten.checked_mul(10) else { return best };
        ten = next;
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::who;
    use super::*;

    #[test]
    fn ranges_are_half_open_and_say_so() {
        let classes = who();
        let ranges: Vec<String> = (0..5).map(|class| range_text(&classes, class, Lang::Id)).collect();
        assert_eq!(ranges, ["<2,5%", "2,5–<10,0%", "10,0–<20,0%", "20,0–<30,0%", "≥30,0%"]);
    }

    #[test]
    fn areas_of_circles_are_as_the_counts() {
        assert!((radius(50, 200) - 0.5).abs() < 1e-9);
        assert!((radius(0, 200) - 0.0).abs() < 1e-9);
        assert!((radius(0, 0) - 0.0).abs() < 1e-9);
    }

    #[test]
    fn reference_circles_are_round_and_not_over_the_largest() {
        let texts = |n| circle_keys(n, Lang::Id).into_iter().map(|k| k.text).collect::<Vec<_>>();
        assert_eq!(texts(201), ["10", "50", "200"]);
        assert_eq!(texts(3), ["2"]);
        assert_eq!(texts(1), ["1"]);
        assert!(texts(0).is_empty());
        assert_eq!(texts(u32::MAX).len(), 3);
    }
}
