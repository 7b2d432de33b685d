//! The rows behind a map, sortable, with those apart that no order may hold.

use crate::domain::RegionCode;

/// Column heads and rows. Each row is in exactly one of the two lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Heads of area, value, count, class, target gap and people, in that order.
    pub heads: [String; 6],
    /// Areas whose values may be compared, in the order of the feed.
    pub rows: Vec<Row>,
    /// Areas without a comparable value, by name, each with its reason.
    pub apart: Vec<Row>,
    /// What stands over the second group.
    pub apart_title: String,
}

/// One area.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// CSS class of its fill.
    pub fill: &'static str,
    /// Value or state.
    pub value: String,
    /// `5.615 dari 64.954`; empty where no counts are known.
    pub counts: String,
    /// `71,0%` of those due were measured; empty where not known.
    pub measured: String,
    /// Name of the class; empty where there is none.
    pub class: String,
    /// Distance to the target in points, signed; empty where there is none.
    pub gap: String,
    /// People not yet reached, or over the target; empty where there is none.
    pub people: String,
    /// Why it stands apart; empty for a comparable value.
    pub reason: String,
    /// Whether it is the selected area.
    pub selected: bool,
    /// What the order by value goes by: percent or count, unrounded.
    pub sort_value: Option<f64>,
    /// What the order by gap goes by: people.
    pub sort_people: Option<u32>,
}

/// What rows are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Column {
    /// By name.
    #[default]
    Name,
    /// By value.
    Value,
    /// By people not reached.
    Gap,
}

/// An order of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Order {
    /// By what.
    pub by: Column,
    /// Largest (or last name) first.
    pub descending: bool,
}
