//! Rembuk: one message per screen, for a meeting hall.

use super::{
    audit::{follow_up_class, locus_groups, state_tag},
    overview::{boundary_note, figure, of_model},
};
use crate::{
    domain::{IndicatorId, Level, LocusKind, Period},
    i18n::screen_words::Word,
    state::{Derived, Page, Shared},
    ui::{
        Ui,
        facts::{dots, list_or, tag},
        legend,
        map::{self, MapOptions},
        parts,
    },
    viz::{
        agenda::{Agenda, GapRow, Slide, SlideBody, agenda},
        choropleth::choropleth,
        commitment::{CommitmentRow, Commitments},
        follow_up::{FollowUps, OfficeFollowUp},
        headline::headline,
        locus::{LocusSetView, loci},
        scorecard::{ActionRow, ActionState, scorecard},
    },
    web::{self, El, Happening, Kid, Spot, View, el, live},
};
use leptos::prelude::*;

/// Largest height of a map in pixels, so that its legend stays on the same screen.
const MAP_HEIGHT: f64 = 640.0;
/// Room for names on a map that are read from the last row, in pixels: a little more than their size, for the outline.
const MAP_FONT: f64 = 31.0;
/// Radius of the largest circle, in pixels.
const CIRCLE: f64 = 36.0;
/// The element that holds the screen and goes full screen.
const ID: &str = "rembuk";

/// The screen that shows and those that can be gone to, as in the link: from 1.
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
pub fn rembuk(ui: Ui) -> View {
    let asked = Derived::new(move || ui.nav.link().hal);
    let turn = Derived::new(move || {
        let kab = ui.app.kabupaten.get()?;
        turn(agenda(&kab, ui.lang, ui.app.today), asked.get()).map(Shared::new)
    });
    let block = Spot::default();
    Effect::new(move |_| {
        turn.track();
        block.track();
        block.focus();
    });
    let shown = live(move || turn.get().map(|turn| slide(ui, &turn.slide)));
    el("div")
        .attr("id", ID)
        .class("slide")
        .at(block)
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", ui.say(Word::Rembuk))
        .on("keydown", move |event| keys(ui, event, turn))
        .kid(el("div").class("slide-content").attr("aria-live", "polite").kid(shown))
        .kid(controls(ui, turn))
        .view()
}

fn go(ui: Ui, to: Option<u16>) {
    if let Some(to) = to {
        ui.nav.change(|link| link.hal = Some(to));
    }
}

/// Keys of the keyboard and of a presenter's clicker. With a modifier they stay the browser's, and a space on a button
/// presses it.
fn keys(ui: Ui, event: &Happening, turn: Derived<Option<Shared<Turn>>>) {
    if event.has_modifier() {
        return;
    }
    let Some(turn) = turn.get_untracked() else { return };
    let to = match event.key().as_str() {
        "ArrowRight" | "PageDown" => turn.after,
        " " if event.is_on_itself() => turn.after,
        "ArrowLeft" | "PageUp" => turn.before,
        "Home" => Some(1),
        "End" => Some(turn.last),
        _ => return,
    };
    event.take();
    go(ui, to);
}

fn controls(ui: Ui, turn: Derived<Option<Shared<Turn>>>) -> El {
    let button = |class: &'static str, word: Word, to: fn(&Turn) -> Option<u16>| {
        let to = move |turn: &Option<Shared<Turn>>| turn.as_ref().and_then(|turn| to(turn));
        parts::button(class)
            .live_flag("disabled", move || turn.with(to).is_none())
            .on("click", move |_| go(ui, turn.with_untracked(to)))
            .kid(ui.say(word))
    };
    let simulated = move || {
        let simulated = ui.app.kabupaten.get()?.profile.simulated;
        simulated.then(|| tag("simulated", ui.say(Word::Simulated)))
    };
    let page = move || turn.with(|t| t.as_ref().map(|t| t.slide.page.clone()));
    let full = parts::button("button rembuk-full").on("click", |_| web::fullscreen(ID));
    let leave = el("a").class("button rembuk-leave");
    el("div")
        .class("rembuk-bar")
        .kid(button("button rembuk-previous", Word::Previous, |t| t.before))
        .kid(el("span").class("rembuk-page").kid(live(page)))
        .kid(button("button rembuk-next", Word::Next, |t| t.after))
        .kid(full.kid(ui.say(Word::FullScreen)))
        .kid(live(simulated))
        .kid(
            leave.live_attr("href", move || Some(ui.nav.href_elsewhere(Page::Overview))).kid(ui.say(Word::LeaveRembuk)),
        )
        .kid(parts::span("rembuk-hint", ui.say(Word::RembukHint)))
}

fn slide(ui: Ui, slide: &Slide) -> View {
    let (class, body) = match &slide.body {
        SlideBody::Title { place, as_of } => ("title", dots(&[place, as_of]).view()),
        SlideBody::Situation { .. } => ("situation", el("div").class("two").kid(live(move || situation(ui))).view()),
        SlideBody::Prevalence { indicator, period } | SlideBody::LowestService { indicator, period } => {
            ("with-map", on_map(ui, indicator.clone(), *period))
        }
        SlideBody::Loci { kind, year_for } => {
            let (kind, year_for) = (*kind, *year_for);
            ("loci", live(move || locus_body(ui, kind, year_for)))
        }
        SlideBody::WorstGaps { rows } => ("gaps", gap_rows(ui, rows).view()),
        SlideBody::Actions { year } => {
            let year = *year;
            ("actions", live(move || action_rows(ui, year)))
        }
        SlideBody::FollowUp(model) => ("follow-up", offices(ui, model).view()),
        SlideBody::Commitments(model) => ("commitments", promises(ui, model).view()),
        SlideBody::Close { lines } => ("close", parts::lines("plain", lines).view()),
    };
    parts::all(vec![
        el("h1").kid(slide.title.as_str()).view(),
        parts::paragraph("message", &slide.message).view(),
        el("div").class(format!("slide-body {class}")).kid(body).view(),
    ])
}

/// Survey and register side by side, each with its own name.
fn situation(ui: Ui) -> Option<Vec<El>> {
    let kab = ui.app.kabupaten.get()?;
    let model = headline(&kab, ui.lang, ui.app.today);
    let sides = [model.survey_figure, model.register_figure].into_iter().flatten();
    Some(sides.map(|f| el("article").class("number-side").kid(figure(&f))).collect())
}

fn on_map(ui: Ui, indicator: IndicatorId, period: Period) -> View {
    let model = Derived::new(move || {
        let kab = ui.app.kabupaten.get()?;
        choropleth(&kab, &indicator, period, Level::Kecamatan, ui.lang, None)
    });
    let key = of_model(model, move |m| vec![legend::legend(ui, &m.legend, CIRCLE), parts::caption(ui, &m.caption)]);
    let options = MapOptions { max_height: MAP_HEIGHT, font: MAP_FONT, circle: CIRCLE, interactive: false };
    let picture = el("div").class("slide-map").kid(map::map(ui, model, options)).kid(boundary_note(ui));
    parts::all(vec![picture.view(), el("div").class("slide-key").kid(key).view()])
}

fn locus_set(set: &LocusSetView) -> View {
    parts::all(vec![
        dots(&[&set.years, &set.counts]).view(),
        parts::paragraph("unresolved", &set.unresolved).view(),
        locus_groups(set).view(),
        parts::citation(&set.source).view(),
    ])
}

fn locus_body(ui: Ui, kind: LocusKind, year_for: u16) -> Option<Vec<View>> {
    let kab = ui.app.kabupaten.get()?;
    Some(loci(&kab, kind, year_for, ui.lang).sets.iter().map(locus_set).collect())
}

fn rows(ui: Ui, items: Vec<View>) -> El {
    list_or("plain slide-rows", items, ui.say(Word::NoData))
}

fn gap_rows(ui: Ui, gaps: &[GapRow]) -> El {
    let row = |row: &GapRow| {
        parts::all(vec![
            tag("strong", &row.name).view(),
            tag("figure", &row.value).view(),
            dots(&[&row.target, &row.gap, &row.people]).view(),
        ])
    };
    rows(ui, gaps.iter().map(row).collect())
}

fn action_row(row: &ActionRow) -> View {
    let status = match row.state {
        ActionState::Done => "state state-done",
        ActionState::Late => "state state-late",
        ActionState::Open => "state state-planned",
        ActionState::Unreported => "state state-unknown",
    };
    parts::all(vec![
        tag("number", &row.number).view(),
        tag("strong", &row.name).view(),
        tag(status, row.status_text).view(),
        tag("late", &row.late).view(),
    ])
}

fn action_rows(ui: Ui, year: u16) -> Option<El> {
    let kab = ui.app.kabupaten.get()?;
    let model = scorecard(&kab, year, ui.lang, ui.app.today);
    Some(rows(ui, model.rows.iter().map(action_row).collect()))
}

fn offices(ui: Ui, model: &FollowUps) -> El {
    let row = |office: &OfficeFollowUp| {
        parts::all(vec![tag("strong", &office.office).view(), tag("counts", &office.counts.text).view()])
    };
    rows(ui, model.offices.iter().map(row).collect())
}

fn promises(ui: Ui, model: &Commitments) -> El {
    let row = |row: &CommitmentRow| {
        let state = row.state.map_or("state-unknown", follow_up_class);
        parts::all(vec![
            tag("strong", &row.what).view(),
            state_tag(state, row.state_text, &row.late).view(),
            dots(&[&row.office, &row.year_for, &row.due]).view(),
        ])
    };
    rows(ui, model.rows.iter().map(row).collect())
}
