//! The change log of a kabupaten: how it stands in JSON, and the way there.

use super::{VERSION, parsed::Parsed, wire::WireText};
use crate::domain::{Change, Changes, Date, IndicatorId, Period, RegionCode};
use schemars::JsonSchema;
use serde::Serialize;

/// `changes.json`: what each publication changed, newest first.
#[derive(Serialize, JsonSchema)]
pub struct WireChanges {
    /// Version of the format.
    pub version: String,
    /// Publications.
    pub entries: Vec<WireChangeEntry>,
}

/// What one publication changed.
#[derive(Serialize, JsonSchema)]
pub struct WireChangeEntry {
    /// Its day.
    pub published: Parsed<Date>,
    /// Day of the one before; none for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Parsed<Date>>,
    /// Changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<WireChange>,
    /// Changes that there was no room for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<u32>,
}

/// One change.
#[derive(Serialize, JsonSchema)]
pub struct WireChange {
    /// The indicator or the part that it belongs to.
    pub part: WireText,
    /// Period and area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<WireText>,
    /// What changed.
    pub text: WireText,
    /// The figure that it tells of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<WireChangedFigure>,
}

/// Which figure a change tells of.
#[derive(Serialize, JsonSchema)]
pub struct WireChangedFigure {
    /// The indicator.
    pub indicator: Parsed<IndicatorId>,
    /// Its period.
    pub period: Parsed<Period>,
    /// The area.
    pub area: Parsed<RegionCode>,
}

impl From<&[Changes]> for WireChanges {
    fn from(entries: &[Changes]) -> Self {
        Self { version: VERSION.into(), entries: entries.iter().map(entry).collect() }
    }
}

fn entry(entry: &Changes) -> WireChangeEntry {
    WireChangeEntry {
        published: Parsed(entry.published),
        since: entry.since.map(Parsed),
        lines: entry.lines.iter().map(line).collect(),
        more: Some(entry.more).filter(|more| *more > 0),
    }
}

fn line(change: &Change) -> WireChange {
    let figure = |figure: &crate::domain::ChangedFigure| WireChangedFigure {
        indicator: Parsed(figure.indicator.clone()),
        period: Parsed(figure.period),
        area: Parsed(figure.area),
    };
    WireChange {
        part: (&change.part).into(),
        about: change.about.as_ref().map(WireText::from),
        text: (&change.text).into(),
        figure: change.figure.as_ref().map(figure),
    }
}
