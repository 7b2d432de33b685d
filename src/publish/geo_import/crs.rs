//! From the coordinates of a file to degrees on WGS 84.
//!
//! Datums that Indonesia's maps agree on with WGS 84 to within a metre or two (DGN95, SRGI2013, ITRF) are taken as it.
//! An older datum lies some hundred metres off and needs a shift that a `.prj` seldom carries: it is refused, not guessed.

use super::report::{ImportError, cut};
use proj4rs::{Proj, transform::transform};

/// How the coordinates of a file are to be read.
#[derive(Debug)]
pub struct Crs {
    /// Its name, for the report.
    pub name: String,
    projection: Option<(Proj, Proj)>,
}

/// Datums within a metre or two of WGS 84, with everything but letters and digits taken out and a leading `d` dropped.
const AS_WGS84: [&str; 12] = [
    "wgs1984",
    "wgs84",
    "worldgeodeticsystem1984",
    "worldgeodeticsystem1984ensemble",
    "dgn1995",
    "dgn95",
    "datumgeodesinasional1995",
    "atumgeodesinasional1995",
    "srgi2013",
    "sistemreferensigeospasialindonesia2013",
    "itrf2008",
    "itrf2014",
];

const WGS84: &str = "+proj=longlat +ellps=WGS84 +datum=WGS84 +no_defs";
const REPROJECT: &str = "Reproject the file to WGS 84 (EPSG:4326), e.g. with QGIS: Export, Save Features As.";

impl Crs {
    /// Degrees on WGS 84 as they are.
    pub fn wgs84() -> Self {
        Self { name: "WGS 84".to_owned(), projection: None }
    }

    /// What a `.prj` says (WKT 1 or 2).
    ///
    /// # Errors
    /// Where the text is no WKT, the datum is not one that agrees with WGS 84, or the projection is not known.
    pub fn from_prj(text: &str) -> Result<Self, ImportError> {
        let text = text.trim_start_matches('\u{feff}').trim();
        let unreadable = |why: String| ImportError::new(format!("the .prj cannot be used: {why}"), REPROJECT);
        if text.len() > 20_000 || depth(text) > MOST_DEPTH {
            return Err(unreadable("it is too long, or nested too deep, for a coordinate system".to_owned()));
        }
        let name = quoted_after(text, "").unwrap_or_default();
        let string = proj4wkt::wkt_to_projstring(text).map_err(|error| unreadable(error.to_string()))?;
        let datum = quoted_after(text, "DATUM").or_else(|| quoted_after(text, "ENSEMBLE")).unwrap_or_default();
        let shifted = text.to_ascii_uppercase().contains("TOWGS84");
        if !agrees_with_wgs84(&datum) && !shifted {
            let what = format!("the .prj has the datum “{}”, and no shift from it to WGS 84", cut(&datum));
            return Err(ImportError::new(what, REPROJECT));
        }
        if string.contains("+proj=longlat") && !shifted {
            return Ok(Self { name: cut(&name), projection: None });
        }
        Self::projected(&string, &cut(&name)).map_err(unreadable)
    }

    /// An EPSG code: 4326, the UTM zones on WGS 84, DGN95 and SRGI2013, and the TM-3 zones of Indonesia.
    ///
    /// # Errors
    /// For every other code.
    pub fn from_epsg(code: u32) -> Result<Self, ImportError> {
        let name = format!("EPSG:{code}");
        let utm = |zone: u32, south: bool| {
            let hemisphere = if south { " +south" } else { "" };
            format!("+proj=utm +zone={zone}{hemisphere} +ellps=WGS84 +towgs84=0,0,0 +units=m +no_defs")
        };
        let string = match code {
            4326 | 4755 | 9470 => return Ok(Self { name, projection: None }),
            32601..=32660 => utm(code - 32600, false),
            32701..=32760 => utm(code - 32700, true),
            // DGN95 / UTM 46N to 52N and 47S to 54S; TM-3 zones 46.2 to 54.1, three degrees each.
            23866..=23872 => utm(code - 23820, false),
            23877..=23884 => utm(code - 23830, true),
            23830..=23845 => format!(
                "+proj=tmerc +lat_0=0 +lon_0={} +k=0.9999 +x_0=200000 +y_0=1500000 +ellps=WGS84 +towgs84=0,0,0 \
                 +units=m +no_defs",
                94.5 + 3.0 * f64::from(code - 23830)
            ),
            _ => return Err(ImportError::new(format!("{name} is no coordinate system that is known here"), REPROJECT)),
        };
        Self::projected(&string, &name).map_err(|why| ImportError::new(format!("{name}: {why}"), REPROJECT))
    }

    fn projected(string: &str, name: &str) -> Result<Self, String> {
        let from = Proj::from_proj_string(string).map_err(|error| error.to_string())?;
        let to = Proj::from_proj_string(WGS84).map_err(|error| error.to_string())?;
        Ok(Self { name: name.to_owned(), projection: Some((from, to)) })
    }

    /// Whether coordinates are reprojected.
    pub const fn reprojects(&self) -> bool {
        self.projection.is_some()
    }

    /// Longitude and latitude in degrees; not a number where the projection has none for this place.
    pub fn degrees(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let Some((from, to)) = &self.projection else { return [x, y] };
        let unit = if from.is_latlong() { f64::to_radians } else { |v| v };
        let mut point = (unit(x), unit(y), 0.0);
        match transform(from, to, &mut point) {
            Ok(()) => [point.0.to_degrees(), point.1.to_degrees()],
            Err(_) => [f64::NAN, f64::NAN],
        }
    }
}

/// Brackets within brackets that are taken; the parser works its way down, and real ones have five.
const MOST_DEPTH: usize = 16;

fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for c in text.chars() {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn agrees_with_wgs84(datum: &str) -> bool {
    let folded: String = datum.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let bare = folded.strip_prefix('d').unwrap_or(&folded);
    AS_WGS84.iter().any(|known| *known == folded || *known == bare)
}

/// The first quoted text after `key[`; with an empty key the first of all.
fn quoted_after(text: &str, key: &str) -> Option<String> {
    let upper = text.to_ascii_uppercase();
    let start = if key.is_empty() {
        0
    } else {
        upper.find(&format!("{key}[")).or_else(|| upper.find(&format!("{key}(")))? + key.len()
    };
    let rest = text.get(start..)?;
    let open = rest.find('"')? + 1;
    let rest = rest.get(open..)?;
    rest.get(..rest.find('"')?).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const UTM_48S: &str = r#"PROJCS["WGS_1984_UTM_Zone_48S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",105.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;
    const TM3_48_1: &str = r#"PROJCS["DGN_1995_Indonesia_TM-3_Zone_48.1",GEOGCS["GCS_DGN_1995",DATUM["D_Datum_Geodesi_Nasional_1995",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",200000.0],PARAMETER["False_Northing",1500000.0],PARAMETER["Central_Meridian",103.5],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;
    const SRGI: &str = r#"GEOGCS["GCS_SRGI2013",DATUM["Sistem_Referensi_Geospasial_Indonesia_2013",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
    const BATAVIA: &str = r#"GEOGCS["GCS_Batavia_Jakarta",DATUM["Batavia_(Jakarta)",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Jakarta",106.807719444444],UNIT["Degree",0.0174532925199433]]"#;

    /// Liwa; the metres are PROJ's (pyproj 3).
    const LIWA: [f64; 2] = [104.079_33, -5.021_98];

    fn near(a: [f64; 2], b: [f64; 2]) -> bool {
        (a[0] - b[0]).abs() < 1e-8 && (a[1] - b[1]).abs() < 1e-8
    }

    #[test]
    fn utm_and_tm3_come_out_where_proj_says() {
        let utm = [397_938.784_671_999_46, 9_444_834.281_101_245];
        let tm3 = [264_239.461_432_741_7, 944_711.041_376_580_6];
        for (crs, metres) in [
            (Crs::from_prj(UTM_48S).unwrap(), utm),
            (Crs::from_epsg(32748).unwrap(), utm),
            (Crs::from_epsg(23878).unwrap(), utm),
            (Crs::from_prj(TM3_48_1).unwrap(), tm3),
            (Crs::from_epsg(23833).unwrap(), tm3),
        ] {
            assert!(crs.reprojects());
            assert!(near(crs.degrees(metres), LIWA), "{}: {:?}", crs.name, crs.degrees(metres));
        }
    }

    #[test]
    fn degrees_on_a_datum_that_agrees_stay_as_they_are() {
        let crs = Crs::from_prj(SRGI).unwrap();
        assert!(!crs.reprojects());
        assert!(near(crs.degrees(LIWA), LIWA));
    }

    #[test]
    fn an_old_datum_an_unknown_code_and_no_wkt_are_refused_by_name() {
        assert!(Crs::from_prj(BATAVIA).unwrap_err().to_string().contains("Batavia"));
        assert!(Crs::from_epsg(2193).unwrap_err().to_string().contains("EPSG:2193"));
        for text in ["", "hello", "PROJCS[", "PROJCS[\"a\",", &"[".repeat(10_000), &"A[".repeat(300)] {
            assert!(Crs::from_prj(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_place_that_a_projection_does_not_have_is_no_number_and_no_panic() {
        let crs = Crs::from_prj(UTM_48S).unwrap();
        for v in [f64::NAN, f64::INFINITY, 1e300, -1e18] {
            let [lon, lat] = crs.degrees([v, v]);
            assert!(!lon.is_finite() || !lat.is_finite() || lon.abs() <= 180.0);
        }
    }
}
