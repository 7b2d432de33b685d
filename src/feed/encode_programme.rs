//! Actions, loci, audits and promises: domain to JSON.

use super::{
    parsed::{Parsed, Worded},
    wire::{WireAgendaEntry, WireText},
    wire_cell::WireCell,
    wire_programme::{
        WireAction, WireActionDefinition, WireAuditCycle, WireCases, WireCommitment, WireEvent, WireEvidence,
        WireFollowUp, WireLocus, WireLocusSet, WireProgramme, WireRisk, WireScheme, WireStage, WireStageRecord,
    },
    wire_team::{WireAssessment, WireBidangNote, WirePuskesmas, WirePuskesmasReport, WireReporting, WireTeam},
};
use crate::domain::{
    ActionRecord, AgendaEntry, Assessment, AuditCycle, BidangNote, Commitment, Event, FollowUp, Locus, LocusSet,
    Programme, Puskesmas, Reporting, Scheme, StageRecord, Team, Text,
};

impl From<&Programme> for WireProgramme {
    fn from(programme: &Programme) -> Self {
        let stage = |s: &crate::domain::AuditStage| WireStage {
            id: Parsed(s.id.clone()),
            name: (&s.name).into(),
            national: s.national,
        };
        Self {
            schemes: programme.schemes.iter().map(scheme).collect(),
            actions: programme.actions.iter().map(action).collect(),
            loci: programme.loci.iter().map(locus_set).collect(),
            stages: programme.stages.iter().map(stage).collect(),
            audits: programme.audits.iter().map(audit).collect(),
            follow_ups: programme.follow_ups.iter().map(follow_up).collect(),
            commitments: programme.commitments.iter().map(commitment).collect(),
            events: programme.events.iter().map(event).collect(),
            teams: programme.teams.iter().map(team).collect(),
            notes: programme.notes.iter().map(note).collect(),
            assessments: programme.assessments.iter().map(assessment).collect(),
            reporting: programme.reporting.iter().map(reporting).collect(),
            puskesmas: programme.puskesmas.iter().map(puskesmas).collect(),
            agenda: programme.agenda.iter().map(agenda_entry).collect(),
        }
    }
}

fn text(text: Option<&Text>) -> Option<WireText> {
    text.map(WireText::from)
}

fn scheme(scheme: &Scheme) -> WireScheme {
    let action = |a: &crate::domain::ActionDefinition| WireActionDefinition {
        id: Parsed(a.id.clone()),
        number: a.number.clone(),
        kind: Worded(a.kind),
        name: (&a.name).into(),
    };
    WireScheme {
        id: Parsed(scheme.id.clone()),
        name: (&scheme.name).into(),
        from: scheme.from,
        until: scheme.until,
        source: Parsed(scheme.source.clone()),
        actions: scheme.actions.iter().map(action).collect(),
    }
}

fn action(action: &ActionRecord) -> WireAction {
    let evidence = |e: &crate::domain::Evidence| WireEvidence {
        title: e.title.clone(),
        url: e.url.clone(),
        date: e.date.map(Parsed),
    };
    WireAction {
        scheme: Parsed(action.scheme.clone()),
        action: Parsed(action.action.clone()),
        area: Parsed(action.area),
        year_done: action.year_done,
        year_for: action.year_for,
        status: action.status.map(Worded),
        due: action.due.map(Parsed),
        completed: action.completed.map(Parsed),
        office: action.office.clone(),
        evidence: action.evidence.iter().map(evidence).collect(),
        note: text(action.note.as_ref()),
        source: Parsed(action.source.clone()),
    }
}

fn locus(locus: &Locus) -> WireLocus {
    WireLocus {
        area: locus.area.map(Parsed),
        name: locus.name.clone(),
        kecamatan: locus.kecamatan.clone(),
        reasons: locus.reasons.iter().map(|r| Worded(*r)).collect(),
        note: text(locus.note.as_ref()),
    }
}

fn locus_set(set: &LocusSet) -> WireLocusSet {
    WireLocusSet {
        kind: Worded(set.kind),
        year_set: set.year_set,
        year_for: set.year_for,
        decree: set.decree.clone(),
        date: set.date.map(Parsed),
        criteria: text(set.criteria.as_ref()),
        stated_villages: set.stated_villages,
        stated_kecamatan: set.stated_kecamatan,
        loci: set.loci.iter().map(locus).collect(),
        source: Parsed(set.source.clone()),
    }
}

fn audit(cycle: &AuditCycle) -> WireAuditCycle {
    let record = |s: &StageRecord| WireStageRecord {
        stage: Parsed(s.stage.clone()),
        planned: s.planned.map(Parsed),
        actual: s.actual.map(Parsed),
        progress: s.progress.map(Worded),
        note: text(s.note.as_ref()),
        source: Parsed(s.source.clone()),
    };
    WireAuditCycle {
        year: cycle.year,
        cycle: cycle.cycle,
        progress: cycle.progress.map(Worded),
        stages: cycle.stages.iter().map(record).collect(),
        cases: cycle
            .cases
            .iter()
            .map(|(group, cell)| WireCases { group: Worded(*group), cell: WireCell(*cell) })
            .collect(),
        risks: cycle.risks.iter().map(|(risk, cell)| WireRisk { risk: risk.into(), cell: WireCell(*cell) }).collect(),
        note: text(cycle.note.as_ref()),
        source: Parsed(cycle.source.clone()),
    }
}

fn follow_up(item: &FollowUp) -> WireFollowUp {
    WireFollowUp {
        what: (&item.what).into(),
        office: item.office.clone(),
        bidang: item.bidang.clone().map(Parsed),
        kind: item.kind.map(Worded),
        audit: item.audit,
        due: item.due.map(Parsed),
        done: item.done.map(Parsed),
        progress: Worded(item.progress),
        obstacle: text(item.obstacle.as_ref()),
        source: Parsed(item.source.clone()),
    }
}

fn commitment(item: &Commitment) -> WireCommitment {
    WireCommitment {
        what: (&item.what).into(),
        office: item.office.clone(),
        signatories: item.signatories.clone(),
        date: item.date.map(Parsed),
        year_for: item.year_for,
        due: item.due.map(Parsed),
        progress: item.progress.map(Worded),
        source: Parsed(item.source.clone()),
    }
}

fn event(event: &Event) -> WireEvent {
    WireEvent {
        date: Parsed(event.date),
        kind: Worded(event.kind),
        title: (&event.title).into(),
        note: text(event.note.as_ref()),
        source: Parsed(event.source.clone()),
    }
}

fn team(team: &Team) -> WireTeam {
    WireTeam {
        area: Parsed(team.area),
        name: team.name.clone(),
        decree: team.decree.clone(),
        date: team.date.map(Parsed),
        chair: team.chair.clone(),
        villages: team.villages,
        note: text(team.note.as_ref()),
        source: Parsed(team.source.clone()),
    }
}

fn note(note: &BidangNote) -> WireBidangNote {
    WireBidangNote {
        bidang: note.bidang.clone().map(Parsed),
        date: Parsed(note.date),
        kind: Worded(note.kind),
        text: (&note.text).into(),
        source: Parsed(note.source.clone()),
    }
}

fn assessment(result: &Assessment) -> WireAssessment {
    WireAssessment {
        year_done: result.year_done,
        year_for: result.year_for,
        item: text(result.item.as_ref()),
        grade: result.grade.clone(),
        class: result.class.map(Worded),
        rank: result.rank,
        of: result.of,
        note: text(result.note.as_ref()),
        source: Parsed(result.source.clone()),
    }
}

fn agenda_entry(entry: &AgendaEntry) -> WireAgendaEntry {
    WireAgendaEntry { view: entry.view.clone(), note: text(entry.note.as_ref()) }
}

fn reporting(found: &Reporting) -> WireReporting {
    WireReporting {
        period: Parsed(found.period),
        area: Parsed(found.area),
        reported: found.reported,
        villages: found.villages,
    }
}

fn puskesmas(found: &Puskesmas) -> WirePuskesmas {
    let report = |r: &crate::domain::PuskesmasReport| WirePuskesmasReport {
        period: Parsed(r.period),
        reported: r.reported,
        source: (r.source != found.source).then(|| Parsed(r.source.clone())),
    };
    WirePuskesmas {
        name: found.name.clone(),
        kecamatan: found.kecamatan.iter().map(|code| Parsed(*code)).collect(),
        source: Parsed(found.source.clone()),
        reports: found.reports.iter().map(report).collect(),
    }
}
