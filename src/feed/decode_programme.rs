//! Actions, loci, audits and promises: JSON to domain.

use super::{
    decode::Border,
    wire_programme::{
        WireAction, WireAuditCycle, WireCommitment, WireEvent, WireFollowUp, WireLocus, WireLocusSet, WireProgramme,
        WireScheme, WireStage, WireStageRecord,
    },
};
use crate::domain::{
    ActionDefinition, ActionRecord, AuditCycle, AuditStage, Commitment, Event, Evidence, FollowUp, Locus, LocusSet,
    Programme, Scheme, StageRecord, Text,
};

impl Border<'_> {
    /// The programme, in the order in which the screen shows it.
    pub(super) fn programme(&mut self, wire: WireProgramme) -> Programme {
        let mut programme = Programme {
            schemes: wire.schemes.into_iter().map(scheme).collect(),
            actions: wire.actions.into_iter().map(|a| self.action(a)).collect(),
            loci: wire.loci.into_iter().map(locus_set).collect(),
            stages: wire.stages.into_iter().map(stage).collect(),
            audits: wire.audits.into_iter().map(audit).collect(),
            follow_ups: wire.follow_ups.into_iter().map(follow_up).collect(),
            commitments: wire.commitments.into_iter().map(commitment).collect(),
            events: wire.events.into_iter().map(event).collect(),
        };
        programme.schemes.sort_by_key(|s| s.from);
        programme.audits.sort_by_key(|a| (a.year, a.cycle));
        programme.events.sort_by_key(|e| e.date);
        programme
    }

    fn action(&mut self, wire: WireAction) -> ActionRecord {
        let at = format!("{} {}", wire.scheme.0, wire.action.0);
        let mut evidence = Vec::with_capacity(wire.evidence.len());
        for document in wire.evidence {
            let url = self.link(document.url, &at);
            evidence.push(Evidence { title: document.title, url, date: document.date.map(|d| d.0) });
        }
        ActionRecord {
            scheme: wire.scheme.0,
            action: wire.action.0,
            area: wire.area.0,
            year_done: wire.year_done,
            year_for: wire.year_for,
            status: wire.status.map(|s| s.0),
            due: wire.due.map(|d| d.0),
            completed: wire.completed.map(|d| d.0),
            office: wire.office,
            evidence,
            note: wire.note.map(Text::from),
            source: wire.source.0,
        }
    }
}

fn scheme(wire: WireScheme) -> Scheme {
    let action = |a: super::wire_programme::WireActionDefinition| ActionDefinition {
        id: a.id.0,
        number: a.number,
        kind: a.kind.0,
        name: a.name.into(),
    };
    Scheme {
        id: wire.id.0,
        name: wire.name.into(),
        from: wire.from,
        until: wire.until,
        source: wire.source.0,
        actions: wire.actions.into_iter().map(action).collect(),
    }
}

fn locus(wire: WireLocus) -> Locus {
    Locus {
        area: wire.area.map(|c| c.0),
        name: wire.name,
        kecamatan: wire.kecamatan,
        reasons: wire.reasons.into_iter().map(|r| r.0).collect(),
        note: wire.note.map(Text::from),
    }
}

fn locus_set(wire: WireLocusSet) -> LocusSet {
    LocusSet {
        kind: wire.kind.0,
        year_set: wire.year_set,
        year_for: wire.year_for,
        decree: wire.decree,
        stated_villages: wire.stated_villages,
        stated_kecamatan: wire.stated_kecamatan,
        loci: wire.loci.into_iter().map(locus).collect(),
        source: wire.source.0,
    }
}

fn stage(wire: WireStage) -> AuditStage {
    AuditStage { id: wire.id.0, name: wire.name.into(), national: wire.national.clamp(1, 4) }
}

fn audit(wire: WireAuditCycle) -> AuditCycle {
    let record = |s: WireStageRecord| StageRecord {
        stage: s.stage.0,
        planned: s.planned.map(|d| d.0),
        actual: s.actual.map(|d| d.0),
        note: s.note.map(Text::from),
        source: s.source.0,
    };
    AuditCycle {
        year: wire.year,
        cycle: wire.cycle,
        stages: wire.stages.into_iter().map(record).collect(),
        cases: wire.cases.into_iter().map(|c| (c.group.0, c.cell.0)).collect(),
        risks: wire.risks.into_iter().map(|r| (r.risk.into(), r.cell.0)).collect(),
        note: wire.note.map(Text::from),
        source: wire.source.0,
    }
}

fn follow_up(wire: WireFollowUp) -> FollowUp {
    FollowUp {
        what: wire.what.into(),
        office: wire.office,
        bidang: wire.bidang.map(|b| b.0),
        kind: wire.kind.map(|k| k.0),
        audit: wire.audit,
        due: wire.due.map(|d| d.0),
        done: wire.done.map(|d| d.0),
        progress: wire.progress.0,
        obstacle: wire.obstacle.map(Text::from),
        source: wire.source.0,
    }
}

fn commitment(wire: WireCommitment) -> Commitment {
    Commitment {
        what: wire.what.into(),
        office: wire.office,
        signatories: wire.signatories,
        date: wire.date.map(|d| d.0),
        year_for: wire.year_for,
        due: wire.due.map(|d| d.0),
        progress: wire.progress.map(|p| p.0),
        source: wire.source.0,
    }
}

fn event(wire: WireEvent) -> Event {
    Event {
        date: wire.date.0,
        kind: wire.kind.0,
        title: wire.title.into(),
        note: wire.note.map(Text::from),
        source: wire.source.0,
    }
}
