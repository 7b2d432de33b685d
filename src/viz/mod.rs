//! What a screen shows, as plain data: models made from the domain, ready in words and numbers of one language.
//!
//! Knows domain, geo and i18n. Must not know JSON, signals, the DOM or the clock: today is passed in.

pub mod action_summary;
pub mod agenda;
pub mod audit;
pub mod catalogue;
pub mod citation;
pub mod commitment;
pub mod follow_up;
pub mod locus;
pub mod scorecard;
pub mod timeline;
pub mod trend;
