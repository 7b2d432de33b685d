//! What is due in the next 90 days.

use super::{
    ordering::places,
    scorecard::{DueItem, DueWindow},
    scorecard_rows::{action_text, office_text},
};
use crate::domain::{ActionRecord, Date, Kabupaten};
use crate::i18n::{Lang, date, programme_words as words};

/// Last days of the windows, each beginning where the one before ends.
const WINDOWS: [u16; 3] = [30, 60, 90];

/// Open actions by how soon they are due, of all years and areas. One nobody has reported is open.
pub(super) fn due_windows(kab: &Kabupaten, lang: Lang, today: Date) -> Vec<DueWindow> {
    let mut ahead: Vec<(i32, &ActionRecord)> = Vec::new();
    for record in &kab.programme.actions {
        if let Some(due) = record.due.filter(|_| !record.status.is_some_and(crate::domain::Status::is_done)) {
            ahead.push((due.days_since(today), record));
        }
    }
    let days = |place: usize| ahead.get(place).map(|(days, _)| *days);
    let order = places(ahead.len(), &|a, b| days(a) < days(b));
    let mut windows = Vec::with_capacity(WINDOWS.len());
    let mut from = 0;
    for end in WINDOWS {
        let within = |(days, _): &&(i32, &ActionRecord)| (from..=i32::from(end)).contains(days);
        let found = order.iter().filter_map(|place| ahead.get(*place)).filter(within);
        let items = found.map(|(days, record)| due_item(kab, record, *days, lang)).collect();
        windows.push(DueWindow { days: end, title: title(lang, from, end), items });
        from = i32::from(end) + 1;
    }
    windows
}

fn title(lang: Lang, from: i32, end: u16) -> String {
    match (lang, from) {
        (Lang::Id, 0) => format!("dalam {end} hari"),
        (Lang::En, 0) => format!("within {end} days"),
        (Lang::Id, _) => format!("{from}–{end} hari lagi"),
        (Lang::En, _) => format!("in {from}–{end} days"),
    }
}

fn due_item(kab: &Kabupaten, record: &ActionRecord, days: i32, lang: Lang) -> DueItem {
    let scheme = kab.programme.schemes.iter().find(|s| s.id == record.scheme);
    let action = scheme.and_then(|s| s.actions.iter().find(|a| a.id == record.action));
    let action = match action {
        Some(action) => action_text(lang, &action.number, lang.of(&action.name)),
        None => format!("{} {}", lang.pick("Aksi", "Action"), record.action),
    };
    let area = if record.area == kab.profile.code {
        String::new()
    } else {
        kab.area(record.area).map_or_else(|| record.area.to_string(), |area| area.name.clone())
    };
    DueItem {
        action,
        area,
        office: office_text(Some(record), lang),
        due: record.due.map(|day| date(lang, day)).unwrap_or_default(),
        in_days: in_days(lang, days),
    }
}

fn in_days(lang: Lang, days: i32) -> String {
    match lang {
        _ if days == 0 => lang.pick("hari ini", "today").to_owned(),
        Lang::Id => format!("{} lagi", words::days(lang, days)),
        Lang::En => format!("in {}", words::days(lang, days)),
    }
}
