//! CSV: UTF-8 with a byte order mark, commas, a point in numbers, lines as in RFC 4180.

use super::{Fault, File, table::Table};
use csv::{Terminator, WriterBuilder};

/// By it Excel takes a file for UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A table as a file.
pub fn file(path: String, table: &Table) -> Result<File, Fault> {
    let fault = |error: &dyn std::fmt::Display| Fault::new(&path, error);
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
    writer.write_record(table.columns.iter().map(|column| column.name)).map_err(|error| fault(&error))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|entry| entry.text())).map_err(|error| fault(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| fault(&error))?;
    Ok(File::new(path, table.title, "text/csv", bytes))
}
