//! Tren: one indicator over time, for the kabupaten and chosen kecamatan.

use super::map::indicator_choice;
use crate::{
    domain::RegionCode,
    i18n::screen_words::Word,
    state::Shared,
    ui::{Ui, chart, parts},
    viz::{choropleth::caption, trend::trend},
};
use leptos::prelude::*;

/// Areas compared at most, as in the link.
const MOST: usize = 6;

/// The page.
pub fn trends(ui: Ui) -> AnyView {
    ui.app.want_history();
    let model = Memo::new(move |_| {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        let indicator = kab.indicator(selection.indicator.as_ref()?)?;
        let mut areas = vec![kab.profile.code];
        areas.extend(selection.compared);
        Some(Shared::new(trend(&kab, indicator, &areas, ui.lang)))
    });
    let head = move || {
        let model = model.get()?;
        Some(view! { <h1>{model.title.clone()}</h1><p class="muted">{model.method_text.clone()}</p> })
    };
    let picture = move || model.get().map(|model| chart::chart(ui, &model));
    let about = move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        let indicator = kab.indicator(selection.indicator.as_ref()?)?;
        Some(parts::caption(ui, &caption(&kab, indicator, selection.period?, ui.lang)))
    };
    let trouble = move || {
        let text = if ui.app.history_error().is_some() { Some(Word::CannotShowHistory) } else { None };
        let waiting = ui.app.is_loading_history().then_some(Word::LoadingHistory);
        text.or(waiting).map(|word| view! { <p role="status" class="muted">{word.say(ui.lang)}</p> })
    };
    view! {
        <div class="choices">{indicator_choice(ui)}</div>
        {head}
        <div class="trend-page">
            <section class="panel">{trouble}{picture}</section>
            <section class="panel compare">{compared(ui)}{about}</section>
        </div>
    }
    .into_any()
}

/// A box for each kecamatan; a chosen one is drawn beside the kabupaten.
fn compared(ui: Ui) -> AnyView {
    let toggle = move |code: RegionCode, on: bool| {
        ui.nav.change(|link| {
            link.banding.retain(|c| *c != code);
            if on {
                link.banding.push(code);
            }
        });
    };
    let boxes = move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        let full = selection.compared.len() >= MOST;
        let one = |area: &crate::domain::Area| {
            let code = area.code;
            let on = selection.compared.contains(&code);
            view! {
                <label class="check">
                    <input type="checkbox" prop:checked=on disabled=full && !on on:change=move |_| toggle(code, !on)/>
                    <span>{area.name.clone()}</span>
                </label>
            }
        };
        Some(kab.areas.iter().map(one).collect_view())
    };
    view! {
        <fieldset class="checks">
            <legend>{Word::Compare.say(ui.lang)}</legend>
            <p class="muted small">{Word::CompareHint.say(ui.lang)}</p>
            {boxes}
        </fieldset>
    }
    .into_any()
}
