//! Refuses tables about persons before anything in them is used. Never repeats a value.

use super::{finding::Findings, sheet::Sheet};

/// Words in a header that only tables about persons have, after [`plain`]: whole words.
const WORDS: [&str; 13] = [
    "nik",
    "nokk",
    "hp",
    "nohp",
    "telp",
    "telepon",
    "handphone",
    "whatsapp",
    "alamat",
    "address",
    "email",
    "dob",
    "ttl",
];
/// The same of several words; also where they are written together.
const PHRASES: [&str; 36] = [
    "nomor induk kependudukan",
    "nomor kk",
    "no kk",
    "no hp",
    "nomor hp",
    "nama anak",
    "nama balita",
    "nama baduta",
    "nama bayi",
    "nama bumil",
    "nama catin",
    "nama pasien",
    "nama peserta",
    "nama lengkap",
    "nama ortu",
    "nama orang tua",
    "nama orangtua",
    "nama ibu",
    "nama ayah",
    "nama bapak",
    "nama wali",
    "nama suami",
    "nama istri",
    "nama krt",
    "nama kepala keluarga",
    "nama kk",
    "rt rw",
    "tgl lahir",
    "tgl lhr",
    "tanggal lahir",
    "tempat lahir",
    "date of birth",
    "birth date",
    "parent name",
    "child name",
    "phone",
];

/// Columns about persons in one row that make it a header wherever it stands: a second table further down.
const HEADER_ANYWHERE: usize = 2;

/// Rows searched for a header: exports have title rows above it.
const HEADER_ROWS: usize = 12;

/// What a cell gives away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Person {
    /// The title of a column about persons.
    Title,
    /// A number as a NIK has.
    Nik,
    /// A telephone number.
    Phone,
}

/// Whether the sheet may be read. Where it may not, the finding names the column and the row and no value.
pub fn admits(sheet: &Sheet, findings: &mut Findings) -> bool {
    for (index, row) in sheet.rows.iter().enumerate() {
        let titles = row.cells.iter().filter(|cell| names_a_person(cell)).count();
        let header = index < HEADER_ROWS || titles >= HEADER_ANYWHERE;
        let mut admitted = true;
        for (column, cell) in row.cells.iter().enumerate() {
            let found = match cell.as_str() {
                cell if header && names_a_person(cell) => Person::Title,
                cell if is_sixteen_digits(cell) => Person::Nik,
                cell if is_phone(cell) => Person::Phone,
                _ => continue,
            };
            refuse(sheet, row.number, column, found, cell, findings);
            admitted = false;
        }
        if !admitted {
            return false;
        }
    }
    true
}

fn refuse(sheet: &Sheet, row: usize, column: usize, found: Person, cell: &str, findings: &mut Findings) {
    let what = match found {
        Person::Title => "a column about persons: the whole table is refused",
        Person::Nik => "a number of 16 digits, as a NIK has: the whole table is refused",
        Person::Phone => "a telephone number: the whole table is refused",
    };
    // The title of a column is repeated only as far as it is one of the words above: beside it a value may stand.
    let title = if found == Person::Title { known_title(cell) } else { "…" };
    let remedy = "Publish sums by kecamatan or village; never names, NIK, addresses, phone numbers or birth dates.";
    findings.error(sheet.place(row, column, title), what, remedy);
}

/// Lower case, with everything but letters and digits made a single space.
fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a cell in header position is the title of a personal column. Long cells are prose, not titles.
fn names_a_person(cell: &str) -> bool {
    !known_title(cell).is_empty()
}

/// The word or phrase by which a cell is the title of a personal column; empty where it is none.
fn known_title(cell: &str) -> &'static str {
    // Nearly all cells are numbers: they are let go before anything is made of them.
    if cell.bytes().filter(u8::is_ascii_alphabetic).nth(1).is_none() || cell.chars().count() > 40 {
        return "";
    }
    let plain = plain(cell);
    let (squeezed, padded) = (plain.replace(' ', ""), format!(" {plain} "));
    let word = WORDS.iter().find(|word| plain.split(' ').any(|w| w == **word));
    let fits = |phrase: &str| padded.contains(&format!(" {phrase} ")) || squeezed == phrase.replace(' ', "");
    let phrase = || PHRASES.iter().find(|phrase| fits(phrase));
    word.or_else(phrase).copied().unwrap_or_default()
}

/// Whether 16 digits stand together, also with spaces, dots or an apostrophe between or before them, or a number of that
/// length in the scientific notation into which spreadsheets put a NIK.
fn is_sixteen_digits(cell: &str) -> bool {
    let scientific = cell.strip_suffix("E+15").or_else(|| cell.strip_suffix("e+15")).is_some_and(|number| {
        let decimal = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'\'');
        !number.is_empty() && number.bytes().all(decimal)
    });
    let mut run = 0;
    for c in cell.chars() {
        match c {
            '0'..='9' => run += 1,
            ' ' | '.' | '-' | '\'' | '\u{a0}' => {}
            _ if run == 16 => return true,
            _ => run = 0,
        }
    }
    scientific || run == 16
}

/// Whether a cell is an Indonesian mobile number: 08… or 62 8…, 10 to 14 digits and nothing else.
fn is_phone(cell: &str) -> bool {
    if cell.len() < 10 || !cell.starts_with(['0', '6', '+', '(', '\'']) {
        return false;
    }
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let plain = cell.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')' | '\''));
    let mobile = digits.starts_with("08") || digits.starts_with("628");
    plain && mobile && (10..=14).contains(&digits.len())
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
    fn a_nik_in_scientific_notation_and_telephone_numbers_are_refused_without_a_title() {
        for cell in ["3.20101E+15", "\"3,20101E+15\"", "081234567890", "+62 812-3456-7890", "'08123456789"] {
            let all = findings(&format!("code,name\n18.04,{cell}\n")).join("");
            assert!(all.contains("row 2") && !all.contains("3456") && !all.contains("20101"), "{cell}: {all}");
        }
    }

    #[test]
    fn a_second_table_further_down_is_found_by_its_titles_and_titles_written_together_too() {
        let rows = "18.04,x,1\n".repeat(30);
        assert_eq!(
            findings(&format!("code,name,n\n{rows}No,Nama Anak,Tgl Lahir\n1,Budi Rahasia,2020-01-01\n")).len(),
            2
        );
        assert_eq!(findings(&format!("code,name,n\n{rows}No,keluarga tanpa alamat tetap,3\n")), Vec::<String>::new());
        for title in ["NamaIbu", "TANGGAL_LAHIR", "No.HP", "nama_orang_tua", "RT/RW"] {
            assert_eq!(findings(&format!("code,{title}\n18.04,x\n")).len(), 1, "{title}");
        }
    }

    #[test]
    fn a_value_beside_a_title_in_one_cell_is_not_repeated() {
        let all = findings("NIK 3201 Budi Rahasia,name\n1,2\n").join("");
        assert!(all.contains("“nik”") && !all.contains("Rahasia") && !all.contains("3201"), "{all}");
    }

    #[test]
    fn tables_about_places_are_read() {
        let text = "period,code,name,stunting_eppgbm:n\n2024-02,18.04.05.2001,Teknik Anakan,1234567\n,,Unik,\n";
        assert_eq!(findings(text), Vec::<String>::new());
    }
}
