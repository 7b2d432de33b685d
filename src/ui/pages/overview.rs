//! Ringkasan: where we stand, the two figures, the map, the widest gaps, the actions, how fresh it all is.

use super::overview_panels::Panel;
use crate::{
    domain::Level,
    i18n::{screen_words::Word, take_words::Take},
    state::{Derived, Page},
    ui::{
        Ui, later, legend,
        map::{self, MapOptions},
        parts::{self, p},
    },
    viz::{
        choropleth::{Choropleth, choropleth},
        headline::headline,
    },
    web::{El, Kid, View, el, live, part},
};
use leptos::prelude::*;

/// Radius of the largest circle on the map, in pixels.
const CIRCLE: f64 = 20.0;

/// The page.
pub fn overview(ui: Ui) -> View {
    let panels = el("div")
        .class("grid")
        .kid(live(move || top(ui)))
        .kid(later(ui, Panel::TwoNumbers))
        .kid(small_map(ui))
        .kid(later(ui, Panel::Gaps))
        .kid(later(ui, Panel::Actions))
        .kid(later(ui, Panel::Fresh));
    panels.view()
}

/// A panel whose code comes later.
fn later(ui: Ui, panel: Panel) -> El {
    parts::panel(panel.class(), ui.say(panel.title()), later::inside(ui, panel))
}

/// The name and the one sentence.
fn top(ui: Ui) -> Option<El> {
    let kab = ui.app.kabupaten.get()?;
    let model = headline(&kab, ui.lang, ui.app.today());
    Some(
        el("header")
            .class("lead")
            .kid(el("h1").kid(kab.profile.name.as_str()))
            .kid(p("province", &kab.profile.province))
            .kid(p("headline", &model.survey))
            .kid((!model.target_source.is_empty()).then(|| {
                let source = parts::linked(&model.target_source, None);
                el("p").class("muted small").kid(ui.say(Word::TargetSource)).kid(" ").kid(source)
            }))
            .kid(parts::paragraph("headline second", &model.register))
            .kid(model.warning.as_deref().map(|text| p("warning", text))),
    )
}

/// The choropleth of the view, shared with the map page.
pub fn view_model(ui: Ui) -> Derived<Option<Choropleth>> {
    Derived::after(move |before: Option<&Option<Choropleth>>| {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        if ui.app.awaits_history() {
            // Figures on their way are not “not reported”: what stood there before stays, under its own title.
            return before.cloned().flatten().filter(|m| m.areas.iter().all(|a| kab.area(a.code).is_some()));
        }
        let (indicator, period) = (selection.indicator?, selection.period?);
        choropleth(&kab, &indicator, period, Level::Kecamatan, ui.lang, selection.kecamatan)
    })
}

/// What is drawn from the choropleth of the view, once it stands.
pub fn of_model<K: Kid>(model: Derived<Option<Choropleth>>, view: impl Fn(&Choropleth) -> K + Send + 'static) -> View {
    live(move || model.with(|m| m.as_ref().map(&view)))
}

fn small_map(ui: Ui) -> El {
    let model = view_model(ui);
    let body = vec![
        of_model(model, |m| vec![parts::strong(&m.title), p("sentence", &m.sentence)]),
        part(map::map(ui, model, MapOptions { max_height: 640.0, font: map::FONT, circle: CIRCLE, answering: None })),
        boundary_note(ui).view(),
        part(of_model(model, move |m| legend::legend(ui, &m.legend, CIRCLE))),
        of_model(model, move |m| parts::caption(ui, &m.caption)),
        parts::onward(move || ui.nav.href_elsewhere(Page::Map), ui.say(Word::OpenMap)).view(),
        take(ui),
    ];
    parts::panel("small-map", ui.say(Word::MapOfKabupaten), body)
}

/// What can be taken along; its code comes when it is asked for.
fn take(ui: Ui) -> View {
    let asked = RwSignal::new(false);
    live(move || {
        let press = move |_: &_| {
            ui.later.want(Page::Map);
            asked.set(true);
        };
        let button =
            || parts::button("button").attr("data-take", "open").on("click", press).kid(Take::Title.say(ui.lang));
        asked.get().then(|| later::take_of_map(ui)).flatten().unwrap_or_else(|| button().view())
    })
}

/// That boundaries are schematic or indicative.
pub fn boundary_note(ui: Ui) -> El {
    let words = move || {
        Some(ui.say_villages(match ui.app.map()?.kind() {
            crate::geo::BoundaryKind::Schematic => Word::SchematicBoundaries,
            crate::geo::BoundaryKind::Indicative => Word::IndicativeBoundaries,
        }))
    };
    el("p").class("muted small").kid(live(words))
}
