//! The script of the app: what wasm-bindgen wrote, with the loading of the parts in front of it.

use anyhow::{Result, bail};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The loading of the parts, without their names.
const LOADING: &str = include_str!("chunks.js");

/// How a line ends that imports the functions which load a part, from the script that wasm-split would have there.
const ASKED: &str = " from \"./__wasm_split.js\"";

/// How the name of such a function begins; the name of the part follows.
const LOADER: &str = "__wasm_split_load_";

/// What wasm-split said about the parts.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    /// Their names.
    pub names: Vec<String>,
    /// What a debug build looks for, to know that a part belongs to it.
    canary: Option<String>,
}

impl Parts {
    /// Reads the script that wasm-split wrote.
    ///
    /// # Errors
    /// When it names no part.
    pub fn of(script: &str) -> Result<Self> {
        let until_other =
            |text: &str| -> String { text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect() };
        let constant = format!("export const {LOADER}");
        let mut names: Vec<String> =
            script.lines().filter_map(|line| line.strip_prefix(&constant)).map(until_other).collect();
        names.sort();
        if names.is_empty() {
            bail!("wasm-split found no part of the app that comes later");
        }
        let canary = script.find("__canary_").and_then(|at| script.get(at..)).map(until_other);
        Ok(Self { names, canary })
    }
}

/// Puts the script together: `written` by wasm-bindgen, the file of each part, and that of what they share.
///
/// # Errors
/// When what wasm-bindgen wrote does not ask for the parts.
pub fn script(written: &str, parts: &Parts, files: &BTreeMap<String, String>, shared: Option<&str>) -> Result<String> {
    let asks = |line: &str| -> Option<String> {
        let name = line.strip_prefix("import * as ")?.strip_suffix(ASKED)?;
        Some(name.to_owned())
    };
    let (mut rest, mut asked) = (String::new(), Vec::new());
    for line in written.lines() {
        match asks(line.trim_end_matches(';')) {
            Some(name) => asked.push(name),
            None => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
    }
    if asked.is_empty() {
        bail!("what wasm-bindgen wrote asks for no part");
    }
    let canary: Map<String, Value> = parts.canary.iter().map(|name| (name.clone(), json!(!0xdead_i32))).collect();
    let names: Map<String, Value> = parts.names.iter().map(|name| (name.clone(), json!(files.get(name)))).collect();
    let chunks = json!({ "shared": shared, "parts": names, "canary": canary });
    let loaders: Vec<String> = parts.names.iter().map(|name| format!("{LOADER}{name}: load({name:?})")).collect();
    let imports: Vec<String> = asked.iter().map(|name| format!("const {name} = loaders;")).collect();
    Ok(format!(
        "const chunks = {chunks};\n{LOADING}\nconst loaders = {{ {} }};\n{}\n{rest}",
        loaders.join(", "),
        imports.join("\n")
    ))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const SPLIT: &str = "import { initSync } from \"./app.js\";
        sharedImports = { __wasm_split: { __canary_1f: ~0xdead, } };
export const __wasm_split_load_tren = wrapAsyncCb(makeLoad(() => {
export const __wasm_split_load_peta = wrapAsyncCb(makeLoad(() => {
";

    #[test]
    fn the_names_of_the_parts_are_read_from_what_wasm_split_wrote() {
        let parts = Parts::of(SPLIT).unwrap();
        assert_eq!(parts.names, ["peta", "tren"]);
        assert_eq!(parts.canary.as_deref(), Some("__canary_1f"));
        assert!(Parts::of("let sharedImports;").is_err());
    }

    #[test]
    fn the_script_holds_the_loading_in_place_of_an_import() {
        let written = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\";\nlet wasm;\n";
        let files = BTreeMap::from([("peta".to_owned(), "app-peta-1.wasm".to_owned())]);
        let script = script(written, &Parts::of(SPLIT).unwrap(), &files, Some("app-bersama-2.wasm")).unwrap();
        for needed in [
            "\"peta\":\"app-peta-1.wasm\"",
            "\"tren\":null",
            "\"shared\":\"app-bersama-2.wasm\"",
            "__wasm_split_load_peta: load(\"peta\")",
            "const import1 = loaders;\nconst import2 = loaders;",
            "\nlet wasm;\n",
        ] {
            assert!(script.contains(needed), "no {needed} in {script}");
        }
        assert!(!script.contains("from \"./__wasm_split.js\""));
        assert!(super::script("let wasm;", &Parts::of(SPLIT).unwrap(), &files, None).is_err());
    }
}
