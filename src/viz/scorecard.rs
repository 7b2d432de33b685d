//! The scorecard of the convergence actions in one year of execution.
//!
//! Says who has done what by when. Never a score, and nothing of outcome.

use super::citation::Citation;
use crate::domain::{ActionKind, Key, RegionCode, Status};

/// A step of the chain from operator to the province's review.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it is called.
    pub label: &'static str,
    /// Whether the action has come that far.
    pub reached: bool,
    /// Whether it stands exactly here.
    pub current: bool,
}

/// A document that shows an action was done.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceLine {
    /// Its title.
    pub title: String,
    /// Where it is; a document may be known and not online.
    pub url: Option<String>,
    /// Its date; empty where not known.
    pub date: String,
    /// `tidak tersedia daring` where there is no link; else empty.
    pub remark: &'static str,
}

/// How a row stands, for its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionState {
    /// Nobody has said.
    Unreported,
    /// Open, in time or without a due date.
    Open,
    /// Open and past its due date.
    Late,
    /// Approved or reviewed.
    Done,
}

/// One action of the scheme in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionRow {
    /// Its key within the scheme.
    pub id: Key,
    /// How it is numbered: `1`, `7.5`.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Main or supporting.
    pub kind: ActionKind,
    /// `aksi utama`, `aksi pendukung`.
    pub kind_text: &'static str,
    /// Office in charge, or that it is not known.
    pub office: String,
    /// The status; `None` where nobody has said.
    pub status: Option<Status>,
    /// The status in words: `belum dilaporkan`, `di verifikator`.
    pub status_text: &'static str,
    /// Place in the chain, 0 (not begun) to 4 (reviewed); `None` where nobody has said.
    pub step: Option<u8>,
    /// The four steps: operator, verifikator, disetujui, reviu provinsi.
    pub steps: Vec<Step>,
    /// For its mark.
    pub state: ActionState,
    /// Due date in words: `tenggat 20 Des 2024`, `tanpa tenggat`.
    pub due: String,
    /// Day of approval in words; empty where none.
    pub completed: String,
    /// `terlambat 20 hari`; empty where it is not.
    pub late: String,
    /// Days late, for ordering; 0 where it is not.
    pub days_late: i32,
    /// `dilaksanakan 2024, untuk tahun 2025`; empty where there is no record.
    pub years: String,
    /// Documents.
    pub evidence: Vec<EvidenceLine>,
    /// `belum ada bukti`, `2 bukti`.
    pub evidence_text: String,
    /// What a reader should know; empty where nothing.
    pub note: String,
    /// Where the record was published; `None` where there is no record.
    pub source: Option<Citation>,
    /// The scheme it belongs to where that is not the scheme of the year; such rows are not counted.
    pub other_scheme: Option<String>,
}

/// What is counted, for the kabupaten's own records.
#[derive(Clone, Debug, PartialEq)]
pub struct Totals {
    /// Actions of the scheme.
    pub actions: usize,
    /// Approved or reviewed.
    pub done: usize,
    /// Open and past due.
    pub late: usize,
    /// Nobody has said.
    pub unreported: usize,
    /// `selesai 5 dari 8`.
    pub done_text: String,
    /// `terlambat 2`.
    pub late_text: String,
    /// `belum dilaporkan 1`.
    pub unreported_text: String,
}

/// An open action with a due date ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct DueItem {
    /// `Aksi 3: Rembuk Stunting`.
    pub action: String,
    /// The area, where it is a kecamatan; else empty.
    pub area: String,
    /// Office in charge, or that it is not known.
    pub office: String,
    /// `20 Des 2024`.
    pub due: String,
    /// `12 hari lagi`, `hari ini`.
    pub in_days: String,
}

/// What is due within so many days and not sooner.
#[derive(Clone, Debug, PartialEq)]
pub struct DueWindow {
    /// 30, 60 or 90.
    pub days: u16,
    /// `dalam 30 hari`, `31–60 hari lagi`.
    pub title: String,
    /// Earliest first; may be empty.
    pub items: Vec<DueItem>,
}

/// One kecamatan's part.
#[derive(Clone, Debug, PartialEq)]
pub struct KecamatanRow {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// `selesai 1 dari 2`.
    pub done_text: String,
    /// What is open, late or not reported, in words; empty where all is done.
    pub open_text: String,
    /// Actions not yet done.
    pub open: usize,
    /// Whether all its actions are done.
    pub complete: bool,
}

/// The kecamatan's parts, those who hold the others up first.
#[derive(Clone, Debug, PartialEq)]
pub struct KecamatanSummary {
    /// `9 dari 20 kecamatan sudah selesai; yang ditunggu: …`.
    pub sentence: String,
    /// All kecamatan of the register.
    pub rows: Vec<KecamatanRow>,
}

/// A year that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct YearChoice {
    /// The year.
    pub year: u16,
    /// As text.
    pub text: String,
    /// Whether it is the one shown.
    pub chosen: bool,
}

/// The scheme of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemeLine {
    /// Its key.
    pub id: Key,
    /// Its name.
    pub name: String,
    /// `berlaku 2022–2024`, `berlaku sejak 2025`.
    pub years: String,
    /// What set it.
    pub source: Citation,
}

/// The scorecard of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// Year of execution.
    pub year: u16,
    /// Its scheme; `None` where the feed has none for that year.
    pub scheme: Option<SchemeLine>,
    /// Years with a record, latest first.
    pub years: Vec<YearChoice>,
    /// In the order of the scheme, then records of other schemes.
    pub rows: Vec<ActionRow>,
    /// What is counted.
    pub totals: Totals,
    /// What the table says.
    pub sentence: String,
    /// That the scheme changed against the year before and the two are not compared.
    pub scheme_change: Option<String>,
    /// What is due in 30, 60 and 90 days, of all years.
    pub due: Vec<DueWindow>,
    /// By kecamatan, where the scheme has such records in that year.
    pub kecamatan: Option<KecamatanSummary>,
}
