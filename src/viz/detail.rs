//! All that is known of one area: the panel beside the map.

use super::choropleth::Caption;
use crate::domain::{CellState, IndicatorId, Period, RegionCode};

/// One area at one indicator and period, and its other indicators.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// The area.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// State of its cell.
    pub state: CellState,
    /// CSS class of its fill.
    pub fill: &'static str,
    /// Value or state.
    pub value: String,
    /// Labelled lines under the value: counts, class, change, gap, people, D/S.
    pub facts: Vec<Fact>,
    /// Where it comes from.
    pub caption: Caption,
    /// The other indicators, each at its newest period for this area.
    pub others: Vec<OtherIndicator>,
}

/// A labelled line.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub text: String,
}

/// Another indicator of the same area.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherIndicator {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its short name.
    pub name: String,
    /// Its period.
    pub period: Period,
    /// Its period in words, short.
    pub period_text: String,
    /// Value or state.
    pub value: String,
    /// CSS class of its fill.
    pub fill: &'static str,
}
