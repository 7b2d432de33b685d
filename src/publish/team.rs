//! Tables of the TPPS: its teams, what its fields told, the province's judgement of the actions; and who has reported.

use super::{
    Frame,
    actions::required_year,
    audits::{bidang, required_bilingual},
    finding::Findings,
    readings::Readings,
    sheet::Sheet,
    table::{Record, Table},
};
use crate::domain::{
    AgendaEntry, Assessment, BidangNote, Cell, Level, NoteKind, PerformanceClass, Period, RegionCode, Reporting, Team,
};
use crate::viz::agenda_item::Item;
use std::collections::BTreeSet;

const KINDS: [(&str, NoteKind); 4] =
    [("asked", NoteKind::Asked), ("done", NoteKind::Done), ("plan", NoteKind::Plan), ("obstacle", NoteKind::Obstacle)];

const CLASSES: [(&str, PerformanceClass); 3] = [
    ("tumbuh", PerformanceClass::Growing),
    ("berkembang", PerformanceClass::Developing),
    ("berdaya", PerformanceClass::Empowered),
];

/// Newest periods of each indicator of which it is told who has reported: those that come with the first screen.
const PERIODS: usize = 2;

/// Reads `teams.csv`, by code.
pub fn teams(sheets: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<Team> {
    let known = |c: &str| matches!(c, "decree" | "date" | "chair" | "villages" | "note_id" | "note_en");
    let mut found: Vec<Team> = Vec::new();
    for sheet in sheets {
        let Some(table) = Table::new(sheet, &["code", "name", "source"], known, findings) else { continue };
        found.extend(table.records().filter_map(|record| team(&record, frame, findings)));
    }
    found.sort_by_key(|team| team.area);
    found
}

fn team(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<Team> {
    let area = frame.register.join(record, ("code", "name"), frame.kabupaten, findings);
    let date = record.past("date", frame.published, findings);
    let villages = record.count("villages", findings);
    let source = frame.source(record, findings);
    Some(Team {
        area: area?,
        name: record.some_text("name")?,
        decree: record.some_text("decree"),
        date,
        chair: record.some_text("chair"),
        villages,
        note: record.bilingual("note"),
        source: source?,
    })
}

/// Reads `bidang_notes.csv`, latest first.
pub fn notes(sheets: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<BidangNote> {
    let known = |c: &str| matches!(c, "bidang" | "text_en");
    let mut found: Vec<BidangNote> = Vec::new();
    for sheet in sheets {
        let Some(table) = Table::new(sheet, &["date", "kind", "text_id", "source"], known, findings) else { continue };
        found.extend(table.records().filter_map(|record| note(&record, frame, findings)));
    }
    found.sort_by_key(|note| std::cmp::Reverse(note.date));
    found
}

fn note(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<BidangNote> {
    record.required_text("date", findings)?;
    let date = record.past("date", frame.published, findings);
    let kind = record.required_word("kind", &KINDS, findings);
    let text = required_bilingual(record, "text", findings);
    let bidang = bidang(record, frame, findings);
    let source = frame.source(record, findings);
    Some(BidangNote { bidang, date: date?, kind: kind?, text: text?, source: source? })
}

/// Reads `assessments.csv`, latest first.
pub fn assessments(sheets: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<Assessment> {
    let known =
        |c: &str| matches!(c, "item_id" | "item_en" | "grade" | "class" | "rank" | "of" | "note_id" | "note_en");
    let mut found: Vec<Assessment> = Vec::new();
    for sheet in sheets {
        let required = ["year_done", "year_for", "source"];
        let Some(table) = Table::new(sheet, &required, known, findings) else { continue };
        found.extend(table.records().filter_map(|record| assessment(&record, frame, findings)));
    }
    found.sort_by_key(|result| std::cmp::Reverse((result.year_done, result.year_for)));
    found
}

fn assessment(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<Assessment> {
    let (done, judged) = (required_year(record, "year_done", findings), required_year(record, "year_for", findings));
    let class = record.word("class", &CLASSES, findings);
    let (rank, of) = (record.count("rank", findings), record.count("of", findings));
    let source = frame.source(record, findings);
    Some(Assessment {
        year_done: done?,
        year_for: judged?,
        item: record.bilingual("item"),
        grade: record.some_text("grade"),
        class,
        rank,
        of,
        note: record.bilingual("note"),
        source: source?,
    })
}

/// Reads `agenda.csv`: the views of a rembuk, in the order of the rows.
pub fn agenda(sheets: &[&Sheet], findings: &mut Findings) -> Vec<AgendaEntry> {
    let known = |c: &str| matches!(c, "note_id" | "note_en");
    let mut found: Vec<AgendaEntry> = Vec::new();
    for sheet in sheets {
        let Some(table) = Table::new(sheet, &["view"], known, findings) else { continue };
        for record in table.records() {
            let view: Option<Item> = record.required("view", findings);
            found.extend(view.map(|view| AgendaEntry { view: view.to_string(), note: record.bilingual("note") }));
        }
    }
    found
}

/// How many villages of each kecamatan have any figure at the newest periods; nothing where no figure is by village.
pub fn reporting(readings: &Readings, frame: &Frame<'_>) -> Vec<Reporting> {
    let (mut newest, mut told) = (BTreeSet::<Period>::new(), BTreeSet::<(Period, RegionCode)>::new());
    for cells in readings.cells.values() {
        let villages = || cells.iter().filter(|((_, code), _)| code.level() == Level::Village);
        let periods: BTreeSet<Period> = villages().map(|((period, _), _)| *period).collect();
        newest.extend(periods.iter().rev().take(PERIODS));
        told.extend(villages().filter(|(_, cell)| !matches!(cell, Cell::NotReported)).map(|(key, _)| *key));
    }
    let mut found = Vec::new();
    for period in newest {
        for area in frame.register.kecamatan.iter().filter(|area| area.existed_in(period)) {
            let inside =
                || frame.register.villages.iter().filter(|v| area.code.contains(v.code) && v.existed_in(period));
            let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
            let reported = count(inside().filter(|v| told.contains(&(period, v.code))).count());
            found.push(Reporting { period, area: area.code, reported, villages: count(inside().count()) });
        }
    }
    found
}
