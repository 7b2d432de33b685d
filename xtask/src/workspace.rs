//! Where things are: the repository, the target folder, the cache of tools, and short-lived folders.

use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// The root of the repository.
///
/// # Errors
/// When the chores crate does not lie in a workspace.
pub fn root() -> Result<PathBuf> {
    // `cargo run` names the crate it runs: with a target folder shared by several clones the path compiled in may be
    // another clone's.
    let chores = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let chores = PathBuf::from(chores);
    let root = chores.parent().with_context(|| format!("{} has no parent folder", chores.display()))?;
    Ok(root.to_path_buf())
}

/// Cargo's target folder for the workspace at `root`.
pub fn target(root: &Path) -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}

/// The folder in which sites are put together. It belongs to the clone, also when the target folder is shared.
pub fn sites(root: &Path) -> PathBuf {
    root.join("target").join("site")
}

/// The per-user folder of the tools, shared by all clones.
///
/// # Errors
/// When neither `XDG_CACHE_HOME` nor a home folder is set.
pub fn tools() -> Result<PathBuf> {
    let cache = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| Some(env::home_dir()?.join(".cache")))
        .context("no home folder: set HOME or XDG_CACHE_HOME, the tools are kept there")?;
    Ok(cache.join("konvergensi").join("tools"))
}

/// A folder under the system's temporary folder that is removed when dropped. It is used as its path.
#[derive(Debug)]
pub struct TempFolder(PathBuf);

impl TempFolder {
    /// Makes an empty folder whose name starts with `name`.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn new(name: &str) -> Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let serial = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("konvergensi-{name}-{}-{serial}", std::process::id()));
        Self::empty(path)
    }

    /// Makes the folder in place of one that an earlier process of the same number may have left there.
    fn empty(path: PathBuf) -> Result<Self> {
        // What cannot be removed is still there, and the next line says so.
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).with_context(|| format!("cannot make the folder {}", path.display()))?;
        Ok(Self(path))
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Deref for TempFolder {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        // Left-overs in a temporary folder do no harm, and a destructor has nobody to tell.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_temporary_folder_is_empty_whatever_was_left_there_and_goes_with_its_owner() {
        let place = TempFolder::new("workspace").unwrap();
        let path = place.join("inner");
        fs::create_dir_all(path.join("left")).unwrap();
        let folder = TempFolder::empty(path.clone()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        drop(folder);
        assert!(!path.exists() && place.exists());
    }

    #[test]
    fn two_temporary_folders_of_one_name_are_two() {
        let [one, other] = ["twice", "twice"].map(|name| TempFolder::new(name).unwrap());
        assert_ne!(one.path(), other.path());
    }
}
