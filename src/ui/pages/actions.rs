//! Aksi: the scorecard of a year, what is due, who is being waited for, what has happened.

use crate::{
    i18n::screen_words::Word,
    ui::{
        Ui,
        facts::{all, dots, empty, list, list_or, tag, titled},
        parts,
    },
    viz::{
        scorecard::{ActionRow, ActionState, DueItem, DueWindow, EvidenceLine, KecamatanSummary, Scorecard, scorecard},
        timeline::{TimelineItem, TimelineYear, timeline},
    },
};
use leptos::prelude::*;

/// The page.
pub fn actions(ui: Ui) -> AnyView {
    let model = Memo::new(move |_| {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        Some(scorecard(&kab, selection.year?, ui.lang, ui.app.today))
    });
    let shown = move || {
        model.with(|m| match m {
            Some(m) => card(ui, m),
            None => empty(Word::NoActions.say(ui.lang)),
        })
    };
    view! {
        <h1>{Word::ActionStatus.say(ui.lang)}</h1>
        {year_choice(ui, model)}
        {shown}
        {events(ui)}
    }
    .into_any()
}

fn year_choice(ui: Ui, model: Memo<Option<Scorecard>>) -> AnyView {
    let options = move || {
        model.with(|m| {
            let years = m.as_ref()?.years.iter();
            let options: Vec<_> = years
                .map(|y| view! { <option value=y.year.to_string() selected=y.chosen>{y.text.clone()}</option> })
                .collect();
            Some(options)
        })
    };
    let value = move || model.with(|m| m.as_ref().map(|m| m.year.to_string()));
    let chosen = move |event| {
        if let Ok(year) = event_target_value(&event).parse() {
            ui.nav.change(|link| link.tahun = Some(year));
        }
    };
    view! {
        <div class="choices">
            <label class="choice">
                <span>{Word::Year.say(ui.lang)}</span>
                <select id="pilih-tahun" prop:value=value on:change=chosen>{options}</select>
            </label>
        </div>
    }
    .into_any()
}

/// All that depends on the year.
fn card(ui: Ui, model: &Scorecard) -> AnyView {
    let scheme = model.scheme.as_ref().map(|scheme| {
        view! { <p class="muted">{Word::Scheme.say(ui.lang)}": "{scheme.name.clone()}", "{scheme.years.clone()}". "{parts::citation(&scheme.source)}</p> }
    });
    let change = model.scheme_change.clone().map(|text| parts::paragraph("notice", &text));
    let totals = &model.totals;
    let totals = [&totals.done_text, &totals.late_text, &totals.unreported_text];
    let rows: Vec<_> = model.rows.iter().map(|row| action(ui, row)).collect();
    let due = model.due.iter().map(|w| window(ui, w)).collect();
    view! {
        <p class="sentence lead-sentence" aria-live="polite">{model.sentence.clone()}</p>
        {scheme}
        {change}
        {parts::lines("totals", &totals.map(Clone::clone))}
        <div class="actions-list">{rows}</div>
        {parts::panel("due", Word::ComingDue.say(ui.lang), all(due))}
        {model.kecamatan.as_ref().map(|summary| kecamatan(ui, summary))}
    }
    .into_any()
}

const fn state_word(state: ActionState) -> &'static str {
    match state {
        ActionState::Unreported => "unreported",
        ActionState::Open => "open",
        ActionState::Late => "late",
        ActionState::Done => "done",
    }
}

fn action(ui: Ui, row: &ActionRow) -> AnyView {
    let steps: Vec<_> = row
        .steps
        .iter()
        .map(|s| view! { <li class:reached=s.reached class:current=s.current aria-current=s.current.then_some("step")>{s.label}</li> })
        .collect();
    let steps = (!steps.is_empty()).then(|| view! { <ol class="steps">{steps}</ol> });
    let completed =
        (!row.completed.is_empty()).then(|| view! { <p>{Word::ApprovedOn.say(ui.lang)}" "{row.completed.clone()}</p> });
    let evidence = row.evidence.iter().map(evidence).collect();
    let source = row
        .source
        .as_ref()
        .map(|source| view! { <p class="muted small">{Word::Source.say(ui.lang)}": "{parts::citation(source)}</p> });
    view! {
        <article class="action" data-state=state_word(row.state)>
            <h2><span class="number">{row.number.clone()}</span>" "{row.name.clone()}</h2>
            {dots(&[row.kind_text, &row.office, row.other_scheme.as_deref().unwrap_or_default()])}
            <p class="status">{tag("strong", row.status_text)}{tag("late", &row.late)}</p>
            {steps}
            {dots(&[&row.due, &row.years])}
            {completed}
            <p class="small">{Word::Evidence.say(ui.lang)}": "{row.evidence_text.clone()}</p>
            {list("plain evidence", evidence)}
            {parts::paragraph("note", &row.note)}
            {source}
        </article>
    }
    .into_any()
}

fn evidence(line: &EvidenceLine) -> AnyView {
    let about = dots(&[&line.date, line.remark]);
    all(vec![parts::linked(&line.title, line.url.as_deref()), about])
}

fn due_item(item: &DueItem) -> AnyView {
    all(vec![tag("strong", &item.action), tag("in-days", &item.in_days), dots(&[&item.due, &item.area, &item.office])])
}

fn window(ui: Ui, window: &DueWindow) -> AnyView {
    let items = window.items.iter().map(due_item).collect();
    titled("window", &window.title, list_or("plain", items, Word::NothingDue.say(ui.lang)))
}

/// Who is being waited for.
fn kecamatan(ui: Ui, summary: &KecamatanSummary) -> AnyView {
    let rows: Vec<_> = summary
        .rows
        .iter()
        .map(|row| {
            view! {
                <li class:complete=row.complete>
                    {tag("strong", &row.name)}{tag("done", &row.done_text)}{tag("muted", &row.open_text)}
                </li>
            }
        })
        .collect();
    let body = view! { <p class="sentence">{summary.sentence.clone()}</p><ul class="plain by-kecamatan">{rows}</ul> };
    parts::panel("kecamatan", Word::ByKecamatan.say(ui.lang), body.into_any())
}

fn event(ui: Ui, item: &TimelineItem) -> AnyView {
    let ahead = if item.ahead { Word::Ahead.say(ui.lang) } else { "" };
    view! {
        <li>
            <time datetime=item.iso.clone()>{item.date.clone()}</time>" "
            {tag("ahead", ahead)}{tag("kind", item.kind_text)}
            {tag("strong", &item.title)}
            {parts::paragraph("note", &item.note)}
            <p class="muted small">{parts::citation(&item.source)}</p>
        </li>
    }
    .into_any()
}

fn events_of(ui: Ui, year: &TimelineYear) -> AnyView {
    let items: Vec<_> = year.items.iter().map(|e| event(ui, e)).collect();
    titled("events-year", &year.text, view! { <ol class="timeline">{items}</ol> }.into_any())
}

fn events(ui: Ui) -> AnyView {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let model = timeline(&kab, ui.lang, ui.app.today);
        let years: Vec<_> = model.years.iter().map(|y| events_of(ui, y)).collect();
        Some(view! { <p class="sentence">{model.sentence}</p>{years} })
    };
    parts::panel("events", Word::Timeline.say(ui.lang), view! { {shown} }.into_any())
}
