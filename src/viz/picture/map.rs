//! A map on a picture: the fills, borders, loci, circles and names of the screen, in colours that need no style sheet.

use super::{
    body::{CIRCLE, Frame},
    letters::Letters,
    pen::{Anchor, Pen},
};
use crate::{
    domain::{Level, RegionCode},
    geo::{Boundaries, tenths},
    viz::{
        choropleth::{AreaMark, Choropleth},
        map_labels::{Line, labels, wishes},
        map_layout::{MapLayout, layout_within},
        map_view::WHOLE,
        palette::{self, LIGHT},
    },
};

/// Letters of names on the map.
const NAMES: Letters = Letters::bold(24.0);

/// Draws the map in the middle of a frame.
pub(super) fn draw(pen: &mut Pen, model: &Choropleth, boundaries: &Boundaries, frame: Frame) {
    let Some(layout) = layout_within(boundaries, model.within, (frame.width, frame.height)) else { return };
    let mark = |code: RegionCode| model.areas.iter().find(|area| area.code == code);
    pen.put(&format!("<g transform=\"translate({},{})\">", tenths(frame.left), tenths(frame.top)));
    for shape in &layout.shapes {
        let css = mark(shape.code).map_or("s-none", |mark| mark.fill);
        pen.path(&shape.path, &format!("fill-rule=\"evenodd\" fill=\"{}\"", palette::paint(css)));
    }
    for (colour, width) in [(LIGHT.halo, "4"), (LIGHT.edge, "1.5")] {
        for shape in &layout.shapes {
            stroke(pen, &shape.path, colour, width);
        }
    }
    loci(pen, model, &layout);
    let selected = model.areas.iter().find(|area| area.selected);
    if let Some(shape) = selected.and_then(|area| layout.shapes.iter().find(|shape| shape.code == area.code)) {
        stroke(pen, &shape.path, LIGHT.halo, "12");
        stroke(pen, &shape.path, LIGHT.select, "6");
    }
    circles(pen, &layout, &mark);
    names(pen, model, &layout);
    pen.put("</g>");
}

/// Outlines of the loci, as on the screen: of villages alone; kecamatan that hold some have signs.
fn loci(pen: &mut Pen, model: &Choropleth, layout: &MapLayout) {
    if model.level != Level::Village {
        return;
    }
    type Wanted = fn(&Choropleth, RegionCode) -> bool;
    let strokes: [(Wanted, &str, &str, &str); 4] = [
        (|m, code| m.loci.of(code).is_some(), LIGHT.halo, "12", ""),
        (|m, code| m.loci.is_intervention(code), LIGHT.edge, "5", ""),
        (|m, code| m.is_audit(code), LIGHT.edge, "8", ""),
        (|m, code| m.is_audit(code), LIGHT.halo, "3.5", " stroke-dasharray=\"9 7\""),
    ];
    for (wanted, colour, width, dash) in strokes {
        for shape in layout.shapes.iter().filter(|shape| wanted(model, shape.code)) {
            pen.path(&shape.path, &format!("{}{dash}", outline(colour, width)));
        }
    }
}

fn outline(colour: &str, width: &str) -> String {
    format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"")
}

fn stroke(pen: &mut Pen, path: &str, colour: &str, width: &str) {
    pen.path(path, &outline(colour, width));
}

fn circles<'a>(pen: &mut Pen, layout: &MapLayout, mark: &dyn Fn(RegionCode) -> Option<&'a AreaMark>) {
    for shape in &layout.shapes {
        if let Some(radius) = mark(shape.code).and_then(|mark| mark.radius).filter(|radius| *radius > 0.0) {
            pen.circle((shape.x, shape.y), radius * CIRCLE, (LIGHT.circle, LIGHT.circle_edge));
        }
    }
}

/// Names that fit, those that the sentence names first, and the numbers inside circles.
fn names(pen: &mut Pen, model: &Choropleth, layout: &MapLayout) {
    pen.put("<g stroke=\"#ffffff\" stroke-width=\"5\" stroke-linejoin=\"round\" paint-order=\"stroke\">");
    let lines = labels(layout, WHOLE, &wishes(model, layout, CIRCLE, true), NAMES.size);
    let in_circle = |line: &&Line| line.css == "circle-number";
    for line in lines.iter().filter(|line| !in_circle(line)) {
        pen.text((line.x, line.y), NAMES, Anchor::Middle, LIGHT.ink, &line.text);
    }
    pen.put("</g>");
    for line in lines.iter().filter(in_circle) {
        pen.text((line.x, line.y), NAMES, Anchor::Middle, LIGHT.circle_edge, &line.text);
    }
}
