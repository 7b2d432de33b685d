//! The files of a kabupaten as they stand in JSON. Unknown fields are ignored; the schema is generated from here.

use super::{
    parsed::{Parsed, Worded},
    wire_cell::WireCell,
    wire_programme::WireProgramme,
};
use crate::domain::{Date, Direction, IndicatorId, Key, Method, Period, RegionCode, Scope, SourceId, Unit};
use schemars::JsonSchema;
use serde::Serialize;

/// A text in Indonesian, with English where the publisher gave it.
#[derive(Serialize, JsonSchema)]
pub struct WireText {
    /// Indonesian.
    pub id: String,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

/// A kecamatan or village.
#[derive(Serialize, JsonSchema)]
pub struct WireArea {
    /// Kemendagri code.
    pub code: Parsed<RegionCode>,
    /// Name as in the register.
    pub name: String,
    /// First day, where it was made in the years shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Parsed<Date>>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Parsed<Date>>,
    /// Villages in a kecamatan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub villages: Option<u16>,
}

/// A working field of the TPPS.
#[derive(Serialize, JsonSchema)]
pub struct WireBidang {
    /// Its key.
    pub id: Parsed<Key>,
    /// Its name.
    pub name: WireText,
    /// Indicators it answers for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Parsed<IndicatorId>>,
}

/// A group of indicators or a working field of the TPPS.
#[derive(Serialize, JsonSchema)]
pub struct WireNamed {
    /// Its key.
    pub id: Parsed<Key>,
    /// Its name.
    pub name: WireText,
}

/// Where something was published.
#[derive(Serialize, JsonSchema)]
pub struct WireSource {
    /// Its key.
    pub id: Parsed<SourceId>,
    /// Title or description.
    pub title: String,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Address, `https://` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Parsed<Date>>,
    /// Licence or terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// What a reader must know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<WireText>,
}

/// Who the kabupaten is and how it publishes.
#[derive(Serialize, JsonSchema)]
pub struct WireProfile {
    /// Kemendagri code.
    pub code: Parsed<RegionCode>,
    /// Official name.
    pub name: String,
    /// Province.
    pub province: String,
    /// Its word for village.
    pub village_term: WireText,
    /// Whether all figures are made up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub simulated: bool,
    /// Villages in the register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub villages: Option<u16>,
    /// Who publishes.
    pub publisher: String,
    /// Where errors are reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Working fields of the TPPS.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bidang: Vec<WireBidang>,
    /// Non-zero counts under this are withheld.
    pub suppress_below: u32,
    /// No percentage on a denominator under this.
    pub minimum_denominator: u32,
    /// Day the newest data speak of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Parsed<Date>>,
    /// Day they were published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Parsed<Date>>,
    /// Day of the next update.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Parsed<Date>>,
    /// What the public must know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<WireText>,
}

/// Half-open classes [a, b).
#[derive(Serialize, JsonSchema)]
pub struct WireClasses {
    /// Ascending.
    pub breaks: Vec<f64>,
    /// One more than breaks.
    pub labels: Vec<WireText>,
    /// Who set them.
    pub source: WireText,
}

/// One point of a target path.
#[derive(Serialize, JsonSchema)]
pub struct WireTarget {
    /// To whose end it holds.
    pub year: u16,
    /// In the indicator's unit.
    pub value: f64,
    /// For whom.
    pub scope: Worded<Scope>,
    /// Who set it.
    pub source: Parsed<SourceId>,
}

/// One thing that is measured.
#[derive(Serialize, JsonSchema)]
pub struct WireIndicator {
    /// Its key.
    pub id: Parsed<IndicatorId>,
    /// Full name.
    pub name: WireText,
    /// Short name.
    pub short: WireText,
    /// What is meant.
    pub definition: WireText,
    /// Its group.
    pub group: Parsed<Key>,
    /// What it counts in.
    pub unit: Worded<Unit>,
    /// Which way is good.
    pub direction: Worded<Direction>,
    /// Decimals to show, 0 to 3.
    pub decimals: u8,
    /// Survey or register.
    pub method: Worded<Method>,
    /// What the numerator counts.
    pub numerator: WireText,
    /// What the denominator counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denominator: Option<WireText>,
    /// Its classes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classes: Option<WireClasses>,
    /// Target path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<WireTarget>,
    /// Least D/S in percent for an area to be ordered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage_floor: Option<f64>,
    /// Who defines it.
    pub source: Parsed<SourceId>,
}

/// Where the figures of an indicator at a period come from.
#[derive(Serialize, JsonSchema)]
pub struct WireEdition {
    /// The indicator.
    pub indicator: Parsed<IndicatorId>,
    /// The period.
    pub period: Parsed<Period>,
    /// Day the data speak of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Parsed<Date>>,
    /// Day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Parsed<Date>>,
    /// Who published them.
    pub source: Parsed<SourceId>,
    /// Instrument where it changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// Whether a line breaks before this period.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub breaks_before: bool,
    /// What a reader must know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<WireText>,
}

/// Cells of one indicator.
#[derive(Serialize, JsonSchema)]
pub struct WireGrid {
    /// The indicator.
    pub indicator: Parsed<IndicatorId>,
    /// Ascending.
    pub periods: Vec<Parsed<Period>>,
    /// A row for each period, the areas in the order of the list beside the grid.
    pub cells: Vec<Vec<WireCell>>,
}

/// Figures of one level of areas.
#[derive(Serialize, JsonSchema)]
pub struct WireLevel {
    /// The areas of each row of cells.
    pub areas: Vec<Parsed<RegionCode>>,
    /// One for each indicator.
    pub grids: Vec<WireGrid>,
}

/// A figure of the province or nation.
#[derive(Serialize, JsonSchema)]
pub struct WireBenchmark {
    /// The indicator.
    pub indicator: Parsed<IndicatorId>,
    /// Province or nation.
    pub scope: Worded<Scope>,
    /// The period.
    pub period: Parsed<Period>,
    /// The figure.
    pub cell: WireCell,
    /// Who published it.
    pub source: Parsed<SourceId>,
}

/// `core.json`: all that the first screen needs of a kabupaten.
#[derive(Serialize, JsonSchema)]
pub struct WireCore {
    /// Version of the format.
    pub version: String,
    /// Who it is.
    pub profile: WireProfile,
    /// Its kecamatan.
    pub areas: Vec<WireArea>,
    /// Groups of indicators.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<WireNamed>,
    /// Catalogue.
    pub indicators: Vec<WireIndicator>,
    /// Where figures come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editions: Vec<WireEdition>,
    /// Sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<WireSource>,
    /// The kabupaten's own figures, all periods.
    pub totals: WireLevel,
    /// Figures by kecamatan, the latest periods.
    pub kecamatan: WireLevel,
    /// Figures to compare with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub benchmarks: Vec<WireBenchmark>,
    /// Actions, loci, audits and promises.
    pub programme: WireProgramme,
}

/// `history.json`: figures by kecamatan over all periods.
#[derive(Serialize, JsonSchema)]
pub struct WireHistory {
    /// Version of the format.
    pub version: String,
    /// Figures by kecamatan.
    pub kecamatan: WireLevel,
}

/// `villages.json`: the villages.
#[derive(Serialize, JsonSchema)]
pub struct WireVillages {
    /// Version of the format.
    pub version: String,
    /// The villages.
    pub areas: Vec<WireArea>,
}

/// `village/<indicator>.json`: one indicator by village.
#[derive(Serialize, JsonSchema)]
pub struct WireVillageIndicator {
    /// Version of the format.
    pub version: String,
    /// Its figures.
    pub villages: WireLevel,
}

/// A view of the rembuk.
#[derive(Serialize, JsonSchema)]
pub struct WireAgendaEntry {
    /// The view as in a link.
    pub view: String,
    /// For the presenter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<WireText>,
}
