//! Choices made on a printed page before the app is there, and links that ask for another view that is printed: the pages that are
//! printed of them answer, and the app takes over whatever stands.

use crate::{
    browser::{Browser, PHONE},
    site::{Site, top_file},
};
use serde_json::json;
use std::{fs, path::Path};

/// Holds the app back until `release()`.
const HELD: &str = "const compile = WebAssembly.compileStreaming;
    WebAssembly.compileStreaming = (...given) => new Promise(go => { window.release = () => go(compile.apply(WebAssembly, given)); });";

fn held(path: &str) -> (Site, Browser) {
    let site = Site::at_sub_path();
    let browser = held_on(&site, path);
    (site, browser)
}

fn held_on(site: &Site, path: &str) -> Browser {
    let browser = Browser::start_with_devtools(PHONE);
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": HELD }));
    browser.go(&site.url(path));
    browser
}

fn wait_for_heading(browser: &Browser, words: &str) {
    let seen = format!("return document.querySelector('#printed:not([aria-busy]) h1')?.innerText.includes('{words}')");
    browser.wait_until(words, &seen);
}

fn release(browser: &Browser) {
    browser.wait_until("the module to be asked for", "return !!window.release");
    browser.js("window.release()");
    browser.ready();
    browser.wait_until("the app alone", "return !document.querySelector('.printed, #shell')");
    assert_eq!(browser.console_errors(), Vec::<String>::new());
}

/// How many elements of the app stand, and how many of them were printed.
const KEPT: &str = "const all = [...document.querySelectorAll('.app *')];
    return [all.length, all.filter(element => element.wasPrinted).length]";

/// The fills of the map, the title of the page, the indicator in the list, and the first row of the table.
const SEEN: &str =
    "return [[...document.querySelectorAll('svg.map .area')].map(area => area.getAttribute('class')).join(),
    document.querySelector('h1').textContent, document.querySelector('#pilih-indikator').value,
    document.querySelector('#tabel tbody tr').textContent]";

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn an_indicator_chosen_before_the_app_is_there_is_shown_as_printed_and_then_taken_over() {
    let (_site, browser) = held("99.01/peta/");
    wait_for_heading(&browser, "Stunting menurut e-PPGBM");
    browser.js("document.querySelector('#pilih-indikator').focus()");
    browser.choose("#pilih-indikator", "sanitasi");
    wait_for_heading(&browser, "sanitasi");
    let printed = browser.js(SEEN);
    assert_eq!(printed[2], "sanitasi");
    assert!(browser.url().ends_with("?kab=99.01&ind=sanitasi"), "{}", browser.url());
    assert_eq!(browser.js("return document.activeElement.id"), "pilih-indikator", "the focus is lost");
    // And once more, from the page that has come.
    browser.choose("#pilih-indikator", "air_minum");
    wait_for_heading(&browser, "air minum");
    let printed = browser.js(SEEN);
    assert!(browser.js("return document.title").as_str().unwrap().starts_with("Akses air minum layak"));
    browser.js("document.querySelectorAll('#printed *').forEach(element => element.wasPrinted = true)");
    release(&browser);
    assert_eq!(browser.js(SEEN), printed, "the app shows another view than was printed");
    let kept = browser.js(KEPT);
    assert!(kept[1].as_u64().unwrap() * 10 > kept[0].as_u64().unwrap() * 9, "drawn anew: {kept}");
    assert_eq!(browser.js("return document.activeElement.id"), "pilih-indikator", "the focus is lost");
    browser.choose("#pilih-indikator", "sanitasi");
    browser.ready();
    assert_eq!(browser.js(SEEN)[2], "sanitasi");
    // Each choice was a step of the history, whoever answered it.
    for before in ["air_minum", "sanitasi", "stunting_eppgbm"] {
        browser.back();
        browser.wait_until(before, &format!("return document.querySelector('#pilih-indikator')?.value === '{before}'"));
        browser.ready();
    }
    assert_eq!(browser.js(SEEN)[1], "Stunting menurut e-PPGBM, Agustus 2026");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn back_goes_to_the_view_before_though_the_app_is_not_there() {
    let (_site, browser) = held("99.01/peta/");
    wait_for_heading(&browser, "Stunting menurut e-PPGBM");
    let first = browser.js(SEEN);
    browser.choose("#pilih-indikator", "sanitasi");
    wait_for_heading(&browser, "sanitasi");
    browser.back();
    wait_for_heading(&browser, "Stunting menurut e-PPGBM");
    assert_eq!(browser.js(SEEN), first);
    release(&browser);
    assert_eq!(browser.js(SEEN), first);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn while_a_choice_is_on_its_way_no_figure_stands_under_its_name() {
    for (path, list, value) in
        [("99.01/aksi/", "#pilih-kabupaten", "18.04"), ("99.01/peta/", "#pilih-indikator", "sanitasi")]
    {
        let (_site, browser) = held(path);
        browser.wait_until(
            "the list",
            &format!("return document.querySelector('#printed {list}:not(:disabled)') !== null"),
        );
        // The page that is asked for hangs; the app comes.
        browser.js(r"const get = window.fetch; window.fetch = (address, ...more) => /\/$/.test(address) ? new Promise(() => {}) : get(address, ...more)");
        browser.js(&format!("document.querySelector('{list}').focus()"));
        browser.choose(list, value);
        let seen = r"return [...document.querySelectorAll('#printed main *')].filter(e => /\d/.test(e.textContent) && !e.closest('.choices') && e.checkVisibility({ visibilityProperty: true })).length";
        assert_eq!(browser.js(seen), 0, "{path}: figures of the view before are seen");
        assert!(browser.text("#printed-said").contains("Memuat"), "{path}");
        release(&browser);
        assert_eq!(browser.value(list), value, "{path}");
        assert_eq!(browser.js("return '#' + document.activeElement.id"), list, "{path}: the focus is lost");
        assert_eq!(browser.count("#printed-said"), 0, "{path}");
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn another_kabupaten_chosen_before_the_app_is_there_is_shown_as_printed() {
    let (_site, browser) = held("99.01/");
    wait_for_heading(&browser, "Kabupaten Contoh");
    browser.choose("#pilih-kabupaten", "18.06");
    wait_for_heading(&browser, "Tanggamus");
    assert!(!browser.text("#printed").contains("SIMULASI"), "what stood there before is still there");
    release(&browser);
    assert!(browser.text("h1").contains("Tanggamus") && browser.url().contains("kab=18.06"), "{}", browser.url());
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_link_to_a_view_that_is_printed_is_read_before_the_app_is_there() {
    for (path, words) in [
        ("peta?kab=99.01&ind=air_minum", "Akses air minum layak"),
        ("peta?kab=18.04", "Kasus stunting"),
        ("99.01/peta/asi_eksklusif/", "ASI eksklusif"),
    ] {
        let (_site, browser) = held(path);
        browser.wait_until(
            path,
            &format!(
                "return !document.documentElement.classList.contains('elsewhere') && \
                 document.querySelector('#printed h1')?.textContent.includes('{words}')"
            ),
        );
        release(&browser);
        assert!(browser.text("h1").contains(words), "{path}: {}", browser.text("h1"));
    }
    // What is not printed is not replaced by what is.
    for path in [
        "peta?kab=99.01&ind=air_minum&tingkat=desa",
        "peta?kab=99.01&lang=en",
        "peta?kab=99.01&ind=tidak_ada",
        "peta?kab=77.77",
    ] {
        let (_site, browser) = held(path);
        browser.wait_until("the module to be asked for", "return !!window.release");
        browser.frames();
        assert!(
            browser.js("return document.documentElement.classList.contains('elsewhere')").as_bool().unwrap(),
            "{path}"
        );
        assert_eq!(browser.js("return document.querySelector('#printed').checkVisibility()"), false, "{path}");
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn where_the_app_does_not_come_printed_pages_go_on_answering() {
    let site = Site::damaged(|dist| fs::remove_file(top_file(dist, "_bg.wasm")).unwrap());
    let browser = Browser::start(PHONE);
    browser.go(&site.url("99.01/peta/"));
    browser.wait_until("the note", "return !!document.querySelector('#boot-failure')");
    browser.choose("#pilih-indikator", "sanitasi");
    wait_for_heading(&browser, "sanitasi");
    browser.choose("#pilih-kabupaten", "18.04");
    wait_for_heading(&browser, "Kasus stunting");
    assert!(browser.url().ends_with("?kab=18.04"), "{}", browser.url());
    assert_eq!(browser.count("#boot-failure"), 1, "the note is gone");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn of_two_choices_the_later_one_counts_whatever_comes_first() {
    let (_site, browser) = held("99.01/peta/");
    wait_for_heading(&browser, "Stunting menurut e-PPGBM");
    // The page of the first choice comes after that of the second, or never.
    browser.js("const get = window.fetch;
         window.fetch = (address, ...more) => String(address).includes('sanitasi')
             ? new Promise((go, fail) => setTimeout(() => fail(new TypeError('cut')), 1500))
             : get(address, ...more)");
    browser.choose("#pilih-indikator", "sanitasi");
    browser.choose("#pilih-indikator", "air_minum");
    wait_for_heading(&browser, "air minum");
    std::thread::sleep(std::time::Duration::from_millis(2000));
    assert_eq!(browser.js(SEEN)[2], "air_minum");
    assert!(browser.url().ends_with("ind=air_minum"), "{}", browser.url());
    release(&browser);
    assert_eq!(browser.js(SEEN)[2], "air_minum");
}

/// Takes the printed page of a choice away.
fn without_page(dist: &Path) {
    fs::remove_dir_all(dist.join("99.01/peta/sanitasi")).unwrap();
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_choice_whose_page_does_not_come_is_answered_by_the_app() {
    let site = Site::damaged(without_page);
    let browser = held_on(&site, "99.01/peta/");
    wait_for_heading(&browser, "Stunting menurut e-PPGBM");
    browser.choose("#pilih-indikator", "sanitasi");
    browser.wait_until("the module to be asked for", "return !!window.release");
    browser.js("window.release()");
    browser.ready();
    assert_eq!(browser.js(SEEN)[2], "sanitasi");
    assert!(browser.text("h1").contains("sanitasi"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_choice_that_neither_its_page_nor_the_app_answers_is_given_back() {
    let site = Site::damaged(|dist| {
        without_page(dist);
        fs::remove_file(top_file(dist, "_bg.wasm")).unwrap();
    });
    let browser = Browser::start(PHONE);
    browser.go(&site.url("99.01/peta/"));
    wait_for_heading(&browser, "Stunting menurut e-PPGBM");
    let before = browser.js(SEEN);
    browser.choose("#pilih-indikator", "sanitasi");
    browser.wait_until(
        "a word about it",
        "return !!document.querySelector('.printed-said')?.textContent.includes('tidak dapat')",
    );
    assert_eq!(browser.js(SEEN), before);
    assert!(browser.url().ends_with("?kab=99.01"), "{}", browser.url());
    assert_eq!(browser.count("#printed[aria-busy]"), 0);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn without_the_style_sheet_another_kabupaten_is_a_page_of_its_own() {
    let site = Site::damaged(|folder| fs::remove_file(top_file(folder, ".css")).unwrap());
    let browser = Browser::start(PHONE);
    browser.go(&site.url("99.01/peta/"));
    browser.wait_until("the note", "return !!document.querySelector('#boot-failure')");
    // Its map has counts, which the page that stands has no rules for.
    browser.choose("#pilih-kabupaten", "18.04");
    browser.wait_until(
        "the other page",
        "return document.documentElement.dataset.kab === '18.04' && document.readyState === 'complete'",
    );
    let fills =
        browser.js("return [...document.querySelectorAll('svg.map .area')].map(area => getComputedStyle(area).fill)");
    let fills = fills.as_array().unwrap();
    assert!(fills.len() > 10 && !fills.contains(&json!("rgb(0, 0, 0)")), "{fills:?}");
    assert!(browser.url().ends_with("/peta?kab=18.04"), "{}", browser.url());
}
