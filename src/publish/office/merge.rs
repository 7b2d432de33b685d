//! From the rows of an office's table to a canonical table of readings: rows of one area are added, and each cell
//! keeps the address that it came from.

use super::{
    Office,
    figures::{Figures, Value},
    layout::{Field, Layout},
    lines::{Key, Kind, Line},
};
use crate::domain::{Indicator, IndicatorId, Period, RegionCode};
use crate::publish::{
    account::Kind as Told,
    finding::Findings,
    sheet::{Sheet, SheetRow},
};
use std::collections::BTreeMap;

/// A data row with its figures and the part of the area that it is.
struct Part<'a> {
    row: &'a SheetRow,
    unit: Option<&'a str>,
    values: &'a [Value],
}

/// Makes the canonical table.
pub fn canonical(
    sheet: &Sheet,
    layout: &Layout<'_>,
    (lines, figures): (&[Line<'_>], &[Figures]),
    office: &Office<'_>,
    findings: &mut Findings,
) -> Sheet {
    let merge = Merge { sheet, layout };
    let fields: Vec<(usize, &Field<'_>)> =
        layout.fields.iter().enumerate().filter(|(_, field)| !layout.is_check(field)).collect();
    let header_row = layout.mapping.header.last().copied().unwrap_or(1);
    let mut header = SheetRow { number: header_row, ..SheetRow::default() };
    for (name, column) in [("period", layout.period), ("code", layout.code), ("name", merge.name_column())] {
        header.cells.push(name.to_owned());
        header.origin.push((header_row, column.unwrap_or_else(|| merge.name_column().unwrap_or(0))));
    }
    for (_, field) in &fields {
        header.cells.push(field.name());
        header.origin.push((header_row, field.first_column()));
    }
    let mut rows = vec![header];
    for ((period, code), parts) in merge.by_area(lines, figures, findings) {
        let Some(name) = office
            .frame
            .register
            .area(code)
            .map(|a| a.name.as_str())
            .or_else(|| (code == office.frame.kabupaten.0).then_some(office.frame.kabupaten.1))
        else {
            continue;
        };
        rows.push(merge.area(&fields, (period, code, name), &parts, findings));
    }
    let headers = layout.header.paths.clone();
    Sheet { file: sheet.file.clone(), sheet: sheet.sheet.clone(), rows, headers, ..Sheet::default() }
}

struct Merge<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout<'a>,
}

impl Merge<'_> {
    fn name_column(&self) -> Option<usize> {
        self.layout.village.or(self.layout.kecamatan).or(self.layout.puskesmas)
    }

    /// The rows of each area; a second one is an error unless rows are declared to be added and it is another part.
    fn by_area<'b>(
        &self,
        lines: &'b [Line<'b>],
        figures: &'b [Figures],
        findings: &mut Findings,
    ) -> BTreeMap<(Period, RegionCode), Vec<Part<'b>>> {
        let mut areas: BTreeMap<(Period, RegionCode), Vec<Part<'b>>> = BTreeMap::new();
        for (line, figures) in lines.iter().zip(figures) {
            let Kind::Data(Some(Key { period, code, unit })) = &line.kind else { continue };
            let parts = areas.entry((*period, *code)).or_default();
            let unit = unit.as_deref();
            if let Some(before) = parts.iter().find(|part| part.unit == unit) {
                let what = match unit {
                    Some(_) => {
                        format!("this part of {code} stands twice at {period}, first in row {}", before.row.number)
                    }
                    None => format!("a second row for {code} at {period}, the first is row {}", before.row.number),
                };
                let remedy = "Keep one of the two; where they are parts of the area, name the column that tells them apart: \
                              add_by.";
                let column = self.layout.unit.or(self.name_column()).unwrap_or(0);
                findings.error(self.layout.place(self.sheet, line.row, column), what, remedy);
                continue;
            }
            parts.push(Part { row: line.row, unit, values: &figures.values });
        }
        areas
    }

    fn area(
        &self,
        fields: &[(usize, &Field<'_>)],
        (period, code, name): (Period, RegionCode, &str),
        parts: &[Part<'_>],
        findings: &mut Findings,
    ) -> SheetRow {
        let first = parts.first().map_or(0, |part| part.row.number);
        let name_column = self.name_column().unwrap_or(0);
        let mut row = SheetRow { number: first, ..SheetRow::default() };
        for (text, column) in
            [(period.to_string(), self.layout.period), (code.to_string(), self.layout.code), (name.to_owned(), None)]
        {
            row.cells.push(text);
            row.origin.push((first, column.unwrap_or(name_column)));
        }
        let mut reporting: BTreeMap<&IndicatorId, Vec<&Part<'_>>> = BTreeMap::new();
        for (index, field) in fields {
            let parts = match reporting.get(&field.indicator.id) {
                Some(parts) => parts,
                None => {
                    let parts_of_it = self.reporting(fields, field.indicator, parts, (period, code, name), findings);
                    reporting.entry(&field.indicator.id).or_insert(parts_of_it)
                }
            };
            let (text, at) = self.cell(*index, field, parts, findings);
            row.cells.push(text);
            row.origin.push((at.unwrap_or(first), field.first_column()));
        }
        row
    }

    /// The parts that say anything of an indicator. One that is silent beside others is told, at its first field; a
    /// count without one of its parts is no count of the whole, and then none reports.
    fn reporting<'b, 'c>(
        &self,
        fields: &[(usize, &Field<'_>)],
        indicator: &Indicator,
        parts: &'b [Part<'c>],
        (period, code, name): (Period, RegionCode, &str),
        findings: &mut Findings,
    ) -> Vec<&'b Part<'c>> {
        let own: Vec<&(usize, &Field<'_>)> = fields.iter().filter(|(_, f)| f.indicator.id == indicator.id).collect();
        let blank = |part: &&Part<'_>| own.iter().all(|(index, _)| part.values.get(*index) == Some(&Value::Blank));
        let (silent, reporting): (Vec<&Part<'_>>, Vec<&Part<'_>>) = parts.iter().partition(blank);
        let (Some(part), false) = (silent.first(), reporting.is_empty()) else { return reporting };
        let rate = own.iter().any(|(_, field)| matches!(field.field, "d" | "percent"));
        if rate {
            findings.tell(&indicator.id, period, code, Told::PartMissing);
        }
        if let Some((_, field)) = own.first() {
            let what = if rate {
                format!("{} not reported here: the figures of {name} are without it", indicator.id)
            } else {
                format!("{} not reported here: that of {name} is left as not reported", indicator.id)
            };
            let place = self.layout.place(self.sheet, part.row, field.first_column());
            findings.warning(place, what, "Ask for the missing part; write 0 where there was none.");
        }
        if rate { reporting } else { Vec::new() }
    }

    /// The text of one canonical cell, and the row that it is of.
    fn cell(
        &self,
        index: usize,
        field: &Field<'_>,
        parts: &[&Part<'_>],
        findings: &mut Findings,
    ) -> (String, Option<usize>) {
        let row = parts.first().map(|part| part.row.number);
        let values: Vec<(&Part<'_>, &Value)> =
            parts.iter().filter_map(|part| Some((*part, part.values.get(index)?))).collect();
        if values.iter().any(|(_, value)| **value == Value::Fault) {
            return (String::new(), row);
        }
        if let [(_, value)] = values[..] {
            return (text(value), row);
        }
        let mut sum = Some(0_u32);
        let (mut blank, mut filled) = (None, false);
        for (part, value) in &values {
            match value {
                Value::Count(count) => {
                    filled = true;
                    sum = sum.and_then(|s| s.checked_add(*count));
                }
                Value::Blank => blank = blank.or(Some(part.row)),
                _ => {
                    let what = format!("{} of several rows of one area", field.name());
                    let remedy = "Percentages of parts cannot be added: give the counts.";
                    findings.error(self.layout.place(self.sheet, part.row, field.first_column()), what, remedy);
                    return (String::new(), row);
                }
            }
        }
        match (blank, filled, sum) {
            (Some(blank), true, _) => {
                let remedy = "Fill it in: the other rows of the area have it.";
                let what = format!("no {} here beside the other figures", field.name());
                findings.error(self.layout.place(self.sheet, blank, field.first_column()), what, remedy);
                (String::new(), row)
            }
            (_, true, Some(sum)) => (sum.to_string(), row),
            (_, true, None) => {
                let place = self.layout.place(
                    self.sheet,
                    self.sheet.rows.first().unwrap_or(&SheetRow::default()),
                    field.first_column(),
                );
                findings.error(place, "a sum of more than four thousand million", "Correct the counts.");
                (String::new(), row)
            }
            (_, false, _) => (String::new(), row),
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Blank | Value::Fault => String::new(),
        Value::Count(count) => count.to_string(),
        Value::Decimal(number) => number.digits.clone(),
        Value::Word(word) => word.clone(),
    }
}
