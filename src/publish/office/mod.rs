//! Tables as offices have them, read by the mappings that `kabupaten.toml` declares into canonical tables.
//!
//! Title rows, headers of several rows, footers, totals, several puskesmas in a kecamatan, numbers as text: all of it
//! is declared and nothing guessed. Each figure keeps the address of the cell that it came from.

mod checks;
mod codes;
mod dates;
mod figures;
#[cfg(test)]
pub mod fixture;
#[cfg(test)]
mod format_cases;
mod guard;
pub mod header;
mod inspect;
pub mod kind;
mod layout;
mod lines;
mod lists;
#[cfg(test)]
mod lists_cases;
mod mapping;
mod merge;
mod names;
mod numbers;
mod ods;
mod persons;
mod propose;
#[cfg(test)]
mod tests;
mod units;
#[cfg(test)]
mod units_cases;
pub mod workbook;
mod xls;

pub use codes::{BRIDGE, Bridge, MIXED_UP, is_bps, mixed_up};
pub use inspect::inspect;
pub use lists::List;
pub use mapping::{CodeSystem, Declared, Mapping};

use super::{
    Frame,
    finding::{Findings, Place},
    settings::FILE,
    sheet::{Sheet, SheetRow},
};
use crate::domain::Level;
use checks::Checked;
use layout::Layout;
use names::Names;

/// What an office's tables are read against.
pub struct Office<'a> {
    frame: &'a Frame<'a>,
    declared: &'a Declared,
    bridge: &'a Bridge,
    names: Names<'a>,
}

/// Canonical tables made from an office's.
#[derive(Debug, Default)]
pub struct Read {
    /// Tables of readings.
    pub readings: Vec<Sheet>,
    /// Where their figures come from, as a table of editions; none where the mappings name no source.
    pub editions: Option<Sheet>,
    /// Lists with the name of the table that each became.
    pub lists: Vec<(String, Sheet)>,
}

/// Splits the tables of a folder into those with canonical headers and those that a mapping speaks of.
pub fn split(sheets: Vec<Sheet>, declared: &Declared, findings: &mut Findings) -> (Vec<Sheet>, Vec<Sheet>) {
    let (mut canonical, mut own) = (Vec::new(), Vec::new());
    for sheet in sheets {
        let name = sheet.sheet.as_deref();
        let tables = || declared.tables.iter().filter(|table| table.is_of_file(&sheet.file));
        let lists = || declared.lists.iter().filter(|list| list.is_of_file(&sheet.file));
        if tables().any(|table| table.is_of_sheet(name)) || lists().any(|list| list.is_of_sheet(name)) {
            if let Some(row) = sheet.not_utf8 {
                let remedy = "Check the names in it, or save the file as “CSV UTF-8”.";
                findings.warning(Place::row(&sheet.file, row), "not UTF-8: read as Windows-1252 or UTF-16", remedy);
            }
            own.push(sheet);
        } else if tables().next().is_some() || lists().next().is_some() {
            let remedy = "Add a [[tables]] for it, or remove the sheet.";
            findings.warning(sheet.whole_place(), "no mapping speaks of this sheet: it was not read", remedy);
        } else {
            canonical.push(sheet);
        }
    }
    canonical.retain(|sheet| sheet.require_utf8(findings));
    (canonical, own)
}

/// Reads the office's tables by their mappings.
pub fn read(
    sheets: &[Sheet],
    declared: &Declared,
    bridge: &Bridge,
    frame: &Frame<'_>,
    findings: &mut Findings,
) -> Read {
    let names = Names::new(frame.register, &declared.alias);
    let office = Office { frame, declared, bridge, names };
    office.check_codes(findings);
    let lists = lists::read(sheets, &declared.lists, &office.names, findings);
    let mut read = Read { lists, ..Read::default() };
    let mut editions = Editions::default();
    for mapping in &declared.tables {
        let of_file: Vec<&Sheet> = sheets.iter().filter(|s| mapping.is_of_file(&s.file)).collect();
        let mut found: Vec<&Sheet> = of_file.into_iter().filter(|s| mapping.is_of_sheet(s.sheet.as_deref())).collect();
        if mapping.sheet.is_none() && found.windows(2).any(|pair| matches!(pair, [a, b] if a.file == b.file)) {
            let what = format!("{} has several sheets", mapping.file());
            findings.error(mapping.place(), what, "Name the sheet: sheet = \"…\".");
            found.clear();
        } else if found.is_empty() {
            let what = match &mapping.sheet {
                Some(sheet) => format!("no file “{}” with a sheet “{sheet}” in the folder", mapping.file()),
                None => format!("no file “{}” in the folder", mapping.file()),
            };
            findings.error(mapping.place(), what, "Correct file and sheet, or remove this [[tables]].");
        }
        for sheet in found {
            if let Some((canonical, puskesmas)) = office.table(sheet, mapping, findings) {
                editions.add(mapping, &canonical, &office, findings);
                read.readings.push(canonical);
                read.lists.extend(puskesmas.map(|sheet| (PUSKESMAS.to_owned(), sheet)));
            }
        }
    }
    read.editions = editions.sheet();
    read
}

/// Name of the table of puskesmas.
pub const PUSKESMAS: &str = "puskesmas";

impl Office<'_> {
    /// The canonical table, and what it says of the puskesmas.
    fn table(&self, sheet: &Sheet, mapping: &Mapping, findings: &mut Findings) -> Option<(Sheet, Option<Sheet>)> {
        let layout = Layout::new(sheet, mapping, self.frame, findings)?;
        if lines::faulty(sheet, &layout, findings) {
            return None;
        }
        let lines = lines::lines(sheet, &layout, self, findings);
        let figures = figures::read(sheet, &layout, &lines, findings);
        if persons::refused(sheet, &layout, &lines, &figures, findings) {
            return None;
        }
        Checked { sheet, layout: &layout, lines: &lines, figures: &figures }.run(findings);
        let puskesmas = units::puskesmas(sheet, &layout, (&lines, &figures), self);
        Some((merge::canonical(sheet, &layout, (&lines, &figures), self, findings), puskesmas))
    }

    /// Codes that `[alias]` and `[puskesmas]` name must be of the register.
    fn check_codes(&self, findings: &mut Findings) {
        let tables = [("alias", &self.declared.alias), ("puskesmas", &self.declared.puskesmas)];
        for (table, names) in tables {
            for (name, code) in names {
                let area = self.frame.register.area(*code);
                if area.is_none() || (table == "puskesmas" && code.level() != Level::Kecamatan) {
                    let wanted = if table == "puskesmas" { "kecamatan" } else { "area" };
                    let what = format!("[{table}] ties “{name}” to {code}, which is no {wanted} of areas.csv");
                    findings.error(Place::file(FILE), what, "Correct the code.");
                }
            }
        }
    }
}

/// Rows of `editions` that the mappings make.
#[derive(Default)]
struct Editions(Vec<SheetRow>);

const EDITIONS: [&str; 5] = ["indicator", "period", "source", "as_of", "published"];

impl Editions {
    fn add(&mut self, mapping: &Mapping, readings: &Sheet, office: &Office<'_>, findings: &mut Findings) {
        let Some(source) = &mapping.source else { return };
        if !office.frame.sources.contains_key(&source.0) {
            let remedy = format!("Describe it under [sources.{}].", source.0);
            findings.error(mapping.place(), format!("no source “{}”", source.0), remedy);
            return;
        }
        let day = |date: Option<crate::domain::Date>| date.map(|d| d.to_string()).unwrap_or_default();
        let (as_of, published) = (day(mapping.as_of), day(mapping.published));
        let mut periods: Vec<&str> = readings.rows.iter().skip(1).map(|row| row.text(0)).collect();
        periods.sort_unstable();
        periods.dedup();
        for period in periods {
            for key in mapping.values.keys() {
                let id = key.split(':').next().unwrap_or_default();
                let cells = [id, period, source.0.as_str(), &as_of, &published].map(str::to_owned).to_vec();
                if self.0.iter().all(|row| row.cells != cells) {
                    self.0.push(SheetRow { number: mapping.row, cells, ..SheetRow::default() });
                }
            }
        }
    }

    fn sheet(mut self) -> Option<Sheet> {
        if self.0.is_empty() {
            return None;
        }
        let cells = EDITIONS.map(str::to_owned).to_vec();
        self.0.insert(0, SheetRow { number: 1, cells, ..SheetRow::default() });
        Some(Sheet { file: FILE.to_owned(), rows: self.0, ..Sheet::default() })
    }
}
