//! The map of one indicator at one period: what each area shows, and all that stands around the map.
//!
//! Keyed by region code: shapes are joined to it by whoever draws.

use super::{legend::Legend, table::Table};
use crate::domain::{CellState, IndicatorId, Level, Period, RegionCode};

/// A map with its sentence, legend, table and caption.
#[derive(Clone, Debug, PartialEq)]
pub struct Choropleth {
    /// The indicator shown.
    pub indicator: IndicatorId,
    /// The period shown.
    pub period: Period,
    /// Kecamatan or village.
    pub level: Level,
    /// Short name and period.
    pub title: String,
    /// What the map says, in words.
    pub sentence: String,
    /// Each area, in the order of the feed.
    pub areas: Vec<AreaMark>,
    /// What the colours mean.
    pub legend: Legend,
    /// The same rows as a table.
    pub table: Table,
    /// Where it comes from.
    pub caption: Caption,
    /// What a reader must be told, e.g. that no denominators were published.
    pub notices: Vec<String>,
}

/// What one area shows.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaMark {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// Which of the five states its cell is in.
    pub state: CellState,
    /// Class, 0 the lowest; also known where coverage is under the floor.
    pub class: Option<usize>,
    /// CSS class of its fill: `k0`…`k7`, `s-count`, `s-missing`, `s-suppressed`, `s-na`, `s-none` or `low-cover`.
    pub fill: &'static str,
    /// Whether too few were measured for the value to be ordered or compared.
    pub low_cover: bool,
    /// `8,6%`, `201` or the state.
    pub value: String,
    /// Name, value, counts, D/S, class: for a tooltip and a screen reader.
    pub long: String,
    /// Radius of its circle as a share of the largest, 0 to 1, so that areas of circles are as the counts; none for a
    /// rate. 0 for a count of 0.
    pub radius: Option<f64>,
    /// Whether it is the selected area.
    pub selected: bool,
}

/// Where the figures of a panel come from and of which day they are.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Caption {
    /// Full name of the indicator.
    pub indicator: String,
    /// The period in full.
    pub period: String,
    /// Survey or register, in words.
    pub method: String,
    /// Instrument, e.g. `SSGI 2024`.
    pub instrument: Option<String>,
    /// `Data per 31 Agustus 2025`, or that it is not known.
    pub as_of: String,
    /// `Terbit 5 September 2025`, or that it is not known.
    pub published: String,
    /// Title of the source.
    pub source: String,
    /// Address of the source.
    pub url: Option<String>,
    /// What a reader must know of this edition.
    pub note: Option<String>,
}
