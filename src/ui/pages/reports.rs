//! Who has reported, and a text that reminds the others.

use crate::{
    i18n::screen_words::Word,
    ui::{
        Ui,
        facts::{fold, listing, titled},
        parts,
        take::Take,
    },
    viz::{
        programme_sheets::report_sheet,
        puskesmas::puskesmas_sheet,
        reporting::{Reports, reports},
    },
    web::{self, El, Kid, View, el, live},
};
use leptos::prelude::*;

fn model(ui: Ui) -> Option<Reports> {
    let kab = ui.app.kabupaten.get()?;
    let asked = ui.app.link.with(|(link, _)| link.lapor);
    reports(&kab, asked, ui.lang, ui.app.today())
}

/// The panel.
pub fn reports_panel(ui: Ui) -> El {
    let made = Take::default().rows(move |origin| Some(report_sheet(&model(ui)?, origin, ui.lang)));
    parts::panel("reports", ui.say(Word::WhoReported), live(move || choice(ui)))
        .kid(listing(ui, made, Some(2), ui.say(Word::NoReports)))
        .kid(live(move || puskesmas(ui)))
}

/// The puskesmas of the same period, where the publisher named any.
fn puskesmas(ui: Ui) -> Option<El> {
    model(ui)?;
    let made =
        Take::default().rows(move |origin| Some(puskesmas_sheet(model(ui)?.puskesmas.as_ref()?, origin, ui.lang)));
    let body = listing(ui, made, Some(2), ui.say(Word::NoPuskesmas));
    Some(titled("puskesmas", ui.say(Word::Puskesmas), body))
}

/// The periods, and the text for those who have not reported.
fn choice(ui: Ui) -> Option<View> {
    let model = model(ui)?;
    let chosen = model.period;
    let mut list = el("select").live_value(move || Some(chosen.to_string())).on("change", move |event| {
        if let Ok(period) = event.value().parse() {
            ui.nav.change(|link| link.lapor = Some(period));
        }
    });
    for c in &model.periods {
        list = list.kid(parts::option(c.period.to_string(), c.chosen, &c.text));
    }
    let reminder = (!model.reminder.is_empty()).then(|| reminder(ui, model.reminder));
    Some(parts::all(vec![parts::choice("pilih-lapor", ui.say(Word::PeriodLabel), list).view(), reminder.view()]))
}

/// The text in a field that can be copied by hand where the browser does not let a page do it.
fn reminder(ui: Ui, text: String) -> El {
    let said = RwSignal::new(None::<Word>);
    let field = el("textarea").attr("rows", "9").flag("readonly", true).kid(text.as_str());
    let copy = parts::button("button primary").on("click", move |_| {
        let text = text.clone();
        leptos::task::spawn_local(async move {
            let copied = web::copy(text).await;
            // The page may be another one by now.
            said.try_set(Some(if copied { Word::TextCopied } else { Word::CopyTextByHand }));
        });
    });
    let label = el("label").kid(parts::span("unseen", ui.say(Word::Reminder))).kid(field);
    let told = move || said.get().map(|word| parts::p("small", ui.say(word)));
    let body = vec![
        label.view(),
        copy.kid(ui.say(Word::CopyText)).view(),
        el("div").attr("role", "status").kid(live(told)).view(),
    ];
    fold(ui.say(Word::Reminder), el("div").class("reminder").kid(body))
}
