//! What stands at the place of a feed before one is built there: only a feed is replaced, and one that a build cut
//! short left aside is put back.

use super::{
    finding::{Findings, Place},
    release::MANIFEST,
};
use crate::domain::{Level, RegionCode};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// What systems leave in folders that were looked at.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The place of a feed itself, where `out` is a link to it; `None` with a finding where the link leads nowhere.
pub fn settled(out: &Path, findings: &mut Findings) -> Option<PathBuf> {
    if !fs::symlink_metadata(out).is_ok_and(|found| found.is_symlink()) {
        return Some(out.to_owned());
    }
    match fs::canonicalize(out) {
        Ok(place) => Some(place),
        Err(error) => {
            let what = format!("a link that leads nowhere: {error}");
            findings.error(Place::file(&out.display().to_string()), what, "Remove the link, or make its folder.");
            None
        }
    }
}

/// A hidden folder next to `out`, on the same disk so that renaming is one step.
pub fn beside(out: &Path, suffix: &str) -> PathBuf {
    let name = out.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    out.with_file_name(format!(".{name}.{suffix}"))
}

/// Whether `out` may be replaced: nothing is there, or an empty folder, or a feed of any version and nothing beside it.
pub fn replaceable(out: &Path) -> io::Result<()> {
    if !out.exists() {
        return Ok(());
    }
    if !out.is_dir() {
        return Err(io::Error::other("a file, not a folder"));
    }
    let mut entries = Vec::new();
    for entry in fs::read_dir(out)? {
        let entry = entry?;
        entries.push((entry.file_name().to_string_lossy().into_owned(), entry.path().is_dir()));
    }
    if entries.is_empty() {
        return Ok(());
    }
    if !out.join(MANIFEST).is_file() {
        return Err(io::Error::other("the folder holds something that is not a feed"));
    }
    let Some(named) = named(out) else {
        return Err(io::Error::other("manifest.json in the folder is not that of a feed; nothing was deleted"));
    };
    entries.sort();
    for (name, is_folder) in entries {
        let of_kabupaten = is_folder && name.parse::<RegionCode>().is_ok_and(|code| code.level() == Level::Kabupaten);
        let own = name == MANIFEST || (is_folder && name == "schema") || of_kabupaten || named.contains(&name);
        if !own && !LITTER.contains(&name.as_str()) {
            let what = format!("the folder holds “{name}”, which is no part of a feed; nothing was deleted");
            return Err(io::Error::other(what));
        }
    }
    Ok(())
}

/// The files and folders at the top of a feed that its manifest names; `None` where it is not the manifest of a feed.
/// It need not be one of this version.
fn named(folder: &Path) -> Option<BTreeSet<String>> {
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(folder.join(MANIFEST)).ok()?).ok()?;
    manifest.get("kabupaten")?;
    let files = manifest.get("files")?.as_array().map(Vec::as_slice).unwrap_or_default();
    let paths = files.iter().filter_map(|file| file.get("path")?.as_str());
    Some(paths.filter_map(|path| path.split('/').next()).map(str::to_owned).collect())
}

/// Puts back the feed that a build cut short between its two renames left aside.
pub fn restore(out: &Path, findings: &mut Findings) {
    let old = beside(out, "old");
    if out.exists() || named(&old).is_none() {
        return;
    }
    let place = Place::file(&out.display().to_string());
    match fs::rename(&old, out) {
        Ok(()) => {
            let what = "the build before was cut short: the feed that it had put aside was put back";
            findings.warning(place, what, "Check that it is the feed that was published last.");
        }
        Err(error) => {
            let what =
                format!("the feed that a build cut short put aside in {} cannot be put back: {error}", old.display());
            findings.error(place, what, "Rename that folder by hand to the one of the feed, and build again.");
        }
    }
}
