//! The state of the actions for the first screen.

use super::{
    calendar::{DueEntry, DueRange, calendar},
    ordering::{picked, places},
    scorecard::{ActionRow, ActionState, SchemeLine, latest_year, scorecard},
    scorecard_rows::action_text,
};
use crate::domain::{Date, Kabupaten, Programme, Status};
use crate::i18n::{Lang, programme_words as words};

/// How many actions stand at one status.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusCount {
    /// The status; `None` for those nobody has reported.
    pub status: Option<Status>,
    /// Its name.
    pub label: &'static str,
    /// How many.
    pub count: usize,
    /// The number in words of the language.
    pub text: String,
}

/// A late action.
#[derive(Clone, Debug, PartialEq)]
pub struct LateItem {
    /// `Aksi 3: Rembuk Stunting`.
    pub action: String,
    /// Office in charge, or that it is not known.
    pub office: String,
    /// `terlambat 20 hari`.
    pub late: String,
}

/// The actions of the last reported year in a few lines.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionSummary {
    /// Year of execution shown.
    pub year: u16,
    /// Its scheme.
    pub scheme: Option<SchemeLine>,
    /// Along the chain, then those not reported; all six, zeros too. None where nothing has been reported of any action:
    /// five zeros would say that nothing was done.
    pub counts: Vec<StatusCount>,
    /// The longest late first, at most three.
    pub late: Vec<LateItem>,
    /// The next due within 90 days.
    pub next_due: Option<DueEntry>,
    /// What it says.
    pub sentence: String,
}

/// How many late actions the first screen holds.
const LATE: usize = 3;

/// The actions of the last reported year; `None` where the feed has neither scheme nor record.
pub fn action_summary(kab: &Kabupaten, lang: Lang, today: Date) -> Option<ActionSummary> {
    let year = latest_year(&kab.programme, today).or_else(|| scheme_year(&kab.programme, today))?;
    let card = scorecard(kab, year, lang, today);
    let own: Vec<&ActionRow> = card.rows.iter().filter(|row| row.other_scheme.is_none() && !row.part).collect();
    let late = late(&own, lang);
    let next_due = calendar(kab, DueRange::default(), lang, today).next_action().cloned();
    let mut sentence = card.sentence;
    if let Some(first) = late.first() {
        sentence.push_str(&format!(
            " {}: {}, {} ({}).",
            lang.pick("Paling lama terlambat", "Longest late"),
            first.action,
            first.late,
            first.office
        ));
    }
    Some(ActionSummary { year, scheme: card.scheme, counts: counts(&own, lang), late, next_due, sentence })
}

/// This year where a scheme holds in it, else the last year of any.
fn scheme_year(programme: &Programme, today: Date) -> Option<u16> {
    if programme.scheme_in(today.year()).is_some() {
        return Some(today.year());
    }
    programme.schemes.iter().map(|scheme| scheme.until.unwrap_or(scheme.from)).max()
}

fn counts(rows: &[&ActionRow], lang: Lang) -> Vec<StatusCount> {
    if rows.iter().all(|row| row.status.is_none()) {
        return Vec::new();
    }
    let stands = Status::ALL.into_iter().map(Some).chain([None]);
    let count = |status: Option<Status>| {
        let count = rows.iter().filter(|row| row.status == status).count();
        StatusCount { status, label: words::status(lang, status), count, text: words::number(lang, count) }
    };
    stands.map(count).collect()
}

fn late(rows: &[&ActionRow], lang: Lang) -> Vec<LateItem> {
    let days = |place: usize| rows.get(place).map_or(0, |row| row.days_late);
    let order = places(rows.len(), &|a, b| days(a) > days(b));
    let found = picked(rows, &order).into_iter().filter(|row| row.state == ActionState::Late).take(LATE);
    let item = |row: &&ActionRow| LateItem {
        action: action_text(lang, &row.number, &row.name),
        office: row.office.clone(),
        late: row.late.clone(),
    };
    found.map(item).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{date, kabupaten};
    use super::super::scorecard_cases::{record, with};
    use super::*;

    #[test]
    fn all_six_states_are_counted_and_the_longest_late_come_first() {
        let open = |action, due| record(action, 2024, Some(Status::Operator), Some(due));
        let kab = with(vec![open("1", "2024-12-01"), open("2", "2024-11-01")]);
        let summary = action_summary(&kab, Lang::Id, date("2025-01-10")).unwrap();
        let counts: Vec<usize> = summary.counts.iter().map(|c| c.count).collect();
        assert_eq!(counts, [0, 2, 0, 0, 0, 1]);
        assert_eq!(summary.counts[5].label, "belum dilaporkan");
        let late: Vec<&str> = summary.late.iter().map(|l| l.action.as_str()).collect();
        assert_eq!(late, ["Aksi 2: Rencana", "Aksi 1: Analisis"]);
        assert_eq!(
            summary.sentence,
            "Tahun 2024 (8 Aksi): selesai 0 dari 3 aksi, terlambat 2, belum dilaporkan 1. Paling lama terlambat: Aksi 2: Rencana, terlambat 70 hari (Bappeda)."
        );
        assert_eq!(summary.next_due, None);
    }

    #[test]
    fn a_scheme_without_records_is_shown_as_not_reported() {
        let summary = action_summary(&with(vec![]), Lang::En, date("2025-01-10")).unwrap();
        assert_eq!((summary.year, summary.counts.len()), (2025, 0));
        assert_eq!(summary.sentence, "The status of the 2 actions of 2025 (4 Aksi) has not been published.");
        assert_eq!(action_summary(&kabupaten(&[]), Lang::En, date("2025-01-10")), None);
    }

    #[test]
    fn the_next_due_is_the_earliest_ahead() {
        let open = |action, due| record(action, 2024, Some(Status::Operator), Some(due));
        let kab = with(vec![open("1", "2025-02-01"), open("2", "2025-01-15")]);
        let next = action_summary(&kab, Lang::Id, date("2025-01-10")).unwrap().next_due.unwrap();
        assert_eq!((next.what.as_str(), next.in_days.as_str()), ("Aksi 2: Rencana (2024)", "5 hari lagi"));
    }
}
