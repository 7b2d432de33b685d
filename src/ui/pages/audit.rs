//! Audit: the cycles of the audit of stunting cases with their stages, cases, risks and follow-up, and their loci.

use super::loci::locus_sets;
use crate::{
    i18n::screen_words::Word,
    state::Page,
    ui::{
        Ui,
        facts::{dots, facts, labelled, list, list_or, listing, tag, text_facts},
        parts::{self, p, source_line},
        take::{self, Take},
    },
    viz::{
        audit::{Audit, Axis, Cycle, NationalStage, StageRow, StageState, Tally, audit},
        follow_up::{FollowUpItem, FollowUpState, FollowUps},
        locus::{LocusGroup, LocusRow, LocusSetView},
        programme_sheets::{follow_up_sheet, stage_sheet},
    },
    web::{El, Kid, View, el, live, part, svg},
};

fn model(ui: Ui) -> Option<Audit> {
    let kab = ui.app.kabupaten.get()?;
    let asked = ui.app.link.with(|(link, _)| link.siklus);
    Some(audit(&kab, asked, ui.lang, ui.app.today()))
}

/// The page.
pub fn audit_page(ui: Ui) -> View {
    let shown = move || Some(view(ui, &model(ui)?));
    let onward = parts::onward(move || ui.nav.href_elsewhere(Page::Loci), ui.say(Word::LociHeading));
    parts::all(vec![el("h1").kid(ui.say(Word::Audit)).view(), live(shown), onward.view()])
}

fn view(ui: Ui, model: &Audit) -> View {
    let open = model.cycles.get(model.open);
    let choice = |c: &Cycle| {
        let key = (c.year, c.cycle);
        parts::button("chip")
            .attr("aria-pressed", open.is_some_and(|o| (o.year, o.cycle) == key).to_string())
            .on("click", move |_| ui.nav.change(|link| link.siklus = Some(key)))
            .kid(c.short.as_str())
    };
    let choices = el("div").class("chips").attr("role", "group").attr("aria-label", ui.say(Word::AuditCycle));
    let choices = (model.cycles.len() > 1).then(|| choices.kids(model.cycles.iter().rev().map(choice)));
    let other = follow_ups(ui, |all| all.other_follow_ups.as_ref());
    let other =
        model.other_follow_ups.as_ref().map(|_| parts::panel("other-follow-ups", ui.say(Word::OtherFollowUps), other));
    let loci = parts::panel("loci", ui.say(Word::AuditLoci), locus_sets(ui, &model.loci));
    parts::all(vec![
        p("sentence lead-sentence", &model.sentence).attr("aria-live", "polite").view(),
        choices.view(),
        part(open.map(|c| cycle(ui, c))),
        other.view(),
        loci.view(),
    ])
}

/// The cycle that is open, of a model.
fn opened(model: &Audit) -> Option<&Cycle> {
    model.cycles.get(model.open)
}

fn cycle(ui: Ui, cycle: &Cycle) -> View {
    let axis = cycle.axis.as_ref();
    let stages = el("ol").class("stages-list").kids(cycle.stages.iter().map(|s| national_stage(ui, s, cycle)));
    let tallies = |items: Vec<View>| list_or("plain tallies", items, ui.say(Word::NotPublished));
    let cases = cycle.cases.iter().map(|(_, t)| tally(t)).collect();
    let risks = cycle.risks.iter().map(tally).collect();
    let promised = follow_ups(ui, |all| opened(all)?.follow_ups.as_ref());
    let sheet = Take::default().rows(move |origin| Some(stage_sheet(opened(&model(ui)?)?, origin, ui.lang)));
    let timeline = vec![
        parts::paragraph("note", &cycle.note).view(),
        axis.map(|axis| axis_line(ui, axis)).view(),
        stages.view(),
        source_line(ui, &cycle.source).view(),
        take::bar(ui, sheet).view(),
    ];
    let timeline = parts::panel("cycle stages", &format!("{}: {}", ui.say(Word::Stages), cycle.title), timeline);
    let side = el("div")
        .class("side-part")
        .kid(parts::panel("cases", ui.say(Word::Cases), tallies(cases)))
        .kid(parts::panel("risks", ui.say(Word::Risks), tallies(risks)));
    let page = el("div").class("programme-page").kid(el("div").class("main-part").kid(timeline)).kid(side);
    let promised = parts::panel("follow-ups", ui.say(Word::FollowUpTitle), promised);
    parts::all(vec![page.view(), promised.view()])
}

const fn stage_class(state: StageState) -> &'static str {
    match state {
        StageState::Done => "state-done",
        StageState::Late => "state-late",
        StageState::Planned => "state-planned",
        StageState::Unknown => "state-unknown",
    }
}

/// What the marks mean, and the days between which they stand.
fn axis_line(ui: Ui, axis: &Axis) -> El {
    let key = |class: &'static str, word: Word| {
        let mark = svg("svg").attr("aria-hidden", "true").kid(mark(class, "8"));
        el("span").kid(mark).kid(ui.say(word))
    };
    el("p")
        .class("axis-line small")
        .kid(parts::span("", &axis.from))
        .kid(key("planned", Word::Planned))
        .kid(key("actual", Word::Actual))
        .kid(axis.today.is_some().then(|| key("today", Word::Today)))
        .kid(parts::span("", &axis.until))
}

fn mark(class: &'static str, at: &str) -> El {
    let at = at.to_owned();
    match class {
        "today" => svg("line").attr("x1", at.clone()).attr("x2", at).attr("y1", "0").attr("y2", "16").class(class),
        _ => svg("circle").attr("cx", at).attr("cy", "8").attr("r", "5").class(class),
    }
}

/// The planned and the actual day of a stage between the first and the last day of the cycle.
fn track(stage: &StageRow, axis: Option<&Axis>) -> Option<El> {
    let axis = axis?;
    let (planned, actual) = (stage.planned_at.as_deref(), stage.actual_at.as_deref());
    planned.or(actual)?;
    let line = |from: &str, to: &str, class: &'static str| {
        let (from, to) = (from.to_owned(), to.to_owned());
        svg("line").attr("x1", from).attr("x2", to).attr("y1", "8").attr("y2", "8").class(class)
    };
    let until = actual.or(axis.today.as_deref().filter(|_| stage.state == StageState::Late));
    let span = planned.zip(until).map(|(from, to)| line(from, to, "span"));
    let drawing = svg("svg")
        .class(format!("track {}", stage_class(stage.state)))
        .attr("aria-hidden", "true")
        .kid(line("0", "100%", "ground"))
        .kid(axis.today.as_deref().map(|at| mark("today", at)))
        .kid(span)
        .kid(planned.map(|at| mark("planned", at)))
        .kid(actual.map(|at| mark("actual", at)));
    Some(drawing)
}

fn national_stage(ui: Ui, stage: &NationalStage, cycle: &Cycle) -> El {
    let local = stage.stages.iter().map(|s| local_stage(ui, s, cycle)).collect();
    el("li")
        .class(stage_class(stage.state))
        .kid(parts::span("number", &stage.number.to_string()))
        .kid(" ")
        .kid(tag("strong", stage.name))
        .kid(tag("state", stage.state_text))
        .kid(list("plain local-stages", local))
}

/// A stage; its source where it is another one than the cycle's, which stands below.
fn local_stage(ui: Ui, stage: &StageRow, cycle: &Cycle) -> View {
    let source = stage.source.as_ref().filter(|source| **source != cycle.source);
    let days = text_facts(&[(ui.say(Word::Planned), &stage.planned), (ui.say(Word::Actual), &stage.actual)]);
    parts::all(vec![
        tag("strong", &stage.name).view(),
        tag(format!("state {}", stage_class(stage.state)), stage.state_text).view(),
        tag("delay", &stage.delay).view(),
        track(stage, cycle.axis.as_ref()).view(),
        facts(days).view(),
        parts::paragraph("note", &stage.note).view(),
        source.map(|source| source_line(ui, source)).view(),
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

/// An item of the follow-up plan.
pub fn follow_up_item(ui: Ui, item: &FollowUpItem) -> View {
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

/// A plan by office.
fn follow_ups(ui: Ui, of: fn(&Audit) -> Option<&FollowUps>) -> View {
    let sheet = Take::default().rows(move |origin| {
        let all = model(ui)?;
        Some(follow_up_sheet(of(&all)?, ui.say(Word::FollowUpTitle), origin, ui.lang))
    });
    listing(ui, sheet, Some(99), ui.say(Word::NoFollowUps))
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
