//! The script of the app: what wasm-bindgen wrote, with the loading of the parts in front of it.

use anyhow::{Result, bail};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The loading of the parts, without their names.
const LOADING: &str = include_str!("chunks.js");

/// What the app has the page do with its nodes, and the browser work out.
const OWN: [&str; 2] = [include_str!("../../../src/web/nodes.js"), include_str!("../../../src/web/fetch.js")];

/// How a line ends that imports the functions which load a part, from the script that wasm-split would have there.
const ASKED: &str = " from \"./__wasm_split.js\"";

/// How the name of such a function begins; the name of the part follows.
const LOADER: &str = "__wasm_split_load_";

/// What wasm-split said about the parts.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    /// Their names, each with the names of the modules that it shares with others.
    pub needs: BTreeMap<String, Vec<String>>,
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
        let (mut needs, mut part) = (BTreeMap::<String, Vec<String>>::new(), None);
        for line in script.lines() {
            if let Some(rest) = line.strip_prefix(&constant) {
                part = Some(until_other(rest));
                needs.insert(until_other(rest), Vec::new());
            } else if let Some(list) = line.strip_prefix(", [") {
                // Where no part was named before, the list is of a module that is shared itself.
                if let Some(needed) = part.take().and_then(|part| needs.get_mut(&part)) {
                    needed.extend(list.split("__").skip(1).map(until_other));
                }
            }
        }
        if needs.is_empty() {
            bail!("wasm-split found no part of the app that comes later");
        }
        let canary = script.find("__canary_").and_then(|at| script.get(at..)).map(until_other);
        Ok(Self { needs, canary })
    }
}

/// Puts the script together: `written` by wasm-bindgen, and the files that each part needs.
///
/// # Errors
/// When what wasm-bindgen wrote does not ask for the parts.
pub fn script(written: &str, parts: &Parts, files: &BTreeMap<String, Vec<String>>) -> Result<String> {
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
    let chunks = json!({ "parts": files, "canary": canary });
    let loaders: Vec<String> = parts.needs.keys().map(|name| format!("{LOADER}{name}: load({name:?})")).collect();
    let imports: Vec<String> = asked.iter().map(|name| format!("const {name} = loaders;")).collect();
    Ok(format!(
        "const chunks = {chunks};\n{LOADING}\n{}\nconst loaders = {{ {} }};\n{}\n{rest}",
        OWN.join("\n"),
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
const __chunk_6 = makeLoad(() => {
}
, [__chunk_5]);
export const __wasm_split_load_tren = wrapAsyncCb(makeLoad(() => {
}
, [__chunk_6, __chunk_17]));
export const __wasm_split_load_peta = wrapAsyncCb(makeLoad(() => {
}
, []));
";

    #[test]
    fn parts_and_what_they_share_are_read_from_what_wasm_split_wrote() {
        let parts = Parts::of(SPLIT).unwrap();
        let needs: Vec<(&str, String)> = parts.needs.iter().map(|(part, of)| (part.as_str(), of.join(" "))).collect();
        assert_eq!(needs, [("peta", String::new()), ("tren", "chunk_6 chunk_17".to_owned())]);
        assert_eq!(parts.canary.as_deref(), Some("__canary_1f"));
        assert!(Parts::of("let sharedImports;").is_err());
    }

    #[test]
    fn the_script_holds_the_loading_in_place_of_an_import() {
        let written = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\";\nlet wasm;\n";
        let files =
            BTreeMap::from([("peta".to_owned(), vec!["app-peta-1.wasm".to_owned(), "app-umum-2.wasm".to_owned()])]);
        let script = script(written, &Parts::of(SPLIT).unwrap(), &files).unwrap();
        for needed in [
            "\"peta\":[\"app-peta-1.wasm\",\"app-umum-2.wasm\"]",
            "__wasm_split_load_peta: load(\"peta\")",
            "const import1 = loaders;\nconst import2 = loaders;",
            "\nlet wasm;\n",
        ] {
            assert!(script.contains(needed), "no {needed} in {script}");
        }
        assert!(!script.contains("from \"./__wasm_split.js\""));
        assert!(super::script("let wasm;", &Parts::of(SPLIT).unwrap(), &files).is_err());
    }
}
