//! Konvergensi: truthful statistics, maps and scorecards on the convergence of stunting reduction.
//!
//! Which module may name which stands in ARCHITECTURE.md, and `tests/architecture/rules.rs` holds them to it. [`web`] alone
//! names the browser; `publish`, `opendata` and `site` are native.

pub mod domain;
pub mod feed;
pub mod geo;
pub mod i18n;
#[cfg(not(target_arch = "wasm32"))]
pub mod opendata;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
#[cfg(not(target_arch = "wasm32"))]
pub mod site;
pub mod state;
pub mod ui;
pub mod viz;
pub mod web;
