//! The choropleth: paths that stay, marks that change.

use super::{Ui, parts};
use crate::{
    domain::RegionCode,
    i18n::screen_words::Word,
    state::{Derived, Shared},
    viz::{
        choropleth::{AreaMark, Choropleth},
        map_layout::{Label, MapLayout, MapShape, labels, map_layout},
    },
    web::{self, El, Happening, Kid, View, el, live, live_text, svg},
};
use leptos::prelude::*;

/// Size of the names on a map in pixels, where nothing else is asked for.
pub const FONT: f64 = 12.0;

/// How a map is shown.
#[derive(Clone, Copy)]
pub struct MapOptions {
    /// Height in pixels at most.
    pub max_height: f64,
    /// Size of the names in pixels; the style sheet has the same.
    pub font: f64,
    /// Radius of the largest circle in pixels; the legend beside the map has the same.
    pub circle: f64,
    /// Whether areas are opened by tapping, and walked with the arrow keys.
    pub interactive: bool,
}

/// The mark of one area, as the model changes.
type Mark = Derived<Option<AreaMark>>;

/// A map of the model, once boundaries have come; the width follows its block.
pub fn map(ui: Ui, model: Derived<Option<Choropleth>>, options: MapOptions) -> El {
    let block = web::measured();
    let layout = Derived::new(move || {
        let (boundaries, width) = (ui.app.map()?, block.width.get()?);
        map_layout(&boundaries, width, options.max_height).map(Shared::new)
    });
    let known = Derived::new(move || model.with(Option::is_some));
    let say = move |class: &'static str, word: Word| parts::p(class, ui.say(word)).attr("role", "status");
    let drawn = move || match layout.get() {
        Some(layout) if known.get() || !ui.app.awaits_history() => drawing(ui, model, &layout, options),
        Some(_) if ui.app.history_error().is_some() => say("map-missing", Word::CannotShowHistory),
        None if ui.app.map_error().is_some() => say("map-missing", Word::CannotShowMap),
        _ => say("block map-wait", Word::LoadingMap),
    };
    el("div").class("map-block").at(block.spot).kid(live(drawn))
}

fn mark_of(model: Derived<Option<Choropleth>>, code: RegionCode) -> Mark {
    Derived::new(move || model.with(|m| m.as_ref()?.areas.iter().find(|a| a.code == code).cloned()))
}

fn drawing(ui: Ui, model: Derived<Option<Choropleth>>, layout: &Shared<MapLayout>, options: MapOptions) -> El {
    let marks: Vec<(RegionCode, Mark)> = layout.shapes.iter().map(|s| (s.code, mark_of(model, s.code))).collect();
    let focused = RwSignal::new(None::<RegionCode>);
    let first = layout.order.first().copied();
    let areas = layout.shapes.iter().zip(&marks).map(|(shape, (code, mark))| {
        let path = area(*code, *mark, &shape.path);
        if options.interactive { pressable(path, *code, *mark, focused, first) } else { path }
    });
    let edges = layout.shapes.iter().map(|shape| svg("path").class("edge").attr("d", shape.path.clone()));
    let drawing = svg("svg")
        .class("map")
        .attr("viewBox", layout.view_box.clone())
        .length("width", layout.width)
        .length("height", layout.height)
        .attr("role", if options.interactive { "group" } else { "img" })
        .live_attr("aria-label", move || model.with(|m| m.as_ref().map(|m| m.title.clone())))
        .kids(areas)
        .kid(svg("g").class("edges").attr("aria-hidden", "true").kids(edges))
        .kid(selected_outline(model, layout))
        .kid(circles(&marks, layout, options.circle))
        .kid(names(model, layout, options));
    if options.interactive { listening(drawing, ui, layout, focused) } else { drawing }
}

fn area(code: RegionCode, mark: Mark, path: &str) -> El {
    let name = move || mark.with(|m| m.as_ref().map(|m| m.long.clone())).unwrap_or_default();
    svg("path")
        .live_class(move || format!("area {}", mark.with(|m| m.as_ref().map_or("s-none", |m| m.fill))))
        .attr("d", path.to_owned())
        .attr("data-code", code.to_string())
        .kid(svg("title").kid(live_text(name)))
}

/// An area that is pressed like a button; of all areas one takes part in the order of Tab.
fn pressable(
    path: El,
    code: RegionCode,
    mark: Mark,
    focused: RwSignal<Option<RegionCode>>,
    first: Option<RegionCode>,
) -> El {
    let stop = move || if focused.get().or(first) == Some(code) { "0" } else { "-1" };
    let pressed = move || mark.with(|m| m.as_ref().is_some_and(|m| m.selected));
    path.attr("id", format!("w{code}"))
        .attr("role", "button")
        .live_attr("tabindex", move || Some(stop().to_owned()))
        .live_attr("aria-label", move || mark.with(|m| m.as_ref().map(|m| m.long.clone())))
        .live_attr("aria-pressed", move || Some(pressed().to_string()))
}

/// One listener for all areas: a press opens the area under it, keys walk.
fn listening(drawing: El, ui: Ui, layout: &MapLayout, focused: RwSignal<Option<RegionCode>>) -> El {
    let code = |event: &Happening| event.code().and_then(|code| code.parse::<RegionCode>().ok());
    let order = layout.order.clone();
    drawing
        .on("keydown", move |event| walk(ui, event, &order, focused))
        .on("focusin", move |event| focused.set(code(event)))
        .on("click", move |event| {
            if let Some(code) = code(event) {
                ui.nav.change(|link| link.kec = Some(code));
            }
        })
}

/// Arrow keys walk the areas in reading order, Enter and space open one, Escape closes it.
fn walk(ui: Ui, event: &Happening, order: &[RegionCode], focused: RwSignal<Option<RegionCode>>) {
    let at = focused.get_untracked().and_then(|code| order.iter().position(|c| *c == code)).unwrap_or(0);
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => Some((at + 1).min(order.len().saturating_sub(1))),
        "ArrowLeft" | "ArrowUp" => Some(at.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(order.len().saturating_sub(1)),
        _ => None,
    };
    if let Some(code) = next.and_then(|i| order.get(i)) {
        event.take();
        web::focus(&format!("w{code}"));
        return;
    }
    match event.key().as_str() {
        "Enter" | " " => {
            event.take();
            if let Some(code) = order.get(at).copied() {
                ui.nav.change(|link| link.kec = Some(code));
            }
        }
        "Escape" => ui.nav.change(|link| link.kec = None),
        _ => {}
    }
}

/// The border of the opened area, over all others.
fn selected_outline(model: Derived<Option<Choropleth>>, layout: &Shared<MapLayout>) -> El {
    let layout = layout.clone();
    let path = Derived::new(move || {
        let code = model.with(|m| m.as_ref()?.areas.iter().find(|a| a.selected).map(|a| a.code))?;
        layout.shapes.iter().find(|s| s.code == code).map(|s| s.path.clone())
    });
    let line = |class: &'static str| svg("path").class(class).live_attr("d", move || path.get());
    svg("g").class("selected-outline").attr("aria-hidden", "true").kid(line("halo")).kid(line("select"))
}

/// Counts as circles whose areas are as the counts.
fn circles(marks: &[(RegionCode, Mark)], layout: &MapLayout, largest: f64) -> El {
    let circle = |(shape, (_, mark)): (&MapShape, &(RegionCode, Mark))| {
        let mark = *mark;
        let radius = move || mark.with(|m| m.as_ref().and_then(|m| m.radius)).map_or(0.0, |r| r * largest);
        svg("circle").class("count-circle").length("cx", shape.x).length("cy", shape.y).live_length("r", radius)
    };
    svg("g").class("counts").attr("aria-hidden", "true").kids(layout.shapes.iter().zip(marks).map(circle))
}

/// Names that fit, each moved down from under its circle.
fn names(model: Derived<Option<Choropleth>>, layout: &Shared<MapLayout>, options: MapOptions) -> El {
    let layout = layout.clone();
    let placed = Derived::new(move || {
        model.with(|m| {
            let areas = m.as_ref().map_or(&[][..], |m| &m.areas);
            let of = |code| areas.iter().find(|a| a.code == code);
            let name = |code| of(code).map(|a| a.name.clone());
            let shift = |code| of(code).and_then(|a| a.radius).map_or(0.0, |r| r * options.circle + options.font * 0.8);
            labels(&layout, &name, options.font, &shift)
        })
    });
    let line = |(x, y, line): &(f64, f64, String)| {
        svg("text").class("name").length("x", *x).length("y", *y).kid(line.as_str())
    };
    let label = move |label: &Label| label.lines.iter().map(line).collect::<Vec<El>>().view();
    let shown = move || placed.with(|labels| labels.iter().map(label).collect::<Vec<View>>());
    svg("g").class("names").attr("aria-hidden", "true").kid(live(shown))
}
