//! The one place of the publisher that looks at the clock.

use crate::domain::Date;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Seconds by which the clocks of Indonesia's west are ahead of UTC; the east is two hours further.
const WIB: Duration = Duration::from_secs(7 * 3600);

/// The day by this machine's clock, in the west of Indonesia; `None` for a clock before 1970 or after 2199.
pub fn today() -> Option<Date> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()? + WIB;
    day(since.as_secs() / 86_400)
}

/// The date that lies so many days after 1 January 1970.
fn day(days: u64) -> Option<Date> {
    let epoch = Date::new(1970, 1, 1)?;
    let wanted = i32::try_from(days).ok()?;
    let mut year = u16::try_from(1970 + days / 366).ok()?;
    while Date::new(year + 1, 1, 1)?.days_since(epoch) <= wanted {
        year += 1;
    }
    let month = (1..=12).rev().find(|m| Date::new(year, *m, 1).is_some_and(|d| d.days_since(epoch) <= wanted))?;
    (1..=31).rev().filter_map(|d| Date::new(year, month, d)).find(|d| d.days_since(epoch) <= wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_since_1970_are_days_of_the_calendar() {
        for (days, date) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (19_723, "2024-01-01"),
            (20_088, "2024-12-31"),
        ] {
            assert_eq!(day(days).map(|d| d.to_string()).as_deref(), Some(date));
        }
        assert_eq!(day(u64::MAX), None);
    }
}
