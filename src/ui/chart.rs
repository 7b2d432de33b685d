//! A trend: plotters on a canvas, its axes' text around it, reading out by touch and keys, and the table below.

use super::{Ui, parts};
use crate::{
    i18n::screen_words::Word,
    state::Shared,
    viz::trend::{Tick, Trend},
    web,
};
use leptos::{ev::KeyboardEvent, html, prelude::*};

/// Height of the plot box in CSS pixels.
const HEIGHT: f64 = 320.0;

/// The picture and, below it, what it says in a table.
pub fn chart(ui: Ui, trend: &Shared<Trend>) -> AnyView {
    let series: Vec<_> = trend
        .series
        .iter()
        .enumerate()
        .map(|(i, s)| view! { <li><span class=format!("key t{}", i % 6)></span>{s.name.clone()}</li> })
        .collect();
    let targets: Vec<_> = trend
        .targets
        .iter()
        .map(|t| view! { <li><span class="key dashed"></span>{t.label.clone()}" "<span class="muted">{t.steps.iter().map(|s| s.text.clone()).collect::<Vec<_>>().join(" · ")}</span></li> })
        .collect();
    let breaks: Vec<String> = trend.breaks.iter().map(|b| b.text.clone()).collect();
    let counts = trend.counts.as_ref().map(|counts| chart(ui, &Shared::new((**counts).clone())));
    let picture = (!trend.is_empty).then(|| plot(ui, trend));
    view! {
        <figure class="chart">
            <figcaption>
                <p class="sentence">{trend.sentence.clone()}</p>
                {parts::lines("warning", &trend.notices)}
                <ul class="keys">{series}{targets}</ul>
                <p class="muted small">{trend.unit.clone()}</p>
            </figcaption>
            {picture}
            {parts::lines("muted small", &breaks)}
        </figure>
        {table(ui, trend)}
        {counts}
    }
    .into_any()
}

fn ticks(class: &'static str, side: &'static str, ticks: &[Tick]) -> AnyView {
    let tick = |tick: &Tick| view! { <span class=class style=(side, tick.place.clone())>{tick.text.clone()}</span> };
    ticks.iter().filter(|t| !t.text.is_empty()).map(tick).collect_view().into_any()
}

/// The canvas with the axes' text around it and the point that is read out.
fn plot(ui: Ui, trend: &Shared<Trend>) -> AnyView {
    let block = web::measured();
    let canvas = NodeRef::<html::Canvas>::new();
    let failed = RwSignal::new(false);
    let read = RwSignal::new(None::<(usize, usize)>);
    let painted = trend.clone();
    Effect::new(move |_| {
        let (Some(canvas), Some(width)) = (canvas.get(), block.width.get()) else { return };
        let outcome = web::paint_trend(&canvas, &painted, width, HEIGHT, ui.theme.get());
        if outcome.is_err() {
            failed.set(true);
        }
    });
    let pointed = trend.clone();
    let follow = move |event: leptos::ev::PointerEvent| {
        let width = block.width.get_untracked().unwrap_or(1.0);
        let (x, y) = (f64::from(event.offset_x()) / width, 1.0 - f64::from(event.offset_y()) / HEIGHT);
        read.set(pointed.nearest(x, y));
    };
    let keyed = trend.clone();
    let keys = move |event: KeyboardEvent| walk(&event, &keyed, read);
    let shown = trend.clone();
    let card = move || {
        let (series, point) = read.get()?;
        let line = shown.series.get(series)?;
        let point = line.points.get(point)?;
        let lines: Vec<_> = point.tooltip.iter().map(|t| view! { <span>{t.clone()}</span> }).collect();
        Some(view! { <p class="reading" role="status"><strong>{line.name.clone()}</strong>{lines}</p> })
    };
    view! {
        <div class="plot">
            <div class="y-axis" aria-hidden="true">{ticks("tick", "top", &trend.y_ticks)}</div>
            <div class="plot-box" node_ref=block.node tabindex="0" role="group" aria-label=Word::ChartHint.say(ui.lang)
                on:keydown=keys on:pointermove=follow.clone() on:pointerdown=follow>
                <canvas class="trend" node_ref=canvas aria-hidden="true" hidden=move || failed.get()></canvas>
            </div>
            <div class="x-axis" aria-hidden="true">{ticks("tick", "left", &trend.x_ticks)}</div>
        </div>
        <p class="muted small hint">{Word::ChartHint.say(ui.lang)}</p>
        {card}
    }
    .into_any()
}

/// Left and right walk the points, up and down the series.
fn walk(event: &KeyboardEvent, trend: &Trend, read: RwSignal<Option<(usize, usize)>>) {
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
    event.prevent_default();
    read.set(Some(next));
}

fn table(ui: Ui, trend: &Trend) -> AnyView {
    let heads: Vec<_> =
        trend.series.iter().map(|s| view! { <th scope="col" class="number">{s.name.clone()}</th> }).collect();
    let cell = |cell: &crate::viz::trend::TrendCell| {
        let about: Vec<String> = [&cell.n, &cell.coverage].into_iter().filter(|t| !t.is_empty()).cloned().collect();
        view! { <td class="number"><span class="strong">{cell.text.clone()}</span><span class="about">{about.join(" · ")}</span></td> }
    };
    let row = |row: &crate::viz::trend::TrendRow| {
        let cells: Vec<_> = row.cells.iter().map(cell).collect();
        let source = row.source.as_ref().map(parts::citation);
        view! {
            <tr class:broken=row.breaks_before>
                <th scope="row">{row.period.clone()}<span class="about">{row.instrument.clone()}</span></th>
                {cells}
                <td class="wide about">{source}<span>" "{row.note.clone()}</span></td>
            </tr>
        }
    };
    let rows: Vec<_> = trend.rows.iter().map(row).collect();
    view! {
        <div class="scroll">
            <table class="areas trend-table">
                <caption class="unseen">{Word::TableTitle.say(ui.lang)}</caption>
                <thead><tr><th scope="col">{Word::PeriodLabel.say(ui.lang)}</th>{heads}<th scope="col" class="wide">{Word::Source.say(ui.lang)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
