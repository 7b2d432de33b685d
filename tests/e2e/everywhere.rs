//! The page of all kabupaten: its map, its table, the way to each of them, by hand and by keyboard.

use crate::{
    axe::{Axe, everything},
    browser::{Browser, PHONE, PROJECTOR},
    keys::tab_to,
    probe::findings,
    site::Site,
};
use fantoccini::key::Key;
use konvergensi::i18n::Lang;

fn address(site: &Site, lang: Lang) -> String {
    site.url(&format!("semua?kab=18.04&lang={lang}"))
}

/// The names in the table, in its order.
fn names(browser: &Browser) -> Vec<String> {
    let names =
        browser.js("return [...document.querySelectorAll('.areas tbody:not(.apart) th a')].map(a => a.textContent)");
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn all_kabupaten_stand_on_one_map_in_both_languages_and_sizes() {
    let (site, browser, axe) = (Site::at_root(), Browser::start(PHONE), Axe::brought());
    let mut found = Vec::new();
    for size in [PHONE, PROJECTOR] {
        browser.resize(size);
        for lang in Lang::ALL {
            browser.open(&address(&site, lang));
            let (mut wrong, seen) = findings(&browser, size);
            axe.give_to(&browser);
            for theme in ["light", "dark"] {
                browser.js(&format!("document.documentElement.dataset.theme = '{theme}'"));
                wrong.extend(everything(&browser).into_iter().map(|one| format!("{theme}: {one}")));
            }
            assert_eq!((seen["page"].as_str(), &seen["notices"]), (Some("everywhere"), &0.into()));
            assert_eq!(browser.count(".map .area"), 6, "an outline of each");
            assert!(names(&browser).len() + browser.count(".areas .apart th a") as usize == 6);
            assert!(browser.text(".sentence").contains("kabupaten"));
            let marked = browser.js("return document.querySelector('.areas').textContent.includes('(SIMULASI)')");
            assert!(marked == true && browser.count(".map-words .note") == 1, "the made-up one is marked");
            found.extend(wrong.into_iter().map(|one| format!("{lang} {}: {one}", size.width)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_table_sorts_both_ways_and_a_name_or_an_outline_opens_the_kabupaten() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&address(&site, Lang::Id));
    browser.choose("#pilih-indikator", "stunting_ssgi");
    browser.ready();
    let high = names(&browser);
    browser.click(".areas thead th:nth-child(2) button");
    browser.ready();
    assert_eq!(names(&browser), high.iter().rev().cloned().collect::<Vec<_>>(), "lowest first");
    browser.js("document.querySelector('[data-code=\"73.12\"] th a').click()");
    browser.ready();
    let seen = browser.js("return document.querySelector('main').dataset.page");
    assert!(seen == "overview" && browser.url().contains("kab=73.12"), "{}", browser.url());
    browser.back();
    browser.ready();
    tab_to(&browser, ".map .area");
    browser.press(Key::Right);
    let chosen = browser.js("return document.activeElement.dataset.code").as_str().unwrap().to_owned();
    browser.press(Key::Enter);
    browser.wait_until("the overview", "return document.querySelector('main').dataset.page === 'overview'");
    assert!(browser.url().contains(&format!("kab={chosen}")), "{chosen}: {}", browser.url());
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_page_of_all_asks_for_no_core_of_any() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&address(&site, Lang::Id));
    let asked = browser.js(
        "return performance.getEntriesByType('resource').map(e => new URL(e.name).pathname).filter(p => p.includes('/feed/')).sort()",
    );
    assert_eq!(asked, serde_json::json!(["/feed/manifest.json", "/feed/overview.geojson", "/feed/overview.json"]));
}
