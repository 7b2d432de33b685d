//! A view as a picture to pass on: an SVG document that needs nothing around it, with title, sentence, legend, source,
//! dates, address and SIMULASI burnt in. The browser makes a PNG of it.
//!
//! Always on the light theme. Texts are broken by a table of widths that is too wide rather than too narrow, because
//! fonts differ between devices and nothing may be cut. Legible at phone size: 28 px and more of 1080, 22 for sources.

mod body;
mod chart;
mod letters;
mod map;
mod paper;
mod pen;
#[cfg(not(target_arch = "wasm32"))]
mod preview;

pub use body::{Body, Line};
pub use paper::{Format, Picture, Poster, picture};
#[cfg(not(target_arch = "wasm32"))]
pub use preview::{PREVIEW, preview};

#[cfg(test)]
mod cases;
