//! How newtypes and words of the domain stand in JSON: as the text that they are in a link.

use super::words::Word;
use crate::domain::{Date, IndicatorId, Key, Period, RegionCode, SourceId};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::{borrow::Cow, fmt::Display};

/// A value written as its own text: `FromStr` reads it, [`Display`] writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed<T>(pub T);

/// A value that is one of a few fixed words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worded<T>(pub T);

impl<T: Display> Serialize for Parsed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<T: Word> Serialize for Worded<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

/// A newtype whose text follows a pattern.
trait Patterned {
    const NAME: &'static str;
    const PATTERN: &'static str;
}

macro_rules! patterned {
    ($($type:ty, $name:literal, $pattern:literal;)*) => {
        $(impl Patterned for $type {
            const NAME: &'static str = $name;
            const PATTERN: &'static str = $pattern;
        })*
    };
}

patterned! {
    RegionCode, "RegionCode", r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$";
    Period, "Period", r"^(19|20|21)\d{2}(-S[12]|-(0[1-9]|1[0-2]))?$";
    Date, "Date", r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$";
    IndicatorId, "IndicatorId", r"^[a-z0-9_.-]{1,48}$";
    SourceId, "SourceId", r"^[a-z0-9_.-]{1,48}$";
    Key, "Key", r"^[a-z0-9_.-]{1,48}$";
}

impl<T: Patterned> JsonSchema for Parsed<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": T::PATTERN })
    }
}

impl<T: Word> JsonSchema for Worded<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<&str> = T::WORDS.iter().map(|(word, _)| *word).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}
