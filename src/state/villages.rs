//! The villages: a list, boundaries and a file for each indicator, all of which come only when the link asks for them.

use super::{
    App, Derived, Loader, Notice, Shared, Slot,
    loader::{decoded, fetch_file, fetch_map},
};
use crate::{
    domain::Area,
    feed::{self, FeedError, FileEntry, Json, Role, VillageGrid},
    geo::Boundaries,
};
use leptos::prelude::*;

/// What is loaded of the villages.
#[derive(Clone, Copy, Default)]
pub(super) struct VillageSlots {
    pub(super) list: RwSignal<Slot>,
    pub(super) map: RwSignal<Slot>,
    pub(super) grid: RwSignal<Slot>,
    /// Whether somebody looks for a name.
    wants_list: RwSignal<bool>,
}

/// The villages with their boundaries and the figures of one indicator.
#[derive(Clone, PartialEq)]
pub struct VillageLayer {
    /// The villages.
    pub areas: Shared<Vec<Area>>,
    /// Their boundaries.
    pub map: Shared<Boundaries>,
    /// One indicator by village.
    pub figures: Shared<VillageGrid>,
}

/// How it stands with the villages that the link asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Villages {
    /// It asks for none.
    NotAsked,
    /// The indicator is not published by village, or there are no boundaries.
    NotPublished,
    /// They are on their way.
    Coming,
    /// They have come.
    There,
    /// They could not be brought.
    Failed(FeedError),
}

/// The three files that the villages of one indicator need.
type Files = (FileEntry, FileEntry, FileEntry);

impl App {
    /// The list of villages, once it has come.
    pub fn village_list(self) -> Option<Shared<Vec<Area>>> {
        let list = self.village.list.read().get::<Vec<Area>>()?;
        // Of the kabupaten that shows, and not of the one before.
        let own = list.first().zip(self.code()).is_some_and(|(area, code)| code.contains(area.code));
        own.then_some(list)
    }

    /// The boundaries of the villages, once they have come.
    pub fn village_map(self) -> Option<Shared<Boundaries>> {
        self.village.map.read().get()
    }

    /// Asks for the list of villages, for who looks for a name.
    pub fn want_village_list(self) {
        if !self.village.wants_list.get_untracked() {
            self.village.wants_list.set(true);
        }
    }

    /// Whether the deployment has villages of the indicator that shows: their names, boundaries and figures.
    pub fn offers_villages(self) -> bool {
        self.village_files().is_some()
    }

    /// The villages that the link asks for, once all of them has come.
    pub fn village_layer(self) -> Option<VillageLayer> {
        let indicator = self.selection.with(|s| s.as_ref().filter(|s| s.villages)?.indicator.clone())?;
        let figures = self.village.grid.read().get::<VillageGrid>().filter(|f| f.0 == indicator)?;
        Some(VillageLayer { areas: self.village_list()?, map: self.village_map()?, figures })
    }

    /// How it stands with the villages that the link asks for.
    pub fn villages(self) -> Villages {
        if !self.selection.with(|s| s.as_ref().is_some_and(|s| s.villages)) {
            return Villages::NotAsked;
        }
        if !self.offers_villages() {
            return Villages::NotPublished;
        }
        let VillageSlots { list, map, grid, .. } = self.village;
        let error = [list, map, grid].into_iter().find_map(|slot| slot.read().error().cloned());
        match error {
            Some(error) => Villages::Failed(error),
            None if self.village_layer().is_some() => Villages::There,
            None => Villages::Coming,
        }
    }

    /// That the link names a village which the list, once it has come, does not have.
    pub fn village_notice(self) -> Option<Notice> {
        let village = self.selection.with(|s| s.as_ref().and_then(|s| s.village))?;
        let list = self.village_list()?;
        list.iter().all(|area| area.code != village).then_some(Notice::NoArea(village))
    }

    fn village_files(self) -> Option<Files> {
        let (manifest, code) = (self.manifest()?, self.code()?);
        let indicator = self.selection.with(|s| s.as_ref().and_then(|s| s.indicator.clone()))?;
        let of = |role| manifest.file(code, role).cloned();
        Some((of(Role::Villages)?, of(Role::GeoVillages)?, manifest.village_file(code, &indicator)?.clone()))
    }

    pub(super) fn load_villages(self, loader: Loader) {
        let VillageSlots { list, map, grid, wants_list } = self.village;
        let asked = Derived::new(move || self.selection.with(|s| s.as_ref().is_some_and(|s| s.villages)));
        let files = Derived::new(move || self.village_files().filter(|_| asked.get()));
        let names = Derived::new(move || {
            let wanted = wants_list.get() || files.with(Option::is_some);
            let (manifest, code) = (self.manifest()?, self.code()?);
            manifest.file(code, Role::Villages).filter(|_| wanted).cloned()
        });
        let load = loader.clone();
        Effect::new(move |_| {
            self.attempts.track();
            fetch_file(list, names.get(), &load, |tree, url| feed::villages_of(url, tree).map(decoded));
        });
        // The boundaries are the same for every indicator: asking for them anew would lay the map out anew.
        let boundaries = Derived::new(move || files.with(|files| files.as_ref().map(|(_, map, _)| map.clone())));
        let load = loader.clone();
        Effect::new(move |_| {
            self.attempts.track();
            fetch_map(map, boundaries.get(), &load);
        });
        Effect::new(move |_| {
            self.attempts.track();
            let entry = files.get().map(|(.., entry)| entry);
            let areas = self.village_list();
            if entry.is_none() || areas.is_some() {
                let read = move |tree: &Json, url: &str| {
                    feed::village_grid_of(url, tree, areas.as_deref().map_or(&[], Vec::as_slice)).map(decoded)
                };
                fetch_file(grid, entry, &loader, read);
            }
        });
    }
}
