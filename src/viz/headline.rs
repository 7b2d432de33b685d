//! What a bupati reads first: where we stand, by survey and by register.

/// Two sentences and the two figures in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// The survey's prevalence against the target.
    pub survey: String,
    /// The register's figure with how many were measured.
    pub register: String,
    /// The survey's figure to be set large; none where nothing is published.
    pub survey_figure: Option<BigFigure>,
    /// The register's figure to be set large.
    pub register_figure: Option<BigFigure>,
}

/// A figure with its caption.
#[derive(Clone, Debug, PartialEq)]
pub struct BigFigure {
    /// `20,5%` or `287`.
    pub value: String,
    /// Instrument and period.
    pub label: String,
    /// Interval, or measured of due; empty where not known.
    pub detail: String,
    /// CSS class of its class, for a swatch beside it; `s-count` for a count.
    pub fill: &'static str,
    /// Name of its class; empty where there is none.
    pub class: String,
}
