//! A list of a model as a table, on slides and on paper.

use super::parts;
use crate::{
    viz::listing::{Column, ListCell, Listing, Mark},
    web::{El, Kid, View, el},
};

/// A bar with a line at the target.
fn bar(filled: &str, aim: Option<&str>) -> El {
    let aim = aim.map(|at| el("span").class("aim").style("left", at.to_owned()));
    let filled = el("span").class("filled").style("width", filled.to_owned());
    el("span").class("bar-track").attr("aria-hidden", "true").kid(filled).kid(aim)
}

fn cell(column: &Column, cell: &ListCell) -> El {
    let text = cell.text.as_str();
    let (tag, inside): (&'static str, View) = match &cell.mark {
        Mark::Plain => ("td", text.view()),
        Mark::Strong => ("th", text.view()),
        Mark::State(_) if text.is_empty() => ("td", text.view()),
        Mark::State(class) => ("td", el("span").class(format!("state {class}")).kid(text).view()),
        Mark::Fill(class) => ("td", vec![parts::swatch(class).view(), text.view()].view()),
        Mark::Bar(filled, aim) => ("td", vec![text.view(), bar(filled, aim.as_deref()).view()].view()),
    };
    let cell = el(tag).attr("data-head", column.head.clone()).class(if column.number { "number" } else { "" });
    if tag == "th" { cell.attr("scope", "row").kid(inside) } else { cell.kid(inside) }
}

/// The list.
pub fn listing(list: &Listing) -> El {
    let columns = list.columns.iter().map(|column| el("col").style("width", column.width()));
    let head = |column: &Column| {
        el("th").attr("scope", "col").class(if column.number { "number" } else { "" }).kid(column.head.as_str())
    };
    let row = |row: &Vec<ListCell>| el("tr").kids(list.columns.iter().zip(row).map(|(c, text)| cell(c, text)));
    el("table")
        .class("listing")
        .kid(el("colgroup").kids(columns))
        .kid(el("thead").kid(el("tr").kids(list.columns.iter().map(head))))
        .kid(el("tbody").kids(list.rows.iter().map(row)))
}
