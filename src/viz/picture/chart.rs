//! A trend on a picture, from the same model as the canvas: gaps are gaps, values under the coverage floor are hollow and
//! joined to nothing.

use super::{
    body::Frame,
    letters::Letters,
    pen::{Anchor, Pen},
};
use crate::viz::{
    palette::LIGHT,
    trend::{Axis, Point, PointState, Trend},
    trend_draw,
};

/// Letters along the axes.
const AXIS: Letters = Letters::plain(26.0);
/// Space for them.
const LEFT: f64 = 96.0;
const BELOW: f64 = 48.0;

/// Draws the trend into a frame.
pub(super) fn draw(pen: &mut Pen, trend: &Trend, frame: Frame) {
    let plot = Frame {
        left: frame.left + LEFT,
        top: frame.top + AXIS.size + 12.0,
        width: frame.width - LEFT - 16.0,
        height: (frame.height - BELOW - AXIS.size - 12.0).min(620.0),
    };
    let at = |x: f64, y: f64| (plot.left + x * plot.width, plot.top + (1.0 - y) * plot.height);
    let colours = &trend_draw::LIGHT;
    pen.text((frame.left, frame.top + AXIS.size / 2.0), AXIS, Anchor::Start, LIGHT.ink_soft, &trend.unit);
    for tick in &trend.y_ticks {
        pen.line(&[at(0.0, tick.at), at(1.0, tick.at)], colours.grid, 2.0, &[]);
        let (_, y) = at(0.0, tick.at);
        pen.text((plot.left - 14.0, y), AXIS, Anchor::End, LIGHT.ink_soft, &tick.text);
    }
    for tick in &trend.x_ticks {
        let (x, bottom) = at(tick.at, 0.0);
        pen.text((x, bottom + BELOW / 2.0), AXIS, Anchor::Middle, LIGHT.ink_soft, &tick.text);
    }
    for change in &trend.breaks {
        pen.line(&[at(change.at, 0.0), at(change.at, 1.0)], colours.target, 2.0, &[4, 4]);
    }
    for path in &trend.targets {
        for (from, to, height) in path.steps.iter().filter_map(|step| step.at) {
            pen.line(&[at(from, height), at(to, height)], colours.target, 4.0, path.dash);
        }
        if let Some((_, to, height)) = path.steps.iter().rev().find_map(|step| step.at) {
            let (x, y) = at(to, height);
            pen.text(
                (x.min(plot.left + plot.width - 18.0), y + 22.0),
                Letters::bold(26.0),
                Anchor::End,
                LIGHT.ink,
                &path.mark,
            );
        }
    }
    let height = |value: f64| (value - trend.y_domain.0) / (trend.y_domain.1 - trend.y_domain.0);
    for (index, series) in trend.series.iter().enumerate() {
        let colour = colours.of_series(index);
        for segment in series.segments.iter().filter(|_| trend.axis == Axis::Percent) {
            let along = series.points.get(segment.from..=segment.to).unwrap_or_default();
            let line: Vec<(f64, f64)> = along.iter().filter_map(|p| Some(at(p.at_x, p.at_y?))).collect();
            pen.line(&line, colour, 5.0, &[]);
        }
        for point in &series.points {
            let Some(y) = point.at_y else { continue };
            if let Some((low, high)) = point.interval {
                pen.line(&[at(point.at_x, height(low)), at(point.at_x, height(high))], colour, 3.0, &[]);
            }
            if trend.axis == Axis::Count {
                pen.line(&[at(point.at_x, height(0.0)), at(point.at_x, y)], colour, 5.0, &[]);
            }
            pen.circle(at(point.at_x, y), 9.0, (if is_hollow(point) { LIGHT.panel } else { colour }, colour));
        }
    }
    // The last value of the first series is what a reader looks for.
    let last = trend.series.first().and_then(|s| s.points.iter().rev().find(|p| p.at_y.is_some()));
    if let Some((point, y)) = last.and_then(|p| p.at_y.map(|y| (p, y))) {
        let (x, y) = at(point.at_x, y);
        let letters = Letters::bold(30.0);
        let above = if y - 34.0 < plot.top { y + 34.0 } else { y - 34.0 };
        let end = x + letters.width(&point.text) / 2.0 > frame.left + frame.width;
        let (x, anchor) = if end { (frame.left + frame.width, Anchor::End) } else { (x, Anchor::Middle) };
        pen.text((x, above), letters, anchor, LIGHT.ink, &point.text);
    }
}

/// Under the coverage floor, or a small-area estimate.
fn is_hollow(point: &Point) -> bool {
    point.state == PointState::LowCoverage || point.modelled
}
