//! Small pieces that several pages share.

use super::Ui;
use crate::{
    i18n::screen_words::Word,
    viz::{choropleth::Caption, citation::Citation, palette::PATTERNS},
};
use leptos::prelude::*;

/// The patterns that states of cells are filled with, once for the page.
pub fn pattern_defs() -> AnyView {
    let patterns = PATTERNS.iter().map(|spec| {
        let side = spec.tile;
        let width = f64::from(spec.width) / 10.0;
        let strokes = (!spec.path.is_empty()).then(|| view! { <path d=spec.path stroke-width=width.to_string()/> });
        view! {
            <pattern id=spec.id class=spec.id width=side height=side patternUnits="userSpaceOnUse">
                <rect width=side height=side/>{strokes}
            </pattern>
        }
    });
    view! { <svg class="defs" width="0" height="0" aria-hidden="true"><defs>{patterns.collect_view()}</defs></svg> }
        .into_any()
}

/// A small square in the colour or pattern of a class or state.
pub fn swatch(css: &'static str) -> AnyView {
    view! { <svg class="swatch" viewBox="0 0 20 20" aria-hidden="true"><rect x="1" y="1" width="18" height="18" class=css/></svg> }
        .into_any()
}

/// A source with its link, where it has one.
pub fn citation(source: &Citation) -> AnyView {
    linked(&source.line, source.url.as_deref())
}

/// A text as a link to another site, where there is an address.
pub fn linked(text: &str, url: Option<&str>) -> AnyView {
    match url {
        Some(url) => view! { <a href=url.to_owned() rel="noopener external">{text.to_owned()}</a> }.into_any(),
        None => view! { <span>{text.to_owned()}</span> }.into_any(),
    }
}

/// Where the figures of a panel come from, of which day and by which method.
pub fn caption(ui: Ui, caption: &Caption) -> AnyView {
    let note = caption.note.clone().map(|note| view! { <p class="note">{note}</p> });
    let instrument = caption.instrument.clone().map(|i| view! { <span>{i}</span> });
    view! {
        <div class="caption">
            <p class="strong">{caption.indicator.clone()}</p>
            <p class="dots"><span>{caption.period.clone()}</span>{instrument}<span>{caption.method.clone()}</span></p>
            <p class="dots"><span>{caption.as_of.clone()}</span><span>{caption.published.clone()}</span></p>
            <p>{Word::Source.say(ui.lang)}": "{linked(&caption.source, caption.url.as_deref())}</p>
            {note}
        </div>
    }
    .into_any()
}

/// A panel with its heading.
pub fn panel(class: &'static str, title: impl Into<String>, body: AnyView) -> AnyView {
    view! { <section class=format!("panel {class}")><h2>{title.into()}</h2>{body}</section> }.into_any()
}

/// A list of plain lines; nothing where there are none.
pub fn lines(class: &'static str, texts: &[String]) -> AnyView {
    if texts.is_empty() {
        return ().into_any();
    }
    let items: Vec<_> = texts.iter().map(|text| view! { <li>{text.clone()}</li> }).collect();
    view! { <ul class=class>{items}</ul> }.into_any()
}

/// A paragraph; nothing for an empty text.
pub fn paragraph(class: &'static str, text: &str) -> AnyView {
    if text.is_empty() { ().into_any() } else { view! { <p class=class>{text.to_owned()}</p> }.into_any() }
}
