//! How numbers, dates and periods are written.

use super::Lang;
use crate::domain::{Date, Period};

/// Months in full, then in three letters.
const MONTHS: [[&str; 12]; 4] = [
    [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
];

fn month(lang: Lang, month: u8, short: bool) -> &'static str {
    let list = usize::from(short) * 2 + usize::from(lang == Lang::En);
    MONTHS.get(list).and_then(|names| names.get(usize::from(month.saturating_sub(1)))).copied().unwrap_or("?")
}

/// Puts a mark between each three digits from the right.
fn grouped(digits: &str, mark: char) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// A whole number with thousands marked: `64.954`, English `64,954`.
pub fn count(lang: Lang, value: u32) -> String {
    grouped(&value.to_string(), if lang == Lang::Id { '.' } else { ',' })
}

/// The magnitude of a finite number rounded half away from zero to 0 to 4 decimals, in units of the last decimal, and
/// how many of these make one.
fn scaled(value: f64, decimals: u8) -> (u64, u64) {
    let scale = 10_u64.pow(u32::from(decimals.min(4)));
    // A few units in the last place are forgiven, so that 8.65 (stored as 8.6499…) rounds as a reader would.
    ((value.abs() * scale as f64 * (1.0 + 4.0 * f64::EPSILON)).round() as u64, scale)
}

/// The number that a reader of [`decimal`] sees.
pub fn rounded(value: f64, decimals: u8) -> f64 {
    let (units, scale) = scaled(value, decimals);
    (units as f64 / scale as f64).copysign(value)
}

/// A number with so many decimals, 0 to 4, half away from zero: `8,6`, English `8.6`. The minus is U+2212.
///
/// Zero is never negative; a number that is not finite is `–`.
pub fn decimal(lang: Lang, value: f64, decimals: u8) -> String {
    if !value.is_finite() {
        return "–".into();
    }
    let decimals = decimals.min(4);
    let (rounded, scale) = scaled(value, decimals);
    let (thousands, point) = if lang == Lang::Id { ('.', ',') } else { (',', '.') };
    let sign = if value < 0.0 && rounded > 0 { "−" } else { "" };
    let whole = grouped(&(rounded / scale).to_string(), thousands);
    if decimals == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{point}{:0width$}", rounded % scale, width = usize::from(decimals))
    }
}

/// A percentage: `8,6%` and `8.6%`.
pub fn percent(lang: Lang, value: f64, decimals: u8) -> String {
    format!("{}%", decimal(lang, value, decimals))
}

/// A difference with its sign: `+1,5`, `−0,7`, `0,0`.
pub fn signed(lang: Lang, value: f64, decimals: u8) -> String {
    let text = decimal(lang, value, decimals);
    if value > 0.0 && text.chars().any(|c| ('1'..='9').contains(&c)) { format!("+{text}") } else { text }
}

/// A date for tight places: `5 Okt 2023`, English `5 Oct 2023`.
pub fn date(lang: Lang, value: Date) -> String {
    format!("{} {} {}", value.day(), month(lang, value.month(), true), value.year())
}

/// A date in full: `5 Oktober 2023`.
pub fn date_long(lang: Lang, value: Date) -> String {
    format!("{} {} {}", value.day(), month(lang, value.month(), false), value.year())
}

fn period_with(lang: Lang, value: Period, short: bool) -> String {
    match value {
        Period::Year(year) => year.to_string(),
        Period::Semester(year, half) if short => format!("{} {half} {year}", lang.pick("Smt", "Half")),
        Period::Semester(year, half) => match lang {
            Lang::Id => format!("Semester {} {year}", if half == 2 { "II" } else { "I" }),
            Lang::En => format!("{} half of {year}", if half == 2 { "second" } else { "first" }),
        },
        Period::Month(year, m) => format!("{} {year}", month(lang, m, short)),
    }
}

/// A time of day: `19.05`, English `19:05`.
pub fn time(lang: Lang, hour: u32, minute: u32) -> String {
    format!("{hour:02}{}{minute:02}", lang.pick(".", ":"))
}

/// How long something has taken: `0:12:05`.
pub fn elapsed(seconds: u32) -> String {
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A period in full: `2024`, `Semester II 2024`, `Agustus 2024`.
pub fn period(lang: Lang, value: Period) -> String {
    period_with(lang, value, false)
}

/// A period for tight places: `Smt 2 2024`, `Agu 2024`.
pub fn period_short(lang: Lang, value: Period) -> String {
    period_with(lang, value, true)
}

/// A list in words: `a`, `a dan b`, `a, b, dan c`.
pub fn joined(lang: Lang, items: &[String]) -> String {
    let and = lang.pick("dan", "and");
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} {and} {two}"),
        [first @ .., last] => format!("{}, {and} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_does() {
        assert_eq!(count(Lang::Id, 64954), "64.954");
        assert_eq!(count(Lang::En, 1_234_567), "1,234,567");
        assert_eq!(count(Lang::Id, 0), "0");
        assert_eq!(count(Lang::Id, 999), "999");
        assert_eq!(decimal(Lang::Id, 1234.56, 1), "1.234,6");
        assert_eq!(percent(Lang::En, 8.6447, 1), "8.6%");
    }

    #[test]
    fn halves_round_away_from_zero_even_where_binary_falls_short() {
        assert_eq!(decimal(Lang::En, 8.65, 1), "8.7");
        assert_eq!(decimal(Lang::En, 1.005, 2), "1.01");
        assert_eq!(decimal(Lang::En, 0.5, 0), "1");
        assert_eq!(decimal(Lang::En, 8.649, 1), "8.6");
    }

    #[test]
    fn zero_has_no_sign_and_differences_have_one() {
        assert_eq!(decimal(Lang::Id, -0.04, 1), "0,0");
        assert_eq!(signed(Lang::Id, 0.04, 1), "0,0");
        assert_eq!(signed(Lang::Id, 1.5, 1), "+1,5");
        assert_eq!(signed(Lang::Id, -0.7, 1), "−0,7");
        assert_eq!(decimal(Lang::Id, f64::NAN, 1), "–");
        assert_eq!(decimal(Lang::Id, f64::INFINITY, 1), "–");
    }

    #[test]
    fn dates_and_periods_are_words() {
        let day = "2023-10-05".parse().unwrap();
        assert_eq!(date_long(Lang::Id, day), "5 Oktober 2023");
        assert_eq!(date(Lang::En, day), "5 Oct 2023");
        assert_eq!(period(Lang::Id, "2024-S2".parse().unwrap()), "Semester II 2024");
        assert_eq!(period(Lang::En, "2024-S1".parse().unwrap()), "first half of 2024");
        assert_eq!(period_short(Lang::Id, "2024-08".parse().unwrap()), "Agu 2024");
        assert_eq!(period_short(Lang::Id, "2024-S1".parse().unwrap()), "Smt 1 2024");
    }

    #[test]
    fn lists_are_joined_in_words() {
        let list = |n: usize| ["a", "b", "c"].iter().take(n).map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(joined(Lang::Id, &list(0)), "");
        assert_eq!(joined(Lang::Id, &list(2)), "a dan b");
        assert_eq!(joined(Lang::En, &list(3)), "a, b, and c");
    }
}
