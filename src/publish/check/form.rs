//! The form of a feed's files: each against its own definition of the schema, and none that the manifest does not name.

use crate::{
    feed::{self, Manifest, Role},
    publish::{
        finding::{Findings, Place},
        release::MANIFEST,
    },
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Where the schema lies in a feed.
pub const SCHEMA: &str = "schema/v1.json";

/// Faults named for one file; more of them say nothing new.
const FAULTS_NAMED: usize = 3;

/// The definition that a file of that role follows; none for boundaries.
const fn definition(role: Role) -> Option<&'static str> {
    match role {
        Role::Core => Some("WireCore"),
        Role::History => Some("WireHistory"),
        Role::Villages => Some("WireVillages"),
        Role::VillageIndicator => Some("WireVillageIndicator"),
        Role::Changes => Some("WireChanges"),
        Role::Manifest => Some("WireManifest"),
        Role::Overview => Some("WireCore"),
        Role::GeoKecamatan | Role::GeoVillages | Role::GeoOverview => None,
    }
}

/// Holds all files against the schema of this tool, and the published schema against it too.
pub fn check(folder: &Path, manifest: Option<&Manifest>, findings: &mut Findings) {
    let schema = feed::schema();
    let mut validators: BTreeMap<&str, jsonschema::Validator> = BTreeMap::new();
    let named = manifest.map(|m| m.files.as_slice()).unwrap_or_default();
    let files = named.iter().filter_map(|f| Some((f.path.as_str(), definition(f.role)?)));
    for (path, definition) in [(MANIFEST, "WireManifest")].into_iter().chain(files) {
        // What cannot be read or is no JSON is named where the feed is opened.
        let text = std::fs::read(folder.join(path)).ok();
        let Some(value) = text.and_then(|text| serde_json::from_slice::<Value>(&text).ok()) else { continue };
        let validator = match validators.entry(definition) {
            std::collections::btree_map::Entry::Occupied(there) => there.into_mut(),
            std::collections::btree_map::Entry::Vacant(free) => match validator(&schema, definition) {
                Some(validator) => free.insert(validator),
                None => continue,
            },
        };
        for fault in validator.iter_errors(&value).take(FAULTS_NAMED) {
            let what = format!("breaks the schema ({definition}) at {}", fault.instance_path);
            findings.error(Place::file(path), what, "Build the feed again; `feed schema` prints what is expected.");
        }
    }
    for file in named.iter().filter(|f| definition(f.role).is_none()) {
        boundaries(folder, &file.path, findings);
    }
    published_schema(folder, &schema, findings);
    strangers(folder, manifest, findings);
}

/// Reads boundaries with a reader that others use: what only this app can read is no open data.
fn boundaries(folder: &Path, path: &str, findings: &mut Findings) {
    let Ok(text) = std::fs::read_to_string(folder.join(path)) else { return };
    if let Err(error) = text.parse::<geojson::FeatureCollection>() {
        let what = format!("not a GeoJSON FeatureCollection to other programs: {error}");
        findings.error(Place::file(path), what, "Correct the boundaries and build the feed again.");
    }
}

/// Holds a file against the one definition that it claims to be: `anyOf` alone would take a broken core for a history
/// with unknown fields, which are allowed.
fn validator(schema: &Value, definition: &str) -> Option<jsonschema::Validator> {
    let mut schema = schema.clone();
    let root = schema.as_object_mut()?;
    root.remove("anyOf");
    root.insert("$ref".to_owned(), format!("#/$defs/{definition}").into());
    jsonschema::validator_for(&schema).ok()
}

fn published_schema(folder: &Path, schema: &Value, findings: &mut Findings) {
    let there = std::fs::read(folder.join(SCHEMA)).ok();
    let remedy = "Build the feed again with this version of the tool.";
    match there.and_then(|text| serde_json::from_slice::<Value>(&text).ok()) {
        None => findings.warning(Place::file(SCHEMA), "no schema that can be read", remedy),
        Some(there) if there != *schema => {
            findings.warning(Place::file(SCHEMA), "the schema is not the one of this version of the tool", remedy);
        }
        Some(_) => {}
    }
}

/// Files that nobody named: they are published with the rest, whatever is in them.
fn strangers(folder: &Path, manifest: Option<&Manifest>, findings: &mut Findings) {
    let Some(manifest) = manifest else { return };
    let named = |path: &str| path == MANIFEST || path == SCHEMA || manifest.files.iter().any(|f| f.path == path);
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    let mut found: Vec<String> = Vec::new();
    while let Some(next) = open.pop() {
        for path in std::fs::read_dir(next).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() {
                open.push(path);
            } else if let Ok(inside) = path.strip_prefix(folder) {
                let inside = inside.to_string_lossy().replace('\\', "/");
                if !named(&inside) {
                    found.push(inside);
                }
            }
        }
    }
    found.sort();
    for path in found {
        let what = "a file that the manifest does not name";
        findings.warning(Place::file(&path), what, "Remove it: all in the folder is published.");
    }
}
