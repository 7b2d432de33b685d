//! Numbers as machines read them.

/// A finite number with a point and as many decimals as it has, up to nine: `8.644573`, `-0.7`, `201`.
///
/// By integers: the standard library's way of writing fractions would weigh more than both writers of files.
pub(super) fn machine(value: f64) -> String {
    const SCALE: u64 = 1_000_000_000;
    let magnitude = value.abs();
    let (mut whole, mut rest) = (magnitude as u64, (magnitude.fract() * SCALE as f64).round() as u64);
    if rest >= SCALE {
        (whole, rest) = (whole + 1, 0);
    }
    let mut text = whole.to_string();
    if rest > 0 {
        let digits = (SCALE + rest).to_string();
        text.push('.');
        // After the 1 that keeps the zeros in front.
        text.push_str(digits.get(1..).unwrap_or_default().trim_end_matches('0'));
    }
    if value < 0.0 && (whole, rest) != (0, 0) { format!("-{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_plain() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (201.0, "201"),
            (4_294_967_295.0, "4294967295"),
            (8.6, "8.6"),
            (-0.7, "-0.7"),
            (0.000_000_000_1, "0"),
            (-0.000_000_000_1, "0"),
            (19.999_999_999_9, "20"),
            (0.05, "0.05"),
        ] {
            assert_eq!(machine(value), text);
        }
    }

    proptest! {
        #[test]
        fn a_number_is_read_back_to_nine_decimals(value in -1e6..1e6_f64) {
            let back: f64 = machine(value).parse().unwrap_or(f64::NAN);
            prop_assert!((back - value).abs() < 1e-9);
        }
    }
}
