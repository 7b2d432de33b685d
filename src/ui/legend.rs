//! What the colours, patterns and circles mean.

use super::{Ui, parts};
use crate::{
    i18n::screen_words::Word,
    viz::{
        legend::{Bin, CircleKey, Legend},
        map_loci::{LocusKey, MapLoci},
    },
    web::{El, el, svg},
};

fn bin(bin: &Bin) -> El {
    let range = (!bin.range.is_empty()).then(|| parts::span("range", &bin.range));
    el("li")
        .kid(parts::swatch(bin.css))
        .kid(range)
        .kid(parts::span("label", &bin.label))
        .kid(parts::span("count", &bin.count_text))
}

fn circle(key: &CircleKey, largest: f64) -> El {
    let side = 2.0 * largest + 4.0;
    let disc = svg("circle")
        .class("count-circle")
        .length("cx", side / 2.0)
        .length("cy", side / 2.0)
        .length("r", key.radius * largest);
    let drawing = svg("svg").length("width", side).length("height", side).attr("aria-hidden", "true").kid(disc);
    el("li").class("circle-key").kid(drawing).kid(parts::span("", &key.text))
}

/// What the outlines and signs of loci mean, by which decrees.
pub fn loci(ui: Ui, loci: &MapLoci) -> Option<El> {
    let key = |key: &LocusKey| {
        let line = |class: &'static str| svg("path").class(class).attr("d", "M3 3h18v12h-18z");
        let drawing = svg("svg").attr("viewBox", "0 0 24 18").attr("aria-hidden", "true").class("locus-key");
        let ground = (key.is_dashed()).then(|| line("line locus-ground"));
        el("li")
            .kid(drawing.kid(ground).kid(line(key.css)))
            .kid(parts::span("sign", key.sign))
            .kid(parts::span("", &key.text))
    };
    let keys = (!loci.keys.is_empty()).then(|| el("ul").class("locus-keys").kids(loci.keys.iter().map(key)));
    (keys.is_some() || !loci.note.is_empty()).then(|| {
        el("div")
            .class("legend")
            .kid(el("h3").kid(ui.say(Word::LociTitle)))
            .kid(keys)
            .kid(parts::paragraph("muted small", &loci.note))
    })
}

/// The legend of a map, from the same model as its fills. `largest` is the radius of the largest circle in pixels.
pub fn legend(ui: Ui, legend: &Legend, largest: f64) -> El {
    let circles = (!legend.circles.is_empty())
        .then(|| el("ul").class("circles").kids(legend.circles.iter().map(|key| circle(key, largest))));
    el("div")
        .class("legend")
        .kid(el("h3").kid(ui.say(Word::Legend)))
        .kid(parts::p("muted", &legend.title))
        .kid(parts::paragraph("muted", &legend.class_source))
        .kid(el("ul").class("bins").kids(legend.classes.iter().chain(&legend.states).map(bin)))
        .kid(circles)
}
