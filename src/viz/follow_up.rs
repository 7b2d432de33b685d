//! The follow-up plan (RTL): what each office promised and how far it is.

use super::{
    citation::{Citation, cite},
    ordering::{picked, places},
};
use crate::domain::{Date, FollowUp, FollowUpKind, Kabupaten, Progress};
use crate::i18n::{Lang, date, programme_words as words};

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
    /// Specific and sensitive interventions apart, and those of which the kind was not said; those there are.
    pub kinds: Vec<(&'static str, FollowUpCounts)>,
    /// By office.
    pub offices: Vec<OfficeFollowUp>,
    /// What it says.
    pub sentence: String,
}

/// The items by office, the office with most overdue first; `None` where there are none.
pub fn follow_ups(kab: &Kabupaten, items: &[&FollowUp], lang: Lang, today: Date) -> Option<FollowUps> {
    if items.is_empty() {
        return None;
    }
    let mut offices: Vec<OfficeFollowUp> = Vec::new();
    let mut all = FollowUpCounts::default();
    let mut kinds = KINDS.map(|kind| (kind_text(kind, lang), FollowUpCounts::default()));
    for source in items {
        let item = item(kab, source, lang, today);
        tally(&mut all, &item);
        if let Some((_, counts)) = KINDS.iter().zip(&mut kinds).find(|(kind, _)| **kind == source.kind).map(|(_, k)| k)
        {
            tally(counts, &item);
        }
        let at = match offices.iter().position(|o| o.office == source.office) {
            Some(at) => at,
            None => {
                offices.push(OfficeFollowUp {
                    office: source.office.clone(),
                    counts: FollowUpCounts::default(),
                    specific: Vec::new(),
                    sensitive: Vec::new(),
                    unsorted: Vec::new(),
                });
                offices.len() - 1
            }
        };
        if let Some(office) = offices.get_mut(at) {
            tally(&mut office.counts, &item);
            match source.kind {
                Some(FollowUpKind::Specific) => office.specific.push(item),
                Some(FollowUpKind::Sensitive) => office.sensitive.push(item),
                None => office.unsorted.push(item),
            }
        }
    }
    for office in &mut offices {
        office.counts.text = counts_text(&office.counts, lang);
    }
    all.text = counts_text(&all, lang);
    for (_, counts) in &mut kinds {
        counts.text = counts_text(counts, lang);
    }
    let kinds = kinds.into_iter().filter(|(_, counts)| counts.total > 0).collect();
    let overdue = |place: usize| offices.get(place).map_or(0, |o| o.counts.overdue);
    let order = places(offices.len(), &|a, b| overdue(a) > overdue(b));
    let offices: Vec<OfficeFollowUp> = picked(&offices, &order).into_iter().cloned().collect();
    let sentence = sentence(&all, &offices, lang);
    Some(FollowUps { counts: all, kinds, offices, sentence })
}

/// The kinds in the order of the screen.
const KINDS: [Option<FollowUpKind>; 3] = [Some(FollowUpKind::Specific), Some(FollowUpKind::Sensitive), None];

fn kind_text(kind: Option<FollowUpKind>, lang: Lang) -> &'static str {
    kind.map_or(lang.pick("jenis tidak disebut", "kind not stated"), |kind| words::follow_up_kind(lang, kind))
}

fn item(kab: &Kabupaten, source: &FollowUp, lang: Lang, today: Date) -> FollowUpItem {
    let days = source.days_late(today);
    let (state, state_text) = promise_state(source.progress, days.is_some(), lang);
    let bidang = source.bidang.as_ref().map(|key| {
        let named = kab.profile.bidang.iter().find(|b| b.id == *key);
        named.map_or_else(|| key.to_string(), |b| lang.of(&b.name).to_owned())
    });
    FollowUpItem {
        what: lang.of(&source.what).to_owned(),
        bidang: bidang.unwrap_or_default(),
        kind: source.kind,
        kind_text: source.kind.map_or("", |kind| words::follow_up_kind(lang, kind)),
        progress: source.progress,
        state,
        state_text,
        due: words::due(lang, source.due),
        late: days.map(|days| words::late(lang, days)).unwrap_or_default(),
        done: source.done.map(|day| date(lang, day)).unwrap_or_default(),
        obstacle: source.obstacle.as_ref().map(|text| lang.of(text).to_owned()).unwrap_or_default(),
        source: cite(kab, &source.source, lang),
    }
}

/// How a promise stands: overdue before all else, and its words don't hide that it is held up. By how many days it is
/// late stands beside them.
pub(super) fn promise_state(progress: Progress, overdue: bool, lang: Lang) -> (FollowUpState, &'static str) {
    match (overdue, progress) {
        (true, Progress::Blocked) => (FollowUpState::Overdue, words::progress(lang, progress)),
        (true, _) => (FollowUpState::Overdue, lang.pick("terlambat", "late")),
        (_, Progress::Blocked) => (FollowUpState::Blocked, words::progress(lang, progress)),
        (_, Progress::Underway) => (FollowUpState::Underway, words::progress(lang, progress)),
        (_, Progress::Planned) => (FollowUpState::Planned, words::progress(lang, progress)),
        (_, Progress::Done) => (FollowUpState::Done, words::progress(lang, progress)),
    }
}

fn tally(counts: &mut FollowUpCounts, item: &FollowUpItem) {
    counts.total += 1;
    match item.progress {
        Progress::Planned => counts.planned += 1,
        Progress::Underway => counts.underway += 1,
        Progress::Done => counts.done += 1,
        Progress::Blocked => counts.blocked += 1,
    }
    counts.overdue += usize::from(item.state == FollowUpState::Overdue);
}

/// `4 tindak lanjut: 1 selesai, 2 berjalan, 1 terkendala; 2 terlambat`: the overdue stand apart, for they are among the
/// others.
fn counts_text(counts: &FollowUpCounts, lang: Lang) -> String {
    let parts = [
        (counts.done, Progress::Done),
        (counts.underway, Progress::Underway),
        (counts.planned, Progress::Planned),
        (counts.blocked, Progress::Blocked),
    ];
    let noun = lang.pick("tindak lanjut", if counts.total == 1 { "follow-up" } else { "follow-ups" });
    let mut text = format!("{} {noun}", words::number(lang, counts.total));
    let mut mark = ": ";
    for (count, progress) in parts {
        if count > 0 {
            text.push_str(&format!("{mark}{} {}", words::number(lang, count), words::progress(lang, progress)));
            mark = ", ";
        }
    }
    if counts.overdue > 0 {
        text.push_str(&format!("; {} {}", words::number(lang, counts.overdue), lang.pick("terlambat", "late")));
    }
    text
}

/// The counts, and the office with most overdue where there is one such.
fn sentence(all: &FollowUpCounts, offices: &[OfficeFollowUp], lang: Lang) -> String {
    match offices {
        [worst, second, ..] if worst.counts.overdue > second.counts.overdue => format!(
            "{}, {} {} ({}).",
            all.text,
            lang.pick("terbanyak pada", "most with"),
            worst.office,
            words::number(lang, worst.counts.overdue)
        ),
        _ => format!("{}.", all.text),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{date, kabupaten, text};
    use super::*;
    use crate::domain::Bidang;

    fn promise(office: &str, progress: Progress, due: Option<&str>) -> FollowUp {
        FollowUp {
            what: text("w"),
            office: office.into(),
            bidang: Some("pelayanan".parse().unwrap()),
            kind: Some(FollowUpKind::Specific),
            audit: None,
            due: due.map(date),
            done: None,
            progress,
            obstacle: None,
            source: "register".parse().unwrap(),
        }
    }

    fn of(items: &[FollowUp], lang: Lang, today: &str) -> Option<FollowUps> {
        let mut kab = kabupaten(&[]);
        kab.profile.bidang =
            vec![Bidang { id: "pelayanan".parse().unwrap(), name: text("Bidang Pelayanan"), indicators: vec![] }];
        follow_ups(&kab, &items.iter().collect::<Vec<_>>(), lang, date(today))
    }

    #[test]
    fn the_office_with_most_overdue_comes_first() {
        let items = [
            promise("Dinkes", Progress::Done, Some("2024-01-01")),
            promise("PUPR", Progress::Underway, Some("2024-12-30")),
            promise("PUPR", Progress::Blocked, Some("2024-12-31")),
        ];
        let all = of(&items, Lang::Id, "2025-01-01").unwrap();
        let offices: Vec<&str> = all.offices.iter().map(|o| o.office.as_str()).collect();
        assert_eq!(offices, ["PUPR", "Dinkes"]);
        assert_eq!(
            all.sentence,
            "3 tindak lanjut: 1 selesai, 1 berjalan, 1 terkendala; 2 terlambat, terbanyak pada PUPR (2)."
        );
        let blocked = &all.offices[0].specific[1];
        assert_eq!((blocked.state, blocked.state_text), (FollowUpState::Overdue, "terkendala"));
        assert_eq!((blocked.late.as_str(), blocked.bidang.as_str()), ("terlambat 1 hari", "Bidang Pelayanan"));
        assert_eq!((all.counts.blocked, all.counts.overdue), (1, 2));
        let kinds: Vec<(&str, &str)> = all.kinds.iter().map(|(kind, c)| (*kind, c.text.as_str())).collect();
        let counted = "3 tindak lanjut: 1 selesai, 1 berjalan, 1 terkendala; 2 terlambat";
        assert_eq!(kinds, [("intervensi spesifik", counted)]);
    }

    #[test]
    fn a_promise_without_a_date_is_never_overdue_and_a_done_one_neither() {
        let items = [promise("A", Progress::Planned, None), promise("A", Progress::Done, Some("2020-01-01"))];
        let all = of(&items, Lang::En, "2030-01-01").unwrap();
        assert_eq!(all.sentence, "2 follow-ups: 1 done, 1 planned.");
        assert_eq!(all.offices[0].specific[0].due, "no due date");
        assert_eq!(of(&[], Lang::En, "2030-01-01"), None);
    }

    #[test]
    fn no_office_is_singled_out_where_two_have_as_many_overdue() {
        let late = |office| promise(office, Progress::Underway, Some("2024-12-01"));
        let all = of(&[late("A"), late("B")], Lang::En, "2025-01-01").unwrap();
        assert_eq!(all.sentence, "2 follow-ups: 2 under way; 2 late.");
    }

    #[test]
    fn what_is_neither_specific_nor_sensitive_is_not_sorted() {
        let loose = FollowUp { kind: None, bidang: None, ..promise("A", Progress::Planned, None) };
        let office = of(&[loose], Lang::Id, "2025-01-01").unwrap().offices.remove(0);
        assert_eq!((office.specific.len(), office.unsorted.len(), office.unsorted[0].kind_text), (0, 1, ""));
    }
}
