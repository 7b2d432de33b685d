//! Writes the shapes and texts of an SVG document.

use super::letters::Letters;
use crate::{
    geo::tenths,
    viz::{
        palette::{self, Hex, LIGHT, PATTERNS},
        take::escaped,
    },
};

/// Fonts that every device has one of; the widths of [`Letters`] hold for all of them.
const FONTS: &str = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";

/// A document under way.
pub(super) struct Pen {
    out: String,
}

/// How a text stands to its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Pen {
    /// An empty white sheet.
    pub fn new(width: f64, height: f64) -> Self {
        let (w, h) = (tenths(width), tenths(height));
        let mut pen = Self { out: String::new() };
        pen.put(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" font-family=\"{FONTS}\">"
        ));
        pen.patterns();
        pen.rect((0.0, 0.0), (width, height), LIGHT.panel);
        pen
    }

    /// Patterns of the states, twice the size of those on the screen.
    fn patterns(&mut self) {
        self.put("<defs>");
        for (spec, ground) in PATTERNS.iter().zip(LIGHT.states) {
            let side = spec.tile;
            self.put(&format!(
                "<pattern id=\"{}\" width=\"{side}\" height=\"{side}\" patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(2)\">\
                 <rect width=\"{side}\" height=\"{side}\" fill=\"{ground}\"/><path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"/></pattern>",
                spec.id,
                spec.path,
                LIGHT.pattern_ink,
                tenths(f64::from(spec.width) / 10.0),
            ));
        }
        self.put("</defs>");
    }

    /// Something ready.
    pub fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// The document.
    pub fn done(mut self) -> String {
        self.put("</svg>");
        self.out
    }

    /// A rectangle.
    pub fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), fill: &str) {
        let [x, y, width, height] = [x, y, width, height].map(tenths);
        self.put(&format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"));
    }

    /// A circle with an edge.
    pub fn circle(&mut self, (x, y): (f64, f64), radius: f64, (fill, edge): (Hex, Hex)) {
        let [x, y, r] = [x, y, radius].map(tenths);
        self.put(&format!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{fill}\" stroke=\"{edge}\" stroke-width=\"3\"/>"
        ));
    }

    /// A line through points, in dashes where there are lengths of them: twice those of the screen.
    pub fn line(&mut self, points: &[(f64, f64)], stroke: Hex, width: f64, dash: &[u8]) {
        let mut at = String::new();
        for (x, y) in points {
            at.push_str(&format!("{},{} ", tenths(*x), tenths(*y)));
        }
        let lengths: Vec<String> = dash.iter().map(|length| (u16::from(*length) * 2).to_string()).collect();
        let dashes =
            if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", lengths.join(" ")) };
        let width = tenths(width);
        self.put(&format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\"{dashes}/>",
            at.trim_end()
        ));
    }

    /// A path; `more` are attributes.
    pub fn path(&mut self, d: &str, more: &str) {
        self.put(&format!("<path d=\"{d}\" {more}/>"));
    }

    /// A line of text, its middle at a height.
    pub fn text(&mut self, (x, y): (f64, f64), letters: Letters, anchor: Anchor, fill: Hex, text: &str) {
        let weight = if letters.bold { " font-weight=\"600\"" } else { "" };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        // The middle of small letters is about a third of their size over the baseline.
        let [x, y, size] = [x, y + letters.size * 0.34, letters.size].map(tenths);
        self.put(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor} fill=\"{fill}\">{}</text>",
            escaped(text)
        ));
    }

    /// Lines one under another from a top; gives back where the next thing may begin.
    pub fn lines(&mut self, (x, top): (f64, f64), letters: Letters, fill: Hex, lines: &[String]) -> f64 {
        let mut y = top;
        for line in lines {
            self.text((x, y + letters.step() / 2.0), letters, Anchor::Start, fill, line);
            y += letters.step();
        }
        y
    }

    /// The square of a class or state.
    pub fn swatch(&mut self, (x, y): (f64, f64), side: f64, css: &str) {
        let [x, y, side] = [x, y, side].map(tenths);
        self.put(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"/>",
            palette::paint(css),
            LIGHT.edge
        ));
    }
}
