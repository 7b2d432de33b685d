//! Shapes in plain pixels for the tests of this folder.
#![allow(clippy::unwrap_used)]

use super::{Bounds, Placed, Polygon, Position, Projection, Ring, Shape, Size};
use crate::domain::RegionCode;

/// A square with its corner at `x`, `y`.
pub fn square(x: f64, y: f64, side: f64) -> Vec<(f64, f64)> {
    vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
}

pub fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

/// A pixel is a thousandth of a degree around the equator, where both axes have the same scale; the drawing's upper left
/// corner is at 1° W, 1° N.
fn ring(points: &[(f64, f64)]) -> Ring {
    let position = |&(x, y): &(f64, f64)| Position::new(x / 1000.0 - 1.0, 1.0 - y / 1000.0).unwrap();
    Ring::new(points.iter().map(position).collect()).unwrap()
}

fn place(text: &str, polygons: Vec<Polygon>) -> Placed {
    let corner = |v: f64| Position::new(v, v).unwrap();
    let bounds = Bounds { min: corner(-1.0), max: corner(1.0) };
    let projection = Projection::fit(bounds, Size { width: 2000.0, height: 2000.0 }, 0.0);
    Placed::of_shape(code(text), &Shape::new(polygons).unwrap(), &projection)
}

/// An area of hole-less pieces, in pixels.
pub fn plan(text: &str, pieces: &[Vec<(f64, f64)>]) -> Placed {
    place(text, pieces.iter().map(|p| Polygon { outer: ring(p), holes: vec![] }).collect())
}

/// A square with a square hole in its middle.
pub fn with_hole(text: &str, x: f64, y: f64, side: f64, hole: f64) -> Placed {
    let inset = (side - hole) / 2.0;
    let polygon = Polygon { outer: ring(&square(x, y, side)), holes: vec![ring(&square(x + inset, y + inset, hole))] };
    place(text, vec![polygon])
}
