//! How fast the map of the largest kabupaten is on a slow machine: 450 villages, the processor four times slower. Prints
//! figures for `docs/benchmarks.md`; asserts counts alone, as times belong to a machine. Run by hand: `cargo xtask test`
//! leaves it out, uncounted, where `KONVERGENSI_BENCH` is not set.

use crate::{
    browser::{Browser, PROJECTOR},
    made,
    site::Site,
};
use serde_json::{Value, json};

/// Runs `step` so many times, each to the frame after it, and gives the milliseconds of each.
const TIMED: &str = "
    const done = arguments[arguments.length - 1], times = [];
    const painted = () => new Promise(go => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = go; c.port2.postMessage(0); }));
    (async () => {
        for (let i = 0; i < COUNT; i++) {
            await painted();
            const from = performance.now();
            STEP;
            await painted();
            times.push(performance.now() - from);
        }
        done(times);
    })()";

/// Enlarges, moves and reduces the map for two seconds, a step each frame, and gives the frames of a second.
const FRAMES: &str = "
    const done = arguments[arguments.length - 1], map = document.querySelector('svg.map');
    const box = map.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
    const mouse = (kind, dx, buttons) => map.dispatchEvent(new PointerEvent(kind, { pointerType: 'mouse', clientX: x + dx, clientY: y, buttons, bubbles: true }));
    const wheel = (by) => map.dispatchEvent(new WheelEvent('wheel', { deltaY: by, ctrlKey: true, clientX: x, clientY: y, bubbles: true, cancelable: true }));
    for (let i = 0; i < 3; i++) wheel(-1);
    mouse('pointerdown', 0, 1);
    let frames = 0, from = 0;
    const step = (now) => {
        from ||= now;
        if (now - from >= 2000) return done((frames - 1) / ((now - from) / 1000));
        MOVE;
        frames++;
        requestAnimationFrame(step);
    };
    requestAnimationFrame(step)";

fn timed(browser: &Browser, count: usize, step: &str) -> (f64, f64) {
    let script = TIMED.replace("COUNT", &count.to_string()).replace("STEP", step);
    let mut times: Vec<f64> = serde_json::from_value(browser.js_async(&script)).unwrap();
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() - 1])
}

fn metric(browser: &Browser, name: &str) -> f64 {
    let metrics = browser.devtools("Performance.getMetrics", json!({}));
    let all = metrics["metrics"].as_array().cloned().unwrap_or_default();
    all.iter().find(|m| m["name"] == name).and_then(|m| m["value"].as_f64()).unwrap()
}

#[test]
#[ignore = "needs the built site and a browser, and KONVERGENSI_BENCH"]
fn the_map_of_450_villages_on_a_slow_machine() {
    assert!(
        std::env::var_os("KONVERGENSI_BENCH").is_some(),
        "this measures, and is run by hand: set KONVERGENSI_BENCH"
    );
    let (kecamatan, villages) = made::squares(50, 9);
    let large = made::over(&made::template(), "99.01".parse().unwrap(), kecamatan, Some(villages));
    let site = Site::damaged(|dist| made::publish(&[large], &dist.join("feed")));
    let browser = Browser::start_with_devtools(PROJECTOR);
    browser.open(&site.url("peta?kab=99.01&tingkat=desa&ind=stunting_eppgbm"));
    browser.wait_until("the villages", "return document.querySelectorAll('svg.map path.area').length === 450");
    for indicator in ["air_minum", "kasus_eppgbm", "stunting_eppgbm"] {
        browser.choose("#pilih-indikator", indicator);
        browser.ready();
    }
    browser.js("window.made = 0; new MutationObserver(l => { window.made += l.length }).observe(document.querySelector('svg.map'), { childList: true, subtree: true })");
    // Every figure has come and every function has run before anything is measured: what a reader does for the first time is
    // measured beside the peers.
    many_switches(&browser, 400);
    browser.choose("#pilih-indikator", "stunting_eppgbm");
    browser.ready();
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }));
    let switch = "const s = document.querySelector('SELECT'); s.selectedIndex = (s.selectedIndex + 1) % s.options.length; s.dispatchEvent(new Event('change'))";
    for (what, select) in [("indicator", "#pilih-indikator"), ("period", "#pilih-periode")] {
        let (median, most) = timed(&browser, 24, &switch.replace("SELECT", select));
        println!("switching the {what}: median {median:.0} ms, most {most:.0} ms");
    }
    assert_eq!(browser.js("return window.made"), 0, "elements of the map were made or removed");
    // What the browser takes for as many areas by itself: each gets the class of the next one.
    browser.js("window.areas = [...document.querySelectorAll('svg.map path.area')]; window.fills = areas.map(a => a.getAttribute('class'))");
    let alone = "window.at = (window.at ?? 0) + 1; areas.forEach((a, i) => a.setAttribute('class', fills[(i + at) % fills.length]))";
    let (median, most) = timed(&browser, 24, alone);
    println!("450 areas filled anew by a script alone: median {median:.0} ms, most {most:.0} ms");
    browser.js("document.querySelector('path.area[tabindex=\"0\"]').focus()");
    let arrow =
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))";
    let (median, most) = timed(&browser, 60, arrow);
    println!("an arrow key: median {median:.0} ms, most {most:.0} ms");
    for (what, step) in [
        ("moving", "mouse('pointermove', 60 * Math.sin(frames / 9), 1)"),
        ("enlarging", "wheel(frames % 8 < 4 ? 1 : -1)"),
    ] {
        let rate = browser.js_async(&FRAMES.replace("MOVE", step));
        println!("{what}: {:.0} frames a second", rate.as_f64().unwrap());
    }
    what_switches_leave(&browser);
}

/// So many random switches.
fn many_switches(browser: &Browser, count: usize) {
    for _ in 0..count / 50 {
        let script = TIMED.replace("COUNT", "50").replace(
            "STEP",
            "window.seed = ((window.seed ?? 7) * 1103515245 + 12345) % 2147483648;
             const s = document.querySelector(window.seed % 2 ? '#pilih-indikator' : '#pilih-periode');
             s.selectedIndex = Math.floor(window.seed / 2) % s.options.length; s.dispatchEvent(new Event('change'))",
        );
        browser.js_async(&script);
    }
}

/// A thousand random switches: what they leave behind.
fn what_switches_leave(browser: &Browser) {
    browser.devtools("Performance.enable", json!({}));
    let state = || {
        for _ in 0..3 {
            browser.devtools("HeapProfiler.collectGarbage", json!({}));
        }
        (metric(browser, "JSHeapUsedSize"), metric(browser, "Nodes"))
    };
    // Until the browser's history is full, which holds fifty entries, and its own caches are.
    many_switches(browser, 400);
    browser.choose("#pilih-indikator", "stunting_eppgbm");
    browser.ready();
    let before = state();
    many_switches(browser, 1000);
    browser.choose("#pilih-indikator", "air_minum");
    browser.choose("#pilih-indikator", "stunting_eppgbm");
    browser.ready();
    let after = state();
    println!("a thousand switches: heap {:+.1} %, nodes {:+}", (after.0 / before.0 - 1.0) * 100.0, after.1 - before.1);
    let none: Value = browser.js("return window.made");
    assert_eq!(none, 0, "elements of the map were made or removed");
}

/// A feed of so many kabupaten in the place of the site's, its pages told as `feed pages` tells them.
fn with_feed(scale: &std::path::Path, count: usize) -> Site {
    let folder = scale.join(format!("feed-{count}"));
    let first = folder.join("99.01/manifest.json").is_file();
    Site::damaged(move |dist| {
        let feed = dist.join("feed");
        std::fs::remove_dir_all(&feed).unwrap();
        std::fs::create_dir_all(feed.join("99.01")).unwrap();
        // Of the other kabupaten nothing is asked for.
        for file in [
            "manifest.json",
            "overview.json",
            "overview.geojson",
            "99.01/manifest.json",
            "99.01/core.json",
            "99.01/kecamatan.geojson",
        ] {
            if folder.join(file).is_file() {
                std::fs::copy(folder.join(file), feed.join(file)).unwrap();
            }
        }
        for page in ["index.html", "semua/index.html"] {
            let text = std::fs::read_to_string(dist.join(page)).unwrap();
            let told = if first { "<html data-first=\"99.01\"" } else { "<html" };
            std::fs::write(dist.join(page), text.replacen("<html", told, 1)).unwrap();
            // A compressed copy would be sent in its place.
            for ending in ["br", "gz"] {
                let _ = std::fs::remove_file(dist.join(format!("{page}.{ending}")));
            }
        }
    })
}

/// The first screen of one kabupaten and the page of all, in feeds of 1, 15, 40 and 514 as `cargo xtask bench --scale --keep` leaves them;
/// `KONVERGENSI_SCALE` is that folder.
#[test]
#[ignore = "needs the built site and a browser, and KONVERGENSI_SCALE"]
fn the_first_screen_in_feeds_of_1_to_514_kabupaten() {
    let scale =
        std::env::var_os("KONVERGENSI_SCALE").expect("this measures, and is run by hand: set KONVERGENSI_SCALE");
    let shown = "performance.getEntriesByName('shown')[0]?.startTime";
    let watch = "new MutationObserver(() => { if (document.querySelector('main[data-ready=true] svg.map') && !performance.getEntriesByName('shown').length) performance.mark('shown') })\
                 .observe(document, { subtree: true, childList: true, attributes: true })";
    for count in [1, 15, 40, 514] {
        let site = with_feed(scale.as_ref(), count);
        let pages = if count == 1 { vec!["?kab=99.01&lang=en"] } else { vec!["?kab=99.01&lang=en", "semua?kab=99.01"] };
        for page in pages {
            let mut runs = Vec::new();
            for _ in 0..3 {
                let browser = Browser::start_with_devtools(crate::browser::PHONE);
                browser.devtools("Performance.enable", json!({}));
                browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch }));
                browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }));
                browser.go(&site.url(page));
                browser.wait_until("the map", &format!("return {shown} > 0"));
                let time = browser.js(&format!("return {shown}")).as_f64().unwrap();
                let asked = browser.js(
                    "return performance.getEntriesByType('resource').filter(e => e.name.includes('/feed/') && e.startTime < performance.getEntriesByName('shown')[0].startTime).map(e => [e.name.replace(/.*feed/, ''), e.decodedBodySize])",
                );
                browser.devtools("HeapProfiler.collectGarbage", json!({}));
                runs.push((time, metric(&browser, "JSHeapUsedSize"), metric(&browser, "Nodes"), asked));
            }
            runs.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (time, heap, nodes, asked) = &runs[1];
            println!(
                "{count} kabupaten, /{page}: {time:.0} ms, heap {:.2} MB, {nodes} nodes, asked {asked}",
                heap / 1e6
            );
        }
    }
}
