//! The field that finds a kecamatan or village by name.

use super::{Ui, map_moves::open_kabupaten, parts};
use crate::{
    domain::{Area, Level},
    i18n::{area_words, everywhere_words, screen_words::Word},
    state::{Derived, Kept},
    viz::map_search::{Found, search},
    web::{El, Happening, el, live, live_text},
};
use leptos::prelude::*;

/// Identifier of the list of names.
const LIST: &str = "cari-daftar";

/// What is typed and which name of the list is marked.
#[derive(Clone, Copy)]
struct Search {
    text: Kept<String>,
    at: Kept<usize>,
    found: Derived<Vec<Found>>,
}

/// A field with the names that fit below it.
pub fn field(ui: Ui) -> El {
    let text = Kept::new(String::new());
    let found = Derived::new(move || {
        let Some(kab) = ui.app.kabupaten.get() else { return Vec::new() };
        let villages = ui.app.village_list().filter(|_| !ui.app.shows_all());
        let villages: &[Area] = villages.as_deref().map_or(&[], Vec::as_slice);
        search(&kab, villages, &text.get(), ui.lang)
    });
    let find = Search { text, at: Kept::new(0), found };
    let label = move || {
        let kab = ui.app.kabupaten.get();
        if ui.app.shows_all() {
            return everywhere_words::search(ui.lang).to_owned();
        }
        let village = kab.as_ref().map_or("desa", |kab| ui.lang.of(&kab.profile.village_term));
        area_words::search(ui.lang, village)
    };
    let open = move || !text.get().is_empty();
    let marked = move || {
        let at = find.at.get();
        found.with(|found| found.get(at).map(|_| format!("{LIST}-{at}")))
    };
    let input = el("input")
        .attr("type", "search")
        .attr("id", "cari-wilayah")
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("aria-controls", LIST)
        .attr("aria-autocomplete", "list")
        .live_attr("aria-expanded", move || Some(open().to_string()))
        .live_attr("aria-activedescendant", marked)
        .live_value(move || Some(text.get()))
        .on("focus", move |_| {
            if !untrack(|| ui.app.shows_all()) {
                ui.app.want_village_list();
            }
        })
        .on("input", move |event| {
            find.at.set(0);
            text.set(event.value());
        })
        .on("keydown", move |event| key(ui, find, event));
    let count = move || if open() { area_words::found(ui.lang, found.with(Vec::len)) } else { String::new() };
    let list = move || open().then(|| options(ui, find));
    el("div")
        .class("search")
        .kid(el("label").class("choice").kid(el("span").kid(live_text(label))).kid(input))
        .kid(el("p").class("unseen").attr("role", "status").kid(live_text(count)))
        .kid(live(list))
}

fn options(ui: Ui, find: Search) -> El {
    let found = find.found.get();
    let option = |(at, one): (usize, &Found)| {
        let chosen = one.clone();
        el("li")
            .attr("id", format!("{LIST}-{at}"))
            .attr("role", "option")
            .attr("aria-selected", (find.at.get() == at).to_string())
            .on("pointerdown", |event| event.take())
            .on("click", move |_| choose(ui, find, &chosen))
            .kid(parts::span("strong", &one.name))
            .kid(parts::span("muted small", &one.place))
    };
    let none = found.is_empty().then(|| el("li").class("muted").kid(area_words::found(ui.lang, 0)));
    el("ul")
        .class("search-list")
        .attr("id", LIST)
        .attr("role", "listbox")
        .attr("aria-label", ui.say(Word::ShowOnMap))
        .kids(found.iter().enumerate().map(option))
        .kid(none)
}

fn key(ui: Ui, find: Search, event: &Happening) {
    let last = find.found.with_untracked(Vec::len).saturating_sub(1);
    let at = find.at.get_untracked();
    match event.key().as_str() {
        "ArrowDown" => find.at.set((at + 1).min(last)),
        "ArrowUp" => find.at.set(at.saturating_sub(1)),
        "Escape" => find.text.set(String::new()),
        "Enter" => {
            if let Some(one) = find.found.with_untracked(|found| found.get(at).cloned()) {
                choose(ui, find, &one);
            }
        }
        _ => return,
    }
    event.take();
}

/// Opens an area on the map: a village among those of its kecamatan, or its kecamatan where no villages are shown.
fn choose(ui: Ui, find: Search, one: &Found) {
    find.text.set(String::new());
    let code = one.code;
    if code.level() == Level::Kabupaten {
        return open_kabupaten(ui, code);
    }
    let kecamatan = code.ancestor(Level::Kecamatan);
    let villages = code.level() == Level::Village && untrack(|| ui.app.offers_villages());
    ui.nav.change(|link| {
        (link.kec, link.desa, link.villages, link.apart) = (kecamatan, villages.then_some(code), villages, false);
    });
}
