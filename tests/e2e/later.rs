//! Pages whose code comes later: when it is fetched, how often, and what is seen where it does not come.

use crate::{
    browser::{Browser, PROJECTOR},
    site::Site,
};
use konvergensi::{
    feed::sha256_hex,
    i18n::{Lang, screen_words::Word},
};
use serde_json::Value;
use std::{fs, path::Path};
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
        fs::rename(&part, &aside).unwrap();
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
    fs::rename(aside, part).unwrap();
    browser.click(".app .failure button");
    browser.ready();
    assert!(browser.count(".deck .slide") > 3, "the deck has not come");
    assert_eq!(browser.count(".failure"), 0, "the failure outlives its cause");
}

/// Puts another core of the kabupaten into a site whose pages were printed before, and names it in the list of files.
fn replace_core(folder: &Path) {
    let (list, core) = (folder.join("feed/manifest.json"), folder.join("feed/99.01/core.json"));
    let mut text = fs::read_to_string(&core).unwrap();
    // Another file with the same figures: a blank at its end.
    text.push(' ');
    let mut manifest: Value = serde_json::from_slice(&fs::read(&list).unwrap()).unwrap();
    for entry in manifest["files"].as_array_mut().unwrap().iter_mut().filter(|e| e["path"] == "99.01/core.json") {
        entry["sha256"] = sha256_hex(text.as_bytes()).into();
        entry["bytes"] = text.len().into();
    }
    for (file, text) in [(&core, text), (&list, manifest.to_string())] {
        fs::write(file, text).unwrap();
        for copy in ["br", "gz"] {
            // A copy of the file before would be sent in its place.
            let _ = fs::remove_file(format!("{}.{copy}", file.display()));
        }
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn panels_show_what_was_printed_only_where_it_was_printed_from_the_file_the_app_has() {
    let without_panels = |folder: &Path| {
        for file in files_under(folder).unwrap() {
            if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("konvergensi-ringkasan-")) {
                fs::remove_file(file).unwrap();
            }
        }
    };
    let panels = |browser: &Browser| -> Vec<String> {
        // The app has asked for them in vain, and shows the page but for them.
        let asked = "return !!document.querySelector('.app .failure') && !!document.querySelector('main[data-answers=true] .panel > .inside')";
        browser.wait_until("the page without its panels", asked);
        let inside =
            "return [...document.querySelectorAll('main[data-answers=true] .panel > .inside')].map(e => e.textContent)";
        serde_json::from_value(browser.js(inside)).unwrap()
    };
    let waits = |text: &String| text == Word::Loading.say(Lang::Id);
    let browser = Browser::start(PROJECTOR);
    let site = Site::damaged(without_panels);
    browser.go(&site.url("?kab=99.01"));
    let printed = panels(&browser);
    assert!(printed.len() > 2 && !printed.iter().any(waits), "what was printed of these files shows: {printed:?}");
    let replaced = Site::damaged(|folder| {
        without_panels(folder);
        replace_core(folder);
    });
    browser.go(&replaced.url("?kab=99.01"));
    let later = panels(&browser);
    assert!(later.len() == printed.len() && later.iter().all(waits), "printed of a file before: {later:?}");
}
