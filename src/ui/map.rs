//! The choropleth: paths that stay, marks that change.

use super::Ui;
use crate::{
    domain::RegionCode,
    i18n::screen_words::Word,
    state::Shared,
    viz::{
        choropleth::{AreaMark, Choropleth},
        map_layout::{Label, MapLayout, labels, map_layout},
    },
    web,
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// Size of the names on a map in pixels, where nothing else is asked for.
pub const FONT: f64 = 12.0;

/// How a map is shown.
#[derive(Clone, Copy)]
pub struct MapOptions {
    /// Height in pixels at most.
    pub max_height: f64,
    /// Size of the names in pixels; the style sheet has the same.
    pub font: f64,
    /// Whether areas are opened by tapping, and walked with the arrow keys.
    pub interactive: bool,
}

/// A map of the model, once boundaries have come; the width follows its block.
pub fn map(ui: Ui, model: Memo<Option<Choropleth>>, options: MapOptions) -> AnyView {
    let block = web::measured();
    let layout = Memo::new(move |_| {
        let (boundaries, width) = (ui.app.map()?, block.width.get()?);
        map_layout(&boundaries, width, options.max_height).map(Shared::new)
    });
    let known = Memo::new(move |_| model.with(Option::is_some));
    let drawn = move || match layout.get() {
        Some(layout) if known.get() || !ui.app.awaits_history() => drawing(ui, model, &layout, options),
        Some(_) if ui.app.history_error().is_some() => {
            view! { <p class="map-missing" role="status">{Word::CannotShowHistory.say(ui.lang)}</p> }.into_any()
        }
        None if ui.app.map_error().is_some() => {
            view! { <p class="map-missing" role="status">{Word::CannotShowMap.say(ui.lang)}</p> }.into_any()
        }
        _ => view! { <p class="block map-wait" role="status">{Word::LoadingMap.say(ui.lang)}</p> }.into_any(),
    };
    view! { <div class="map-block" node_ref=block.node>{drawn}</div> }.into_any()
}

fn mark_of(model: Memo<Option<Choropleth>>, code: RegionCode) -> Memo<Option<AreaMark>> {
    Memo::new(move |_| model.with(|m| m.as_ref()?.areas.iter().find(|a| a.code == code).cloned()))
}

fn drawing(ui: Ui, model: Memo<Option<Choropleth>>, layout: &Shared<MapLayout>, options: MapOptions) -> AnyView {
    let marks: Vec<(RegionCode, Memo<Option<AreaMark>>)> =
        layout.shapes.iter().map(|shape| (shape.code, mark_of(model, shape.code))).collect();
    let focused = RwSignal::new(None::<RegionCode>);
    let first = layout.order.first().copied();
    let areas: Vec<_> = layout
        .shapes
        .iter()
        .zip(&marks)
        .map(|(shape, (code, mark))| area(ui, *code, *mark, shape.path.clone(), focused, first, options.interactive))
        .collect();
    let edges: Vec<_> = layout.shapes.iter().map(|shape| view! { <path class="edge" d=shape.path.clone()/> }).collect();
    let order = layout.order.clone();
    let keys = move |event: KeyboardEvent| walk(ui, &event, &order, focused);
    let title = move || model.with(|m| m.as_ref().map(|m| m.title.clone()));
    view! {
        <svg class="map" viewBox=layout.view_box.clone() width=layout.width.to_string() height=layout.height.to_string()
            role=if options.interactive { "group" } else { "img" } aria-label=title on:keydown=keys>
            {areas}
            <g class="edges" aria-hidden="true">{edges}</g>
            {selected_outline(model, layout)}
            {circles(&marks, layout)}
            {names(model, layout, options.font)}
        </svg>
    }
    .into_any()
}

fn area(
    ui: Ui,
    code: RegionCode,
    mark: Memo<Option<AreaMark>>,
    path: String,
    focused: RwSignal<Option<RegionCode>>,
    first: Option<RegionCode>,
    interactive: bool,
) -> AnyView {
    let class = move || format!("area {}", mark.with(|m| m.as_ref().map_or("s-none", |m| m.fill)));
    let name = move || mark.with(|m| m.as_ref().map(|m| m.long.clone()));
    if !interactive {
        return view! { <path class=class d=path data-code=code.to_string()><title>{name}</title></path> }.into_any();
    }
    let stop = move || if focused.get().or(first) == Some(code) { "0" } else { "-1" };
    let pressed = move || mark.with(|m| m.as_ref().is_some_and(|m| m.selected)).to_string();
    view! {
        <path class=class d=path id=format!("w{code}") data-code=code.to_string() role="button" tabindex=stop aria-label=name
            aria-pressed=pressed on:focus=move |_| focused.set(Some(code))
            on:click=move |_| ui.nav.change(|link| link.kec = Some(code))>
            <title>{name}</title>
        </path>
    }
    .into_any()
}

/// Arrow keys walk the areas in reading order, Enter and space open one, Escape closes it.
fn walk(ui: Ui, event: &KeyboardEvent, order: &[RegionCode], focused: RwSignal<Option<RegionCode>>) {
    let at = focused.get_untracked().and_then(|code| order.iter().position(|c| *c == code)).unwrap_or(0);
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => Some((at + 1).min(order.len().saturating_sub(1))),
        "ArrowLeft" | "ArrowUp" => Some(at.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(order.len().saturating_sub(1)),
        _ => None,
    };
    if let Some(code) = next.and_then(|i| order.get(i)) {
        event.prevent_default();
        web::focus(&format!("w{code}"));
        return;
    }
    match event.key().as_str() {
        "Enter" | " " => {
            event.prevent_default();
            if let Some(code) = order.get(at).copied() {
                ui.nav.change(|link| link.kec = Some(code));
            }
        }
        "Escape" => ui.nav.change(|link| link.kec = None),
        _ => {}
    }
}

/// The border of the opened area, over all others.
fn selected_outline(model: Memo<Option<Choropleth>>, layout: &Shared<MapLayout>) -> AnyView {
    let layout = layout.clone();
    let path = move || {
        let code = model.with(|m| m.as_ref()?.areas.iter().find(|a| a.selected).map(|a| a.code))?;
        layout.shapes.iter().find(|s| s.code == code).map(|s| s.path.clone())
    };
    let path = Memo::new(move |_| path());
    view! {
        <g class="selected-outline" aria-hidden="true">
            <path class="halo" d=move || path.get()/><path class="select" d=move || path.get()/>
        </g>
    }
    .into_any()
}

/// Counts as circles whose areas are as the counts.
fn circles(marks: &[(RegionCode, Memo<Option<AreaMark>>)], layout: &Shared<MapLayout>) -> AnyView {
    let largest = layout.max_radius;
    let circle = |(shape, (_, mark)): (&crate::viz::map_layout::MapShape, &(RegionCode, Memo<Option<AreaMark>>))| {
        let mark = *mark;
        let radius = move || mark.with(|m| m.as_ref().and_then(|m| m.radius)).map_or(0.0, |r| r * largest).to_string();
        view! { <circle class="count-circle" cx=shape.x.to_string() cy=shape.y.to_string() r=radius/> }
    };
    let circles: Vec<_> = layout.shapes.iter().zip(marks).map(circle).collect();
    view! { <g class="counts" aria-hidden="true">{circles}</g> }.into_any()
}

/// Names that fit, each moved down from under its circle.
fn names(model: Memo<Option<Choropleth>>, layout: &Shared<MapLayout>, font: f64) -> AnyView {
    let layout = layout.clone();
    let placed = Memo::new(move |_| {
        model.with(|m| {
            let areas = m.as_ref().map_or(&[][..], |m| &m.areas);
            let of = |code| areas.iter().find(|a| a.code == code);
            let name = |code| of(code).map(|a| a.name.clone());
            let shift = |code| of(code).and_then(|a| a.radius).map_or(0.0, |r| r * layout.max_radius + font * 0.8);
            labels(&layout, &name, font, &shift)
        })
    });
    let label = |label: &Label| {
        let lines: Vec<_> = label
            .lines
            .iter()
            .map(|(x, y, line)| view! { <text class="name" x=x.to_string() y=y.to_string()>{line.clone()}</text> })
            .collect();
        view! { {lines} }
    };
    view! { <g class="names" aria-hidden="true">{move || placed.with(|l| l.iter().map(label).collect_view())}</g> }
        .into_any()
}
