//! What was agreed and done: action schemes, loci, audits, follow-up, commitments, events.
//!
//! Completeness of the actions says nothing about outcome; nothing here blends the two.

use super::{
    Assessment, BidangNote, Cell, Date, Key, LocusSet, Puskesmas, RegionCode, Reporting, SourceId, Team, Text,
};

/// The list of actions that held in some years: data, because it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// Its key, e.g. `aksi-8-2022`.
    pub id: Key,
    /// What it is called.
    pub name: Text,
    /// First year of execution.
    pub from: u16,
    /// Last year of execution; `None` while it holds.
    pub until: Option<u16>,
    /// What set it.
    pub source: SourceId,
    /// Its actions in order.
    pub actions: Vec<ActionDefinition>,
}

impl Scheme {
    /// Whether the scheme held in that year of execution.
    pub fn holds_in(&self, year: u16) -> bool {
        self.from <= year && self.until.is_none_or(|until| year <= until)
    }
}

/// How an action stands in its scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Aksi (utama).
    Main,
    /// Aksi pendukung.
    Supporting,
}

/// An action of a scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionDefinition {
    /// Its key within the scheme.
    pub id: Key,
    /// How it is numbered on the screen: `1`, `7.5`.
    pub number: String,
    /// Main or supporting.
    pub kind: ActionKind,
    /// Its name.
    pub name: Text,
}

impl ActionDefinition {
    /// Whether it is a part of another one, as 7.5 is of 7: it stands behind it and is not counted by itself.
    pub fn is_part(&self) -> bool {
        self.number.contains('.')
    }
}

/// How far an action has come, along the chain of entry and review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Belum mulai.
    NotStarted,
    /// With the operator.
    Operator,
    /// With the verifikator.
    Verifier,
    /// Approved by the camat or the kabupaten.
    Approved,
    /// Reviewed by the province.
    Reviewed,
}

impl Status {
    /// The chain in order.
    pub const ALL: [Self; 5] = [Self::NotStarted, Self::Operator, Self::Verifier, Self::Approved, Self::Reviewed];

    /// Whether the kabupaten's own part is done.
    pub fn is_done(self) -> bool {
        self >= Self::Approved
    }
}

/// A document that shows an action was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What it is.
    pub title: String,
    /// Where it is, always `https://`; a document may be known and not online.
    pub url: Option<String>,
    /// Its date.
    pub date: Option<Date>,
}

/// One action in one year, for the kabupaten or one kecamatan.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionRecord {
    /// The scheme.
    pub scheme: Key,
    /// The action within it.
    pub action: Key,
    /// Kabupaten or kecamatan.
    pub area: RegionCode,
    /// Year of execution (tahun pelaksanaan).
    pub year_done: u16,
    /// Year it is meant for (tahun sasaran).
    pub year_for: u16,
    /// How far it has come; `None` where nobody has said.
    pub status: Option<Status>,
    /// Day by which it was to be approved.
    pub due: Option<Date>,
    /// Day it was approved.
    pub completed: Option<Date>,
    /// Office in charge.
    pub office: Option<String>,
    /// Documents.
    pub evidence: Vec<Evidence>,
    /// What a reader should know.
    pub note: Option<Text>,
    /// Who published it.
    pub source: SourceId,
}

impl ActionRecord {
    /// Days late on `today`: of a done action, completion after the due date; of an open one, today after it. `None`
    /// where it is in time, has no due date, nobody has said how far it is, or the day of completion is not known.
    pub fn days_late(&self, today: Date) -> Option<i32> {
        let until = if self.status?.is_done() { self.completed? } else { today };
        Some(until.days_since(self.due?)).filter(|days| *days > 0)
    }
}

/// A stage of the audit of stunting cases, as the kabupaten configured it.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditStage {
    /// Its key.
    pub id: Key,
    /// Its name.
    pub name: Text,
    /// Which of the four national stages it belongs to, 1 to 4.
    pub national: u8,
}

/// What is known of a stage without its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageProgress {
    /// Planned, and not said for which day: it is never late.
    Planned,
    /// Done, and not said on which day.
    Done,
}

/// Planned and actual day of a stage; neither is known where nothing was published.
#[derive(Clone, Debug, PartialEq)]
pub struct StageRecord {
    /// The stage.
    pub stage: Key,
    /// The day it was planned for.
    pub planned: Option<Date>,
    /// The day it was done.
    pub actual: Option<Date>,
    /// How far it is, where that was published and the day was not.
    pub progress: Option<StageProgress>,
    /// What a reader should know.
    pub note: Option<Text>,
    /// Who published it.
    pub source: SourceId,
}

/// Whom an audit looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TargetGroup {
    /// Calon pengantin.
    BrideAndGroom,
    /// Ibu hamil.
    Pregnant,
    /// Ibu nifas dan menyusui.
    Postpartum,
    /// Baduta, 0 to 23 months.
    UnderTwo,
    /// Balita, 24 to 59 months.
    UnderFive,
}

/// One cycle of audits: two a year. Nothing finer than kabupaten and cycle is ever published.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditCycle {
    /// Year.
    pub year: u16,
    /// 1 or 2.
    pub cycle: u8,
    /// What is known of the whole cycle: planned where its stages have no day yet.
    pub progress: Option<StageProgress>,
    /// Its stages.
    pub stages: Vec<StageRecord>,
    /// Cases by target group.
    pub cases: Vec<(TargetGroup, Cell)>,
    /// Risk factors and how often each was found.
    pub risks: Vec<(Text, Cell)>,
    /// What a reader should know.
    pub note: Option<Text>,
    /// Who published it.
    pub source: SourceId,
}

/// How far a promise has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Agreed, not begun.
    Planned,
    /// Begun.
    Underway,
    /// Done.
    Done,
    /// Held up.
    Blocked,
}

/// Which kind of intervention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FollowUpKind {
    /// Intervensi spesifik.
    Specific,
    /// Intervensi sensitif.
    Sensitive,
}

/// An item of the follow-up plan (RTL).
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// What is to be done.
    pub what: Text,
    /// Office in charge.
    pub office: String,
    /// Working field of the TPPS.
    pub bidang: Option<Key>,
    /// Specific or sensitive.
    pub kind: Option<FollowUpKind>,
    /// Year and cycle of the audit it came from, where it came from one.
    pub audit: Option<(u16, u8)>,
    /// Day by which it was promised.
    pub due: Option<Date>,
    /// Day it was done.
    pub done: Option<Date>,
    /// How far it is.
    pub progress: Progress,
    /// What stands in the way (kendala).
    pub obstacle: Option<Text>,
    /// Who published it.
    pub source: SourceId,
}

impl FollowUp {
    /// Days overdue on `today`; `None` where it is done, in time or without a date.
    pub fn days_late(&self, today: Date) -> Option<i32> {
        (self.progress != Progress::Done).then(|| self.due.map(|due| today.days_since(due)))?.filter(|days| *days > 0)
    }
}

/// What was promised in a rembuk.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// The promise.
    pub what: Text,
    /// Office or person in office that gave it.
    pub office: String,
    /// Signatories, as offices.
    pub signatories: Vec<String>,
    /// Day it was given.
    pub date: Option<Date>,
    /// Year it is for.
    pub year_for: u16,
    /// Day by which it is due.
    pub due: Option<Date>,
    /// How far it is.
    pub progress: Option<Progress>,
    /// Who published it.
    pub source: SourceId,
}

/// What kind of meeting or publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// Rembuk stunting.
    Rembuk,
    /// Rakor TPPS.
    Coordination,
    /// Diseminasi or meeting of the audit.
    Audit,
    /// Publication of data.
    Publication,
    /// Decree or regulation.
    Decree,
    /// Anything else.
    Other,
}

/// A dated event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its day.
    pub date: Date,
    /// Its kind.
    pub kind: EventKind,
    /// What happened.
    pub title: Text,
    /// What was said or agreed.
    pub note: Option<Text>,
    /// Who published it.
    pub source: SourceId,
}

/// A view of the rembuk's agenda that the publisher set.
#[derive(Clone, Debug, PartialEq)]
pub struct AgendaEntry {
    /// The view as it stands in a link, e.g. `lokus` or `peta~air_minum~2025`.
    pub view: String,
    /// What the presenter should know.
    pub note: Option<Text>,
}

/// All of the above for a kabupaten.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Programme {
    /// Schemes by years, earliest first.
    pub schemes: Vec<Scheme>,
    /// Actions.
    pub actions: Vec<ActionRecord>,
    /// Loci.
    pub loci: Vec<LocusSet>,
    /// Stages of the audit, in order.
    pub stages: Vec<AuditStage>,
    /// Audit cycles, earliest first.
    pub audits: Vec<AuditCycle>,
    /// Follow-up plan.
    pub follow_ups: Vec<FollowUp>,
    /// Commitments.
    pub commitments: Vec<Commitment>,
    /// Events, earliest first.
    pub events: Vec<Event>,
    /// Teams of the TPPS by level.
    pub teams: Vec<Team>,
    /// What the working fields told, latest first.
    pub notes: Vec<BidangNote>,
    /// Results of the Penilaian Kinerja, latest first.
    pub assessments: Vec<Assessment>,
    /// Who has handed in figures, of the newest periods.
    pub reporting: Vec<Reporting>,
    /// Puskesmas by name; empty where the publisher named none.
    pub puskesmas: Vec<Puskesmas>,
    /// The views of a rembuk in their order; empty where the publisher set none.
    pub agenda: Vec<AgendaEntry>,
}

impl Programme {
    /// The scheme that held in a year of execution: the latest to begin where two overlap.
    pub fn scheme_in(&self, year: u16) -> Option<&Scheme> {
        self.schemes.iter().filter(|s| s.holds_in(year)).max_by_key(|s| s.from)
    }

    /// Years of execution that have a record, ascending.
    pub fn action_years(&self) -> Vec<u16> {
        let mut years: Vec<u16> = self.actions.iter().map(|a| a.year_done).collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn record(status: Option<Status>, due: Option<&str>, completed: Option<&str>) -> ActionRecord {
        ActionRecord {
            scheme: "aksi-8-2022".parse().unwrap(),
            action: "1".parse().unwrap(),
            area: "99.01".parse().unwrap(),
            year_done: 2024,
            year_for: 2025,
            status,
            due: due.map(date),
            completed: completed.map(date),
            office: None,
            evidence: vec![],
            note: None,
            source: "s".parse().unwrap(),
        }
    }

    #[test]
    fn an_open_action_is_late_from_the_day_after_it_was_due_across_the_years_end() {
        let open = record(Some(Status::Verifier), Some("2024-12-20"), None);
        assert_eq!(open.days_late(date("2024-12-20")), None);
        assert_eq!(open.days_late(date("2025-01-09")), Some(20));
    }

    #[test]
    fn a_done_action_keeps_the_delay_it_had() {
        let done = record(Some(Status::Approved), Some("2024-03-01"), Some("2024-03-11"));
        assert_eq!(done.days_late(date("2025-01-01")), Some(10));
        assert_eq!(record(Some(Status::Approved), Some("2024-03-01"), None).days_late(date("2025-01-01")), None);
    }

    #[test]
    fn what_nobody_has_dated_or_reported_is_not_called_late() {
        assert_eq!(record(Some(Status::Operator), None, None).days_late(date("2025-01-01")), None);
        assert_eq!(record(None, Some("2024-03-01"), None).days_late(date("2025-01-01")), None);
    }

    #[test]
    fn the_scheme_of_a_year_is_the_one_that_held_then() {
        let scheme = |id: &str, from, until| Scheme {
            id: id.parse().unwrap(),
            name: Text::default(),
            from,
            until,
            source: "s".parse().unwrap(),
            actions: vec![],
        };
        let schemes =
            vec![scheme("old", 2018, Some(2021)), scheme("eight", 2022, Some(2024)), scheme("four", 2025, None)];
        let programme = Programme { schemes, ..Programme::default() };
        let of = |year| programme.scheme_in(year).map(|s| s.id.as_str().to_owned());
        assert_eq!(of(2021).as_deref(), Some("old"));
        assert_eq!(of(2024).as_deref(), Some("eight"));
        assert_eq!(of(2026).as_deref(), Some("four"));
        assert_eq!(of(2017), None);
    }
}
