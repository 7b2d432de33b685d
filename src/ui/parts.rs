//! Small pieces that several pages share.

use super::Ui;
use crate::{
    i18n::screen_words::Word,
    viz::{choropleth::Caption, citation::Citation, palette::PATTERNS},
    web::{El, Kid, View, el, part, svg},
};

/// The patterns that states of cells are filled with, once for the page.
pub fn pattern_defs() -> El {
    let patterns = PATTERNS.iter().map(|spec| {
        let side = spec.tile.to_string();
        let lines = || svg("path").attr("d", spec.path).length("stroke-width", f64::from(spec.width) / 10.0);
        let strokes = (!spec.path.is_empty()).then(lines);
        svg("pattern")
            .attr("id", spec.id)
            .class(spec.id)
            .attr("width", side.clone())
            .attr("height", side.clone())
            .attr("patternUnits", "userSpaceOnUse")
            .kid(svg("rect").attr("width", side.clone()).attr("height", side))
            .kid(strokes)
    });
    let drawing = svg("svg").class("defs").attr("width", "0").attr("height", "0").attr("aria-hidden", "true");
    drawing.kid(svg("defs").kids(patterns))
}

/// A sign on a 24 by 24 grid, drawn with these strokes.
pub fn sign(strokes: &'static str) -> El {
    svg("svg").attr("viewBox", "0 0 24 24").attr("aria-hidden", "true").kid(svg("path").attr("d", strokes))
}

/// A small square in the colour or pattern of a class or state.
pub fn swatch(css: &'static str) -> El {
    let square = svg("rect").attr("x", "1").attr("y", "1").attr("width", "18").attr("height", "18").class(css);
    svg("svg").class("swatch").attr("viewBox", "0 0 20 20").attr("aria-hidden", "true").kid(square)
}

/// A source with its link, where it has one.
pub fn citation(source: &Citation) -> El {
    linked(&source.line, source.url.as_deref())
}

/// A text as a link to another site, where there is an address. Titles of sources stand as they were published, in
/// Indonesian, on the English page too, and say so to who reads them aloud.
pub fn linked(text: &str, url: Option<&str>) -> El {
    let link = match url {
        Some(url) => el("a").attr("href", url.to_owned()).attr("rel", "noopener external"),
        None => el("span"),
    };
    link.attr("lang", "id").kid(text)
}

/// `Source: …`, small.
pub fn source_line(ui: Ui, source: &Citation) -> El {
    el("p").class("muted small").kid(ui.say(Word::Source)).kid(": ").kid(citation(source))
}

/// Where the figures of a panel come from, of which day and by which method.
pub fn caption(ui: Ui, caption: &Caption) -> El {
    let instrument = caption.instrument.as_deref().map(|text| span("", text));
    let method = el("p").class("dots").kid(span("", &caption.period)).kid(instrument).kid(span("", &caption.method));
    let days = el("p").class("dots").kid(span("", &caption.as_of)).kid(span("", &caption.published));
    let source = linked(&caption.source, caption.url.as_deref());
    el("div")
        .class("caption")
        .kid(strong(&caption.indicator))
        .kid(method)
        .kid(days)
        .kid(el("p").kid(ui.say(Word::Source)).kid(": ").kid(source))
        .kid(caption.note.as_deref().map(|note| p("note", note)))
}

/// A panel with its heading.
pub fn panel(class: &'static str, title: &str, body: impl Kid) -> El {
    el("section").class(format!("panel {class}")).kid(el("h2").kid(whole_words(title))).kid(part(body))
}

/// A list of plain lines; nothing where there are none.
pub fn lines(class: &'static str, texts: &[String]) -> Option<El> {
    (!texts.is_empty()).then(|| el("ul").class(class).kids(texts.iter().map(|text| el("li").kid(text.as_str()))))
}

/// A paragraph; nothing for an empty text.
pub fn paragraph(class: &'static str, text: &str) -> Option<El> {
    (!text.is_empty()).then(|| p(class, text))
}

/// A paragraph.
pub fn p(class: &'static str, text: &str) -> El {
    styled("p", class, text)
}

/// A text within a line.
pub fn span(class: &'static str, text: &str) -> El {
    styled("span", class, text)
}

fn styled(tag: &'static str, class: &'static str, text: &str) -> El {
    let element = el(tag).kid(text);
    if class.is_empty() { element } else { element.class(class) }
}

/// The text with its words whole: no line ends within one such as "e-PPGBM" that has a hyphen of its own.
pub fn whole_words(text: &str) -> View {
    let (mut views, mut plain) = (Vec::new(), String::new());
    for word in text.split_inclusive(' ') {
        if word.contains('-') {
            if !plain.is_empty() {
                views.push(std::mem::take(&mut plain).view());
            }
            views.push(span("unbroken", word.trim_end()).view());
            plain.extend(word.ends_with(' ').then_some(' '));
        } else {
            plain.push_str(word);
        }
    }
    if !plain.is_empty() {
        views.push(plain.view());
    }
    all(views)
}

/// What a map or a figure is of.
pub fn strong(text: &str) -> El {
    el("p").class("strong").kid(whole_words(text))
}

/// A list of choices under its label.
pub fn choice(id: &'static str, label: &str, list: El) -> El {
    el("label").class("choice").kid(span("", label)).kid(list.attr("id", id))
}

/// One of a list of choices.
pub fn option(value: String, chosen: bool, text: &str) -> El {
    el("option").attr("value", value).flag("selected", chosen).kid(text)
}

/// A button.
pub fn button(class: &'static str) -> El {
    el("button").attr("type", "button").class(class)
}

/// A way on to another page.
pub fn onward(href: impl Fn() -> String + Send + 'static, text: &str) -> El {
    el("p").kid(el("a").class("onward").live_attr("href", move || Some(href())).kid(text))
}

/// Several views as one.
pub fn all(views: Vec<View>) -> View {
    views.view()
}
