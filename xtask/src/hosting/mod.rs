//! What a host says about the files of a site: one table of headers, and the same in the words of each server.
//!
//! The policy and the rules stand here and nowhere else; the texts under `hosting/`, the files `_headers` and
//! `.htaccess` of a site, the element in the pages and the own server all follow from them.

mod apache;
mod caddy;
mod kinds;
mod listed;
mod nginx;

pub use kinds::{KINDS, Kind, compressible, content_type};

use crate::site::BasePath;
use std::path::{Path, PathBuf};

/// What a header and a page say of where things come from: everything comes from the site itself; pictures may be made in the browser
/// (`blob:`). Which scripts and styles hold, the page alone says ([`policy_in_page`]).
const POLICY: [&str; 10] = [
    "img-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "font-src 'none'",
    "frame-src 'none'",
    "media-src 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
];

/// Headers that all answers carry, beside the policy and how long a file may be kept.
pub const HEADERS: [(&str, &str); 5] = [
    ("X-Content-Type-Options", "nosniff"),
    // An address holds what somebody looked at: other hosts are not told it.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
         microphone=(), midi=(), payment=(), usb=()",
    ),
];

/// For what has its hash in its name, and for open data below the name of their version.
pub const FOREVER: &str = "public, max-age=31536000, immutable";
/// For a file of the feed asked for by its hash (`?v=`). A day and not longer: while a feed is being replaced file by file,
/// an old file may for a moment answer to a new address, and would then be kept that long.
pub const A_DAY: &str = "public, max-age=86400";
/// For everything else: kept, but asked for each time, which costs a 304.
pub const ASK: &str = "no-cache";

/// Names of files that carry the hash of their content, directly below the base path. Trunk writes 16 digits of it, without the zeros it
/// may begin with.
const HASHED: &str = r"[^/]+-[0-9a-f]{12,16}(_bg)?\.(css|js|mjs|svg|wasm)";
/// Open data below a version.
const VERSIONED: &str = "unduh/[^/]+/[^/]+/[^/]+";
/// Files of the feed but for its manifest: those of a kabupaten, and of all of them together what is asked for by its hash, too.
const FEED: &str = r"feed/([^/]+/[^?]+|overview\.(geo)?json)";
/// Pages that others may frame.
const FRAMED: &str = "embed(/.*)?";

/// The content security policy of a page in an element of its head, where it comes before all that it speaks of. The
/// script that stands in the page, so that nothing waits for it on a slow line, is named by its digest, and so are the rules of style that
/// `feed pages` puts into a page; nothing else that is inline holds, nothing is evaluated, and WebAssembly may be compiled. A header
/// cannot name them: a server that was set up once would refuse the page of the next build.
pub fn policy_in_page(scripts: &[String]) -> String {
    let named = scripts.iter().map(|digest| format!(" '{digest}'")).collect::<String>();
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{named}; \
         style-src 'self'; {}\">",
        POLICY.join("; ")
    )
}

/// The content security policy in a header: what does not change from build to build, and who may frame a page.
pub fn policy(framed_by: &str) -> String {
    format!("{}; frame-ancestors {framed_by}", POLICY.join("; "))
}

/// The policy of a file that a browser would draw, and run, if it was opened by itself.
fn policy_of_file() -> &'static str {
    "default-src 'none'; frame-ancestors 'none'"
}

/// Endings of such files.
const DRAWN: [&str; 2] = ["svg", "xml"];

/// The headers for an address below the base path, with its query; of an answer that has the file.
pub fn headers(address: &str) -> Vec<(&'static str, String)> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let framed_by = if path == "embed" || path.starts_with("embed/") { "*" } else { "'none'" };
    let is_drawn = path.rsplit_once('.').is_some_and(|(_, ending)| DRAWN.contains(&ending));
    let policy = if is_drawn { policy_of_file().to_owned() } else { policy(framed_by) };
    let mut all = vec![("Content-Security-Policy", policy), ("Cache-Control", kept(path, query).to_owned())];
    all.extend(HEADERS.iter().map(|(name, value)| (*name, (*value).to_owned())));
    all
}

/// How long a file may be kept.
fn kept(path: &str, query: &str) -> &'static str {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        [name] if is_hashed(name) => FOREVER,
        ["unduh", _, _, name] if !name.is_empty() => FOREVER,
        ["feed", _, _, ..] | ["feed", "overview.json" | "overview.geojson"]
            if query.split('&').any(|one| one.strip_prefix("v=").is_some_and(|v| !v.is_empty())) =>
        {
            A_DAY
        }
        _ => ASK,
    }
}

/// Whether a name carries the hash of the content, as [`HASHED`] has it.
fn is_hashed(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let hash = stem.rsplit_once('-').map_or("", |(name, hash)| if name.is_empty() { "" } else { hash });
    let is_hex =
        (12..=16).contains(&hash.len()) && hash.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c));
    is_hex && ["css", "js", "mjs", "svg", "wasm"].contains(&ending)
}

/// The texts for servers that somebody sets up, by the names they have under `hosting/`, for a site under `base`.
pub fn texts(base: &BasePath) -> Vec<(&'static str, String)> {
    vec![("nginx.conf", nginx::text(base)), ("Caddyfile", caddy::text(base)), ("apache.htaccess", apache::text(base))]
}

/// The files for hosts that read them out of the site, by their names at its top. `files` are the names of its files there.
pub fn files_of_site(base: &BasePath, files: &[PathBuf]) -> Vec<(&'static str, String)> {
    let top = files.iter().filter_map(|file| file.to_str()).filter(|name| is_hashed(name));
    vec![
        ("_headers", listed::text(base, &top.collect::<Vec<_>>())),
        (".htaccess", apache::text(base)),
        // Without it GitHub Pages takes the folder for the source of a blog when it is published from a branch.
        (".nojekyll", String::new()),
    ]
}

/// A text for a server, with what is common to all of them and its own marks replaced.
fn filled(text: &str, base: &BasePath, own: &[(&str, &str)]) -> String {
    let (policy, framed, feed) = (policy("'none'"), policy("*"), format!("BASE{FEED}"));
    // As the beginning of a regular expression.
    let start = base.as_str().replace('.', r"\.");
    let ask = format!("\"{ASK}\"");
    // The longer names first: a mark may be part of another.
    let common = [
        ("FILE_POLICY", policy_of_file()),
        ("FRAMED_POLICY", framed.as_str()),
        ("POLICY", &policy),
        ("DRAWN", r"\.(svg|xml)"),
        ("VERSIONED", VERSIONED),
        ("HASHED", HASHED),
        ("FRAMED", FRAMED),
        ("BASEFEED", &feed),
        ("FOREVER", FOREVER),
        ("A_DAY", A_DAY),
        ("\"ASK\"", &ask),
        ("BASE", &start),
        ("PATH", base.as_str()),
    ];
    own.iter().chain(&common).fold(text.to_owned(), |text, (mark, with)| text.replace(mark, with))
}

/// Whether a file at the top of a site is read by its host and is nothing for readers.
pub fn is_for_host(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name == "_headers" || name.starts_with('.')
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
