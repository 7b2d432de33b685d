//! Contrast of two colours as WCAG 2.2 defines it.

/// Red, green and blue, each from 0 to 1, as they stand in a style sheet.
pub type Rgb = [f64; 3];

/// A colour written as `#rrggbb`.
pub fn rgb(hex: &str) -> Option<Rgb> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok().map(|part| f64::from(part) / 255.0);
    Some([part(0)?, part(2)?, part(4)?])
}

/// A colour over another one, as `color-mix(in srgb, over share, under)` mixes them; `share` from 0 to 1.
pub fn mixed(over: Rgb, share: f64, under: Rgb) -> Rgb {
    let mut mixed = over;
    mixed.iter_mut().zip(under).for_each(|(part, under)| *part = *part * share + under * (1.0 - share));
    mixed
}

/// Red, green and blue in proportion to the light, from 0 to 1.
pub fn linear(colour: Rgb) -> Rgb {
    colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) })
}

/// The relative luminance, from 0 to 1.
pub fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] = linear(colour);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The contrast ratio, from 1 to 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn black_on_white_is_twenty_one_and_a_colour_on_itself_one() {
        let [black, white, grey] = ["#000000", "#FFFFFF", "#767676"].map(|hex| rgb(hex).unwrap());
        assert!((contrast(black, white) - 21.0).abs() < 1e-9);
        assert!((contrast(grey, grey) - 1.0).abs() < 1e-9);
        // The lightest grey that passes for small text on white.
        assert!((4.5..4.6).contains(&contrast(grey, white)));
        assert_eq!(mixed(black, 0.5, white), [0.5, 0.5, 0.5]);
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in ["", "#fff", "1f5f9e", "#1f5f9g", "#1f5f9e0", "#é1f5f"] {
            assert_eq!(rgb(text), None, "{text}");
        }
    }
}
