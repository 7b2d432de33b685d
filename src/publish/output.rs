//! From folders to a feed on disk. Written aside and renamed: whoever looks sees the old feed or the new one.

use super::{
    Account, Dataset,
    aside::Aside,
    finding::{Finding, Findings, Place, Severity},
    folder,
    progress::Progress,
    release::{MANIFEST, Release},
    settings,
    standing::{restore, settled},
    written::{self, Written},
};
use crate::{
    domain::{Cell, Date, Grid, Period, RegionCode, Text},
    feed::schema,
};
use std::{
    collections::BTreeMap,
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
    let unknown = *previous == Previous::Replaced && !out.join(MANIFEST).is_file();
    let release = before(previous, out, progress, &mut findings)?;
    let mut build = Build::new(out, folders);
    progress.more(folders.len());
    for folder in folders {
        let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        progress.step(&name);
        build.add(folder, name, release.as_ref());
    }
    if unknown && build.withholds {
        findings.push(no_feed_before(out));
    }
    findings.append(&mut build.findings);
    build.finish(findings, release)
}

/// A build under way: of each kabupaten that is written only what the lists of files and the overview need is kept.
struct Build<'a> {
    out: &'a Path,
    /// Day of publication of the feed, for change logs of kabupaten that name none.
    generated: Option<Date>,
    /// Where the files go; none before the first.
    aside: Option<Aside>,
    /// Of reading the folders.
    findings: Vec<Finding>,
    /// Of writing.
    problems: Findings,
    written: Vec<Written>,
    accounts: Vec<(String, Account)>,
    withheld: Vec<Withheld>,
    /// Whether any of them withholds small numbers.
    withholds: bool,
}

impl<'a> Build<'a> {
    fn new(out: &'a Path, folders: &[PathBuf]) -> Self {
        Self {
            out,
            generated: folders.iter().filter_map(|folder| settings::published_of(folder)).max(),
            aside: None,
            findings: Vec::new(),
            problems: Findings::default(),
            written: Vec::new(),
            accounts: Vec::new(),
            withheld: Vec::new(),
            withholds: false,
        }
    }

    fn is_faulty(&self) -> bool {
        self.problems.has_errors() || self.findings.iter().any(|f| f.severity == Severity::Error)
    }

    /// Reads the folder of a kabupaten and writes its files, unless an error was met before: the others are then read for
    /// theirs alone.
    fn add(&mut self, folder: &Path, name: String, release: Option<&Release>) {
        let code = settings::code_of(folder);
        let old = release.and_then(|r| r.kabupaten.iter().find(|k| Some(k.kabupaten.profile.code) == code));
        let grids: BTreeMap<_, _> = old.map(|old| (old.kabupaten.profile.code, old.grids())).into_iter().collect();
        let mut read = folder::read_after(folder, &grids);
        let mut inside = match &mut read {
            Ok(dataset) => std::mem::take(&mut dataset.findings),
            Err(inside) => std::mem::take(inside),
        };
        inside.extend(settings::placeholders_in(folder));
        for finding in &mut inside {
            finding.place.file = format!("{name}/{}", finding.place.file);
        }
        self.findings.extend(inside);
        let Ok(mut dataset) = read else { return };
        self.withholds |= dataset.kabupaten.profile.small_numbers.threshold > 0;
        let mut account = std::mem::take(&mut dataset.account);
        // They stand beside the figures by now; by the thousand, they would be most of the memory of a large build.
        account.told = Vec::new();
        self.accounts.push((name.clone(), account));
        if !self.is_faulty() {
            self.write(&name, &dataset, old);
        }
    }

    fn write(&mut self, name: &str, dataset: &Dataset, old: Option<&super::release::Released>) {
        if self.written.iter().any(|w| w.entry.code == dataset.kabupaten.profile.code) {
            self.problems.error(Place::file(name), "two folders of one kabupaten", "Give each kabupaten once.");
        }
        let Some(generated) = self.generated else {
            let remedy = "Set published under [freshness] in kabupaten.toml.";
            self.problems.error(Place::file("kabupaten.toml"), "no day of publication", remedy);
            return;
        };
        let mut inside = Findings::default();
        let files = written::kabupaten_files(dataset, old, generated, &mut inside);
        self.problems.extend_from(name, inside);
        let Some((files, written)) = files else { return };
        if self.put(&files).is_some() {
            self.written.push(written);
            self.withheld.extend(withheld(dataset));
        }
    }

    /// Writes files aside; what keeps them from being written is told once.
    fn put(&mut self, files: &[crate::feed::FeedFile]) -> Option<()> {
        if self.aside.is_none() {
            let begun = Aside::begin(self.out);
            self.aside = self.told(begun);
        }
        let written = self.aside.as_mut()?.write_all(files);
        self.told(written)
    }

    /// The result, or a finding at the place of the feed.
    fn told<T>(&mut self, result: std::io::Result<T>) -> Option<T> {
        let remedy = "Give a new folder, or one that holds a feed; check that it may be written.";
        let place = Place::file(&self.out.display().to_string());
        result.map_err(|error| self.problems.error(place, error.to_string(), remedy)).ok()
    }

    /// Writes what is of all kabupaten, and puts the feed in its place.
    fn finish(mut self, mut findings: Vec<Finding>, before: Option<Release>) -> Result<Built, Vec<Finding>> {
        let faulty = self.is_faulty() || findings.iter().any(|f| f.severity == Severity::Error);
        let put = if faulty { None } else { self.finished() };
        findings.extend(self.problems.into_vec());
        let Some((files, bytes)) = put else { return Err(findings) };
        let published = self.written.iter().filter(|w| !w.entry.simulated);
        let published = published.filter_map(|w| Some((w.entry.code, w.freshness.published?))).collect();
        let (accounts, withheld) = (self.accounts, self.withheld);
        Ok(Built { files, bytes, findings, published, accounts, withheld, before })
    }

    /// The number of files and of their bytes, once the feed stands.
    fn finished(&mut self) -> Option<(usize, usize)> {
        let shared = written::shared_files(&self.written, self.generated?, &mut self.problems)?;
        let schema = serde_json::to_vec_pretty(&schema()).map_err(|error| written::broken(&error, &mut self.problems));
        let mut schema = schema.ok()?;
        schema.push(b'\n');
        self.put(&shared)?;
        let mut aside = self.aside.take()?;
        let written = aside.write("schema/v1.json", &schema);
        self.told(written)?;
        let (files, bytes) = (aside.files, aside.bytes);
        let put = aside.put();
        self.told(put).map(|()| (files, bytes))
    }
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
