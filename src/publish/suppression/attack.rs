//! An attack on all that is shown at once: villages, kecamatan and kabupaten, a year and its halves, the file of cases
//! and the file of the rate, and the release before. It knows nothing of how figures are withheld. What it sets down is
//! one linear equation for each figure that is shown, over the counts of the villages by half; a withheld figure is
//! recovered where the equations leave it no other value, or where bounds do.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::simplex::Table;
use super::{Cell, Findings, Grid, Grids, Indicator, IndicatorId, Period, RegionCode, SmallNumbers, hide, suppress};
use crate::{
    domain::{Figure, Keyed, Level, Ratio},
    publish::{catalogue, grids, office::fixture::cases, settings},
};
use proptest::prelude::*;

const RULE: SmallNumbers = SmallNumbers { threshold: 5, minimum_denominator: 10 };
const PERIODS: [Period; 3] = [Period::Semester(2024, 1), Period::Semester(2024, 2), Period::Year(2024)];
/// People measured in each village: enough that only cases are small.
const MEASURED: u32 = 400;

/// Cases by kecamatan and village, in both halves of a year.
type Truth = Vec<Vec<[u32; 2]>>;

fn code(k: usize, v: Option<usize>) -> RegionCode {
    let village = v.map(|v| format!(".{}", 2001 + v)).unwrap_or_default();
    format!("99.01.{:02}{village}", k + 1).parse().unwrap()
}

fn kabupaten() -> RegionCode {
    "99.01".parse().unwrap()
}

fn indicators() -> Vec<Indicator> {
    let text = "catalogue = \"2022\"\n[profile]\ncode = \"99.01\"\nname = \"K\"\nprovince = \"P\"\n\
                village_term = { id = \"desa\" }\nsimulated = true\npublisher = \"B\"\n";
    let mut findings = Findings::default();
    let settings = settings::read(text, &mut findings).unwrap();
    catalogue::load(&settings, &mut findings).unwrap().indicators
}

fn of(cases: [u32; 2], period: Period) -> u32 {
    match period {
        Period::Semester(_, 1) => cases[0],
        Period::Semester(..) => cases[1],
        _ => cases[0] + cases[1],
    }
}

/// The feed of a truth.
fn release(truth: &Truth, indicators: &[Indicator], before: Option<&Grids>) -> Grids {
    let mut all = figures(truth);
    suppress(&mut all, indicators, RULE, before, &mut Findings::default());
    all
}

/// Cases and their rate, with all sums, before anything is withheld.
fn figures(truth: &Truth) -> Grids {
    let mut all = Grids::default();
    for (id, rate) in [("kasus_eppgbm", false), ("stunting_eppgbm", true)] {
        let id: IndicatorId = id.parse().unwrap();
        let cell = |n: u32| {
            let ratio = Ratio::new(n, MEASURED, None).map(Figure::Ratio);
            Cell::Value(if rate { ratio.unwrap() } else { Figure::Count(n) })
        };
        let (mut villages, mut kecamatan, mut totals) = (Vec::new(), Vec::new(), Vec::new());
        for period in PERIODS {
            let rows: Vec<Vec<Cell>> =
                truth.iter().map(|row| row.iter().map(|cases| cell(of(*cases, period))).collect()).collect();
            let sums: Vec<Cell> = rows.iter().map(|row| grids::sum(row)).collect();
            totals.push(grids::sum(&sums));
            kecamatan.extend(sums);
            villages.extend(rows.into_iter().flatten());
        }
        let own = |areas: Vec<RegionCode>, cells| Grid::new(areas, PERIODS.to_vec(), cells).unwrap();
        let inside =
            |(k, row): (usize, &Vec<[u32; 2]>)| (0..row.len()).map(move |v| code(k, Some(v))).collect::<Vec<_>>();
        all.by_village.insert(id.clone(), own(truth.iter().enumerate().flat_map(inside).collect(), villages));
        all.by_kecamatan.insert(id.clone(), own((0..truth.len()).map(|k| code(k, None)).collect(), kecamatan));
        all.totals.insert(id, own(vec![kabupaten()], totals));
    }
    all
}

/// The count that a release shows of an area, by either file.
fn shown(grids: &Grids, area: RegionCode, period: Period) -> Option<u32> {
    let level: &Keyed<IndicatorId, Grid> = match area.level() {
        Level::Village => &grids.by_village,
        Level::Kecamatan => &grids.by_kecamatan,
        _ => &grids.totals,
    };
    level.values().find_map(|grid| grid.cell(area, period).figure().and_then(Figure::count))
}

/// What is known: equations over unknowns, and how many unknowns there are.
struct Known {
    rows: Vec<(Vec<f64>, f64)>,
    width: usize,
}

/// One count of a village in a half, in a release; in both the same where it has not changed.
fn unknown(truths: &[&Truth], release: usize, (k, v): (usize, usize), half: usize) -> usize {
    let same = truths.len() < 2 || truths[0][k][v][half] == truths[1][k][v][half];
    let release = if same { 0 } else { release };
    (((k * 4) + v) * 2 + half) * 2 + release
}

/// The sum that the figure of an area at a period is.
fn sum(truths: &[&Truth], release: usize, area: Place, period: Period) -> Vec<f64> {
    let mut row = vec![0.0; 4 * 4 * 2 * 2];
    for (k, villages) in truths[release].iter().enumerate().filter(|(k, _)| area.0.is_none_or(|only| only == *k)) {
        for v in (0..villages.len()).filter(|v| area.1.is_none_or(|only| only == *v)) {
            for half in 0..2 {
                if of([u32::from(half == 0), u32::from(half == 1)], period) > 0 {
                    row[unknown(truths, release, (k, v), half)] += 1.0;
                }
            }
        }
    }
    row
}

/// Kecamatan and village of an area, as far as it has them.
type Place = (Option<usize>, Option<usize>);

/// All areas of a truth, as places and codes.
fn areas(truth: &Truth) -> Vec<(Place, RegionCode)> {
    let mut all = vec![((None, None), kabupaten())];
    for (k, row) in truth.iter().enumerate() {
        all.push(((Some(k), None), code(k, None)));
        all.extend((0..row.len()).map(|v| ((Some(k), Some(v)), code(k, Some(v)))));
    }
    all
}

impl Known {
    fn of(releases: &[&Grids], truths: &[&Truth]) -> Self {
        let mut rows = Vec::new();
        for (release, grids) in releases.iter().enumerate() {
            for (place, area) in areas(truths[release]) {
                for period in PERIODS {
                    if let Some(count) = shown(grids, area, period) {
                        rows.push((sum(truths, release, place, period), f64::from(count)));
                    }
                }
            }
        }
        let mut known = Self { rows, width: 4 * 4 * 2 * 2 };
        known.solve();
        known
    }

    /// Gauss and Jordan.
    fn solve(&mut self) {
        let mut done = 0;
        for column in 0..self.width {
            let Some(pivot) = (done..self.rows.len()).find(|r| self.rows[*r].0[column].abs() > 1e-9) else { continue };
            self.rows.swap(done, pivot);
            let lead = self.rows[done].clone();
            for index in (0..self.rows.len()).filter(|index| *index != done) {
                let factor = self.rows[index].0[column] / lead.0[column];
                if factor.abs() > 1e-12 {
                    let row = &mut self.rows[index];
                    row.0.iter_mut().zip(&lead.0).for_each(|(a, b)| *a -= factor * b);
                    row.1 -= factor * lead.1;
                }
            }
            done += 1;
        }
        self.rows.truncate(done);
    }

    /// The value of a sum, where the equations leave it no other.
    fn value(&self, wanted: &[f64]) -> Option<f64> {
        let (mut left, mut value) = (wanted.to_vec(), 0.0);
        for (row, count) in &self.rows {
            let column = row.iter().position(|a| a.abs() > 1e-9)?;
            let factor = left[column] / row[column];
            left.iter_mut().zip(row).for_each(|(a, b)| *a -= factor * b);
            value += factor * count;
        }
        left.iter().all(|a| a.abs() < 1e-6).then_some(value)
    }
}

/// Small figures that a reader of the releases can work out, by release, area and period: by the equations alone, and
/// because no count is negative.
fn recovered(releases: &[&Grids], truths: &[&Truth]) -> Vec<String> {
    let known = Known::of(releases, truths);
    let mut found = Vec::new();
    let mut others = Others::new(&known);
    for release in 0..releases.len() {
        for (place, area) in areas(truths[release]) {
            for period in PERIODS {
                let wanted = sum(truths, release, place, period);
                let inside = truths[release].iter().enumerate().filter(|(k, _)| place.0.is_none_or(|only| only == *k));
                let truth: u32 = inside
                    .flat_map(|(_, row)| row.iter().enumerate().filter(|(v, _)| place.1.is_none_or(|only| only == *v)))
                    .map(|(_, cases)| of(*cases, period))
                    .sum();
                if !(1..RULE.threshold).contains(&truth) {
                    continue;
                }
                let who = format!("release {release}, {area} at {period}");
                if let Some(value) = known.value(&wanted) {
                    found.push(format!("{who}: {value:.2}, truly {truth}"));
                } else if !others.can_be(&wanted, f64::from(truth)) {
                    found.push(format!("{who}: by bounds, truly {truth}"));
                }
            }
        }
    }
    found
}

/// Counts that are not negative and obey all that is known, other than the true ones.
struct Others {
    table: Table,
    points: Vec<Vec<f64>>,
}

impl Others {
    fn new(known: &Known) -> Self {
        let table = Table::new(&known.rows, known.width).unwrap();
        Self { points: vec![table.point()], table }
    }

    /// Whether a sum can be another whole number than it is.
    fn can_be(&mut self, wanted: &[f64], truth: f64) -> bool {
        let differs = |point: &Vec<f64>| {
            let sum: f64 = point.iter().zip(wanted).map(|(a, b)| a * b).sum();
            (sum - truth).abs() > 1.0 - 1e-6
        };
        let bounded = |sign: f64, table: &mut Table, points: &mut Vec<Vec<f64>>| {
            let bounded = table.maximise(&wanted.iter().map(|a| a * sign).collect::<Vec<f64>>());
            points.push(table.point());
            bounded && !points.last().is_some_and(differs)
        };
        self.points.iter().any(differs)
            || !bounded(1.0, &mut self.table, &mut self.points)
            || !bounded(-1.0, &mut self.table, &mut self.points)
    }
}

/// Cases of a village in a half: often none, often few.
fn count() -> impl Strategy<Value = u32> {
    prop_oneof![2 => Just(0_u32), 3 => 1_u32..5, 3 => 5_u32..14]
}

fn numbers() -> impl Strategy<Value = Truth> {
    let village = proptest::array::uniform2(count());
    proptest::collection::vec(proptest::collection::vec(village, 1..5), 1..5)
}

#[test]
fn the_attack_finds_what_is_hidden_alone() {
    let truth = vec![vec![[3, 20], [57, 40]], vec![[50, 60], [70, 80]]];
    assert_eq!(recovered(&[&release(&truth, &indicators(), None)], &[&truth]), Vec::<String>::new());
    let mut naive = figures(&truth);
    for id in naive.totals.keys().cloned().collect::<Vec<IndicatorId>>() {
        let grid = naive.by_village.get_mut(&id).unwrap();
        hide(grid, |period, area| period == PERIODS[0] && area == code(0, Some(0)));
    }
    assert_eq!(recovered(&[&naive], &[&truth]), ["release 0, 99.01.01.2001 at 2024-S1: 3.00, truly 3"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(300)))]
    #[test]
    fn no_small_number_is_recovered_across_levels_periods_and_files(truth in numbers()) {
        let grids = release(&truth, &indicators(), None);
        prop_assert_eq!(recovered(&[&grids], &[&truth]), Vec::<String>::new());
    }

    #[test]
    fn no_small_number_is_recovered_from_two_releases_of_all_of_them(
        truth in numbers(),
        changes in proptest::collection::vec((0_usize..4, 0_usize..4, 0_usize..2, count()), 0..5),
    ) {
        let mut changed = truth.clone();
        for (k, v, half, n) in changes {
            if let Some(cases) = changed.get_mut(k).and_then(|row| row.get_mut(v)) {
                cases[half] = n;
            }
        }
        let indicators = indicators();
        let before = release(&truth, &indicators, None);
        let now = release(&changed, &indicators, Some(&before));
        prop_assert_eq!(recovered(&[&before, &now], &[&truth, &changed]), Vec::<String>::new());
    }
}

#[test]
fn a_village_that_falls_to_zero_gives_back_neither_its_half_before_nor_its_neighbours() {
    // The small total of the second half was the sum of two years less the total of the first.
    let (truth, changed) = (vec![vec![[5, 3]], vec![[3, 2]]], vec![vec![[5, 0]], vec![[3, 2]]]);
    let indicators = indicators();
    let before = release(&truth, &indicators, None);
    let now = release(&changed, &indicators, Some(&before));
    let seen = [table(&before, &truth), table(&now, &changed)].join("\n");
    assert_eq!(recovered(&[&before, &now], &[&truth, &changed]), Vec::<String>::new(), "{seen}");
    assert_eq!(shown(&now, kabupaten(), PERIODS[1]), None, "{seen}");
}

#[test]
fn a_zero_that_a_year_without_cases_gives_away_hides_no_neighbour() {
    let truths = [
        vec![vec![[0, 0], [0, 1], [5, 2], [0, 2]]],
        vec![vec![[2, 0], [0, 5], [1, 0]], vec![[1, 0], [2, 0], [0, 5]]],
        vec![vec![[0, 2]], vec![[5, 1]]],
    ];
    for truth in truths {
        let grids = release(&truth, &indicators(), None);
        assert_eq!(recovered(&[&grids], &[&truth]), Vec::<String>::new(), "{}", table(&grids, &truth));
    }
}

#[test]
fn a_count_that_a_zero_of_the_second_release_gives_away_stays_withheld() {
    let truth = vec![vec![[0, 0]], vec![[0, 0]], vec![[3, 4], [2, 1]], vec![[2, 2], [0, 3], [0, 0], [11, 0]]];
    let mut changed = truth.clone();
    (changed[3][2], changed[3][3]) = ([5, 0], [0, 0]);
    let indicators = indicators();
    let before = release(&truth, &indicators, None);
    let now = release(&changed, &indicators, Some(&before));
    let seen = [table(&before, &truth), table(&now, &changed)].join("\n");
    assert_eq!(recovered(&[&before, &now], &[&truth, &changed]), Vec::<String>::new(), "{seen}");
}

#[test]
fn what_is_seen_to_have_changed_does_not_give_back_what_has_not() {
    let fourth = vec![vec![[8, 0]], vec![[1, 5]], vec![[8, 5]]];
    let third = vec![vec![[0, 0], [0, 0], [4, 9]], vec![[0, 5], [8, 1], [8, 5]], vec![[1, 0]], vec![[0, 4]]];
    let (one, other) = (
        vec![vec![[7, 0]], vec![[1, 5], [1, 12], [2, 12], [5, 0]], vec![[3, 7]]],
        vec![vec![[5, 2], [0, 3]], vec![[1, 9], [5, 0], [2, 0]]],
    );
    let cases = [
        (&one, [(0, 0, [0, 11]), (1, 3, [5, 0])]),
        (&one, [(0, 0, [0, 0]), (1, 3, [5, 7])]),
        (&other, [(1, 0, [1, 7]), (1, 2, [0, 0])]),
        (&third, [(1, 0, [0, 0]), (1, 0, [0, 0])]),
        (&fourth, [(0, 0, [0, 8]), (0, 0, [0, 8])]),
    ];
    let indicators = indicators();
    for (truth, changes) in cases {
        let mut changed = truth.clone();
        changes.into_iter().for_each(|(k, v, cases)| changed[k][v] = cases);
        let before = release(truth, &indicators, None);
        let now = release(&changed, &indicators, Some(&before));
        let seen = [table(&before, truth), table(&now, &changed)].join("\n");
        assert_eq!(recovered(&[&before, &now], &[truth, &changed]), Vec::<String>::new(), "{seen}");
    }
}

/// What a release shows, a line for each area: both halves and the year.
fn table(grids: &Grids, truth: &Truth) -> String {
    let line = |(_, area): &(Place, RegionCode)| {
        let cells = PERIODS.map(|period| shown(grids, *area, period).map_or("*".into(), |n| n.to_string()));
        format!("{area}: {}", cells.join(" "))
    };
    areas(truth).iter().map(line).collect::<Vec<_>>().join("\n")
}
