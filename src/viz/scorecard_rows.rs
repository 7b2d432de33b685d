//! The rows of the scorecard: one action in one year, and what of them is counted.

use super::{
    citation::cite,
    scorecard::{ActionRow, ActionState, EvidenceLine, Step, Totals},
};
use crate::domain::{ActionDefinition, ActionKind, ActionRecord, Date, Kabupaten, RegionCode, Scheme, Status};
use crate::i18n::{
    self, Lang,
    programme_words::{self as words, ProgrammeWord},
};

/// `Aksi 3: Rembuk Stunting`.
pub(super) fn action_text(lang: Lang, number: &str, name: &str) -> String {
    format!("{} {number}: {name}", lang.pick("Aksi", "Action"))
}

/// The records of one action of a scheme in a year, for one area.
pub(super) fn records<'a>(
    kab: &'a Kabupaten,
    scheme: &Scheme,
    action: &ActionDefinition,
    (area, year): (RegionCode, u16),
) -> Vec<&'a ActionRecord> {
    let same =
        |r: &&ActionRecord| r.area == area && r.year_done == year && r.scheme == scheme.id && r.action == action.id;
    kab.programme.actions.iter().filter(same).collect()
}

/// The rows of the scheme in its order, and what is counted of them. An action with several records (for several
/// years) has a row for each and is counted once: done when all are, late when one is. The parts of an action have rows
/// and are not counted.
pub(super) fn scheme_rows(
    kab: &Kabupaten,
    scheme: &Scheme,
    year: u16,
    lang: Lang,
    today: Date,
) -> (Vec<ActionRow>, Totals) {
    let mut rows = Vec::new();
    let (mut done, mut late, mut unreported) = (0, 0, 0);
    for action in &scheme.actions {
        let found = records(kab, scheme, action, (kab.profile.code, year));
        let before = rows.len();
        if found.is_empty() {
            rows.push(row(kab, action, None, lang, today));
        }
        for record in found {
            rows.push(row(kab, action, Some(record), lang, today));
        }
        if action.is_part() {
            continue;
        }
        let own = rows.get(before..).unwrap_or_default();
        done += usize::from(own.iter().all(|r| r.state == ActionState::Done));
        late += usize::from(own.iter().any(|r| r.state == ActionState::Late));
        unreported += usize::from(own.iter().all(|r| r.state == ActionState::Unreported));
    }
    if scheme.actions.iter().all(|action| action.kind == ActionKind::Main) {
        for row in &mut rows {
            row.kind_text = "";
        }
    }
    let whole = scheme.actions.iter().filter(|action| !action.is_part()).count();
    (rows, totals(lang, whole, done, late, unreported))
}

/// The counts with their words.
pub(super) fn totals(lang: Lang, actions: usize, done: usize, late: usize, unreported: usize) -> Totals {
    Totals {
        actions,
        done,
        late,
        unreported,
        done_text: done_text(lang, done, actions),
        late_text: counted(lang, lang.pick("terlambat", "late"), late),
        unreported_text: counted(lang, words::word(lang, ProgrammeWord::NotReported), unreported),
    }
}

/// `selesai 5 dari 8`, English `5 of 8 done`.
pub(super) fn done_text(lang: Lang, done: usize, of: usize) -> String {
    let part = words::of(lang, done, of);
    match lang {
        Lang::Id => format!("selesai {part}"),
        Lang::En => format!("{part} done"),
    }
}

/// `terlambat 2`, English `2 late`.
fn counted(lang: Lang, what: &str, count: usize) -> String {
    let number = words::number(lang, count);
    match lang {
        Lang::Id => format!("{what} {number}"),
        Lang::En => format!("{number} {what}"),
    }
}

/// Records of the year that the scheme of the year doesn't have: of another scheme, or of an action it doesn't list.
pub(super) fn other_rows(
    kab: &Kabupaten,
    scheme: Option<&Scheme>,
    year: u16,
    lang: Lang,
    today: Date,
) -> Vec<ActionRow> {
    let mut rows = Vec::new();
    for record in &kab.programme.actions {
        if record.area != kab.profile.code || record.year_done != year {
            continue;
        }
        let known = |s: &Scheme| s.id == record.scheme && s.actions.iter().any(|a| a.id == record.action);
        if scheme.is_some_and(known) {
            continue;
        }
        let own = kab.programme.schemes.iter().find(|s| s.id == record.scheme);
        let listed = own.and_then(|s| s.actions.iter().find(|a| a.id == record.action));
        let mut row = match listed {
            Some(action) => row(kab, action, Some(record), lang, today),
            None => row(kab, &unlisted(record), Some(record), lang, today),
        };
        row.other_scheme = Some(own.map_or_else(|| record.scheme.to_string(), |s| lang.of(&s.name).to_owned()));
        rows.push(row);
    }
    rows
}

/// Stands in for an action that no scheme of the feed lists: its key is all that is known.
fn unlisted(record: &ActionRecord) -> ActionDefinition {
    ActionDefinition {
        id: record.action.clone(),
        number: record.action.to_string(),
        kind: ActionKind::Main,
        name: crate::domain::Text { id: record.action.to_string(), en: None },
    }
}

/// How a record stands today.
pub(super) fn state(record: Option<&ActionRecord>, today: Date) -> ActionState {
    let Some((record, status)) = record.and_then(|r| Some((r, r.status?))) else { return ActionState::Unreported };
    if status.is_done() {
        ActionState::Done
    } else if record.days_late(today).is_some() {
        ActionState::Late
    } else {
        ActionState::Open
    }
}

/// The office in charge, or that it is not known.
pub(super) fn office_text(record: Option<&ActionRecord>, lang: Lang) -> String {
    record
        .and_then(|r| r.office.as_deref())
        .unwrap_or_else(|| words::word(lang, ProgrammeWord::OfficeNotKnown))
        .to_owned()
}

fn row(
    kab: &Kabupaten,
    action: &ActionDefinition,
    record: Option<&ActionRecord>,
    lang: Lang,
    today: Date,
) -> ActionRow {
    let status = record.and_then(|r| r.status);
    let state = state(record, today);
    let days = record.and_then(|r| r.days_late(today)).unwrap_or(0);
    let evidence: Vec<EvidenceLine> = record.map(|r| evidence(r, lang)).unwrap_or_default();
    ActionRow {
        id: action.id.clone(),
        number: action.number.clone(),
        name: lang.of(&action.name).to_owned(),
        kind: action.kind,
        kind_text: words::action_kind(lang, action.kind),
        part: action.is_part(),
        office: office_text(record, lang),
        status,
        status_text: words::status(lang, status),
        step: status.and_then(place),
        steps: steps(status, lang),
        state,
        due: words::due(lang, record.and_then(|r| r.due)),
        completed: record.and_then(|r| r.completed).map(|day| i18n::date(lang, day)).unwrap_or_default(),
        late: late_text(lang, state, days),
        days_late: if state == ActionState::Late { days } else { 0 },
        years: record.map(|r| years_text(lang, r.year_done, r.year_for)).unwrap_or_default(),
        evidence_text: evidence_text(lang, evidence.len()),
        evidence,
        note: record.and_then(|r| r.note.as_ref()).map(|note| lang.of(note).to_owned()).unwrap_or_default(),
        source: record.map(|r| cite(kab, &r.source, lang)),
        other_scheme: None,
    }
}

/// Place of a status in the chain.
fn place(status: Status) -> Option<u8> {
    Status::ALL.iter().position(|s| *s == status).and_then(|p| u8::try_from(p).ok())
}

fn steps(status: Option<Status>, lang: Lang) -> Vec<Step> {
    let step = |s: &Status| Step {
        label: words::step(lang, *s),
        reached: status.is_some_and(|status| status >= *s),
        current: status == Some(*s),
    };
    Status::ALL.iter().skip(1).map(step).collect()
}

/// An open action is late; a done one was.
fn late_text(lang: Lang, state: ActionState, days: i32) -> String {
    match state {
        _ if days == 0 => String::new(),
        ActionState::Done => format!("{} {}", lang.pick("selesai", "done"), words::late(lang, days)),
        _ => words::late(lang, days),
    }
}

/// Which year it was worked on, and for which year.
fn years_text(lang: Lang, done: u16, meant: u16) -> String {
    match lang {
        Lang::Id => format!("pelaksanaan {done}, untuk tahun {meant}"),
        Lang::En => format!("work year {done}, for {meant}"),
    }
}

fn evidence(record: &ActionRecord, lang: Lang) -> Vec<EvidenceLine> {
    let line = |e: &crate::domain::Evidence| EvidenceLine {
        title: e.title.clone(),
        url: e.url.clone(),
        date: e.date.map(|day| i18n::date(lang, day)).unwrap_or_default(),
        remark: if e.url.is_some() { "" } else { words::word(lang, ProgrammeWord::NotOnline) },
    };
    record.evidence.iter().map(line).collect()
}

fn evidence_text(lang: Lang, count: usize) -> String {
    if count == 0 {
        return words::word(lang, ProgrammeWord::NoEvidence).to_owned();
    }
    let noun = lang.pick("bukti", if count == 1 { "document" } else { "documents" });
    format!("{} {noun}", words::number(lang, count))
}
