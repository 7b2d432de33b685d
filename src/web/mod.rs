//! The browser: the only code that names web-sys, gloo or plotters-canvas. One concern a file.
//!
//! Where there is no browser the same names are there from `printed`, and a view can be written as HTML (`html`): pages
//! are then read before the app has come.

#[cfg(target_arch = "wasm32")]
mod canvas;
#[cfg(target_arch = "wasm32")]
mod device;
#[cfg(target_arch = "wasm32")]
mod document;
#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(target_arch = "wasm32")]
mod happening;
#[cfg(not(target_arch = "wasm32"))]
mod html;
#[cfg(target_arch = "wasm32")]
mod nodes;
#[cfg(target_arch = "wasm32")]
mod place;
#[cfg(not(target_arch = "wasm32"))]
mod printed;
#[cfg(target_arch = "wasm32")]
mod standing;
#[cfg(target_arch = "wasm32")]
mod standing_element;
#[cfg(target_arch = "wasm32")]
mod take;
mod theme;
#[cfg(target_arch = "wasm32")]
mod turns;
mod view;
#[cfg(target_arch = "wasm32")]
mod viewport;
#[cfg(target_arch = "wasm32")]
mod windows;

pub use theme::Theme;
pub use view::{El, Kid, TEXT, View, el, live, live_text, part, part_over, svg};
#[cfg(target_arch = "wasm32")]
pub use {
    canvas::paint_trend,
    device::{
        Pause, is_narrow, keep, kept, on_again, on_keys, origin, pause, print, reveal, seconds, time_of_day, wants_rest,
    },
    document::{announce_view, focus_area, fullscreen, is_printed, printed_from, show, show_named, theme, today, told},
    fetch::{digest, fetch, is_signed},
    happening::Happening,
    place::base_path,
    take::{Parcel, can_share, copy, png, share, title},
    turns::{behind, rest, soon, turns},
    view::{as_printed, over_printed},
    viewport::{Measured, Spot, measured},
    windows::{Line, line, open_window},
};
#[cfg(not(target_arch = "wasm32"))]
pub use {html::escaped, printed::*};
