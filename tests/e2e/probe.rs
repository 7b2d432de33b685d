//! What a reader would find wrong with a page, and the proof that it is found.

use crate::{
    browser::{Browser, PHONE, Size},
    site::Site,
};
use serde_json::{Value, json};

/// What is wrong with the page that stands; each finding is one line.
pub fn findings(browser: &Browser, size: Size) -> (Vec<String>, Value) {
    let seen = browser.js_with(include_str!("probe.js"), vec![json!(size.width)]);
    let listed = seen["found"].as_array().cloned().unwrap_or_default();
    let mut found: Vec<String> = listed.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect();
    found.extend(browser.console_errors().into_iter().map(|error| format!("console: {error}")));
    (found, seen)
}

/// One of each fault that the probe, the console and the log of requests have to find.
const FAULTS: &str = r##"
    const add = (html) => document.querySelector("main").insertAdjacentHTML("beforeend", html);
    add('<p data-css="white-space: nowrap">' + 'ein sehr breiter Satz '.repeat(30) + '</p>');
    add('<p data-css="width: 40px; overflow: hidden; white-space: nowrap">cut by its own block</p>');
    add('<button data-css="width: 20px; height: 20px; padding: 0">x</button>');
    add('<ul><li><a href="x" data-css="display: block; width: 90px; height: 20px; overflow: hidden">y</a></li></ul>');
    add('<button data-css="width: 60px; height: 60px"></button>');
    add('<select data-css="width: 60px; height: 60px" aria-label="list"><option>much longer than its list</option></select>');
    add('<p class="strong" data-css="width: 60px">ditimbang e-PPGBM e-PPGBM e-PPGBM</p>');
    add('<span class="tag"><i class="aim-mark" data-css="transform: translate(-50%)">A</i><i class="aim-mark">B</i></span>');
    add('<i id="twice"></i><i id="twice"></i><h2></h2>');
    // As a style set by a script: attributes of style are against the policy of the site.
    document.querySelectorAll("[data-css]").forEach((e) => { e.style.cssText = e.dataset.css; });
    console.error("said on purpose");
    const done = arguments[0];
    const other = location.origin.replace("127.0.0.1", "localhost");
    const get = (url) => fetch(url).catch(() => null);
    Promise.all([get(other + "/x"), get("feed/manifest.json"), get("no-such-file.json")]).then(() => done(true));
"##;

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn what_is_wrong_is_found() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    browser.open(&site.home());
    browser.js_async(FAULTS);
    let (mut found, _) = findings(&browser, PHONE);
    found.extend(browser.requests().findings(&site.home()));
    let all = found.join("\n");
    for fault in [
        "by the right edge",
        "text cut by p “”: p “cut by its own block”",
        "tap target 20×20 below 44",
        "tap target 90×20 below 24",
        "no name: button",
        "chosen entry cut: select “much longer than its list”",
        "scrolls sideways",
        "broken within a word: p.strong “e-PPGBM”",
        "over its line: i.aim-mark “A”",
        "over another: i.aim-mark “A”",
        "ids that are there twice: twice",
        "1 empty headings",
        "said on purpose",
        // The policy of the site lets it ask nobody else.
        "Content Security Policy",
        "feed/manifest.json 2 times",
        "gets 404",
    ] {
        assert!(all.contains(fault), "“{fault}” is not among the findings:\n{all}");
    }
}
