//! Reading a feed from its JSON tree: one walk for all files, with the path of a field in each error.
//!
//! Written by hand and not derived: the derived readers of some thirty types weighed more in the browser's download
//! than the whole domain. The schema is still generated from the wire types; a test holds both together.

use super::{FeedError, words::Word};
use crate::domain::{Malformed, Text};
use serde_json::Value;
use std::str::FromStr;

/// What was read, or what was wrong. The error is boxed: most of the code of reading was moving it about.
pub(super) type Read<T> = Result<T, Box<FeedError>>;

/// A value in the tree. Its path is put together only where an error needs it.
pub(super) struct Node<'a> {
    /// `None` where the field is not there.
    value: Option<&'a Value>,
    step: Step<'a>,
}

/// How a value is reached.
#[derive(Clone, Copy)]
enum Step<'a> {
    /// The top of the file at this address.
    File(&'a str),
    /// A field of an object.
    Field(&'a Node<'a>, &'static str),
    /// An item of the list in a field.
    FieldItem(&'a Node<'a>, &'static str, usize),
    /// An item of a list.
    Item(&'a Node<'a>, usize),
}

/// The items of a list, in order.
pub(super) struct List<'a> {
    parent: &'a Node<'a>,
    /// The field of `parent` that holds the list; `None` where it is the list.
    field: Option<&'static str>,
    items: &'a [Value],
    next: usize,
}

impl<'a> Iterator for List<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        let value = self.items.get(self.next)?;
        let step = match self.field {
            Some(field) => Step::FieldItem(self.parent, field, self.next),
            None => Step::Item(self.parent, self.next),
        };
        self.next += 1;
        Some(Node { value: Some(value), step })
    }
}

impl List<'_> {
    /// How many items the list has.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }
}

impl<'a> Node<'a> {
    /// The top of a file.
    pub(super) fn root(url: &'a str, value: &'a Value) -> Self {
        Self { value: Some(value), step: Step::File(url) }
    }

    /// The value; `None` where the field is not there.
    pub(super) fn value(&self) -> Option<&'a Value> {
        self.value
    }

    /// A field, there or not.
    #[inline(never)]
    pub(super) fn field<'n>(&'n self, name: &'static str) -> Node<'n> {
        let value = match self.value {
            Some(Value::Object(fields)) => fields.get(name),
            _ => None,
        };
        Node { value, step: Step::Field(self, name) }
    }

    /// A field that must hold an object.
    pub(super) fn part<'n>(&'n self, name: &'static str) -> Read<Node<'n>> {
        let part = self.field(name);
        match part.value {
            Some(Value::Object(_)) => Ok(part),
            _ => Err(part.wrong("an object expected")),
        }
    }

    /// A field that may be missing or `null`.
    pub(super) fn optional<'n>(&'n self, name: &'static str) -> Option<Node<'n>> {
        let field = self.field(name);
        match field.value {
            None | Some(Value::Null) => None,
            Some(_) => Some(field),
        }
    }

    /// A list that must be there.
    #[inline(never)]
    pub(super) fn list<'n>(&'n self, name: &'static str) -> Read<List<'n>> {
        let field = self.field(name);
        match field.value {
            Some(Value::Array(items)) => Ok(List { parent: self, field: Some(name), items, next: 0 }),
            _ => Err(field.wrong("a list expected")),
        }
    }

    /// A list that is empty where it is not there.
    #[inline(never)]
    pub(super) fn list_or_empty<'n>(&'n self, name: &'static str) -> Read<List<'n>> {
        match self.field(name).value {
            None => Ok(List { parent: self, field: Some(name), items: &[], next: 0 }),
            Some(_) => self.list(name),
        }
    }

    /// This value as a list.
    pub(super) fn items<'n>(&'n self) -> Read<List<'n>> {
        match self.value {
            Some(Value::Array(items)) => Ok(List { parent: self, field: None, items, next: 0 }),
            _ => Err(self.wrong("a list expected")),
        }
    }

    /// This value as text.
    #[inline(never)]
    pub(super) fn to_str(&self) -> Read<&'a str> {
        match self.value {
            Some(Value::String(text)) => Ok(text),
            _ => Err(self.wrong("text expected")),
        }
    }

    /// A text.
    #[inline(never)]
    pub(super) fn text(&self, name: &'static str) -> Read<String> {
        self.field(name).to_str().map(str::to_owned)
    }

    /// A text that may be missing.
    #[inline(never)]
    pub(super) fn optional_text(&self, name: &'static str) -> Read<Option<String>> {
        match self.optional(name) {
            Some(field) => Ok(Some(field.to_str()?.to_owned())),
            None => Ok(None),
        }
    }

    /// This value as a text in two languages.
    #[inline(never)]
    pub(super) fn to_bilingual(&self) -> Read<Text> {
        Ok(Text { id: self.text("id")?, en: self.optional_text("en")? })
    }

    /// A text in two languages.
    pub(super) fn bilingual(&self, name: &'static str) -> Read<Text> {
        self.part(name)?.to_bilingual()
    }

    /// A text in two languages that may be missing.
    #[inline(never)]
    pub(super) fn optional_bilingual(&self, name: &'static str) -> Read<Option<Text>> {
        match self.optional(name) {
            Some(field) => Ok(Some(field.to_bilingual()?)),
            None => Ok(None),
        }
    }

    /// `true` or `false`; `false` where it is not there.
    #[inline(never)]
    pub(super) fn flag(&self, name: &'static str) -> Read<bool> {
        let field = self.field(name);
        match field.value {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(field.wrong("true or false expected")),
        }
    }

    /// This value as a finite number.
    #[inline(never)]
    pub(super) fn to_number(&self) -> Read<f64> {
        match self.value.and_then(Value::as_f64) {
            Some(number) if number.is_finite() => Ok(number),
            _ => Err(self.wrong("a number expected")),
        }
    }

    /// A finite number.
    pub(super) fn number(&self, name: &'static str) -> Read<f64> {
        self.field(name).to_number()
    }

    /// A finite number that may be missing.
    pub(super) fn optional_number(&self, name: &'static str) -> Read<Option<f64>> {
        match self.optional(name) {
            Some(field) => field.to_number().map(Some),
            None => Ok(None),
        }
    }

    /// This value as an integer from 0 to `most`: neither `1.0` nor `1e3` is one.
    #[inline(never)]
    fn whole(&self, most: u64) -> Read<u64> {
        match self.value.and_then(Value::as_u64) {
            Some(number) if number <= most => Ok(number),
            _ => Err(self.wrong(&format!("an integer from 0 to {most} expected"))),
        }
    }

    /// This value as an unsigned integer of a type.
    pub(super) fn to_integer<T: Unsigned>(&self) -> Read<T> {
        self.whole(T::MOST).map(T::cut)
    }

    /// An unsigned integer.
    pub(super) fn integer<T: Unsigned>(&self, name: &'static str) -> Read<T> {
        self.field(name).to_integer()
    }

    /// An unsigned integer that may be missing.
    pub(super) fn optional_integer<T: Unsigned>(&self, name: &'static str) -> Read<Option<T>> {
        match self.optional(name) {
            Some(field) => field.to_integer().map(Some),
            None => Ok(None),
        }
    }

    /// This value as a newtype of the domain.
    #[inline(never)]
    pub(super) fn to_parsed<T: FromStr<Err = Malformed>>(&self) -> Read<T> {
        match self.to_str()?.parse() {
            Ok(value) => Ok(value),
            Err(malformed) => Err(self.malformed(&malformed)),
        }
    }

    /// A newtype of the domain.
    pub(super) fn parsed<T: FromStr<Err = Malformed>>(&self, name: &'static str) -> Read<T> {
        self.field(name).to_parsed()
    }

    /// A newtype of the domain that may be missing.
    #[inline(never)]
    pub(super) fn optional_parsed<T: FromStr<Err = Malformed>>(&self, name: &'static str) -> Read<Option<T>> {
        match self.optional(name) {
            Some(field) => field.to_parsed().map(Some),
            None => Ok(None),
        }
    }

    /// This value as one of a few words.
    pub(super) fn to_word<T: Word>(&self) -> Read<T> {
        T::from_word(self.to_str()?).ok_or_else(|| self.wrong("one of the words of the schema expected"))
    }

    /// One of a few words.
    pub(super) fn word<T: Word>(&self, name: &'static str) -> Read<T> {
        self.field(name).to_word()
    }

    /// One of a few words that may be missing.
    pub(super) fn optional_word<T: Word>(&self, name: &'static str) -> Read<Option<T>> {
        match self.optional(name) {
            Some(field) => field.to_word().map(Some),
            None => Ok(None),
        }
    }

    #[cold]
    #[inline(never)]
    fn malformed(&self, malformed: &Malformed) -> Box<FeedError> {
        self.wrong(&malformed.to_string())
    }

    /// The error that this value is not as it must be.
    #[cold]
    #[inline(never)]
    pub(super) fn wrong(&self, what: &str) -> Box<FeedError> {
        let mut detail = String::new();
        let url = self.write_path(&mut detail).to_owned();
        if !detail.is_empty() {
            detail.push_str(": ");
        }
        if self.value.is_none() {
            detail.push_str("missing, ");
        }
        detail.push_str(what);
        Box::new(FeedError::Invalid { url, detail })
    }

    /// Writes the path of this value, such as `indicators[3].classes.breaks`, and gives the address of the file.
    fn write_path(&self, path: &mut String) -> &'a str {
        let (parent, field, index) = match self.step {
            Step::File(url) => return url,
            Step::Field(parent, field) => (parent, Some(field), None),
            Step::FieldItem(parent, field, index) => (parent, Some(field), Some(index)),
            Step::Item(parent, index) => (parent, None, Some(index)),
        };
        let url = parent.write_path(path);
        if let Some(field) = field {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(field);
        }
        if let Some(index) = index {
            path.push('[');
            path.push_str(&index.to_string());
            path.push(']');
        }
        url
    }
}

/// An unsigned integer that stands in a feed.
pub(super) trait Unsigned {
    /// The largest.
    const MOST: u64;
    /// A number up to [`Self::MOST`] as this type.
    fn cut(number: u64) -> Self;
}

macro_rules! unsigned {
    ($($type:ty)*) => {
        $(impl Unsigned for $type {
            const MOST: u64 = <$type>::MAX as u64;

            fn cut(number: u64) -> Self {
                number as Self
            }
        })*
    };
}

unsigned!(u8 u16 u32);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn detail<T: std::fmt::Debug>(found: Read<T>) -> String {
        match found.map_err(|fault| *fault) {
            Err(FeedError::Invalid { url, detail }) if url == "u" => detail,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn an_error_names_the_path_of_its_field() {
        let value = json!({ "indicators": [{}, { "classes": { "breaks": ["x"] } }], "cells": [[1, -2]] });
        let root = Node::root("u", &value);
        let indicator = root.list("indicators").unwrap().nth(1).unwrap();
        let classes = indicator.part("classes").unwrap();
        let first = classes.list("breaks").unwrap().next().unwrap();
        assert_eq!(detail(first.to_number()), "indicators[1].classes.breaks[0]: a number expected");
        assert_eq!(detail(classes.text("source")), "indicators[1].classes.source: missing, text expected");
        let row = root.list("cells").unwrap().next().unwrap();
        let cell = row.items().unwrap().nth(1).unwrap();
        assert_eq!(detail(cell.to_integer::<u8>()), "cells[0][1]: an integer from 0 to 255 expected");
    }

    #[test]
    fn an_integer_is_no_float_no_text_and_fits_its_type() {
        for (value, is_read) in [
            (json!(0), true),
            (json!(65535), true),
            (json!(65536), false),
            (json!(-1), false),
            (json!(1.0), false),
            (json!(1e308), false),
            (json!("1"), false),
            (json!(null), false),
        ] {
            assert_eq!(Node::root("u", &value).to_integer::<u16>().is_ok(), is_read, "{value}");
        }
    }

    #[test]
    fn what_may_be_missing_may_be_null_but_a_list_and_a_flag_may_not() {
        let value = json!({ "gone": null, "wrong": 5 });
        let root = Node::root("u", &value);
        assert_eq!(root.optional_text("gone"), Ok(None));
        assert_eq!(root.optional_text("other"), Ok(None));
        assert!(root.optional_text("wrong").is_err());
        assert_eq!(root.list_or_empty("other").map(|l| l.len()).ok(), Some(0));
        assert!(root.list_or_empty("gone").is_err());
        assert_eq!(root.flag("other"), Ok(false));
        assert!(root.flag("gone").is_err());
        assert!(root.part("wrong").is_err());
    }
}
