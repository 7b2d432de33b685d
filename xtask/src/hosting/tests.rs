//! Tests of the rules, and that the texts for all servers follow from them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use std::fs;

fn cache(address: &str) -> String {
    headers(address).into_iter().find(|(name, _)| *name == "Cache-Control").unwrap().1
}

#[test]
fn what_carries_a_hash_or_a_version_is_kept_and_everything_else_is_asked_for() {
    for kept in [
        "main-7d073430402e439b.css",
        "konvergensi-5753d8bd1a20bbfe_bg.wasm",
        "konvergensi-peta-aefa93e11e314a7c.wasm",
        "boot-e1ceb690c1d804e8.mjs",
        // A hash that begins with a zero.
        "gate-ef2c9d8dd7b76cf.js",
        "unduh/18.04/2026-09-30-b3cb7c0f/capaian.csv",
    ] {
        assert_eq!(cache(kept), "public, max-age=31536000, immutable", "{kept}");
    }
    for of_feed in
        ["feed/18.04/core.json", "feed/99.01/village/kie.json", "feed/overview.json", "feed/overview.geojson"]
    {
        assert_eq!(cache(&format!("{of_feed}?v=1f2e3d4c")), "public, max-age=86400", "{of_feed}");
    }
    for asked in [
        "",
        "peta/",
        "peta/index.html?kab=18.04",
        "icon-192.png",
        "manifest.webmanifest",
        "sw.js",
        "feed/manifest.json?v=1",
        "feed/18.04/core.json",
        "feed/18.04/core.json?v=",
        "feed/overview.json",
        "feed/overview.geojson?v=",
        "feed/overview.json.br?v=1",
        "unduh/18.04/datapackage.json",
        "unduh/katalog.jsonld",
        "peta/main-7d073430402e439b.css",
        "main-7d073430402.css",
    ] {
        assert_eq!(cache(asked), "no-cache", "{asked}");
    }
}

#[test]
fn only_pages_made_for_it_may_be_framed() {
    let policy = |address: &str| headers(address).remove(0).1;
    assert!(policy("peta/").ends_with("frame-ancestors 'none'"));
    assert!(policy("embed/peta/").ends_with("frame-ancestors *"));
    assert!(policy("embedded").ends_with("frame-ancestors 'none'"));
    // A picture that is opened by itself runs nothing.
    assert_eq!(policy("logo-7d073430402e439b.svg"), "default-src 'none'; frame-ancestors 'none'");
}

#[test]
fn no_text_allows_what_is_inline_or_evaluated() {
    let app: BasePath = "/app/".parse().unwrap();
    let mut all = texts(&app);
    all.extend(files_of_site(&app, &[]));
    for (name, text) in all.iter().filter(|(name, _)| *name != ".nojekyll") {
        assert!(!text.contains("unsafe-inline") && !text.contains("'unsafe-eval'"), "{name}");
        assert!(text.contains("connect-src 'self'; manifest-src 'self'; worker-src 'self'"), "{name}");
        // What a header said of scripts and styles would hold beside what the page says of its own.
        assert!(!["script-src", "style-src"].iter().any(|of| text.contains(of)), "{name}");
        let of_pages = text.replace(policy_of_file(), "");
        assert!(!of_pages.contains("default-src"), "{name}");
        for (header, value) in HEADERS {
            assert!(text.contains(header) && text.contains(value), "{name} has no {header}");
        }
    }
}

#[test]
fn a_page_lets_nothing_hold_but_what_it_names() {
    let page = policy_in_page(&["sha384-a".into()]);
    assert!(
        page.contains("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha384-a'; style-src 'self';"),
        "{page}"
    );
    assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"), "{page}");
    assert!(!page.contains("frame-ancestors"), "a page cannot say who frames it");
}

#[test]
fn every_mark_of_a_text_is_replaced() {
    let base: BasePath = "/a.b/c/".parse().unwrap();
    for (name, text) in texts(&base) {
        for mark in [
            "DRAWN",
            "BASE",
            "PATH",
            "HASHED",
            "VERSIONED",
            "FRAMED",
            "POLICY",
            "FOREVER",
            "A_DAY",
            "ASK\"",
            "TYPES",
            "HEADERS",
        ] {
            assert!(!text.contains(mark), "{name} has {mark}");
        }
        assert!(text.contains(r"^/a\.b/c/feed/"), "{name} does not tell a point from any letter");
    }
}

#[test]
fn the_committed_texts_are_those_of_the_rules() {
    let folder = crate::workspace::root().unwrap().join("hosting");
    let mut names = Vec::new();
    for (name, text) in texts(&BasePath::default()) {
        let committed = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(committed == text, "hosting/{name} is not what the rules give: run `cargo xtask hosting`");
        names.push(folder.join(name));
    }
    names.sort();
    assert_eq!(crate::site::files_under(&folder).unwrap(), names, "a text that nothing writes");
}

#[test]
fn netlify_is_told_each_hashed_file_once_and_nothing_twice() {
    let files = ["main-7d073430402e439b.css", "index.html", "icon-192.png"].map(PathBuf::from);
    let all = files_of_site(&BasePath::default(), &files);
    let (_, text) = all.iter().find(|(name, _)| *name == "_headers").unwrap();
    let caching: Vec<&str> = text.split("\n/").filter(|rule| rule.contains("Cache-Control: ")).collect();
    assert_eq!(caching.len(), 2, "{text}");
    assert!(
        caching[0].starts_with("main-7d073430402e439b.css\n") && caching[1].starts_with("unduh/:kabupaten/:versi/*\n")
    );
    let framed = text.split("\n/").find(|rule| rule.starts_with("embed/*\n")).unwrap();
    assert!(framed.contains("\n  ! Content-Security-Policy\n") && framed.contains("frame-ancestors *"), "{framed}");
    // Cloudflare's limits: a hundred rules, lines of 2,000 characters.
    assert!(text.lines().all(|line| line.len() < 2000));
}

#[test]
fn files_for_the_host_are_told_from_those_for_readers() {
    for (file, host) in [("_headers", true), (".htaccess", true), ("feed/_x.json", false), ("index.html", false)] {
        assert_eq!(is_for_host(Path::new(file)), host, "{file}");
    }
}
