//! Kinds of files: their content types, and which of them compress.

use std::path::Path;

/// Files of some endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The content type, without its charset.
    pub name: &'static str,
    /// The endings, without their dot.
    pub endings: &'static [&'static str],
    /// Whether it is text: then it is UTF-8, and compresses.
    pub text: bool,
}

const fn text(name: &'static str, endings: &'static [&'static str]) -> Kind {
    Kind { name, endings, text: true }
}

const fn bytes(name: &'static str, endings: &'static [&'static str]) -> Kind {
    Kind { name, endings, text: false }
}

/// WebAssembly: no text, but it compresses.
const WASM: Kind = bytes("application/wasm", &["wasm"]);

/// All kinds of files that a site may have.
pub const KINDS: [Kind; 19] = [
    text("text/html", &["html"]),
    text("text/css", &["css"]),
    text("text/javascript", &["js", "mjs"]),
    text("application/json", &["json", "map"]),
    text("application/geo+json", &["geojson"]),
    text("application/ld+json", &["jsonld"]),
    text("application/manifest+json", &["webmanifest"]),
    text("text/csv", &["csv"]),
    text("text/plain", &["txt"]),
    text("application/xml", &["xml"]),
    text("image/svg+xml", &["svg"]),
    WASM,
    bytes("image/png", &["png"]),
    bytes("image/jpeg", &["jpg", "jpeg"]),
    bytes("image/webp", &["webp"]),
    bytes("image/x-icon", &["ico"]),
    bytes("application/pdf", &["pdf"]),
    bytes("application/zip", &["zip"]),
    bytes("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
];

/// The content type of a file by its ending.
pub fn content_type(file: &Path) -> String {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match KINDS.iter().find(|kind| kind.endings.contains(&ending)) {
        Some(kind) if kind.text => format!("{}; charset=utf-8", kind.name),
        Some(kind) => kind.name.to_owned(),
        None => "application/octet-stream".to_owned(),
    }
}

/// The endings of files that compress, in order.
pub fn compressible() -> Vec<&'static str> {
    let compresses = |kind: &&Kind| kind.text || **kind == WASM;
    let mut endings: Vec<_> = KINDS.iter().filter(compresses).flat_map(|kind| kind.endings).copied().collect();
    endings.sort_unstable();
    endings
}
