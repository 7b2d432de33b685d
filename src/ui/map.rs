//! The choropleth: paths that stay, marks that change.

use super::{
    Ui, map_card,
    map_moves::{self, Moves},
    parts,
};
use crate::{
    domain::{Level, RegionCode},
    geo::tenths,
    i18n::screen_words::Word,
    state::{Derived, Shared},
    viz::{
        choropleth::{AreaMark, Choropleth},
        map_apart::WholeOnly,
        map_labels::{MOST_LINES, labels, wishes},
        map_layout::{MapLayout, MapShape, height_for, in_units, layout_within},
    },
    web::{self, El, Kid, TEXT, View, el, live, live_text, svg},
};
use leptos::prelude::*;
use std::borrow::Cow;

/// Size of the names on a map in pixels, where nothing else is asked for.
pub const FONT: f64 = 12.0;

/// Areas up to which a map is drawn together with all that follows it.
const MANY: usize = 60;

/// Whether a map has so many areas that it is painted before what follows it: table, legend, details, what its areas are called.
pub fn has_many_areas(model: &Option<Choropleth>) -> bool {
    model.as_ref().is_some_and(|model| model.areas.len() > MANY)
}

/// How a map is shown.
#[derive(Clone, Copy)]
pub struct MapOptions {
    /// Height in pixels at most.
    pub max_height: f64,
    /// Size of the names in pixels; the style sheet has the same.
    pub font: f64,
    /// Radius of the largest circle in pixels; the legend beside the map has the same.
    pub circle: f64,
    /// What lets areas be opened by tapping, walked with the arrow keys and enlarged, and marks loci; `None` for a map that
    /// only shows.
    pub answering: Option<&'static Answering>,
}

/// What makes a map answer. Handed in, so that only the code of a page that has such a map holds it.
pub struct Answering {
    pressable: fn(El, RegionCode) -> El,
    told: fn(&mut Vec<Cow<'static, str>>, Option<&AreaMark>),
    around: fn(El, Ui, Model, &Shared<MapLayout>, Moves) -> View,
}

/// For a map that answers.
pub const ANSWERING: Answering = Answering {
    pressable: map_moves::pressable,
    told: map_moves::told,
    around: |drawing, ui, model, layout, moves| {
        parts::all(vec![
            map_moves::listening(drawing, ui, model, layout, moves).view(),
            map_moves::buttons(ui, moves).view(),
            map_card::card(ui, model, moves),
        ])
    },
};

/// What is seen of a view as a map, once it stands.
type Model = Derived<Option<Choropleth>>;

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
        // A map that was printed, far below or folded: it is drawn for its width once that is known.
        (_, None) if block.width.get().is_none() => {
            model.track();
            web::as_printed(say("block map-wait", Word::LoadingMap))
        }
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

/// What each area is told on a map that answers, beside its fill.
const ANSWERED: [&str; 2] = ["aria-label", "aria-pressed"];

/// The areas, filled: all of them follow the model at once; what is not seen of them follows once they are painted.
fn areas(model: Model, layout: &Shared<MapLayout>, options: MapOptions) -> El {
    let area = |(at, shape): (usize, &MapShape)| {
        let path = svg("path").attr("d", shape.path.clone()).attr("data-code", shape.code.to_string());
        match options.answering {
            Some(answering) => (answering.pressable)(path, shape.code),
            None => path.kid(svg("title").kid(live_text(title_of(model, at, shape.code)))),
        }
    };
    let drawn = svg("g").kids(layout.shapes.iter().enumerate().map(area));
    let drawn = drawn.live_rows(
        &["class"],
        each(model, layout, |all, mark| {
            all.push(format!("area {}", mark.map_or("s-none", |mark| mark.fill)).into());
        }),
    );
    match options.answering {
        Some(answering) => drawn.live_rows(&ANSWERED, each(web::behind(model, has_many_areas), layout, answering.told)),
        None => drawn,
    }
}

/// What each area is told of the model.
fn each(
    model: Model,
    layout: &Shared<MapLayout>,
    told: fn(&mut Vec<Cow<'static, str>>, Option<&AreaMark>),
) -> impl Fn() -> Vec<Cow<'static, str>> + Send + 'static {
    let layout = layout.clone();
    move || {
        model.with(|model| {
            let mut all = Vec::with_capacity(layout.shapes.len() * ANSWERED.len());
            for (at, shape) in layout.shapes.iter().enumerate() {
                told(&mut all, model.as_ref().and_then(|m| m.area(at, shape.code)));
            }
            all
        })
    }
}

/// What an area is called where no card says it.
fn title_of(model: Model, at: usize, code: RegionCode) -> impl Fn() -> String + Send + 'static {
    move || model.with(|m| m.as_ref()?.area(at, code).map(|mark| mark.long.clone())).unwrap_or_default()
}

fn drawing(ui: Ui, model: Model, layout: &Shared<MapLayout>, options: MapOptions) -> View {
    let moves = Moves::new(layout);
    let drawn = svg("g")
        .live_attr("transform", move || Some(moves.view.get().transform()))
        .kid(areas(model, layout, options))
        .kid(svg("path").class("edge").attr("d", layout.path_of(|_| true)))
        .kid(around(ui, model, layout))
        .kids((options.answering.is_some() || holds_loci(model)).then(|| outlines(model, layout)).into_iter().flatten())
        .kid(circles(model, layout, options.circle, moves));
    let drawing = svg("svg")
        .class("map")
        .attr("viewBox", layout.view_box.clone())
        .length("width", layout.width)
        .length("height", layout.height)
        .attr("role", if options.answering.is_some() { "group" } else { "img" })
        .live_attr("aria-label", move || model.with(|m| m.as_ref().map(|m| m.title.clone())))
        .kid(drawn)
        .kid(names(model, layout, options, moves));
    match options.answering {
        Some(answering) => (answering.around)(drawing, ui, model, layout, moves),
        None => drawing.view(),
    }
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
fn circles(model: Model, layout: &Shared<MapLayout>, largest: f64, moves: Moves) -> El {
    let circle = |shape: &MapShape| svg("circle").class("count-circle").length("cx", shape.x).length("cy", shape.y);
    let drawn = svg("g").class("counts").attr("aria-hidden", "true").kids(layout.shapes.iter().map(circle));
    // Moving the map leaves them as they are.
    let unit = Derived::new(move || moves.unscaled(largest));
    let layout = layout.clone();
    drawn.live_rows(&["r"], move || {
        let unit = unit.get();
        let radius = |(at, shape): (usize, &MapShape), model: &Option<Choropleth>| {
            let share = model.as_ref().and_then(|m| m.area(at, shape.code)).and_then(|mark| mark.radius);
            share.map_or(Cow::Borrowed("0"), |share| tenths(share * unit).into())
        };
        model.with(|model| layout.shapes.iter().enumerate().map(|one| radius(one, model)).collect())
    })
}

/// Names, signs and numbers, in lines that stand ready: none is made or taken away when another name shows.
fn names(model: Model, layout: &Shared<MapLayout>, options: MapOptions, moves: Moves) -> El {
    let wished = {
        let layout = layout.clone();
        Derived::new(move || {
            let signs = |m: &Choropleth| options.answering.is_some() || m.holds_loci;
            let wishes = |m: &Choropleth| wishes(m, &layout, options.circle, signs(m));
            model.with(|m| m.as_ref().map(wishes).unwrap_or_default())
        })
    };
    let layout = layout.clone();
    let written = move || {
        let lines = wished.with(|wishes| labels(&layout, moves.view.get(), wishes, options.font));
        let mut all: Vec<Cow<'static, str>> = Vec::with_capacity(MOST_LINES * 3);
        for at in 0..MOST_LINES {
            match lines.get(at) {
                Some(line) => all.extend([line.css.into(), line.place().into(), line.text.clone().into()]),
                None => all.extend([const { Cow::Borrowed("") }; 3]),
            }
        }
        all
    };
    let lines = (0..MOST_LINES).map(|_| svg("text"));
    svg("g").class("names").attr("aria-hidden", "true").kids(lines).live_rows(&["class", "transform", TEXT], written)
}
