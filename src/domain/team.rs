//! The TPPS and how it reports: its teams by level, what its fields say, who has handed in figures, and how the province
//! judged the actions.

use super::{Date, Key, Period, RegionCode, SourceId, Text};

/// A team (TPPS) of the kabupaten, a kecamatan or a village.
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// Whose team it is.
    pub area: RegionCode,
    /// The area's name: the villages are not in the file that this stands in.
    pub name: String,
    /// Number of its decree.
    pub decree: Option<String>,
    /// Day of the decree.
    pub date: Option<Date>,
    /// Office of its chair, never a person.
    pub chair: Option<String>,
    /// Villages within the area that have a team, where counted.
    pub villages: Option<u16>,
    /// What a reader should know.
    pub note: Option<Text>,
    /// Who published it.
    pub source: SourceId,
}

/// What is told in a note of a working field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// Asked of it in a meeting.
    Asked,
    /// What was done.
    Done,
    /// What is planned.
    Plan,
    /// What stands in the way.
    Obstacle,
}

/// One thing that a working field of the TPPS told, or was asked, on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct BidangNote {
    /// The field; `None` for all of them.
    pub bidang: Option<Key>,
    /// Day of the meeting or report.
    pub date: Date,
    /// What kind.
    pub kind: NoteKind,
    /// What was said.
    pub text: Text,
    /// Who published it.
    pub source: SourceId,
}

/// The classes of Ditjen Bangda from 2025 on, lowest first. Their thresholds were never published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PerformanceClass {
    /// Tumbuh.
    Growing,
    /// Berkembang.
    Developing,
    /// Berdaya.
    Empowered,
}

/// A result of the Penilaian Kinerja as it was published. Says nothing of prevalence.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Year in which it was made.
    pub year_done: u16,
    /// Year whose actions it judges.
    pub year_for: u16,
    /// The indicator or action that was graded; `None` for the whole.
    pub item: Option<Text>,
    /// Letter grade.
    pub grade: Option<String>,
    /// Class.
    pub class: Option<PerformanceClass>,
    /// Rank in the province.
    pub rank: Option<u16>,
    /// How many were ranked.
    pub of: Option<u16>,
    /// What a reader should know.
    pub note: Option<Text>,
    /// Who published it.
    pub source: SourceId,
}

/// A puskesmas and what is known of its reports. Where its office has said nothing of a period, neither does this.
#[derive(Clone, Debug, PartialEq)]
pub struct Puskesmas {
    /// Its name; it has no code that other tables use.
    pub name: String,
    /// The kecamatan it serves, by code.
    pub kecamatan: Vec<RegionCode>,
    /// Who named it.
    pub source: SourceId,
    /// Whether it has reported, by period and source.
    pub reports: Vec<PuskesmasReport>,
}

/// Whether a puskesmas has reported of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct PuskesmasReport {
    /// The period.
    pub period: Period,
    /// Whether it has.
    pub reported: bool,
    /// The list or table that says so.
    pub source: SourceId,
}

/// How many villages of a kecamatan have handed in any figure of a period; a withheld figure was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reporting {
    /// The period.
    pub period: Period,
    /// The kecamatan.
    pub area: RegionCode,
    /// Villages with a figure.
    pub reported: u16,
    /// Villages there were.
    pub villages: u16,
}
