//! A deployment of its own: name, logo, colour, one kabupaten, and data that must be signed. Set up with the commands that an
//! office has: `feed keygen`, `feed sign`, `feed pages --deployment`.

use crate::{
    browser::{Browser, PHONE},
    site::Site,
};
use serde_json::json;
use std::{fs, path::Path, process::Command};

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9H0z\"/></svg>";
const NOTE: &str = "#boot-note";

fn feed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_feed")).args(arguments).output().unwrap();
    assert!(output.status.success(), "feed {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Signs the feed of a site with a new key, and gives the line with the public key.
fn sign(site: &Path, name: &str) -> String {
    let key = site.join(name);
    let feed_folder = site.join("feed");
    let said = feed(&["keygen", "--out", key.to_str().unwrap()]);
    feed(&["sign", feed_folder.to_str().unwrap(), "--key", key.to_str().unwrap()]);
    // No private key lies in a site.
    fs::remove_file(key).unwrap();
    said.lines().find(|line| line.starts_with("key = ")).unwrap().to_owned()
}

/// Lampung Barat alone, under a name of its own.
fn deploy(site: &Path) {
    let key = sign(site, "kunci.pem");
    fs::write(site.join("lambang.svg"), LOGO).unwrap();
    let own = site.join("situs.toml");
    let text = "name = \"Simpul Stunting\"\nlogo = \"lambang.svg\"\naccent = \"#0b5c3a\"\naccent_dark = \"#7fdca6\"\n\
                kabupaten = [\"18.04\"]\naddress = \"https://stunting.contoh.go.id\"\ncontact = \"data@contoh.go.id\"\n";
    fs::write(&own, format!("{text}{key}\n")).unwrap();
    feed(&["pages", site.to_str().unwrap(), "--plain", "--deployment", own.to_str().unwrap()]);
}

fn manifest(site: &Site) -> std::path::PathBuf {
    site.folder().join("feed/manifest.json")
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_deployment_has_its_own_name_logo_colour_and_kabupaten_on_the_printed_page_and_in_the_app() {
    let (site, browser) = (Site::damaged(deploy), Browser::start(PHONE));
    let printed = fs::read_to_string(site.folder().join("peta/index.html")).unwrap();
    let brand = printed.split("class=\"brand\"").nth(1).unwrap().split("</a>").next().unwrap();
    assert!(brand.contains("/logo-") && brand.contains("Simpul Stunting"), "{brand}");
    assert!(printed.contains("<title>Peta · Kabupaten Lampung Barat · Simpul Stunting</title>"));
    assert!(
        printed.contains("property=\"og:image\" content=\"https://stunting.contoh.go.id/pratinjau/18.04-peta.png\"")
    );

    // Pages of kabupaten that it does not show would be found by who guesses their address.
    let there = |path: &str| site.folder().join(path).exists();
    assert!(there("18.04/peta") && there("pratinjau/18.04-peta.png"));
    for gone in ["99.01", "pratinjau/99.01-peta.png", "semua"] {
        assert!(!there(gone), "{gone} is still there");
    }

    let lost = fs::read_to_string(site.folder().join("404.html")).unwrap();
    assert!(lost.contains("<title>Simpul Stunting</title>") && lost.contains(" data-key=\""), "{lost}");

    browser.open(&site.home());
    assert!(browser.text("header").contains("Kabupaten Lampung Barat"), "{}", browser.text("header"));
    assert_eq!(browser.count("#pilih-kabupaten"), 0, "a choice among one");
    assert_eq!(browser.count("[href*='semua']"), 0, "a way to all kabupaten of the feed, of which one is shown");
    assert_eq!(browser.text(".brand").trim(), "Simpul Stunting");
    assert_eq!(browser.js("return document.querySelector('img.mark').naturalWidth > 0"), true, "the logo did not come");
    assert_eq!(browser.js("return document.title"), "Ringkasan · Kabupaten Lampung Barat · Simpul Stunting");
    let colour = "return getComputedStyle(document.querySelector('main a')).color";
    browser.js("document.documentElement.dataset.theme = 'light'");
    assert_eq!(browser.js(colour), "rgb(11, 92, 58)");
    browser.js("document.documentElement.dataset.theme = 'dark'");
    assert_eq!(browser.js(colour), "rgb(127, 220, 166)");
    let foot = browser.text(".foot");
    assert!(foot.contains("Tanda tangan data sah") && foot.contains("data@contoh.go.id"), "{foot}");
    // What the deployment does not show is no view of it, and the link says so.
    browser.open(&site.url("?kab=99.01"));
    assert!(browser.text(".notice").contains("99.01"), "{}", browser.text("main"));
    assert!(browser.console_errors().is_empty(), "{:?}", browser.console_errors());
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_badge_says_what_a_signature_proves_and_what_it_does_not() {
    let (site, browser) = (Site::damaged(deploy), Browser::start_with_devtools(PHONE));
    browser.open(&site.url("data"));
    let about = browser.text("#tanda-tangan");
    let own = fs::read_to_string(site.folder().join("situs.toml")).unwrap();
    let key = own.lines().find(|line| line.starts_with("key = ")).unwrap().split('"').nth(1).unwrap().to_owned();
    for part in ["Tanda tangan data sah", "Yang dibuktikan", "Yang tidak dibuktikan", &key] {
        assert!(about.contains(part), "{part} is not in: {about}");
    }
    // A browser that cannot check says so, and shows the data.
    let old = "crypto.subtle.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'))";
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": old }));
    browser.open(&site.url("data?lang=en"));
    let about = browser.text("#tanda-tangan");
    assert!(about.contains("This browser cannot check the signature"), "{about}");
    assert_eq!(browser.count(".failure"), 0);
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn data_that_are_not_signed_by_the_publisher_are_not_shown_and_the_last_good_ones_are_kept() {
    let (site, browser) = (Site::damaged(deploy), Browser::start(PHONE));
    let good = fs::read_to_string(manifest(&site)).unwrap();
    // One letter of the list changed after it was signed; no list of before on this device.
    fs::write(manifest(&site), good.replacen("\"publisher\":\"", "\"publisher\":\"X", 1)).unwrap();
    browser.go(&site.url("?lang=en"));
    browser.wait_until("a failure", "return !!document.querySelector('.failure[role=alert]')");
    let said = browser.text(".failure");
    assert!(said.contains("signature under these data does not hold"), "{said}");
    assert!(!browser.text("main").contains('%'), "figures are shown: {}", browser.text("main"));

    fs::write(manifest(&site), &good).unwrap();
    browser.open(&site.home());
    browser.wait_until("the worker", "return !!navigator.serviceWorker.controller");
    let kept = "const done = arguments[0]; const look = async () => {
        const list = await (await caches.open('data')).match(new URL('feed/manifest.json', document.baseURI));
        list ? done(true) : setTimeout(look, 100) }; look()";
    browser.js_async(kept);
    let seen = browser.text("main");
    // Signed by somebody else, not signed at all, changed.
    sign(site.folder(), "lain.pem");
    let other = fs::read_to_string(manifest(&site)).unwrap();
    let unsigned = format!("{}}}", good.split(",\"signature\"").next().unwrap());
    for bad in [other, unsigned, good.replacen("\"publisher\":\"", "\"publisher\":\"X", 1)] {
        fs::write(manifest(&site), bad).unwrap();
        browser.open(&site.home());
        browser.wait_until("the note", &format!("return !!document.querySelector('{NOTE}')"));
        let note = browser.text(NOTE);
        assert!(note.contains("Tanda tangan penerbit pada data yang baru tidak sah"), "{note}");
        assert_eq!(browser.text("main"), seen);
    }
    fs::write(manifest(&site), good).unwrap();
    browser.open(&site.home());
    assert_eq!(browser.count(NOTE), 0, "{}", browser.text(NOTE));
}
