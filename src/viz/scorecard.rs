//! The scorecard of the convergence actions in one year of execution.
//!
//! Says who has done what by when. Never a score, and nothing of outcome.

use super::{
    citation::{Citation, cite},
    scorecard_kecamatan::kecamatan_summary,
    scorecard_rows::{other_rows, scheme_rows, totals},
};
use crate::domain::{ActionKind, Date, Kabupaten, Key, Programme, RegionCode, Scheme, Status};
use crate::i18n::{Lang, programme_words as words};

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
    /// `aksi utama`, `aksi pendukung`; empty in a scheme that doesn't tell the two apart.
    pub kind_text: &'static str,
    /// Whether it is a part of the action before it, as 7.5 of 7.
    pub part: bool,
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

/// How one action stands in one kecamatan.
#[derive(Clone, Debug, PartialEq)]
pub struct KecamatanPart {
    /// For its mark.
    pub state: ActionState,
    /// `di verifikator (terlambat 20 hari)`.
    pub text: String,
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
    /// Most days that one of them is late; 0 where none is.
    pub days_late: i32,
    /// `terlambat 20 hari`; empty where it is not.
    pub late: String,
    /// Its state in each action of the heads.
    pub parts: Vec<KecamatanPart>,
    /// Whether all its actions are done.
    pub complete: bool,
}

/// The kecamatan's parts, those who hold the others up first.
#[derive(Clone, Debug, PartialEq)]
pub struct KecamatanSummary {
    /// `9 dari 20 kecamatan sudah selesai; yang ditunggu: …`.
    pub sentence: String,
    /// `Aksi 1`, `Aksi 3`: the actions that kecamatan have a part in.
    pub heads: Vec<String>,
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
    /// The scheme that held then.
    pub scheme: String,
    /// `selesai 5 dari 8`, of the scheme of that year.
    pub done_text: String,
    /// Whether another scheme held the year before: the two are not compared.
    pub breaks: bool,
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
    /// By kecamatan, where the scheme has such records in that year.
    pub kecamatan: Option<KecamatanSummary>,
}

/// The scorecard of the kabupaten in a year of execution.
pub fn scorecard(kab: &Kabupaten, year_done: u16, lang: Lang, today: Date) -> Scorecard {
    let scheme = kab.programme.scheme_in(year_done);
    let (mut rows, counted) = match scheme {
        Some(scheme) => scheme_rows(kab, scheme, year_done, lang, today),
        None => (Vec::new(), totals(lang, 0, 0, 0, 0)),
    };
    rows.extend(other_rows(kab, scheme, year_done, lang, today));
    Scorecard {
        year: year_done,
        scheme: scheme.map(|s| scheme_line(kab, s, lang)),
        years: years(kab, year_done, lang, today),
        sentence: sentence(scheme, year_done, &counted, lang),
        rows,
        totals: counted,
        scheme_change: scheme_change(&kab.programme, scheme, year_done, lang),
        kecamatan: scheme.and_then(|s| kecamatan_summary(kab, s, year_done, lang, today)),
    }
}

/// The year of execution to open with: the last one with a record that has begun, or the first with one; `None`
/// without records.
pub fn latest_year(programme: &Programme, today: Date) -> Option<u16> {
    let years = programme.action_years();
    years.iter().rev().find(|year| **year <= today.year()).or_else(|| years.first()).copied()
}

fn years(kab: &Kabupaten, chosen: u16, lang: Lang, today: Date) -> Vec<YearChoice> {
    let id = |scheme: Option<&Scheme>| scheme.map(|s| s.id.clone());
    let choice = |year: &u16| {
        let scheme = kab.programme.scheme_in(*year);
        let before = kab.programme.scheme_in(year.saturating_sub(1));
        YearChoice {
            year: *year,
            text: year.to_string(),
            chosen: *year == chosen,
            scheme: scheme.map_or_else(String::new, |s| lang.of(&s.name).to_owned()),
            done_text: scheme.map_or_else(String::new, |s| scheme_rows(kab, s, *year, lang, today).1.done_text),
            breaks: before.is_some() && id(before) != id(scheme),
        }
    };
    kab.programme.action_years().iter().rev().map(choice).collect()
}

fn scheme_line(kab: &Kabupaten, scheme: &Scheme, lang: Lang) -> SchemeLine {
    let years = match scheme.until {
        Some(until) if until == scheme.from => format!("{} {until}", lang.pick("berlaku", "in force in")),
        Some(until) => format!("{} {}–{until}", lang.pick("berlaku", "in force"), scheme.from),
        None => format!("{} {}", lang.pick("berlaku sejak", "in force since"), scheme.from),
    };
    SchemeLine {
        id: scheme.id.clone(),
        name: lang.of(&scheme.name).to_owned(),
        years,
        source: cite(kab, &scheme.source, lang),
    }
}

/// How many are done, late and not reported, of the kabupaten's own.
fn sentence(scheme: Option<&Scheme>, year: u16, totals: &Totals, lang: Lang) -> String {
    let Some(scheme) = scheme else {
        return match lang {
            Lang::Id => format!("Daftar aksi untuk tahun {year} belum ada."),
            Lang::En => format!("There is no list of actions for {year} yet."),
        };
    };
    let name = lang.of(&scheme.name);
    if totals.unreported == totals.actions {
        let all = words::number(lang, totals.actions);
        return match lang {
            Lang::Id => format!("Status {all} aksi tahun {year} ({name}) belum dipublikasikan."),
            Lang::En => format!("The status of the {all} actions of {year} ({name}) has not been published."),
        };
    }
    let mut text = match lang {
        Lang::Id => format!("Tahun {year} ({name}): {} aksi", totals.done_text),
        Lang::En => format!("Actions of {year} ({name}): {}", totals.done_text),
    };
    for (count, part) in [(totals.late, &totals.late_text), (totals.unreported, &totals.unreported_text)] {
        if count > 0 {
            text.push_str(", ");
            text.push_str(part);
        }
    }
    text.push('.');
    text
}

/// That another list of actions held the year before.
fn scheme_change(programme: &Programme, scheme: Option<&Scheme>, year: u16, lang: Lang) -> Option<String> {
    let (now, before) = (scheme?, programme.scheme_in(year.checked_sub(1)?)?);
    if now.id == before.id {
        return None;
    }
    let (old, new) = (lang.of(&before.name), lang.of(&now.name));
    Some(match lang {
        Lang::Id => {
            format!("Mulai {year} daftar aksi berganti dari {old} menjadi {new}; capaian keduanya tidak dibandingkan.")
        }
        Lang::En => format!("From {year} the list of actions changes from {old} to {new}; the two are not compared."),
    })
}
