//! The target that a figure is held to, and how far it is from it.

use super::figure_text::plain_text;
use crate::{
    domain::{Direction, Indicator, Kabupaten, Ratio, SourceId, Unit},
    i18n::{Lang, count, joined, map_words as words, pace_words, programme_words, trend_words},
};

/// The target for a year, with those of other sources that differ from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Aim {
    /// In the indicator's unit.
    pub value: f64,
    /// The year to whose end it holds.
    pub year: u16,
    /// The year it was wanted for; later than `year` where no target was set for it.
    pub wanted: u16,
    /// `90%`.
    pub value_text: String,
    /// `target 2024 sebesar 90% (RPJMN 2020–2024)`, with other sources' values.
    pub text: String,
    /// Whose target it is, without its source: `target nasional 2024 sebesar 14%`.
    pub short: String,
    /// Title of its source, with other sources' values.
    pub source: String,
}

impl Aim {
    /// The target for `year`, or the latest before it. Of several sources of one year and scope the first listed is
    /// taken as the official one, the others are named in the text.
    pub fn of(kab: &Kabupaten, indicator: &Indicator, year: u16, lang: Lang) -> Option<Self> {
        let set = indicator.targets.iter().map(|t| t.year).filter(|y| *y <= year).max()?;
        let targets = indicator.targets_in(set);
        let first = targets.first()?;
        let value_text = |value: f64| value_text(indicator, value, lang);
        let mut source = source_title(kab, &first.source);
        let mut text = words::target(lang, set, &value_text(first.value), &source, year);
        let whose = trend_words::target_of(lang, programme_words::scope(lang, first.scope));
        let mut short = pace_words::target(lang, &whose, set, &value_text(first.value));
        if set != year {
            short.push_str(&words::no_target_for(lang, year));
        }
        let others: Vec<String> = targets
            .iter()
            .filter(|t| t.value != first.value)
            .map(|t| format!("{} ({})", value_text(t.value), source_title(kab, &t.source)))
            .collect();
        if !others.is_empty() {
            let others = format!("; {}", words::other_targets(lang, &joined(lang, &others)));
            text.push_str(&others);
            source.push_str(&others);
        }
        Some(Self {
            value: first.value,
            year: set,
            wanted: year,
            value_text: value_text(first.value),
            text,
            short,
            source,
        })
    }

    /// Whether the value misses the target.
    pub fn is_missed_by(&self, direction: Direction, value: f64) -> bool {
        match direction {
            Direction::HigherIsBetter => value < self.value,
            Direction::LowerIsBetter => value > self.value,
        }
    }

    /// How many people more (or fewer, where lower is better) it takes to meet the target: `(target − achieved) × due`,
    /// rounded up, since nobody is reached by half; 0 only where the target is met. Only of a rate.
    pub fn people(&self, direction: Direction, ratio: Ratio) -> u32 {
        let wanted = self.value / 100.0 * f64::from(ratio.denominator());
        let short = match direction {
            Direction::HigherIsBetter => wanted - f64::from(ratio.numerator()),
            Direction::LowerIsBetter => f64::from(ratio.numerator()) - wanted,
        };
        // Products like 0.07 × 100 pass the whole number they stand for by a little.
        (short - 1e-6).ceil().max(0.0) as u32
    }
}

/// A value in the indicator's unit, with the decimals it was set with.
pub(super) fn value_text(indicator: &Indicator, value: f64, lang: Lang) -> String {
    match indicator.unit {
        Unit::Percent => format!("{}%", plain_text(value, lang)),
        Unit::Count => count(lang, value as u32),
    }
}

/// Title of a source, or its key where the feed names no such source.
pub fn source_title(kab: &Kabupaten, id: &SourceId) -> String {
    kab.sources.get(id).map_or_else(|| id.to_string(), |source| source.title.clone())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::fixture::*;
    use super::*;

    fn ratio_of(numerator: u32, denominator: u32) -> Ratio {
        Ratio::new(numerator, denominator, None).unwrap()
    }

    fn aim(indicator: &Indicator, year: u16) -> Option<Aim> {
        Aim::of(&kabupaten(&[]), indicator, year, Lang::Id)
    }

    #[test]
    fn the_gap_is_as_many_people_as_it_takes_to_meet_the_target() {
        let indicator = Indicator { targets: vec![target(2024, 90.0, "rpjmn")], ..coverage("a") };
        let aim = aim(&indicator, 2024).unwrap();
        assert_eq!(aim.people(Direction::HigherIsBetter, ratio_of(500, 1000)), 400);
        assert_eq!(aim.people(Direction::HigherIsBetter, ratio_of(10, 15)), 4);
        assert_eq!(aim.people(Direction::HigherIsBetter, ratio_of(950, 1000)), 0);
        assert_eq!(aim.people(Direction::LowerIsBetter, ratio_of(950, 1000)), 50);
        let odd = Aim { value: 15.5, ..aim };
        assert_eq!(odd.people(Direction::HigherIsBetter, ratio_of(0, 100)), 16);
        assert_eq!(odd.people(Direction::LowerIsBetter, ratio_of(16, 100)), 1);
        let seven = Aim { value: 7.0, ..odd };
        assert_eq!(seven.people(Direction::HigherIsBetter, ratio_of(7, 100)), 0);
    }

    #[test]
    fn whoever_misses_the_target_by_little_has_somebody_left_to_reach_and_who_meets_it_has_nobody() {
        let indicator = Indicator { targets: vec![target(2024, 90.0, "rpjmn")], ..coverage("a") };
        let aim = aim(&indicator, 2024).unwrap();
        for value in [5.0, 14.0, 15.5, 47.3, 90.0, 95.0, 100.0] {
            let aim = Aim { value, ..aim.clone() };
            for direction in [Direction::HigherIsBetter, Direction::LowerIsBetter] {
                for (n, d) in (10..=300).step_by(7).flat_map(|d| (0..=d).map(move |n| (n, d))) {
                    let people = aim.people(direction, ratio_of(n, d));
                    let missed = |n: u32| aim.is_missed_by(direction, ratio_of(n, d).percent());
                    assert_eq!(people > 0, missed(n), "{n} of {d} at {value}");
                    let by = |people: u32| match direction {
                        Direction::HigherIsBetter => n + people,
                        Direction::LowerIsBetter => n - people,
                    };
                    assert!(!missed(by(people)) && (people == 0 || missed(by(people - 1))), "{n} of {d} at {value}");
                }
            }
        }
    }

    #[test]
    fn an_older_target_stands_in_and_says_so() {
        let indicator = Indicator { targets: vec![target(2024, 90.0, "rpjmn")], ..coverage("a") };
        let aim = |year| aim(&indicator, year);
        assert_eq!(aim(2024).unwrap().text, "target 2024 sebesar 90% (RPJMN 2020–2024)");
        assert_eq!(aim(2025).unwrap().text, "target 2024 sebesar 90% (RPJMN 2020–2024; belum ada target 2025)");
        assert_eq!(aim(2024).unwrap().short, "target kabupaten 2024 sebesar 90%");
        assert_eq!(aim(2025).unwrap().short, "target kabupaten 2024 sebesar 90% (belum ada target 2025)");
        assert_eq!(aim(2023), None);
    }

    #[test]
    fn conflicting_targets_are_both_named_and_the_first_is_taken() {
        let targets = vec![target(2024, 58.0, "rpjmn"), target(2024, 80.0, "ranpasti")];
        let aim = aim(&Indicator { targets, ..coverage("a") }, 2024).unwrap();
        assert!((aim.value - 58.0).abs() < 1e-9);
        assert_eq!(aim.text, "target 2024 sebesar 58% (RPJMN 2020–2024); target lain: 80% (RAN PASTI)");
    }

    #[test]
    fn a_target_that_is_just_reached_is_met_both_ways() {
        let indicator = Indicator { targets: vec![target(2024, 90.0, "rpjmn")], ..coverage("a") };
        let aim = aim(&indicator, 2024).unwrap();
        assert!(
            !aim.is_missed_by(Direction::HigherIsBetter, 90.0) && !aim.is_missed_by(Direction::LowerIsBetter, 90.0)
        );
        assert!(
            aim.is_missed_by(Direction::HigherIsBetter, 89.99) && aim.is_missed_by(Direction::LowerIsBetter, 90.01)
        );
    }
}
