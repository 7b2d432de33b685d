//! Pages whose code comes later: when it is fetched, how often, and what is seen where it does not come.

use crate::{
    browser::{Browser, PROJECTOR},
    site::Site,
};
use konvergensi::i18n::{Lang, screen_words::Word};
use xtask::site::files_under;

/// Names of the files of code asked for so far, without their hash, each as often as it was asked for.
const ASKED: &str = "return performance.getEntriesByType('resource').map(e => e.name.match(/konvergensi-(\\w+)-\\w+\\.wasm$/)?.[1]).filter(Boolean)";

/// The files that the panels of the first page come in.
const PANELS: [&str; 3] = ["awal", "ringkasan", "umum"];

fn asked(browser: &Browser) -> Vec<String> {
    serde_json::from_value(browser.js(ASKED)).unwrap()
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_first_screen_waits_for_one_wasm_and_each_part_comes_once() {
    let (site, browser) = (Site::at_sub_path(), Browser::start_with_devtools(PROJECTOR));
    // What is asked for before the page stands: the driver returns too late to look at that moment.
    let watch = format!(
        "const look = () => document.querySelector('main[data-answers=true]')
             ? window.before = (() => {{ {ASKED} }})() : setTimeout(look, 10);
         look()"
    );
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": watch }));
    browser.open(&site.url("?kab=99.01"));
    // It answers without the code of its panels, which was asked for first of all.
    let before: Vec<String> = serde_json::from_value(browser.js("return window.before")).unwrap();
    assert!(
        before.iter().all(|part| PANELS.contains(&part.as_str())),
        "{before:?} came before the first page answered"
    );
    browser.click("nav a[href*='/rembuk']");
    browser.wait_until("all to be here", "return !!document.querySelector('.rembuk-ready')");
    browser.wait_until("the rest", &format!("return (() => {{ {ASKED} }})().length >= 8"));
    let mut all = asked(&browser);
    all.sort();
    assert_eq!(all, ["awal", "bersama", "laporan", "peta", "rembuk", "ringkasan", "tren", "umum"]);
    assert_eq!(browser.console_errors(), Vec::<String>::new());
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_page_whose_code_is_not_there_says_so_and_comes_when_it_is() {
    let mut moved = None;
    let site = Site::damaged(|folder| {
        let is_part = |name: &str| name.starts_with("konvergensi-rembuk-");
        let all = files_under(folder).unwrap();
        let part =
            all.into_iter().find(|file| file.file_name().is_some_and(|n| is_part(&n.to_string_lossy()))).unwrap();
        let aside = part.with_extension("away");
        std::fs::rename(&part, &aside).unwrap();
        moved = Some((aside, part));
    });
    let browser = Browser::start(PROJECTOR);
    browser.go(&site.url("rembuk?kab=99.01"));
    browser.wait_until("a failure", "return !!document.querySelector('.app .failure[role=alert] button')");
    let text = browser.text(".app .failure");
    assert!(text.contains(Word::CannotOpenText.say(Lang::Id)), "{text}");
    assert_eq!(browser.count("main[data-ready=true]"), 0, "the page says it stands without its code");
    assert!(browser.count("nav a") >= 7, "the navigation is gone");
    let (aside, part) = moved.unwrap();
    std::fs::rename(aside, part).unwrap();
    browser.click(".app .failure button");
    browser.ready();
    assert!(browser.count(".deck .slide") > 3, "the deck has not come");
    assert_eq!(browser.count(".failure"), 0, "the failure outlives its cause");
}
