//! Path strings for SVG's `d`. Fill them with `fill-rule="evenodd"`: winding is not defined in the shapes.

use super::{Position, Projection, Ring, Shape};
use std::collections::VecDeque;

/// Steps per pixel: coordinates are written in tenths.
const STEPS: f64 = 10.0;

/// The path of a shape, absolute starts and relative lines, in tenths of a pixel. Points that fall on the tenth of their
/// predecessor are left out, and with them rings too small to see; a shape that is too small as a whole becomes a
/// square of a tenth of a pixel, so that no area vanishes.
pub fn path_data(shape: &Shape, projection: &Projection) -> String {
    let mut path = String::new();
    for ring in shape.rings() {
        write_ring(&mut path, ring, projection);
    }
    if path.is_empty()
        && let Some(&first) = shape.rings().next().and_then(|r| r.positions().first())
    {
        let (x, y) = to_tenths(first, projection);
        start(&mut path, x, y);
        path.push_str("h.1v.1h-.1z");
    }
    path
}

/// Saturates far outside any drawing, and never yields a NaN.
fn to_tenths(position: Position, projection: &Projection) -> (i64, i64) {
    let pixel = projection.project(position);
    let step = |v: f64| i64::from((v * STEPS).round() as i32);
    (step(pixel.x), step(pixel.y))
}

fn write_ring(path: &mut String, ring: &Ring, projection: &Projection) {
    let mut points: VecDeque<(i64, i64)> = ring.positions().iter().map(|&p| to_tenths(p, projection)).collect();
    // `z` draws the way back to the start.
    while points.len() > 1 && points.front() == points.back() {
        points.pop_back();
    }
    let mut distinct = Vec::with_capacity(points.len());
    for point in points {
        if distinct.last() != Some(&point) {
            distinct.push(point);
        }
    }
    let [(x, y), rest @ ..] = distinct.as_slice() else { return };
    if rest.len() < 2 {
        return;
    }
    start(path, *x, *y);
    let (mut x, mut y) = (*x, *y);
    let mut first = true;
    for &(to_x, to_y) in rest {
        if first {
            path.push('l');
        }
        number(path, to_x - x, !first);
        number(path, to_y - y, true);
        (x, y, first) = (to_x, to_y, false);
    }
    path.push('z');
}

fn start(path: &mut String, x: i64, y: i64) {
    path.push('M');
    number(path, x, false);
    number(path, y, true);
}

/// A length in pixels to a tenth, as short as it goes: `12`, `1.5`, `.3`. Numbers on the screen are written by integers
/// alone: the standard library's writing of decimals weighs more in the browser's download than this file.
pub fn tenths(length: f64) -> String {
    let mut text = String::new();
    number(&mut text, (length * 10.0).round() as i64, false);
    text
}

/// Writes tenths as the shortest decimal: `12`, `1.5`, `.3`, `-.3`. A separator goes before it unless its sign is one.
fn number(path: &mut String, tenths: i64, separate: bool) {
    if tenths < 0 {
        path.push('-');
    } else if separate {
        path.push(' ');
    }
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if whole > 0 || tenth == 0 {
        path.push_str(&whole.to_string());
    }
    if tenth > 0 {
        path.push('.');
        path.push(char::from_digit(tenth as u32, 10).unwrap_or('0'));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::geo::{Bounds, Size};

    fn shape(rings: &[&[(f64, f64)]]) -> Shape {
        let ring = |points: &[(f64, f64)]| {
            Ring::new(points.iter().map(|&(lon, lat)| Position::new(lon, lat).unwrap()).collect()).unwrap()
        };
        let polygons = rings.iter().map(|r| crate::geo::Polygon { outer: ring(r), holes: vec![] }).collect();
        Shape::new(polygons).unwrap()
    }

    fn projection(shape: &Shape, side: f64) -> Projection {
        let bounds = Bounds::around(shape.rings().flat_map(Ring::positions)).unwrap();
        Projection::fit(bounds, Size { width: side, height: side }, 0.0)
    }

    const SQUARE: &[(f64, f64)] = &[(10.0, 0.5), (11.0, 0.5), (11.0, -0.5), (10.0, -0.5), (10.0, 0.5)];

    #[test]
    fn a_square_is_written_short() {
        let s = shape(&[SQUARE]);
        assert_eq!(path_data(&s, &projection(&s, 100.0)), "M0 0l100 0 0 100-100 0z");
    }

    #[test]
    fn numbers_take_their_shortest_form() {
        let written = |tenths| {
            let mut text = String::new();
            number(&mut text, tenths, true);
            text
        };
        for (tenths, text) in [(0, " 0"), (3, " .3"), (-3, "-.3"), (10, " 1"), (-125, "-12.5"), (10_000, " 1000")] {
            assert_eq!(written(tenths), text);
        }
    }

    #[test]
    fn points_on_the_same_tenth_are_written_once() {
        let mut dense = vec![];
        for step in 0..1000 {
            dense.push((10.0 + f64::from(step) / 1000.0, 0.5));
        }
        dense.extend(SQUARE.iter().skip(1));
        let s = shape(&[&dense]);
        let path = path_data(&s, &projection(&s, 10.0));
        assert!(path.matches(' ').count() <= 210, "{}", path.len());
        let last = "10-10 0z";
        assert!(path.ends_with(last), "{path}");
    }

    #[test]
    fn an_area_too_small_to_see_is_still_there() {
        let far = [(30.0, 0.1), (31.0, 0.1), (31.0, 0.0), (30.0, 0.1)];
        let all = shape(&[SQUARE, &far]);
        let tiny = shape(&[&[(10.0, 0.0), (10.0001, 0.0), (10.0, 0.0001), (10.0, 0.0)]]);
        let path = path_data(&tiny, &projection(&all, 100.0));
        assert!(path.ends_with("h.1v.1h-.1z"), "{path}");
    }

    #[test]
    fn each_piece_and_hole_starts_a_subpath() {
        let far = [(12.0, 0.1), (13.0, 0.1), (13.0, 0.0), (12.0, 0.1)];
        let s = shape(&[SQUARE, &far]);
        let path = path_data(&s, &projection(&s, 300.0));
        assert_eq!(path.matches('M').count(), 2);
        assert_eq!(path.matches('z').count(), 2);
    }
}
