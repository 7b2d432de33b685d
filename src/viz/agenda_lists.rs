//! Slides that hold lists: loci, gaps, actions, follow-up, commitments.

use super::{
    agenda::{Draught, Material, SlideBody},
    agenda_gaps::gap_rows,
    agenda_room::{GROUND, room},
    citation::{Citation, cite},
    follow_up::{FollowUpState, FollowUps, follow_ups},
    listing::{BESIDE, Listing, Mark, NUMBER},
    locus::{LocusSetView, loci, locus_years},
    scorecard::{ActionRow, ActionState, latest_year, scorecard},
    spoken,
};
use crate::domain::{FollowUp, Kabupaten, LocusKind, NoteKind, Progress};
use crate::i18n::{Lang, joined, map_words, programme_words as words};

/// The sources named under a list.
const SOURCES: usize = 2;

/// The sources of a list, each once; of many, the first and how many more.
pub(super) fn sources<'a>(all: impl Iterator<Item = &'a Citation>, lang: Lang) -> String {
    let mut lines: Vec<String> = Vec::new();
    for one in all {
        if !lines.contains(&one.line) {
            lines.push(one.line.clone());
        }
    }
    if let Some(more) = lines.len().checked_sub(SOURCES).filter(|more| *more > 0) {
        lines.truncate(SOURCES);
        let more = words::number(lang, more);
        lines.push(format!("{more} {}", lang.pick("sumber lain", "more sources")));
    }
    joined(lang, &lines)
}

/// The services furthest under their targets.
pub(super) fn widest_gaps(material: &Material<'_>) -> Option<Draught> {
    let Material { kab, lang, .. } = *material;
    let rows = gap_rows(kab, lang);
    let first = rows.first()?;
    let headline = spoken::clause(&format!("{}: {}, {}", first.name, first.value, first.gap));
    let notes =
        rows.iter().map(|r| format!("{}: {}; {}; {}; {}.", r.name, r.value, r.target, r.gap, r.people)).collect();
    let heads = [
        ("Layanan", "Service", 28),
        ("Capaian", "Figure", 30),
        ("Target", "Target", 14),
        ("Kekurangan terhadap target", "Short of the target", 28),
    ];
    let mut listing = Listing::new(&heads, 1, lang);
    for row in &rows {
        let bar = Mark::Bar(row.filled.clone(), Some(row.aim.clone()));
        listing.push(&[&row.name, &row.value, &row.aim_text, &row.people], bar);
    }
    Some(Draught {
        kicker: lang.pick("Kesenjangan layanan terbesar", "The widest gaps in services").to_owned(),
        headline,
        body: SlideBody::Listing(listing),
        source: sources(rows.iter().filter_map(|row| row.source.as_ref()), lang),
        notes,
    })
}

/// The loci of a kind: those set in the year of the occasion where it was asked for and there are such, else the latest.
pub(super) fn locus_slides(material: &Material<'_>, kind: LocusKind) -> Vec<Draught> {
    let Material { kab, lang, event, of_its_year, .. } = *material;
    let years = locus_years(&kab.programme, kind);
    let all = years.iter().flat_map(|year| loci(kab, kind, *year, lang).sets);
    let of_year = |set: &LocusSetView| event.is_some_and(|event| event.date.year() == set.year_set);
    let wanted: Vec<LocusSetView> = if of_its_year { all.filter(of_year).collect() } else { Vec::new() };
    let sets = match (wanted.is_empty(), years.first()) {
        (false, _) => wanted,
        (true, Some(year)) => loci(kab, kind, *year, lang).sets,
        (true, None) => Vec::new(),
    };
    sets.iter().flat_map(|set| slides_of(set, kab, lang)).collect()
}

/// The map with all of the list beside it; where that is too long, with the names alone, and the list on slides of its own.
fn slides_of(set: &LocusSetView, kab: &Kabupaten, lang: Lang) -> Vec<Draught> {
    let facts = [&set.years, &set.decree, &set.unnamed, &set.unresolved];
    let facts = facts.into_iter().filter(|text| !text.is_empty()).map(|text| words::capital(text));
    let headline = words::capital(&set.counts);
    let (kind, years) = (set.kind, (set.year_set, set.year_for));
    let with_map = |list: Listing| SlideBody::Loci { kind, years, list };
    let bodies = match set.groups.is_empty() {
        true => vec![SlideBody::Lines(facts.collect())],
        false => {
            let whole = locus_listing(set, kab, lang);
            let beside = room(&headline, &set.source.line).saturating_sub(GROUND);
            let says_more = set
                .groups
                .iter()
                .flat_map(|group| &group.loci)
                .any(|l| !l.reasons.is_empty() || !l.unresolved.is_empty());
            match says_more {
                true if whole.clone().pages(beside, BESIDE).len() == 1 => vec![with_map(whole)],
                true => vec![with_map(locus_names(set, kab, lang)), SlideBody::Listing(whole)],
                false => vec![with_map(locus_names(set, kab, lang))],
            }
        }
    };
    let caution = lang.pick(
        "Lokus tidak berarti desa lain tanpa kasus.",
        "That a village is no locus does not mean that it has no case.",
    );
    let reasons = lang.pick(": alasan penetapan", ": why each was chosen");
    let slide = |body| Draught {
        kicker: format!("{} · {}", set.title, set.years),
        headline: headline.clone() + if matches!(body, SlideBody::Listing(_)) { reasons } else { "" },
        body,
        source: set.source.line.clone(),
        notes: vec![set.sentence.clone(), map_words::of_term(lang, caution, lang.of(&kab.profile.village_term))],
    };
    bodies.into_iter().map(slide).collect()
}

/// The loci by name, a row for each kecamatan.
fn locus_names(set: &LocusSetView, kab: &Kabupaten, lang: Lang) -> Listing {
    let village = map_words::capital(lang.of(&kab.profile.village_term));
    let mut list = Listing::new(&[("Kecamatan", "Kecamatan", 38), (&*village, &*village, 62)], 2, lang);
    for group in &set.groups {
        let names: Vec<&str> = group.loci.iter().map(|locus| locus.name.as_str()).collect();
        list.push(&[&group.name, &names.join(", ")], Mark::Plain);
    }
    list
}

/// The loci by kecamatan, with their reasons.
pub fn locus_listing(set: &LocusSetView, kab: &Kabupaten, lang: Lang) -> Listing {
    let village = map_words::capital(lang.of(&kab.profile.village_term));
    let heads =
        [("Kecamatan", "Kecamatan", 28), (&*village, &*village, 30), ("Alasan penetapan", "Why it was chosen", 42)];
    let mut list = Listing::new(&heads, 2, lang);
    for group in &set.groups {
        for (at, locus) in group.loci.iter().enumerate() {
            let name = if at == 0 { group.name.as_str() } else { "" };
            match locus.unresolved {
                "" => list.push(&[name, &locus.name, &locus.reasons], Mark::Plain),
                remark => list.push(&[name, &locus.name, remark], Mark::State("unresolved")),
            }
        }
    }
    list
}

/// The CSS class of an action's mark.
pub const fn action_class(state: ActionState) -> &'static str {
    match state {
        ActionState::Done => "state-done",
        ActionState::Late => "state-late",
        ActionState::Open => "state-planned",
        ActionState::Unreported => "state-unknown",
    }
}

/// `disetujui`, `di operator, terlambat 20 hari`.
pub(super) fn with_delay(state: &str, late: &str) -> String {
    match (late.is_empty(), late.starts_with(state)) {
        (true, _) => state.to_owned(),
        (_, true) => late.to_owned(),
        _ => format!("{state}, {late}"),
    }
}

/// A due date under a head that says what it is: `20 Des 2024`.
pub(super) fn day(due: &str, lang: Lang) -> &str {
    due.strip_prefix(lang.pick("tenggat ", "due ")).unwrap_or(due)
}

/// An office under a head that says what it is: `belum diketahui` where nobody is known to be in charge.
fn in_charge(office: &str) -> &str {
    office.strip_prefix("penanggung jawab ").unwrap_or(office)
}

/// The convergence actions: of the occasion's year where it was asked for, else of the last reported one.
pub(super) fn actions(material: &Material<'_>) -> Option<Draught> {
    let Material { kab, lang, today, event, of_its_year, .. } = *material;
    let of_event = event.filter(|_| of_its_year).map(|event| event.date.year());
    let year = of_event
        .filter(|year| kab.programme.scheme_in(*year).is_some())
        .or_else(|| latest_year(&kab.programme, today))?;
    let card = scorecard(kab, year, lang, today);
    if card.rows.is_empty() {
        return None;
    }
    let (_, headline) = spoken::about_and_said(&card.sentence);
    let mut notes = vec![card.sentence.clone()];
    notes.extend(card.scheme_change.clone());
    let scheme = card.scheme.as_ref().map(|scheme| &scheme.source);
    notes.extend(scheme.map(|source| source.line.clone()));
    let mut cited = card.rows.iter().filter_map(|row| row.source.as_ref()).peekable();
    let source = if cited.peek().is_some() { sources(cited, lang) } else { sources(scheme.into_iter(), lang) };
    // Of actions that nobody has reported on there is nothing to say but which they are.
    let body = match card.rows.iter().all(|row| row.state == ActionState::Unreported && row.source.is_none()) {
        true => SlideBody::Lines(card.rows.iter().map(|row| format!("{}. {}", row.number, row.name)).collect()),
        false => SlideBody::Listing(action_listing(&card.rows, lang)),
    };
    Some(Draught {
        kicker: format!("{} {year}", lang.pick("Aksi konvergensi", "Convergence actions")),
        headline,
        source,
        body,
        notes,
    })
}

/// The rows of a scorecard.
pub fn action_listing(rows: &[ActionRow], lang: Lang) -> Listing {
    let heads = [
        ("No", "No", 6),
        ("Aksi", "Action", 32),
        ("Penanggung jawab", "In charge", 20),
        ("Tenggat", "Due", 16),
        ("Status", "Status", 26),
    ];
    let mut list = Listing { name: 1, ..Listing::new(&heads, 4, lang) };
    for row in rows {
        let status = with_delay(row.status_text, &row.late);
        list.push(
            &[&row.number, &row.name, in_charge(&row.office), day(&row.due, lang), &status],
            Mark::State(action_class(row.state)),
        );
    }
    list
}

/// Follow-up by office: how many stand where.
pub(super) fn by_office(material: &Material<'_>) -> Option<Draught> {
    let Material { kab, lang, today, .. } = *material;
    let items: Vec<&FollowUp> = kab.programme.follow_ups.iter().collect();
    let found = follow_ups(kab, &items, lang, today)?;
    let cited =
        found.offices.iter().flat_map(|o| o.specific.iter().chain(&o.sensitive).chain(&o.unsorted)).map(|i| &i.source);
    Some(Draught {
        kicker: lang.pick("Tindak lanjut (RTL) per perangkat daerah", "Follow-up (RTL) by office").to_owned(),
        headline: office_headline(&found, lang),
        source: sources(cited, lang),
        notes: late_items(&found, lang),
        body: SlideBody::Listing(office_listing(&found, lang)),
    })
}

/// `14 tindak lanjut: 5 selesai, 6 terlambat`.
fn office_headline(found: &FollowUps, lang: Lang) -> String {
    let counts = &found.counts;
    let what = counts.text.split(':').next().unwrap_or_default();
    let done = words::progress(lang, Progress::Done);
    let late = lang.pick("terlambat", "overdue");
    format!("{what}: {} {done}, {} {late}", words::number(lang, counts.done), words::number(lang, counts.overdue))
}

/// The sentence, then what is overdue or held up.
fn late_items(found: &FollowUps, lang: Lang) -> Vec<String> {
    let mut notes = vec![found.sentence.clone()];
    for office in &found.offices {
        for item in office.specific.iter().chain(&office.sensitive).chain(&office.unsorted) {
            if matches!(item.state, FollowUpState::Overdue | FollowUpState::Blocked) {
                let obstacle = match item.obstacle.is_empty() {
                    true => String::new(),
                    false => format!(" ({}: {})", lang.pick("kendala", "obstacle"), item.obstacle),
                };
                notes.push(format!(
                    "{}: {}, {}{obstacle}.",
                    office.office,
                    item.what,
                    with_delay(item.state_text, &item.late)
                ));
            }
        }
    }
    notes
}

/// One row for each office.
pub fn office_listing(found: &FollowUps, lang: Lang) -> Listing {
    let heads = [
        ("Perangkat daerah", "Office", 30),
        ("Selesai", "Done", 14 + NUMBER),
        ("Berjalan", "Under way", 14 + NUMBER),
        ("Rencana", "Planned", 14 + NUMBER),
        ("Terkendala", "Held up", 14 + NUMBER),
        ("Terlambat", "Overdue", 14 + NUMBER),
    ];
    let mut list = Listing::new(&heads, 5, lang);
    for office in &found.offices {
        let c = &office.counts;
        let [done, underway, planned, blocked, overdue] =
            [c.done, c.underway, c.planned, c.blocked, c.overdue].map(|n| words::number(lang, n));
        let mark = if c.overdue > 0 { Mark::State("state-late") } else { Mark::Plain };
        list.push(&[&office.office, &done, &underway, &planned, &blocked, &overdue], mark);
    }
    list
}

/// The working fields of the TPPS: what each has done, plans and is held up by; of one that has told nothing, from its
/// follow-ups.
pub(super) fn by_bidang(material: &Material<'_>) -> Option<Draught> {
    let Material { kab, lang, .. } = *material;
    let bidang = &kab.profile.bidang;
    if bidang.is_empty() {
        return None;
    }
    let heads = [
        ("Bidang", "Working field", 22),
        ("Sudah dilakukan", "Done", 26),
        ("Rencana ke depan", "Planned", 26),
        ("Kendala", "Obstacles", 26),
    ];
    let mut listing = Listing::new(&heads, 4, lang);
    let mut cited: Vec<Citation> = Vec::new();
    let open = [Progress::Planned, Progress::Underway, Progress::Blocked];
    for one in bidang {
        let notes = || kab.programme.notes.iter().filter(|n| n.bidang.as_ref() == Some(&one.id));
        let latest = notes().next().map(|note| note.date);
        let mut told = |kind: NoteKind, progress: &[Progress]| {
            let mut texts: Vec<String> = Vec::new();
            for note in notes().filter(|note| Some(note.date) == latest && note.kind == kind) {
                texts.push(lang.of(&note.text).trim_end_matches('.').to_owned());
                cited.push(cite(kab, &note.source, lang));
            }
            let own = kab.programme.follow_ups.iter().filter(|f| f.bidang.as_ref() == Some(&one.id));
            for item in own.filter(|item| latest.is_none() && progress.contains(&item.progress)) {
                let text = if kind == NoteKind::Obstacle { item.obstacle.as_ref() } else { Some(&item.what) };
                texts.extend(text.map(|text| lang.of(text).trim_end_matches('.').to_owned()));
                cited.push(cite(kab, &item.source, lang));
            }
            if texts.is_empty() { lang.pick("belum dilaporkan", "not reported").to_owned() } else { texts.join("; ") }
        };
        let [done, plan, obstacle] =
            [told(NoteKind::Done, &[Progress::Done]), told(NoteKind::Plan, &open), told(NoteKind::Obstacle, &open)];
        listing.push(&[lang.of(&one.name), &done, &plan, &obstacle], Mark::Plain);
    }
    let count = words::number(lang, bidang.len());
    let headline = match lang {
        Lang::Id => format!("{count} bidang: yang sudah, yang akan, dan kendalanya"),
        Lang::En => format!("{count} working fields: done, ahead, and in the way"),
    };
    Some(Draught {
        kicker: lang.pick("Laporan bidang TPPS", "The working fields of the TPPS").to_owned(),
        headline,
        source: sources(cited.iter(), lang),
        body: SlideBody::Listing(listing),
        notes: vec![
            lang.pick(
                "Minta tiap bidang melengkapi: yang sudah dilakukan, rencana ke depan, kendala.",
                "Ask each field to add: what was done, what is planned, what stands in the way.",
            )
            .to_owned(),
        ],
    })
}
