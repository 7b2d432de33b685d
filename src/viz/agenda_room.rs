//! How much room a slide has for a list, and a list over as many slides as it takes.

use super::{
    agenda::{Draught, Slide, SlideBody},
    agenda_item::Item,
    listing::{BESIDE, LETTERS, lines},
};

/// Room for a list between a headline and a source of one line each, in hundredths of the slide's unit; what a further line
/// of either takes, and how many letters it holds.
const ROOM: usize = 2060;
const HEADLINE: (usize, usize) = (224, 42);
const SOURCE: (usize, usize) = (105, 100);
/// What the meaning of the colours takes under a list of loci.
pub(super) const GROUND: usize = 240;

/// Room for a list under a headline and over a source, in hundredths of the slide's unit.
pub(super) fn room(headline: &str, source: &str) -> usize {
    let further = |text: &str, (height, letters)| height * (lines(text, letters) - 1);
    ROOM.saturating_sub(further(headline, HEADLINE) + further(source, SOURCE))
}

/// Puts a slide at the end, its list over as many as it takes.
pub(super) fn spread(slides: &mut Vec<Slide>, draught: Draught, item: &Item) {
    let Draught { kicker, headline, body, source, notes } = draught;
    let room = room(&headline, &source);
    let bodies = match body {
        SlideBody::Listing(list) => list.pages(room, LETTERS).into_iter().map(SlideBody::Listing).collect(),
        SlideBody::Loci { kind, years, list } => list
            .pages(room.saturating_sub(GROUND), BESIDE)
            .into_iter()
            .map(|list| SlideBody::Loci { kind, years, list })
            .collect(),
        other => vec![other],
    };
    let of = bodies.len();
    for (at, body) in bodies.into_iter().enumerate() {
        let part = if of > 1 { format!("{kicker} ({}/{of})", at + 1) } else { kicker.clone() };
        slides.push(Slide {
            kicker: part,
            headline: headline.clone(),
            body,
            source: source.clone(),
            notes: notes.clone(),
            page: String::new(),
            continued: at > 0,
            item: item.clone(),
        });
    }
}
