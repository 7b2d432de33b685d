//! Actions, loci, audits, follow-up, commitments and events.

use super::{Matched, Pair};
use crate::{
    domain::{ActionRecord, AuditCycle, Commitment, FollowUp, LocusSet, Programme, PuskesmasReport},
    i18n::{period, programme_words as words},
};

/// A heading and its lines, one for each subject.
pub fn changes(pair: &Pair<'_>) -> Vec<(String, Vec<String>)> {
    let (old, new, lang) = (&pair.old.kabupaten.programme, &pair.new.kabupaten.programme, pair.lang);
    let follow_ups = promises(
        pair,
        &Matched::new(&old.follow_ups, &new.follow_ups, |f| (f.what.id.clone(), f.office.clone(), f.audit)),
        |f: &FollowUp| format!("{} ({})", lang.of(&f.what), f.office),
        |f| (words::progress(lang, f.progress).to_owned(), pair.day(f.due)),
    );
    let commitments = promises(
        pair,
        &Matched::new(&old.commitments, &new.commitments, |c| (c.what.id.clone(), c.office.clone(), c.year_for)),
        |c: &Commitment| format!("{} ({})", lang.of(&c.what), c.office),
        |c| (c.progress.map(|p| words::progress(lang, p)).unwrap_or_default().to_owned(), pair.day(c.due)),
    );
    let events = Matched::new(&old.events, &new.events, |e| (e.date, e.kind, e.title.id.clone()));
    let event =
        |e: &&crate::domain::Event, what: &str| format!("{}, {}: {what}", pair.day(Some(e.date)), lang.of(&e.title));
    let came = events.came.iter().map(|e| event(e, lang.pick("dicatat", "recorded")));
    let gone = events.gone.iter().map(|e| event(e, lang.pick("dihapus", "removed")));
    vec![
        (lang.pick("aksi konvergensi", "convergence actions").to_owned(), actions(pair, old, new)),
        (lang.pick("lokus", "loci").to_owned(), loci(pair, old, new)),
        (lang.pick("audit kasus stunting", "audits of stunting cases").to_owned(), audits(pair, old, new)),
        (lang.pick("tindak lanjut", "follow-up").to_owned(), follow_ups),
        (lang.pick("komitmen", "commitments").to_owned(), commitments),
        (lang.pick("peristiwa", "events").to_owned(), came.chain(gone).collect()),
        (lang.pick("laporan puskesmas", "reports of puskesmas").to_owned(), puskesmas(pair, old, new)),
    ]
}

fn actions(pair: &Pair<'_>, old: &Programme, new: &Programme) -> Vec<String> {
    let lang = pair.lang;
    let key = |a: &ActionRecord| (a.scheme.clone(), a.action.clone(), a.area, a.year_done);
    let named = |a: &ActionRecord| {
        let schemes = || new.schemes.iter().chain(&old.schemes);
        let definition = schemes().find(|s| s.id == a.scheme).and_then(|s| s.actions.iter().find(|d| d.id == a.action));
        let name = definition.map_or_else(|| a.action.to_string(), |d| format!("{} {}", d.number, lang.of(&d.name)));
        format!("{} {name}, {}, {}", lang.pick("Aksi", "Action"), a.year_done, pair.area(a.area))
    };
    let status = |a: &ActionRecord| words::status(lang, a.status).to_owned();
    let matched = Matched::new(&old.actions, &new.actions, key);
    let mut lines = Vec::new();
    for (old, new) in &matched.both {
        let name = named(new);
        lines.extend(pair.changed(&name, &status(old), &status(new)));
        let of = |what: &str| format!("{name}, {what}");
        lines.extend(pair.changed(&of(lang.pick("tenggat", "due")), &pair.day(old.due), &pair.day(new.due)));
        let done = lang.pick("disetujui pada", "approved on");
        lines.extend(pair.changed(&of(done), &pair.day(old.completed), &pair.day(new.completed)));
        if old.evidence.len() != new.evidence.len() {
            let counts = (old.evidence.len().to_string(), new.evidence.len().to_string());
            lines.extend(pair.changed(&of(lang.pick("jumlah dokumen", "documents")), &counts.0, &counts.1));
        }
    }
    lines.extend(matched.came.iter().map(|a| format!("{}: {} ({})", named(a), lang.pick("baru", "new"), status(a))));
    lines.extend(matched.gone.iter().map(|a| format!("{}: {}", named(a), lang.pick("dihapus", "removed"))));
    lines
}

/// Puskesmas that came or went, and reports of which something else is known.
fn puskesmas(pair: &Pair<'_>, old: &Programme, new: &Programme) -> Vec<String> {
    let lang = pair.lang;
    let matched = Matched::new(&old.puskesmas, &new.puskesmas, |p| p.name.clone());
    let mut lines: Vec<String> = Vec::new();
    for (before, now) in &matched.both {
        let reports = Matched::new(&before.reports, &now.reports, |r| (r.period, r.source.clone()));
        let state = |reported: bool| match reported {
            true => lang.pick("sudah melapor", "has reported"),
            false => lang.pick("belum melapor", "has not reported"),
        };
        let of = |r: &PuskesmasReport| format!("{}, {}", now.name, period(lang, r.period));
        for (old, new) in &reports.both {
            lines.extend(pair.changed(&of(new), state(old.reported), state(new.reported)));
        }
        lines.extend(reports.came.iter().map(|r| format!("{}: {}", of(r), state(r.reported))));
        let unknown = lang.pick("tidak lagi diketahui", "no longer known");
        lines.extend(reports.gone.iter().map(|r| format!("{}: {unknown}", of(r))));
    }
    lines.extend(matched.came.iter().map(|p| format!("{}: {}", p.name, lang.pick("baru", "new"))));
    lines.extend(matched.gone.iter().map(|p| format!("{}: {}", p.name, lang.pick("dihapus", "removed"))));
    lines
}

fn loci(pair: &Pair<'_>, old: &Programme, new: &Programme) -> Vec<String> {
    let lang = pair.lang;
    let named = |set: &LocusSet| {
        let (set_in, held) = (lang.pick("ditetapkan", "set in"), lang.pick("untuk", "for"));
        format!("{}, {set_in} {}, {held} {}", words::locus_kind(set.kind), set.year_set, set.year_for)
    };
    let stated = |set: &LocusSet| set.stated_villages.map(|n| n.to_string()).unwrap_or_default();
    let matched = Matched::new(&old.loci, &new.loci, |s| (s.kind, s.year_set, s.year_for, s.source.clone()));
    let mut lines = Vec::new();
    for (old, new) in &matched.both {
        let name = named(new);
        let villages = Matched::new(&old.loci, &new.loci, |l| (l.area, l.name.clone(), l.kecamatan.clone()));
        lines.extend(villages.came.iter().map(|l| format!("{name}: {} {}", l.name, lang.pick("masuk", "comes in"))));
        lines.extend(villages.gone.iter().map(|l| format!("{name}: {} {}", l.name, lang.pick("keluar", "goes out"))));
        let what = format!("{name}, {}", lang.pick("jumlah yang disebut", "number stated"));
        lines.extend(pair.changed(&what, &stated(old), &stated(new)));
    }
    let size = |set: &LocusSet| format!("{} {}", set.loci.len(), lang.pick("bernama", "named"));
    lines.extend(matched.came.iter().map(|s| format!("{}: {} ({})", named(s), lang.pick("baru", "new"), size(s))));
    lines.extend(matched.gone.iter().map(|s| format!("{}: {}", named(s), lang.pick("dihapus", "removed"))));
    lines
}

fn audits(pair: &Pair<'_>, old: &Programme, new: &Programme) -> Vec<String> {
    let lang = pair.lang;
    let named = |a: &AuditCycle| format!("{} {} {}", lang.pick("siklus", "cycle"), a.cycle, a.year);
    let matched = Matched::new(&old.audits, &new.audits, |a| (a.year, a.cycle));
    let mut lines = Vec::new();
    for (before, now) in &matched.both {
        let stages = Matched::new(&before.stages, &now.stages, |s| s.stage.clone());
        let stage = |key: &crate::domain::Key| {
            let found = new.stages.iter().find(|s| s.id == *key);
            format!("{}, {}", named(now), found.map_or_else(|| key.to_string(), |s| lang.of(&s.name).to_owned()))
        };
        for (old, new) in &stages.both {
            let name = stage(&new.stage);
            let of = |what: &str| format!("{name}, {what}");
            lines.extend(pair.changed(
                &of(lang.pick("rencana", "planned")),
                &pair.day(old.planned),
                &pair.day(new.planned),
            ));
            lines.extend(pair.changed(
                &of(lang.pick("terlaksana", "held")),
                &pair.day(old.actual),
                &pair.day(new.actual),
            ));
        }
        for came in &stages.came {
            // A day that is only planned is not one on which it was held.
            let held =
                if came.actual.is_some() { lang.pick("terlaksana", "held") } else { lang.pick("rencana", "planned") };
            lines.push(format!("{}, {held}: {}", stage(&came.stage), pair.day(came.actual.or(came.planned))));
        }
        if before.cases != now.cases || before.risks != now.risks {
            let what = lang.pick("jumlah kasus atau faktor risiko berubah", "tallies of cases or risks change");
            lines.push(format!("{}: {what}", named(now)));
        }
    }
    lines.extend(matched.came.iter().map(|a| format!("{}: {}", named(a), lang.pick("baru", "new"))));
    lines.extend(matched.gone.iter().map(|a| format!("{}: {}", named(a), lang.pick("dihapus", "removed"))));
    lines
}

/// Promises: what is new, gone, or stands otherwise. `state` gives progress and due date.
fn promises<T>(
    pair: &Pair<'_>,
    matched: &Matched<'_, T>,
    named: impl Fn(&T) -> String,
    state: impl Fn(&T) -> (String, String),
) -> Vec<String> {
    let lang = pair.lang;
    let mut lines = Vec::new();
    for (old, new) in &matched.both {
        let (name, before, now) = (named(new), state(old), state(new));
        lines.extend(pair.changed(&name, &before.0, &now.0));
        lines.extend(pair.changed(&format!("{name}, {}", lang.pick("tenggat", "due")), &before.1, &now.1));
    }
    lines.extend(matched.came.iter().map(|p| format!("{}: {}", named(p), lang.pick("baru", "new"))));
    lines.extend(matched.gone.iter().map(|p| format!("{}: {}", named(p), lang.pick("dihapus", "removed"))));
    lines
}
