//! The finished dashboard in a real browser, driven over WebDriver, under `/` and under `/app/`.
//!
//! `cargo xtask test` builds the site, sets the environment and runs this suite. Every test is `#[ignore]`d for the
//! plain `cargo test`, which has no site to look at; run without the environment it fails and says so, so that it
//! never passes unseen. One case on a site that is built already:
//!
//! ```sh
//! KONVERGENSI_DIST=$PWD/target/site/at-root KONVERGENSI_DIST_APP=$PWD/target/site/at-sub-path \
//!     KONVERGENSI_NGINX=/ CHROMEDRIVER=chromedriver cargo test --test e2e -- --include-ignored views::back
//! ```

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod ahead;
mod axe;
mod bench;
mod browser;
mod deployed;
mod dressed;
mod embed;
mod engine;
mod everyone;
mod everywhere;
mod fault_matrix;
mod faults;
mod hall;
mod hall_keys;
mod hosted;
mod keys;
mod later;
#[path = "../made/mod.rs"]
mod made;
mod map;
mod misbehaving;
mod nginx;
mod offline;
mod pages;
mod presenter;
mod probe;
mod reading;
#[path = "../real/mod.rs"]
mod real;
mod requests;
mod screens;
mod site;
mod soak;
mod take;
mod truths;
mod views;
mod wall;
