//! Data that nobody on this project wrote and that are not in the repository. Tests over them are called `real_data_…`:
//! `cargo xtask test` runs them where the data are and leaves them out, uncounted, where they are not.
#![allow(clippy::panic)]

use std::path::PathBuf;

/// A folder or file of the real data.
///
/// # Panics
/// When `KONVERGENSI_REAL_DATA` names no folder with it.
pub fn data(name: &str) -> PathBuf {
    let base = std::env::var_os("KONVERGENSI_REAL_DATA").map(PathBuf::from);
    let path = base.map(|base| base.join(name)).filter(|path| path.exists());
    path.unwrap_or_else(|| panic!("no {name} of real data: set KONVERGENSI_REAL_DATA to their folder"))
}
