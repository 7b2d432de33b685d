//! Paints a trend on a canvas in device pixels, so that lines are sharp on every screen.

use super::{Spot, Theme};
use crate::viz::{
    trend::Trend,
    trend_draw::{DARK, LIGHT, draw},
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;

/// Device pixels to a CSS pixel, 1 to 4.
fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |w| w.device_pixel_ratio()).clamp(1.0, 4.0)
}

/// Paints `trend` over the canvas at `spot`, of so many CSS pixels; nothing where none stands there yet. Tracks the spot.
///
/// # Errors
/// What the canvas says where it cannot be drawn on; the table below the picture then stands alone.
pub fn paint_trend(spot: Spot, trend: &Trend, width: f64, height: f64, theme: Theme) -> Result<(), String> {
    let Some(element) = spot.element() else { return Ok(()) };
    let canvas: web_sys::HtmlCanvasElement = element.dyn_into().map_err(|_| "no canvas")?;
    let ratio = pixel_ratio();
    canvas.set_width((width * ratio).round() as u32);
    canvas.set_height((height * ratio).round() as u32);
    let backend = CanvasBackend::with_canvas_object(canvas).ok_or("no 2d context")?;
    let colours = if theme == Theme::Dark { &DARK } else { &LIGHT };
    draw(backend, trend, ratio, colours)
}
