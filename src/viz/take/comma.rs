//! CSV for machines: UTF-8 with a byte order mark, a comma between cells, a point in numbers, percentages as `8.6`, days
//! as `2025-08-31`, RFC 4180 lines. People get XLSX first: an Indonesian Excel reads commas as decimals.
//!
//! What is to be known of the rows stands in columns at their right, the same in each row, so that a row that is copied
//! elsewhere still says where it comes from and that it is simulated.

use super::{
    numbers::machine,
    sheet::{Entry, Sheet},
};

/// Writes the sheet.
pub fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    let labels = sheet.notes.iter().map(|(label, _)| label.as_str());
    line(&mut out, sheet.heads.iter().map(String::as_str).chain(labels).map(quoted));
    for row in &sheet.rows {
        let notes = sheet.notes.iter().map(|(_, text)| quoted(text));
        line(&mut out, row.iter().map(Entry::in_commas).chain(notes));
    }
    out.into_bytes()
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&cell);
    }
    out.push_str("\r\n");
}

impl Entry {
    /// The entry as a cell of a CSV file.
    pub(in crate::viz) fn in_commas(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => quoted(text),
            Self::Number(number) => machine(number.value),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// A text, in quotes where it holds a mark of the format. One that a spreadsheet would take for a formula gets an
/// apostrophe, which makes it a text there.
fn quoted(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let mark = if formula { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{mark}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{mark}{text}")
    }
}
