//! Boundary files that nobody on this project wrote.
#![allow(clippy::unwrap_used, clippy::panic)]

mod real;

use konvergensi::geo::{Boundaries, GeoWarning, Placed, Projection, Size, hit, path_data, reading_order};
use std::path::{Path, PathBuf};

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

const SIZE: Size = Size { width: 800.0, height: 800.0 };

/// Draws all that was read and checks what must hold for any file; returns the number of areas.
fn draw(read: &Boundaries, file: &Path) -> usize {
    let Some(bounds) = read.bounds() else { return 0 };
    let projection = Projection::fit(bounds, SIZE, 8.0);
    let placed: Vec<Placed> = read.areas().iter().map(|a| Placed::new(a, &projection)).collect();
    let anchors: Vec<_> = placed.iter().map(|p| (p.code(), p.anchor())).collect();
    for (area, placed_area) in read.areas().iter().zip(&placed) {
        let path = path_data(&area.shape, &projection);
        assert!(path.starts_with('M') && path.ends_with('z') && !path.contains('N'), "{}: {path}", file.display());
        assert!(placed_area.anchor().x.is_finite(), "{} {}", file.display(), area.code);
        // A hole as large as its outer ring leaves no inside to stand in.
        let inside = placed_area.contains(placed_area.anchor()) || placed_area.area() < 0.01;
        assert!(inside, "{} {}", file.display(), area.code);
    }
    assert_eq!(reading_order(&anchors).len(), placed.len());
    placed.len()
}

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_every_area_of_the_six_kabupaten_is_drawn_and_can_be_tapped() {
    let folder = real::data("boundaries");
    let mut seen = 0;
    for file in files(&folder).iter().filter(|f| f.extension().is_some_and(|e| e == "geojson")) {
        let text = std::fs::read_to_string(file).unwrap();
        let read = Boundaries::read(&text, None).unwrap();
        let features = text.matches(r#""kode""#).count();
        let drawn = draw(&read, file);
        assert_eq!(drawn, features, "{}: {:?}", file.display(), read.warnings());
        let bytes: usize = {
            let projection = Projection::fit(read.bounds().unwrap(), SIZE, 8.0);
            let placed: Vec<Placed> = read.areas().iter().map(|a| Placed::new(a, &projection)).collect();
            for area in &placed {
                // These files overlap, so a neighbour may cover the anchor; nothing may be the answer.
                assert!(hit(area.anchor(), &placed, 0.0).is_some());
            }
            read.areas().iter().map(|a| path_data(&a.shape, &projection).len()).sum()
        };
        println!(
            "{}: {drawn} areas, {bytes} bytes of path, {} warnings",
            file.file_name().unwrap().display(),
            read.warnings().len()
        );
        seen += 1;
    }
    assert_eq!(seen, 12);
}

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_every_stress_file_is_read_or_refused_by_name() {
    let folder = real::data("stress");
    let (mut read_count, mut refused, mut named) = (0, 0, 0);
    for file in files(&folder) {
        let Ok(text) = String::from_utf8(std::fs::read(&file).unwrap()) else { continue };
        // As it is, and its geometry or bare rings wrapped into a feature, which is where most of them go wrong.
        for text in [text.clone(), wrapped(&text), wrapped(&format!(r#"{{"type":"Polygon","coordinates":{text}}}"#))] {
            match Boundaries::read(&text, None) {
                Ok(read) => {
                    draw(&read, &file);
                    read_count += 1;
                    named += read.warnings().len();
                    assert!(
                        read.areas().len() + read.warnings().len() > 0 || !text.contains("kode"),
                        "{}: neither drawn nor named",
                        file.display()
                    );
                    assert!(read.warnings().iter().all(|w| !w.to_string().is_empty()));
                }
                Err(error) => {
                    assert!(!error.to_string().is_empty());
                    refused += 1;
                }
            }
        }
    }
    println!("{read_count} read with {named} warnings, {refused} refused");
    assert!(read_count > 200 && refused > 100, "{read_count} {refused}");
}

fn wrapped(geometry: &str) -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{{"properties":{{"kode":"18.04.01"}},"geometry":{geometry}}}]}}"#
    )
}

#[test]
#[ignore = "needs real data: `KONVERGENSI_REAL_DATA=FOLDER cargo xtask test`"]
fn real_data_all_kecamatan_of_the_country_are_read() {
    let folder = real::data("boundaries");
    let packed = folder.join("id_kecamatan_all.geojson.gz");
    let output = std::process::Command::new("gzip").arg("-dc").arg(&packed).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let start = std::time::Instant::now();
    let read = Boundaries::read(&text, None).unwrap();
    println!("{} kecamatan in {:?}, {:?}", read.areas().len(), start.elapsed(), read.warnings());
    assert_eq!(read.areas().len(), 7285);
    let open: Vec<String> = read
        .warnings()
        .iter()
        .filter_map(|w| match w {
            GeoWarning::RingClosed { code } => Some(code.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(open, ["81.05.16"]);
    draw(&read, &packed);
}
