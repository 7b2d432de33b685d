//! Where a map's shapes, circles and labels stand on a drawing of so many pixels.

use super::{map_view::MapView, ordering::places};
use crate::{
    domain::RegionCode,
    geo::{Area, Boundaries, Bounds, Pixel, Placed, Projection, Ring, Size, hit, path_data, reading_order, tenths},
};

/// White space around the map, in pixels.
const PADDING: f64 = 6.0;
/// How far off an area a tap may be that means it, in pixels of the screen: half of a target for a thumb.
const NEAR: f64 = 22.0;

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
    /// Places in `shapes`, the largest area first.
    pub by_area: Vec<usize>,
    /// The shapes as points, for what lies under a pointer.
    placed: Vec<Placed>,
    projection: Option<Projection>,
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
    /// The middle of its box.
    pub middle: Pixel,
    /// Width of its box in pixels.
    pub width: f64,
    /// Height of its box in pixels.
    pub height: f64,
    /// Square pixels.
    pub area: f64,
}

/// Lays a map out to `width` pixels, no higher than `max_height`; `None` where there is no shape.
pub fn map_layout(boundaries: &Boundaries, width: f64, max_height: f64) -> Option<MapLayout> {
    let all: Vec<&Area> = boundaries.areas().iter().collect();
    Some(laid_out(&all, width, height_for(boundaries, width, max_height)?))
}

/// The width in units of which the height of a block is so many, so that what is as tall as the block is drawn at its size
/// on any screen; as it is where the height is not known.
pub fn in_units(width: f64, height: f64, units: f64) -> f64 {
    if height > 0.0 { (width * units / height).ceil() } else { width }
}

/// The height of a map of that width, no higher than `max_height`; `None` where there is no shape.
pub fn height_for(boundaries: &Boundaries, width: f64, max_height: f64) -> Option<f64> {
    let bounds = boundaries.bounds()?;
    let tall = Projection::fit(bounds, Size { width, height: 1e6 }, PADDING);
    let height = tall.project(bounds.min).y - tall.project(bounds.max).y + 2.0 * PADDING;
    Some(height.clamp(80.0, max_height.max(80.0)).ceil())
}

/// Lays the areas of one kecamatan out, or all of them, on a drawing of that size; `None` where there is no shape.
pub fn layout_within(
    boundaries: &Boundaries,
    within: Option<RegionCode>,
    (width, height): (f64, f64),
) -> Option<MapLayout> {
    let inside = |area: &&Area| within.is_none_or(|code| code.contains(area.code));
    let areas: Vec<&Area> = boundaries.areas().iter().filter(inside).collect();
    (!areas.is_empty()).then(|| laid_out(&areas, width, height))
}

fn laid_out(areas: &[&Area], width: f64, height: f64) -> MapLayout {
    let positions = areas.iter().flat_map(|area| area.shape.rings()).flat_map(Ring::positions);
    let frame = Bounds::around(positions).map(|bounds| Projection::fit(bounds, Size { width, height }, PADDING));
    let mut layout = MapLayout {
        width,
        height,
        view_box: format!("0 0 {} {}", tenths(width.round()), tenths(height.round())),
        shapes: Vec::new(),
        order: Vec::new(),
        by_area: Vec::new(),
        placed: Vec::new(),
        projection: frame,
    };
    let Some(projection) = frame else { return layout };
    for area in areas {
        let placed = Placed::new(area, &projection);
        let (Pixel { x, y }, min, max) = (placed.anchor(), placed.min(), placed.max());
        layout.shapes.push(MapShape {
            code: area.code,
            path: path_data(&area.shape, &projection),
            x,
            y,
            middle: Pixel { x: (min.x + max.x) / 2.0, y: (min.y + max.y) / 2.0 },
            width: max.x - min.x,
            height: max.y - min.y,
            area: placed.area(),
        });
        layout.placed.push(placed);
    }
    let anchors: Vec<(RegionCode, Pixel)> = layout.shapes.iter().map(|s| (s.code, Pixel { x: s.x, y: s.y })).collect();
    layout.order = reading_order(&anchors);
    let size = |place: usize| layout.shapes.get(place).map(|shape| shape.area);
    layout.by_area = places(layout.shapes.len(), &|a, b| size(a) > size(b));
    layout
}

impl MapLayout {
    /// The shape of an area.
    pub fn shape(&self, code: RegionCode) -> Option<&MapShape> {
        self.shapes.iter().find(|shape| shape.code == code)
    }

    /// The area under a point of the screen, or the nearest to it that a finger may have meant.
    pub fn hit(&self, view: MapView, (x, y): (f64, f64)) -> Option<RegionCode> {
        hit(view.on_drawing(x, y), &self.placed, NEAR / view.scale)
    }

    /// One path of all the shapes that are asked for; empty where there are none.
    pub fn path_of(&self, wanted: impl Fn(RegionCode) -> bool) -> String {
        self.shapes.iter().filter(|shape| wanted(shape.code)).map(|shape| shape.path.as_str()).collect()
    }

    /// One path of the borders of other areas, such as the kecamatan around villages, on the same drawing.
    pub fn path_over(&self, boundaries: &Boundaries) -> String {
        let Some(projection) = &self.projection else { return String::new() };
        boundaries.areas().iter().map(|area| path_data(&area.shape, projection)).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::map_view::WHOLE;
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
    fn a_tap_beside_a_tiny_area_means_it_and_one_far_off_nothing() {
        let layout = map_layout(&boundaries(), 500.0, 2000.0).unwrap();
        let small = layout.shapes.get(1).unwrap();
        let beside = (small.x, small.y - small.width / 2.0 - 15.0);
        assert_eq!(layout.hit(WHOLE, beside), Some(small.code));
        assert_eq!(layout.hit(WHOLE, (small.x, 2.0)), None);
        let closer = WHOLE.scaled(4.0, beside, (layout.width, layout.height));
        assert_eq!(layout.hit(closer, beside), None, "enlarged, the same point is farther off");
    }

    #[test]
    fn a_part_of_the_areas_fills_the_same_drawing() {
        let map = boundaries();
        let part = layout_within(&map, Some("99.01.02".parse().unwrap()), (500.0, 400.0)).unwrap();
        assert_eq!((part.shapes.len(), part.view_box.as_str()), (1, "0 0 500 400"));
        assert!(part.shapes.first().unwrap().width > 380.0);
        assert_eq!(layout_within(&map, Some("99.01.03".parse().unwrap()), (500.0, 400.0)), None);
        assert_eq!(part.path_over(&map).matches('M').count(), 2);
        assert_eq!(part.path_of(|_| false), "");
    }
}
