//! Villages: when they come, and what is seen when they do not.

use super::{
    CONTOH,
    visit::{Host, Visit, code, settle, with},
};
use konvergensi::{
    feed::FeedError,
    state::{Notice, Villages},
};
use std::collections::BTreeSet;

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
