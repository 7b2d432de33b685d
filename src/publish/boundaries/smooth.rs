//! Borders between kecamatan, calmed: zigzags of cell edges pulled straighter and rounded. Nodes are shared, so the
//! villages on both sides follow; no cell is bent so far that its own point would lie outside.

use super::{
    Km,
    cells::{Edge, Mesh},
    cross,
};
use std::collections::{BTreeMap, BTreeSet};

/// Rounds of pulling; more would wear corners off that mean something.
const ROUNDS: usize = 3;

/// Borders shorter than this, in kilometres, are not rounded any further.
const SHORT: f64 = 0.35;

/// Calms the borders between sites of different `groups`.
pub(super) fn calm_borders(mesh: &mut Mesh, sites: &[Km], groups: &[usize]) {
    for _ in 0..ROUNDS {
        pull(mesh, sites, groups);
    }
    round(mesh, sites, groups);
}

fn is_border(edge: &Edge, groups: &[usize]) -> bool {
    match (edge.left, edge.right) {
        (Some(a), Some(b)) => groups.get(a) != groups.get(b),
        _ => false,
    }
}

/// The nodes where a border simply goes on, with their two neighbours along it.
fn passages(mesh: &Mesh, groups: &[usize]) -> BTreeMap<usize, [usize; 2]> {
    let mut on_outline = BTreeSet::new();
    let mut neighbours: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for edge in &mesh.edges {
        if edge.right.is_none() || edge.left.is_none() {
            on_outline.extend([edge.from, edge.to]);
        }
        if is_border(edge, groups) {
            neighbours.entry(edge.from).or_default().push(edge.to);
            neighbours.entry(edge.to).or_default().push(edge.from);
        }
    }
    neighbours
        .into_iter()
        .filter(|(node, _)| !on_outline.contains(node))
        .filter_map(|(node, ends)| Some((node, <[usize; 2]>::try_from(ends).ok()?)))
        .collect()
}

/// Moves each passing node half-way to the middle of its neighbours; takes back the moves that bend a cell too far.
fn pull(mesh: &mut Mesh, sites: &[Km], groups: &[usize]) {
    let before = mesh.nodes.clone();
    let mut moved: BTreeSet<usize> = BTreeSet::new();
    for (node, [a, b]) in passages(mesh, groups) {
        let (p, a, b) = (mesh.node(node), before.get(a), before.get(b));
        let (Some(a), Some(b)) = (a, b) else { continue };
        let pulled = [0, 1].map(|axis| {
            let [p, a, b] = [p, *a, *b].map(|point: Km| if axis == 0 { point[0] } else { point[1] });
            0.5 * p + 0.25 * (a + b)
        });
        if let Some(entry) = mesh.nodes.get_mut(node) {
            *entry = pulled;
            moved.insert(node);
        }
    }
    loop {
        let back: BTreeSet<usize> = mesh
            .edges
            .iter()
            .filter(|edge| edge.right.is_some() && !sees_both(mesh.node(edge.from), mesh.node(edge.to), edge, sites))
            .flat_map(|edge| [edge.from, edge.to])
            .filter(|node| moved.contains(node))
            .collect();
        if back.is_empty() {
            return;
        }
        for node in back {
            moved.remove(&node);
            if let (Some(entry), Some(&old)) = (mesh.nodes.get_mut(node), before.get(node)) {
                *entry = old;
            }
        }
    }
}

/// Whether the sites on both sides still see the stretch from `a` to `b` on the proper hand, with some room left: then
/// each cell stays star-shaped around its point, which rules out overlaps.
fn sees_both(a: Km, b: Km, edge: &Edge, sites: &[Km]) -> bool {
    let length = super::distance(a, b);
    let height = |site: Option<usize>| site.and_then(|s| sites.get(s)).map(|&s| cross(a, b, s));
    let room = length * 0.05;
    height(edge.left).is_none_or(|h| h > length * room.min(0.05))
        && height(edge.right).is_none_or(|h| h < -length * room.min(0.05))
}

/// Puts a point on the curve through the neighbours into each longer border stretch (four-point scheme of Dyn, Gregory
/// & Levin 1987), twice.
fn round(mesh: &mut Mesh, sites: &[Km], groups: &[usize]) {
    for _ in 0..2 {
        let passages = passages(mesh, groups);
        // The neighbour of `node` other than `from`; past the end of a border the line goes straight on.
        let beyond = |mesh: &Mesh, node: usize, from: usize| {
            let (p, q) = (mesh.node(node), mesh.node(from));
            match passages.get(&node) {
                Some(&[a, b]) => mesh.node(if a == from { b } else { a }),
                None => [2.0 * p[0] - q[0], 2.0 * p[1] - q[1]],
            }
        };
        let mut edges = Vec::with_capacity(mesh.edges.len() * 2);
        for edge in std::mem::take(&mut mesh.edges) {
            let (p, q) = (mesh.node(edge.from), mesh.node(edge.to));
            if !is_border(&edge, groups) || super::distance(p, q) < 2.0 * SHORT {
                edges.push(edge);
                continue;
            }
            let (before, after) = (beyond(mesh, edge.from, edge.to), beyond(mesh, edge.to, edge.from));
            let on_curve = [
                (9.0 * (p[0] + q[0]) - before[0] - after[0]) / 16.0,
                (9.0 * (p[1] + q[1]) - before[1] - after[1]) / 16.0,
            ];
            if !sees_both(p, on_curve, &edge, sites) || !sees_both(on_curve, q, &edge, sites) {
                edges.push(edge);
                continue;
            }
            mesh.nodes.push(on_curve);
            let middle = mesh.nodes.len() - 1;
            edges.push(Edge { to: middle, ..edge });
            edges.push(Edge { from: middle, ..edge });
        }
        mesh.edges = edges;
    }
}
