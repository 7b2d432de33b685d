//! The browser: the only code that names web-sys, gloo or plotters-canvas. One concern a file.

mod canvas;
mod document;
mod fetch;
mod place;
mod viewport;

pub use canvas::paint_trend;
pub use document::{Theme, announce_view, focus, fullscreen, theme, today};
pub use fetch::fetch;
pub use place::base_path;
pub use viewport::{Measured, measured};
