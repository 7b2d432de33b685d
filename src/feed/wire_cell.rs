//! How a cell stands in JSON.
//!
//! `null` not reported · `"s"` suppressed · `"n"` not applicable · `"x"` no such area · `12` a count ·
//! `[12, 150]` numerator of denominator · `[12, 150, 148, 160]` with D measured of S due ·
//! `{"percent": 20.5, "low": 17.1, "high": 23.9, "modelled": true}` an estimate.

use crate::domain::{Cell, Figure};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A [`Cell`] in JSON.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WireCell(pub Cell);

/// An estimate in JSON.
#[derive(Serialize, JsonSchema)]
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
