//! One figure of one area at one period, and the five ways in which it can be there or not.

/// What is known of an area at a period. Exactly one of five, and none is ever shown as another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// A figure; zero is one.
    Value(Figure),
    /// The area existed and has not reported.
    NotReported,
    /// Known to the publisher and withheld because few people stand behind it.
    Suppressed,
    /// Nobody was due: 0 of 0.
    NotApplicable,
    /// There was no such area at that period.
    NoSuchArea,
}

impl Cell {
    /// The figure, where there is one.
    pub const fn figure(self) -> Option<Figure> {
        match self {
            Self::Value(figure) => Some(figure),
            _ => None,
        }
    }

    /// The percentage, where there is one.
    pub fn percent(self) -> Option<f64> {
        self.figure().and_then(Figure::percent)
    }

    /// Which of the five it is.
    pub const fn state(self) -> CellState {
        match self {
            Self::Value(_) => CellState::Value,
            Self::NotReported => CellState::NotReported,
            Self::Suppressed => CellState::Suppressed,
            Self::NotApplicable => CellState::NotApplicable,
            Self::NoSuchArea => CellState::NoSuchArea,
        }
    }
}

/// The kind of a [`Cell`] without its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellState {
    /// A figure.
    Value,
    /// Not reported.
    NotReported,
    /// Withheld.
    Suppressed,
    /// 0 of 0.
    NotApplicable,
    /// No such area then.
    NoSuchArea,
}

impl CellState {
    /// All five, in the order in which legends list them.
    pub const ALL: [Self; 5] =
        [Self::Value, Self::NotReported, Self::Suppressed, Self::NotApplicable, Self::NoSuchArea];
}

/// A figure that was reported or estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// People or things counted, with no denominator known: no rate can be had from it.
    Count(u32),
    /// So many of so many.
    Ratio(Ratio),
    /// A percentage published without its counts: a survey's estimate, or a rate of the register.
    Estimate(Estimate),
}

/// `numerator` of `denominator`, with what is known of who was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    numerator: u32,
    denominator: u32,
    measured: Option<Measured>,
}

/// How many were measured of those due to be: D and S of the posyandu's SKDN.
///
/// May differ from the denominator of the rate, which leaves out implausible measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// D, measured.
    pub measured: u32,
    /// S, due.
    pub due: u32,
}

impl Measured {
    /// D/S in percent; `None` where nobody was due. Over 100 where the register of those due is out of date.
    pub fn percent(self) -> Option<f64> {
        (self.due > 0).then(|| 100.0 * f64::from(self.measured) / f64::from(self.due))
    }
}

impl Ratio {
    /// A ratio; `None` for a denominator of 0, which is no figure but [`Cell::NotApplicable`].
    ///
    /// A numerator over the denominator is kept: coverage of people who came from elsewhere passes 100 %.
    pub const fn new(numerator: u32, denominator: u32, measured: Option<Measured>) -> Option<Self> {
        if denominator == 0 { None } else { Some(Self { numerator, denominator, measured }) }
    }

    /// People reached, or cases.
    pub const fn numerator(self) -> u32 {
        self.numerator
    }

    /// People due, or measured; never 0.
    pub const fn denominator(self) -> u32 {
        self.denominator
    }

    /// D and S, where people are measured.
    pub const fn measured(self) -> Option<Measured> {
        self.measured
    }

    /// 100 × numerator / denominator, unrounded.
    pub fn percent(self) -> f64 {
        100.0 * f64::from(self.numerator) / f64::from(self.denominator)
    }
}

/// A percentage with no counts beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    percent: f64,
    interval: Option<(f64, f64)>,
    modelled: bool,
}

impl Estimate {
    /// An estimate in percent, 0 to 100, with the bounds of its 95 % interval where they were published; `modelled`
    /// marks a small-area estimate. `None` where a number is not finite, out of range or outside its own interval.
    pub fn new(percent: f64, interval: Option<(f64, f64)>, modelled: bool) -> Option<Self> {
        let sane = |x: f64| (0.0..=100.0).contains(&x);
        let within = interval.is_none_or(|(low, high)| sane(low) && sane(high) && low <= percent && percent <= high);
        (sane(percent) && within).then_some(Self { percent, interval, modelled })
    }

    /// Percent, 0 to 100.
    pub const fn percent(self) -> f64 {
        self.percent
    }

    /// Bounds of the 95 % interval in percent, low then high.
    pub const fn interval(self) -> Option<(f64, f64)> {
        self.interval
    }

    /// Whether it is a small-area estimate.
    pub const fn modelled(self) -> bool {
        self.modelled
    }
}

impl Figure {
    /// The percentage; `None` for a bare count.
    pub fn percent(self) -> Option<f64> {
        match self {
            Self::Count(_) => None,
            Self::Ratio(ratio) => Some(ratio.percent()),
            Self::Estimate(estimate) => Some(estimate.percent()),
        }
    }

    /// People or things counted; `None` for an estimate.
    pub const fn count(self) -> Option<u32> {
        match self {
            Self::Count(count) => Some(count),
            Self::Ratio(ratio) => Some(ratio.numerator()),
            Self::Estimate(_) => None,
        }
    }

    /// Numerator, denominator and measured, where all stand behind the figure.
    pub const fn ratio(self) -> Option<Ratio> {
        match self {
            Self::Ratio(ratio) => Some(ratio),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn zero_is_a_value_not_a_gap() {
        let zero = Cell::Value(Figure::Ratio(Ratio::new(0, 40, None).unwrap()));
        assert_eq!(zero.percent(), Some(0.0));
        assert_eq!(zero.state(), CellState::Value);
    }

    #[test]
    fn nobody_due_is_no_ratio() {
        assert_eq!(Ratio::new(0, 0, None), None);
        assert_eq!(Measured { measured: 0, due: 0 }.percent(), None);
    }

    #[test]
    fn coverage_over_a_hundred_is_kept() {
        assert!((Ratio::new(103, 100, None).unwrap().percent() - 103.0).abs() < 1e-9);
    }

    #[test]
    fn a_bare_count_yields_no_rate() {
        assert_eq!(Figure::Count(888).percent(), None);
        assert_eq!(Figure::Count(888).count(), Some(888));
    }

    #[test]
    fn an_estimate_lies_inside_its_interval() {
        assert!(Estimate::new(20.5, Some((17.0, 24.0)), false).is_some());
        assert!(Estimate::new(20.5, Some((21.0, 24.0)), false).is_none());
        assert!(Estimate::new(f64::NAN, None, false).is_none());
        assert!(Estimate::new(100.1, None, false).is_none());
    }
}
