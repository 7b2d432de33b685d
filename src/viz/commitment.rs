//! What was promised in a rembuk, and by whom.

use super::citation::Citation;
use super::follow_up::FollowUpState;

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
    /// For its mark; `None` where nobody has said how far it is and it is not overdue.
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
