//! Rembuk: one message per screen, for a meeting hall.

use super::{
    audit::{follow_up_class, locus_groups},
    overview::{boundary_note, figure},
};
use crate::{
    domain::{IndicatorId, Level, LocusKind, Period},
    i18n::screen_words::Word,
    state::Page,
    ui::{
        Ui,
        facts::{all, dots, empty, list_or, tag},
        legend,
        map::{self, MapOptions},
        parts,
    },
    viz::{
        agenda::{Agenda, GapRow, Slide, SlideBody, agenda},
        choropleth::choropleth,
        commitment::Commitments,
        follow_up::FollowUps,
        headline::headline,
        locus::loci,
        scorecard::{ActionState, scorecard},
    },
    web,
};
use leptos::{ev::KeyboardEvent, html, prelude::*};

/// Largest height of a map in pixels, so that its legend stays on the same screen.
const MAP_HEIGHT: f64 = 640.0;
/// Room for names on a map that are read from the last row, in pixels: a little more than their size, for the outline.
const MAP_FONT: f64 = 31.0;
/// The element that holds the screen and goes full screen.
const ID: &str = "rembuk";

/// The screen that shows and those that can be gone to, as in the link: from 1.
#[derive(Clone, PartialEq)]
struct Turn {
    slide: Slide,
    before: Option<u16>,
    after: Option<u16>,
    last: u16,
}

/// Holds the link against the agenda: a number past the end is the last screen.
fn turn(agenda: Agenda, asked: Option<u16>) -> Option<Turn> {
    let last = u16::try_from(agenda.slides.len()).ok()?;
    let at = asked.unwrap_or(1).clamp(1, last.max(1));
    let slide = agenda.slides.into_iter().nth(usize::from(at) - 1)?;
    Some(Turn { slide, before: (at > 1).then(|| at - 1), after: (at < last).then(|| at + 1), last })
}

/// The page.
pub fn rembuk(ui: Ui) -> AnyView {
    let asked = Memo::new(move |_| ui.nav.link().hal);
    let turn = Memo::new(move |_| {
        let kab = ui.app.kabupaten.get()?;
        turn(agenda(&kab, ui.lang, ui.app.today), asked.get())
    });
    let block = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        turn.track();
        if let Some(block) = block.get() {
            // Where focus cannot move the buttons still work.
            let _ = block.focus();
        }
    });
    let shown = move || turn.get().map(|turn| slide(ui, &turn.slide));
    view! {
        <div id=ID class="slide" tabindex="0" role="region" aria-label=Word::Rembuk.say(ui.lang) node_ref=block
            on:keydown=move |event| keys(ui, &event, turn)>
            <div class="slide-content" aria-live="polite">{shown}</div>
            {controls(ui, turn)}
        </div>
    }
    .into_any()
}

fn go(ui: Ui, to: Option<u16>) {
    if let Some(to) = to {
        ui.nav.change(|link| link.hal = Some(to));
    }
}

/// Keys of the keyboard and of a presenter's clicker. With a modifier they stay the browser's, and a space on a button
/// presses it.
fn keys(ui: Ui, event: &KeyboardEvent, turn: Memo<Option<Turn>>) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let Some(turn) = turn.get_untracked() else { return };
    let to = match event.key().as_str() {
        "ArrowRight" | "PageDown" => turn.after,
        " " if event.target() == event.current_target() => turn.after,
        "ArrowLeft" | "PageUp" => turn.before,
        "Home" => Some(1),
        "End" => Some(turn.last),
        _ => return,
    };
    event.prevent_default();
    go(ui, to);
}

fn controls(ui: Ui, turn: Memo<Option<Turn>>) -> AnyView {
    let before = move || turn.with(|t| t.as_ref().and_then(|t| t.before));
    let after = move || turn.with(|t| t.as_ref().and_then(|t| t.after));
    let page = move || turn.with(|t| t.as_ref().map(|t| t.slide.page.clone()));
    let simulated = move || {
        let simulated = ui.app.kabupaten.get()?.profile.simulated;
        simulated.then(|| tag("simulated", Word::Simulated.say(ui.lang)))
    };
    let button = |class: &'static str, word: Word, to: Signal<Option<u16>>| {
        view! {
            <button type="button" class=class disabled=move || to.get().is_none() on:click=move |_| go(ui, to.get_untracked())>
                {word.say(ui.lang)}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="rembuk-bar">
            {button("button rembuk-previous", Word::Previous, Signal::derive(before))}
            <span class="rembuk-page">{page}</span>
            {button("button rembuk-next", Word::Next, Signal::derive(after))}
            <button type="button" class="button rembuk-full" on:click=move |_| web::fullscreen(ID)>{Word::FullScreen.say(ui.lang)}</button>
            {simulated}
            <a class="button rembuk-leave" href=move || ui.nav.href_elsewhere(Page::Overview)>{Word::LeaveRembuk.say(ui.lang)}</a>
            <span class="rembuk-hint">{Word::RembukHint.say(ui.lang)}</span>
        </div>
    }
    .into_any()
}

fn slide(ui: Ui, slide: &Slide) -> AnyView {
    let (class, body) = match &slide.body {
        SlideBody::Title { place, as_of } => ("title", dots(&[place, as_of])),
        SlideBody::Situation { .. } => ("situation", situation(ui)),
        SlideBody::Prevalence { indicator, period } | SlideBody::LowestService { indicator, period } => {
            ("with-map", on_map(ui, indicator.clone(), *period))
        }
        SlideBody::Loci { kind, year_for } => ("loci", locus_body(ui, *kind, *year_for)),
        SlideBody::WorstGaps { rows } => ("gaps", gap_rows(ui, rows)),
        SlideBody::Actions { year } => ("actions", action_rows(ui, *year)),
        SlideBody::FollowUp(model) => ("follow-up", offices(ui, model)),
        SlideBody::Commitments(model) => ("commitments", promises(ui, model)),
        SlideBody::Close { lines } => ("close", parts::lines("plain", lines)),
    };
    view! {
        <h1>{slide.title.clone()}</h1>
        {parts::paragraph("message", &slide.message)}
        <div class=format!("slide-body {class}")>{body}</div>
    }
    .into_any()
}

/// Survey and register side by side, each with its own name.
fn situation(ui: Ui) -> AnyView {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let model = headline(&kab, ui.lang, ui.app.today);
        let sides = [model.survey_figure, model.register_figure].into_iter().flatten();
        let sides: Vec<_> = sides.map(|f| view! { <article class="number-side">{figure(&f)}</article> }).collect();
        Some(sides)
    };
    view! { <div class="two">{shown}</div> }.into_any()
}

fn on_map(ui: Ui, indicator: IndicatorId, period: Period) -> AnyView {
    let model = Memo::new(move |_| {
        let kab = ui.app.kabupaten.get()?;
        choropleth(&kab, &indicator, period, Level::Kecamatan, ui.lang, None)
    });
    let key = move || {
        model.with(|m| {
            m.as_ref().map(|m| all(vec![legend::legend(ui, &m.legend, 24.0), parts::caption(ui, &m.caption)]))
        })
    };
    let options = MapOptions { max_height: MAP_HEIGHT, font: MAP_FONT, interactive: false };
    view! { <div class="slide-map">{map::map(ui, model, options)}{boundary_note(ui)}</div><div class="slide-key">{key}</div> }
        .into_any()
}

fn locus_body(ui: Ui, kind: LocusKind, year_for: u16) -> AnyView {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let sets = loci(&kab, kind, year_for, ui.lang).sets;
        let set = |set: &crate::viz::locus::LocusSetView| {
            all(vec![
                dots(&[&set.years, &set.counts]),
                parts::paragraph("unresolved", &set.unresolved),
                locus_groups(set),
                parts::citation(&set.source),
            ])
        };
        Some(sets.iter().map(set).collect::<Vec<_>>())
    };
    view! { {shown} }.into_any()
}

fn rows(ui: Ui, items: Vec<AnyView>) -> AnyView {
    list_or("plain slide-rows", items, Word::NoData.say(ui.lang))
}

fn gap_rows(ui: Ui, gaps: &[GapRow]) -> AnyView {
    let row = |row: &GapRow| {
        all(vec![tag("strong", &row.name), tag("figure", &row.value), dots(&[&row.target, &row.gap, &row.people])])
    };
    rows(ui, gaps.iter().map(row).collect())
}

fn action_rows(ui: Ui, year: u16) -> AnyView {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let model = scorecard(&kab, year, ui.lang, ui.app.today);
        let row = |row: &crate::viz::scorecard::ActionRow| {
            let status = match row.state {
                ActionState::Done => "state state-done",
                ActionState::Late => "state state-late",
                ActionState::Open => "state state-planned",
                ActionState::Unreported => "state state-unknown",
            };
            all(vec![
                tag("number", &row.number),
                tag("strong", &row.name),
                tag(status, row.status_text),
                tag("late", &row.late),
            ])
        };
        Some(rows(ui, model.rows.iter().map(row).collect()))
    };
    view! { {shown} }.into_any()
}

fn offices(ui: Ui, model: &FollowUps) -> AnyView {
    let row = |office: &crate::viz::follow_up::OfficeFollowUp| {
        all(vec![tag("strong", &office.office), tag("counts", &office.counts.text)])
    };
    rows(ui, model.offices.iter().map(row).collect())
}

fn promises(ui: Ui, model: &Commitments) -> AnyView {
    if model.rows.is_empty() {
        return empty(Word::NoData.say(ui.lang));
    }
    let row = |row: &crate::viz::commitment::CommitmentRow| {
        let state = row.state.map_or("state-unknown", follow_up_class);
        all(vec![
            tag("strong", &row.what),
            tag(format!("state {state}"), row.state_text),
            tag("late", &row.late),
            dots(&[&row.office, &row.year_for, &row.due]),
        ])
    };
    rows(ui, model.rows.iter().map(row).collect())
}
