//! Boundaries drawn around village points.
