//! Registers of codes and names as they are published: CSV files with `code` and `name`, or the SQL dump of
//! cahyadsn/wilayah. Only the kabupaten's own rows are kept.

use crate::{
    domain::{Level, RegionCode},
    publish::finding::{Findings, Place},
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Largest file that is read, in bytes: all villages of Indonesia are some megabytes.
const LARGEST_FILE: u64 = 64 << 20;

/// Where a register can be had.
const REMEDY: &str = "Give a CSV file with the columns code and name (18.04.05.2001,Simpangsari), the folder of CSV files \
                      of the npm package idn-area-data (ODbL), or db/wilayah.sql of github.com/cahyadsn/wilayah (MIT).";

/// Names of one kabupaten, its province and all inside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    names: BTreeMap<RegionCode, String>,
    /// What the register says of itself, for the sources.
    pub origin: Origin,
}

/// Which of the known registers a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// A file of the office's own.
    #[default]
    Own,
    /// The npm package idn-area-data, ODbL.
    IdnAreaData,
    /// cahyadsn/wilayah, MIT.
    Wilayah,
}

impl Register {
    /// The name of an area.
    pub fn name_of(&self, code: RegionCode) -> Option<String> {
        self.names.get(&code).cloned()
    }

    /// Kecamatan in order of code.
    pub fn kecamatan(&self) -> impl Iterator<Item = (RegionCode, &str)> {
        self.level(Level::Kecamatan)
    }

    /// Villages in order of code.
    pub fn villages(&self) -> impl Iterator<Item = (RegionCode, &str)> {
        self.level(Level::Village)
    }

    fn level(&self, level: Level) -> impl Iterator<Item = (RegionCode, &str)> {
        self.names.iter().filter(move |(code, _)| code.level() == level).map(|(code, name)| (*code, name.as_str()))
    }

    fn keep(&mut self, kabupaten: RegionCode, code: &str, name: &str) {
        if let Ok(code) = code.trim().parse::<RegionCode>()
            && (kabupaten.contains(code) || code.contains(kabupaten))
        {
            self.names.insert(code, name.trim().to_owned());
        }
    }
}

/// Reads all files, or all CSV files of a folder.
pub fn read(paths: &[PathBuf], kabupaten: RegionCode, findings: &mut Findings) -> Option<Register> {
    let mut register = Register::default();
    for path in paths.iter().flat_map(|path| files(path)) {
        read_file(&path, kabupaten, &mut register, findings);
    }
    if findings.has_errors() {
        return None;
    }
    if register.kecamatan().next().is_none() {
        let what = format!("no kecamatan of {kabupaten} in the register");
        let place = Place::file(&paths.first().map(|p| p.display().to_string()).unwrap_or_default());
        findings.error(place, what, REMEDY);
        return None;
    }
    Some(register)
}

fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = path.read_dir() else { return vec![path.to_owned()] };
    let csv = |path: &PathBuf| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(csv).collect();
    files.sort();
    files
}

fn read_file(path: &Path, kabupaten: RegionCode, register: &mut Register, findings: &mut Findings) {
    let place = || Place::file(&path.display().to_string());
    let size = path.metadata().map_or(0, |m| m.len());
    if size > LARGEST_FILE {
        findings.error(place(), format!("{size} bytes, more than the {LARGEST_FILE} that are read"), REMEDY);
        return;
    }
    let text = match std::fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => {
            findings.error(place(), format!("cannot be read: {error}"), REMEDY);
            return;
        }
    };
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("sql")) {
        register.origin = Origin::Wilayah;
        text.lines().for_each(|line| rows_of_sql(line, |code, name| register.keep(kabupaten, code, name)));
        return;
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.matches(';').count() > first.matches(',').count() { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let header: Vec<String> =
        reader.headers().map(|h| h.iter().map(|c| c.trim().to_ascii_lowercase()).collect()).unwrap_or_default();
    let column = |name: &str| header.iter().position(|c| c == name);
    let (Some(code), Some(name)) = (column("code"), column("name")) else {
        // A folder of registers may hold other tables, such as bridges to other code systems.
        findings.warning(place(), "no columns “code” and “name”", REMEDY);
        return;
    };
    if header.iter().any(|c| matches!(c.as_str(), "district_code" | "regency_code" | "province_code")) {
        register.origin = Origin::IdnAreaData;
    }
    for record in reader.records().filter_map(Result::ok) {
        if let (Some(code), Some(name)) = (record.get(code), record.get(name)) {
            register.keep(kabupaten, code, name);
        }
    }
}

/// The rows `('18.04.05','Sumber Jaya')` of an INSERT statement; a quote in a name is doubled or has a backslash.
fn rows_of_sql(line: &str, mut row: impl FnMut(&str, &str)) {
    let mut texts: Vec<String> = Vec::new();
    let mut open: Option<String> = None;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match (&mut open, c) {
            (None, '\'') => open = Some(String::new()),
            (None, ')') => {
                if let [code, name, ..] = texts.as_slice() {
                    row(code, name);
                }
                texts.clear();
            }
            (None, _) => {}
            (Some(text), '\\') => text.extend(chars.next()),
            (Some(text), '\'') if chars.peek() == Some(&'\'') => {
                text.push('\'');
                chars.next();
            }
            (Some(_), '\'') => texts.extend(open.take()),
            (Some(text), c) => text.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_an_sql_dump_are_read_with_their_quotes() {
        let mut rows = Vec::new();
        let line = "('18.04.05','Sumber Jaya'),('53.01.01.2001','Oe''Nino'),('74.01','Mun\\'a', 1);";
        rows_of_sql(line, |code, name| rows.push(format!("{code} {name}")));
        assert_eq!(rows, ["18.04.05 Sumber Jaya", "53.01.01.2001 Oe'Nino", "74.01 Mun'a"]);
    }
}
