//! The parts of GeoJSON that TopoJSON has too: properties, coordinates, and what they can have wrong.
//!
//! Everything is read where it lies in the text. Nothing is unpacked into trees of values, so that the memory of a
//! hostile text stays a small multiple of its length.

use super::input::Fields;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;
use std::{borrow::Cow, fmt};

/// The fields of a feature that are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Properties {
    pub code: Option<String>,
    pub name: Option<String>,
    pub kecamatan: Option<String>,
    /// Names of all fields, up to [`MOST_NAMES`].
    pub names: Vec<String>,
    /// A field that is read and stands there twice.
    pub doubled: Option<String>,
}

/// Names of fields that are kept for a message.
const MOST_NAMES: usize = 100;

impl Properties {
    /// Reads the member `properties`; `None` and `null` have no fields.
    ///
    /// # Errors
    /// What it is instead of an object.
    pub fn read(raw: Option<&RawValue>, fields: Fields<'_>) -> Result<Self, String> {
        let Some(raw) = raw else { return Ok(Self::default()) };
        let wrong = || format!("its properties are {}, not an object", kind(raw.get()));
        if !raw.get().starts_with('{') {
            return Err(wrong());
        }
        let members: Members<'_> = serde_json::from_str(raw.get()).map_err(|_| wrong())?;
        let mut read = Self::default();
        for (name, value) in members.0 {
            let mut take = |field: &str, into: &mut Option<String>| {
                if field == name {
                    if into.is_some() {
                        read.doubled = Some(name.to_string());
                    }
                    *into = text_of(value);
                }
            };
            take(fields.code, &mut read.code);
            take(fields.name, &mut read.name);
            if let Some(kecamatan) = fields.kecamatan {
                take(kecamatan, &mut read.kecamatan);
            }
            if read.names.len() < MOST_NAMES {
                read.names.push(name.chars().take(60).collect());
            }
        }
        Ok(read)
    }
}

/// The members of an object, in order, doubled ones too.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Walk;
        impl<'de> Visitor<'de> for Walk {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(name) = map.next_key::<Cow<'de, str>>()? {
                    members.push((name, map.next_value::<&'de RawValue>()?));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Walk)
    }
}

/// A text as it is, a number as it is written (`180405.0` without the idle `.0`); anything else is nothing.
pub fn text_of(raw: &RawValue) -> Option<String> {
    let text = raw.get();
    if text.starts_with('"') {
        return serde_json::from_str::<String>(text).ok().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty());
    }
    let number = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    number.then(|| text.strip_suffix(".0").unwrap_or(text).to_owned())
}

/// What a value is, in words.
pub fn kind(json: &str) -> &'static str {
    match json.trim_start().chars().next() {
        Some('{') => "an object",
        Some('[') => "a list",
        Some('"') => "a text",
        Some('t' | 'f') => "true or false",
        Some('n') => "null",
        Some(_) => "a number",
        None => "missing",
    }
}

/// A position: its first two numbers and how many it has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WirePosition {
    pub at: [f64; 2],
    pub numbers: u8,
}

impl<'de> Deserialize<'de> for WirePosition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Walk;
        impl<'de> Visitor<'de> for Walk {
            type Value = WirePosition;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a position, [longitude, latitude]")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut at = [0.0; 2];
                let mut numbers = 0_u8;
                while let Some(number) = list.next_element::<f64>()? {
                    if let Some(place) = at.get_mut(usize::from(numbers)) {
                        *place = number;
                    }
                    numbers = numbers.saturating_add(1);
                }
                Ok(WirePosition { at, numbers })
            }
        }
        deserializer.deserialize_seq(Walk)
    }
}

/// The parser's reason without its position, which counts from the beginning of a part and not of the file.
pub fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const FIELDS: Fields<'static> = Fields { code: "kode", name: "nama", kecamatan: None };

    fn properties(text: &str) -> Result<Properties, String> {
        Properties::read(Some(&RawValue::from_string(text.to_owned()).unwrap()), FIELDS)
    }

    #[test]
    fn a_code_may_be_a_text_or_a_number_and_nothing_else() {
        for (text, code) in [
            (r#"{"kode":" 18.04.05 "}"#, Some("18.04.05")),
            (r#"{"kode":180405}"#, Some("180405")),
            (r#"{"kode":180405.0}"#, Some("180405")),
            (r#"{"kode":null}"#, None),
            (r#"{"kode":["18.04.05"]}"#, None),
            (r#"{"nama":"A"}"#, None),
        ] {
            assert_eq!(properties(text).unwrap().code.as_deref(), code, "{text}");
        }
    }

    #[test]
    fn properties_that_are_no_object_and_doubled_fields_are_named() {
        assert!(properties("[1]").unwrap_err().contains("a list"));
        assert!(properties("3").unwrap_err().contains("a number"));
        assert_eq!(properties(r#"{"kode":"1","kode":"2"}"#).unwrap().doubled.as_deref(), Some("kode"));
    }

    #[test]
    fn a_position_keeps_two_numbers_of_any() {
        let read = |text: &str| serde_json::from_str::<WirePosition>(text);
        assert_eq!(read("[1,2,3,4]").unwrap(), WirePosition { at: [1.0, 2.0], numbers: 4 });
        assert_eq!(read("[1]").unwrap().numbers, 1);
        assert!(reason(&read(r#"[1,"2"]"#).unwrap_err()).contains("string"));
    }
}
