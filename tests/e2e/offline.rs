//! The dashboard on the device: kept by its worker, opened without a network, never mixed from two versions.

use crate::{
    browser::{Browser, PHONE, PROJECTOR},
    site::{Site, required, top_file},
};
use serde_json::{Value, json};
use std::{fs, path::Path};
use xtask::site::{PAGES, files_under};

const NOTE: &str = "#boot-note";

/// What is said of new data that are not whole.
const SPOILED: &str = "rusak atau belum dapat dimuat seluruhnya";

/// Waits until a promise of the page gives `true`.
fn comes_true(browser: &Browser, what: &str, promise: &str) {
    let script = "const done = arguments[arguments.length - 1], end = Date.now() + 20000;
        const look = async () => {
            if (await (PROMISE)) return done(true);
            if (Date.now() > end) return done(false);
            setTimeout(look, 100);
        };
        look()";
    let came = browser.js_async(&script.replace("PROMISE", promise));
    assert_eq!(came, Value::Bool(true), "waited in vain for {what}: {}", browser.text("body"));
}

/// Opens an address and waits until the worker has kept what was read there.
fn visited(browser: &Browser, url: &str) {
    browser.open(url);
    browser.wait_until("the worker", "return !!navigator.serviceWorker.controller");
    comes_true(browser, "the data to be kept", KEPT);
}

/// Whether the list of files is kept, by its address.
const KEPT: &str =
    "caches.open('data').then(c => c.match(new URL('feed/manifest.json', document.baseURI))).then(Boolean)";

fn note_says(browser: &Browser, words: &str) {
    let said = format!("return (document.querySelector('{NOTE}')?.innerText ?? '').includes('{words}')");
    browser.wait_until(&format!("“{words}”"), &said);
}

fn keep_for_a_meeting(browser: &Browser) {
    browser.wait_until("the button", "return !!document.querySelector('[data-save]:not([disabled])')");
    browser.js("document.querySelector('[data-save]').scrollIntoView({ block: 'center' })");
    browser.frames();
    browser.click("[data-save]");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_kabupaten_kept_for_a_meeting_opens_on_every_page_without_a_network() {
    let (mut site, browser) = (Site::at_sub_path(), Browser::start(PROJECTOR));
    visited(&browser, &site.url("data?kab=99.01"));
    let button = browser.text("[data-save]");
    keep_for_a_meeting(&browser);
    note_says(&browser, "dapat dibuka tanpa jaringan");
    let size = button.split(['(', ')']).nth(1).unwrap();
    assert!(browser.text(NOTE).contains(size), "{button}: {}", browser.text(NOTE));

    site.cut();
    for page in [""].into_iter().chain(PAGES) {
        browser.open(&site.url(&format!("{page}?kab=99.01")));
        note_says(&browser, "data yang disimpan di perangkat ini pada");
        assert_eq!(browser.count(".failure"), 0, "{page}: {}", browser.text(".failure"));
        assert_eq!(browser.js("return document.querySelector('main').dataset.page.length > 0"), true, "{page}");
    }
    // Also what was never opened while there was a network.
    browser.open(&site.url("peta?kab=99.01&tingkat=desa&ind=air_minum"));
    browser.wait_until("the villages", "return document.querySelectorAll('svg.map path.area').length > 100");
    // What is not kept says so, and nothing else is shown in its place.
    browser.go(&site.url("?kab=18.04"));
    browser.wait_until("a failure", "return !!document.querySelector('.failure[role=alert]')");
    assert!(!browser.text("main").contains("Kabupaten Contoh"), "{}", browser.text("main"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn what_was_seen_once_is_there_without_a_network_and_as_it_was() {
    let (mut site, browser) = (Site::at_root(), Browser::start(PHONE));
    let url = site.url("?kab=18.04");
    visited(&browser, &url);
    let seen = browser.text("main");
    site.cut();
    browser.open(&url);
    note_says(&browser, "data yang disimpan di perangkat ini pada");
    assert_eq!(browser.text("main"), seen);
    site.mend();
    browser.open(&url);
    assert_eq!(browser.count(NOTE), 0, "{}", browser.text(NOTE));
}

/// Writes another version of the site over it: pages and worker have other names for it, and for its icon.
fn deploy_anew(folder: &Path) -> String {
    let worker = fs::read_to_string(folder.join("sw.js")).unwrap();
    let old = worker.split("VERSION = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let icon = top_file(folder, ".svg");
    let name = icon.file_name().unwrap().to_str().unwrap().to_owned();
    for file in files_under(folder).unwrap() {
        if file.extension().is_some_and(|end| end == "html" || end == "js") {
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, text.replace(&old, NEWER).replace(&name, "other.svg")).unwrap();
        }
    }
    fs::rename(&icon, folder.join("other.svg")).unwrap();
    name
}

const NEWER: &str = "0123456789ab";

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_newer_version_is_offered_and_never_mixed_with_the_old_one() {
    let (mut site, browser) = (Site::damaged(|_| ()), Browser::start(PHONE));
    let url = site.url("?kab=99.01");
    visited(&browser, &url);
    let old = deploy_anew(site.folder());
    browser.js("navigator.serviceWorker.getRegistration().then(r => r.update())");
    note_says(&browser, "Versi baru dasbor ini tersedia");
    // Until the reader says so, the old version is whole, also in its files that the server has no more.
    let icon = |name: &str| format!("fetch(new URL('{name}', document.baseURI)).then(r => r.ok)");
    comes_true(&browser, "the icon of the old version", &icon(&old));
    browser.js("window.before = true");
    browser.click(&format!("{NOTE} .boot-retry"));
    browser.wait_until("the page to load anew", "return !window.before && document.readyState === 'complete'");
    browser.ready();
    assert_eq!(browser.js("return document.querySelector('link[rel=icon]').href.endsWith('/other.svg')"), true);
    comes_true(
        &browser,
        "the old version to go",
        &format!("caches.keys().then(k => k.filter(n => n !== 'data').every(n => n.endsWith('{NEWER}')))"),
    );
    site.cut();
    browser.open(&url);
    assert_eq!(browser.js("return document.querySelector('link[rel=icon]').href.endsWith('/other.svg')"), true);
    assert_eq!(browser.js("return getComputedStyle(document.querySelector('.app')).display"), "flex", "no style");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_file_with_one_byte_changed_keeps_the_last_whole_data_and_says_so() {
    let (site, browser) = (Site::damaged(|_| ()), Browser::start(PHONE));
    let url = site.url("?kab=99.01");
    visited(&browser, &url);
    let seen = browser.text("main");
    // A new list of files, whose core is not what the list says.
    let manifest = site.folder().join("feed/manifest.json");
    let whole = fs::read_to_string(&manifest).unwrap();
    let mut list: Value = serde_json::from_str(&whole).unwrap();
    let core = list["files"].as_array_mut().unwrap().iter_mut().find(|f| f["path"] == "99.01/core.json").unwrap();
    core["sha256"] = json!("0".repeat(64));
    fs::write(&manifest, list.to_string()).unwrap();
    browser.go(&url);
    note_says(&browser, SPOILED);
    browser.ready();
    assert_eq!(browser.text("main"), seen);
    // A list that breaks off, is a page or is gone is no list either.
    for broken in [Some(&whole[..whole.len() / 2]), Some("<!doctype html><title>Masuk</title>"), None] {
        match broken {
            Some(text) => fs::write(&manifest, text).unwrap(),
            None => fs::remove_file(&manifest).unwrap(),
        }
        browser.open(&url);
        note_says(&browser, SPOILED);
        assert_eq!(browser.text("main"), seen);
    }
    // Mended by its publisher, the news are shown and nothing is said any more.
    fs::write(&manifest, whole.replace("2026-09-30", "2026-10-31")).unwrap();
    browser.open(&url);
    assert_eq!(browser.count(NOTE), 0, "{}", browser.text(NOTE));
    // A feed that is rolled back is the feed.
    fs::write(&manifest, whole).unwrap();
    browser.open(&url);
    comes_true(
        &browser,
        "the list of before to be kept",
        "caches.open('data').then(c => c.match(new URL('feed/manifest.json', document.baseURI))).then(r => r.text()).then(t => t.includes('2026-09-30'))",
    );
    assert_eq!(browser.text("main"), seen);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_full_device_says_that_nothing_was_kept() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    let url = site.url("data?kab=99.01");
    visited(&browser, &url);
    browser.devtools(
        "Storage.overrideQuotaForOrigin",
        json!({ "origin": site.home().trim_end_matches('/'), "quotaSize": 1 }),
    );
    keep_for_a_meeting(&browser);
    note_says(&browser, "penyimpanan perangkat ini penuh");
    browser.open(&url);
    assert_eq!(browser.count(".failure"), 0);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn without_a_worker_all_is_as_before_and_keeping_says_why_not() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    let none = "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined, configurable: true })";
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": none }));
    browser.open(&site.url("data?kab=99.01"));
    keep_for_a_meeting(&browser);
    note_says(&browser, "peramban ini tidak mengizinkannya");
    assert!(browser.console_errors().is_empty(), "{:?}", browser.console_errors());
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_switch_takes_everything_off_the_device() {
    let (site, browser) = (Site::damaged(|_| ()), Browser::start(PHONE));
    let url = site.url("?kab=99.01");
    visited(&browser, &url);
    fs::copy(site.folder().join("sw-off.js"), site.folder().join("sw.js")).unwrap();
    browser.js("window.before = true; navigator.serviceWorker.getRegistration().then(r => r.update())");
    browser.wait_until("the page to load anew", "return !window.before && document.readyState === 'complete'");
    comes_true(&browser, "what was kept to go", "caches.keys().then(k => k.length === 0)");
    let none = "navigator.serviceWorker.getRegistration().then(r => !r)";
    comes_true(&browser, "the worker to go", none);
    browser.ready();
    assert!(required("KONVERGENSI_DIST").join("sw-off.js").is_file());
}
