//! Views in the frames of other sites: as high as their content, whose they are, and nothing else of the dashboard in a frame.

use crate::{
    browser::{Browser, PHONE, PROJECTOR},
    site::Site,
};
use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
    thread::sleep,
    time::Duration,
};

/// The pages that other sites may show.
const FRAMED: [&str; 5] = ["", "peta", "aksi", "tren", "lokus"];

/// Another site, on a web server with none of our headers. It answers until the test ends.
fn other_site(code: &str) -> String {
    let page = format!("<!doctype html><meta charset=utf-8><title>Situs lain</title><p>Berita</p>{code}");
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{page}",
        page.len()
    );
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            // One read is all of a request without a body.
            let _ = stream.read(&mut [0; 4096]).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    address
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_code_that_is_copied_shows_the_view_in_another_site_as_high_as_it_is() {
    let (site, browser) = (Site::at_sub_path(), Browser::start_with_devtools(PROJECTOR));
    browser.open(&site.url("peta?kab=18.04"));
    browser.js(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text } } });
         const bar = document.querySelector('[data-take=embed]');
         bar.closest('details').open = true;
         bar.click()",
    );
    browser.wait_until("the code", "return typeof window.copied === 'string'");
    let code = browser.js("return window.copied").as_str().unwrap().to_owned();
    assert!(code.contains("/app/embed/peta?kab=18.04"), "{code}");
    browser.go(&other_site(&code));
    // Not the height that the code gives, but that of the page in it.
    let told =
        "const f = document.querySelector('iframe'); return f.offsetHeight > 300 && f.style.height.endsWith('px')";
    browser.wait_until("the height of the content", told);
    assert!(browser.console_errors().is_empty(), "{:?}", browser.console_errors());

    // Any other page of the dashboard stays out of frames.
    browser.go(&other_site(&code.replace("/app/embed/peta", "/app/data")));
    browser.wait_until("the page", "return document.readyState === 'complete'");
    // The word about it may come after the page.
    let mut errors = Vec::new();
    for _ in 0..50 {
        errors.extend(browser.console_errors());
        if !errors.is_empty() {
            break;
        }
        sleep(Duration::from_millis(100));
    }
    assert!(errors.iter().any(|error| error.contains("frame-ancestors")), "{errors:?}");
    assert_eq!(browser.js("return document.querySelector('iframe').style.height"), "");
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_view_in_a_frame_says_whose_it_is_and_leads_to_all_of_it() {
    for (site, size) in [(Site::at_root(), PHONE), (Site::at_sub_path(), PROJECTOR)] {
        let browser = Browser::start(size);
        for page in FRAMED {
            browser.open(&site.url(&format!("embed/{page}?kab=99.01")));
            assert!(browser.text("header").contains("Kabupaten Contoh"), "{page}");
            assert!(browser.text("header").contains("SIMULASI"), "{page}");
            assert_eq!(browser.count("nav, .take, [data-save], .simulated ~ a"), 0, "{page}");
            let whole = browser.js("return document.querySelector('.foot a').href");
            let whole = whole.as_str().unwrap().trim_end_matches('?');
            assert_eq!(whole, site.url(&format!("{page}?kab=99.01")), "{page}");
            assert_eq!(browser.js("return document.querySelector('.foot a').target"), "_blank");
            let wide = browser.js("return document.documentElement.scrollWidth <= innerWidth");
            assert_eq!(wide, true, "{page} is wider than its frame");
            assert_eq!(browser.count(".failure"), 0, "{page}: {}", browser.text("main"));
        }
        // A choice inside the frame stays inside.
        browser.open(&site.url("embed/peta?kab=99.01"));
        let next = "const list = document.querySelector('main select'); list.selectedIndex += 1;
            list.dispatchEvent(new Event('change', { bubbles: true }))";
        browser.js(next);
        browser.wait_until("the choice", "return location.search.includes('ind=') || location.search.includes('th=')");
        browser.ready();
        assert!(browser.url().contains("embed/peta?"), "{}", browser.url());
    }
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_frame_has_its_view_without_scripts_and_search_engines_are_led_to_the_page_itself() {
    let site = Site::at_root();
    for page in FRAMED {
        let file = site.folder().join("embed").join(page).join("index.html");
        let html = fs::read_to_string(&file).unwrap();
        assert!(html.contains("class=\"app embedded\"") && html.contains("Buka di Konvergensi"), "{page}");
        assert!(html.contains("<main") && html.contains("Kabupaten Contoh"), "{page}");
    }
    assert!(!site.folder().join("embed/rembuk").exists());
}
