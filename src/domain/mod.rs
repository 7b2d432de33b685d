//! The words of the subject: codes, periods, figures, indicators, targets, actions, audits, loci.
//!
//! Must not know JSON, pixels, signals or a language's formats. `FromStr` and `Display` of the newtypes are also their
//! form in a URL and in the feed.

mod cell;
mod changes;
mod code;
mod grid;
mod indicator;
mod keyed;
mod locus;
mod profile;
mod programme;
mod team;
mod time;

pub use cell::{Cell, CellState, Estimate, Figure, Measured, Ratio};
pub use changes::{Change, ChangedFigure, Changes};
pub use code::{Level, RegionCode};
pub use grid::{Grid, GridFault};
pub use indicator::{
    ClassTable, Direction, Edition, Indicator, IndicatorId, Key, Method, Scope, SourceId, Target, Text, Unit,
};
pub use keyed::Keyed;
pub use locus::{Locus, LocusKind, LocusReason, LocusSet};
pub use profile::{Area, Benchmark, Bidang, Facts, Freshness, Group, Kabupaten, Profile, SmallNumbers, Source};
pub use programme::{
    ActionDefinition, ActionKind, ActionRecord, AgendaEntry, AuditCycle, AuditStage, Commitment, Event, EventKind,
    Evidence, FollowUp, FollowUpKind, Programme, Progress, Scheme, StageProgress, StageRecord, Status, TargetGroup,
};
pub use team::{Assessment, BidangNote, NoteKind, PerformanceClass, Puskesmas, PuskesmasReport, Reporting, Team};
pub use time::{Date, Period};

use std::fmt;

/// A text that should have been one of the subject's words and is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// What was wanted, e.g. `region code`.
    pub what: &'static str,
    /// What was found, cut to 40 characters.
    pub found: String,
    /// The form that is accepted.
    pub expected: &'static str,
}

impl Malformed {
    /// Describes `found`, cut short so that a hostile text cannot flood a message.
    pub fn new(what: &'static str, found: &str, expected: &'static str) -> Self {
        Self { what, found: found.chars().take(40).collect(), expected }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {}: “{}” (expected {})", self.what, self.found, self.expected)
    }
}

impl std::error::Error for Malformed {}
