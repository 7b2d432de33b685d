//! Tables of the action schemes and the loci.

use super::{
    Frame,
    finding::Findings,
    sheet::Sheet,
    table::{Record, Table, same_name},
};
use crate::domain::{ActionRecord, Evidence, Key, Level, Locus, LocusKind, LocusReason, LocusSet, RegionCode, Status};

const STATUSES: [(&str, Status); 5] = [
    ("not_started", Status::NotStarted),
    ("operator", Status::Operator),
    ("verifier", Status::Verifier),
    ("approved", Status::Approved),
    ("reviewed", Status::Reviewed),
];

const LOCUS_KINDS: [(&str, LocusKind); 2] = [("intervention", LocusKind::Intervention), ("audit", LocusKind::Audit)];

const REASONS: [(&str, LocusReason); 5] = [
    ("cases", LocusReason::Cases),
    ("prevalence", LocusReason::Prevalence),
    ("at_risk", LocusReason::AtRisk),
    ("coverage", LocusReason::Coverage),
    ("other", LocusReason::Other),
];

/// Reads `actions.csv`.
pub fn actions(sheets: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<ActionRecord> {
    let required = ["scheme", "action", "code", "name", "year_done", "year_for", "source"];
    let known = |c: &str| matches!(c, "status" | "due" | "completed" | "office" | "note_id" | "note_en");
    let mut actions: Vec<ActionRecord> = Vec::new();
    for sheet in sheets {
        let Some(table) = Table::new(sheet, &required, known, findings) else { continue };
        for record in table.records() {
            let Some(action) = action(&record, frame, findings) else { continue };
            let same = |a: &&ActionRecord| {
                (&a.scheme, &a.action, a.area, a.year_done)
                    == (&action.scheme, &action.action, action.area, action.year_done)
            };
            if actions.iter().any(|a| same(&a)) {
                findings.error(
                    record.row_place(),
                    "a second row for this action, area and year",
                    "Keep one of the two.",
                );
            } else {
                actions.push(action);
            }
        }
    }
    actions
}

fn action(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<ActionRecord> {
    let named = scheme_and_action(record, frame, findings);
    let area = frame.register.join(record, ("code", "name"), frame.kabupaten, findings);
    let year_done = required_year(record, "year_done", findings);
    let year_for = required_year(record, "year_for", findings);
    let status = record.word("status", &STATUSES, findings);
    let (due, completed) = (record.optional("due", findings), record.past("completed", frame.published, findings));
    let source = frame.source(record, findings);
    let (scheme, action) = named?;
    let (area, year_done, year_for) = (area?, year_done?, year_for?);
    if area.level() == Level::Village {
        let what = "actions are recorded for the kabupaten or a kecamatan";
        findings.error(record.place("code"), what, "Give the code of the kecamatan.");
    }
    if frame.catalogue.schemes.iter().any(|s| s.id == scheme && !s.holds_in(year_done)) {
        findings.error(
            record.place("year_done"),
            format!("{scheme} did not hold in {year_done}"),
            "Correct the scheme or the year.",
        );
    }
    if completed.is_some() && !status.is_some_and(Status::is_done) {
        findings.error(
            record.place("completed"),
            "completed, and not approved",
            "Correct the status, or leave the date blank.",
        );
    }
    Some(ActionRecord {
        scheme,
        action,
        area,
        year_done,
        year_for,
        status,
        due,
        completed,
        office: record.some_text("office"),
        evidence: Vec::new(),
        note: record.bilingual("note"),
        source: source?,
    })
}

/// A year in plain digits that must be there.
pub fn required_year(record: &Record<'_>, column: &str, findings: &mut Findings) -> Option<u16> {
    record.required_text(column, findings)?;
    let year: u16 = record.count(column, findings)?;
    if !(1990..2100).contains(&year) {
        findings.error(record.place(column), format!("{year} is no year of this programme"), "Correct it.");
        return None;
    }
    Some(year)
}

fn scheme_and_action(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<(Key, Key)> {
    let scheme: Key = record.required("scheme", findings)?;
    let action: Key = record.required("action", findings)?;
    let Some(known) = frame.catalogue.schemes.iter().find(|s| s.id == scheme) else {
        findings.error(record.place("scheme"), format!("no scheme “{scheme}”"), "Take a scheme of kabupaten.toml.");
        return None;
    };
    if known.actions.iter().all(|a| a.id != action) {
        findings.error(record.place("action"), format!("no action “{action}” in {scheme}"), "Correct the action.");
        return None;
    }
    Some((scheme, action))
}

/// Reads `evidence.csv` into the records of the actions.
pub fn evidence(sheets: &[&Sheet], frame: &Frame<'_>, actions: &mut [ActionRecord], findings: &mut Findings) {
    let required = ["scheme", "action", "code", "year_done", "title"];
    for sheet in sheets {
        let known = |c: &str| matches!(c, "url" | "date");
        let Some(table) = Table::new(sheet, &required, known, findings) else { continue };
        for record in table.records() {
            let named = scheme_and_action(&record, frame, findings);
            let area: Option<RegionCode> = record.required("code", findings);
            let year = required_year(&record, "year_done", findings);
            let title = record.required_text("title", findings);
            let (url, date) = (record.https("url", findings), record.past("date", frame.published, findings));
            let (Some((scheme, action)), Some(area), Some(year), Some(title)) = (named, area, year, title) else {
                continue;
            };
            let of = |a: &&mut ActionRecord| {
                a.scheme == scheme && a.action == action && a.area == area && a.year_done == year
            };
            match actions.iter_mut().find(of) {
                Some(found) => found.evidence.push(Evidence { title, url, date }),
                None => findings.error(
                    record.row_place(),
                    "no such row in the table of actions",
                    "Add the action, or remove this row.",
                ),
            }
        }
    }
}

/// Reads `locus_sets.csv` and `loci.csv`.
pub fn loci(sets: &[&Sheet], loci: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<LocusSet> {
    let mut found: Vec<(Key, LocusSet)> = Vec::new();
    for sheet in sets {
        let known = |c: &str| {
            matches!(c, "decree" | "date" | "criteria_id" | "criteria_en" | "stated_villages" | "stated_kecamatan")
        };
        let required = ["id", "kind", "year_set", "year_for", "source"];
        let Some(table) = Table::new(sheet, &required, known, findings) else { continue };
        for record in table.records() {
            let Some((id, set)) = locus_set(&record, frame, findings) else { continue };
            if found.iter().any(|(other, _)| *other == id) {
                findings.error(record.place("id"), format!("“{id}” stands twice"), "Give each set its own id.");
            } else {
                found.push((id, set));
            }
        }
    }
    for sheet in loci {
        let known = |c: &str| matches!(c, "code" | "kecamatan" | "reasons" | "note_id" | "note_en");
        let Some(table) = Table::new(sheet, &["set", "name"], known, findings) else { continue };
        for record in table.records() {
            let set: Option<Key> = record.required("set", findings);
            let (Some(set), Some(locus)) = (set, locus(&record, frame, findings)) else { continue };
            match found.iter_mut().find(|(id, _)| *id == set) {
                Some((_, found)) => found.loci.push(locus),
                None => findings.error(record.place("set"), format!("no set “{set}”"), "Add it to locus_sets."),
            }
        }
    }
    found.into_iter().map(|(_, set)| set).collect()
}

fn locus_set(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<(Key, LocusSet)> {
    let id = record.required("id", findings);
    let kind = record.required_word("kind", &LOCUS_KINDS, findings);
    let (set, for_) = (required_year(record, "year_set", findings), required_year(record, "year_for", findings));
    let date = record.past("date", frame.published, findings);
    let villages = record.count("stated_villages", findings);
    let kecamatan = record.count("stated_kecamatan", findings);
    let source = frame.source(record, findings);
    let set = LocusSet {
        kind: kind?,
        year_set: set?,
        year_for: for_?,
        decree: record.some_text("decree"),
        date,
        criteria: record.bilingual("criteria"),
        stated_villages: villages,
        stated_kecamatan: kecamatan,
        loci: Vec::new(),
        source: source?,
    };
    Some((id?, set))
}

/// A locus with a code is checked by its name and its kecamatan; one without stays unresolved, as published.
fn locus(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<Locus> {
    let name = record.required_text("name", findings)?;
    let kecamatan = record.some_text("kecamatan");
    let mut reasons = Vec::new();
    for word in record.list("reasons") {
        match REASONS.iter().find(|(known, _)| *known == word) {
            Some((_, reason)) => reasons.push(*reason),
            None => {
                let known: Vec<&str> = REASONS.iter().map(|(word, _)| *word).collect();
                let remedy = format!("Write one or more of {}, with | between.", known.join(", "));
                findings.error(record.place("reasons"), "unknown reason", remedy);
            }
        }
    }
    let area = match record.some_text("code") {
        Some(_) => Some(frame.register.join(record, ("code", "name"), frame.kabupaten, findings)?),
        None => None,
    };
    let parent = area.and_then(|code| code.ancestor(Level::Kecamatan)).and_then(|code| frame.register.area(code));
    if let (Some(parent), Some(given)) = (parent, &kecamatan)
        && !same_name(&parent.name, given)
    {
        let what = format!("this village lies in {}", parent.name);
        findings.error(record.place("kecamatan"), what, "Correct the code or the kecamatan.");
    }
    Some(Locus { area, name, kecamatan, reasons, note: record.bilingual("note") })
}
