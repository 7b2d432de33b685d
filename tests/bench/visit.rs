//! One visit to a page by a browser of its own, with nothing kept from before, and what it took.

use crate::{
    browser::{Browser, Size},
    contestants::{Contestant, TURNS},
    traffic::Traffic,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    thread::sleep,
    time::{Duration, Instant},
};
use xtask::peers::Line;

/// How long anything may take, in milliseconds, before a visit counts as failed.
const PATIENCE: u64 = 60_000;
/// How long nothing moves until a page counts as quiet.
const QUIET: Duration = Duration::from_secs(2);

/// What a page took, by the keys of [`xtask::peers::METRICS`].
pub type Taken = BTreeMap<String, f64>;

/// A machine and a line.
pub struct Conditions {
    /// The line and how much slower the processor is.
    pub line: Line,
    /// The window.
    pub size: Size,
}

/// How many areas the map of kecamatan and the map of villages have.
pub type Areas = [usize; 2];

/// A number that a script returns.
fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} in place of a number"))
}

/// A browser as it stands before a visit: slowed down, and with the probe.
pub fn browser(one: &Contestant, conditions: &Conditions, areas: Areas) -> Browser {
    let browser = Browser::start_with_devtools(conditions.size);
    let line = &conditions.line;
    browser.devtools("Network.enable", json!({}));
    if line.kilobits > 0 {
        let bytes = f64::from(line.kilobits) * 1000.0 / 8.0;
        let network = json!({ "offline": false, "latency": line.latency, "downloadThroughput": bytes, "uploadThroughput": bytes / 2.0 });
        browser.devtools("Network.emulateNetworkConditions", network);
    }
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": line.slower }));
    browser.devtools("Performance.enable", json!({}));
    let probe = include_str!("probe.js").replace("SPEC", &one.spec(areas[0]).to_string());
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": probe }));
    browser
}

/// Waits until nothing has come for a while. The server has sent long before a slow line has brought: a page is not quiet before the
/// line can have brought what was `moved` since it was asked for.
pub fn quiet(browser: &Browser, line: &Line, begun: Instant, moved: &dyn Fn() -> u64) {
    let (mut last, mut since) = (moved(), Instant::now());
    let brought = |bytes: u64| Duration::from_millis((bytes * 8).checked_div(u64::from(line.kilobits)).unwrap_or(0));
    while since.elapsed() < QUIET || begun.elapsed() < brought(last) + QUIET {
        sleep(Duration::from_millis(250));
        let now = moved();
        if now != last {
            (last, since) = (now, Instant::now());
        }
    }
    // What came has also been worked on.
    browser.frames();
}

/// Waits until the page has answered, and gives what the probe has seen by then.
pub fn answered(browser: &Browser, name: &str) -> Value {
    let begun = Instant::now();
    loop {
        let probe = browser.js("return { ...window.probe, origin: performance.timeOrigin }");
        if probe["interactive"].is_number() {
            return probe;
        }
        let waited = begun.elapsed().as_millis() > u128::from(PATIENCE);
        assert!(!waited, "{name} does not answer: {probe}\n{:?}\n{}", browser.console_errors(), browser.text("body"));
        sleep(Duration::from_millis(300));
    }
}

fn metric(browser: &Browser, name: &str) -> f64 {
    let metrics = browser.devtools("Performance.getMetrics", json!({}));
    let all = metrics["metrics"].as_array().cloned().unwrap_or_default();
    number(&all.iter().find(|metric| metric["name"] == name).unwrap_or(&Value::Null)["value"])
}

/// The megabytes that the page's objects, its elements and its buffers take, without the memory of a wasm.
fn memory(browser: &Browser) -> f64 {
    for _ in 0..2 {
        browser.devtools("HeapProfiler.collectGarbage", json!({}));
    }
    let usage = browser.devtools("Runtime.getHeapUsage", json!({}));
    ["usedSize", "embedderHeapUsedSize", "backingStorageSize"].iter().map(|part| number(&usage[*part])).sum::<f64>()
        / 1e6
}

/// Opens the page and measures it to the end. `moved` tells the bytes that its server has sent.
pub fn visit(
    browser: &Browser,
    one: &Contestant,
    url: &str,
    line: &Line,
    areas: Areas,
    moved: &dyn Fn() -> u64,
) -> Taken {
    let (begun, before) = (Instant::now(), moved());
    browser.go(url);
    let probe = answered(browser, one.name);
    quiet(browser, line, begun, &|| moved() - before);
    let busy = metric(browser, "TaskDuration");
    let heap = memory(browser);
    let wasm = number(&browser.js("return window.probe.wasm()")) / 1e6;
    let traffic = Traffic::of_log(&browser.log("performance"));
    let largest = browser.js("return window.probe.largest");
    let (first, origin) = (number(&probe["first"]), number(&probe["origin"]));
    // The probe sees a frame when its page has painted it; nobody sees it before the browser shows its first.
    let ready = number(&probe["ready"]).max(first);
    let mut taken = Taken::new();
    let mut put = |key: &str, value: f64| taken.insert(key.to_owned(), value);
    put("first", first);
    put("largest", number(&largest));
    put("ready", ready);
    let interactive = number(&probe["interactive"]);
    put("interactive", interactive);
    put("ratio", interactive / ready);
    put("ready_bytes", traffic.bytes_until(origin + ready) / 1000.0);
    put("bytes", traffic.bytes() / 1000.0);
    put("all_bytes", (moved() - before) as f64 / 1000.0);
    put("requests", traffic.requests() as f64);
    put("busy", busy);
    put("memory", heap);
    put("wasm", wasm);
    switches(browser, one, areas, &mut taken);
    taken
}

/// Changes the indicator on kecamatan, then on villages.
fn switches(browser: &Browser, one: &Contestant, areas: Areas, taken: &mut Taken) {
    let changes = |areas: usize, turns: &[&str]| -> Vec<(f64, f64)> {
        let script = "const [values, areas, patience, done] = arguments; window.probe.changes(values, areas, patience).then(done)";
        let took = browser.js_async_with(script, vec![json!(turns), json!(areas), json!(10_000)]);
        let took = took.as_array().cloned().unwrap_or_default();
        assert!(took.iter().all(Value::is_object), "{}: a choice of {turns:?} was not answered: {took:?}", one.name);
        took.iter().map(|one| (number(&one["map"]), number(&one["whole"]))).collect()
    };
    // From the third one on: the probe itself has chosen the first.
    let turns = [TURNS[1], TURNS[2], TURNS[3], TURNS[0], TURNS[1], TURNS[2], TURNS[3]];
    let mut put = |key: &str, values: Vec<f64>| taken.insert(key.to_owned(), xtask::peers::median(&values));
    let took = changes(areas[0], &turns);
    put("switch_map", took.iter().map(|(map, _)| *map).collect());
    put("switch", took.iter().map(|(_, whole)| *whole).collect());

    let open = format!(
        "const [areas, done] = arguments; const open = window.probe.areas(areas, {PATIENCE}); {}.click(); open.then(done)",
        one.villages
    );
    put("villages", vec![number(&browser.js_async_with(&open, vec![json!(areas[1])]))]);
    let first = changes(areas[1], &TURNS);
    put("village_first", first[..3].iter().map(|(_, whole)| *whole).collect());
    let took = changes(areas[1], &[TURNS[0], TURNS[1], TURNS[2], TURNS[3], TURNS[0], TURNS[1], TURNS[2]]);
    put("village_switch_map", took.iter().map(|(map, _)| *map).collect());
    put("village_switch", took.iter().map(|(_, whole)| *whole).collect());
}
