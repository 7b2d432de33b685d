//! The rows of a map as a table: the same model, the same order for everyone.

use super::{Ui, parts};
use crate::{
    i18n::screen_words::Word,
    viz::table::{Column, Order, Row, Table},
};
use leptos::prelude::*;

/// A head that orders the table by its column.
fn sortable(ui: Ui, order: Order, by: Column, head: &str) -> AnyView {
    let active = order.by == by;
    let state = match (active, order.descending) {
        (false, _) => "none",
        (true, true) => "descending",
        (true, false) => "ascending",
    };
    let next = Order { by, descending: if active { !order.descending } else { by != Column::Name } };
    let number = if by == Column::Name { "" } else { "number" };
    view! {
        <th scope="col" aria-sort=state class=number>
            <button type="button" class="sort" on:click=move |_| ui.nav.change(|link| link.urut = Some(next))>
                {head.to_owned()}<span class="arrow" aria-hidden="true"></span>
            </button>
        </th>
    }
    .into_any()
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

fn cell(filled: bool, class: &'static str, text: String) -> AnyView {
    filled.then(|| view! { <td class=class>{text}</td> }).into_any()
}

fn head(filled: bool, class: &'static str, text: &str) -> AnyView {
    filled.then(|| view! { <th scope="col" class=class>{text.to_owned()}</th> }).into_any()
}

fn row(ui: Ui, row: &Row, filled: Filled) -> AnyView {
    let code = row.code;
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        ui.nav.change(|link| link.kec = Some(code));
    };
    let counts =
        if row.measured.is_empty() { row.counts.clone() } else { format!("{} · {}", row.counts, row.measured) };
    let new = !row.reason.is_empty() && row.reason != row.value;
    let reason = new.then(|| view! { <span class="reason">{row.reason.clone()}</span> });
    let href = ui.nav.href_with(|link| link.kec = Some(code));
    view! {
        <tr class:selected=row.selected data-code=code.to_string()>
            <th scope="row"><a href=href on:click=open>{row.name.clone()}</a>{reason}</th>
            <td class="number value">{parts::swatch(row.fill)}{row.value.clone()}</td>
            {cell(filled.counts, "number wide", counts)}
            {cell(filled.class, "wide", row.class.clone())}
            {cell(filled.gap, "number wide", row.gap.clone())}
            {cell(filled.people, "number", row.people.clone())}
        </tr>
    }
    .into_any()
}

/// The table: comparable areas in the chosen order, the others apart with their reasons.
pub fn table(ui: Ui, table: &Table, order: Order) -> AnyView {
    let [area, value, counts, class, gap, people] = &table.heads;
    let filled = Filled::of(table);
    let rows: Vec<_> = table.ordered(order).into_iter().map(|r| row(ui, r, filled)).collect();
    let apart = (!table.apart.is_empty()).then(|| {
        let rows: Vec<_> = table.apart.iter().map(|r| row(ui, r, filled)).collect();
        view! { <tbody class="apart"><tr><th scope="rowgroup" colspan="6">{table.apart_title.clone()}</th></tr>{rows}</tbody> }
    });
    let people = filled.people.then(|| sortable(ui, order, Column::Gap, people));
    view! {
        <div class="scroll">
            <table class="areas">
                <caption class="unseen">{Word::TableTitle.say(ui.lang)}</caption>
                <thead>
                    <tr>
                        {sortable(ui, order, Column::Name, area)}
                        {sortable(ui, order, Column::Value, value)}
                        {head(filled.counts, "number wide", counts)}
                        {head(filled.class, "wide", class)}
                        {head(filled.gap, "number wide", gap)}
                        {people}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                {apart}
            </table>
        </div>
    }
    .into_any()
}
