//! No message can be forgotten in the phrase book: every text of the sources that a report can show is looked for in it.
#![allow(clippy::unwrap_used)]
use super::{HOLE, holes, pairs, said};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Rooms and files whose texts no report shows: other commands, what is Indonesian itself, and tests.
const ELSEWHERE: [&str; 25] = [
    "init/",
    "cli/",
    "phrasebook/",
    "simulate/",
    "diff/",
    "check/",
    "seal/",
    "geo_import/",
    "report.rs",
    "overview.rs",
    "change_log.rs",
    "account.rs",
    "remarks.rs",
    "progress.rs",
    "finding.rs",
    "today.rs",
    "office/inspect.rs",
    "office/propose.rs",
    "fixture.rs",
    "tests.rs",
    "attack.rs",
    "cases.rs",
    "words.rs",
    "titles.rs",
    "tests/",
];

/// Texts that are put together to a message whose forms stand in the book as wholes, and texts that are none.
const PARTS: [&str; 4] = ["{} in {}", "{} “{}”", "{} {}", "{} {} {}"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The texts in quotes of a source without its tests and remarks, as they are at run time.
fn texts(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap();
    let (mut texts, mut chars) = (Vec::new(), source.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => {
                let _ = chars.by_ref().find(|c| *c == '\n');
            }
            '\'' => {
                // A character in quotes, or the name of a lifetime.
                let mut ahead = chars.clone();
                let escaped = ahead.next() == Some('\\');
                if escaped || ahead.next() == Some('\'') {
                    chars.next();
                    if escaped {
                        chars.next();
                    }
                    let _ = chars.by_ref().find(|c| *c == '\'');
                }
            }
            '"' => texts.push(quoted(&mut chars)),
            _ => {}
        }
    }
    texts
}

fn quoted(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut text = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next().unwrap() {
                '\n' => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                'n' => text.push('\n'),
                other => text.push(other),
            },
            c => text.push(c),
        }
    }
    text
}

/// A format with {} for each of its holes.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '{' => inside = true,
            '}' if inside => {
                inside = false;
                pattern.push_str(HOLE);
            }
            c if !inside => pattern.push(c),
            _ => {}
        }
    }
    pattern
}

/// Whether a text is a sentence and no name, word of a format, or part of a pattern.
fn is_message(file: &str, text: &str) -> bool {
    let least = if file.contains("privacy") { 30 } else { 0 };
    let words = text.split(' ').filter(|word| word.chars().any(|c| c.is_ascii_lowercase())).count();
    text.trim().contains(' ') && words > 0 && text.len() >= least && !text.starts_with("+proj")
}

#[test]
fn every_message_of_a_build_has_its_line_in_indonesian() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    files(&root.join("publish"), &mut sources);
    let beside = ["publish/geo_import/folder.rs", "geo/warning.rs", "feed/error.rs"].map(|file| root.join(file));
    let shown = |path: &PathBuf| {
        let name = path.strip_prefix(root.join("publish")).unwrap().to_string_lossy().into_owned();
        !ELSEWHERE.iter().any(|other| name.starts_with(other) || name.ends_with(other))
    };
    sources.retain(shown);
    sources.extend(beside);
    sources.sort();
    assert!(sources.len() > 30, "the sources are read");
    let known: Vec<&str> = pairs().map(|(english, _)| english).collect();
    let mut missing = Vec::new();
    for path in &sources {
        let file = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        for text in texts(&fs::read_to_string(path).unwrap()) {
            let pattern = pattern(&text);
            // What the feed says of a file begins with its address, which a finding has as its place.
            let plain = pattern.strip_prefix("{}: ").unwrap_or(&pattern);
            let plain = plain.strip_prefix("{}, ").unwrap_or(plain);
            let nearly = |line: &&str| 3 * said(line) >= 2 * said(&pattern) && holes(line, &pattern).is_some();
            let found = known.contains(&plain) || known.iter().any(nearly);
            if is_message(&file, &pattern) && !found && !PARTS.contains(&pattern.as_str()) {
                missing.push(format!("{file}: {pattern}"));
            }
        }
    }
    assert!(missing.is_empty(), "add to phrasebook/indonesian.txt, English => Indonesian:\n{}", missing.join("\n"));
}
