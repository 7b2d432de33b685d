//! The JSON Schema (2020-12) of the feed, generated from the wire types.

use super::{
    VERSION,
    wire::{WireCore, WireHistory, WireVillageIndicator, WireVillages},
    wire_changes::WireChanges,
    wire_manifest::WireManifest,
};
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

/// One schema for all JSON files of a feed: each file is one of the six definitions named in `anyOf`.
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let files = [
        generator.subschema_for::<WireManifest>(),
        generator.subschema_for::<WireCore>(),
        generator.subschema_for::<WireHistory>(),
        generator.subschema_for::<WireVillages>(),
        generator.subschema_for::<WireVillageIndicator>(),
        generator.subschema_for::<WireChanges>(),
    ];
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Konvergensi feed {VERSION}"),
        "description": "manifest.json, core.json and overview.json, history.json, villages.json, village/<indicator>.json and changes.json of a feed",
        "anyOf": files,
        "$defs": generator.definitions(),
    })
}
