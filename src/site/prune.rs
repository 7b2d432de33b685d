//! Folders of printed pages: which can be, and which go because nothing is printed in them any more.

use super::SiteError;
use std::{
    fs::{self, FileType},
    io,
    path::Path,
};

/// Removes the folders in `folder` that are not to be kept, with all that is in them; not what only leads to one.
///
/// # Errors
/// When the folder cannot be listed, or one in it not be removed.
pub fn prune(folder: &Path, keeps: &dyn Fn(&str) -> bool) -> Result<(), SiteError> {
    sweep(folder, |kind| kind.is_dir(), keeps, |path| fs::remove_dir_all(path))
}

/// Removes the plain files in `folder` that are not to be kept; there may be no such folder.
///
/// # Errors
/// When the folder cannot be listed, or a file in it not be removed.
pub fn prune_files(folder: &Path, keeps: &dyn Fn(&str) -> bool) -> Result<(), SiteError> {
    if !folder.is_dir() {
        return Ok(());
    }
    sweep(folder, |kind| kind.is_file(), keeps, |path| fs::remove_file(path))
}

fn sweep(
    folder: &Path,
    of_kind: fn(FileType) -> bool,
    keeps: &dyn Fn(&str) -> bool,
    remove: fn(&Path) -> io::Result<()>,
) -> Result<(), SiteError> {
    let fault = |path: &Path| {
        let path = path.to_owned();
        move |error| SiteError::File(path, error)
    };
    for entry in fs::read_dir(folder).map_err(fault(folder))? {
        let entry = entry.map_err(fault(folder))?;
        let kind = entry.file_type().map_err(fault(folder))?;
        if of_kind(kind) && !entry.file_name().to_str().is_some_and(keeps) {
            remove(&entry.path()).map_err(fault(&entry.path()))?;
        }
    }
    Ok(())
}

/// Whether a page can lie in a folder of this name.
pub fn is_folder_name(name: &str) -> bool {
    !name.starts_with('.') && name != "index.html"
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use xtask::workspace::TempFolder;

    #[test]
    fn what_is_not_kept_goes_and_files_and_links_stay() {
        let folder = TempFolder::new("prune").unwrap();
        for name in ["kept/a", "gone/b", "aside/c"] {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        fs::write(folder.join("index.html"), "").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.join("aside"), folder.join("link")).unwrap();
        prune(&folder, &|name| ["kept", "aside"].contains(&name)).unwrap();
        let there = |name: &str| folder.join(name).exists();
        assert!(there("kept/a") && there("aside/c") && there("index.html") && !there("gone"));
        #[cfg(unix)]
        assert!(there("link/c"), "what a link leads to is another's");
        fs::write(folder.join("99.01-peta.png"), "").unwrap();
        prune_files(&folder, &|name| name == "index.html").unwrap();
        assert!(there("index.html") && there("kept/a") && !there("99.01-peta.png"));
        prune_files(&folder.join("none"), &|_| false).unwrap();
        assert!(prune(&folder.join("none"), &|_| true).is_err());
    }

    #[test]
    fn no_name_leads_out_of_its_folder_or_over_a_page() {
        for (name, can) in [("air_minum", true), ("a.b", true), ("..", false), (".", false), ("index.html", false)] {
            assert_eq!(is_folder_name(name), can, "{name}");
        }
    }
}
