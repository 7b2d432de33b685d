//! Maps to import, and what came out of an import in whole steps of its grid.

use std::collections::BTreeMap;

pub type Point = (i64, i64);
pub type Ring = Vec<Point>;

/// A FeatureCollection of features.
pub fn collection(features: &[String]) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","))
}

/// A feature with the fields `kode` and `nama`.
pub fn feature(code: &str, name: &str, kind: &str, coordinates: &str) -> String {
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"kode\":\"{code}\",\"nama\":\"{name}\"}},\"geometry\":{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}}}"
    )
}

/// A ring of `corners` around a place, in degrees.
pub fn circle(lon: f64, lat: f64, radius: f64, corners: u32) -> String {
    let corner = |at: u32| {
        let angle = f64::from(at % corners) * std::f64::consts::TAU / f64::from(corners);
        format!("[{:.7},{:.7}]", lon + radius * angle.cos(), lat + radius * angle.sin())
    };
    format!("[{}]", (0..=corners).map(corner).collect::<Vec<_>>().join(","))
}

/// A small TopoJSON to break.
pub const TOPOLOGY: &str = r#"{"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[104,-5]},"arcs":[[[1,0],[0,1]],[[1,1],[-1,0],[0,-1],[1,0]]],"objects":{"desa":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0,1]],"properties":{"kode":"18.04.01.2001","nama":"A"}}]}}}"#;

/// Cells in a rectangle, with wavy borders between them and straight ones around.
pub struct Jittered {
    columns: u32,
    rows: u32,
    seed: u64,
}

/// Steps of 0.0001 degree in a cell, and pieces that its side is made of.
const CELL: i64 = 400;
const PIECES: i64 = 16;
const WEST: i64 = 1_040_000;
const SOUTH: i64 = -50_000;

impl Jittered {
    pub const fn new(columns: u32, rows: u32, seed: u64) -> Self {
        Self { columns, rows, seed }
    }

    pub fn doubled_area(&self) -> i128 {
        2 * i128::from(self.columns) * i128::from(self.rows) * i128::from(CELL * CELL)
    }

    /// Whether a side runs along the rectangle around all cells.
    pub fn is_outline(&self, (a, b): (Point, Point)) -> bool {
        let (east, north) = (WEST + CELL * i64::from(self.columns), SOUTH + CELL * i64::from(self.rows));
        [WEST, east].iter().any(|x| a.0 == *x && b.0 == *x) || [SOUTH, north].iter().any(|y| a.1 == *y && b.1 == *y)
    }

    /// The same number for the same place, −1 to 1.
    fn noise(&self, x: i64, y: i64, salt: u64) -> f64 {
        let mut state = self.seed ^ salt.rotate_left(40) ^ (x as u64).rotate_left(20) ^ (y as u64);
        for _ in 0..3 {
            state = (state ^ (state >> 31)).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x1234_5678_9ABC_DEF1);
        }
        (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }

    /// A point on the border of cells, in steps: off the line by up to a twelfth of a cell, but not on the outline.
    fn at(&self, x: i64, y: i64) -> Point {
        let (wide, high) = (CELL * i64::from(self.columns), CELL * i64::from(self.rows));
        // Less near the corners, so that borders never cross.
        let from_corner = |v: i64| (v % CELL).min(CELL - v % CELL);
        let most = (from_corner(x).max(from_corner(y)) as f64 * 0.3).clamp(4.0, 33.0);
        let off = |salt| (self.noise(x, y, salt) * most).round() as i64;
        let (on_column, on_row) = (x % CELL == 0, y % CELL == 0);
        let dx = if x == 0 || x == wide || (on_row && !on_column) { 0 } else { off(1) };
        let dy = if y == 0 || y == high || (on_column && !on_row) { 0 } else { off(2) };
        (WEST + x + dx, SOUTH + y + dy)
    }

    fn cell(&self, column: u32, row: u32) -> Ring {
        let (x, y) = (CELL * i64::from(column), CELL * i64::from(row));
        let step = CELL / PIECES;
        let mut ring = Vec::new();
        ring.extend((0..PIECES).map(|at| self.at(x + at * step, y)));
        ring.extend((0..PIECES).map(|at| self.at(x + CELL, y + at * step)));
        ring.extend((0..PIECES).map(|at| self.at(x + CELL - at * step, y + CELL)));
        ring.extend((0..PIECES).map(|at| self.at(x, y + CELL - at * step)));
        // Files begin anywhere and wind either way.
        let turn = (self.noise(x, y, 3).abs() * 60.0) as usize;
        ring.rotate_left(turn);
        if self.noise(x, y, 4) > 0.0 {
            ring.reverse();
        }
        ring
    }

    pub fn geojson(&self, code: impl Fn(u32, u32) -> String) -> String {
        self.noisy_geojson(0.0, code)
    }

    /// Each cell with its own errors of up to `degrees`.
    pub fn noisy_geojson(&self, degrees: f64, code: impl Fn(u32, u32) -> String) -> String {
        let mut features = Vec::new();
        for (column, row) in (0..self.columns).flat_map(|column| (0..self.rows).map(move |row| (column, row))) {
            let salt = 100 + u64::from(column + self.columns * row);
            let degree = |value: i64, error: f64| value as f64 / 10_000.0 + error * degrees;
            let mut ring: Vec<String> = self
                .cell(column, row)
                .iter()
                .map(|&(x, y)| {
                    let (dx, dy) = (self.noise(x, y, salt), self.noise(x, y, salt + 1000));
                    format!("[{:.7},{:.7}]", degree(x, dx), degree(y, dy))
                })
                .collect();
            ring.extend(ring.first().cloned());
            let name = format!("Desa {column} {row}");
            features.push(feature(&code(column, row), &name, "Polygon", &format!("[[{}]]", ring.join(","))));
        }
        collection(&features)
    }
}

/// The areas of a boundary file in steps of its grid.
pub struct Map {
    /// Code and name, in file order.
    pub names: Vec<(String, String)>,
    /// The place of the area and a ring without the repeat of its first point.
    pub rings: Vec<(usize, Ring)>,
}

impl Map {
    /// Reads the text of a boundary file; its decimals are told by the longest.
    pub fn of(text: &str) -> Self {
        let json: serde_json::Value = serde_json::from_str(text).unwrap();
        let mut map = Self { names: Vec::new(), rings: Vec::new() };
        let numbers = text.split(['[', ']', ',']).filter(|part| part.parse::<f64>().is_ok());
        let decimals = numbers.filter_map(|n| n.split_once('.')).map(|(_, part)| part.len()).max().unwrap_or(0).max(4);
        let scale = 10_f64.powi(i32::try_from(decimals).unwrap());
        for feature in json["features"].as_array().unwrap() {
            let at = map.names.len();
            let text = |field: &str| feature["properties"][field].as_str().unwrap().to_owned();
            map.names.push((text("kode"), text("nama")));
            let geometry = &feature["geometry"];
            let coordinates = geometry["coordinates"].as_array().unwrap();
            let polygons: Vec<&serde_json::Value> = match geometry["type"].as_str().unwrap() {
                "Polygon" => coordinates.iter().collect(),
                _ => coordinates.iter().flat_map(|polygon| polygon.as_array().unwrap()).collect(),
            };
            for ring in polygons {
                let step = |value: &serde_json::Value| (value.as_f64().unwrap() * scale).round() as i64;
                let mut ring: Ring = ring.as_array().unwrap().iter().map(|p| (step(&p[0]), step(&p[1]))).collect();
                assert_eq!(ring.first(), ring.last(), "rings are closed");
                ring.pop();
                map.rings.push((at, ring));
            }
        }
        map
    }

    /// Of all areas, holes taken off.
    pub fn doubled_area(&self) -> i128 {
        self.rings.iter().map(|(_, ring)| doubled_area(ring)).sum()
    }

    /// The areas on each side, whichever way it runs.
    pub fn edges(&self) -> BTreeMap<(Point, Point), Vec<usize>> {
        let mut edges: BTreeMap<(Point, Point), Vec<usize>> = BTreeMap::new();
        for (area, ring) in &self.rings {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                edges.entry((*a.min(b), *a.max(b))).or_default().push(*area);
            }
        }
        edges
    }

    /// Whether the sides of one area only are one closed line: a gap inside would have a line of its own, and no side is
    /// of more than two areas.
    pub fn has_one_outline(&self) -> bool {
        let edges = self.edges();
        let mut next: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
        for ((a, b), _) in edges.iter().filter(|(_, owners)| owners.len() == 1) {
            next.entry(*a).or_default().push(*b);
            next.entry(*b).or_default().push(*a);
        }
        let Some(start) = next.keys().next().copied() else { return false };
        let (mut before, mut at, mut steps) = (start, start, 0);
        while steps == 0 || at != start {
            let Some(to) = next.get(&at).and_then(|to| to.iter().find(|to| **to != before)).copied() else {
                return false;
            };
            (before, at, steps) = (at, to, steps + 1);
            if steps > next.len() {
                return false;
            }
        }
        steps == next.len() && edges.values().all(|owners| owners.len() < 3)
    }

    /// Two sides that cross between their ends.
    pub fn first_crossing(&self) -> Option<((Point, Point), (Point, Point))> {
        let edges: Vec<(Point, Point)> = self.edges().into_keys().collect();
        edges.iter().enumerate().find_map(|(at, first)| {
            edges.iter().skip(at + 1).find(|second| cross(*first, **second)).map(|second| (*first, *second))
        })
    }
}

pub fn doubled_area(ring: &[Point]) -> i128 {
    let pairs = ring.iter().zip(ring.iter().cycle().skip(1));
    pairs.map(|(a, b)| i128::from(a.0) * i128::from(b.1) - i128::from(b.0) * i128::from(a.1)).sum()
}

fn cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side = |p: Point, q: Point, r: Point| {
        (i128::from(q.0 - p.0) * i128::from(r.1 - p.1) - i128::from(q.1 - p.1) * i128::from(r.0 - p.0)).signum()
    };
    side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}
