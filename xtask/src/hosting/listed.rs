//! The site in the words of Netlify and Cloudflare Pages: the file `_headers` at its top.
//!
//! Both join the values of a header that two rules give, so no two rules here may speak of the same header and file.
//! What has no rule is asked for each time on both.

use super::{FOREVER, HEADERS, policy};
use crate::site::BasePath;
use std::fmt::Write;

/// The file `_headers`. `hashed` are the names at the top of the site that carry the hash of their content.
pub(super) fn text(base: &BasePath, hashed: &[&str]) -> String {
    let mut text = format!(
        "# Written by `cargo xtask build`. Files without a rule for Cache-Control are asked for each time.\n\
         # Pages that others may frame will need a rule for {base}embed/* and the first one narrowed.\n\
         {base}*\n  Content-Security-Policy: {}\n",
        policy("'none'")
    );
    // Writing to a string does not fail.
    for (name, value) in HEADERS {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for name in hashed {
        let _ = writeln!(text, "{base}{name}\n  Cache-Control: {FOREVER}");
    }
    let _ = writeln!(text, "{base}unduh/:kabupaten/:versi/*\n  Cache-Control: {FOREVER}");
    text
}
