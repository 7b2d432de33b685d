//! The rows of an office's table: which are data, which totals, which nothing, and of which area and period they speak.

use super::{
    Office, codes,
    header::spaced,
    layout::Layout,
    mapping::{Mapping, fits, named},
};
use crate::domain::{Level, Period, RegionCode};
use crate::publish::{
    account::Rows,
    finding::Findings,
    sheet::{Sheet, SheetRow},
    table::{cut, fold, same_name, told},
};

/// A row that counts for something.
#[derive(Debug)]
pub struct Line<'a> {
    /// The row.
    pub row: &'a SheetRow,
    /// What it is.
    pub kind: Kind,
}

/// What a row is.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    /// Figures of an area at a period; `None` where that could not be told, with a finding.
    Data(Option<Key>),
    /// The sum of the rows above it.
    Total,
}

/// Of what a row speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its period.
    pub period: Period,
    /// Its area.
    pub code: RegionCode,
    /// The part of the area, where several rows are added.
    pub unit: Option<String>,
}

/// Words that begin a row of totals, folded.
const TOTALS: [&str; 7] = ["jumlah", "jml", "total", "subtotal", "grandtotal", "ratarata", "rerata"];

/// Whether a row begins as a row of totals does.
pub fn looks_like_total(row: &SheetRow) -> bool {
    let first = fold(row.first_text());
    TOTALS.iter().any(|word| first.starts_with(word))
}

/// The rows between the first and the last of data, each told what it is.
pub fn lines<'a>(sheet: &'a Sheet, layout: &Layout<'_>, office: &Office<'_>, findings: &mut Findings) -> Vec<Line<'a>> {
    let mapping = layout.mapping;
    let within =
        |row: &&SheetRow| row.number >= mapping.first_row() && mapping.last_row.is_none_or(|last| row.number <= last);
    let rows: Vec<&SheetRow> = sheet.rows.iter().filter(within).collect();
    if mixed_up(sheet, &rows, layout, office, findings) {
        return Vec::new();
    }
    if is_no_area_column(sheet, &rows, layout, office, findings) {
        return Vec::new();
    }
    let mut keys = Keys { sheet, layout, office, above: String::new() };
    let (mut totals, mut skipped, mut empty) = (0, 0, 0);
    let before = sheet.rows.iter().filter(|row| row.number < mapping.first_row()).count();
    let mut lines = Vec::new();
    for row in rows {
        if is_of(&mapping.skip, row, layout) {
            skipped += 1;
            continue;
        }
        let kind = if is_of(&mapping.total, row, layout) {
            totals += 1;
            Kind::Total
        } else if keys.is_empty(row) {
            empty += 1;
            continue;
        } else {
            Kind::Data(keys.key(row, findings))
        };
        lines.push(Line { row, kind });
    }
    account(sheet, &lines, [before, totals, skipped, empty], findings);
    if !mapping.total.is_empty() && totals == 0 {
        let what = format!("no row of totals “{}” in {}", mapping.total.join("”, “"), sheet.whole_place());
        findings.error(mapping.place(), what, "Correct total, or leave it out where the table has none.");
    }
    if lines.iter().all(|line| line.kind == Kind::Total) {
        let what = format!("no row of data in {}", sheet.whole_place());
        findings.error(mapping.place(), what, "Correct first_row and last_row.");
    }
    lines
}

/// Says of each cell that is read and does not show what it holds. Whether there is any.
pub fn faulty(sheet: &Sheet, layout: &Layout<'_>, findings: &mut Findings) -> bool {
    let mapping = layout.mapping;
    let keys = [layout.code, layout.kecamatan, layout.village, layout.puskesmas, layout.unit, layout.period];
    let columns: Vec<usize> = keys.into_iter().flatten().chain(layout.figures()).collect();
    let mut any = false;
    for cell in &sheet.faults {
        let within = cell.row >= mapping.first_row() && mapping.last_row.is_none_or(|last| cell.row <= last);
        let row =
            || sheet.rows.binary_search_by_key(&cell.row, |row| row.number).ok().and_then(|at| sheet.rows.get(at));
        if !within || !columns.contains(&cell.column) || row().is_some_and(|row| is_of(&mapping.skip, row, layout)) {
            continue;
        }
        let (what, remedy) = cell.fault.told();
        findings.error(sheet.place(cell.row, cell.column, layout.header.path(cell.column)), what, remedy);
        any = true;
    }
    any
}

/// Says what each row was taken for: rows above the data, totals, those listed under `skip`, those without a figure.
fn account(sheet: &Sheet, lines: &[Line<'_>], [before, totals, skipped, empty]: [usize; 4], findings: &mut Findings) {
    let data = lines.iter().filter(|line| line.kind != Kind::Total).count();
    let keys =
        lines.iter().filter_map(|line| if let Kind::Data(Some(key)) = &line.kind { Some(key.code) } else { None });
    let areas = keys.collect::<std::collections::BTreeSet<_>>().len();
    let rows = Rows { data, areas, before, totals, skipped, empty };
    findings.account.office_table(sheet.whole_place(), rows);
}

/// Whether the first text of a row, or its text in a column of names, fits one of the patterns.
fn is_of(patterns: &[String], row: &SheetRow, layout: &Layout<'_>) -> bool {
    let columns = [layout.kecamatan, layout.village, layout.puskesmas];
    let texts = columns.into_iter().flatten().map(|column| row.text(column)).chain([row.first_text()]);
    let texts: Vec<&str> = texts.filter(|t| !t.is_empty()).collect();
    patterns.iter().any(|pattern| texts.iter().any(|text| fits(pattern, text)))
}

/// One error in place of one for each row, where the codes are likely of the other system.
fn mixed_up(
    sheet: &Sheet,
    rows: &[&SheetRow],
    layout: &Layout<'_>,
    office: &Office<'_>,
    findings: &mut Findings,
) -> bool {
    let Some(code) = layout.code else { return false };
    let name = layout.village.or(layout.kecamatan);
    let rows = rows.iter().map(|row| (row.text(code), name.map_or("", |n| row.text(n))));
    let system = layout.mapping.code_system;
    let Some(what) = codes::mixed_up(rows, system, office.bridge, office.frame.register) else { return false };
    let header = layout.mapping.header.last().copied().unwrap_or(1);
    findings.error(sheet.place(header, code, layout.header.path(code)), what, codes::MIXED_UP);
    true
}

/// Names from which it can be told that a column is none of areas.
const ENOUGH: usize = 5;

/// One error in place of one for each row, where hardly a text of the column of areas is one: then it is another column,
/// whose texts are not repeated.
fn is_no_area_column(
    sheet: &Sheet,
    rows: &[&SheetRow],
    layout: &Layout<'_>,
    office: &Office<'_>,
    findings: &mut Findings,
) -> bool {
    let Some(column) = layout.village.or(layout.kecamatan) else { return false };
    let mapping = layout.mapping;
    let data = rows.iter().filter(|row| !is_of(&mapping.skip, row, layout) && !is_of(&mapping.total, row, layout));
    let texts = data.map(|row| spaced(row.text(column))).filter(|text| !text.is_empty());
    let (mut all, mut known) = (0_usize, 0_usize);
    for text in texts {
        all += 1;
        known += usize::from(office.names.has(&text));
    }
    if all < ENOUGH || known * 4 >= all {
        return false;
    }
    let what = format!("{} of {all} texts in this column are no area of the register", all - known);
    let remedy = "Name the column of the areas; where it is this one, write them as in areas.csv, or list them under \
                  [alias] with their codes.";
    let header = mapping.header.last().copied().unwrap_or(1);
    findings.error(sheet.place(header, column, layout.header.path(column)), what, remedy);
    true
}

struct Keys<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout<'a>,
    office: &'a Office<'a>,
    /// The last kecamatan named.
    above: String,
}

impl Keys<'_> {
    fn mapping(&self) -> &Mapping {
        self.layout.mapping
    }

    /// Whether nothing stands where an area or a figure could.
    fn is_empty(&self, row: &SheetRow) -> bool {
        let columns = [self.layout.kecamatan, self.layout.village, self.layout.puskesmas, self.layout.code];
        let keys = columns.into_iter().flatten().all(|column| row.text(column).is_empty());
        keys && self.layout.figures().all(|column| row.text(column).is_empty())
    }

    fn key(&mut self, row: &SheetRow, findings: &mut Findings) -> Option<Key> {
        if looks_like_total(row) {
            let what = "this looks like a row of totals";
            let remedy = "Declare it: total = \"JUMLAH*\" checks it against the sum and never counts it; skip = \"…\" \
                          leaves it out.";
            findings.error(self.sheet.row_place(row.number), what, remedy);
            return None;
        }
        let code = self.area(row, findings);
        let period = self.period(row, findings);
        let unit = match self.layout.unit {
            Some(column) => {
                let text = spaced(row.text(column));
                if text.is_empty() {
                    self.fault(row, column, "nothing here".to_owned(), "Name the part of the area.", findings);
                    return None;
                }
                Some(text)
            }
            None => None,
        };
        Some(Key { code: code?, period: period?, unit })
    }

    fn fault(&self, row: &SheetRow, column: usize, what: String, remedy: &str, findings: &mut Findings) {
        let place = self.layout.place(self.sheet, row, column);
        findings.error(place, what, remedy);
    }

    fn period(&self, row: &SheetRow, findings: &mut Findings) -> Option<Period> {
        let Some(column) = self.layout.period else { return self.mapping().period };
        let text = self.merged_text(row, column);
        let period = super::dates::period(text, self.mapping().year);
        if period.is_none() {
            let what = if text.is_empty() { "nothing here".to_owned() } else { told("not a period", text) };
            let remedy = "Write 2025-08, Agustus 2025 or Semester I 2025; for months alone set year = 2025.";
            self.fault(row, column, what, remedy, findings);
        }
        period
    }

    /// The text of a cell, or of the merged cell that covers it.
    fn merged_text<'b>(&'b self, row: &'b SheetRow, column: usize) -> &'b str {
        let text = row.text(column);
        if !text.is_empty() {
            return text;
        }
        let over = self.sheet.merged_at(row.number, column);
        let first = over.and_then(|m| Some((m, self.sheet.rows.iter().find(|r| r.number == m.rows.0)?)));
        first.map_or("", |(m, first)| first.text(m.columns.0))
    }

    fn area(&mut self, row: &SheetRow, findings: &mut Findings) -> Option<RegionCode> {
        if let Some(column) = self.layout.puskesmas {
            return self.area_of_puskesmas(row, column, findings);
        }
        let mut kecamatan =
            self.layout.kecamatan.map(|column| spaced(self.merged_text(row, column))).unwrap_or_default();
        if kecamatan.is_empty() && self.mapping().fill_down {
            kecamatan.clone_from(&self.above);
        }
        self.above.clone_from(&kecamatan);
        let (column, name) = match self.layout.village {
            Some(column) => (column, spaced(row.text(column))),
            None => (self.layout.kecamatan?, kecamatan.clone()),
        };
        if name.is_empty() {
            let remedy = "Name the area; list the row under skip where it is a footer, set fill_down = true where the \
                          name above it holds.";
            self.fault(row, column, "figures without an area".to_owned(), remedy, findings);
            return None;
        }
        if let Some(code) = self.layout.code {
            return self.area_of_code(row, code, (column, &name), findings);
        }
        let names = &self.office.names;
        let found = if self.layout.village.is_some() {
            let within = if kecamatan.is_empty() { Ok(None) } else { names.kecamatan(&kecamatan).map(Some) };
            within.map_err(|fault| (self.layout.kecamatan.unwrap_or(column), fault)).and_then(|within| {
                names.village(&name, within.map(|code| (kecamatan.as_str(), code))).map_err(|fault| (column, fault))
            })
        } else {
            names.kecamatan(&name).map_err(|fault| (column, fault))
        };
        found.map_err(|(column, (what, remedy))| self.fault(row, column, what, &remedy, findings)).ok()
    }

    fn area_of_code(
        &self,
        row: &SheetRow,
        column: usize,
        (name_column, name): (usize, &str),
        findings: &mut Findings,
    ) -> Option<RegionCode> {
        let text = row.text(column);
        let code = match codes::read(text, self.mapping().code_system, self.office.bridge) {
            Ok(code) => code,
            Err((what, remedy)) => {
                self.fault(row, column, what, remedy, findings);
                return None;
            }
        };
        let frame = self.office.frame;
        let own = (code == frame.kabupaten.0).then_some(frame.kabupaten.1);
        let Some(expected) = own.or_else(|| frame.register.area(code).map(|a| a.name.as_str())) else {
            let what = format!("{code} is not in the register of areas");
            self.fault(row, column, what, "Correct the code, or add the area to areas.csv.", findings);
            return None;
        };
        if !same_name(expected, name) && named(&self.office.declared.alias, name) != Some(&code) {
            let what = if self.office.names.knows(name) {
                format!("{code} is “{expected}” in the register, not “{}”", cut(name))
            } else {
                format!("{code} is “{expected}” in the register, and not what stands here")
            };
            let remedy = "Correct the code or the name, or add the name under [alias] with this code.";
            self.fault(row, name_column, what, remedy, findings);
            return None;
        }
        Some(code)
    }

    fn area_of_puskesmas(&self, row: &SheetRow, column: usize, findings: &mut Findings) -> Option<RegionCode> {
        let name = spaced(row.text(column));
        let found = named(&self.office.declared.puskesmas, &name).copied();
        if found.is_none() {
            let what = "the kecamatan of this puskesmas is not known";
            let remedy = "Add it under [puskesmas] of kabupaten.toml with the code of its kecamatan.";
            self.fault(row, column, what.to_owned(), remedy, findings);
        }
        found.filter(|code| code.level() == Level::Kecamatan)
    }
}
