//! `bench --bytes`: whose code the bytes of the app are, by crate, and of the app itself by room.

use super::{Profile, build::bundle};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// The crate of the app, whose rooms are told apart.
const APP: &str = "konvergensi";

/// Rows of the table; what is smaller is added up.
const ROWS: usize = 24;

/// Bytes of functions by crate or room: of the first wasm, and of all parts that come later.
type Sizes = BTreeMap<String, [usize; 2]>;

/// Builds the app with the names of its functions and writes the table into `docs/bytes.md`.
///
/// # Errors
/// When the app does not build, or a module cannot be read.
pub fn bytes(root: &Path) -> Result<()> {
    let folder = bundle(root, Profile::Named)?;
    let (mut sizes, mut data) = (Sizes::new(), [0; 2]);
    for file in crate::site::files_under(&folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".wasm") {
            continue;
        }
        let when = usize::from(!name.ends_with("_bg.wasm"));
        let module = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        for module in packed(&module)? {
            if let Some(data) = data.get_mut(when) {
                *data += add(&module, when, &mut sizes)?;
            }
        }
    }
    let to = root.join("docs/bytes.md");
    fs::write(&to, page(&sizes, data)).with_context(|| format!("cannot write {}", to.display()))?;
    println!("written to {}", to.display());
    Ok(())
}

/// The modules that a file holds as sections, or the file itself.
fn packed(file: &[u8]) -> Result<Vec<Vec<u8>>> {
    let mut parts = Vec::new();
    for payload in Parser::new(0).parse_all(file) {
        if let Payload::CustomSection(section) = payload?
            && section.name() == "part"
        {
            parts.push(section.data().to_vec());
        }
    }
    Ok(if parts.is_empty() { vec![file.to_vec()] } else { parts })
}

/// Adds the functions of a module, and gives the bytes of its constants.
fn add(module: &[u8], when: usize, sizes: &mut Sizes) -> Result<usize> {
    let (mut imported, mut bodies, mut data, mut names) = (0, Vec::new(), 0, BTreeMap::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(length(&body.range())),
            Payload::DataSection(section) => data += length(&section.range()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(all) = section.as_known() else { continue };
                for part in all {
                    let Name::Function(functions) = part? else { continue };
                    for function in functions {
                        let function = function?;
                        names.insert(function.index as usize, function.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    for (at, size) in bodies.into_iter().enumerate() {
        let owner = owner(names.get(&(imported + at)).map_or("", String::as_str));
        if let Some(sum) = sizes.entry(owner).or_default().get_mut(when) {
            *sum += size;
        }
    }
    Ok(data)
}

/// Bytes of a range of the module.
fn length(range: &std::ops::Range<u64>) -> usize {
    usize::try_from(range.end.saturating_sub(range.start)).unwrap_or(usize::MAX)
}

/// The crate that a function is of, by its name; of the app its room, too. A generic function counts to the crate that wrote it.
fn owner(name: &str) -> String {
    let path = match name.strip_prefix("_R") {
        Some(mangled) => unmangled(mangled),
        None => plain(name),
    };
    let mut steps = path.split("::").filter(|step| !step.is_empty());
    match (steps.next(), steps.next()) {
        (Some(APP), Some(room)) => format!("{APP}: {room}"),
        // The functions that are marked to be cut out; what they call is inside them.
        (Some(entry), _) if entry.starts_with("__wasm_split") => format!("{APP}: ui"),
        (Some("str"), _) => "core".to_owned(),
        (Some(first), _) => first.to_owned(),
        (None, _) => "without a name".to_owned(),
    }
}

/// The first path in a name, without what marks references, types and versions.
fn plain(name: &str) -> String {
    let name = name.trim_start_matches(['<', '&', '(', '[', '*']);
    let name = ["dyn ", "mut ", "const ", "fn"].iter().fold(name, |name, word| name.strip_prefix(word).unwrap_or(name));
    let mut path = String::new();
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            c if c.is_ascii_alphanumeric() || matches!(c, '_' | ':') => path.push(c),
            _ => break,
        }
    }
    path
}

/// Crate and first module of a name that was left as the compiler wrote it: lengths stand before words, and the crate behind `C`.
fn unmangled(name: &str) -> String {
    let behind = name.split_once("Cs").and_then(|(_, rest)| rest.split_once('_')).map_or("", |(_, rest)| rest);
    let mut path = String::new();
    let mut rest = behind;
    for _ in 0..2 {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (length, after) = rest.split_at(digits);
        let length: usize = length.parse().unwrap_or(0);
        let after = after.strip_prefix('_').unwrap_or(after);
        let (Some(step), Some(next)) = (after.get(..length), after.get(length..)) else { break };
        path.push_str(step);
        path.push_str("::");
        rest = next;
    }
    path
}

fn page(sizes: &Sizes, data: [usize; 2]) -> String {
    let mut rows: Vec<(&String, &[usize; 2])> = sizes.iter().collect();
    rows.sort_by_key(|(name, sizes)| (std::cmp::Reverse(sizes.iter().sum::<usize>()), (*name).clone()));
    let all = |when: usize| -> usize { rows.iter().filter_map(|(_, sizes)| sizes.get(when)).sum() };
    let mut page = String::from(
        "# Whose code the bytes are\n\n\
         `cargo xtask bench --bytes` builds the app with the names of its functions and writes this page: bytes of functions after wasm-opt, before\n\
         brotli, by the crate that wrote them, of the app itself by room. What brotli makes of it is in `cargo xtask build`.\n\n\
         | whose | in the first wasm | in parts that come later |\n|---|---|---|\n",
    );
    // Writing to a text does not fail.
    let mut line = |name: &str, first: usize, later: usize| {
        let _ = writeln!(page, "| {name} | {first} | {later} |");
    };
    for (name, [first, later]) in rows.iter().take(ROWS) {
        line(name, *first, *later);
    }
    let rest = |when: usize| -> usize { rows.iter().skip(ROWS).filter_map(|(_, sizes)| sizes.get(when)).sum() };
    line("others", rest(0), rest(1));
    line("all functions", all(0), all(1));
    line("constants: texts, tables", data[0], data[1]);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_counts_to_the_crate_that_wrote_it_and_in_the_app_to_its_room() {
        for (name, whose) in [
            ("<konvergensi::web::view::View as tachys::view::Render>::build", "konvergensi: web"),
            ("wasm_bindgen[c1668d104f36f28]::convert::closures::_::invoke::<(), true>", "wasm_bindgen"),
            ("<&mut serde_json[ab12]::de::Deserializer<R>>::parse", "serde_json"),
            ("core::ptr::drop_in_place::<konvergensi::feed::Manifest>", "core"),
            ("_RNvNtNtCsd4DWFSxhVD8_11konvergensi3web5turns4next", "konvergensi: web"),
            ("<str>::to_ascii_lowercase", "core"),
            ("__wasm_split_00peta00_export_1e_map", "konvergensi: ui"),
            ("memcpy", "memcpy"),
            ("", "without a name"),
        ] {
            assert_eq!(owner(name), whose, "{name}");
        }
    }
}
