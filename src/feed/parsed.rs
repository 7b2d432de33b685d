//! How newtypes and words of the domain stand in JSON: as the text that they are in a link.

use super::words::Word;
use serde::{Deserialize, Deserializer, de};
use std::{fmt, marker::PhantomData, str::FromStr};

/// A value written as its own text: [`FromStr`] to read, `Display` to write.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed<T>(pub T);

/// A value that is one of a few fixed words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worded<T>(pub T);

struct TextVisitor<T>(PhantomData<T>);

impl<T: FromStr<Err = crate::domain::Malformed>> de::Visitor<'_> for TextVisitor<T> {
    type Value = Parsed<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        text.parse().map(Parsed).map_err(E::custom)
    }
}

impl<'de, T: FromStr<Err = crate::domain::Malformed>> Deserialize<'de> for Parsed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor(PhantomData))
    }
}

struct WordVisitor<T>(PhantomData<T>);

impl<T: Word> de::Visitor<'_> for WordVisitor<T> {
    type Value = Worded<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of the words of the schema")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        T::from_word(text).map(Worded).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

impl<'de, T: Word> Deserialize<'de> for Worded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(WordVisitor(PhantomData))
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::{Parsed, Word, Worded};
    use crate::domain::{Date, IndicatorId, Key, Period, RegionCode, SourceId};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde::{Serialize, Serializer};
    use std::{borrow::Cow, fmt::Display};

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
}
