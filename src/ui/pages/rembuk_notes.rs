//! Notes for the presenter: beside the slide, or in a window of their own that follows the hall and turns its pages.

use super::rembuk::{Hall, slide_id, with_slide};
use crate::{
    i18n::{self, screen_words::Word},
    state::{Page, hall::Message},
    ui::parts::{self, p, span},
    web::{self, El, Kid, View, el, live, live_text},
};
use leptos::prelude::*;

/// Name of the line between the windows, and of the window of the notes.
pub const LINE: &str = "konvergensi-catatan";

/// Opens the notes in a window of their own. Where there is none, they stand beside the slide and say so.
pub fn open(hall: Hall) {
    let mut link = untrack(|| hall.ui.nav.link());
    (link.catatan, link.putar) = (true, None);
    let opened = hall.line.is_open() && web::open_window(&hall.ui.nav.href(Page::Rembuk, &link), LINE);
    hall.refused.set(!opened);
    hall.notes.set(!opened);
    if opened {
        hall.menu.set(false);
    }
}

/// The view of this window, as it is told to the other kind.
fn view(hall: Hall) -> Message {
    let mut link = hall.ui.nav.link();
    link.catatan = false;
    Message { from_notes: hall.presenter, view: Some((hall.blank.get(), link)) }
}

/// Tells the other windows of each change here, and follows theirs.
pub fn connect(hall: Hall) {
    hall.line.listen(move |text| {
        if let Some(message) = Message::read(text) {
            hear(hall, message);
        }
    });
    Effect::new(move |_| {
        let message = view(hall);
        let news = hall.heard.with_value(|heard| heard.as_ref() != message.view.as_ref());
        // Notes that have heard of no hall yet have nothing to tell it.
        if news && (!hall.presenter || hall.follows.get_untracked()) {
            hall.line.say(&message.text());
        }
    });
    if hall.presenter {
        hall.line.say(&Message { from_notes: true, view: None }.text());
    }
}

/// A hall takes from notes which page shows and whether any does; notes take all of a hall but its language.
fn hear(hall: Hall, message: Message) {
    if message.from_notes == hall.presenter {
        return;
    }
    let Some((blank, told)) = message.view else {
        hall.line.say(&untrack(|| view(hall)).text());
        return;
    };
    hall.touched();
    hall.follows.set(true);
    let mut link = untrack(|| hall.ui.nav.link());
    if hall.presenter {
        let lang = link.lang;
        link = told;
        (link.catatan, link.lang, link.putar) = (true, lang, None);
        hall.read_drafts();
    } else {
        link.hal = told.hal;
    }
    let mut same = link.clone();
    same.catatan = false;
    hall.heard.set_value(Some((blank, same)));
    hall.blank.set(blank);
    hall.ui.nav.change(|old| *old = link);
    if !hall.presenter {
        web::reveal(&slide_id(hall.at.get_untracked()));
    }
}

/// What the presenter should know of the slide, and of the one after it.
pub fn beside(hall: Hall) -> El {
    let refused = move || hall.refused.get().then(|| p("warning", hall.ui.say(Word::HallNotesRefused)));
    let title = el("strong").kid(hall.ui.say(Word::HallNotes));
    el("aside").class("rembuk-notes").kid(live(refused)).kid(title).kid(live(move || lines(hall))).kid(next(hall))
}

fn lines(hall: Hall) -> Option<El> {
    with_slide(hall, |slide| parts::lines("plain", &slide.notes)).flatten()
}

fn next(hall: Hall) -> View {
    let next = move || {
        let next = hall.at.get().saturating_add(1);
        let title = hall.agenda.with(|a| a.as_ref()?.slide(next).map(|s| format!("{}. {}", s.kicker, s.headline)));
        let title = title.unwrap_or_else(|| hall.ui.say(Word::HallLast).to_owned());
        el("p").class("presenter-next").kid(span("muted", hall.ui.say(Word::Next))).kid(" ").kid(title)
    };
    live(next)
}

/// The window of the notes: what shows in the hall, what to know of it, what comes; the time, and buttons for the hall.
pub fn window(hall: Hall) -> View {
    let ui = hall.ui;
    let began = RwSignal::new(0_u32);
    let elapsed = move || i18n::elapsed(hall.seconds.get().saturating_sub(began.get()));
    let state = move || match (hall.follows.get(), hall.blank.get()) {
        (false, _) => span("warning", ui.say(Word::HallNotHeard)),
        (true, true) => span("warning", ui.say(Word::HallIsBlank)),
        (true, false) => span("rembuk-ready", ui.say(Word::HallHeard)),
    };
    let shown = move || {
        with_slide(hall, |slide| {
            vec![
                el("p").class("kicker").kid(slide.kicker.as_str()),
                el("h1").class("headline").kid(slide.headline.as_str()),
            ]
        })
    };
    let none = move || with_slide(hall, |slide| slide.notes.is_empty().then(|| p("muted", ui.say(Word::HallNoNotes))));
    let button = |class: &'static str, word: Word, press: fn(Hall)| {
        parts::button(class).on("click", move |_| press(hall)).kid(ui.say(word))
    };
    let again = parts::button("button").on("click", move |_| began.set(hall.seconds.get_untracked()));
    let top = el("div")
        .class("presenter-top")
        .kid(el("strong").class("presenter-page").kid(live(move || with_slide(hall, |slide| slide.page.clone()))))
        .kid(el("span").class("rembuk-clock").kid(live_text(hall.clock())))
        .kid(
            el("span")
                .class("presenter-elapsed")
                .kid(span("muted", ui.say(Word::HallElapsed)))
                .kid(" ")
                .kid(el("span").kid(live_text(elapsed))),
        )
        .kid(again.kid(ui.say(Word::HallElapsedAgain)))
        .kid(el("span").class("presenter-state").attr("role", "status").kid(live(state)));
    let buttons = el("div")
        .class("presenter-buttons")
        .kid(button("button", Word::Previous, |hall| hall.step(false)))
        .kid(button("button primary", Word::Next, |hall| hall.step(true)))
        .kid(button("button", Word::HallBlank, |hall| hall.blank.update(|on| *on = !*on)));
    el("div")
        .attr("id", super::rembuk::ID)
        .class("presenter")
        .kid(top)
        .kid(buttons)
        .kid(el("div").class("presenter-now").kid(live(shown)))
        .kid(next(hall))
        .kid(el("div").class("presenter-notes").kid(live(move || lines(hall))).kid(live(none)))
        .view()
}
