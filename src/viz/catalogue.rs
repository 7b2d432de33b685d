//! What is measured, how, by whom: the Data page.

use super::citation::Citation;
use crate::domain::{IndicatorId, Method, SourceId};

/// A class of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassLine {
    /// `10% sampai kurang dari 20%`.
    pub range: String,
    /// What it is called.
    pub label: String,
}

/// The targets for one year.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetLine {
    /// `2024`.
    pub year: String,
    /// Every value set for it, with whose it is.
    pub values: Vec<TargetValue>,
    /// That sources differ; empty where they do not.
    pub conflict: &'static str,
}

/// A value one source sets.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetValue {
    /// `14%`.
    pub value: String,
    /// `nasional`, `provinsi`, `kabupaten`.
    pub scope: &'static str,
    /// Who set it.
    pub source: Citation,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorEntry {
    /// Its name in links and files.
    pub id: IndicatorId,
    /// Full name.
    pub name: String,
    /// What is meant.
    pub definition: String,
    /// `pembilang ÷ penyebut × 100`, in words; the numerator alone for a count.
    pub formula: String,
    /// `persen`, `jumlah`.
    pub unit: &'static str,
    /// Survey or register.
    pub method: Method,
    /// In words.
    pub method_text: &'static str,
    /// `makin tinggi makin baik`.
    pub direction: &'static str,
    /// Classes, lowest first; empty for a count.
    pub classes: Vec<ClassLine>,
    /// Who set the classes; empty where there are none.
    pub class_source: String,
    /// Targets by year.
    pub targets: Vec<TargetLine>,
    /// The coverage floor in words; empty where there is none.
    pub floor: String,
    /// `kabupaten dan kecamatan`, or that there are no data.
    pub levels: String,
    /// Periods that have figures, in words: `5 periode, Feb 2022 sampai Agu 2024`.
    pub periods: String,
    /// Who defines it.
    pub source: Citation,
    /// Who published its figures, latest first, each once.
    pub data_sources: Vec<Citation>,
    /// Day the newest figures speak of; empty where not known.
    pub as_of: String,
    /// Day they were published; empty where not known.
    pub published: String,
}

/// Indicators of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct CatalogueGroup {
    /// Name of the group.
    pub name: String,
    /// Its indicators.
    pub indicators: Vec<IndicatorEntry>,
}

/// A source with all that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEntry {
    /// Its key.
    pub id: SourceId,
    /// Its title.
    pub title: String,
    /// Who published it; empty where not known.
    pub publisher: String,
    /// Where it is.
    pub url: Option<String>,
    /// Day of publication, or that it is not known.
    pub date: String,
    /// Licence, or that none was stated.
    pub licence: String,
    /// What a reader must know; empty where nothing.
    pub note: String,
}

/// The catalogue of a kabupaten.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    /// `12 indikator dari 7 sumber`.
    pub sentence: String,
    /// Indicators by group, in order of display.
    pub groups: Vec<CatalogueGroup>,
    /// Sources by key.
    pub sources: Vec<SourceEntry>,
    /// How small numbers are withheld.
    pub small_numbers: String,
    /// That boundaries are indicative.
    pub boundaries: &'static str,
    /// Dates of the data, publication and next update, one line each.
    pub freshness: Vec<String>,
    /// Who publishes.
    pub publisher: String,
    /// Where errors are reported; empty where not known.
    pub contact: String,
    /// That all figures are made up; empty where they are not.
    pub simulated: &'static str,
}
