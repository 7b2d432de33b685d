//! What the service worker of a site has to know of its deployment, written into it.

use super::{SiteError, read, write};
use crate::publish::seal::PublicKey;
use std::path::Path;

/// Begins and ends the key in the worker (`boot/sw.js`).
const KEY: [&str; 2] = ["const KEY = \"", "\";"];
/// Begins and ends the list of the files that are kept on devices.
const FILES: [&str; 2] = ["const FILES = [", "];"];
/// Begins the name of a logo in the list.
const LOGO: &str = "\"logo-";

/// Writes the publisher's key and the file of the logo into the worker of a site, in place of those of before.
///
/// # Errors
/// When the worker is none of this app, or cannot be read or written.
pub fn tell(site: &Path, key: Option<&PublicKey>, logo: Option<&str>) -> Result<(), SiteError> {
    let path = site.join("sw.js");
    let text = read(&path)?;
    let told = told(&text, &key.map(ToString::to_string).unwrap_or_default(), logo);
    match told {
        Some(told) => write(&path, told),
        None => Err(SiteError::Template(path, "is not the worker of this app")),
    }
}

fn told(worker: &str, key: &str, logo: Option<&str>) -> Option<String> {
    let worker = between(worker, KEY, |_| key.to_owned())?;
    between(&worker, FILES, |files| {
        let kept = files.split(", ").filter(|name| !name.starts_with(LOGO)).map(str::to_owned);
        kept.chain(logo.map(|logo| format!("\"{logo}\""))).collect::<Vec<_>>().join(", ")
    })
}

/// The text with what stands between two marks changed; `None` where they are not there.
fn between(text: &str, [begin, end]: [&str; 2], change: impl Fn(&str) -> String) -> Option<String> {
    let (before, after) = text.split_once(begin)?;
    let (inside, after) = after.split_once(end)?;
    Some(format!("{before}{begin}{}{end}{after}", change(inside)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const WORKER: &str = "const FILES = [\"a.js\", \"b.css\"];\nconst KEY = \"\";\nrun();\n";

    #[test]
    fn key_and_logo_are_written_and_taken_away_again() {
        let with = told(WORKER, "abc=", Some("logo-1.svg")).unwrap();
        assert_eq!(with, "const FILES = [\"a.js\", \"b.css\", \"logo-1.svg\"];\nconst KEY = \"abc=\";\nrun();\n");
        let other = told(&with, "abc=", Some("logo-2.png")).unwrap();
        assert!(other.contains("logo-2.png") && !other.contains("logo-1.svg"), "{other}");
        assert_eq!(told(&with, "", None).unwrap(), WORKER);
        assert_eq!(told("something else", "abc=", None), None);
    }
}
