//! The seven pages.

mod actions;
mod audit;
mod data;
mod map;
mod overview;
mod rembuk;
mod trend;

use super::Ui;
use crate::{state::Page, web::View};

/// The content of a page, once the kabupaten stands.
pub fn page(ui: Ui, page: Page) -> View {
    match page {
        Page::Overview => overview::overview(ui),
        Page::Map => map::map(ui),
        Page::Trend => trend::trends(ui),
        Page::Actions => actions::actions(ui),
        Page::Audit => audit::audit_page(ui),
        Page::Data => data::data(ui),
        Page::Rembuk => rembuk::rembuk(ui),
    }
}
