//! A dashboard that stands in a hall all day: its views go on by themselves, its list of files is brought anew each minute. Nothing
//! of the page grows. An hour of it where `KONVERGENSI_BENCH` is set, some minutes otherwise; the page's clock runs faster.

use crate::{
    browser::{Browser, PROJECTOR},
    site::Site,
};
use serde_json::json;
use std::{
    env, fs,
    thread::sleep,
    time::{Duration, Instant},
};

/// How much faster the page's timers run.
const FASTER: u32 = 12;

/// Timers that run so much faster, and how many of them are open.
const TIMERS: &str = "(() => {
    const open = new Set(), [set, clear, every, stop] = [setTimeout, clearTimeout, setInterval, clearInterval].map(f => f.bind(globalThis));
    globalThis.timers = () => open.size;
    globalThis.setTimeout = (then, ms = 0, ...more) => { const id = set((...all) => { open.delete(id); then(...all) }, ms / FASTER, ...more); open.add(id); return id };
    globalThis.setInterval = (then, ms = 0, ...more) => { const id = every(then, ms / FASTER, ...more); open.add(id); return id };
    globalThis.clearTimeout = (id) => { open.delete(id); clear(id) };
    globalThis.clearInterval = (id) => { open.delete(id); stop(id) };
})()";

/// What may not grow.
#[derive(Debug)]
struct Held {
    heap: f64,
    nodes: f64,
    listeners: f64,
    timers: f64,
}

fn held(browser: &Browser) -> Held {
    for _ in 0..3 {
        browser.devtools("HeapProfiler.collectGarbage", json!({}));
    }
    let metrics = browser.devtools("Performance.getMetrics", json!({}));
    let all = metrics["metrics"].as_array().cloned().unwrap_or_default();
    let metric = |name: &str| all.iter().find(|m| m["name"] == name).and_then(|m| m["value"].as_f64()).unwrap();
    Held {
        heap: metric("JSHeapUsedSize"),
        nodes: metric("Nodes"),
        listeners: metric("JSEventListeners"),
        timers: browser.js("return timers()").as_f64().unwrap(),
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_day_in_a_hall_leaves_nothing_behind() {
    let minutes = if env::var_os("KONVERGENSI_BENCH").is_some() { 60 } else { 6 };
    let (site, browser) = (Site::damaged(|_| ()), Browser::start_with_devtools(PROJECTOR));
    let script = TIMERS.replace("FASTER", &FASTER.to_string());
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    browser.devtools("Performance.enable", json!({}));
    browser.open(&site.url("rembuk?kab=99.01&putar=5"));
    browser.wait_until("all to be here", "return !!document.querySelector('.rembuk-ready')");
    browser.js("window.seen = new Set(); setInterval(() => seen.add(document.querySelector('.slide.now')?.id), 1000)");
    let manifest = site.folder().join("feed/manifest.json");
    let whole = fs::read_to_string(&manifest).unwrap();
    let minute = Duration::from_secs(60) / FASTER;
    let mut told = Vec::new();
    for passed in 0..=minutes {
        let start = Instant::now();
        // Each minute another list, of the same files.
        fs::write(&manifest, whole.replacen("{\"version\"", &format!("{{\"n\":{passed},\"version\""), 1)).unwrap();
        browser.js("document.dispatchEvent(new Event('konvergensi-again'))");
        sleep(minute.saturating_sub(start.elapsed()));
        // The first turn fills what the browser and the app keep.
        if passed > 0 && (passed % 10 == 0 || passed == 1 || passed == minutes) {
            told.push((passed, held(&browser)));
        }
    }
    for (passed, held) in &told {
        println!("{passed} minutes: {held:?}");
    }
    assert!(browser.js("return seen.size").as_u64() > Some(5), "the views have not gone on");
    let (first, last) = (&told[0].1, &told[told.len() - 1].1);
    assert!(last.nodes <= first.nodes * 1.02, "nodes: {first:?}, {last:?}");
    assert!(last.listeners <= first.listeners + 4.0, "listeners: {first:?}, {last:?}");
    assert!(last.timers <= first.timers + 2.0, "timers: {first:?}, {last:?}");
    assert!(last.heap <= first.heap * 1.1, "heap: {first:?}, {last:?}");
    assert_eq!(browser.console_errors(), Vec::<String>::new());
}
