//! The pages.

mod actions;
mod audit;
mod compare;
mod data;
mod everyone;
mod everywhere;
mod kecamatan;
mod loci;
mod map;
mod overview;
mod overview_panels;
mod paper;
mod rembuk;
mod rembuk_draft;
mod rembuk_menu;
mod rembuk_notes;
mod rembuk_slide;
mod reports;
mod services;
mod team;
mod trend;

use super::Ui;
use crate::{
    state::{App, Page},
    viz::agenda_item::Item,
    web::{El, View},
};

pub use self::{
    map::take_of_map,
    overview::overview,
    overview_panels::{Panel, panel},
    trend::trends as trend,
};

/// Asks for the data that a page shows beside the core, without waiting for its code.
pub fn want(app: App, page: Page) {
    match page {
        Page::Trend | Page::Rembuk | Page::Paper => app.want_history(),
        Page::Loci => app.want_loci(),
        _ => {}
    }
}

/// A page that reports on the programme.
pub fn report(ui: Ui, page: Page) -> View {
    match page {
        Page::Audit => audit::audit_page(ui),
        Page::Loci => loci::loci_page(ui),
        Page::Team => team::team_page(ui),
        Page::Data => data::data(ui),
        _ => actions::actions(ui),
    }
}

/// A page that is a map.
pub fn mapped(ui: Ui, page: Page) -> View {
    match page {
        Page::Everywhere => everywhere::everywhere(ui),
        _ => map::map(ui),
    }
}

/// A page for a meeting: on the wall, or on paper.
pub fn hall(ui: Ui, page: Page) -> View {
    match page {
        Page::Paper => paper::paper_page(ui),
        _ => rembuk::rembuk(ui),
    }
}

/// The way of a page's view onto the agenda of the rembuk.
pub fn add_to_rembuk(ui: Ui, page: Page) -> Option<El> {
    let selection = ui.app.selection.get()?;
    let item = match page {
        Page::Overview => Some(Item::Situation),
        Page::Map => selection.indicator.zip(selection.period).map(|view| Item::Map(Some(view))),
        Page::Trend => selection.indicator.map(Item::Trend),
        Page::Actions => Some(Item::Actions),
        Page::Audit => Some(Item::FollowUp),
        Page::Loci | Page::Team | Page::Data | Page::Rembuk | Page::Paper | Page::Everywhere => None,
    };
    rembuk_menu::add(ui, item)
}
