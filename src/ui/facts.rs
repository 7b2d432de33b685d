//! Lists, facts and folds: the few shapes that the text-heavy pages are made of.

use super::parts::{p, span};
use crate::web::{El, Kid, View, el};

/// A word that is marked by its class, with a space behind it; nothing for an empty text.
pub fn tag(class: impl Into<String>, text: &str) -> Option<View> {
    let word = || vec![el("span").class(class.into()).kid(text).view(), " ".view()];
    (!text.is_empty()).then(|| word().view())
}

/// Short texts in one line; empty ones are left out.
pub fn dots(texts: &[&str]) -> Option<El> {
    let spans: Vec<El> = texts.iter().filter(|t| !t.is_empty()).map(|t| span("", t)).collect();
    (!spans.is_empty()).then(|| el("p").class("dots").kids(spans))
}

/// Facts by their names.
pub fn facts(pairs: Vec<(&'static str, View)>) -> El {
    let fact = |(name, text): (&'static str, View)| el("div").kid(el("dt").kid(name)).kid(el("dd").kid(text));
    el("dl").class("facts").kids(pairs.into_iter().map(fact))
}

/// Facts that are plain texts; empty ones are left out.
pub fn text_facts(pairs: &[(&'static str, &str)]) -> Vec<(&'static str, View)> {
    let filled = pairs.iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(name, text)| (*name, text.view())).collect()
}

/// A list; nothing where there are no items.
pub fn list<K: Kid>(class: &'static str, items: Vec<K>) -> Option<El> {
    (!items.is_empty()).then(|| el("ul").class(class).kids(items.into_iter().map(|item| el("li").kid(item))))
}

/// A list, or what to say where there are no items.
pub fn list_or<K: Kid>(class: &'static str, items: Vec<K>, none: &'static str) -> El {
    list(class, items).unwrap_or_else(|| empty(none))
}

/// That something was not published.
pub fn empty(text: &'static str) -> El {
    p("empty", text)
}

/// Something under its own heading within a panel.
pub fn titled(class: &'static str, title: &str, body: impl Kid) -> El {
    el("div").class(class).kid(el("h3").kid(title)).kid(body)
}

/// Something under a label that is no heading of its own.
pub fn labelled(class: &'static str, label: &str, body: impl Kid) -> El {
    el("div").class(class).kid(p("strong", label)).kid(body)
}

/// Something behind a fold.
pub fn fold(title: &str, body: impl Kid) -> El {
    el("details").kid(el("summary").kid(title)).kid(body)
}
