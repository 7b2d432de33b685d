//! Semua kabupaten: one headline indicator of all kabupaten of the deployment on a map and in a table, and the way to each.

use super::{
    map::{indicator_choice, lead},
    overview::{boundary_note, of_model},
};
use crate::{
    domain::Period,
    i18n::{self, everywhere_words as words, map_words, screen_words::Word},
    state::Derived,
    ui::{
        Ui,
        facts::fold,
        legend,
        map::{self, MapOptions},
        map_search,
        parts::{self, p},
        table,
    },
    viz::{
        choropleth::Choropleth,
        everywhere::{Origin, newest, origins},
    },
    web::{self, El, Kid, View, el, live},
};
use leptos::prelude::*;

/// Height of the map at most.
const HEIGHT: f64 = 680.0;
/// Rates have no circles.
const CIRCLE: f64 = 0.0;

/// What is seen of the view, once it stands.
type Model = Derived<Option<Choropleth>>;

/// The page.
pub fn everywhere(ui: Ui) -> View {
    let model: Model = Derived::new(move || {
        let (all, selection) = (ui.app.kabupaten.get().filter(|_| ui.app.shows_all())?, ui.app.selection.get()?);
        newest(&all, selection.indicator?, ui.app.link.with(|(link, _)| link.th), ui.lang)
    });
    let known = Derived::new(move || model.with(Option::is_some));
    live(move || if known.get() { shown(ui, model) } else { nothing(ui) })
}

/// Why there is no map.
fn nothing(ui: Ui) -> View {
    let why = if ui.app.shows_all() { words::no_data(ui.lang) } else { words::only_one(ui.lang) };
    let heading = el("h1").kid(ui.say(Word::Everywhere));
    el("section").class("panel").kid(heading).kid(p("sentence", why)).view()
}

fn shown(ui: Ui, model: Model) -> View {
    // The map first: table and legend follow once it is painted.
    let after = web::behind(model, map::has_many_areas);
    let options = MapOptions { max_height: HEIGHT, font: map::FONT, circle: CIRCLE, answering: Some(&map::ANSWERING) };
    let panel = |class: &'static str| el("section").class(class);
    let drawing = panel("panel map-panel")
        .kid(map::map(ui, model, options))
        .kid(p("muted small", words::hint(ui.lang)))
        .kid(p("muted small", words::coarse(ui.lang)))
        .kid(boundary_note(ui));
    let key = panel("panel legend-panel")
        .kid(el("h2").class("unseen").kid(map_words::key_of_map(ui.lang)))
        .kid(of_model(after, move |m| legend::legend(ui, &m.legend, CIRCLE)))
        .kid(of_model(after, move |m| parts::caption(ui, &m.caption)))
        .kid(live(move || who(ui)));
    let page = el("div")
        .class("map-page everywhere")
        .kid(el("div").class("map-words").kid(lead(model)).kid(live(move || note(ui))))
        .kid(drawing)
        .kid(map_search::field(ui))
        .kid(key)
        .kid(rows(ui, after));
    parts::all(vec![choices(ui, model).view(), page.view()])
}

/// What must be known of the whole, such as that one of them is made up.
fn note(ui: Ui) -> Option<El> {
    let all = ui.app.kabupaten.get()?;
    all.profile.note.as_ref().map(|note| p("note", ui.lang.of(note)))
}

/// The kabupaten in the order of the table; the name of each leads to its first page.
fn rows(ui: Ui, model: Model) -> El {
    let all_rows = RwSignal::new(false);
    let rows = move || {
        let order = ui.app.selection.get()?.order;
        model.with(|m| m.as_ref().map(|m| table::table(ui, &m.table, order, all_rows)))
    };
    el("section").class("panel table-panel below").kid(el("h2").kid(ui.say(Word::TableTitle))).kid(live(rows))
}

/// The indicator, and its periods, newest first.
fn choices(ui: Ui, model: Model) -> El {
    let options = move || {
        let all = ui.app.kabupaten.get()?;
        let (id, now) = model.with(|m| m.as_ref().map(|m| (m.indicator.clone(), m.period)))?;
        let periods = all.by_kecamatan.get(&id)?.periods().iter().rev();
        let option = |p: &Period| parts::option(p.to_string(), *p == now, &i18n::period(ui.lang, *p));
        Some(periods.map(option).collect::<Vec<El>>())
    };
    let list = el("select")
        .live_value(move || model.with(|m| m.as_ref().map(|m| m.period.to_string())))
        .on("change", move |event| {
            if let Ok(period) = event.value().parse() {
                ui.nav.change(|link| link.th = Some(period));
            }
        })
        .kid(live(options));
    let periods = parts::choice("pilih-periode", ui.say(Word::PeriodLabel), list);
    el("div").class("choices map-choices").kid(indicator_choice(ui)).kid(periods)
}

/// Who publishes the figures of each, and when.
fn who(ui: Ui) -> Option<El> {
    let all = ui.app.kabupaten.get()?;
    let line = |origin: &Origin| {
        let day = (!origin.published.is_empty()).then(|| format!(", {}", origin.published));
        el("li").kid(parts::span("strong", &origin.name)).kid(": ").kid(origin.publisher.as_str()).kid(day)
    };
    let list = el("ul").class("plain").kids(origins(&all, ui.lang).iter().map(line));
    Some(fold(words::origins(ui.lang), list))
}
