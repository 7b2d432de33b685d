//! What a file is by its content: exports come under any name. Knows first bytes, not formats.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// A file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// XLSX, XLSM, XLS or ODS.
    Workbook,
    /// CSV.
    Text,
}

/// What a file is that is none of these, and what to do with it.
pub type Fault = (&'static str, &'static str);

const SAVE: &str = "Open it in Excel or LibreOffice and save it as XLSX.";

/// Bytes looked at.
const BEGIN: usize = 4096;

/// Tells what the bytes of a file are.
///
/// # Errors
/// What they are instead, and what to do.
pub fn of(bytes: &[u8]) -> Result<Kind, Fault> {
    let begin = bytes.get(..BEGIN.min(bytes.len())).unwrap_or_default();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(("an empty file", "Export or copy the table again."));
    }
    if begin.starts_with(b"PK") || begin.starts_with(&OLE) {
        return Ok(Kind::Workbook);
    }
    if begin.starts_with(b"%PDF") {
        return Err(("a PDF, not a table", "Ask for the table itself, as XLSX or CSV."));
    }
    let marked = Encoding::for_bom(bytes).is_some() || utf_16_without_mark(bytes).is_some();
    let binary = |b: &u8| *b < 9 || (14..32).contains(b) && *b != 27;
    if !marked && begin.iter().any(binary) {
        return Err(("neither a workbook nor text", "Save the table as XLSX or CSV."));
    }
    let plain: String =
        begin.iter().filter(|b| b.is_ascii_graphic()).map(|b| char::from(b.to_ascii_lowercase())).collect();
    if plain.starts_with("<?xml") && plain.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Err(("an XML spreadsheet of 2003", SAVE));
    }
    if plain.starts_with('<') {
        return Err(("a web page under the name of a table", SAVE));
    }
    Ok(Kind::Text)
}

/// How a file begins that is an Excel workbook up to 2003, or a locked one of today.
pub const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// UTF-16 without its byte order mark: every second byte of its beginning is nothing.
pub fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let begin = bytes.get(..64.min(bytes.len()) & !1)?;
    if begin.len() < 8 || Encoding::for_bom(bytes).is_some() {
        return None;
    }
    let nothing = |at: usize| begin.iter().skip(at).step_by(2).filter(|b| **b == 0).count() * 8 > begin.len() * 3;
    let text = |at: usize| begin.iter().skip(at).step_by(2).all(|b| *b != 0);
    match (nothing(1) && text(0), nothing(0) && text(1)) {
        (true, _) => Some(UTF_16LE),
        (_, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether a file is a workbook that is locked with a password: it names its parts in UTF-16.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(&OLE) && bytes.windows(name.len()).any(|part| part == name)
}
