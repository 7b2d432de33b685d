//! What was promised in a rembuk, and by whom.

use super::{
    citation::{Citation, cite},
    follow_up::{FollowUpState, promise_state},
    ordering::{picked, places},
};
use crate::domain::{Commitment, Date, Kabupaten, Progress};
use crate::i18n::{
    Lang, date,
    programme_words::{self as words, ProgrammeWord},
};

/// A promise.
#[derive(Clone, Debug, PartialEq)]
pub struct CommitmentRow {
    /// What was promised.
    pub what: String,
    /// Office that promised it.
    pub office: String,
    /// Signatories, as offices; empty where not known.
    pub signatories: String,
    /// `22 Feb 2024`, `tanggal tidak diketahui`.
    pub date: String,
    /// `untuk tahun 2025`.
    pub year_for: String,
    /// `tenggat 30 Jun 2025`, `tanpa tenggat`.
    pub due: String,
    /// `terlambat 12 hari`; empty where it is not.
    pub late: String,
    /// For its mark; `None` where nobody has said how far it is, which is never called late.
    pub state: Option<FollowUpState>,
    /// In words: `belum dilaporkan`, `selesai` …
    pub state_text: &'static str,
    /// Where it was published.
    pub source: Citation,
}

/// The commitments, latest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitments {
    /// One row each.
    pub rows: Vec<CommitmentRow>,
    /// What they say.
    pub sentence: String,
}

/// The commitments of a kabupaten; `None` where there are none.
pub fn commitments(kab: &Kabupaten, lang: Lang, today: Date) -> Option<Commitments> {
    let all = &kab.programme.commitments;
    if all.is_empty() {
        return None;
    }
    let when = |place: usize| all.get(place).map(|c| (c.date, c.year_for));
    let order = places(all.len(), &|a, b| when(a) > when(b));
    let rows: Vec<CommitmentRow> = picked(all, &order).into_iter().map(|c| row(kab, c, lang, today)).collect();
    Some(Commitments { sentence: sentence(&rows, lang), rows })
}

/// Days past the due date of a promise that somebody reported as not done.
fn days_late(source: &Commitment, today: Date) -> Option<i32> {
    source.progress.filter(|progress| *progress != Progress::Done)?;
    Some(today.days_since(source.due?)).filter(|days| *days > 0)
}

fn row(kab: &Kabupaten, source: &Commitment, lang: Lang, today: Date) -> CommitmentRow {
    let days = days_late(source, today);
    let (state, state_text) = match source.progress {
        Some(progress) => {
            let (state, text) = promise_state(progress, days.is_some(), lang);
            (Some(state), text)
        }
        None => (None, words::word(lang, ProgrammeWord::NotReported)),
    };
    CommitmentRow {
        what: lang.of(&source.what).to_owned(),
        office: source.office.clone(),
        signatories: source.signatories.join(", "),
        date: match source.date {
            Some(day) => date(lang, day),
            None => lang.pick("tanggal tidak diketahui", "date not known").to_owned(),
        },
        year_for: format!("{} {}", lang.pick("untuk tahun", "for"), source.year_for),
        due: words::due(lang, source.due),
        late: days.map(|days| words::late(lang, days)).unwrap_or_default(),
        state,
        state_text,
        source: cite(kab, &source.source, lang),
    }
}

/// How many commitments there are and how they stand.
fn sentence(rows: &[CommitmentRow], lang: Lang) -> String {
    let noun = lang.pick("komitmen", if rows.len() == 1 { "commitment" } else { "commitments" });
    let mut text = format!("{} {noun}", words::number(lang, rows.len()));
    let stands = [
        (Some(FollowUpState::Done), words::progress(lang, Progress::Done)),
        (Some(FollowUpState::Overdue), lang.pick("terlambat", "late")),
        (Some(FollowUpState::Blocked), words::progress(lang, Progress::Blocked)),
        (Some(FollowUpState::Underway), words::progress(lang, Progress::Underway)),
        (Some(FollowUpState::Planned), words::progress(lang, Progress::Planned)),
        (None, words::word(lang, ProgrammeWord::NotReported)),
    ];
    let mut mark = ": ";
    for (state, name) in stands {
        let count = rows.iter().filter(|row| row.state == state).count();
        if count > 0 {
            text.push_str(&format!("{mark}{} {name}", words::number(lang, count)));
            mark = ", ";
        }
    }
    text.push('.');
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{date, kabupaten, text};
    use super::*;

    fn promise(day: Option<&str>, due: Option<&str>, progress: Option<Progress>) -> Commitment {
        Commitment {
            what: text(day.unwrap_or("?")),
            office: "Bappeda".into(),
            signatories: vec!["Bupati".into(), "Ketua DPRD".into()],
            date: day.map(date),
            year_for: 2025,
            due: due.map(date),
            progress,
            source: "register".parse().unwrap(),
        }
    }

    fn of(all: Vec<Commitment>, today: &str) -> Option<Commitments> {
        let mut kab = kabupaten(&[]);
        kab.programme.commitments = all;
        commitments(&kab, Lang::Id, date(today))
    }

    #[test]
    fn the_latest_stands_first_and_one_without_a_date_last() {
        let all = of(
            vec![
                promise(None, None, None),
                promise(Some("2023-01-01"), None, None),
                promise(Some("2024-02-22"), None, None),
            ],
            "2025-01-01",
        );
        let dates: Vec<String> = all.unwrap().rows.iter().map(|r| r.date.clone()).collect();
        assert_eq!(dates, ["22 Feb 2024", "1 Jan 2023", "tanggal tidak diketahui"]);
    }

    #[test]
    fn a_promise_is_overdue_across_the_years_end_only_where_its_progress_is_known() {
        let day = Some("2024-02-22");
        let due = Some("2024-12-20");
        let all = vec![
            promise(day, due, Some(Progress::Underway)),
            promise(day, due, None),
            promise(day, due, Some(Progress::Done)),
        ];
        let all = of(all, "2025-01-09").unwrap();
        assert_eq!((all.rows[0].state, all.rows[0].late.as_str()), (Some(FollowUpState::Overdue), "terlambat 20 hari"));
        assert_eq!(
            (all.rows[1].state, all.rows[1].state_text, all.rows[1].late.as_str()),
            (None, "belum dilaporkan", "")
        );
        assert_eq!((all.rows[2].state_text, all.rows[2].late.as_str()), ("selesai", ""));
        assert_eq!(all.sentence, "3 komitmen: 1 selesai, 1 terlambat, 1 belum dilaporkan.");
        assert_eq!(
            (all.rows[0].year_for.as_str(), all.rows[0].signatories.as_str()),
            ("untuk tahun 2025", "Bupati, Ketua DPRD")
        );
        assert_eq!(of(vec![], "2025-01-09"), None);
    }
}
