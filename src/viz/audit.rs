//! The audit of stunting cases by cycle. Never finer than kabupaten and cycle: no village, no case.

use super::citation::Citation;
use super::follow_up::FollowUps;
use super::locus::LocusSetView;
use crate::domain::{CellState, TargetGroup};

/// How a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StageState {
    /// Done on a known day.
    Done,
    /// Planned for a day that has passed, and not known to be done.
    Late,
    /// Planned for today or later.
    Planned,
    /// Nothing was published.
    Unknown,
}

/// One local stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StageRow {
    /// Its name.
    pub name: String,
    /// How it stands.
    pub state: StageState,
    /// `selesai`, `terlambat`, `direncanakan`, `belum diketahui`.
    pub state_text: &'static str,
    /// Planned day; `belum diketahui` where not published.
    pub planned: String,
    /// Actual day; `belum diketahui` where not published.
    pub actual: String,
    /// `32 hari setelah rencana`, `tepat waktu`; empty where it cannot be said.
    pub delay: String,
    /// Days after the plan, negative for before; `None` where it cannot be said.
    pub delay_days: Option<i32>,
    /// What a reader should know; empty where nothing.
    pub note: String,
    /// Where it was published; `None` where it was not.
    pub source: Option<Citation>,
}

/// One of the four national stages with the local ones under it.
#[derive(Clone, Debug, PartialEq)]
pub struct NationalStage {
    /// 1 to 4.
    pub number: u8,
    /// Its name.
    pub name: &'static str,
    /// Done when all local stages are; late when one is; else planned or unknown.
    pub state: StageState,
    /// In words.
    pub state_text: &'static str,
    /// Local stages.
    pub stages: Vec<StageRow>,
}

/// A number of cases or of findings.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// Whom or what.
    pub label: String,
    /// The number, or the reason there is none.
    pub text: String,
    /// Which of the five.
    pub state: CellState,
}

/// One cycle.
#[derive(Clone, Debug, PartialEq)]
pub struct Cycle {
    /// Year.
    pub year: u16,
    /// 1 or 2.
    pub cycle: u8,
    /// `Siklus 1 tahun 2023`.
    pub title: String,
    /// The four national stages.
    pub stages: Vec<NationalStage>,
    /// All five groups in order; one not in the feed reads as not reported.
    pub cases: Vec<(TargetGroup, Tally)>,
    /// Risk factors, most frequent first.
    pub risks: Vec<Tally>,
    /// Its follow-up; `None` where there is none.
    pub follow_ups: Option<FollowUps>,
    /// What a reader should know; empty where nothing.
    pub note: String,
    /// What it says.
    pub sentence: String,
    /// Where it was published.
    pub source: Citation,
}

/// All cycles.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// Latest first.
    pub cycles: Vec<Cycle>,
    /// Follow-up that belongs to no cycle shown; `None` where there is none.
    pub other_follow_ups: Option<FollowUps>,
    /// Audit loci (lokus AKS), latest first.
    pub loci: Vec<LocusSetView>,
    /// What it all says.
    pub sentence: String,
}
