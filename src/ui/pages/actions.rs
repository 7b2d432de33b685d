//! Aksi: the scorecard of a year, what falls due, who is being waited for, how the province judged, what has happened.

use super::{kecamatan::kecamatan_part, reports::reports_panel};
use crate::{
    i18n::screen_words::Word,
    state::{Derived, Shared},
    ui::{
        Ui,
        facts::{dots, empty, fold, list, list_or, listing, tag},
        parts::{self, p},
        take::{self, Take},
    },
    viz::{
        assessment::{AssessmentLine, assessments},
        calendar::{Calendar, calendar},
        programme_sheets::{calendar_sheet, kecamatan_sheet, scorecard_sheet},
        scorecard::{ActionRow, ActionState, EvidenceLine, Scorecard, Step, YearChoice, scorecard},
        take::Origin,
        timeline::{TimelineItem, TimelineYear, timeline},
    },
    web::{El, Kid, View, el, live, part},
};

/// The scorecard of the year in the link.
type Model = Derived<Option<Shared<Scorecard>>>;

/// The page.
pub fn actions(ui: Ui) -> View {
    let model: Model = Derived::new(move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        Some(Shared::new(scorecard(&kab, selection.year?, ui.lang, ui.app.today())))
    });
    let shown = move || {
        model.with(|m| match m {
            Some(m) => card(ui, m, model),
            None => empty(ui.say(Word::NoActions)).view(),
        })
    };
    let due = Take::default().rows(move |origin| Some(calendar_sheet(&due(ui)?, origin, ui.lang)));
    let due = parts::panel("due", ui.say(Word::Calendar), live(move || choices(ui))).kid(listing(
        ui,
        due,
        Some(3),
        ui.say(Word::NothingDue),
    ));
    let years = move || model.with(|m| m.as_ref().filter(|m| !m.years.is_empty()).map(|m| strip(ui, &m.years)));
    let page = el("div")
        .class("programme-page")
        .kid(el("div").class("main-part").kid(part(live(years))).kid(part(live(shown))))
        .kid(el("div").class("side-part").kid(due));
    let parts_of = Take::default()
        .rows(move |origin| model.with(|m| Some(kecamatan_sheet(m.as_ref()?.kecamatan.as_ref()?, origin, ui.lang))));
    let kecamatan = move || {
        let has_parts = model.with(|m| m.as_ref().is_some_and(|m| m.kecamatan.is_some()));
        let list = || listing(ui, parts_of.clone(), Some(1), ui.say(Word::NotPublished));
        has_parts.then(|| parts::panel("kecamatan", ui.say(Word::ByKecamatan), list()))
    };
    let rest = el("div")
        .class("halves")
        .kid(part(live(kecamatan)))
        .kid(reports_panel(ui))
        .kid(part(live(move || assessed(ui))))
        .kid(parts::panel("events", ui.say(Word::Timeline), live(move || events(ui))));
    parts::all(vec![
        el("h1").kid(ui.say(Word::ActionStatus)).view(),
        part(kecamatan_part(ui)),
        page.view(),
        rest.view(),
    ])
}

fn due(ui: Ui) -> Option<Calendar> {
    let kab = ui.app.kabupaten.get()?;
    let range = ui.app.link.with(|(link, _)| link.kalender).unwrap_or_default();
    Some(calendar(&kab, range, ui.lang, ui.app.today()))
}

/// How far the calendar looks, and by what it is grouped.
fn choices(ui: Ui) -> Option<View> {
    let model = due(ui)?;
    let mut rows = Vec::new();
    for (choices, label) in model.choices.iter().zip([Word::DueRange, Word::GroupBy]) {
        let mut row = el("div").class("chips").attr("role", "group").attr("aria-label", ui.say(label));
        for (range, name) in choices {
            let range = *range;
            let button = parts::button("chip").attr("aria-pressed", (range == model.range).to_string());
            row = row
                .kid(button.on("click", move |_| ui.nav.change(|link| link.kalender = Some(range))).kid(name.as_str()));
        }
        rows.push(row);
    }
    Some(rows.view())
}

/// The years side by side, each under its own scheme; a broken line where the scheme changed.
fn strip(ui: Ui, years: &[YearChoice]) -> View {
    let year = |choice: &YearChoice| {
        let year = choice.year;
        let button = parts::button("year")
            .attr("aria-pressed", choice.chosen.to_string())
            .on("click", move |_| ui.nav.change(|link| link.tahun = Some(year)))
            .kid(tag("strong", &choice.text))
            .kid(parts::span("small", &choice.scheme))
            .kid(parts::span("small muted", &choice.done_text));
        el("li").class(if choice.breaks { "breaks" } else { "" }).kid(button)
    };
    let breaks = years.iter().rev().skip(1).any(|choice| choice.breaks);
    let row = el("ol").class("years").kids(years.iter().map(year));
    // The buttons of a printed page do nothing: there the row itself takes the focus, so that keys move it sideways.
    let row = if cfg!(target_arch = "wasm32") { row } else { row.attr("tabindex", "0") };
    parts::all(vec![row.view(), breaks.then(|| p("muted small", ui.say(Word::SchemeBreak))).view()])
}

/// All that depends on the year.
fn card(ui: Ui, card: &Scorecard, model: Model) -> View {
    let scheme = card.scheme.as_ref().map(|scheme| {
        let words = format!("{}: {}, {}. ", ui.say(Word::Scheme), scheme.name, scheme.years);
        el("p").class("muted small").kid(words).kid(parts::citation(&scheme.source))
    });
    let totals = &card.totals;
    let totals = [&totals.done_text, &totals.late_text, &totals.unreported_text].map(Clone::clone);
    let sheet = move |origin: &Origin<'_>| model.with(|m| m.as_ref().map(|m| scorecard_sheet(m, origin, ui.lang)));
    parts::all(vec![
        p("sentence lead-sentence", &card.sentence).attr("aria-live", "polite").view(),
        card.scheme_change.as_deref().map(|text| p("notice", text)).view(),
        parts::lines("totals", &totals).view(),
        el("div").class("actions-list").kids(card.rows.iter().map(|row| action(ui, row))).view(),
        scheme.view(),
        take::bar(ui, Take::default().rows(sheet)).view(),
    ])
}

const fn state_word(state: ActionState) -> &'static str {
    match state {
        ActionState::Unreported => "unreported",
        ActionState::Open => "open",
        ActionState::Late => "late",
        ActionState::Done => "done",
    }
}

fn step(step: &Step) -> El {
    let class = match (step.reached, step.current) {
        (true, true) => "reached current",
        (true, false) => "reached",
        (false, true) => "current",
        (false, false) => "",
    };
    let item = el("li").class(class).kid(step.label);
    if step.current { item.attr("aria-current", "step") } else { item }
}

fn action(ui: Ui, row: &ActionRow) -> El {
    let steps = (!row.steps.is_empty()).then(|| el("ol").class("steps").kids(row.steps.iter().map(step)));
    let completed = (!row.completed.is_empty()).then(|| format!("{} {}", ui.say(Word::ApprovedOn), row.completed));
    let heading = el("h2").kid(parts::span("number", &row.number)).kid(" ").kid(row.name.as_str());
    let status = el("p").class("status").kid(tag("strong", row.status_text)).kid(tag("late", &row.late));
    let behind = parts::all(vec![
        list("plain evidence", row.evidence.iter().map(evidence).collect()).view(),
        dots(&[&row.years, row.other_scheme.as_deref().unwrap_or_default()]).view(),
        row.source.as_ref().map(|source| parts::source_line(ui, source)).view(),
    ]);
    el("article")
        .class(if row.part { "action part" } else { "action" })
        .attr("data-state", state_word(row.state))
        .kid(heading)
        .kid(dots(&[row.kind_text, &row.office]))
        .kid(status)
        .kid(steps)
        .kid(dots(&[&row.due, completed.as_deref().unwrap_or_default()]))
        .kid(parts::paragraph("note", &row.note))
        .kid(fold(&format!("{}: {}", ui.say(Word::Evidence), row.evidence_text), behind))
}

fn evidence(line: &EvidenceLine) -> View {
    let about = dots(&[&line.date, line.remark]);
    parts::all(vec![parts::linked(&line.title, line.url.as_deref()).view(), about.view()])
}

fn assessment(ui: Ui, line: &AssessmentLine) -> View {
    parts::all(vec![
        tag("strong", &line.item).view(),
        tag("state", &line.result).view(),
        dots(&[&line.years]).view(),
        parts::paragraph("note", &line.note).view(),
        parts::source_line(ui, &line.source).view(),
    ])
}

/// Judgements that stand open.
const ASSESSED: usize = 2;

/// How the province judged the actions.
fn assessed(ui: Ui) -> Option<El> {
    let kab = ui.app.kabupaten.get()?;
    let mut lines: Vec<View> = assessments(&kab, ui.lang).iter().map(|line| assessment(ui, line)).collect();
    let earlier = lines.split_off(lines.len().min(ASSESSED));
    let earlier = list("plain", earlier).map(|list| fold(ui.say(Word::EarlierAssessments), list));
    let body = vec![
        p("muted small", ui.say(Word::AssessmentHint)).view(),
        list_or("plain", lines, ui.say(Word::NotPublished)).view(),
        earlier.view(),
    ];
    Some(parts::panel("assessments", ui.say(Word::Assessments), body))
}

fn event(item: &TimelineItem, ahead: &'static str) -> El {
    let ahead = if item.ahead { ahead } else { "" };
    el("li")
        .kid(el("time").attr("datetime", item.iso.clone()).kid(item.date.as_str()))
        .kid(" ")
        .kid(tag("ahead", ahead))
        .kid(tag("kind", item.kind_text))
        .kid(tag("strong", &item.title))
        .kid(parts::paragraph("note", &item.note))
        .kid(el("p").class("muted small").kid(parts::citation(&item.source)))
}

fn events_of(ui: Ui, year: &TimelineYear, open: bool) -> El {
    let items = year.items.iter().map(|e| event(e, ui.say(Word::Ahead)));
    fold(&year.text, el("ol").class("timeline").kids(items)).flag("open", open)
}

fn events(ui: Ui) -> Option<View> {
    let kab = ui.app.kabupaten.get()?;
    let model = timeline(&kab, ui.lang, ui.app.today());
    let years: Vec<El> = model.years.iter().enumerate().map(|(at, year)| events_of(ui, year, at == 0)).collect();
    Some(parts::all(vec![p("sentence", &model.sentence).view(), years.view()]))
}
