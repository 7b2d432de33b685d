//! Lists, facts and folds: the few shapes that the text-heavy pages are made of.

use leptos::prelude::*;

/// A word that is marked by its class; nothing for an empty text.
pub fn tag(class: impl Into<String>, text: &str) -> AnyView {
    if text.is_empty() {
        return ().into_any();
    }
    view! { <span class=class.into()>{text.to_owned()}</span>" " }.into_any()
}

/// Short texts in one line; empty ones are left out.
pub fn dots(texts: &[&str]) -> AnyView {
    let spans: Vec<_> =
        texts.iter().filter(|t| !t.is_empty()).map(|t| view! { <span>{(*t).to_owned()}</span> }).collect();
    if spans.is_empty() { ().into_any() } else { view! { <p class="dots">{spans}</p> }.into_any() }
}

/// Facts by their names; those without a text are left out.
pub fn facts(pairs: Vec<(&'static str, AnyView)>) -> AnyView {
    let pairs: Vec<_> =
        pairs.into_iter().map(|(name, text)| view! { <div><dt>{name}</dt><dd>{text}</dd></div> }).collect();
    view! { <dl class="facts">{pairs}</dl> }.into_any()
}

/// Facts that are plain texts; empty ones are left out.
pub fn text_facts(pairs: &[(&'static str, &str)]) -> Vec<(&'static str, AnyView)> {
    pairs
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (*name, (*text).to_owned().into_any()))
        .collect()
}

/// A list; nothing where there are no items.
pub fn list(class: &'static str, items: Vec<AnyView>) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    let items: Vec<_> = items.into_iter().map(|item| view! { <li>{item}</li> }).collect();
    view! { <ul class=class>{items}</ul> }.into_any()
}

/// A list, or what to say where there are no items.
pub fn list_or(class: &'static str, items: Vec<AnyView>, none: &'static str) -> AnyView {
    if items.is_empty() { empty(none) } else { list(class, items) }
}

/// That something was not published.
pub fn empty(text: &'static str) -> AnyView {
    view! { <p class="empty">{text}</p> }.into_any()
}

/// Something under its own heading within a panel.
pub fn titled(class: impl Into<String>, title: &str, body: AnyView) -> AnyView {
    view! { <div class=class.into()><h3>{title.to_owned()}</h3>{body}</div> }.into_any()
}

/// Something under a label that is no heading of its own.
pub fn labelled(class: &'static str, label: &str, body: AnyView) -> AnyView {
    view! { <div class=class><p class="strong">{label.to_owned()}</p>{body}</div> }.into_any()
}

/// Something behind a fold.
pub fn fold(title: &str, body: AnyView) -> AnyView {
    view! { <details><summary>{title.to_owned()}</summary>{body}</details> }.into_any()
}

/// Several views as one.
pub fn all(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}
