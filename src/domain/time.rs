//! Calendar dates and reporting periods. The clock is never read here: today comes in as a parameter.

use super::Malformed;
use std::{cmp::Ordering, fmt, str::FromStr};

/// A date of the Gregorian calendar, years 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// The first day of the calendar used here, 1 January 1900: by it nothing is late or stale.
    pub const FIRST: Self = Self { year: 1900, month: 1, day: 1 };

    /// The date, or `None` where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        ((1900..2200).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month))
            .then_some(Self { year, month, day })
    }

    /// Calendar year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1 March 0000, proleptic Gregorian: counting years from March puts the leap day last.
    fn day_number(self) -> i32 {
        let (year, month) = (i32::from(self.year), i32::from(self.month));
        let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + i32::from(self.day) - 1
    }

    /// Day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        // 1 March 0000 was a Wednesday, as was 1 March 2000: the calendar repeats after 400 years of whole weeks.
        u8::try_from((self.day_number() + 2).rem_euclid(7)).unwrap_or(0)
    }

    /// The date so many days later, or earlier where negative; stops at the ends of the calendar. For some weeks: it goes
    /// day by day.
    pub fn plus_days(self, days: i32) -> Self {
        let mut date = self;
        for _ in 0..days.unsigned_abs() {
            date = if days > 0 { date.next() } else { date.before() }.unwrap_or(date);
        }
        date
    }

    fn next(self) -> Option<Self> {
        let in_month = Self::new(self.year, self.month, self.day + 1);
        in_month.or_else(|| Self::new(self.year, self.month + 1, 1)).or_else(|| Self::new(self.year + 1, 1, 1))
    }

    fn before(self) -> Option<Self> {
        match (self.month, self.day) {
            (1, 1) => Self::new(self.year - 1, 12, 31),
            (month, 1) => Self::new(self.year, month - 1, days_in_month(self.year, month - 1)),
            (month, day) => Self::new(self.year, month, day - 1),
        }
    }

    /// Whole days from `earlier` to this date; negative where `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.day_number() - earlier.day_number()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Reads `width` ASCII digits as a number.
fn number(text: Option<&str>, width: usize) -> Option<u16> {
    text.filter(|t| t.len() == width && t.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
}

impl FromStr for Date {
    type Err = Malformed;

    /// Takes ISO 8601 `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (number(parts.next(), 4), number(parts.next(), 2), number(parts.next(), 2));
        let date = || Self::new(year?, u8::try_from(month?).ok()?, u8::try_from(day?).ok()?);
        date().ok_or_else(|| Malformed::new("date", text, "YYYY-MM-DD"))
    }
}

/// The time that a figure speaks of.
///
/// Orders by its end, then the shorter one first: `2024-06`, `2024-S1`, `2024-12`, `2024-S2`, `2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A calendar year, `2024`.
    Year(u16),
    /// Half a calendar year, 1 or 2: `2024-S1`.
    Semester(u16, u8),
    /// A month, 1 to 12: `2024-08`.
    Month(u16, u8),
}

impl Period {
    /// The calendar year in which the period lies.
    pub const fn year(self) -> u16 {
        match self {
            Self::Year(year) | Self::Semester(year, _) | Self::Month(year, _) => year,
        }
    }

    /// Last month of the period, 1 to 12.
    const fn last_month(self) -> u8 {
        match self {
            Self::Year(_) => 12,
            Self::Semester(_, half) => half * 6,
            Self::Month(_, month) => month,
        }
    }

    /// Length in months.
    const fn months(self) -> u8 {
        match self {
            Self::Year(_) => 12,
            Self::Semester(..) => 6,
            Self::Month(..) => 1,
        }
    }

    /// The same time of the next year.
    pub const fn year_later(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year + 1),
            Self::Semester(year, half) => Self::Semester(year + 1, half),
            Self::Month(year, month) => Self::Month(year + 1, month),
        }
    }

    /// Its last day.
    pub const fn end(self) -> Date {
        let (year, month) = (self.year(), self.last_month());
        Date { year, month, day: days_in_month(year, month) }
    }

    /// Its first day.
    pub const fn start(self) -> Date {
        Date { year: self.year(), month: self.last_month() + 1 - self.months(), day: 1 }
    }

    /// The middle of the period in years, e.g. 2024.5 for the year 2024: its place on a time axis.
    pub fn midpoint(self) -> f64 {
        f64::from(self.year()) + (f64::from(self.last_month()) - f64::from(self.months()) / 2.0) / 12.0
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |period: &Self| (period.year(), period.last_month(), period.months());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Semester(year, half) => write!(f, "{year:04}-S{half}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let malformed = || Malformed::new("period", text, "2024, 2024-S1 or 2024-08");
        let (year, rest) = text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
        let year = number(Some(year), 4).filter(|y| (1900..2200).contains(y)).ok_or_else(malformed)?;
        match rest {
            None => Ok(Self::Year(year)),
            Some("S1") => Ok(Self::Semester(year, 1)),
            Some("S2") => Ok(Self::Semester(year, 2)),
            month => number(month, 2)
                .and_then(|m| u8::try_from(m).ok())
                .filter(|m| (1..=12).contains(m))
                .map(|m| Self::Month(year, m))
                .ok_or_else(malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for text in
            ["2023-02-29", "2024-13-01", "2024-00-10", "2024-4-1", "24-04-01", "2024-04-31", "2024-04-01T00", ""]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert_eq!(date("2024-02-29").to_string(), "2024-02-29");
    }

    #[test]
    fn days_are_counted_across_leap_days_and_year_ends() {
        assert_eq!(date("2024-03-01").days_since(date("2024-02-28")), 2);
        assert_eq!(date("2023-03-01").days_since(date("2023-02-28")), 1);
        assert_eq!(date("2025-01-01").days_since(date("2024-12-31")), 1);
        assert_eq!(date("2024-01-01").days_since(date("2025-01-01")), -366);
        assert_eq!(date("2100-03-01").days_since(date("2100-02-28")), 1);
    }

    #[test]
    fn weekdays_and_days_ahead_go_over_the_ends_of_months_and_years() {
        assert_eq!(date("2026-11-25").weekday(), 2);
        assert_eq!(date("2025-01-05").weekday(), 6);
        assert_eq!(date("2000-02-28").weekday(), 0);
        assert_eq!(date("2024-12-30").plus_days(3), date("2025-01-02"));
        assert_eq!(date("2024-03-01").plus_days(-1), date("2024-02-29"));
        assert_eq!(date("2025-01-01").plus_days(-1), date("2024-12-31"));
        assert_eq!(date("2199-12-31").plus_days(5), date("2199-12-31"));
    }

    #[test]
    fn a_period_is_its_own_text() {
        for text in ["2024", "2024-S1", "2024-S2", "2024-02", "2024-12"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for text in ["", "24", "2024-S3", "2024-13", "2024-2", "2024-", "1024", "2024-S1-1"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn periods_order_by_their_end() {
        let mut periods: Vec<Period> =
            ["2024", "2024-S2", "2024-08", "2024-S1", "2024-12", "2023"].iter().map(|t| t.parse().unwrap()).collect();
        periods.sort();
        let texts: Vec<String> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["2023", "2024-S1", "2024-08", "2024-12", "2024-S2", "2024"]);
    }

    #[test]
    fn a_period_knows_its_first_and_last_day() {
        assert_eq!(Period::Semester(2024, 2).start(), date("2024-07-01"));
        assert_eq!(Period::Month(2024, 2).end(), date("2024-02-29"));
        assert_eq!(Period::Year(2024).start(), date("2024-01-01"));
        assert!((Period::Year(2024).midpoint() - 2024.5).abs() < 1e-9);
        assert!((Period::Semester(2024, 1).midpoint() - 2024.25).abs() < 1e-9);
    }
}
