//! One table of colours and patterns that drives map, legend, table, picture and print.
//!
//! Attention is always the far end of one ramp: darkest on the light theme, brightest on the dark one. Where lower is
//! better the far end is the highest class, where higher is better the lowest; a reader learns one rule for both. The
//! ramp runs through yellow, red and violet: no red against green, and lightness alone orders it in greyscale. States
//! without a value are greys outside the ramp, told apart by pattern. `palette_proof` holds the claims to numbers.
//!
//! A border is a casing of two strokes, `edge` over a wider `halo`: whatever the fill, one of the two stands out from it
//! by 3:1 or more.

use crate::domain::{CellState, Direction};

/// An sRGB colour, `#rrggbb`.
pub type Hex = &'static str;

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The ramp, from least to most attention.
    pub ramp: [Hex; 8],
    /// Text on each colour of the ramp.
    pub on_ramp: [Hex; 8],
    /// Grounds of the states, in the order of [`PATTERNS`].
    pub states: [Hex; 5],
    /// Lines of the patterns.
    pub pattern_ink: Hex,
    /// An area whose figure is a number or circle.
    pub land: Hex,
    /// Text on states and land.
    pub on_land: Hex,
    /// The inner stroke of a border.
    pub edge: Hex,
    /// The outer stroke of a border.
    pub halo: Hex,
    /// The inner stroke around the selected area.
    pub select: Hex,
    /// Fill of a circle.
    pub circle: Hex,
    /// Stroke of a circle.
    pub circle_edge: Hex,
    /// Page.
    pub paper: Hex,
    /// Panels on the page.
    pub panel: Hex,
    /// Text.
    pub ink: Hex,
    /// Text of less weight.
    pub ink_soft: Hex,
    /// The one accent: links, buttons, marks of selection.
    pub accent: Hex,
}

/// Light.
pub const LIGHT: Theme = Theme {
    ramp: ["#f6e9d2", "#e7c08c", "#d89250", "#c85830", "#be0133", "#9b004e", "#670561", "#211e32"],
    on_ramp: ["#16191d", "#16191d", "#16191d", "#000000", "#ffffff", "#ffffff", "#ffffff", "#ffffff"],
    states: ["#ffffff", "#eceef1", "#f4f5f7", "#ffffff", "#eceef1"],
    pattern_ink: "#6b737c",
    land: "#f4f5f7",
    on_land: "#16191d",
    edge: "#16191d",
    halo: "#ffffff",
    select: "#00527a",
    circle: "#9b004e",
    circle_edge: "#ffffff",
    paper: "#f7f8fa",
    panel: "#ffffff",
    ink: "#16191d",
    ink_soft: "#4a525c",
    accent: "#00527a",
};

/// Dark.
pub const DARK: Theme = Theme {
    ramp: ["#35244c", "#60417a", "#925a9a", "#bd6589", "#e97d7d", "#ffae86", "#ffd4c3", "#fef4f3"],
    on_ramp: ["#ffffff", "#ffffff", "#ffffff", "#000000", "#16191d", "#16191d", "#16191d", "#16191d"],
    states: ["#12161b", "#1e232a", "#181c22", "#12161b", "#1e232a"],
    pattern_ink: "#8b949e",
    land: "#181c22",
    on_land: "#eef1f4",
    edge: "#f4f6f8",
    halo: "#0b0d10",
    select: "#7cc7f0",
    circle: "#ffae86",
    circle_edge: "#0b0d10",
    paper: "#0e1115",
    panel: "#12161b",
    ink: "#eef1f4",
    ink_soft: "#b3bbc4",
    accent: "#7cc7f0",
};

/// What is told by a pattern rather than a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatternSpec {
    /// Identifier of the SVG pattern.
    pub id: &'static str,
    /// CSS class that fills with it.
    pub css: &'static str,
    /// Side of the square tile in pixels.
    pub tile: u8,
    /// Strokes of the tile, as an SVG path drawn in the pattern ink; empty for a plain ground.
    pub path: &'static str,
    /// Width of the strokes in tenths of a pixel.
    pub width: u8,
}

/// Not reported, suppressed, not applicable, no such area, coverage under the floor.
pub const PATTERNS: [PatternSpec; 5] = [
    PatternSpec { id: "p-missing", css: "s-missing", tile: 8, path: "M-2 10L10 -2M-2 2L2 -2M6 10L10 6", width: 10 },
    PatternSpec { id: "p-suppressed", css: "s-suppressed", tile: 8, path: "M0 0L8 8M8 0L0 8", width: 10 },
    PatternSpec { id: "p-na", css: "s-na", tile: 8, path: "M3 4h2", width: 20 },
    PatternSpec { id: "p-none", css: "s-none", tile: 8, path: "", width: 0 },
    PatternSpec { id: "p-low-cover", css: "low-cover", tile: 6, path: "M-2 4L2 8M-1 -1L7 7M4 -2L8 2", width: 15 },
];

/// Classes of the ramp, from least to most attention.
const RAMP_CSS: [&str; 8] = ["k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7"];

/// CSS classes of a change, from much better to much worse.
pub const CHANGE_CSS: [&str; 5] = ["d0", "d1", "d2", "d3", "d4"];

/// Colours of a change on the light and the dark theme, and the text on each: blue for better, orange for worse, apart
/// from one another under every colour vision; the middle is neither.
pub const CHANGE: [[(Hex, Hex); 5]; 2] = [
    [
        ("#1f5f9e", "#ffffff"),
        ("#8fbfe6", "#16191d"),
        ("#ece6d8", "#16191d"),
        ("#f2a25c", "#16191d"),
        ("#a83c00", "#ffffff"),
    ],
    [
        ("#9ad0ff", "#16191d"),
        ("#3c78af", "#ffffff"),
        ("#4a4a46", "#ffffff"),
        ("#ab601c", "#ffffff"),
        ("#ffb98a", "#16191d"),
    ],
];

/// CSS class of an area whose figure is a number or circle.
pub const LAND_CSS: &str = "s-count";

/// CSS class of an area whose coverage is under the floor.
pub const LOW_COVER_CSS: &str = "low-cover";

/// Stops of the ramp for 2 to 8 classes, spread so that neighbours stay apart.
const STOPS: [&[usize]; 7] = [
    &[1, 6],
    &[0, 3, 6],
    &[0, 2, 4, 6],
    &[0, 1, 3, 4, 6],
    &[0, 1, 2, 3, 4, 6],
    &[0, 1, 2, 3, 4, 6, 7],
    &[0, 1, 2, 3, 4, 5, 6, 7],
];

/// The place on the ramp, 0 to 7, of class `class` of `classes` (0 the lowest values).
pub fn stop(direction: Direction, classes: usize, class: usize) -> usize {
    let step = match direction {
        Direction::LowerIsBetter => class,
        Direction::HigherIsBetter => classes.saturating_sub(1).saturating_sub(class),
    };
    classes.checked_sub(2).and_then(|row| STOPS.get(row)).and_then(|stops| stops.get(step)).copied().unwrap_or(0)
}

/// CSS class of the fill of a class.
pub fn class_css(direction: Direction, classes: usize, class: usize) -> &'static str {
    RAMP_CSS.get(stop(direction, classes, class)).copied().unwrap_or(LAND_CSS)
}

/// CSS class of a state; of a value without a class for [`CellState::Value`].
pub const fn state_css(state: CellState) -> &'static str {
    match state {
        CellState::Value => LAND_CSS,
        CellState::NotReported => "s-missing",
        CellState::Suppressed => "s-suppressed",
        CellState::NotApplicable => "s-na",
        CellState::NoSuchArea => "s-none",
    }
}

/// The fill of a CSS class where there is no style sheet, on the light theme: a colour, or one of [`PATTERNS`] by its
/// identifier.
pub fn paint(css: &str) -> String {
    let on_ramp = RAMP_CSS.iter().position(|name| *name == css).and_then(|at| LIGHT.ramp.get(at));
    let pattern = PATTERNS.iter().find(|spec| spec.css == css);
    match (on_ramp, pattern) {
        (Some(colour), _) => (*colour).to_owned(),
        (_, Some(spec)) => format!("url(#{})", spec.id),
        _ => LIGHT.land.to_owned(),
    }
}

/// The colour of letters on the fill of a class of the light theme; that of letters on land for what is no class.
pub fn on(css: &str) -> Hex {
    let at = RAMP_CSS.iter().position(|name| *name == css);
    at.and_then(|at| LIGHT.on_ramp.get(at)).copied().unwrap_or(LIGHT.on_land)
}

/// The custom properties of a theme.
fn properties(theme: &Theme, scheme: &str, out: &mut String) {
    let mut set = |name: &str, value: &str| {
        out.push_str("--");
        out.push_str(name);
        out.push(':');
        out.push_str(value);
        out.push(';');
    };
    for (css, (colour, on)) in RAMP_CSS.iter().zip(theme.ramp.iter().zip(theme.on_ramp.iter())) {
        set(css, colour);
        set(&format!("{css}-on"), on);
    }
    let change = if scheme == "light" { CHANGE.first() } else { CHANGE.last() };
    for (css, (colour, on)) in CHANGE_CSS.iter().zip(change.into_iter().flatten()) {
        set(css, colour);
        set(&format!("{css}-on"), on);
    }
    for (pattern, colour) in PATTERNS.iter().zip(theme.states.iter()) {
        set(pattern.css, colour);
    }
    for (name, colour) in [
        ("pattern-ink", theme.pattern_ink),
        ("land", theme.land),
        ("on-land", theme.on_land),
        ("edge", theme.edge),
        ("halo", theme.halo),
        ("select", theme.select),
        ("circle", theme.circle),
        ("circle-edge", theme.circle_edge),
        ("paper", theme.paper),
        ("panel", theme.panel),
        ("ink", theme.ink),
        ("ink-soft", theme.ink_soft),
        // A deployment may have a colour of its own, which `boot/gate.js` sets.
        ("accent", &format!("var(--own-{scheme},{})", theme.accent)),
    ] {
        set(name, colour);
    }
    out.push_str("color-scheme:");
    out.push_str(scheme);
}

/// The style sheet of both themes: custom properties on the root, and the rules of the fill classes. A fill class colours
/// an SVG shape by `fill` and an HTML box by `background`; a pattern falls back to its ground where it is not defined.
pub fn css() -> String {
    let mut out = String::from("/* Written from src/viz/palette.rs by its test: UPDATE=1 cargo test palette */\n");
    let mut block = |selector: &str, theme: &Theme, scheme: &str, end: &str| {
        out.push_str(selector);
        out.push('{');
        properties(theme, scheme, &mut out);
        out.push_str(end);
    };
    block(":root", &LIGHT, "light", "}\n");
    block("@media (prefers-color-scheme:dark){:root:not([data-theme=light])", &DARK, "dark", "}}\n");
    block(":root[data-theme=dark]", &DARK, "dark", "}\n");
    // Paper is white: a page printed from the dark theme takes the light one.
    block("@media print{:root:root:root", &LIGHT, "light", "}}\n");
    for css in RAMP_CSS.iter().chain(&CHANGE_CSS) {
        out.push_str(&format!(".{css}{{fill:var(--{css});background-color:var(--{css});color:var(--{css}-on)}}\n"));
    }
    out.push_str(".s-count{fill:var(--land);background-color:var(--land);color:var(--on-land)}\n");
    for PatternSpec { id, css, path, .. } in PATTERNS {
        let fill = if path.is_empty() { format!("var(--{css})") } else { format!("url(#{id}) var(--{css})") };
        out.push_str(&format!(".{css}{{fill:{fill};background-color:var(--{css});color:var(--on-land)}}\n"));
    }
    out.push_str(".low-cover{color:var(--ink-soft)}\n");
    out.push_str("pattern rect{fill:var(--ground)}pattern path{fill:none;stroke:var(--pattern-ink)}\n");
    for PatternSpec { id, css, .. } in PATTERNS {
        out.push_str(&format!(".{id}{{--ground:var(--{css})}}"));
    }
    out.push_str("\n.s-none{stroke-dasharray:3 3}\n");
    let mut names: Vec<String> = RAMP_CSS.iter().chain(&CHANGE_CSS).map(|css| format!(".{css}")).collect();
    names.push(".s-count".into());
    names.extend(PATTERNS.iter().map(|p| format!(".{}", p.css)));
    // The system's own colours would make all classes one; the patterns and the table remain beside them.
    out.push_str(&format!(
        "{}{{forced-color-adjust:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n",
        names.join(",")
    ));
    out
}
