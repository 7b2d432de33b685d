//! `points.csv`: one point for each village, and the names of the kecamatan.
//!
//! `code,name,lon,lat` in degrees (WGS 84). A row of a kecamatan gives its name and leaves `lon` and `lat` empty.

use crate::domain::{Level, RegionCode};
use std::{collections::BTreeMap, fmt};

/// Where a village is: usually its office or the middle of its settlement.
#[derive(Clone, Debug, PartialEq)]
pub struct VillagePoint {
    /// Its code, at village level.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

/// The content of a `points.csv`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    /// The villages, in file order.
    pub villages: Vec<VillagePoint>,
    /// The names of kecamatan, by code.
    pub kecamatan: BTreeMap<RegionCode, String>,
}

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointsError {
    /// Line in the file, from 1.
    pub line: u64,
    /// What is wrong and what belongs there.
    pub why: String,
}

impl fmt::Display for PointsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "points.csv, line {}: {}", self.line, self.why)
    }
}

impl std::error::Error for PointsError {}

const HEADER: [&str; 4] = ["code", "name", "lon", "lat"];

impl Points {
    /// Reads the text of a `points.csv`.
    ///
    /// # Errors
    /// The first row that has another form, a code twice, or a coordinate off the globe.
    pub fn parse(text: &str) -> Result<Self, PointsError> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut points = Self::default();
        let mut seen = std::collections::BTreeSet::new();
        let mut header_read = false;
        for record in reader.records() {
            let record = record.map_err(|error| PointsError {
                line: error.position().map_or(0, csv::Position::line),
                why: format!("not a row of 4 columns ({error})"),
            })?;
            let line = record.position().map_or(0, csv::Position::line);
            let wrong = |why: String| PointsError { line, why };
            let fields: Vec<&str> = record.iter().collect();
            let [code, name, lon, lat] = fields.as_slice() else {
                return Err(wrong(format!("{} columns instead of 4: {}", fields.len(), HEADER.join(","))));
            };
            if !header_read {
                if fields != HEADER {
                    return Err(wrong(format!("the first line must be {}", HEADER.join(","))));
                }
                header_read = true;
                continue;
            }
            let code: RegionCode = code.parse().map_err(|e: crate::domain::Malformed| wrong(e.to_string()))?;
            if !seen.insert(code) {
                return Err(wrong(format!("{code} occurs a second time; each code has one row")));
            }
            points.take_row(code, name, lon, lat).map_err(wrong)?;
        }
        Ok(points)
    }

    fn take_row(&mut self, code: RegionCode, name: &str, lon: &str, lat: &str) -> Result<(), String> {
        match code.level() {
            Level::Village => {
                let (lon, lat) = (degrees("lon", lon, 180.0)?, degrees("lat", lat, 90.0)?);
                self.villages.push(VillagePoint { code, name: name.to_owned(), lon, lat });
                Ok(())
            }
            Level::Kecamatan if lon.is_empty() && lat.is_empty() => {
                self.kecamatan.insert(code, name.to_owned());
                Ok(())
            }
            Level::Kecamatan => Err(format!("{code} is a kecamatan: leave lon and lat empty, its row gives its name")),
            _ => Err(format!("{code} is neither a village nor a kecamatan; remove the row")),
        }
    }
}

fn degrees(column: &str, text: &str, most: f64) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(value) if value.abs() <= most => Ok(value),
        Ok(value) => Err(format!("{column} {value} is outside −{most} to {most} degrees; are lon and lat swapped?")),
        Err(_) => Err(format!("{column} “{text}” is no number; write degrees with a point, e.g. 104.07933")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const TEXT: &str = "code,name,lon,lat\n18.04.04,Balik Bukit,,\n18.04.04.1001,\"Pasar, Liwa\",104.07933,-5.02198\n";

    #[test]
    fn villages_have_a_point_and_kecamatan_a_name() {
        let points = Points::parse(TEXT).unwrap();
        let code = "18.04.04.1001".parse().unwrap();
        assert_eq!(points.villages, [VillagePoint { code, name: "Pasar, Liwa".into(), lon: 104.07933, lat: -5.02198 }]);
        let kecamatan = ("18.04.04".parse().unwrap(), "Balik Bukit".to_owned());
        assert_eq!(points.kecamatan, BTreeMap::from([kecamatan]));
    }

    #[test]
    fn each_bad_row_is_named_by_its_line() {
        let cases = [
            ("kode,nama,lon,lat\n", 1, "first line"),
            ("code,name,lon,lat\n1804041001,A,104,-5\n", 2, "region code"),
            ("code,name,lon,lat\n18.04.04.1001,A,104,-5\n18.04.04.1001,B,104,-5\n", 3, "second time"),
            ("code,name,lon,lat\n18.04.04.1001,A,-5,104\n", 2, "swapped"),
            ("code,name,lon,lat\n18.04.04.1001,A,\"104,5\",-5\n", 2, "no number"),
            ("code,name,lon,lat\n18.04.04.1001,A,NaN,-5\n", 2, "lon"),
            ("code,name,lon,lat\n18.04.04.1001,A,,\n", 2, "no number"),
            ("code,name,lon,lat\n18.04.04,A,104,-5\n", 2, "leave lon and lat empty"),
            ("code,name,lon,lat\n18.04,A,,\n", 2, "neither"),
            ("code,name,lon,lat\n18.04.04.1001,A,104\n", 2, "columns"),
        ];
        for (text, line, part) in cases {
            let error = Points::parse(text).unwrap_err();
            assert_eq!(error.line, line, "{text}");
            assert!(error.to_string().contains(part), "{error}");
        }
    }
}
