//! Konvergensi: truthful statistics, maps and scorecards on the convergence of stunting reduction.
//!
//! Layers, each of which may name only those before it: [`domain`] <- [`feed`], [`geo`], [`i18n`] <- `viz` <- `state`
//! <- `ui`. `web` alone names the browser; `publish` is native and turns office tables into a feed.

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
