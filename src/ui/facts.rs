//! Lists, facts and folds: the few shapes that the text-heavy pages are made of.

use super::{
    Ui,
    parts::{p, span, whole_words},
    take::{self, Take},
};
use crate::{
    i18n::Lang,
    state::{Derived, Shared},
    viz::take::{Entry, Sheet, group_title},
    web::{El, Kid, View, el, live, part},
};

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
    el("details").kid(el("summary").kid(whole_words(title))).kid(body)
}

/// Rows of a group that is folded, unless it is the only one that is to stand open.
const LONG: usize = 12;

/// A list as it is taken along: what it says, its rows, and the bar. With `open`, its rows stand by what is in their first
/// column, that many of the groups unfolded; a long one only where no other is.
pub fn listing(ui: Ui, take: Take, open: Option<usize>, none: &'static str) -> View {
    let made = take.clone();
    let sheet = Derived::new(move || take::shown(ui, &made).filter(|sheet| !sheet.rows.is_empty()).map(Shared::new));
    let shown = move || sheet.get().map_or_else(|| empty(none).view(), |sheet| rows_of(&sheet, ui.lang, open));
    let any = Derived::new(move || sheet.with(Option::is_some));
    vec![live(shown), live(move || any.get().then(|| take::bar(ui, take.clone())))].view()
}

fn rows_of(sheet: &Sheet, lang: Lang, open: Option<usize>) -> View {
    let mut views = vec![p("sentence", &sheet.sentence).attr("aria-live", "polite").view()];
    let Some(open) = open else {
        views.push(table(&sheet.heads, &sheet.rows, lang).view());
        return views.view();
    };
    let heads = sheet.heads.get(1..).unwrap_or_default();
    for (at, group) in sheet.rows.chunk_by(|a, b| a.first() == b.first()).enumerate() {
        let title = group_title(group, lang);
        let rows: Vec<Vec<Entry>> = group.iter().map(|row| row.get(1..).unwrap_or_default().to_vec()).collect();
        let open = at < open && (open == 1 || rows.len() < LONG);
        views.push(fold(&title, table(heads, &rows, lang)).flag("open", open).view());
    }
    views.view()
}

/// Rows as a table. On a phone each is a block whose cells name their column.
fn table(heads: &[String], rows: &[Vec<Entry>], lang: Lang) -> El {
    let mut top = el("tr");
    for head in heads {
        top = top.kid(el("th").attr("scope", "col").kid(head.as_str()));
    }
    let mut body = el("tbody");
    for entries in rows {
        let mut row = el("tr");
        for (head, entry) in heads.iter().zip(entries) {
            let text = entry.said(lang);
            let cell = el("td").attr("data-head", head.clone()).class(if text.is_empty() { "none" } else { "" });
            row = row.kid(cell.kid(text));
        }
        body = body.kid(part(row));
    }
    el("div").class("scroll").kid(el("table").class("sheet").kid(el("thead").kid(top)).kid(body))
}
