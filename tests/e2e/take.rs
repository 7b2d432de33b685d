//! What is taken along arrives, and the screens that other dashboards break on.
//!
//! Each of the bugs that other dashboards had, and the test that would have caught it:
//!
//! | bug | test |
//! |---|---|
//! | 0 shown as no data | `viz::standing::zero_is_in_the_lowest_class_and_silence_in_none`, `viz::take::cases::zero_is_a_number_and_nothing_else_is_zero` |
//! | missing shown as 0 or as the lowest class | `viz::choropleth_cases::each_state_has_its_own_fill_word_and_legend_row`, `domain::grid::what_is_not_in_the_grid_is_not_reported_rather_than_zero` |
//! | 0 of 0 as 0 % or 100 % | `viz::standing::nobody_due_is_neither_nought_nor_a_hundred_percent` |
//! | a value exactly on a break | `domain::indicator::a_value_on_a_break_belongs_to_the_upper_class`, `viz::figure_text::rounding_never_shows_a_number_in_another_class` |
//! | breaks of fill, legend and picture differ | `viz::choropleth_cases::map_legend_and_table_agree_on_every_area`, `viz::picture::cases::fills_on_a_picture_are_those_of_the_legend` |
//! | the legend changes with the year | `viz::choropleth_cases::the_legend_does_not_change_with_the_period` |
//! | no data looks like a class | `viz::palette_proof::no_class_looks_like_a_state_without_value_or_like_land` |
//! | newer, malformed or empty feed, a web page for JSON | `feed_border`, `faults` here |
//! | null geometry, unknown, repeated and missing codes | `geo_boundaries::a_null_geometry_leaves_the_other_areas_and_is_named`, `geo_boundaries::unknown_duplicate_and_missing_codes_are_named`, `feed_border::a_code_that_stands_twice_is_an_error_that_names_it` |
//! | an export holds a withheld number | `viz::take::cases::a_withheld_cell_has_no_number_in_any_file`, `published` |
//! | a link with an unknown area, indicator or year | `views::an_unknown_value_in_the_link_shows_a_notice_and_a_page` |
//! | an old app after a deployment | `an_app_that_was_open_before_a_deployment_is_replaced_by_a_reload` |
//! | sharing where there is none | `without_sharing_and_clipboard_the_link_stands_in_a_field` |
//! | a panic leaves a blank page | `faults::without_its_wasm_the_page_says_so_and_offers_to_try_again` |
//! | digits typed in a search move the map | `digits_typed_in_a_field_leave_the_view_as_it_is` |
//! | 320 px, 200 % zoom | `on_320_pixels_and_at_twice_the_size_nothing_scrolls_sideways` |
//! | forced colours, greyscale print | `forced_colours_and_paper_keep_classes_and_states_apart`, `viz::palette_proof::the_ramp_is_ordered_in_greyscale_and_its_steps_are_even` |

use crate::{
    browser::{Browser, PATIENCE, PHONE, PROJECTOR, Size},
    pages::address,
    probe::findings,
    site::Site,
};
use calamine::{Data, Reader, Xlsx};
use flate2::read::ZlibDecoder;
use konvergensi::{i18n::Lang, state::Page};
use serde_json::json;
use std::{
    collections::BTreeSet,
    fs,
    io::{Cursor, Read},
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};
use xtask::workspace::TempFolder;

/// The first bar of the map page belongs to the map's table.
const BAR: &str = ".table-panel .take";

/// Opens what can be taken from the map page's table and presses one of it.
pub fn press(browser: &Browser, key: &str) {
    // Into the middle: at the foot of a phone's screen the navigation lies over it. Twice: what is laid out on the way there moves it.
    for _ in 0..2 {
        browser.js(&format!(
            "const bar = document.querySelector('{BAR}'); bar.open = true;
             bar.querySelector('[data-take={key}]').scrollIntoView({{ block: 'center' }})"
        ));
        browser.frames();
    }
    browser.click(&format!("{BAR} [data-take={key}]"));
}

/// Lets downloads go into a folder.
pub fn downloads(browser: &Browser) -> TempFolder {
    let folder = TempFolder::new("downloads").unwrap();
    let path = folder.path().to_string_lossy().into_owned();
    browser.devtools("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": path }));
    folder
}

/// The file of that ending, once it is there in full.
pub fn arrived(folder: &Path, ending: &str) -> (String, Vec<u8>) {
    let start = Instant::now();
    loop {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        if let Some(file) = files.into_iter().find(|path| path.extension().is_some_and(|e| e == ending)) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = fs::read(&file).unwrap();
            // The browser holds the name with an empty file until all has come.
            if !bytes.is_empty() {
                fs::remove_file(&file).unwrap();
                return (name, bytes);
            }
        }
        assert!(start.elapsed() < PATIENCE, "no .{ending} has arrived");
        sleep(Duration::from_millis(50));
    }
}

/// Width, height and number of different bytes of a PNG of eight bits a channel.
pub fn png(bytes: &[u8]) -> (u32, u32, usize) {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    let (mut at, mut packed) = (8, Vec::new());
    while at + 8 <= bytes.len() {
        let length = number(at) as usize;
        if &bytes[at + 4..at + 8] == b"IDAT" {
            packed.extend_from_slice(&bytes[at + 8..at + 8 + length]);
        }
        at += 12 + length;
    }
    let mut pixels = Vec::new();
    ZlibDecoder::new(packed.as_slice()).read_to_end(&mut pixels).unwrap();
    (number(16), number(20), pixels.iter().collect::<BTreeSet<_>>().len())
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_workbook_arrives_with_the_rows_of_the_screen() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PROJECTOR));
    let folder = downloads(&browser);
    browser.open(&address(&site, Page::Map, "99.01", Lang::Id));
    press(&browser, "xlsx");
    let (name, bytes) = arrived(folder.path(), "xlsx");
    assert!(name.starts_with("konvergensi-99.01-"), "{name}");
    let shown = browser.js("return [...document.querySelectorAll('.table-panel tr[data-code]')].map(row => [
            row.dataset.code, row.querySelector('th a').textContent])");
    let shown: Vec<[String; 2]> = serde_json::from_value(shown).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("SIMULASI").unwrap();
    let written: Vec<[String; 2]> = range.rows().skip(1).map(|row| [row[0].to_string(), row[1].to_string()]).collect();
    assert_eq!(written, shown);
    assert!(range.rows().skip(1).all(|row| matches!(row[0], Data::String(_))), "codes are not text");
    assert!(range.rows().skip(1).any(|row| matches!(row[2], Data::Float(_))), "values are not numbers");

    press(&browser, "csv");
    let (_, text) = arrived(folder.path(), "csv");
    assert_eq!(String::from_utf8(text).unwrap().lines().count(), shown.len() + 1);
    assert!(browser.text(&format!("{BAR} [role=status]")).contains("diunduh"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn pictures_arrive_in_their_sizes_and_are_not_blank() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    let folder = downloads(&browser);
    browser.open(&address(&site, Page::Map, "99.01", Lang::Id));
    for (key, size) in [("png", (1080, 1350)), ("png-wide", (1920, 1080))] {
        press(&browser, key);
        let (_, bytes) = arrived(folder.path(), "png");
        let (width, height, bytes_used) = png(&bytes);
        assert_eq!((width, height), size);
        assert!(bytes_used > 100 && bytes.len() > 30_000, "{key}: {bytes_used} different bytes in {}", bytes.len());
    }
    press(&browser, "svg");
    let (_, bytes) = arrived(folder.path(), "svg");
    assert!(String::from_utf8(bytes).unwrap().contains("SIMULASI"));
    assert!(browser.console_errors().is_empty());
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn of_the_first_page_its_map_is_taken_along_once_it_is_asked_for() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    let folder = downloads(&browser);
    browser.open(&address(&site, Page::Overview, "99.01", Lang::Id));
    browser.js("document.querySelector('.small-map [data-take=open]').scrollIntoView({ block: 'center' })");
    browser.frames();
    browser.click(".small-map [data-take=open]");
    browser
        .wait_until("what can be taken", "return !!document.querySelector('.small-map .take[open] [data-take=png]')");
    browser.js("document.querySelector('.small-map [data-take=png]').scrollIntoView({ block: 'center' })");
    browser.frames();
    browser.click(".small-map [data-take=png]");
    let (_, bytes) = arrived(folder.path(), "png");
    let (width, height, different) = png(&bytes);
    assert_eq!((width, height), (1080, 1350));
    assert!(different > 100, "the picture is blank");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn without_sharing_and_clipboard_the_link_stands_in_a_field() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    let none = "for (const name of ['clipboard', 'share', 'canShare'])
        Object.defineProperty(Navigator.prototype, name, { value: undefined, configurable: true })";
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": none }));
    browser.open(&address(&site, Page::Map, "99.01", Lang::Id));
    assert_eq!(browser.count("[data-take=share]"), 0);
    press(&browser, "copy");
    browser.wait_until("the field", &format!("return !!document.querySelector('{BAR} input')"));
    let link = browser.value(&format!("{BAR} input"));
    assert!(link.starts_with(&site.home()) && link.contains("ind=") && link.contains("th="), "{link}");
    assert!(browser.console_errors().is_empty());
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn where_the_device_shares_it_is_given_the_picture() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PHONE));
    let share = "navigator.canShare = () => true;
        navigator.share = (data) => { window.shared = data.files?.[0]?.type; return Promise.resolve() };";
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": share }));
    browser.open(&address(&site, Page::Map, "99.01", Lang::Id));
    press(&browser, "share");
    browser.wait_until("the picture to be shared", "return window.shared === 'image/png'");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn on_320_pixels_and_at_twice_the_size_nothing_scrolls_sideways() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    let mut found = Vec::new();
    for size in [Size { width: 320, height: 640 }, Size { width: 640, height: 360 }] {
        browser.resize(size);
        for page in Page::ALL {
            browser.open(&address(&site, page, "99.01", Lang::Id));
            let (faults, _) = findings(&browser, size);
            let sideways = faults.into_iter().filter(|fault| fault.contains("scrolls sideways"));
            found.extend(sideways.map(|fault| format!("{page:?} {}: {fault}", size.width)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Fills of the areas of the map as they are painted: colours by the CSS class.
fn fills(browser: &Browser) -> Vec<(String, String)> {
    let fills = browser.js(
        "const all = [...document.querySelectorAll('path.area')].map(a => [a.getAttribute('class'), getComputedStyle(a).fill]);
         return [...new Map(all).entries()]",
    );
    serde_json::from_value(fills).unwrap()
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn forced_colours_and_paper_keep_classes_and_states_apart() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PROJECTOR));
    browser.open(&address(&site, Page::Map, "99.01", Lang::Id));
    let plain = fills(&browser);
    assert!(plain.len() > 2, "{plain:?}");
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    browser.devtools("Emulation.setEmulatedMedia", forced);
    browser.frames();
    assert_eq!(fills(&browser), plain, "forced colours change the fills");
    let paper = json!({ "media": "print", "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    browser.devtools("Emulation.setEmulatedMedia", paper);
    browser.frames();
    assert_eq!(fills(&browser), plain, "paper from the dark theme has other fills");
    for gone in [".nav", ".take", ".choices"] {
        let shown =
            browser.js(&format!("return getComputedStyle(document.querySelector('{gone}')).display !== 'none'"));
        assert_eq!(shown, false, "{gone} is printed");
    }
    assert!(browser.text(".print-head").contains("Kabupaten Contoh"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn digits_typed_in_a_field_leave_the_view_as_it_is() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&address(&site, Page::Map, "99.01", Lang::Id));
    let before = (browser.url(), fills(&browser));
    browser.js(
        "const field = document.createElement('input'); document.querySelector('main').append(field); field.focus();
         for (const key of '0123456789njkl+-') for (const type of ['keydown', 'keyup'])
             field.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }))",
    );
    browser.frames();
    assert_eq!((browser.url(), fills(&browser)), before);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn an_app_that_was_open_before_a_deployment_is_replaced_by_a_reload() {
    // Nothing may keep an old app alive: no worker, and names of code that change with their content.
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&address(&site, Page::Map, "99.01", Lang::Id));
    let kept = browser.js_async(
        "const done = arguments[0];
         (navigator.serviceWorker?.getRegistrations() ?? Promise.resolve([])).then(all => done(all.length))",
    );
    assert_eq!(kept, 0, "a worker is registered");
    let unhashed = browser.js("return performance.getEntriesByType('resource').map(e => new URL(e.name).pathname)
            .filter(path => /\\.(wasm|js|css)$/.test(path) && !/[0-9a-f]{8,}/.test(path))");
    assert_eq!(unhashed, json!([]), "code whose name does not change with its content");
}
