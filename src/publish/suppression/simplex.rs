//! Bounds of sums of counts that are not negative and obey equations: the simplex method on small tables, by Bland's
//! rule. Only attacks in tests use it.
#![allow(clippy::indexing_slicing)]

/// A table in the form of a basis: each row is one basic unknown, expressed by the others.
pub struct Table {
    rows: Vec<(Vec<f64>, f64)>,
    basis: Vec<usize>,
    /// How many unknowns are asked about; after them come those that only begin the search.
    width: usize,
}

const TINY: f64 = 1e-7;

impl Table {
    /// Some counts that obey all equations; `None` where there are none.
    pub fn new(equations: &[(Vec<f64>, f64)], width: usize) -> Option<Self> {
        let count = equations.len();
        let row = |(index, (row, sum)): (usize, &(Vec<f64>, f64))| {
            let sign = if *sum < 0.0 { -1.0 } else { 1.0 };
            let own = (0..count).map(|other| if other == index { 1.0 } else { 0.0 });
            (row.iter().map(|a| a * sign).chain(own).collect::<Vec<f64>>(), sum * sign)
        };
        let rows = equations.iter().enumerate().map(row).collect();
        let mut table = Self { rows, basis: (width..width + count).collect(), width };
        let wanted: Vec<f64> = (0..width + count).map(|column| if column < width { 0.0 } else { -1.0 }).collect();
        table.climb(&wanted, width + count);
        let left: f64 = table.basis.iter().zip(&table.rows).filter(|(b, _)| **b >= width).map(|(_, row)| row.1).sum();
        (left < TINY).then(|| table.settled())
    }

    /// Rows of what only began the search go out, by a pivot where there is one.
    fn settled(mut self) -> Self {
        let count = self.rows.len();
        for index in (0..count).rev() {
            if self.basis[index] < self.width {
                continue;
            }
            match (0..self.width).find(|column| self.rows[index].0[*column].abs() > TINY) {
                Some(column) => self.pivot(index, column),
                None => {
                    self.rows.remove(index);
                    self.basis.remove(index);
                }
            }
        }
        self.rows.iter_mut().for_each(|row| row.0.truncate(self.width));
        self
    }

    /// The counts at which the table stands.
    pub fn point(&self) -> Vec<f64> {
        let mut point = vec![0.0; self.width];
        self.basis.iter().zip(&self.rows).filter(|(b, _)| **b < self.width).for_each(|(b, row)| point[*b] = row.1);
        point
    }

    /// Goes to where a sum is largest, or to where it has no bound and stops on the way there.
    pub fn maximise(&mut self, wanted: &[f64]) -> bool {
        self.climb(wanted, self.width)
    }

    /// Whether the sum is bounded.
    fn climb(&mut self, wanted: &[f64], width: usize) -> bool {
        loop {
            let gain = |column: usize| {
                let cost: f64 = self.basis.iter().zip(&self.rows).map(|(b, row)| wanted[*b] * row.0[column]).sum();
                wanted[column] - cost
            };
            let Some(column) = (0..width).find(|column| gain(*column) > TINY) else { return true };
            let ratios = self.rows.iter().enumerate().filter(|(_, row)| row.0[column] > TINY);
            let least = ratios.map(|(index, row)| (row.1 / row.0[column], self.basis[index], index));
            let Some((_, _, index)) = least.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))) else {
                return false;
            };
            self.pivot(index, column);
        }
    }

    fn pivot(&mut self, index: usize, column: usize) {
        let lead = self.rows[index].0[column];
        self.rows[index].0.iter_mut().for_each(|a| *a /= lead);
        self.rows[index].1 /= lead;
        let pivot = self.rows[index].clone();
        for (_, row) in self.rows.iter_mut().enumerate().filter(|(other, _)| *other != index) {
            let factor = row.0[column];
            if factor.abs() > 1e-12 {
                row.0.iter_mut().zip(&pivot.0).for_each(|(a, b)| *a -= factor * b);
                row.1 = (row.1 - factor * pivot.1).max(0.0);
            }
        }
        self.basis[index] = column;
    }
}

#[test]
fn bounds_follow_from_several_sums() {
    // a + b = 3, b + c = 2, so that a is 1 to 3; and c is 0 where d + c = 0.
    let mut equations = vec![(vec![1.0, 1.0, 0.0, 0.0], 3.0), (vec![0.0, 1.0, 1.0, 0.0], 2.0)];
    let largest = |equations: &[(Vec<f64>, f64)], wanted: [f64; 4]| {
        let mut table = Table::new(equations, 4)?;
        table.maximise(&wanted).then(|| table.point().iter().zip(wanted).map(|(a, b)| a * b).sum::<f64>().round())
    };
    let a = [1.0, 0.0, 0.0, 0.0];
    let least_a = a.map(|n: f64| -n);
    assert_eq!((largest(&equations, a), largest(&equations, least_a)), (Some(3.0), Some(-1.0)));
    assert_eq!(largest(&equations, [0.0, 0.0, 0.0, 1.0]), None);
    equations.push((vec![0.0, 0.0, 1.0, 1.0], 0.0));
    assert_eq!((largest(&equations, a), largest(&equations, least_a)), (Some(1.0), Some(-1.0)));
    equations.push((vec![1.0, 0.0, 0.0, 0.0], 2.0));
    assert!(Table::new(&equations, 4).is_none());
}
