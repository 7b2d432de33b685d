//! What a page is to who does not see it: the accessibility tree; and that nothing moves for who asked for stillness.

use crate::{
    browser::{Browser, PHONE, PROJECTOR, Size},
    pages::{KABUPATEN, SPARSE, address},
    site::Site,
};
use konvergensi::{
    i18n::{Lang, screen_words::Word},
    state::Page,
};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Roles of what is used by hand.
const CONTROLS: [&str; 12] = [
    "button",
    "link",
    "combobox",
    "slider",
    "textbox",
    "searchbox",
    "checkbox",
    "radio",
    "spinbutton",
    "switch",
    "DisclosureTriangle",
    "image",
];

/// One node that is read out.
#[derive(Debug)]
struct Node {
    role: String,
    name: String,
    /// Of a heading.
    level: Option<u64>,
}

impl Node {
    fn of(raw: &Value) -> Self {
        let text = |key: &str| raw[key]["value"].as_str().unwrap_or_default().trim().to_owned();
        let properties = raw["properties"].as_array().map_or(&[][..], Vec::as_slice);
        let level = properties.iter().find(|one| one["name"] == "level").and_then(|one| one["value"]["value"].as_u64());
        Self { role: text("role"), name: text("name"), level }
    }

    fn is(&self, role: &str, name: &str) -> bool {
        self.role == role && self.name == name
    }
}

/// The nodes that are read out, in the order of reading.
fn read_out(browser: &Browser) -> Vec<Node> {
    let tree = browser.devtools("Accessibility.getFullAXTree", json!({}));
    let nodes = tree["nodes"].as_array().unwrap();
    let by_id: HashMap<&str, &Value> = nodes.iter().map(|node| (node["nodeId"].as_str().unwrap(), node)).collect();
    let mut open: Vec<&Value> = nodes.iter().filter(|node| node["parentId"].is_null()).collect();
    let mut read = Vec::new();
    while let Some(node) = open.pop() {
        if node["ignored"] == false {
            read.push(Node::of(node));
        }
        let children = node["childIds"].as_array().map_or(&[][..], Vec::as_slice);
        open.extend(children.iter().rev().filter_map(|id| by_id.get(id.as_str()?)));
    }
    read
}

/// What is wrong with a page for who listens to it.
fn unheard(read: &[Node], page: Page) -> Vec<String> {
    let mut found = Vec::new();
    let count = |role: &str| read.iter().filter(|node| node.role == role).count();
    let landmarks: &[(&str, usize)] = match page {
        // A sequence for the hall takes the whole screen; its ways out are among its own buttons.
        Page::Rembuk => &[("main", 1), ("region", 1)],
        _ => &[("banner", 1), ("navigation", 1), ("main", 1), ("contentinfo", 1)],
    };
    for (role, wanted) in landmarks {
        if count(role) < *wanted || (*role != "region" && count(role) > *wanted) {
            found.push(format!("{} landmarks of {role}", count(role)));
        }
    }
    let headings: Vec<(u64, &str)> = read.iter().filter_map(|node| Some((node.level?, node.name.as_str()))).collect();
    let headings: Vec<_> = headings.into_iter().filter(|(_, name)| !name.is_empty()).collect();
    let first = headings.iter().filter(|(level, _)| *level == 1).count();
    if first != 1 {
        found.push(format!("{first} headings of the first level"));
    }
    let steps = headings.windows(2).filter(|pair| pair[1].0 > pair[0].0 + 1);
    found.extend(steps.map(|pair| format!("“{}” skips a level after “{}”", pair[1].1, pair[0].1)));
    let nameless = read.iter().filter(|node| CONTROLS.contains(&node.role.as_str()) && node.name.is_empty());
    found.extend(nameless.map(|node| format!("a {} without a name", node.role)));
    found
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn who_listens_finds_landmarks_headings_in_order_and_names() {
    let (site, browser) = (Site::at_root(), Browser::start_with_listener(PHONE));
    let mut found = Vec::new();
    let forms = [("99.01", Lang::Id, PHONE), ("99.01", Lang::En, PROJECTOR), (SPARSE[1].0, Lang::En, PHONE)];
    for (kabupaten, lang, size) in forms {
        browser.resize(size);
        for page in Page::ALL {
            browser.open(&address(&site, page, kabupaten, lang));
            let here = format!("{kabupaten} {page:?} {lang} {}", size.width);
            let read = read_out(&browser);
            assert!(read.len() > 50, "{here}: hardly anything is read out: {read:?}");
            found.extend(unheard(&read, page).into_iter().map(|one| format!("{here}: {one}")));
        }
    }
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_map_page_is_read_from_the_choices_over_map_and_legend_to_the_table() {
    let (site, browser) = (Site::at_root(), Browser::start_with_listener(PHONE));
    for size in [PHONE, PROJECTOR] {
        browser.resize(size);
        browser.open(&address(&site, Page::Map, "99.01", Lang::Id));
        let read = read_out(&browser);
        let title = browser.text("h1");
        let wanted = [
            ("combobox", Word::Indicator.say(Lang::Id)),
            ("combobox", Word::PeriodLabel.say(Lang::Id)),
            ("heading", title.as_str()),
            ("group", title.as_str()),
            ("heading", Word::Legend.say(Lang::Id)),
            ("heading", Word::TableTitle.say(Lang::Id)),
            ("table", Word::TableTitle.say(Lang::Id)),
            ("heading", Word::AllServices.say(Lang::Id)),
        ];
        let places: Vec<Option<usize>> =
            wanted.iter().map(|(role, name)| read.iter().position(|node| node.is(role, name))).collect();
        assert!(places.iter().all(Option::is_some), "{wanted:?} at {places:?}");
        assert!(places.is_sorted(), "{} wide: {wanted:?} is read in the order {places:?}", size.width);
        // Each area of the map is one of its buttons, and says its name and value.
        let areas = read.iter().filter(|node| node.role == "button" && node.name.contains("Padang Kemuning")).count();
        assert!(areas >= 1, "the map's areas are not among the buttons");
    }
}

/// What is Indonesian on every page and what is of the other language, with the language it says to be.
const PARTS: &str = "
    const said = (all) => [...new Set([...document.querySelectorAll(all)].map(e => e.closest('[lang]').lang))].join();
    return [document.documentElement.lang, said('.source-list li > :first-child'), said('.glossary dt'), said('.switch-lang')]";

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn parts_in_another_language_say_so() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    for (lang, other) in [(Lang::Id, Lang::En), (Lang::En, Lang::Id)] {
        for (kabupaten, _) in KABUPATEN {
            browser.open(&address(&site, Page::Data, kabupaten, lang));
            let wanted = [lang.tag(), "id", "id", other.tag()];
            assert_eq!(
                browser.js(PARTS),
                json!(wanted),
                "{kabupaten} {lang}: page, sources, terms, the other language"
            );
        }
    }
    browser.open(&address(&site, Page::Data, "99.01", Lang::En));
    let terms = browser.count(".glossary dt");
    assert!(terms >= 15 && browser.count(".glossary dd") == terms, "{terms} terms");
    let statement = browser.text("#aksesibilitas");
    let contact =
        browser.js("return document.querySelector('#aksesibilitas dd:last-child [lang=id]')?.textContent ?? ''");
    assert!(statement.contains("WCAG 2.2") && statement.contains("TalkBack"), "{statement}");
    assert!(contact.as_str().is_some_and(|name| name.len() > 5), "nobody is named to report a barrier to: {statement}");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_foot_of_a_page_leads_to_the_terms() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&site.url("aksi?kab=99.01"));
    browser.js("document.querySelector(\".foot a[href$='#istilah']\").click()");
    let seen =
        "const top = document.querySelector('#istilah')?.getBoundingClientRect().top; return top >= 0 && top < 300";
    browser.wait_until("the terms in view", seen);
    assert_eq!(browser.js("return document.activeElement.id"), "istilah");
}

/// Everything that moves by itself or would take its time.
const MOVING: &str = "
    const slow = (style) => [style.transitionDuration, style.animationName === 'none' ? '0s' : style.animationDuration]
        .some(times => times.split(',').some(time => parseFloat(time) > 0));
    const all = [...document.querySelectorAll('*')].flatMap(e => ['', '::before', '::after'].map(part => [e, part]));
    const found = all.filter(([e, part]) => slow(getComputedStyle(e, part || null))).map(([e, part]) => `${e.tagName} .${e.className}${part}`);
    const smooth = all.filter(([e]) => getComputedStyle(e).scrollBehavior === 'smooth').map(([e]) => `${e.tagName} scrolls smoothly`);
    const run = document.getAnimations().filter(one => one.playState === 'running').map(one => `runs: ${one.animationName}`);
    return [...new Set([...found, ...smooth, ...run])]";

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn for_who_asked_for_stillness_nothing_moves() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(Size { width: 600, height: 900 }));
    let motion = |value: &str| {
        let feature = json!({ "features": [{ "name": "prefers-reduced-motion", "value": value }] });
        browser.devtools("Emulation.setEmulatedMedia", feature);
    };
    // The blocks of a page that is waited for are the ones that move.
    let waiting = "document.querySelector('main').insertAdjacentHTML('beforeend', '<div class=waiting><div class=block></div></div>')";
    for page in Page::ALL {
        browser.open(&address(&site, page, "99.01", Lang::Id));
        browser.js(waiting);
        motion("reduce");
        browser.frames();
        assert_eq!(browser.js(MOVING), json!([]), "{page:?} moves");
        motion("no-preference");
    }
    browser.frames();
    assert_ne!(browser.js(MOVING), json!([]), "what moves is not noticed");
}
