//! Which kecamatan a figure of the whole kabupaten is without, and its change over those that reported both times: a
//! total of fewer kecamatan than before may rise while each of them falls.

use super::{figure_text::Shown, standing::cell_of};
use crate::{
    domain::{Cell, Indicator, Kabupaten, Level, Method, Period, Ratio, RegionCode, Unit},
    i18n::{Lang, map_words},
};

/// The kecamatan that have not reported an indicator at a period at which others have, and how many there are.
fn silent(kab: &Kabupaten, indicator: &Indicator, period: Period) -> (Vec<RegionCode>, usize) {
    let grid = kab.grid(&indicator.id, Level::Kecamatan).filter(|grid| grid.periods().contains(&period));
    if grid.is_none() || indicator.method == Method::Survey {
        return (Vec::new(), 0);
    }
    let (mut silent, mut of) = (Vec::new(), 0);
    // On the page of all kabupaten the areas are kabupaten, which owe nobody a report.
    let kecamatan = kab.areas.iter().filter(|area| area.code.level() == Level::Kecamatan);
    for area in kecamatan.filter(|area| area.existed_in(period)) {
        of += 1;
        if cell_of(area, grid, period) == Cell::NotReported {
            silent.push(area.code);
        }
    }
    if silent.len() == of { (Vec::new(), of) } else { (silent, of) }
}

/// `1 dari 14 kecamatan belum lapor`; empty where all have, or none is told by kecamatan.
pub(super) fn silent_text(kab: &Kabupaten, indicator: &Indicator, period: Period, lang: Lang) -> String {
    match silent(kab, indicator, period) {
        (silent, _) if silent.is_empty() => String::new(),
        (silent, of) => map_words::not_reported(lang, silent.len(), of),
    }
}

/// A total at two periods over the kecamatan that reported at both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Alike {
    /// At the earlier and the later period, in the indicator's unit; `None` where no kecamatan has both, or so few people
    /// that no percentage is made.
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
    let (mut sums, mut areas) = ([[0_u32; 2]; 2], 0);
    for area in &kab.areas {
        let of = |period| counted(indicator, cell_of(area, Some(grid), period));
        if let (Some(before), Some(after)) = (of(earlier), of(later)) {
            areas += 1;
            for (sum, counts) in sums.iter_mut().zip([before, after]) {
                for (sum, count) in sum.iter_mut().zip(counts) {
                    *sum = sum.saturating_add(count);
                }
            }
        }
    }
    let value = |[n, d]: [u32; 2]| match indicator.unit {
        Unit::Count => Some(f64::from(n)),
        Unit::Percent if d < kab.profile.small_numbers.minimum_denominator => None,
        Unit::Percent => Ratio::new(n, d, None).map(Ratio::percent),
    };
    let [before, after] = sums;
    let values = value(before).zip(value(after)).filter(|_| areas > 0);
    Some(Alike { values: values.map(|(before, after)| [before, after]), areas })
}

/// Numerator and denominator of a figure that can be added up; a count has no denominator.
fn counted(indicator: &Indicator, cell: Cell) -> Option<[u32; 2]> {
    let figure = cell.figure()?;
    match indicator.unit {
        Unit::Count => Some([figure.count()?, 0]),
        Unit::Percent => figure.ratio().map(|ratio| [ratio.numerator(), ratio.denominator()]),
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

    /// Three kecamatan at two times.
    fn at(indicator: Indicator, before: [Cell; 3], after: [Cell; 3]) -> Kabupaten {
        let mut kab = kabupaten(&["A", "B", "C"]);
        let [earlier, later] = TIMES;
        add(&mut kab, indicator, &[(earlier, &before), (later, &after)]);
        kab
    }

    #[test]
    fn a_total_says_how_many_have_not_reported_and_only_then() {
        let silence = Cell::NotReported;
        let kab =
            at(stunting(), [ratio(1, 100), silence, Cell::Suppressed], [ratio(1, 100), ratio(0, 50), ratio(2, 50)]);
        let said = |time, lang| silent_text(&kab, &stunting(), period(time), lang);
        assert_eq!(said("2025-S2", Lang::Id), "1 dari 3 kecamatan belum lapor");
        assert_eq!(said("2025-S2", Lang::En), "1 of 3 kecamatan has not reported");
        assert_eq!((said("2026-S1", Lang::Id), said("2024-S1", Lang::Id)), (String::new(), String::new()));
        let none = at(stunting(), [silence; 3], [ratio(1, 100); 3]);
        assert_eq!(silent_text(&none, &stunting(), period("2025-S2"), Lang::Id), "");
        let mut nation = kabupaten(&["A", "B", "C"]);
        nation.areas.iter_mut().zip(["99.01", "99.02", "99.03"]).for_each(|(area, own)| area.code = code(own));
        add(&mut nation, stunting(), &[("2025-S2", &[ratio(1, 100), silence, silence])]);
        assert_eq!(silent_text(&nation, &stunting(), period("2025-S2"), Lang::Id), "");
    }

    #[test]
    fn a_change_is_over_those_that_reported_both_times() {
        // All: 60 of 200 to 30 of 150, while A goes from 10 to 20 % and B stays.
        let (before, after) =
            ([ratio(10, 100), ratio(10, 50), ratio(40, 50)], [ratio(20, 100), ratio(10, 50), Cell::NotReported]);
        let found = alike(&at(coverage("a"), before, after), &coverage("a"), TIMES.map(period)).unwrap();
        assert_eq!((found.areas, found.values), (2, Some([20.0 / 1.5, 20.0])));
        let [from, to] = found.shown(&coverage("a")).unwrap();
        assert_eq!((from.percent(Lang::Id), to.percent(Lang::Id)), ("13,3%".into(), "20,0%".into()));
        assert_eq!(alike(&at(coverage("a"), before, before), &coverage("a"), TIMES.map(period)), None);
        let counts = at(cases(), [count(3), count(4), count(5)], [count(3), Cell::NotReported, count(9)]);
        assert_eq!(alike(&counts, &cases(), TIMES.map(period)).unwrap().values, Some([8.0, 12.0]));
    }

    #[test]
    fn where_no_kecamatan_has_both_or_too_few_people_are_left_there_is_no_change() {
        let (before, after) =
            ([ratio(1, 100), Cell::NotReported, ratio(1, 5)], [Cell::NotReported, ratio(1, 100), ratio(1, 5)]);
        let found = alike(&at(coverage("a"), before, after), &coverage("a"), TIMES.map(period)).unwrap();
        assert_eq!((found.areas, found.values), (1, None));
    }
}
