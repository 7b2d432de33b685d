//! Refuses tables about persons before anything in them is used. Never repeats a value.

use super::{finding::Findings, sheet::Sheet};

/// Words in a header that only tables about persons have, after [`plain`]. The first matches whole words only.
const WORDS: [&str; 8] = ["nik", "nokk", "hp", "telp", "telepon", "handphone", "whatsapp", "alamat"];
const PHRASES: [&str; 22] = [
    "nomor kk",
    "no kk",
    "nama anak",
    "nama balita",
    "nama bayi",
    "nama ortu",
    "nama orang tua",
    "nama orangtua",
    "nama ibu",
    "nama ayah",
    "nama suami",
    "nama istri",
    "nama kepala keluarga",
    "nama kk",
    "tgl lahir",
    "tanggal lahir",
    "tempat lahir",
    "date of birth",
    "birth date",
    "parent name",
    "child name",
    "phone",
];

/// Rows searched for a header: exports have title rows above it.
const HEADER_ROWS: usize = 12;

/// Whether the sheet may be read. Where it may not, the finding names the column and the row and no value.
pub fn admits(sheet: &Sheet, findings: &mut Findings) -> bool {
    let mut admitted = true;
    for (index, row) in sheet.rows.iter().enumerate() {
        for (column, cell) in row.cells.iter().enumerate() {
            let header = index < HEADER_ROWS && names_a_person(cell);
            if header || is_sixteen_digits(cell) {
                refuse(sheet, row.number, column, header.then_some(cell.as_str()), findings);
                admitted = false;
            }
        }
        if !admitted {
            return false;
        }
    }
    true
}

fn refuse(sheet: &Sheet, row: usize, column: usize, header: Option<&str>, findings: &mut Findings) {
    let (title, what) = match header {
        Some(header) => (header, "a column about persons: the whole table is refused"),
        None => ("…", "a number of 16 digits, as a NIK has: the whole table is refused"),
    };
    let title: String = title.chars().take(40).collect();
    let remedy = "Publish sums by kecamatan or village; never names, NIK, addresses, phone numbers or birth dates.";
    findings.error(sheet.place(row, column, &title), what, remedy);
}

/// Lower case, with everything but letters and digits made a single space.
fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a cell in header position is the title of a personal column. Long cells are prose, not titles.
fn names_a_person(cell: &str) -> bool {
    if cell.chars().count() > 40 {
        return false;
    }
    let plain = plain(cell);
    plain.split(' ').any(|word| WORDS.contains(&word))
        || PHRASES.iter().any(|phrase| format!(" {plain} ").contains(&format!(" {phrase} ")))
}

/// Whether 16 digits stand together, also with spaces, dots or an apostrophe between or before them.
fn is_sixteen_digits(cell: &str) -> bool {
    let mut run = 0;
    for c in cell.chars() {
        match c {
            '0'..='9' => run += 1,
            ' ' | '.' | '-' | '\'' | '\u{a0}' => {}
            _ if run == 16 => return true,
            _ => run = 0,
        }
    }
    run == 16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::sheet::read_csv;

    fn findings(text: &str) -> Vec<String> {
        let mut findings = Findings::default();
        let admitted = read_csv("t.csv", text.as_bytes(), &mut findings).is_some_and(|s| admits(&s, &mut findings));
        assert_eq!(admitted, !findings.has_errors());
        findings.into_vec().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_header_of_a_by_name_export_is_refused_also_under_title_rows() {
        let header = "No,NIK,Nama,JK,Tgl Lahir,Nama Ortu,Kec,Desa/Kel,Alamat\n";
        for title in ["", "LAPORAN,,\n,,\nAgustus 2025,,\n"] {
            let all = findings(&format!("{title}{header}1,3201,Budi Rahasia,L,2020-01-01,Siti,X,Y,Jl. Z\n"));
            assert_eq!(all.len(), 4, "{all:?}");
            assert!(all.iter().all(|f| !f.contains("Rahasia") && !f.contains("3201") && !f.contains("Siti")));
        }
    }

    #[test]
    fn sixteen_digits_are_refused_in_any_cell_and_not_repeated() {
        for cell in ["3201012345678901", "'3201012345678901", "3201 0123 4567 8901", "no 3201012345678901!"] {
            let all = findings(&format!("code,name\n18.04,{cell}\n")).join("");
            assert!(all.contains("row 2") && all.contains('B') && !all.contains("3201"), "{cell}: {all}");
        }
    }

    #[test]
    fn tables_about_places_are_read() {
        let text = "period,code,name,stunting_eppgbm:n\n2024-02,18.04.05.2001,Teknik Anakan,1234567\n,,Unik,\n";
        assert_eq!(findings(text), Vec::<String>::new());
    }
}
