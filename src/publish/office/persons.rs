//! Refuses rows that are added to an area and are persons: a list by name whose children are counted one by one.

use super::{
    figures::{Figures, Value},
    layout::Layout,
    lines::{Kind, Line},
};
use crate::publish::{finding::Findings, privacy, sheet::Sheet, table::fold};

/// Words of the title of a column whose rows are parts of an area, folded.
const PARTS: [&str; 28] = [
    "puskesmas",
    "pukesmas",
    "pkm",
    "pustu",
    "posyandu",
    "poskesdes",
    "polindes",
    "faskes",
    "klinik",
    "rumahsakit",
    "rsud",
    "unit",
    "desa",
    "kelurahan",
    "pekon",
    "nagari",
    "gampong",
    "kampung",
    "dusun",
    "jorong",
    "lingkungan",
    "wilayah",
    "sekolah",
    "paud",
    "kelompok",
    "jeniskelamin",
    "bulan",
    "opd",
];

/// Rows from which it can be told that each counts one person.
const ENOUGH: usize = 5;

const WHAT: &str = "the rows that would be added are persons: the whole table is refused";
const REMEDY: &str =
    "Publish sums by kecamatan or village. add_by names the column of parts of an area, such as puskesmas.";

/// Whether the rows that `add_by` tells apart are persons, by the title of its column or since each counts one at most.
pub fn refused(
    sheet: &Sheet,
    layout: &Layout<'_>,
    lines: &[Line<'_>],
    figures: &[Figures],
    findings: &mut Findings,
) -> bool {
    let Some(column) = layout.unit.filter(|_| layout.puskesmas.is_none()) else { return false };
    let path = layout.header.path(column);
    let title = fold(path);
    let part = PARTS.iter().any(|word| title.contains(word));
    if (part || !privacy::may_name(path)) && !each_is_one(lines, figures) {
        return false;
    }
    let header = layout.mapping.header.last().copied().unwrap_or(1);
    findings.error(sheet.place(header, column, "…"), WHAT, REMEDY);
    true
}

/// Whether no row counts more than one in any column, as in a list by name.
fn each_is_one(lines: &[Line<'_>], figures: &[Figures]) -> bool {
    let rows = lines.iter().zip(figures).filter(|(line, _)| line.kind != Kind::Total);
    let counts = |figures: &Figures| {
        let of = |value: &Value| if let Value::Count(count) = value { Some(*count) } else { None };
        figures.values.iter().filter_map(of).max()
    };
    let most: Vec<u32> = rows.filter_map(|(_, figures)| counts(figures)).collect();
    most.len() >= ENOUGH && most.iter().all(|count| *count <= 1)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Folder;

    #[test]
    fn rows_of_children_are_not_added() {
        let mapping = |add_by: &str| {
            format!(
                "[[tables]]\nfile = \"t.csv\"\nheader = 1\nkecamatan = \"Kec\"\nadd_by = \"{add_by}\"\nperiod = \
                 \"2024\"\nsource = \"s\"\nvalues.\"imunisasi:n\" = \"n\"\nvalues.\"imunisasi:d\" = \"d\"\n"
            )
        };
        for (title, d) in [("NAMA", 1), ("NAMA", 9), ("Nama Lain", 3), ("Uraian", 1), ("Puskesmas", 1)] {
            let names = ["Budi Rahasia", "Siti Rahasia", "Ani Rahasia", "Tono Rahasia", "Wati Rahasia", "Adi Rahasia"];
            let rows: String = names.iter().map(|name| format!("Satu;{name};1;{d}\n")).collect();
            let text = format!("Kec;{title};n;d\n{rows}");
            let said = Folder::new("by-name", &mapping(title), &[("t.csv", text.as_bytes())]).read().1.join("");
            assert!(said.contains("are persons: the whole table is refused"), "{title}: {said}");
            assert!(!said.contains("Rahasia"), "{title}: {said}");
        }
        let text = "Kec;Nama Puskesmas;n;d\nSatu;A;10;20\nSatu;B;10;20\nDua Jaya;C;1;1\n";
        let (dataset, said) = Folder::new("by-unit", &mapping("Nama Puskesmas"), &[("t.csv", text.as_bytes())]).read();
        assert!(dataset.is_some(), "{said:?}");
    }
}
