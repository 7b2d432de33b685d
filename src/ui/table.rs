//! The rows of a map as a table: the same model, the same order for everyone.

use super::{Ui, parts};
use crate::{
    domain::Level,
    i18n::{area_words, screen_words::Word},
    state::{Link, Page},
    viz::table::{Column, Order, Row, Table},
    web::{El, el},
};
use leptos::prelude::*;

/// A head that orders a table by its column; `set` writes the order into the link.
pub fn sortable(ui: Ui, order: Order, by: Column, name: &str, set: fn(&mut Link, Order)) -> El {
    let active = order.by == by;
    let state = match (active, order.descending) {
        (false, _) => "none",
        (true, true) => "descending",
        (true, false) => "ascending",
    };
    let next = Order { by, descending: if active { !order.descending } else { by != Column::Name } };
    let arrow = el("span").class("arrow").attr("aria-hidden", "true");
    let button = parts::button("sort").on("click", move |_| ui.nav.change(|link| set(link, next)));
    let class = match by {
        Column::Name => "",
        Column::Points => "number wide",
        Column::Value | Column::Gap => "number",
    };
    head(class).attr("aria-sort", state).kid(button.kid(name).kid(arrow))
}

fn head(class: &'static str) -> El {
    el("th").attr("scope", "col").class(class)
}

/// Columns after name and value that any row fills; a column without a word in it is not shown.
#[derive(Clone, Copy)]
struct Filled {
    counts: bool,
    class: bool,
    gap: bool,
    people: bool,
}

impl Filled {
    fn of(table: &Table) -> Self {
        let any = |text: fn(&Row) -> &str| table.rows.iter().chain(&table.apart).any(|row| !text(row).is_empty());
        Self { counts: any(|r| &r.counts), class: any(|r| &r.class), gap: any(|r| &r.gap), people: any(|r| &r.people) }
    }
}

fn row(ui: Ui, row: &Row, filled: Filled) -> El {
    let code = row.code;
    let counts =
        if row.measured.is_empty() { row.counts.clone() } else { format!("{} · {}", row.counts, row.measured) };
    let reason = if row.reason == row.value { "" } else { &row.reason };
    let name = match code.level() {
        // A printed page leads to printed pages.
        Level::Kabupaten if cfg!(not(target_arch = "wasm32")) => el("a").attr("href", ui.nav.file(&format!("{code}/"))),
        Level::Kabupaten => el("a").attr("href", ui.nav.href(Page::Overview, &ui.nav.link().for_kabupaten(code))),
        _ => el("a").attr("href", ui.nav.href_with(|link| link.open(code))).on("click", move |event| {
            event.take();
            ui.nav.change(|link| link.open(code));
        }),
    };
    let name = name.kid(parts::whole_words(&row.name));
    let small = |text: &str| (!text.is_empty()).then(|| parts::span("reason", text));
    let cell = |filled: bool, class: &'static str, text: &str| filled.then(|| el("td").class(class).kid(text));
    el("tr")
        .class(if row.selected { "selected" } else { "" })
        .attr("data-code", code.to_string())
        .kid(el("th").attr("scope", "row").kid(name).kid(small(&row.locus)).kid(small(&row.dated)).kid(small(reason)))
        .kid(el("td").class("number value").kid(parts::swatch(row.fill)).kid(row.value.as_str()))
        .kid(cell(filled.counts, "number wide", &counts))
        .kid(cell(filled.class, "wide", &row.class))
        .kid(cell(filled.gap, "number wide", &row.gap))
        .kid(cell(filled.people, "number", &row.people))
}

/// Rows of a long table that show at first.
const FIRST_ROWS: usize = 60;

/// The table: comparable areas in the chosen order, the others apart with their reasons. Of a long one the first rows,
/// until all are asked for.
pub fn table(ui: Ui, table: &Table, order: Order, all: RwSignal<bool>) -> El {
    let [area, value, counts, class, gap, people] = &table.heads;
    let filled = Filled::of(table);
    let count = table.rows.len() + table.apart.len();
    let most = if all.get() || count <= FIRST_ROWS { usize::MAX } else { FIRST_ROWS };
    let more = (most < count)
        .then(|| parts::button("button").on("click", move |_| all.set(true)).kid(area_words::all_rows(ui.lang, count)));
    let apart = (most == usize::MAX && !table.apart.is_empty()).then(|| {
        let title = el("th").attr("scope", "rowgroup").attr("colspan", "6").kid(table.apart_title.as_str());
        el("tbody").class("apart").kid(el("tr").kid(title)).kids(table.apart.iter().map(|r| row(ui, r, filled)))
    });
    let plain = |filled: bool, class: &'static str, text: &str| filled.then(|| head(class).kid(text));
    let sorts = |by, name: &str| sortable(ui, order, by, name, |link, order| link.urut = Some(order));
    let heads = el("tr")
        .kid(sorts(Column::Name, area))
        .kid(sorts(Column::Value, value))
        .kid(plain(filled.counts, "number wide", counts))
        .kid(plain(filled.class, "wide", class))
        .kid(filled.gap.then(|| sorts(Column::Points, gap)))
        .kid(filled.people.then(|| sorts(Column::Gap, people)));
    let rows = table.ordered(order).into_iter().take(most).map(|r| row(ui, r, filled));
    let table = el("table")
        .class("areas")
        .kid(el("caption").class("unseen").kid(ui.say(Word::TableTitle)))
        .kid(el("thead").kid(heads))
        .kid(el("tbody").kids(rows))
        .kid(apart);
    el("div").class("scroll").kid(table).kid(more)
}
