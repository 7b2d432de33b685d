//! The folder of a kabupaten, ready to fill: settings with remarks, and a workbook with the kabupaten's own areas.
//!
//! No register of codes comes with the tool: those that are published state no licence for the register itself or one
//! that would bind whoever ships it. The office names a file of its own.

mod book;
mod programme;
mod register;
mod settings;
mod tables;
#[cfg(test)]
mod tests;

use super::{
    catalogue::{self, Catalogue},
    finding::{Finding, Findings, Place},
};
use crate::domain::{Date, Level, RegionCode};
use std::path::{Path, PathBuf};

pub use register::Register;

/// The workbook's file name in the folder.
pub const BOOK: &str = "isian.xlsx";

/// What is known of the kabupaten before anything is filled in.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its Kemendagri code.
    pub code: RegionCode,
    /// Files of the register, or folders of them.
    pub register: Vec<PathBuf>,
    /// Its word for village.
    pub village_term: String,
    /// Official name, where the register has none or another is wanted.
    pub name: Option<String>,
    /// Its province, likewise.
    pub province: Option<String>,
    /// The day from which the first periods to fill in follow.
    pub today: Date,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Name of the kabupaten.
    pub name: String,
    /// Kecamatan in the register.
    pub kecamatan: usize,
    /// Villages in the register.
    pub villages: usize,
}

/// Writes the folder, which must be new or empty.
///
/// # Errors
/// Findings, where the register cannot be read or knows no such kabupaten, or the folder cannot be written.
pub fn init(folder: &Path, plan: &Plan) -> Result<Written, Vec<Finding>> {
    let mut findings = Findings::default();
    let written = init_with(folder, plan, &mut findings);
    written.filter(|_| !findings.has_errors()).ok_or_else(|| findings.into_vec())
}

fn init_with(folder: &Path, plan: &Plan, findings: &mut Findings) -> Option<Written> {
    let place = || Place::file(&folder.display().to_string());
    if plan.code.level() != Level::Kabupaten {
        let what = format!("{} is no code of a kabupaten", plan.code);
        findings.error(place(), what, "Give the Kemendagri code of two parts: --kab 18.04.");
        return None;
    }
    if folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        findings.error(place(), "the folder is not empty", "Give a new folder; nothing that is there is overwritten.");
        return None;
    }
    let register = register::read(&plan.register, plan.code, findings)?;
    let name = plan.name.clone().or_else(|| register.name_of(plan.code)).unwrap_or_else(|| plan.code.to_string());
    let province = plan.code.parent().and_then(|code| register.name_of(code));
    let province = plan.province.clone().or(province).unwrap_or_else(|| "isi nama provinsi".to_owned());
    let text = settings::text(plan, &name, &province, &register);
    let settings = super::settings::read(&text, findings)?;
    let catalogue: Catalogue = catalogue::load(&settings, findings)?;
    let tables = tables::tables(plan, &name, &register, &catalogue);
    let book = book::book(&tables, &register, &catalogue, &settings);
    let done = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(folder.join(super::settings::FILE), text))
        .map_err(|error| error.to_string())
        .and_then(|()| book.map_err(|error| error.to_string()))
        .and_then(|bytes| std::fs::write(folder.join(BOOK), bytes).map_err(|error| error.to_string()));
    if let Err(error) = done {
        findings.error(place(), error, "Check that the folder may be written.");
    }
    Some(Written { name, kecamatan: register.kecamatan().count(), villages: register.villages().count() })
}
