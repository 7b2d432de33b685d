//! What is read before the app, without it, and after it has broken down: the printed page and its figures.

use crate::{
    browser::{Browser, PHONE},
    pages::{KABUPATEN, page_word},
    site::Site,
};
use konvergensi::{i18n::Lang, state::Page};
use serde_json::json;

/// The text of the printed page as it is seen.
const SEEN: &str =
    "return [...document.body.children].filter(e => e.checkVisibility()).map(e => e.innerText).join('\\n')";

fn seen(browser: &Browser) -> String {
    browser.js(SEEN).as_str().unwrap_or_default().to_owned()
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn with_scripts_off_every_page_is_read_and_nothing_scrolls_sideways() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    for (code, place) in KABUPATEN {
        for page in Page::ALL {
            browser.go(&site.url(&format!("{code}/{}", page.path())));
            let text = seen(&browser);
            let chosen = browser.js("return document.querySelector('#pilih-kabupaten option:checked').text");
            let named = text.contains(place) || chosen.as_str().is_some_and(|name| name.contains(place));
            assert!(named, "{code} {page:?} does not name its kabupaten: {text}");
            assert!(text.contains("dapat dibaca tanpa JavaScript"), "{code} {page:?} does not say what is missing");
            let others = browser.js("return [...document.querySelectorAll('.no-script li a')].map(a => a.pathname)");
            let way = format!("/63.05/{}", page.path());
            assert!(others.to_string().contains(way.trim_end_matches('/')), "{others} leads to no other kabupaten");
            assert!(text.len() > 300, "hardly any text on {code} {page:?}: {text}");
            assert!(text.contains(page_word(page).1.say(Lang::Id)), "{code} {page:?} names no page");
            assert!(!text.contains("Memuat"), "{code} {page:?} waits for something that never comes: {text}");
            let wide = browser.js("return document.documentElement.scrollWidth");
            assert!(wide.as_u64() <= Some(360), "{code} {page:?} is {wide} wide");
        }
    }
    browser.go(&site.url("99.01/"));
    let text = seen(&browser);
    assert!(text.contains("19,7%") && text.contains("8,6%") && text.contains("SIMULASI"), "{text}");
    assert_eq!(browser.count("svg.map path.area"), 14, "the map is not printed");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_trap_of_the_app_is_told_and_the_figures_stay() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&site.home());
    browser.js("dispatchEvent(new ErrorEvent('error', { error: new Error('of a browser extension') }))");
    assert_eq!(browser.count("#boot-failure"), 0, "an error of others is none of the app's");
    browser.js("dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))");
    assert!(browser.text("#boot-failure[role=alert]").contains("mungkin tidak lengkap"), "{}", browser.text("body"));
    assert!(browser.text("main").contains("19,7%"), "the figures are gone");
    browser.click(".boot-retry");
    browser.wait_until("the page to load anew", "return !document.querySelector('#boot-failure')");
    browser.ready();
}
