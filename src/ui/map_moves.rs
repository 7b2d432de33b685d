//! How a map is walked, pressed, enlarged and moved. One listener of a kind for all areas.

use super::{Ui, parts};
use crate::{
    domain::{Level, RegionCode},
    i18n::screen_words::Word,
    state::{Derived, Kept, Link, Page, Shared},
    viz::{
        choropleth::{AreaMark, Choropleth},
        map_layout::MapLayout,
        map_view::{MapView, WHOLE, beside},
    },
    web::{self, El, Happening, el},
};
use leptos::prelude::*;
use std::borrow::Cow;

/// What is seen of a map and where its reader is.
#[derive(Clone, Copy)]
pub struct Moves {
    /// The part for which the map is drawn.
    pub view: Kept<MapView>,
    /// The part that is seen: another one while a hand moves the map, which is drawn for it once the hand rests.
    seen: Kept<MapView>,
    /// The area under the mouse, and where a card about it stands.
    pub hovered: Kept<Option<(RegionCode, String)>>,
    focused: Kept<Option<RegionCode>>,
    hand: Kept<Hand>,
    size: (f64, f64),
}

/// What a hand does on the map.
#[derive(Clone, Copy, PartialEq)]
enum Hand {
    /// Nothing.
    Free,
    /// The mouse went down, or is, there; whether it has moved the map.
    Mouse((f64, f64), bool),
    /// Two fingers are there.
    Fingers([(f64, f64); 2]),
}

impl Moves {
    /// At rest.
    pub fn new(layout: &MapLayout) -> Self {
        Self {
            view: Kept::new(WHOLE),
            seen: Kept::new(WHOLE),
            hovered: Kept::new(None),
            focused: Kept::new(None),
            hand: Kept::new(Hand::Free),
            size: (layout.width, layout.height),
        }
    }

    /// A length on the drawing that is so many pixels on the screen.
    pub fn unscaled(self, pixels: f64) -> f64 {
        self.view.get().on_screen_length(pixels)
    }

    /// Draws the map for another part.
    fn see(self, change: impl FnOnce(MapView, (f64, f64)) -> MapView) {
        self.glide(change);
        self.settle();
    }

    /// Shows another part of what is drawn already.
    fn glide(self, change: impl FnOnce(MapView, (f64, f64)) -> MapView) {
        self.seen.set(change(self.seen.get_untracked(), self.size));
    }

    /// Draws the map for the part that is seen.
    fn settle(self) {
        self.view.set(self.seen.get_untracked());
    }

    fn hover(self, code: Option<RegionCode>, (x, y): (f64, f64)) {
        if self.hovered.get_untracked().map(|(code, _)| code) != code {
            self.hovered.set(code.map(|code| (code, beside(x, y, self.size))));
        }
    }
}

/// The `id` of an area on the page.
fn id(code: RegionCode) -> String {
    format!("w{code}")
}

/// An area that is pressed like a button; one of all takes part in the order of Tab.
pub fn pressable(path: El, code: RegionCode) -> El {
    path.attr("id", id(code)).attr("role", "button").attr("tabindex", "-1")
}

/// Name and state of such an area.
pub fn told(all: &mut Vec<Cow<'static, str>>, mark: Option<&AreaMark>) {
    all.push(mark.map_or_else(String::new, |mark| mark.long.clone()).into());
    all.push(if mark.is_some_and(|mark| mark.selected) { "true" } else { "false" }.into());
}

fn code(event: &Happening) -> Option<RegionCode> {
    event.code().and_then(|code| code.parse().ok())
}

/// Opens an area; the one that is open already is gone into, where there are villages.
fn open(ui: Ui, model: Derived<Option<Choropleth>>, code: RegionCode) {
    if code.level() == Level::Kabupaten {
        return open_kabupaten(ui, code);
    }
    let again = model.with_untracked(|m| m.as_ref().is_some_and(|m| m.is_selected(code)));
    let down = again && untrack(|| ui.app.offers_villages()) && code.level() == Level::Kecamatan;
    ui.nav.change(|link| if down { link.down(Some(code)) } else { link.open(code) });
}

/// Opens the first page of a kabupaten, from its top.
pub fn open_kabupaten(ui: Ui, code: RegionCode) {
    ui.nav.go(Page::Overview, &untrack(|| ui.nav.link()).for_kabupaten(code));
    web::show("isi");
}

/// Milliseconds without a movement after which a hand rests.
const REST: u32 = 120;

/// All that is done with a map. The drawing stands on a layer that hands move, in a window that hides the rest of it.
pub fn listening(
    drawing: El,
    ui: Ui,
    model: Derived<Option<Choropleth>>,
    layout: &Shared<MapLayout>,
    moves: Moves,
) -> El {
    let (walked, tapped) = (layout.clone(), layout.clone());
    let first = layout.order.first().copied();
    let layer = web::Spot::default();
    Effect::new(move |_| layer.shift(&moves.view.get().shift_to(moves.seen.get())));
    // The first area, until another is walked to: also where a map before left the stop elsewhere, or took it away.
    let stop = move |code: RegionCode| layer.stop_at(&id(code));
    Effect::new(move |_| first.into_iter().for_each(stop));
    let window = el("div")
        .class("map-window")
        .kid(el("div").class("map-layer").at(layer).kid(drawing))
        .on("keydown", move |event| walk(ui, model, event, &walked, moves))
        .on("focusin", move |event| {
            moves.focused.set(code(event));
            untrack(|| code(event).into_iter().for_each(stop));
        })
        .on("click", move |event| {
            let dragged = matches!(moves.hand.get_untracked(), Hand::Mouse(_, true));
            moves.hand.set(Hand::Free);
            let near = || tapped.hit(moves.seen.get_untracked(), event.place());
            if let Some(code) = code(event).or_else(near).filter(|_| !dragged) {
                open(ui, model, code);
            }
        });
    pointed(window, moves)
}

/// Hands on a map, and the wait until they rest.
#[derive(Clone, Copy)]
struct Hands {
    moves: Moves,
    rest: web::Pause,
}

impl Hands {
    /// Shows another part of what is drawn; it is drawn for that part once the hands rest.
    fn glide(self, change: impl FnOnce(MapView, (f64, f64)) -> MapView) {
        self.moves.glide(change);
        self.rest.begin();
    }
}

/// What the mouse and two fingers do. One finger and the wheel alone are the page's.
fn pointed(window: El, moves: Moves) -> El {
    let hands = Hands { moves, rest: web::pause(REST, move || moves.settle()) };
    window
        .on("pointerdown", move |event| {
            moves.hand.set(event.mouse().map_or(Hand::Free, |at| Hand::Mouse(at, false)));
        })
        .on("pointermove", move |event| {
            let Some(at) = event.mouse() else { return };
            match moves.hand.get_untracked() {
                Hand::Mouse(from, moved) if event.is_pressed() => {
                    if moved || is_far(from, at) {
                        hands.glide(|view, size| view.moved((at.0 - from.0, at.1 - from.1), size));
                        moves.hand.set(Hand::Mouse(at, true));
                        moves.hover(None, at);
                    }
                }
                _ => moves.hover(code(event), at),
            }
        })
        .on("pointerleave", move |event| moves.hover(None, event.place()))
        .on("wheel", move |event| {
            if let Some(turned) = event.wheel() {
                event.take();
                hands.glide(|view, size| view.stepped(turned < 0.0, event.place(), size));
            }
        })
        .on("touchstart", move |event| fingers(event, hands))
        .on("touchmove", move |event| fingers(event, hands))
        .on("touchend", move |event| fingers(event, hands))
}

/// Two fingers enlarge and move the map; with one or three the page has them.
fn fingers(event: &Happening, hands: Hands) {
    let to = event.two_fingers();
    if let (Hand::Fingers(from), Some(to)) = (hands.moves.hand.get_untracked(), to) {
        event.take();
        hands.glide(|view, size| view.pinched(from, to, size));
    }
    hands.moves.hand.set(to.map_or(Hand::Free, Hand::Fingers));
}

/// Farther than a hand trembles.
fn is_far(from: (f64, f64), to: (f64, f64)) -> bool {
    (from.0 - to.0).abs() + (from.1 - to.1).abs() > 4.0
}

/// Arrow keys walk the areas in reading order, Enter and space open one, Escape goes back.
fn walk(ui: Ui, model: Derived<Option<Choropleth>>, event: &Happening, layout: &MapLayout, moves: Moves) {
    let order = &layout.order;
    // The area that the key goes to: what was told of the focus last may be of another one.
    let has_key = code(event).or_else(|| moves.focused.get_untracked());
    let at = has_key.and_then(|code| order.iter().position(|c| *c == code)).unwrap_or(0);
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => Some((at + 1).min(order.len().saturating_sub(1))),
        "ArrowLeft" | "ArrowUp" => Some(at.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(order.len().saturating_sub(1)),
        _ => None,
    };
    if let Some(shape) = next.and_then(|i| order.get(i)).and_then(|code| layout.shape(*code)) {
        event.take();
        moves.see(|view, size| view.showing(shape.x, shape.y, size));
        web::focus_area(&id(shape.code));
        return;
    }
    match event.key().as_str() {
        "Enter" | " " => {
            event.take();
            if let Some(code) = order.get(at) {
                open(ui, model, *code);
            }
        }
        "Escape" => ui.nav.change(Link::up),
        _ => {}
    }
}

/// Buttons that enlarge and reduce the map.
pub fn buttons(ui: Ui, moves: Moves) -> El {
    let middle = move |(width, height): (f64, f64)| (width / 2.0, height / 2.0);
    let button = |word: Word, sign: &'static str, off: fn(MapView) -> bool| {
        parts::button("step")
            .attr("aria-label", ui.say(word))
            .attr("title", ui.say(word))
            .live_flag("disabled", move || off(moves.view.get()))
            .kid(sign)
    };
    el("div")
        .class("map-zoom")
        .kid(button(Word::ZoomIn, "+", MapView::is_closest).on("click", move |_| {
            moves.see(|view, size| view.stepped(true, middle(size), size));
        }))
        .kid(button(Word::ZoomOut, "−", MapView::is_whole).on("click", move |_| {
            moves.see(|view, size| view.stepped(false, middle(size), size));
        }))
        .kid(button(Word::ZoomAll, "⤢", MapView::is_whole).on("click", move |_| moves.see(|_, _| WHOLE)))
}
