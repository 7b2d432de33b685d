//! The state of the actions for the first screen.

use super::scorecard::{DueItem, SchemeLine};
use crate::domain::Status;

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
    /// Along the chain, then those not reported; all six, zeros too.
    pub counts: Vec<StatusCount>,
    /// The longest late first, at most three.
    pub late: Vec<LateItem>,
    /// The next due within 90 days.
    pub next_due: Option<DueItem>,
    /// What it says.
    pub sentence: String,
}
