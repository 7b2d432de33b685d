//! The dashboard beside pages that others would build: under which conditions, what is measured, and how it is told.

mod document;
mod stats;
mod table;

pub use document::put;
pub use stats::{Spread, median};
pub use table::table;

use std::collections::BTreeMap;

/// The measured values of each page by the keys of [`METRICS`], one for each visit.
pub type Measured = BTreeMap<String, BTreeMap<String, Vec<f64>>>;

/// A line to the network and the processor at its end.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its word on the command line and in the marks of the document.
    pub key: &'static str,
    /// Its title in the document.
    pub title: &'static str,
    /// Kilobits a second; 0 for as many as there are.
    pub kilobits: u32,
    /// Milliseconds until an answer begins.
    pub latency: u32,
    /// How much slower the processor is made.
    pub slower: u32,
}

/// What is measured at.
pub const LINES: [Line; 3] = [
    Line {
        key: "desk",
        title: "A desk, 1280×800: network and processor as they are",
        kilobits: 0,
        latency: 0,
        slower: 1,
    },
    Line {
        key: "slow",
        title: "A phone, 360×740: 1.6 Mbit/s, 150 ms, processor 4× slower",
        kilobits: 1600,
        latency: 150,
        slower: 4,
    },
    Line {
        key: "slowest",
        title: "A phone, 360×740: 0.4 Mbit/s, 400 ms, processor 6× slower",
        kilobits: 400,
        latency: 400,
        slower: 6,
    },
];

/// What is measured. Less is better in all but [`Kind::YesNo`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Thousands of bytes.
    Kilobytes,
    /// A number of things.
    Count,
    /// Milliseconds.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Millions of bytes.
    Megabytes,
    /// 1 for yes.
    YesNo,
}

/// Key, title and kind of what is measured, in the order of the table.
pub const METRICS: [(&str, &str, Kind); 20] = [
    ("first", "first paint, ms", Kind::Milliseconds),
    ("largest", "largest paint, ms", Kind::Milliseconds),
    ("ready", "content ready, ms", Kind::Milliseconds),
    ("ready_bytes", "moved by then, KB", Kind::Kilobytes),
    ("interactive", "interactive, ms", Kind::Milliseconds),
    ("ratio", "interactive : content ready", Kind::Count),
    ("bytes", "moved until quiet, KB", Kind::Kilobytes),
    ("all_bytes", "the same with what is kept for later, KB", Kind::Kilobytes),
    ("requests", "requests until quiet", Kind::Count),
    ("busy", "main thread busy until quiet, s", Kind::Seconds),
    ("memory", "memory of objects and elements, MB", Kind::Megabytes),
    ("wasm", "and of a wasm, MB", Kind::Megabytes),
    ("switch", "switch on kecamatan: map and table, ms", Kind::Milliseconds),
    ("switch_map", "the map of it alone, ms", Kind::Milliseconds),
    ("villages", "to villages, the first time, ms", Kind::Milliseconds),
    ("village_first", "first switch to an indicator on villages, ms", Kind::Milliseconds),
    ("village_switch", "switch on villages: map and table, ms", Kind::Milliseconds),
    ("village_switch_map", "the map of it alone, ms", Kind::Milliseconds),
    ("barriers", "elements that axe-core objects to", Kind::Count),
    ("offline", "opens without a network", Kind::YesNo),
];
