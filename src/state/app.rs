//! The data as signals: what the link needs is loaded, and nothing else.

use super::{
    Derived, Kept, Link, LinkFault, Notice, Selection, Shared, Slot,
    loader::{Loader, Parse, ReadFile, Reader, Way, arrival, decoded, fetch, fetch_file, fetch_map},
    loci::LocusSlots,
    select,
    villages::VillageSlots,
};
use crate::{
    domain::{Date, Kabupaten, Level, RegionCode},
    feed::{self, FeedError, FeedWarning, History, Json, Manifest, Role},
    geo::Boundaries,
};
use leptos::prelude::*;

/// Where the manifest lies, relative to the app.
pub const MANIFEST: &str = "feed/manifest.json";

/// What of the feed an app shows.
#[derive(Clone)]
pub struct Shown {
    /// The kabupaten of these codes, in this order; all where empty.
    pub only: Vec<RegionCode>,
    /// The first of them, where the page tells that each kabupaten has a list of files of its own: the first screen then asks for
    /// that list at once. An app that is not told finds out.
    pub first: Option<RegionCode>,
    /// Whether the page is of all of them together.
    pub all: Derived<bool>,
}

impl Default for Shown {
    fn default() -> Self {
        Self { only: Vec::new(), first: None, all: Derived::new(|| false) }
    }
}

/// Tells today's date.
type Clock = Box<dyn Fn() -> Date>;

/// All signals of the app. Copies are the same app.
#[derive(Clone, Copy)]
pub struct App {
    /// The view that the link names, and what of it could not be read.
    pub link: Derived<(Link, Vec<LinkFault>)>,
    today: Kept<Date>,
    manifest: RwSignal<Slot>,
    core: RwSignal<Slot>,
    history: RwSignal<Slot>,
    map: RwSignal<Slot>,
    pub(super) village: VillageSlots,
    pub(super) loci: LocusSlots,
    wants_history: RwSignal<bool>,
    pub(super) changes: RwSignal<Slot>,
    pub(super) reads_changes: RwSignal<Option<ReadFile>>,
    pub(super) attempts: RwSignal<u32>,
    all: Derived<bool>,
    /// The kabupaten with all that has come of it.
    pub kabupaten: Derived<Option<Shared<Kabupaten>>>,
    /// The view after all fallbacks.
    pub selection: Derived<Option<Selection>>,
}

impl App {
    /// The app for a link; loads through `loader` as the link asks. The clock is asked now, and again with each list of files that
    /// comes.
    pub fn new(
        link: Derived<(Link, Vec<LinkFault>)>,
        clock: impl Fn() -> Date + 'static,
        shown: Shown,
        loader: Loader,
    ) -> Self {
        let all = shown.all;
        let manifest = RwSignal::new(Slot::default());
        let core = RwSignal::new(Slot::default());
        let history = RwSignal::new(Slot::default());
        let kabupaten = Derived::new(move || {
            let kabupaten = with_history(core.read().get(), history.read().get())?;
            // On the way to or from all of them together, what stood there before is not what is asked for.
            (is_of_all(&kabupaten) == (all.get() && has_all(manifest))).then_some(kabupaten)
        });
        let selection = Derived::new(move || {
            let kabupaten = kabupaten.get()?;
            link.with(|(link, faults)| Some(select(link, faults, &kabupaten)))
        });
        let app = Self {
            link,
            today: Kept::new(clock()),
            manifest,
            core,
            history,
            map: RwSignal::new(Slot::default()),
            village: VillageSlots::default(),
            loci: LocusSlots::default(),
            wants_history: RwSignal::new(false),
            changes: RwSignal::new(Slot::default()),
            reads_changes: RwSignal::new(None),
            attempts: RwSignal::new(0),
            all,
            kabupaten,
            selection,
        };
        app.load_lists(shown, &loader);
        app.load_as_needed(loader);
        app.follow(Box::new(clock));
        app
    }

    /// The day to measure lateness and staleness against.
    pub fn today(self) -> Date {
        self.today.get()
    }

    /// No clock is right that shows a day before the data were published.
    fn follow(self, clock: Clock) {
        Effect::new(move |_| {
            if let Some(manifest) = self.manifest() {
                self.today.set(clock().max(manifest.generated));
            }
        });
    }

    /// The language of the view.
    pub fn lang(self) -> crate::i18n::Lang {
        self.link.with(|(link, _)| link.lang)
    }

    /// The manifest, once it has come.
    pub fn manifest(self) -> Option<Shared<Manifest>> {
        self.manifest.read().get()
    }

    /// Whether the feed shows all its kabupaten together, too.
    pub fn has_all(self) -> bool {
        has_all(self.manifest)
    }

    /// Whether all kabupaten are shown together: the page is theirs and the feed has them.
    pub fn shows_all(self) -> bool {
        self.all.get() && self.has_all()
    }

    /// The boundaries of the kecamatan, or of the kabupaten where all are shown together, once they have come.
    pub fn map(self) -> Option<Shared<Boundaries>> {
        self.map.read().get()
    }

    /// What went wrong with what the view needs most.
    pub fn error(self) -> Option<FeedError> {
        let manifest = self.manifest.read().error().cloned();
        manifest.or_else(|| self.core.read().error().cloned())
    }

    /// What went wrong with anything that is wanted, and whether the view needs it most.
    pub fn failure(self) -> Option<(bool, FeedError)> {
        let needed = self.error().map(|error| (true, error));
        needed.or_else(|| self.slots().iter().find_map(|slot| Some((false, slot.read().error()?.clone()))))
    }

    fn slots(self) -> [RwSignal<Slot>; 11] {
        let VillageSlots { list, map, grid, .. } = self.village;
        let [cases, risk, served] = self.loci.grids;
        let loci = self.loci.list;
        [self.manifest, self.core, self.map, self.history, list, map, grid, loci, cases, risk, served]
    }

    /// What went wrong with the boundaries; figures stay readable without them.
    pub fn map_error(self) -> Option<FeedError> {
        self.map.read().error().cloned()
    }

    /// What went wrong with the history.
    pub fn history_error(self) -> Option<FeedError> {
        self.history.read().error().cloned()
    }

    /// Whether the history is on its way.
    pub fn is_loading_history(self) -> bool {
        self.history.read().is_loading()
    }

    /// Whether the link names a period whose kecamatan figures have not come, or could not: nothing may be said of it yet.
    pub fn awaits_history(self) -> bool {
        let published = || self.manifest()?.file(self.code()?, Role::History).filter(|_| !self.shows_all()).map(|_| ());
        self.link_is_older_than_core() && !self.history.read().is_there() && published().is_some()
    }

    /// Whether all that the page has asked for is there, as far as it is published.
    pub fn has_what_it_wants(self) -> bool {
        let history = || self.manifest()?.file(self.code()?, Role::History).map(|_| ());
        let lacks_history = || self.wants_history.get() && history().is_some() && !self.history.read().is_there();
        self.kabupaten.get().is_some()
            && self.map().is_some()
            && !self.awaits_history()
            && (self.shows_all() || !lacks_history() && !self.lacks_loci())
    }

    /// What the feed had wrong and the app left out.
    pub fn warnings(self) -> Vec<FeedWarning> {
        let mut warnings = self.core.read().warnings().to_vec();
        for slot in [self.history, self.village.grid] {
            warnings.extend(slot.read().warnings().iter().cloned());
        }
        warnings
    }

    /// Notices on the link, with that of a kabupaten that this deployment does not have.
    pub fn notices(self) -> Vec<Notice> {
        let mut notices = self.selection.get().map(|s| s.notices).unwrap_or_default();
        notices.extend(self.village_notice());
        notices
    }

    /// The kabupaten that the view is of: the one in the link, or the first of the deployment.
    pub fn code(self) -> Option<RegionCode> {
        let manifest = self.manifest()?;
        let asked = self.link.with(|(link, _)| link.kab);
        let known = asked.filter(|code| manifest.kabupaten.iter().any(|k| k.code == *code));
        known.or_else(|| manifest.kabupaten.first().map(|k| k.code))
    }

    /// Asks for the figures over all periods, for pages that show them.
    pub fn want_history(self) {
        if !self.wants_history.get_untracked() {
            self.wants_history.set(true);
        }
    }

    /// Tries again after a failure, as its reader asked: it shows as on its way.
    pub fn retry(self) {
        for slot in self.slots() {
            slot.update(Slot::hush);
        }
        self.try_again();
    }

    /// Tries again without a word: what went wrong stays in sight until it has come. The list of files is brought anew,
    /// as it may be what is out of date.
    pub fn try_again(self) {
        self.attempts.update(|n| *n += 1);
    }

    /// The list of files: the one of the feed, or of the kabupaten in the link where each has its own.
    fn load_lists(self, Shown { only, first, .. }: Shown, loader: &Loader) {
        let (first, lost) = (RwSignal::new(first), RwSignal::new(None));
        let (shown, load) = (only.clone(), loader.clone());
        let list = Derived::new(move || {
            let Some(first) = first.get() else { return MANIFEST.to_owned() };
            let asked = self.link.with(|(link, _)| link.kab);
            let known = |code: &RegionCode| Some(*code) != lost.get() && (only.is_empty() || only.contains(code));
            format!("feed/{}", Manifest::path_of(asked.filter(known).unwrap_or(first)))
        });
        Effect::new(move |_| {
            let (url, anew, only) = (list.get(), self.attempts.get() > 0, shown.clone());
            let read = Box::new(move |tree: &Json, url: &str| {
                Manifest::of(url, tree).map(|manifest| arrival(manifest.only(&only), Vec::new()))
            });
            let steps: (Parse, Reader) = (|body, url| Manifest::opened(url, body), read);
            fetch(self.manifest, url.clone(), url, Way { anew, entry: None }, &load, steps);
        });
        Effect::new(move |_| {
            if let Some(manifest) = self.manifest().filter(|manifest| manifest.is_split()) {
                first.set(manifest.kabupaten.first().map(|k| k.code));
            }
            // A host that has no such list has no such kabupaten.
            let refused = FeedError::is_nothing_there;
            if self.manifest.read().error().is_some_and(refused) && first.get_untracked().is_some() {
                lost.set(self.link.with_untracked(|(link, _)| link.kab));
            }
        });
    }

    fn load_as_needed(self, loader: Loader) {
        let entry = Derived::new(move || {
            let (manifest, code) = (self.manifest()?, self.code()?);
            if self.shows_all() {
                let of = |role| manifest.shared(role).cloned();
                return Some((of(Role::Overview), of(Role::GeoOverview), None));
            }
            let of = |role| manifest.file(code, role).cloned();
            Some((of(Role::Core), of(Role::GeoKecamatan), of(Role::History)))
        });
        let load = loader.clone();
        Effect::new(move |_| {
            self.attempts.track();
            let Some((core, map, _)) = entry.get() else { return };
            fetch_file(self.core, core, &load, |tree, url| feed::core_of(url, tree).map(decoded));
            fetch_map(self.map, map, &load);
        });
        let load = loader.clone();
        let asks_for_history = Derived::new(move || self.wants_history.get() || self.link_is_older_than_core());
        Effect::new(move |_| {
            self.attempts.track();
            let core = self.core.read().get::<Kabupaten>();
            let (Some((_, _, history)), Some(core)) = (entry.get(), core) else { return };
            let history = history.filter(|_| asks_for_history.get());
            fetch_file(self.history, history, &load, move |tree, url| feed::history_of(url, tree, &core).map(decoded));
        });
        let load = loader.clone();
        Effect::new(move |_| {
            self.attempts.track();
            let Some(read) = self.reads_changes.get() else { return };
            fetch_file(self.changes, self.change_log(), &load, read);
        });
        self.load_villages(loader.clone());
        self.load_loci(loader);
    }

    /// Whether the link names a period that only the history has.
    fn link_is_older_than_core(self) -> bool {
        let Some(core) = self.core.read().get::<Kabupaten>() else { return false };
        self.link.with(|(link, _)| {
            let indicator = link.ind.clone().or_else(|| select(link, &[], &core).indicator);
            let grid = indicator.as_ref().and_then(|id| core.grid(id, Level::Kecamatan));
            matches!((link.th, grid), (Some(period), Some(grid)) if !grid.periods().contains(&period))
        })
    }
}

/// Whether the list of files names those of all kabupaten together.
fn has_all(manifest: RwSignal<Slot>) -> bool {
    manifest.read().get::<Manifest>().is_some_and(|manifest| manifest.shared(Role::Overview).is_some())
}

/// Whether it stands for all kabupaten of the deployment.
fn is_of_all(kabupaten: &Kabupaten) -> bool {
    kabupaten.profile.code.level() == Level::Province
}

/// The kabupaten, with the figures of all periods where its history has come.
fn with_history(core: Option<Shared<Kabupaten>>, history: Option<Shared<History>>) -> Option<Shared<Kabupaten>> {
    let core = core?;
    let own = |history: &Shared<History>| {
        let area = history.values().find_map(|grid| grid.areas().first().copied());
        area.is_none_or(|area| core.profile.code.contains(area))
    };
    Some(match history.filter(|history| own(history) && !is_of_all(&core)) {
        Some(history) => Shared::new(core.with_history(history.into())),
        None => core,
    })
}
