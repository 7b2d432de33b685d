//! The data as signals: what the link needs is loaded, and nothing else.

use super::{
    Derived, Link, LinkFault, Notice, Selection, Shared, Slot,
    loci::LocusSlots,
    select,
    slot::{Arrival, Content},
    villages::VillageSlots,
};
use crate::{
    domain::{Date, Kabupaten, Level, RegionCode},
    feed::{self, Decoded, FeedError, FeedWarning, FileEntry, History, Manifest, Role},
    geo::{Boundaries, Limits},
};
use leptos::prelude::*;
use std::{future::Future, pin::Pin, rc::Rc, sync::Arc};

/// Where the manifest lies, relative to the app.
const MANIFEST: &str = "feed/manifest.json";

/// Digits of a file's hash in its address.
const VERSION: usize = 12;

/// Reads the text of a file that came from an address. Brought by the page that wants it, so that no other page waits for
/// its code.
pub(super) type ReadFile = fn(&str, &str) -> Result<Arrival, FeedError>;

/// A body that is on its way.
type Coming = Pin<Box<dyn Future<Output = Result<Vec<u8>, FeedError>>>>;

/// Brings the body of an address, relative to the app.
pub type Loader = Rc<dyn Fn(String) -> Coming>;

/// All signals of the app. Copies are the same app.
#[derive(Clone, Copy)]
pub struct App {
    /// The view that the link names, and what of it could not be read.
    pub link: Derived<(Link, Vec<LinkFault>)>,
    /// The day to measure lateness and staleness against.
    pub today: Date,
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
    /// The kabupaten with all that has come of it.
    pub kabupaten: Derived<Option<Shared<Kabupaten>>>,
    /// The view after all fallbacks.
    pub selection: Derived<Option<Selection>>,
}

impl App {
    /// The app for a link; loads through `loader` as the link asks.
    pub fn new(link: Derived<(Link, Vec<LinkFault>)>, today: Date, loader: Loader) -> Self {
        let manifest = RwSignal::new(Slot::default());
        let core = RwSignal::new(Slot::default());
        let history = RwSignal::new(Slot::default());
        let kabupaten = Derived::new(move || with_history(core.read().get(), history.read().get()));
        let selection = Derived::new(move || {
            let kabupaten = kabupaten.get()?;
            link.with(|(link, faults)| Some(select(link, faults, &kabupaten)))
        });
        let app = Self {
            link,
            today,
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
            kabupaten,
            selection,
        };
        app.load_as_needed(loader);
        app
    }

    /// The language of the view.
    pub fn lang(self) -> crate::i18n::Lang {
        self.link.with(|(link, _)| link.lang)
    }

    /// The manifest, once it has come.
    pub fn manifest(self) -> Option<Shared<Manifest>> {
        self.manifest.read().get()
    }

    /// The kecamatan boundaries, once they have come.
    pub fn map(self) -> Option<Shared<Boundaries>> {
        self.map.read().get()
    }

    /// What went wrong with what the view needs most.
    pub fn error(self) -> Option<FeedError> {
        let manifest = self.manifest.read().error().cloned();
        manifest.or_else(|| self.core.read().error().cloned())
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
        let published = || self.manifest()?.file(self.code()?, Role::History).map(|_| ());
        self.link_is_older_than_core() && !self.history.read().is_there() && published().is_some()
    }

    /// What the feed had wrong and the app left out.
    pub fn warnings(self) -> Vec<FeedWarning> {
        let mut warnings = self.core.read().warnings().to_vec();
        for slot in [self.history, self.village.grid()] {
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

    /// Tries again after a failure.
    pub fn retry(self) {
        self.attempts.update(|n| *n += 1);
    }

    fn load_as_needed(self, loader: Loader) {
        let load = loader.clone();
        Effect::new(move |_| {
            self.attempts.track();
            let read = |body: &[u8], url: &str| Manifest::read(url, body).map(|m| arrival(m, Vec::new()));
            fetch(self.manifest, MANIFEST.into(), MANIFEST.into(), &load, Box::new(read));
        });
        let entry = Derived::new(move || {
            let (manifest, code) = (self.manifest()?, self.code()?);
            let of = |role| manifest.file(code, role).cloned();
            Some((of(Role::Core), of(Role::GeoKecamatan), of(Role::History)))
        });
        let load = loader.clone();
        Effect::new(move |_| {
            self.attempts.track();
            let Some((core, map, _)) = entry.get() else { return };
            if let Some(core) = core {
                fetch_file(self.core, core, &load, |text, url| feed::core(url, text).map(decoded));
            }
            if let Some(map) = map {
                fetch_file(self.map, map, &load, read_map);
            }
        });
        let load = loader.clone();
        let asks_for_history = Derived::new(move || self.wants_history.get() || self.link_is_older_than_core());
        Effect::new(move |_| {
            self.attempts.track();
            let core = self.core.read().get::<Kabupaten>();
            let (Some((_, _, Some(history))), Some(core), true) = (entry.get(), core, asks_for_history.get()) else {
                return;
            };
            fetch_file(self.history, history, &load, move |text, url| feed::history(url, text, &core).map(decoded));
        });
        let load = loader.clone();
        Effect::new(move |_| {
            self.attempts.track();
            let (Some(read), Some(log)) = (self.reads_changes.get(), self.change_log()) else { return };
            fetch_file(self.changes, log, &load, read);
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

pub(super) fn arrival<T: Send + Sync + 'static>(content: T, warnings: Vec<FeedWarning>) -> Arrival {
    let content: Content = Arc::new(content);
    (content, warnings)
}

pub(super) fn decoded<T: Send + Sync + 'static>(decoded: Decoded<T>) -> Arrival {
    arrival(decoded.content, decoded.warnings)
}

/// Reads boundaries. They are not held against the areas here, because either file may come first.
pub(super) fn read_map(text: &str, url: &str) -> Result<Arrival, FeedError> {
    let boundaries = Boundaries::of_value(&feed::json(url, text)?, None, &Limits::default());
    let boundaries = boundaries.map_err(|e| FeedError::Invalid { url: url.to_owned(), detail: e.to_string() })?;
    Ok(arrival(boundaries, Vec::new()))
}

/// The kabupaten, with the figures of all periods where its history has come.
fn with_history(core: Option<Shared<Kabupaten>>, history: Option<Shared<History>>) -> Option<Shared<Kabupaten>> {
    let core = core?;
    let own = |history: &Shared<History>| {
        let area = history.values().find_map(|grid| grid.areas().first().copied());
        area.is_none_or(|area| core.profile.code.contains(area))
    };
    Some(match history.filter(own) {
        Some(history) => Shared::new(core.with_history(history.into())),
        None => core,
    })
}

/// Reads the body that came from an address. Not generic, as nothing here is: four kinds of file would bring all of it
/// four times.
type Reader = Box<dyn FnOnce(&[u8], &str) -> Result<Arrival, FeedError>>;

/// Loads a file of the manifest into a slot, checked against its hash.
pub(super) fn fetch_file(
    slot: RwSignal<Slot>,
    entry: FileEntry,
    loader: &Loader,
    read: impl FnOnce(&str, &str) -> Result<Arrival, FeedError> + 'static,
) {
    let url = format!("feed/{}", entry.path);
    let key = format!("{url}#{}", entry.sha256);
    fetch(slot, key, url, loader, Box::new(move |body, url| read(entry.verified(url, body)?, url)));
}

/// Loads an address into a slot, once.
fn fetch(slot: RwSignal<Slot>, key: String, url: String, loader: &Loader, read: Reader) {
    let (mut begin, mut digits) = (false, VERSION);
    slot.update(|slot| {
        // After a failure under a longer name: the browser may have kept what failed under the short one.
        if slot.error().is_some() {
            digits *= 2;
        }
        begin = slot.want(&key);
    });
    if begin {
        // Another content has another address, so that whatever keeps answers on the way never gives an old one for it.
        let version = key.rsplit_once('#').and_then(|(_, hash)| hash.get(..digits)).map(|v| format!("?v={v}"));
        let body = loader(format!("{url}{}", version.unwrap_or_default()));
        let arrive = move |body: Result<Vec<u8>, FeedError>| {
            let answer = body.and_then(|body| read(&body, &url));
            slot.update(|slot| slot.arrive(&key, answer));
        };
        hand_over(body, Box::new(arrive));
    }
}

/// Hands a body over once it comes.
fn hand_over(body: Coming, arrive: Box<dyn FnOnce(Result<Vec<u8>, FeedError>)>) {
    leptos::task::spawn_local(async move { arrive(body.await) });
}
