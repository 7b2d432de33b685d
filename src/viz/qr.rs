//! An address as a QR code: one path, to be drawn at any size.
//!
//! ISO/IEC 18004, only what an address takes: bytes, medium correction, versions 1 to 15, one mask for all. A crate that does
//! the whole standard costs three times as much in the download; a test holds this one against it, module for module.

/// Modules of quiet zone that the standard asks for on each side.
const QUIET: usize = 4;
/// Codewords of correction in a block, and blocks, by version from 1 (table 9, level M).
const BLOCKS: [(usize, usize); 15] = [
    (10, 1),
    (16, 1),
    (26, 1),
    (18, 2),
    (24, 2),
    (16, 4),
    (18, 4),
    (22, 4),
    (22, 5),
    (26, 5),
    (30, 5),
    (22, 8),
    (22, 9),
    (24, 9),
    (24, 10),
];
/// The mask: every third diagonal.
const MASK: u32 = 3;

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// For the drawing, quiet zone included.
    pub view_box: String,
    /// The dark modules.
    pub path: String,
}

/// The code of a text; `None` for one that is too long.
pub fn qr(text: &str) -> Option<Qr> {
    let grid = Grid::of(text.as_bytes())?;
    let mut path = String::new();
    for y in 0..grid.side {
        for x in (0..grid.side).filter(|x| grid.is_dark(*x, y)) {
            path.push_str(&format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    let side = grid.side + 2 * QUIET;
    Some(Qr { view_box: format!("0 0 {side} {side}"), path })
}

/// What is known of a module: nothing yet, or whether it is dark and whether its place is fixed.
#[derive(Clone, Copy, Default, PartialEq)]
struct Module {
    dark: bool,
    fixed: bool,
}

struct Grid {
    side: usize,
    modules: Vec<Module>,
}

/// Alignment patterns on a line, by version.
const fn aligned(version: usize) -> usize {
    if version == 1 { 0 } else { version / 7 + 2 }
}

/// Codewords that fit a version.
const fn codewords(version: usize) -> usize {
    let n = aligned(version);
    let all = (16 * version + 128) * version + 64;
    let alignment = if n == 0 { 0 } else { (25 * n - 10) * n - 55 };
    (all - alignment - if version >= 7 { 36 } else { 0 }) / 8
}

/// A number with its check bits behind it: the remainder of a division by a polynomial of `degree`.
fn checked(value: u32, degree: u32, polynomial: u32) -> u32 {
    let mut rest = value;
    for _ in 0..degree {
        rest = (rest << 1) ^ ((rest >> (degree - 1)) * polynomial);
    }
    value << degree | rest & ((1 << degree) - 1)
}

/// Product in the field of 256 elements.
fn product(a: u8, b: u8) -> u8 {
    let mut out = 0_u8;
    for bit in (0..8).rev() {
        out = (out << 1) ^ ((out >> 7) * 0x1D) ^ (((b >> bit) & 1) * a);
    }
    out
}

/// The generator of that many correction codewords, without its leading one.
fn generator(degree: usize) -> Vec<u8> {
    let mut all = vec![0; degree];
    if let Some(last) = all.last_mut() {
        *last = 1;
    }
    let mut root = 1;
    for _ in 0..degree {
        let mut next: Vec<u8> = all.iter().skip(1).copied().collect();
        next.push(0);
        all = all.iter().zip(next).map(|(own, next)| product(*own, root) ^ next).collect();
        root = product(root, 2);
    }
    all
}

fn correction(data: &[u8], generator: &[u8]) -> Vec<u8> {
    let mut rest = vec![0; generator.len()];
    for byte in data {
        let factor = byte ^ rest.remove(0);
        rest.push(0);
        for (one, by) in rest.iter_mut().zip(generator) {
            *one ^= product(*by, factor);
        }
    }
    rest
}

/// Mode, length, bytes and filling.
fn data_codewords(bytes: &[u8], version: usize, room: usize) -> Vec<u8> {
    let mut bits = vec![(4, 4), (bytes.len(), if version < 10 { 8 } else { 16 })];
    bits.extend(bytes.iter().map(|byte| (usize::from(*byte), 8)));
    bits.push((0, 4));
    let (mut out, mut held, mut count) = (Vec::new(), 0_usize, 0);
    for (value, width) in bits {
        held = held << width | value;
        count += width;
        while count >= 8 {
            count -= 8;
            out.push((held >> count) as u8);
            held &= (1 << count) - 1;
        }
    }
    if count > 0 {
        out.push((held << (8 - count)) as u8);
    }
    out.truncate(room);
    let mut filling = [0xEC, 0x11].into_iter().cycle();
    while out.len() < room {
        out.extend(filling.next());
    }
    out
}

/// Data and correction, taken in turn from every block.
fn interleaved(bytes: &[u8], version: usize, (check, blocks): (usize, usize)) -> Vec<u8> {
    let all = codewords(version);
    let data = data_codewords(bytes, version, all - check * blocks);
    let (short, longer) = (all / blocks - check, all % blocks);
    let generator = generator(check);
    let (mut own, mut checks, mut from) = (Vec::new(), Vec::new(), 0);
    for block in 0..blocks {
        let until = from + short + usize::from(block >= blocks - longer);
        let part = data.get(from..until).unwrap_or_default();
        checks.push(correction(part, &generator));
        own.push(part);
        from = until;
    }
    let mut out: Vec<u8> =
        (0..=short).flat_map(|at| own.iter().filter_map(move |part| part.get(at)).copied()).collect();
    out.extend((0..check).flat_map(|at| checks.iter().filter_map(move |part| part.get(at)).copied()));
    out
}

impl Grid {
    fn of(bytes: &[u8]) -> Option<Self> {
        let fits = |(version, (check, blocks)): &(usize, (usize, usize))| {
            bytes.len() + if *version < 10 { 2 } else { 3 } <= codewords(*version) - check * blocks
        };
        let (version, blocks) = (1..).zip(BLOCKS).find(fits)?;
        let side = 17 + 4 * version;
        let mut grid = Self { side, modules: vec![Module::default(); side * side] };
        grid.fix_patterns(version);
        grid.fill(&interleaved(bytes, version, blocks));
        Some(grid)
    }

    fn module(&self, x: usize, y: usize) -> Module {
        self.modules.get(y * self.side + x).copied().unwrap_or_default()
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        self.module(x, y).dark
    }

    fn set(&mut self, x: usize, y: usize, dark: bool, fixed: bool) {
        if let Some(module) = self.modules.get_mut(y * self.side + x).filter(|_| x < self.side) {
            *module = Module { dark, fixed };
        }
    }

    /// Rings around a centre, by their distance from it: of a finder, or of an alignment pattern.
    fn ring(&mut self, (cx, cy): (usize, usize), reach: usize, is_dark: fn(usize) -> bool) {
        for y in cy.saturating_sub(reach)..=(cy + reach).min(self.side - 1) {
            for x in cx.saturating_sub(reach)..=(cx + reach).min(self.side - 1) {
                self.set(x, y, is_dark(x.abs_diff(cx).max(y.abs_diff(cy))), true);
            }
        }
    }

    fn fix_patterns(&mut self, version: usize) {
        let end = self.side - 1;
        for at in 0..self.side {
            self.set(6, at, at % 2 == 0, true);
            self.set(at, 6, at % 2 == 0, true);
        }
        for centre in [(3, 3), (end - 3, 3), (3, end - 3)] {
            self.ring(centre, 4, |distance| distance != 2 && distance != 4);
        }
        let n = aligned(version);
        let places: Vec<usize> = (0..n)
            .map(|at| {
                let step = (version * 8 + n * 3 + 5) / (n * 4 - 4) * 2;
                if at == 0 { 6 } else { end - 6 - (n - 1 - at) * step }
            })
            .collect();
        for (i, x) in places.iter().enumerate() {
            for (j, y) in places.iter().enumerate() {
                if !matches!((i, j), (0, 0)) && (i, j) != (0, n - 1) && (i, j) != (n - 1, 0) {
                    self.ring((*x, *y), 2, |distance| distance != 1);
                }
            }
        }
        let format = checked(MASK, 10, 0x537) ^ 0x5412;
        for bit in 0..15 {
            let dark = format >> bit & 1 == 1;
            let at = bit as usize;
            let (x, y) = match at {
                0..6 => (8, at),
                6 | 7 => (8, at + 1),
                8 => (7, 8),
                _ => (14 - at, 8),
            };
            self.set(x, y, dark, true);
            let (x, y) = if at < 8 { (end - at, 8) } else { (8, self.side - 15 + at) };
            self.set(x, y, dark, true);
        }
        self.set(8, self.side - 8, true, true);
        if version >= 7 {
            let bits = checked(version as u32, 12, 0x1F25);
            for at in 0..18 {
                let (a, b) = (self.side - 11 + at % 3, at / 3);
                let dark = bits >> at & 1 == 1;
                self.set(a, b, dark, true);
                self.set(b, a, dark, true);
            }
        }
    }

    /// Bits in pairs of columns from the right, up and down by turns, and masked.
    fn fill(&mut self, codewords: &[u8]) {
        let mut bits = codewords.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1));
        let columns = (1..self.side).rev().step_by(2).map(|right| if right <= 6 { right - 1 } else { right });
        for (turn, right) in columns.enumerate() {
            for row in 0..self.side {
                let y = if turn % 2 == 0 { self.side - 1 - row } else { row };
                for x in [right, right.saturating_sub(1)] {
                    if !self.module(x, y).fixed {
                        let dark = bits.next().unwrap_or(false) ^ ((x + y) % 3 == 0);
                        self.set(x, y, dark, false);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::cast_possible_wrap)]
    use super::*;
    use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

    #[test]
    fn every_length_has_the_modules_of_the_standard() {
        for length in 1..=412 {
            let text: String = "https://contoh.go.id/rembuk?kab=99.01&".chars().cycle().take(length).collect();
            let own = Grid::of(text.as_bytes()).unwrap();
            let segment = [QrSegment::make_bytes(text.as_bytes())];
            let (least, most, mask) = (Version::new(1), Version::new(15), Some(Mask::new(3)));
            let other =
                QrCode::encode_segments_advanced(&segment, QrCodeEcc::Medium, least, most, mask, false).unwrap();
            assert_eq!(own.side, other.size() as usize, "{length} bytes");
            for y in 0..own.side {
                for x in 0..own.side {
                    assert_eq!(own.is_dark(x, y), other.get_module(x as i32, y as i32), "{length} bytes, {x} {y}");
                }
            }
        }
        assert_eq!(qr(&"x".repeat(413)), None);
        assert_eq!(qr("https://contoh.go.id/rembuk/?kab=99.01&hal=3").unwrap().view_box, "0 0 41 41");
    }
}
