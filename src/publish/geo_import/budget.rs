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
    /// How many points of the order have gone.
    pub gone: u32,
}

/// How the text is written.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    /// Whether the size is measured without a budget.
    pub measure: bool,
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

/// Size at best quality as a share of the size at quality 5, about; only to begin the search near its end.
const BEST_OF_FAST: f64 = 0.87;

/// Quality of the looks that are taken on the way; the best takes twenty times as long.
const FAST: i32 = 5;

/// Measures at best quality that the search may take; two are enough as a rule.
const MOST_MEASURES: usize = 8;

/// A file is full enough at this share of its budget: another measure takes a second and shows nothing.
const FULL: f64 = 0.965;

/// The share of the budget that the search aims at.
const AIM: f64 = 0.985;

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
    let Some(budget) = budget else {
        let size = if writing.measure { packed(&whole, 11) } else { 0 };
        return Ok(Fitted { packed: size, text: whole, gone: 0 });
    };
    if packed(&whole, FAST) as f64 <= 1.5 * budget as f64 {
        let size = packed(&whole, 11);
        if size <= budget {
            return Ok(Fitted { text: whole, packed: size, gone: 0 });
        }
    }
    let mut coarsest = coarse(topology, order, budget, writing);
    if coarsest.packed > budget {
        drop_islands(topology, order, budget * 6 / 10, writing, report);
        coarsest = fitted(topology, order, order.count, writing);
    }
    if coarsest.packed > budget {
        let what = format!("the coarsest borders take {} bytes in brotli, and the budget is {budget}", coarsest.packed);
        return Err(ImportError::new(what, "Raise --budget, or take --decimals 4.").with(std::mem::take(report)));
    }
    Ok(search(topology, order, budget, coarsest, writing))
}

/// The text with as few points as can be. What fits at the fast quality is not measured at the best, which is smaller.
fn coarse(topology: &Topology, order: &Order, budget: usize, writing: Writing<'_>) -> Fitted {
    let text = text(topology, order, order.count, writing);
    let size = packed(&text, FAST);
    let packed = if size <= budget { size } else { packed(&text, 11) };
    Fitted { packed, text, gone: order.count }
}

/// Looks for the most points that fit. The way is found at a fast quality; what it comes to is measured at the best, and
/// the ratio of the two put right, until the file is [`FULL`].
fn search(topology: &Topology, order: &Order, budget: usize, coarsest: Fitted, writing: Writing<'_>) -> Fitted {
    let mut best = coarsest;
    let mut too_many = 0;
    let mut share = BEST_OF_FAST;
    for _ in 0..MOST_MEASURES {
        if best.gone <= too_many + 1 || best.packed as f64 >= budget as f64 * FULL {
            break;
        }
        let target = budget as f64 * AIM / share;
        let fast = |gone| packed(&text(topology, order, gone, writing), FAST);
        let gone = nearest(too_many, best.gone, target, fast);
        let tried = fitted(topology, order, gone, writing);
        share = tried.packed as f64 / packed(&tried.text, FAST).max(1) as f64;
        if tried.packed <= budget {
            best = tried;
        } else {
            too_many = gone;
        }
    }
    if best.gone == order.count {
        best.packed = packed(&best.text, 11);
    }
    best
}

/// How many points must go, more than `few` and fewer than `many`, for a size near `target`.
fn nearest(few: u32, many: u32, target: f64, size: impl Fn(u32) -> usize) -> u32 {
    let (mut low, mut high) = (few, many);
    while high - low > 2 && (high - low) * 200 > many {
        let middle = low + (high - low) / 2;
        if size(middle) as f64 > target {
            low = middle;
        } else {
            high = middle;
        }
    }
    high.clamp(few + 1, many - 1)
}

fn fitted(topology: &Topology, order: &Order, gone: u32, writing: Writing<'_>) -> Fitted {
    let text = text(topology, order, gone, writing);
    Fitted { packed: packed(&text, 11), text, gone }
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
