//! The app's state without a browser: which files a link loads, and what is seen when one fails, is slow or comes late.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod villages;
mod visit;

use visit::{Host, Visit, code, settle, with};

use konvergensi::{
    domain::Period,
    feed::FeedError,
    state::{LinkFault, Notice, Villages},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

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
