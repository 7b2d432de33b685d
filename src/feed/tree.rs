//! Feed text to a JSON tree: syntax, version, persons.

use super::{
    FeedError, MAJOR, guard,
    reader::{Node, Read},
};
use serde::{Deserialize, Deserializer, de};
use serde_json::Value;
use std::fmt;

/// Parses a data file: version, persons. Apart from reading it, because on a slow phone each takes its time.
///
/// # Errors
/// As [`json`]; [`FeedError::NewerVersion`] and [`FeedError::PersonalData`].
pub fn opened(url: &str, text: &str) -> Result<Value, FeedError> {
    let value = open(url, text).map_err(|fault| *fault)?;
    guard::no_persons(url, text)?;
    Ok(value)
}

/// Parses JSON, telling a cut-off text from a malformed one.
///
/// # Errors
/// [`FeedError::Truncated`] and [`FeedError::Malformed`]; a field that stands twice in an object is malformed.
pub fn json(url: &str, text: &str) -> Result<Value, FeedError> {
    let parsed = serde_json::from_str(text).map_err(|e| {
        if e.is_eof() {
            FeedError::Truncated { url: url.to_owned() }
        } else {
            FeedError::Malformed {
                url: url.to_owned(),
                line: e.line(),
                column: e.column(),
                detail: e.to_string().chars().take(200).collect(),
            }
        }
    });
    parsed.map(|Tree(value)| value)
}

/// Parses JSON and refuses a newer major version, whatever else it holds.
pub(super) fn open(url: &str, text: &str) -> Read<Value> {
    let value = json(url, text)?;
    let root = Node::root(url, &value);
    let version = root.field("version");
    let found = version.to_str()?;
    match found.split('.').next().and_then(|major| major.parse::<u16>().ok()) {
        Some(1..=MAJOR) => Ok(value),
        Some(_) => {
            let found = found.chars().take(20).collect();
            Err(Box::new(FeedError::NewerVersion { url: url.to_owned(), found }))
        }
        None => Err(version.wrong("not major.minor")),
    }
}

/// A JSON tree in which no field of an object stands twice: which of the two holds would be a guess.
struct Tree(Value);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> de::Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Tree, E> {
        Ok(Tree(Value::Null))
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Tree, E> {
        Ok(Tree(Value::Bool(flag)))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree(Value::from(number)))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree(Value::from(number)))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Tree, E> {
        Ok(Tree(Value::from(number)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree(Value::String(text.to_owned())))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(Tree(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(Tree(Value::Array(items)))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut fields = serde_json::Map::new();
        while let Some((name, Tree(value))) = map.next_entry::<String, Tree>()? {
            if fields.insert(name, value).is_some() {
                return Err(de::Error::custom("a field stands twice"));
            }
        }
        Ok(Tree(Value::Object(fields)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_stands_twice_is_malformed() {
        let found = json("u", "{\"version\":\"1.0\",\n\"a\":[{\"b\":1,\"b\":2}]}");
        assert!(matches!(found, Err(FeedError::Malformed { line: 2, .. })), "{found:?}");
    }

    #[test]
    fn nesting_without_end_is_malformed() {
        let text = format!("{{\"version\":\"1.0\",\"a\":{}", "[".repeat(100_000));
        assert!(matches!(json("u", &text), Err(FeedError::Malformed { .. })));
    }
}
