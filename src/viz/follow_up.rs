//! The follow-up plan (RTL): what each office promised and how far it is.

use super::citation::Citation;
use crate::domain::{FollowUpKind, Progress};

/// How an item stands, for its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FollowUpState {
    /// Past its date and not done.
    Overdue,
    /// Held up.
    Blocked,
    /// Begun.
    Underway,
    /// Agreed, not begun.
    Planned,
    /// Done.
    Done,
}

/// An item.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUpItem {
    /// What is to be done.
    pub what: String,
    /// Working field of the TPPS; empty where not known.
    pub bidang: String,
    /// Specific or sensitive; `None` where not said.
    pub kind: Option<FollowUpKind>,
    /// `intervensi spesifik`; empty where not said.
    pub kind_text: &'static str,
    /// As published.
    pub progress: Progress,
    /// For its mark.
    pub state: FollowUpState,
    /// `terlambat`, `terkendala`, `selesai` …
    pub state_text: &'static str,
    /// `tenggat 5 Okt 2023`, `tanpa tenggat`.
    pub due: String,
    /// `terlambat 12 hari`; empty where it is not.
    pub late: String,
    /// Day it was done; empty where not known.
    pub done: String,
    /// What stands in the way; empty where nothing was said.
    pub obstacle: String,
    /// Where it was published.
    pub source: Citation,
}

/// How many items stand where. An overdue item that is blocked counts once as overdue and once as blocked.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct FollowUpCounts {
    /// All items.
    pub total: usize,
    /// Agreed, not begun.
    pub planned: usize,
    /// Begun.
    pub underway: usize,
    /// Done.
    pub done: usize,
    /// Held up.
    pub blocked: usize,
    /// Past their date and not done, whatever their progress.
    pub overdue: usize,
    /// `4 tindak lanjut: 1 selesai, 2 terlambat, 1 terkendala`.
    pub text: String,
}

/// One office's items.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeFollowUp {
    /// The office.
    pub office: String,
    /// All its items.
    pub counts: FollowUpCounts,
    /// Intervensi spesifik.
    pub specific: Vec<FollowUpItem>,
    /// Intervensi sensitif.
    pub sensitive: Vec<FollowUpItem>,
    /// Items of which the kind was not said.
    pub unsorted: Vec<FollowUpItem>,
}

/// Follow-up of a cycle, or of all, by office; the office with most overdue first.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUps {
    /// Over all offices.
    pub counts: FollowUpCounts,
    /// By office.
    pub offices: Vec<OfficeFollowUp>,
    /// What it says.
    pub sentence: String,
}
