//! What the public saw change from one publication to the next.

use super::{Date, IndicatorId, Period, RegionCode, Text};

/// What one publication changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// Day of the publication.
    pub published: Date,
    /// Day of the one before; `None` for the first, which changes nothing.
    pub since: Option<Date>,
    /// What changed, in the order of the screen.
    pub lines: Vec<Change>,
    /// Lines that there was no room for.
    pub more: u32,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The indicator or the part that it belongs to.
    pub part: Text,
    /// Period and area, where it is of one.
    pub about: Option<Text>,
    /// What changed.
    pub text: Text,
    /// The figure that it tells of: it is told only as long as that figure is published.
    pub figure: Option<ChangedFigure>,
}

/// Which figure a change tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedFigure {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its period.
    pub period: Period,
    /// The area.
    pub area: RegionCode,
}
