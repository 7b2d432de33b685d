//! What is looked at once for each page: whether axe-core finds barriers, and whether the page opens without a network.

use crate::{
    browser::{Browser, PHONE},
    contestants::{ALL, Contestant},
    serve,
    visit::{self, Areas, Conditions},
};
use serde_json::{Value, json};
use std::{
    fs,
    thread::sleep,
    time::{Duration, Instant},
};
use xtask::peers::{LINES, Measured};

/// The rules that the dashboard's own suite asks for.
const RUN: &str = "
    const done = arguments[0], values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }).then(({ violations }) =>
        done(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))))";

/// Adds what was found, at the size of a phone.
pub fn add(all: &mut Measured, areas: Areas) {
    for one in &ALL {
        let page = all.entry(one.name.to_owned()).or_default();
        let (barriers, opens) = look(one, areas);
        println!("{}: {barriers:#?}, without a network: {opens}", one.name);
        page.insert("barriers".into(), vec![barriers.len() as f64]);
        page.insert("offline".into(), vec![f64::from(u8::from(opens))]);
    }
}

fn look(one: &Contestant, areas: Areas) -> (Vec<String>, bool) {
    let server = serve(one);
    let [line, ..] = LINES;
    let browser = visit::browser(one, &Conditions { line, size: PHONE }, areas);
    let url = format!("{}{}", server.url(), one.path);
    let begun = Instant::now();
    browser.go(&url);
    visit::answered(&browser, one.name);
    visit::quiet(&browser, &line, begun, &|| server.moved());
    browser.js(&fs::read_to_string(xtask::setup::for_axe().unwrap()).unwrap());
    let barriers = serde_json::from_value(browser.js_async(RUN)).unwrap();
    // Whoever keeps something has had the time for it, and then the server is gone.
    drop(server);
    browser.devtools("Network.clearBrowserCache", json!({}));
    (barriers, opens(&browser, &url))
}

/// Whether the page shows map, legend and table without its server.
fn opens(browser: &Browser, url: &str) -> bool {
    // By a script: the driver takes a page that does not come for an error of its own. What was seen before does not count.
    browser.js_with(
        "const [url] = arguments; window.probe = {}; setTimeout(() => { location.href = url })",
        vec![json!(url)],
    );
    sleep(Duration::from_secs(1));
    for _ in 0..40 {
        if browser.js("return window.probe?.ready ?? null") != Value::Null {
            return true;
        }
        sleep(Duration::from_millis(250));
    }
    false
}
