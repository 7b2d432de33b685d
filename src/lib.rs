//! Konvergensi: truthful statistics, maps and scorecards on the convergence of stunting reduction.
//!
//! Layers, each of which may name only those before it: [`domain`] <- `feed`, `geo` <- `viz` <- `state` <- `ui`.

pub mod domain;
pub mod i18n;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
