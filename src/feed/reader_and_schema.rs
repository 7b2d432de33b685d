//! The reader is written by hand and the schema is generated: these tests hold both together.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{EncodeInput, FeedError, Manifest, Role, changes, core, encode, history, schema, village_grid, villages};
use crate::domain::Keyed;
use serde_json::Value;
use std::collections::BTreeSet;

fn file(path: &str) -> String {
    std::fs::read_to_string(format!("{}/public/feed/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The definition that a part of the schema stands for.
fn resolved<'a>(root: &'a Value, mut schema: &'a Value) -> &'a Value {
    loop {
        let reference = schema.get("$ref").and_then(Value::as_str);
        let nullable = schema.get("anyOf").and_then(|any| any.get(0));
        match (reference, nullable) {
            (Some(to), _) => schema = root.pointer(to.trim_start_matches('#')).unwrap(),
            (None, Some(first)) => schema = first,
            (None, None) => return schema,
        }
    }
}

/// A field of a definition and where it first stands in a file.
struct Place {
    /// JSON pointer of the object that holds it.
    object: String,
    field: String,
    required: bool,
}

/// Collects, over all objects, the first place of each field of each definition.
fn places(root: &Value, schema: &Value, value: &Value, at: &str, seen: &mut BTreeSet<String>, out: &mut Vec<Place>) {
    let schema = resolved(root, schema);
    if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
        for (index, item) in list.iter().enumerate() {
            places(root, items, item, &format!("{at}/{index}"), seen, out);
        }
    }
    let (Some(properties), Some(object)) = (schema.get("properties").and_then(Value::as_object), value.as_object())
    else {
        return;
    };
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    for (name, of) in properties {
        let Some(inner) = object.get(name) else { continue };
        if seen.insert(format!("{:p} {name}", schema)) {
            let required = required.iter().any(|r| r == name);
            out.push(Place { object: at.to_owned(), field: name.clone(), required });
        }
        places(root, of, inner, &format!("{at}/{name}"), seen, out);
    }
}

/// Takes each field away and looks whether the reader minds where the schema does. Gives the number of required fields.
fn holds_together(definition: &str, text: &str, read: &dyn Fn(&str) -> Result<(), FeedError>) -> usize {
    let root = schema();
    let value: Value = serde_json::from_str(text).unwrap();
    let mut found = Vec::new();
    let top = root.pointer(&format!("/$defs/{definition}")).unwrap();
    places(&root, top, &value, "", &mut BTreeSet::new(), &mut found);
    assert_eq!(read(text), Ok(()));
    for place in &found {
        let mut without = value.clone();
        without.pointer_mut(&place.object).and_then(Value::as_object_mut).unwrap().remove(&place.field).unwrap();
        let answer = read(&without.to_string());
        assert_eq!(answer.is_err(), place.required, "{}/{}: {answer:?}", place.object, place.field);
    }
    found.iter().filter(|place| place.required).count()
}

#[test]
fn the_reader_misses_what_the_schema_requires_and_nothing_else() {
    let both = ["18.04", "99.01"];
    let core_fields: usize = both
        .iter()
        .map(|kab| holds_together("WireCore", &file(&format!("{kab}/core.json")), &|t| core("u", t).map(|_| ())))
        .sum();
    assert!(core_fields > 100, "{core_fields}");
    holds_together("WireManifest", &file("manifest.json"), &|t| Manifest::read("u", t.as_bytes()).map(|_| ()));
    for kab in both {
        let kabupaten = core("u", &file(&format!("{kab}/core.json"))).unwrap().content;
        let text = file(&format!("{kab}/history.json"));
        holds_together("WireHistory", &text, &|t| history("u", t, &kabupaten).map(|_| ()));
        holds_together("WireChanges", &file(&format!("{kab}/changes.json")), &|t| changes("u", t).map(|_| ()));
        holds_together("WireVillages", &file(&format!("{kab}/villages.json")), &|t| villages("u", t).map(|_| ()));
    }
}

#[test]
fn what_is_read_is_written_as_it_was() {
    for kab in ["18.04", "99.01"] {
        let kabupaten = core("u", &file(&format!("{kab}/core.json"))).unwrap().content;
        let history = history("u", &file(&format!("{kab}/history.json")), &kabupaten).unwrap().content;
        let kabupaten = kabupaten.with_history(std::sync::Arc::new(history));
        let villages = villages("u", &file(&format!("{kab}/villages.json"))).unwrap().content;
        let manifest = Manifest::read("u", file("manifest.json").as_bytes()).unwrap();
        let mut by_village = Keyed::new();
        for entry in manifest.files.iter().filter(|f| f.role == Role::VillageIndicator) {
            if entry.kabupaten == Some(kabupaten.profile.code) {
                let (id, grid) = village_grid("u", &file(&entry.path), &villages).unwrap().content;
                by_village.insert(id, grid);
            }
        }
        let input = EncodeInput {
            kabupaten: &kabupaten,
            villages: &villages,
            by_village: &by_village,
            boundaries_kecamatan: "",
            boundaries_villages: None,
        };
        let mut compared = 0;
        for written in encode(&input).unwrap().iter().filter(|f| f.entry.path.ends_with(".json")) {
            assert_eq!(str::from_utf8(&written.body).unwrap(), file(&written.entry.path), "{}", written.entry.path);
            compared += 1;
        }
        assert!(compared >= 3);
    }
}
