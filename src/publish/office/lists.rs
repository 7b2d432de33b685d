//! `[[lists]]` of `kabupaten.toml`: an office's own list of loci, targets, actions or promises becomes one of the tool's
//! tables, column by column. Its reader then judges it like one that was filled in.

use super::{
    dates,
    header::Header,
    lines::looks_like_total,
    mapping::{fits, fits_sheet, starts_at},
    names::{Fault, Names},
};
use crate::publish::{
    finding::{Findings, Place},
    folder::TABLES,
    settings::FILE,
    sheet::{Sheet, SheetRow},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// Tables that are filled in for the tool and that no office keeps as a list of its own.
const APART: [&str; 5] = ["areas", "editions", "audits", "bidang_notes", "agenda"];

/// Tables that a list can become.
fn tables() -> impl Iterator<Item = &'static str> {
    TABLES.into_iter().filter(|table| !APART.contains(table))
}

/// Columns of days, of periods and of numbers, which offices write in their own way.
const DAYS: [&str; 6] = ["date", "due", "start", "end", "as_of", "published"];
const NUMBERS: [&str; 2] = ["value", "percent"];

/// How one list is read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// The table that it becomes.
    table: String,
    file: Spanned<String>,
    sheet: Option<String>,
    #[serde(deserialize_with = "super::mapping::list")]
    header: Vec<usize>,
    first_row: Option<usize>,
    last_row: Option<usize>,
    /// Patterns of the first text of rows that are not read.
    #[serde(default, deserialize_with = "super::mapping::list")]
    skip: Vec<String>,
    /// The list's own column for each column of the table.
    columns: BTreeMap<String, String>,
    /// What all rows have in a column of the table.
    #[serde(default)]
    values: BTreeMap<String, String>,
    /// The table's words for the list's own, by column.
    #[serde(default)]
    words: BTreeMap<String, BTreeMap<String, String>>,
    /// Row of `kabupaten.toml` where it stands; set once the whole is read.
    #[serde(skip)]
    row: usize,
}

impl List {
    /// Notes where it stands in the text that it was read from, and names what contradicts itself.
    pub fn settle(&mut self, text: &str, findings: &mut Findings) {
        self.row = 1 + text.bytes().take(self.file.span().start).filter(|b| *b == b'\n').count();
        if tables().all(|table| table != self.table) {
            let known: Vec<&str> = tables().collect();
            let remedy = format!("Give one of: {}. Figures are read by [[tables]].", known.join(", "));
            findings.error(self.place(), format!("no list becomes a table “{}”", self.table), remedy);
        }
        if self.header.is_empty() || self.header.iter().any(|row| *row == 0 || *row >= self.first_row()) {
            let remedy = "Set header to its rows as the spreadsheet counts them, above first_row: header = 3.";
            findings.error(self.place(), "no header above the rows", remedy);
        }
        if let Some(twice) = self.columns.keys().find(|column| self.values.contains_key(*column)) {
            findings.error(self.place(), format!("{twice} stands under columns and under values"), "Keep one of them.");
        }
    }

    fn place(&self) -> Place {
        Place::row(FILE, self.row)
    }

    fn first_row(&self) -> usize {
        starts_at(self.first_row, &self.header)
    }

    /// Whether it speaks of that file.
    pub fn is_of_file(&self, file: &str) -> bool {
        fits(self.file.as_ref(), file)
    }

    /// Whether it speaks of that sheet.
    pub fn is_of_sheet(&self, sheet: Option<&str>) -> bool {
        fits_sheet(self.sheet.as_deref(), sheet)
    }

    /// The table's columns with those of the sheet; `None` with findings where one is missing.
    fn found<'a>(&'a self, header: &Header, sheet: &Sheet, findings: &mut Findings) -> Option<Vec<(&'a str, usize)>> {
        let mut found = Vec::new();
        for (own, name) in &self.columns {
            match header.find(name) {
                Ok(column) => found.push((own.as_str(), column)),
                Err(what) => {
                    let what = format!("{what} in {}", sheet.whole_place());
                    findings.error(self.place(), what, "Take the names that `feed inspect` prints.");
                }
            }
        }
        (found.len() == self.columns.len()).then_some(found)
    }

    /// A cell as the table writes it.
    fn cell(&self, own: &str, text: &str) -> String {
        let word = self.words.get(own).and_then(|words| super::mapping::named(words, text));
        if let Some(word) = word {
            return word.clone();
        }
        let read = match own {
            _ if DAYS.contains(&own) => dates::date(text).map(|date| date.to_string()),
            "period" => dates::period(text, None).map(|period| period.to_string()),
            _ if NUMBERS.contains(&own) => decimal(text),
            _ => None,
        };
        read.unwrap_or_else(|| text.to_owned())
    }
}

/// `14,5 %` as `14.5`. With three digits after its comma it could be thousands, and is left as it is.
fn decimal(text: &str) -> Option<String> {
    let bare = text.strip_suffix('%').unwrap_or(text).trim_end();
    let (whole, part) = bare.split_once(',').unwrap_or((bare, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let plain = !whole.is_empty() && digits(whole) && digits(part) && part.len() < 3;
    plain.then(|| if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") })
}

/// The tables that the lists become.
pub fn read(sheets: &[Sheet], lists: &[List], names: &Names<'_>, findings: &mut Findings) -> Vec<(String, Sheet)> {
    let mut read = Vec::new();
    for list in lists {
        let own: Vec<&Sheet> =
            sheets.iter().filter(|s| list.is_of_file(&s.file) && list.is_of_sheet(s.sheet.as_deref())).collect();
        if own.is_empty() {
            let what = format!("no file “{}” with such a sheet in the folder", list.file.as_ref());
            findings.error(list.place(), what, "Correct file and sheet, or remove this [[lists]].");
        }
        let tables = own.into_iter().filter_map(|sheet| table(sheet, list, names, findings));
        read.extend(tables.map(|table| (list.table.clone(), table)));
    }
    read
}

fn table(sheet: &Sheet, list: &List, names: &Names<'_>, findings: &mut Findings) -> Option<Sheet> {
    let header = Header::read(sheet, &list.header);
    let found = list.found(&header, sheet, findings)?;
    let loci = list.table == "loci" && !list.columns.contains_key("code");
    let top = list.header.last().copied().unwrap_or(1);
    let first = found.first().map_or(0, |(_, column)| *column);
    let mut head = SheetRow { number: top, ..SheetRow::default() };
    let own = found.iter().copied().chain(list.values.keys().map(|own| (own.as_str(), first)));
    for (own, column) in own.chain(loci.then_some(("code", first))) {
        head.cells.push(own.to_owned());
        head.origin.push((top, column));
    }
    let mut rows = vec![head];
    let within = |row: usize| row >= list.first_row() && list.last_row.is_none_or(|last| row <= last);
    for row in sheet.rows.iter().filter(|row| within(row.number)) {
        let blank = found.iter().all(|(_, column)| row.text(*column).is_empty());
        if blank || list.skip.iter().any(|pattern| fits(pattern, row.first_text())) {
            continue;
        }
        if looks_like_total(row) {
            let remedy = "Leave it out: skip = \"JUMLAH*\".";
            findings.error(sheet.row_place(row.number), "this looks like a row of totals", remedy);
            continue;
        }
        let mut made = SheetRow { number: row.number, ..SheetRow::default() };
        for (own, column) in &found {
            made.cells.push(list.cell(own, row.text(*column)));
            made.origin.push((row.number, *column));
        }
        made.cells.extend(list.values.values().cloned());
        if loci {
            let code = code(row, &found, names).map_err(|(column, (what, remedy))| {
                findings.warning(sheet.place(row.number, column, header.path(column)), what, remedy);
            });
            made.cells.push(code.unwrap_or_default());
        }
        made.origin.resize(made.cells.len(), (row.number, first));
        rows.push(made);
    }
    findings.account.office_list(sheet.whole_place(), &list.table, rows.len() - 1);
    Some(Sheet {
        file: sheet.file.clone(),
        sheet: sheet.sheet.clone(),
        rows,
        headers: header.paths,
        ..Sheet::default()
    })
}

/// The code of a village by its name and its kecamatan. Where there is not exactly one, why, and in which column: it is
/// then published by its name alone.
fn code(row: &SheetRow, found: &[(&str, usize)], names: &Names<'_>) -> Result<String, (usize, Fault)> {
    let cell = |own: &str| found.iter().find(|(name, _)| *name == own).map(|(_, column)| (*column, row.text(*column)));
    let within = match cell("kecamatan").filter(|(_, name)| !name.is_empty()) {
        Some((column, name)) => Some((name, names.kecamatan(name).map_err(|fault| (column, fault))?)),
        None => None,
    };
    let (column, name) = cell("name").unwrap_or_default();
    names.village(name, within).map(|code| code.to_string()).map_err(|fault| (column, fault))
}
