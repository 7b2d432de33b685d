//! Which area a pointer means.

use super::{Pixel, Placed};
use crate::domain::RegionCode;
use std::cmp::Ordering;

/// The area under `point`, else the nearest within `near` pixels (0 for exact pointing; about 12 suits a finger).
///
/// Real boundaries overlap: of several areas the smallest wins, of equal ones the lowest code. The answer does not
/// depend on the order of `areas`.
pub fn hit(point: Pixel, areas: &[Placed], near: f64) -> Option<RegionCode> {
    let under = areas.iter().filter(|a| a.contains(point)).min_by(|a, b| smaller(a, b));
    under
        .or_else(|| {
            areas
                .iter()
                .filter(|a| a.distance_to_box(point) <= near)
                .map(|a| (a.distance_to_edge(point), a))
                .filter(|(distance, _)| *distance <= near)
                .min_by(|(to_a, a), (to_b, b)| to_a.total_cmp(to_b).then_with(|| smaller(a, b)))
                .map(|(_, area)| area)
        })
        .map(Placed::code)
}

fn smaller(a: &Placed, b: &Placed) -> Ordering {
    a.area().total_cmp(&b.area()).then_with(|| a.code().cmp(&b.code()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::fixtures::{code, plan, square};

    fn pixel(x: f64, y: f64) -> Pixel {
        Pixel { x, y }
    }

    #[test]
    fn of_overlapping_areas_the_smallest_wins_in_any_order() {
        let large = plan("18.04.01", &[square(0.0, 0.0, 100.0)]);
        let small = plan("18.04.02", &[square(40.0, 40.0, 20.0)]);
        for areas in [[large.clone(), small.clone()], [small, large]] {
            assert_eq!(hit(pixel(50.0, 50.0), &areas, 0.0), Some(code("18.04.02")));
            assert_eq!(hit(pixel(10.0, 50.0), &areas, 0.0), Some(code("18.04.01")));
        }
    }

    #[test]
    fn of_equal_areas_the_lowest_code_wins_in_any_order() {
        let a = plan("18.04.01", &[square(0.0, 0.0, 100.0)]);
        let b = plan("18.04.02", &[square(0.0, 0.0, 100.0)]);
        for areas in [[a.clone(), b.clone()], [b, a]] {
            assert_eq!(hit(pixel(50.0, 50.0), &areas, 0.0), Some(code("18.04.01")));
        }
    }

    #[test]
    fn a_near_miss_finds_the_tiny_island_and_a_far_miss_nothing() {
        let areas = [plan("18.04.01", &[square(0.0, 0.0, 2.0)]), plan("18.04.02", &[square(60.0, 0.0, 40.0)])];
        assert_eq!(hit(pixel(9.0, 1.0), &areas, 12.0), Some(code("18.04.01")));
        assert_eq!(hit(pixel(30.0, 1.0), &areas, 12.0), None);
        assert_eq!(hit(pixel(9.0, 1.0), &areas, 0.0), None);
    }

    #[test]
    fn inside_one_area_the_nearness_of_another_does_not_count() {
        let areas = [plan("18.04.01", &[square(0.0, 0.0, 50.0)]), plan("18.04.02", &[square(51.0, 0.0, 2.0)])];
        assert_eq!(hit(pixel(49.9, 1.0), &areas, 12.0), Some(code("18.04.01")));
    }
}
