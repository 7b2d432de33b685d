//! The sequence of views for a rembuk: what to show, in which order, with one message each.

use super::commitment::Commitments;
use super::follow_up::FollowUps;
use crate::domain::{IndicatorId, LocusKind, Period};

/// What a slide shows. The ui renders it with the models of the pages.
#[derive(Clone, Debug, PartialEq)]
pub enum SlideBody {
    /// Name, occasion, date.
    Title {
        /// Name of the kabupaten and its province.
        place: String,
        /// Date of the data in words; empty where not known.
        as_of: String,
    },
    /// Survey and register side by side.
    Situation {
        /// The survey's indicator and its last period.
        survey: Option<(IndicatorId, Period)>,
        /// The register's indicator and its last period.
        register: Option<(IndicatorId, Period)>,
    },
    /// The map of prevalence by kecamatan.
    Prevalence {
        /// The indicator.
        indicator: IndicatorId,
        /// Its last period.
        period: Period,
    },
    /// The map of the service furthest under its target.
    LowestService {
        /// The indicator.
        indicator: IndicatorId,
        /// Its last period.
        period: Period,
    },
    /// Loci; render with `locus::loci`.
    Loci {
        /// Which kind.
        kind: LocusKind,
        /// Year for which they were set.
        year_for: u16,
    },
    /// Services furthest under their targets, the worst first.
    WorstGaps {
        /// One row each.
        rows: Vec<GapRow>,
    },
    /// The scorecard; render with `scorecard::scorecard`.
    Actions {
        /// Year of execution.
        year: u16,
    },
    /// Follow-up by office.
    FollowUp(FollowUps),
    /// Commitments.
    Commitments(Commitments),
    /// Thanks, source and date.
    Close {
        /// Publisher and date of the data.
        lines: Vec<String>,
    },
}

/// A service under its target.
#[derive(Clone, Debug, PartialEq)]
pub struct GapRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its last period.
    pub period: Period,
    /// Short name.
    pub name: String,
    /// The kabupaten's figure and period: `43,1% (Agustus 2024)`.
    pub value: String,
    /// `target 90%`, with both where sources differ.
    pub target: String,
    /// `kurang 46,9 poin`.
    pub gap: String,
    /// `1.204 orang belum terlayani`; empty where the denominator is not known.
    pub people: String,
}

/// One full screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// Its title.
    pub title: String,
    /// One message.
    pub message: String,
    /// What it shows.
    pub body: SlideBody,
    /// `3 / 9`.
    pub page: String,
}

/// All slides in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// At least title and close.
    pub slides: Vec<Slide>,
}
