//! "Dua angka": the survey's and the register's prevalence side by side, never on one line, scale or legend.

/// Both panels and what must be said about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Prevalence {
    /// SSGI/SKI.
    pub survey: Panel,
    /// e-PPGBM.
    pub register: Panel,
    /// Why the two differ.
    pub why: String,
    /// That a fall in cases cannot be read as improvement, where that is so.
    pub warning: Option<String>,
}

/// One of the two numbers over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Name of the indicator, or of the instrument where nothing is published.
    pub title: String,
    /// What is measured how, one line.
    pub method: String,
    /// Newest first; empty where nothing is published.
    pub points: Vec<Point>,
    /// Province and nation.
    pub benchmarks: Vec<BenchmarkLine>,
    /// What stands in place of points where there are none.
    pub empty: Option<String>,
}

/// One edition.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Period, short.
    pub period: String,
    /// Instrument; empty where not named.
    pub instrument: String,
    /// `20,5%`, `287 kasus` or the state.
    pub value: String,
    /// Whether the value is a rate.
    pub rate: bool,
    /// `SK 95% 17,0–24,0`; empty where not published.
    pub interval: String,
    /// Whether it is a small-area estimate.
    pub modelled: bool,
    /// `5.615 dari 64.954 balita diukur`, or that the number measured is not published; empty for a survey.
    pub measured: String,
    /// `D/S 71,0%`; empty where not known.
    pub coverage: String,
    /// Change to the edition before, or why there is none to tell.
    pub change: String,
    /// Whether the method changed before this edition.
    pub breaks_before: bool,
    /// Day of the data; empty where not known.
    pub as_of: String,
    /// Title of the source.
    pub source: String,
    /// Address of the source.
    pub url: Option<String>,
    /// CSS class of the fill of its class.
    pub fill: &'static str,
    /// Name of its class.
    pub class: String,
    /// Note of the edition; empty where there is none.
    pub note: String,
}

/// A figure to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct BenchmarkLine {
    /// Whose.
    pub who: String,
    /// Period and figure.
    pub text: String,
    /// Title of the source.
    pub source: String,
}
