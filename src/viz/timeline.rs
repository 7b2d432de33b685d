//! Dated events, latest first.

use super::citation::Citation;
use crate::domain::EventKind;

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineItem {
    /// ISO date, for the `datetime` attribute.
    pub iso: String,
    /// `22 Februari 2024`.
    pub date: String,
    /// What kind.
    pub kind: EventKind,
    /// In words.
    pub kind_text: &'static str,
    /// What happened.
    pub title: String,
    /// What was said or agreed; empty where nothing.
    pub note: String,
    /// Whether it lies after today.
    pub ahead: bool,
    /// Where it was published.
    pub source: Citation,
}

/// The events of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineYear {
    /// The year.
    pub year: u16,
    /// As text.
    pub text: String,
    /// Latest first.
    pub items: Vec<TimelineItem>,
}

/// All events by year, latest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// By year.
    pub years: Vec<TimelineYear>,
    /// How many from when to when, or that there is none.
    pub sentence: String,
}
