//! "Bawa pulang": what a reader can take along of a table, a map or a chart.

use super::{
    Ui,
    parts::{self, p},
};
use crate::{
    i18n::take_words::Take as Word,
    viz::take::{Origin, Sheet, csv, xlsx},
    web::{self, El, Parcel, el, live},
};
use leptos::prelude::*;
use std::sync::Arc;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv;charset=utf-8";

/// Makes the sheet of a view; none while its data are on their way.
type MakeSheet = Arc<dyn Fn(&Origin<'_>) -> Option<Sheet> + Send + Sync>;

/// What is made of a view to take along.
#[derive(Clone)]
pub struct Take {
    sheet: MakeSheet,
}

impl Take {
    /// A view whose rows are made by `sheet`.
    pub fn rows(sheet: impl Fn(&Origin<'_>) -> Option<Sheet> + Send + Sync + 'static) -> Self {
        Self { sheet: Arc::new(sheet) }
    }
}

/// The address that reopens the view, with its host.
fn address(ui: Ui) -> String {
    untrack(|| format!("{}{}", web::origin(), ui.nav.href_with(|_| ())))
}

/// The sheet of the view as it stands now.
fn sheet_now(ui: Ui, take: &Take) -> Option<Sheet> {
    untrack(|| {
        let kab = ui.app.kabupaten.get()?;
        (take.sheet)(&Origin { kab: &kab, address: &address(ui), today: ui.app.today })
    })
}

/// Saves the rows in a format; tells whether there were any to save.
fn save(ui: Ui, take: &Take, ending: &str, kind: &str, write: &dyn Fn(&Sheet) -> Vec<u8>) -> Word {
    let parcel = sheet_now(ui, take)
        .and_then(|sheet| Parcel::new(format!("{}.{ending}", sheet.file), kind, &write(&sheet)))
        .and_then(|parcel| parcel.save());
    if parcel.is_some() { Word::Saved } else { Word::NotMade }
}

/// The buttons behind their fold, with a line that tells what happened.
pub fn bar(ui: Ui, take: Take) -> El {
    let said = RwSignal::new(None::<Word>);
    let button = |class: &'static str, word: Word| parts::button(class).kid(word.say(ui.lang));
    let rows = |word: Word, class: &'static str, ending: &'static str| {
        let take = take.clone();
        button(class, word).on("click", move |_| {
            let lang = ui.lang;
            said.set(Some(match ending {
                "xlsx" => save(ui, &take, ending, XLSX, &|sheet| xlsx(sheet, lang)),
                _ => save(ui, &take, ending, CSV, &csv),
            }));
        })
    };
    let copy = button("button", Word::CopyLink).on("click", move |_| {
        let link = address(ui);
        leptos::task::spawn_local(async move {
            let copied = web::copy(link).await;
            // The page may be another one by now.
            said.try_set(Some(if copied { Word::Copied } else { Word::CopyByHand }));
        });
    });
    let share = web::can_share().then(|| {
        let take = take.clone();
        button("button", Word::Share).on("click", move |_| {
            let (link, sheet) = (address(ui), sheet_now(ui, &take));
            leptos::task::spawn_local(async move {
                let (title, text) = sheet.map(|s| (s.title, s.sentence)).unwrap_or_default();
                if !web::share(&title, &text, &link, None).await {
                    said.try_set(Some(Word::CopyByHand));
                }
            });
        })
    });
    let print = button("button", Word::Print).on("click", |_| web::print());
    let told = move || said.get().map(|word| told(ui, word));
    let buttons = el("div")
        .class("take-buttons")
        .kid(rows(Word::Xlsx, "button primary", "xlsx"))
        .kid(rows(Word::Csv, "button", "csv"))
        .kid(copy)
        .kid(share)
        .kid(print);
    el("details")
        .class("take")
        .kid(el("summary").kid(Word::Title.say(ui.lang)))
        .kid(buttons)
        .kid(el("div").attr("role", "status").kid(live(told)))
}

/// What happened; the link in a field where the reader has to copy it.
fn told(ui: Ui, word: Word) -> El {
    let field = (word == Word::CopyByHand).then(|| {
        let name = Word::LinkField.say(ui.lang);
        let field = el("input").attr("type", "text").flag("readonly", true).attr("value", address(ui));
        el("label").class("take-link").kid(parts::span("unseen", name)).kid(field)
    });
    el("div").kid(p("small", word.say(ui.lang))).kid(field)
}
