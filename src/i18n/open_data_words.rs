//! Words of the open data: how to cite them, and the fixed words in their tables. The tables are in Indonesian alone: their
//! columns are read by programs.

use super::{Lang, date_long};
#[cfg(not(target_arch = "wasm32"))]
use crate::domain::{CellState, Level, LocusKind, Method};
use crate::domain::{Date, Profile};

/// What the data of a kabupaten are called.
pub fn title(lang: Lang, profile: &Profile) -> String {
    let (name, made_up) =
        (&profile.name, if profile.simulated { lang.pick(" (SIMULASI)", " (SIMULATED)") } else { "" });
    match lang {
        Lang::Id => format!("Data konvergensi percepatan penurunan stunting {name}{made_up}"),
        Lang::En => format!("Data on the convergence of stunting reduction, {name}{made_up}"),
    }
}

/// How to cite a version of the data: publisher, title, version, day of publication, address where it is known.
pub fn citation(lang: Lang, profile: &Profile, version: &str, address: &str) -> String {
    let published = |day: Date| format!(", {} {}", lang.pick("terbit", "published"), date_long(lang, day));
    let day = profile.freshness.published.map(published).unwrap_or_default();
    let mut text = format!("{}. {}. {} {version}{day}.", profile.publisher, title(lang, profile), version_word(lang));
    if !address.is_empty() {
        text.push(' ');
        text.push_str(address);
    }
    text
}

const fn version_word(lang: Lang) -> &'static str {
    lang.pick("Versi", "Version")
}

/// The state of a cell, as its column has it.
#[cfg(not(target_arch = "wasm32"))]
pub const fn state(state: CellState) -> &'static str {
    match state {
        CellState::Value => "nilai",
        CellState::NotReported => "belum lapor",
        CellState::Suppressed => "disamarkan",
        CellState::NotApplicable => "tidak berlaku",
        CellState::NoSuchArea => "wilayah tidak ada",
    }
}

/// What a state says, for who has not seen the screen.
#[cfg(not(target_arch = "wasm32"))]
pub fn state_meaning(state: CellState, threshold: u32) -> String {
    match state {
        CellState::Value => "ada angka; nol adalah angka".to_owned(),
        CellState::NotReported => "wilayah ada, tetapi belum melapor; bukan nol".to_owned(),
        CellState::Suppressed if threshold == 0 => "diketahui penerbit dan tidak dibuka".to_owned(),
        CellState::Suppressed => format!(
            "diketahui penerbit dan tidak dibuka karena menyangkut kurang dari {threshold} orang, atau karena dengannya angka seperti itu dapat dihitung kembali"
        ),
        CellState::NotApplicable => "tidak ada sasaran (0 dari 0)".to_owned(),
        CellState::NoSuchArea => "wilayah belum atau tidak lagi ada pada periode itu".to_owned(),
    }
}

/// A level of regions, as its column has it.
#[cfg(not(target_arch = "wasm32"))]
pub const fn level(level: Level) -> &'static str {
    match level {
        Level::Province => "provinsi",
        Level::Kabupaten => "kabupaten",
        Level::Kecamatan => "kecamatan",
        Level::Village => "desa",
    }
}

/// Survey or register, as its column has it.
#[cfg(not(target_arch = "wasm32"))]
pub const fn method(method: Method) -> &'static str {
    match method {
        Method::Survey => "survei",
        Method::Register => "pencatatan",
    }
}

/// A kind of locus, as its column has it.
#[cfg(not(target_arch = "wasm32"))]
pub const fn locus_kind(kind: LocusKind) -> &'static str {
    match kind {
        LocusKind::Intervention => "intervensi",
        LocusKind::Audit => "AKS",
    }
}
