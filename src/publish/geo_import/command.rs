//! `feed geo`: its arguments, and what it says.

use super::{
    AreaLevel, CodeForm, Fate, Figures, ImportError, Imported, MOST_SNAP, Options, folder, import, measure::NEAR,
    parse_size,
};
use crate::{
    domain::{Level, RegionCode},
    publish::{self, Progress, boundaries::schematic_from_csv, finding::Findings},
};
use clap::{Args, Subcommand, ValueEnum};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Steps of an import, for the bar.
const STEPS: usize = 5;

/// Boundaries for the map
#[derive(Debug, Subcommand)]
pub enum Geo {
    /// Clean an office's own boundaries, simplify them together and write them as the app reads them
    Import(Box<Import>),
    /// Draw a schematic map around village points
    Schematic(Schematic),
}

impl Geo {
    /// Does what was asked; whether it could.
    pub fn run(self) -> bool {
        match self {
            Self::Import(call) => call.run(),
            Self::Schematic(call) => call.run(),
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LevelWord {
    Kecamatan,
    Desa,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CodeSystem {
    /// Dotted Kemendagri codes, 18.04.05
    Kemendagri,
    /// Kemendagri codes without dots, 180405
    KemendagriUndotted,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum DissolveWord {
    Kecamatan,
}

/// The arguments of `feed geo import`.
#[derive(Args, Debug)]
pub struct Import {
    /// GeoJSON (.geojson, .json), TopoJSON (.topojson, .json), each also .gz, or a shapefile (.shp with its .dbf and .prj)
    file: PathBuf,
    /// What the areas of the file are
    #[arg(long, value_enum)]
    level: LevelWord,
    /// Field of the Kemendagri code
    #[arg(long, default_value = "kode")]
    code_field: String,
    /// Field of the name
    #[arg(long, default_value = "nama")]
    name_field: String,
    /// How the codes are written; BPS codes are other codes and are not taken
    #[arg(long, value_enum, default_value = "kemendagri")]
    code_system: CodeSystem,
    /// Only areas of this kabupaten; that of the folder where --out is one with kabupaten.toml
    #[arg(long)]
    kab: Option<RegionCode>,
    /// Join villages to kecamatan
    #[arg(long, value_enum)]
    dissolve: Option<DissolveWord>,
    /// Field of the kecamatan's name in a file of villages, for --dissolve
    #[arg(long)]
    kecamatan_name_field: Option<String>,
    /// Simplify until the file has this size as it is sent (brotli), e.g. 45KB
    #[arg(long, value_parser = parse_size)]
    budget: Option<usize>,
    /// Decimals of a degree: 4 is a grid of 11 metres, 5 of 1 metre
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(4..=5))]
    decimals: u32,
    /// Metres that points of neighbours may be moved to meet, at most 500; a step of the grid where left out
    #[arg(long, value_parser = parse_metres)]
    snap: Option<f64>,
    /// EPSG code of the coordinates where the file does not say it, e.g. 32748
    #[arg(long, value_parser = parse_epsg)]
    crs: Option<u32>,
    /// Object of a TopoJSON that has several
    #[arg(long)]
    object: Option<String>,
    /// Who drew the boundaries and when; written into the file
    #[arg(long)]
    source: Option<String>,
    /// A kabupaten's folder, for boundaries/kecamatan.geojson or desa.geojson in it, or a .geojson to write
    #[arg(long)]
    out: PathBuf,
}

/// The arguments of `feed geo schematic`.
#[derive(Args, Debug)]
pub struct Schematic {
    /// Village points: code,name,lon,lat
    points: PathBuf,
    /// A kabupaten's folder, for boundaries/kecamatan.geojson and boundaries/desa.geojson in it
    #[arg(long)]
    out: PathBuf,
}

fn parse_metres(text: &str) -> Result<f64, String> {
    let metres = text.trim().trim_end_matches('m').trim().parse::<f64>().ok();
    metres.filter(|m| (0.0..=MOST_SNAP).contains(m)).ok_or_else(|| format!("give metres, 0 to {MOST_SNAP}"))
}

fn parse_epsg(text: &str) -> Result<u32, String> {
    let digits = text.trim().to_ascii_uppercase();
    digits.trim_start_matches("EPSG:").parse().map_err(|_| "give an EPSG code, e.g. 32748".to_owned())
}

impl Import {
    fn run(self) -> bool {
        let options = match self.options() {
            Ok(options) => options,
            Err(error) => return failed(&error),
        };
        let target = self.target(options.output_level());
        let progress = Progress::on_terminal(STEPS);
        let outcome = import(&self.file, &options, &mut |name: &str| progress.step(name));
        drop(progress);
        let imported = match outcome {
            Ok(imported) => imported,
            Err(error) => return failed(&error),
        };
        imported.report.items().iter().for_each(|item| eprintln!("{item}"));
        if let Err(error) = write(&target, &imported.text) {
            eprintln!("{} cannot be written: {error}", target.display());
            return false;
        }
        println!("{}", summary(&target, &imported, options.budget));
        self.check_layers();
        true
    }

    /// Says where the other level lies in the folder already and the two do not fit.
    fn check_layers(&self) {
        let text = |level| fs::read_to_string(folder::file_in(&self.out, level)).ok();
        if let (Some(kecamatan), Some(villages)) = (text(AreaLevel::Kecamatan), text(AreaLevel::Desa)) {
            let mut findings = Findings::default();
            folder::check_layers(&kecamatan, &villages, &mut findings);
            findings.into_vec().iter().for_each(|finding| eprintln!("{finding}"));
        }
    }

    fn target(&self, level: AreaLevel) -> PathBuf {
        let is_file =
            self.out.extension().is_some_and(|e| e.eq_ignore_ascii_case("geojson") || e.eq_ignore_ascii_case("json"));
        if is_file { self.out.clone() } else { folder::file_in(&self.out, level) }
    }

    /// The options, with the register of the folder where there is one.
    fn options(&self) -> Result<Options, ImportError> {
        let level = match self.level {
            LevelWord::Kecamatan => AreaLevel::Kecamatan,
            LevelWord::Desa => AreaLevel::Desa,
        };
        let mut kabupaten = self.kab;
        if kabupaten.is_some_and(|code| code.level() != Level::Kabupaten) {
            return Err(ImportError::new("--kab is no code of a kabupaten", "Give two parts: --kab 18.04."));
        }
        let mut register = None;
        if publish::is_kabupaten_folder(&self.out) {
            let (code, names) = publish::register(&self.out).map_err(|findings| {
                let all: Vec<String> = findings.iter().map(ToString::to_string).collect();
                ImportError::new(
                    format!("the register of {} cannot be read: {}", self.out.display(), all.join("; ")),
                    "Correct the folder first.",
                )
            })?;
            if kabupaten.is_some_and(|wanted| wanted != code) {
                let what = format!("--kab is another kabupaten than that of {}, {code}", self.out.display());
                return Err(ImportError::new(what, "Leave --kab out, or give another --out."));
            }
            kabupaten = Some(code);
            register = Some(names);
        }
        Ok(Options {
            code_field: self.code_field.clone(),
            name_field: self.name_field.clone(),
            kecamatan_name_field: self.kecamatan_name_field.clone(),
            kabupaten,
            code_form: match self.code_system {
                CodeSystem::Kemendagri => CodeForm::Dotted,
                CodeSystem::KemendagriUndotted => CodeForm::Undotted,
            },
            dissolve: self.dissolve.is_some(),
            decimals: self.decimals,
            snap: self.snap,
            budget: self.budget,
            source: self.source.clone(),
            object: self.object.clone(),
            crs: self.crs,
            register,
            ..Options::new(level)
        })
    }
}

fn failed(error: &ImportError) -> bool {
    eprintln!("{error}");
    false
}

/// Written aside and renamed: whoever looks sees the old file or the new one.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let aside = path.with_file_name(format!(".{name}.new"));
    fs::write(&aside, text)?;
    fs::rename(&aside, path)
}

/// What an import came to, in lines.
fn summary(path: &Path, imported: &Imported, budget: Option<usize>) -> String {
    let f: &Figures = &imported.figures;
    let count = |fate| imported.report.count(fate);
    let crs = if f.reprojected { format!("reprojected from {}", f.crs) } else { f.crs.clone() };
    let size = match budget {
        Some(budget) if f.packed_exactly => format!("{} bytes in brotli of a budget of {budget}", f.packed),
        Some(budget) => format!("less than {} bytes in brotli of a budget of {budget}", f.packed),
        None if f.packed_exactly => format!("{} bytes in brotli; --budget simplifies it", f.packed),
        None => format!("less than {} bytes in brotli; --budget simplifies it", f.packed),
    };
    let lone = if f.fit.apart.arcs > 0 {
        format!(
            "; {} lines ({:.0} km) run within {NEAR:.0} m of another area's without being the same line: gaps or overlaps \
             of the file, or water; a larger --snap closes the narrow ones",
            f.fit.apart.arcs, f.fit.apart.km
        )
    } else {
        String::new()
    };
    let crowded = if f.fit.crowded.arcs > 0 {
        format!("; {} lines ({:.0} km) are of more than two areas, which overlap", f.fit.crowded.arcs, f.fit.crowded.km)
    } else {
        String::new()
    };
    [
        format!("{}: {} areas from {} features, {crs}", path.display(), f.areas, f.features),
        format!(
            "borders: {} lines ({:.0} km) are shared by two areas, {} ({:.0} km) are outline{lone}{crowded}",
            f.fit.shared.arcs, f.fit.shared.km, f.fit.outline.arcs, f.fit.outline.km
        ),
        format!(
            "points: {} of {} kept, none left out lies farther than {:.0} m from the line; none moved farther than {:.1} m \
             ({} joined to a neighbour's within {:.1} m, {} put on a neighbour's side)",
            f.points_kept, f.points, f.simplified_at_most, f.moved_at_most, f.snapped, f.snap, f.inserted
        ),
        format!("size: {size}, {} plain", f.bytes),
        format!("{} left out, {} changed, {} notes; each is named above", count(Fate::LeftOut), count(Fate::Changed), count(Fate::Noted)),
    ]
    .join("\n")
}

impl Schematic {
    fn run(self) -> bool {
        let text = match fs::read_to_string(&self.points) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{} cannot be read: {error}", self.points.display());
                return false;
            }
        };
        let map = match schematic_from_csv(&text) {
            Ok(map) => map,
            Err(error) => {
                eprintln!("{}: {error}", self.points.display());
                return false;
            }
        };
        map.warnings.iter().for_each(|warning| eprintln!("{warning}"));
        for (level, text) in [(AreaLevel::Kecamatan, &map.kecamatan), (AreaLevel::Desa, &map.villages)] {
            let path = folder::file_in(&self.out, level);
            if let Err(error) = write(&path, text) {
                eprintln!("{} cannot be written: {error}", path.display());
                return false;
            }
            println!("{}: {} bytes, schematic", path.display(), text.len());
        }
        true
    }
}
