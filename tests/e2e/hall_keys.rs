//! The rembuk under the hands of a presenter: keys and clicker, going on by itself, views added from other pages.

use crate::{
    browser::{Browser, PHONE, PROJECTOR},
    site::Site,
};
use fantoccini::key::Key;

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_keys_of_a_presenter_and_of_a_clicker_do_what_they_say() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&site.url("rembuk?kab=99.01"));
    let at = |number: u8| {
        browser.wait_until("the slide", &format!("return document.querySelector('.slide.now')?.id === 'hal-{number}'"));
    };
    let there = |selector: &str, count: u64| {
        browser.wait_until(selector, &format!("return document.querySelectorAll('{selector}').length === {count}"));
    };
    browser.press(Key::PageDown);
    at(2);
    browser.press(Key::PageUp);
    at(1);
    browser.keys(" ");
    at(2);
    browser.press(Key::End);
    browser.wait_until("the last", "return document.querySelector('.rembuk-next').disabled");
    browser.press(Key::Home);
    at(1);
    browser.keys("n");
    there(".rembuk-notes", 1);
    assert!(browser.text(".rembuk-notes").contains("Bupati membuka"), "the publisher's note is not there");
    browser.keys("n");
    there(".rembuk-notes", 0);
    for key in ["b", "."] {
        browser.keys(key);
        there(".rembuk-blank", 1);
        browser.press(Key::PageDown);
        there(".rembuk-blank", 0);
    }
    at(1);
    browser.keys("m");
    there(".rembuk-menu", 1);
    browser.press(Key::Escape);
    there(".rembuk-menu", 0);
    browser.keys("f");
    browser.wait_until("the full screen", "return document.fullscreenElement?.id === 'rembuk'");
    browser.keys("f");
    browser.wait_until("the window", "return document.fullscreenElement === null");
    assert_ne!(browser.text(".rembuk-clock"), "");
    assert_eq!(browser.console_errors(), Vec::<String>::new());
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn in_a_lobby_the_slides_go_on_by_themselves() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&site.url("rembuk?kab=99.01&putar=5&hal=2"));
    browser.wait_until("the next slide", "return document.querySelector('.slide.now')?.id === 'hal-3'");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_view_added_on_another_page_stays_on_the_device_and_in_the_link() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&site.url("peta?kab=99.01&ind=air_minum"));
    browser.js("document.querySelector('.add-to-rembuk button').click()");
    browser.wait_until("the way to the rembuk", "return !!document.querySelector('.add-to-rembuk a')");
    let url = browser.url();
    assert!(url.contains("agenda=") && url.contains("peta~air_minum~"), "{url}");
    // Another link, without an agenda: the device remembers.
    browser.open(&site.url("rembuk?kab=99.01"));
    assert!(browser.text(".deck").contains("Akses air minum layak"), "the added view is not in the deck");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_link_to_a_kecamatan_opens_its_card() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&site.url("aksi?kab=99.01&kec=99.01.09"));
    assert_eq!(browser.count(".kecamatan-card .listing"), 1, "one kecamatan has a card of its own");
    assert_eq!(browser.value("#pilih-kecamatan"), "99.01.09");
}
