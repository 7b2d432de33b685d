//! The built site: served, damaged on purpose, and checked for being the optimised one.

use crate::browser::{Browser, PROJECTOR};
use std::{
    env, fs,
    path::{Path, PathBuf},
};
use xtask::{
    server::{Port, Server},
    site::{BasePath, files_under},
    workspace::TempFolder,
};

/// A path from the environment, which only `cargo xtask test` sets.
pub fn required(name: &str) -> PathBuf {
    env::var_os(name).map(PathBuf::from).unwrap_or_else(|| {
        panic!(
            "{name} is not set: the end-to-end suite needs the built site and a browser. Run `cargo xtask test`, or \
             `cargo xtask test -- --test e2e` for this suite alone"
        )
    })
}

/// A site on a web server of its own.
pub struct Site {
    /// None while it is cut off.
    server: Option<Server>,
    home: String,
    folder: PathBuf,
    base: BasePath,
    _copy: Option<TempFolder>,
}

impl Site {
    /// The site under `/`.
    pub fn at_root() -> Self {
        Self::of(&required("KONVERGENSI_DIST"), &BasePath::default(), None)
    }

    /// The site under `/app/`.
    pub fn at_sub_path() -> Self {
        Self::of(&required("KONVERGENSI_DIST_APP"), &"/app/".parse().unwrap(), None)
    }

    /// A copy of the site under `/` with a change to its files.
    pub fn damaged(change: impl FnOnce(&Path)) -> Self {
        let (from, copy) = (required("KONVERGENSI_DIST"), TempFolder::new("damaged").unwrap());
        for file in files_under(&from).unwrap() {
            let to = copy.path().join(file.strip_prefix(&from).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(&file, to).unwrap();
        }
        change(copy.path());
        let path = copy.path().to_path_buf();
        Self::of(&path, &BasePath::default(), Some(copy))
    }

    fn of(folder: &Path, base: &BasePath, copy: Option<TempFolder>) -> Self {
        assert!(folder.is_dir(), "{} is not there: run `cargo xtask test`", folder.display());
        let server = Port::take(0).unwrap().serve(folder, base).unwrap();
        let home = server.url();
        Self { server: Some(server), home, folder: folder.to_path_buf(), base: base.clone(), _copy: copy }
    }

    /// Its files; to be changed only where they are a copy.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Cuts it off: nothing answers at its address any more.
    pub fn cut(&mut self) {
        self.server = None;
    }

    /// Lets it answer again at the same address.
    pub fn mend(&mut self) {
        let port = self.home.rsplit(':').next().unwrap().split('/').next().unwrap().parse().unwrap();
        self.server = Some(Port::take(port).unwrap().serve(&self.folder, &self.base).unwrap());
    }

    /// The address of the front page.
    pub fn home(&self) -> String {
        self.home.clone()
    }

    /// The address of a path below the base, without a slash at its start.
    pub fn url(&self, path: &str) -> String {
        self.home() + path
    }
}

/// The one file of the site that ends so, at its top.
pub fn top_file(folder: &Path, end: &str) -> PathBuf {
    let all = files_under(folder).unwrap();
    let mut found = all.into_iter().filter(|file| file.to_string_lossy().ends_with(end));
    let file = found.next().unwrap_or_else(|| panic!("the site has no {end}"));
    assert_eq!(found.next(), None, "the site has two files that end in {end}");
    file
}

/// The names of the custom sections of a wasm module.
fn custom_sections(wasm: &[u8]) -> Vec<String> {
    fn number(bytes: &[u8], at: &mut usize) -> usize {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = bytes[*at];
            *at += 1;
            value |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return value;
            }
        }
    }
    assert_eq!(&wasm[..4], b"\0asm", "no wasm module");
    let (mut at, mut names) = (8, Vec::new());
    while at < wasm.len() {
        let id = wasm[at];
        at += 1;
        let size = number(wasm, &mut at);
        let end = at + size;
        if id == 0 {
            let length = number(wasm, &mut at);
            names.push(String::from_utf8_lossy(&wasm[at..at + length]).into_owned());
        }
        at = end;
    }
    names
}

#[test]
#[ignore = "needs the built site and a browser: `cargo xtask test`"]
fn the_optimised_wasm_is_what_runs() {
    let wasm = fs::read(top_file(&required("KONVERGENSI_DIST"), "_bg.wasm")).unwrap();
    let sections = custom_sections(&wasm);
    // The names of functions, a third of what wasm-bindgen writes, are gone only after wasm-opt.
    assert!(!sections.iter().any(|name| name == "name"), "wasm-opt has not run: {sections:?}");

    let (site, browser) = (Site::at_root(), Browser::start(PROJECTOR));
    browser.open(&site.home());
    let loaded = browser.js(
        "return performance.getEntriesByType('resource').filter(e => e.name.endsWith('_bg.wasm')).map(e => e.decodedBodySize)",
    );
    assert_eq!(loaded, serde_json::json!([wasm.len()]), "the page loaded another wasm than the one looked at");
    assert_eq!(browser.count("main[data-ready=true] h1"), 1, "the app is not mounted");
}

#[test]
#[ignore = "needs the built site: `cargo xtask test`"]
fn every_page_has_a_picture_for_messengers_that_is_there_and_no_heavier_than_they_take() {
    let site = required("KONVERGENSI_DIST_APP");
    let (mut seen, mut pictures) = (0, Vec::new());
    for file in files_under(&site).unwrap() {
        let is_page = file.file_name().is_some_and(|name| name == "index.html");
        let page = if is_page { fs::read_to_string(&file).unwrap() } else { continue };
        let picture = page.split("property=\"og:image\" content=\"/app/").nth(1);
        let picture =
            picture.unwrap_or_else(|| panic!("{} names no picture", file.display())).split('"').next().unwrap();
        for part in ["og:title", "og:description", "og:site_name", "og:image:alt", "og:image:width\" content=\"1200\""]
        {
            assert!(page.contains(part), "{} has no {part}", file.display());
        }
        pictures.push(site.join(picture));
        seen += 1;
    }
    pictures.sort();
    pictures.dedup();
    // Six kabupaten with ten pages each and their 41 maps of an indicator, the first at the paths of the app, too, five views for frames,
    // and the page of all; four pictures each.
    assert_eq!((seen, pictures.len()), (117, 24));
    for picture in pictures {
        let bytes = fs::read(&picture).unwrap_or_else(|error| panic!("{}: {error}", picture.display()));
        let (width, height, different) = crate::take::png(&bytes);
        assert_eq!((width, height), (1200, 630), "{}", picture.display());
        assert!(different > 100 && bytes.len() < 300_000, "{}: {} bytes", picture.display(), bytes.len());
    }
}
