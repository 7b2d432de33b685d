//! The files of the parts: the own code of each, and what several of them share.
//!
//! wasm-split makes a module for each set of parts that have something in common, many of them tiny. As many files would be as
//! many requests, and one file would bring the map page what only reports need. So there are three: what is tiny, what the
//! panels of the first page need, and the rest.

use super::{glue::Parts, optimised};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use wasm_encoder::{CustomSection, Module};

/// The part that the panels of the first page are.
const FIRST: &str = "ringkasan";

/// Bytes below which a shared module is tiny.
const TINY: usize = 2 * 1024;

/// Leaves the parts in `to`, made small where there is a wasm-opt. Gives the files that each part needs.
///
/// # Errors
/// When a module cannot be made small, or a file cannot be read or written.
pub fn lay_out(
    work: &Path,
    to: &Path,
    app: &str,
    parts: &Parts,
    opt: Option<&Path>,
) -> Result<BTreeMap<String, Vec<String>>> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    let mut packs: BTreeMap<&str, Vec<Vec<u8>>> = BTreeMap::new();
    let mut needs: BTreeMap<&str, BTreeSet<&str>> =
        parts.needs.keys().map(|name| (name.as_str(), BTreeSet::new())).collect();
    let mut chunks: BTreeSet<&String> = parts.needs.values().flatten().collect();
    let names: Vec<String> = parts.needs.keys().map(|name| format!("split_{name}")).collect();
    chunks.extend(&names);
    for chunk in chunks {
        let file = work.join(format!("{chunk}.wasm"));
        if !file.is_file() {
            continue;
        }
        let module = optimised(&file, opt)?;
        let users = parts.needs.iter().filter(|(_, needed)| needed.contains(chunk)).map(|(part, _)| part.as_str());
        let users: Vec<&str> = chunk.strip_prefix("split_").map_or_else(|| users.collect(), |own| vec![own]);
        let pack = match chunk.strip_prefix("split_") {
            Some(own) => own,
            None if module.len() < TINY => "umum",
            None if users.contains(&FIRST) => "awal",
            None => "bersama",
        };
        packs.entry(pack).or_default().push(module);
        for user in users {
            needs.entry(user).or_default().insert(pack);
        }
    }
    let mut files = BTreeMap::new();
    for (name, modules) in packs {
        files.insert(name, keep(&pack(&modules), to, &format!("{app}-{name}"))?);
    }
    let of = |needed: BTreeSet<&str>| needed.into_iter().filter_map(|name| files.get(name).cloned()).collect();
    Ok(needs.into_iter().map(|(part, needed)| (part.to_owned(), of(needed))).collect())
}

/// Writes a file whose name ends with its hash, and gives the name.
fn keep(bytes: &[u8], to: &Path, name: &str) -> Result<String> {
    let hash: String = Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let file = format!("{name}-{hash}.wasm");
    fs::write(to.join(&file), bytes).with_context(|| format!("cannot write {file}"))?;
    Ok(file)
}

/// One module that does nothing and holds others in sections named `part`.
fn pack(modules: &[Vec<u8>]) -> Vec<u8> {
    let mut pack = Module::new();
    for module in modules {
        pack.section(&CustomSection { name: "part".into(), data: module.into() });
    }
    pack.finish()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::site;
    use wasmparser::{Parser, Payload};

    #[test]
    fn a_pack_is_a_module_with_a_section_for_each_part() {
        let pack = pack(&[vec![1, 2, 3], vec![9; 200]]);
        let parts: Vec<Vec<u8>> = Parser::new(0)
            .parse_all(&pack)
            .filter_map(|payload| match payload.unwrap() {
                Payload::CustomSection(section) if section.name() == "part" => Some(section.data().to_vec()),
                _ => None,
            })
            .collect();
        assert_eq!(parts, [vec![1, 2, 3], vec![9; 200]]);
    }

    #[test]
    fn a_part_needs_its_own_file_and_those_it_shares_and_no_other() {
        let folder = crate::workspace::TempFolder::new("parts").unwrap();
        let (work, to) = (folder.path().join("work"), folder.path().join("to"));
        fs::create_dir_all(&work).unwrap();
        let large = "x".repeat(TINY);
        for (name, text) in [
            ("split_peta", "p"),
            ("split_ringkasan", "r"),
            ("chunk_7", "tiny"),
            ("chunk_8", &format!("{large}8")),
            ("chunk_9", &format!("{large}9")),
        ] {
            fs::write(work.join(format!("{name}.wasm")), text).unwrap();
        }
        let parts = Parts::of(
            "export const __wasm_split_load_peta = 1\n, [__chunk_7, __chunk_8]));\n\
             export const __wasm_split_load_ringkasan = 1\n, [__chunk_7, __chunk_9]));\n\
             export const __wasm_split_load_tren = 1\n, [__chunk_9, __chunk_8]));\n",
        )
        .unwrap();
        let files = lay_out(&work, &to, "app", &parts, None).unwrap();
        let names =
            |part: &str| -> Vec<&str> { files[part].iter().map(|file| file.split('-').nth(1).unwrap()).collect() };
        assert_eq!(names("peta"), ["bersama", "peta", "umum"]);
        assert_eq!(names("ringkasan"), ["awal", "ringkasan", "umum"]);
        assert_eq!(names("tren"), ["awal", "bersama"]);
        assert_eq!(site::files_under(&to).unwrap().len(), 5);
    }
}
