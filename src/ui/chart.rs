//! A trend: plotters on a canvas, its axes' text around it, reading out by touch and keys, and the table below.

use super::{Ui, parts};
use crate::{
    i18n::screen_words::Word,
    state::Shared,
    viz::trend::{TargetPath, Tick, Trend, TrendCell, TrendRow},
    web::{self, El, Happening, Kid, Spot, View, el, live, part, svg},
};
use leptos::prelude::*;
use std::sync::Arc;

/// Height of the plot box in CSS pixels; the style sheet has the same.
const HEIGHT: f64 = 320.0;
/// Height of a small one.
const SMALL: f64 = 160.0;
/// Colours of series, after which they begin again.
const COLOURS: usize = 6;

/// The picture and, below it, what it says in a table.
pub fn chart(ui: Ui, trend: &Shared<Trend>) -> View {
    let names = trend.series.iter().enumerate();
    let series = names.map(|(i, s)| el("li").kid(key(format!("key t{}", i % COLOURS))).kid(s.name.as_str()));
    let breaks: Vec<String> = trend.breaks.iter().map(|b| b.text.clone()).collect();
    let about = el("figcaption")
        .kid(parts::p("sentence", &trend.sentence))
        .kid((!trend.among.is_empty()).then(|| parts::p("sentence", &trend.among)))
        .kid(parts::lines("warning", &trend.notices))
        .kid(el("ul").class("keys").kids(series))
        .kid((!trend.targets.is_empty()).then(|| el("ul").class("keys").kids(trend.targets.iter().map(target))))
        .kid(parts::p("muted small", &trend.unit));
    let picture = el("figure")
        .class("chart")
        .kid(about)
        .kid((!trend.is_empty).then(|| plot(ui, trend, HEIGHT)))
        .kid(parts::lines("muted small", &breaks));
    let counts = trend.counts.as_ref().map(|counts| chart(ui, &Arc::clone(counts).into()));
    parts::all(vec![part(picture), part(table(ui, trend)), part(counts)])
}

/// The picture alone, small, with what its axis counts and where its method changed.
pub fn small(ui: Ui, trend: &Shared<Trend>) -> Option<El> {
    let breaks: Vec<String> = trend.breaks.iter().map(|b| b.text.clone()).collect();
    let figure = || {
        el("figure")
            .class("chart small-chart")
            .kid(el("figcaption").class("muted small").kid(trend.unit.as_str()))
            .kid(plot(ui, trend, SMALL))
            .kid(parts::lines("muted small", &breaks))
    };
    (!trend.is_empty).then(figure)
}

fn key(class: impl Into<String>) -> El {
    el("span").class(class.into())
}

/// A target in the legend: its dashes and letter as on the picture, its years, its source.
fn target(path: &TargetPath) -> El {
    let line = svg("line").attr("x1", "0").attr("y1", "5").attr("x2", "40").attr("y2", "5");
    let dashes = svg("svg").class("key-line").attr("viewBox", "0 0 40 10").attr("aria-hidden", "true");
    let steps: Vec<&str> = path.steps.iter().map(|s| s.text.as_str()).collect();
    let source = el("span").class("about").kid(parts::citation(&path.source));
    el("li")
        .class("target-key")
        .kid(dashes.kid(line.attr("stroke-dasharray", path.dash_text())))
        .kid(parts::span("aim-mark", &path.mark))
        .kid(el("span").kid(path.label.as_str()).kid(" ").kid(parts::span("muted", &steps.join(" · "))).kid(source))
}

/// The letter of a target at the end of its line.
fn tag(path: &TargetPath) -> Option<El> {
    let (left, top) = path.tag.clone()?;
    let letter = el("span").class("aim-mark").style("top", top).kid(path.mark.as_str());
    Some(el("span").class("tag").style("left", left).kid(letter))
}

fn ticks(class: &'static str, side: &'static str, ticks: &[Tick]) -> Vec<El> {
    let tick = |tick: &Tick| el("span").class(class).style(side, tick.place.clone()).kid(tick.text.as_str());
    ticks.iter().filter(|t| !t.text.is_empty()).map(tick).collect()
}

fn axis(class: &'static str, ticks: Vec<El>) -> El {
    el("div").class(class).attr("aria-hidden", "true").kids(ticks)
}

/// Which point is read out: index of the series and of the point.
type Read = RwSignal<Option<(usize, usize)>>;

/// The canvas with the axes' text around it and the point that is read out.
fn plot(ui: Ui, trend: &Shared<Trend>, height: f64) -> View {
    let block = web::measured();
    let canvas = Spot::default();
    let failed = RwSignal::new(false);
    let read: Read = RwSignal::new(None);
    let painted = trend.clone();
    Effect::new(move |_| {
        let Some(width) = block.width.get() else { return };
        if web::paint_trend(canvas, &painted, width, height, ui.theme.get()).is_err() {
            failed.set(true);
        }
    });
    let picture = el("canvas").class("trend").at(canvas).attr("aria-hidden", "true");
    let area = el("div")
        .class("plot-box")
        .at(block.spot)
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", ui.say(Word::ChartHint))
        .kid(picture.live_flag("hidden", move || failed.get()))
        .kid(el("div").class("tags").attr("aria-hidden", "true").kids(trend.targets.iter().filter_map(tag)));
    let area = reading_by_touch_and_keys(area, trend, (block, height), read);
    let shown = trend.clone();
    let card = move || {
        let (series, point) = read.get()?;
        let line = shown.series.get(series)?;
        let texts = line.points.get(point)?.tooltip.iter().map(|t| parts::span("", t));
        let name = el("strong").kid(line.name.as_str());
        Some(el("p").class("reading").attr("role", "status").kid(name).kids(texts))
    };
    let mut along = ticks("tick", "left", &trend.x_ticks);
    along.extend(ticks("tick weighing", "left", &trend.weighings));
    let along = axis(if trend.weighings.is_empty() { "x-axis" } else { "x-axis two" }, along);
    let plot = el("div").class("plot").kid(axis("y-axis", ticks("tick", "top", &trend.y_ticks))).kid(area).kid(along);
    parts::all(vec![
        plot.view(),
        parts::paragraph("muted small", trend.weighing_note).view(),
        parts::p("muted small hint", ui.say(Word::ChartHint)).view(),
        live(card),
    ])
}

fn reading_by_touch_and_keys(area: El, trend: &Shared<Trend>, (block, height): (web::Measured, f64), read: Read) -> El {
    let (keyed, moved, pressed) = (trend.clone(), trend.clone(), trend.clone());
    let follow = move |trend: &Trend, event: &Happening| {
        let width = block.width.get_untracked().unwrap_or(1.0);
        let (x, y) = event.offset();
        read.set(trend.nearest(x / width, 1.0 - y / height));
    };
    area.on("keydown", move |event| walk(event, &keyed, read))
        .on("pointermove", move |event| follow(&moved, event))
        .on("pointerdown", move |event| follow(&pressed, event))
}

/// Left and right walk the points, up and down the series.
fn walk(event: &Happening, trend: &Trend, read: Read) {
    let (series, point) = read.get_untracked().unwrap_or((0, 0));
    let last = trend.series.get(series).map_or(0, |s| s.points.len().saturating_sub(1));
    let next = match event.key().as_str() {
        "ArrowRight" => (series, (point + 1).min(last)),
        "ArrowLeft" => (series, point.saturating_sub(1)),
        "ArrowDown" => ((series + 1).min(trend.series.len().saturating_sub(1)), point),
        "ArrowUp" => (series.saturating_sub(1), point),
        "Escape" => {
            read.set(None);
            return;
        }
        _ => return,
    };
    event.take();
    read.set(Some(next));
}

fn cell(cell: &TrendCell) -> El {
    let about: Vec<&str> =
        [&cell.n, &cell.coverage].into_iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
    el("td").class("number").kid(parts::span("strong", &cell.text)).kid(parts::span("about", &about.join(" · ")))
}

fn row(row: &TrendRow) -> El {
    let period = el("th").attr("scope", "row").kid(row.period.as_str()).kid(parts::span("about", &row.instrument));
    let source = el("td")
        .class("wide about")
        .kid(row.source.as_ref().map(parts::citation))
        .kid(parts::paragraph("note", &row.note));
    let class = if row.breaks_before { "broken" } else { "" };
    el("tr").class(class).kid(period).kids(row.cells.iter().map(cell)).kid(source)
}

fn table(ui: Ui, trend: &Trend) -> El {
    let head = |class: &'static str, text: &str| el("th").attr("scope", "col").class(class).kid(text);
    let heads = el("tr")
        .kid(head("", ui.say(Word::PeriodLabel)))
        .kids(trend.series.iter().map(|s| head("number", &s.name)))
        .kid(head("wide", ui.say(Word::Source)));
    let table = el("table")
        .class("areas trend-table")
        .kid(el("caption").class("unseen").kid(ui.say(Word::TableTitle)))
        .kid(el("thead").kid(heads))
        .kid(el("tbody").kids(trend.rows.iter().map(row)));
    el("div").class("scroll").kid(table)
}
