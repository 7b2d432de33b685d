//! Audit: the cycles of the audit of stunting cases, their follow-up, the loci of both kinds.

use crate::{
    domain::{Kabupaten, LocusKind},
    i18n::screen_words::Word,
    state::Shared,
    ui::{
        Ui,
        facts::{dots, empty, facts, fold, labelled, list, list_or, tag, text_facts, titled},
        parts::{self, p, source_line},
        take::{self, Take},
    },
    viz::{
        audit::{Audit, Cycle, NationalStage, StageRow, StageState, Tally, audit},
        follow_up::{FollowUpItem, FollowUpState, FollowUps, OfficeFollowUp},
        locus::{LocusGroup, LocusRow, LocusSetView, loci, locus_years},
        take::{Origin, follow_up_sheet, loci_sheet},
    },
    web::{El, Kid, View, el, live},
};

/// The page.
pub fn audit_page(ui: Ui) -> View {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let sets = intervention_sets(ui, &kab);
        let intervention = parts::panel("loci", ui.say(Word::InterventionLoci), locus_sets(ui, &sets));
        Some(vec![cycles(ui, &audit(&kab, ui.lang, ui.app.today)), intervention.view()])
    };
    // Loci of both kinds in one file, each with its set.
    let rows = move |origin: &Origin<'_>| {
        let mut sets = audit(origin.kab, ui.lang, origin.today).loci;
        sets.extend(intervention_sets(ui, origin.kab));
        Some(loci_sheet(&sets, origin, ui.lang))
    };
    let take = take::bar(ui, Take::default().rows(rows));
    parts::all(vec![el("h1").kid(ui.say(Word::Audit)).view(), live(shown), take.view()])
}

fn intervention_sets(ui: Ui, kab: &Kabupaten) -> Vec<LocusSetView> {
    let years = locus_years(&kab.programme, LocusKind::Intervention);
    years.into_iter().flat_map(|year| loci(kab, LocusKind::Intervention, year, ui.lang).sets).collect()
}

/// The follow-up of a cycle that has one, to take along.
fn take_follow_ups(ui: Ui, model: &FollowUps) -> El {
    let model = Shared::new(model.clone());
    take::bar(ui, Take::default().rows(move |origin| Some(follow_up_sheet(&model, origin, ui.lang))))
}

fn cycles(ui: Ui, model: &Audit) -> View {
    let mut cycles = model.cycles.iter().map(|c| cycle(ui, c));
    let latest = cycles.next();
    let earlier: Vec<El> = cycles.collect();
    let earlier = (!earlier.is_empty()).then(|| fold(ui.say(Word::EarlierCycles), earlier));
    let other = model
        .other_follow_ups
        .as_ref()
        .map(|other| parts::panel("other-follow-ups", ui.say(Word::OtherFollowUps), follow_ups(ui, other)));
    parts::all(vec![
        p("sentence lead-sentence", &model.sentence).view(),
        latest.view(),
        earlier.view(),
        other.view(),
        parts::panel("loci", ui.say(Word::AuditLoci), locus_sets(ui, &model.loci)).view(),
    ])
}

fn cycle(ui: Ui, cycle: &Cycle) -> El {
    let stages = el("ol").class("stages-list").kids(cycle.stages.iter().map(|s| national_stage(ui, s)));
    let cases = cycle.cases.iter().map(|(_, t)| tally(t)).collect();
    let risks = cycle.risks.iter().map(tally).collect();
    let promised = match &cycle.follow_ups {
        Some(model) => parts::all(vec![follow_ups(ui, model), take_follow_ups(ui, model).view()]),
        None => empty(ui.say(Word::NoFollowUps)).view(),
    };
    let tallies = |items: Vec<View>| list_or("plain tallies", items, ui.say(Word::NotPublished));
    let body = vec![
        parts::paragraph("sentence", &cycle.sentence),
        Some(titled("stages", ui.say(Word::Stages), stages)),
        Some(titled("cases", ui.say(Word::Cases), tallies(cases))),
        Some(titled("risks", ui.say(Word::Risks), tallies(risks))),
        Some(titled("follow-ups", ui.say(Word::FollowUpTitle), promised)),
        parts::paragraph("note", &cycle.note),
        Some(source_line(ui, &cycle.source)),
    ];
    parts::panel("cycle", &cycle.title, body)
}

const fn stage_class(state: StageState) -> &'static str {
    match state {
        StageState::Done => "state-done",
        StageState::Late => "state-late",
        StageState::Planned => "state-planned",
        StageState::Unknown => "state-unknown",
    }
}

fn national_stage(ui: Ui, stage: &NationalStage) -> El {
    let local = stage.stages.iter().map(|s| local_stage(ui, s)).collect();
    el("li")
        .class(stage_class(stage.state))
        .kid(parts::span("number", &stage.number.to_string()))
        .kid(" ")
        .kid(tag("strong", stage.name))
        .kid(tag("state", stage.state_text))
        .kid(list("plain local-stages", local))
}

fn local_stage(ui: Ui, stage: &StageRow) -> View {
    let days = text_facts(&[(ui.say(Word::Planned), &stage.planned), (ui.say(Word::Actual), &stage.actual)]);
    parts::all(vec![
        tag("strong", &stage.name).view(),
        tag(format!("state {}", stage_class(stage.state)), stage.state_text).view(),
        tag("delay", &stage.delay).view(),
        facts(days).view(),
        parts::paragraph("note", &stage.note).view(),
        stage.source.as_ref().map(|source| source_line(ui, source)).view(),
    ])
}

fn tally(tally: &Tally) -> View {
    parts::all(vec![tag("label", &tally.label).view(), tag("strong", &tally.text).view()])
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

/// Where a promise stands. By how much it is late says also that it is.
pub fn state_tag(class: &'static str, state: &str, late: &str) -> Option<View> {
    let class = format!("state {class}");
    if late.split(' ').any(|word| word == state) {
        tag(class, late)
    } else {
        Some(parts::all(vec![tag(class, state).view(), tag("late", late).view()]))
    }
}

fn item(ui: Ui, item: &FollowUpItem) -> View {
    let obstacle = (!item.obstacle.is_empty())
        .then(|| el("p").class("note").kid(ui.say(Word::Obstacle)).kid(": ").kid(item.obstacle.as_str()));
    parts::all(vec![
        tag("what", &item.what).view(),
        state_tag(follow_up_class(item.state), item.state_text, &item.late).view(),
        dots(&[&item.bidang, &item.due, &item.done]).view(),
        obstacle.view(),
        source_line(ui, &item.source).view(),
    ])
}

fn office(ui: Ui, office: &OfficeFollowUp) -> El {
    let kinds =
        [(Word::Specific, &office.specific), (Word::Sensitive, &office.sensitive), (Word::Unsorted, &office.unsorted)];
    let kinds = kinds.into_iter().filter(|(_, items)| !items.is_empty()).map(|(word, items)| {
        let items = items.iter().map(|i| item(ui, i)).collect();
        labelled("kind", ui.say(word), list("plain items", items))
    });
    el("article")
        .class("office")
        .kid(el("h4").kid(office.office.as_str()))
        .kid(parts::paragraph("counts", &office.counts.text))
        .kids(kinds)
}

fn follow_ups(ui: Ui, model: &FollowUps) -> View {
    let offices: Vec<El> = model.offices.iter().map(|o| office(ui, o)).collect();
    parts::all(vec![parts::paragraph("sentence", &model.sentence).view(), offices.view()])
}

fn locus(row: &LocusRow) -> View {
    parts::all(vec![
        tag("strong", &row.name).view(),
        tag("muted", &row.reasons).view(),
        tag("unresolved", row.unresolved).view(),
        parts::paragraph("note", &row.note).view(),
    ])
}

fn locus_group(group: &LocusGroup) -> El {
    labelled("locus-group", &group.name, list("plain", group.loci.iter().map(locus).collect()))
}

/// The loci by kecamatan.
pub fn locus_groups(set: &LocusSetView) -> El {
    el("div").class("locus-groups").kids(set.groups.iter().map(locus_group))
}

fn locus_set(ui: Ui, set: &LocusSetView) -> El {
    let body = vec![
        parts::paragraph("sentence", &set.sentence),
        parts::paragraph("notice", &set.unnamed),
        parts::paragraph("unresolved", &set.unresolved),
        (!set.groups.is_empty()).then(|| fold(ui.say(Word::Details), locus_groups(set))),
        Some(source_line(ui, &set.source)),
    ];
    titled("locus-set", &set.title, body)
}

fn locus_sets(ui: Ui, sets: &[LocusSetView]) -> View {
    match sets {
        [] => empty(ui.say(Word::NotPublished)).view(),
        _ => sets.iter().map(|set| locus_set(ui, set)).collect::<Vec<El>>().view(),
    }
}
