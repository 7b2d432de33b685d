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

fn row(ui: Ui, row: &Row) -> AnyView {
    let code = row.code;
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        ui.nav.change(|link| link.kec = Some(code));
    };
    let counts =
        if row.measured.is_empty() { row.counts.clone() } else { format!("{} · {}", row.counts, row.measured) };
    let class = if row.reason.is_empty() { row.class.clone() } else { row.reason.clone() };
    view! {
        <tr class:selected=row.selected data-code=code.to_string()>
            <th scope="row"><a href=ui.nav.href_with(|link| link.kec = Some(code)) on:click=open>{row.name.clone()}</a></th>
            <td class="number value">{parts::swatch(row.fill)}{row.value.clone()}</td>
            <td class="number wide">{counts}</td>
            <td class="wide">{class}</td>
            <td class="number wide">{row.gap.clone()}</td>
            <td class="number">{row.people.clone()}</td>
        </tr>
    }
    .into_any()
}

/// The table: comparable areas in the chosen order, the others apart with their reasons.
pub fn table(ui: Ui, table: &Table, order: Order) -> AnyView {
    let [area, value, counts, class, gap, people] = &table.heads;
    let rows: Vec<_> = table.ordered(order).into_iter().map(|r| row(ui, r)).collect();
    let apart = (!table.apart.is_empty()).then(|| {
        let rows: Vec<_> = table.apart.iter().map(|r| row(ui, r)).collect();
        view! { <tbody class="apart"><tr><th scope="rowgroup" colspan="6">{table.apart_title.clone()}</th></tr>{rows}</tbody> }
    });
    view! {
        <div class="scroll">
            <table class="areas">
                <caption class="unseen">{Word::TableTitle.say(ui.lang)}</caption>
                <thead>
                    <tr>
                        {sortable(ui, order, Column::Name, area)}
                        {sortable(ui, order, Column::Value, value)}
                        <th scope="col" class="number wide">{counts.clone()}</th>
                        <th scope="col" class="wide">{class.clone()}</th>
                        <th scope="col" class="number wide">{gap.clone()}</th>
                        {sortable(ui, order, Column::Gap, people)}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                {apart}
            </table>
        </div>
    }
    .into_any()
}
