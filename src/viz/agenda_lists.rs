//! Slides that hold lists: loci, gaps, actions, follow-up, commitments.

use super::{
    agenda::{Draught, Material, SlideBody},
    agenda_gaps::{GapRow, gap_rows},
    citation::Citation,
    follow_up::{FollowUpState, FollowUps, follow_ups},
    listing::{Column, ListCell, Listing, Mark},
    locus::{LocusSetView, loci, locus_years},
    scorecard::{ActionRow, ActionState, latest_year, scorecard},
    spoken,
};
use crate::domain::{FollowUp, Kabupaten, LocusKind};
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
    let line = |row: &GapRow| {
        let bar = Mark::Bar(row.filled.clone(), Some(row.aim.clone()));
        vec![
            ListCell::marked(row.name.clone(), Mark::Strong),
            ListCell::marked(row.value.clone(), bar),
            row.aim_text.as_str().into(),
            row.people.as_str().into(),
        ]
    };
    let listing = Listing {
        columns: vec![
            Column::text(lang.pick("Layanan", "Service"), 28),
            Column::text(lang.pick("Capaian", "Figure"), 26),
            Column::text("Target", 18),
            Column::text(lang.pick("Belum terlayani", "Not reached"), 28),
        ],
        rows: rows.iter().map(line).collect(),
    };
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
    sets.iter().map(|set| locus_slide(set, kab, lang)).collect()
}

fn locus_slide(set: &LocusSetView, kab: &Kabupaten, lang: Lang) -> Draught {
    let facts = [&set.years, &set.decree, &set.unnamed, &set.unresolved];
    let facts = facts.into_iter().filter(|text| !text.is_empty()).map(|text| words::capital(text));
    let body = match set.groups.is_empty() {
        true => SlideBody::Lines(facts.collect()),
        false => SlideBody::Listing(locus_listing(set, kab, lang)),
    };
    Draught {
        kicker: format!("{} · {}", set.title, set.years),
        headline: words::capital(&set.counts),
        body,
        source: set.source.line.clone(),
        notes: vec![
            set.sentence.clone(),
            lang.pick(
                "Lokus tidak berarti desa lain tanpa kasus.",
                "That a village is no locus does not mean that it has no case.",
            )
            .to_owned(),
        ],
    }
}

/// The loci by kecamatan, with their reasons.
pub fn locus_listing(set: &LocusSetView, kab: &Kabupaten, lang: Lang) -> Listing {
    let village = map_words::capital(lang.of(&kab.profile.village_term));
    let mut rows = Vec::new();
    for group in &set.groups {
        for (at, locus) in group.loci.iter().enumerate() {
            let name = if at == 0 { group.name.as_str() } else { "" };
            let mark = if locus.unresolved.is_empty() { Mark::Plain } else { Mark::State("unresolved") };
            let remark = if locus.unresolved.is_empty() { &locus.reasons } else { locus.unresolved };
            rows.push(vec![
                ListCell::marked(name.to_owned(), Mark::Strong),
                locus.name.as_str().into(),
                ListCell::marked(remark.to_owned(), mark),
            ]);
        }
    }
    Listing {
        columns: vec![
            Column::text("Kecamatan", 28),
            Column::text(village, 30),
            Column::text(lang.pick("Alasan penetapan", "Why it was chosen"), 42),
        ],
        rows,
    }
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
    let cited = card.rows.iter().filter_map(|row| row.source.as_ref()).chain(card.scheme.as_ref().map(|s| &s.source));
    Some(Draught {
        kicker: format!("{} {year}", lang.pick("Aksi konvergensi", "Convergence actions")),
        headline,
        source: sources(cited, lang),
        body: SlideBody::Listing(action_listing(&card.rows, lang)),
        notes,
    })
}

/// The rows of a scorecard.
pub fn action_listing(rows: &[ActionRow], lang: Lang) -> Listing {
    let row = |row: &ActionRow| {
        vec![
            row.number.as_str().into(),
            ListCell::marked(row.name.clone(), Mark::Strong),
            row.office.as_str().into(),
            row.due.as_str().into(),
            ListCell::marked(with_delay(row.status_text, &row.late), Mark::State(action_class(row.state))),
        ]
    };
    Listing {
        columns: vec![
            Column::text("No", 6),
            Column::text(lang.pick("Aksi", "Action"), 32),
            Column::text(lang.pick("Penanggung jawab", "In charge"), 21),
            Column::text(lang.pick("Tenggat", "Due"), 18),
            Column::text("Status", 23),
        ],
        rows: rows.iter().map(row).collect(),
    }
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
    let done = words::progress(lang, crate::domain::Progress::Done);
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
    use crate::domain::Progress as P;
    let head = |progress| Column::number(words::capital(words::progress(lang, progress)), 14);
    let late = lang.pick("Terlambat", "Overdue");
    let rows = found.offices.iter().map(|office| {
        let counts = &office.counts;
        let number = |n: usize| ListCell::from(words::number(lang, n));
        let overdue = if counts.overdue > 0 { Mark::State("state-late") } else { Mark::Plain };
        vec![
            ListCell::marked(office.office.clone(), Mark::Strong),
            number(counts.done),
            number(counts.underway),
            number(counts.planned),
            number(counts.blocked),
            ListCell::marked(words::number(lang, counts.overdue), overdue),
        ]
    });
    Listing {
        columns: vec![
            Column::text(lang.pick("Perangkat daerah", "Office"), 30),
            head(P::Done),
            head(P::Underway),
            head(P::Planned),
            head(P::Blocked),
            Column::number(late, 14),
        ],
        rows: rows.collect(),
    }
}

/// The working fields of the TPPS: what each has done, plans and is held up by, from its follow-ups.
pub(super) fn by_bidang(material: &Material<'_>) -> Option<Draught> {
    let Material { kab, lang, today, .. } = *material;
    let bidang = &kab.profile.bidang;
    if bidang.is_empty() {
        return None;
    }
    let mut cited: Vec<Citation> = Vec::new();
    let rows = bidang.iter().map(|b| {
        let own: Vec<&FollowUp> =
            kab.programme.follow_ups.iter().filter(|f| f.bidang.as_ref() == Some(&b.id)).collect();
        let found = follow_ups(kab, &own, lang, today);
        let items: Vec<_> = found
            .iter()
            .flat_map(|f| &f.offices)
            .flat_map(|o| o.specific.iter().chain(&o.sensitive).chain(&o.unsorted))
            .collect();
        cited.extend(items.iter().map(|item| item.source.clone()));
        let of = |wanted: &[FollowUpState]| {
            let texts: Vec<&str> =
                items.iter().filter(|i| wanted.contains(&i.state)).map(|i| i.what.as_str()).collect();
            if texts.is_empty() { lang.pick("belum dilaporkan", "not reported").to_owned() } else { texts.join("; ") }
        };
        let obstacles: Vec<&str> = items.iter().map(|i| i.obstacle.as_str()).filter(|t| !t.is_empty()).collect();
        let obstacles = if obstacles.is_empty() {
            lang.pick("belum dilaporkan", "not reported").to_owned()
        } else {
            obstacles.join("; ")
        };
        use FollowUpState as S;
        vec![
            ListCell::marked(lang.of(&b.name).to_owned(), Mark::Strong),
            of(&[S::Done]).into(),
            of(&[S::Planned, S::Underway, S::Overdue, S::Blocked]).into(),
            obstacles.into(),
        ]
    });
    let rows: Vec<Vec<ListCell>> = rows.collect();
    let count = words::number(lang, bidang.len());
    let headline = match lang {
        Lang::Id => format!("{count} bidang: yang sudah, yang akan, dan kendalanya"),
        Lang::En => format!("{count} working fields: done, ahead, and in the way"),
    };
    let listing = Listing {
        columns: vec![
            Column::text(lang.pick("Bidang", "Working field"), 22),
            Column::text(lang.pick("Sudah dilakukan", "Done"), 27),
            Column::text(lang.pick("Rencana dan berjalan", "Planned and under way"), 27),
            Column::text(lang.pick("Kendala", "Obstacles"), 24),
        ],
        rows,
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
