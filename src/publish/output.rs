//! From folders to a feed on disk. Written aside and renamed: whoever looks sees the old feed or the new one.

use super::{
    Account, Dataset, change_log,
    finding::{Finding, Findings, Place, Severity},
    folder,
    maps::map_of,
    progress::Progress,
    release::{MANIFEST, Release},
    settings,
    standing::{beside, replaceable, restore, settled},
};
use crate::{
    domain::{Cell, Date, Grid, Period, RegionCode, Text},
    feed::{EncodeInput, FeedFile, KabupatenEntry, encode, encode_changes, encode_manifest, schema},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What a build wrote.
#[derive(Clone, Debug)]
pub struct Built {
    /// Number of files, the manifest and the schema included.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: usize,
    /// Warnings.
    pub findings: Vec<Finding>,
    /// Day of publication of each kabupaten that is not simulated.
    pub published: Vec<(RegionCode, Date)>,
    /// What was read and what agreed, by folder.
    pub accounts: Vec<(String, Account)>,
    /// What is withheld.
    pub withheld: Vec<Withheld>,
    /// The feed that was published before, where one is known.
    pub before: Option<Release>,
}

/// How much is withheld of an indicator at a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Name of the kabupaten.
    pub kabupaten: String,
    /// The indicator's short name.
    pub indicator: Text,
    /// The period.
    pub period: Period,
    /// Cells withheld and all cells, of kabupaten, kecamatan, villages.
    pub cells: [(usize, usize); 3],
}

impl Built {
    /// Adds a warning for each kabupaten that says it was published on a day after `today`. What was written does not
    /// depend on it.
    pub fn warn_of_tomorrow(&mut self, today: Date) {
        for (code, published) in self.published.iter().filter(|(_, published)| *published > today) {
            self.findings.push(Finding {
                severity: Severity::Warning,
                place: Place::file(&format!("{code}/kabupaten.toml")),
                what: format!("published on {published}, which is after today, {today}"),
                remedy: "Correct published under [freshness], or this machine’s clock.".to_owned(),
            });
        }
    }
}

/// Which feed was published before the one being built. Whatever that withholds stays withheld as long as the two
/// together would give it back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Previous {
    /// The one that is replaced, where there is one.
    #[default]
    Replaced,
    /// The one in this folder.
    At(PathBuf),
    /// None: what stands at the place was never published.
    None,
}

/// Builds one feed out of the folders of one or more kabupaten, in the order given, and puts it at `out`. No feed was
/// published before.
///
/// The same folders give the same bytes: the day of publication comes from them, never from the clock.
///
/// # Errors
/// All findings, where at least one of them is an error; what stood at `out` is then untouched.
pub fn build(folders: &[PathBuf], out: &Path) -> Result<Built, Vec<Finding>> {
    build_after(&Previous::None, folders, out, &Progress::silent())
}

/// As [`build`], after a feed that may have been published before. With [`Previous::Replaced`] and no feed at `out`, a
/// warning says that small numbers are not protected against an earlier one.
///
/// # Errors
/// As [`build`].
pub fn build_after(
    previous: &Previous,
    folders: &[PathBuf],
    out: &Path,
    progress: &Progress,
) -> Result<Built, Vec<Finding>> {
    let mut left = Findings::default();
    let Some(out) = settled(out, &mut left) else { return Err(left.into_vec()) };
    let out = out.as_path();
    restore(out, &mut left);
    let refused = left.has_errors();
    let mut findings: Vec<Finding> = left.into_vec();
    if refused {
        return Err(findings);
    }
    let mut datasets: Vec<Dataset> = Vec::new();
    let unknown = *previous == Previous::Replaced && !out.join(MANIFEST).is_file();
    let release = before(previous, out, progress, &mut findings)?;
    let before = release.as_ref().map(Release::grids).unwrap_or_default();
    let mut accounts: Vec<(String, Account)> = Vec::new();
    progress.more(folders.len());
    for folder in folders {
        let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        progress.step(&name);
        let mut inside = match folder::read_after(folder, &before) {
            Ok(mut dataset) => {
                let warnings = std::mem::take(&mut dataset.findings);
                accounts.push((name.clone(), std::mem::take(&mut dataset.account)));
                datasets.push(dataset);
                warnings
            }
            Err(inside) => inside,
        };
        inside.extend(settings::placeholders_in(folder));
        for finding in &mut inside {
            finding.place.file = format!("{name}/{}", finding.place.file);
        }
        findings.extend(inside);
    }
    if unknown && datasets.iter().any(|d| d.kabupaten.profile.small_numbers.threshold > 0) {
        findings.insert(0, no_feed_before(out));
    }
    let mut problems = Findings::default();
    if !findings.iter().any(|f| f.severity == Severity::Error) {
        let folders: Vec<&str> = accounts.iter().map(|(folder, _)| folder.as_str()).collect();
        let contents = contents(&datasets, &folders, release.as_ref(), &mut problems);
        if let (Some(contents), false) = (contents, problems.has_errors()) {
            let (files, bytes) = (contents.len(), contents.iter().map(|(_, body)| body.len()).sum());
            match replace(out, &contents) {
                Ok(()) => {
                    findings.extend(problems.into_vec());
                    let (published, withheld) = (published(&datasets), datasets.iter().flat_map(withheld).collect());
                    return Ok(Built { files, bytes, findings, published, accounts, withheld, before: release });
                }
                Err(error) => {
                    let remedy = "Give a new folder, or one that holds a feed; check that it may be written.";
                    problems.error(Place::file(&out.display().to_string()), error.to_string(), remedy);
                }
            }
        }
    }
    findings.extend(problems.into_vec());
    Err(findings)
}

/// Small numbers are withheld, and nothing says what an earlier feed showed of them.
fn no_feed_before(out: &Path) -> Finding {
    Finding {
        severity: Severity::Warning,
        place: Place::file(&out.display().to_string()),
        what: "no feed before is known: small numbers that it withheld may be found from the two together".to_owned(),
        remedy: "Name the feed that was published last with --previous, or say --first where none ever was.".to_owned(),
    }
}

/// What the feed before shows. One that was named must be readable; one that is only replaced need not be.
fn before(
    previous: &Previous,
    out: &Path,
    progress: &Progress,
    findings: &mut Vec<Finding>,
) -> Result<Option<Release>, Vec<Finding>> {
    let (folder, named) = match previous {
        Previous::At(folder) => (folder.as_path(), true),
        Previous::Replaced if out.join(MANIFEST).is_file() => (out, false),
        Previous::Replaced | Previous::None => return Ok(None),
    };
    let mut problems = Findings::default();
    let release = Release::open(folder, progress, &mut problems);
    let broken = problems.has_errors();
    let mut problems = problems.into_vec();
    problems.retain(|finding| finding.severity == Severity::Error);
    for finding in &mut problems {
        finding.place.file = format!("{}/{}", folder.display(), finding.place.file);
    }
    if broken && named {
        return Err(problems);
    }
    if let (true, Some(first)) = (broken, problems.into_iter().next()) {
        let what = format!("the feed that is replaced cannot be read in full: {}", first.what);
        let remedy =
            "What it withheld is not taken into account. Name the last feed that was published with --previous.";
        findings.push(Finding { severity: Severity::Warning, place: first.place, what, remedy: remedy.to_owned() });
    }
    Ok(release)
}

/// What is withheld of each indicator at each period, where anything is.
fn withheld(dataset: &Dataset) -> Vec<Withheld> {
    let kabupaten = &dataset.kabupaten;
    let mut found = Vec::new();
    for indicator in &kabupaten.indicators {
        let grids = [
            kabupaten.totals.get(&indicator.id),
            kabupaten.by_kecamatan.get(&indicator.id),
            dataset.by_village.get(&indicator.id),
        ];
        let periods = grids[0].map(|grid| grid.periods().to_vec()).unwrap_or_default();
        for period in periods {
            let cells = grids.map(|grid| {
                let row = grid.map(|grid: &Grid| grid.row(period)).unwrap_or_default();
                (row.iter().filter(|(_, cell)| *cell == Cell::Suppressed).count(), row.len())
            });
            if cells.iter().any(|(hidden, _)| *hidden > 0) {
                let (kabupaten, indicator) = (kabupaten.profile.name.clone(), indicator.short.clone());
                found.push(Withheld { kabupaten, indicator, period, cells });
            }
        }
    }
    found
}

fn published(datasets: &[Dataset]) -> Vec<(RegionCode, Date)> {
    let profiles = datasets.iter().map(|d| &d.kabupaten.profile).filter(|p| !p.simulated);
    profiles.filter_map(|p| Some((p.code, p.freshness.published?))).collect()
}

/// The files of the feed by path.
fn contents(
    datasets: &[Dataset],
    folders: &[&str],
    before: Option<&Release>,
    findings: &mut Findings,
) -> Option<Vec<(String, Vec<u8>)>> {
    let mut files: Vec<FeedFile> = Vec::new();
    let mut entries: Vec<KabupatenEntry> = Vec::new();
    for (dataset, folder) in datasets.iter().zip(folders) {
        let profile = &dataset.kabupaten.profile;
        if entries.iter().any(|e| e.code == profile.code) {
            findings.error(Place::file(folder), "two folders of one kabupaten", "Give each kabupaten once.");
        }
        entries.push(KabupatenEntry {
            code: profile.code,
            name: profile.name.clone(),
            province: profile.province.clone(),
            simulated: profile.simulated,
        });
        let mut inside = Findings::default();
        let written = kabupaten_files(dataset, &mut inside);
        findings.extend_from(folder, inside);
        files.extend(written?);
    }
    let profiles = || datasets.iter().map(|d| &d.kabupaten.profile);
    let Some(generated) = profiles().filter_map(|p| p.freshness.published).max() else {
        let remedy = "Set published under [freshness] in kabupaten.toml.";
        findings.error(Place::file("kabupaten.toml"), "no day of publication", remedy);
        return None;
    };
    let next: Option<Date> = profiles().filter_map(|p| p.freshness.next).min();
    let mut publishers: Vec<&str> = Vec::new();
    for profile in profiles() {
        if !publishers.contains(&profile.publisher.as_str()) {
            publishers.push(&profile.publisher);
        }
    }
    let publisher = publishers.join("; ");
    let manifest = encode_manifest(&publisher, generated, next, &entries, &files).and_then(|draft| {
        let logs = change_logs(&draft, &files, before, generated)?;
        files.extend(logs);
        encode_manifest(&publisher, generated, next, &entries, &files)
    });
    let schema = serde_json::to_vec_pretty(&schema());
    match (manifest, schema) {
        (Ok(manifest), Ok(mut schema)) => {
            schema.push(b'\n');
            let mut contents = vec![(MANIFEST.to_owned(), manifest), ("schema/v1.json".to_owned(), schema)];
            contents.extend(files.into_iter().map(|file| (file.entry.path, file.body)));
            Some(contents)
        }
        (Err(error), _) | (_, Err(error)) => {
            findings.error(Place::file(MANIFEST), error.to_string(), "Report this: the tool is broken.");
            None
        }
    }
}

/// The change log of each kabupaten, made of the files as they will be read: what the app cannot tell apart is no change.
fn change_logs(
    manifest: &[u8],
    files: &[FeedFile],
    before: Option<&Release>,
    generated: Date,
) -> Result<Vec<FeedFile>, serde_json::Error> {
    let read = |path: &str| {
        let own = files.iter().find(|file| file.entry.path == path).map(|file| file.body.clone());
        let body = if path == MANIFEST { Some(manifest.to_vec()) } else { own };
        body.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    };
    let now = Release::of(&read, &Progress::silent(), &mut Findings::default());
    let mut logs = Vec::new();
    for now in now.iter().flat_map(|release| &release.kabupaten) {
        let profile = &now.kabupaten.profile;
        let old =
            before.and_then(|release| release.kabupaten.iter().find(|k| k.kabupaten.profile.code == profile.code));
        let day = profile.freshness.published.unwrap_or(generated);
        logs.push(encode_changes(profile.code, &change_log::next(old, now, day))?);
    }
    Ok(logs)
}

fn kabupaten_files(dataset: &Dataset, findings: &mut Findings) -> Option<Vec<FeedFile>> {
    let code = dataset.kabupaten.profile.code.to_string();
    let map = map_of(dataset, findings)?;
    let input = EncodeInput {
        kabupaten: &dataset.kabupaten,
        villages: &dataset.villages,
        by_village: &dataset.by_village,
        boundaries_kecamatan: &map.kecamatan,
        boundaries_villages: map.villages.as_deref().filter(|_| !dataset.villages.is_empty()),
    };
    encode(&input)
        .map_err(|error| findings.error(Place::file(&code), error.to_string(), "Report this: the tool is broken."))
        .ok()
}

/// Puts the files at `out` in place of a feed that may be there.
fn replace(out: &Path, contents: &[(String, Vec<u8>)]) -> io::Result<()> {
    replaceable(out)?;
    let there = out.exists();
    let aside = beside(out, "new");
    let old = beside(out, "old");
    for leftover in [&aside, &old] {
        if leftover.exists() {
            fs::remove_dir_all(leftover)?;
        }
    }
    for (path, body) in contents {
        let path = aside.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, body)?;
    }
    if there {
        fs::rename(out, &old)?;
    }
    let renamed = fs::rename(&aside, out);
    if renamed.is_err() && there {
        fs::rename(&old, out)?;
    }
    renamed?;
    if there { fs::remove_dir_all(&old) } else { Ok(()) }
}
