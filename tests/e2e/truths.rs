//! What the screen owes the data: a simulation says so, and no rate is invented.

use crate::{
    browser::{Browser, PHONE, PROJECTOR},
    pages::address,
    site::Site,
};
use konvergensi::{
    i18n::{Lang, screen_words::Word},
    state::Page,
};

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_simulation_says_so_on_every_page_and_the_real_kabupaten_nowhere() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    let mut found = Vec::new();
    for page in Page::ALL {
        for lang in Lang::ALL {
            let mark = Word::Simulated.say(lang);
            browser.open(&address(&site, page, "99.01", lang));
            let shown = browser.js(
                "return [...document.querySelectorAll('.simulated')].some(mark => {
                    const box = mark.getBoundingClientRect();
                    return mark.checkVisibility({ visibilityProperty: true }) && box.top >= 0 && box.bottom <= innerHeight
                        && box.right <= innerWidth && box.width > 20;
                })",
            );
            if shown != true || !browser.text(".simulated").to_uppercase().contains(mark) {
                found.push(format!("{page:?} {lang}: {mark} is not on the first screen of 99.01"));
            }
            browser.open(&address(&site, page, "18.04", lang));
            let text = browser.text("body").to_uppercase();
            if browser.count(".simulated") > 0 || text.contains(mark) {
                let line = text.lines().find(|line| line.contains(mark)).unwrap_or_default().to_owned();
                found.push(format!("{page:?} {lang}: {mark} on 18.04: {line}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn lampung_barat_shows_counts_and_reasons_but_no_invented_rate() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&address(&site, Page::Map, "18.04", Lang::Id));
    let indicators = browser.js("return [...document.querySelector('#pilih-indikator').options].map(o => o.value)");
    let indicators: Vec<String> = serde_json::from_value(indicators).unwrap();
    assert!(!indicators.is_empty());
    for indicator in indicators {
        browser.open(&site.url(&format!("peta?kab=18.04&ind={indicator}")));
        let table = browser.text("table.areas");
        assert!(!table.contains('%'), "{indicator}: a rate by kecamatan, which nobody published: {table}");
        let values = browser
            .js("return [...document.querySelectorAll('tr[data-code] td.value')].map(td => td.innerText.trim())");
        let values: Vec<String> = serde_json::from_value(values).unwrap();
        assert_eq!(values.len(), 15, "{indicator}: the table lacks kecamatan: {table}");
        for value in values {
            // A survey has no figure below the kabupaten, nor was a rate published there: the row says so in words.
            let number = value.starts_with(|c: char| c.is_ascii_digit());
            assert!(number == (indicator == "kasus_eppgbm") && !value.is_empty(), "{indicator}: “{value}”");
        }
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn lampung_barat_names_its_sources_with_links() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    for page in [Page::Overview, Page::Data] {
        browser.open(&address(&site, page, "18.04", Lang::Id));
        let links = browser.js("return [...document.querySelectorAll('main a[href^=\"https://\"]')].map(a => a.href)");
        assert!(links.as_array().is_some_and(|links| !links.is_empty()), "{page:?} of 18.04 links no source");
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn loci_that_match_no_register_stay_visible() {
    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    let core = xtask::server::fetch(&site.url("feed/18.04/core.json")).unwrap().2;
    let core: serde_json::Value = serde_json::from_slice(&core).unwrap();
    let lists = core["programme"]["loci"].as_array().expect("the feed lists loci");
    let loci = lists.iter().filter_map(|list| list["loci"].as_array()).flatten();
    let lost: Vec<&str> = loci.filter(|l| l["area"].is_null()).filter_map(|l| l["name"].as_str()).collect();
    assert!(lost.len() >= 3, "three loci of 2022 match no register, the feed has {lost:?}");
    let mut shown = String::new();
    for page in [Page::Loci, Page::Audit, Page::Rembuk, Page::Data] {
        browser.open(&address(&site, page, "18.04", Lang::Id));
        browser.js("document.querySelectorAll('details').forEach(fold => { fold.open = true })");
        shown += &browser.text("main").to_lowercase();
    }
    for name in lost {
        assert!(shown.contains(&name.to_lowercase()), "the locus “{name}” has disappeared");
    }
}
