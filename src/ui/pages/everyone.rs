//! For everyone: the terms of the field, and how far the pages can be used by all.

use crate::{
    i18n::{
        everyone_words,
        glossary_words::{self, Term},
    },
    ui::{
        Ui,
        facts::{facts, text_facts},
        parts,
    },
    web::{El, Kid, View, el, live},
};

/// A term beside its meaning. The term is Indonesian on every page and says so to who reads it aloud.
fn term(term: &Term) -> El {
    let stands_for = (!term.stands_for.is_empty())
        .then(|| vec![el("span").class("strong").attr("lang", "id").kid(term.stands_for).view(), ". ".view()].view());
    el("div").kid(el("dt").attr("lang", "id").kid(term.word)).kid(el("dd").kid(stands_for).kid(term.meaning))
}

/// The glossary.
pub fn glossary(ui: Ui) -> El {
    let terms: Vec<El> = glossary_words::terms(ui.lang).map(|one| term(&one)).collect();
    let list = el("dl").class("facts").kids(terms);
    parts::panel("glossary", glossary_words::title(ui.lang), list).attr("id", "istilah").attr("tabindex", "-1")
}

/// The accessibility statement, with the contact of the kabupaten that shows.
pub fn accessibility(ui: Ui) -> El {
    let contact = move || -> Option<View> {
        let kab = ui.app.kabupaten.get()?;
        let profile = &kab.profile;
        let to = profile.contact.as_ref().unwrap_or(&profile.publisher);
        Some(parts::linked(to, profile.contact_link().as_deref()).view())
    };
    let mut pairs = text_facts(&everyone_words::statement(ui.lang));
    let report = vec![everyone_words::report_to(ui.lang).view(), " ".view(), live(contact), ".".view()];
    pairs.push((everyone_words::report(ui.lang), report.view()));
    parts::panel("accessibility", everyone_words::title(ui.lang), facts(pairs))
        .attr("id", "aksesibilitas")
        .attr("tabindex", "-1")
}
