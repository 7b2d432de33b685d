//! The map under the hand: down to the villages and back, enlarged, tapped beside, searched; and that switching makes
//! no element.

use crate::{
    browser::{Browser, PHONE, PROJECTOR},
    keys::{focused_area, tab_to},
    made, real,
    site::Site,
};
use fantoccini::key::Key;
use konvergensi::publish::geo_import::{AreaLevel, Options, import};
use serde_json::json;
use std::path::Path;

const AREAS: &str = "svg.map path.area";

fn is_at_villages(browser: &Browser) {
    let drawn = "return [...document.querySelectorAll('svg.map path.area')].some(a => a.dataset.code.length > 8)";
    browser.wait_until("the villages", drawn);
}

fn is_at_kecamatan(browser: &Browser) {
    let drawn = "return document.querySelectorAll('svg.map path.area').length === 14";
    browser.wait_until("the kecamatan", drawn);
}

/// The attribute by which the map is enlarged and moved.
fn transform(browser: &Browser) -> String {
    browser.js("return document.querySelector('svg.map > g').getAttribute('transform')").as_str().unwrap().to_owned()
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn enter_leads_down_to_the_villages_and_escape_or_the_history_back() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&site.url("peta?kab=99.01&ind=stunting_eppgbm"));
    tab_to(&browser, AREAS);
    browser.press(Key::Right);
    let kecamatan = focused_area(&browser).as_str().unwrap().to_owned();
    browser.press(Key::Enter);
    browser.wait_until("the details", "return !!document.querySelector('#rincian .close')");
    assert_eq!(browser.requests().urls().iter().filter(|url| url.contains("village")).count(), 0, "not asked for yet");
    browser.press(Key::Enter);
    is_at_villages(&browser);
    let others = browser.js_with(
        "return [...document.querySelectorAll('svg.map path.area')].filter(a => !a.dataset.code.startsWith(arguments[0])).length",
        vec![json!(kecamatan)],
    );
    assert_eq!(others, 0, "villages of other kecamatan");
    assert!(browser.text(".crumbs").contains("kecamatan"), "{}", browser.text(".map-bar"));
    let rows = browser.count("table.areas tbody tr[data-code]");
    assert_eq!(rows, browser.count(AREAS), "the table has other villages than the map");
    let link = browser.url();
    assert!(link.contains("tingkat=desa") && link.contains(&kecamatan), "{link}");
    tab_to(&browser, AREAS);
    browser.press(Key::Escape);
    is_at_kecamatan(&browser);
    browser.back();
    is_at_villages(&browser);
    browser.open(&link);
    is_at_villages(&browser);
    assert_eq!(browser.url(), link);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn switching_indicator_and_period_makes_and_removes_no_element_of_the_map() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    for query in ["tingkat=desa&", ""] {
        browser.open(&site.url(&format!("peta?kab=99.01&{query}ind=stunting_eppgbm")));
        browser.wait_until("the map", "return document.querySelectorAll('svg.map path.area').length > 10");
        browser.js("window.made = 0; new MutationObserver(list => { window.made += list.length })
                .observe(document.querySelector('svg.map'), { childList: true, subtree: true })");
        for indicator in ["air_minum", "stunting_eppgbm", "asi_eksklusif"] {
            browser.choose("#pilih-indikator", indicator);
            browser.ready();
            browser.click(".stepper .step:first-child");
            browser.ready();
        }
        assert_eq!(browser.js("return window.made"), 0, "{query}");
        assert!(browser.url().contains("ind=asi_eksklusif"));
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn digits_typed_into_the_search_move_no_map_and_a_name_opens_on_it() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&site.url("peta?kab=99.01&ind=stunting_eppgbm"));
    browser.click("#cari-wilayah");
    let before = (browser.url(), transform(&browser));
    browser.keys("1234567890+-");
    browser.frames();
    assert_eq!((browser.url(), transform(&browser)), before);
    assert_eq!(browser.value("#cari-wilayah"), "1234567890+-");
    browser.press(Key::Escape);
    let village = browser.js_async(
        "const done = arguments[0]; fetch('feed/99.01/villages.json').then(r => r.json()).then(f => done(f.areas[40].name))",
    );
    browser.keys(&format!("desa {}", village.as_str().unwrap().to_uppercase()));
    browser.wait_until("a name", "return !!document.querySelector('.search-list [role=option]')");
    browser.press(Key::Enter);
    is_at_villages(&browser);
    browser.wait_until("the village", "return document.querySelectorAll('path.area[aria-pressed=true]').length === 1");
    assert!(browser.text("#rincian h2").eq_ignore_ascii_case(village.as_str().unwrap()));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_wheel_alone_scrolls_the_page_and_with_control_enlarges_the_map() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    browser.open(&site.url("peta?kab=99.01"));
    browser.js("document.querySelector('svg.map').scrollIntoView({ block: 'center' })");
    browser.frames();
    let at = browser.js(
        "const b = document.querySelector('svg.map').getBoundingClientRect(); return [b.x + b.width / 2, b.y + 60]",
    );
    let turn = |modifiers: u32, by: i32| {
        browser.devtools(
            "Input.dispatchMouseEvent",
            json!({ "type": "mouseWheel", "x": at[0], "y": at[1], "deltaX": 0, "deltaY": by, "modifiers": modifiers }),
        );
        browser.frames();
    };
    let (whole, top) = (transform(&browser), browser.js("return scrollY"));
    turn(0, 120);
    browser.wait_until("the page to scroll", &format!("return scrollY > {top}"));
    assert_eq!(transform(&browser), whole, "the wheel alone enlarges the map");
    browser.js("document.querySelector('svg.map').scrollIntoView({ block: 'center' })");
    browser.frames();
    turn(2, -120);
    browser.wait_until(
        "the map to grow",
        &format!("return document.querySelector('svg.map > g').getAttribute('transform') !== '{whole}'"),
    );
    browser.click(".map-zoom .step:last-child");
    browser.frames();
    assert_eq!(transform(&browser), whole);
    assert_eq!(browser.js("return getComputedStyle(document.querySelector('.map-window')).touchAction"), "pan-x pan-y");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn what_is_drawn_glides_under_the_hand_and_is_drawn_anew_once_it_rests() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&site.url("peta?kab=99.01"));
    browser.click(".map-zoom .step");
    browser.frames();
    // Where an area stands on the screen, what the drawing is drawn for, how its layer is moved.
    browser.js("window.seen = () => [Math.round(document.querySelector('path.area').getBoundingClientRect().x),
            document.querySelector('svg.map > g').getAttribute('transform'),
            getComputedStyle(document.querySelector('.map-layer')).transform];
         const map = document.querySelector('svg.map'), box = map.getBoundingClientRect();
         window.pull = (kind, by) => map.dispatchEvent(new PointerEvent(kind, { pointerType: 'mouse',
            clientX: box.x + 300 + by, clientY: box.y + 200, buttons: 1, bubbles: true }));");
    let seen = || -> (f64, String, String) { serde_json::from_value(browser.js("return seen()")).unwrap() };
    let before = seen();
    assert_eq!(before.2, "matrix(1, 0, 0, 1, 0, 0)");
    let gliding = browser.js("pull('pointerdown', 0); pull('pointermove', -50); return new Promise(go => requestAnimationFrame(() => go(seen())))");
    let gliding: (f64, String, String) = serde_json::from_value(gliding).unwrap();
    assert_eq!(gliding, (before.0 - 50.0, before.1.clone(), "matrix(1, 0, 0, 1, -50, 0)".into()));
    browser.wait_until("the map to be drawn anew", &format!("return seen()[1] !== '{}'", before.1));
    browser.frames();
    let rested = seen();
    assert_eq!((rested.0, rested.2.as_str()), (before.0 - 50.0, "matrix(1, 0, 0, 1, 0, 0)"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_tap_just_beside_an_area_opens_it_and_the_answer_is_in_sight() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    browser.open(&site.url("peta?kab=99.01"));
    browser.js("document.querySelector('svg.map').scrollIntoView({ block: 'center' })");
    browser.frames();
    // A point of the drawing that lies in no area and close to one.
    let at = browser.js(
        "const frame = document.querySelector('svg.map').getBoundingClientRect();
         const under = (x, y) => document.elementFromPoint(x, y)?.closest('[data-code]');
         for (let y = frame.y + 100; y < frame.bottom - 4; y += 3)
           for (let x = frame.x + 14; x < frame.right - 4; x += 2)
             if (!under(x, y) && under(x + 12, y) && document.elementFromPoint(x, y)?.closest('svg.map')) return [x, y];",
    );
    assert!(at.is_array(), "no point beside an area");
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
        browser.devtools("Input.dispatchMouseEvent", event);
    }
    browser.wait_until("an area to open", "return !!document.querySelector('path.area[aria-pressed=true]')");
    browser.frames();
    let seen = "const b = document.querySelector('.map-sheet')?.getBoundingClientRect(); return !!b && b.top >= 0 && b.bottom <= innerHeight + 1 && b.height > 80";
    browser.wait_until("the sheet in sight", seen);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn one_area_takes_part_in_the_order_of_tab_whatever_was_walked_to_before() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    let stops = || browser.js("return [...document.querySelectorAll('svg.map path.area[tabindex=\"0\"]')].length");
    browser.open(&site.url("peta?kab=99.01&tingkat=desa"));
    is_at_villages(&browser);
    assert_eq!(stops(), 1);
    // The last of the villages: of the kecamatan there are fewer.
    browser.js("document.querySelector('svg.map path.area[tabindex=\"0\"]').focus()");
    browser.press(Key::End);
    browser.frames();
    assert_eq!(stops(), 1);
    browser.click(".levels .level");
    is_at_kecamatan(&browser);
    browser.frames();
    assert_eq!(stops(), 1, "no area or several can be reached by Tab");
    browser.js("document.querySelector('svg.map path.area[tabindex=\"0\"]').focus()");
    browser.press(Key::Right);
    browser.frames();
    let walked = "return document.activeElement.matches('svg.map path.area[tabindex=\"0\"]')";
    assert_eq!((stops(), browser.js(walked)), (1.into(), true.into()));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn villages_that_cannot_be_loaded_leave_the_kecamatan_and_a_button() {
    let site = Site::damaged(|dist| std::fs::remove_file(dist.join("feed/99.01/villages.geojson")).unwrap());
    let browser = Browser::start(PHONE);
    browser.open(&site.url("peta?kab=99.01&tingkat=desa&ind=stunting_eppgbm"));
    is_at_kecamatan(&browser);
    browser.wait_until("what went wrong", "return !!document.querySelector('.map-bar .button')");
    assert!(browser.text(".map-bar").contains("tidak dapat dimuat"), "{}", browser.text(".map-bar"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn real_data_are_shown_through_the_app() {
    let folder = real::data("boundaries");
    let template = made::template();
    let names = ["18.01_lampung_selatan", "18.04_lampung_barat", "32.08_kuningan", "63.05_tapin", "73.12_soppeng"];
    let mut all: Vec<made::Made> = Vec::new();
    for name in names {
        let text = std::fs::read_to_string(folder.join(format!("{name}_kec.geojson"))).unwrap();
        all.push(made::over(&template, name[..5].parse().unwrap(), text, None));
    }
    let options = Options { budget: Some(45_000), ..Options::new(AreaLevel::Desa) };
    let villages = import(&folder.join("18.06_tanggamus_desa.geojson"), &options, &mut |_| {}).unwrap().text;
    let kecamatan = std::fs::read_to_string(folder.join("18.06_tanggamus_kec.geojson")).unwrap();
    all.push(made::over(&template, "18.06".parse().unwrap(), kecamatan, Some(villages)));
    let expected: Vec<(String, usize)> =
        all.iter().map(|m| (m.kabupaten.profile.code.to_string(), m.kabupaten.areas.len())).collect();
    let site = Site::damaged(|dist| made::publish(&all, &dist.join("feed")));
    let browser = Browser::start(PROJECTOR);
    let keep = |name: &str| {
        if let Some(folder) = std::env::var_os("KONVERGENSI_PICTURES") {
            std::fs::write(Path::new(&folder).join(format!("real-{name}.png")), browser.screenshot()).unwrap();
        }
    };
    for (code, areas) in expected {
        browser.open(&site.url(&format!("peta?kab={code}&ind=stunting_eppgbm")));
        assert_eq!(browser.count(AREAS), areas as u64, "{code}");
        keep(&code);
    }
    browser.open(&site.url("peta?kab=18.06&ind=stunting_eppgbm&tingkat=desa"));
    is_at_villages(&browser);
    assert_eq!(browser.count(AREAS), 302);
    assert_eq!(browser.console_errors(), Vec::<String>::new());
    keep("18.06-villages");
}

/// Whether the browser lays out and paints what is in the table and in the list of services.
const LAID: &str = "return ['#tabel table', '.services table'].map(one =>
    document.querySelector(one).checkVisibility({ contentVisibilityAuto: true }))";

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn what_is_far_below_is_left_alone_while_a_choice_is_answered_and_laid_out_after_it() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&site.url("peta?kab=99.01&ind=air_minum"));
    let at_rest = format!("return (() => {{ {LAID} }})().every(Boolean)");
    browser.wait_until("all is laid out", &at_rest);
    let height = browser.js("return document.documentElement.scrollHeight");
    let first_row = browser.js("return document.querySelector('#tabel tbody tr').textContent");
    let list = "const list = document.querySelector('#pilih-indikator');
        list.value = 'sanitasi'; list.dispatchEvent(new Event('change', { bubbles: true }));
        const done = arguments[arguments.length - 1];
        requestAnimationFrame(() => setTimeout(() => done((() => { LAID })())))";
    let on_the_way = browser.js_async(&list.replace("LAID", LAID));
    assert_eq!(on_the_way, serde_json::json!([false, false]), "laid out before the choice is answered");
    browser.wait_until("all is laid out again", &at_rest);
    assert_ne!(browser.js("return document.querySelector('#tabel tbody tr').textContent"), first_row);
    assert!(height.as_u64().unwrap() > 6000, "{height} pixels for the whole page");
    let spare = browser.js(
        "const [panel, last] = ['.services', '.services > :last-child'].map(one => document.querySelector(one).getBoundingClientRect());
        return panel.bottom - last.bottom",
    );
    assert!((0.0..40.0).contains(&spare.as_f64().unwrap()), "the panel ends {spare} pixels after what it holds");
}
