//! What the colours, patterns and circles mean.

use super::{Ui, parts};
use crate::{
    i18n::screen_words::Word,
    viz::legend::{Bin, Legend},
};
use leptos::prelude::*;

fn bin(bin: &Bin) -> AnyView {
    let range = (!bin.range.is_empty()).then(|| view! { <span class="range">{bin.range.clone()}</span> });
    view! {
        <li>
            {parts::swatch(bin.css)}
            {range}
            <span class="label">{bin.label.clone()}</span>
            <span class="count">{bin.count_text.clone()}</span>
        </li>
    }
    .into_any()
}

/// The legend of a map, from the same model as its fills. `largest` is the radius of the largest circle in pixels.
pub fn legend(ui: Ui, legend: &Legend, largest: f64) -> AnyView {
    let bins: Vec<_> = legend.classes.iter().chain(&legend.states).map(bin).collect();
    let side = 2.0 * largest + 4.0;
    let circle = |key: &crate::viz::legend::CircleKey| {
        let view_box = format!("0 0 {side} {side}");
        let middle = (side / 2.0).to_string();
        view! {
            <li class="circle-key">
                <svg viewBox=view_box width=side.to_string() height=side.to_string() aria-hidden="true">
                    <circle class="count-circle" cx=middle.clone() cy=middle r=(key.radius * largest).to_string()/>
                </svg>
                <span>{key.text.clone()}</span>
            </li>
        }
    };
    let circles: Vec<_> = legend.circles.iter().map(circle).collect();
    let circles = (!circles.is_empty()).then(|| view! { <ul class="circles">{circles}</ul> });
    view! {
        <div class="legend">
            <h3>{Word::Legend.say(ui.lang)}</h3>
            <p class="muted">{legend.title.clone()}</p>
            {parts::paragraph("muted", &legend.class_source)}
            <ul class="bins">{bins}</ul>
            {circles}
        </div>
    }
    .into_any()
}
