//! The kecamatan's parts in the actions: who is done and whom the others wait for.

use super::{
    ordering::{picked, places},
    scorecard::{ActionState, KecamatanPart, KecamatanRow, KecamatanSummary},
    scorecard_rows::{done_text, records, state},
};
use crate::domain::{ActionDefinition, ActionRecord, Area, Date, Kabupaten, Level, Period, Scheme};
use crate::i18n::{Lang, joined, programme_words as words};

/// How many names a sentence holds.
const NAMES: usize = 5;

/// The parts of all kecamatan of the year in those actions that any of them has a record of.
pub(super) fn kecamatan_summary(
    kab: &Kabupaten,
    scheme: &Scheme,
    year: u16,
    lang: Lang,
    today: Date,
) -> Option<KecamatanSummary> {
    let has_part = |action: &&ActionDefinition| {
        kab.programme.actions.iter().any(|r| {
            r.area.level() == Level::Kecamatan && r.year_done == year && r.scheme == scheme.id && r.action == action.id
        })
    };
    let actions: Vec<&ActionDefinition> = scheme.actions.iter().filter(has_part).collect();
    if actions.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    for area in kab.areas.iter().filter(|area| area.existed_in(Period::Year(year))) {
        let own = |action: &ActionDefinition| records(kab, scheme, action, (area.code, year));
        let parts: Vec<_> = actions.iter().map(|action| (*action, own(action))).collect();
        rows.push(row(area, &parts, lang, today));
    }
    let waits = |place: usize| rows.get(place).map(|row| (row.days_late, row.open));
    let order = places(rows.len(), &|a, b| waits(a) > waits(b));
    let rows: Vec<KecamatanRow> = picked(&rows, &order).into_iter().cloned().collect();
    let heads = actions.iter().map(|a| format!("{} {}", lang.pick("Aksi", "Action"), a.number)).collect();
    Some(KecamatanSummary { sentence: sentence(&rows, lang), heads, rows })
}

fn row(area: &Area, actions: &[(&ActionDefinition, Vec<&ActionRecord>)], lang: Lang, today: Date) -> KecamatanRow {
    let mut open = Vec::new();
    let mut parts = Vec::new();
    let mut days_late = 0;
    for (action, records) in actions {
        // Of several records the one that holds the action up speaks for it.
        let waiting = records.iter().find(|r| state(Some(r), today) != ActionState::Done);
        let record = waiting.or(records.first()).copied();
        let state = state(record, today);
        let mut text = words::status(lang, record.and_then(|r| r.status)).to_owned();
        if let Some(days) = record.and_then(|r| r.days_late(today)).filter(|_| state == ActionState::Late) {
            text.push_str(&format!(" ({})", words::late(lang, days)));
            days_late = days_late.max(days);
        }
        if state != ActionState::Done {
            open.push(format!("{} {}: {text}", lang.pick("Aksi", "Action"), action.number));
        }
        parts.push(KecamatanPart { state, text });
    }
    KecamatanRow {
        code: area.code,
        name: area.name.clone(),
        done_text: done_text(lang, actions.len() - open.len(), actions.len()),
        open: open.len(),
        days_late,
        late: if days_late > 0 { words::late(lang, days_late) } else { String::new() },
        parts,
        complete: open.is_empty(),
        open_text: open.join("; "),
    }
}

/// How many are done, and whom the others wait for.
fn sentence(rows: &[KecamatanRow], lang: Lang) -> String {
    let waited: Vec<&KecamatanRow> = rows.iter().filter(|row| !row.complete).collect();
    let all = words::number(lang, rows.len());
    if waited.is_empty() {
        return match lang {
            Lang::Id => format!("Semua {all} kecamatan sudah selesai."),
            Lang::En => format!("All {all} kecamatan are done."),
        };
    }
    let mut names: Vec<String> = waited.iter().take(NAMES).map(|row| row.name.clone()).collect();
    if waited.len() > NAMES {
        let rest = words::number(lang, waited.len() - NAMES);
        names.push(format!("{rest} {}", lang.pick("lainnya", "more")));
    }
    let done = words::of(lang, rows.len() - waited.len(), rows.len());
    match lang {
        Lang::Id => format!("{done} kecamatan sudah selesai; yang ditunggu: {}.", joined(lang, &names)),
        Lang::En => format!("{done} kecamatan are done; awaited: {}.", joined(lang, &names)),
    }
}
