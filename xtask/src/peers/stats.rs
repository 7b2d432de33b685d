//! The middle of several runs and how far they lie apart.

/// The middle one of the values, or between the two in the middle; not a number where there is none.
pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// A value below which that part of the values lies, between neighbours in proportion.
fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = part * (sorted.len().max(1) - 1) as f64;
    let at = |place: f64| sorted.get(place as usize).copied().unwrap_or(f64::NAN);
    let (below, above) = (at(place.floor()), at(place.ceil()));
    below + (above - below) * place.fract()
}

/// The middle of several runs and the quarter points beside it, between which half of them lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The lower quarter point.
    pub low: f64,
    /// The median.
    pub middle: f64,
    /// The upper quarter point.
    pub high: f64,
}

impl Spread {
    /// Of these values; none where there are none.
    pub fn of(values: &[f64]) -> Option<Self> {
        let spread = |part| quantile(values, part);
        (!values.is_empty()).then(|| Self { low: spread(0.25), middle: spread(0.5), high: spread(0.75) })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_middle_is_a_value_or_lies_between_two() {
        assert_eq!(median(&[9.0, 1.0, 5.0]), 5.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 10.0]), 3.0);
        assert_eq!(median(&[7.0]), 7.0);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn half_of_the_runs_lie_within_the_spread() {
        let spread = Spread::of(&[8.0, 1.0, 3.0, 2.0, 100.0, 6.0, 4.0]).unwrap();
        assert_eq!(spread, Spread { low: 2.5, middle: 4.0, high: 7.0 });
        assert_eq!(Spread::of(&[]), None);
    }
}
