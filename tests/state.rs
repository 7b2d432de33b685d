//! The app's state without a browser: which files a link loads, and what is seen when one fails, is slow or comes late.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use any_spawner::Executor;
use konvergensi::{
    domain::{Level, Period, RegionCode},
    feed::FeedError,
    state::{App, Derived, Link, LinkFault, Loader, Notice, Selection, Shown, Villages},
};
use leptos::prelude::{Get, Owner, RwSignal, Set};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    future::poll_fn,
    path::Path,
    rc::Rc,
    task::{Poll, Waker},
};

/// A static host that serves `public/`, can lose files and can keep them back.
#[derive(Default)]
struct Host {
    asked: Vec<String>,
    lost: BTreeSet<String>,
    kept_back: BTreeSet<String>,
    /// Files that are being replaced: the browser keeps an old answer under the address that asks for one.
    in_between: BTreeSet<String>,
    old: BTreeSet<String>,
    waiting: Vec<Waker>,
    /// What is sent in place of a file.
    instead: BTreeMap<String, Vec<u8>>,
    /// What the clock of the device shows; the day of these tests where it is not said.
    clock: Option<&'static str>,
}

impl Host {
    fn answer(&self, url: &str) -> Result<Vec<u8>, FeedError> {
        if self.lost.contains(url) {
            return Err(FeedError::Unreachable { url: url.into() });
        }
        if let Some(body) = self.instead.get(url) {
            return Ok(body.clone());
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(url);
        fs::read(path).map_err(|_| FeedError::Refused { url: url.into(), status: 404 })
    }
}

/// An app on a host, at a link.
struct Visit {
    app: App,
    link: RwSignal<(Link, Vec<LinkFault>)>,
    host: Rc<RefCell<Host>>,
    /// Keeps the signals alive.
    _owner: Owner,
}

fn read(query: &str) -> (Link, Vec<LinkFault>) {
    Link::read(query.split('&').filter_map(|pair| pair.split_once('=')))
}

/// Runs all that can run on this thread.
fn settle() {
    for _ in 0..20 {
        Executor::poll_local();
    }
}

impl Visit {
    fn to(query: &str) -> Self {
        Self::on(Host::default(), query)
    }

    fn on(host: Host, query: &str) -> Self {
        // The executor belongs to the process; the tasks of a test stay on its own thread.
        let _ = Executor::init_futures_executor();
        let owner = Owner::new();
        owner.set();
        let clock = host.clock.unwrap_or("2026-11-24");
        let host = Rc::new(RefCell::new(host));
        let served = host.clone();
        let loader = Loader::new(move |url: String| {
            let address = url;
            let url = address.split('?').next().unwrap().to_owned();
            served.borrow_mut().asked.push(url.clone());
            let served = served.clone();
            Box::pin(poll_fn(move |context| {
                let mut host = served.borrow_mut();
                if host.in_between.contains(&url) {
                    host.old.insert(address.clone());
                }
                if host.old.contains(&address) {
                    return Poll::Ready(Ok(b"{}".to_vec()));
                }
                if host.kept_back.contains(&url) {
                    host.waiting.push(context.waker().clone());
                    return Poll::Pending;
                }
                Poll::Ready(host.answer(&url))
            }))
        });
        let link = RwSignal::new(read(query));
        let app = App::new(Derived::new(move || link.get()), move || clock.parse().unwrap(), Shown::default(), loader);
        settle();
        Self { app, link, host, _owner: owner }
    }

    fn go(&self, query: &str) {
        self.link.set(read(query));
        settle();
    }

    fn let_go(&self, url: &str) {
        let waiting = {
            let mut host = self.host.borrow_mut();
            assert!(host.kept_back.remove(url), "{url} was not kept back");
            std::mem::take(&mut host.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
        settle();
    }

    fn asked(&self) -> Vec<String> {
        self.host.borrow().asked.clone()
    }

    fn shown(&self) -> Option<RegionCode> {
        self.app.kabupaten.get_untracked().map(|k| k.profile.code)
    }

    fn selection(&self) -> Selection {
        self.app.selection.get_untracked().unwrap()
    }

    fn periods(&self, indicator: &str) -> Vec<Period> {
        let kabupaten = self.app.kabupaten.get().unwrap();
        kabupaten.grid(&indicator.parse().unwrap(), Level::Kecamatan).unwrap().periods().to_vec()
    }
}

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

fn with<const N: usize>(urls: [&str; N]) -> BTreeSet<String> {
    urls.map(str::to_owned).into()
}

const CONTOH: &str = "99.01";
const LAMBAR: &str = "18.04";

#[test]
fn a_bare_link_loads_the_first_kabupaten_and_nothing_it_does_not_need() {
    let visit = Visit::to("");
    assert_eq!(visit.shown(), Some(code(CONTOH)));
    assert_eq!(visit.asked(), ["feed/manifest.json", "feed/99.01/core.json", "feed/99.01/kecamatan.geojson"]);
    assert_eq!((visit.app.error(), visit.app.map_error(), visit.app.warnings()), (None, None, vec![]));
    assert_eq!(visit.app.map().unwrap().areas().len(), 14);
    assert_eq!(visit.selection().notices, []);
}

#[test]
fn a_deep_link_opens_its_own_view() {
    let visit = Visit::to("kab=18.04&ind=kasus_eppgbm&th=2024-05&kec=18.04.08&lang=en");
    assert_eq!(visit.shown(), Some(code(LAMBAR)));
    let selection = visit.selection();
    assert_eq!(selection.indicator, Some("kasus_eppgbm".parse().unwrap()));
    assert_eq!(selection.period, Some("2024-05".parse().unwrap()));
    assert_eq!(selection.kecamatan, Some(code("18.04.08")));
    assert_eq!(selection.notices, []);
    assert!(!visit.asked().contains(&"feed/18.04/history.json".to_owned()));
}

#[test]
fn going_to_and_fro_between_kabupaten_fetches_each_file_once() {
    let visit = Visit::to("kab=99.01");
    for query in ["kab=18.04", "kab=99.01", "kab=18.04&kec=18.04.08", ""] {
        visit.go(query);
        let expected = if query.contains(LAMBAR) { LAMBAR } else { CONTOH };
        assert_eq!(visit.shown(), Some(code(expected)), "{query}");
    }
    let asked = visit.asked();
    assert_eq!(asked.len(), 5, "{asked:?}");
    assert_eq!(asked.iter().collect::<BTreeSet<_>>().len(), 5, "{asked:?}");
}

#[test]
fn a_late_answer_to_an_earlier_link_does_not_show() {
    let slow = with(["feed/99.01/core.json", "feed/99.01/kecamatan.geojson"]);
    let visit = Visit::on(Host { kept_back: slow, ..Host::default() }, "kab=99.01");
    assert_eq!((visit.shown(), visit.app.error()), (None, None), "on its way");
    visit.go("kab=18.04");
    assert_eq!(visit.shown(), Some(code(LAMBAR)));
    visit.let_go("feed/99.01/core.json");
    visit.let_go("feed/99.01/kecamatan.geojson");
    assert_eq!(visit.shown(), Some(code(LAMBAR)));
    assert!(visit.app.map().unwrap().get(code("18.04.08")).is_some());
    visit.go("kab=99.01");
    assert_eq!(visit.shown(), Some(code(CONTOH)), "what came late is kept for later");
    assert_eq!(visit.asked().len(), 5);
}

#[test]
fn a_failed_core_says_so_keeps_the_last_good_and_can_be_tried_again() {
    let core = "feed/18.04/core.json";
    let visit = Visit::on(Host { lost: with([core]), ..Host::default() }, "kab=99.01");
    visit.go("kab=18.04");
    assert_eq!(visit.app.error(), Some(FeedError::Unreachable { url: core.into() }));
    assert_eq!(visit.shown(), None, "no figures of one kabupaten under the name of another");
    visit.go("kab=99.01");
    assert_eq!((visit.shown(), visit.app.error()), (Some(code(CONTOH)), None));
    visit.go("kab=18.04");
    assert!(visit.app.error().is_some());
    visit.host.borrow_mut().lost.clear();
    visit.app.retry();
    settle();
    assert_eq!((visit.shown(), visit.app.error()), (Some(code(LAMBAR)), None));
    let others: Vec<String> = visit.asked().into_iter().filter(|url| url != core).collect();
    assert_eq!(others.len(), 5, "a retry fetches what failed and the list of files: {others:?}");
}

#[test]
fn an_old_file_that_the_browser_keeps_for_a_new_address_is_got_over_by_trying_again() {
    let visit = Visit::on(Host { in_between: with(["feed/99.01/core.json"]), ..Host::default() }, "kab=99.01");
    assert!(visit.app.error().is_some());
    visit.host.borrow_mut().in_between.clear();
    visit.app.retry();
    settle();
    assert_eq!((visit.shown(), visit.app.error()), (Some(code(CONTOH)), None));
}

#[test]
fn trying_again_without_a_word_keeps_what_went_wrong_in_sight_until_it_has_come() {
    let core = "feed/99.01/core.json";
    let visit = Visit::on(Host { lost: with([core]), ..Host::default() }, "");
    let failed = Some((true, FeedError::Unreachable { url: core.into() }));
    assert_eq!(visit.app.failure(), failed);
    visit.host.borrow_mut().lost.clear();
    visit.host.borrow_mut().kept_back.insert(core.into());
    visit.app.try_again();
    settle();
    assert_eq!(visit.app.failure(), failed, "it has not come yet");
    visit.let_go(core);
    assert_eq!((visit.shown(), visit.app.failure()), (Some(code(CONTOH)), None));
}

#[test]
fn a_list_of_files_that_is_out_of_date_is_brought_anew_with_what_failed() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("public/feed/manifest.json")).unwrap();
    let at = manifest.find("99.01/core.json").unwrap();
    let hash = at + manifest[at..].find("\"sha256\":\"").unwrap() + 10;
    let mut old = manifest.into_bytes();
    old[hash..hash + 8].copy_from_slice(b"00000000");
    let instead = BTreeMap::from([("feed/manifest.json".to_owned(), old)]);
    let visit = Visit::on(Host { instead, ..Host::default() }, "");
    assert_eq!(visit.app.failure(), Some((true, FeedError::WrongHash { url: "feed/99.01/core.json".into() })));
    visit.host.borrow_mut().instead.clear();
    visit.app.try_again();
    settle();
    assert_eq!((visit.shown(), visit.app.failure()), (Some(code(CONTOH)), None));
}

#[test]
fn what_failed_and_is_wanted_no_more_is_not_told() {
    let villages = "feed/99.01/villages.geojson";
    let asks = "kab=99.01&tingkat=desa&ind=air_minum";
    let visit = Visit::on(Host { lost: with([villages]), ..Host::default() }, asks);
    assert_eq!(visit.app.failure(), Some((false, FeedError::Unreachable { url: villages.into() })));
    visit.go("kab=99.01&ind=air_minum");
    assert_eq!(visit.app.failure(), None);
    visit.host.borrow_mut().lost.clear();
    visit.go(asks);
    assert_eq!((visit.app.failure(), visit.app.villages()), (None, Villages::There));
}

#[test]
fn no_day_before_the_data_were_published_is_today() {
    let on = |clock| Visit::on(Host { clock: Some(clock), ..Host::default() }, "").app.today().to_string();
    assert_eq!((on("2001-01-01").as_str(), on("2026-12-01").as_str()), ("2026-09-30", "2026-12-01"));
}

#[test]
fn a_failed_manifest_can_be_tried_again() {
    let visit = Visit::on(Host { lost: with(["feed/manifest.json"]), ..Host::default() }, "");
    assert_eq!(visit.app.error(), Some(FeedError::Unreachable { url: "feed/manifest.json".into() }));
    assert_eq!(visit.asked().len(), 1);
    visit.host.borrow_mut().lost.clear();
    visit.app.retry();
    settle();
    assert_eq!((visit.shown(), visit.app.error()), (Some(code(CONTOH)), None));
}

#[test]
fn without_boundaries_the_figures_stay_readable() {
    let visit = Visit::on(Host { lost: with(["feed/99.01/kecamatan.geojson"]), ..Host::default() }, "");
    assert_eq!(visit.shown(), Some(code(CONTOH)));
    assert_eq!(visit.app.error(), None);
    assert!(visit.app.map().is_none());
    assert!(visit.app.map_error().is_some());
}

#[test]
fn the_history_comes_when_a_page_wants_it_and_only_once() {
    let visit = Visit::to("kab=18.04");
    assert_eq!(visit.periods("kasus_eppgbm").len(), 2);
    visit.app.want_history();
    visit.app.want_history();
    settle();
    assert_eq!(visit.periods("kasus_eppgbm").len(), 4);
    visit.go("kab=18.04&th=2023-02");
    let times = visit.asked().iter().filter(|url| *url == "feed/18.04/history.json").count();
    assert_eq!((times, visit.app.history_error()), (1, None));
}

#[test]
fn the_history_comes_for_a_link_to_a_period_older_than_the_core() {
    let visit = Visit::to("kab=18.04&ind=kasus_eppgbm&th=2023-02");
    assert!(visit.asked().contains(&"feed/18.04/history.json".to_owned()));
    let selection = visit.selection();
    assert_eq!((selection.period, selection.notices), (Some("2023-02".parse().unwrap()), vec![]));
}

#[test]
fn the_history_of_one_kabupaten_is_never_read_with_the_areas_of_another() {
    let visit = Visit::to("kab=99.01");
    visit.app.want_history();
    settle();
    for query in ["kab=18.04", "kab=18.04&th=2023-02"] {
        visit.go(query);
        assert_eq!(visit.app.warnings(), []);
        assert_eq!(visit.periods("kasus_eppgbm").len(), 4);
        let kabupaten = visit.app.kabupaten.get_untracked().unwrap();
        assert!(kabupaten.by_kecamatan.values().all(|grid| grid.areas().len() == 15));
        visit.go("kab=99.01");
        assert_eq!(visit.app.warnings(), []);
        assert_eq!(visit.periods("stunting_eppgbm").len(), 10);
    }
}

#[test]
fn a_failed_history_leaves_the_newest_figures_and_says_so() {
    let visit = Visit::on(Host { lost: with(["feed/18.04/history.json"]), ..Host::default() }, "kab=18.04");
    visit.app.want_history();
    settle();
    assert!(visit.app.history_error().is_some());
    assert_eq!((visit.shown(), visit.app.error()), (Some(code(LAMBAR)), None));
    assert_eq!(visit.periods("kasus_eppgbm").len(), 2);
}

#[test]
fn figures_that_have_not_come_are_awaited_and_not_called_unreported() {
    let older = "kab=18.04&ind=kasus_eppgbm&th=2023-02";
    let failed = Visit::on(Host { lost: with(["feed/18.04/history.json"]), ..Host::default() }, older);
    assert!(failed.app.awaits_history() && failed.app.history_error().is_some());
    assert!(!Visit::to(older).app.awaits_history(), "they have come");
    assert!(!Visit::to("kab=18.04&ind=kasus_eppgbm").app.awaits_history(), "the newest came with the core");
}

#[test]
fn unknown_values_in_a_link_fall_back_each_with_a_notice() {
    let visit = Visit::to("kab=18.04&ind=entah&th=1999&kec=18.04.99&banding=18.04.08,18.04.98&tahun=1999&hal=x");
    let selection = visit.selection();
    let hal = LinkFault { key: "hal".into(), value: "x".into() };
    assert_eq!(
        selection.notices,
        [
            Notice::Unreadable(hal),
            Notice::NoIndicator("entah".parse().unwrap()),
            Notice::NoPeriod(Period::Year(1999)),
            Notice::NoArea(code("18.04.99")),
            Notice::NoArea(code("18.04.98")),
            Notice::NoYear(1999),
        ]
    );
    assert_eq!(selection.period, Some("2024-05".parse().unwrap()));
    assert_eq!((selection.kecamatan, selection.compared), (None, vec![code("18.04.08")]));
}

#[test]
fn a_kabupaten_that_is_not_here_falls_back_to_the_first_with_a_notice() {
    let visit = Visit::to("kab=11.01");
    assert_eq!(visit.shown(), Some(code(CONTOH)));
    assert_eq!(visit.app.notices(), [Notice::NoKabupaten(code("11.01"))]);
}

const VILLAGE_FILES: [&str; 3] =
    ["feed/99.01/villages.json", "feed/99.01/villages.geojson", "feed/99.01/village/stunting_eppgbm.json"];

fn of_villages(visit: &Visit) -> BTreeSet<String> {
    visit.asked().into_iter().filter(|url| url.contains("village")).collect()
}

#[test]
fn villages_come_only_when_the_link_asks_for_them_and_each_file_once() {
    let visit = Visit::to("kab=99.01&kec=99.01.02");
    assert_eq!((of_villages(&visit), visit.app.villages()), (BTreeSet::new(), Villages::NotAsked));
    assert!(visit.app.offers_villages());
    visit.go("kab=99.01&kec=99.01.02&tingkat=desa&ind=stunting_eppgbm");
    assert_eq!((of_villages(&visit), visit.app.villages()), (with(VILLAGE_FILES), Villages::There));
    let layer = visit.app.village_layer().unwrap();
    assert_eq!((layer.areas.len(), layer.map.areas().len()), (150, 150));
    for query in ["kab=99.01", "kab=99.01&tingkat=desa&ind=air_minum", "kab=99.01&desa=99.01.02.2001"] {
        visit.go(query);
    }
    assert_eq!(visit.app.villages(), Villages::There, "a village in the link asks for villages");
    let asked: Vec<String> = visit.asked().into_iter().filter(|url| url.contains("village")).collect();
    assert_eq!(asked.len(), 4, "{asked:?}");
    assert_eq!(visit.app.warnings(), []);
}

#[test]
fn villages_that_fail_leave_the_kecamatan_and_can_be_tried_again() {
    for lost in VILLAGE_FILES {
        let query = "kab=99.01&tingkat=desa&ind=stunting_eppgbm";
        let visit = Visit::on(Host { lost: with([lost]), ..Host::default() }, query);
        assert_eq!(visit.app.villages(), Villages::Failed(FeedError::Unreachable { url: lost.into() }));
        assert_eq!((visit.shown(), visit.app.error(), visit.app.map_error()), (Some(code(CONTOH)), None, None));
        visit.host.borrow_mut().lost.clear();
        visit.app.retry();
        settle();
        assert_eq!(visit.app.villages(), Villages::There, "{lost}");
    }
}

#[test]
fn villages_on_their_way_are_awaited_and_those_of_another_indicator_do_not_show() {
    let slow = "feed/99.01/village/air_minum.json";
    let host = Host { kept_back: with([slow]), ..Host::default() };
    let visit = Visit::on(host, "kab=99.01&tingkat=desa&ind=stunting_eppgbm");
    visit.go("kab=99.01&tingkat=desa&ind=air_minum");
    assert_eq!((visit.app.villages(), visit.app.village_layer().is_none()), (Villages::Coming, true));
    visit.let_go(slow);
    assert_eq!(visit.app.village_layer().unwrap().figures.0, "air_minum".parse().unwrap());
}

#[test]
fn where_nothing_is_published_by_village_none_are_offered_nor_loaded() {
    let visit = Visit::to("kab=18.04&tingkat=desa");
    assert_eq!((visit.app.villages(), visit.app.offers_villages()), (Villages::NotPublished, false));
    assert_eq!(of_villages(&visit), BTreeSet::new());
    visit.app.want_village_list();
    settle();
    assert_eq!(of_villages(&visit), with(["feed/18.04/villages.json"]), "names are looked for without figures");
    let survey = Visit::to("kab=99.01&tingkat=desa&ind=stunting_ssgi");
    assert_eq!(survey.app.villages(), Villages::NotPublished, "a survey has none");
}

#[test]
fn a_village_that_is_not_in_the_list_falls_back_with_a_notice() {
    let visit = Visit::to("kab=99.01&desa=99.01.02.2999");
    assert_eq!(visit.app.notices(), [Notice::NoArea(code("99.01.02.2999"))]);
    assert_eq!(Visit::to("kab=99.01&desa=99.01.77.2001").selection().notices, [Notice::NoArea(code("99.01.77"))]);
}

#[test]
fn the_change_log_is_fetched_once_a_page_asks_for_it_and_then_for_the_kabupaten_that_shows() {
    let visit = Visit::to("kab=18.04");
    let asked = |kab: &str| visit.asked().iter().filter(|url| **url == format!("feed/{kab}/changes.json")).count();
    assert!(visit.app.has_change_log() && visit.app.changes().is_none() && asked("18.04") == 0);
    visit.app.want_changes();
    settle();
    assert_eq!(visit.app.changes().unwrap().len(), 1);
    visit.go("kab=63.05");
    assert_eq!((asked("18.04"), asked("63.05"), asked("99.01")), (1, 1, 0));
}
