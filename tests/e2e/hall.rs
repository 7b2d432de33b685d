//! The rembuk in a hall: a whole agenda from the keyboard without a network, readable from the last row; and what is printed.

use crate::{
    browser::{Browser, PHONE, PROJECTOR, Size},
    probe::findings,
    site::Site,
};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// The smaller of the two usual projectors.
const SMALL: Size = Size { width: 1280, height: 720 };

/// What is wrong with the slide that shows, as a list: sizes in CSS pixels, the contrast of the headline as WCAG 2 has it.
const SLIDE: &str = "
const slide = document.querySelector('.slide.now'), found = [];
const frame = slide.getBoundingClientRect(), px = (e) => parseFloat(getComputedStyle(e).fontSize);
const headline = slide.querySelector('.headline');
const named = headline.innerText.slice(0, 40);
if (px(headline) < 47.9) found.push(`headline of ${px(headline)} px`);
const light = (colour) => {
  const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const [a, b] = [getComputedStyle(headline).color, getComputedStyle(document.getElementById('rembuk')).backgroundColor].map(light);
const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
if (contrast < 10) found.push(`headline with a contrast of ${contrast}`);
for (const e of slide.querySelectorAll('*')) {
  if (e.closest('svg')) continue;
  if (![...e.childNodes].some((c) => c.nodeType === 3 && c.data.trim())) continue;
  const box = e.getBoundingClientRect();
  if (px(e) < 20) found.push(`${px(e)} px: ${e.innerText.slice(0, 40)}`);
  if (e.closest('table') && px(e) < 23.9) found.push(`${px(e)} px in a list: ${e.innerText.slice(0, 40)}`);
  if (box.bottom > frame.bottom + 1 || box.right > frame.right + 1) found.push(`outside: ${e.innerText.slice(0, 40)}`);
}
const body = slide.querySelector('.slide-body');
if (body.clientHeight && body.scrollHeight > body.clientHeight + 2) found.push(`${body.scrollHeight - body.clientHeight} px too tall`);
return found.map((one) => `${named}: ${one}`)";

fn walk(browser: &Browser, size: Size, dark: bool) -> (u64, Vec<String>) {
    browser.resize(size);
    browser.devtools(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } }] }),
    );
    browser.press(Key::Home);
    browser.wait_until("the first slide", "return document.querySelector('.slide.now')?.id === 'hal-1'");
    browser.frames();
    let (count, mut found) = (browser.count(".slide"), Vec::new());
    for at in 1..=count {
        let wrong = browser.js(SLIDE);
        let wrong = wrong.as_array().cloned().unwrap_or_default();
        found.extend(
            wrong.iter().filter_map(Value::as_str).map(|one| format!("{}×{} {at}: {one}", size.width, size.height)),
        );
        if at < count {
            browser.press(if at % 2 == 0 { Key::Right } else { Key::PageDown });
            browser.wait_until(
                "the next slide",
                &format!("return document.querySelector('.slide.now')?.id === 'hal-{}'", at + 1),
            );
            browser.frames();
        }
    }
    (count, found)
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_full_agenda_runs_from_the_keyboard_with_the_network_cut() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PROJECTOR));
    let mut found = Vec::new();
    for (kabupaten, least) in [("99.01", 12), ("18.01&acara=2024-02-22", 6), ("73.12&acara=2024-07-16", 6)] {
        browser.open(&site.url(&format!("rembuk?kab={kabupaten}")));
        browser.wait_until("all to be here", "return !!document.querySelector('.rembuk-ready')");
        browser.offline(true);
        for (size, dark) in [(PROJECTOR, false), (PROJECTOR, true), (SMALL, false), (SMALL, true)] {
            let (count, wrong) = walk(&browser, size, dark);
            assert!(count >= least, "{kabupaten} has {count} slides");
            found.extend(wrong.into_iter().map(|one| format!("{kabupaten} {one}")));
        }
        browser.offline(false);
    }
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    assert_eq!(browser.console_errors(), Vec::<String>::new());
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_draft_stays_on_the_device_and_a_telephone_number_is_refused() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    browser.open(&site.url("rembuk?kab=99.01"));
    let bar = browser.js("return document.querySelector('.rembuk-bar').getBoundingClientRect().height");
    assert!(bar.as_f64() <= Some(64.0), "the bar takes {bar} px of a phone");
    browser.click(".rembuk-open-menu");
    let write = |what: &str| {
        browser.js_with(
            "const [what, office] = [...document.querySelectorAll('.menu-drafts textarea, .menu-drafts input')];
             for (const [field, text] of [[what, arguments[0]], [office, 'Dinas PUPR']]) {
               field.value = text; field.dispatchEvent(new Event('input', { bubbles: true }));
             }
             [...document.querySelectorAll('.menu-drafts button')][0].click()",
            vec![json!(what)],
        );
        browser.frames();
    };
    write("Hubungi 0812-3456-7890");
    assert_eq!((browser.count(".menu-drafts .warning"), browser.count(".draft-list li")), (1, 0));
    write("Jamban sehat di tiga desa");
    assert_eq!((browser.count(".menu-drafts .warning"), browser.count(".draft-list li")), (0, 1));
    browser.reload();
    browser.ready();
    let all = browser.text(".deck");
    assert!(all.contains("Jamban sehat di tiga desa") && all.contains("rancangan"), "the draft is gone");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn every_document_can_be_read_on_a_phone() {
    let (site, browser) = (Site::at_root(), Browser::start(PHONE));
    for document in ["lampiran", "aksi7", "desa", "raport"] {
        for lang in ["id", "en"] {
            browser.open(&site.url(&format!("cetak?kab=99.01&dok={document}&lang={lang}")));
            assert_eq!(findings(&browser, PHONE).0, Vec::<String>::new(), "{document} {lang}");
        }
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn every_document_prints_on_both_sizes_with_a_page_for_each_kecamatan() {
    let (site, browser) = (Site::at_root(), Browser::start_with_devtools(PROJECTOR));
    for (document, pages) in [("lampiran", 3..=6), ("aksi7", 1..=1), ("desa", 1..=5), ("raport", 14..=28)] {
        for (size, width_mm) in [("a4", 210.0), ("f4", 215.0)] {
            browser.open(&site.url(&format!("cetak?kab=99.01&dok={document}&kertas={size}")));
            browser.wait_until("the rows", "return document.querySelectorAll('.paper tbody tr').length > 5");
            let pdf = browser.devtools("Page.printToPDF", json!({ "preferCSSPageSize": true }));
            let read = "const pdf = atob(arguments[0]);
                return [(pdf.match(/\\/Type\\s*\\/Page\\b/g) || []).length, Number((pdf.match(/\\/MediaBox\\s*\\[\\s*\\S+\\s+\\S+\\s+([\\d.]+)/) || [])[1]) / 72 * 25.4]";
            let read = browser.js_with(read, vec![pdf["data"].clone()]);
            let count = read[0].as_u64().unwrap();
            assert!(pages.contains(&count), "{document} {size} has {count} pages");
            let width = read[1].as_f64().unwrap();
            assert!((width - width_mm).abs() < 0.5, "{document} on {size} is {width} mm wide");
        }
    }
}
