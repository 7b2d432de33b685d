//! Short names for what the app and its script call of each other.
//!
//! wasm-bindgen names each function with words and a hash of sixteen letters, once in the module and once in the script.
//! A hash does not compress, and of two hundred of them the first screen has to wait for several kilobytes.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, ImportSectionReader, Parser, Payload};

/// How the names begin that wasm-bindgen gives to the closures which the script may call.
const CLOSURE: &str = "wasm_bindgen_";

/// The long names of a module, each with the short one that it gets.
#[derive(Debug, Default)]
struct Shortened(BTreeMap<String, String>);

impl Shortened {
    /// All imports with the modules they are of, and the closures among the exports.
    fn of(module: &[u8]) -> Result<Self> {
        let mut long = BTreeSet::new();
        for payload in Parser::new(0).parse_all(module) {
            match payload.context("wasm-opt left no module")? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        long.insert(import.module.to_owned());
                        long.insert(import.name.to_owned());
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let name = export?.name;
                        if name.starts_with(CLOSURE) {
                            long.insert(name.to_owned());
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(Self(long.into_iter().enumerate().map(|(at, name)| (name, format!("_{}", short(at)))).collect()))
    }

    fn get<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }
}

impl Reencode for Shortened {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        to: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let ty = self.entity_type(import.ty)?;
            to.import(self.get(import.module), self.get(import.name), ty);
        }
        Ok(())
    }

    fn parse_export(&mut self, to: &mut ExportSection, export: Export<'_>) -> Result<(), Error<Self::Error>> {
        let name = self.get(export.name).to_owned();
        utils::parse_export(self, to, Export { name: &name, ..export })
    }
}

/// A number in letters, the fewest for the lowest.
fn short(mut number: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return letters;
        }
        number -= 1;
    }
}

/// Gives the module and its script the same short names.
///
/// # Errors
/// When the module cannot be read, or the script does not hold a name that the module asks for.
pub fn shorten(module: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut names = Shortened::of(module)?;
    let mut written = Module::new();
    names
        .parse_core_module(&mut written, Parser::new(0), module)
        .map_err(|error| anyhow::anyhow!("the app's module cannot be written again: {error}"))?;
    Ok((written.finish(), in_script(script, &names)?))
}

/// The script with the short names: a long one stands there as a word, or in quotation marks where it is a path.
fn in_script(script: &str, names: &Shortened) -> Result<String> {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
    let (mut to, mut word, mut found) = (String::with_capacity(script.len()), String::new(), BTreeSet::new());
    for c in script.chars().chain(['\n']) {
        if is_of_word(c) {
            word.push(c);
            continue;
        }
        if let Some((long, short)) = names.0.get_key_value(&word) {
            found.insert(long.clone());
            to.push_str(short);
        } else {
            to.push_str(&word);
        }
        word.clear();
        to.push(c);
    }
    to.pop();
    for (long, short) in names.0.iter().filter(|(long, _)| long.contains(|c| !is_of_word(c))) {
        let quoted = format!("\"{long}\"");
        if to.contains(&quoted) {
            found.insert(long.clone());
            to = to.replace(&quoted, &format!("\"{short}\""));
        }
    }
    match names.0.keys().find(|long| !found.contains(*long)) {
        Some(missing) => bail!("the script of wasm-bindgen has no `{missing}`, which the app's module asks for"),
        None => Ok(to),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use wasm_encoder::{CodeSection, EntityType, ExportKind, Function, FunctionSection, TypeSection};

    /// A module that imports and exports a function.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./app_bg.js", "__wbg_now_0123456789abcdef", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut exports = ExportSection::new();
        exports.export("wasm_bindgen_c1__closure", ExportKind::Func, 1);
        exports.export("main", ExportKind::Func, 1);
        let mut body = Function::new([]);
        body.instructions().end();
        let mut code = CodeSection::new();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    const SCRIPT: &str = "const import0 = { __wbg_now_0123456789abcdef: function() {} };
        return { \"./app_bg.js\": import0 };
        wasm.wasm_bindgen_c1__closure(); wasm.main(); __wbg_now_0123456789abcdefg";

    fn names_of(module: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import.unwrap();
                        names.extend([import.module.to_owned(), import.name.to_owned()]);
                    }
                }
                Payload::ExportSection(section) => {
                    names.extend(section.into_iter().map(|e| e.unwrap().name.to_owned()))
                }
                _ => {}
            }
        }
        names
    }

    #[test]
    fn module_and_script_agree_on_short_names() {
        let (short, script) = shorten(&module(), SCRIPT).unwrap();
        assert_eq!(names_of(&short), ["_a", "_b", "_c", "main"]);
        for said in
            ["{ _b: function() {} }", "\"_a\": import0", "wasm._c(); wasm.main()", "__wbg_now_0123456789abcdefg"]
        {
            assert!(script.contains(said), "no {said} in {script}");
        }
    }

    #[test]
    fn a_name_that_the_script_lacks_stops_the_build() {
        let error = shorten(&module(), "wasm.wasm_bindgen_c1__closure(); \"./app_bg.js\"").unwrap_err();
        assert!(error.to_string().contains("__wbg_now_0123456789abcdef"), "{error}");
    }

    #[test]
    fn no_two_numbers_have_the_same_letters() {
        let names: BTreeSet<String> = (0..2_000).map(short).collect();
        assert_eq!((names.len(), short(0), short(26)), (2_000, "a".to_owned(), "aa".to_owned()));
    }
}
