//! Boundaries for the map: a schematic one drawn around village points, and the text of boundary files.
//!
//! Knows points, codes and GeoJSON text; must not know readings. Everything is deterministic: same input, same bytes.

mod cells;
mod geojson_text;
mod outline;
mod placement;
mod points;
mod rings;
mod schematic;
mod smooth;

pub use geojson_text::{GridArea, GridPolygon, write_collection, write_sourced};
pub use points::{Points, PointsError, VillagePoint};
pub use schematic::{Schematic, SchematicError, SchematicWarning, schematic, schematic_from_csv};

/// A point in the local plane: kilometres east and north of the middle of the region.
type Km = [f64; 2];

/// Kilometres in a degree of latitude, and of longitude at the equator (WGS 84 mean).
const KM_PER_DEGREE: f64 = 111.32;

fn distance(a: Km, b: Km) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// The clockwise angle at `here` from the way back to the way on, above 0 and up to τ. The smallest stays in the same
/// lobe where an area touches itself.
pub(in crate::publish) fn clockwise(here: [f64; 2], back: [f64; 2], on: [f64; 2]) -> f64 {
    let angle = |to: [f64; 2]| (to[1] - here[1]).atan2(to[0] - here[0]);
    let turn = angle(back) - angle(on);
    if turn > 0.0 { turn } else { turn + std::f64::consts::TAU }
}

/// Twice the signed area of the triangle `a b c`: positive where `c` lies left of the way from `a` to `b`.
fn cross(a: Km, b: Km, c: Km) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
}
