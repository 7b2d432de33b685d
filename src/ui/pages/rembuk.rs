//! Rembuk: one statement a screen, for a meeting hall; on a phone the same as a deck to read.

use super::{rembuk_menu, rembuk_notes, rembuk_slide};
use crate::{
    i18n::{self, screen_words::Word},
    state::{Derived, Link, Page, Shared, hall},
    ui::{Ui, facts::tag, parts},
    viz::{
        agenda::{Agenda, Asked, Slide, agenda, published},
        agenda_item::Item,
        draft::{Draft, kept},
    },
    web::{self, El, Happening, Kid, Spot, View, el, live, live_text, part},
};
use leptos::prelude::*;

/// The element that goes full screen.
pub const ID: &str = "rembuk";
/// Seconds a view stands in a lobby where the link does not say how many.
const TURN: u16 = 20;
/// Seconds of rest after somebody has touched the screen.
const REST: u32 = 120;

/// The hall: what shows, and what is laid over it.
#[derive(Clone, Copy)]
pub struct Hall {
    /// Data, link, language.
    pub ui: Ui,
    /// The slides.
    pub agenda: Derived<Option<Shared<Agenda>>>,
    /// The slide that shows, from 1.
    pub at: Derived<u16>,
    /// The drafts on this device.
    pub drafts: RwSignal<Vec<Draft>>,
    /// Whether the device has refused to keep something.
    pub forgetful: RwSignal<bool>,
    /// Whether the menu is open.
    pub menu: RwSignal<bool>,
    /// Whether the notes stand beside the slide.
    pub notes: RwSignal<bool>,
    /// Whether the browser would not open a window for them.
    pub refused: RwSignal<bool>,
    /// Whether the screen is blank.
    pub blank: RwSignal<bool>,
    /// Seconds since this page stands.
    pub seconds: RwSignal<u32>,
    /// Whether this is the window of the notes, and not the hall.
    pub presenter: bool,
    /// What the two say to each other.
    pub line: web::Line,
    /// Whether the other has been heard.
    pub follows: RwSignal<bool>,
    /// What the other said last: that is not told back.
    pub heard: StoredValue<Option<(bool, Link)>>,
    /// The second at which the next slide comes by itself.
    due: RwSignal<u32>,
}

impl Hall {
    fn new(ui: Ui) -> Self {
        let drafts = RwSignal::new(kept_drafts(ui));
        let agenda = Derived::new(move || {
            let kab = ui.app.kabupaten.get()?;
            let (items, occasion) = (items(ui), ui.nav.link().acara);
            let drafts = drafts.get();
            let asked = Asked { items: &items, occasion, drafts: &drafts };
            Some(Shared::new(agenda(&kab, &asked, ui.lang, ui.app.today())))
        });
        let at = Derived::new(move || {
            let last = agenda.with(|a| a.as_ref().map_or(1, |a| a.last()));
            ui.nav.link().hal.unwrap_or(1).clamp(1, last)
        });
        let off = || RwSignal::new(false);
        Self {
            ui,
            agenda,
            at,
            drafts,
            forgetful: off(),
            menu: off(),
            notes: off(),
            refused: off(),
            blank: off(),
            seconds: web::seconds(),
            presenter: untrack(|| ui.nav.link().catatan),
            line: web::line(rembuk_notes::LINE),
            follows: off(),
            heard: StoredValue::new(None),
            due: RwSignal::new(0),
        }
    }

    /// Takes the drafts as the device keeps them: another window may have changed them.
    pub fn read_drafts(self) {
        let drafts = kept_drafts(self.ui);
        if drafts != self.drafts.get_untracked() {
            self.drafts.set(drafts);
        }
    }

    /// The time of day.
    pub fn clock(self) -> impl Fn() -> String + Send + 'static {
        let minute = Derived::new(move || {
            self.seconds.track();
            web::time_of_day()
        });
        move || minute.get().map(|(hour, minute)| i18n::time(self.ui.lang, hour, minute)).unwrap_or_default()
    }

    /// Goes to a slide.
    pub fn go(self, to: u16) {
        let last = self.agenda.with_untracked(|a| a.as_ref().map_or(1, |a| a.last()));
        let to = to.clamp(1, last);
        if to != self.at.get_untracked() {
            self.ui.nav.change(|link| link.hal = Some(to));
            web::reveal(&slide_id(to));
        }
    }

    /// Goes to the next slide, or to the one before.
    pub fn step(self, forward: bool) {
        let at = self.at.get_untracked();
        self.go(if forward { at.saturating_add(1) } else { at.saturating_sub(1) });
    }

    /// Shows another agenda: in the link, and kept on the device.
    pub fn arrange(self, items: Vec<Item>) {
        if let Some(code) = self.ui.app.code() {
            let kept = web::keep(&hall::agenda_key(code), &hall::kept_text(&items));
            self.forgetful.set(!kept);
        }
        self.ui.nav.change(|link| link.agenda = items);
    }

    /// Full screen, or out of it.
    pub fn fill(self) {
        web::fullscreen(ID);
    }

    /// Shows the notes, or hides them.
    pub fn toggle_notes(self) {
        self.notes.update(|on| *on = !*on);
    }

    /// Blanks the screen.
    pub fn darken(self) {
        self.blank.set(true);
        self.menu.set(false);
    }

    /// Goes on by itself, or no longer.
    pub fn toggle_turning(self) {
        self.ui.nav.change(|link| link.putar = link.putar.is_none().then_some(TURN));
    }

    /// Somebody is here: what goes on by itself waits.
    pub fn touched(self) {
        let pause = self.turning().map_or(0, |every| every.max(REST));
        self.due.set(self.seconds.get_untracked().saturating_add(pause));
    }

    fn turning(self) -> Option<u32> {
        // The notes go where the hall goes.
        let every = untrack(|| self.ui.nav.link().putar).filter(|_| !self.presenter);
        every.map(u32::from).filter(|_| !web::wants_rest())
    }

    /// Every second: whether the next slide is due. After the last comes the first.
    fn tick(self) {
        let now = self.seconds.get();
        let Some(every) = self.turning() else { return };
        if self.due.get_untracked() == 0 {
            self.due.set(now.saturating_add(every));
        } else if now >= self.due.get_untracked() {
            self.due.set(now.saturating_add(every));
            let last = self.agenda.with_untracked(|a| a.as_ref().map_or(1, |a| a.last()));
            let at = self.at.get_untracked();
            self.go(if at >= last { 1 } else { at.saturating_add(1) });
        }
    }

    /// Keys of the keyboard and of a presenter's clicker. With a modifier, or while somebody writes, they stay the
    /// browser's; a space on a button presses it. A blank screen comes back with any key.
    fn key(self, event: &Happening) {
        self.touched();
        if event.has_modifier() || event.is_within("input, select, textarea") {
            return;
        }
        let key = event.key();
        if self.blank.get_untracked() {
            self.blank.set(false);
        } else {
            match key.as_str() {
                " " if event.is_within("a, button, summary") => return,
                "ArrowRight" | "PageDown" | " " => self.step(true),
                "ArrowLeft" | "PageUp" => self.step(false),
                "Home" => self.go(1),
                "End" => self.go(u16::MAX),
                "b" | "B" | "." => self.darken(),
                "f" | "F" => self.fill(),
                "n" | "N" if !self.presenter => self.toggle_notes(),
                "w" | "W" if !self.presenter => rembuk_notes::open(self),
                "m" | "M" if !self.presenter => self.menu.update(|open| *open = !*open),
                "Escape" => {
                    self.menu.set(false);
                    self.notes.set(false);
                }
                _ => return,
            }
        }
        event.take();
    }
}

/// The drafts that the device keeps. Whoever asks does not follow the link: the page would be made anew with each slide.
fn kept_drafts(ui: Ui) -> Vec<Draft> {
    untrack(|| ui.app.code())
        .and_then(|code| web::kept(&hall::drafts_key(code)))
        .map(|text| kept(&text))
        .unwrap_or_default()
}

/// The agenda that shows: the link's, the device's, or the one of the data.
pub fn items(ui: Ui) -> Vec<Item> {
    let kept = ui.app.code().and_then(|code| web::kept(&hall::agenda_key(code)));
    hall::chosen(&ui.nav.link().agenda, kept.as_deref())
}

/// The same, with the views of the data where neither link nor device name any.
pub fn shown_items(ui: Ui) -> Vec<Item> {
    let items = items(ui);
    match ui.app.kabupaten.get() {
        Some(kab) if items.is_empty() => published(&kab),
        _ => items,
    }
}

/// The id of a slide's element.
pub fn slide_id(number: u16) -> String {
    format!("hal-{number}")
}

/// The page.
pub fn rembuk(ui: Ui) -> View {
    let hall = Hall::new(ui);
    ui.later.want_all();
    web::on_keys(move |event| hall.key(event));
    Effect::new(move |_| hall.tick());
    rembuk_notes::connect(hall);
    if hall.presenter {
        return rembuk_notes::window(hall);
    }
    let deck = Spot::default();
    Effect::new(move |_| {
        hall.at.track();
        deck.track();
        deck.focus();
    });
    let slides = move || {
        let agenda = hall.agenda.get()?;
        let numbered = (1..=agenda.last()).zip(&agenda.slides);
        Some(numbered.map(|(number, slide)| part(rembuk_slide::slide(hall, number, slide))).collect::<Vec<View>>())
    };
    let said = move || with_slide(hall, |slide| format!("{}. {}", slide.kicker, slide.headline)).unwrap_or_default();
    el("div")
        .attr("id", ID)
        .on("click", move |_| {
            hall.touched();
            hall.blank.set(false);
        })
        .kid(el("p").class("unseen").attr("aria-live", "polite").kid(live_text(said)))
        .kid(
            el("div")
                .class("deck")
                .at(deck)
                .attr("tabindex", "-1")
                .attr("role", "region")
                .attr("aria-label", ui.say(Word::Rembuk))
                .kid(live(slides)),
        )
        .kid(bar(hall))
        .kid(live(move || hall.menu.get().then(|| rembuk_menu::menu(hall))))
        .kid(live(move || hall.notes.get().then(|| rembuk_notes::beside(hall))))
        .kid(live(move || hall.blank.get().then(|| el("div").class("rembuk-blank"))))
        .view()
}

/// Shows the slide that stands to `look`.
pub fn with_slide<T>(hall: Hall, look: impl FnOnce(&Slide) -> T) -> Option<T> {
    let at = hall.at.get();
    hall.agenda.with(|agenda| agenda.as_ref()?.slide(at).map(look))
}

/// Everything that the agenda shows is here: the network may go.
fn is_ready(ui: Ui) -> bool {
    let here = ui.app.kabupaten.get().is_some() && ui.app.map().is_some() && !ui.app.is_loading_history();
    here && ui.app.failure().is_none() && ui.later.has_all()
}

fn bar(hall: Hall) -> El {
    let ui = hall.ui;
    let step = |class: &'static str, word: Word, forward: bool, strokes: &'static str| {
        let end = move || {
            let last = hall.agenda.with(|a| a.as_ref().map_or(1, |a| a.last()));
            hall.at.get() == if forward { last } else { 1 }
        };
        parts::button(class)
            .attr("aria-label", ui.say(word))
            .live_flag("disabled", end)
            .on("click", move |_| hall.step(forward))
            .kid(parts::sign(strokes))
    };
    let place = move || hall.agenda.get().map(|a| vec![parts::span("strong", &a.place), parts::span("", &a.as_of)]);
    let simulated = move || {
        let simulated = hall.agenda.with(|a| a.as_ref().is_some_and(|a| a.simulated));
        simulated.then(|| tag("simulated", ui.say(Word::Simulated)))
    };
    let ready = move || match is_ready(ui) {
        true => parts::span("rembuk-ready", ui.say(Word::HallReady)),
        false => parts::span("muted", ui.say(Word::HallLoading)),
    };
    let page = move || with_slide(hall, |slide| slide.page.clone());
    let menu = parts::button("rembuk-step rembuk-open-menu")
        .attr("aria-label", ui.say(Word::HallMenu))
        .live_attr("aria-expanded", move || Some(hall.menu.get().to_string()))
        .on("click", move |_| hall.menu.update(|open| *open = !*open))
        .kid(parts::sign("M4 6h16M4 12h16M4 18h16"));
    let leave = el("a").class("rembuk-step rembuk-leave").attr("aria-label", ui.say(Word::LeaveRembuk));
    el("div")
        .class("rembuk-bar")
        .kid(el("p").class("rembuk-place").kid(live(place)))
        .kid(live(simulated))
        .kid(el("span").class("rembuk-state").kid(live(ready)))
        .kid(el("span").class("rembuk-clock").kid(live_text(hall.clock())))
        .kid(step("rembuk-step rembuk-previous", Word::Previous, false, "M15 5l-7 7 7 7"))
        .kid(el("span").class("rembuk-page").kid(live(page)))
        .kid(step("rembuk-step rembuk-next", Word::Next, true, "M9 5l7 7-7 7"))
        .kid(menu)
        .kid(
            leave
                .live_attr("href", move || Some(ui.nav.href_elsewhere(Page::Overview)))
                .kid(parts::sign("M6 6l12 12M18 6L6 18")),
        )
}
