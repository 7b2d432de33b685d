//! The choropleth: paths that stay, marks that change.

use super::{
    Ui, map_card,
    map_moves::{self, Moves},
    parts,
};
use crate::{
    domain::{Level, RegionCode},
    i18n::screen_words::Word,
    state::{Derived, Shared},
    viz::{
        choropleth::{AreaMark, Choropleth},
        map_apart::WholeOnly,
        map_labels::{MOST_LINES, labels, wishes},
        map_layout::{MapLayout, MapShape, height_for, in_units, layout_within},
    },
    web::{self, El, Kid, View, el, live, live_text, svg},
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
    /// Whether areas are opened by tapping, walked with the arrow keys and enlarged, and loci are marked.
    pub interactive: bool,
}

/// The mark of one area, as the model changes.
pub type Mark = Derived<Option<AreaMark>>;

/// A map of the model, once boundaries have come; the width follows its block.
pub fn map(ui: Ui, model: Derived<Option<Choropleth>>, options: MapOptions) -> El {
    standing(ui, model, options, false)
}

/// A map that is as tall as its block, names and circles with it: one of `max_height` pixels, enlarged.
pub fn filling(ui: Ui, model: Derived<Option<Choropleth>>, options: MapOptions) -> El {
    standing(ui, model, options, true)
}

fn standing(ui: Ui, model: Derived<Option<Choropleth>>, options: MapOptions, fills: bool) -> El {
    let block = web::measured();
    let shown =
        Derived::new(move || model.with(|m| m.as_ref().map_or((Level::Kecamatan, None), |m| (m.level, m.within))));
    // Kept by identity: a slot tells its readers also when nothing of it has changed, and laying out is dear.
    let maps = Derived::new(move || {
        let own = if shown.get().0 == Level::Village { ui.app.village_map() } else { ui.app.map() };
        Some((ui.app.map()?, own?))
    });
    let layout = Derived::new(move || {
        let ((map, own), width, (_, within)) = (maps.get()?, block.width.get()?, shown.get());
        let width = if fills { in_units(width, block.height.get(), options.max_height) } else { width };
        // One height for all levels, so that nothing moves on the way down.
        let size = (width, height_for(&map, width, options.max_height)?);
        layout_within(&own, within, size).map(Shared::new)
    });
    let known = Derived::new(move || model.with(Option::is_some));
    let whole = Derived::new(move || model.with(|m| m.as_ref().and_then(|m| m.whole_only.clone())));
    let say = move |class: &'static str, word: Word| parts::p(class, ui.say(word)).attr("role", "status").view();
    let drawn = move || match (whole.get(), layout.get()) {
        (Some(whole), _) => whole_only(ui, &whole),
        (_, Some(layout)) if known.get() || !ui.app.awaits_history() => drawing(ui, model, &layout, options),
        (_, Some(_)) if ui.app.history_error().is_some() => say("map-missing", Word::CannotShowHistory),
        (_, None) if ui.app.map_error().is_some() => say("map-missing", Word::CannotShowMap),
        _ => say("block map-wait", Word::LoadingMap),
    };
    el("div").class("map-block").at(block.spot).kid(live(drawn))
}

/// What is said in place of a map of an indicator that is published for the kabupaten only.
fn whole_only(ui: Ui, whole: &WholeOnly) -> View {
    let figure = (!whole.value.is_empty())
        .then(|| el("p").class("big").kid(parts::span("figure", &whole.value)).kid(parts::swatch(whole.fill)));
    let nearest = whole.nearest.as_ref().map(|(id, name)| {
        let id = id.clone();
        let href = ui.nav.href_with(move |link| (link.ind, link.th) = (Some(id), None));
        el("p").kid(ui.say(Word::SeeInstead)).kid(" ").kid(el("a").attr("href", href).kid(name.as_str()))
    });
    el("div").class("whole-only").kid(figure).kid(parts::p("sentence", whole.text)).kid(nearest).view()
}

/// The mark of the area of a code, which stands at about the same place in the model as its shape on the map.
fn mark_of(model: Derived<Option<Choropleth>>, at: usize, code: RegionCode) -> Mark {
    Derived::new(move || model.with(|m| m.as_ref()?.area(at, code).cloned()))
}

fn drawing(ui: Ui, model: Derived<Option<Choropleth>>, layout: &Shared<MapLayout>, options: MapOptions) -> View {
    let moves = Moves::new(layout);
    let marks: Vec<Mark> = layout.shapes.iter().enumerate().map(|(at, s)| mark_of(model, at, s.code)).collect();
    let first = layout.order.first().copied();
    let areas = layout.shapes.iter().zip(&marks).map(|(shape, mark)| {
        let path = area(shape, *mark, options.interactive);
        if options.interactive { map_moves::pressable(path, shape.code, *mark, moves, first) } else { path }
    });
    let drawn = svg("g")
        .live_attr("transform", move || Some(moves.view.get().transform()))
        .kids(areas)
        .kid(svg("path").class("edge").attr("d", layout.path_of(|_| true)))
        .kid(around(ui, model, layout))
        .kids((options.interactive || holds_loci(model)).then(|| outlines(model, layout)).into_iter().flatten())
        .kid(circles(&marks, layout, options.circle, moves));
    let drawing = svg("svg")
        .class("map")
        .attr("viewBox", layout.view_box.clone())
        .length("width", layout.width)
        .length("height", layout.height)
        .attr("role", if options.interactive { "group" } else { "img" })
        .live_attr("aria-label", move || model.with(|m| m.as_ref().map(|m| m.title.clone())))
        .kid(drawn)
        .kid(names(model, layout, options, moves));
    if !options.interactive {
        return drawing.view();
    }
    parts::all(vec![
        map_moves::listening(drawing, ui, model, layout, moves).view(),
        map_moves::buttons(ui, moves).view(),
        map_card::card(ui, model, moves),
    ])
}

fn area(shape: &MapShape, mark: Mark, interactive: bool) -> El {
    let class = move || format!("area {}", mark.with(|m| m.as_ref().map_or("s-none", |m| m.fill)));
    let path = svg("path").live_class(class).attr("d", shape.path.clone()).attr("data-code", shape.code.to_string());
    // Where areas are pressed, a card says it.
    let name = move || mark.with(|m| m.as_ref().map(|m| m.long.clone())).unwrap_or_default();
    if interactive { path } else { path.kid(svg("title").kid(live_text(name))) }
}

/// The borders of the kecamatan around all villages.
fn around(ui: Ui, model: Derived<Option<Choropleth>>, layout: &Shared<MapLayout>) -> Option<El> {
    let all = model.with_untracked(|m| m.as_ref().is_some_and(|m| m.level == Level::Village && m.within.is_none()));
    let map = untrack(|| ui.app.map()).filter(|_| all)?;
    Some(svg("path").class("edge wide").attr("d", layout.path_over(&map)))
}

/// Whether the map is one of loci.
fn holds_loci(model: Derived<Option<Choropleth>>) -> bool {
    model.with_untracked(|m| m.as_ref().is_some_and(|m| m.holds_loci))
}

/// Outlines over all areas: loci of both kinds, those that stand apart, the opened one.
fn outlines(model: Derived<Option<Choropleth>>, layout: &Shared<MapLayout>) -> Vec<El> {
    type Wanted = fn(&Choropleth, RegionCode) -> bool;
    let lines: [(&'static str, Wanted); 9] = [
        ("line halo", |m, code| m.is_outlined(code)),
        ("line locus-solid", |m, code| m.is_outlined(code)),
        ("line halo", |m, code| (m.level == Level::Village && m.loci.of(code).is_some()) || m.is_marked_apart(code)),
        ("line locus-solid", |m, code| m.level == Level::Village && m.loci.is_intervention(code)),
        ("line locus-ground", |m, code| m.is_audit(code)),
        ("line locus-dashed", |m, code| m.is_audit(code)),
        ("line high", |m, code| m.is_marked_apart(code)),
        ("line halo", |m, code| m.is_selected(code)),
        ("line select", |m, code| m.is_selected(code)),
    ];
    let line = |(class, wanted): (&'static str, Wanted)| {
        let layout = layout.clone();
        let path = Derived::new(move || {
            model.with(|m| m.as_ref().map(|m| layout.path_of(|code| wanted(m, code))).unwrap_or_default())
        });
        svg("path").class(class).live_attr("d", move || Some(path.get()))
    };
    lines.map(line).into()
}

/// Counts as circles whose areas are as the counts.
fn circles(marks: &[Mark], layout: &MapLayout, largest: f64, moves: Moves) -> El {
    let circle = |(shape, mark): (&MapShape, &Mark)| {
        let mark = *mark;
        let radius = move || match mark.with(|m| m.as_ref().and_then(|m| m.radius)) {
            Some(share) => moves.unscaled(share * largest),
            None => 0.0,
        };
        svg("circle").class("count-circle").length("cx", shape.x).length("cy", shape.y).live_length("r", radius)
    };
    svg("g").class("counts").attr("aria-hidden", "true").kids(layout.shapes.iter().zip(marks).map(circle))
}

/// Names, signs and numbers, in lines that stand ready: none is made or taken away when another name shows.
fn names(model: Derived<Option<Choropleth>>, layout: &Shared<MapLayout>, options: MapOptions, moves: Moves) -> El {
    let layout = layout.clone();
    let placed = Derived::new(move || {
        let view = moves.view.get();
        model.with(|m| {
            let wishes = m
                .as_ref()
                .map(|m| wishes(m, &layout, options.circle, options.interactive || m.holds_loci))
                .unwrap_or_default();
            labels(&layout, view, &wishes, options.font)
        })
    });
    let line = |at: usize| {
        let text = Derived::new(move || {
            placed.with(|lines| lines.get(at).map(|line| (line.text.clone(), line.css)).unwrap_or_default())
        });
        let place =
            Derived::new(move || placed.with(|lines| lines.get(at).map(|line| line.place()).unwrap_or_default()));
        svg("text")
            .live_class(move || text.with(|t| t.1.to_owned()))
            .live_attr("transform", move || Some(place.get()))
            .kid(live_text(move || text.with(|t| t.0.clone())))
    };
    svg("g").class("names").attr("aria-hidden", "true").kids((0..MOST_LINES).map(line))
}
