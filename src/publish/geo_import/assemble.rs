//! From rings that may touch, overlap or lie in each other to the pieces of an area: what at least one outer ring covers
//! and no hole takes away.
//!
//! Rings of one area that share a border lose it: that is how villages become a kecamatan.

use super::{
    clean::Area,
    grid::{Edge, Extent, GridPoint, doubled_area, encloses, sides, simple_rings, undirected},
    report::{Report, Subject},
};
use crate::{domain::RegionCode, publish::boundaries::clockwise};
use std::collections::{HashMap, HashSet};

/// A piece of an area: its outer ring counter-clockwise, then holes clockwise. Simple rings that meet in corners at most.
pub type Piece = Vec<Vec<GridPoint>>;

/// An area in pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its code.
    pub code: RegionCode,
    /// Its name; empty where the file has none.
    pub name: String,
    /// At least one.
    pub pieces: Vec<Piece>,
}

impl Shape {
    /// All rings of all pieces.
    pub fn rings(&self) -> impl Iterator<Item = &Vec<GridPoint>> {
        self.pieces.iter().flatten()
    }
}

/// What the pieces are made by.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Square metres of a step of the grid, squared.
    pub square_metres: f64,
    /// For areas joined of several: holes narrower than this, in steps, are gaps between the parts and closed.
    pub gap: Option<f64>,
}

/// Puts all areas together; one of which nothing is left is named.
pub fn assemble(areas: Vec<Area>, rules: Rules, report: &mut Report) -> Vec<Shape> {
    let owners = owners(&areas);
    let mut shapes = Vec::with_capacity(areas.len());
    for (at, area) in (0_u32..).zip(areas) {
        let others = |edge: Edge| owners.get(&undirected(edge)).is_some_and(|owner| *owner != Some(at));
        let loops = match rules.gap {
            Some(gap) => without_gaps(&area, gap, rules, &others, report),
            None => net_loops(&area, Turn::Tight),
        };
        let holes: HashSet<_> = area.rings.iter().filter(|ring| ring.hole).map(|ring| key(&ring.points)).collect();
        let pieces = pieces(loops, &holes, rules, &area.subject(), &others, report);
        if pieces.is_empty() {
            report
                .left_out(area.subject(), "nothing of it is left on the grid of the output; more decimals may keep it");
        } else {
            shapes.push(Shape { code: area.code, name: area.name, pieces });
        }
    }
    shapes
}

/// Which area each side is of; `None` where it is of several.
fn owners(areas: &[Area]) -> HashMap<Edge, Option<u32>> {
    let mut owners: HashMap<Edge, Option<u32>> = HashMap::new();
    for (at, area) in (0_u32..).zip(areas) {
        for edge in area.rings.iter().flat_map(|ring| sides(&ring.points)) {
            let owner = owners.entry(undirected(edge)).or_insert(Some(at));
            if *owner != Some(at) {
                *owner = None;
            }
        }
    }
    owners
}

/// Which way to go on where rings touch.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Turn {
    /// Stay in the same lobe: what touches in a point only are two pieces.
    Tight,
    /// Go around all lobes: what they enclose between them becomes a hole.
    Wide,
}

/// The rings of an area that is joined of several, without the narrow gaps between these.
fn without_gaps(
    area: &Area,
    gap: f64,
    rules: Rules,
    others: &dyn Fn(Edge) -> bool,
    report: &mut Report,
) -> Vec<Vec<GridPoint>> {
    let is_gap = |ring: &Vec<GridPoint>| {
        let doubled = doubled_area(ring) as f64;
        doubled < 0.0 && -doubled <= gap * perimeter(ring) && !sides(ring).any(others)
    };
    let (gaps, loops): (Vec<_>, Vec<_>) = net_loops(area, Turn::Wide).into_iter().partition(is_gap);
    if !gaps.is_empty() {
        let steps: f64 = gaps.iter().map(|ring| -doubled_area(ring) as f64 / 2.0).sum();
        let what = format!(
            "gaps between its parts, closed ({}, together {})",
            gaps.len(),
            hectares(steps * rules.square_metres)
        );
        report.changed(area.subject(), what);
    }
    walk(&loops, Turn::Tight)
}

/// The simple rings of an area, directed so that it lies on their left, after what its parts share is taken out.
fn net_loops(area: &Area, turn: Turn) -> Vec<Vec<GridPoint>> {
    let mut loops = Vec::new();
    for ring in &area.rings {
        let simple = simple_rings(&ring.points);
        // A ring that was cut is read by the even-odd rule, as the map draws it.
        let depths: Vec<usize> = if simple.len() > 1 { depths(&simple) } else { vec![0; simple.len()] };
        for (mut points, depth) in simple.into_iter().zip(depths) {
            let hole = ring.hole ^ (depth % 2 == 1);
            if (doubled_area(&points) < 0) != hole {
                points.reverse();
            }
            loops.push(points);
        }
    }
    let mut met = HashSet::new();
    let apart = loops.iter().flatten().all(|point| met.insert(*point));
    if loops.len() > 1 && !apart { walk(&loops, turn) } else { loops }
}

/// In how many of the others each ring lies.
fn depths(rings: &[Vec<GridPoint>]) -> Vec<usize> {
    let nest = Nest::of(rings);
    (0..rings.len()).map(|at| nest.around(at).count()).collect()
}

/// Takes out sides that are there in both directions, and joins the rest to simple rings anew.
fn walk(loops: &[Vec<GridPoint>], turn: Turn) -> Vec<Vec<GridPoint>> {
    let mut net: HashMap<Edge, i32> = HashMap::new();
    for (a, b) in loops.iter().flat_map(|ring| sides(ring)) {
        *net.entry(undirected((a, b))).or_default() += if a <= b { 1 } else { -1 };
    }
    let mut starts: Vec<Edge> = Vec::with_capacity(net.len());
    for ((a, b), count) in net {
        let edge = if count > 0 { (a, b) } else { (b, a) };
        starts.extend(std::iter::repeat_n(edge, count.unsigned_abs() as usize));
    }
    starts.sort_unstable();
    let mut out: HashMap<GridPoint, Vec<GridPoint>> = HashMap::with_capacity(starts.len());
    for (a, b) in starts.iter().rev() {
        out.entry(*a).or_default().push(*b);
    }
    let mut rings = Vec::new();
    for (start, _) in starts {
        while let Some(first) = out.get_mut(&start).and_then(Vec::pop) {
            let mut path = vec![start];
            let (mut previous, mut here) = (start, first);
            while here != start {
                path.push(here);
                let Some(ends) = out.get_mut(&here) else { break };
                let angle = |to: &GridPoint| {
                    let angle = clockwise(here.float(), previous.float(), to.float());
                    if turn == Turn::Tight { angle } else { -angle }
                };
                let best = (0..ends.len()).min_by(|a, b| {
                    let of = |at: &usize| ends.get(*at).map_or(f64::MAX, angle);
                    of(a).total_cmp(&of(b))
                });
                let Some(best) = best else { break };
                (previous, here) = (here, ends.swap_remove(best));
            }
            // In and out are in balance at every point, so that every walk comes back.
            if here == start {
                rings.extend(simple_rings(&path));
            }
        }
    }
    rings
}

/// Which rings lie in which.
struct Nest<'a> {
    rings: &'a [Vec<GridPoint>],
    extents: Vec<Option<Extent>>,
    sides: HashMap<Edge, Vec<usize>>,
}

impl<'a> Nest<'a> {
    fn of(rings: &'a [Vec<GridPoint>]) -> Self {
        let mut by_side: HashMap<Edge, Vec<usize>> = HashMap::new();
        for (at, ring) in rings.iter().enumerate() {
            for edge in sides(ring) {
                by_side.entry(undirected(edge)).or_default().push(at);
            }
        }
        Self { rings, extents: rings.iter().map(|ring| Extent::of(ring)).collect(), sides: by_side }
    }

    /// The rings around this one. Of rings with the same sides, each lies in those before it.
    fn around(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let own = self.rings.get(at).map(Vec::as_slice).unwrap_or_default();
        let extent = self.extents.get(at).copied().flatten();
        self.rings
            .iter()
            .enumerate()
            .filter(move |(other, ring)| {
                let holds = self.extents.get(*other).copied().flatten().zip(extent).is_some_and(|(o, e)| o.holds(&e));
                if *other == at || !holds {
                    return false;
                }
                let apart =
                    sides(own).find(|edge| self.sides.get(&undirected(*edge)).is_none_or(|list| !list.contains(other)));
                apart.map_or(*other < at, |side| encloses(ring, side))
            })
            .map(|(other, _)| other)
    }
}

/// Outer rings with their holes. A ring that does not part inside from outside is dropped, and that is said.
fn pieces(
    loops: Vec<Vec<GridPoint>>,
    holes_as_written: &HashSet<Key>,
    rules: Rules,
    subject: &Subject,
    others: &dyn Fn(Edge) -> bool,
    report: &mut Report,
) -> Vec<Piece> {
    if let [only] = loops.as_slice() {
        return if doubled_area(only) > 0 { vec![loops] } else { Vec::new() };
    }
    let nest = Nest::of(&loops);
    let signs: Vec<i32> = loops.iter().map(|ring| if doubled_area(ring) > 0 { 1 } else { -1 }).collect();
    let (mut outers, mut holes, mut lost) = (Vec::new(), Vec::new(), Lost::default());
    for (at, ring) in loops.iter().enumerate() {
        let area = doubled_area(ring).unsigned_abs() as f64 / 2.0;
        let outside: i32 = nest.around(at).filter_map(|other| signs.get(other)).sum();
        match (signs.get(at).copied().unwrap_or(0) > 0, outside) {
            (true, ..=0) => outers.push(at),
            // Another area fills it: a hole that was written as a piece.
            (true, _) if sides(ring).all(others) => {
                lost.enclaves += 1;
                holes.push(at);
            }
            (true, _) => lost.nested.add(area),
            // As it stands in the file, and not what is left of a hole that runs over the edge.
            (false, ..=0) if holes_as_written.contains(&key(ring)) => {
                lost.islands.add(area);
                outers.push(at);
            }
            (false, ..=0) => lost.outside.add(area),
            (false, 1) => holes.push(at),
            (false, _) => lost.covered.add(area),
        }
    }
    lost.say(rules, subject, report);
    let mut pieces: HashMap<usize, Piece> = HashMap::new();
    for at in holes {
        let size = |other: &usize| loops.get(*other).map_or(i128::MAX, |ring| doubled_area(ring));
        if let Some(home) = nest.around(at).filter(|other| outers.contains(other)).min_by_key(size) {
            let mut hole = loops.get(at).cloned().unwrap_or_default();
            if doubled_area(&hole) > 0 {
                hole.reverse();
            }
            pieces.entry(home).or_default().push(hole);
        }
    }
    let mut list: Vec<Piece> = outers
        .into_iter()
        .filter_map(|at| {
            let mut outer = loops.get(at)?.clone();
            if doubled_area(&outer) < 0 {
                outer.reverse();
            }
            let mut piece = vec![outer];
            piece.extend(pieces.remove(&at).unwrap_or_default());
            Some(piece)
        })
        .collect();
    list.sort();
    list
}

/// What a ring is known by, wherever it begins and whichever way it runs.
type Key = (Option<GridPoint>, usize, u128);

fn key(ring: &[GridPoint]) -> Key {
    (ring.iter().min().copied(), ring.len(), doubled_area(ring).unsigned_abs())
}

fn perimeter(ring: &[GridPoint]) -> f64 {
    sides(ring).map(|(a, b)| a.distance(b)).sum()
}

/// Rings that were dropped for one reason.
#[derive(Clone, Copy, Default)]
struct Dropped {
    count: usize,
    area: f64,
}

impl Dropped {
    fn add(&mut self, area: f64) {
        self.count += 1;
        self.area += area;
    }
}

#[derive(Default)]
struct Lost {
    nested: Dropped,
    outside: Dropped,
    islands: Dropped,
    covered: Dropped,
    enclaves: usize,
}

impl Lost {
    fn say(&self, rules: Rules, subject: &Subject, report: &mut Report) {
        let size =
            |dropped: Dropped| format!("{}, together {}", dropped.count, hectares(dropped.area * rules.square_metres));
        let mut left_out = |dropped: Dropped, what: &str| {
            if dropped.count > 0 {
                report.left_out(subject.clone(), format!("{what} ({})", size(dropped)));
            }
        };
        let nested = if rules.gap.is_some() {
            "overlaps of its parts, counted once"
        } else {
            "pieces that lie within another piece of the same area, nested shells: they add nothing to it; if they are \
             lakes, write them as holes"
        };
        left_out(self.nested, nested);
        left_out(self.outside, "parts of holes outside of all pieces");
        left_out(self.covered, "holes that another piece of the same area covers");
        if self.islands.count > 0 {
            let what = format!(
                "holes that lie outside of all pieces, made pieces: they cut nothing out ({}); if they are of another \
                 area, take them out of the file",
                size(self.islands)
            );
            report.changed(subject.clone(), what);
        }
        if self.enclaves > 0 {
            let what = format!("pieces that another area fills, made holes ({})", self.enclaves);
            report.changed(subject.clone(), what);
        }
    }
}

/// An area in words.
pub fn hectares(square_metres: f64) -> String {
    match square_metres {
        m if m < 1_000.0 => format!("{m:.0} m²"),
        m if m < 1_000_000.0 => format!("{:.1} ha", m / 10_000.0),
        m => format!("{:.1} km²", m / 1_000_000.0),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::publish::geo_import::{clean::Ring, grid::tests::points};

    const RULES: Rules = Rules { square_metres: 1.0, gap: None };

    fn area(code: &str, rings: &[(&[(i32, i32)], bool)]) -> Area {
        let ring = |(list, hole): &(&[(i32, i32)], bool)| Ring { points: points(list), hole: *hole };
        Area { code: code.parse().unwrap(), name: "A".into(), rings: rings.iter().map(ring).collect() }
    }

    fn built(areas: Vec<Area>, rules: Rules) -> (Vec<Shape>, Vec<String>) {
        let mut report = Report::default();
        let shapes = assemble(areas, rules, &mut report);
        (shapes, report.items().iter().map(ToString::to_string).collect())
    }

    fn covered(shape: &Shape) -> i128 {
        shape.rings().map(|ring| doubled_area(ring)).sum()
    }

    const BIG: &[(i32, i32)] = &[(0, 0), (0, 100), (100, 100), (100, 0)];
    const SMALL: &[(i32, i32)] = &[(40, 40), (60, 40), (60, 60), (40, 60)];

    #[test]
    fn a_hole_is_cut_out_whatever_its_winding() {
        let turned: Vec<(i32, i32)> = SMALL.iter().rev().copied().collect();
        for hole in [SMALL, turned.as_slice()] {
            let (shapes, items) = built(vec![area("18.04.01", &[(BIG, false), (hole, true)])], RULES);
            assert_eq!(items, Vec::<String>::new());
            assert_eq!(covered(&shapes[0]), 2 * (10_000 - 400));
            assert!(doubled_area(&shapes[0].pieces[0][0]) > 0 && doubled_area(&shapes[0].pieces[0][1]) < 0);
        }
    }

    #[test]
    fn a_nested_piece_adds_nothing_and_is_named() {
        let (shapes, items) = built(vec![area("18.04.01", &[(BIG, false), (SMALL, false)])], RULES);
        assert_eq!(covered(&shapes[0]), 20_000);
        assert!(items[0].contains("nested shells") && items[0].contains("400 m²"), "{items:?}");
    }

    #[test]
    fn a_nested_piece_that_another_area_fills_is_a_hole() {
        let (shapes, items) =
            built(vec![area("18.04.01", &[(BIG, false), (SMALL, false)]), area("18.04.02", &[(SMALL, false)])], RULES);
        assert_eq!(covered(&shapes[0]), 2 * 9_600);
        assert!(items[0].contains("made holes"), "{items:?}");
    }

    #[test]
    fn an_island_in_a_lake_stays() {
        let island: &[(i32, i32)] = &[(45, 45), (55, 45), (55, 55), (45, 55)];
        let (shapes, items) = built(vec![area("18.04.01", &[(BIG, false), (SMALL, true), (island, false)])], RULES);
        assert_eq!(items, Vec::<String>::new());
        assert_eq!((shapes[0].pieces.len(), covered(&shapes[0])), (2, 2 * (10_000 - 400 + 100)));
    }

    #[test]
    fn parts_lose_their_common_border_and_overlap_counts_once() {
        let left: &[(i32, i32)] = &[(0, 0), (50, 0), (50, 100), (0, 100)];
        let right: &[(i32, i32)] = &[(50, 0), (100, 0), (100, 100), (50, 100)];
        let (shapes, _) = built(vec![area("18.04.01", &[(left, false), (right, false)])], RULES);
        assert_eq!(shapes[0].pieces, [vec![points(&[(0, 0), (50, 0), (100, 0), (100, 100), (50, 100), (0, 100)])]]);
        // The right one bulges into the left one between two points that both have.
        let bulging: &[(i32, i32)] = &[(50, 0), (100, 0), (100, 100), (50, 100), (40, 50)];
        let (shapes, items) = built(vec![area("18.04.01", &[(left, false), (bulging, false)])], RULES);
        assert_eq!(covered(&shapes[0]), 20_000, "{items:?}");
    }

    #[test]
    fn a_narrow_gap_between_parts_is_closed_and_a_wide_one_stays() {
        let left: &[(i32, i32)] = &[(0, 0), (50, 0), (49, 50), (50, 100), (0, 100)];
        let right: &[(i32, i32)] = &[(50, 0), (100, 0), (100, 100), (50, 100)];
        let parts = || vec![area("18.04.01", &[(left, false), (right, false)])];
        let (shapes, items) = built(parts(), Rules { gap: Some(2.0), ..RULES });
        assert_eq!(shapes[0].pieces[0].len(), 1);
        assert!(items[0].contains("gaps between its parts"), "{items:?}");
        let (shapes, items) = built(parts(), Rules { gap: Some(0.1), ..RULES });
        assert_eq!((shapes[0].pieces.len(), items.len()), (2, 0), "{items:?}");
    }

    #[test]
    fn a_bow_tie_is_two_pieces() {
        let tie: &[(i32, i32)] = &[(0, 0), (50, 50), (100, 100), (100, 0), (50, 50), (0, 100)];
        let (shapes, _) = built(vec![area("18.04.01", &[(tie, false)])], RULES);
        assert_eq!((shapes[0].pieces.len(), covered(&shapes[0])), (2, 10_000));
    }

    #[test]
    fn a_hole_outside_of_all_pieces_is_a_piece_and_is_named() {
        let far: &[(i32, i32)] = &[(200, 0), (210, 0), (210, 10)];
        let (shapes, items) = built(vec![area("18.04.01", &[(BIG, false), (far, true)])], RULES);
        assert_eq!((shapes[0].pieces.len(), covered(&shapes[0])), (2, 20_000 + 100));
        assert!(items[0].contains("made pieces") && items[0].contains("50 m²"), "{items:?}");
    }
}
