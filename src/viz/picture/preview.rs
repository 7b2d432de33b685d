//! The picture that a messenger shows beside a link: 1200 × 630, read at the width of a phone's bubble, so few words and large ones.

use super::{
    body::{Body, Frame},
    letters::Letters,
    paper::{EDGE, Poster, fitting},
    pen::{Anchor, Pen},
};
use crate::{
    i18n::Lang,
    viz::{
        headline::BigFigure,
        palette::{LIGHT, on, paint},
    },
};

/// Width and height in pixels, as Open Graph pictures have them.
pub const PREVIEW: (u32, u32) = (1200, 630);

const BADGE: Letters = Letters::bold(28.0);
const PLACE: Letters = Letters::bold(48.0);
const FOOT: Letters = Letters::plain(21.0);
/// The right part, with the map or the chart.
const SIDE: Frame = Frame { left: 664.0, top: 104.0, width: 488.0, height: 372.0 };
/// Width of the words.
const WORDS: f64 = 580.0;

/// Composes the picture of a link: the place and the view, the figures set large, what it says, and at the side what is
/// shown. `site` is the name of the site.
pub fn preview(poster: &Poster, figures: &[&BigFigure], body: Option<&Body<'_>>, site: &str, lang: Lang) -> String {
    let (width, height) = (f64::from(PREVIEW.0), f64::from(PREVIEW.1));
    let mut pen = Pen::new(width, height);
    pen.rect((0.0, 0.0), (width, 14.0), LIGHT.accent);
    let name = Letters::bold(26.0);
    pen.text((width - EDGE, 56.0), name, Anchor::End, LIGHT.accent, site);
    badge(&mut pen, poster);
    let wide = if body.is_some() { WORDS } else { width - 2.0 * EDGE };
    let place = fitting(&poster.place, &[PLACE.size, 42.0, 36.0], true, wide, PLACE.step() * 1.1);
    let y = pen.lines((EDGE, 84.0), place, LIGHT.ink, &place.broken(&poster.place, wide));
    let title = fitting(&poster.title, &[30.0, 26.0], false, wide, 80.0);
    let y = pen.lines((EDGE, y), title, LIGHT.ink_soft, &title.broken(&poster.title, wide)) + 14.0;
    let y = large(&mut pen, figures, y, wide);
    let bottom = foot(&mut pen, poster, (width - 2.0 * EDGE, height));
    let said = fitting(&poster.sentence, &[40.0, 36.0, 32.0, 28.0, 25.0], false, wide, bottom - y - 8.0);
    let mut lines = said.broken(&poster.sentence, wide);
    let room = ((bottom - y - 8.0) / said.step()).max(1.0) as usize;
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    pen.lines((EDGE, y), said, LIGHT.ink, &lines);
    if let Some(body) = body {
        let classes = classes(body);
        let key = if classes.is_empty() { 0.0 } else { 40.0 };
        let height = bottom - 16.0 - key - SIDE.top;
        body.draw(&mut pen, Frame { height, ..SIDE }, lang);
        key_line(&mut pen, &classes, (SIDE.left, bottom - key - 4.0), SIDE.width);
    }
    pen.done()
}

/// That all is made up, at the top.
fn badge(pen: &mut Pen, poster: &Poster) {
    let Some(word) = poster.simulated else { return };
    let wide = BADGE.width(word) + 32.0;
    pen.rect((EDGE, 32.0), (wide, 46.0), "#a3260f");
    pen.text((EDGE + wide / 2.0, 55.0), BADGE, Anchor::Middle, "#ffffff", word);
}

/// Figures beside each other, each with what it is of; gives back where they end.
fn large(pen: &mut Pen, figures: &[&BigFigure], top: f64, wide: f64) -> f64 {
    let column = wide / figures.len().max(1) as f64;
    let mut end = top;
    for (at, figure) in figures.iter().enumerate() {
        let x = EDGE + column * at as f64;
        let value = fitting(&figure.value, &[76.0, 64.0, 50.0, 38.0], true, column - 16.0, 100.0);
        let label = Letters::plain(24.0);
        let y = pen.lines((x, top), value, LIGHT.ink, &value.broken(&figure.value, column - 16.0));
        let y = pen.lines((x, y - 4.0), label, LIGHT.ink_soft, &label.broken(&figure.label, column - 16.0));
        end = f64::max(end, y + 14.0);
    }
    end
}

/// Source and date at the lower edge, as many lines as two; gives back where they begin.
fn foot(pen: &mut Pen, poster: &Poster, (inside, height): (f64, f64)) -> f64 {
    let lines: Vec<String> = poster.foot.iter().flat_map(|line| FOOT.broken(line, inside)).take(2).collect();
    let top = height - 20.0 - FOOT.step() * lines.len() as f64;
    pen.rect((EDGE, top - 10.0), (inside, 2.0), "#d5d9de");
    pen.lines((EDGE, top), FOOT, LIGHT.ink_soft, &lines);
    top - 10.0
}

/// Fill and range of the classes of a map.
fn classes<'a>(body: &'a Body<'_>) -> Vec<(&'static str, &'a str)> {
    match body {
        Body::Map(model, _) => model.legend.classes.iter().map(|bin| (bin.css, bin.range.as_str())).collect(),
        Body::Chart(_) | Body::List(_) => Vec::new(),
    }
}

/// The classes in one row, each with its range in it.
fn key_line(pen: &mut Pen, classes: &[(&'static str, &str)], (left, top): (f64, f64), width: f64) {
    let column = width / classes.len().max(1) as f64;
    for (at, (css, range)) in classes.iter().enumerate() {
        let x = left + column * at as f64;
        pen.rect((x, top), (column - 3.0, 34.0), &paint(css));
        let letters = fitting(range, &[20.0, 18.0, 16.0], true, column - 6.0, 30.0);
        pen.text((x + column / 2.0 - 1.5, top + 17.0), letters, Anchor::Middle, on(css), range);
    }
}
