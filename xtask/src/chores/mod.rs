//! The chores, one file each: what `cargo xtask <name>` does.

mod bench;
mod build;
mod bytes;
mod check;
mod clean;
mod hosting;
mod serve;
mod test;

pub use bench::{PeersOptions, bench, bench_scale, peers};
pub use build::{Copies, Profile, build, bundle};
pub use bytes::bytes;
pub use check::check;
pub use clean::clean;
pub use hosting::hosting;
pub use serve::{ServeOptions, serve};
pub use test::test;
