//! From the tables of an office to a data set that may be published. Native only.
//!
//! A folder holds `kabupaten.toml` and tables (CSV, or sheets of a workbook) with canonical headers, described in
//! `examples/README.md`. Everything wrong with them is a [`Finding`] with its place; all are collected, and any error
//! stops the build. What comes out has its small numbers already withheld.

mod account;
mod actions;
mod areas;
mod aside;
mod audits;
pub mod boundaries;
mod catalogue;
mod change_log;
#[cfg(test)]
mod change_log_cases;
mod check;
pub mod cli;
mod diff;
mod finding;
mod folder;
pub mod geo_import;
mod grids;
pub mod init;
mod lists;
mod maps;
mod office;
mod outlines;
mod output;
mod overview;
mod phrasebook;
mod plausible;
mod privacy;
mod progress;
mod puskesmas;
mod readings;
mod release;
mod remarks;
#[cfg(test)]
mod remarks_cases;
pub mod report;
pub mod seal;
mod settings;
mod sheet;
pub mod simulate;
mod standing;
mod suppression;
mod table;
mod team;
#[cfg(test)]
mod tests;
mod today;
mod written;

pub use account::{Account, Line};
pub use check::{check, check_seal};
pub use diff::{Section, differences, since};
pub use finding::{Finding, Place, Severity};
pub use folder::{is_kabupaten_folder, read, register};
pub use office::inspect;
pub use output::{Built, Previous, Withheld, build, build_after};
pub use progress::Progress;
pub use today::today;
pub use written::MOST_IN_ONE_LIST;

use crate::domain::{Area, Bidang, Date, Grid, Indicator, IndicatorId, Kabupaten, Keyed, RegionCode, Source, SourceId};
use finding::Findings;
use table::Record;

/// A kabupaten as it may be published: checked, summed, small numbers withheld.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// All but the villages; kecamatan figures over all periods.
    pub kabupaten: Kabupaten,
    /// Villages in order of code.
    pub villages: Vec<Area>,
    /// Figures by village, where any were given.
    pub by_village: Keyed<IndicatorId, Grid>,
    /// The text of `points.csv`, where the folder has one.
    pub points: Option<String>,
    /// Boundary files of the folder, as they are.
    pub boundaries: geo_import::FolderBoundaries,
    /// Warnings.
    pub findings: Vec<Finding>,
    /// What was read and what agreed.
    pub account: Account,
}

/// What the tables are read against.
struct Frame<'a> {
    kabupaten: (RegionCode, &'a str),
    register: &'a areas::Register,
    catalogue: &'a catalogue::Catalogue,
    bidang: &'a [Bidang],
    sources: &'a Keyed<SourceId, Source>,
    /// Day of publication, after which nothing can have happened.
    published: Option<Date>,
}

impl Frame<'_> {
    fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.catalogue.indicators.iter().find(|i| i.id.as_str() == id)
    }

    /// The source in column `source`, which must be one that is described.
    fn source(&self, record: &Record<'_>, findings: &mut Findings) -> Option<SourceId> {
        let id: SourceId = record.required("source", findings)?;
        if !self.sources.contains_key(&id) {
            let remedy = format!("Describe it in kabupaten.toml under [sources.{id}].");
            findings.error(record.place("source"), format!("no source “{id}”"), remedy);
            return None;
        }
        Some(id)
    }
}
