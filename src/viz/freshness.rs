//! How old the data are and who has reported.

use super::{reporting::villages_missing, standing::cell_of};
use crate::{
    domain::{Area, Cell, Date, Grid, Indicator, Kabupaten, Key, Method, Period},
    i18n::{
        Lang, date_long,
        map_words::{self as words, Dated},
        period_short,
    },
};

/// The dates of the whole data set.
#[derive(Clone, Debug, PartialEq)]
pub struct FreshnessText {
    /// `Data per 31 Agustus 2025`, or that it is not known.
    pub as_of: String,
    /// `Terbit 5 September 2025`, or that it is not known.
    pub published: String,
    /// `Pembaruan berikutnya 30 September 2025`, or that none was announced.
    pub next: String,
    /// That the promised update is overdue, and since when.
    pub stale: Option<String>,
}

/// Who has reported at the newest period.
#[derive(Clone, Debug, PartialEq)]
pub struct Reporting {
    /// The kecamatan that reported, of those that existed, in words; with the period where it is one for all.
    pub sentence: String,
    /// Kecamatan that reported every indicator.
    pub complete: usize,
    /// Kecamatan in all.
    pub of: usize,
    /// The same by group of indicators, in order of display.
    pub groups: Vec<GroupReporting>,
}

/// Who has reported the indicators of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupReporting {
    /// Name of the group.
    pub name: String,
    /// Newest period, short.
    pub period: String,
    /// Kecamatan that reported every indicator of the group.
    pub complete: usize,
    /// Kecamatan in all.
    pub of: usize,
    /// `13 dari 14 kecamatan`.
    pub text: String,
    /// Kecamatan that reported none or not all, by name.
    pub missing: Vec<String>,
}

/// The dates of a kabupaten's data, and whether the promised update is overdue on `today`.
pub fn freshness(kab: &Kabupaten, today: Date, lang: Lang) -> FreshnessText {
    let dates = kab.profile.freshness;
    let text = |what, day: Option<Date>| {
        let day = day.map(|d| date_long(lang, d));
        words::dated(lang, what, day.as_deref())
    };
    let late = dates.days_stale(today).and_then(|days| u32::try_from(days).ok());
    FreshnessText {
        as_of: text(Dated::AsOf, dates.as_of),
        published: text(Dated::Published, dates.published),
        next: text(Dated::Next, dates.next),
        stale: dates.next.zip(late).map(|(next, days)| words::stale(lang, &date_long(lang, next), days)),
    }
}

/// Who has reported, each indicator at its own newest period. Indicators that no kecamatan ever reported don't count,
/// nor do those of a survey, which kecamatan don't report.
pub fn reporting(kab: &Kabupaten, lang: Lang) -> Reporting {
    let due = due(kab);
    let all: Vec<&Due<'_>> = due.iter().collect();
    let (areas, missing) = silent(kab, &all);
    let complete = areas - missing.len();
    let groups = kab
        .groups
        .iter()
        .filter_map(|group| {
            let of_group: Vec<&Due<'_>> = due.iter().filter(|d| *d.group == group.id).collect();
            let newest = of_group.iter().map(|d| d.period).max()?;
            let (areas, missing) = silent(kab, &of_group);
            Some(GroupReporting {
                name: lang.of(&group.name).to_owned(),
                period: period_short(lang, newest),
                complete: areas - missing.len(),
                of: areas,
                text: words::reported(lang, areas - missing.len(), areas),
                missing,
            })
        })
        .collect();
    let sentence = match due.first() {
        None => words::no_data(lang).to_owned(),
        Some(first) if due.iter().all(|d| d.period == first.period) => {
            format!("{} ({})", words::reported(lang, complete, areas), period_short(lang, first.period))
        }
        Some(_) => words::reported(lang, complete, areas),
    };
    Reporting { sentence: format!("{}.", words::capital(&sentence)), complete, of: areas, groups }
}

/// An indicator that kecamatan report, at its newest period.
struct Due<'a> {
    group: &'a Key,
    grid: &'a Grid,
    period: Period,
}

fn due(kab: &Kabupaten) -> Vec<Due<'_>> {
    let newest = |indicator: &'_ Indicator| {
        let grid = kab.by_kecamatan.get(&indicator.id)?;
        Some((grid, grid.latest_period()?))
    };
    kab.indicators
        .iter()
        .filter(|i| i.method == Method::Register)
        .filter_map(|i| newest(i).map(|(grid, period)| Due { group: &i.group, grid, period }))
        .collect()
}

/// How many kecamatan there are, and those that left out at least one of the indicators or villages; all of them where nothing is
/// due.
fn silent(kab: &Kabupaten, due: &[&Due<'_>]) -> (usize, Vec<String>) {
    // An area that did not exist at an indicator's period owes nothing for it, and one that never did is not counted.
    let existed: Vec<&Area> = kab
        .areas
        .iter()
        .filter(|area| due.is_empty() || due.iter().any(|d| cell_of(area, Some(d.grid), d.period) != Cell::NoSuchArea))
        .collect();
    let left_out = |area: &Area| {
        let silent = |d: &&Due<'_>| cell_of(area, Some(d.grid), d.period) == Cell::NotReported;
        due.iter().any(|d| silent(d) || villages_missing(kab, area, d.period))
    };
    let missing =
        existed.iter().filter(|area| due.is_empty() || left_out(area)).map(|area| area.name.clone()).collect();
    (existed.len(), missing)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::*;
    use super::*;
    use crate::domain::Freshness;

    #[test]
    fn dates_are_told_or_told_to_be_unknown() {
        let mut kab = kabupaten(&[]);
        let unknown = freshness(&kab, date("2025-10-02"), Lang::Id);
        assert_eq!(unknown.as_of, "Tanggal data tidak disebutkan");
        assert_eq!((unknown.next.as_str(), unknown.stale), ("Pembaruan berikutnya belum diumumkan", None));
        kab.profile.freshness = Freshness {
            as_of: Some(date("2025-08-31")),
            published: Some(date("2025-09-05")),
            next: Some(date("2025-09-30")),
        };
        assert_eq!(freshness(&kab, date("2025-09-30"), Lang::Id).stale, None);
        let late = freshness(&kab, date("2025-10-01"), Lang::En);
        assert_eq!(
            (late.as_of.as_str(), late.published.as_str()),
            ("Data as of 31 August 2025", "Published 5 September 2025")
        );
        assert_eq!(
            late.stale.unwrap(),
            "These data are old: an update was promised for 30 September 2025 and is 1 day late."
        );
        assert_eq!(
            freshness(&kab, date("2025-10-02"), Lang::Id).stale.unwrap(),
            "Data ini sudah lama: pembaruan dijanjikan 30 September 2025, terlambat 2 hari."
        );
    }

    #[test]
    fn a_kecamatan_of_which_villages_are_silent_is_not_complete() {
        let mut kab = with_cells(coverage("a"), "2024-S1", &[ratio(1, 100), ratio(1, 100)]);
        assert_eq!(reporting(&kab, Lang::Id).complete, 2);
        let told = |area, reported| crate::domain::Reporting {
            period: period("2024-S1"),
            area: code(area),
            reported,
            villages: 9,
        };
        kab.programme.reporting = vec![told("99.01.01", 9), told("99.01.02", 8)];
        let found = reporting(&kab, Lang::Id);
        assert_eq!((found.complete, found.of), (1, 2));
    }

    #[test]
    fn silence_is_counted_and_zero_or_withheld_is_a_report() {
        let cells = [ratio(0, 40), Cell::Suppressed, Cell::NotApplicable, Cell::NotReported];
        let kab = with_cells(coverage("a"), "2024-S1", &cells);
        let reporting = reporting(&kab, Lang::Id);
        assert_eq!(reporting.sentence, "3 dari 4 kecamatan sudah lapor lengkap (Smt 1 2024).");
        assert_eq!(reporting.groups.len(), 1);
        assert_eq!((reporting.groups[0].name.as_str(), reporting.groups[0].complete), ("Balita", 3));
        assert_eq!(reporting.groups[0].missing, ["D"]);
    }

    #[test]
    fn each_indicator_is_due_at_its_own_newest_period() {
        let mut kab = kabupaten(&["A", "B"]);
        let (x, silent) = (ratio(10, 40), Cell::NotReported);
        add(&mut kab, coverage("a"), &[("2024-S1", &[silent, x]), ("2024-S2", &[x, x])]);
        add(&mut kab, stunting(), &[("2024-02", &[x, x]), ("2024-08", &[x, silent])]);
        let all = reporting(&kab, Lang::En);
        assert_eq!(all.sentence, "1 of the 2 kecamatan has reported in full.");
        let groups: Vec<(&str, &str, usize)> =
            all.groups.iter().map(|g| (g.name.as_str(), g.period.as_str(), g.complete)).collect();
        assert_eq!(groups, [("Prevalensi", "Aug 2024", 1), ("Balita", "Half 2 2024", 2)]);
    }

    #[test]
    fn an_area_not_yet_made_owes_no_report() {
        let mut kab = with_cells(coverage("a"), "2024-S1", &[ratio(1, 10), Cell::NotReported]);
        kab.areas[1].since = Some(date("2025-01-01"));
        assert_eq!(reporting(&kab, Lang::Id).sentence, "Satu-satunya kecamatan sudah lapor lengkap (Smt 1 2024).");
    }

    #[test]
    fn where_nothing_was_published_nobody_is_said_to_have_reported() {
        let none = reporting(&kabupaten(&["A", "B"]), Lang::Id);
        assert_eq!((none.sentence.as_str(), none.complete, none.groups.len()), ("Belum ada data.", 0, 0));
    }
}
