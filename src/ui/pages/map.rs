//! Peta: indicator and period, the map, its legend, its table, and one kecamatan in detail.

use super::overview::{boundary_note, view_model};
use crate::{
    domain::{Kabupaten, Level, Period},
    i18n::{
        self,
        screen_words::{self, Word},
    },
    state::{Page, Selection},
    ui::{
        Ui, legend,
        map::{self, MapOptions},
        parts, table,
    },
    viz::detail::{Detail, detail},
};
use leptos::prelude::*;

/// The page.
pub fn map(ui: Ui) -> AnyView {
    let model = view_model(ui);
    let words = move || {
        model.with(|m| {
            let m = m.as_ref()?;
            Some(view! {
                <h1>{m.title.clone()}</h1>
                <p class="sentence lead-sentence" aria-live="polite">{m.sentence.clone()}</p>
                {parts::lines("warning", &m.notices)}
            })
        })
    };
    let key = move || model.with(|m| m.as_ref().map(|m| legend::legend(ui, &m.legend, 24.0)));
    let caption = move || model.with(|m| m.as_ref().map(|m| parts::caption(ui, &m.caption)));
    let rows = move || {
        let order = ui.app.selection.get()?.order;
        model.with(|m| m.as_ref().map(|m| table::table(ui, &m.table, order)))
    };
    view! {
        {choices(ui)}
        {words}
        <div class="map-page">
            <section class="panel map-panel">
                {map::map(ui, model, MapOptions { max_height: 620.0, font: map::FONT, interactive: true })}
                <p class="muted small hint">{Word::MapHint.say(ui.lang)}</p>
                {boundary_note(ui)}
                {without_boundary(ui)}
            </section>
            <section class="panel legend-panel">{key}{caption}</section>
            <section class="panel detail-panel" id="rincian">{move || details(ui)}</section>
            <section class="panel table-panel"><h2>{Word::TableTitle.say(ui.lang)}</h2>{rows}</section>
        </div>
    }
    .into_any()
}

/// Areas of the register that the map does not have.
fn without_boundary(ui: Ui) -> AnyView {
    let lines = move || {
        let (kab, map) = (ui.app.kabupaten.get()?, ui.app.map()?);
        let lost = kab.areas.iter().filter(|area| map.get(area.code).is_none());
        let lines: Vec<String> = lost.map(|area| screen_words::no_boundary(ui.lang, &area.name)).collect();
        Some(parts::lines("warning", &lines))
    };
    view! { {lines} }.into_any()
}

/// Every indicator in its group, so that a phone's own list can be used.
pub fn indicator_choice(ui: Ui) -> AnyView {
    let options = move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        let group = |group: &crate::domain::Group| {
            let options: Vec<_> = kab
                .indicators
                .iter()
                .filter(|i| i.group == group.id)
                .map(|i| {
                    let chosen = selection.indicator.as_ref() == Some(&i.id);
                    view! { <option value=i.id.to_string() selected=chosen>{ui.lang.of(&i.short).to_owned()}</option> }
                })
                .collect();
            view! { <optgroup label=ui.lang.of(&group.name).to_owned()>{options}</optgroup> }
        };
        Some(kab.groups.iter().map(group).collect_view())
    };
    let chosen = move |event| {
        if let Ok(id) = event_target_value(&event).parse() {
            ui.nav.change(|link| {
                link.ind = Some(id);
                link.th = None;
            });
        }
    };
    let value = move || ui.app.selection.get().and_then(|s| s.indicator).map(|id| id.to_string());
    view! {
        <label class="choice">
            <span>{Word::Indicator.say(ui.lang)}</span>
            <select id="pilih-indikator" prop:value=value on:change=chosen>{options}</select>
        </label>
    }
    .into_any()
}

/// Periods of the chosen indicator, newest first, known from its editions before the history has come.
fn periods(kab: &Kabupaten, selection: &Selection) -> Vec<Period> {
    let Some(id) = &selection.indicator else { return Vec::new() };
    let mut periods: Vec<Period> = kab.editions.iter().filter(|e| e.indicator == *id).map(|e| e.period).collect();
    for level in [Level::Kecamatan, Level::Kabupaten] {
        periods.extend(kab.grid(id, level).map(|g| g.periods().to_vec()).unwrap_or_default());
    }
    periods.sort_unstable();
    periods.dedup();
    periods.reverse();
    periods
}

fn choices(ui: Ui) -> AnyView {
    let list = Memo::new(move |_| {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        Some((periods(&kab, &selection), selection.period))
    });
    let step = move |older: bool| {
        list.with(|list| {
            let (periods, now) = list.as_ref()?;
            let at = periods.iter().position(|p| Some(*p) == *now)?;
            let to = if older { at.checked_add(1)? } else { at.checked_sub(1)? };
            periods.get(to).copied()
        })
    };
    let to = move |period: Option<Period>| {
        if let Some(period) = period {
            ui.nav.change(|link| link.th = Some(period));
        }
    };
    let options = move || {
        let (periods, now) = list.get()?;
        let option = |p: &Period| {
            view! { <option value=p.to_string() selected=Some(*p) == now>{i18n::period(ui.lang, *p)}</option> }
        };
        Some(periods.iter().map(option).collect_view())
    };
    let chosen = move |event| to(event_target_value(&event).parse().ok());
    let value = move || list.get().and_then(|(_, now)| now).map(|p| p.to_string());
    let waiting = move || {
        let failed = ui.app.history_error().is_some().then_some(Word::CannotShowHistory);
        let word = failed.or(ui.app.is_loading_history().then_some(Word::LoadingHistory))?;
        Some(view! { <p role="status" class="muted">{word.say(ui.lang)}</p> })
    };
    view! {
        <div class="choices">
            {indicator_choice(ui)}
            <div class="stepper">
                <button type="button" class="step" aria-label=Word::Earlier.say(ui.lang) disabled=move || step(true).is_none()
                    on:click=move |_| to(step(true))>"‹"</button>
                <label class="choice">
                    <span>{Word::PeriodLabel.say(ui.lang)}</span>
                    <select id="pilih-periode" prop:value=value on:change=chosen>{options}</select>
                </label>
                <button type="button" class="step" aria-label=Word::Later.say(ui.lang) disabled=move || step(false).is_none()
                    on:click=move |_| to(step(false))>"›"</button>
            </div>
            {waiting}
        </div>
    }
    .into_any()
}

/// The opened kecamatan, or what to do to open one.
fn details(ui: Ui) -> AnyView {
    let model = || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        if ui.app.awaits_history() {
            return None;
        }
        detail(&kab, selection.kecamatan?, &selection.indicator?, selection.period?, ui.lang)
    };
    match model() {
        Some(model) => shown(ui, &model),
        None => view! { <p class="empty">{Word::ChooseArea.say(ui.lang)}</p> }.into_any(),
    }
}

fn shown(ui: Ui, model: &Detail) -> AnyView {
    let facts: Vec<_> =
        model.facts.iter().map(|f| view! { <div><dt>{f.label.clone()}</dt><dd>{f.text.clone()}</dd></div> }).collect();
    let other = |other: &crate::viz::detail::OtherIndicator| {
        let (id, period) = (other.indicator.clone(), other.period);
        let href = ui.nav.href_with(move |link| {
            link.ind = Some(id);
            link.th = Some(period);
        });
        view! { <li><a href=href>{other.name.clone()}</a><span class="muted">{other.period_text.clone()}</span><span class="value">{parts::swatch(other.fill)}{other.value.clone()}</span></li> }
    };
    let others: Vec<_> = model.others.iter().map(other).collect();
    let code = model.code;
    let trend = {
        let mut link = ui.nav.link().elsewhere();
        link.banding = vec![code];
        ui.nav.href(Page::Trend, &link)
    };
    view! {
        <div class="detail-head">
            <h2>{model.name.clone()}</h2>
            <button type="button" class="close" aria-label=Word::Close.say(ui.lang) on:click=move |_| ui.nav.change(|link| link.kec = None)>"×"</button>
        </div>
        <p class="big"><span class="figure">{model.value.clone()}</span>{parts::swatch(model.fill)}</p>
        <dl class="facts">{facts}</dl>
        {parts::caption(ui, &model.caption)}
        <p><a class="onward" href=trend>{Word::TrendOfArea.say(ui.lang)}</a></p>
        {(!others.is_empty()).then(|| view! { <details><summary>{Word::OtherIndicators.say(ui.lang)}</summary><ul class="others">{others}</ul></details> })}
    }
    .into_any()
}
