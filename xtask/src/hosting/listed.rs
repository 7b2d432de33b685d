//! The site in the words of Netlify and Cloudflare Pages: the file `_headers` at its top.
//!
//! Both join the values of a header that two rules give, so no two rules here may speak of the same header and file, but for
//! pages in frames: there the line with `!` takes away what the first rule says, on Cloudflare. Netlify has no such line; both
//! policies hold there, and no frame shows a page.
//! What has no rule is asked for each time on both.

use super::{DRAWN, FOREVER, HEADERS, policy, policy_of_file};
use crate::site::BasePath;
use std::fmt::Write;

/// The file `_headers`. `hashed` are the names at the top of the site that carry the hash of their content.
pub(super) fn text(base: &BasePath, hashed: &[&str]) -> String {
    let mut text = format!(
        "# Written by `cargo xtask build`. Files without a rule for Cache-Control are asked for each time.\n\
         {base}*\n  Content-Security-Policy: {}\n",
        policy("'none'")
    );
    // Writing to a string does not fail.
    for (name, value) in HEADERS {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = writeln!(
        text,
        "# Pages that other sites may frame. Netlify does not know the line with “!”: frames stay refused there.\n\
         {base}embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {}",
        policy("*")
    );
    for name in hashed {
        let _ = writeln!(text, "{base}{name}\n  Cache-Control: {FOREVER}");
        if DRAWN.iter().any(|ending| name.ends_with(ending)) {
            let _ = writeln!(text, "  ! Content-Security-Policy\n  Content-Security-Policy: {}", policy_of_file());
        }
    }
    let _ = writeln!(text, "{base}unduh/:kabupaten/:versi/*\n  Cache-Control: {FOREVER}");
    text
}
