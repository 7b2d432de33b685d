//! The sheet of paper: head, sentence, body, legend and foot, upright for a phone or wide for a wall.

use super::{
    body::{Body, Frame},
    letters::Letters,
    pen::{Anchor, Pen},
};
use crate::{geo::tenths, i18n::Lang, viz::palette::LIGHT};

/// A size of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// 1080 × 1350, as WhatsApp shows it whole.
    Phone,
    /// 1920 × 1080, for a projector.
    Wide,
}

impl Format {
    /// Width and height in pixels.
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (1080, 1350),
            Self::Wide => (1920, 1080),
        }
    }
}

/// What stands around the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Poster {
    /// Name of the file without its ending.
    pub file: String,
    /// The kabupaten.
    pub place: String,
    /// What is shown, and when.
    pub title: String,
    /// What it says.
    pub sentence: String,
    /// What a reader must be told.
    pub notices: Vec<String>,
    /// Source, dates, boundaries, address.
    pub foot: Vec<String>,
    /// The word for it where all figures are made up.
    pub simulated: Option<&'static str>,
}

/// A picture, ready to be saved or painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Name of the file without its ending.
    pub file: String,
    /// The SVG document.
    pub svg: String,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// White space at the edges.
pub(super) const EDGE: f64 = 48.0;
const FOOT: Letters = Letters::plain(22.0);

/// Composes a picture.
pub fn picture(poster: &Poster, body: &Body<'_>, format: Format, lang: Lang) -> Picture {
    let size = format.size();
    let (width, height) = (f64::from(size.0), f64::from(size.1));
    let mut pen = Pen::new(width, height);
    let inside = width - 2.0 * EDGE;
    pen.rect((0.0, 0.0), (width, 14.0), LIGHT.accent);
    let top = head(&mut pen, poster, inside) + 8.0;
    let bottom = foot(&mut pen, poster, (inside, height));
    match format {
        Format::Phone => {
            let top = told(&mut pen, poster, (EDGE, top), inside, 300.0) + 16.0;
            let key = body.legend(None, (EDGE, 0.0), (inside, 2), lang);
            let frame = Frame { left: EDGE, top, width: inside, height: (bottom - 24.0 - key - top).max(120.0) };
            body.draw(&mut pen, frame, lang);
            body.legend(Some(&mut pen), (EDGE, bottom - 12.0 - key), (inside, 2), lang);
        }
        Format::Wide => {
            let side = 640.0;
            let left = width - EDGE - side;
            let end = told(&mut pen, poster, (left, top), side, 330.0) + 20.0;
            let room = inside - side - 40.0;
            // Beside the body where there is room, or else below it.
            let beside = body.legend(None, (left, end), (side, 1), lang) <= bottom - 8.0;
            let key = if beside { 0.0 } else { body.legend(None, (EDGE, 0.0), (room, 2), lang) };
            let place = if beside { (left, end) } else { (EDGE, bottom - 12.0 - key) };
            let (wide, columns) = if beside { (side, 1) } else { (room, 2) };
            body.legend(Some(&mut pen), place, (wide, columns), lang);
            let frame = Frame { left: EDGE, top, width: room, height: (bottom - 16.0 - key - top).max(120.0) };
            body.draw(&mut pen, frame, lang);
        }
    }
    if let Some(word) = poster.simulated {
        watermark(&mut pen, word, (width, height));
    }
    Picture { file: poster.file.clone(), svg: pen.done(), size }
}

/// Place, badge and title; gives back where they end.
fn head(pen: &mut Pen, poster: &Poster, inside: f64) -> f64 {
    let place = Letters::plain(30.0);
    let badge = Letters::bold(28.0);
    let mut room = inside;
    if let Some(word) = poster.simulated {
        let wide = badge.width(word) + 32.0;
        let left = EDGE + inside - wide;
        room -= wide + 24.0;
        pen.rect((left, 38.0), (wide, 48.0), "#a3260f");
        pen.text((left + wide / 2.0, 62.0), badge, Anchor::Middle, "#ffffff", word);
    }
    let y = pen.lines((EDGE, 42.0), place, LIGHT.ink_soft, &place.broken(&poster.place, room));
    // On one line, if it is to be.
    let title = fitting(&poster.title, &[50.0, 44.0, 38.0], true, inside, 70.0);
    pen.lines((EDGE, y.max(88.0)), title, LIGHT.ink, &title.broken(&poster.title, inside))
}

/// The sentence and what a reader must be told; gives back where they end.
fn told(pen: &mut Pen, poster: &Poster, (left, top): (f64, f64), width: f64, room: f64) -> f64 {
    let letters = fitting(&poster.sentence, &[36.0, 32.0, 28.0], false, width, room);
    let mut y = pen.lines((left, top), letters, LIGHT.ink, &letters.broken(&poster.sentence, width));
    let small = Letters::plain(28.0);
    for notice in &poster.notices {
        y = pen.lines((left, y + 8.0), small, LIGHT.ink_soft, &small.broken(notice, width));
    }
    y
}

/// The largest letters in which a text is no higher than `room`; the smallest where it is none.
pub(super) fn fitting(text: &str, sizes: &[f64], bold: bool, width: f64, room: f64) -> Letters {
    let letters = |size: f64| Letters { size, bold };
    let fits = |size: &&f64| letters(**size).broken(text, width).len() as f64 * letters(**size).step() <= room;
    letters(sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or(28.0))
}

/// Source, dates and address at the lower edge; gives back where they begin.
fn foot(pen: &mut Pen, poster: &Poster, (inside, height): (f64, f64)) -> f64 {
    let lines: Vec<String> = poster.foot.iter().flat_map(|line| FOOT.broken(line, inside)).collect();
    let top = height - 28.0 - FOOT.step() * lines.len() as f64;
    pen.rect((EDGE, top - 12.0), (inside, 2.0), "#d5d9de");
    pen.lines((EDGE, top), FOOT, LIGHT.ink_soft, &lines);
    top - 12.0
}

/// The word across the whole, so that no part of the picture goes without it.
fn watermark(pen: &mut Pen, word: &str, (width, height): (f64, f64)) {
    let letters = Letters::bold(190.0);
    let (x, y) = (width / 2.0, height / 2.0 + 40.0);
    pen.put(&format!("<g opacity=\".1\" transform=\"rotate(-30 {} {})\">", tenths(x), tenths(y)));
    pen.text((x, y), letters, Anchor::Middle, "#a3260f", word);
    pen.put("</g>");
}
