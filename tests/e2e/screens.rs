//! Pictures of every page, for people to look at; two of them are shown in the README.

use crate::{
    browser::{Browser, PHONE, PROJECTOR, Size},
    pages::address,
    site::Site,
};
use konvergensi::{i18n::Lang, state::Page};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The heaviest picture that may be committed.
const COMMITTED_BYTES: usize = 300_000;

fn folder() -> PathBuf {
    xtask::workspace::sites(Path::new(env!("CARGO_MANIFEST_DIR"))).join("screenshots")
}

fn name(page: Page) -> &'static str {
    if page == Page::Overview { "ringkasan" } else { page.path() }
}

/// Saves the page that stands, and under `docs/screenshots/` too where it is one of the README's and they are renewed.
fn save(browser: &Browser, file: &str, committed: Option<&str>) {
    let picture = browser.screenshot();
    fs::write(folder().join(file), &picture).unwrap();
    let renewed = std::env::var_os("UPDATE_SCREENSHOTS").is_some_and(|value| value == "1");
    if let Some(committed) = committed.filter(|_| renewed) {
        assert!(picture.len() <= COMMITTED_BYTES, "{committed} has {} bytes", picture.len());
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screenshots");
        fs::create_dir_all(&docs).unwrap();
        fs::write(docs.join(committed), &picture).unwrap();
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn every_page_has_its_picture() {
    fs::create_dir_all(folder()).unwrap();
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    for (size, device) in [(PHONE, "phone"), (PROJECTOR, "projector")] {
        browser.resize(size);
        for page in Page::ALL {
            for (kabupaten, _) in crate::pages::KABUPATEN {
                browser.open(&address(&site, page, kabupaten, Lang::Id));
                let committed = match (kabupaten, page, size) {
                    ("99.01", Page::Overview, PROJECTOR) => Some("ringkasan.png"),
                    ("99.01", Page::Map, PHONE) => Some("peta-ponsel.png"),
                    _ => None,
                };
                save(&browser, &format!("{}-{kabupaten}-{device}.png", name(page)), committed);
            }
        }
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn dark_and_english_have_their_pictures() {
    fs::create_dir_all(folder()).unwrap();
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&site.home());
    browser.click("button.switch-theme");
    for (size, device) in [(PHONE, "phone"), (PROJECTOR, "projector")] {
        browser.resize(size);
        for page in [Page::Overview, Page::Map, Page::Trend] {
            browser.open(&address(&site, page, "99.01", Lang::En));
            save(&browser, &format!("{}-99.01-{device}-dark-en.png", name(page)), None);
        }
    }
}

/// That the sizes are those the pictures are named after.
#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_picture_has_the_size_of_its_screen() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    for size in [PHONE, PROJECTOR] {
        browser.resize(size);
        browser.open(&site.home());
        let picture = browser.screenshot();
        let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
        assert_eq!(Size { width: number(16), height: number(20) }, size);
    }
}
