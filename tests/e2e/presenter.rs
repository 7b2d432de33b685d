//! The presenter's notes in a window of their own.

use crate::{
    browser::{Browser, PROJECTOR},
    site::Site,
};
use fantoccini::key::Key;
use serde_json::Value;

const PAGE: &str = ".presenter-page";

fn stands(browser: &Browser, number: u64) {
    let what = format!("slide {number} in the hall");
    browser.wait_until(&what, &format!("return document.querySelector('.slide.now')?.id === 'hal-{number}'"));
}

fn notes_of(browser: &Browser, number: u64) {
    let what = format!("the notes of slide {number}");
    let script = format!("return (document.querySelector('{PAGE}')?.innerText ?? '').startsWith('{number} /')");
    browser.wait_until(&what, &script);
}

/// Opens the rembuk of Kabupaten Contoh, waits until it needs no network, and opens the notes with their key.
fn opened(browser: &Browser, site: &Site) {
    browser.open(&site.url("rembuk?kab=99.01"));
    browser.wait_until("all to be here", "return !!document.querySelector('.rembuk-ready')");
    browser.wait_until("the worker", "return !!navigator.serviceWorker.controller");
    let kept = browser.js_async(
        "const done = arguments[arguments.length - 1], end = Date.now() + 20000;
         const look = async () => {
           const data = await caches.open('data');
           const kept = await data.match(new URL('feed/manifest.json', document.baseURI));
           if (kept || Date.now() > end) return done(!!kept);
           setTimeout(look, 100);
         };
         look()",
    );
    assert_eq!(kept, Value::Bool(true), "the data are not kept");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn notes_in_a_window_of_their_own_follow_the_hall_and_turn_its_pages_with_the_network_cut() {
    let (mut site, browser) = (Site::at_sub_path(), Browser::start(PROJECTOR));
    opened(&browser, &site);
    site.cut();
    browser.press(Key::PageDown);
    stands(&browser, 2);
    browser.keys("w");
    assert_eq!(browser.windows(), 2);
    let hall =
        browser.js("return [...document.querySelectorAll('.slide')].map(s => s.querySelector('.headline').innerText)");
    let headline = |number: usize| hall[number - 1].as_str().unwrap().to_owned();

    browser.other_window();
    browser.ready();
    notes_of(&browser, 2);
    browser.wait_until("the hall to be heard", "return !!document.querySelector('.presenter-state .rembuk-ready')");
    assert!(browser.text(".presenter-now").contains(&headline(2)), "{}", browser.text("body"));
    assert!(browser.text(".presenter-next").contains(&headline(3)), "{}", browser.text("body"));
    assert!(browser.count(".presenter-notes li") > 0, "no notes: {}", browser.text("body"));
    assert!(browser.text(".presenter-elapsed").contains("0:00:"), "{}", browser.text(".presenter-elapsed"));

    // Keys here turn the pages there, as fast as they come, and the other way round.
    for key in [Key::Right, Key::Right, Key::PageDown, Key::Left] {
        browser.press(key);
    }
    notes_of(&browser, 4);
    browser.other_window();
    stands(&browser, 4);
    browser.press(Key::Right);
    stands(&browser, 5);
    browser.other_window();
    notes_of(&browser, 5);
    browser.keys("b");
    browser.other_window();
    browser.wait_until("a blank hall", "return !!document.querySelector('.rembuk-blank')");
    browser.press(Key::Right);
    browser.wait_until("the slide again", "return !document.querySelector('.rembuk-blank')");
    stands(&browser, 5);
    // Of the network that was cut nothing is asked but what a browser asks by itself.
    let errors = browser.console_errors();
    let own: Vec<&String> = errors.iter().filter(|error| !error.contains("manifest.webmanifest")).collect();
    assert!(own.is_empty(), "{own:?}");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn where_the_browser_refuses_a_window_the_notes_stand_beside_the_slide_and_say_so() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    opened(&browser, &site);
    browser.js("window.open = () => null");
    browser.keys("w");
    browser.wait_until("the notes", "return !!document.querySelector('.rembuk-notes')");
    assert!(browser.text(".rembuk-notes .warning").contains("menolak jendela"), "{}", browser.text(".rembuk-notes"));
    assert_eq!(browser.windows(), 1);
    // Notes that nobody presents to say so, and turn nothing.
    browser.open(&site.url("rembuk?kab=99.01&catatan=1&hal=3"));
    notes_of(&browser, 3);
    assert_eq!(browser.js("return !!document.querySelector('.presenter-state .warning')"), Value::Bool(true));
}
