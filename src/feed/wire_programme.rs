//! Actions, loci, audits and promises as they stand in JSON.

use super::{
    parsed::{Parsed, Worded},
    wire::{WireAgendaEntry, WireText},
    wire_cell::WireCell,
    wire_team::{WireAssessment, WireBidangNote, WirePuskesmas, WireReporting, WireTeam},
};
use crate::domain::{
    ActionKind, Date, EventKind, FollowUpKind, Key, LocusKind, LocusReason, Progress, RegionCode, SourceId,
    StageProgress, Status, TargetGroup,
};
use schemars::JsonSchema;
use serde::Serialize;

/// An action of a scheme.
#[derive(Serialize, JsonSchema)]
pub struct WireActionDefinition {
    /// Its key.
    pub id: Parsed<Key>,
    /// How it is numbered.
    pub number: String,
    /// Main or supporting.
    pub kind: Worded<ActionKind>,
    /// Its name.
    pub name: WireText,
}

/// The actions that held in some years.
#[derive(Serialize, JsonSchema)]
pub struct WireScheme {
    /// Its key.
    pub id: Parsed<Key>,
    /// Its name.
    pub name: WireText,
    /// First year of execution.
    pub from: u16,
    /// Last year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<u16>,
    /// What set it.
    pub source: Parsed<SourceId>,
    /// Its actions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<WireActionDefinition>,
}

/// A document.
#[derive(Serialize, JsonSchema)]
pub struct WireEvidence {
    /// What it is.
    pub title: String,
    /// Where, `https://` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Parsed<Date>>,
}

/// One action in one year.
#[derive(Serialize, JsonSchema)]
pub struct WireAction {
    /// The scheme.
    pub scheme: Parsed<Key>,
    /// The action.
    pub action: Parsed<Key>,
    /// Kabupaten or kecamatan.
    pub area: Parsed<RegionCode>,
    /// Year of execution.
    pub year_done: u16,
    /// Year it is meant for.
    pub year_for: u16,
    /// How far it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Worded<Status>>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Parsed<Date>>,
    /// When it was approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completed: Option<Parsed<Date>>,
    /// Office in charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<WireEvidence>,
    /// Note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<WireText>,
    /// Who published it.
    pub source: Parsed<SourceId>,
}

/// A village of a locus list.
#[derive(Serialize, JsonSchema)]
pub struct WireLocus {
    /// The area; none where the name is not in the list of area codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Parsed<RegionCode>>,
    /// Name as published.
    pub name: String,
    /// Kecamatan as published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kecamatan: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Worded<LocusReason>>,
    /// Note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<WireText>,
}

/// Loci that were set together.
#[derive(Serialize, JsonSchema)]
pub struct WireLocusSet {
    /// Which of the two.
    pub kind: Worded<LocusKind>,
    /// Year set.
    pub year_set: u16,
    /// Year for.
    pub year_for: u16,
    /// Decree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decree: Option<String>,
    /// Day of the decree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Parsed<Date>>,
    /// By what they were chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criteria: Option<WireText>,
    /// Villages as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_villages: Option<u16>,
    /// Kecamatan as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_kecamatan: Option<u16>,
    /// The named ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loci: Vec<WireLocus>,
    /// Who published it.
    pub source: Parsed<SourceId>,
}

/// A stage of the audit.
#[derive(Serialize, JsonSchema)]
pub struct WireStage {
    /// Its key.
    pub id: Parsed<Key>,
    /// Its name.
    pub name: WireText,
    /// National stage, 1 to 4.
    pub national: u8,
}

/// Dates of a stage.
#[derive(Serialize, JsonSchema)]
pub struct WireStageRecord {
    /// The stage.
    pub stage: Parsed<Key>,
    /// Planned day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<Parsed<Date>>,
    /// Actual day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<Parsed<Date>>,
    /// How far it is, where the day is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Worded<StageProgress>>,
    /// Note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<WireText>,
    /// Who published it.
    pub source: Parsed<SourceId>,
}

/// Audited cases of a target group.
#[derive(Serialize, JsonSchema)]
pub struct WireCases {
    /// The group.
    pub group: Worded<TargetGroup>,
    /// How many.
    pub cell: WireCell,
}

/// How often a risk was found.
#[derive(Serialize, JsonSchema)]
pub struct WireRisk {
    /// The risk.
    pub risk: WireText,
    /// How often.
    pub cell: WireCell,
}

/// One cycle of audits.
#[derive(Serialize, JsonSchema)]
pub struct WireAuditCycle {
    /// Year.
    pub year: u16,
    /// 1 or 2.
    pub cycle: u8,
    /// What is known of the whole cycle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Worded<StageProgress>>,
    /// Stages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<WireStageRecord>,
    /// Cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<WireCases>,
    /// Risks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<WireRisk>,
    /// Note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<WireText>,
    /// Who published it.
    pub source: Parsed<SourceId>,
}

/// An item of the follow-up plan.
#[derive(Serialize, JsonSchema)]
pub struct WireFollowUp {
    /// What.
    pub what: WireText,
    /// Office in charge.
    pub office: String,
    /// Working field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bidang: Option<Parsed<Key>>,
    /// Specific or sensitive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Worded<FollowUpKind>>,
    /// Year and cycle of its audit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audit: Option<(u16, u8)>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Parsed<Date>>,
    /// When done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Parsed<Date>>,
    /// How far.
    pub progress: Worded<Progress>,
    /// What stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obstacle: Option<WireText>,
    /// Who published it.
    pub source: Parsed<SourceId>,
}

/// A promise of a rembuk.
#[derive(Serialize, JsonSchema)]
pub struct WireCommitment {
    /// The promise.
    pub what: WireText,
    /// Who gave it.
    pub office: String,
    /// Offices that signed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatories: Vec<String>,
    /// When given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Parsed<Date>>,
    /// Year it is for.
    pub year_for: u16,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Parsed<Date>>,
    /// How far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Worded<Progress>>,
    /// Who published it.
    pub source: Parsed<SourceId>,
}

/// A dated event.
#[derive(Serialize, JsonSchema)]
pub struct WireEvent {
    /// Its day.
    pub date: Parsed<Date>,
    /// Its kind.
    pub kind: Worded<EventKind>,
    /// What happened.
    pub title: WireText,
    /// What was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<WireText>,
    /// Who published it.
    pub source: Parsed<SourceId>,
}

/// Actions, loci, audits and promises.
#[derive(Serialize, JsonSchema)]
pub struct WireProgramme {
    /// Schemes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schemes: Vec<WireScheme>,
    /// Actions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<WireAction>,
    /// Loci.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loci: Vec<WireLocusSet>,
    /// Stages of the audit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<WireStage>,
    /// Audit cycles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audits: Vec<WireAuditCycle>,
    /// Follow-up plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<WireFollowUp>,
    /// Commitments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<WireCommitment>,
    /// Events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<WireEvent>,
    /// Teams of the TPPS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<WireTeam>,
    /// What the working fields told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<WireBidangNote>,
    /// Results of the Penilaian Kinerja.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<WireAssessment>,
    /// Who has handed in figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reporting: Vec<WireReporting>,
    /// Puskesmas and whether they have reported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub puskesmas: Vec<WirePuskesmas>,
    /// Agenda of a rembuk.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<WireAgendaEntry>,
}
