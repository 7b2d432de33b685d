//! `feed`: from the tables of an office to a published feed.
fn main() {}
