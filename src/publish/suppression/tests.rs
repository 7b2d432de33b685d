//! What is withheld, and attacks on it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::*;
use crate::{
    domain::{Figure, Keyed, Ratio, TargetGroup},
    publish::{catalogue, grids, office::fixture::cases, settings},
};
use proptest::prelude::*;

const RULE: SmallNumbers = SmallNumbers { threshold: 5, minimum_denominator: 10 };
const PERIOD: Period = Period::Month(2024, 8);

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

fn kecamatan(k: usize) -> RegionCode {
    code(&format!("99.01.{:02}", k + 1))
}

fn village(k: usize, v: usize) -> RegionCode {
    code(&format!("99.01.{:02}.{:04}", k + 1, 2001 + v))
}

fn id() -> IndicatorId {
    "stunting_eppgbm".parse().unwrap()
}

/// Grids of a kabupaten whose sums are those of its villages.
fn grids(cells: &[Vec<Cell>]) -> Grids {
    let sums: Vec<Cell> = cells.iter().map(|inside| grids::sum(inside)).collect();
    let grid = |areas: Vec<RegionCode>, cells: Vec<Cell>| {
        Keyed::from([(id(), Grid::new(areas, vec![PERIOD], cells).unwrap())])
    };
    let inside = |(k, row): (usize, &Vec<Cell>)| (0..row.len()).map(move |v| village(k, v)).collect::<Vec<_>>();
    Grids {
        totals: grid(vec![code("99.01")], vec![grids::sum(&sums)]),
        by_kecamatan: grid((0..cells.len()).map(kecamatan).collect(), sums),
        by_village: grid(cells.iter().enumerate().flat_map(inside).collect(), cells.concat()),
    }
}

fn counts(numbers: &[&[u32]]) -> Vec<Vec<Cell>> {
    numbers.iter().map(|row| row.iter().map(|n| Cell::Value(Figure::Count(*n))).collect()).collect()
}

fn suppressed(cells: &[Vec<Cell>]) -> Grids {
    after(cells, None)
}

/// What is shown of the cells where `before` was shown already.
fn after(cells: &[Vec<Cell>], before: Option<&Grids>) -> Grids {
    let mut grids = grids(cells);
    suppress(&mut grids, &[], RULE, before, &mut Findings::default());
    grids
}

fn shown(grids: &Grids, code: RegionCode) -> Option<u32> {
    let level = match code.level() {
        crate::domain::Level::Village => &grids.by_village,
        crate::domain::Level::Kecamatan => &grids.by_kecamatan,
        _ => &grids.totals,
    };
    match level.get(&id()).unwrap().cell(code, PERIOD) {
        Cell::Suppressed => None,
        cell => Some(cell.figure().and_then(Figure::count).unwrap_or(0)),
    }
}

#[test]
fn zero_is_shown_and_one_small_number_takes_the_next_smallest_with_it() {
    let grids = suppressed(&counts(&[&[0, 3, 20, 9, 30], &[50, 60]]));
    let row: Vec<_> = (0..5).map(|v| shown(&grids, village(0, v))).collect();
    assert_eq!(row, [Some(0), None, Some(20), None, Some(30)]);
    assert_eq!(shown(&grids, kecamatan(0)), Some(62));
}

#[test]
fn two_ones_do_not_hide_each_other() {
    let grids = suppressed(&counts(&[&[1, 1, 20, 9], &[50, 60]]));
    let row: Vec<_> = (0..4).map(|v| shown(&grids, village(0, v))).collect();
    assert_eq!(row, [None, None, Some(20), None]);
}

#[test]
fn a_small_kecamatan_is_not_given_back_by_the_kabupaten_or_its_villages() {
    let grids = suppressed(&counts(&[&[3, 0], &[30, 40], &[50, 60]]));
    assert_eq!(shown(&grids, kecamatan(0)), None);
    assert_eq!(shown(&grids, kecamatan(1)), None);
    assert!((0..2).any(|v| shown(&grids, village(1, v)).is_none()));
    assert_eq!(shown(&grids, code("99.01")), Some(183));
}

#[test]
fn a_ratio_on_few_people_hides_both_its_numbers() {
    let ratio = |n, d| Cell::Value(Figure::Ratio(Ratio::new(n, d, None).unwrap()));
    let grids = suppressed(&[vec![ratio(9, 9), ratio(30, 40), ratio(60, 80)], vec![ratio(70, 90)]]);
    assert_eq!(grids.by_village.get(&id()).unwrap().cell(village(0, 0), PERIOD), Cell::Suppressed);
    assert_eq!(grids.by_village.get(&id()).unwrap().cell(village(0, 1), PERIOD), Cell::Suppressed);
    assert_eq!(grids.by_village.get(&id()).unwrap().cell(village(0, 2), PERIOD), ratio(60, 80));
}

#[test]
fn a_threshold_of_zero_withholds_nothing() {
    let cells = counts(&[&[1, 2, 3], &[4]]);
    let mut grids = grids(&cells);
    suppress(&mut grids, &[], SmallNumbers { threshold: 0, minimum_denominator: 0 }, None, &mut Findings::default());
    assert_eq!(
        grids.by_village.get(&id()).unwrap().row(PERIOD).iter().filter(|(_, c)| *c == Cell::Suppressed).count(),
        0
    );
}

#[test]
fn small_counts_of_an_audit_are_withheld() {
    let count = |n| Cell::Value(Figure::Count(n));
    let mut audits = [AuditCycle {
        year: 2024,
        cycle: 1,
        progress: None,
        stages: vec![],
        cases: vec![(TargetGroup::Pregnant, count(2)), (TargetGroup::UnderTwo, count(14))],
        risks: vec![(crate::domain::Text::default(), count(4))],
        note: None,
        source: "s".parse().unwrap(),
    }];
    suppress_audits(&mut audits, RULE);
    assert_eq!(audits[0].cases[0].1, Cell::Suppressed);
    assert_eq!(audits[0].cases[1].1, count(14));
    assert_eq!(audits[0].risks[0].1, Cell::Suppressed);
}

/// All that can be known of the withheld villages: their sums, from every sum that is shown, and that each is at
/// least 1. Looks for numbers other than the true ones that fit.
struct Attack {
    equations: Vec<(Vec<usize>, u32)>,
    unknowns: usize,
}

impl Attack {
    fn solve(&self, values: &mut Vec<u32>, fits: &impl Fn(&[u32]) -> bool) -> bool {
        if values.len() == self.unknowns {
            return self.equations.iter().all(|e| e.0.iter().map(|i| values[*i]).sum::<u32>() == e.1) && fits(values);
        }
        for value in 1..=12 {
            values.push(value);
            let open = self.equations.iter().all(|(members, sum)| {
                let known: u32 = members.iter().filter_map(|i| values.get(*i)).sum();
                let left = members.iter().filter(|i| **i >= values.len()).count();
                known + u32::try_from(left).unwrap() <= *sum && (left > 0 || known == *sum)
            });
            if open && self.solve(values, fits) {
                return true;
            }
            values.pop();
        }
        false
    }
}

proptest! {
    #[test]
    fn no_small_number_is_recovered_by_subtraction(
        numbers in proptest::collection::vec(proptest::collection::vec(0_u32..9, 1..4), 1..4)
    ) {
        let rows: Vec<&[u32]> = numbers.iter().map(Vec::as_slice).collect();
        let grids = suppressed(&counts(&rows));
        let mut unknowns: Vec<(usize, usize)> = Vec::new();
        for (k, row) in numbers.iter().enumerate() {
            unknowns.extend((0..row.len()).filter(|v| shown(&grids, village(k, *v)).is_none()).map(|v| (k, v)));
        }
        let mut equations = Vec::new();
        let mut equation = |sum: Option<u32>, inside: &dyn Fn(usize) -> bool| {
            let Some(sum) = sum else { return };
            let seen: u32 = numbers.iter().enumerate().filter(|(k, _)| inside(*k))
                .flat_map(|(k, row)| (0..row.len()).filter_map(|v| shown(&grids, village(k, v))).collect::<Vec<_>>())
                .sum();
            let members: Vec<usize> = (0..unknowns.len()).filter(|i| inside(unknowns[*i].0)).collect();
            equations.push((members, sum - seen));
        };
        equation(shown(&grids, code("99.01")), &|_| true);
        for k in 0..numbers.len() {
            equation(shown(&grids, kecamatan(k)), &|other| other == k);
        }
        let attack = Attack { equations, unknowns: unknowns.len() };
        for (index, (k, v)) in unknowns.iter().enumerate() {
            let truth = numbers[*k][*v];
            if truth > 0 && truth < RULE.threshold {
                prop_assert!(attack.solve(&mut Vec::new(), &|x| x[index] != truth), "village {k}.{v} of {numbers:?}");
            }
        }
        for (k, row) in numbers.iter().enumerate() {
            let truth: u32 = row.iter().sum();
            if truth > 0 && truth < RULE.threshold {
                let sum = |x: &[u32]| -> u32 {
                    let hidden = (0..unknowns.len()).filter(|i| unknowns[*i].0 == k).map(|i| x[i]).sum::<u32>();
                    hidden + (0..row.len()).filter_map(|v| shown(&grids, village(k, v))).sum::<u32>()
                };
                prop_assert!(attack.solve(&mut Vec::new(), &|x| sum(x) != truth), "kecamatan {k} of {numbers:?}");
            }
        }
    }
}

/// An indicator with a year and its halves, by village of one kecamatan among two.
fn in_time(rows: &[(Period, &[u32])]) -> Grids {
    let areas: Vec<RegionCode> = (0..rows[0].1.len()).map(|v| village(0, v)).collect();
    let periods: Vec<Period> = rows.iter().map(|(period, _)| *period).collect();
    let cell = |n: u32| Cell::Value(Figure::Count(n));
    let sums: Vec<Cell> = rows.iter().flat_map(|(_, row)| [cell(row.iter().sum()), cell(50)]).collect();
    let tops: Vec<Cell> = rows.iter().map(|(_, row)| cell(row.iter().sum::<u32>() + 50)).collect();
    let cells = rows.iter().flat_map(|(_, row)| row.iter().map(|n| cell(*n))).collect();
    let grid = |areas, cells| Keyed::from([(id(), Grid::new(areas, periods.clone(), cells).unwrap())]);
    Grids {
        totals: grid(vec![code("99.01")], tops),
        by_kecamatan: grid(vec![kecamatan(0), kecamatan(1)], sums),
        by_village: grid(areas, cells),
    }
}

#[test]
fn a_half_is_not_given_back_by_its_year_and_the_other_half() {
    let halves = [
        (Period::Semester(2024, 1), &[30, 40, 50, 60][..]),
        (Period::Semester(2024, 2), &[3, 40, 50, 60]),
        (Period::Year(2024), &[33, 80, 100, 120]),
    ];
    let mut grids = in_time(&halves);
    suppress(&mut grids, &[], RULE, None, &mut Findings::default());
    let state = |period, v| grids.by_village.get(&id()).unwrap().cell(village(0, v), period) == Cell::Suppressed;
    assert!(state(Period::Semester(2024, 2), 0));
    assert!(state(Period::Semester(2024, 1), 0) || state(Period::Year(2024), 0), "the other two give it back");
    assert_eq!(given_back(&grids, &[], RULE, None), []);
}

#[test]
fn periods_that_do_not_add_up_protect_nothing_and_cost_nothing() {
    let stock = [
        (Period::Semester(2024, 1), &[30, 40, 50, 60][..]),
        (Period::Semester(2024, 2), &[3, 40, 50, 60]),
        (Period::Year(2024), &[31, 40, 50, 60]),
    ];
    let mut grids = in_time(&stock);
    suppress(&mut grids, &[], RULE, None, &mut Findings::default());
    let shown = |period| grids.by_village.get(&id()).unwrap().row(period).iter().all(|(_, c)| *c != Cell::Suppressed);
    assert!(shown(Period::Semester(2024, 1)) && shown(Period::Year(2024)));
}

#[test]
fn the_same_count_in_the_file_of_another_indicator_is_withheld_too() {
    let text = "catalogue = \"2022\"\n[profile]\ncode = \"99.01\"\nname = \"K\"\nprovince = \"P\"\n\
                village_term = { id = \"desa\" }\nsimulated = true\npublisher = \"B\"\n";
    let mut findings = Findings::default();
    let settings = settings::read(text, &mut findings).unwrap();
    let indicators = catalogue::load(&settings, &mut findings).unwrap().indicators;
    let cases: IndicatorId = "kasus_eppgbm".parse().unwrap();
    let numbers: [&[u32]; 3] = [&[3, 0], &[30, 40], &[50, 60]];
    let mut both = grids(&counts(&numbers));
    let ratio = |n| Cell::Value(Figure::Ratio(Ratio::new(n, 400, None).unwrap()));
    let areas: Vec<RegionCode> = (0..3).map(kecamatan).collect();
    let rate = Grid::new(areas, vec![PERIOD], vec![ratio(3), ratio(70), ratio(110)]).unwrap();
    let total = Grid::new(vec![code("99.01")], vec![PERIOD], vec![ratio(183)]).unwrap();
    for level in [&mut both.totals, &mut both.by_kecamatan, &mut both.by_village] {
        let grid = std::mem::take(level).into_iter().next().unwrap().1;
        level.insert(cases.clone(), grid);
    }
    both.totals.insert(id(), total);
    both.by_kecamatan.insert(id(), rate);
    suppress(&mut both, &indicators, RULE, None, &mut findings);
    for k in 0..3 {
        let state =
            |of: &IndicatorId| both.by_kecamatan.get(of).unwrap().cell(kecamatan(k), PERIOD) == Cell::Suppressed;
        assert_eq!(state(&cases), state(&id()), "kecamatan {k}");
    }
    assert_eq!(both.by_kecamatan.get(&id()).unwrap().cell(kecamatan(1), PERIOD), Cell::Suppressed);
}

#[test]
fn a_late_report_is_not_given_back_by_the_total_before_it() {
    let before = suppressed(&counts(&[&[20, 30, 40], &[50, 60]]));
    let mut now = grids(&counts(&[&[20, 30, 40, 3], &[50, 60]]));
    let mut findings = Findings::default();
    suppress(&mut now, &[], RULE, Some(&before), &mut findings);
    assert_eq!(shown(&now, village(0, 3)), None);
    assert_eq!(shown(&now, kecamatan(0)), None, "93 less 90");
    assert_eq!(shown(&now, code("99.01")), None, "203 less 200");
    assert!(findings.into_vec().iter().any(|f| f.what.contains("whole kabupaten")));
}

#[test]
fn a_figure_that_hid_another_does_not_come_out_while_the_other_is_hidden() {
    let before = suppressed(&counts(&[&[3, 9, 20, 30], &[50, 60]]));
    assert_eq!((shown(&before, village(0, 0)), shown(&before, village(0, 1))), (None, None));
    // The first has grown, and with its neighbour shown the old total would say what it was.
    let now = after(&counts(&[&[6, 9, 20, 30], &[50, 60]]), Some(&before));
    assert_eq!((shown(&now, village(0, 0)), shown(&now, village(0, 1))), (None, None));
    assert_eq!(shown(&suppressed(&counts(&[&[6, 9, 20, 30], &[50, 60]])), village(0, 1)), Some(9));
}

#[test]
fn a_neighbour_that_was_shown_before_hides_nothing() {
    let before = suppressed(&counts(&[&[7, 9, 20, 30], &[50, 60]]));
    let now = after(&counts(&[&[4, 9, 20, 31], &[50, 60]]), Some(&before));
    assert_eq!(shown(&now, village(0, 0)), None);
    assert_eq!(shown(&now, village(0, 1)), Some(9), "everyone knows it");
    assert_eq!(shown(&now, village(0, 3)), None, "the one that has changed as well");
}

#[test]
fn the_same_figures_again_withhold_the_same() {
    let cells = counts(&[&[1, 2, 30, 9], &[4, 60], &[70, 80]]);
    let before = suppressed(&cells);
    let again = after(&cells, Some(&before));
    assert_eq!(
        (again.totals, again.by_kecamatan, again.by_village),
        (before.totals, before.by_kecamatan, before.by_village)
    );
}

/// What someone with both releases can do who knows which villages have changed: each village that has not is one
/// unknown. Looks for other numbers that fit all that is shown in both.
struct Differencing<'a> {
    releases: [&'a Grids; 2],
    numbers: [&'a [Vec<u32>]; 2],
}

impl Differencing<'_> {
    fn cells(&self) -> Vec<(usize, usize)> {
        self.numbers[0].iter().enumerate().flat_map(|(k, row)| (0..row.len()).map(move |v| (k, v))).collect()
    }

    /// Unknowns by release and village: the same number where the village has not changed.
    fn unknown(&self, release: usize, (k, v): (usize, usize)) -> Option<usize> {
        let same = self.numbers[0][k][v] == self.numbers[1][k][v];
        let hidden = |r: usize| shown(self.releases[r], village(k, v)).is_none();
        let open = if same { hidden(0) && hidden(1) } else { hidden(release) };
        open.then_some(2 * (10 * k + v) + if same { 0 } else { release })
    }

    /// Whether the sums leave the unknown free: the rank of the equations does not grow by it.
    fn determined(&self) -> std::collections::BTreeSet<usize> {
        let mut rows: Vec<BTreeMap<usize, f64>> = Vec::new();
        for release in 0..2 {
            let mut add = |area: RegionCode, inside: &dyn Fn(usize) -> bool| {
                if shown(self.releases[release], area).is_some() {
                    let all = self.cells().into_iter().filter(|(k, _)| inside(*k));
                    rows.push(all.filter_map(|cell| self.unknown(release, cell)).map(|u| (u, 1.0)).collect());
                }
            };
            add(code("99.01"), &|_| true);
            (0..self.numbers[0].len()).for_each(|k| add(kecamatan(k), &|other| other == k));
        }
        eliminate(rows)
    }
}

/// Gauss and Jordan over floating point: another way than the code under test goes.
fn eliminate(mut rows: Vec<BTreeMap<usize, f64>>) -> std::collections::BTreeSet<usize> {
    let unknowns: std::collections::BTreeSet<usize> = rows.iter().flat_map(|r| r.keys().copied()).collect();
    let mut done = 0;
    for unknown in unknowns {
        let value = |row: &BTreeMap<usize, f64>| row.get(&unknown).copied().unwrap_or(0.0);
        let Some(pivot) = (done..rows.len()).find(|r| value(&rows[*r]).abs() > 1e-9) else { continue };
        rows.swap(done, pivot);
        let lead = rows[done].clone();
        for (index, row) in rows.iter_mut().enumerate().filter(|(index, _)| *index != done) {
            let _ = index;
            let factor = value(row) / value(&lead);
            for (other, n) in &lead {
                *row.entry(*other).or_default() -= factor * n;
            }
            row.retain(|_, n| n.abs() > 1e-9);
        }
        done += 1;
    }
    rows.iter().filter(|row| row.len() == 1).flat_map(|row| row.keys().copied()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(1500)))]
    #[test]
    fn no_small_number_is_recovered_by_differencing_two_releases(
        numbers in proptest::collection::vec(proptest::collection::vec(0_u32..14, 2..5), 2..4),
        changes in proptest::collection::vec((0_usize..4, 0_usize..5, 0_u32..14), 0..5),
    ) {
        let mut changed = numbers.clone();
        for (k, v, n) in changes {
            if let Some(cell) = changed.get_mut(k).and_then(|row| row.get_mut(v)) {
                *cell = n;
            }
        }
        let rows = |numbers: &[Vec<u32>]| numbers.iter().map(|row| counts(&[row.as_slice()]).remove(0)).collect::<Vec<_>>();
        let before = suppressed(&rows(&numbers));
        let now = after(&rows(&changed), Some(&before));
        let attack = Differencing { releases: [&before, &now], numbers: [&numbers, &changed] };
        let found = attack.determined();
        for (release, all) in [&numbers, &changed].into_iter().enumerate() {
            for (k, v) in attack.cells() {
                let truth = all[k][v];
                let unknown = attack.unknown(release, (k, v));
                // A figure that changed nothing but its own shown state was public before; all else must stay open.
                if truth > 0 && truth < RULE.threshold {
                    prop_assert!(unknown.is_some_and(|u| !found.contains(&u)), "release {release}, village {k}.{v}: {numbers:?} then {changed:?}");
                }
            }
        }
    }
}
