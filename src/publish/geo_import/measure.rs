//! How well the borders of neighbours fit together: which are one line, and which only run near each other.

use super::{arcs::Topology, grid::GridPoint};
use rstar::{
    AABB, PointDistance, RTree,
    primitives::{GeomWithData, Line},
};

/// Metres in a degree of latitude, and of longitude at the equator (WGS 84 mean).
pub const METRES_PER_DEGREE: f64 = 111_320.0;

/// A border nearer than this to another area's, and not the same line, is taken for one that does not fit, in metres.
pub const NEAR: f64 = 500.0;

/// Lengths in kilometres, and numbers of arcs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fit {
    /// Of borders that are one line for both areas.
    pub shared: Border,
    /// Of lines of one area alone with no other area near: coasts and the outline of the whole.
    pub outline: Border,
    /// Of lines of one area alone that run within [`NEAR`] of another area's line.
    pub apart: Border,
    /// Of lines of more than two areas: areas that lie upon each other.
    pub crowded: Border,
}

/// Arcs of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Border {
    /// How many.
    pub arcs: usize,
    /// How long, in kilometres.
    pub km: f64,
}

impl Border {
    fn add(&mut self, km: f64) {
        self.arcs += 1;
        self.km += km;
    }
}

type Side = GeomWithData<Line<[f64; 2]>, u32>;

/// Measures all borders on a grid of `scale` steps to the degree.
pub fn measure(topology: &Topology, scale: f64) -> Fit {
    let step = METRES_PER_DEGREE / scale;
    let alone = topology.arcs.iter().filter_map(|arc| match arc.areas.as_slice() {
        [only] => Some((*only, &arc.points)),
        _ => None,
    });
    let sides = alone.flat_map(|(area, points)| {
        pairs(points)
            .map(move |(a, b)| Side::new(Line::new(topology.point(a).float(), topology.point(b).float()), area))
    });
    let tree: RTree<Side> = RTree::bulk_load(sides.collect());
    let mut fit = Fit::default();
    for arc in &topology.arcs {
        let (mut km, mut near_km) = (0.0, 0.0);
        for (a, b) in pairs(&arc.points) {
            let (a, b) = (topology.point(a), topology.point(b));
            let length = a.distance(b) * step / 1000.0;
            km += length;
            if let [only] = arc.areas.as_slice()
                && has_stranger(&tree, a, b, *only, NEAR / step)
            {
                near_km += length;
            }
        }
        match arc.areas.len() {
            0 | 1 if near_km * 2.0 > km => fit.apart.add(km),
            0 | 1 => fit.outline.add(km),
            2 => fit.shared.add(km),
            _ => fit.crowded.add(km),
        }
    }
    fit
}

fn pairs(points: &[u32]) -> impl Iterator<Item = (u32, u32)> + '_ {
    points.iter().copied().zip(points.iter().copied().skip(1))
}

/// Whether a line of another area runs within `reach` steps of the middle of a side.
fn has_stranger(tree: &RTree<Side>, a: GridPoint, b: GridPoint, own: u32, reach: f64) -> bool {
    let ([ax, ay], [bx, by]) = (a.float(), b.float());
    let middle = [f64::midpoint(ax, bx), f64::midpoint(ay, by)];
    let window = AABB::from_corners(middle.map(|v| v - reach), middle.map(|v| v + reach));
    tree.locate_in_envelope_intersecting(&window)
        .filter(|side| side.data != own)
        .any(|side| side.geom().distance_2(&middle) <= reach * reach)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::publish::geo_import::{assemble::Shape, grid::tests::points};

    fn fit(rings: &[&[(i32, i32)]]) -> Fit {
        let shape = |(at, ring): (usize, &&[(i32, i32)])| Shape {
            code: format!("18.04.{at:02}").parse().unwrap(),
            name: String::new(),
            pieces: vec![vec![points(ring)]],
        };
        measure(&Topology::of(rings.iter().enumerate().map(shape).collect()), 1e4)
    }

    #[test]
    fn one_line_is_shared_and_two_that_run_together_are_apart() {
        let left: &[(i32, i32)] = &[(0, 0), (1000, 0), (1000, 5000), (0, 5000)];
        let fitting: &[(i32, i32)] = &[(1000, 0), (3000, 0), (3000, 5000), (1000, 5000)];
        let measured = fit(&[left, fitting]);
        assert_eq!((measured.shared.arcs, measured.apart.arcs, measured.outline.arcs), (1, 0, 2));
        assert!((measured.shared.km - 55.66).abs() < 0.01, "{measured:?}");
        let off: &[(i32, i32)] = &[(1010, 0), (3000, 0), (3000, 5000), (1010, 5000)];
        assert_eq!(fit(&[left, off]).shared.arcs, 0);
    }
}
