//! The gap in people: `(target − achieved) × due`, by indicator and by kecamatan.

use crate::domain::{IndicatorId, Period, RegionCode};

/// Which period the gaps are taken at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum At {
    /// The newest of each indicator.
    #[default]
    Latest,
    /// One period for all.
    Period(Period),
}

/// All gaps of a kabupaten.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaps {
    /// What the worst gaps are, in words.
    pub sentence: String,
    /// Column heads: the kecamatan of the matrix, in the order of the feed.
    pub areas: Vec<(RegionCode, String)>,
    /// A row for each indicator with a rate by kecamatan or for the kabupaten, in the order of the catalogue.
    pub rows: Vec<GapRow>,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct GapRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its short name.
    pub name: String,
    /// Its period.
    pub period: Period,
    /// Its period in words, short.
    pub period_text: String,
    /// `target 2024 90% (RPJMN 2020–2024)`, with others that differ; that there is none, where there is none.
    pub target: String,
    /// The kabupaten's own gap.
    pub total: GapCell,
    /// One for each of [`Gaps::areas`].
    pub cells: Vec<GapCell>,
    /// Where most people are missed: name and people; empty where nobody is or none may be compared.
    pub worst: String,
    /// That area.
    pub worst_area: Option<RegionCode>,
}

/// The gap of one area.
#[derive(Clone, Debug, PartialEq)]
pub struct GapCell {
    /// People not reached (or over the target where lower is better); none without a target, a denominator or enough
    /// coverage. 0 where the target is met.
    pub people: Option<u32>,
    /// `1.204 balita`; `tercapai` at 0; empty where there is none.
    pub people_text: String,
    /// Value or state, short.
    pub value: String,
    /// All of it, for a tooltip and a screen reader.
    pub long: String,
    /// CSS class of its fill, as on the map.
    pub fill: &'static str,
}
