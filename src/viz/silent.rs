//! Which kecamatan a figure of the whole kabupaten is without, and its change over those that reported both times: a
//! total of fewer kecamatan than before may rise while each of them falls.

use super::{
    figure_text::Shown,
    standing::{cell_of, under_floor},
};
use crate::{
    domain::{Cell, Figure, Indicator, Kabupaten, Level, Measured, Period, Ratio, RegionCode, Unit},
    i18n::{Lang, map_words},
};

/// The kecamatan that have not reported an indicator at a period at which others have, and how many there are: of a total
/// that is the sum of those that have. One that the office gave for the whole is without nobody.
fn silent(kab: &Kabupaten, indicator: &Indicator, period: Period) -> (Vec<RegionCode>, usize) {
    let grid = kab.grid(&indicator.id, Level::Kecamatan).filter(|grid| grid.periods().contains(&period));
    let total = kab.totals.get(&indicator.id).map(|grid| grid.cell(kab.profile.code, period));
    let Some((grid, total)) = grid.zip(total.and_then(|cell| counted(indicator, cell))) else { return (Vec::new(), 0) };
    let (mut silent, mut of, mut sum, mut known) = (Vec::new(), 0, Counted::default(), true);
    // On the page of all kabupaten the areas are kabupaten, which owe nobody a report.
    let kecamatan = kab.areas.iter().filter(|area| area.code.level() == Level::Kecamatan);
    for area in kecamatan.filter(|area| area.existed_in(period)) {
        of += 1;
        let cell = cell_of(area, Some(grid), period);
        match counted(indicator, cell) {
            Some(own) => sum.add(own),
            None if cell == Cell::NotReported => silent.push(area.code),
            None => known = false,
        }
    }
    let of_others = known && (sum.n, sum.d) != (total.n, total.d);
    if silent.len() == of || of_others { (Vec::new(), of) } else { (silent, of) }
}

/// `1 dari 14 kecamatan belum lapor`; empty where all have, or none is told by kecamatan.
pub(super) fn silent_text(kab: &Kabupaten, indicator: &Indicator, period: Period, lang: Lang) -> String {
    match silent(kab, indicator, period) {
        (silent, _) if silent.is_empty() => String::new(),
        (silent, of) => map_words::not_reported(lang, silent.len(), of),
    }
}

/// A total at two periods over the kecamatan that have a figure at both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Alike {
    /// At the earlier and the later period, in the indicator's unit; `None` where no kecamatan has both, so few people that
    /// no percentage is made, or too few of them measured.
    pub values: Option<[f64; 2]>,
    /// How many kecamatan that is.
    pub areas: usize,
}

/// The totals over the same kecamatan, where those that have reported differ between two periods; `None` where they do
/// not, or the figures by kecamatan of one of them are not there (old ones come with a file of their own).
pub(super) fn alike(kab: &Kabupaten, indicator: &Indicator, [earlier, later]: [Period; 2]) -> Option<Alike> {
    if silent(kab, indicator, earlier).0 == silent(kab, indicator, later).0 {
        return None;
    }
    let grid = kab.grid(&indicator.id, Level::Kecamatan)?;
    if ![earlier, later].iter().all(|period| grid.periods().contains(period)) {
        return None;
    }
    let (mut before, mut after, mut areas) = (Counted::default(), Counted::default(), 0);
    for area in &kab.areas {
        let of = |period| counted(indicator, cell_of(area, Some(grid), period));
        if let (Some(one), Some(other)) = (of(earlier), of(later)) {
            areas += 1;
            before.add(one);
            after.add(other);
        }
    }
    let minimum = kab.profile.small_numbers.minimum_denominator;
    let values = before.value(indicator, minimum).zip(after.value(indicator, minimum)).filter(|_| areas > 0);
    Some(Alike { values: values.map(|(before, after)| [before, after]), areas })
}

/// What can be added up of a figure: numerator and denominator (0 for a count), D and S where both are known.
#[derive(Clone, Copy, Debug)]
struct Counted {
    n: u32,
    d: u32,
    measured: Option<[u32; 2]>,
}

impl Default for Counted {
    fn default() -> Self {
        Self { n: 0, d: 0, measured: Some([0, 0]) }
    }
}

/// `None` for what has no counts: a state, or a percentage alone. Of nobody due there are nobody reached.
fn counted(indicator: &Indicator, cell: Cell) -> Option<Counted> {
    if cell == Cell::NotApplicable {
        return Some(Counted::default());
    }
    let figure = cell.figure()?;
    match indicator.unit {
        Unit::Count => Some(Counted { n: figure.count()?, ..Counted::default() }),
        Unit::Percent => figure.ratio().map(|ratio| Counted {
            n: ratio.numerator(),
            d: ratio.denominator(),
            measured: ratio.measured().map(|m| [m.measured, m.due]),
        }),
    }
}

impl Counted {
    fn add(&mut self, other: Self) {
        self.n = self.n.saturating_add(other.n);
        self.d = self.d.saturating_add(other.d);
        let both = self.measured.zip(other.measured);
        self.measured = both.map(|([a, b], [c, d])| [a.saturating_add(c), b.saturating_add(d)]);
    }

    /// The number or the percentage, where that may be compared.
    fn value(self, indicator: &Indicator, minimum: u32) -> Option<f64> {
        let measured = self.measured.map(|[measured, due]| Measured { measured, due }).filter(|m| m.due > 0);
        match indicator.unit {
            Unit::Count => Some(f64::from(self.n)),
            Unit::Percent if self.d < minimum => None,
            Unit::Percent => {
                let cell = Cell::Value(Figure::Ratio(Ratio::new(self.n, self.d, measured)?));
                if under_floor(indicator, cell) { None } else { cell.percent() }
            }
        }
    }
}

impl Alike {
    /// Both values as they are shown.
    pub fn shown(&self, indicator: &Indicator) -> Option<[Shown; 2]> {
        let of = |value: f64| match indicator.unit {
            Unit::Count => Shown::plain(value),
            Unit::Percent => Shown::of(indicator, value),
        };
        self.values.map(|values| values.map(of))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::fixture::*;
    use super::*;

    const TIMES: [&str; 2] = ["2025-S2", "2026-S1"];
    const SILENCE: Cell = Cell::NotReported;

    /// Three kecamatan at two times, and the sum of those that reported.
    fn at(indicator: Indicator, before: [Cell; 3], after: [Cell; 3]) -> Kabupaten {
        let mut kab = kabupaten(&["A", "B", "C"]);
        let [earlier, later] = TIMES;
        add(&mut kab, indicator.clone(), &[(earlier, &before), (later, &after)]);
        let sum = |cells: [Cell; 3]| {
            let mut sum = Counted::default();
            cells.iter().filter_map(|cell| counted(&indicator, *cell)).for_each(|one| sum.add(one));
            if indicator.unit == Unit::Count { count(sum.n) } else { ratio(sum.n, sum.d.max(1)) }
        };
        add_total(&mut kab, indicator.clone(), &[(earlier, sum(before)), (later, sum(after))]);
        kab
    }

    fn said(kab: &Kabupaten, lang: Lang) -> String {
        silent_text(kab, &stunting(), period("2025-S2"), lang)
    }

    #[test]
    fn a_sum_says_how_many_have_not_reported() {
        let kab =
            at(stunting(), [ratio(1, 100), SILENCE, Cell::Suppressed], [ratio(1, 100), ratio(0, 50), ratio(2, 50)]);
        assert_eq!(said(&kab, Lang::Id), "1 dari 3 kecamatan belum lapor");
        assert_eq!(said(&kab, Lang::En), "1 of 3 kecamatan has not reported");
        for time in ["2026-S1", "2024-S1"] {
            assert_eq!(silent_text(&kab, &stunting(), period(time), Lang::Id), "");
        }
    }

    #[test]
    fn what_is_no_sum_of_some_kecamatan_is_without_nobody() {
        let (some, all) = ([ratio(1, 100), SILENCE, ratio(5, 50)], [ratio(1, 100); 3]);
        assert_eq!(said(&at(stunting(), [SILENCE; 3], all), Lang::Id), "");
        let mut own = at(stunting(), some, all);
        assert_eq!(said(&own, Lang::Id), "1 dari 3 kecamatan belum lapor");
        for total in [ratio(9, 200), estimate(4.5, None), Cell::Suppressed] {
            add_total(&mut own, stunting(), &[("2025-S2", total), ("2026-S1", ratio(3, 300))]);
            assert_eq!(said(&own, Lang::Id), "", "{total:?}");
            assert_eq!(alike(&own, &stunting(), TIMES.map(period)), None, "{total:?}");
        }
        let mut nation = kabupaten(&["A", "B", "C"]);
        nation.areas.iter_mut().zip(["99.01", "99.02", "99.03"]).for_each(|(area, own)| area.code = code(own));
        add(&mut nation, stunting(), &[("2025-S2", &some)]);
        add_total(&mut nation, stunting(), &[("2025-S2", ratio(6, 150))]);
        assert_eq!(said(&nation, Lang::Id), "");
    }

    #[test]
    fn a_change_is_over_those_that_have_figures_at_both_times() {
        // All: 60 of 200 to 30 of 150, while A goes from 10 to 20 % and B stays.
        let (before, after) =
            ([ratio(10, 100), ratio(10, 50), ratio(40, 50)], [ratio(20, 100), ratio(10, 50), SILENCE]);
        let found = alike(&at(coverage("a"), before, after), &coverage("a"), TIMES.map(period)).unwrap();
        assert_eq!((found.areas, found.values), (2, Some([20.0 / 1.5, 20.0])));
        let [from, to] = found.shown(&coverage("a")).unwrap();
        assert_eq!((from.percent(Lang::Id), to.percent(Lang::Id)), ("13,3%".into(), "20,0%".into()));
        assert_eq!(alike(&at(coverage("a"), before, before), &coverage("a"), TIMES.map(period)), None);
        let counts = at(cases(), [count(3), count(4), count(5)], [count(3), SILENCE, count(9)]);
        assert_eq!(alike(&counts, &cases(), TIMES.map(period)).unwrap().values, Some([8.0, 12.0]));
        // Nobody due is a figure, what is withheld is none.
        let none_due = [Cell::NotApplicable, ratio(10, 50), SILENCE];
        assert_eq!(alike(&at(coverage("a"), before, none_due), &coverage("a"), TIMES.map(period)).unwrap().areas, 2);
        let withheld = [Cell::Suppressed, ratio(10, 50), SILENCE];
        assert_eq!(alike(&at(coverage("a"), before, withheld), &coverage("a"), TIMES.map(period)).unwrap().areas, 1);
    }

    #[test]
    fn where_too_few_are_left_there_is_no_change() {
        let (before, after) = ([ratio(1, 100), SILENCE, ratio(1, 5)], [SILENCE, ratio(1, 100), ratio(1, 5)]);
        let found = alike(&at(coverage("a"), before, after), &coverage("a"), TIMES.map(period)).unwrap();
        assert_eq!((found.areas, found.values), (1, None));
        let of = |due: u32| {
            let (before, after) = ([measured(5, 50, 50, due); 3], [measured(5, 50, 50, due), SILENCE, SILENCE]);
            alike(&at(stunting(), before, after), &stunting(), TIMES.map(period)).unwrap().values
        };
        assert_eq!((of(60), of(200)), (Some([10.0, 10.0]), None));
    }
}
