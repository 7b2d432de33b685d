//! A cell of a grid: JSON to domain.

use super::reader::{Node, Read};
use crate::domain::{Cell, Estimate, Figure, Measured, Ratio};
use serde_json::Value;

/// What a cell can be, for an error.
const KINDS: &str = "null, \"s\", \"n\", \"x\", a count, a list of 2 or 4 counts or an estimate expected";

impl Node<'_> {
    /// The cell in a field. A field that is not there is an error; `null` is a cell that was not reported.
    pub(super) fn cell(&self, name: &'static str) -> Read<Cell> {
        self.field(name).to_cell()
    }

    /// This value as a cell.
    pub(super) fn to_cell(&self) -> Read<Cell> {
        Ok(match self.value() {
            Some(Value::Null) => Cell::NotReported,
            Some(Value::String(word)) => match word.as_str() {
                "s" => Cell::Suppressed,
                "n" => Cell::NotApplicable,
                "x" => Cell::NoSuchArea,
                _ => return Err(self.wrong(KINDS)),
            },
            Some(Value::Number(_)) => Cell::Value(Figure::Count(self.to_integer()?)),
            Some(Value::Array(_)) => self.to_ratio()?,
            Some(Value::Object(_)) => Cell::Value(Figure::Estimate(self.to_estimate()?)),
            _ => return Err(self.wrong(KINDS)),
        })
    }

    fn to_ratio(&self) -> Read<Cell> {
        let mut numbers = [0_u32; 4];
        let items = self.items()?;
        let length = items.len();
        for (slot, item) in numbers.iter_mut().zip(items) {
            *slot = item.to_integer()?;
        }
        let [numerator, denominator, measured, due] = numbers;
        let measured = match length {
            2 => None,
            4 => Some(Measured { measured, due }),
            _ => return Err(self.wrong(KINDS)),
        };
        match Ratio::new(numerator, denominator, measured) {
            Some(ratio) => Ok(Cell::Value(Figure::Ratio(ratio))),
            None if numerator == 0 => Ok(Cell::NotApplicable),
            None => Err(self.wrong("a numerator over a denominator of 0")),
        }
    }

    /// An estimate within 0 to 100 and within its interval, which has two bounds or none.
    fn to_estimate(&self) -> Read<Estimate> {
        let percent = self.number("percent")?;
        let modelled = self.flag("modelled")?;
        let interval = match (self.optional_number("low")?, self.optional_number("high")?) {
            (Some(low), Some(high)) => Some((low, high)),
            (None, None) => None,
            _ => return Err(self.wrong("an interval with one bound")),
        };
        Estimate::new(percent, interval, modelled)
            .ok_or_else(|| self.wrong("an estimate outside 0 to 100 or outside its interval"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::feed::wire_cell::WireCell;

    fn read(text: &str) -> Read<Cell> {
        Node::root("u", &serde_json::from_str(text).unwrap()).to_cell()
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
