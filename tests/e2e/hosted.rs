//! The site as a real web server publishes it: its headers, and that nothing of the app is against its own policy.

use crate::{
    browser::{Browser, PHONE, PROJECTOR},
    nginx::Nginx,
    pages::KABUPATEN,
    site::{Site, required, top_file},
    take::{arrived, downloads, png, press},
};
use konvergensi::{
    site::{COPIES, ENDINGS},
    state::Page,
};
use serde_json::json;
use std::{fs, path::Path};
use xtask::{chores::Copies, hosting, site::files_under};

const FOREVER: &str = "public, max-age=31536000, immutable";

/// Keeps what the policy refused.
const WATCH: &str = "window.refused = []; addEventListener('securitypolicyviolation', e =>
    refused.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`), true)";

/// What the policy refused on the page that stands.
fn refused(browser: &Browser) -> Vec<String> {
    serde_json::from_value(browser.js("return window.refused")).unwrap()
}

fn watching(browser: &Browser) {
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
}

/// Every page of two kabupaten: nothing refused, nothing logged, nothing asked of others.
fn keeps_its_policy(nginx: &Nginx) {
    let browser = Browser::start_with_devtools(PROJECTOR);
    watching(&browser);
    let mut found = Vec::new();
    for (code, _) in KABUPATEN {
        for page in Page::ALL {
            // As it is linked to, and as it is printed below its code.
            for path in [format!("{}?kab={code}&lang=en", page.path()), format!("{code}/{}", page.path())] {
                browser.open(&nginx.url(&path));
                let mut wrong = refused(&browser);
                wrong.extend(browser.console_errors());
                wrong.extend(browser.requests().findings(&nginx.url("")));
                found.extend(wrong.into_iter().map(|one| format!("{path}: {one}")));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    // Were the policy not there, all of this would prove nothing.
    browser.js("document.body.setAttribute('style', 'color: red')");
    browser.frames();
    let refused = refused(&browser);
    assert!(refused.iter().any(|one| one.starts_with("style-src-attr inline")), "{refused:?}");
}

#[test]
#[ignore = "needs the built site, a browser and nginx: `cargo xtask test`"]
fn under_nginx_no_page_is_against_the_policy_or_asks_another_host() {
    keeps_its_policy(&Nginx::at_root(Copies::None));
}

#[test]
#[ignore = "needs the built site, a browser and nginx: `cargo xtask test`"]
fn under_nginx_and_a_sub_path_no_page_is_against_the_policy_or_asks_another_host() {
    let nginx = Nginx::at_sub_path(Copies::Compressed);
    keeps_its_policy(&nginx);
    let own = nginx.url("");
    let (origin, _) = own.split_at(own.len() - "app/".len());
    let outside = |path: &str| xtask::server::fetch(&format!("{origin}{path}")).unwrap();
    assert!(outside("app?kab=18.04").1.to_lowercase().contains("location: /app/?kab=18.04"));
    assert_eq!(outside("peta").0, 404);
}

#[test]
#[ignore = "needs the built site, a browser and nginx: `cargo xtask test`"]
fn under_nginx_files_and_pictures_are_taken_along() {
    let (nginx, browser) = (Nginx::at_sub_path(Copies::None), Browser::start_with_devtools(PHONE));
    watching(&browser);
    let folder = downloads(&browser);
    browser.open(&nginx.url("peta?kab=99.01&lang=id"));
    for ending in ["xlsx", "svg"] {
        press(&browser, ending);
        assert!(arrived(folder.path(), ending).1.len() > 2000, "{ending}");
    }
    press(&browser, "png");
    let (width, height, different) = png(&arrived(folder.path(), "png").1);
    assert_eq!((width, height), (1080, 1350));
    assert!(different > 100, "the picture is blank: {different} different bytes");
    // Its style lies in attributes: a picture made under the policy is the one made without it.
    assert_eq!((refused(&browser), browser.console_errors()), (vec![], vec![]));
}

#[test]
#[ignore = "needs the built site, a browser and nginx: `cargo xtask test`"]
fn under_nginx_every_file_has_its_type_its_copy_and_its_time() {
    let nginx = Nginx::at_root(Copies::Compressed);
    let files = nginx.files();
    let ending = |file: &Path| file.extension().and_then(|e| e.to_str()).unwrap_or_default().to_owned();
    let plain = files.iter().filter(|file| !COPIES.contains(&ending(file).as_str()) && !hosting::is_for_host(file));
    let (mut seen, mut wrong) = (0, Vec::new());
    for file in plain {
        let path = file.to_str().unwrap();
        let copies = COPIES.map(|copy| files.contains(&format!("{path}.{copy}").into()));
        assert!(copies == [ENDINGS.contains(&ending(file).as_str()); 2] || copies == [false; 2], "{path}: {copies:?}");
        for (takes, encoding, copy) in
            [("gzip, br", "br", copies[0]), ("gzip", "gzip", copies[1]), ("identity", "", true)]
        {
            let answer = nginx.ask(path, &[("Accept-Encoding", takes)]);
            let mut expect = |holds: bool, what: &str| {
                wrong.extend(
                    (!holds).then(|| format!("{path} for {takes}: {what}: {} {:?}", answer.status, answer.fields)),
                );
            };
            expect(answer.status == 200, "status");
            expect(answer.field("content-type") == hosting::content_type(file), "type");
            expect(answer.field("x-content-type-options") == "nosniff", "type may be guessed");
            let framed_by = if path.starts_with("embed/") { "*" } else { "'none'" };
            let policy = format!("; frame-ancestors {framed_by}");
            expect(answer.field("content-security-policy").ends_with(&policy), "policy");
            if copy {
                expect(answer.field("content-encoding") == encoding, "encoding");
                expect(!answer.field("etag").is_empty(), "no ETag");
            }
        }
        seen += 1;
    }
    assert!(wrong.is_empty() && seen > 150, "{seen} files\n{}", wrong.join("\n"));
    let wasm = files.iter().find(|file| file.to_str().unwrap().ends_with("_bg.wasm")).unwrap().to_str().unwrap();
    let answer = nginx.ask(wasm, &[("Accept-Encoding", "br")]);
    assert_eq!(answer.field("content-type"), "application/wasm");
    assert!(answer.body.len() < 210_000, "{} bytes of wasm", answer.body.len());
    times_are_those_of_the_rules(&nginx, wasm);
}

/// How long each kind of file may be kept.
fn times_are_those_of_the_rules(nginx: &Nginx, wasm: &str) {
    let files = nginx.files();
    let csv = files.iter().map(|f| f.to_str().unwrap()).find(|f| f.starts_with("unduh/") && f.ends_with("wilayah.csv"));
    for (path, kept) in [
        (wasm, FOREVER),
        (csv.unwrap(), FOREVER),
        ("feed/99.01/core.json?v=1f2e3d4c", "public, max-age=86400"),
        ("feed/overview.json?v=1f2e3d4c", "public, max-age=86400"),
        ("feed/overview.geojson", "no-cache"),
        ("feed/99.01/core.json", "no-cache"),
        ("feed/manifest.json", "no-cache"),
        ("", "no-cache"),
        ("peta", "no-cache"),
        ("99.01/tren/", "no-cache"),
        ("manifest.webmanifest", "no-cache"),
        ("unduh/katalog.jsonld", "no-cache"),
        // A file that is not there yet is there after the next deployment.
        ("main-0000000000000000.css", "no-cache"),
        ("feed/99.01/none.json?v=1f2e3d4c", "no-cache"),
        ("unduh/99.01/2026-01-01-00000000/capaian.csv", "no-cache"),
    ] {
        assert_eq!(nginx.ask(path, &[]).field("cache-control"), kept, "{path}");
    }
}

#[test]
#[ignore = "needs the built site, a browser and nginx: `cargo xtask test`"]
fn under_nginx_a_page_is_sent_once_and_what_is_missing_is_told() {
    // Without copies nginx compresses on the way, and its tags are weak ones.
    let nginx = Nginx::at_sub_path(Copies::None);
    for path in ["", "peta", "peta/", "18.04/tren/"] {
        let first = nginx.ask(path, &[("Accept-Encoding", "gzip")]);
        assert!(first.status == 200 && first.field("content-type") == "text/html; charset=utf-8", "{path}");
        let tag = first.field("etag").to_owned();
        let again = nginx.ask(path, &[("Accept-Encoding", "gzip"), ("If-None-Match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
    }
    for path in ["tidak-ada", "feed/", "unduh/99.01/", "_headers", ".htaccess", "feed/99.01/none.json"] {
        let missing = nginx.ask(path, &[]);
        let text = String::from_utf8(missing.body).unwrap();
        assert_eq!(missing.status, 404, "{path}");
        assert!(
            text.contains("id=shell") && text.contains("href=/app/"),
            "{path} is not told by the site's page: {text}"
        );
    }
    let browser = Browser::start(PHONE);
    watching(&browser);
    browser.go(&nginx.url("tidak-ada"));
    browser.wait_until("the app", "return !!document.querySelector('.app nav a')");
    assert_eq!(refused(&browser), Vec::<String>::new());
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn a_script_or_a_style_sheet_with_other_bytes_is_not_used() {
    let append = |end: &'static str, more: &'static str| {
        move |folder: &Path| {
            let file = top_file(folder, end);
            let text = fs::read_to_string(&file).unwrap() + more;
            fs::write(file, text).unwrap();
        }
    };
    let dist = required("KONVERGENSI_DIST");
    let script = top_file(&dist, "_bg.wasm").to_string_lossy().replace("_bg.wasm", ".js");
    let names = files_under(&dist).unwrap().into_iter().filter(|file| file.parent() == Some(&dist));
    let scripts = names.filter(|file| file.extension().is_some_and(|end| end == "mjs") || *file == Path::new(&script));
    let scripts: Vec<&'static str> =
        scripts.map(|file| &*file.file_name().unwrap().to_string_lossy().into_owned().leak()).collect();
    assert_eq!(scripts.len(), 4, "{scripts:?}");
    for (end, more) in scripts.into_iter().map(|name| (name, "\nwindow.foreign = true;")) {
        let (site, browser) = (Site::damaged(append(end, more)), Browser::start_with_devtools(PHONE));
        browser.go(&site.home());
        browser.wait_until("it to be refused", "return document.readyState === 'complete'");
        browser.frames();
        assert_eq!(browser.js("return window.foreign ?? false"), false, "{end} has run");
        assert!(browser.text("body").contains("19,7%"), "the figures are gone");
        let told = browser.console_errors();
        assert!(told.iter().any(|one| one.contains("integrity")), "{end}: {told:?}");
    }
    {
        let (site, browser) =
            (Site::damaged(append(".css", "body{display:none}")), Browser::start_with_devtools(PHONE));
        browser.go(&site.home());
        browser.wait_until("the page to say so", "return !!document.querySelector('#boot-failure')");
        assert!(browser.text("body").contains("19,7%"), "the figures are gone");
        assert!(
            browser.text("#boot-failure").contains("Dasbor tidak dapat dimuat"),
            "{}",
            browser.text("#boot-failure")
        );
    }
    // What stands in the page itself is held against the policy of the page.
    for (mark, more) in
        [("</style>", "body { display: none }</style>"), ("</script>", ";window.foreign = true</script>")]
    {
        let change = |folder: &Path| {
            let page = folder.join("index.html");
            let text = fs::read_to_string(&page).unwrap();
            fs::write(&page, text.replacen(mark, more, 1)).unwrap();
        };
        let (site, browser) = (Site::damaged(change), Browser::start_with_devtools(PHONE));
        browser.go(&site.home());
        browser.wait_until("it to be refused", "return document.readyState === 'complete'");
        browser.frames();
        assert_eq!(browser.js("return window.foreign ?? false"), false, "{more} has run");
        assert_ne!(browser.js("return getComputedStyle(document.body).display"), "none", "{more} is applied");
        let told = browser.console_errors();
        assert!(told.iter().any(|one| one.contains("Content Security Policy")), "{more}: {told:?}");
    }
}

#[test]
fn what_is_compressed_is_what_hosts_are_told_to_compress() {
    assert_eq!(ENDINGS.to_vec(), hosting::compressible());
}
