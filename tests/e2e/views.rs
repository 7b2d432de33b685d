//! The view lives in the link: opened, changed, walked back, mistyped.

use crate::{
    browser::{Browser, PHONE, PROJECTOR},
    pages::address,
    probe::findings,
    site::Site,
};
use konvergensi::{i18n::Lang, state::Page};

/// Two indicators of the example feed.
const INDICATORS: [&str; 2] = ["air_minum", "asi_eksklusif"];
/// A kecamatan of the example feed.
const KECAMATAN: &str = "99.01.02";

/// Everything that a reader sees of the map's view.
fn map_view(browser: &Browser) -> [String; 6] {
    [
        browser.value("#pilih-kabupaten"),
        browser.value("#pilih-indikator"),
        browser.value("#pilih-periode"),
        browser.text("h1"),
        browser.text("table.areas"),
        browser.text("#rincian"),
    ]
}

/// An earlier period than the one that shows.
fn earlier(browser: &Browser) -> String {
    let period =
        browser.js("const s = document.querySelector('#pilih-periode'); return s.options[s.selectedIndex + 1]?.value");
    period.as_str().expect("the indicator has a single period").to_owned()
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_deep_link_reopens_exactly_that_view() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&address(&site, Page::Map, "99.01", Lang::En));
    browser.choose("#pilih-indikator", INDICATORS[1]);
    browser.ready();
    browser.choose("#pilih-periode", &earlier(&browser));
    browser.ready();
    browser.js(&format!(
        "document.querySelector('path.area[data-code=\"{KECAMATAN}\"]').dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"
    ));
    browser.wait_until("the details", "return !!document.querySelector('#rincian .close')");
    browser.ready();
    let (link, view) = (browser.url(), map_view(&browser));
    for part in ["ind=asi_eksklusif", "th=", "kec=99.01.02", "lang=en"] {
        assert!(link.contains(part), "{part} is not in {link}");
    }
    drop(browser);

    let other = Browser::start(PROJECTOR);
    other.open(&link);
    assert_eq!(map_view(&other), view, "the link {link} opens another view");
    assert_eq!(other.url(), link, "opening a link rewrites it");
    assert_eq!(other.count("path.area[aria-pressed=true]"), 1, "the opened kecamatan is not marked on the map");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn back_and_forward_walk_through_the_views() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&address(&site, Page::Map, "99.01", Lang::Id));
    let mut views = vec![(browser.url(), map_view(&browser))];
    for indicator in INDICATORS {
        // WebKit passes over a step of the history that no hand has led to, and a choice of its driver is none.
        browser.click("h1");
        browser.choose("#pilih-indikator", indicator);
        browser.ready();
        views.push((browser.url(), map_view(&browser)));
    }
    browser.click("nav a[href*='/tren']");
    browser.wait_until("the trend page", "return document.querySelector('main')?.dataset.page === 'trend'");
    browser.ready();
    for (url, view) in views.iter().rev() {
        browser.back();
        browser.wait_until("the map", "return document.querySelector('main')?.dataset.page === 'map'");
        browser.ready();
        assert_eq!((&browser.url(), &map_view(&browser)), (url, view), "one step back");
    }
    for (url, view) in views.iter().skip(1) {
        browser.forward();
        browser.ready();
        assert_eq!((&browser.url(), &map_view(&browser)), (url, view), "one step forward");
    }
    assert_eq!(browser.console_errors(), Vec::<String>::new());
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_switch_changes_texts_and_link_and_keeps_the_paths_of_the_map() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&site.url("peta?kab=99.01&ind=air_minum"));
    let areas = browser.count("path.area");
    assert!(areas >= 8, "a kabupaten with {areas} kecamatan on the map");
    browser.js("document.querySelectorAll('path.area').forEach(path => { path.e2eMark = true })");
    let marked = "return [...document.querySelectorAll('path.area')].filter(path => path.e2eMark).length";
    let mut before = (browser.url(), map_view(&browser), names_of_areas(&browser));
    let switch: [&dyn Fn(); 2] = [&|| browser.choose("#pilih-indikator", INDICATORS[1]), &|| {
        browser.choose("#pilih-periode", &earlier(&browser))
    }];
    for (what, switch) in ["indicator", "period"].into_iter().zip(switch) {
        switch();
        browser.ready();
        let now = (browser.url(), map_view(&browser), names_of_areas(&browser));
        assert_ne!(now.0, before.0, "the link stays after a switch of the {what}");
        assert_ne!(now.1[4], before.1[4], "the table stays after a switch of the {what}");
        assert_ne!(now.2, before.2, "the areas' names for a screen reader stay after a switch of the {what}");
        assert_eq!(browser.js(marked), areas, "paths were made anew by a switch of the {what}");
        before = now;
    }
}

/// What a screen reader says of the areas.
fn names_of_areas(browser: &Browser) -> serde_json::Value {
    browser.js("return [...document.querySelectorAll('path.area')].map(path => path.getAttribute('aria-label'))")
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn an_unknown_value_in_the_link_shows_a_notice_and_a_page() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    let unknown = [
        "kab=11.99",
        "kab=1804",
        "kab=%F0%9F%98%80",
        "ind=tidak_ada",
        "ind=%3Cb%3E",
        "th=kemarin",
        "th=1950",
        "th=2024-13",
        "kec=99.01.99",
        "kec=18.04.08",
        "desa=99.01.01.9999",
        "banding=a,b",
        "tahun=99999",
        "tahun=1999",
        "lang=xx",
        "urut=mundur",
        "hal=-1",
        "hal=99999999999999999999",
    ];
    let mut found = Vec::new();
    for page in [Page::Map, Page::Overview, Page::Rembuk] {
        for query in unknown {
            browser.open(&site.url(&format!("{}?{query}", page.path())));
            let (wrong, seen) = findings(&browser, PHONE);
            found.extend(wrong.into_iter().map(|one| format!("{query}: {one}")));
            // What the page does not use it may pass over in silence, and a place in a sequence has an end.
            let used = page == Page::Map && !query.starts_with("tahun=1999") && !query.starts_with("desa");
            if used && browser.count(".notice[role=status]") == 0 {
                found.push(format!("{page:?} {query}: no notice"));
            }
            if seen["content"].as_u64() < Some(150) || seen["headings"].as_array().is_none_or(|h| h.len() != 1) {
                found.push(format!("{page:?} {query}: no page"));
            }
        }
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn keys_of_strangers_are_passed_over_in_silence() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&site.url("?fbclid=IwAR0&utm_source=wa&x=%00%FF"));
    assert_eq!(browser.count(".notice"), 0);
    assert_eq!(browser.count("h1"), 1);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn an_address_that_is_no_page_says_so_and_leads_on() {
    let (site, browser) = (Site::at_sub_path(), Browser::start(PHONE));
    browser.open(&site.url("bukan/halaman"));
    assert_eq!(browser.count("h1"), 1);
    browser.click("nav a[href*='/peta']");
    browser.wait_until("the map", "return document.querySelector('main')?.dataset.page === 'map'");
    browser.ready();
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn under_a_sub_path_all_links_stay_below_it_and_a_reload_keeps_the_page() {
    let (site, browser) = (Site::at_sub_path(), Browser::start(PROJECTOR));
    let home = site.home();
    browser.open(&home);
    for page in Page::ALL {
        if page != Page::Overview {
            browser.open(&home);
            browser.click(&format!("a[href*='/{}']", page.path()));
        }
        let name = crate::pages::page_word(page).0;
        browser.wait_until(name, &format!("return document.querySelector('main')?.dataset.page === '{name}'"));
        browser.ready();
        let address = browser.url();
        assert!(address.starts_with(&site.url(page.path())), "{page:?} is at {address}");
        let out = browser.js_with(
            "return [...document.querySelectorAll('a[href]')].map(a => a.href)
                .filter(href => href.startsWith(location.origin) && !href.startsWith(arguments[0]))",
            vec![home.clone().into()],
        );
        assert_eq!(out, serde_json::json!([]), "links on {page:?} leave {home}");
        let heading = browser.text("h1");
        browser.reload();
        browser.ready();
        assert_eq!((browser.url(), browser.text("h1")), (address, heading), "after a reload of {page:?}");
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_language_and_the_theme_change_in_place() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&site.url("peta?kab=99.01&ind=air_minum"));
    browser.click("a.switch-lang");
    browser.wait_until("English", "return document.documentElement.lang === 'en'");
    browser.ready();
    assert!(browser.url().contains("lang=en") && browser.url().contains("ind=air_minum"), "{}", browser.url());
    assert!(browser.text("nav").contains("Overview"), "{}", browser.text("nav"));
    let colour = "return getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color";
    let light = browser.js(colour);
    browser.click("button.switch-theme");
    browser.frames();
    let dark = browser.js(colour);
    assert_ne!(light, dark, "the theme button changes nothing");
    browser.reload();
    browser.ready();
    assert_eq!(browser.js(colour), dark, "the theme is forgotten by a reload");
    let (found, _) = findings(&browser, PHONE);
    assert_eq!(found, Vec::<String>::new());
}
