//! Audit: the cycles of the audit of stunting cases, their follow-up, the loci of both kinds.

use crate::{
    domain::LocusKind,
    i18n::screen_words::Word,
    ui::{
        Ui,
        facts::{all, dots, empty, facts, fold, labelled, list, list_or, tag, text_facts, titled},
        parts,
    },
    viz::{
        audit::{Audit, Cycle, NationalStage, StageRow, StageState, Tally, audit},
        citation::Citation,
        follow_up::{FollowUpItem, FollowUpState, FollowUps, OfficeFollowUp},
        locus::{LocusGroup, LocusRow, LocusSetView, loci, locus_years},
    },
};
use leptos::prelude::*;

/// The page.
pub fn audit_page(ui: Ui) -> AnyView {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let years = locus_years(&kab.programme, LocusKind::Intervention);
        let sets: Vec<_> =
            years.into_iter().flat_map(|year| loci(&kab, LocusKind::Intervention, year, ui.lang).sets).collect();
        let body = vec![
            cycles(ui, &audit(&kab, ui.lang, ui.app.today)),
            parts::panel("loci", Word::InterventionLoci.say(ui.lang), locus_sets(ui, &sets)),
        ];
        Some(all(body))
    };
    view! { <h1>{Word::Audit.say(ui.lang)}</h1>{shown} }.into_any()
}

fn cycles(ui: Ui, model: &Audit) -> AnyView {
    let mut all_cycles = model.cycles.iter().map(|c| cycle(ui, c));
    let latest = all_cycles.next();
    let earlier: Vec<_> = all_cycles.collect();
    let earlier = (!earlier.is_empty()).then(|| fold(Word::EarlierCycles.say(ui.lang), all(earlier)));
    let other = model
        .other_follow_ups
        .as_ref()
        .map(|other| parts::panel("other-follow-ups", Word::OtherFollowUps.say(ui.lang), follow_ups(ui, other)));
    view! {
        <p class="sentence lead-sentence">{model.sentence.clone()}</p>
        {latest}
        {earlier}
        {other}
        {parts::panel("loci", Word::AuditLoci.say(ui.lang), locus_sets(ui, &model.loci))}
    }
    .into_any()
}

fn source_line(ui: Ui, source: &Citation) -> AnyView {
    view! { <p class="muted small">{Word::Source.say(ui.lang)}": "{parts::citation(source)}</p> }.into_any()
}

fn cycle(ui: Ui, cycle: &Cycle) -> AnyView {
    let say = |word: Word| word.say(ui.lang);
    let stages: Vec<_> = cycle.stages.iter().map(|s| national_stage(ui, s)).collect();
    let cases = cycle.cases.iter().map(|(_, t)| tally(t)).collect();
    let risks = cycle.risks.iter().map(tally).collect();
    let promised = match &cycle.follow_ups {
        Some(model) => follow_ups(ui, model),
        None => empty(say(Word::NoFollowUps)),
    };
    let body = vec![
        parts::paragraph("sentence", &cycle.sentence),
        titled("stages", say(Word::Stages), view! { <ol class="stages-list">{stages}</ol> }.into_any()),
        titled("cases", say(Word::Cases), list_or("plain tallies", cases, say(Word::NotPublished))),
        titled("risks", say(Word::Risks), list_or("plain tallies", risks, say(Word::NotPublished))),
        titled("follow-ups", say(Word::FollowUpTitle), promised),
        parts::paragraph("note", &cycle.note),
        source_line(ui, &cycle.source),
    ];
    parts::panel("cycle", cycle.title.clone(), all(body))
}

const fn stage_class(state: StageState) -> &'static str {
    match state {
        StageState::Done => "state-done",
        StageState::Late => "state-late",
        StageState::Planned => "state-planned",
        StageState::Unknown => "state-unknown",
    }
}

fn national_stage(ui: Ui, stage: &NationalStage) -> AnyView {
    let local = stage.stages.iter().map(|s| local_stage(ui, s)).collect();
    view! {
        <li class=stage_class(stage.state)>
            <span class="number">{stage.number}</span>" "
            {tag("strong", stage.name)}
            {tag("state", stage.state_text)}
            {list("plain local-stages", local)}
        </li>
    }
    .into_any()
}

fn local_stage(ui: Ui, stage: &StageRow) -> AnyView {
    let days = text_facts(&[(Word::Planned.say(ui.lang), &stage.planned), (Word::Actual.say(ui.lang), &stage.actual)]);
    let state = format!("state {}", stage_class(stage.state));
    all(vec![
        tag("strong", &stage.name),
        tag(state, stage.state_text),
        tag("delay", &stage.delay),
        facts(days),
        parts::paragraph("note", &stage.note),
        stage.source.as_ref().map(|source| source_line(ui, source)).into_any(),
    ])
}

fn tally(tally: &Tally) -> AnyView {
    all(vec![tag("label", &tally.label), tag("strong", &tally.text)])
}

/// The CSS class of a state of follow-up.
pub const fn follow_up_class(state: FollowUpState) -> &'static str {
    match state {
        FollowUpState::Overdue => "state-late",
        FollowUpState::Blocked => "state-blocked",
        FollowUpState::Underway => "state-underway",
        FollowUpState::Planned => "state-planned",
        FollowUpState::Done => "state-done",
    }
}

fn item(ui: Ui, item: &FollowUpItem) -> AnyView {
    let obstacle = (!item.obstacle.is_empty())
        .then(|| view! { <p class="note">{Word::Obstacle.say(ui.lang)}": "{item.obstacle.clone()}</p> });
    all(vec![
        tag("what", &item.what),
        tag(format!("state {}", follow_up_class(item.state)), item.state_text),
        tag("late", &item.late),
        dots(&[&item.bidang, &item.due, &item.done]),
        obstacle.into_any(),
        source_line(ui, &item.source),
    ])
}

fn office(ui: Ui, office: &OfficeFollowUp) -> AnyView {
    let kinds =
        [(Word::Specific, &office.specific), (Word::Sensitive, &office.sensitive), (Word::Unsorted, &office.unsorted)];
    let kind = |(word, items): (Word, &Vec<FollowUpItem>)| {
        let items = items.iter().map(|i| item(ui, i)).collect();
        labelled("kind", word.say(ui.lang), list("plain items", items))
    };
    let kinds = kinds.into_iter().filter(|(_, items)| !items.is_empty()).map(kind).collect();
    view! {
        <article class="office">
            <h4>{office.office.clone()}</h4>
            {parts::paragraph("counts", &office.counts.text)}
            {all(kinds)}
        </article>
    }
    .into_any()
}

fn follow_ups(ui: Ui, model: &FollowUps) -> AnyView {
    let mut views = vec![parts::paragraph("sentence", &model.sentence)];
    views.extend(model.offices.iter().map(|o| office(ui, o)));
    all(views)
}

fn locus(row: &LocusRow) -> AnyView {
    all(vec![
        tag("strong", &row.name),
        tag("muted", &row.reasons),
        tag("unresolved", row.unresolved),
        parts::paragraph("note", &row.note),
    ])
}

fn locus_group(group: &LocusGroup) -> AnyView {
    labelled("locus-group", &group.name, list("plain", group.loci.iter().map(locus).collect()))
}

/// The loci by kecamatan.
pub fn locus_groups(set: &LocusSetView) -> AnyView {
    view! { <div class="locus-groups">{set.groups.iter().map(locus_group).collect::<Vec<_>>()}</div> }.into_any()
}

fn locus_set(ui: Ui, set: &LocusSetView) -> AnyView {
    let groups =
        if set.groups.is_empty() { ().into_any() } else { fold(Word::Details.say(ui.lang), locus_groups(set)) };
    let body = vec![
        parts::paragraph("sentence", &set.sentence),
        parts::paragraph("notice", &set.unnamed),
        parts::paragraph("unresolved", &set.unresolved),
        groups,
        source_line(ui, &set.source),
    ];
    titled("locus-set", &set.title, all(body))
}

fn locus_sets(ui: Ui, sets: &[LocusSetView]) -> AnyView {
    if sets.is_empty() {
        return empty(Word::NotPublished.say(ui.lang));
    }
    all(sets.iter().map(|set| locus_set(ui, set)).collect())
}
