//! Indonesian and English: number, date and period formats, and the texts of the screen.
//!
//! Texts are plain enums with an exhaustive `match`, so that a missing translation does not compile. Each room of the
//! app has its own catalogue here; nothing outside this folder writes words for the screen.

pub mod area_words;
pub mod compare_words;
pub mod everyone_words;
pub mod everywhere_words;
pub mod feed_words;
mod format;
pub mod gap_words;
pub mod glossary_words;
mod lang;
pub mod map_words;
pub mod open_data_words;
pub mod pace_words;
pub mod prevalence_words;
pub mod programme_words;
pub mod screen_words;
pub mod seal_words;
pub mod sentence_words;
pub mod take_words;
pub mod trend_words;

pub use format::{
    count, date, date_long, decimal, elapsed, joined, percent, period, period_short, rounded, signed, time,
};
pub use lang::Lang;
