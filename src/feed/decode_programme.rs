//! Actions, loci, audits and promises: JSON to domain.

use super::{
    decode::Border,
    reader::{List, Node, Read},
};
use crate::domain::{
    ActionDefinition, ActionRecord, AgendaEntry, Assessment, AuditCycle, AuditStage, BidangNote, Commitment, Event,
    Evidence, FollowUp, Locus, LocusSet, Programme, Puskesmas, PuskesmasReport, Reporting, Scheme, SourceId,
    StageRecord, Team,
};

/// The items of a list, each read by `read`.
fn each<T>(list: List, read: fn(&Node) -> Read<T>) -> Read<Vec<T>> {
    let mut items = Vec::with_capacity(list.len());
    for node in list {
        items.push(read(&node)?);
    }
    Ok(items)
}

impl Border {
    /// The programme, in the order in which the screen shows it.
    pub(super) fn programme(&mut self, node: &Node) -> Read<Programme> {
        let mut actions = Vec::new();
        for action in node.list_or_empty("actions")? {
            actions.push(self.action(&action)?);
        }
        let mut programme = Programme {
            schemes: each(node.list_or_empty("schemes")?, scheme)?,
            actions,
            loci: each(node.list_or_empty("loci")?, locus_set)?,
            stages: each(node.list_or_empty("stages")?, stage)?,
            audits: each(node.list_or_empty("audits")?, audit)?,
            follow_ups: each(node.list_or_empty("follow_ups")?, follow_up)?,
            commitments: each(node.list_or_empty("commitments")?, commitment)?,
            events: each(node.list_or_empty("events")?, event)?,
            teams: each(node.list_or_empty("teams")?, team)?,
            notes: each(node.list_or_empty("notes")?, note)?,
            assessments: each(node.list_or_empty("assessments")?, assessment)?,
            reporting: each(node.list_or_empty("reporting")?, reporting)?,
            puskesmas: each(node.list_or_empty("puskesmas")?, puskesmas)?,
            agenda: each(node.list_or_empty("agenda")?, agenda_entry)?,
        };
        programme.schemes.sort_by_key(|s| s.from);
        programme.audits.sort_by_key(|a| (a.year, a.cycle));
        programme.events.sort_by_key(|e| e.date);
        Ok(programme)
    }

    fn action(&mut self, node: &Node) -> Read<ActionRecord> {
        let at = format!("{} {}", node.field("scheme").to_str()?, node.field("action").to_str()?);
        let mut evidence = Vec::new();
        for document in node.list_or_empty("evidence")? {
            evidence.push(Evidence {
                title: document.text("title")?,
                url: self.link(&document, &at)?,
                date: document.optional_parsed("date")?,
            });
        }
        Ok(ActionRecord {
            scheme: node.parsed("scheme")?,
            action: node.parsed("action")?,
            area: node.parsed("area")?,
            year_done: node.integer("year_done")?,
            year_for: node.integer("year_for")?,
            status: node.optional_word("status")?,
            due: node.optional_parsed("due")?,
            completed: node.optional_parsed("completed")?,
            office: node.optional_text("office")?,
            evidence,
            note: node.optional_bilingual("note")?,
            source: node.parsed("source")?,
        })
    }
}

fn scheme(node: &Node) -> Read<Scheme> {
    Ok(Scheme {
        id: node.parsed("id")?,
        name: node.bilingual("name")?,
        from: node.integer("from")?,
        until: node.optional_integer("until")?,
        source: node.parsed("source")?,
        actions: each(node.list_or_empty("actions")?, action_definition)?,
    })
}

fn action_definition(node: &Node) -> Read<ActionDefinition> {
    Ok(ActionDefinition {
        id: node.parsed("id")?,
        number: node.text("number")?,
        kind: node.word("kind")?,
        name: node.bilingual("name")?,
    })
}

fn locus(node: &Node) -> Read<Locus> {
    Ok(Locus {
        area: node.optional_parsed("area")?,
        name: node.text("name")?,
        kecamatan: node.optional_text("kecamatan")?,
        reasons: each(node.list_or_empty("reasons")?, |reason| reason.to_word())?,
        note: node.optional_bilingual("note")?,
    })
}

fn locus_set(node: &Node) -> Read<LocusSet> {
    Ok(LocusSet {
        kind: node.word("kind")?,
        year_set: node.integer("year_set")?,
        year_for: node.integer("year_for")?,
        decree: node.optional_text("decree")?,
        date: node.optional_parsed("date")?,
        criteria: node.optional_bilingual("criteria")?,
        stated_villages: node.optional_integer("stated_villages")?,
        stated_kecamatan: node.optional_integer("stated_kecamatan")?,
        loci: each(node.list_or_empty("loci")?, locus)?,
        source: node.parsed("source")?,
    })
}

fn stage(node: &Node) -> Read<AuditStage> {
    let national: u8 = node.integer("national")?;
    Ok(AuditStage { id: node.parsed("id")?, name: node.bilingual("name")?, national: national.clamp(1, 4) })
}

fn stage_record(node: &Node) -> Read<StageRecord> {
    Ok(StageRecord {
        stage: node.parsed("stage")?,
        planned: node.optional_parsed("planned")?,
        actual: node.optional_parsed("actual")?,
        progress: node.optional_word("progress")?,
        note: node.optional_bilingual("note")?,
        source: node.parsed("source")?,
    })
}

fn audit(node: &Node) -> Read<AuditCycle> {
    Ok(AuditCycle {
        year: node.integer("year")?,
        cycle: node.integer("cycle")?,
        progress: node.optional_word("progress")?,
        stages: each(node.list_or_empty("stages")?, stage_record)?,
        cases: each(node.list_or_empty("cases")?, |case| Ok((case.word("group")?, case.cell("cell")?)))?,
        risks: each(node.list_or_empty("risks")?, |risk| Ok((risk.bilingual("risk")?, risk.cell("cell")?)))?,
        note: node.optional_bilingual("note")?,
        source: node.parsed("source")?,
    })
}

/// Year and cycle of an audit.
fn year_and_cycle(node: &Node) -> Read<(u16, u8)> {
    let mut items = node.items()?;
    match (items.next(), items.next(), items.next()) {
        (Some(year), Some(cycle), None) => Ok((year.to_integer()?, cycle.to_integer()?)),
        _ => Err(node.wrong("[year, cycle] expected")),
    }
}

fn follow_up(node: &Node) -> Read<FollowUp> {
    let audit = match node.optional("audit") {
        Some(audit) => Some(year_and_cycle(&audit)?),
        None => None,
    };
    Ok(FollowUp {
        what: node.bilingual("what")?,
        office: node.text("office")?,
        bidang: node.optional_parsed("bidang")?,
        kind: node.optional_word("kind")?,
        audit,
        due: node.optional_parsed("due")?,
        done: node.optional_parsed("done")?,
        progress: node.word("progress")?,
        obstacle: node.optional_bilingual("obstacle")?,
        source: node.parsed("source")?,
    })
}

fn commitment(node: &Node) -> Read<Commitment> {
    Ok(Commitment {
        what: node.bilingual("what")?,
        office: node.text("office")?,
        signatories: each(node.list_or_empty("signatories")?, |office| office.to_str().map(str::to_owned))?,
        date: node.optional_parsed("date")?,
        year_for: node.integer("year_for")?,
        due: node.optional_parsed("due")?,
        progress: node.optional_word("progress")?,
        source: node.parsed("source")?,
    })
}

fn event(node: &Node) -> Read<Event> {
    Ok(Event {
        date: node.parsed("date")?,
        kind: node.word("kind")?,
        title: node.bilingual("title")?,
        note: node.optional_bilingual("note")?,
        source: node.parsed("source")?,
    })
}

fn team(node: &Node) -> Read<Team> {
    Ok(Team {
        area: node.parsed("area")?,
        name: node.text("name")?,
        decree: node.optional_text("decree")?,
        date: node.optional_parsed("date")?,
        chair: node.optional_text("chair")?,
        villages: node.optional_integer("villages")?,
        note: node.optional_bilingual("note")?,
        source: node.parsed("source")?,
    })
}

fn note(node: &Node) -> Read<BidangNote> {
    Ok(BidangNote {
        bidang: node.optional_parsed("bidang")?,
        date: node.parsed("date")?,
        kind: node.word("kind")?,
        text: node.bilingual("text")?,
        source: node.parsed("source")?,
    })
}

fn assessment(node: &Node) -> Read<Assessment> {
    Ok(Assessment {
        year_done: node.integer("year_done")?,
        year_for: node.integer("year_for")?,
        item: node.optional_bilingual("item")?,
        grade: node.optional_text("grade")?,
        class: node.optional_word("class")?,
        rank: node.optional_integer("rank")?,
        of: node.optional_integer("of")?,
        note: node.optional_bilingual("note")?,
        source: node.parsed("source")?,
    })
}

fn agenda_entry(node: &Node) -> Read<AgendaEntry> {
    Ok(AgendaEntry { view: node.text("view")?, note: node.optional_bilingual("note")? })
}

fn reporting(node: &Node) -> Read<Reporting> {
    Ok(Reporting {
        period: node.parsed("period")?,
        area: node.parsed("area")?,
        reported: node.integer("reported")?,
        villages: node.integer("villages")?,
    })
}

fn puskesmas(node: &Node) -> Read<Puskesmas> {
    let source: SourceId = node.parsed("source")?;
    let mut reports = Vec::new();
    for report in node.list_or_empty("reports")? {
        // Nothing said is not the same as not reported.
        if report.optional("reported").is_none() {
            return Err(report.field("reported").wrong("true or false expected"));
        }
        reports.push(PuskesmasReport {
            period: report.parsed("period")?,
            reported: report.flag("reported")?,
            source: report.optional_parsed("source")?.unwrap_or_else(|| source.clone()),
        });
    }
    Ok(Puskesmas {
        name: node.text("name")?,
        kecamatan: each(node.list("kecamatan")?, |code| code.to_parsed())?,
        source,
        reports,
    })
}
