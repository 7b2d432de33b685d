//! The claims of the palette, held to numbers: differences of colours in CIEDE2000 (Sharma, Wu, Dalal 2005) under normal
//! vision and three deficiencies (matrices of Machado, Oliveira, Fernandes 2009 at severity 1, in linear RGB), contrast
//! as in WCAG 2.2 ([`contrast`]).
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::contrast;
use super::palette::{CHANGE, DARK, Hex, LIGHT, PATTERNS, Theme, class_css, css, state_css, stop};
use crate::domain::{CellState, Direction};

type Triple = [f64; 3];

const VISIONS: [(&str, [Triple; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

fn linear(hex: Hex) -> Triple {
    contrast::linear(contrast::rgb(hex).unwrap())
}

fn times(matrix: &[Triple; 3], v: Triple) -> Triple {
    matrix.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum())
}

fn contrast(a: Hex, b: Hex) -> f64 {
    contrast::contrast(contrast::rgb(a).unwrap(), contrast::rgb(b).unwrap())
}

/// CIELAB under D65 of a colour as seen.
fn lab(hex: Hex, vision: &[Triple; 3]) -> Triple {
    let seen = times(vision, linear(hex)).map(|c| c.clamp(0.0, 1.0));
    let xyz = times(
        &[[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]],
        seen,
    );
    let f = |t: f64| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 };
    let [x, y, z] = [f(xyz[0] / 0.95047), f(xyz[1]), f(xyz[2] / 1.08883)];
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn ciede2000(p: Triple, q: Triple) -> f64 {
    let seven = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seven((p[1].hypot(p[2]) + q[1].hypot(q[2])) / 2.0));
    let polar = |[_, a, b]: Triple| {
        let a = a * (1.0 + g);
        (a.hypot(b), b.atan2(a).to_degrees().rem_euclid(360.0))
    };
    let ((c1, h1), (c2, h2)) = (polar(p), polar(q));
    let grey = c1 * c2 == 0.0;
    let turn = |d: f64| if grey { 0.0 } else { (d + 540.0).rem_euclid(360.0) - 180.0 };
    let dh = 2.0 * (c1 * c2).sqrt() * (turn(h2 - h1) / 2.0).to_radians().sin();
    let (l, c) = ((p[0] + q[0]) / 2.0, (c1 + c2) / 2.0);
    let h = match (h1 + h2) / 2.0 {
        _ if grey => h1 + h2,
        middle if (h1 - h2).abs() <= 180.0 => middle,
        middle if h1 + h2 < 360.0 => middle + 180.0,
        middle => middle - 180.0,
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.20 * cos(4.0 * h - 63.0);
    let theta = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let (sl, sc, sh) =
        (1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt(), 1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let (dl, dc, dh) = ((q[0] - p[0]) / sl, (c2 - c1) / sc, dh / sh);
    let turned = -(2.0 * theta).to_radians().sin() * 2.0 * seven(c);
    (dl * dl + dc * dc + dh * dh + turned * dc * dh).sqrt()
}

fn difference(a: Hex, b: Hex, vision: &[Triple; 3]) -> f64 {
    ciede2000(lab(a, vision), lab(b, vision))
}

const THEMES: [(&str, Theme); 2] = [("light", LIGHT), ("dark", DARK)];

#[test]
fn the_colour_difference_agrees_with_published_test_pairs() {
    // Pairs 1, 7 and 17 of Sharma, Wu, Dalal 2005, table 1.
    let pairs = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
    ];
    for (p, q, expected) in pairs {
        assert!((ciede2000(p, q) - expected).abs() < 1e-4, "{p:?} {q:?} {}", ciede2000(p, q));
    }
}

#[test]
fn adjacent_classes_differ_in_every_vision_for_every_number_of_classes() {
    for (name, theme) in THEMES {
        for (vision, matrix) in &VISIONS {
            for classes in 2..=8 {
                for class in 1..classes {
                    let [a, b] = [class - 1, class].map(|c| theme.ramp[stop(Direction::LowerIsBetter, classes, c)]);
                    let d = difference(a, b, matrix);
                    assert!(d >= 10.0, "{name} {vision}: {classes} classes, {class}: {a} {b} {d:.1}");
                }
            }
        }
    }
}

#[test]
fn no_class_looks_like_a_state_without_value_or_like_land() {
    for (name, theme) in THEMES {
        for (vision, matrix) in &VISIONS {
            for class in theme.ramp {
                for ground in theme.states.into_iter().chain([theme.land]) {
                    let d = difference(class, ground, matrix);
                    assert!(d >= 10.0, "{name} {vision}: {class} {ground} {d:.1}");
                }
            }
        }
    }
}

#[test]
fn the_ramp_is_ordered_in_greyscale_and_its_steps_are_even() {
    for (name, theme) in THEMES {
        let lightness: Vec<f64> = theme.ramp.iter().map(|hex| lab(hex, &VISIONS[0].1)[0]).collect();
        let steps: Vec<f64> = lightness.windows(2).map(|w| w[1] - w[0]).collect();
        let falls = theme == LIGHT;
        assert!(steps.iter().all(|s| if falls { *s <= -5.0 } else { *s >= 5.0 }), "{name} {lightness:.0?}");
        let steps: Vec<f64> = theme.ramp.windows(2).map(|w| difference(w[0], w[1], &VISIONS[0].1)).collect();
        let (least, most) = steps.iter().fold((f64::MAX, 0.0_f64), |(l, m), s| (l.min(*s), m.max(*s)));
        assert!(most / least <= 1.6, "{name} {steps:.1?}");
    }
}

#[test]
fn the_far_end_of_the_ramp_asks_for_attention_in_both_directions() {
    assert_eq!(class_css(Direction::LowerIsBetter, 5, 4), "k6");
    assert_eq!(class_css(Direction::LowerIsBetter, 5, 0), "k0");
    assert_eq!(class_css(Direction::HigherIsBetter, 5, 0), "k6");
    assert_eq!(class_css(Direction::HigherIsBetter, 5, 4), "k0");
}

#[test]
fn borders_and_patterns_stand_out_from_every_fill() {
    for (name, theme) in THEMES {
        for fill in theme.ramp.into_iter().chain(theme.states).chain([theme.land]) {
            assert!(contrast(theme.edge, fill).max(contrast(theme.halo, fill)) >= 3.0, "{name} {fill}");
            assert!(contrast(theme.select, fill).max(contrast(theme.halo, fill)) >= 3.0, "{name} {fill} selected");
        }
        for (pattern, ground) in PATTERNS.iter().zip(theme.states) {
            assert!(contrast(theme.pattern_ink, ground) >= 3.0, "{name} {}", pattern.id);
        }
        assert!(contrast(theme.edge, theme.halo) >= 3.0, "{name} casing");
        assert!(contrast(theme.circle, theme.land) >= 3.0, "{name} circle");
        assert!(contrast(theme.circle, theme.circle_edge) >= 4.5, "{name} number in a circle");
        assert!(contrast(theme.edge, theme.panel) >= 3.0, "{name} outline against the panel");
    }
}

#[test]
fn text_is_legible_on_every_ground() {
    for (name, theme) in THEMES {
        for (fill, on) in theme.ramp.into_iter().zip(theme.on_ramp) {
            assert!(contrast(fill, on) >= 4.5, "{name} {on} on {fill}: {:.2}", contrast(fill, on));
        }
        for ground in theme.states.into_iter().chain([theme.land]) {
            assert!(
                contrast(ground, theme.on_land) >= 4.5 && contrast(ground, theme.ink_soft) >= 4.5,
                "{name} {ground}"
            );
        }
        for ground in [theme.paper, theme.panel] {
            for ink in [theme.ink, theme.ink_soft, theme.accent] {
                assert!(contrast(ground, ink) >= 4.5, "{name} {ink} on {ground}");
            }
        }
    }
}

#[test]
fn every_state_has_a_pattern_of_its_own() {
    let states = CellState::ALL.map(state_css);
    for (i, a) in states.iter().enumerate() {
        assert!(states.iter().skip(i + 1).all(|b| a != b), "{a}");
    }
    for (i, a) in PATTERNS.iter().enumerate() {
        assert!(PATTERNS.iter().skip(i + 1).all(|b| a.path != b.path && a.css != b.css), "{}", a.id);
    }
}

#[test]
fn the_style_sheet_is_the_palette_css() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/style/palette.css");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, css()).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == css(), "style/palette.css is not what src/viz/palette.rs says: UPDATE=1 cargo test palette");
}

#[test]
fn classes_of_a_change_are_told_apart_under_every_vision_and_their_text_is_legible() {
    for (theme, colours) in [LIGHT, DARK].iter().zip(CHANGE) {
        for (i, (colour, on)) in colours.iter().enumerate() {
            assert!(contrast(colour, on) >= 4.5, "{colour} {on}: {}", contrast(colour, on));
            for (name, vision) in &VISIONS {
                let apart = |other: Hex| ciede2000(lab(colour, vision), lab(other, vision));
                for (other, _) in &colours[..i] {
                    assert!(apart(other) >= 10.0, "{name}: {colour} {other} {}", apart(other));
                }
                for state in theme.states {
                    assert!(apart(state) >= 5.0, "{name}: {colour} {state} {}", apart(state));
                }
            }
        }
    }
}
