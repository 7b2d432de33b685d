//! One stylesheet out of several files: `@import "name.css";` lines of the main file are replaced by the files.

use anyhow::{Context, Result, bail};
use std::path::Path;

/// The text of `main` with each `@import "name.css";` replaced by the file of that name beside it.
///
/// Only whole lines of that shape are understood, and only in the main file, so that the order of the cascade can be
/// read in one place.
///
/// # Errors
/// When a file cannot be read, when an `@import` has another shape, or when an imported file imports in its turn.
pub fn bundle(main: &Path) -> Result<String> {
    let folder = main.parent().with_context(|| format!("{} has no folder", main.display()))?;
    let mut bundled = String::new();
    for line in read(main)?.lines() {
        if !line.trim_start().starts_with("@import") {
            bundled.push_str(line);
            bundled.push('\n');
            continue;
        }
        let Some(name) = imported(line) else {
            bail!("{}: write `@import \"name.css\";` on a line of its own, not `{}`", main.display(), line.trim());
        };
        let path = folder.join(name);
        let text = read(&path)?;
        if text.lines().any(|line| line.trim_start().starts_with("@import")) {
            bail!("{}: only {} may import", path.display(), main.display());
        }
        bundled.push_str(&text);
        bundled.push('\n');
    }
    Ok(bundled)
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read the stylesheet {}", path.display()))
}

/// The file name in `@import "name.css";`.
fn imported(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix("@import")?.trim().strip_suffix(';')?.trim();
    let name = name.strip_prefix('"')?.strip_suffix('"')?;
    (name.ends_with(".css") && !name.contains(['/', '\\', '"', ':'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_names_one_file_beside_the_main_one() {
        assert_eq!(imported(r#"@import "tokens.css";"#), Some("tokens.css"));
        for other in [
            r#"@import url("tokens.css");"#,
            r#"@import "../tokens.css";"#,
            r#"@import "https://example.org/a.css";"#,
            r#"@import "print.css" print;"#,
            r#"@import "tokens.css""#,
        ] {
            assert_eq!(imported(other), None, "{other}");
        }
    }
}
