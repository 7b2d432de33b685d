//! How a cell stands in JSON.
//!
//! `null` not reported · `"s"` suppressed · `"n"` not applicable · `"x"` no such area · `12` a count ·
//! `[12, 150]` numerator of denominator · `[12, 150, 148, 160]` with D measured of S due ·
//! `{"percent": 20.5, "low": 17.1, "high": 23.9, "modelled": true}` an estimate.

use crate::domain::{Cell, Estimate, Figure, Measured, Ratio};
use serde::{Deserialize, Deserializer, de};
use std::fmt;

/// A [`Cell`] in JSON.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WireCell(pub Cell);

/// An estimate in JSON.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize, schemars::JsonSchema))]
pub struct WireEstimate {
    /// Percent, 0 to 100.
    pub percent: f64,
    /// Lower bound of the 95 % interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Whether it is a small-area estimate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub modelled: bool,
}

impl WireEstimate {
    /// The estimate; `None` where it is out of range or outside its interval, or has one bound only.
    pub fn checked(&self) -> Option<Estimate> {
        let interval = match (self.low, self.high) {
            (Some(low), Some(high)) => Some((low, high)),
            (None, None) => None,
            _ => return None,
        };
        Estimate::new(self.percent, interval, self.modelled)
    }
}

struct CellVisitor;

impl<'de> de::Visitor<'de> for CellVisitor {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null, \"s\", \"n\", \"x\", a count, [numerator, denominator, measured, due] or an estimate")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Cell, E> {
        Ok(Cell::NotReported)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Cell, E> {
        match text {
            "s" => Ok(Cell::Suppressed),
            "n" => Ok(Cell::NotApplicable),
            "x" => Ok(Cell::NoSuchArea),
            _ => Err(E::invalid_value(de::Unexpected::Str(text), &self)),
        }
    }

    fn visit_u64<E: de::Error>(self, count: u64) -> Result<Cell, E> {
        u32::try_from(count)
            .map(|count| Cell::Value(Figure::Count(count)))
            .map_err(|_| E::invalid_value(de::Unexpected::Unsigned(count), &self))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Cell, A::Error> {
        let mut numbers = [0_u32; 4];
        let mut length = 0;
        for slot in &mut numbers {
            match seq.next_element::<u32>()? {
                Some(number) => *slot = number,
                None => break,
            }
            length += 1;
        }
        let [numerator, denominator, measured, due] = numbers;
        let measured = match length {
            2 => None,
            4 if seq.next_element::<de::IgnoredAny>()?.is_none() => Some(Measured { measured, due }),
            _ => return Err(de::Error::invalid_length(length, &self)),
        };
        match Ratio::new(numerator, denominator, measured) {
            Some(ratio) => Ok(Cell::Value(Figure::Ratio(ratio))),
            None if numerator == 0 => Ok(Cell::NotApplicable),
            None => Err(de::Error::custom("a numerator over a denominator of 0")),
        }
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Cell, A::Error> {
        let wire = WireEstimate::deserialize(de::value::MapAccessDeserializer::new(map))?;
        wire.checked()
            .map(|estimate| Cell::Value(Figure::Estimate(estimate)))
            .ok_or_else(|| de::Error::custom("an estimate outside 0 to 100 or outside its interval"))
    }
}

impl<'de> Deserialize<'de> for WireCell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor).map(WireCell)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::{Cell, Figure, WireCell, WireEstimate};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde::{Serialize, Serializer};
    use std::borrow::Cow;

    impl Serialize for WireCell {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self.0 {
                Cell::NotReported => serializer.serialize_unit(),
                Cell::Suppressed => serializer.serialize_str("s"),
                Cell::NotApplicable => serializer.serialize_str("n"),
                Cell::NoSuchArea => serializer.serialize_str("x"),
                Cell::Value(Figure::Count(count)) => serializer.serialize_u32(count),
                Cell::Value(Figure::Ratio(ratio)) => match ratio.measured() {
                    None => [ratio.numerator(), ratio.denominator()].serialize(serializer),
                    Some(m) => [ratio.numerator(), ratio.denominator(), m.measured, m.due].serialize(serializer),
                },
                Cell::Value(Figure::Estimate(estimate)) => WireEstimate {
                    percent: estimate.percent(),
                    low: estimate.interval().map(|i| i.0),
                    high: estimate.interval().map(|i| i.1),
                    modelled: estimate.modelled(),
                }
                .serialize(serializer),
            }
        }
    }

    impl JsonSchema for WireCell {
        fn schema_name() -> Cow<'static, str> {
            "Cell".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let count = json_schema!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
            let estimate = generator.subschema_for::<WireEstimate>();
            json_schema!({
                "description": "null: not reported; \"s\": suppressed; \"n\": not applicable, 0 of 0; \"x\": no such area; \
                    a number: a count; [numerator, denominator] or [numerator, denominator, measured, due]; \
                    an object: an estimate",
                "oneOf": [
                    { "type": "null" },
                    { "enum": ["s", "n", "x"] },
                    count,
                    { "type": "array", "items": count, "minItems": 2, "maxItems": 2 },
                    { "type": "array", "items": count, "minItems": 4, "maxItems": 4 },
                    estimate,
                ]
            })
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(text: &str) -> Result<Cell, serde_json::Error> {
        serde_json::from_str::<WireCell>(text).map(|c| c.0)
    }

    #[test]
    fn the_five_kinds_are_five_texts_and_back() {
        for text in ["null", "\"s\"", "\"n\"", "\"x\"", "0", "[0,40]", "[12,150,148,160]", "{\"percent\":20.5}"] {
            assert_eq!(serde_json::to_string(&WireCell(read(text).unwrap())).unwrap(), text);
        }
        assert_eq!(read("null").unwrap(), Cell::NotReported);
        assert_eq!(read("[0,0]").unwrap(), Cell::NotApplicable);
        assert_eq!(read("0").unwrap(), Cell::Value(Figure::Count(0)));
    }

    #[test]
    fn hostile_numbers_are_errors_and_never_figures() {
        for text in [
            "-1",
            "1.5",
            "1e308",
            "4294967296",
            "[1]",
            "[1,2,3]",
            "[1,2,3,4,5]",
            "[5,0]",
            "[-1,2]",
            "\"\"",
            "\"0\"",
            "true",
            "{\"percent\":101}",
            "{\"percent\":20,\"low\":21,\"high\":22}",
            "{\"percent\":20,\"low\":19}",
            "{}",
            "[[1,2]]",
        ] {
            assert!(read(text).is_err(), "{text} gave {:?}", read(text));
        }
    }
}
