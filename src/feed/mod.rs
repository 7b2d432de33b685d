//! The published JSON and the domain: wire types, versions, checks, hashes.
//!
//! Everything from outside is checked once, here. Behind this border a code is a code and a figure is finite.

mod decode;
mod decode_catalogue;
mod decode_cell;
mod decode_changes;
mod decode_programme;
#[cfg(not(target_arch = "wasm32"))]
mod encode;
#[cfg(not(target_arch = "wasm32"))]
mod encode_programme;
mod error;
mod guard;
mod manifest;
pub mod open_data;
#[cfg(not(target_arch = "wasm32"))]
mod parsed;
mod reader;
#[cfg(test)]
mod reader_and_schema;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod tree;
#[cfg(not(target_arch = "wasm32"))]
mod wire;
#[cfg(not(target_arch = "wasm32"))]
mod wire_cell;
#[cfg(not(target_arch = "wasm32"))]
mod wire_changes;
#[cfg(not(target_arch = "wasm32"))]
mod wire_manifest;
#[cfg(not(target_arch = "wasm32"))]
mod wire_programme;
#[cfg(not(target_arch = "wasm32"))]
mod wire_team;
mod words;

pub use decode::{
    Decoded, History, VillageGrid, core, core_of, history, history_of, village_grid, village_grid_of, villages,
    villages_of,
};
pub use decode_changes::{changes, changes_of};
#[cfg(not(target_arch = "wasm32"))]
pub use encode::{
    EncodeInput, FeedFile, Heading, change_log as encode_changes, encode, list as encode_list,
    manifest as encode_manifest, overview as encode_overview, own_list as encode_own_list,
};
pub use error::{FeedError, FeedWarning};
pub use guard::MAX_BYTES;
#[cfg(not(target_arch = "wasm32"))]
pub use guard::sha256_hex;
pub use manifest::{FileEntry, KabupatenEntry, Manifest, Role};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
/// A file that is parsed and not yet read.
pub use serde_json::Value as Json;
pub use tree::{json, opened};

/// The version that this code writes: `major.minor`. A reader takes any minor of its own major.
pub const VERSION: &str = "1.0";
/// The version of a list of files that names a list for each kabupaten.
pub const SPLIT_VERSION: &str = "2.0";
/// The newest major version that this code can read.
pub const MAJOR: u16 = 2;
