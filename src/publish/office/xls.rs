//! Looks into a workbook of Excel up to 2003 before the library reads it: that takes the sizes which the file states for
//! true, and a cell at the far corner for a sheet of that size. Knows where cells lie, not what they hold.

use super::guard::BAD;
use crate::publish::sheet::MOST_CELLS;

/// Sectors that are none: the end of a chain, a free one.
const NONE: u32 = 0xFFFF_FFFA;
/// Streams shorter than this lie in the small sectors.
const SMALL: usize = 4096;
/// Rows and columns of such a sheet.
const ROWS: usize = 65_536;
const COLUMNS: usize = 256;

fn bad(what: &str) -> String {
    format!("{BAD}: {what}")
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let pair = bytes.get(at..at + 2)?;
    Some(usize::from(u16::from_le_bytes(pair.try_into().ok()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Whether the sheets of a workbook are such as a spreadsheet has.
///
/// # Errors
/// What is wrong, in words for the publisher.
pub fn fits(bytes: &[u8]) -> Result<(), String> {
    let stream = Container::open(bytes).and_then(|container| container.workbook());
    let stream = stream.ok_or_else(|| bad("its parts cannot be found"))?;
    let mut sheets = Vec::new();
    let mut starts = Vec::new();
    let mut rest = Some(0);
    let mut area = Area::default();
    while let Some(at) = rest {
        let (Some(kind), Some(length)) = (u16_at(&stream, at), u16_at(&stream, at + 2)) else { break };
        let Some(data) = stream.get(at + 4..at + 4 + length) else { return Err(bad("it is cut off")) };
        match kind {
            0x002F if u16_at(data, 0) != Some(0) => return Err("locked with a password".to_owned()),
            0x0085 => sheets.extend(u32_at(data, 0)),
            0x0809 => {
                starts.push(at);
                area = Area::default();
            }
            0x0200 => dimensions(data)?,
            0x0006 | 0x00D6 | 0x00FD | 0x0203..=0x0205 | 0x027E => area.add(data, 2)?,
            0x00BD => {
                area.add(data, 2)?;
                area.add(data, data.len().saturating_sub(2))?;
            }
            _ => {}
        }
        rest = Some(at + 4 + length);
    }
    let found = |sheet: &u32| usize::try_from(*sheet).is_ok_and(|sheet| starts.contains(&sheet));
    if sheets.iter().all(found) { Ok(()) } else { Err(bad("a sheet is not where it is said to be")) }
}

/// The size that a sheet states.
fn dimensions(data: &[u8]) -> Result<(), String> {
    let wide = data.len() >= 14;
    let row = |at: usize| if wide { u32_at(data, at * 2).map(|row| row as usize) } else { u16_at(data, at) };
    let columns = if wide { 8 } else { 4 };
    let all = (row(0), row(2), u16_at(data, columns), u16_at(data, columns + 2));
    let (Some(first), Some(last), Some(left), Some(right)) = all else { return Err(bad("a size is cut off")) };
    let sound = first <= last && last <= ROWS && left <= right && right <= COLUMNS;
    if sound { Ok(()) } else { Err(bad("a sheet of an impossible size")) }
}

/// Where the cells of a sheet lie.
#[derive(Default)]
struct Area {
    corners: Option<[usize; 4]>,
}

impl Area {
    fn add(&mut self, data: &[u8], column_at: usize) -> Result<(), String> {
        let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, column_at)) else {
            return Err(bad("a cell is cut off"));
        };
        if column >= COLUMNS {
            return Err(bad("a cell that lies on no sheet"));
        }
        let [top, left, bottom, right] = self.corners.unwrap_or([row, column, row, column]);
        let corners = [top.min(row), left.min(column), bottom.max(row), right.max(column)];
        let [top, left, bottom, right] = corners;
        self.corners = Some(corners);
        if (bottom - top + 1) * (right - left + 1) > MOST_CELLS {
            return Err(format!("more than the {MOST_CELLS} cells that are read"));
        }
        Ok(())
    }
}

/// The container of the file: sectors, chained by tables.
struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut own = Self { bytes, sector, table: Vec::new() };
        let most = bytes.len() / sector + 1;
        let mut parts: Vec<u32> = (0..109).filter_map(|index| u32_at(bytes, 76 + 4 * index)).collect();
        let mut next = u32_at(bytes, 68)?;
        for _ in 0..most {
            let Some(more) = Some(next).filter(|next| *next < NONE).and_then(|next| own.at(next)) else { break };
            let entries = own.sector / 4 - 1;
            parts.extend((0..entries).filter_map(|index| u32_at(more, 4 * index)));
            next = u32_at(more, 4 * entries)?;
        }
        let parts = parts.into_iter().filter(|part| *part < NONE).take(most);
        let table: Vec<u32> = parts.filter_map(|part| own.at(part)).flat_map(numbers).collect();
        own.table = table;
        Some(own)
    }

    /// A sector; the last one may be cut short.
    fn at(&self, sector: u32) -> Option<&'a [u8]> {
        let begin = usize::try_from(sector).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        self.bytes.get(begin..(begin + self.sector).min(self.bytes.len()))
    }

    /// The content of a chain of sectors.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut content = Vec::new();
        let mut next = first;
        for _ in 0..=self.bytes.len() / self.sector {
            if next >= NONE {
                return Some(content);
            }
            content.extend_from_slice(self.at(next)?);
            next = *self.table.get(next as usize)?;
        }
        None
    }

    /// The content of the workbook.
    fn workbook(&self) -> Option<Vec<u8>> {
        let directory = self.chain(u32_at(self.bytes, 48)?)?;
        let entries = || directory.chunks_exact(128);
        let named = |name: &str| {
            let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            entries().find(|entry| {
                let own: Vec<u8> = entry.iter().take(wanted.len()).map(u8::to_ascii_lowercase).collect();
                own == wanted && u16_at(entry, 64) == Some(wanted.len() + 2)
            })
        };
        let entry = named("workbook").or_else(|| named("book"))?;
        let (first, length) = (u32_at(entry, 116)?, usize::try_from(u32_at(entry, 120)?).ok()?);
        let mut stream = if length < SMALL {
            let root = entries().next()?;
            let small = self.chain(u32_at(root, 116)?)?;
            let table: Vec<u32> = numbers(&self.chain(u32_at(self.bytes, 60)?)?).collect();
            let mut content = Vec::new();
            let mut next = first;
            for _ in 0..=SMALL / 64 {
                let Some(begin) = usize::try_from(next).ok().filter(|_| next < NONE) else { break };
                content.extend_from_slice(small.get(begin * 64..begin * 64 + 64)?);
                next = *table.get(begin)?;
            }
            content
        } else {
            self.chain(first)?
        };
        stream.truncate(length);
        Some(stream)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| Some(u32::from_le_bytes(four.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    const REAL: &[u8] = include_bytes!("../../../tests/fixtures/by-name.xls");

    #[test]
    fn a_real_workbook_fits_and_one_of_an_impossible_size_does_not() {
        assert_eq!(fits(REAL), Ok(()));
        let at = REAL.windows(4).position(|record| record == [0x00, 0x02, 14, 0]).unwrap() + 4;
        for (from, bytes) in [(4, vec![0xFF; 4]), (0, vec![0xFF, 0xFF, 0, 0]), (8, vec![0xFF; 2]), (10, vec![0xFF; 2])]
        {
            let mut changed = REAL.to_vec();
            changed[at + from..at + from + bytes.len()].copy_from_slice(&bytes);
            assert_eq!(fits(&changed).unwrap_err(), "not a workbook: a sheet of an impossible size", "{from}");
        }
    }

    #[test]
    fn a_cell_at_the_far_corner_is_refused_before_room_is_made_for_all_between() {
        let at = REAL.windows(4).rposition(|record| record == [0xFD, 0x00, 10, 0]).unwrap() + 4;
        let mut changed = REAL.to_vec();
        changed[at..at + 4].copy_from_slice(&[0xFF, 0xFF, 0xFE, 0xFF]);
        assert_eq!(fits(&changed).unwrap_err(), "not a workbook: a cell that lies on no sheet");
        changed[at + 2..at + 4].copy_from_slice(&[0xFF, 0]);
        assert!(fits(&changed).unwrap_err().contains("more than the 8000000 cells"));
    }

    #[test]
    fn chains_that_go_in_circles_and_files_cut_short_end() {
        for length in (0..REAL.len()).step_by(97) {
            let _ = fits(&REAL[..length]);
        }
        let mut circle = REAL.to_vec();
        let table = usize::try_from(u32_at(REAL, 76).unwrap()).unwrap() * 512 + 512;
        for entry in 0..20_u32 {
            circle[table + 4 * entry as usize..table + 4 * entry as usize + 4].copy_from_slice(&entry.to_le_bytes());
        }
        assert!(fits(&circle).is_err());
    }
}
