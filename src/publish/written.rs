//! The files of a feed: those of one kabupaten, and those of all of them, which need of each only what is kept here.

use super::{
    Dataset, change_log,
    finding::{Findings, Place},
    maps::map_of,
    overview::{self, Glance},
    progress::Progress,
    release::{MANIFEST, Release, Released},
};
use crate::{
    domain::{Date, Freshness},
    feed::{
        EncodeInput, FeedFile, FileEntry, Heading, KabupatenEntry, Role, encode, encode_changes, encode_list,
        encode_own_list,
    },
};
use std::io;

/// Kabupaten up to which one list names all files of a feed: the first screen then asks for one list, whose size grows with each
/// kabupaten by about 0.5 to 2 KB after brotli. With more, each has a list of its own.
pub const MOST_IN_ONE_LIST: usize = 8;

/// What is kept of a kabupaten whose files are written.
pub(super) struct Written {
    /// Who it is.
    pub entry: KabupatenEntry,
    /// Who publishes.
    pub publisher: String,
    /// Its dates.
    pub freshness: Freshness,
    /// Its files.
    files: Vec<FileEntry>,
    /// Its change log.
    log: FileEntry,
    /// What the overview shows of it.
    glance: Glance,
}

/// Says that something could not be written as JSON, which no checked value keeps from being.
pub(super) fn broken(error: &dyn std::fmt::Display, findings: &mut Findings) {
    findings.error(Place::file(MANIFEST), error.to_string(), "Report this: the tool is broken.");
}

/// The files of a kabupaten, its change log among them, and what is kept of it. `generated` dates the log of one that names no day.
pub(super) fn kabupaten_files(
    dataset: &Dataset,
    old: Option<&Released>,
    generated: Date,
    findings: &mut Findings,
) -> Option<(Vec<FeedFile>, Written)> {
    let map = map_of(dataset, findings)?;
    let input = EncodeInput {
        kabupaten: &dataset.kabupaten,
        villages: &dataset.villages,
        by_village: &dataset.by_village,
        boundaries_kecamatan: &map.kecamatan,
        boundaries_villages: map.villages.as_deref().filter(|_| !dataset.villages.is_empty()),
    };
    let profile = &dataset.kabupaten.profile;
    let entry = KabupatenEntry {
        code: profile.code,
        name: profile.name.clone(),
        province: profile.province.clone(),
        simulated: profile.simulated,
    };
    let encoded = encode(&input).and_then(|files| {
        let log = change_log_of(&entry, &files, old, profile.freshness.published.unwrap_or(generated))?;
        Ok((files, log))
    });
    let (mut files, log) = encoded.map_err(|error| broken(&error, findings)).ok()?;
    let written = Written {
        publisher: profile.publisher.clone(),
        freshness: profile.freshness,
        files: files.iter().map(|file| file.entry.clone()).collect(),
        log: log.entry.clone(),
        glance: Glance::of(&dataset.kabupaten, &map.kecamatan),
        entry,
    };
    files.push(log);
    Some((files, written))
}

/// The change log of a kabupaten, made of the files as they will be read: what the app cannot tell apart is no change.
fn change_log_of(
    entry: &KabupatenEntry,
    files: &[FeedFile],
    old: Option<&Released>,
    day: Date,
) -> Result<FeedFile, serde_json::Error> {
    let entries: Vec<&FileEntry> = files.iter().map(|file| &file.entry).collect();
    let kabupaten = std::slice::from_ref(entry);
    let heading = Heading { publisher: "", generated: day, next: None, kabupaten, deployment: None };
    let list = encode_list(&heading, &entries)?;
    let read = |path: &str| {
        let own = files.iter().find(|file| file.entry.path == path).map(|file| file.body.clone());
        let body = if path == MANIFEST { Some(list.clone()) } else { own };
        body.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    };
    let now = Release::of(&read, &Progress::silent(), &mut Findings::default());
    let now = now.as_ref().and_then(|release| release.kabupaten.first());
    let log = now.map(|now| change_log::next(old, now, day)).unwrap_or_default();
    encode_changes(entry.code, &log)
}

/// The files of the whole deployment: the list of files, or one for each kabupaten and a list of those, and the overview where there
/// are several.
pub(super) fn shared_files(all: &[Written], generated: Date, findings: &mut Findings) -> Option<Vec<FeedFile>> {
    let mut publishers: Vec<&str> = Vec::new();
    for written in all {
        if !publishers.contains(&written.publisher.as_str()) {
            publishers.push(&written.publisher);
        }
    }
    let publisher = publishers.join("; ");
    let next = all.iter().filter_map(|w| w.freshness.next).min();
    let glances: Vec<(&KabupatenEntry, &Glance)> = all.iter().map(|w| (&w.entry, &w.glance)).collect();
    let overview = if all.len() > 1 { overview::files(&glances, (generated, next)) } else { Ok(Vec::new()) };
    let files = overview.and_then(|overview| {
        let (lists, entries) = listed(all, generated, &overview)?;
        let kabupaten: Vec<KabupatenEntry> = all.iter().map(|w| w.entry.clone()).collect();
        let heading = Heading { publisher: &publisher, generated, next, kabupaten: &kabupaten, deployment: None };
        let body = encode_list(&heading, &entries.iter().collect::<Vec<_>>())?;
        Ok(overview.into_iter().chain(lists).chain([whole(body)]).collect())
    });
    files.map_err(|error| broken(&error, findings)).ok()
}

/// The lists of the kabupaten, where there are many, and the entries of the first list.
fn listed(
    all: &[Written],
    generated: Date,
    overview: &[FeedFile],
) -> Result<(Vec<FeedFile>, Vec<FileEntry>), serde_json::Error> {
    let shared: Vec<&FileEntry> = overview.iter().map(|file| &file.entry).collect();
    if all.len() <= MOST_IN_ONE_LIST {
        let files = all.iter().flat_map(|w| &w.files).chain(all.iter().map(|w| &w.log)).chain(shared);
        return Ok((Vec::new(), files.cloned().collect()));
    }
    let deployment = u32::try_from(all.len()).ok();
    let list = |w: &Written| {
        let kabupaten = std::slice::from_ref(&w.entry);
        let (publisher, next) = (w.publisher.as_str(), w.freshness.next);
        let heading = Heading { publisher, generated, next, kabupaten, deployment };
        let own: Vec<&FileEntry> = w.files.iter().chain([&w.log]).chain(shared.iter().copied()).collect();
        encode_own_list(w.entry.code, &heading, &own)
    };
    let lists = all.iter().map(list).collect::<Result<Vec<_>, _>>()?;
    let entries = lists.iter().map(|file| file.entry.clone()).chain(shared.into_iter().cloned()).collect();
    Ok((lists, entries))
}

/// The first list as a file; no other names its hash.
fn whole(body: Vec<u8>) -> FeedFile {
    let entry = FileEntry {
        path: MANIFEST.to_owned(),
        role: Role::Manifest,
        kabupaten: None,
        indicator: None,
        bytes: body.len(),
        sha256: String::new(),
    };
    FeedFile { entry, body }
}
