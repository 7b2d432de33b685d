//! Paper: a document as it will be printed, with the choice of document and size above it.

use crate::{
    feed::VillageGrid,
    i18n::screen_words::Word,
    state::hall,
    ui::{
        Ui,
        listing::listing,
        parts::{self, p},
    },
    viz::{
        draft::kept,
        paper::{Document, Paper, Part, Printed, Size, document_name, paper},
    },
    web::{self, El, Kid, View, el, live},
};
use leptos::prelude::*;

/// The page.
pub fn paper_page(ui: Ui) -> View {
    let whole = RwSignal::new(false);
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let link = ui.nav.link();
        let drafts = web::kept(&hall::drafts_key(kab.profile.code)).map(|text| kept(&text)).unwrap_or_default();
        let document = link.dok.unwrap_or_default();
        if document == Document::Villages {
            ui.app.want_loci();
        }
        let figures = if document == Document::Villages { ui.app.locus_figures() } else { None };
        let grids: Vec<&VillageGrid> = figures.iter().flat_map(|f| &f.grids).map(|grid| &**grid).collect();
        let villages = figures.as_ref().map(|figures| (figures.villages.as_slice(), grids.as_slice()));
        let kecamatan = ui.app.selection.get().and_then(|selection| selection.kecamatan);
        let printed = Printed { document, kecamatan, drafts: &drafts, villages };
        let model = paper(&kab, &printed, ui.lang, ui.app.today());
        let rest = (!model.more.is_empty()).then(|| rest(ui, whole, &model.more));
        Some(vec![sheet(ui, &model, link.kertas.unwrap_or_default(), whole).view(), rest.view()])
    };
    parts::all(vec![el("h1").class("unseen").kid(ui.say(Word::Paper)).view(), choices(ui), live(shown)])
}

fn choices(ui: Ui) -> View {
    let documents = Document::ALL.iter().map(|document| {
        let name = ui.in_its_words(document_name(*document, ui.lang));
        parts::option(document.to_string(), false, &name)
    });
    let document = el("select")
        .live_value(move || Some(ui.nav.link().dok.unwrap_or_default().to_string()))
        .on("change", move |event| {
            let dok = event.value().parse().ok();
            ui.nav.change(|link| link.dok = dok);
        })
        .kids(documents);
    let sizes = [("a4", Word::PaperA4), ("f4", Word::PaperF4)];
    let size = el("select")
        .live_value(move || Some(ui.nav.link().kertas.unwrap_or_default().to_string()))
        .on("change", move |event| {
            let kertas = event.value().parse().ok();
            ui.nav.change(|link| link.kertas = kertas);
        })
        .kids(sizes.map(|(value, word)| parts::option(value.to_owned(), false, ui.say(word))));
    let print = parts::button("button").on("click", |_| web::print()).kid(ui.say(Word::PaperPrint));
    el("div")
        .class("paper-choices")
        .kid(parts::choice("pilih-dokumen", ui.say(Word::PaperDocument), document))
        .kid(parts::choice("pilih-kertas", ui.say(Word::PaperSize), size))
        .kid(print)
        .kid(p("muted small", ui.say(Word::PaperHint)))
        .view()
}

/// What a small screen leaves to the paper, and the way to see it there, too.
fn rest(ui: Ui, whole: RwSignal<bool>, text: &str) -> El {
    let show = parts::button("button").on("click", move |_| whole.set(true)).kid(ui.say(Word::PaperWhole));
    el("div").live_class(move || if whole.get() { "gone" } else { "paper-more" }.to_owned()).kid(p("", text)).kid(show)
}

/// A table around all of it: its head and foot are printed again on every page.
fn sheet(ui: Ui, model: &Paper, size: Size, whole: RwSignal<bool>) -> El {
    let simulated = model.simulated.map(|text| p("paper-simulated", text));
    let head = el("div").class("paper-top").kid(p("", &model.place)).kid(p("strong", &model.title)).kid(simulated);
    let foot = el("div")
        .class("paper-foot")
        .kid(el("p").kid(ui.say(Word::Source)).kid(": ").kid(model.source.as_str()))
        .kid(p("", &model.dates));
    let row = |inside: El| el("tr").kid(el("td").kid(inside));
    let body = el("div").class("paper-body").kids(model.parts.iter().map(|one| part(ui, one)));
    let size = if size == Size::F4 { "paper f4" } else { "paper" };
    let class = move || if whole.get() { size.to_owned() } else { format!("{size} short") };
    let table = el("table")
        .class("paper-frame")
        .attr("role", "presentation")
        .kid(el("thead").kid(row(head)))
        .kid(el("tfoot").kid(row(foot)))
        .kid(el("tbody").kid(row(body)));
    let sheet = el("article").live_class(class).kid(table);
    if model.simulated.is_some() { sheet.attr("data-stamp", ui.say(Word::Simulated)) } else { sheet }
}

fn part(ui: Ui, part: &Part) -> El {
    let sign = |office: &String| {
        el("li").kid(p("strong", office)).kid(p("paper-line", "")).kid(p("small", ui.say(Word::PaperName)))
    };
    let signatures =
        (!part.signatories.is_empty()).then(|| el("ul").class("signatures").kids(part.signatories.iter().map(sign)));
    el("section")
        .class(if part.own_page { "paper-part own-page" } else { "paper-part" })
        .kid(el("h2").kid(part.title.as_str()))
        .kid(parts::paragraph("", &part.sentence))
        .kid(part.list.as_ref().map(listing))
        .kid(signatures)
}
