//! One sort for all lists of the models: a sort of the library would weigh 3 KB in the browser's download for each kind
//! of list.

/// The places 0 to `len` in order, `before(a, b)` telling whether place `a` comes before place `b`. Equal ones keep
/// their order. By insertion: made for lists of some hundreds.
pub(super) fn places(len: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(len);
    for place in 0..len {
        let at = order.partition_point(|placed| !before(place, *placed));
        order.insert(at, place);
    }
    order
}

/// Orders names as a reader of either language would: without regard to case.
pub(super) fn name_before(a: &str, b: &str) -> bool {
    a.bytes().map(|c| c.to_ascii_lowercase()).lt(b.bytes().map(|c| c.to_ascii_lowercase()))
}

/// The references to `list` at `places`.
pub(super) fn picked<'a, T>(list: &'a [T], places: &[usize]) -> Vec<&'a T> {
    places.iter().filter_map(|place| list.get(*place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_keep_their_order() {
        let list = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        let rank = |place: usize| list.get(place).map(|(rank, _)| *rank);
        let order = places(list.len(), &|a, b| rank(a) < rank(b));
        assert_eq!(order, [4, 1, 3, 0, 2]);
        assert!(places(0, &|_, _| true).is_empty());
        let letters: String = picked(&list, &order).iter().map(|(_, letter)| *letter).collect();
        assert_eq!(letters, "ebdac");
    }

    #[test]
    fn names_order_without_regard_to_case() {
        assert!(name_before("air Hitam", "Balik Bukit"));
        assert!(!name_before("Sukau", "SUKAU"));
    }
}
