//! The slides of the commitments: what was promised, what is being drafted in the hall, who signed.

use super::{
    agenda::{Draught, Material, SlideBody},
    agenda_lists::{day, sources, with_delay},
    commitment::{CommitmentRow, commitments},
    draft::Draft,
    follow_up::FollowUpState,
    listing::{Listing, Mark},
    spoken,
};
use crate::i18n::{Lang, programme_words as words};

/// The CSS class of a promise's mark.
pub const fn promise_class(state: Option<FollowUpState>) -> &'static str {
    match state {
        Some(FollowUpState::Overdue) => "state-late",
        Some(FollowUpState::Blocked) => "state-blocked",
        Some(FollowUpState::Done) => "state-done",
        Some(FollowUpState::Underway | FollowUpState::Planned) => "state-planned",
        None => "state-unknown",
    }
}

/// The commitments with the drafts of the hall before them, then who signed.
pub(super) fn promises(material: &Material<'_>) -> Vec<Draught> {
    let Material { kab, lang, today, drafts, .. } = *material;
    let found = commitments(kab, lang, today);
    let rows = found.as_ref().map_or(&[][..], |f| &f.rows);
    if rows.is_empty() && drafts.is_empty() {
        return Vec::new();
    }
    let mut said: Vec<String> = Vec::new();
    if !drafts.is_empty() {
        said.push(format!(
            "{} {}",
            words::number(lang, drafts.len()),
            lang.pick("rancangan komitmen", "drafted commitments")
        ));
    }
    said.extend(found.as_ref().map(|f| f.sentence.trim_end_matches('.').to_owned()));
    let kicker = lang.pick("Komitmen", "Commitments");
    let mut slides = vec![Draught {
        kicker: kicker.to_owned(),
        headline: said.iter().map(|text| spoken::first_parts(text, 2)).collect::<Vec<String>>().join("; "),
        body: SlideBody::Listing(commitment_listing(rows, drafts, lang)),
        source: sources(rows.iter().map(|row| &row.source), lang),
        notes: said,
    }];
    slides.extend(signed(rows).map(|(day, offices)| Draught {
        kicker: kicker.to_owned(),
        headline: match lang {
            Lang::Id => format!("Ditandatangani {} pihak, {day}", words::number(lang, offices.len())),
            Lang::En => format!("Signed by {} parties, {day}", words::number(lang, offices.len())),
        },
        notes: vec![offices.join(", ")],
        body: SlideBody::Lines(offices),
        source: sources(rows.iter().take(1).map(|row| &row.source), lang),
    }));
    slides
}

/// Who signed the latest commitments, and when.
pub fn signed(rows: &[CommitmentRow]) -> Option<(String, Vec<String>)> {
    let day = &rows.iter().find(|row| !row.signatories.is_empty())?.date;
    let mut offices: Vec<String> = Vec::new();
    for row in rows.iter().filter(|row| row.date == *day) {
        for office in row.signatories.split(", ") {
            if !office.is_empty() && !offices.iter().any(|o| o == office) {
                offices.push(office.to_owned());
            }
        }
    }
    Some((day.clone(), offices))
}

/// Drafts first, then the commitments, latest first.
pub fn commitment_listing(rows: &[CommitmentRow], drafts: &[Draft], lang: Lang) -> Listing {
    let heads = [
        ("Komitmen", "Commitment", 40),
        ("Penanggung jawab", "In charge", 20),
        ("Tenggat", "Due", 16),
        ("Status", "Status", 24),
    ];
    let mut list = Listing::new(&heads, 3, lang);
    for draft in drafts {
        let due = words::due(lang, draft.due_day());
        list.push(
            &[&draft.what, &draft.by(), day(&due, lang), lang.pick("rancangan", "draft")],
            Mark::State("state-unknown"),
        );
    }
    for row in rows {
        let state = with_delay(row.state_text, &row.late);
        list.push(&[&row.what, &row.office, day(&row.due, lang), &state], Mark::State(promise_class(row.state)));
    }
    list
}
