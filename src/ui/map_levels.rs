//! The levels of the map page: its model at the level that the link asks for, the way down and back, and who is high
//! and no locus.

use super::{Ui, parts};
use crate::{
    domain::{Area, Kabupaten, Level, RegionCode},
    i18n::screen_words::Word,
    i18n::{area_words, feed_words, map_words},
    state::{Derived, Link, Selection, Villages},
    viz::{
        choropleth::{Choropleth, Layer, choropleth, choropleth_of},
        map_apart::{ApartRow, HighNotLocus},
    },
    web::{El, Kid, View, el, live},
};

/// The map of the view. While figures are on their way, what stood there before stays, under its own title.
pub fn model(ui: Ui) -> Derived<Option<Choropleth>> {
    Derived::after(move |before: Option<&Option<Choropleth>>| {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        let own = |m: &Choropleth| m.areas.iter().all(|a| kab.profile.code.contains(a.code));
        let before = || before.cloned().flatten().filter(own);
        if ui.app.awaits_history() {
            return before();
        }
        let villages = match ui.app.villages() {
            Villages::There => of_villages(ui, &kab, &selection),
            Villages::Coming => before().filter(|m| m.level == Level::Village),
            _ => None,
        };
        villages.or_else(|| {
            let (indicator, period) = (selection.indicator.as_ref()?, selection.period?);
            choropleth(&kab, indicator, period, Level::Kecamatan, ui.lang, selection.kecamatan)
        })
    })
}

fn of_villages(ui: Ui, kab: &Kabupaten, selection: &Selection) -> Option<Choropleth> {
    let villages = ui.app.village_layer()?;
    let indicator = kab.indicator(selection.indicator.as_ref()?)?;
    let within = selection.kecamatan.and_then(|code| kab.area(code));
    let part: Vec<Area> = match within {
        Some(k) => villages.areas.iter().filter(|area| k.code.contains(area.code)).cloned().collect(),
        None => Vec::new(),
    };
    let areas = if within.is_some() { &part } else { &*villages.areas };
    let layer = Layer { level: Level::Village, areas, grid: Some(&villages.figures.1), within };
    let mut map = choropleth_of(kab, indicator, selection.period?, layer, ui.lang, selection.village);
    map.shows_apart = ui.app.link.with(|(link, _)| link.apart);
    Some(map)
}

/// A choice of a level, which is pressed where the map is at it.
fn level(ui: Ui, name: String, pressed: bool, change: fn(&mut Link)) -> El {
    parts::button("level")
        .attr("aria-pressed", pressed.to_string())
        .on("click", move |_| ui.nav.change(change))
        .kid(name)
}

/// Where the map is and how to get to other levels.
pub fn bar(ui: Ui, model: Derived<Option<Choropleth>>) -> View {
    live(move || {
        let kab = ui.app.kabupaten.get()?;
        let at = model.with(|m| m.as_ref().map(|m| (m.level, m.within, m.can_stand_apart, m.shows_apart)))?;
        let village = ui.lang.of(&kab.profile.village_term);
        let offered = ui.app.offers_villages();
        let levels = offered.then(|| {
            let at = at.0 == Level::Village;
            el("div")
                .class("levels")
                .attr("role", "group")
                .attr("aria-label", ui.say(Word::MapLevel))
                .kid(level(ui, ui.say(Word::Kecamatan).to_owned(), !at, |link| {
                    (link.villages, link.desa) = (false, None)
                }))
                .kid(level(ui, map_words::capital(village), at, |link| link.down(None)))
        });
        let apart = (offered && at.2).then(|| {
            let higher = model.with(|m| m.as_ref().is_some_and(|m| m.apart_low));
            let shown = at.3 && at.0 == Level::Village;
            parts::button("level alone")
                .attr("aria-pressed", shown.to_string())
                .on("click", move |_| ui.nav.change(|link| stand_apart(link, !shown)))
                .kid(area_words::apart_title(ui.lang, higher))
        });
        Some(
            el("div").class("map-bar").kid(levels).kid(apart).kid(crumbs(ui, &kab, at.0, at.1)).kid(state(ui, village)),
        )
    })
}

/// Shows all villages with those that are high and no locus, or no longer.
fn stand_apart(link: &mut Link, on: bool) {
    if on && !link.villages {
        link.down(None);
    }
    link.apart = on;
}

/// `Kabupaten › kecamatan`, with the way back.
fn crumbs(ui: Ui, kab: &Kabupaten, at: Level, within: Option<RegionCode>) -> Option<El> {
    let kecamatan = within.and_then(|code| kab.area(code)).filter(|_| at == Level::Village)?;
    let back = parts::button("crumb").on("click", move |_| {
        ui.nav.change(|link| (link.villages, link.desa, link.apart) = (false, None, false));
    });
    let here = el("span").attr("aria-current", "location").kid(area_words::within(&kecamatan.name));
    Some(
        el("nav")
            .class("crumbs")
            .attr("aria-label", ui.say(Word::MapLevel))
            .kid(back.kid(kab.profile.name.as_str()))
            .kid(" › ")
            .kid(here),
    )
}

/// What is to be said of villages that do not show.
fn state(ui: Ui, village: &str) -> Option<View> {
    let say = |text: String| parts::p("muted", &text).attr("role", "status");
    Some(match ui.app.villages() {
        Villages::Coming => say(area_words::loading_villages(ui.lang, village)).view(),
        Villages::NotPublished => say(area_words::no_villages(ui.lang, village)).view(),
        Villages::Failed(error) => {
            let retry = parts::button("button").on("click", move |_| ui.app.retry()).kid(ui.say(Word::Retry));
            let why = parts::p("muted small", feed_words::feed_error(ui.lang, &error));
            parts::all(vec![say(area_words::failed_villages(ui.lang, village)).view(), why.view(), retry.view()])
        }
        Villages::NotAsked | Villages::There => return None,
    })
}

/// The villages that are high and no locus, where they are asked for.
pub fn apart(ui: Ui, model: Derived<Option<Choropleth>>) -> View {
    live(move || {
        model.with(|m| {
            let apart = m.as_ref().filter(|m| m.shows_apart)?.apart.as_ref()?;
            Some(list(ui, apart))
        })
    })
}

fn list(ui: Ui, apart: &HighNotLocus) -> El {
    let row = |row: &ApartRow| {
        let code = row.code;
        let open = parts::button("row-link").on("click", move |_| ui.nav.change(|link| link.open(code)));
        el("li")
            .kid(open.kid(row.name.as_str()))
            .kid(parts::span("muted small", &row.kecamatan))
            .kid(el("span").class("value").kid(parts::swatch(row.fill)).kid(row.value.as_str()))
    };
    el("div")
        .class("apart-list")
        .kid(el("h3").kid(apart.title))
        .kid(parts::p("sentence", &apart.sentence))
        .kid(parts::paragraph("muted small", &apart.note))
        .kid(el("ul").class("others").kids(apart.rows.iter().map(row)))
}
