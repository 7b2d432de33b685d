//! Village points in the local plane, with the awkward ones put right: twice the same place, or far from all others.

use super::{KM_PER_DEGREE, Km, SchematicWarning, VillagePoint, distance};
use crate::domain::{Level, RegionCode};
use std::collections::BTreeMap;

/// The plane around the middle of the region.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plane {
    lon: f64,
    lat: f64,
    km_per_lon: f64,
}

impl Plane {
    pub(super) fn around(villages: &[VillagePoint]) -> Self {
        let middle = |value: fn(&VillagePoint) -> f64| {
            let (low, high) = villages
                .iter()
                .map(value)
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
            f64::midpoint(low, high)
        };
        let (lon, lat) = (middle(|v| v.lon), middle(|v| v.lat));
        // Beyond 85° a degree of longitude has no length to speak of; nobody lives there.
        Self { lon, lat, km_per_lon: KM_PER_DEGREE * lat.clamp(-85.0, 85.0).to_radians().cos() }
    }

    fn to_km(self, village: &VillagePoint) -> Km {
        [(village.lon - self.lon) * self.km_per_lon, (village.lat - self.lat) * KM_PER_DEGREE]
    }

    /// Degrees times 10 to the power of `decimals`, rounded: the grid of the file.
    pub(super) fn to_grid(self, point: Km, decimals: u32) -> (i64, i64) {
        let scale = f64::from(10_u32.pow(decimals.min(7)));
        let lon = self.lon + point[0] / self.km_per_lon;
        let lat = self.lat + point[1] / KM_PER_DEGREE;
        ((lon * scale).round() as i64, (lat * scale).round() as i64)
    }
}

/// The points to draw around, in the order of the villages, and the lengths that fit them.
#[derive(Debug)]
pub(super) struct Placement {
    pub(super) sites: Vec<Km>,
    /// Kilometres that nine of ten villages have at most to the next one.
    pub(super) spacing: f64,
    /// The longest stretch between neighbours that is still bridged, in kilometres.
    pub(super) longest_link: f64,
    pub(super) warnings: Vec<SchematicWarning>,
}

/// Two points nearer than this, in kilometres, count as the same place.
const COINCIDENT: f64 = 0.03;
/// How far a coincident point is moved at least, in kilometres.
const NUDGE: f64 = 0.08;

/// Places the villages, which must be in the order of their codes.
pub(super) fn place(villages: &[VillagePoint], plane: Plane) -> Placement {
    let mut sites: Vec<Km> = villages.iter().map(|v| plane.to_km(v)).collect();
    let mut warnings = nudge_apart(&mut sites, villages);
    let tree = spanning_tree(&sites);
    let spacing = spacing(&tree);
    // A group of villages farther off than this is an island, or a wrong point.
    let bridge = spacing * 2.2;
    let longest_link = tree.iter().map(|link| link.km).filter(|&km| km <= bridge).fold(spacing, f64::max);
    warnings.extend(settle_outliers(&mut sites, villages, &tree, bridge, spacing));
    Placement { sites, spacing, longest_link, warnings }
}

fn nudge_apart(sites: &mut [Km], villages: &[VillagePoint]) -> Vec<SchematicWarning> {
    let mut warnings = Vec::new();
    let mut settled: Vec<(Km, RegionCode)> = Vec::with_capacity(sites.len());
    for (site, village) in sites.iter_mut().zip(villages) {
        let original = *site;
        let mut turn = 0.0_f64;
        let mut other = None;
        while let Some((_, code)) = settled.iter().find(|(s, _)| distance(*s, *site) < COINCIDENT) {
            other.get_or_insert(*code);
            turn += 1.0;
            // The golden angle never repeats a direction; the growing radius ends the search.
            let (sin, cos) = (turn * 2.399_963).sin_cos();
            let radius = NUDGE * turn.sqrt();
            *site = [original[0] + radius * cos, original[1] + radius * sin];
        }
        if let Some(other) = other {
            warnings.push(SchematicWarning::Coincident { code: village.code, other });
        }
        settled.push((*site, village.code));
    }
    warnings
}

/// A link of the shortest tree that joins all points.
struct Link {
    km: f64,
    from: usize,
    to: usize,
}

/// Prim's algorithm; at most some thousand points, so the square of their number is cheap.
fn spanning_tree(sites: &[Km]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut open: Vec<(usize, Km, Link)> = sites
        .iter()
        .enumerate()
        .skip(1)
        .map(|(i, &s)| (i, s, Link { km: sites.first().map_or(0.0, |&f| distance(f, s)), from: 0, to: i }))
        .collect();
    while let Some(at) = (0..open.len()).min_by(|&a, &b| {
        let km = |i: usize| open.get(i).map_or(f64::INFINITY, |o| o.2.km);
        km(a).total_cmp(&km(b))
    }) {
        let (from, site, link) = open.remove(at);
        links.push(link);
        for (to, other, link) in &mut open {
            let km = distance(site, *other);
            if km < link.km {
                *link = Link { km, from, to: *to };
            }
        }
    }
    links
}

/// The 90th percentile of the links; 3 km where there is none to go by.
fn spacing(tree: &[Link]) -> f64 {
    let mut lengths: Vec<f64> = tree.iter().map(|l| l.km).collect();
    lengths.sort_by(f64::total_cmp);
    lengths.get(lengths.len() * 9 / 10).copied().unwrap_or(3.0).max(0.2)
}

/// Names the groups that lie apart, and pulls in single points that are so far off that they must be wrong.
fn settle_outliers(
    sites: &mut [Km],
    villages: &[VillagePoint],
    tree: &[Link],
    bridge: f64,
    spacing: f64,
) -> Vec<SchematicWarning> {
    let groups = groups(sites.len(), tree, bridge);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (site, &group) in groups.iter().enumerate() {
        members.entry(group).or_default().push(site);
    }
    let Some(main) = members.iter().max_by_key(|(group, m)| (m.len(), std::cmp::Reverse(**group))).map(|(g, _)| *g)
    else {
        return Vec::new();
    };
    let at = |sites: &[Km], i: usize| sites.get(i).copied().unwrap_or_default();
    let body: Vec<Km> = members.get(&main).into_iter().flatten().map(|&i| at(sites, i)).collect();
    let reach = body.iter().flat_map(|a| body.iter().map(|b| distance(*a, *b))).fold(spacing, f64::max);
    let mut warnings = Vec::new();
    for (_, group) in members.iter().filter(|(group, _)| **group != main) {
        let gap = |i: usize| body.iter().map(|b| distance(at(sites, i), *b)).fold(f64::INFINITY, f64::min);
        let km = group.iter().map(|&i| gap(i)).fold(f64::INFINITY, f64::min);
        let codes: Vec<RegionCode> = group.iter().filter_map(|&i| villages.get(i)).map(|v| v.code).collect();
        if km <= reach {
            warnings.push(SchematicWarning::Outlying { codes, km });
            continue;
        }
        for (&i, &code) in group.iter().zip(&codes) {
            let home = home_of(code, villages, sites, &groups, main).or(body.first().copied()).unwrap_or_default();
            // A direction of its own for each, so that two pulled in do not meet.
            let (sin, cos) = (i as f64 * 2.399_963).sin_cos();
            if let Some(site) = sites.get_mut(i) {
                *site = [home[0] + 0.3 * spacing * cos, home[1] + 0.3 * spacing * sin];
            }
            warnings.push(SchematicWarning::PulledIn { code, km });
        }
    }
    warnings
}

/// The middle of the other villages of the same kecamatan.
fn home_of(code: RegionCode, villages: &[VillagePoint], sites: &[Km], groups: &[usize], main: usize) -> Option<Km> {
    let kecamatan = code.ancestor(Level::Kecamatan)?;
    let mates: Vec<Km> = villages
        .iter()
        .zip(sites)
        .zip(groups)
        .filter(|((v, _), group)| **group == main && kecamatan.contains(v.code))
        .map(|((_, site), _)| *site)
        .collect();
    let n = mates.len() as f64;
    (n > 0.0).then(|| [mates.iter().map(|m| m[0]).sum::<f64>() / n, mates.iter().map(|m| m[1]).sum::<f64>() / n])
}

/// For each point the lowest index of the points joined to it by links up to `bridge`.
fn groups(count: usize, tree: &[Link], bridge: f64) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..count).collect();
    for link in tree.iter().filter(|l| l.km <= bridge) {
        let (Some(&a), Some(&b)) = (groups.get(link.from), groups.get(link.to)) else { continue };
        let (low, high) = (a.min(b), a.max(b));
        for group in groups.iter_mut().filter(|g| **g == high) {
            *group = low;
        }
    }
    groups
}
