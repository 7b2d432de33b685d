//! Models of what is seen: classes, colours, maps, legends, tables, sentences. Plain values that are equal when nothing
//! visible changed, with every text ready in one language.
//!
//! Knows the domain, the shapes of areas and the languages. Must not know signals, the DOM or JSON.

mod aim;
pub mod choropleth;
pub mod detail;
mod editions;
pub mod figure_text;
pub mod freshness;
pub mod gaps;
pub mod headline;
pub mod legend;
pub mod palette;
pub mod prevalence;
mod sentence;
mod standing;
pub mod table;

#[cfg(test)]
mod choropleth_cases;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod palette_proof;
#[cfg(test)]
mod sentence_cases;
