//! Commitments drafted in the hall: written here, kept here, and taken away as a file.

use super::rembuk::Hall;
use crate::{
    i18n::screen_words::Word,
    state::hall,
    ui::{
        facts::titled,
        parts::{self, p, span},
    },
    viz::draft::{Draft, Refusal, TABLE, book, keep_text, table},
    web::{self, El, Kid, Parcel, el, live},
};
use leptos::prelude::*;

/// The key under which the data officer enters the minutes of the meeting as a source.
const SOURCE: &str = "berita-acara-rembuk";

fn keep(hall: Hall, drafts: Vec<Draft>) {
    if let Some(code) = untrack(|| hall.ui.app.code()) {
        hall.forgetful.set(!web::keep(&hall::drafts_key(code), &keep_text(&drafts)));
    }
    hall.drafts.set(drafts);
}

const fn refusal_word(refusal: Refusal) -> Word {
    match refusal {
        Refusal::Incomplete => Word::DraftIncomplete,
        Refusal::NoDay => Word::DraftNoDay,
        Refusal::Person => Word::DraftPerson,
    }
}

/// What is being written, and why it was refused.
#[derive(Clone, Copy)]
struct Form {
    hall: Hall,
    draft: RwSignal<Draft>,
    refused: RwSignal<Option<Refusal>>,
}

impl Form {
    fn field(self, word: Word, tag: &'static str, kind: &'static str, of: fn(&mut Draft) -> &mut String) -> El {
        let input = if tag == "input" { el(tag).attr("type", kind) } else { el(tag).attr("rows", "2") };
        let input = input
            .attr("maxlength", "240")
            .live_value(move || Some(of(&mut self.draft.get()).clone()))
            .on("input", move |event| self.draft.update(|draft| *of(draft) = event.value()));
        el("label").class("choice").kid(span("", self.hall.ui.say(word))).kid(input)
    }

    fn bidang(self) -> Option<El> {
        let ui = self.hall.ui;
        let kab = ui.app.kabupaten.get()?;
        let none = parts::option(String::new(), true, ui.say(Word::DraftNone));
        let names = kab.profile.bidang.iter().map(|b| ui.lang.of(&b.name));
        let options = names.map(|name| parts::option(name.to_owned(), false, name));
        let list = el("select")
            .live_value(move || Some(self.draft.get().bidang))
            .on("change", move |event| self.draft.update(|draft| draft.bidang = event.value()))
            .kid(none)
            .kids(options);
        (!kab.profile.bidang.is_empty()).then(|| parts::choice("pilih-bidang", ui.say(Word::DraftBidang), list))
    }

    fn take(self) {
        let draft = self.draft.get_untracked().tidy();
        let refused = draft.refusal();
        if refused.is_none() {
            let mut drafts = self.hall.drafts.get_untracked();
            drafts.push(draft);
            keep(self.hall, drafts);
            self.draft.set(Draft::default());
        }
        self.refused.set(refused);
    }
}

/// The drafts, the form, and the file.
pub fn drafts(hall: Hall) -> El {
    let ui = hall.ui;
    let form = Form { hall, draft: RwSignal::new(Draft::default()), refused: RwSignal::new(None) };
    let refused = move || form.refused.get().map(|why| p("warning", ui.say(refusal_word(why))).attr("role", "alert"));
    let keep = parts::button("button").on("click", move |_| form.take()).kid(ui.say(Word::DraftKeep));
    let body = vec![
        p("muted small", ui.say(Word::DraftStays)).view(),
        form.field(Word::DraftWhat, "textarea", "", |d| &mut d.what).view(),
        form.field(Word::DraftOffice, "input", "text", |d| &mut d.office).view(),
        form.field(Word::DraftSignatories, "input", "text", |d| &mut d.signatories).view(),
        form.field(Word::DraftDue, "input", "date", |d| &mut d.due).view(),
        live(move || form.bidang()),
        live(refused),
        keep.view(),
        live(move || list(hall)),
    ];
    titled("menu-drafts", ui.say(Word::DraftTitle), body)
}

fn list(hall: Hall) -> Option<Vec<El>> {
    let ui = hall.ui;
    let drafts = hall.drafts.get();
    if drafts.is_empty() {
        return None;
    }
    let line = |(at, draft): (usize, &Draft)| {
        let remove = parts::button("step").attr("aria-label", format!("{}: {}", ui.say(Word::DraftRemove), draft.what));
        let remove = remove.kid("×").on("click", move |_| {
            let mut drafts = hall.drafts.get_untracked();
            if at < drafts.len() {
                drafts.remove(at);
            }
            keep(hall, drafts);
        });
        el("li").kid(span("strong", &draft.what)).kid(span("muted", &draft.office)).kid(remove)
    };
    let file = |class: &'static str, word: Word, key: &'static str, made: fn(Hall) -> Option<Parcel>| {
        let save = move |_: &web::Happening| {
            if made(hall).and_then(|parcel| parcel.save()).is_none() {
                hall.forgetful.set(true);
            }
        };
        parts::button(class).attr("data-take", key).kid(ui.say(word)).on("click", save)
    };
    let files = el("div")
        .class("take-buttons")
        .kid(p("small", ui.say(Word::DraftFile)))
        .kid(file("button primary", Word::DraftXlsx, "xlsx", book_of))
        .kid(file("button", Word::DraftCsv, "csv", table_of));
    let forgetful = hall.forgetful.get().then(|| p("warning", ui.say(Word::DraftNotKept)));
    let lines = el("ul").class("draft-list").kids(drafts.iter().enumerate().map(line));
    Some([Some(lines), forgetful, Some(files)].into_iter().flatten().collect())
}

fn book_of(hall: Hall) -> Option<Parcel> {
    let bytes = book(&hall.drafts.get_untracked(), hall.ui.app.today(), SOURCE, hall.ui.lang);
    Parcel::new(format!("{TABLE}.xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &bytes)
}

fn table_of(hall: Hall) -> Option<Parcel> {
    let text = table(&hall.drafts.get_untracked(), hall.ui.app.today(), SOURCE);
    Parcel::new(format!("{TABLE}.csv"), "text/csv;charset=utf-8", text.as_bytes())
}
