//! Where a map's shapes, circles and labels stand on a drawing of so many pixels.

use crate::{
    domain::RegionCode,
    geo::{Boundaries, Bounds, Pixel, Placed, Projection, Size, path_data, reading_order, tenths},
};

/// White space around the map, in pixels.
const PADDING: f64 = 6.0;
/// Width of an average bold letter as a share of the font size, as in the widest of the common system fonts.
const LETTER: f64 = 0.64;
/// How much wider than its area a label may be: it then reaches a little over the border.
const OVERHANG: f64 = 1.05;
/// Lines of a label at most.
const MAX_LINES: usize = 3;

/// A map laid out for a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct MapLayout {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// `0 0 width height`.
    pub view_box: String,
    /// The areas in the order of the boundaries.
    pub shapes: Vec<MapShape>,
    /// The areas as one reads: row by row from the north-west.
    pub order: Vec<RegionCode>,
}

/// One area.
#[derive(Clone, Debug, PartialEq)]
pub struct MapShape {
    /// Its code.
    pub code: RegionCode,
    /// Path of its borders, to be filled even-odd.
    pub path: String,
    /// Where its circle and label stand.
    pub x: f64,
    /// The same, downwards.
    pub y: f64,
    /// Width of its box in pixels.
    pub width: f64,
    /// Square pixels.
    pub area: f64,
}

/// A name on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Whose.
    pub code: RegionCode,
    /// Its lines with the middle of each.
    pub lines: Vec<(f64, f64, String)>,
}

/// Lays a map out to `width` pixels, no higher than `max_height`; `None` where there is no shape.
pub fn map_layout(boundaries: &Boundaries, width: f64, max_height: f64) -> Option<MapLayout> {
    let bounds = Bounds::of_areas(boundaries.areas())?;
    let tall = Projection::fit(bounds, Size { width, height: 1e6 }, PADDING);
    let placed: Vec<Placed> = boundaries.areas().iter().map(|area| Placed::new(area, &tall)).collect();
    let top = placed.iter().map(|p| p.min().y).fold(f64::INFINITY, f64::min);
    let bottom = placed.iter().map(|p| p.max().y).fold(f64::NEG_INFINITY, f64::max);
    let height = (bottom - top + 2.0 * PADDING).clamp(80.0, max_height.max(80.0)).ceil();
    let projection = Projection::fit(bounds, Size { width, height }, PADDING);
    let shape = |area: &crate::geo::Area| {
        let placed = Placed::new(area, &projection);
        let Pixel { x, y } = placed.anchor();
        MapShape {
            code: area.code,
            path: path_data(&area.shape, &projection),
            x,
            y,
            width: placed.max().x - placed.min().x,
            area: placed.area(),
        }
    };
    let shapes: Vec<MapShape> = boundaries.areas().iter().map(shape).collect();
    let anchors: Vec<(RegionCode, Pixel)> = shapes.iter().map(|s| (s.code, Pixel { x: s.x, y: s.y })).collect();
    Some(MapLayout {
        width,
        height,
        view_box: format!("0 0 {} {}", tenths(width.round()), tenths(height.round())),
        order: reading_order(&anchors),
        shapes,
    })
}

/// A box on the drawing.
#[derive(Clone, Copy)]
struct Frame {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Frame {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// Names that fit, largest areas first: none over another, none far over its own area, none over the edge. A name that
/// does not fit is left to the tooltip and the table. `shift` moves labels down, e.g. from under a circle.
pub fn labels(
    layout: &MapLayout,
    name: &dyn Fn(RegionCode) -> Option<String>,
    font: f64,
    shift: &dyn Fn(RegionCode) -> f64,
) -> Vec<Label> {
    let mut by_area: Vec<&MapShape> = layout.shapes.iter().collect();
    by_area.sort_by(|a, b| b.area.total_cmp(&a.area).then(a.code.cmp(&b.code)));
    let mut taken: Vec<Frame> = Vec::new();
    let mut labels = Vec::new();
    for shape in by_area {
        let Some(name) = name(shape.code) else { continue };
        let lines = broken(&name, shape.width * OVERHANG, font);
        let widest = lines.iter().map(|line| text_width(line, font)).fold(0.0, f64::max);
        let height = font * 1.15 * lines.len() as f64;
        let (x, y) = (shape.x, shape.y + shift(shape.code));
        let frame =
            Frame { left: x - widest / 2.0, right: x + widest / 2.0, top: y - height / 2.0, bottom: y + height / 2.0 };
        let inside =
            frame.left >= 0.0 && frame.right <= layout.width && frame.top >= 0.0 && frame.bottom <= layout.height;
        let fits = widest <= shape.width * OVERHANG && lines.len() <= MAX_LINES;
        if inside && fits && !taken.iter().any(|t| t.meets(&frame)) {
            taken.push(frame);
            let middle = |i: usize| frame.top + font * 1.15 * (i as f64 + 0.5);
            let lines = lines.into_iter().enumerate().map(|(i, line)| (x, middle(i), line)).collect();
            labels.push(Label { code: shape.code, lines });
        }
    }
    labels.sort_by_key(|label| label.code);
    labels
}

fn text_width(text: &str, font: f64) -> f64 {
    text.chars().count() as f64 * font * LETTER
}

/// A name in lines no wider than `width` where its words allow it.
fn broken(name: &str, width: f64, font: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(line, font) + text_width(word, font) + font * LETTER <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Two squares side by side, the right one small.
    fn boundaries() -> Boundaries {
        let square = |code: &str, x: f64, side: f64| {
            format!(
                r#"{{"type":"Feature","properties":{{"kode":"{code}","nama":"N"}},"geometry":{{"type":"Polygon","coordinates":
                [[[{x},-5.0],[{r},-5.0],[{r},{t}],[{x},{t}],[{x},-5.0]]]}}}}"#,
                r = x + side,
                t = -5.0 + side
            )
        };
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
            square("99.01.01", 104.0, 0.4),
            square("99.01.02", 104.4, 0.1)
        );
        Boundaries::read(&text, None).unwrap()
    }

    #[test]
    fn a_map_fills_its_width_and_keeps_its_shape() {
        let layout = map_layout(&boundaries(), 500.0, 2000.0).unwrap();
        assert_eq!(layout.shapes.len(), 2);
        assert!((layout.height - 400.0).abs() < 12.0, "{}", layout.height);
        assert_eq!(layout.view_box, format!("0 0 500 {}", layout.height));
    }

    #[test]
    fn a_map_is_no_higher_than_allowed() {
        let layout = map_layout(&boundaries(), 500.0, 200.0).unwrap();
        assert!((layout.height - 200.0).abs() < 1e-9);
        assert!(layout.shapes.iter().all(|s| s.y > 0.0 && s.y < 200.0));
    }

    #[test]
    fn a_label_that_does_not_fit_is_left_out_and_none_overlap() {
        let layout = map_layout(&boundaries(), 500.0, 2000.0).unwrap();
        let name = |code: RegionCode| {
            Some(if code.to_string() == "99.01.01" { "Way Contoh Hilir" } else { "Panjangsekalinamanya" }.to_owned())
        };
        let labels = labels(&layout, &name, 14.0, &|_| 0.0);
        assert_eq!(labels.len(), 1);
        assert_eq!(labels.first().unwrap().code.to_string(), "99.01.01");
    }

    #[test]
    fn long_names_break_between_words() {
        assert_eq!(broken("Bandar Negeri Suoh", 60.0, 12.0), ["Bandar", "Negeri", "Suoh"]);
        assert_eq!(broken("Bandar Negeri Suoh", 1000.0, 12.0), ["Bandar Negeri Suoh"]);
    }
}
