//! A map of made-up areas, always to the same bytes: borders of some thirty points that each neighbour has drawn for
//! itself, so that they meet only within some metres, as maps of villages do.

use super::dice::Dice;
use anyhow::{Context, Result};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Points of a border between two corners.
const POINTS: usize = 32;
/// Degrees between corners, about 3 km.
const STEP: f64 = 0.03;
/// Degrees by which neighbours differ, about 4 m to either side.
const APART: f64 = 0.000_08;

type Point = (f64, f64);

/// Villages in rows and columns, and kecamatan as blocks of them.
#[derive(Clone, Copy)]
pub struct Map {
    /// Columns and rows of villages.
    pub villages: (usize, usize),
    /// Columns and rows of kecamatan.
    pub kecamatan: (usize, usize),
    /// Columns and rows of kecamatan in a kabupaten.
    pub kabupaten: (usize, usize),
}

impl Map {
    /// Villages in all.
    pub fn count(self) -> usize {
        self.villages.0 * self.villages.1
    }

    /// The code of a village; `counted` holds how many its kecamatan has so far.
    fn code(self, column: usize, row: usize, counted: &mut Vec<usize>) -> String {
        let k = (column * self.kecamatan.0 / self.villages.0, row * self.kecamatan.1 / self.villages.1);
        let place = k.0 + self.kecamatan.0 * k.1;
        if counted.len() <= place {
            counted.resize(place + 1, 0);
        }
        let number = counted.get_mut(place).map_or(0, |count| {
            *count += 1;
            *count
        });
        let across = self.kecamatan.0.div_ceil(self.kabupaten.0);
        let kabupaten = k.0 / self.kabupaten.0 + across * (k.1 / self.kabupaten.1) + 1;
        let kecamatan = k.0 % self.kabupaten.0 + self.kabupaten.0 * (k.1 % self.kabupaten.1) + 1;
        format!("99.{kabupaten:02}.{kecamatan:02}.{}", 2000 + number)
    }

    /// Writes it as GeoJSON.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(self, path: &Path) -> Result<()> {
        let (mut dice, mut counted) = (Dice(20_260_930), Vec::new());
        let mut text = r#"{"type":"FeatureCollection","features":["#.to_owned();
        for column in 0..self.villages.0 {
            for row in 0..self.villages.1 {
                let code = self.code(column, row, &mut counted);
                let comma = if text.ends_with('[') { "" } else { "," };
                write!(
                    text,
                    "{comma}{{\"type\":\"Feature\",\"properties\":{{\"kode\":\"{code}\",\"nama\":\"Desa {column} {row}\"}},\
                     \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[["
                )?;
                let mut ring = ring(column, row);
                for point in &mut ring {
                    let mut off = || (dice.share() - 0.5) * APART;
                    *point = (point.0 + off(), point.1 + off());
                }
                ring.extend(ring.first().copied());
                for (at, (lon, lat)) in ring.iter().enumerate() {
                    write!(text, "{}[{lon:.7},{lat:.7}]", if at > 0 { "," } else { "" })?;
                }
                text.push_str("]]}}");
            }
        }
        text.push_str("]}");
        fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
    }
}

/// The outline of a village, counter-clockwise and open.
fn ring(column: usize, row: usize) -> Vec<Point> {
    let mut ring = side(column, row, true);
    ring.extend(side(column + 1, row, false));
    let mut top = side(column, row + 1, true);
    top.push(corner(column + 1, row + 1));
    top.reverse();
    top.pop();
    ring.extend(top);
    let mut left = side(column, row, false);
    left.push(corner(column, row + 1));
    left.reverse();
    left.pop();
    ring.extend(left);
    ring
}

fn seeded(column: usize, row: usize, kind: u64) -> Dice {
    let mut dice = Dice((column as u64) << 24 ^ (row as u64) << 4 ^ kind);
    dice.share();
    dice
}

fn corner(column: usize, row: usize) -> Point {
    let mut dice = seeded(column, row, 1);
    let mut off = || (dice.share() - 0.5) * 0.5;
    (104.0 + (column as f64 + off()) * STEP, -6.0 + (row as f64 + off()) * STEP)
}

/// The border from a corner to the next to the east or the north, without the last point.
fn side(column: usize, row: usize, east: bool) -> Vec<Point> {
    let (from, to) = (corner(column, row), if east { corner(column + 1, row) } else { corner(column, row + 1) });
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let mut dice = seeded(column, row, if east { 2 } else { 3 });
    let (mut bend, mut points) = (0.0, vec![from]);
    for at in 1..POINTS {
        let along = at as f64 / POINTS as f64;
        bend += (dice.share() - 0.5) * 0.02;
        let off = bend * 2.0 * along.min(1.0 - along) + (dice.share() - 0.5) * 0.01;
        points.push((from.0 + dx * along - dy * off, from.1 + dy * along + dx * off));
    }
    points
}
