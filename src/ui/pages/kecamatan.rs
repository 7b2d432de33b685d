//! The part of Aksi that is about one kecamatan.

use crate::{
    i18n::screen_words::Word,
    state::Page,
    ui::{
        Ui,
        facts::{empty, fold},
        listing, parts,
    },
    viz::{
        kecamatan_card::{KecamatanCard, kecamatan_card},
        paper::Document,
    },
    web::{self, El, View, el, live},
};

/// The choice of a kecamatan, and the card of the one that is open.
pub fn kecamatan_part(ui: Ui) -> View {
    let card = move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        let model = kecamatan_card(&kab, selection.kecamatan?, selection.year, ui.lang, ui.app.today())?;
        Some(card(ui, &model))
    };
    parts::all(vec![live(move || choice(ui)), live(card)])
}

fn choice(ui: Ui) -> Option<El> {
    let kab = ui.app.kabupaten.get()?;
    let whole = parts::option(String::new(), false, &kab.profile.name);
    let chosen = move || ui.app.selection.get().and_then(|s| s.kecamatan).map(|code| code.to_string());
    let list = el("select")
        .live_value(move || Some(chosen().unwrap_or_default()))
        .on("change", move |event| {
            let kec = event.value().parse().ok();
            ui.nav.change(|link| link.kec = kec);
        })
        .kid(whole)
        .kids(kab.areas.iter().map(|area| parts::option(area.code.to_string(), false, &area.name)));
    (!kab.areas.is_empty()).then(|| parts::choice("pilih-kecamatan", ui.say(Word::Kecamatan), list))
}

fn card(ui: Ui, model: &KecamatanCard) -> El {
    let fact =
        |(name, text): &(String, String)| el("div").kid(el("dt").kid(name.as_str())).kid(el("dd").kid(text.as_str()));
    let list = match &model.list {
        Some(list) => fold(ui.say(Word::KecamatanIndicators), listing::listing(list)).flag("open", !web::is_narrow()),
        None => empty(ui.say(Word::NoReports)),
    };
    let code = model.code;
    let paper = move || {
        let mut link = ui.nav.link().elsewhere();
        (link.kec, link.dok) = (Some(code), Some(Document::Kecamatan));
        ui.nav.href(Page::Paper, &link)
    };
    let body = vec![
        el("dl").class("facts").kids(model.facts.iter().map(fact)),
        list,
        parts::onward(paper, ui.say(Word::KecamatanPaper)),
        parts::onward(move || ui.nav.href_elsewhere(Page::Map), ui.say(Word::OpenMap)),
    ];
    parts::panel("kecamatan-card", &model.title, body)
}
