//! Which folder of `src/` may name what.

use super::lexer::{Kind, Token, closing, tokens, without_tests};
use std::fmt;

/// A rule that is broken, with its place.
#[derive(Debug, PartialEq)]
pub struct Violation {
    pub file: String,
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// What a folder may name beside itself and std.
pub struct Room {
    folder: &'static str,
    /// Folders of this crate.
    layers: &'static [&'static str],
    /// Crates.
    crates: &'static [&'static str],
    /// Whether it may touch files, the clock, processes and threads.
    machine: bool,
}

const fn room(folder: &'static str, layers: &'static [&'static str], crates: &'static [&'static str]) -> Room {
    Room { folder, layers, crates, machine: false }
}

/// `""` is `lib.rs` and `main.rs`. `i18n` may name the errors of the feed, which it words, and nothing else of it.
const ROOMS: [Room; 13] = [
    room(
        "",
        &["domain", "feed", "geo", "i18n", "viz", "state", "web", "ui", "publish", "opendata", "site"],
        &["leptos", "leptos_router"],
    ),
    Room { machine: true, ..room("bin", &["domain", "publish", "site"], &["clap"]) },
    Room {
        machine: true,
        ..room(
            "site",
            &[
                "domain",
                "feed",
                "i18n",
                "opendata",
                "publish::differences",
                "publish::Progress",
                "publish::Section",
                "publish::seal",
                "state",
                "ui",
                "viz::contrast",
                "viz::palette",
                "viz::picture",
                "web::escaped",
            ],
            &["any_spawner", "base64", "brotli_size", "clap", "cssparser", "flate2", "resvg", "serde", "sha2", "toml"],
        )
    },
    room("domain", &[], &[]),
    room("feed", &["domain"], &["serde", "serde_json", "sha2", "schemars"]),
    room("geo", &["domain"], &["serde_json"]),
    room("i18n", &["domain", "feed::FeedError", "feed::FeedWarning"], &[]),
    room("viz", &["domain", "geo", "i18n"], &[]),
    room("opendata", &["domain", "feed", "i18n", "viz::catalogue"], &["csv", "rust_xlsxwriter", "serde_json"]),
    room("state", &["domain", "feed", "geo", "i18n", "viz"], &["leptos"]),
    room(
        "web",
        &["domain", "feed", "geo", "i18n", "viz", "state"],
        &[
            "leptos",
            "leptos_router",
            "gloo_net",
            "js_sys",
            "plotters",
            "plotters_canvas",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "web_sys",
        ],
    ),
    room("ui", &["domain", "feed", "geo", "i18n", "viz", "state", "web"], &["leptos", "leptos_router"]),
    Room {
        machine: true,
        ..room(
            "publish",
            &["domain", "feed", "geo", "i18n", "viz::figure_text", "viz::agenda_item"],
            &[
                "base64",
                "brotli_size",
                "calamine",
                "clap",
                "csv",
                "ed25519_dalek",
                "encoding_rs",
                "flate2",
                "geo",
                "geojson",
                "getrandom",
                "glob",
                "indicatif",
                "jsonschema",
                "proj4rs",
                "proj4wkt",
                "quick_xml",
                "rstar",
                "rust_xlsxwriter",
                "schemars",
                "serde",
                "serde_json",
                "sha2",
                "shapefile",
                "spade",
                "strsim",
                "toml",
                "zip",
            ],
        )
    },
];

/// The one file of `viz` that draws with plotters, on whatever backend it is given.
const DRAWS_WITH_PLOTTERS: &str = "src/viz/trend_draw";

/// Crates that are the browser, under whatever name they are re-exported.
const BROWSER: [&str; 6] = ["web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo_net", "plotters_canvas"];

const MACHINE: [&str; 6] = ["env", "fs", "net", "process", "thread", "time"];

/// Most lines of a file, without its tests.
pub const MOST_LINES: usize = 420;

/// Attributes whose text is read or heard.
const READ_ALOUD: [&str; 6] = ["alt", "aria-description", "aria-label", "label", "placeholder", "title"];

/// A file of `src/`.
pub struct Source {
    /// Path with `/`, from the root of the project.
    pub path: String,
    pub text: String,
}

impl Source {
    /// Segments of the path below `src/`.
    fn below(&self) -> Vec<&str> {
        self.path.trim_start_matches("src/").split('/').collect()
    }

    fn folder(&self) -> &str {
        match self.below().as_slice() {
            [folder, _, ..] => folder,
            _ => "",
        }
    }

    /// How many modules deep: 0 for `lib.rs`, 1 for `viz/mod.rs`, 2 for `viz/trend.rs`.
    fn depth(&self) -> usize {
        let below = self.below();
        below.len() - usize::from(below.last().is_some_and(|f| matches!(*f, "mod.rs" | "lib.rs" | "main.rs")))
    }
}

/// A path as it is named: its segments and its line.
type Named = (Vec<String>, usize);

/// All paths in the tokens, use trees unfolded.
fn paths(tokens: &[Token]) -> Vec<Named> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        at = path(tokens, at, &[], &mut found).max(at + 1);
    }
    found
}

/// Reads the path or use tree at `at` and gives the place after it.
fn path(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Named>) -> usize {
    let Some(first) = tokens.get(at).filter(|t| t.name().is_some()) else { return at };
    let (mut segments, line) = (prefix.to_vec(), first.line);
    while let Some(name) = tokens.get(at).and_then(Token::name) {
        segments.push(name.to_owned());
        at += 1;
        if !(tokens.get(at).is_some_and(|t| t.is(':')) && tokens.get(at + 1).is_some_and(|t| t.is(':'))) {
            break;
        }
        at += 2;
        if tokens.get(at).is_some_and(|t| t.is('{')) {
            let end = closing(tokens, at);
            at += 1;
            while at < end {
                at = path(tokens, at, &segments, found).max(at + 1);
            }
            return end + 1;
        }
    }
    found.push((segments, line));
    at
}

/// Everything wrong with the sources; `crates` are the names of the dependencies.
pub fn check(sources: &[Source], crates: &[String]) -> Vec<Violation> {
    let read: Vec<(&Source, Vec<Token>, Vec<String>)> = sources
        .iter()
        .map(|source| {
            let (kept, tests) = without_tests(&tokens(&source.text));
            (source, kept, tests)
        })
        .collect();
    let for_tests: Vec<String> = read
        .iter()
        .flat_map(|(source, _, tests)| {
            let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            tests.iter().map(move |module| format!("{folder}/{module}.rs"))
        })
        .collect();
    let shipped = read.iter().filter(|(source, ..)| !for_tests.contains(&source.path));
    shipped.flat_map(|(source, tokens, _)| check_one(source, tokens, crates)).collect()
}

fn check_one(source: &Source, tokens: &[Token], crates: &[String]) -> Vec<Violation> {
    let at = |line, what: String| Violation { file: source.path.clone(), line, what };
    let Some(room) = ROOMS.iter().find(|room| room.folder == source.folder()) else {
        return vec![at(1, format!("src/{}/ has no rule: add one", source.folder()))];
    };
    let mut violations = Vec::new();
    let named = paths(tokens);
    let own: Vec<&String> = named.iter().filter(|(p, _)| p[0] == "crate").filter_map(|(p, _)| p.get(1)).collect();
    for (path, line) in &named {
        if let Some(what) = layer_fault(room, source, path).or_else(|| crate_fault(room, source, path, crates, &own)) {
            violations.push(at(*line, what));
        }
    }
    for window in tokens.windows(3) {
        let call = window[1].name().filter(|name| matches!(*name, "unwrap" | "expect"));
        if let (true, Some(call), true) = (window[0].is('.'), call, window[2].is('(')) {
            violations.push(at(window[1].line, format!("{call}() outside of tests")));
        }
    }
    let last = tokens.last().map_or(0, |t| t.line);
    if last > MOST_LINES {
        violations.push(at(last, format!("longer than {MOST_LINES} lines: split it by noun")));
    }
    if source.folder() == "ui" {
        violations.extend(
            literal_texts(tokens)
                .into_iter()
                .map(|(line, text)| at(line, format!("literal text “{text}”: words belong into src/i18n/"))),
        );
    }
    violations
}

/// The path from the root of the crate on, where the path leads there.
fn from_root<'a>(source: &Source, path: &'a [String]) -> Option<&'a [String]> {
    match path.first()?.as_str() {
        "crate" | "konvergensi" => Some(&path[1..]),
        "super" => {
            let ups = path.iter().take_while(|s| *s == "super").count();
            (ups >= source.depth()).then(|| &path[ups..])
        }
        _ => None,
    }
}

fn layer_fault(room: &Room, source: &Source, path: &[String]) -> Option<String> {
    let inside = from_root(source, path)?;
    let layer = inside.first()?.as_str();
    let is_layer = ROOMS.iter().any(|r| !r.folder.is_empty() && r.folder == layer);
    let allowed = room.layers.iter().any(|rule| match rule.split_once("::") {
        Some((of, item)) => of == layer && inside.get(1).is_some_and(|s| s == item),
        None => *rule == layer,
    });
    (is_layer && layer != room.folder && !allowed).then(|| format!("names {}", inside.join("::")))
}

fn crate_fault(room: &Room, source: &Source, path: &[String], crates: &[String], own: &[&String]) -> Option<String> {
    let first = path.first()?;
    let named_with_more = path.len() > 1;
    let browser = path.iter().find(|s| BROWSER.contains(&s.as_str()));
    if let Some(browser) = browser.filter(|b| !room.crates.contains(&b.as_str())) {
        return Some(format!("names the browser: {browser}"));
    }
    if first == "std" && !room.machine && path.get(1).is_some_and(|s| MACHINE.contains(&s.as_str())) {
        return Some(format!("names the machine: {}; pass it in", path.join("::")));
    }
    let foreign = named_with_more && crates.contains(first) && !own.contains(&first);
    let plotters = first == "plotters" && source.path.starts_with(DRAWS_WITH_PLOTTERS);
    (foreign && !room.crates.contains(&first.as_str()) && !plotters).then(|| format!("names the crate {first}"))
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Calls that put a text on the page, with the place of the text among their arguments.
const SAYING: [(&str, usize); 11] = [
    ("kid", 0),
    ("panel", 1),
    ("p", 1),
    ("paragraph", 1),
    ("span", 1),
    ("tag", 1),
    ("titled", 1),
    ("labelled", 1),
    ("fold", 0),
    ("linked", 0),
    ("option", 2),
];

/// Texts written out where they are put on the page: a literal with a letter as what is shown, or as an attribute that is
/// read aloud. What Rust code makes up is not seen.
fn literal_texts(tokens: &[Token]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let Some(name) = tokens[at].name().filter(|_| tokens.get(at + 1).is_some_and(|t| t.is('('))) else { continue };
        let arguments = arguments(&tokens[at + 2..closing(tokens, at + 1).min(tokens.len())]);
        let said = match name {
            "attr" | "live_attr" => {
                let aloud = arguments.first().and_then(|a| only_text(a)).is_some_and(|a| READ_ALOUD.contains(&a));
                arguments.get(1).filter(|_| aloud)
            }
            _ => SAYING.iter().find(|(call, _)| *call == name).and_then(|(_, place)| arguments.get(*place)),
        };
        if let Some(text) = said.and_then(|argument| only_text(argument)).filter(|text| has_letter(text)) {
            found.push((tokens[at].line, text.to_owned()));
        }
    }
    found
}

/// The text of an argument that is a literal and nothing else.
fn only_text(argument: &[Token]) -> Option<&str> {
    if let [only] = argument { only.text() } else { None }
}

/// The arguments of a call, cut at the commas between them.
fn arguments(tokens: &[Token]) -> Vec<&[Token]> {
    let (mut arguments, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(token) = tokens.get(at) {
        match token.kind {
            Kind::Sign('{' | '(' | '[') => at = closing(tokens, at),
            Kind::Sign(',') => {
                arguments.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    arguments.push(&tokens[start..]);
    arguments
}
