//! A printed page has the rules of style that it needs in itself: with the whole style sheet it looks the same.

use crate::{
    browser::{Browser, PHONE, PROJECTOR},
    site::{Site, top_file},
};
use konvergensi::state::Page;
use std::fs;

/// Keeps the app from starting: the digest of its boot script no longer holds.
fn without_app() -> Site {
    Site::damaged(|folder| {
        let boot = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut boot = boot.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("boot-"));
        fs::write(boot.next().unwrap(), "refused()").unwrap();
    })
}

/// Where each element stands and how it looks, in each theme, with what the gate may add.
const LOOKS: &str = "
    const named = ['display', 'visibility', 'position', 'color', 'backgroundColor', 'backgroundImage', 'fill', 'stroke', 'strokeWidth',
        'opacity', 'transform', 'fontSize', 'fontWeight', 'fontStyle', 'fontVariantNumeric', 'lineHeight', 'textAlign',
        'textDecorationLine', 'whiteSpace', 'overflowX', 'overflowY', 'zIndex', 'order', 'gap', 'padding', 'margin', 'borderRadius',
        'borderTop', 'borderRight', 'borderBottom', 'borderLeft', 'outlineStyle', 'listStyleType', 'cursor', 'boxShadow', 'content'];
    window.looks = () => {
        const seen = [];
        const root = document.documentElement;
        for (const theme of ['light', 'dark']) for (const added of ['', 'elsewhere', 'old']) {
            root.dataset.theme = theme;
            root.className = added;
            for (const element of document.querySelectorAll('html, body, body *')) {
                const [of, { x, y, width, height }] = [getComputedStyle(element), element.getBoundingClientRect()];
                const edges = ['::before', '::after'].map(edge => getComputedStyle(element, edge));
                const all = [of, ...edges.filter(edge => edge.content !== 'none')].map(style => named.map(name => style[name]).join());
                const who = `${element.localName}.${element.getAttribute('class')}`;
                // WebKit keeps colours of before for what is not drawn.
                if (!element.checkVisibility()) { seen.push([theme, added, who, 'hidden'].join('; ')); continue; }
                seen.push([theme, added, who, x, y, width, height, ...all].join('; '));
            }
        }
        return seen;
    };
    window.before = window.looks();
    return window.before.length";

/// What is far below is as high as it was guessed to be until it comes near.
const NEAR: &str = "const near = new CSSStyleSheet();
    near.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets = [near];
    document.querySelectorAll('.below').forEach(one => { one.dataset.laid = '' })";

/// The first differences once the whole sheet holds, and how many elements there are.
const COMPARED: &str = "const done = arguments[arguments.length - 1];
    const sheets = [...document.querySelectorAll('link[rel=stylesheet]')];
    if (sheets.length !== 1 || !sheets[0].disabled) return done([`${sheets.length} sheets, one is for later`]);
    const whole = sheets[0].cloneNode();
    whole.removeAttribute('disabled');
    whole.onerror = () => done(['the sheet has not come']);
    whole.onload = () => {
        const after = window.looks();
        const other = window.before.map((look, at) => [look, after[at]]).filter(([a, b]) => a !== b);
        done(other.slice(0, 3).map(([a, b]) => `${a}\\n   then ${b}`));
    };
    document.head.append(whole);";

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_printed_page_looks_the_same_before_and_after_the_whole_style_sheet() {
    let site = without_app();
    let sheet = fs::metadata(site.folder().join(top_file(site.folder(), ".css"))).unwrap().len();
    let mut found = Vec::new();
    for size in [PHONE, PROJECTOR] {
        let browser = Browser::start(size);
        let printed =
            Page::ALL.into_iter().filter(|page| *page != Page::Everywhere).map(|page| format!("99.01/{}", page.path()));
        for path in printed.chain([
            "18.04/peta/".to_owned(),
            "99.01/peta/sanitasi/".to_owned(),
            "embed/peta/".to_owned(),
            "semua/".to_owned(),
            "404.html".to_owned(),
        ]) {
            browser.go(&site.url(&path));
            browser.wait_until("the page", "return document.readyState === 'complete'");
            browser.js(NEAR);
            browser.frames();
            let elements = browser.js(LOOKS).as_u64().unwrap();
            assert!(elements > if path == "404.html" { 60 } else { 900 }, "{path}: {elements} elements");
            let own = browser.js("return document.querySelector('style').textContent.length").as_u64().unwrap();
            assert!(own * 2 < sheet, "{path} has {own} bytes of {sheet} in itself");
            let other = browser.js_async(COMPARED);
            found.extend(
                other.as_array().unwrap().iter().map(|one| format!("{size:?} {path}: {}", one.as_str().unwrap())),
            );
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
