//! What is measured: indicators, their classes and their targets.

use super::{Date, Malformed, Period};
use std::{fmt, str::FromStr};

/// A text in Indonesian, with English where the publisher gave it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    /// Indonesian.
    pub id: String,
    /// English; the Indonesian stands in where there is none.
    pub en: Option<String>,
}

/// Makes a newtype over a short lower-case identifier: letters, digits, `_`, `-` and `.`, 1 to 48 long.
macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = Malformed;

            fn from_str(text: &str) -> Result<Self, Malformed> {
                if is_identifier(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(Malformed::new($what, text, "1 to 48 of a-z, 0-9, _ - ."))
                }
            }
        }
    };
}

fn is_identifier(text: &str) -> bool {
    let ok = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'.');
    (1..=48).contains(&text.len()) && text.bytes().all(ok)
}

identifier!(
    /// Names an indicator in the feed and in a link, e.g. `stunting_eppgbm`.
    IndicatorId,
    "indicator"
);
identifier!(
    /// Names a source in the feed.
    SourceId,
    "source"
);
identifier!(
    /// Names a group of indicators (sasaran), an action, a stage, a bidang or a scheme within its list.
    Key,
    "key"
);

/// What a figure counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Percent of the denominator: fills an area.
    Percent,
    /// People or things: never fills an area.
    Count,
}

/// Which way is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Coverage.
    HigherIsBetter,
    /// Prevalence, unmet need.
    LowerIsBetter,
}

/// How the figure comes about. Figures of different methods never share a line, a scale or a legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// An estimate from a sample, for the whole kabupaten only.
    Survey,
    /// A count of those who were registered or measured.
    Register,
}

/// Half-open classes `[a, b)`, the same for every period, in fill, legend, table, sentence and picture.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassTable {
    breaks: Vec<f64>,
    labels: Vec<Text>,
    source: Text,
}

impl ClassTable {
    /// Classes cut at `breaks`, one label each: one more label than breaks. `None` where that does not hold, or a
    /// break is not finite or does not ascend, or there are more than 8 classes.
    pub fn new(breaks: Vec<f64>, labels: Vec<Text>, source: Text) -> Option<Self> {
        let ascending = breaks.iter().zip(breaks.iter().skip(1)).all(|(a, b)| a < b);
        let sane = breaks.iter().all(|b| b.is_finite()) && (2..=8).contains(&labels.len());
        (ascending && sane && labels.len() == breaks.len() + 1).then_some(Self { breaks, labels, source })
    }

    /// Number of classes, 2 to 8.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Never: there are at least two classes.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Which class a value falls into, 0 the lowest. A value on a break belongs to the upper class.
    pub fn class_of(&self, value: f64) -> usize {
        self.breaks.iter().take_while(|b| value >= **b).count()
    }

    /// Lower and upper bound of a class; `None` at the open ends.
    pub fn bounds(&self, class: usize) -> (Option<f64>, Option<f64>) {
        let lower = class.checked_sub(1).and_then(|i| self.breaks.get(i));
        (lower.copied(), self.breaks.get(class).copied())
    }

    /// What the class is called.
    pub fn label(&self, class: usize) -> Option<&Text> {
        self.labels.get(class)
    }

    /// Who set the classes, e.g. `WHO–UNICEF 2018`.
    pub fn source(&self) -> &Text {
        &self.source
    }
}

/// Where a target holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The whole country.
    National,
    /// The province.
    Province,
    /// This kabupaten.
    Kabupaten,
}

/// One point of a target path. Two sources may set different values for the same year: both are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The year to whose end it holds.
    pub year: u16,
    /// In the indicator's unit.
    pub value: f64,
    /// For whom.
    pub scope: Scope,
    /// Who set it.
    pub source: SourceId,
}

/// One thing that is measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// Its name in links and files.
    pub id: IndicatorId,
    /// Full official name.
    pub name: Text,
    /// Short name for legends and tables, about 40 characters.
    pub short: Text,
    /// What exactly is meant.
    pub definition: Text,
    /// The group it belongs to (sasaran).
    pub group: Key,
    /// What it counts in.
    pub unit: Unit,
    /// Which way is good.
    pub direction: Direction,
    /// Decimals to show, 0 to 3.
    pub decimals: u8,
    /// Survey or register.
    pub method: Method,
    /// What the numerator counts.
    pub numerator: Text,
    /// What the denominator counts; none for a count.
    pub denominator: Option<Text>,
    /// Fixed classes; none for a count.
    pub classes: Option<ClassTable>,
    /// Target path, by year.
    pub targets: Vec<Target>,
    /// Share of those due who must be measured (D/S, percent) before an area may be ordered.
    pub coverage_floor: Option<f64>,
    /// Who defines it.
    pub source: SourceId,
}

impl Indicator {
    /// The target that this kabupaten is held to in `year`: its own before the province's before the nation's; where
    /// one scope has several, all of them.
    pub fn targets_in(&self, year: u16) -> Vec<&Target> {
        let scope = self.targets.iter().filter(|t| t.year == year).map(|t| t.scope).max();
        self.targets.iter().filter(|t| t.year == year && Some(t.scope) == scope).collect()
    }
}

/// Where and when the figures of one indicator at one period come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The period.
    pub period: Period,
    /// The day the data speak of.
    pub as_of: Option<Date>,
    /// The day they were published.
    pub published: Option<Date>,
    /// Who published them.
    pub source: SourceId,
    /// Instrument where it changes, e.g. `SSGI 2022`, `SKI 2023`.
    pub instrument: Option<String>,
    /// Whether a line must break before this period because the method changed.
    pub breaks_before: bool,
    /// What a reader must know of this edition.
    pub note: Option<Text>,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn text(id: &str) -> Text {
        Text { id: id.into(), en: None }
    }

    fn who() -> ClassTable {
        let labels = ["sangat rendah", "rendah", "sedang", "tinggi", "sangat tinggi"].map(text).to_vec();
        ClassTable::new(vec![2.5, 10.0, 20.0, 30.0], labels, text("WHO–UNICEF 2018")).unwrap()
    }

    #[test]
    fn a_value_on_a_break_belongs_to_the_upper_class() {
        let classes = who();
        let found: Vec<usize> =
            [0.0, 2.4999, 2.5, 9.99, 10.0, 20.0, 29.9, 30.0, 99.0].map(|v| classes.class_of(v)).into();
        assert_eq!(found, [0, 0, 1, 1, 2, 3, 3, 4, 4]);
        assert_eq!(classes.bounds(0), (None, Some(2.5)));
        assert_eq!(classes.bounds(4), (Some(30.0), None));
    }

    #[test]
    fn breaks_ascend_and_each_class_has_a_name() {
        assert!(ClassTable::new(vec![10.0, 10.0], vec![text("a"), text("b"), text("c")], text("")).is_none());
        assert!(ClassTable::new(vec![10.0], vec![text("a")], text("")).is_none());
        assert!(ClassTable::new(vec![f64::NAN], vec![text("a"), text("b")], text("")).is_none());
    }

    #[test]
    fn identifiers_are_short_and_plain() {
        assert!("stunting_eppgbm".parse::<IndicatorId>().is_ok());
        for bad in ["", "Stunting", "a b", "<script>", &"a".repeat(49)] {
            assert!(bad.parse::<IndicatorId>().is_err(), "{bad}");
        }
    }
}
