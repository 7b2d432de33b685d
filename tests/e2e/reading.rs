//! What is read before the app, without it, and after it has broken down: the printed page and its figures.

use crate::{
    browser::{Browser, PHONE, PROJECTOR},
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
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
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
    // Firefox's driver runs scripts beside the page, where a trap is another kind than the page's own.
    browser.js("const page = window.wrappedJSObject ?? window;
         dispatchEvent(new ErrorEvent('error', { error: new page.WebAssembly.RuntimeError('unreachable') }))");
    assert!(browser.text("#boot-failure[role=alert]").contains("mungkin tidak lengkap"), "{}", browser.text("body"));
    assert!(browser.text("main").contains("19,7%"), "the figures are gone");
    browser.click(".boot-retry");
    browser.wait_until("the page to load anew", "return !document.querySelector('#boot-failure')");
    browser.ready();
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_browser_that_is_too_old_keeps_the_printed_page_and_says_so() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    let lacks = [
        "delete globalThis.WebAssembly",
        "CSS.supports = (what) => !what.includes(':has')",
        "CSS.supports = (what) => what !== 'color'",
        "delete AbortSignal.timeout",
    ];
    for lack in lacks {
        let script = browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": lack }));
        browser.go(&site.home());
        browser.wait_until("the note", "return !!document.querySelector('#boot-failure')");
        let text = browser.text("body");
        assert!(text.contains("terlalu usang untuk dasbor ini") && text.contains("19,7%"), "{lack}: {text}");
        // Another view is not read in the place of the one asked for; the way to its printed page is.
        browser.go(&site.url("peta?kab=18.04&lang=en"));
        browser.wait_until("the note", "return !!document.querySelector('#boot-failure a')");
        let text = browser.text("body");
        assert!(text.contains("too old for the dashboard") && !text.contains("SIMULASI"), "{lack}: {text}");
        browser.click("#boot-failure a");
        browser.wait_until(
            "the printed page",
            "return location.search.includes('kab=18.04') && document.title.includes('Lampung Barat')",
        );
        assert!(browser.text("#printed").len() > 500, "it is not read: {}", browser.text("body"));
        assert_eq!(browser.count(".app:not(#printed .app)"), 0, "the app has begun");
        browser.devtools("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": script["identifier"] }));
    }
}

/// How far what is seen has moved without the reader since all of the printed page has come and was seen, and what was the first to move.
const MOVED: &str = "const done = arguments[arguments.length - 1];
    let moved = 0, first = '';
    new PerformanceObserver(list => {
        for (const shift of list.getEntries().filter(shift => !(shift.startTime <= window.seen))) {
            moved += shift.value;
            first ||= shift.sources.map(source => source.node?.className).join();
        }
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done([moved, first]), 500)";

/// The day on which the pages were printed: later, more is late, which is no matter of taking over. And the moment at which all of a
/// page was seen: its last piece may have come after the frame that showed the others.
const PRINTED: &str = "
    const Today = Date, ahead = Today.parse('DAYT12:00:00') - Today.now();
    globalThis.Date = class extends Today {
        constructor(...all) { all.length ? super(...all) : super(Today.now() + ahead); }
        static now() { return Today.now() + ahead; }
    };
    const get = Headers.prototype.get;
    Headers.prototype.get = function (name) { return name.toLowerCase() === 'date' ? null : get.call(this, name); };
    document.addEventListener('DOMContentLoaded', () => {
        requestAnimationFrame(() => requestAnimationFrame(() => { window.seen = performance.now(); }));
    })";

fn day_of_printing() -> String {
    let list: serde_json::Value = serde_json::from_str(include_str!("../../public/feed/manifest.json")).unwrap();
    PRINTED.replace("DAY", list["generated"].as_str().unwrap())
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_app_takes_a_printed_page_over_without_a_jump() {
    for size in [PHONE, PROJECTOR] {
        let (site, browser) = (Site::at_root(), Browser::start_with_devtools(size));
        // A slow phone: panels that are drawn one by one would be seen to push each other.
        browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }));
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": day_of_printing() }));
        for page in Page::ALL {
            browser.open(&site.url(&format!("99.01/{}", page.path())));
            let moved = browser.js_async(MOVED);
            assert!(moved[0].as_f64().unwrap_or(1.0) <= 0.02, "{page:?} at {size:?}: {moved}");
        }
    }
}

/// Marks what was printed once it has come, and unfolds something of it.
const MARK: &str = "document.addEventListener('DOMContentLoaded', () => {
    for (const element of document.querySelectorAll('#printed *')) element.wasPrinted = true;
    const fold = document.querySelector('#printed main details:not([open])');
    if (fold) fold.open = fold.wasOpened = true;
})";

/// How many elements stand and were printed, what is left of the printed page beside the app, and whether what was unfolded still is.
const KEPT: &str = "const all = [...document.querySelectorAll('.app *')];
    return { all: all.length, kept: all.filter(element => element.wasPrinted).length,
        apps: document.querySelectorAll('.app').length, left: document.querySelectorAll('#printed, .printed, #shell').length,
        folded: all.filter(element => element.wasOpened && !element.open).length }";

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn what_was_printed_becomes_the_app_and_stays_as_its_reader_left_it() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": MARK }));
    for page in Page::ALL {
        browser.open(&site.url(&format!("99.01/{}", page.path())));
        browser.wait_until("the printed page is the app", "return !document.querySelector('.printed')");
        let found = browser.js(KEPT);
        assert_eq!((&found["apps"], &found["left"], &found["folded"]), (&json!(1), &json!(0), &json!(0)), "{page:?}");
        // What depends on the day, such as that something is late, is the app's own.
        let (all, kept) = (found["all"].as_u64().unwrap_or(0), found["kept"].as_u64().unwrap_or(0));
        assert!(kept * 10 > all * 9, "{page:?}: {kept} of {all} elements");
        assert_eq!(browser.count(".app :disabled:is(select, input)"), 0, "{page:?} does not answer");
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn what_was_printed_far_below_goes_with_what_it_was_printed_of() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&site.url("99.01/tren"));
    let maps = |browser: &Browser| -> Vec<String> {
        let labels =
            "return [...document.querySelectorAll('.wide-panel svg.map')].map(map => map.getAttribute('aria-label'))";
        serde_json::from_value(browser.js(labels)).unwrap()
    };
    let printed = maps(&browser);
    assert!(printed.len() > 2, "{printed:?}");
    browser.choose("#pilih-indikator", "air_minum");
    browser.ready();
    let stale: Vec<String> = maps(&browser).into_iter().filter(|label| printed.contains(label)).collect();
    assert!(stale.is_empty(), "maps of the indicator before: {stale:?}");
}
