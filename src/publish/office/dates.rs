//! Periods and dates as offices write them: `Agustus 2025`, `Semester I 2025`, `31 Agustus 2025`. Knows no clock.

use crate::domain::{Date, Period};

/// Months by their names and short forms in Indonesian and English, January first.
const MONTHS: [&[&str]; 12] = [
    &["januari", "jan", "january"],
    &["februari", "pebruari", "feb", "peb", "february"],
    &["maret", "mar", "mrt", "march"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "jun", "june"],
    &["juli", "jul", "july"],
    &["agustus", "agu", "agt", "ags", "agst", "august", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "okt", "october", "oct"],
    &["november", "nopember", "nov", "nop"],
    &["desember", "des", "december", "dec"],
];

/// Words that stand beside a period and say nothing more.
const FILLERS: [&str; 6] = ["bulan", "bln", "periode", "tahun", "thn", "keadaan"];

/// Longest text that is read, in characters.
const LONGEST: usize = 40;

/// The month of that name.
fn month(word: &str) -> Option<u8> {
    let position = MONTHS.iter().position(|names| names.contains(&word))?;
    u8::try_from(position + 1).ok()
}

fn year(word: &str) -> Option<u16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1900..2200).contains(y))
}

fn two_digits(word: &str) -> Option<u8> {
    (matches!(word.len(), 1 | 2) && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

fn words(text: &str) -> Option<Vec<String>> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let lower = text.to_lowercase();
    let cut = lower.split(|c: char| !c.is_alphanumeric());
    Some(cut.filter(|w| !w.is_empty() && !FILLERS.contains(w)).map(str::to_owned).collect())
}

/// Reads a period; `in_year` is the year of a table that names only the month.
///
/// A day that a workbook holds for a month is its first; any other day is no period.
pub fn period(text: &str, in_year: Option<u16>) -> Option<Period> {
    let text = text.trim();
    if let Ok(period) = text.parse::<Period>() {
        return Some(period);
    }
    if let Ok(day) = text.parse::<Date>() {
        return (day.day() == 1).then(|| Period::Month(day.year(), day.month()));
    }
    let words = words(text)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [word] => match year(word) {
            Some(year) => Some(Period::Year(year)),
            None => Some(Period::Month(in_year?, month(word)?)),
        },
        ["semester" | "sem" | "smt", half] => Some(Period::Semester(in_year?, semester(half)?)),
        ["semester" | "sem" | "smt", half, word] => Some(Period::Semester(year(word)?, semester(half)?)),
        [first, second] => match (year(first), year(second)) {
            (None, Some(year)) => Some(Period::Month(year, month(first).or_else(|| numbered(first))?)),
            (Some(year), None) => Some(Period::Month(year, month(second).or_else(|| numbered(second))?)),
            _ => None,
        },
        _ => None,
    }
}

fn numbered(word: &str) -> Option<u8> {
    two_digits(word).filter(|m| (1..=12).contains(m))
}

fn semester(word: &str) -> Option<u8> {
    match word {
        "i" | "1" => Some(1),
        "ii" | "2" => Some(2),
        _ => None,
    }
}

/// Reads a date. `3/4/2025` is two days in two countries and therefore none.
pub fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse::<Date>() {
        return Some(date);
    }
    let words = words(text)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let [day, second, last] = words[..] else { return None };
    let (day, last) = (two_digits(day)?, year(last)?);
    match month(second) {
        Some(month) => Date::new(last, month, day),
        None => {
            let month = numbered(second)?;
            (day > 12 || day == month).then(|| Date::new(last, month, day)).flatten()
        }
    }
}

/// The first period named in a longer text, such as a title row.
pub fn period_in(text: &str) -> Option<Period> {
    let lower: String = text.chars().take(400).collect::<String>().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(2).find_map(|pair| match pair {
        [name, digits] => Some(Period::Month(year(digits)?, month(name)?)),
        _ => None,
    })
}

/// The first ISO or Indonesian date in a longer text.
pub fn date_in(text: &str) -> Option<Date> {
    let text: String = text.chars().take(400).collect();
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let single = words.iter().find_map(|word| date(word));
    single.or_else(|| words.windows(3).find_map(|three| date(&three.join(" "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        period(text, None).map_or_else(|| "none".to_owned(), |p| p.to_string())
    }

    #[test]
    fn periods_are_read_as_offices_write_them() {
        for (text, expected) in [
            ("2025-08", "2025-08"),
            ("Agustus 2025", "2025-08"),
            ("BULAN AGUSTUS 2025", "2025-08"),
            ("Agt-2025", "2025-08"),
            ("Nopember 2024", "2024-11"),
            ("Pebruari 2024", "2024-02"),
            ("08/2025", "2025-08"),
            ("2025/8", "2025-08"),
            ("Semester II Tahun 2024", "2024-S2"),
            ("Tahun 2024", "2024"),
            ("2025-08-01", "2025-08"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(period("Agustus", Some(2025)), Some(Period::Month(2025, 8)));
    }

    #[test]
    fn what_could_be_two_periods_is_none() {
        for text in ["Agustus", "Agu 25", "13/2025", "2025-08-31", "Triwulan I 2025", "2024 2025", "", "x"] {
            assert_eq!(read(text), "none", "{text}");
        }
    }

    #[test]
    fn dates_are_read_only_where_they_are_one_day() {
        let read = |text: &str| date(text).map_or_else(|| "none".to_owned(), |d| d.to_string());
        for (text, expected) in [
            ("2025-10-11", "2025-10-11"),
            ("11 Oktober 2025", "2025-10-11"),
            ("31/08/2025", "2025-08-31"),
            ("31 Sept 2025", "none"),
            ("11/10/2025", "none"),
            ("08/31/2025", "none"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_title_row_tells_its_period_and_its_day() {
        assert_eq!(period_in("STATUS GIZI BALITA  BULAN AGUSTUS 2025"), Some(Period::Month(2025, 8)));
        assert_eq!(date_in("Data Tanggal : 2025-10-11 11:28:20"), Date::new(2025, 10, 11));
        assert_eq!(date_in("Kuningan, 11 Oktober 2025"), Date::new(2025, 10, 11));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(super::super::fixture::cases(256)))]

        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC*", year in proptest::option::of(0_u16..)) {
            let _ = (period(&text, year), date(&text), period_in(&text), date_in(&text));
        }

        #[test]
        fn whatever_is_read_is_a_period_of_the_calendar(a in "[0-9]{1,4}", sign in "[-/ .]", b in "[0-9]{1,4}") {
            if let Some(period) = period(&format!("{a}{sign}{b}"), None) {
                prop_assert_eq!(period.to_string().parse::<Period>().ok(), Some(period));
            }
        }
    }
}
