//! What comes from outside, read at random: pieces of the corpus put together, cut and changed. Nothing panics, and what could be
//! read holds what it promises. Two seconds for each target; `KONVERGENSI_FUZZ_SECONDS` for a longer run by hand. What a run finds
//! goes into `tests/corpus/`, which is read as it is each time.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use konvergensi::{
    domain::{Date, IndicatorId, Kabupaten, Period, RegionCode},
    feed::{self, Manifest},
    geo::{Boundaries, Limits},
    state::Link,
};
use std::{
    env, fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    str::FromStr,
    time::{Duration, Instant},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The inputs of a target, as they lie in the repository.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<_> =
        fs::read_dir(root().join("tests/corpus").join(target)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| fs::read(file).unwrap()).collect()
}

/// Numbers of which one run always has the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).unwrap()
    }
}

/// What readers stumble over.
const STRANGE: [&str; 24] = [
    "null",
    "-1",
    "1e999",
    "-0.0",
    "9007199254740993",
    "\"\"",
    "[]",
    "{}",
    "[[",
    "]]",
    ",",
    "&",
    "=",
    "%",
    "%00",
    "\\u0000",
    "\u{202e}",
    "é",
    "\u{feff}",
    "99.99.99.9999",
    "0000-00",
    "2026-13-32",
    "NaN",
    "٣",
];

fn changed(corpus: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = corpus[dice.roll(corpus.len())].clone();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len() + 1);
        let until = (at + dice.roll(40)).min(bytes.len());
        match dice.roll(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..until)),
            2 => bytes.splice(at..at, bytes[at..until].to_vec()).for_each(drop),
            3 => bytes.splice(at..until, STRANGE[dice.roll(STRANGE.len())].bytes()).for_each(drop),
            4 => {
                let other = &corpus[dice.roll(corpus.len())];
                let from = dice.roll(other.len() + 1);
                bytes.splice(at..until, other[from..].iter().copied()).for_each(drop);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(dice.roll(256)).unwrap();
                }
            }
        }
        bytes.truncate(200_000);
    }
    bytes
}

/// Reads the corpus, then what is made of it, until the time is over. A panic is told with its input.
fn run(target: &str, read: impl Fn(&str)) {
    let seconds = env::var("KONVERGENSI_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(2);
    let (corpus, mut dice, start, mut count) =
        (corpus(target), Dice(0x5eed_0000_0001 | seconds), Instant::now(), 0_u64);
    let mut inputs = corpus.clone().into_iter();
    while start.elapsed() < Duration::from_secs(seconds) {
        let bytes = inputs.next().unwrap_or_else(|| changed(&corpus, &mut dice));
        let text = String::from_utf8_lossy(&bytes);
        if catch_unwind(AssertUnwindSafe(|| read(&text))).is_err() {
            let kept = env::temp_dir().join(format!("fuzz-{target}-{count}"));
            fs::write(&kept, &bytes).unwrap();
            panic!("{target} failed on input {count}, kept as {}", kept.display());
        }
        count += 1;
    }
    println!("{target}: {count} inputs in {seconds} s");
}

#[test]
fn files_of_a_feed() {
    let core = fs::read_to_string(root().join("public/feed/18.04/core.json")).unwrap();
    let kabupaten: Kabupaten = feed::core("core.json", &core).unwrap().content;
    run("feed", |text| {
        if let Ok(manifest) = Manifest::read("m", text.as_bytes()) {
            assert!(!manifest.kabupaten.is_empty());
            let plain = |path: &str| path.split('/').all(|part| !part.is_empty() && part != "..");
            assert!(manifest.files.iter().all(|file| plain(&file.path) && file.sha256.len() == 64));
        }
        let _ = feed::core("c", text);
        let _ = feed::villages("v", text);
        for grid in feed::history("h", text, &kabupaten).iter().flat_map(|decoded| decoded.content.values()) {
            let cells = grid.periods().iter().flat_map(|period| grid.row(*period));
            assert!(cells.into_iter().all(|(_, cell)| cell.percent().is_none_or(f64::is_finite)));
        }
        if let Ok(decoded) = feed::village_grid("g", text, &kabupaten.areas) {
            let grid = &decoded.content.1;
            let cells = grid.periods().iter().flat_map(|period| grid.row(*period));
            assert!(cells.into_iter().all(|(_, cell)| cell.percent().is_none_or(f64::is_finite)));
        }
    });
}

#[test]
fn boundaries() {
    run("geojson", |text| {
        let Ok(value) = feed::json("b", text) else { return };
        if let Ok(boundaries) = Boundaries::of_value(&value, None, &Limits::default()) {
            let _ = boundaries.kind();
        }
    });
}

#[test]
fn links() {
    run("link", |text| {
        let pairs = |text: &str| -> Vec<(String, String)> {
            text.trim_start_matches('?')
                .split('&')
                .filter_map(|p| p.split_once('='))
                .map(|(k, v)| (k.into(), v.into()))
                .collect()
        };
        let read = |pairs: &[(String, String)]| Link::read(pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())));
        let (link, _) = read(&pairs(text));
        let (again, faults) = read(&pairs(&link.query()));
        assert!(again == link && faults.is_empty(), "{} is not read as it was written", link.query());
    });
}

/// A word that could be read is written as what is read alike.
fn holds<T: FromStr + ToString + PartialEq>(text: &str) {
    if let Ok(value) = text.parse::<T>() {
        assert!(value.to_string().parse::<T>().ok() == Some(value), "{text}");
    }
}

#[test]
fn codes_periods_and_dates() {
    run("words", |text| {
        for line in text.lines() {
            holds::<Date>(line);
            holds::<Period>(line);
            holds::<RegionCode>(line);
            holds::<IndicatorId>(line);
        }
    });
}
