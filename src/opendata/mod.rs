//! The open data of a kabupaten as files: tables as CSV and in one workbook, the map joined with its newest figures, and what
//! describes them to programs (Frictionless Data Package, CSVW, DCAT).
//!
//! Native only, without files and clock: bytes come out, the same for the same feed. What is withheld in the feed has no number
//! there and so has none here; which of the five states a cell is in stands beside the empty fields.

mod catalogue;
mod changes;
mod commas;
mod csvw;
mod data_package;
mod dcat;
mod figures;
mod map;
mod places;
mod programme;
mod table;
mod workbook;

pub use dcat::{CATALOGUE, catalogue};

use crate::{
    domain::{Area, Date, Grid, IndicatorId, Kabupaten, Keyed, Level},
    feed::{self, open_data},
    i18n::{Lang, open_data_words as words},
};
use serde_json::Value;
use std::fmt;

/// What the public saw change since the publication before.
#[derive(Clone, Debug)]
pub struct Changes {
    /// The day of that publication.
    pub since: Date,
    /// What is concerned, and what changed of it.
    pub lines: Vec<(String, String)>,
}

/// All of a kabupaten that is published, and under which version.
pub struct Data {
    /// The kabupaten, with its figures by kecamatan over all periods.
    pub kabupaten: Kabupaten,
    /// Its villages; none where they were not published.
    pub villages: Vec<Area>,
    /// Figures by village.
    pub by_village: Keyed<IndicatorId, Grid>,
    /// Boundaries of the kecamatan, GeoJSON; none where they were not published.
    pub boundaries: Option<String>,
    /// The version, which is the name of a folder.
    pub version: String,
    /// The day of the manifest, for what has no day of its own.
    pub generated: Date,
    /// Where the folder of the kabupaten will be published, `https://…/unduh/18.04/`; none where that is not known.
    pub address: Option<String>,
    /// What changed since the publication before, where that is known.
    pub changes: Option<Changes>,
}

impl Data {
    /// The figures of an indicator at a level.
    fn grid(&self, id: &IndicatorId, level: Level) -> Option<&Grid> {
        match level {
            Level::Village => self.by_village.get(id),
            level => self.kabupaten.grid(id, level),
        }
    }

    /// Everything that describes these data names them so.
    fn title(&self) -> String {
        words::title(Lang::Id, &self.kabupaten.profile)
    }

    /// How to cite this version.
    fn citation(&self) -> String {
        let address = self.address.as_ref().map(|address| format!("{address}{}/", self.version));
        words::citation(Lang::Id, &self.kabupaten.profile, &self.version, &address.unwrap_or_default())
    }

    /// The licence of the figures where every source of one states the same. Targets, loci and areas come from others.
    fn licence(&self) -> Option<&str> {
        let kab = &self.kabupaten;
        let mut stated = kab.editions.iter().map(|edition| kab.sources.get(&edition.source)?.licence.as_deref());
        let first = stated.next()??;
        stated.all(|licence| licence == Some(first)).then_some(first)
    }

    /// The day these data were published, else the day of the manifest.
    fn day(&self) -> Date {
        self.kabupaten.profile.freshness.published.unwrap_or(self.generated)
    }
}

/// A file of the open data.
pub struct File {
    /// Its path below the folder of the kabupaten.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it is, in a line.
    title: String,
    /// Its media type.
    media: &'static str,
}

impl File {
    fn new(path: String, title: &str, media: &'static str, bytes: Vec<u8>) -> Self {
        Self { path, bytes, title: title.to_owned(), media }
    }

    /// A file of JSON, with an end of line.
    fn json(path: &str, title: &str, media: &'static str, value: &Value) -> Result<Self, Fault> {
        let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| Fault::new(path, &error))?;
        bytes.push(b'\n');
        Ok(Self::new(path.to_owned(), title, media, bytes))
    }

    fn sha256(&self) -> String {
        feed::sha256_hex(&self.bytes)
    }

    /// The name without folder and ending: the key in descriptions.
    fn name(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default()
    }

    /// Whether its figures are all that is in it.
    fn is_figures(&self) -> bool {
        self.name() == figures::NAME
    }

    fn ending(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }
}

/// A file that cannot be made of the data.
#[derive(Debug)]
pub struct Fault {
    /// The file.
    pub path: String,
    /// What is wrong.
    pub detail: String,
}

impl Fault {
    fn new(path: &str, error: &dyn fmt::Display) -> Self {
        Self { path: path.to_owned(), detail: error.to_string() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.detail)
    }
}

/// The open data of a kabupaten.
pub struct Package {
    /// Its files.
    pub files: Vec<File>,
    /// Its entry in the catalogue of all kabupaten.
    pub dataset: Value,
}

/// Makes all files of a kabupaten.
///
/// # Errors
/// When a text does not fit into a workbook, or the boundaries are no GeoJSON.
pub fn package(data: &Data) -> Result<Package, Fault> {
    let mut tables = vec![
        figures::table(data),
        catalogue::table(data),
        places::table(data),
        programme::targets(data),
        programme::loci(data),
        programme::sources(data),
    ];
    tables.extend(data.changes.as_ref().map(|since| changes::table(data, since)));
    let path = |name: &str| format!("{}/{name}", data.version);
    let mut files = Vec::new();
    for table in &tables {
        files.push(commas::file(path(&format!("{}.csv", table.name)), table)?);
    }
    files.push(workbook::file(path(open_data::WORKBOOK), data, &tables)?);
    if let Some(boundaries) = &data.boundaries {
        files.push(map::file(path(open_data::MAP), data, boundaries)?);
    }
    let descriptions = [data_package::file(data, &files, &tables)?, csvw::file(data, &tables)?];
    let dataset = dcat::dataset(data, &files);
    files.extend(descriptions);
    Ok(Package { files, dataset })
}

#[cfg(test)]
mod tests;
