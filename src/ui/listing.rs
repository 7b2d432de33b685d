//! A list of a model as a table, on slides and on paper.

use super::parts;
use crate::{
    viz::listing::{Column, Listing, Mark, Row},
    web::{El, Kid, View, el},
};

/// A bar with a line at the target.
fn bar(filled: &str, aim: Option<&str>) -> El {
    let aim = aim.map(|at| el("span").class("aim").style("left", at.to_owned()));
    let filled = el("span").class("filled").style("width", filled.to_owned());
    el("span").class("bar-track").attr("aria-hidden", "true").kid(filled).kid(aim)
}

fn marked(mark: &Mark, text: &str) -> View {
    match mark {
        Mark::State(class) if !text.is_empty() => el("span").class(format!("state {class}")).kid(text).view(),
        Mark::Fill(class) => vec![parts::swatch(class).view(), text.view()].view(),
        Mark::Bar(filled, aim) => vec![text.view(), bar(filled, aim.as_deref()).view()].view(),
        Mark::Plain | Mark::State(_) => text.view(),
    }
}

/// A row. Where its name is left blank because it is that of the row before, who listens is told the name all the same.
fn row<'a>(list: &'a Listing, row: &'a Row, name: &mut &'a str) -> El {
    let cells = list.columns.iter().zip(&row.texts).enumerate().map(|(at, (column, text))| {
        let number = if column.number { "number" } else { "" };
        let inside = if at == list.marked { marked(&row.mark, text) } else { text.as_str().view() };
        let (cell, class) = match at == list.name {
            false => (el("td").kid(inside), number),
            true if text.is_empty() => (el("th").attr("scope", "row").kid(parts::span("unseen", name)), "again"),
            true => {
                *name = text;
                (el("th").attr("scope", "row").kid(inside), number)
            }
        };
        cell.attr("data-head", column.head.clone()).class(class)
    });
    el("tr").kids(cells)
}

/// The list.
pub fn listing(list: &Listing) -> El {
    let columns = list.columns.iter().map(|column| el("col").attr("width", column.width()));
    let head = |column: &Column| {
        el("th").attr("scope", "col").class(if column.number { "number" } else { "" }).kid(column.head.as_str())
    };
    let mut name = "";
    let rows: Vec<El> = list.rows.iter().map(|r| row(list, r, &mut name)).collect();
    el("table")
        .class("listing")
        .kid(el("colgroup").kids(columns))
        .kid(el("thead").kid(el("tr").kids(list.columns.iter().map(head))))
        .kid(el("tbody").kids(rows))
}
