//! Every fault of a server over every file of the feed on every page that asks for it: never blank, never another number,
//! a message that says what to do, and all as it was once the network is back. What is seen is written down in
//! `docs/faults.md`, which has to be what is seen; with `KONVERGENSI_WRITE` it is written anew. That takes ten minutes; otherwise the pages
//! that ask for nothing of their own share the cases among them, a third for each.

use crate::{
    browser::{Browser, PHONE},
    misbehaving::{Fault, Misbehaving, Role},
};
use konvergensi::i18n::{Lang, screen_words::Word};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

/// The pages, by their addresses; the map also with villages and with a period that only the history has. And the view that stands
/// there, and says so, where a file is missing: kecamatan in place of villages, the newest period in place of an older one.
const VIEWS: [(&str, &str, Option<&str>); 12] = [
    ("Ringkasan", "?kab=99.01", None),
    ("Peta", "peta?kab=99.01", None),
    ("Peta, desa", "peta?kab=99.01&tingkat=desa&ind=air_minum", Some("peta?kab=99.01&ind=air_minum")),
    ("Peta, 2022", "peta?kab=99.01&ind=air_minum&th=2022-S1", Some("peta?kab=99.01&ind=air_minum")),
    ("Aksi", "aksi?kab=99.01", None),
    ("Tren", "tren?kab=99.01", Some("tren?kab=99.01&dari=2026-02")),
    ("Audit", "audit?kab=99.01", None),
    ("Lokus", "lokus?kab=99.01", None),
    ("TPPS", "tpps?kab=99.01", None),
    ("Data", "data?kab=99.01", None),
    ("Rembuk", "rembuk?kab=99.01", None),
    ("Cetak", "cetak?kab=99.01", None),
];

/// No worker that keeps the data, a limit of time that a test may shorten, a browser that cannot run the program, and all of the page
/// laid out, so that all of it is read.
const BEFORE: &str = "
    const whole = new CSSStyleSheet();
    whole.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets = [whole];
    if (sessionStorage.bare) delete globalThis.WebAssembly;
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined, configurable: true });
    const limit = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (ms) => limit(sessionStorage.hurry ? Number(sessionStorage.hurry) : ms)";

/// What is read on the page without what is said of a failure: all of it, and the lines with a number in them.
const SEEN: &str = "
    const lines = (all) => [...document.querySelectorAll(all)].flatMap(e => e.innerText.split('\\n')).map(l => l.trim()).filter(Boolean);
    const said = new Set(lines('.failure, #boot-failure, #boot-note'));
    const all = lines('body').filter(line => !said.has(line));
    return { all, main: document.querySelector('.app:not(#printed .app) main')?.innerText ?? '', numbers: all.filter(line => /\\d/.test(line)) }";

const STANDS: &str = "const main = document.querySelector('.app:not(#printed .app) main');
    return !document.getElementById('shell') && main?.dataset.ready === 'true' && main.dataset.failed === 'false'";
const FAILS: &str = "return document.querySelector('.app:not(#printed .app) main')?.dataset.failed === 'true'";

/// What is read on a page.
struct Seen {
    all: Vec<String>,
    main: String,
    numbers: BTreeSet<String>,
}

fn seen(browser: &Browser) -> Seen {
    let seen = browser.js(SEEN);
    let texts = |key: &str| -> Vec<String> { serde_json::from_value(seen[key].clone()).unwrap() };
    Seen {
        all: texts("all"),
        main: seen["main"].as_str().unwrap().to_owned(),
        numbers: texts("numbers").into_iter().collect(),
    }
}

/// A page on a server that behaves.
struct Sound {
    url: String,
    all: Vec<String>,
    /// Lines with a number that the app shows, and those of what is printed before it.
    numbers: BTreeSet<String>,
    asks_for: BTreeSet<Role>,
}

fn sound(server: &Misbehaving, browser: &Browser, path: &str, instead: Option<&str>) -> Sound {
    let url = server.url(path);
    browser.go(&url);
    browser.js("sessionStorage.bare = 'yes'");
    browser.go(&url);
    browser.wait_until("the notice", "return !!document.querySelector('#boot-failure')");
    let mut others = seen(browser).numbers;
    browser.js("sessionStorage.bare = ''");
    if let Some(instead) = instead {
        browser.open(&server.url(instead));
        others.extend(seen(browser).numbers);
    }
    server.asked();
    browser.open(&url);
    let Seen { all, mut numbers, .. } = seen(browser);
    numbers.extend(others);
    Sound { url, all, numbers, asks_for: server.asked() }
}

/// What a reader sees of a fault, and what is wrong with it.
fn case(
    server: &Misbehaving,
    browser: &Browser,
    page: &Sound,
    role: Role,
    fault: Fault,
) -> (&'static str, Vec<String>) {
    let mut wrong = Vec::new();
    browser.js(&format!("sessionStorage.hurry = '{}'", if fault.takes_for_ever() { "700" } else { "" }));
    server.misbehave(role, fault);
    browser.visit(&page.url);
    let settled = if fault.is_harmless() { STANDS } else { FAILS };
    if !comes_true(browser, settled) {
        server.mend();
        return ("", vec![format!("it does not show: {}", browser.text(".app main"))]);
    }
    browser.frames();
    let now = seen(browser);
    let outcome = if fault.is_harmless() {
        "whole"
    } else {
        let text = browser.text(".app .failure[role=alert]");
        let needed = text.contains(Word::CannotShow.say(Lang::Id));
        if !needed && !text.contains(Word::CannotShowPart.say(Lang::Id)) {
            wrong.push(format!("no message: “{text}”"));
        }
        if !text.contains(Word::Retry.say(Lang::Id)) || !text.contains(Word::TriesAgain.say(Lang::Id)) {
            wrong.push(format!("it is not said what to do: “{text}”"));
        }
        if needed { "message" } else { "part" }
    };
    if now.main.trim().len() < 100 {
        wrong.push(format!("hardly anything is there: “{}”", now.main));
    }
    // A feed that was published so has another version and other sizes, and nothing else.
    let of_feed = |line: &str| fault.is_published() && (line.contains("Versi 20") || line.contains(" KB"));
    let other: Vec<_> = now.numbers.difference(&page.numbers).filter(|line| !of_feed(line)).collect();
    if !other.is_empty() {
        wrong.push(format!("numbers that are not on the sound page: {other:?}"));
    }
    server.mend();
    browser.js("sessionStorage.hurry = ''; dispatchEvent(new Event('online'))");
    match comes_true(browser, STANDS) {
        // Nothing had failed, so nothing is brought anew.
        true if fault.is_harmless() => {}
        true => wrong.extend(comes_back(browser, page)),
        false => wrong.push(format!("it does not recover: {}", browser.text(".app main"))),
    }
    (outcome, wrong)
}

/// Whether a script gives `true` soon.
fn comes_true(browser: &Browser, script: &str) -> bool {
    let start = Instant::now();
    while browser.js(script) != Value::Bool(true) {
        if start.elapsed() > Duration::from_secs(8) {
            return false;
        }
        sleep(Duration::from_millis(15));
    }
    true
}

/// Waits until all is as on the sound page, or says what is not.
fn comes_back(browser: &Browser, page: &Sound) -> Option<String> {
    let mut now = Vec::new();
    for _ in 0..100 {
        now = seen(browser).all;
        if now == page.all {
            return None;
        }
        sleep(Duration::from_millis(30));
    }
    let (now, then): (BTreeSet<_>, BTreeSet<_>) = (now.iter().collect(), page.all.iter().collect());
    let (more, less): (Vec<_>, Vec<_>) = (now.difference(&then).collect(), then.difference(&now).collect());
    Some(format!("after it is not as before: more {more:?}, less {less:?}"))
}

/// Sets the clock of the device so many days ahead.
const CLOCK: &str = "(() => {
    const Real = Date, by = DAYS * 86400000;
    globalThis.Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(Real.now() + by); }
        static now() { return Real.now() + by; }
    };
})()";

/// What a reader sees with a clock that is wrong by so many days.
fn with_clock(browser: &Browser, page: &Sound, days: i32) -> (&'static str, Vec<String>) {
    let source = CLOCK.replace("DAYS", &days.to_string());
    let script = browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
    browser.open(&page.url);
    let wrong = comes_back(browser, page).into_iter().collect();
    browser.devtools("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": script["identifier"] }));
    ("whole", wrong)
}

/// How many files every page asks for.
const EVERY_PAGE: usize = 3;

/// What stands in the table of a run for a case that was left to another page.
const UNSEEN: &str = "?";

/// Whether two lines of the table agree in every cell that was seen.
fn agree(told: &str, seen: &str) -> bool {
    let (told, seen): (Vec<_>, Vec<_>) = (told.split('|').collect(), seen.split('|').collect());
    told.len() == seen.len() && told.iter().zip(&seen).all(|(a, b)| a == b || b.trim() == UNSEEN)
}

/// The outcomes by what they are of, page by page.
type Table = BTreeMap<(usize, usize), Vec<&'static str>>;

fn written(table: &Table) -> String {
    let mut text = include_str!("fault_matrix.md").to_owned();
    let head: Vec<_> = VIEWS.iter().map(|(name, ..)| *name).collect();
    let rows = |role: usize, titles: &mut dyn Iterator<Item = &str>| {
        let line = |(at, title): (usize, &str)| format!("| {title} | {} |\n", table[&(role, at)].join(" | "));
        titles.enumerate().map(line).collect::<String>()
    };
    let head = format!("| | {} |\n|---|{}\n", head.join(" | "), "---|".repeat(VIEWS.len()));
    for (at, role) in Role::ALL.iter().enumerate() {
        let lines = rows(at, &mut Fault::ALL.iter().map(|fault| fault.words()));
        text += &format!("\n## `{}`\n\n{head}{lines}", role.file());
    }
    let lines = rows(Role::ALL.len(), &mut CLOCKS.iter().map(|(words, _)| *words));
    text + &format!("\n## The clock of the device\n\n{head}{lines}")
}

const CLOCKS: [(&str, i32); 2] = [("400 days ahead", 400), ("400 days behind", -400)];

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn every_fault_over_every_file_on_every_page() {
    let (server, browser) = (Misbehaving::start(), Browser::start_with_devtools(PHONE));
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": BEFORE }));
    let (mut table, mut found, mut cases) = (Table::new(), Vec::new(), 0);
    let all = env::var_os("KONVERGENSI_WRITE").is_some();
    for (at, (name, path, instead)) in VIEWS.into_iter().enumerate() {
        let page = sound(&server, &browser, path, instead);
        let mut note = |role: usize, fault: usize, what: String, (outcome, wrong): (&'static str, Vec<String>)| {
            table.entry((role, fault)).or_default().push(if wrong.is_empty() { outcome } else { "WRONG" });
            found.extend(wrong.into_iter().map(|one| format!("{name}, {what}: {one}")));
        };
        for (r, role) in Role::ALL.into_iter().enumerate() {
            for (f, fault) in Fault::ALL.into_iter().enumerate() {
                let none = !page.asks_for.contains(&role) || fault == Fault::NewerMajor && !role.has_version();
                let shared = page.asks_for.len() <= EVERY_PAGE && (at + r + f) % 3 > 0;
                let seen = match (none, shared && !all) {
                    (true, _) => ("–", Vec::new()),
                    (_, true) => (UNSEEN, Vec::new()),
                    _ => case(&server, &browser, &page, role, fault),
                };
                cases += usize::from(!none && (all || !shared));
                note(r, f, format!("{} {}", role.file(), fault.words()), seen);
            }
        }
        for (c, (words, days)) in CLOCKS.into_iter().enumerate() {
            note(Role::ALL.len(), c, format!("the clock {words}"), with_clock(&browser, &page, days));
            cases += 1;
        }
    }
    assert!(found.is_empty(), "{} of {cases} cases are wrong:\n{}", found.len(), found.join("\n"));
    println!("{cases} cases");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/faults.md");
    let text = written(&table);
    if all {
        fs::write(&file, &text).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    let other: Vec<_> = committed.lines().zip(text.lines()).filter(|(told, seen)| !agree(told, seen)).collect();
    let long = committed.lines().count() == text.lines().count();
    assert!(
        long && other.is_empty(),
        "docs/faults.md is not what is seen, write it with KONVERGENSI_WRITE=1: {other:?}"
    );
    let none: Value = browser.js("return document.querySelectorAll('#boot-failure').length");
    assert_eq!(none, 0);
}

#[test]
fn lines_agree_where_both_were_seen() {
    assert!(agree("| 404 | message | part |", "| 404 | ? | part |"));
    assert!(!agree("| 404 | message | part |", "| 404 | ? | whole |"));
    assert!(!agree("| 404 | message |", "| 404 | message | part |"));
}
