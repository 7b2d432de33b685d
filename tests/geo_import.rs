//! `feed geo import` from file to file: what comes out is what the app reads, borders are shared, nothing is silent.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "geo_import/map.rs"]
mod map;

use konvergensi::{
    geo::Boundaries,
    publish::geo_import::{AreaLevel, CodeForm, Fate, Imported, Limits, Options, import, import_bytes},
};
use map::{Map, collection, feature};
use proptest::prelude::*;
use std::{io::Write, path::Path};
use xtask::workspace::TempFolder;

fn kecamatan() -> Options {
    Options::new(AreaLevel::Kecamatan)
}

fn villages() -> Options {
    Options::new(AreaLevel::Desa)
}

fn imported(text: &str, options: &Options) -> Imported {
    import_bytes(text.as_bytes(), options).unwrap_or_else(|error| panic!("{error}"))
}

fn items(imported: &Imported) -> Vec<String> {
    imported.report.items().iter().map(ToString::to_string).collect()
}

#[test]
fn the_app_reads_what_is_written_without_a_warning() {
    let square = "[[[104.0,-5.0],[104.1,-5.0],[104.1,-5.1],[104.0,-5.1],[104.0,-5.0]]]";
    let text = collection(&[feature("18.04.05", "Sumber Jaya", "Polygon", square)]);
    let options = Options { source: Some("Peta \"Dasar\" 2024".into()), ..kecamatan() };
    let written = imported(&text, &options);
    assert!(written.text.contains(r#""batas":"indikatif","sumber":"Peta \"Dasar\" 2024""#), "{}", written.text);
    let read = Boundaries::read(&written.text, None).unwrap();
    assert_eq!((read.areas().len(), read.warnings().len()), (1, 0));
    assert_eq!(read.areas()[0].name, "Sumber Jaya");
    assert_eq!(items(&written), Vec::<String>::new());
}

#[test]
fn heights_any_winding_islands_and_holes_come_through() {
    let clockwise = "[[104.0,-5.0,12.5],[104.0,-4.9,3],[104.1,-4.9,0],[104.1,-5.0,1],[104.0,-5.0,12.5]]";
    let hole = "[[104.04,-4.96,0],[104.06,-4.96,0],[104.06,-4.94,0],[104.04,-4.96,0]]";
    let island = "[[[104.3,-5.0],[104.31,-5.0],[104.31,-4.99],[104.3,-5.0]]]";
    let text = collection(&[feature("18.04.05", "A", "MultiPolygon", &format!("[[{clockwise},{hole}],{island}]"))]);
    let map = Map::of(&imported(&text, &kecamatan()).text);
    assert_eq!(map.rings.len(), 3);
    let signs: Vec<bool> = map.rings.iter().map(|(_, ring)| map::doubled_area(ring) > 0).collect();
    assert_eq!(signs, [true, false, true], "outer rings counter-clockwise, holes clockwise");
}

#[test]
fn an_island_stays_a_triangle_until_the_budget_takes_it_by_name() {
    let mut pieces = vec![map::circle(104.0, -5.0, 0.2, 400)];
    let islet = |at: f64| map::circle(105.0 + 0.1 * at, -5.0 - at * at % 7.3, 0.01 + 0.0007 * at, 60);
    pieces.extend((0..40).map(|at| islet(f64::from(at))));
    let coordinates = format!("[{}]", pieces.iter().map(|ring| format!("[{ring}]")).collect::<Vec<_>>().join(","));
    let text = collection(&[feature("18.04.05", "A", "MultiPolygon", &coordinates)]);
    let roomy = imported(&text, &Options { budget: Some(2000), ..kecamatan() });
    assert!(roomy.figures.packed <= 2000 && roomy.figures.packed > 1600, "{}", roomy.figures.packed);
    assert_eq!(Map::of(&roomy.text).rings.len(), 41);
    assert_eq!(roomy.report.items().len(), 0);
    let tight = imported(&text, &Options { budget: Some(600), ..kecamatan() });
    let kept = Map::of(&tight.text).rings.len();
    assert!(tight.figures.packed <= 600 && kept < 41, "{} {kept}", tight.figures.packed);
    let named = items(&tight).iter().filter(|i| i.contains("18.04.05 A: an island of") && i.contains("budget")).count();
    assert_eq!(named, 41 - kept, "each island that went is named");
    let impossible = import_bytes(text.as_bytes(), &Options { budget: Some(50), ..kecamatan() }).unwrap_err();
    assert!(impossible.to_string().contains("the budget is 50"), "{impossible}");
}

#[test]
fn villages_dissolve_to_kecamatan_by_their_codes() {
    let grid = map::Jittered::new(6, 4, 7);
    let text = grid.geojson(|column, row| format!("18.04.{:02}.{}", 1 + column / 3, 2001 + column + 6 * row));
    let register = [("18.04.01", "Barat"), ("18.04.02", "Timur")];
    let names = register.iter().map(|(code, name)| (code.parse().unwrap(), (*name).to_owned())).collect();
    let options = Options { dissolve: true, register: Some(names), ..villages() };
    let written = imported(&text, &options);
    let map = Map::of(&written.text);
    assert_eq!(map.names, [("18.04.01".to_owned(), "Barat".to_owned()), ("18.04.02".to_owned(), "Timur".to_owned())]);
    assert_eq!(map.rings.len(), 2, "no seams inside");
    assert_eq!(map.doubled_area(), grid.doubled_area());
    assert_eq!(
        map.edges().values().filter(|owners| owners.len() == 2).count(),
        4 * 16,
        "the border in between, exactly"
    );
}

#[test]
fn topojson_is_put_together_from_its_arcs_quantised_or_not() {
    // Two squares: arc 0 is the border between them, from south to north.
    let plain = r#"{"type":"Topology","arcs":[[[104.1,-5],[104.1,-4.9]],[[104.1,-4.9],[104,-4.9],[104,-5],[104.1,-5]],[[104.1,-5],[104.2,-5],[104.2,-4.9],[104.1,-4.9]]],"objects":{"kec":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0,1]],"properties":{"kode":"18.04.01","nama":"A"}},{"type":"MultiPolygon","arcs":[[[2,-1]]],"properties":{"kode":"18.04.02","nama":"B"}},{"type":null,"properties":{"kode":"18.04.03","nama":"C"}},{"type":"Polygon","arcs":[[7]],"properties":{"kode":"18.04.04","nama":"D"}}]}}}"#;
    let quantised = r#"{"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[104,-5]},"arcs":[[[1,0],[0,1]],[[1,1],[-1,0],[0,-1],[1,0]],[[1,0],[1,0],[0,1],[-1,0]]],"objects":{"kec":{"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0,1]],"properties":{"kode":"18.04.01","nama":"A"}},{"type":"MultiPolygon","arcs":[[[2,-1]]],"properties":{"kode":"18.04.02","nama":"B"}}]}}}"#;
    let first = imported(plain, &kecamatan());
    let map = Map::of(&first.text);
    assert_eq!(map.doubled_area(), 2 * 2 * 1000 * 1000);
    assert_eq!(map.edges().values().filter(|owners| owners.len() == 2).count(), 1);
    assert_eq!(first.text, imported(quantised, &kecamatan()).text);
    let said = items(&first);
    assert!(said.iter().any(|i| i.contains("feature 2, 18.04.03 C: it has no geometry")), "{said:?}");
    assert!(said.iter().any(|i| i.contains("feature 3, 18.04.04 D: it uses arc 7")), "{said:?}");
    let two = plain.replace("\"objects\":{", "\"objects\":{\"lain\":{\"type\":\"Polygon\",\"arcs\":[]},");
    let error = import_bytes(two.as_bytes(), &kecamatan()).unwrap_err().to_string();
    assert!(error.contains("--object: kec, lain"), "{error}");
    let named = Options { object: Some("kec".into()), ..kecamatan() };
    assert_eq!(imported(&two, &named).text, first.text);
}

/// UTM zone 48S as ArcGIS and QGIS write it.
const UTM_48S: &str = r#"PROJCS["WGS_1984_UTM_Zone_48S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",105.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"#;

/// A square of 2 km around the place of `crs.rs` in the first zone south of the equator, with a hole; and a line is none.
fn write_shapefile(path: &Path, prj: Option<&str>) {
    use shapefile::{Point, Polygon, PolygonRing, Writer, dbase};
    let ring = |half: f64| -> Vec<Point> {
        let (x, y) = (397_938.784_671_999_5, 9_444_834.281_101_245);
        [(-half, -half), (-half, half), (half, half), (half, -half), (-half, -half)]
            .iter()
            .map(|(dx, dy)| Point::new(x + dx, y + dy))
            .collect()
    };
    let table = dbase::TableWriterBuilder::new()
        .add_numeric_field("KDCPUM".try_into().unwrap(), 12, 0)
        .add_character_field("NAMOBJ".try_into().unwrap(), 40);
    let mut writer = Writer::from_path(path, table).unwrap();
    let mut record = dbase::Record::default();
    record.insert("KDCPUM".into(), dbase::FieldValue::Numeric(Some(180_404.0)));
    record.insert("NAMOBJ".into(), dbase::FieldValue::Character(Some("Balik Bukit".into())));
    let polygon = Polygon::with_rings(vec![PolygonRing::Outer(ring(1000.0)), PolygonRing::Inner(ring(200.0))]);
    writer.write_shape_and_record(&polygon, &record).unwrap();
    drop(writer);
    if let Some(prj) = prj {
        std::fs::write(path.with_extension("prj"), prj).unwrap();
    }
}

fn shapefile_options() -> Options {
    Options {
        code_field: "KDCPUM".into(),
        name_field: "NAMOBJ".into(),
        code_form: CodeForm::Undotted,
        decimals: 5,
        ..kecamatan()
    }
}

#[test]
fn a_shapefile_in_utm_comes_out_in_degrees() {
    let folder = TempFolder::new("utm").unwrap();
    let path = folder.join("batas.shp");
    write_shapefile(&path, Some(UTM_48S));
    let written = import(&path, &shapefile_options(), &mut |_| {}).unwrap();
    assert!(written.figures.reprojected && written.figures.crs.contains("UTM_Zone_48S"), "{:?}", written.figures);
    let map = Map::of(&written.text);
    assert_eq!(map.names, [("18.04.04".to_owned(), "Balik Bukit".to_owned())]);
    assert_eq!(map.rings.len(), 2);
    // 2 km by 2 km less 400 m by 400 m, in steps of about 1.11 m.
    let square_metres = map.doubled_area() as f64 / 2.0 * 1.1132 * 1.1132 * 5.0219_f64.to_radians().cos();
    assert!((square_metres / 3.84e6 - 1.0).abs() < 0.01, "{square_metres}");
    let read = Boundaries::read(&written.text, None).unwrap();
    let bounds = read.areas()[0].shape.polygons()[0].outer.positions();
    let middle = bounds.iter().take(4).fold((0.0, 0.0), |(x, y), p| (x + p.lon() / 4.0, y + p.lat() / 4.0));
    assert!((middle.0 - 104.079_33).abs() < 2e-5 && (middle.1 + 5.021_98).abs() < 2e-5, "{middle:?}");
}

#[test]
fn a_shapefile_says_what_it_lacks() {
    let folder = TempFolder::new("lacking").unwrap();
    let path = folder.join("batas.shp");
    write_shapefile(&path, None);
    let metres = import(&path, &shapefile_options(), &mut |_| {}).unwrap_err().to_string();
    assert!(metres.contains("there is no .prj") && metres.contains("--crs"), "{metres}");
    let declared = Options { crs: Some(32748), ..shapefile_options() };
    assert_eq!(import(&path, &declared, &mut |_| {}).unwrap().figures.areas, 1);
    std::fs::write(path.with_extension("prj"), UTM_48S.replace("D_WGS_1984", "D_Batavia")).unwrap();
    let old = import(&path, &shapefile_options(), &mut |_| {}).unwrap_err().to_string();
    assert!(old.contains("“D_Batavia”") && old.contains("WGS 84"), "{old}");
    let fields = import(&path, &Options { crs: Some(32748), ..kecamatan() }, &mut |_| {}).unwrap_err().to_string();
    assert!(fields.contains("KDCPUM, NAMOBJ"), "{fields}");
    let cut = std::fs::read(&path).unwrap();
    std::fs::write(&path, &cut[..cut.len() - 40]).unwrap();
    let broken = import(&path, &declared, &mut |_| {}).unwrap_err().to_string();
    assert!(broken.contains("batas.shp cannot be read"), "{broken}");
    std::fs::remove_file(path.with_extension("dbf")).unwrap();
    let bare = import(&path, &declared, &mut |_| {}).unwrap_err().to_string();
    assert!(bare.contains(".dbf"), "{bare}");
}

#[test]
fn gzip_is_unpacked_and_a_bomb_is_refused() {
    let folder = TempFolder::new("gzip").unwrap();
    let packed = |name: &str, bytes: &mut dyn std::io::Read| {
        let path = folder.join(name);
        let mut encoder =
            flate2::write::GzEncoder::new(std::fs::File::create(&path).unwrap(), flate2::Compression::best());
        std::io::copy(bytes, &mut encoder).unwrap();
        encoder.finish().unwrap().flush().unwrap();
        path
    };
    let text = map::Jittered::new(3, 3, 1).geojson(|c, r| format!("18.04.01.{}", 2001 + c + 3 * r));
    let good = packed("desa.geojson.gz", &mut text.as_bytes());
    assert_eq!(import(&good, &villages(), &mut |_| {}).unwrap().figures.areas, 9);
    let bomb = packed("bomb.geojson.gz", &mut std::io::Read::take(std::io::repeat(b' '), 50 << 20));
    assert!(std::fs::metadata(&bomb).unwrap().len() < 200_000);
    let limits = Limits { bytes: 1 << 20, ..Limits::default() };
    let error = import(&bomb, &Options { limits, ..villages() }, &mut |_| {}).unwrap_err().to_string();
    assert!(error.contains("more than 1048576 bytes when unpacked"), "{error}");
    let torn = folder.join("torn.geojson.gz");
    std::fs::write(&torn, &std::fs::read(&good).unwrap()[..200]).unwrap();
    let error = import(&torn, &villages(), &mut |_| {}).unwrap_err().to_string();
    assert!(error.contains("cannot be unpacked"), "{error}");
}

#[test]
fn features_and_positions_over_the_limit_are_refused() {
    let text = map::Jittered::new(3, 3, 1).geojson(|c, r| format!("18.04.01.{}", 2001 + c + 3 * r));
    for (limits, part) in [
        (Limits { features: 8, ..Limits::default() }, "more than 8 features"),
        (Limits { positions: 50, ..Limits::default() }, "more than 50 positions"),
        (Limits { bytes: 100, ..Limits::default() }, "more than 100 bytes"),
    ] {
        let error = import_bytes(text.as_bytes(), &Options { limits, ..villages() }).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// However coarse the borders become: their outline is a rectangle, and the areas go on to fill it exactly. Where a
    /// few cells at the ends must become triangles it loses corners, and the areas still have one line around them all.
    #[test]
    fn neighbours_leave_no_gap_and_no_overlap(columns in 1_u32..6, rows in 1_u32..6, seed in 0_u64..1000, share in 0.25_f64..1.2) {
        let grid = map::Jittered::new(columns, rows, seed);
        let text = grid.geojson(|column, row| format!("18.04.01.{}", 2001 + column + columns * row));
        let whole = imported(&text, &villages());
        prop_assert_eq!(whole.report.items().len(), 0);
        let budget = (whole.figures.packed as f64 * share) as usize;
        // A few cells cannot be made smaller than their corners.
        let Ok(written) = import_bytes(text.as_bytes(), &Options { budget: Some(budget), ..villages() }) else { return Ok(()) };
        prop_assert!(written.figures.packed <= budget);
        let map = Map::of(&written.text);
        prop_assert_eq!(map.names.len(), (columns * rows) as usize);
        prop_assert_eq!(map.first_crossing(), None);
        prop_assert!(map.has_one_outline());
        if map.rings.iter().all(|(_, ring)| ring.len() > 3) {
            prop_assert_eq!(map.doubled_area(), grid.doubled_area());
            for (edge, owners) in map.edges() {
                let outline = grid.is_outline(edge);
                prop_assert_eq!(owners.len(), if outline { 1 } else { 2 }, "{:?}", edge);
            }
        }
        prop_assert!(map.rings.iter().all(|(_, ring)| ring.len() >= 3));
    }

    /// Each cell with errors of its own, so that neighbours differ by less than the tolerance: they meet again.
    #[test]
    fn borders_that_differ_by_less_than_the_tolerance_meet(seed in 0_u64..1000) {
        let grid = map::Jittered::new(4, 4, seed);
        let noisy = grid.noisy_geojson(0.000_02, |column, row| format!("18.04.01.{}", 2001 + column + 4 * row));
        let written = imported(&noisy, &Options { snap: Some(15.0), ..villages() });
        let inner = Map::of(&written.text).edges().values().filter(|owners| owners.len() == 2).count();
        let clean = imported(&grid.geojson(|column, row| format!("18.04.01.{}", 2001 + column + 4 * row)), &villages());
        let expected = Map::of(&clean.text).edges().values().filter(|owners| owners.len() == 2).count();
        prop_assert!(inner * 100 >= expected * 97, "{} of {}", inner, expected);
        prop_assert!(written.figures.moved_at_most <= 15.0 + 8.0, "{}", written.figures.moved_at_most);
    }

}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _either = import_bytes(&bytes, &kecamatan());
    }

    #[test]
    fn a_mutated_shapefile_is_read_or_refused(flips in proptest::collection::vec((0_usize..3, any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let folder = TempFolder::new("mutated").unwrap();
        let path = folder.join("batas.shp");
        write_shapefile(&path, Some(UTM_48S));
        for (file, at, byte) in flips {
            let file = path.with_extension(["shp", "dbf", "prj"][file]);
            let mut bytes = std::fs::read(&file).unwrap();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            std::fs::write(&file, bytes).unwrap();
        }
        if let Err(error) = import(&path, &shapefile_options(), &mut |_| {}) {
            prop_assert!(!error.what.is_empty() && !error.remedy.is_empty());
        }
    }

    #[test]
    fn a_mutated_file_is_read_or_refused(seed in 0_u64..50, cuts in proptest::collection::vec((any::<prop::sample::Index>(), "[-0-9.,\\[\\]{}\":a-zN]{0,6}"), 1..6), topo in any::<bool>()) {
        let mut text = if topo {
            map::TOPOLOGY.to_owned()
        } else {
            map::Jittered::new(2, 2, seed).geojson(|column, row| format!("18.04.01.{}", 2001 + column + 2 * row))
        };
        for (at, with) in cuts {
            let at = at.index(text.len());
            text.replace_range(at..=at, &with);
        }
        match import_bytes(text.as_bytes(), &Options { budget: Some(2000), ..villages() }) {
            Ok(written) => {
                let read = Boundaries::read(&written.text, None).unwrap();
                prop_assert_eq!(read.warnings().len(), 0);
                prop_assert_eq!(written.figures.areas, read.areas().len());
                prop_assert!(written.figures.areas == 4 || topo || written.report.count(Fate::LeftOut) > 0 || text.matches("\"kode\"").count() < 4 || !written.report.items().is_empty());
            }
            Err(error) => prop_assert!(!error.what.is_empty() && !error.remedy.is_empty()),
        }
    }
}

/// Copies the tables of a folder of the examples.
fn copy_example(name: &str, to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

#[test]
fn a_build_takes_the_boundaries_of_the_folder_in_place_of_the_schematic_ones() {
    use konvergensi::publish::{self, boundaries::schematic_from_csv};
    let root = TempFolder::new("build").unwrap();
    let kabupaten = root.join("18.04-lampung-barat");
    std::fs::create_dir_all(kabupaten.join("boundaries")).unwrap();
    copy_example("18.04-lampung-barat", &kabupaten);
    let points = std::fs::read_to_string(kabupaten.join("points.csv")).unwrap();
    let map = schematic_from_csv(&points).unwrap();
    let options = Options { source: Some("Peta Uji".into()), ..villages() };
    let (register_code, names) = publish::register(&kabupaten).unwrap();
    assert_eq!(register_code.to_string(), "18.04");
    let options = Options { register: Some(names), ..options };
    let desa = imported(&map.villages, &options);
    let kecamatan = imported(&map.villages, &Options { dissolve: true, ..options });
    std::fs::write(kabupaten.join("boundaries/desa.geojson"), &desa.text).unwrap();
    std::fs::write(kabupaten.join("boundaries/kecamatan.geojson"), &kecamatan.text).unwrap();
    // With boundaries of both levels the points are not needed.
    std::fs::remove_file(kabupaten.join("points.csv")).unwrap();
    let out = root.join("feed");
    publish::build(std::slice::from_ref(&kabupaten), &out).unwrap();
    let published = std::fs::read_to_string(out.join("18.04/kecamatan.geojson")).unwrap();
    assert!(published.contains(r#""batas":"indikatif","sumber":"Peta Uji""#), "{}", &published[..200]);
    assert_eq!(Map::of(&published).rings, Map::of(&kecamatan.text).rings);
    assert_eq!(Map::of(&published).doubled_area(), Map::of(&desa.text).doubled_area(), "kecamatan are their villages");
    // A boundary of another kabupaten stops the build, and what stood there stays.
    let foreign = kecamatan.text.replace("18.04.04", "18.06.04");
    std::fs::write(kabupaten.join("boundaries/kecamatan.geojson"), foreign).unwrap();
    let findings = publish::build(std::slice::from_ref(&kabupaten), &out).unwrap_err();
    assert!(findings.iter().any(|f| f.to_string().contains("18.06.04 is not in areas.csv")), "{findings:?}");
    assert_eq!(std::fs::read_to_string(out.join("18.04/kecamatan.geojson")).unwrap(), published);
    std::fs::remove_file(kabupaten.join("boundaries/kecamatan.geojson")).unwrap();
    let findings = publish::build(std::slice::from_ref(&kabupaten), &out).unwrap_err();
    assert!(findings.iter().any(|f| f.what.contains("neither village points nor boundaries")), "{findings:?}");
}
