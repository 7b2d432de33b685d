//! The order in which arrow keys walk the map.

use super::Pixel;
use crate::domain::RegionCode;

/// The areas as a text is read: in bands from north to south, each from west to east; equal places by code.
///
/// As many bands as make a band about as high as the areas in it are wide: √(n · height / width), at least 1.
pub fn reading_order(anchors: &[(RegionCode, Pixel)]) -> Vec<RegionCode> {
    let extent = |values: fn(&Pixel) -> f64| {
        anchors
            .iter()
            .map(|(_, p)| values(p))
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
    };
    let (left, right) = extent(|p| p.x);
    let (top, bottom) = extent(|p| p.y);
    let count = anchors.len() as f64;
    let bands = (count * (bottom - top) / (right - left).max(1.0)).sqrt().round().clamp(1.0, count.max(1.0));
    let height = (bottom - top) / bands;
    let band = |p: &Pixel| if height > 0.0 { ((p.y - top) / height).floor().min(bands - 1.0) } else { 0.0 };
    // Some hundred areas at most: insertion, as a sort of the library would weigh 3 KB in the browser's download.
    let mut sorted: Vec<(f64, f64, RegionCode)> = Vec::with_capacity(anchors.len());
    for (code, p) in anchors {
        let place = (band(p), p.x, *code);
        sorted.insert(sorted.partition_point(|other| *other < place), place);
    }
    sorted.into_iter().map(|(.., code)| code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::fixtures::code;

    fn order(anchors: &[(&str, f64, f64)]) -> Vec<String> {
        let anchors: Vec<_> = anchors.iter().map(|&(c, x, y)| (code(c), Pixel { x, y })).collect();
        reading_order(&anchors).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rows_go_north_to_south_and_each_west_to_east() {
        let wavy = [
            ("18.04.06", 200.0, 95.0),
            ("18.04.05", 100.0, 105.0),
            ("18.04.04", 0.0, 98.0),
            ("18.04.03", 0.0, 5.0),
            ("18.04.02", 100.0, 0.0),
            ("18.04.01", 200.0, 8.0),
        ];
        assert_eq!(order(&wavy), ["18.04.03", "18.04.02", "18.04.01", "18.04.04", "18.04.05", "18.04.06"]);
    }

    #[test]
    fn the_same_place_goes_by_code_and_one_or_none_is_no_trouble() {
        assert_eq!(order(&[("18.04.02", 5.0, 5.0), ("18.04.01", 5.0, 5.0)]), ["18.04.01", "18.04.02"]);
        assert_eq!(order(&[("18.04.02", 5.0, 5.0)]), ["18.04.02"]);
        assert!(order(&[]).is_empty());
    }

    #[test]
    fn a_tall_narrow_region_is_read_from_the_top() {
        let tall: Vec<(&str, f64, f64)> =
            vec![("18.04.03", 3.0, 0.0), ("18.04.01", 0.0, 100.0), ("18.04.02", 2.0, 200.0)];
        assert_eq!(order(&tall), ["18.04.03", "18.04.01", "18.04.02"]);
    }
}
