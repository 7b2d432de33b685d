//! Aksi: the scorecard of a year, what is due, who is being waited for, what has happened.

use crate::{
    i18n::screen_words::Word,
    state::{Derived, Shared},
    ui::{
        Ui,
        facts::{dots, empty, list, list_or, tag, titled},
        parts::{self, p},
        take::{self, Take},
    },
    viz::{
        scorecard::{
            ActionRow, ActionState, DueItem, DueWindow, EvidenceLine, KecamatanSummary, Scorecard, Step, scorecard,
        },
        take::{Origin, scorecard_sheet},
        timeline::{TimelineItem, TimelineYear, timeline},
    },
    web::{El, Kid, View, el, live},
};

/// The page.
pub fn actions(ui: Ui) -> View {
    let model = Derived::new(move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        Some(Shared::new(scorecard(&kab, selection.year?, ui.lang, ui.app.today)))
    });
    let shown = move || {
        model.with(|m| match m {
            Some(m) => card(ui, m),
            None => empty(ui.say(Word::NoActions)).view(),
        })
    };
    let rows = move |origin: &Origin<'_>| model.get().map(|model| scorecard_sheet(&model, origin, ui.lang));
    parts::all(vec![
        el("h1").kid(ui.say(Word::ActionStatus)).view(),
        live(move || model.with(|m| m.as_ref().is_some_and(|m| !m.years.is_empty()).then(|| year_choice(ui, model)))),
        live(shown),
        take::bar(ui, Take::default().rows(rows)).view(),
        parts::panel("events", ui.say(Word::Timeline), live(move || events(ui))).view(),
    ])
}

fn year_choice(ui: Ui, model: Derived<Option<Shared<Scorecard>>>) -> El {
    let options = move || {
        model.with(|m| {
            let years = m.as_ref()?.years.iter();
            Some(years.map(|y| parts::option(y.year.to_string(), y.chosen, &y.text)).collect::<Vec<El>>())
        })
    };
    let list = el("select")
        .live_value(move || model.with(|m| m.as_ref().map(|m| m.year.to_string())))
        .on("change", move |event| {
            if let Ok(year) = event.value().parse() {
                ui.nav.change(|link| link.tahun = Some(year));
            }
        })
        .kid(live(options));
    el("div").class("choices").kid(parts::choice("pilih-tahun", ui.say(Word::Year), list))
}

/// All that depends on the year.
fn card(ui: Ui, model: &Scorecard) -> View {
    let scheme = model.scheme.as_ref().map(|scheme| {
        let words = format!("{}: {}, {}. ", ui.say(Word::Scheme), scheme.name, scheme.years);
        el("p").class("muted").kid(words).kid(parts::citation(&scheme.source))
    });
    let totals = &model.totals;
    let totals = [&totals.done_text, &totals.late_text, &totals.unreported_text];
    let due: Vec<El> = model.due.iter().map(|w| window(ui, w)).collect();
    parts::all(vec![
        p("sentence lead-sentence", &model.sentence).attr("aria-live", "polite").view(),
        scheme.view(),
        model.scheme_change.as_deref().map(|text| p("notice", text)).view(),
        parts::lines("totals", &totals.map(Clone::clone)).view(),
        el("div").class("actions-list").kids(model.rows.iter().map(|row| action(ui, row))).view(),
        parts::panel("due", ui.say(Word::ComingDue), due).view(),
        model.kecamatan.as_ref().map(|summary| kecamatan(ui, summary)).view(),
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
    let completed =
        (!row.completed.is_empty()).then(|| el("p").kid(ui.say(Word::ApprovedOn)).kid(" ").kid(row.completed.as_str()));
    let heading = el("h2").kid(parts::span("number", &row.number)).kid(" ").kid(row.name.as_str());
    let status = el("p").class("status").kid(tag("strong", row.status_text)).kid(tag("late", &row.late));
    let evidence_text = el("p").class("small").kid(ui.say(Word::Evidence)).kid(": ").kid(row.evidence_text.as_str());
    el("article")
        .class("action")
        .attr("data-state", state_word(row.state))
        .kid(heading)
        .kid(dots(&[row.kind_text, &row.office, row.other_scheme.as_deref().unwrap_or_default()]))
        .kid(status)
        .kid(steps)
        .kid(dots(&[&row.due, &row.years]))
        .kid(completed)
        .kid(evidence_text)
        .kid(list("plain evidence", row.evidence.iter().map(evidence).collect()))
        .kid(parts::paragraph("note", &row.note))
        .kid(row.source.as_ref().map(|source| parts::source_line(ui, source)))
}

fn evidence(line: &EvidenceLine) -> View {
    let about = dots(&[&line.date, line.remark]);
    parts::all(vec![parts::linked(&line.title, line.url.as_deref()).view(), about.view()])
}

fn due_item(item: &DueItem) -> View {
    parts::all(vec![
        tag("strong", &item.action).view(),
        tag("in-days", &item.in_days).view(),
        dots(&[&item.due, &item.area, &item.office]).view(),
    ])
}

fn window(ui: Ui, window: &DueWindow) -> El {
    let items = window.items.iter().map(due_item).collect();
    titled("window", &window.title, list_or("plain", items, ui.say(Word::NothingDue)))
}

/// Who is being waited for.
fn kecamatan(ui: Ui, summary: &KecamatanSummary) -> El {
    let rows = summary.rows.iter().map(|row| {
        el("li")
            .class(if row.complete { "complete" } else { "" })
            .kid(tag("strong", &row.name))
            .kid(tag("done", &row.done_text))
            .kid(tag("muted", &row.open_text))
    });
    let body = vec![p("sentence", &summary.sentence), el("ul").class("plain by-kecamatan").kids(rows)];
    parts::panel("kecamatan", ui.say(Word::ByKecamatan), body)
}

fn event(ui: Ui, item: &TimelineItem) -> El {
    let ahead = if item.ahead { ui.say(Word::Ahead) } else { "" };
    el("li")
        .kid(el("time").attr("datetime", item.iso.clone()).kid(item.date.as_str()))
        .kid(" ")
        .kid(tag("ahead", ahead))
        .kid(tag("kind", item.kind_text))
        .kid(tag("strong", &item.title))
        .kid(parts::paragraph("note", &item.note))
        .kid(el("p").class("muted small").kid(parts::citation(&item.source)))
}

fn events_of(ui: Ui, year: &TimelineYear) -> El {
    let items = year.items.iter().map(|e| event(ui, e));
    titled("events-year", &year.text, el("ol").class("timeline").kids(items))
}

fn events(ui: Ui) -> Option<View> {
    let kab = ui.app.kabupaten.get()?;
    let model = timeline(&kab, ui.lang, ui.app.today);
    let years: Vec<El> = model.years.iter().map(|y| events_of(ui, y)).collect();
    Some(parts::all(vec![p("sentence", &model.sentence).view(), years.view()]))
}
