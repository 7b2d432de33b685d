//! What a reader sees when something is missing, damaged or cut off: never a blank page.

use crate::{
    browser::{Browser, PHONE},
    misbehaving::{Fault, Misbehaving, Role},
    site::{Site, top_file},
};
use konvergensi::{
    feed::FeedError,
    i18n::{Lang, feed_words},
};
use std::fs;

/// The message for an error of the feed.
fn message(error: &FeedError) -> &'static str {
    feed_words::feed_error(Lang::Id, error)
}

/// Opens a damaged site and expects the app's own message, a way to try again and the frame around it.
fn fails_with(site: &Site, message: &str, file: &str) {
    let browser = Browser::start(PHONE);
    browser.go(&site.url("?kab=99.01"));
    browser.wait_until("a failure", "return !!document.querySelector('.failure[role=alert]')");
    let text = browser.text(".failure");
    assert!(text.contains(message), "“{message}” is not in: {text}");
    let detail = browser.js("return document.querySelector('.failure details')?.textContent ?? ''");
    assert!(detail.as_str().unwrap_or_default().contains(file), "the technical detail does not name {file}: {detail}");
    assert_eq!(browser.count(".failure button"), 1, "no way to try again");
    assert!(browser.count("nav a") >= 7, "the navigation is gone");
    assert_eq!(browser.count("#boot-failure"), 0, "the app broke down over its data");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn without_its_wasm_the_page_says_so_and_offers_to_try_again() {
    let site = Site::damaged(|folder| fs::remove_file(top_file(folder, "_bg.wasm")).unwrap());
    let browser = Browser::start(PHONE);
    browser.go(&site.home());
    browser.wait_until("the notice", "return !!document.querySelector('#boot-failure[role=alert] .boot-retry')");
    assert!(browser.text("#boot-failure").contains("Dasbor tidak dapat dimuat"), "{}", browser.text("body"));
    let printed = browser.text("#printed");
    assert!(printed.contains("19,7%") && printed.contains("Tenggat terdekat"), "the figures are gone: {printed}");
    browser.go(&site.url("peta?lang=en"));
    browser.wait_until("the notice", "return !!document.querySelector('#boot-failure[role=alert] .boot-retry')");
    assert!(browser.text("#boot-failure").contains("could not be loaded"), "{}", browser.text("body"));
    browser.js("window.before = true");
    browser.click(".boot-retry");
    browser.wait_until("the page to load anew", "return !window.before && !!document.querySelector('#boot-failure')");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_file_with_another_hash_is_refused_by_name() {
    let site = Site::damaged(|folder| {
        let core = folder.join("feed/99.01/core.json");
        let mut bytes = fs::read(&core).unwrap();
        let digit = bytes.iter().rposition(u8::is_ascii_digit).unwrap();
        bytes[digit] = if bytes[digit] == b'1' { b'2' } else { b'1' };
        fs::write(&core, bytes).unwrap();
    });
    fails_with(&site, message(&FeedError::WrongHash { url: String::new() }), "core.json");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_web_page_in_place_of_the_manifest_is_named() {
    let site = Site::damaged(|folder| {
        fs::write(folder.join("feed/manifest.json"), "<!DOCTYPE html><title>Masuk</title>").unwrap();
    });
    fails_with(&site, message(&FeedError::NotJson { url: String::new() }), "manifest.json");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_file_that_is_not_there_is_named() {
    let site = Site::damaged(|folder| fs::remove_file(folder.join("feed/99.01/core.json")).unwrap());
    fails_with(&site, message(&FeedError::Refused { url: String::new(), status: 404 }), "core.json");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn without_boundaries_the_figures_stay() {
    let site = Site::damaged(|folder| fs::remove_file(folder.join("feed/99.01/kecamatan.geojson")).unwrap());
    let browser = Browser::start(PHONE);
    browser.open(&site.url("peta?kab=99.01"));
    assert!(browser.count("table.areas tbody tr") >= 8, "the table went with the map");
    assert!(
        browser.text(".map-panel").contains("batas wilayah") || browser.text(".map-panel").contains("Batas wilayah")
    );
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_switch_over_a_slow_network_is_never_blank_and_never_mixes_two_kabupaten() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    browser.open(&site.url("?kab=99.01"));
    browser.slow(1500);
    browser.choose("#pilih-kabupaten", "18.04");
    browser.frames();
    assert!(!browser.text("main").trim().is_empty(), "the page is blank while the other kabupaten is on its way");
    assert_eq!(browser.count("main[data-ready=true]"), 0, "the page says it stands before the data have come");
    assert!(
        !browser.text("main").contains("SIMULASI") && browser.count(".simulated") == 0,
        "the mark of the one before"
    );
    browser.ready();
    assert!(browser.text("h1").contains("Lampung Barat"), "{}", browser.text("h1"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_network_that_fails_at_a_switch_leaves_a_page_and_a_way_on() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    browser.open(&site.url("?kab=99.01"));
    browser.offline(true);
    browser.choose("#pilih-kabupaten", "18.04");
    browser.wait_until("a failure", "return !!document.querySelector('.failure[role=alert] button')");
    let expected = message(&FeedError::Unreachable { url: String::new() });
    assert!(browser.text(".failure").contains(expected), "{}", browser.text(".failure"));
    assert!(browser.count("nav a") >= 7, "the navigation is gone");
    browser.click("nav a[href*='/peta']");
    browser.wait_until("the map page", "return document.querySelector('main').dataset.page === 'map'");
    assert!(!browser.text("main").trim().is_empty(), "the map page is blank without a network");
    browser.offline(false);
    browser.ready();
    assert_eq!(browser.value("#pilih-kabupaten"), "18.04");
    assert_eq!(browser.count(".failure"), 0, "the failure outlives its cause");
    assert!(browser.text("h1").len() > 3);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn what_failed_is_tried_again_after_a_pause_and_what_takes_long_is_said_to() {
    let (server, browser) = (Misbehaving::start(), Browser::start(PHONE));
    server.misbehave(Role::Core, Fault::ServerError);
    browser.go(&server.url("?kab=99.01"));
    browser.wait_until("a failure", "return !!document.querySelector('.failure[role=alert] button')");
    server.mend();
    browser.ready();
    assert_eq!(browser.count(".failure"), 0, "the failure outlives its cause");
    server.misbehave(Role::Core, Fault::Stalled);
    browser.go(&server.url("?kab=18.04"));
    browser.wait_until("the note", "return !!document.querySelector('#boot-note[data-kind=slow]')");
    assert!(browser.text("#boot-note").contains("Jaringan lambat"), "{}", browser.text("#boot-note"));
    server.mend();
    browser.ready();
    browser.wait_until("the note to go", "return !document.querySelector('#boot-note')");
    assert!(browser.text("h1").contains("Lampung Barat"), "{}", browser.text("h1"));
}
