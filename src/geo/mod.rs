//! Boundaries on the screen: GeoJSON text to checked shapes, a projection to pixels, path strings, anchors, hit testing
//! and a reading order.
//!
//! Knows geometry and region codes; must not know readings, colours, the DOM or a language of the interface. Nothing in
//! here panics on a boundary file, however broken: what cannot be used is named in a [`GeoWarning`].

mod anchor;
#[cfg(test)]
mod fixtures;
mod hit;
mod order;
mod path;
mod placed;
mod projection;
mod read;
mod shape;
mod warning;

pub use hit::hit;
pub use order::reading_order;
pub use path::{path_data, tenths};
pub use placed::Placed;
pub use projection::{Pixel, Projection, Size};
pub use read::{Boundaries, Limits};
pub use shape::{Area, BoundaryKind, Bounds, Polygon, Position, Ring, Shape};
pub use warning::{GeoError, GeoWarning, RingDefect};
