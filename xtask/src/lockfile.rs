//! Reads the version of one package from the text of a `Cargo.lock`.

use anyhow::{Result, bail};

/// The version of `package` in the text of a `Cargo.lock`.
///
/// # Errors
/// When the package is absent, or present in more than one version: the tool that must match it could not be chosen.
pub fn version_of<'a>(lock: &'a str, package: &str) -> Result<&'a str> {
    let mut found = Vec::new();
    let mut in_package = false;
    for line in lock.lines().map(str::trim) {
        if line == "[[package]]" {
            in_package = false;
        } else if let Some(name) = quoted(line, "name") {
            in_package = name == package;
        } else if in_package && let Some(version) = quoted(line, "version") {
            found.push(version);
        }
    }
    match found.as_slice() {
        [version] => Ok(version),
        [] => bail!("Cargo.lock holds no package `{package}`: run `cargo update --workspace` and try again"),
        several => bail!("Cargo.lock holds `{package}` in several versions ({}): make them one", several.join(", ")),
    }
}

/// The text between the quotes of `key = "text"`.
fn quoted<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.trim_start().strip_prefix('=')?.trim().strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = [
 "cfg-if",
]

[[package]]
name = "wasm-bindgen-futures"
version = "0.4.80"

[[package]]
name = "syn"
version = "1.0.109"

[[package]]
name = "syn"
version = "2.0.100"
"#;

    #[test]
    fn the_version_is_that_of_the_package_named_and_not_of_its_neighbour() {
        assert_eq!(version_of(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
        assert_eq!(version_of(LOCK, "wasm-bindgen-futures").unwrap(), "0.4.80");
    }

    #[test]
    fn an_absent_package_is_an_error_that_names_it() {
        assert!(version_of(LOCK, "leptos").unwrap_err().to_string().contains("`leptos`"));
    }

    #[test]
    fn two_versions_are_an_error_that_names_both() {
        let message = version_of(LOCK, "syn").unwrap_err().to_string();
        assert!(message.contains("1.0.109") && message.contains("2.0.100"), "{message}");
    }
}
