//! Headers of one or more rows, with merged cells. A column is named by its path from the top: `TB/U > Sangat Pendek`.

use super::super::{
    sheet::{Sheet, SheetRow, column_letters},
    table::fold,
};

/// Between the parts of a path.
pub const STEP: &str = " > ";

/// The columns of a table with their paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Paths by column from A on; empty where a column has no header.
    pub paths: Vec<String>,
}

impl Header {
    /// Reads the header of those rows, as a spreadsheet counts them, top row first.
    pub fn read(sheet: &Sheet, rows: &[usize]) -> Self {
        let width = sheet.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        let levels: Vec<Vec<String>> = rows.iter().map(|number| level(sheet, *number, width)).collect();
        let levels = if sheet.merged.is_empty() { filled_right(levels) } else { levels };
        let path = |column: usize| {
            let mut parts: Vec<&str> = Vec::new();
            for part in levels.iter().filter_map(|level| level.get(column)).filter(|part| !part.is_empty()) {
                if parts.last() != Some(&part.as_str()) {
                    parts.push(part);
                }
            }
            parts.join(STEP)
        };
        Self { paths: (0..width).map(path).collect() }
    }

    /// The path of a column.
    pub fn path(&self, column: usize) -> &str {
        self.paths.get(column).map_or("", String::as_str)
    }

    /// The column of a name: its letter in brackets (`[F]`), its path, or the last part of its path where no other
    /// ends so. Case, spaces and signs aside.
    ///
    /// # Errors
    /// Why there is not exactly one, in words for the publisher.
    pub fn find(&self, name: &str) -> Result<usize, String> {
        if let Some(letters) = name.trim().strip_prefix('[').and_then(|n| n.strip_suffix(']')) {
            let found = (0..self.paths.len()).find(|c| column_letters(*c).eq_ignore_ascii_case(letters.trim()));
            return found.ok_or_else(|| format!("no column {name}"));
        }
        let whole = |path: &str| same_path(path, name);
        let last = |path: &str| path.rsplit(STEP).next().is_some_and(|part| same_path(part, name));
        match (self.all(whole)[..].as_ref(), self.all(last)[..].as_ref()) {
            ([column], _) | ([], [column]) => Ok(*column),
            ([], []) => Err(format!("no column “{name}”")),
            ([], several) | (several, _) => {
                let letters: Vec<String> = several.iter().map(|c| format!("[{}]", column_letters(*c))).collect();
                Err(format!("several columns “{name}”: {}", letters.join(", ")))
            }
        }
    }

    /// The columns of a name that may end in `*`: all whose path begins as it does.
    ///
    /// # Errors
    /// As [`Self::find`]; also where no path begins so.
    pub fn find_all(&self, name: &str) -> Result<Vec<usize>, String> {
        let Some(stem) = name.trim().strip_suffix('*') else { return self.find(name).map(|column| vec![column]) };
        let stem = stem.trim().trim_end_matches('>').trim();
        let below = |path: &str| {
            let mut parts = path.split(STEP);
            let stem_parts = stem.split('>').map(str::trim).filter(|p| !p.is_empty());
            let mut fits = !path.is_empty();
            for part in stem_parts {
                fits &= parts.next().is_some_and(|p| same_path(p, part));
            }
            fits && parts.next().is_some()
        };
        Some(self.all(below)).filter(|found| !found.is_empty()).ok_or_else(|| format!("no columns “{name}”"))
    }

    /// The columns of several names; `!` before a name takes its columns away again.
    ///
    /// # Errors
    /// As [`Self::find_all`]; also where a column would stand twice or none is left.
    pub fn group(&self, names: &[String]) -> Result<Vec<usize>, String> {
        let mut columns: Vec<usize> = Vec::new();
        for name in names {
            if let Some(name) = name.trim().strip_prefix('!') {
                let away = self.find_all(name)?;
                columns.retain(|column| !away.contains(column));
                continue;
            }
            for column in self.find_all(name)? {
                if columns.contains(&column) {
                    return Err(format!("column “{}” would be counted twice", self.path(column)));
                }
                columns.push(column);
            }
        }
        if columns.is_empty() { Err("no column is left".to_owned()) } else { Ok(columns) }
    }

    fn all(&self, fits: impl Fn(&str) -> bool) -> Vec<usize> {
        self.paths.iter().enumerate().filter(|(_, path)| fits(path)).map(|(column, _)| column).collect()
    }
}

fn same_path(a: &str, b: &str) -> bool {
    let (a, b) = (spaced(a), spaced(b));
    a.to_lowercase() == b.to_lowercase() || (!fold(&a).is_empty() && parts_fold(&a) == parts_fold(&b))
}

fn parts_fold(path: &str) -> Vec<String> {
    path.split('>').map(fold).collect()
}

/// One line, with single spaces: headers are broken over lines in narrow columns.
pub fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One row of the header, with the texts of merged cells in each cell that they cover.
fn level(sheet: &Sheet, number: usize, width: usize) -> Vec<String> {
    let empty = SheetRow::default();
    let row = |number: usize| sheet.rows.iter().find(|r| r.number == number).unwrap_or(&empty);
    let own = row(number);
    let text = |column: usize| {
        let over = sheet
            .merged
            .iter()
            .find(|m| (m.rows.0..=m.rows.1).contains(&number) && (m.columns.0..=m.columns.1).contains(&column));
        spaced(over.map_or_else(|| own.text(column), |m| row(m.rows.0).text(m.columns.0)))
    };
    (0..width).map(text).collect()
}

/// Where a format does not tell merged cells: a blank to the right of a text belongs to it if something stands below.
fn filled_right(mut levels: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let below: Vec<Vec<bool>> = (0..levels.len())
        .map(|index| {
            let width = levels.get(index).map_or(0, Vec::len);
            let filled = |column: usize| {
                levels.iter().skip(index + 1).any(|level| level.get(column).is_some_and(|t: &String| !t.is_empty()))
            };
            (0..width).map(filled).collect()
        })
        .collect();
    for (level, below) in levels.iter_mut().zip(below) {
        let mut over = String::new();
        for (text, below) in level.iter_mut().zip(below) {
            if !text.is_empty() {
                over.clone_from(text);
            } else if below {
                text.clone_from(&over);
            } else {
                over.clear();
            }
        }
    }
    levels
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::publish::{
        finding::Findings,
        sheet::{Merged, read_csv},
    };

    const TWO: &str = "No,KECAMATAN,BB/U,,TB/U,,Ket\n,,Kurang,Normal,\"Sangat\nPendek\",Normal,\n1,SUOH,1,2,3,4,x\n";

    fn sheet() -> Sheet {
        read_csv("t.csv", TWO.as_bytes(), &mut Findings::default()).unwrap()
    }

    #[test]
    fn a_column_is_named_by_its_path_with_and_without_merged_cells() {
        let expected =
            ["No", "KECAMATAN", "BB/U > Kurang", "BB/U > Normal", "TB/U > Sangat Pendek", "TB/U > Normal", "Ket"];
        assert_eq!(Header::read(&sheet(), &[1, 2]).paths, expected);
        let merge = |rows, columns| Merged { rows, columns };
        let merged = vec![merge((1, 2), (0, 0)), merge((1, 2), (1, 1)), merge((1, 1), (2, 3)), merge((1, 1), (4, 5))];
        assert_eq!(Header::read(&Sheet { merged, ..sheet() }, &[1, 2]).paths, expected);
    }

    #[test]
    fn a_column_is_found_by_path_last_part_or_letter_and_never_by_half() {
        let header = Header::read(&sheet(), &[1, 2]);
        for (name, column) in [("tb/u > sangat pendek", 4), ("Sangat  Pendek", 4), ("kecamatan", 1), ("[G]", 6)] {
            assert_eq!(header.find(name), Ok(column), "{name}");
        }
        assert_eq!(header.find("Normal").unwrap_err(), "several columns “Normal”: [D], [F]");
        assert_eq!(header.find("Pendek").unwrap_err(), "no column “Pendek”");
        assert!(header.find("[Z]").is_err() && header.find("").is_err());
    }

    #[test]
    fn a_group_takes_all_below_a_heading_and_lets_one_go() {
        let header = Header::read(&sheet(), &[1, 2]);
        let group = |names: &[&str]| header.group(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(group(&["TB/U > *"]), Ok(vec![4, 5]));
        assert_eq!(group(&["TB/U > *", "!TB/U > Normal"]), Ok(vec![4]));
        assert!(group(&["TB/U > *", "TB/U > Normal"]).unwrap_err().contains("twice"));
        assert!(group(&["BB/TB > *"]).is_err() && group(&["Ket", "!Ket"]).is_err());
    }
}
