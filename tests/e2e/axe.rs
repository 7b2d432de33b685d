//! Every page examined by axe-core: in both languages, light and dark, on a phone and a projector, and as it is printed.

use crate::{
    browser::{Browser, PHONE, PROJECTOR, Size},
    pages::{KABUPATEN, SPARSE, address},
    site::Site,
};
use konvergensi::{i18n::Lang, state::Page};
use serde_json::{Value, json};
use std::fs;

/// What is asked of a page: WCAG 2.2 at levels A and AA, and what axe-core calls good practice.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// The rules that depend on colours: all that another theme can change.
const OF_COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// Runs it on the page that stands and gives a line for each element that breaks a rule.
const RUN: &str = "
    const [wanted, done] = arguments;
    axe.run({ runOnly: wanted, resultTypes: ['violations'] }).then(
        ({ violations }) => done(violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.html.slice(0, 120)}`))),
        (error) => done([`axe-core: ${error}`]));";

/// axe-core, as it is given to a page.
pub struct Axe(String);

impl Axe {
    pub fn brought() -> Self {
        let path = xtask::setup::for_axe().expect("pages are examined with axe-core");
        Self(fs::read_to_string(path).unwrap())
    }

    pub fn give_to(&self, browser: &Browser) {
        browser.js(&self.0);
    }
}

fn run(browser: &Browser, wanted: Value) -> Vec<String> {
    serde_json::from_value(browser.js_async_with(RUN, vec![wanted])).unwrap()
}

pub fn everything(browser: &Browser) -> Vec<String> {
    run(browser, json!({ "type": "tag", "values": TAGS }))
}

fn colours(browser: &Browser) -> Vec<String> {
    run(browser, json!({ "type": "rule", "values": OF_COLOURS }))
}

fn theme(browser: &Browser, name: &str) {
    browser.js_with("document.documentElement.dataset.theme = arguments[0]", vec![json!(name)]);
    browser.frames();
}

/// Switches the language in place, as the link at the top does, also where that link is out of sight.
fn speak(browser: &Browser, lang: Lang) {
    if browser.js("return document.documentElement.lang") != lang.to_string() {
        browser.js("document.querySelector('a.switch-lang').click()");
        browser.wait_until("the other language", &format!("return document.documentElement.lang === '{lang}'"));
        browser.ready();
    }
}

fn nothing(found: &[String]) {
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn axe_finds_nothing_in_any_language_theme_and_size() {
    let (site, browser, axe) = (Site::at_root(), Browser::start(PHONE), Axe::brought());
    let mut found = Vec::new();
    for page in Page::ALL {
        browser.resize(PHONE);
        browser.open(&address(&site, page, "99.01", Lang::Id));
        axe.give_to(&browser);
        for (size, langs) in [(PHONE, [Lang::Id, Lang::En]), (PROJECTOR, [Lang::En, Lang::Id])] {
            browser.resize(size);
            browser.ready();
            for lang in langs {
                speak(&browser, lang);
                let mut note = |name: &str, wrong: Vec<String>| {
                    let here = format!("{page:?} {lang} {name} {}", size.width);
                    found.extend(wrong.into_iter().map(|one| format!("{here}: {one}")));
                };
                theme(&browser, "light");
                note("light", everything(&browser));
                theme(&browser, "dark");
                note("dark", colours(&browser));
            }
        }
    }
    nothing(&found);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn axe_finds_nothing_in_the_frames_of_other_sites() {
    let (site, browser, axe) = (Site::at_root(), Browser::start(PHONE), Axe::brought());
    let mut found = Vec::new();
    for page in Page::ALL.into_iter().filter(|page| page.is_embeddable()) {
        for (size, lang) in [(PHONE, Lang::Id), (PROJECTOR, Lang::En)] {
            browser.resize(size);
            browser.open(&site.url(&format!("embed/{}?kab=99.01&lang={lang}", page.path())));
            axe.give_to(&browser);
            theme(&browser, "light");
            let mut wrong = everything(&browser);
            theme(&browser, "dark");
            wrong.extend(colours(&browser));
            found.extend(wrong.into_iter().map(|one| format!("{page:?} {lang} {}: {one}", size.width)));
        }
    }
    nothing(&found);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn axe_finds_nothing_where_less_is_published() {
    let (site, browser, axe) = (Site::at_root(), Browser::start(PHONE), Axe::brought());
    let mut found = Vec::new();
    for (turn, (kabupaten, _)) in [&KABUPATEN[1..], &SPARSE].concat().into_iter().enumerate() {
        for (at, page) in Page::ALL.into_iter().enumerate() {
            // Each page once, and of the five kabupaten some on a phone and some on a projector.
            let size = if (turn + at) % 2 == 0 { PHONE } else { PROJECTOR };
            browser.resize(size);
            browser.open(&address(&site, page, kabupaten, Lang::Id));
            axe.give_to(&browser);
            let wrong = everything(&browser);
            found.extend(wrong.into_iter().map(|one| format!("{kabupaten} {page:?} {}: {one}", size.width)));
        }
    }
    nothing(&found);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn axe_finds_nothing_on_the_page_that_is_read_without_scripts() {
    let (site, browser, axe) = (Site::at_root(), Browser::start_with_devtools(PHONE), Axe::brought());
    let scripts = |on: bool| browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !on }));
    // The switch now and then comes too late for the first script of a page, which stands in it; the others find nothing to go on with.
    browser.devtools("Network.enable", json!({}));
    browser.devtools("Network.setBlockedURLs", json!({ "urls": ["*.mjs", "*.js", "*.wasm"] }));
    let mut found = Vec::new();
    for (code, _) in KABUPATEN {
        for page in Page::ALL {
            let url = site.url(&format!("{code}/{}", page.path()));
            let off = (0..20).any(|_| {
                scripts(false);
                browser.go(&url);
                // axe-core itself waits and calls back; the scripts of the page are past by now.
                scripts(true);
                browser.js("return document.querySelector('noscript > *') !== null && self.early === undefined") == true
            });
            assert!(off, "scripts are not off on {code} {page:?}");
            axe.give_to(&browser);
            found.extend(everything(&browser).into_iter().map(|one| format!("{code} {page:?} printed: {one}")));
        }
    }
    nothing(&found);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn axe_finds_what_is_put_in_its_way() {
    let (site, browser, axe) = (Site::at_root(), Browser::start(Size { width: 600, height: 600 }), Axe::brought());
    browser.open(&site.home());
    browser.js("document.querySelector('main').insertAdjacentHTML('beforeend', `<p id='faint'>faint</p>
            <h5>too deep</h5><button></button><img src='icon-192.png'>`);
         document.getElementById('faint').style.cssText = 'color: #999; background: #fff'");
    axe.give_to(&browser);
    let found = everything(&browser).join("\n");
    for rule in ["color-contrast: ", "heading-order: ", "button-name: ", "image-alt: "] {
        assert!(found.contains(rule), "{rule} is not among the findings:\n{found}");
    }
    assert!(colours(&browser).iter().all(|one| one.starts_with("color-contrast: ")));
}
