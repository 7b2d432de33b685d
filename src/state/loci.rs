//! What the aid to the discussion of loci is made of: the villages and three indicators by village. They come only once
//! its page shows.

use super::{
    App, Derived, Loader, Shared, Slot,
    loader::{decoded, fetch_file},
};
use crate::{
    domain::Area,
    feed::{self, FeedError, FileEntry, Role, VillageGrid},
    viz::locus_aid::{Ingredients, ingredients},
};
use leptos::prelude::*;

/// The slots of what is loaded.
#[derive(Clone, Copy, Default)]
pub(super) struct LocusSlots {
    pub(super) list: RwSignal<Slot>,
    pub(super) grids: [RwSignal<Slot>; 3],
    wanted: RwSignal<bool>,
}

/// The villages with the figures of the three indicators.
#[derive(Clone, PartialEq)]
pub struct LocusFigures {
    /// The villages.
    pub villages: Shared<Vec<Area>>,
    /// The indicators in the order of [`Ingredients`].
    pub grids: [Shared<VillageGrid>; 3],
}

impl App {
    /// Asks for the figures by village that the aid needs.
    pub fn want_loci(self) {
        if !self.loci.wanted.get_untracked() {
            self.loci.wanted.set(true);
        }
    }

    /// The indicators of the aid; `None` where the catalogue lacks one.
    pub fn ingredients(self) -> Option<Ingredients> {
        let kab = self.kabupaten.get()?;
        self.link.with(|(link, _)| ingredients(&kab, link.ind.as_ref(), link.lang))
    }

    /// Whether the deployment has them by village.
    pub fn offers_loci(self) -> bool {
        self.locus_files().is_some()
    }

    /// The figures, once all have come.
    pub fn locus_figures(self) -> Option<LocusFigures> {
        let LocusSlots { list, grids: [cases, risk, served], .. } = self.loci;
        let made = self.ingredients()?;
        let villages = list.read().get::<Vec<Area>>()?;
        let own = villages.first().zip(self.code()).is_some_and(|(area, code)| code.contains(area.code));
        let grid = |slot: RwSignal<Slot>, id| slot.read().get::<VillageGrid>().filter(|grid| grid.0 == id);
        let grids = [grid(cases, made.stunting)?, grid(risk, made.at_risk)?, grid(served, made.coverage)?];
        own.then_some(LocusFigures { villages, grids })
    }

    /// Whether they are wanted and published, and have not come.
    pub(super) fn lacks_loci(self) -> bool {
        self.loci.wanted.get() && self.offers_loci() && self.locus_figures().is_none()
    }

    /// What went wrong with them.
    pub fn locus_error(self) -> Option<FeedError> {
        let slots = [self.loci.list].into_iter().chain(self.loci.grids);
        slots.into_iter().find_map(|slot| slot.read().error().cloned())
    }

    fn locus_files(self) -> Option<(FileEntry, [FileEntry; 3])> {
        let (manifest, code, made) = (self.manifest()?, self.code()?, self.ingredients()?);
        let list = manifest.file(code, Role::Villages)?.clone();
        let of = |id| manifest.village_file(code, id).cloned();
        Some((list, [of(&made.stunting)?, of(&made.at_risk)?, of(&made.coverage)?]))
    }

    pub(super) fn load_loci(self, loader: Loader) {
        let LocusSlots { list, grids, wanted } = self.loci;
        let files = Derived::new(move || if wanted.get() { self.locus_files() } else { None });
        let load = loader.clone();
        Effect::new(move |_| {
            self.attempts.track();
            let entry = files.get().map(|(entry, _)| entry);
            fetch_file(list, entry, &load, |tree, url| feed::villages_of(url, tree).map(decoded));
        });
        Effect::new(move |_| {
            self.attempts.track();
            let (entries, areas) = match files.get() {
                Some((_, entries)) => (entries.map(Some), list.read().get::<Vec<Area>>()),
                None => ([None, None, None], Some(Shared::new(Vec::new()))),
            };
            let Some(areas) = areas else { return };
            for (slot, entry) in grids.into_iter().zip(entries) {
                let areas = areas.clone();
                fetch_file(slot, entry, &loader, move |tree, url| {
                    feed::village_grid_of(url, tree, &areas).map(decoded)
                });
            }
        });
    }
}
