//! The chores of Konvergensi as a library.
//!
//! The binary is a thin command line over these modules; the end-to-end tests use [`server`] to serve a
//! finished site in their own process.

pub mod budget;
pub mod chores;
pub mod engines;
pub mod fingerprint;
pub mod hosting;
pub mod integrity;
pub mod lockfile;
pub mod peers;
pub mod pins;
pub mod process;
pub mod scripts;
pub mod server;
pub mod setup;
pub mod site;
pub mod split;
pub mod style;
pub mod tally;
pub mod transport;
pub mod worker;
pub mod workspace;
