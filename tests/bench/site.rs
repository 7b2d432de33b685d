//! What `cargo xtask bench --peers` tells this program.

use std::{env, path::PathBuf};

/// A path from the environment.
pub fn required(name: &str) -> PathBuf {
    let value = env::var_os(name).map(PathBuf::from);
    value.unwrap_or_else(|| panic!("{name} is not set: run `cargo xtask bench --peers`"))
}
