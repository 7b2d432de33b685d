//! Voronoi cells of the points, cut off at the outline, as one mesh of nodes and edges.
//!
//! Each edge knows the site on either side, so whatever is joined later by a label, neighbours share their border by
//! construction: no gap, no overlap.

use super::{Km, cross, distance};
use spade::handles::VoronoiVertex::Inner;
use spade::{DelaunayTriangulation, Point2, Triangulation};

/// A border between two sites, or between a site and the outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The site on the left of the way from `from` to `to`; `None` is the outside.
    pub(super) left: Option<usize>,
    /// The site on the right.
    pub(super) right: Option<usize>,
}

/// All borders.
#[derive(Clone, Debug, Default)]
pub(super) struct Mesh {
    pub(super) nodes: Vec<Km>,
    pub(super) edges: Vec<Edge>,
}

impl Mesh {
    pub(super) fn node(&self, index: usize) -> Km {
        self.nodes.get(index).copied().unwrap_or_default()
    }

    fn add(&mut self, point: Km) -> usize {
        self.nodes.push(point);
        self.nodes.len() - 1
    }
}

/// Where a border between two sites crosses the outline.
struct Crossing {
    ring: usize,
    segment: usize,
    /// 0 to 1 along the outline's segment.
    along: f64,
    node: usize,
}

/// Circumcentres nearer than this, in kilometres, are one node: four points on a circle.
const SAME_NODE: f64 = 1e-6;

/// A corner of the outline nearer than this, in kilometres, to a border's end is left out: rounded to the grid of the
/// file, the step between the two would point anywhere.
const TINY_STEP: f64 = 0.06;

/// Builds the mesh. `None` where the triangulation refuses the points (not finite) or rounding contradicts itself.
pub(super) fn mesh(sites: &[Km], outline: &[Vec<Km>]) -> Option<Mesh> {
    let mut mesh = Mesh::default();
    let mut crossings = Vec::new();
    for border in borders(sites)? {
        cut(&border, outline, &mut mesh, &mut crossings)?;
    }
    merge_close_nodes(&mut mesh);
    for (index, ring) in outline.iter().enumerate() {
        let mut on_ring: Vec<&Crossing> = crossings.iter().filter(|c| c.ring == index).collect();
        on_ring.sort_by(|a, b| a.segment.cmp(&b.segment).then_with(|| a.along.total_cmp(&b.along)));
        trace(ring, &on_ring, sites, &mut mesh);
    }
    Some(mesh)
}

/// A whole Voronoi edge between two sites, not yet cut.
struct Border {
    from: (usize, Km),
    to: (usize, Km),
    left: usize,
    right: usize,
}

/// The Voronoi edges between real sites. Sixteen far-off sites around them make every edge that matters finite.
fn borders(sites: &[Km]) -> Option<Vec<Border>> {
    let extent = sites.iter().flatten().fold(1.0, |extent: f64, v| extent.max(v.abs()));
    let ghosts = (0..16).map(|i| {
        let (sin, cos) = (std::f64::consts::TAU * f64::from(i) / 16.0).sin_cos();
        Point2::new(cos * extent * 20.0, sin * extent * 20.0)
    });
    let points: Vec<Point2<f64>> = sites.iter().map(|s| Point2::new(s[0], s[1])).chain(ghosts).collect();
    let count = points.len();
    let triangulation = DelaunayTriangulation::<Point2<f64>>::bulk_load_stable(points).ok()?;
    if triangulation.num_vertices() != count {
        return None;
    }
    let mut borders = Vec::new();
    for edge in triangulation.undirected_voronoi_edges() {
        let [Inner(a), Inner(b)] = edge.vertices() else { continue };
        let [u, v] = edge.as_delaunay_edge().vertices().map(|v| v.fix().index());
        let (Some(&site), Some(_)) = (sites.get(u), sites.get(v)) else { continue };
        let [from, to] = [&a, &b].map(|face| {
            let center = face.circumcenter();
            (face.fix().index(), [center.x, center.y])
        });
        let (left, right) = if cross(from.1, to.1, site) > 0.0 { (u, v) } else { (v, u) };
        borders.push(Border { from, to, left, right });
    }
    // The order of handles is the library's; the order of sites is ours.
    borders.sort_by_key(|b| (b.left.min(b.right), b.left.max(b.right), b.from.0));
    Some(borders)
}

/// Adds the stretches of a border that lie inside the outline.
fn cut(border: &Border, outline: &[Vec<Km>], mesh: &mut Mesh, crossings: &mut Vec<Crossing>) -> Option<()> {
    let (a, b) = (border.from.1, border.to.1);
    let mut hits: Vec<(f64, usize, usize, f64)> = Vec::new();
    for (ring, points) in outline.iter().enumerate() {
        for (segment, (c, d)) in sides(points).enumerate() {
            let (side_a, side_b) = (cross(c, d, a), cross(c, d, b));
            let (side_c, side_d) = (cross(a, b, c), cross(a, b, d));
            // Half-open signs, so that a corner exactly on the border counts for one of its two sides only.
            if (side_a > 0.0) != (side_b > 0.0) && (side_c > 0.0) != (side_d > 0.0) {
                hits.push((side_a / (side_a - side_b), ring, segment, side_c / (side_c - side_d)));
            }
        }
    }
    hits.sort_by(|x, y| x.0.total_cmp(&y.0));
    let inside =
        |p: Km| outline.iter().flat_map(|ring| sides(ring)).filter(|&(c, d)| ray_meets(p, c, d)).count() % 2 == 1;
    let mut open = inside(a).then(|| mesh.add(a));
    for (t, ring, segment, along) in hits {
        let node = mesh.add([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
        crossings.push(Crossing { ring, segment, along, node });
        open = match open {
            Some(from) => {
                mesh.edges.push(Edge { from, to: node, left: Some(border.left), right: Some(border.right) });
                None
            }
            None => Some(node),
        };
    }
    if open.is_some() != inside(b) {
        return None;
    }
    if let Some(from) = open {
        let to = mesh.add(b);
        mesh.edges.push(Edge { from, to, left: Some(border.left), right: Some(border.right) });
    }
    Some(())
}

/// The sides of an open ring, the closing one included.
fn sides(ring: &[Km]) -> impl Iterator<Item = (Km, Km)> + '_ {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

fn ray_meets(p: Km, c: Km, d: Km) -> bool {
    (c[1] > p[1]) != (d[1] > p[1]) && p[0] < (d[0] - c[0]) * (p[1] - c[1]) / (d[1] - c[1]) + c[0]
}

/// Makes one node of the ends that meet: each border was added with ends of its own.
fn merge_close_nodes(mesh: &mut Mesh) {
    let mut order: Vec<usize> = (0..mesh.nodes.len()).collect();
    order.sort_by(|&a, &b| {
        let (p, q) = (mesh.node(a), mesh.node(b));
        p[0].total_cmp(&q[0]).then_with(|| p[1].total_cmp(&q[1]))
    });
    let mut stands_for: Vec<usize> = (0..mesh.nodes.len()).collect();
    for (rank, &node) in order.iter().enumerate() {
        let here = mesh.node(node);
        let twin = order
            .iter()
            .take(rank)
            .rev()
            .take_while(|&&other| here[0] - mesh.node(other)[0] <= SAME_NODE)
            .find(|&&other| distance(here, mesh.node(other)) <= SAME_NODE);
        if let Some(&twin) = twin {
            let target = stands_for.get(twin).copied().unwrap_or(twin);
            if let Some(entry) = stands_for.get_mut(node) {
                *entry = target;
            }
        }
    }
    for edge in &mut mesh.edges {
        edge.from = stands_for.get(edge.from).copied().unwrap_or(edge.from);
        edge.to = stands_for.get(edge.to).copied().unwrap_or(edge.to);
    }
    mesh.edges.retain(|edge| edge.from != edge.to);
}

/// Adds the outline itself, each stretch with the site it belongs to.
fn trace(ring: &[Km], crossings: &[&Crossing], sites: &[Km], mesh: &mut Mesh) {
    let mut walk: Vec<usize> = Vec::new();
    for (segment, &corner) in ring.iter().enumerate() {
        if crossings.iter().all(|c| distance(mesh.node(c.node), corner) > TINY_STEP) {
            walk.push(mesh.add(corner));
        }
        walk.extend(crossings.iter().filter(|c| c.segment == segment).map(|c| c.node));
    }
    let next: Vec<usize> = walk.iter().copied().cycle().skip(1).take(walk.len()).collect();
    for (from, to) in walk.into_iter().zip(next) {
        let (a, b) = (mesh.node(from), mesh.node(to));
        let middle = [f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])];
        let owner = (0..sites.len()).min_by(|&i, &j| {
            let to_site = |i: usize| sites.get(i).map_or(f64::INFINITY, |&s| distance(s, middle));
            to_site(i).total_cmp(&to_site(j))
        });
        mesh.edges.push(Edge { from, to, left: owner, right: None });
    }
}
