//! A finished feed read back: for the release that follows it, for a check, for what has changed.

use super::{
    finding::{Findings, Place},
    grids::Grids,
    progress::Progress,
};
use crate::{
    domain::{Area, Changes, Grid, IndicatorId, Kabupaten, Keyed, RegionCode},
    feed::{self, Decoded, FeedError, FileEntry, Manifest, Role},
    geo::Boundaries,
};
use std::{collections::BTreeMap, io, path::Path, sync::Arc};

/// The first file of a feed; a folder without it is not taken for one.
pub const MANIFEST: &str = "manifest.json";

/// All of a feed that can be read.
#[derive(Clone, Debug)]
pub struct Release {
    /// What it says of itself.
    pub manifest: Manifest,
    /// Its kabupaten.
    pub kabupaten: Vec<Released>,
    /// All of them as one, where the feed has such a file.
    pub overview: Option<Kabupaten>,
}

/// One kabupaten of a feed.
#[derive(Clone, Debug)]
pub struct Released {
    /// All but the villages; kecamatan figures over all periods.
    pub kabupaten: Kabupaten,
    /// Kecamatan figures as they stand in the first file.
    pub first: Keyed<IndicatorId, Grid>,
    /// Villages.
    pub villages: Vec<Area>,
    /// Figures by village.
    pub by_village: Keyed<IndicatorId, Grid>,
    /// Kecamatan boundaries, where they can be read.
    pub kecamatan_shapes: Option<Boundaries>,
    /// Village boundaries, where there are any.
    pub village_shapes: Option<Boundaries>,
    /// What its publications changed, newest first; empty where it carries no change log.
    pub changes: Vec<Changes>,
}

impl Released {
    /// Its figures at three levels.
    pub fn grids(&self) -> Grids {
        Grids {
            totals: self.kabupaten.totals.clone(),
            by_kecamatan: (*self.kabupaten.by_kecamatan).clone(),
            by_village: self.by_village.clone(),
        }
    }
}

impl Release {
    /// Reads the feed in a folder; what cannot be read is a finding and left out. `None` without manifest.
    pub fn open(folder: &Path, progress: &Progress, findings: &mut Findings) -> Option<Self> {
        Self::of(&|path| std::fs::read(folder.join(path)), progress, findings)
    }

    /// Reads a feed of which `read` gives each file by its path.
    pub fn of(read: &ReadFile<'_>, progress: &Progress, findings: &mut Findings) -> Option<Self> {
        let body = match read(MANIFEST) {
            Ok(body) => body,
            Err(error) => {
                let remedy = "Give the folder of a feed: the one that holds manifest.json.";
                findings.error(Place::file(MANIFEST), format!("cannot be read: {error}"), remedy);
                return None;
            }
        };
        let manifest = match Manifest::read(MANIFEST, &body).and_then(|list| list.joined(read)) {
            Ok(manifest) => manifest,
            Err(error) => {
                let path = error.url().to_owned();
                return said(&path, Err(error), findings);
            }
        };
        progress.more(manifest.files.len());
        let mut files = Files { read, progress, findings };
        let kabupaten = manifest.kabupaten.iter().filter_map(|k| files.kabupaten(&manifest, k.code)).collect();
        let overview = manifest.shared(Role::Overview);
        let overview = overview.and_then(|entry| files.content(entry, |text| feed::core(&entry.path, text)));
        let outlines = overview.as_ref().map(|all| all.areas.as_slice()).unwrap_or_default();
        files.shapes(manifest.shared(Role::GeoOverview), outlines);
        Some(Self { manifest, kabupaten, overview })
    }

    /// The figures of each kabupaten.
    pub fn grids(&self) -> BTreeMap<RegionCode, Grids> {
        self.kabupaten.iter().map(|k| (k.kabupaten.profile.code, k.grids())).collect()
    }
}

/// The content, or a finding.
fn said<T>(path: &str, result: Result<T, FeedError>, findings: &mut Findings) -> Option<T> {
    result
        .map_err(|error| {
            let text = error.to_string();
            let what = text.strip_prefix(path).map_or(text.as_str(), |rest| rest.trim_start_matches([':', ',', ' ']));
            findings.error(Place::file(path), what, "Build the feed again; do not change its files by hand.");
        })
        .ok()
}

/// Gives a file of a feed by its path.
pub type ReadFile<'a> = dyn Fn(&str) -> io::Result<Vec<u8>> + 'a;

struct Files<'a> {
    read: &'a ReadFile<'a>,
    progress: &'a Progress,
    findings: &'a mut Findings,
}

impl Files<'_> {
    fn text(&mut self, entry: &FileEntry) -> Option<String> {
        self.progress.step(&entry.path);
        let body = match (self.read)(&entry.path) {
            Ok(body) => body,
            Err(error) => {
                let remedy = "Copy the whole folder of the feed, or build it again.";
                self.findings.error(Place::file(&entry.path), format!("cannot be read: {error}"), remedy);
                return None;
            }
        };
        said(&entry.path, entry.verified(&entry.path, &body).map(str::to_owned), self.findings)
    }

    /// The content; what had to be left out of it is an error: the app leaves it out too.
    fn content<T>(&mut self, entry: &FileEntry, read: impl Fn(&str) -> Result<Decoded<T>, FeedError>) -> Option<T> {
        let text = self.text(entry)?;
        let decoded = said(&entry.path, read(&text), self.findings)?;
        for warning in decoded.warnings {
            let silent = matches!(warning, feed::FeedWarning::AreaWithoutData { .. });
            let remedy = "The app leaves it out. Correct the tables and build the feed again.";
            if silent {
                self.findings.warning(Place::file(&entry.path), warning.to_string(), "Check whether it was to be so.");
            } else {
                self.findings.error(Place::file(&entry.path), warning.to_string(), remedy);
            }
        }
        Some(decoded.content)
    }

    fn kabupaten(&mut self, manifest: &Manifest, code: RegionCode) -> Option<Released> {
        let Some(core) = manifest.file(code, Role::Core) else {
            let what = format!("no core file for {code}");
            self.findings.error(Place::file(MANIFEST), what, "Build the feed again.");
            return None;
        };
        let mut kabupaten = self.content(core, |text| feed::core(&core.path, text))?;
        let first = (*kabupaten.by_kecamatan).clone();
        if let Some(entry) = manifest.file(code, Role::History)
            && let Some(history) = self.content(entry, |text| feed::history(&entry.path, text, &kabupaten))
        {
            kabupaten = kabupaten.with_history(Arc::new(history));
        }
        let villages = manifest.file(code, Role::Villages);
        let villages = villages
            .and_then(|entry| self.content(entry, |text| feed::villages(&entry.path, text)))
            .unwrap_or_default();
        let mut by_village = Keyed::new();
        let own = |f: &&FileEntry| f.kabupaten == Some(code) && f.role == Role::VillageIndicator;
        for entry in manifest.files.iter().filter(own) {
            by_village.extend(self.content(entry, |text| feed::village_grid(&entry.path, text, &villages)));
        }
        let kecamatan_shapes = self.shapes(manifest.file(code, Role::GeoKecamatan), &kabupaten.areas);
        let village_shapes = self.shapes(manifest.file(code, Role::GeoVillages), &villages);
        let changes = manifest.file(code, Role::Changes);
        let changes =
            changes.and_then(|entry| self.content(entry, |text| feed::changes(&entry.path, text))).unwrap_or_default();
        Some(Released { kabupaten, first, villages, by_village, kecamatan_shapes, village_shapes, changes })
    }

    fn shapes(&mut self, entry: Option<&FileEntry>, areas: &[Area]) -> Option<Boundaries> {
        let entry = entry?;
        let text = self.text(entry)?;
        let expected: Vec<RegionCode> = areas.iter().map(|area| area.code).collect();
        match Boundaries::read(&text, Some(&expected)) {
            Ok(boundaries) => {
                for warning in boundaries.warnings() {
                    let remedy = "Correct the boundaries and build the feed again.";
                    self.findings.warning(Place::file(&entry.path), warning.to_string(), remedy);
                }
                Some(boundaries)
            }
            Err(error) => {
                self.findings.error(Place::file(&entry.path), error.to_string(), "Build the feed again.");
                None
            }
        }
    }
}
