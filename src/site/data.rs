//! The open data of every kabupaten, written beside the pages.

use super::{SiteError, read, write};
use crate::{
    domain::{Change, Date, Kabupaten, Keyed, RegionCode},
    feed::{self, FileEntry, KabupatenEntry, Manifest, Role, open_data::OPEN_DATA},
    i18n::Lang,
    opendata::{CATALOGUE, Changes, Data, catalogue, package},
    publish::{Progress, Section, differences},
};
use std::{path::Path, sync::Arc};

/// Writes the open data of all kabupaten of the feed in the folder `feed` into the site at `site`, and gives the number of files.
/// `address` is where the site will be published, `since` the folder of the feed as published before. Folders of earlier versions
/// stay as they are.
///
/// # Errors
/// When a file of the feed cannot be read or is not the one of the manifest, or a file cannot be made or written.
pub fn print_data(
    feed: &Path,
    site: &Path,
    manifest: &Manifest,
    address: Option<&str>,
    since: Option<&Path>,
) -> Result<usize, SiteError> {
    let before = since.map(|old| Before::read(old, feed)).transpose()?;
    let root = site.join(OPEN_DATA);
    let address = address.map(|address| format!("{}/{OPEN_DATA}/", address.trim_end_matches('/')));
    let (mut datasets, mut written) = (Vec::new(), 0);
    for kabupaten in &manifest.kabupaten {
        let folder = root.join(kabupaten.code.to_string());
        let made = |fault: crate::opendata::Fault| SiteError::Data(folder.join(&fault.path), fault.detail);
        let mut data = read_data(feed, manifest, kabupaten, address.as_deref())?;
        data.changes = match &before {
            Some(before) => Some(before.changes(&kabupaten.name)),
            None => logged(feed, manifest, kabupaten.code)?,
        };
        let package = package(&data).map_err(made)?;
        for file in &package.files {
            write(&folder.join(&file.path), &file.bytes)?;
            written += 1;
        }
        datasets.push(package.dataset);
    }
    let made = |fault: crate::opendata::Fault| SiteError::Data(root.join(&fault.path), fault.detail);
    let catalogue = catalogue(&manifest.publisher, manifest.generated, datasets, address.as_deref()).map_err(made)?;
    write(&root.join(CATALOGUE), &catalogue.bytes)?;
    Ok(written + 1)
}

/// Reads all files of a kabupaten, each checked against the manifest.
fn read_data(
    folder: &Path,
    manifest: &Manifest,
    entry: &KabupatenEntry,
    address: Option<&str>,
) -> Result<Data, SiteError> {
    let code = entry.code;
    let core = file(folder, manifest, code, Role::Core)?.ok_or(SiteError::Kabupaten(code))?;
    let mut kabupaten: Kabupaten = feed::core(&core.path, &core.text).map_err(SiteError::Feed)?.content;
    if let Some(history) = file(folder, manifest, code, Role::History)? {
        let all = feed::history(&history.path, &history.text, &kabupaten).map_err(SiteError::Feed)?.content;
        kabupaten = kabupaten.with_history(Arc::new(all));
    }
    let villages = match file(folder, manifest, code, Role::Villages)? {
        Some(list) => feed::villages(&list.path, &list.text).map_err(SiteError::Feed)?.content,
        None => Vec::new(),
    };
    let mut by_village = Keyed::new();
    for indicator in &kabupaten.indicators {
        if let Some(found) = manifest.village_file(code, &indicator.id) {
            let one = verified(folder, found)?;
            let (id, grid) = feed::village_grid(&one.path, &one.text, &villages).map_err(SiteError::Feed)?.content;
            by_village.insert(id, grid);
        }
    }
    let boundaries = file(folder, manifest, code, Role::GeoKecamatan)?.map(|found| found.text);
    Ok(Data {
        version: manifest.data_version(code, kabupaten.profile.freshness),
        generated: manifest.generated,
        address: address.map(|address| format!("{address}{code}/")),
        kabupaten,
        villages,
        by_village,
        boundaries,
        changes: None,
    })
}

/// What the newest entry of the feed's own change log says, where it is held against a publication before.
fn logged(folder: &Path, manifest: &Manifest, code: RegionCode) -> Result<Option<Changes>, SiteError> {
    let Some(found) = file(folder, manifest, code, Role::Changes)? else { return Ok(None) };
    let log = feed::changes(&found.path, &found.text).map_err(SiteError::Feed)?.content;
    let Some((entry, since)) = log.first().and_then(|entry| Some((entry, entry.since?))) else { return Ok(None) };
    let line = |change: &Change| {
        let text = change.text.id.clone();
        let text = change.about.as_ref().map_or(text.clone(), |about| format!("{}: {text}", about.id));
        (change.part.id.clone(), text)
    };
    Ok(Some(Changes { since, lines: entry.lines.iter().map(line).collect() }))
}

/// What differs from the feed as published before.
struct Before {
    /// The day of that feed.
    day: Date,
    sections: Vec<Section>,
}

impl Before {
    fn read(old: &Path, new: &Path) -> Result<Self, SiteError> {
        let path = old.join("manifest.json");
        let manifest = Manifest::read(&path.display().to_string(), read(&path)?.as_bytes()).map_err(SiteError::Feed)?;
        match differences(old, new, Lang::Id, &Progress::silent()) {
            Ok(sections) => Ok(Self { day: manifest.generated, sections }),
            Err(findings) => {
                let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
                Err(SiteError::Data(old.to_owned(), said.join("\n")))
            }
        }
    }

    /// The changes of a kabupaten: its sections bear its name, alone or before what they are about.
    fn changes(&self, name: &str) -> Changes {
        let mut lines = Vec::new();
        for section in &self.sections {
            let about = match section.title.strip_prefix(name) {
                Some("") => Some(name),
                Some(rest) => rest.strip_prefix(": "),
                None => None,
            };
            if let Some(about) = about {
                lines.extend(section.lines.iter().map(|line| (about.to_owned(), line.to_string())));
            }
        }
        Changes { since: self.day, lines }
    }
}

/// A file of the feed.
struct Found {
    path: String,
    text: String,
}

fn file(folder: &Path, manifest: &Manifest, code: RegionCode, role: Role) -> Result<Option<Found>, SiteError> {
    manifest.file(code, role).map(|entry| verified(folder, entry)).transpose()
}

fn verified(folder: &Path, entry: &FileEntry) -> Result<Found, SiteError> {
    let path = folder.join(&entry.path);
    let text = read(&path)?;
    let path = path.display().to_string();
    entry.verified(&path, text.as_bytes()).map_err(SiteError::Feed)?;
    Ok(Found { path, text })
}
