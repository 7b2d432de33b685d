//! The least simplification that fits a file into a number of bytes, as a web server sends it: brotli, quality 11.

use super::{
    arcs::Topology,
    assemble::hectares,
    grid::{GridPoint, doubled_area},
    report::{ImportError, Report, Subject},
    simplify::Order,
};
use crate::{geo::BoundaryKind, publish::boundaries::write_sourced};
use brotli_size::brotli_size;
use std::collections::HashSet;

/// A file of boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// Its text.
    pub text: String,
    /// Its size as it is sent.
    pub packed: usize,
    /// Whether that was measured at the best quality; else the file is smaller.
    pub exact: bool,
    /// How many points of the order have gone.
    pub gone: u32,
}

/// How the text is written.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    /// Decimals of a degree.
    pub decimals: u32,
    /// Who drew the boundaries.
    pub source: Option<&'a str>,
    /// Square metres of a step of the grid, squared.
    pub square_metres: f64,
}

/// The size of a text in brotli, at a quality of 0 to 11.
pub fn packed(text: &str, quality: i32) -> usize {
    brotli_size(text.as_bytes(), quality)
}

/// Bytes of a text that are packed at both qualities to learn how much smaller the best makes it.
const SAMPLE: usize = 256 << 10;

/// Quality of the looks that are taken on the way; the best takes twenty times as long.
const FAST: i32 = 5;

/// Measures at best quality that the search may take; one is enough as a rule.
const MOST_MEASURES: usize = 8;

/// Bytes of a text up to which its size is measured at the best quality: it takes a second for 400,000.
const MOST_MEASURED: usize = 1 << 20;

/// Quality at which a larger text is measured: many times as fast, and never smaller than the best.
const ALMOST: i32 = 9;

/// The size as it is sent, or of a large text a little more than that; and whether it is exact.
fn measured(text: &str) -> (usize, bool) {
    let exact = text.len() <= MOST_MEASURED;
    (packed(text, if exact { 11 } else { ALMOST }), exact)
}

/// Looks at the fast quality that one measure may take, and how near to the size aimed at they end, as a share of it.
const MOST_LOOKS: usize = 8;
const CLOSE: f64 = 0.005;

/// A file is full enough at this share of its budget: another measure takes a second and shows nothing.
const FULL: f64 = 0.955;

/// The share of the budget that the search aims at.
const AIM: f64 = 0.98;

/// Keeps all points without a budget; with one as many as fit. Where even the coarsest borders do not fit, the smallest
/// islands go, by name, until they take 60 percent of it.
///
/// # Errors
/// Where not even that is enough.
pub fn fit(
    topology: &mut Topology,
    order: &Order,
    budget: Option<usize>,
    writing: Writing<'_>,
    report: &mut Report,
) -> Result<Fitted, ImportError> {
    let whole = text(topology, order, 0, writing);
    let look = packed(&whole, FAST);
    let Some(budget) = budget else {
        let exact = whole.len() <= MOST_MEASURED;
        let size = if exact { measured(&whole).0 } else { look };
        return Ok(Fitted { text: whole, packed: size, exact, gone: 0 });
    };
    if look as f64 <= 1.5 * budget as f64 {
        let (size, exact) = measured(&whole);
        if size <= budget {
            return Ok(Fitted { text: whole, packed: size, exact, gone: 0 });
        }
    }
    drop(whole);
    let mut coarsest = coarse(topology, order, budget, writing);
    if coarsest.packed > budget {
        drop_islands(topology, order, budget * 6 / 10, writing, report);
        coarsest = fitted(topology, order, order.count, writing);
    }
    if coarsest.packed > budget {
        let what = format!("the coarsest borders take {} bytes in brotli, and the budget is {budget}", coarsest.packed);
        let coarser = if writing.decimals > 4 { ", or take --decimals 4" } else { "" };
        let remedy = format!("Raise --budget to {} bytes or more{coarser}.", coarsest.packed);
        return Err(ImportError::new(what, remedy).with(std::mem::take(report)));
    }
    Ok(search(topology, order, budget, (look, coarsest), writing))
}

/// The text with as few points as can be. What fits at the fast quality is not measured at the best, which is smaller.
fn coarse(topology: &Topology, order: &Order, budget: usize, writing: Writing<'_>) -> Fitted {
    let text = text(topology, order, order.count, writing);
    let size = packed(&text, FAST);
    let (packed, exact) = if size > budget { measured(&text) } else { (size, false) };
    Fitted { packed, text, exact, gone: order.count }
}

/// How many points have gone, and the size at the fast quality.
#[derive(Clone, Copy, Debug)]
struct Look {
    gone: u32,
    size: f64,
}

/// Looks for the most points that fit, between none gone (`whole` at the fast quality) and the coarsest. The way is found
/// at a fast quality; what it comes to is measured at the best, and the ratio of the two put right, until the file is
/// [`FULL`].
fn search(
    topology: &Topology,
    order: &Order,
    budget: usize,
    (whole, coarsest): (usize, Fitted),
    writing: Writing<'_>,
) -> Fitted {
    let mut too_many = Look { gone: 0, size: whole as f64 };
    let mut fits = Look { gone: coarsest.gone, size: packed(&coarsest.text, FAST) as f64 };
    let mut best = coarsest;
    let mut looked_at = false;
    let mut share = best_of_fast(&text(topology, order, order.count / 2, writing));
    for _ in 0..MOST_MEASURES {
        let full = looked_at && best.packed as f64 >= budget as f64 * FULL;
        if full || fits.gone <= too_many.gone + 1 {
            break;
        }
        let target = budget as f64 * AIM / share;
        let fast = |gone| packed(&text(topology, order, gone, writing), FAST);
        let gone = nearest(too_many, fits, target, fast);
        let tried = fitted(topology, order, gone, writing);
        let look = Look { gone, size: packed(&tried.text, FAST) as f64 };
        share = tried.packed as f64 / look.size.max(1.0);
        if tried.packed <= budget {
            (best, fits, looked_at) = (tried, look, true);
        } else {
            too_many = look;
        }
    }
    if !looked_at {
        (best.packed, best.exact) = measured(&best.text);
    }
    best
}

/// The size at best quality as a share of that at the fast one, by a sample out of the middle.
fn best_of_fast(text: &str) -> f64 {
    let from = text.len().saturating_sub(SAMPLE) / 2;
    let sample = text.as_bytes().get(from..text.len() - from).unwrap_or_default();
    brotli_size(sample, 11) as f64 / brotli_size(sample, FAST).max(1) as f64
}

/// How many points must go, more than where there are too many and fewer than where they fit, for a size near `target`.
/// Sizes fall almost evenly, so the place is reckoned from the sizes around it.
fn nearest(too_many: Look, fits: Look, target: f64, size: impl Fn(u32) -> usize) -> u32 {
    let (mut low, mut high) = (too_many.gone, fits.gone);
    let (mut low_size, mut high_size) = (too_many.size, fits.size);
    for _ in 0..MOST_LOOKS {
        if high - low <= 2 || (target - high_size).abs() < CLOSE * target {
            break;
        }
        let share = ((low_size - target) / (low_size - high_size).max(1.0)).clamp(0.05, 0.95);
        let middle = (low + (f64::from(high - low) * share).round() as u32).clamp(low + 1, high - 1);
        let found = size(middle) as f64;
        if found > target {
            (low, low_size) = (middle, found);
        } else {
            (high, high_size) = (middle, found);
        }
    }
    high.clamp(too_many.gone + 1, fits.gone - 1)
}

fn fitted(topology: &Topology, order: &Order, gone: u32, writing: Writing<'_>) -> Fitted {
    let text = text(topology, order, gone, writing);
    let (packed, exact) = measured(&text);
    Fitted { packed, text, exact, gone }
}

fn text(topology: &Topology, order: &Order, gone: u32, writing: Writing<'_>) -> String {
    let areas = topology.areas_with(|place| order.keeps(place, gone));
    write_sourced(BoundaryKind::Indicative, writing.source, &areas, writing.decimals)
}

/// A piece that may go: its doubled area, its area's place, its place in that.
type Islet = (i128, usize, usize);

/// Takes out the smallest pieces until the coarsest text fits; each area keeps its largest.
fn drop_islands(topology: &mut Topology, order: &Order, target: usize, writing: Writing<'_>, report: &mut Report) {
    let islets = islets(topology);
    let (mut few, mut many) = (0, islets.len());
    while few < many {
        let middle = few + (many - few) / 2;
        let tried = without(topology, islets.get(..middle).unwrap_or_default());
        if fitted(&tried, order, order.count, writing).packed <= target {
            many = middle;
        } else {
            few = middle + 1;
        }
    }
    let gone = islets.get(..few).unwrap_or_default();
    for (doubled, area, _) in gone {
        if let Some(area) = topology.areas.get(*area) {
            let size = hectares(*doubled as f64 / 2.0 * writing.square_metres);
            let what = format!("an island of {size}, to keep to the budget");
            report.left_out(Subject::area(area.code, &area.name), what);
        }
    }
    *topology = without(topology, gone);
}

/// All pieces but the largest of each area, the smallest first. One that another area lies in stays.
fn islets(topology: &Topology) -> Vec<Islet> {
    let mut list = Vec::new();
    for (at, area) in topology.areas.iter().enumerate() {
        let size = |piece: &Vec<Vec<_>>| -> i128 {
            let rings = topology.piece_with(piece, |_| true);
            let ring = rings.into_iter().next().unwrap_or_default();
            let points = ring.into_iter().map(|(x, y)| GridPoint { x: x as i32, y: y as i32 });
            doubled_area(&points.collect::<Vec<_>>())
        };
        let mut pieces: Vec<Islet> =
            area.pieces.iter().enumerate().map(|(piece, rings)| (size(rings), at, piece)).collect();
        pieces.sort_unstable();
        pieces.pop();
        list.extend(pieces.into_iter().filter(|(_, _, piece)| area.pieces.get(*piece).is_some_and(|p| p.len() == 1)));
    }
    list.sort_unstable();
    list
}

fn without(topology: &Topology, gone: &[Islet]) -> Topology {
    let gone: HashSet<(usize, usize)> = gone.iter().map(|(_, area, piece)| (*area, *piece)).collect();
    let mut kept = topology.clone();
    for (at, area) in kept.areas.iter_mut().enumerate() {
        let mut piece = 0..;
        area.pieces.retain(|_| !gone.contains(&(at, piece.next().unwrap_or(usize::MAX))));
    }
    kept
}

/// Reads `45KB`, `45000` or `1.5 MB`; a kilobyte is 1,000 bytes.
///
/// # Errors
/// Where it is no size above 0.
pub fn parse_size(text: &str) -> Result<usize, String> {
    let wrong = || format!("“{text}” is no size; write 45KB or 45000");
    let upper = text.trim().to_ascii_uppercase();
    let (number, unit) = match upper.strip_suffix('B').unwrap_or(&upper) {
        rest if rest.ends_with('K') => (rest.trim_end_matches('K'), 1_000.0),
        rest if rest.ends_with('M') => (rest.trim_end_matches('M'), 1_000_000.0),
        rest => (rest, 1.0),
    };
    let size = number.trim().parse::<f64>().map_err(|_| wrong())? * unit;
    if size.is_finite() && (1.0..=1e12).contains(&size) { Ok(size as usize) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_size_is_read_with_its_unit() {
        for (text, size) in
            [("45KB", 45_000), ("45kb", 45_000), ("45000", 45_000), ("1.5 MB", 1_500_000), ("9k", 9_000)]
        {
            assert_eq!(parse_size(text), Ok(size), "{text}");
        }
        for text in ["", "KB", "-4KB", "0", "1e999", "NaN", "45 KiB"] {
            assert!(parse_size(text).is_err(), "{text}");
        }
    }
}
