//! What falls due: actions, stages of audits, follow-up and commitments together, of all years.

use super::{
    ordering::{picked, places},
    scorecard_rows::{action_text, office_text},
};
use crate::domain::{Date, Kabupaten, Malformed, Period, Progress, StageProgress, Status};
use crate::i18n::{Lang, date, joined, period, programme_words as words};
use std::{fmt, str::FromStr};

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// An action of the scheme.
    Action,
    /// A stage of an audit.
    Stage,
    /// An item of the follow-up plan.
    FollowUp,
    /// A commitment.
    Commitment,
}

/// By what the entries stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum DueBy {
    /// Week, from Monday.
    #[default]
    Week,
    /// Month.
    Month,
    /// Office in charge.
    Office,
}

/// How far ahead the calendar looks and how it is grouped, as in a link: `30`, `60-bulan`, `90-opd`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueRange {
    /// 30, 60 or 90.
    pub days: u16,
    /// Grouping.
    pub by: DueBy,
}

impl DueRange {
    /// The windows there are.
    pub const DAYS: [u16; 3] = [30, 60, 90];
}

impl Default for DueRange {
    fn default() -> Self {
        Self { days: 90, by: DueBy::Week }
    }
}

impl fmt::Display for DueRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by = match self.by {
            DueBy::Week => "",
            DueBy::Month => "-bulan",
            DueBy::Office => "-opd",
        };
        write!(f, "{}{by}", self.days)
    }
}

impl FromStr for DueRange {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let (days, by) = text
            .split_once('-')
            .map_or((text, DueBy::Week), |(days, by)| (days, if by == "bulan" { DueBy::Month } else { DueBy::Office }));
        let days = days.parse().ok().filter(|days| Self::DAYS.contains(days));
        let range = days.map(|days| Self { days, by }).filter(|range| range.to_string() == text);
        range.ok_or_else(|| Malformed::new("range", text, "30, 60-bulan or 90-opd"))
    }
}

/// One thing that is due.
#[derive(Clone, Debug, PartialEq)]
pub struct DueEntry {
    /// What kind.
    pub kind: DueKind,
    /// In words.
    pub kind_text: &'static str,
    /// What is to be done.
    pub what: String,
    /// The areas, where they are kecamatan; else empty.
    pub area: String,
    /// All of them by name, however many.
    pub names: String,
    /// Office in charge, or that it is not known.
    pub office: String,
    /// The day.
    pub day: Date,
    /// `20 Des 2024`.
    pub due: String,
    /// `12 hari lagi`, `hari ini`, `terlambat 3 hari`.
    pub in_days: String,
    /// Days ahead, negative where it has passed.
    pub days: i32,
    /// The week, month or office that it stands under, or that it is past due.
    pub group: String,
}

/// What falls due.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// As asked.
    pub range: DueRange,
    /// The windows with their names, and the groupings with theirs.
    pub choices: [Vec<(DueRange, String)>; 2],
    /// What it says.
    pub sentence: String,
    /// Group by group, earliest first; last what is past its day, the longest late first.
    pub entries: Vec<DueEntry>,
}

impl Calendar {
    /// The next action that falls due, of what is ahead.
    pub fn next_action(&self) -> Option<&DueEntry> {
        self.entries.iter().find(|entry| entry.kind == DueKind::Action && entry.days >= 0)
    }
}

/// Something open with its day, before it has texts of its own.
struct Open {
    kind: DueKind,
    day: Date,
    what: String,
    office: String,
    areas: Vec<String>,
}

/// All that is open and has a day, over all years.
fn open(kab: &Kabupaten, lang: Lang) -> Vec<Open> {
    let programme = &kab.programme;
    let mut found: Vec<Open> = Vec::new();
    for record in &programme.actions {
        let Some(day) = record.due.filter(|_| !record.status.is_some_and(Status::is_done)) else { continue };
        let scheme = programme.schemes.iter().find(|s| s.id == record.scheme);
        let action = scheme.and_then(|s| s.actions.iter().find(|a| a.id == record.action));
        let name = match action {
            Some(action) => action_text(lang, &action.number, lang.of(&action.name)),
            None => format!("{} {}", lang.pick("Aksi", "Action"), record.action),
        };
        let what = format!("{name} ({})", record.year_done);
        if record.area == kab.profile.code {
            let office = office_text(Some(record), lang);
            found.push(Open { kind: DueKind::Action, day, what, office, areas: Vec::new() });
            continue;
        }
        let area = kab.area(record.area).map_or_else(|| record.area.to_string(), |area| area.name.clone());
        // The kecamatan have the same day for the same action: one entry that names them.
        let same = |o: &&mut Open| !o.areas.is_empty() && o.day == day && o.what == what;
        match found.iter_mut().find(same) {
            Some(open) => open.areas.push(area),
            None => {
                let office = lang.pick("Kecamatan", "Kecamatan").to_owned();
                found.push(Open { kind: DueKind::Action, day, what, office, areas: vec![area] });
            }
        }
    }
    for audit in &programme.audits {
        for stage in &audit.stages {
            let done = stage.actual.is_some() || stage.progress == Some(StageProgress::Done);
            let Some(day) = stage.planned.filter(|_| !done) else { continue };
            let name = programme.stages.iter().find(|s| s.id == stage.stage);
            let name = name.map_or_else(|| stage.stage.to_string(), |s| lang.of(&s.name).to_owned());
            let what = format!("{name} ({} {}/{})", lang.pick("siklus", "cycle"), audit.cycle, audit.year);
            let office = lang.pick("Tim audit kasus stunting", "Audit team").to_owned();
            found.push(Open { kind: DueKind::Stage, day, what, office, areas: Vec::new() });
        }
    }
    for item in programme.follow_ups.iter().filter(|item| item.progress != Progress::Done) {
        let (what, office) = (lang.of(&item.what).to_owned(), item.office.clone());
        found.extend(item.due.map(|day| Open { kind: DueKind::FollowUp, day, what, office, areas: Vec::new() }));
    }
    for item in programme.commitments.iter().filter(|item| item.progress != Some(Progress::Done)) {
        let (what, office) = (lang.of(&item.what).to_owned(), item.office.clone());
        found.extend(item.due.map(|day| Open { kind: DueKind::Commitment, day, what, office, areas: Vec::new() }));
    }
    found
}

/// How many names a line holds before it only counts them.
const NAMES: usize = 4;

fn entry(open: &Open, by: DueBy, lang: Lang, today: Date) -> DueEntry {
    let days = open.day.days_since(today);
    let area = match open.areas.len() {
        more if more > NAMES => format!("{} kecamatan", words::number(lang, more)),
        _ => joined(lang, &open.areas),
    };
    DueEntry {
        kind: open.kind,
        kind_text: kind_text(open.kind, lang),
        what: open.what.clone(),
        area,
        names: joined(lang, &open.areas),
        office: open.office.clone(),
        day: open.day,
        due: date(lang, open.day),
        in_days: in_days(lang, days),
        days,
        group: if days < 0 { lang.pick("Lewat tenggat", "Past due").to_owned() } else { title(open, by, lang) },
    }
}

const fn kind_text(kind: DueKind, lang: Lang) -> &'static str {
    match kind {
        DueKind::Action => lang.pick("aksi", "action"),
        DueKind::Stage => lang.pick("tahap audit", "audit stage"),
        DueKind::FollowUp => lang.pick("tindak lanjut", "follow-up"),
        DueKind::Commitment => lang.pick("komitmen", "commitment"),
    }
}

fn in_days(lang: Lang, days: i32) -> String {
    match lang {
        _ if days == 0 => lang.pick("hari ini", "today").to_owned(),
        _ if days < 0 => words::late(lang, -days),
        Lang::Id => format!("{} lagi", words::days(lang, days)),
        Lang::En => format!("in {}", words::days(lang, days)),
    }
}

/// Open things by their day, of all years: what has passed, then what comes within the range.
pub fn calendar(kab: &Kabupaten, range: DueRange, lang: Lang, today: Date) -> Calendar {
    let all = open(kab, lang);
    let day = |place: usize| all.get(place).map(|open| open.day);
    let mut ahead: Vec<DueEntry> = Vec::new();
    let mut late: Vec<DueEntry> = Vec::new();
    for open in picked(&all, &places(all.len(), &|a, b| day(a) < day(b))) {
        let entry = entry(open, range.by, lang, today);
        if entry.days < 0 {
            late.push(entry);
        } else if entry.days <= i32::from(range.days) {
            // Behind those of its group that are there already.
            let last = ahead.iter().rposition(|other| other.group == entry.group);
            ahead.insert(last.map_or(ahead.len(), |last| last + 1), entry);
        }
    }
    let sentence = sentence(range.days, ahead.len(), late.len(), lang);
    late.append(&mut ahead);
    let mut windows = Vec::new();
    for days in DueRange::DAYS {
        windows.push((DueRange { days, ..range }, words::days(lang, days.into())));
    }
    let mut groupings = Vec::new();
    for (by, name) in [
        (DueBy::Week, lang.pick("per minggu", "by week")),
        (DueBy::Month, lang.pick("per bulan", "by month")),
        (DueBy::Office, lang.pick("per OPD", "by office")),
    ] {
        groupings.push((DueRange { by, ..range }, name.to_owned()));
    }
    Calendar { range, choices: [windows, groupings], sentence, entries: late }
}

/// The heading that an entry stands under.
fn title(entry: &Open, by: DueBy, lang: Lang) -> String {
    let day = entry.day;
    match by {
        DueBy::Office => entry.office.clone(),
        DueBy::Month => period(lang, Period::Month(day.year(), day.month())),
        DueBy::Week => {
            let monday = day.plus_days(-i32::from(day.weekday()));
            let sunday = monday.plus_days(6);
            match monday.month() == sunday.month() {
                true => format!("{}–{}", monday.day(), date(lang, sunday)),
                false => format!("{} – {}", date(lang, monday), date(lang, sunday)),
            }
        }
    }
}

fn sentence(days: u16, ahead: usize, late: usize, lang: Lang) -> String {
    let (n, late_n) = (words::number(lang, ahead), words::number(lang, late));
    let mut text = match (lang, ahead) {
        (Lang::Id, 0) => format!("Tidak ada yang jatuh tempo dalam {days} hari"),
        (Lang::En, 0) => format!("Nothing falls due within {days} days"),
        (Lang::Id, _) => format!("{n} hal jatuh tempo dalam {days} hari"),
        (Lang::En, 1) => format!("1 thing falls due within {days} days"),
        (Lang::En, _) => format!("{n} things fall due within {days} days"),
    };
    if late > 0 {
        text.push_str(&match lang {
            Lang::Id => format!("; {late_n} sudah lewat tenggat dan belum selesai"),
            Lang::En => format!("; {late_n} past due and not done"),
        });
    }
    text.push('.');
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{code, date, text};
    use super::super::scorecard_cases::{record, with};
    use super::*;
    use crate::domain::{ActionRecord, AuditCycle, AuditStage, FollowUp, StageRecord};

    fn all_kinds() -> Kabupaten {
        let old = record("1", 2024, Some(Status::Operator), Some("2024-12-20"));
        let part = |area: &str| ActionRecord { area: code(area), ..record("2", 2024, None, Some("2025-01-31")) };
        let done = record("3", 2024, Some(Status::Approved), Some("2025-01-15"));
        let undated = record("2", 2024, Some(Status::Operator), None);
        let mut kab = with(vec![old, part("99.01.02"), part("99.01.03"), done, undated]);
        kab.programme.stages = vec![AuditStage { id: "tim".parse().unwrap(), name: text("Tim"), national: 1 }];
        let stage = StageRecord {
            stage: "tim".parse().unwrap(),
            planned: Some(date("2025-01-12")),
            actual: None,
            progress: None,
            note: None,
            source: "register".parse().unwrap(),
        };
        kab.programme.audits = vec![AuditCycle {
            year: 2024,
            cycle: 2,
            progress: None,
            stages: vec![stage],
            cases: vec![],
            risks: vec![],
            note: None,
            source: "register".parse().unwrap(),
        }];
        kab.programme.follow_ups = vec![FollowUp {
            what: text("Jamban"),
            office: "PUPR".into(),
            bidang: None,
            kind: None,
            audit: None,
            due: Some(date("2025-03-20")),
            done: None,
            progress: Progress::Underway,
            obstacle: None,
            source: "register".parse().unwrap(),
        }];
        kab
    }

    fn of(range: &str, today: &str) -> Calendar {
        calendar(&all_kinds(), range.parse().unwrap(), Lang::Id, date(today))
    }

    #[test]
    fn open_due_dates_of_all_years_and_kinds_stand_in_one_calendar_by_week() {
        let calendar = of("90", "2025-01-09");
        assert_eq!(calendar.sentence, "3 hal jatuh tempo dalam 90 hari; 1 sudah lewat tenggat dan belum selesai.");
        let lines: Vec<(&str, &str, &str)> =
            calendar.entries.iter().map(|e| (e.group.as_str(), e.what.as_str(), e.area.as_str())).collect();
        let expected = [
            ("Lewat tenggat", "Aksi 1: Analisis (2024)", ""),
            ("6–12 Jan 2025", "Tim (siklus 2/2024)", ""),
            ("27 Jan 2025 – 2 Feb 2025", "Aksi 2: Rencana (2024)", "Suoh dan Sukau"),
            ("17–23 Mar 2025", "Jamban", ""),
        ];
        assert_eq!(lines, expected);
        assert_eq!(
            (calendar.entries[1].in_days.as_str(), calendar.entries[0].in_days.as_str()),
            ("3 hari lagi", "terlambat 20 hari")
        );
    }

    #[test]
    fn the_range_and_the_grouping_are_those_asked_for() {
        assert_eq!(of("30", "2025-01-09").entries.len(), 3);
        let groups = |range| of(range, "2025-01-09").entries.into_iter().map(|e| e.group).collect::<Vec<_>>();
        assert_eq!(groups("90-opd"), ["Lewat tenggat", "Tim audit kasus stunting", "Kecamatan", "PUPR"]);
        assert_eq!(groups("90-bulan"), ["Lewat tenggat", "Januari 2025", "Januari 2025", "Maret 2025"]);
        for text in ["30", "60-bulan", "90-opd", "90"] {
            assert_eq!(text.parse::<DueRange>().unwrap().to_string(), text);
        }
        for text in ["", "45", "90-", "90-minggu", "-opd", "030"] {
            assert!(text.parse::<DueRange>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_next_action_is_of_what_is_ahead() {
        assert_eq!(of("90", "2025-01-09").next_action().unwrap().what, "Aksi 2: Rencana (2024)");
        assert_eq!(of("90", "2026-01-09").next_action(), None);
    }
}
