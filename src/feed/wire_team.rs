//! Teams, what was told and judged, and who has reported, as they stand in JSON.

use super::{
    parsed::{Parsed, Worded},
    wire::WireText,
};
use crate::domain::{Date, Key, NoteKind, PerformanceClass, Period, RegionCode, SourceId};
use schemars::JsonSchema;
use serde::Serialize;

/// A team of the TPPS.
#[derive(Serialize, JsonSchema)]
pub struct WireTeam {
    /// Whose.
    pub area: Parsed<RegionCode>,
    /// Name of the area.
    pub name: String,
    /// Decree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decree: Option<String>,
    /// Day of the decree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Parsed<Date>>,
    /// Office of its chair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chair: Option<String>,
    /// Villages within it that have a team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub villages: Option<u16>,
    /// Note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<WireText>,
    /// Who published it.
    pub source: Parsed<SourceId>,
}

/// What a working field told or was asked.
#[derive(Serialize, JsonSchema)]
pub struct WireBidangNote {
    /// The field; none for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bidang: Option<Parsed<Key>>,
    /// When.
    pub date: Parsed<Date>,
    /// Which kind.
    pub kind: Worded<NoteKind>,
    /// What.
    pub text: WireText,
    /// Who published it.
    pub source: Parsed<SourceId>,
}

/// A result of the Penilaian Kinerja.
#[derive(Serialize, JsonSchema)]
pub struct WireAssessment {
    /// Year made.
    pub year_done: u16,
    /// Year judged.
    pub year_for: u16,
    /// What was graded; none for the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<WireText>,
    /// Letter grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// Class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Worded<PerformanceClass>>,
    /// Rank in the province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<u16>,
    /// How many were ranked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<u16>,
    /// Note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<WireText>,
    /// Who published it.
    pub source: Parsed<SourceId>,
}

/// Villages of a kecamatan that handed in figures of a period.
#[derive(Serialize, JsonSchema)]
pub struct WireReporting {
    /// The period.
    pub period: Parsed<Period>,
    /// The kecamatan.
    pub area: Parsed<RegionCode>,
    /// Villages with a figure.
    pub reported: u16,
    /// Villages there were.
    pub villages: u16,
}

/// Whether a puskesmas has reported of a period.
#[derive(Serialize, JsonSchema)]
pub struct WirePuskesmasReport {
    /// The period.
    pub period: Parsed<Period>,
    /// Whether it has; a period that is not listed is not known.
    pub reported: bool,
    /// Who says so, where it is not who named the puskesmas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Parsed<SourceId>>,
}

/// A puskesmas and what is known of its reports.
#[derive(Serialize, JsonSchema)]
pub struct WirePuskesmas {
    /// Its name.
    pub name: String,
    /// The kecamatan it serves.
    pub kecamatan: Vec<Parsed<RegionCode>>,
    /// Who named it.
    pub source: Parsed<SourceId>,
    /// Its reports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<WirePuskesmasReport>,
}
