//! One slide: a statement, its picture, who published it.

use super::{
    overview::{boundary_note, of_model},
    rembuk::{Hall, slide_id},
    rembuk_menu,
};
use crate::{
    domain::{IndicatorId, Level, Period},
    i18n::screen_words::Word,
    state::Derived,
    ui::{
        Ui,
        facts::tag,
        legend,
        listing::listing,
        map::{self, MapOptions},
        parts::{self, p, span},
    },
    viz::{
        agenda::{Slide, SlideBody, SlideFigure},
        choropleth::{Choropleth, choropleth},
        locus_map::locus_map,
    },
    web::{self, El, Kid, View, el, live},
};

/// Height of a map in a window of 720 pixels; the style sheet makes it larger with the screen.
const MAP_HEIGHT: f64 = 430.0;
/// Names on a map and its largest circle, in pixels: for a hall, and for a phone.
const HALL: (f64, f64) = (18.0, 24.0);
const PHONE: (f64, f64) = (12.0, 16.0);

/// A slide of the deck. All of them stand in the page, so that the next one is there at once, also without a network.
pub fn slide(hall: Hall, number: u16, slide: &Slide) -> El {
    let ui = hall.ui;
    let (kind, body) = body(hall, slide);
    let class = move || {
        let now = if hall.at.get() == number { " now" } else { "" };
        format!("slide {kind}{now}")
    };
    let head = if kind == "title" { el("h1") } else { el("h2") };
    let source = (!slide.source.is_empty())
        .then(|| el("p").class("slide-source").kid(ui.say(Word::Source)).kid(": ").kid(slide.source.as_str()));
    let continued = if slide.continued { "slide-head continued" } else { "slide-head" };
    el("article")
        .attr("id", slide_id(number))
        .live_class(class)
        .kid(
            el("header")
                .class(continued)
                .kid(p("kicker", &slide.kicker))
                .kid(head.class("headline").kid(slide.headline.as_str())),
        )
        .kid(el("div").class("slide-body").kid(body))
        .kid(source)
        .kid(matches!(slide.body, SlideBody::Loci { .. }).then(|| boundary_note(ui)))
}

fn body(hall: Hall, slide: &Slide) -> (&'static str, View) {
    let ui = hall.ui;
    match &slide.body {
        SlideBody::Title { province, occasion, day, agenda } => {
            let about = el("div").class("about").kid(p("day", day)).kid(p("", occasion)).kid(p("muted", province));
            let list = el("ol").kids(agenda.iter().map(|name| el("li").kid(name.as_str())));
            let list = el("div").class("agenda").kid(p("strong", ui.say(Word::OnTheAgenda))).kid(list);
            ("title", parts::all(vec![about.view(), list.view()]))
        }
        SlideBody::Figures(figures) => ("figures", figures.iter().map(|f| figure(ui, f)).collect::<Vec<El>>().view()),
        SlideBody::Map { indicator, period } => ("with-map", on_map(ui, indicator.clone(), *period)),
        SlideBody::Loci { kind, years, list } => {
            let (kind, years) = (*kind, *years);
            let model = Derived::new(move || locus_map(&*ui.app.kabupaten.get()?, kind, years, ui.lang));
            let explains = |m: &Choropleth| !m.legend.is_empty();
            let key = of_model(model, move |m| explains(m).then(|| legend::legend(ui, &m.legend, sizes().1)));
            let title = of_model(model, |m| tag("muted", &m.title));
            let ground = el("div").class("locus-ground-key").kid(title).kid(key);
            let about = el("div").class("slide-key").kid(listing(list)).kid(ground);
            ("with-map with-loci", parts::all(vec![drawn(ui, model).view(), about.view()]))
        }
        SlideBody::Listing(list) => ("with-list", listing(list).view()),
        SlideBody::Lines(lines) => {
            let class = if lines.len() > 6 { "statements many" } else { "statements" };
            ("lines", parts::lines(class, lines).view())
        }
        SlideBody::Close(lines) => {
            ("closing", parts::all(vec![parts::lines("statements", lines).view(), rembuk_menu::qr(hall).view()]))
        }
    }
}

/// One of the two figures in its own frame, with the editions before it.
fn figure(ui: Ui, figure: &SlideFigure) -> El {
    let class = (!figure.class.is_empty())
        .then(|| el("span").class("class").kid(parts::swatch(figure.fill)).kid(figure.class.as_str()));
    let before = (!figure.before.is_empty()).then(|| {
        let editions =
            figure.before.iter().map(|(when, value)| el("li").kid(span("muted", when)).kid(span("strong", value)));
        el("div").class("before").kid(p("muted", ui.say(Word::HallEarlierEditions))).kid(el("ul").kids(editions))
    });
    el("section")
        .class("hall-figure")
        .kid(p("label", &figure.label))
        .kid(p("value", &figure.value))
        .kid(class)
        .kid(parts::paragraph("", &figure.detail))
        .kid(p("muted", &figure.method))
        .kid(before)
        .kid(el("p").class("slide-source").kid(ui.say(Word::Source)).kid(": ").kid(figure.source.as_str()))
}

fn on_map(ui: Ui, indicator: IndicatorId, period: Period) -> View {
    let model = Derived::new(move || {
        let kab = ui.app.kabupaten.get()?;
        choropleth(&kab, &indicator, period, Level::Kecamatan, ui.lang, None)
    });
    let key = of_model(model, move |m| legend::legend(ui, &m.legend, sizes().1));
    let title = of_model(model, |m| tag("strong", &m.title));
    let picture = drawn(ui, model);
    let notes = live(move || boundary_note(ui));
    parts::all(vec![picture.view(), el("div").class("slide-key").kid(title).kid(key).kid(notes).view()])
}

fn sizes() -> (f64, f64) {
    if web::is_narrow() { PHONE } else { HALL }
}

/// The map of a slide.
fn drawn(ui: Ui, model: Derived<Option<Choropleth>>) -> El {
    let (font, circle) = sizes();
    let options = MapOptions { max_height: MAP_HEIGHT, font, circle, answering: None };
    let drawn = if web::is_narrow() { map::map } else { map::filling };
    el("div").class("slide-map").kid(drawn(ui, model, options))
}
