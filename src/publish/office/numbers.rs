//! Numbers as offices write them: `8,6`, `8.6 %`, `1.234.567`, `-`. Knows no column's meaning.
//!
//! `3.495` and `415,223` standing alone mean two things. They are a question, which a declared locale answers.

use serde::Deserialize;

/// Which sign of a number stands for what, where the number itself does not show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Indonesian: `3.495` is 3495 and `415,223` has three decimals.
    Id,
    /// English: `415,223` is 415223 and `3.495` has three decimals.
    En,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// Nothing.
    Blank,
    /// A dash.
    Dash,
    /// A number that can mean one thing only.
    Number(Number),
    /// A number that can mean two: without its sign as thousands, and as a decimal.
    Ambiguous {
        /// `3495` for `3.495`.
        thousands: String,
        /// `3.495` for `3,495`.
        decimal: String,
    },
    /// Anything else.
    Other,
}

/// A number that is not negative, exactly as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Digits with a point before the decimals: `3495`, `8.60`.
    pub digits: String,
    /// Whether `%` stands behind it.
    pub percent: bool,
}

/// Longest number that is read, in characters.
const LONGEST: usize = 40;

impl Number {
    /// Its value.
    pub fn value(&self) -> f64 {
        self.digits.parse().unwrap_or(f64::NAN)
    }

    /// Decimals written.
    pub fn decimals(&self) -> usize {
        self.digits.split_once('.').map_or(0, |(_, decimals)| decimals.len())
    }

    /// The whole number, where it is one: `40` and `40.0`, without `%`.
    pub fn whole(&self) -> Option<u32> {
        let (whole, decimals) = self.digits.split_once('.').unwrap_or((&self.digits, ""));
        (!self.percent && decimals.bytes().all(|b| b == b'0')).then(|| whole.parse().ok()).flatten()
    }

    /// A hundred times it: the share `0.086` as percent.
    pub fn hundredfold(&self) -> Self {
        Self { digits: shifted(&self.digits), percent: self.percent }
    }
}

/// A hundred times a number in plain digits, digit by digit: `8.6` for `0.086`.
pub fn shifted(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{decimals:0<2}");
    let (up, rest) = padded.split_at(padded.char_indices().nth(2).map_or(padded.len(), |(at, _)| at));
    let whole = format!("{whole}{up}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// Reads a cell. `numeric`: the workbook holds a number, written here with a point before its decimals.
pub fn read(text: &str, numeric: bool, locale: Option<Locale>) -> Written {
    let trimmed = trim(text);
    if trimmed.is_empty() {
        return Written::Blank;
    }
    if trimmed.chars().all(is_dash) {
        return Written::Dash;
    }
    let bare = trim(trimmed.trim_end_matches(|c: char| c == '%' || is_space(c)));
    let percent = bare.len() < trimmed.len();
    let bare = bare.strip_prefix('\'').unwrap_or(bare);
    if bare.chars().count() > LONGEST || !bare.starts_with(|c: char| c.is_ascii_digit()) {
        return Written::Other;
    }
    let number = |digits: String| Written::Number(Number { digits, percent });
    if numeric {
        let digits = bare.bytes().all(|b| b.is_ascii_digit() || b == b'.') && bare.matches('.').count() <= 1;
        return if digits { number(bare.to_owned()) } else { Written::Other };
    }
    match shape(bare) {
        Some(Shape::Plain(digits)) => number(digits),
        Some(Shape::Either { thousands, decimal, sign }) => match (percent, locale, sign) {
            // A share of 1,000 % and more is none: the sign stands before decimals.
            (true, ..) | (_, Some(Locale::Id), ',') | (_, Some(Locale::En), '.') => number(decimal),
            (_, Some(_), _) => number(thousands),
            (_, None, _) => Written::Ambiguous { thousands, decimal },
        },
        None => Written::Other,
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{feff}')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

enum Shape {
    Plain(String),
    Either { thousands: String, decimal: String, sign: char },
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// What the signs between the digits can mean; `None` where it is no number.
fn shape(text: &str) -> Option<Shape> {
    if !text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
        return None;
    }
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    match (points, commas) {
        (0, 0) => Some(Shape::Plain(text.to_owned())),
        (1, 0) | (0, 1) => {
            let sign = if points == 1 { '.' } else { ',' };
            let (before, after) = text.split_once(sign)?;
            if !all_digits(before) || !all_digits(after) {
                return None;
            }
            let decimal = format!("{before}.{after}");
            let grouped = after.len() == 3 && before.len() <= 3 && !before.starts_with('0');
            Some(if grouped {
                Shape::Either { thousands: format!("{before}{after}"), decimal, sign }
            } else {
                Shape::Plain(decimal)
            })
        }
        (_, 0) => grouped(text, '.').map(Shape::Plain),
        (0, _) => grouped(text, ',').map(Shape::Plain),
        _ => {
            let last = text.rfind(['.', ','])?;
            let (before, after) = (text.get(..last)?, text.get(last + 1..)?);
            let other = if text.get(last..=last)? == "." { ',' } else { '.' };
            (all_digits(after)).then(|| grouped(before, other)).flatten().map(|w| Shape::Plain(format!("{w}.{after}")))
        }
    }
}

/// `1.234.567` without its signs: groups of three behind one to three digits that begin with no zero.
fn grouped(text: &str, sign: char) -> Option<String> {
    let mut groups = text.split(sign);
    let first = groups.next()?;
    let sound = all_digits(first) && first.len() <= 3 && !first.starts_with('0');
    let rest: Vec<&str> = groups.collect();
    let sound = sound && !rest.is_empty() && rest.iter().all(|g| g.len() == 3 && all_digits(g));
    sound.then(|| text.replace(sign, ""))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn digits(text: &str, locale: Option<Locale>) -> String {
        match read(text, false, locale) {
            Written::Number(n) => n.digits,
            Written::Ambiguous { thousands, decimal } => format!("{thousands} or {decimal}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn numbers_are_read_as_offices_write_them() {
        for (text, expected) in [
            ("3495", "3495"),
            ("8,6", "8.6"),
            ("8.6 %", "8.6"),
            ("15.61% %", "15.61"),
            ("22,74\u{a0}%", "22.74"),
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("0,123", "0.123"),
            ("1234,567", "1234.567"),
            ("'415", "415"),
            ("8.643 %", "8.643"),
            ("-", "Dash"),
            ("–", "Dash"),
            ("", "Blank"),
            ("\u{a0} ", "Blank"),
        ] {
            assert_eq!(digits(text, None), expected, "{text}");
        }
    }

    #[test]
    fn three_digits_behind_one_sign_are_a_question_that_a_declared_locale_answers() {
        for (text, open, id, en) in
            [("3.495", "3495 or 3.495", "3495", "3.495"), ("415,223", "415223 or 415.223", "415.223", "415223")]
        {
            assert_eq!(digits(text, None), open);
            assert_eq!(digits(text, Some(Locale::Id)), id);
            assert_eq!(digits(text, Some(Locale::En)), en);
        }
        assert_eq!(digits("8,6", Some(Locale::En)), "8.6", "one decimal is one decimal in any locale");
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "x",
            "8 6",
            "1.2.3",
            "1,23,456",
            "-5",
            "(5)",
            "1e3",
            ".5",
            "5.",
            "12.34.567",
            "#DIV/0!",
            "%",
            "1.234,567,8",
        ] {
            assert_eq!(read(text, false, None), Written::Other, "{text}");
        }
    }

    #[test]
    fn a_number_of_the_workbook_is_what_it_is() {
        let Written::Number(number) = read("3.495", true, Some(Locale::Id)) else { panic!() };
        assert_eq!((number.digits.as_str(), number.whole()), ("3.495", None));
        assert_eq!(read("40.0", true, None), Written::Number(Number { digits: "40.0".to_owned(), percent: false }));
        assert_eq!(Number { digits: "40.0".to_owned(), percent: false }.whole(), Some(40));
        assert_eq!(Number { digits: "40".to_owned(), percent: true }.whole(), None);
    }

    #[test]
    fn a_share_becomes_percent_digit_by_digit() {
        for (share, percent) in [("0.086", "8.6"), ("1", "100"), ("0.5", "50"), ("0.0007", "0.07"), ("0", "0")] {
            assert_eq!(Number { digits: share.to_owned(), percent: false }.hundredfold().digits, percent);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(super::super::fixture::cases(256)))]

        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC*", numeric: bool) {
            let _ = read(&text, numeric, None);
        }

        #[test]
        fn whole_numbers_survive_both_ways_of_grouping(number in 0_u32..) {
            let plain = number.to_string();
            for (sign, locale) in [('.', Locale::Id), (',', Locale::En)] {
                let mut grouped = String::new();
                for (index, digit) in plain.chars().enumerate() {
                    if index > 0 && (plain.len() - index) % 3 == 0 { grouped.push(sign) }
                    grouped.push(digit);
                }
                let Written::Number(read) = read(&grouped, false, Some(locale)) else { panic!("{grouped}") };
                prop_assert_eq!(read.whole(), Some(number));
            }
        }

        #[test]
        fn without_a_locale_a_number_is_never_read_as_another(whole in 1_u32..1000, rest in 0_u32..1000) {
            for text in [format!("{whole}.{rest:03}"), format!("{whole},{rest:03}")] {
                prop_assert!(matches!(read(&text, false, None), Written::Ambiguous { .. }), "{}", text);
            }
        }
    }
}
