//! Tren: one indicator over time, for the kabupaten and chosen kecamatan.

use super::{
    compare::compare,
    map::{history_note, indicator_choice},
};
use crate::{
    domain::{Area, Grid, Level, RegionCode},
    i18n::screen_words::Word,
    state::{Derived, MAX_COMPARED, Shared},
    ui::{
        Ui, chart,
        parts::{self, p, span},
        take::{self, Take},
    },
    viz::{
        choropleth::caption,
        pace::{Pace, PaceAim, pace},
        take::{Origin, trend_picture, trend_sheet},
        trend::{Trend, trend},
    },
    web::{El, Kid, View, el, live, part},
};

/// The page.
pub fn trends(ui: Ui) -> View {
    let model = Derived::new(move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        let indicator = kab.indicator(selection.indicator.as_ref()?)?;
        let mut areas = vec![kab.profile.code];
        areas.extend(selection.compared);
        Some(Shared::new(trend(&kab, indicator, &areas, ui.lang)))
    });
    let head = move || {
        let model = model.get()?;
        Some(vec![el("h1").kid(parts::whole_words(&model.title)), p("muted", &model.method_text)])
    };
    let picture = move || model.get().map(|model| chart::chart(ui, &model));
    let rate = move || {
        let (kab, selection, model) = (ui.app.kabupaten.get()?, ui.app.selection.get()?, model.get()?);
        let indicator = kab.indicator(selection.indicator.as_ref()?)?;
        pace(&kab, indicator, &model, ui.app.today().year(), ui.lang).map(|pace| pace_lines(ui, &pace))
    };
    let about = move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        let indicator = kab.indicator(selection.indicator.as_ref()?)?;
        Some(parts::caption(ui, &caption(&kab, indicator, selection.period?, ui.lang)))
    };
    let page = el("div")
        .class("trend-page")
        // The note goes once the history has come: over the chart it would move it.
        .kid(el("section").class("panel").kid(part(live(picture))).kid(history_note(ui)).kid(take_along(ui, model)))
        .kid(part(live(rate)))
        .kid(el("section").class("panel compare").kid(part(compared(ui))).kid(live(about)))
        .kid(part(compare(ui)));
    parts::all(vec![el("div").class("choices").kid(indicator_choice(ui)).view(), live(head), page.view()])
}

/// How fast it moves, what each target asks for, and how that was worked out.
fn pace_lines(ui: Ui, pace: &Pace) -> El {
    let aim = |aim: &PaceAim| {
        let source = el("span").class("about").kid(parts::citation(&aim.source));
        el("li").class("target-key").kid(span("aim-mark", &aim.mark)).kid(el("span").kid(aim.text.as_str()).kid(source))
    };
    let aims = (!pace.aims.is_empty()).then(|| el("ul").class("keys").kids(pace.aims.iter().map(aim)));
    let body = vec![parts::lines("plain", &pace.achieved).view(), aims.view(), p("muted small", pace.method).view()];
    parts::panel("pace", ui.say(Word::Pace), body)
}

/// The chart as a picture, and its table.
fn take_along(ui: Ui, model: Derived<Option<Shared<Trend>>>) -> El {
    // The three things that a file of the trend is made of.
    let parts = move |origin: &Origin<'_>| {
        let selection = ui.app.selection.get()?;
        let (id, period) = (selection.indicator?, selection.period?);
        let caption = caption(origin.kab, origin.kab.indicator(&id)?, period, ui.lang);
        Some((model.get()?, id, caption))
    };
    let sheet = move |origin: &Origin<'_>| {
        let (model, id, caption) = parts(origin)?;
        Some(trend_sheet(&model, &id, &caption, origin, ui.lang))
    };
    let picture = move |origin: &Origin<'_>, format| {
        let (model, id, caption) = parts(origin)?;
        Some(trend_picture(&model, &id, &caption, origin, format, ui.lang))
    };
    take::bar(ui, Take::default().rows(sheet).picture(picture))
}

/// Adds a kecamatan to those compared, or takes it from them.
fn toggle(ui: Ui, code: RegionCode, on: bool) {
    ui.nav.change(|link| {
        link.banding.retain(|c| *c != code);
        if on {
            link.banding.push(code);
        }
    });
}

/// A box for each kecamatan, where the indicator has figures by kecamatan; a chosen one is drawn beside the kabupaten.
fn compared(ui: Ui) -> View {
    let boxes = move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        kab.grid(selection.indicator.as_ref()?, Level::Kecamatan).and_then(Grid::latest_period)?;
        let full = selection.compared.len() >= MAX_COMPARED;
        let one = |area: &Area| {
            let code = area.code;
            let on = selection.compared.contains(&code);
            let tick = el("input")
                .attr("type", "checkbox")
                .ticked(on)
                .flag("disabled", full && !on)
                .on("change", move |_| toggle(ui, code, !on));
            el("label").class("check").kid(tick).kid(span("", &area.name))
        };
        let list = el("fieldset")
            .class("checks")
            .kid(el("legend").kid(ui.say(Word::Compare)))
            .kid(p("muted small", ui.say(Word::CompareHint)))
            .kids(kab.areas.iter().map(one));
        Some(list)
    };
    live(boxes)
}
