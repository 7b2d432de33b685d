//! The dashboard without a mouse.

use crate::{
    browser::{Browser, PHONE, PROJECTOR},
    site::Site,
};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// More stops than a page has before its map.
const STOPS: usize = 60;

/// Presses Tab until the focus is on something that the selector finds.
pub fn tab_to(browser: &Browser, selector: &str) {
    for _ in 0..STOPS {
        browser.press(Key::Tab);
        if browser.js_with("return document.activeElement.matches(arguments[0])", vec![json!(selector)]) == true {
            return;
        }
    }
    panic!("{STOPS} times Tab never reach `{selector}` at {}", browser.url());
}

pub fn focused_area(browser: &Browser) -> Value {
    browser.js("return document.activeElement.dataset.code ?? null")
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn tab_reaches_the_navigation_and_enter_opens_a_page() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&site.url("?kab=99.01"));
    tab_to(&browser, "nav a[href*='/aksi']");
    let outline = browser.js("const s = getComputedStyle(document.activeElement);
         return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'");
    assert_eq!(outline, true, "the focus is not to be seen");
    browser.press(Key::Enter);
    browser.wait_until("the actions", "return document.querySelector('main').dataset.page === 'actions'");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn arrows_walk_the_map_and_enter_opens_an_area() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&site.url("peta?kab=99.01"));
    tab_to(&browser, "svg.map path.area");
    let first = focused_area(&browser);
    let mut seen = vec![first.clone()];
    for _ in 0..3 {
        browser.press(Key::Right);
        seen.push(focused_area(&browser));
    }
    let distinct: std::collections::BTreeSet<String> = seen.iter().map(Value::to_string).collect();
    assert_eq!(distinct.len(), 4, "three arrows do not reach three other areas: {seen:?}");
    for _ in 0..3 {
        browser.press(Key::Left);
    }
    assert_eq!(focused_area(&browser), first, "the way back is another one");
    assert_eq!(browser.count("svg.map path.area[tabindex='0']"), 1, "the map is more than one stop for Tab");
    browser.press(Key::Right);
    let area = focused_area(&browser);
    browser.press(Key::Enter);
    browser.wait_until("the details", "return !!document.querySelector('#rincian .close')");
    assert!(browser.url().contains(&format!("kec={}", area.as_str().unwrap())), "{}", browser.url());
    assert_eq!(focused_area(&browser), area, "opening an area loses the focus");
    browser.press(Key::Escape);
    browser.wait_until("the details to close", "return !document.querySelector('#rincian .close')");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn arrows_walk_the_rembuk_and_the_last_view_is_the_end() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&site.url("rembuk?kab=99.01"));
    let place = |browser: &Browser| -> (u32, u32) {
        let text = browser.text(".rembuk-page");
        let (at, of) = text.split_once('/').unwrap_or_else(|| panic!("“{text}” is no place in a sequence"));
        (at.trim().parse().unwrap(), of.trim().parse().unwrap())
    };
    let (at, of) = place(&browser);
    assert!(at == 1 && of >= 5, "{at} of {of}");
    let said = |browser: &Browser| browser.text(".slide.now .slide-head");
    let mut headings = vec![said(&browser)];
    for at in 2..=of {
        browser.press(Key::Right);
        browser.wait_until(
            "the next view",
            &format!("return document.querySelector('.rembuk-page').innerText.trim().startsWith('{at}')"),
        );
        headings.push(said(&browser));
    }
    browser.press(Key::Right);
    browser.frames();
    assert_eq!(place(&browser), (of, of), "there is a view after the last");
    headings.dedup();
    assert_eq!(u32::try_from(headings.len()).unwrap(), of, "views with the same heading: {headings:?}");
    browser.press(Key::Left);
    browser.wait_until(
        "the view before",
        &format!("return document.querySelector('.rembuk-page').innerText.trim().startsWith('{}')", of - 1),
    );
    browser.click(".rembuk-next");
    browser.wait_until(
        "the next view",
        &format!("return document.querySelector('.rembuk-page').innerText.trim().startsWith('{of}')"),
    );
    browser.reload();
    browser.ready();
    assert_eq!(place(&browser), (of, of), "a reload loses the place");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_thumb_reaches_every_page_from_every_page() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&site.home());
    for (path, name) in [("peta", "map"), ("aksi", "actions"), ("tren", "trend"), ("audit", "audit"), ("data", "data")]
    {
        let link = format!("nav a[href*='/{path}']");
        let folded =
            format!("return !document.querySelector(\"{link}\").checkVisibility({{ visibilityProperty: true }})");
        if browser.js(&folded) == true {
            browser.click("nav button.more");
            browser.frames();
        }
        browser.click(&link);
        browser.wait_until(name, &format!("return document.querySelector('main').dataset.page === '{name}'"));
        browser.ready();
    }
}
