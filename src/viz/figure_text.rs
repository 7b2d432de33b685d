//! The text of a figure: never a rounded number that stands in another class than the true one, or on the other side of
//! a target.

use crate::{
    domain::{Cell, CellState, Direction, Estimate, Figure, Indicator, Ratio, SmallNumbers, Unit},
    i18n::{Lang, count, decimal, map_words as words, percent, rounded},
};

/// What is written for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureText {
    /// Which of the five it is.
    pub state: CellState,
    /// `8,6%`, `201`, `belum lapor`.
    pub short: String,
    /// `8,6% (5.615 dari 64.954)`, `20,5% (selang kepercayaan 95%: 17,0–24,0)`.
    pub long: String,
}

/// The text of a cell under its indicator. `small` tells which denominators are too small for a percentage.
pub fn figure_text(indicator: &Indicator, cell: Cell, small: SmallNumbers, lang: Lang) -> FigureText {
    let (short, long) = match cell {
        Cell::Value(Figure::Count(n)) => count_text(indicator, n, lang),
        Cell::Value(Figure::Ratio(ratio)) => ratio_text(indicator, ratio, small, lang),
        Cell::Value(Figure::Estimate(estimate)) => estimate_text(indicator, estimate, lang),
        Cell::Suppressed => {
            (words::state(lang, CellState::Suppressed).into(), words::suppressed_by(lang, small.threshold))
        }
        _ => (words::state(lang, cell.state()).into(), words::state(lang, cell.state()).into()),
    };
    FigureText { state: cell.state(), short, long }
}

fn count_text(indicator: &Indicator, n: u32, lang: Lang) -> (String, String) {
    let short = count(lang, n);
    let long = match indicator.unit {
        Unit::Percent => format!("{short} ({})", words::no_denominator(lang)),
        Unit::Count => short.clone(),
    };
    (short, long)
}

fn ratio_text(indicator: &Indicator, ratio: Ratio, small: SmallNumbers, lang: Lang) -> (String, String) {
    let counts = words::of(lang, ratio.numerator(), ratio.denominator());
    if indicator.unit == Unit::Count {
        return (count(lang, ratio.numerator()), counts);
    }
    if ratio.denominator() < small.minimum_denominator {
        let long = format!("{counts} ({})", words::no_percent(lang, small.minimum_denominator));
        return (counts, long);
    }
    let short = percent_text(indicator, ratio.percent(), lang);
    let long = format!("{short} ({counts})");
    (short, long)
}

fn estimate_text(indicator: &Indicator, estimate: Estimate, lang: Lang) -> (String, String) {
    let mut short = percent_text(indicator, estimate.percent(), lang);
    if estimate.modelled() {
        short.push('*');
    }
    let interval = interval_text(indicator, estimate, lang);
    let long = if interval.is_empty() { short.clone() } else { format!("{short} ({interval})") };
    (short, long)
}

/// `selang kepercayaan 95%: 17,0–24,0`; empty where no interval was published.
pub fn interval_text(indicator: &Indicator, estimate: Estimate, lang: Lang) -> String {
    let Some((low, high)) = estimate.interval() else { return String::new() };
    let bound = |value| decimal(lang, value, indicator.decimals);
    format!("{} {}–{}", words::interval(lang), bound(low), bound(high))
}

/// A number as the reader sees it. A difference in the app is always that of two numbers as they are shown, so that
/// anyone who subtracts them finds the same; where both stand in one sentence they have the same decimals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The number after rounding.
    pub value: f64,
    /// Its decimals, 0 to 3.
    pub decimals: u8,
}

impl Shown {
    /// A percentage with the indicator's decimals, and up to three of them where fewer would show it in another class or
    /// on the other side of a target than it is.
    pub fn of(indicator: &Indicator, value: f64) -> Self {
        Self::with(value, indicator.decimals, &|shown| stands_where_it_is(indicator, value, shown))
    }

    /// D/S with one decimal, and up to three where fewer would show it on the other side of the indicator's floor.
    pub fn coverage(indicator: &Indicator, share: f64) -> Self {
        let low = |share: f64| indicator.coverage_floor.is_some_and(|floor| share < floor);
        Self::with(share, 1, &|shown| is_as_whole(share, shown) && low(share) == low(shown))
    }

    /// A number with as few decimals, from `least` on, as leave it true.
    fn with(value: f64, least: u8, is_true: &dyn Fn(f64) -> bool) -> Self {
        for decimals in least.min(3)..=3 {
            if is_true(rounded(value, decimals)) {
                return Self { value: rounded(value, decimals), decimals };
            }
        }
        // So close to a cut that three decimals reach it: cut off instead of rounded, or else rounded up.
        let (down, up) = ((value * 1000.0).floor() / 1000.0, (value * 1000.0).ceil() / 1000.0);
        Self { value: if is_true(down) { down } else { up }, decimals: 3 }
    }

    /// A number with the decimals it has, e.g. a target.
    pub fn plain(value: f64) -> Self {
        let decimals = plain_decimals(value);
        Self { value: rounded(value, decimals), decimals }
    }

    /// Two percentages with the decimals that the finer one needs.
    pub fn pair(indicator: &Indicator, from: f64, to: f64) -> [Self; 2] {
        let decimals = Self::of(indicator, from).decimals.max(Self::of(indicator, to).decimals);
        [from, to].map(|value| {
            let own = Self::of(indicator, value);
            if own.decimals == decimals { own } else { Self { value: rounded(value, decimals), decimals } }
        })
    }

    /// What it takes to come from this number to `other`, as a reader works it out.
    pub fn to(self, other: Self) -> Self {
        let decimals = self.decimals.max(other.decimals);
        Self { value: rounded(other.value - self.value, decimals), decimals }
    }

    /// `8,6`, with its sign where it is under 0.
    pub fn number(self, lang: Lang) -> String {
        decimal(lang, self.value, self.decimals)
    }

    /// `8,6%`.
    pub fn percent(self, lang: Lang) -> String {
        percent(lang, self.value, self.decimals)
    }

    /// `3,3`, without its sign.
    pub fn size(self, lang: Lang) -> String {
        decimal(lang, self.value.abs(), self.decimals)
    }
}

/// A percentage as [`Shown::of`] has it.
pub fn percent_text(indicator: &Indicator, value: f64, lang: Lang) -> String {
    Shown::of(indicator, value).percent(lang)
}

/// Whether the number shown is none or all where the true one is, and only there.
fn is_as_whole(value: f64, shown: f64) -> bool {
    (value == 0.0) == (shown == 0.0) && (value < 100.0) == (shown < 100.0)
}

/// Whether the number shown is in the class of the true one and meets the same targets.
fn stands_where_it_is(indicator: &Indicator, value: f64, shown: f64) -> bool {
    let class = indicator.classes.as_ref().is_none_or(|c| c.class_of(value) == c.class_of(shown));
    let met = |value: f64, target: f64| match indicator.direction {
        Direction::HigherIsBetter => value >= target,
        Direction::LowerIsBetter => value <= target,
    };
    is_as_whole(value, shown) && class && indicator.targets.iter().all(|t| met(value, t.value) == met(shown, t.value))
}

/// A number with as many decimals as it has, up to three: 90, 15,5.
pub fn plain_text(value: f64, lang: Lang) -> String {
    decimal(lang, value, plain_decimals(value))
}

/// How many decimals a number has, up to three.
pub fn plain_decimals(value: f64) -> u8 {
    (0..3).find(|decimals| (rounded(value, *decimals) - value).abs() < 1e-9).unwrap_or(3)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::fixture::{count, *};
    use super::*;
    use crate::domain::Estimate;

    const SMALL: SmallNumbers = SmallNumbers { threshold: 5, minimum_denominator: 10 };

    fn texts(indicator: &Indicator, cell: Cell, lang: Lang) -> (String, String) {
        let text = figure_text(indicator, cell, SMALL, lang);
        (text.short, text.long)
    }

    fn pair(short: &str, long: &str) -> (String, String) {
        (short.into(), long.into())
    }

    #[test]
    fn a_rate_stands_with_its_counts() {
        let cell = ratio(5615, 64954);
        assert_eq!(texts(&stunting(), cell, Lang::Id), pair("8,6%", "8,6% (5.615 dari 64.954)"));
        assert_eq!(texts(&stunting(), cell, Lang::En), pair("8.6%", "8.6% (5,615 of 64,954)"));
        assert_eq!(texts(&stunting(), ratio(0, 40), Lang::Id), pair("0,0%", "0,0% (0 dari 40)"));
    }

    #[test]
    fn an_estimate_stands_with_its_interval_and_its_mark() {
        assert_eq!(
            texts(&survey(), estimate(20.5, Some((17.0, 24.0))), Lang::Id),
            pair("20,5%", "20,5% (selang kepercayaan 95%: 17,0–24,0)")
        );
        let modelled = Cell::Value(Figure::Estimate(Estimate::new(13.2, None, true).unwrap()));
        assert_eq!(texts(&survey(), modelled, Lang::En), pair("13.2%*", "13.2%*"));
    }

    #[test]
    fn rounding_never_shows_a_number_in_another_class() {
        for (value, shown) in [(9.96, "9,96%"), (19.9994, "19,999%"), (19.99996, "19,999%"), (10.0, "10,0%")] {
            assert_eq!(percent_text(&stunting(), value, Lang::Id), shown);
        }
        let whole = Indicator { decimals: 0, ..stunting() };
        assert_eq!(percent_text(&whole, 2.49, Lang::Id), "2%");
        assert_eq!(percent_text(&whole, 29.7, Lang::Id), "29,7%");
        assert_eq!(percent_text(&Indicator { decimals: 9, ..whole }, 5.0, Lang::Id), "5,000%");
    }

    #[test]
    fn rounding_never_shows_a_target_met_that_is_not() {
        let indicator = Indicator { classes: None, targets: vec![target(2024, 90.0, "rpjmn")], ..coverage("a") };
        assert_eq!(indicator.direction, Direction::HigherIsBetter);
        assert_eq!(percent_text(&indicator, 89.96, Lang::Id), "89,96%");
        assert_eq!(percent_text(&indicator, 90.04, Lang::Id), "90,0%");
    }

    #[test]
    fn where_lower_is_better_a_figure_just_over_its_target_is_not_shown_on_it() {
        let indicator = Indicator { targets: vec![target(2024, 14.0, "rpjmn")], ..stunting() };
        assert_eq!(percent_text(&indicator, 14.04, Lang::Id), "14,04%");
        assert_eq!(percent_text(&indicator, 14.0004, Lang::Id), "14,001%");
        assert_eq!(percent_text(&indicator, 13.96, Lang::Id), "14,0%");
    }

    #[test]
    fn a_few_are_not_shown_as_none_nor_almost_all_as_all() {
        assert_eq!(texts(&coverage("a"), ratio(2499, 2500), Lang::Id).0, "99,96%");
        assert_eq!(texts(&coverage("a"), ratio(2500, 2500), Lang::Id).0, "100,0%");
        assert_eq!(texts(&coverage("a"), ratio(2501, 2500), Lang::Id).0, "100,0%");
        assert_eq!(texts(&stunting(), ratio(5, 12_000), Lang::Id).0, "0,04%");
        assert_eq!(texts(&stunting(), ratio(1, 1_000_000), Lang::Id).0, "0,001%");
        assert_eq!(texts(&stunting(), ratio(0, 12_000), Lang::Id).0, "0,0%");
    }

    #[test]
    fn coverage_is_not_rounded_over_its_floor() {
        let of = |floor: f64, share: f64| {
            Shown::coverage(&Indicator { coverage_floor: Some(floor), ..stunting() }, share).percent(Lang::Id)
        };
        assert_eq!(
            (of(80.0, 79.96), of(80.0, 80.0), of(80.0, 80.04)),
            ("79,96%".into(), "80,0%".into(), "80,0%".into())
        );
        assert_eq!((of(80.0, 99.98), of(80.0, 79.99999)), ("99,98%".into(), "79,999%".into()));
    }

    #[test]
    fn a_difference_is_that_of_the_numbers_shown() {
        let indicator = Indicator { targets: vec![target(2024, 12.0, "rpjmd")], ..stunting() };
        let (from, to) = (11.96, 8.6447);
        assert_eq!(percent_text(&indicator, from, Lang::Id), "12,0%");
        let just_over = Indicator { targets: vec![target(2024, 12.0, "rpjmd")], ..coverage("a") };
        let alone = Shown::of(&just_over, from).to(Shown::of(&just_over, to));
        assert_eq!(
            (Shown::of(&just_over, from).percent(Lang::Id).as_str(), alone.size(Lang::Id).as_str()),
            ("11,96%", "3,36")
        );
        let [a, b] = Shown::pair(&just_over, from, to);
        assert_eq!(
            (a.percent(Lang::Id), b.percent(Lang::Id), a.to(b).size(Lang::Id)),
            ("11,96%".into(), "8,64%".into(), "3,32".into())
        );
        assert!(Shown::of(&indicator, 8.64).to(Shown::of(&indicator, 8.61)).value == 0.0);
        assert_eq!(Shown::of(&indicator, 20.5).to(Shown::plain(14.25)).size(Lang::Id), "6,25");
    }

    #[test]
    fn what_is_no_figure_says_which_of_the_four_it_is() {
        let short = |cell| texts(&stunting(), cell, Lang::Id).0;
        assert_eq!(short(Cell::NotReported), "belum lapor");
        assert_eq!(short(Cell::Suppressed), "disamarkan");
        assert_eq!(short(Cell::NotApplicable), "tidak berlaku (0 dari 0)");
        assert_eq!(short(Cell::NoSuchArea), "wilayah tidak ada");
        assert_eq!(texts(&stunting(), Cell::Suppressed, Lang::Id).1, "disamarkan (aturan angka kecil, <5)");
        let none = SmallNumbers { threshold: 0, minimum_denominator: 0 };
        assert_eq!(figure_text(&stunting(), Cell::Suppressed, none, Lang::En).long, "suppressed");
    }

    #[test]
    fn a_count_under_a_rate_says_that_the_denominator_is_not_published() {
        assert_eq!(texts(&stunting(), count(1201), Lang::Id), pair("1.201", "1.201 (sasaran tidak dipublikasikan)"));
        assert_eq!(texts(&cases(), count(1201), Lang::En), pair("1,201", "1,201"));
    }

    #[test]
    fn so_few_have_no_percentage() {
        assert_eq!(
            texts(&stunting(), ratio(3, 9), Lang::Id),
            pair("3 dari 9", "3 dari 9 (persen tidak dihitung pada penyebut di bawah 10)")
        );
        assert_eq!(texts(&stunting(), ratio(3, 10), Lang::Id).0, "30,0%");
    }

    #[test]
    fn a_target_has_the_decimals_it_was_set_with() {
        assert_eq!(plain_text(90.0, Lang::Id), "90");
        assert_eq!(plain_text(15.5, Lang::Id), "15,5");
        assert_eq!(plain_text(14.2, Lang::En), "14.2");
    }
}
