//! The browser: the only code that names web-sys, gloo or plotters-canvas. One concern a file.

mod canvas;
mod device;
mod document;
mod fetch;
mod happening;
mod place;
mod standing;
mod take;
mod view;
mod viewport;

pub use canvas::paint_trend;
pub use device::{is_narrow, keep, kept, on_keys, reveal, seconds, time_of_day, wants_rest};
pub use document::{Theme, announce_view, focus, fullscreen, show, theme, today};
pub use fetch::fetch;
pub use happening::Happening;
pub use place::base_path;
pub use take::{Parcel, can_share, copy, png, share, title};
pub use view::{El, Kid, View, el, live, live_text, svg};
pub use viewport::{Measured, Spot, measured};
