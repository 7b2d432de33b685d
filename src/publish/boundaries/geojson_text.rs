//! The text of a boundary file: compact, byte for byte the same for the same areas.

use crate::domain::RegionCode;
use crate::geo::BoundaryKind;

/// Rings on a grid (degrees times a power of ten), closed, the outer one first and counter-clockwise.
pub type GridPolygon = Vec<Vec<(i64, i64)>>;

/// An area on the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct GridArea {
    /// Written as `kode`.
    pub code: RegionCode,
    /// Written as `nama`.
    pub name: String,
    /// Its pieces; one is written as Polygon, more as MultiPolygon, none as a null geometry.
    pub polygons: Vec<GridPolygon>,
}

/// Writes a FeatureCollection with `batas` at its top, features by ascending code, properties `kode` and `nama` only.
/// `decimals` says which power of ten the grid has (0 to 7).
pub fn write_collection(kind: BoundaryKind, areas: &[GridArea], decimals: u32) -> String {
    write_sourced(kind, None, areas, decimals)
}

/// As [`write_collection`], with who drew the boundaries as `sumber` beside `batas`.
pub fn write_sourced(kind: BoundaryKind, source: Option<&str>, areas: &[GridArea], decimals: u32) -> String {
    let mut sorted: Vec<&GridArea> = areas.iter().collect();
    sorted.sort_by_key(|area| area.code);
    let mut text = format!("{{\"type\":\"FeatureCollection\",\"batas\":\"{}\",", kind.word());
    if let Some(source) = source {
        text.push_str(&format!("\"sumber\":{},", serde_json::Value::from(source)));
    }
    text.push_str("\"features\":[");
    for (index, area) in sorted.into_iter().enumerate() {
        text.push_str(if index > 0 { ",\n" } else { "\n" });
        let name = serde_json::Value::from(area.name.as_str());
        text.push_str(&format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"kode\":\"{}\",\"nama\":{name}}},\"geometry\":",
            area.code
        ));
        write_geometry(&mut text, &area.polygons, decimals.min(7));
        text.push('}');
    }
    text.push_str("\n]}\n");
    text
}

fn write_geometry(text: &mut String, polygons: &[GridPolygon], decimals: u32) {
    match polygons {
        [] => text.push_str("null"),
        [polygon] => {
            text.push_str("{\"type\":\"Polygon\",\"coordinates\":");
            write_polygon(text, polygon, decimals);
            text.push('}');
        }
        several => {
            text.push_str("{\"type\":\"MultiPolygon\",\"coordinates\":");
            write_list(text, several, |text, polygon| write_polygon(text, polygon, decimals));
            text.push('}');
        }
    }
}

fn write_polygon(text: &mut String, polygon: &GridPolygon, decimals: u32) {
    write_list(text, polygon, |text, ring| {
        write_list(text, ring, |text, &(lon, lat)| {
            text.push('[');
            write_degrees(text, lon, decimals);
            text.push(',');
            write_degrees(text, lat, decimals);
            text.push(']');
        });
    });
}

fn write_list<T>(text: &mut String, items: &[T], mut write: impl FnMut(&mut String, &T)) {
    text.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        write(text, item);
    }
    text.push(']');
}

/// Written from whole numbers, so that no float format has a say.
fn write_degrees(text: &mut String, value: i64, decimals: u32) {
    let scale = 10_u64.pow(decimals);
    let (whole, part) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
    if value < 0 {
        text.push('-');
    }
    push_digits(text, whole, 1);
    if part > 0 {
        text.push('.');
        push_digits(text, part, decimals as usize);
        text.truncate(text.trim_end_matches('0').len());
    }
}

/// At least `width` digits, with leading zeros. By hand: a province has a million numbers.
fn push_digits(text: &mut String, mut value: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut from = digits.len();
    for (at, digit) in digits.iter_mut().enumerate().rev() {
        if value == 0 && 20 - from >= width {
            break;
        }
        *digit = b'0' + (value % 10) as u8;
        value /= 10;
        from = at;
    }
    text.extend(digits.iter().skip(from).map(|digit| char::from(*digit)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_written_without_idle_zeros() {
        let cases = [(1_040_500, "104.05"), (-50_001, "-5.0001"), (-99, "-0.0099"), (0, "0"), (950_000, "95")];
        for (value, expected) in cases {
            let mut text = String::new();
            write_degrees(&mut text, value, 4);
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn names_are_escaped_and_no_polygon_is_a_null_geometry() {
        let area = GridArea {
            code: "18.04.01".parse().unwrap_or_else(|_| unreachable!()),
            name: "A \"B\"".into(),
            polygons: vec![],
        };
        let text = write_collection(BoundaryKind::Schematic, &[area], 4);
        assert!(text.contains(r#""nama":"A \"B\"""#) && text.contains(r#""geometry":null"#), "{text}");
    }
}
