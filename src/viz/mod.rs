//! Models of what is seen: classes, colours, maps, legends, tables, sentences. Plain values that are equal when nothing
//! visible changed, with every text ready in one language.
//!
//! Knows the domain, the shapes of areas and the languages. Must not know signals, the DOM, JSON or the clock: today is
//! passed in.

pub mod action_summary;
pub mod agenda;
mod agenda_gaps;
pub mod agenda_item;
pub mod agenda_lists;
pub mod agenda_promises;
pub mod agenda_room;
mod agenda_views;
mod aim;
pub mod assessment;
pub mod audit;
mod audit_stages;
pub mod calendar;
pub mod catalogue;
mod catalogue_entry;
pub mod change;
pub mod changes;
pub mod choropleth;
pub mod citation;
pub mod commitment;
pub mod contrast;
pub mod detail;
pub mod draft;
mod editions;
pub mod everywhere;
mod fall;
pub mod figure_text;
pub mod follow_up;
pub mod freshness;
pub mod gaps;
pub mod headline;
pub mod kecamatan_card;
pub mod legend;
pub mod listing;
pub mod locus;
pub mod locus_aid;
pub mod locus_compare;
pub mod locus_map;
pub mod map_apart;
pub mod map_labels;
pub mod map_layout;
pub mod map_loci;
pub mod map_search;
pub mod map_view;
mod ordering;
pub mod pace;
pub mod palette;
pub mod paper;
mod paper_figures;
mod paper_villages;
pub mod picture;
pub mod prevalence;
pub mod programme_sheets;
pub mod puskesmas;
pub mod qr;
pub mod reporting;
pub mod scorecard;
mod scorecard_kecamatan;
mod scorecard_rows;
mod sentence;
pub mod services;
pub mod side;
mod silent;
mod spoken;
mod standing;
pub mod table;
pub mod take;
pub mod timeline;
pub mod tpps;
pub mod trend;
pub mod trend_draw;
mod trend_marks;
mod trend_points;
mod trend_scale;
mod trend_sentence;
mod trend_targets;

#[cfg(test)]
mod agenda_cases;
#[cfg(test)]
mod audit_cases;
#[cfg(test)]
mod catalogue_cases;
#[cfg(test)]
mod change_cases;
#[cfg(test)]
mod choropleth_cases;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod locus_aid_cases;
#[cfg(test)]
mod pace_cases;
#[cfg(test)]
mod palette_proof;
#[cfg(test)]
mod paper_cases;
#[cfg(test)]
mod scorecard_cases;
#[cfg(test)]
mod sentence_cases;
#[cfg(test)]
mod trend_cases;
#[cfg(test)]
mod trend_draw_cases;
