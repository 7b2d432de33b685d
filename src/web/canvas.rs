//! Paints a trend on a canvas in device pixels, so that lines are sharp on every screen.

use super::Theme;
use crate::viz::{
    trend::Trend,
    trend_draw::{DARK, LIGHT, draw},
};
use plotters_canvas::CanvasBackend;

/// Device pixels to a CSS pixel, 1 to 4.
fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |w| w.device_pixel_ratio()).clamp(1.0, 4.0)
}

/// Paints `trend` over a canvas of so many CSS pixels.
///
/// # Errors
/// What the canvas says where it cannot be drawn on; the table below the picture then stands alone.
pub fn paint_trend(
    canvas: &web_sys::HtmlCanvasElement,
    trend: &Trend,
    width: f64,
    height: f64,
    theme: Theme,
) -> Result<(), String> {
    let ratio = pixel_ratio();
    canvas.set_width((width * ratio).round() as u32);
    canvas.set_height((height * ratio).round() as u32);
    let backend = CanvasBackend::with_canvas_object(canvas.clone()).ok_or("no 2d context")?;
    let colours = if theme == Theme::Dark { &DARK } else { &LIGHT };
    draw(backend, trend, ratio, colours)
}
