//! What stands in the middle of a picture, and its legend.

use super::{
    chart,
    letters::Letters,
    map,
    pen::{Anchor, Pen},
};
use crate::{
    geo::Boundaries,
    i18n::{Lang, take_words as words},
    viz::{choropleth::Choropleth, palette::LIGHT, trend::Trend, trend_draw},
};

/// A box on the paper.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// CSS class of its square; empty for none.
    pub css: &'static str,
    /// What it is about.
    pub name: String,
    /// What it says.
    pub value: String,
}

/// What is shown.
pub enum Body<'a> {
    /// A map.
    Map(&'a Choropleth, &'a Boundaries),
    /// A trend.
    Chart(&'a Trend),
    /// A list, as many lines as there is room for.
    List(Vec<Line>),
}

/// An entry of a legend: its mark and its text.
pub(super) enum Mark {
    Swatch(&'static str),
    /// Colour of a line, and its dashes.
    Stroke(&'static str, &'static [u8]),
    Circle(f64),
    /// The outline of a locus, dashed or not.
    Outline(bool),
}

/// Letters of legends and lists.
pub(super) const SMALL: Letters = Letters::plain(28.0);
/// Radius of the largest circle.
pub(super) const CIRCLE: f64 = 44.0;
/// Width of a mark with the space behind it.
const MARK: f64 = 46.0;

impl Body<'_> {
    /// Lines over the legend, and its entries.
    fn key(&self, lang: Lang) -> (Vec<String>, Vec<(Mark, String)>) {
        match self {
            Self::Map(model, _) => {
                let legend = &model.legend;
                let bins = legend.classes.iter().chain(&legend.states).map(|bin| {
                    let parts = [bin.range.as_str(), &bin.label].join(" ");
                    (Mark::Swatch(bin.css), format!("{} · {}", parts.trim(), bin.count))
                });
                let circles = legend.circles.iter().map(|key| (Mark::Circle(key.radius), key.text.clone()));
                let loci = model.loci.keys.iter();
                let loci = loci.map(|key| (Mark::Outline(key.is_dashed()), format!("{} {}", key.sign, key.text)));
                let areas = model.table.heads.first().map_or("", String::as_str);
                (vec![words::counted(lang, &legend.title, areas)], bins.chain(circles).chain(loci).collect())
            }
            Self::Chart(trend) => {
                let series = trend.series.iter().enumerate();
                let lines = series.map(|(i, s)| (Mark::Stroke(trend_draw::LIGHT.of_series(i), &[]), s.name.clone()));
                let targets = trend.targets.iter().map(|path| {
                    let text = format!("{} {}, {}", path.mark, path.label, path.source.line);
                    (Mark::Stroke(trend_draw::LIGHT.target, path.dash), text)
                });
                (Vec::new(), lines.chain(targets).collect())
            }
            Self::List(_) => (Vec::new(), Vec::new()),
        }
    }

    /// Draws the legend into a width from a top down, or only measures it; gives back where it ends.
    pub(super) fn legend(
        &self,
        pen: Option<&mut Pen>,
        (left, top): (f64, f64),
        (width, columns): (f64, usize),
        lang: Lang,
    ) -> f64 {
        let (heads, entries) = self.key(lang);
        if entries.is_empty() {
            return top;
        }
        let mut scratch = Pen::new(0.0, 0.0);
        let pen = pen.unwrap_or(&mut scratch);
        let mut y = top;
        for head in heads {
            y = pen.lines((left, y), Letters::bold(SMALL.size), LIGHT.ink, &SMALL.broken(&head, width));
        }
        y += 6.0;
        let column = width / columns as f64;
        // Down the first column, then down the next.
        let rows = entries.len().div_ceil(columns);
        for row in 0..rows {
            let mut end = y;
            for (at, (mark, text)) in entries.iter().skip(row).step_by(rows).enumerate() {
                let x = left + column * at as f64;
                let bottom = pen.lines((x + MARK, y), SMALL, LIGHT.ink, &SMALL.broken(text, column - MARK - 16.0));
                end = end.max(bottom).max(y + key_height(mark));
                draw_mark(pen, mark, (x, y));
            }
            y = end + 8.0;
        }
        y
    }

    /// Draws what is shown into a frame.
    pub(super) fn draw(&self, pen: &mut Pen, frame: Frame, lang: Lang) {
        match self {
            Self::Map(model, boundaries) => map::draw(pen, model, boundaries, frame),
            Self::Chart(trend) => chart::draw(pen, trend, frame),
            Self::List(lines) => list(pen, lines, frame, lang),
        }
    }
}

fn key_height(mark: &Mark) -> f64 {
    match mark {
        Mark::Circle(radius) => 2.0 * radius * CIRCLE,
        _ => SMALL.step(),
    }
}

fn draw_mark(pen: &mut Pen, mark: &Mark, (x, y): (f64, f64)) {
    let middle = y + SMALL.step() / 2.0;
    match mark {
        Mark::Swatch(css) => pen.swatch((x, middle - 15.0), 30.0, css),
        Mark::Stroke(colour, dash) => pen.line(&[(x, middle), (x + 32.0, middle)], colour, 6.0, dash),
        Mark::Outline(dashed) => {
            let corners = [(2.0, -11.0), (30.0, -11.0), (30.0, 11.0), (2.0, 11.0), (2.0, -11.0)];
            let around = corners.map(|(right, down)| (x + right, middle + down));
            pen.line(&around, LIGHT.edge, if *dashed { 7.0 } else { 5.0 }, &[]);
            if *dashed {
                pen.line(&around, LIGHT.halo, 3.0, &[7, 6]);
            }
        }
        Mark::Circle(radius) => {
            let r = radius * CIRCLE;
            pen.circle(
                (x - 8.0 + MARK / 2.0, y + r.max(SMALL.step() / 2.0)),
                r.min(MARK / 2.0),
                (LIGHT.circle, LIGHT.circle_edge),
            );
        }
    }
}

/// The lines that there is room for, in two columns where the frame is wide; the last tells how many more there are.
fn list(pen: &mut Pen, lines: &[Line], frame: Frame, lang: Lang) {
    let columns = if frame.width > 1200.0 && lines.len() > 8 { 2 } else { 1 };
    let gap = 56.0;
    let width = (frame.width - gap * (columns as f64 - 1.0)) / columns as f64;
    let room = (frame.top, frame.top + frame.height - SMALL.step());
    let (mut column, mut y) = (0, room.0);
    for (at, line) in lines.iter().enumerate() {
        let value = Letters::bold(SMALL.size);
        let taken = value.width(&line.value).min(width * 0.6);
        let names = SMALL.broken(&line.name, width - taken - MARK - 24.0);
        let values = value.broken(&line.value, width * 0.6 + 1.0);
        let height = SMALL.step() * names.len().max(values.len()) as f64 + 14.0;
        if y + height > room.1 {
            column += 1;
            y = room.0;
        }
        if column >= columns {
            let rest = words::more(lang, lines.len() - at);
            pen.text((frame.left, room.1 + SMALL.step() / 2.0), SMALL, Anchor::Start, LIGHT.ink_soft, &rest);
            return;
        }
        let left = frame.left + (width + gap) * column as f64;
        if !line.css.is_empty() {
            pen.swatch((left, y + SMALL.step() / 2.0 - 15.0), 30.0, line.css);
        }
        pen.lines((left + MARK, y), SMALL, LIGHT.ink, &names);
        for (n, text) in values.iter().enumerate() {
            let middle = y + SMALL.step() * (n as f64 + 0.5);
            pen.text((left + width, middle), value, Anchor::End, LIGHT.ink, text);
        }
        y += height;
        pen.rect((left, y - 8.0), (width, 1.0), "#d5d9de");
    }
}
