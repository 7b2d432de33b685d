//! The rooms of the house: reads the sources and names file and line where a folder names what it may not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod lexer;
mod rules;

use rules::{MOST_LINES, Source, check};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The dependencies in `Cargo.toml`, as they are named in code.
fn crates() -> Vec<String> {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    let mut tables: Vec<&toml::Value> = manifest.get("dependencies").into_iter().collect();
    let targets = manifest.get("target").and_then(toml::Value::as_table).into_iter().flat_map(|t| t.values());
    tables.extend(targets.filter_map(|target| target.get("dependencies")));
    let names = tables.iter().filter_map(|t| t.as_table()).flat_map(|t| t.keys());
    names.map(|name| name.replace('-', "_")).collect()
}

#[test]
fn every_folder_names_only_what_it_may() {
    let files = rust_files(&root().join("src"));
    let sources: Vec<Source> = files
        .iter()
        .map(|file| Source {
            path: file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(file).unwrap(),
        })
        .collect();
    assert!(sources.len() > 50, "the sources were not found");
    let violations: Vec<String> = check(&sources, &crates()).iter().map(ToString::to_string).collect();
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

/// What the checker finds in one file, as `line: what`.
fn found(path: &str, text: &str) -> Vec<String> {
    let crates = ["geo", "leptos", "plotters", "serde", "serde_json", "web_sys"].map(str::to_owned);
    let violations = check(&[Source { path: path.into(), text: text.into() }], &crates);
    violations.iter().map(|v| format!("{}: {}", v.line, v.what)).collect()
}

#[test]
fn a_layer_above_is_named_with_its_line_however_it_is_imported() {
    for text in [
        "//! Doc.\nuse crate::feed::FeedError;",
        "\nuse crate::{domain::Date, feed};",
        "\nuse super::super::feed as f;",
        "\nfn f() { crate::feed::core() }",
        "\nuse {std::fmt, crate::{feed::{self, Role}}};",
    ] {
        let violations = found("src/viz/x.rs", text);
        assert!(violations.iter().any(|v| v.starts_with("2: names feed")), "{text}: {violations:?}");
    }
    assert_eq!(found("src/viz/mod.rs", "use super::feed;"), ["1: names feed"]);
    assert_eq!(found("src/domain/x.rs", "use crate::i18n::Lang;"), ["1: names i18n::Lang"]);
    assert_eq!(found("src/publish/x.rs", "use crate::viz::gaps;"), ["1: names viz::gaps"]);
}

#[test]
fn what_a_layer_may_name_passes() {
    assert_eq!(found("src/viz/x.rs", "use crate::{domain::Date, geo::{self, Shape}}; fn f() { geo::hit() }"), [""; 0]);
    assert_eq!(found("src/viz/x.rs", "use super::{table, feed_text}; use super::gaps;"), [""; 0]);
    assert_eq!(found("src/i18n/x.rs", "use crate::feed::{FeedError, FeedWarning};"), [""; 0]);
    assert_eq!(found("src/i18n/x.rs", "use crate::feed::{FeedError, Manifest};"), ["1: names feed::Manifest"]);
    assert_eq!(found("src/publish/x.rs", "use geo::Polygon; use std::fs;"), [""; 0]);
}

#[test]
fn crates_the_browser_and_the_machine_are_named() {
    assert_eq!(found("src/domain/x.rs", "use serde::Deserialize;"), ["1: names the crate serde"]);
    assert_eq!(found("src/viz/x.rs", "fn f() { geo::area() }"), ["1: names the crate geo"]);
    assert_eq!(found("src/state/x.rs", "use leptos::{prelude::*, web_sys};"), ["1: names the browser: web_sys"]);
    assert_eq!(found("src/ui/x.rs", "fn f(e: leptos::web_sys::Event) {}"), ["1: names the browser: web_sys"]);
    assert_eq!(found("src/web/x.rs", "use leptos::web_sys::Event; use web_sys::Window;"), [""; 0]);
    assert_eq!(found("src/viz/x.rs", "use plotters::prelude::*;"), ["1: names the crate plotters"]);
    assert_eq!(found("src/viz/trend_draw.rs", "use plotters::prelude::*;"), [""; 0]);
    assert_eq!(
        found("src/viz/x.rs", "use std::{fmt, time::Instant};"),
        ["1: names the machine: std::time::Instant; pass it in"]
    );
    assert_eq!(found("src/extra/x.rs", ""), ["1: src/extra/ has no rule: add one"]);
}

#[test]
fn comments_texts_and_tests_name_nothing() {
    for text in [
        "// use crate::feed;\n/* crate::feed /* x */ crate::ui */ fn f<'a>(c: char) { c == '\"'; \"crate::feed\"; }",
        "fn f() { r#\"crate::ui::\"x\" serde::x\"#; b\"crate::ui\"; '\\''; }",
        "#[cfg(test)]\nmod tests { use crate::ui::App; fn f() { x.unwrap() } }",
        "#[cfg(test)]\nuse crate::ui::App;",
    ] {
        assert_eq!(found("src/domain/x.rs", text), [""; 0], "{text}");
    }
    let files =
        [("src/viz/mod.rs", "#[cfg(test)]\nmod cases;"), ("src/viz/cases.rs", "use crate::feed; f().unwrap();")];
    let sources = files.map(|(path, text)| Source { path: path.into(), text: text.into() });
    assert_eq!(check(&sources, &[]), []);
    assert_eq!(check(&sources[1..], &[]).len(), 2);
}

#[test]
fn unwrap_and_long_files_are_named() {
    assert_eq!(found("src/geo/x.rs", "fn f() {\n x\n.unwrap() }"), ["3: unwrap() outside of tests"]);
    assert_eq!(found("src/geo/x.rs", "fn f() { x.expect(\"y\"); x.unwrap_or(1) }"), ["1: expect() outside of tests"]);
    let long = "fn f() {}\n".repeat(MOST_LINES + 1);
    assert_eq!(found("src/geo/x.rs", &long), [format!("{}: longer than 420 lines: split it by noun", MOST_LINES + 1)]);
    let tests = format!("#[cfg(test)]\nmod tests {{\n{long}}}");
    assert_eq!(found("src/geo/x.rs", &tests), [""; 0]);
}

#[test]
fn words_written_out_on_the_page_are_named() {
    for (view, text) in [
        (r#"el("p").kid("Belum ada data")"#, "Belum ada data"),
        (r#"p("muted", "Data")"#, "Data"),
        (r#"el("img").attr("alt", "Peta")"#, "Peta"),
        (r#"el("p").attr("id", "x").attr("aria-label", "Peta").kid(x)"#, "Peta"),
        (r#"list("plain", x.map(|y| el("li").kid("satu")))"#, "satu"),
        (r#"fold("Rincian", f(a, b))"#, "Rincian"),
        (r#"parts::option(f(a, "b"), chosen, "semua")"#, "semua"),
    ] {
        let violations = found("src/ui/x.rs", &format!("fn f() {{ {view} }}"));
        assert_eq!(violations, [format!("1: literal text “{text}”: words belong into src/i18n/")], "{view}");
    }
    for view in [
        r#"el("p").class("belum ada").attr("id", "x").kid(" · ").kid(text)"#,
        r#"el("p").live_class(move || if on { "on" } else { "off" }.to_owned()).kid(ui.say(Word::Data))"#,
        r#"p("muted", &model.text).attr("role", "status").on("click", move |_| go("kab"))"#,
    ] {
        assert_eq!(found("src/ui/x.rs", &format!("fn f() {{ {view} }}")), [""; 0], "{view}");
    }
}
