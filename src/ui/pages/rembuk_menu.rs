//! The menu of a rembuk: what the keys do, the agenda to arrange and to jump in, drafts, the way to a phone.

use super::{rembuk::Hall, rembuk_draft, rembuk_notes};
use crate::{
    i18n::screen_words::Word,
    state::{Page, hall},
    ui::{
        Ui,
        facts::titled,
        keeping::keep_button,
        parts::{self, p},
    },
    viz::{
        agenda::{Agenda, Entry, Occasion},
        agenda_item::Item,
        qr,
    },
    web::{self, El, el, live, svg},
};
use leptos::prelude::*;

/// The menu.
pub fn menu(hall: Hall) -> El {
    let ui = hall.ui;
    let button =
        |word: Word, press: fn(Hall)| parts::button("button").on("click", move |_| press(hall)).kid(ui.say(word));
    let turning = move || {
        let word = if ui.nav.link().putar.is_some() { Word::HallTurnStop } else { Word::HallTurn };
        parts::button("button").on("click", move |_| hall.toggle_turning()).kid(ui.say(word))
    };
    let close = parts::button("close")
        .attr("aria-label", ui.say(Word::Close))
        .on("click", move |_| hall.menu.set(false))
        .kid("×");
    let paper = el("a").class("button").live_attr("href", move || Some(ui.nav.href_elsewhere(Page::Paper)));
    let paper = paper.kid(ui.say(Word::Paper));
    let buttons = el("div")
        .class("menu-buttons")
        .kid(button(Word::FullScreen, Hall::fill))
        .kid(button(Word::HallNotes, Hall::toggle_notes))
        .kid(button(Word::HallNotesWindow, rembuk_notes::open))
        .kid(button(Word::HallBlank, Hall::darken))
        .kid(live(turning))
        .kid(parts::button("button").on("click", |_| web::print()).kid(ui.say(Word::HallHandout)))
        .kid(paper)
        .kid(live(move || keep_button(ui)));
    let agenda = move || hall.agenda.get().map(|agenda| arrangement(hall, &agenda));
    el("aside")
        .class("rembuk-menu")
        .attr("aria-label", ui.say(Word::HallMenu))
        .kid(close)
        .kid(buttons)
        .kid(p("muted small rembuk-hint", ui.say(Word::RembukHint)))
        .kid(live(agenda))
        .kid(rembuk_draft::drafts(hall))
        .kid(titled("menu-qr", ui.say(Word::HallQr), qr(hall)))
}

fn occasions(hall: Hall, all: &[Occasion]) -> Option<El> {
    let options = all.iter().map(|o| parts::option(o.day.to_string(), o.chosen, &o.text));
    let list = el("select").on("change", move |event| {
        let day = event.value().parse().ok();
        hall.ui.nav.change(|link| {
            link.acara = day;
            link.hal = None;
        });
    });
    (all.len() > 1).then(|| parts::choice("pilih-acara", hall.ui.say(Word::HallOccasion), list.kids(options)))
}

fn arrangement(hall: Hall, agenda: &Agenda) -> El {
    let ui = hall.ui;
    let shown: Vec<Item> = agenda.entries.iter().map(|entry| entry.item.clone()).collect();
    let line = |entry: &Entry| {
        let (to, first) = (entry.slide, entry.slide == 1);
        let jump = parts::button("jump")
            .live_attr("aria-current", move || (hall.at.get() == to).then(|| "step".to_owned()))
            .on("click", move |_| hall.go(to))
            .kid(entry.name.as_str());
        let change = |word: Word, sign: &'static str, to: Vec<Item>| {
            let label = format!("{}: {}", ui.say(word), entry.name);
            parts::button("step").attr("aria-label", label).on("click", move |_| hall.arrange(to.clone())).kid(sign)
        };
        el("li")
            .kid(jump)
            .kid((!first).then(|| change(Word::HallEarlier, "↑", hall::earlier(&shown, &entry.item))))
            .kid(change(Word::HallRemove, "×", hall::without(&shown, &entry.item)))
    };
    let reset =
        parts::button("button").on("click", move |_| hall.arrange(Vec::new())).kid(ui.say(Word::HallAgendaReset));
    el("div")
        .class("menu-agenda")
        .kid(occasions(hall, &agenda.occasions))
        .kid(el("h3").kid(ui.say(Word::HallAgenda)))
        .kid(el("ol").kids(agenda.entries.iter().map(line)))
        .kid(p("muted small", ui.say(Word::HallAgendaHint)))
        .kid(reset)
}

/// The view that shows, for the camera of a phone: with the agenda in its link, as it stands on this device.
pub fn qr(hall: Hall) -> El {
    let ui = hall.ui;
    let drawn = move || {
        let mut link = ui.nav.link();
        link.agenda = super::rembuk::items(ui);
        link.putar = None;
        let address = format!("{}{}", web::origin(), ui.nav.href(Page::Rembuk, &link));
        qr::qr(&address).map(|code| {
            let path = svg("path").attr("d", code.path);
            svg("svg")
                .class("qr")
                .attr("viewBox", code.view_box)
                .attr("role", "img")
                .attr("aria-label", address)
                .kid(path)
        })
    };
    el("div").class("qr-frame").kid(live(drawn)).kid(p("small", ui.say(Word::HallQr)))
}

/// A button that puts the view of a page on the agenda.
pub fn add(ui: Ui, item: Option<Item>) -> Option<El> {
    let item = item?;
    let forgetful = RwSignal::new(false);
    let on_it = {
        let item = item.clone();
        move || super::rembuk::shown_items(ui).contains(&item)
    };
    let shown = move || {
        if on_it() {
            let href = ui.nav.href_elsewhere(Page::Rembuk);
            return el("p")
                .kid(parts::span("muted", ui.say(Word::HallAdded)))
                .kid(" ")
                .kid(el("a").attr("href", href).kid(ui.say(Word::HallOpen)));
        }
        let item = item.clone();
        parts::button("button").kid(ui.say(Word::HallAdd)).on("click", move |_| {
            let items = hall::with(&untrack(|| super::rembuk::shown_items(ui)), item.clone());
            if let Some(code) = untrack(|| ui.app.code()) {
                forgetful.set(!web::keep(&hall::agenda_key(code), &hall::kept_text(&items)));
            }
            ui.nav.change(|link| link.agenda = items);
        })
    };
    Some(el("div").class("add-to-rembuk").kid(live(shown)))
}
