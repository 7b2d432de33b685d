//! The card about one area: beside the mouse, and as a sheet at the foot of the map on a phone.

use super::{Ui, map_moves::Moves, parts};
use crate::{
    domain::{Level, RegionCode},
    i18n::{area_words, screen_words::Word},
    state::{Derived, Link},
    viz::{
        choropleth::{Choropleth, Layer},
        detail::{Detail, detail_in},
    },
    web::{self, El, Kid, View, el, live},
};

/// All that is known of an area of the map that shows.
pub fn detail_on(ui: Ui, model: &Choropleth, code: RegionCode) -> Option<Detail> {
    let kab = ui.app.kabupaten.get()?;
    let (id, period) = (&model.indicator, model.period);
    if model.level == Level::Kecamatan || code.level() != Level::Village {
        return detail_in(&kab, Layer::kecamatan(&kab, id), code, id, period, ui.lang);
    }
    let villages = ui.app.village_layer()?;
    let areas: Vec<_> =
        villages.areas.iter().filter(|a| model.within.is_none_or(|k| k.contains(a.code))).cloned().collect();
    let within = model.within.and_then(|code| kab.area(code));
    let layer = Layer { level: Level::Village, areas: &areas, grid: Some(&villages.figures.1), within };
    detail_in(&kab, layer, code, id, period, ui.lang)
}

fn fact(fact: &crate::viz::detail::Fact) -> El {
    el("div").kid(el("dt").kid(fact.label.as_str())).kid(el("dd").kid(fact.text.as_str()))
}

/// The facts of an area.
pub fn facts(detail: &Detail) -> El {
    el("dl").class("facts").kids(detail.facts.iter().map(fact))
}

fn head(detail: &Detail) -> El {
    el("p")
        .class("card-head")
        .kid(parts::span("strong", &detail.name))
        .kid(el("span").class("value").kid(parts::swatch(detail.fill)).kid(detail.value.as_str()))
}

/// Where the figures come from and of which day they are.
fn source(detail: &Detail) -> Option<El> {
    super::facts::dots(&[detail.caption.source.as_str(), &detail.caption.as_of])
}

/// The card beside the mouse.
pub fn card(ui: Ui, model: Derived<Option<Choropleth>>, moves: Moves) -> View {
    live(move || {
        let (code, place) = moves.hovered.get()?;
        let detail = model.with(|m| detail_on(ui, m.as_ref()?, code))?;
        Some(
            el("div")
                .class("map-card")
                .attr("aria-hidden", "true")
                .style("translate", place)
                .kid(head(&detail))
                .kid(facts(&detail))
                .kid(source(&detail)),
        )
    })
}

/// The way down to the villages of an opened kecamatan, where there are some.
pub fn down(ui: Ui, code: RegionCode) -> Option<El> {
    let offered = code.level() == Level::Kecamatan && ui.app.offers_villages();
    let kab = ui.app.kabupaten.get()?;
    let word = area_words::open_villages(ui.lang, ui.lang.of(&kab.profile.village_term));
    offered.then(|| parts::button("button").on("click", move |_| ui.nav.change(|link| link.down(Some(code)))).kid(word))
}

/// Closes what is open.
pub fn close(ui: Ui) -> El {
    parts::button("close")
        .attr("aria-label", ui.say(Word::Close))
        .on("click", move |_| ui.nav.change(Link::up))
        .kid("×")
}

/// The opened area at the foot of the map, for screens where its details are farther down, and in words for a screen
/// reader.
pub fn sheet(ui: Ui, model: Derived<Option<Choropleth>>) -> View {
    let shown = move || {
        let detail = model.with(|m| detail_on(ui, m.as_ref()?, m.as_ref()?.selected?))?;
        let to_details = parts::button("button").on("click", |_| web::show("rincian")).kid(ui.say(Word::ToDetails));
        let foot = el("div").class("card-foot").kid(down(ui, detail.code)).kid(to_details);
        Some(
            el("div")
                .class("map-sheet")
                .kid(el("div").class("detail-head").kid(head(&detail)).kid(close(ui)))
                .kid(el("div").class("sheet-body").kid(facts(&detail)).kid(source(&detail)))
                .kid(foot),
        )
    };
    let said = move || model.with(|m| m.as_ref().and_then(Choropleth::selected_text)).unwrap_or_default();
    parts::all(vec![
        el("div").class("map-foot").kid(live(shown)).view(),
        parts::p("unseen", "").attr("role", "status").kid(web::live_text(said)).view(),
    ])
}
