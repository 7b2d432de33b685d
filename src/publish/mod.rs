//! From what an office has to a feed. Native only.

pub mod boundaries;
