//! A map on a picture: the fills, borders, circles and names of the screen, in colours that need no style sheet.

use super::{
    body::{CIRCLE, Frame},
    letters::Letters,
    pen::{Anchor, Pen},
};
use crate::{
    domain::RegionCode,
    geo::{Boundaries, tenths},
    viz::{
        choropleth::{AreaMark, Choropleth},
        map_layout::{MapLayout, labels, map_layout},
        palette::{self, LIGHT},
    },
};

/// Letters of names on the map.
const NAMES: Letters = Letters::bold(24.0);

/// Draws the map in the middle of a frame.
pub(super) fn draw(pen: &mut Pen, model: &Choropleth, boundaries: &Boundaries, frame: Frame) {
    let Some(layout) = map_layout(boundaries, frame.width, frame.height) else { return };
    let top = frame.top + (frame.height - layout.height).max(0.0) / 2.0;
    let mark = |code: RegionCode| model.areas.iter().find(|area| area.code == code);
    pen.put(&format!("<g transform=\"translate({},{})\">", tenths(frame.left), tenths(top)));
    for shape in &layout.shapes {
        let css = mark(shape.code).map_or("s-none", |mark| mark.fill);
        pen.path(&shape.path, &format!("fill-rule=\"evenodd\" fill=\"{}\"", palette::paint(css)));
    }
    for (colour, width) in [(LIGHT.halo, "4"), (LIGHT.edge, "1.5")] {
        for shape in &layout.shapes {
            stroke(pen, &shape.path, colour, width);
        }
    }
    let selected = model.areas.iter().find(|area| area.selected);
    if let Some(shape) = selected.and_then(|area| layout.shapes.iter().find(|shape| shape.code == area.code)) {
        stroke(pen, &shape.path, LIGHT.halo, "12");
        stroke(pen, &shape.path, LIGHT.select, "6");
    }
    circles(pen, &layout, &mark);
    names(pen, &layout, &mark);
    pen.put("</g>");
}

fn stroke(pen: &mut Pen, path: &str, colour: &str, width: &str) {
    pen.path(path, &format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\""));
}

fn circles<'a>(pen: &mut Pen, layout: &MapLayout, mark: &dyn Fn(RegionCode) -> Option<&'a AreaMark>) {
    for shape in &layout.shapes {
        if let Some(radius) = mark(shape.code).and_then(|mark| mark.radius).filter(|radius| *radius > 0.0) {
            pen.circle((shape.x, shape.y), radius * CIRCLE, (LIGHT.circle, LIGHT.circle_edge));
        }
    }
}

/// Names that fit, moved down from under circles.
fn names<'a>(pen: &mut Pen, layout: &MapLayout, mark: &dyn Fn(RegionCode) -> Option<&'a AreaMark>) {
    let name = |code| mark(code).map(|mark| mark.name.clone());
    let shift = |code| mark(code).and_then(|m| m.radius).map_or(0.0, |r| r * CIRCLE + NAMES.size * 0.8);
    pen.put("<g stroke=\"#ffffff\" stroke-width=\"5\" stroke-linejoin=\"round\" paint-order=\"stroke\">");
    for label in labels(layout, &name, NAMES.size, &shift) {
        for (x, y, line) in &label.lines {
            pen.text((*x, *y), NAMES, Anchor::Middle, LIGHT.ink, line);
        }
    }
    pen.put("</g>");
}
