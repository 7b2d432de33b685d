//! What an office's table says of its puskesmas: those whose rows hold a figure have reported, those whose rows are blank
//! have not, and of one that has no row nothing is known.

use super::{
    Office,
    figures::{Figures, Value},
    layout::Layout,
    lines::{Key, Kind, Line},
};
use crate::domain::{Level, Period, RegionCode};
use crate::publish::{
    sheet::{Sheet, SheetRow},
    table::fold,
};
use std::collections::{BTreeMap, BTreeSet};

const HEADS: [&str; 6] = ["puskesmas", "code", "name", "period", "reported", "source"];

/// A table `puskesmas` of the rows of an office's; `None` where its rows are not told apart by puskesmas, or where no
/// source is named for them.
pub fn puskesmas(
    sheet: &Sheet,
    layout: &Layout<'_>,
    (lines, figures): (&[Line<'_>], &[Figures]),
    office: &Office<'_>,
) -> Option<Sheet> {
    let column = layout.unit.filter(|column| {
        layout.puskesmas == Some(*column) || fold(layout.header.path(*column)).contains("puskesmas")
    })?;
    let source = &layout.mapping.source.as_ref()?.0;
    let mut told: BTreeMap<(&str, Period), (usize, bool)> = BTreeMap::new();
    let mut served: BTreeMap<&str, BTreeSet<RegionCode>> = BTreeMap::new();
    for (line, figures) in lines.iter().zip(figures) {
        let Kind::Data(Some(Key { period, code, unit: Some(unit) })) = &line.kind else { continue };
        let Some(kecamatan) = (if code.level() == Level::Village { code.parent() } else { Some(*code) }) else {
            continue;
        };
        served.entry(unit).or_default().insert(kecamatan);
        let filled = figures.values.iter().any(|value| *value != Value::Blank);
        let (_, reported) = told.entry((unit, *period)).or_insert((line.row.number, false));
        *reported |= filled;
    }
    let head = layout.mapping.header.last().copied().unwrap_or(1);
    let made = |number: usize, cells: Vec<String>| SheetRow {
        number,
        origin: vec![(number, column); cells.len()],
        cells,
        ..SheetRow::default()
    };
    let mut rows = vec![made(head, HEADS.map(str::to_owned).to_vec())];
    for ((unit, period), (number, reported)) in told {
        let codes = served.get(unit)?;
        let names: Option<Vec<&str>> =
            codes.iter().map(|code| Some(office.frame.register.area(*code)?.name.as_str())).collect();
        let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
        let answer = if reported { "yes" } else { "no" };
        let cells = [unit, &codes.join("|"), &names?.join("|"), &period.to_string(), answer, source.as_str()];
        rows.push(made(number, cells.map(str::to_owned).to_vec()));
    }
    let headers = layout.header.paths.clone();
    (rows.len() > 1).then(|| Sheet {
        file: sheet.file.clone(),
        sheet: sheet.sheet.clone(),
        rows,
        headers,
        ..Sheet::default()
    })
}
