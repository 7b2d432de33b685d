//! Tables of the case audits, the follow-up plan, commitments and events.

use super::{
    Frame,
    actions::required_year,
    finding::Findings,
    sheet::Sheet,
    table::{Record, Table},
};
use crate::domain::{
    AuditCycle, Cell, Commitment, Event, EventKind, Figure, FollowUp, FollowUpKind, Key, Progress, StageProgress,
    StageRecord, TargetGroup, Text,
};

const GROUPS: [(&str, TargetGroup); 5] = [
    ("bride_and_groom", TargetGroup::BrideAndGroom),
    ("pregnant", TargetGroup::Pregnant),
    ("postpartum", TargetGroup::Postpartum),
    ("under_two", TargetGroup::UnderTwo),
    ("under_five", TargetGroup::UnderFive),
];

const PROGRESS: [(&str, Progress); 4] = [
    ("planned", Progress::Planned),
    ("underway", Progress::Underway),
    ("done", Progress::Done),
    ("blocked", Progress::Blocked),
];

const STAGE_PROGRESS: [(&str, StageProgress); 2] = [("planned", StageProgress::Planned), ("done", StageProgress::Done)];

const FOLLOW_UP_KINDS: [(&str, FollowUpKind); 2] =
    [("specific", FollowUpKind::Specific), ("sensitive", FollowUpKind::Sensitive)];

const EVENTS: [(&str, EventKind); 6] = [
    ("rembuk", EventKind::Rembuk),
    ("coordination", EventKind::Coordination),
    ("audit", EventKind::Audit),
    ("publication", EventKind::Publication),
    ("decree", EventKind::Decree),
    ("other", EventKind::Other),
];

/// The four tables of the audits.
pub struct AuditSheets<'a> {
    /// `audits.csv`, the cycles.
    pub cycles: Vec<&'a Sheet>,
    /// `audit_stages.csv`.
    pub stages: Vec<&'a Sheet>,
    /// `audit_cases.csv`.
    pub cases: Vec<&'a Sheet>,
    /// `audit_risks.csv`.
    pub risks: Vec<&'a Sheet>,
}

/// Reads the cycles with their stages, cases and risks, earliest first.
pub fn audits(sheets: &AuditSheets<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Vec<AuditCycle> {
    let mut cycles = read_cycles(&sheets.cycles, frame, findings);
    let stage = |record: &Record<'_>, cycle: &mut AuditCycle, findings: &mut Findings| {
        cycle.stages.extend(stage(record, frame, findings));
    };
    let stage_columns = ["planned", "actual", "progress", "note_id", "note_en"];
    attach(&sheets.stages, &["stage", "source"], &stage_columns, &mut cycles, stage, findings);
    let case = |record: &Record<'_>, cycle: &mut AuditCycle, findings: &mut Findings| {
        let group = record.required_word("group", &GROUPS, findings);
        if let (Some(group), Some(cell)) = (group, counted(record, findings)) {
            cycle.cases.push((group, cell));
        }
    };
    attach(&sheets.cases, &["group", "count"], &[], &mut cycles, case, findings);
    let risk = |record: &Record<'_>, cycle: &mut AuditCycle, findings: &mut Findings| {
        record.required_text("risk_id", findings);
        if let (Some(risk), Some(cell)) = (record.bilingual("risk"), counted(record, findings)) {
            cycle.risks.push((risk, cell));
        }
    };
    attach(&sheets.risks, &["risk_id", "count"], &["risk_en"], &mut cycles, risk, findings);
    cycles.sort_by_key(|c| (c.year, c.cycle));
    cycles
}

fn read_cycles(sheets: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<AuditCycle> {
    let mut cycles: Vec<AuditCycle> = Vec::new();
    for sheet in sheets {
        let known = |c: &str| matches!(c, "progress" | "note_id" | "note_en");
        let Some(table) = Table::new(sheet, &["year", "cycle", "source"], known, findings) else { continue };
        for record in table.records() {
            let key = cycle_key(&record, findings);
            let source = frame.source(&record, findings);
            let (Some((year, cycle)), Some(source)) = (key, source) else { continue };
            if cycles.iter().any(|c| (c.year, c.cycle) == (year, cycle)) {
                findings.error(record.row_place(), "this cycle stands twice", "Keep one of the two rows.");
                continue;
            }
            let (note, progress) = (record.bilingual("note"), record.word("progress", &STAGE_PROGRESS, findings));
            cycles.push(AuditCycle {
                year,
                cycle,
                progress,
                stages: vec![],
                cases: vec![],
                risks: vec![],
                note,
                source,
            });
        }
    }
    cycles
}

fn cycle_key(record: &Record<'_>, findings: &mut Findings) -> Option<(u16, u8)> {
    let year = required_year(record, "year", findings);
    let cycle = record.required_word("cycle", &[("1", 1), ("2", 2)], findings);
    Some((year?, cycle?))
}

/// Hands each row of the sheets to the cycle that it names.
fn attach(
    sheets: &[&Sheet],
    required: &[&str],
    optional: &[&str],
    cycles: &mut [AuditCycle],
    mut take: impl FnMut(&Record<'_>, &mut AuditCycle, &mut Findings),
    findings: &mut Findings,
) {
    let required: Vec<&str> = ["year", "cycle"].iter().chain(required).copied().collect();
    for sheet in sheets {
        let Some(table) = Table::new(sheet, &required, |c| optional.contains(&c), findings) else { continue };
        for record in table.records() {
            let Some((year, cycle)) = cycle_key(&record, findings) else { continue };
            match cycles.iter_mut().find(|c| (c.year, c.cycle) == (year, cycle)) {
                Some(found) => take(&record, found, findings),
                None => {
                    let what = format!("no cycle {cycle} of {year} in the table of audits");
                    findings.error(record.place("cycle"), what, "Add the cycle to audits, or remove this row.");
                }
            }
        }
    }
}

fn stage(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<StageRecord> {
    let stage: Key = record.required("stage", findings)?;
    if frame.catalogue.stages.iter().all(|s| s.id != stage) {
        findings.error(record.place("stage"), format!("no stage “{stage}”"), "Take a stage of the built-in list.");
        return None;
    }
    let (planned, actual) = (record.optional("planned", findings), record.past("actual", frame.published, findings));
    let progress = record.word("progress", &STAGE_PROGRESS, findings);
    if progress.is_some() && (actual.is_some() || (planned.is_some() && progress == Some(StageProgress::Planned))) {
        let what = "said to be without a day, and the day stands beside it";
        findings.error(record.place("progress"), what, "Leave “progress” blank, or the day.");
    }
    Some(StageRecord {
        stage,
        planned,
        actual,
        progress,
        note: record.bilingual("note"),
        source: frame.source(record, findings)?,
    })
}

/// A count of people; blank is not reported.
fn counted(record: &Record<'_>, findings: &mut Findings) -> Option<Cell> {
    if record.text("count").is_empty() {
        return Some(Cell::NotReported);
    }
    record.count("count", findings).map(|n| Cell::Value(Figure::Count(n)))
}

/// The text in both languages that must be there.
pub fn required_bilingual(record: &Record<'_>, stem: &str, findings: &mut Findings) -> Option<Text> {
    record.required_text(&format!("{stem}_id"), findings)?;
    record.bilingual(stem)
}

/// Reads `follow_up.csv`.
pub fn follow_ups(sheets: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<FollowUp> {
    let optional =
        ["what_en", "bidang", "kind", "audit_year", "audit_cycle", "due", "done", "obstacle_id", "obstacle_en"];
    let mut found = Vec::new();
    for sheet in sheets {
        let required = ["what_id", "office", "progress", "source"];
        let Some(table) = Table::new(sheet, &required, |c| optional.contains(&c), findings) else { continue };
        found.extend(table.records().filter_map(|record| follow_up(&record, frame, findings)));
    }
    found
}

/// A working field of the TPPS in column `bidang`.
pub fn bidang(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<Key> {
    let bidang: Option<Key> = record.optional("bidang", findings);
    if let Some(bidang) = &bidang
        && frame.bidang.iter().all(|b| b.id != *bidang)
    {
        findings.error(record.place("bidang"), format!("no bidang “{bidang}”"), "Take a bidang of kabupaten.toml.");
    }
    bidang
}

fn follow_up(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<FollowUp> {
    let what = required_bilingual(record, "what", findings);
    let office = record.required_text("office", findings);
    let bidang = bidang(record, frame, findings);
    let audit = match (record.text("audit_year"), record.text("audit_cycle")) {
        ("", "") => None,
        _ => {
            let year = required_year(record, "audit_year", findings);
            year.zip(record.required_word("audit_cycle", &[("1", 1), ("2", 2)], findings))
        }
    };
    let progress = record.required_word("progress", &PROGRESS, findings);
    let (due, done) = (record.optional("due", findings), record.past("done", frame.published, findings));
    if done.is_some() && progress.is_some_and(|p| p != Progress::Done) {
        findings.error(record.place("done"), "a day on which it was done, and it is not", "Correct one of the two.");
    }
    Some(FollowUp {
        what: what?,
        office: office?,
        bidang,
        kind: record.word("kind", &FOLLOW_UP_KINDS, findings),
        audit,
        due,
        done,
        progress: progress?,
        obstacle: record.bilingual("obstacle"),
        source: frame.source(record, findings)?,
    })
}

/// Reads `commitments.csv`.
pub fn commitments(sheets: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<Commitment> {
    let optional = ["what_en", "signatories", "date", "due", "progress"];
    let mut found = Vec::new();
    for sheet in sheets {
        let required = ["what_id", "office", "year_for", "source"];
        let Some(table) = Table::new(sheet, &required, |c| optional.contains(&c), findings) else { continue };
        found.extend(table.records().filter_map(|record| commitment(&record, frame, findings)));
    }
    found
}

fn commitment(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<Commitment> {
    let what = required_bilingual(record, "what", findings);
    let office = record.required_text("office", findings);
    let year_for = required_year(record, "year_for", findings);
    let (date, due) = (record.past("date", frame.published, findings), record.optional("due", findings));
    let source = frame.source(record, findings);
    Some(Commitment {
        what: what?,
        office: office?,
        signatories: record.list("signatories").into_iter().map(str::to_owned).collect(),
        date,
        year_for: year_for?,
        due,
        progress: record.word("progress", &PROGRESS, findings),
        source: source?,
    })
}

/// Reads `events.csv`, earliest first.
pub fn events(sheets: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for sheet in sheets {
        let known = |c: &str| matches!(c, "title_en" | "note_id" | "note_en");
        let Some(table) = Table::new(sheet, &["date", "kind", "title_id", "source"], known, findings) else { continue };
        events.extend(table.records().filter_map(|record| event(&record, frame, findings)));
    }
    events.sort_by_key(|e| e.date);
    events
}

fn event(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<Event> {
    let date = record.required("date", findings);
    let kind = record.required_word("kind", &EVENTS, findings);
    let title = required_bilingual(record, "title", findings);
    let source = frame.source(record, findings);
    Some(Event { date: date?, kind: kind?, title: title?, note: record.bilingual("note"), source: source? })
}
