//! The stages of one audit cycle: when each was planned, when it was done, and what is not known.

use super::{
    audit::{Axis, NationalStage, StageRow, StageState},
    citation::cite,
};
use crate::domain::{AuditCycle, AuditStage, Date, Kabupaten, StageProgress, StageRecord};
use crate::i18n::{
    Lang, date,
    programme_words::{self as words, ProgrammeWord},
};

/// The national stages.
const NATIONAL: [u8; 4] = [1, 2, 3, 4];

/// The number under which stages stand that the kabupaten has not placed.
const OTHER: u8 = 0;

impl StageState {
    /// In words.
    pub const fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Done => lang.pick("selesai", "done"),
            Self::Late => lang.pick("terlambat", "late"),
            Self::Planned => lang.pick("direncanakan", "planned"),
            Self::Unknown => words::word(lang, ProgrammeWord::NotKnown),
        }
    }
}

/// The four national stages with the local ones, and last those that belong to none of the four, where there are any.
pub(super) fn national_stages(kab: &Kabupaten, cycle: &AuditCycle, lang: Lang, today: Date) -> Vec<NationalStage> {
    let placed = &kab.programme.stages;
    let mut found = Vec::with_capacity(NATIONAL.len());
    for number in NATIONAL {
        let local = placed.iter().filter(|stage| stage.national == number);
        let rows = local.map(|stage| placed_row(kab, cycle, stage, lang, today)).collect();
        found.push(national(number, rows, lang));
    }
    let mut others: Vec<StageRow> = Vec::new();
    for stage in placed.iter().filter(|stage| !NATIONAL.contains(&stage.national)) {
        others.push(placed_row(kab, cycle, stage, lang, today));
    }
    for record in cycle.stages.iter().filter(|record| !placed.iter().any(|stage| stage.id == record.stage)) {
        others.push(row(kab, record.stage.to_string(), Some(record), lang, today));
    }
    if !others.is_empty() {
        found.push(national(OTHER, others, lang));
    }
    found
}

fn placed_row(kab: &Kabupaten, cycle: &AuditCycle, stage: &AuditStage, lang: Lang, today: Date) -> StageRow {
    let record = cycle.stages.iter().find(|record| record.stage == stage.id);
    let planned = cycle.progress == Some(StageProgress::Planned);
    let mut row = row(kab, lang.of(&stage.name).to_owned(), record, lang, today);
    if planned && row.state == StageState::Unknown {
        // The whole cycle was planned, without a day for any of its stages.
        row.state = StageState::Planned;
        row.state_text = row.state.text(lang);
    }
    row
}

fn national(number: u8, stages: Vec<StageRow>, lang: Lang) -> NationalStage {
    let any = |state| stages.iter().any(|row| row.state == state);
    let state = if any(StageState::Late) {
        StageState::Late
    } else if !stages.is_empty() && stages.iter().all(|row| row.state == StageState::Done) {
        StageState::Done
    } else if any(StageState::Planned) {
        StageState::Planned
    } else {
        StageState::Unknown
    };
    NationalStage { number, name: words::national_stage(lang, number), state, state_text: state.text(lang), stages }
}

fn row(kab: &Kabupaten, name: String, record: Option<&StageRecord>, lang: Lang, today: Date) -> StageRow {
    let planned = record.and_then(|r| r.planned);
    let actual = record.and_then(|r| r.actual);
    let state = match (actual, planned, record.and_then(|r| r.progress)) {
        (Some(_), ..) | (None, _, Some(StageProgress::Done)) => StageState::Done,
        (None, Some(day), _) if day < today => StageState::Late,
        (None, Some(_), _) | (None, None, Some(StageProgress::Planned)) => StageState::Planned,
        (None, None, None) => StageState::Unknown,
    };
    let until = if state == StageState::Late { Some(today) } else { actual };
    let delay_days = until.zip(planned).map(|(until, planned)| until.days_since(planned));
    let day_text = |day: Option<Date>| match day {
        Some(day) => date(lang, day),
        None => words::word(lang, ProgrammeWord::NotKnown).to_owned(),
    };
    StageRow {
        name,
        state,
        state_text: state.text(lang),
        planned: day_text(planned),
        actual: day_text(actual),
        delay: delay_days.map(|days| delay_text(state, days, lang)).unwrap_or_default(),
        note: record.and_then(|r| r.note.as_ref()).map(|note| lang.of(note).to_owned()).unwrap_or_default(),
        source: record.map(|r| cite(kab, &r.source, lang)),
        planned_at: None,
        actual_at: None,
        days: [planned, actual],
    }
}

/// Places the days of all stages between the first and the last of them.
pub(super) fn place_days(stages: &mut [NationalStage], lang: Lang, today: Date) -> Option<Axis> {
    let days = || stages.iter().flat_map(|n| &n.stages).flat_map(|row| row.days).flatten();
    let (first, last) = (days().min()?, days().max()?);
    let length = last.days_since(first);
    if length == 0 {
        return None;
    }
    let at = |day: Date| format!("{}%", 2 + 96 * day.days_since(first) / length);
    for row in stages.iter_mut().flat_map(|n| &mut n.stages) {
        let [planned, actual] = row.days.map(|day| day.map(at));
        (row.planned_at, row.actual_at) = (planned, actual);
    }
    let today = Some(today).filter(|day| (first..=last).contains(day)).map(at);
    Some(Axis { from: date(lang, first), until: date(lang, last), today })
}

fn delay_text(state: StageState, days: i32, lang: Lang) -> String {
    if state == StageState::Late {
        return words::late(lang, days);
    }
    let side = match days {
        0 => return lang.pick("tepat waktu", "on the day planned").to_owned(),
        1.. => lang.pick("setelah rencana", "after the plan"),
        _ => lang.pick("sebelum rencana", "before the plan"),
    };
    format!("{} {side}", words::days(lang, days))
}
