//! Rings as they stand in the file to rings on the grid of the output; what is wrong with them is named.

use super::{
    grid::{Edge, Extent, GridPoint, crossings, doubled_area, encloses, meeting, sides},
    identify::Identified,
    input::{RawFeature, RawRing},
    report::{ImportError, Report, Subject},
};
use crate::domain::RegionCode;
use std::collections::{BTreeMap, HashSet};

/// A ring on the grid, without a repeat of its first point.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    /// At least three different points.
    pub points: Vec<GridPoint>,
    /// Whether it is cut out of the area.
    pub hole: bool,
}

/// The rings of one area, from all its features.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Its code.
    pub code: RegionCode,
    /// Its name; empty where the file has none.
    pub name: String,
    /// Outer rings and holes, in no particular order.
    pub rings: Vec<Ring>,
}

impl Area {
    /// For messages.
    pub fn subject(&self) -> Subject {
        Subject::area(self.code, &self.name)
    }
}

/// Steps in a degree in which a file is looked at before anything is rounded: about a centimetre.
const FINE: f64 = 1e7;

/// Rings of one area that are taken.
pub const MOST_RINGS: usize = 20_000;

/// Cleans all features, joined by code, on a grid of `scale` steps to the degree.
///
/// # Errors
/// Where an area is so tangled that looking for its crossings would take forever.
pub fn clean(features: Vec<Identified>, scale: f64, report: &mut Report) -> Result<Vec<Area>, ImportError> {
    let mut areas: BTreeMap<RegionCode, Area> = BTreeMap::new();
    for identified in features {
        let subject = identified.subject();
        let (mut refused, mut rings, mut fine) = (Refused::default(), Vec::new(), Vec::new());
        if identified.feature.polygons.iter().map(Vec::len).sum::<usize>() > MOST_RINGS {
            report.left_out(subject, format!("it has more than {MOST_RINGS} rings; dissolve or simplify it first"));
            continue;
        }
        for polygon in &identified.feature.polygons {
            polygon_rings(polygon, scale, &subject, report, &mut refused, &mut rings, &mut fine);
        }
        refused.say(&subject, report);
        name_defects(&fine, &subject, report)?;
        let name = identified.feature.name.unwrap_or_default();
        let area =
            areas.entry(identified.code).or_insert_with(|| Area { code: identified.code, name, rings: Vec::new() });
        area.rings.extend(rings);
    }
    let mut kept = Vec::with_capacity(areas.len());
    for area in areas.into_values() {
        if area.rings.iter().any(|ring| !ring.hole) {
            kept.push(area);
        } else {
            report.left_out(area.subject(), "no usable ring is left of it; repair its boundary");
        }
    }
    Ok(kept)
}

/// Names what is wrong with the rings of a feature that is not used anyway, so that one run names all there is.
pub fn inspect(feature: &RawFeature, subject: &Subject, report: &mut Report) {
    let (mut refused, mut rings, mut fine) = (Refused::default(), Vec::new(), Vec::new());
    for polygon in feature.polygons.iter().take(MOST_RINGS) {
        polygon_rings(polygon, FINE, subject, report, &mut refused, &mut rings, &mut fine);
    }
    refused.say(subject, report);
    if let Err(tangled) = name_defects(&fine, subject, report) {
        *report = tangled.report;
        report.left_out(subject.clone(), tangled.what);
    }
}

fn polygon_rings(
    polygon: &[RawRing],
    scale: f64,
    subject: &Subject,
    report: &mut Report,
    refused: &mut Refused,
    rings: &mut Vec<Ring>,
    fine: &mut Vec<Vec<Ring>>,
) {
    let mut parts = Vec::new();
    let (mut outer_size, mut too_large) = (0, 0);
    for (at, raw) in polygon.iter().enumerate() {
        let hole = at > 0;
        let part = if hole { "a hole" } else { "an outer ring" };
        match ring(raw, scale) {
            Ok(read) => {
                let size = doubled_area(&read.fine).unsigned_abs();
                // No ring cuts out more than it lies in: it is a piece that was written as a hole.
                let hole = hole && size <= outer_size;
                if at == 0 {
                    outer_size = size;
                } else if !hole {
                    too_large += 1;
                }
                if read.open {
                    report.changed(
                        subject.clone(),
                        format!("{part} was not closed and has been; check that no part is missing"),
                    );
                }
                rings.push(Ring { points: read.points, hole });
                parts.push(Ring { points: read.fine, hole });
            }
            Err(why) => {
                refused.add(format!("{part}: {}", why.what));
                parts.extend(why.fine.map(|points| Ring { points, hole }));
                if !hole {
                    for _hole in polygon.iter().skip(1) {
                        refused.add("a hole: the ring around it was left out".to_owned());
                    }
                    return;
                }
            }
        }
    }
    if too_large > 0 {
        let what = format!("holes that are larger than the ring they are of, made pieces ({too_large})");
        report.changed(subject.clone(), what);
    }
    fine.push(parts);
}

/// Why rings of a feature were left out, and how many for each reason.
#[derive(Default)]
struct Refused(Vec<(String, usize)>);

/// Reasons that are told one by one; coordinates make each a reason of its own.
const MOST_REASONS: usize = 5;

impl Refused {
    fn add(&mut self, reason: String) {
        let known = self.0.iter().position(|(known, _)| *known == reason);
        let full = self.0.len() >= MOST_REASONS;
        match known.or(full.then_some(MOST_REASONS - 1)).and_then(|at| self.0.get_mut(at)) {
            Some((_, count)) => *count += 1,
            None => self.0.push((reason, 1)),
        }
    }

    fn say(self, subject: &Subject, report: &mut Report) {
        for (reason, count) in self.0 {
            let more = if count > 1 { format!(" ({count} rings like it)") } else { String::new() };
            report.left_out(subject.clone(), format!("{reason}{more}"));
        }
    }
}

/// Why a ring is not used, and the ring where only the grid is too coarse for it.
struct Refusal {
    what: String,
    fine: Option<Vec<GridPoint>>,
}

impl From<String> for Refusal {
    fn from(what: String) -> Self {
        Self { what, fine: None }
    }
}

struct ReadRing {
    points: Vec<GridPoint>,
    fine: Vec<GridPoint>,
    open: bool,
}

/// A ring that encloses something on the grid, or why it does not.
fn ring(raw: &RawRing, scale: f64) -> Result<ReadRing, Refusal> {
    if raw.iter().flatten().any(|number| !number.is_finite()) {
        return Err("a coordinate is no number, or lies where the map projection has no place".to_owned().into());
    }
    if let Some([lon, lat]) = raw.iter().find(|[lon, lat]| lon.abs() > 180.0 || lat.abs() > 90.0) {
        let swapped = lon.abs() <= 90.0 && lat.abs() <= 180.0;
        let remedy = if swapped {
            "the two look swapped: longitude comes first"
        } else {
            "reproject the file to WGS 84, or declare its system with --crs"
        };
        return Err(format!("{lon}, {lat} is no longitude and latitude; {remedy}").into());
    }
    let snapped = |scale: f64| {
        let mut points: Vec<GridPoint> = raw.iter().map(|p| GridPoint::nearest(*p, scale)).collect();
        points.dedup();
        while points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        points
    };
    let fine = snapped(FINE);
    let distinct = fine.iter().collect::<HashSet<_>>().len();
    if distinct < 3 {
        let s = if distinct == 1 { "" } else { "s" };
        return Err(format!("it has {distinct} different position{s}, and a ring needs 3").into());
    }
    if doubled_area(&fine) == 0 && crossings(&sides(&fine).collect::<Vec<_>>()).is_none_or(|c| c.is_empty()) {
        return Err("it encloses no area".to_owned().into());
    }
    let points = snapped(scale);
    if points.iter().collect::<HashSet<_>>().len() < 3 {
        let what = format!("it is smaller than a step of the grid (1/{scale} degree)");
        return Err(Refusal { what, fine: Some(fine) });
    }
    Ok(ReadRing { open: raw.len() > 1 && raw.first() != raw.last(), points, fine })
}

/// Names what makes an area invalid before anything is rounded: rings that cross or touch themselves or each other, and
/// holes that lie outside of their ring. What is made of them is decided on the grid.
fn name_defects(polygons: &[Vec<Ring>], subject: &Subject, report: &mut Report) -> Result<(), ImportError> {
    let place = |p: GridPoint| format!("{:.6}, {:.6}", f64::from(p.x) / FINE, f64::from(p.y) / FINE);
    let rings: Vec<&Ring> = polygons.iter().flatten().collect();
    let edges: Vec<(usize, Edge)> =
        rings.iter().enumerate().flat_map(|(at, ring)| sides(&ring.points).map(move |edge| (at, edge))).collect();
    let bare: Vec<Edge> = edges.iter().map(|(_, edge)| *edge).collect();
    let Some(pairs) = crossings(&bare) else {
        let what = format!("{subject}: its rings cross so often that they cannot be put right");
        return Err(
            ImportError::new(what, "Repair the area, e.g. with QGIS: Fix Geometries.").with(std::mem::take(report))
        );
    };
    let meet = |pair: &(usize, usize)| match (bare.get(pair.0), bare.get(pair.1)) {
        (Some(a), Some(b)) => place(meeting(*a, *b)),
        _ => String::new(),
    };
    let owner = |at: usize| edges.get(at).map(|(ring, _)| *ring);
    let (own, mutual): (Vec<_>, Vec<_>) = pairs.iter().partition(|(a, b)| owner(*a) == owner(*b));
    if let Some(first) = own.first() {
        let what = format!(
            "a ring crosses itself {} (first at {}); cut there into simple rings",
            times(own.len()),
            meet(first)
        );
        report.changed(subject.clone(), what);
    }
    if let Some(first) = mutual.first() {
        let what = format!(
            "rings cross each other {} (first at {}); joined to what they cover together",
            times(mutual.len()),
            meet(first)
        );
        report.changed(subject.clone(), what);
    }
    for ring in &rings {
        let mut met = HashSet::with_capacity(ring.points.len());
        let touches: Vec<GridPoint> = ring.points.iter().filter(|p| !met.insert(**p)).copied().collect();
        if let Some(first) = touches.first() {
            let what = format!(
                "a ring touches itself {} (first at {}); cut there into simple rings",
                times(touches.len()),
                place(*first)
            );
            report.changed(subject.clone(), what);
        }
    }
    let outside = polygons.iter().flat_map(|polygon| match polygon.as_slice() {
        [outer, holes @ ..] if !outer.hole => holes.iter().filter(|h| lies_outside(&outer.points, &h.points)).collect(),
        _ => Vec::new(),
    });
    let outside: Vec<GridPoint> = outside.filter_map(|hole: &Ring| hole.points.first().copied()).collect();
    if let Some(first) = outside.first() {
        let what = format!("holes that lie outside of their ring ({}, first at {})", outside.len(), place(*first));
        report.changed(subject.clone(), what);
    }
    Ok(())
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// Whether a hole has a side outside of its outer ring that is not one of its sides.
fn lies_outside(outer: &[GridPoint], hole: &[GridPoint]) -> bool {
    let (Some(around), Some(within)) = (Extent::of(outer), Extent::of(hole)) else { return false };
    if !around.holds(&within) {
        return true;
    }
    let shared: HashSet<GridPoint> = outer.iter().copied().collect();
    let own = sides(hole).find(|(a, b)| !(shared.contains(a) && shared.contains(b)));
    own.is_some_and(|side| !encloses(outer, side))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::publish::geo_import::input::RawFeature;

    fn cleaned(polygons: &[&[&[[f64; 2]]]]) -> (Vec<Area>, Vec<String>) {
        let polygons = polygons.iter().map(|rings| rings.iter().map(|ring| ring.to_vec()).collect()).collect();
        let feature = RawFeature { name: Some("Sumber Jaya".into()), polygons, ..RawFeature::default() };
        let mut report = Report::default();
        let identified = Identified { code: "18.04.05".parse().unwrap(), feature };
        let areas = clean(vec![identified], 1e4, &mut report).unwrap();
        (areas, report.items().iter().map(ToString::to_string).collect())
    }

    const SQUARE: &[[f64; 2]] = &[[104.0, -5.0], [104.1, -5.0], [104.1, -5.1], [104.0, -5.1], [104.0, -5.0]];

    #[test]
    fn a_clean_ring_passes_without_a_word() {
        let (areas, items) = cleaned(&[&[SQUARE]]);
        assert_eq!(items, Vec::<String>::new());
        assert_eq!(areas.first().unwrap().rings.first().unwrap().points.len(), 4);
    }

    #[test]
    fn each_defect_of_a_ring_is_named_with_its_area() {
        let point: &[[f64; 2]] = &[[104.05, -5.05]; 4];
        let line: &[[f64; 2]] = &[[104.0, -5.0], [104.1, -5.1], [104.05, -5.05], [104.0, -5.0]];
        let metres: &[[f64; 2]] = &[[397_938.0, 9_444_834.0], [398_938.0, 9_444_834.0], [398_938.0, 9_445_834.0]];
        let swapped: &[[f64; 2]] = &[[-5.0, 104.0], [-5.0, 104.1], [-5.1, 104.1], [-5.0, 104.0]];
        let tie: &[[f64; 2]] = &[[104.0, -5.0], [104.1, -5.1], [104.1, -5.0], [104.0, -5.1], [104.0, -5.0]];
        let eight: &[[f64; 2]] = &[
            [104.05, -5.05],
            [104.0, -5.0],
            [104.0, -5.1],
            [104.05, -5.05],
            [104.1, -5.1],
            [104.1, -5.0],
            [104.05, -5.05],
        ];
        let tiny: &[[f64; 2]] = &[[104.0, -5.0], [104.000_01, -5.0], [104.000_01, -5.000_01], [104.0, -5.0]];
        let far: &[[f64; 2]] = &[[104.5, -5.0], [104.6, -5.0], [104.6, -5.1], [104.5, -5.0]];
        let not_a_number: &[[f64; 2]] = &[[f64::NAN, -5.0], [104.1, -5.0], [104.1, -5.1], [104.0, -5.0]];
        for (polygon, part) in [
            (vec![SQUARE, point], "a hole: it has 1 different position"),
            (vec![SQUARE, line], "a hole: it encloses no area"),
            (vec![&SQUARE[..4]], "was not closed and has been"),
            (vec![metres], "--crs"),
            (vec![swapped], "look swapped"),
            (vec![tie], "crosses itself once (first at 104.050000, -5.050000)"),
            (vec![eight], "touches itself once (first at 104.050000, -5.050000)"),
            (vec![tiny], "smaller than a step"),
            (vec![SQUARE, far], "holes that lie outside of their ring (1,"),
            (vec![not_a_number], "no number"),
        ] {
            let (_, items) = cleaned(&[&polygon]);
            let named = items.iter().any(|i| i.contains("18.04.05 Sumber Jaya") && i.contains(part));
            assert!(named, "{part}: {items:?}");
        }
    }

    #[test]
    fn an_area_without_a_ring_is_left_out_by_name() {
        let (areas, items) = cleaned(&[&[&[[104.0, -5.0]; 4], SQUARE]]);
        assert!(areas.is_empty());
        assert!(items.iter().any(|i| i.contains("the ring around it was left out")), "{items:?}");
        assert!(items.iter().any(|i| i.contains("no usable ring")), "{items:?}");
    }
}
