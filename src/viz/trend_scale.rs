//! Axes of a trend: round ticks and places in the plot box.

use super::trend::{Axis, Tick};

/// Numbers along one axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// The value at the left or bottom edge of the plot box.
    pub low: f64,
    /// The value at the right or top edge.
    pub high: f64,
}

impl Scale {
    /// Fraction 0 to 1 from the left or bottom.
    pub fn at(self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }
}

/// A fraction as a CSS length, to a hundredth of a percent.
pub(super) fn place(at: f64) -> String {
    let hundredths = (at * 10_000.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match (part, part % 10) {
        (0, _) => format!("{sign}{whole}%"),
        (_, 0) => format!("{sign}{whole}.{}%", part / 10),
        _ => format!("{sign}{whole}.{part:02}%"),
    }
}

/// The years from the first to the end of the last, with a margin so that a mark on an edge is not cut.
pub(super) fn x_scale(first: u16, last: u16) -> Scale {
    let (low, high) = (f64::from(first), f64::from(last.max(first)) + 1.0);
    let margin = 0.02 * (high - low);
    Scale { low: low - margin, high: high + margin }
}

/// A label in the middle of each year, and a line between years. Over 12 years every other year has its label.
pub(super) fn years(first: u16, last: u16, scale: Scale) -> (Vec<Tick>, Vec<Tick>) {
    let every = 1 + u16::from(last.saturating_sub(first) >= 12);
    let (mut labels, mut lines) = (Vec::new(), Vec::new());
    for year in first..=last.max(first) {
        let at = scale.at(f64::from(year) + 0.5);
        if (year - first).is_multiple_of(every) {
            labels.push(Tick { at, place: place(at), text: year.to_string() });
        }
        if year > first {
            let at = scale.at(f64::from(year));
            lines.push(Tick { at, place: place(at), text: String::new() });
        }
    }
    (labels, lines)
}

/// The largest power of ten that is not over a number above 0. By steps: the functions of powers and logarithms weigh
/// more in the browser's download than this file.
fn magnitude(number: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= number {
        power *= 10.0;
    }
    while power > number && power > f64::MIN_POSITIVE {
        power /= 10.0;
    }
    power
}

/// Round values from 0 to the first one not under `largest`, four to six of them, and the scale that holds them.
///
/// An axis of percent ends at 100 where nothing is known; one of counts has whole steps only.
pub(super) fn y_scale(largest: f64, axis: Axis) -> (Scale, Vec<f64>) {
    let empty = if axis == Axis::Percent { 100.0 } else { 5.0 };
    let largest = if largest > 0.0 && largest.is_finite() { largest } else { empty };
    let rough = largest / 5.0;
    let magnitude = magnitude(rough);
    let mut step = magnitude * 10.0;
    for factor in [5.0, 2.0, 1.0] {
        if magnitude * factor >= rough * (1.0 - 1e-9) {
            step = magnitude * factor;
        }
    }
    if axis == Axis::Count {
        step = step.max(1.0);
    }
    let steps = (largest / step * (1.0 - 1e-9)).ceil().clamp(1.0, 20.0) as u8;
    let top = step * f64::from(steps);
    let values = (0..=steps).map(|i| step * f64::from(i)).collect();
    (Scale { low: -0.04 * top, high: 1.04 * top }, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(largest: f64, axis: Axis) -> Vec<f64> {
        y_scale(largest, axis).1
    }

    #[test]
    fn ticks_are_round_and_reach_over_the_largest_value() {
        assert_eq!(ticks(33.5, Axis::Percent), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(ticks(100.0, Axis::Percent), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(ticks(103.0, Axis::Percent).last(), Some(&150.0));
        assert_eq!(ticks(888.0, Axis::Count), [0.0, 200.0, 400.0, 600.0, 800.0, 1000.0]);
    }

    #[test]
    fn counts_have_whole_steps_only() {
        assert_eq!(ticks(2.0, Axis::Count), [0.0, 1.0, 2.0]);
        assert_eq!(ticks(0.0, Axis::Count), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
    }

    #[test]
    fn nothing_and_nonsense_still_make_an_axis() {
        assert_eq!(ticks(0.0, Axis::Percent).last(), Some(&100.0));
        assert_eq!(ticks(f64::NAN, Axis::Percent).last(), Some(&100.0));
        assert_eq!(ticks(f64::INFINITY, Axis::Count).last(), Some(&5.0));
    }

    #[test]
    fn a_value_of_zero_lies_inside_the_box() {
        let (scale, _) = y_scale(40.0, Axis::Percent);
        assert!(scale.at(0.0) > 0.02 && scale.at(40.0) < 0.98);
    }

    #[test]
    fn a_year_label_stands_in_the_middle_of_its_band() {
        let scale = x_scale(2022, 2024);
        let (labels, lines) = years(2022, 2024, scale);
        assert_eq!(labels.iter().map(|t| t.text.as_str()).collect::<Vec<_>>(), ["2022", "2023", "2024"]);
        assert_eq!(labels.get(1).map(|t| t.place.as_str()), Some("50%"));
        assert_eq!(lines.len(), 2);
        assert_eq!(years(2000, 2024, x_scale(2000, 2024)).0.len(), 13);
    }
}
