//! The seven pages.

mod map;
mod overview;
mod trend;

use super::Ui;
use crate::state::Page;
use leptos::prelude::*;

/// The content of a page, once the kabupaten stands.
pub fn page(ui: Ui, page: Page) -> AnyView {
    match page {
        Page::Overview => overview::overview(ui),
        Page::Map => map::map(ui),
        Page::Trend => trend::trends(ui),
        _ => ().into_any(),
    }
}
