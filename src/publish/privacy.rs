//! Refuses tables about persons before anything in them is used. Never repeats a value.

use super::{
    finding::{Findings, Place},
    sheet::Sheet,
};

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
const PHRASES: [&str; 40] = [
    "nomor induk kependudukan",
    "nomor kk",
    "no kk",
    "nomor kartu keluarga",
    "no kartu keluarga",
    "nomor ktp",
    "no ktp",
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

/// Titles that stand beside a bare `nama` only in lists of persons; two of them are enough.
const BESIDE_NAMES: [&str; 15] = [
    "jk",
    "jenis kelamin",
    "l p",
    "umur",
    "usia",
    "usia saat ukur",
    "ortu",
    "orang tua",
    "orangtua",
    "ayah",
    "ibu",
    "lahir",
    "bb lahir",
    "tb lahir",
    "posyandu",
];

/// Letters of a title at most.
const TITLE: usize = 40;
/// Letters of a long title, in which only NIK and the phrases are looked for; what is longer is prose.
const LONG_TITLE: usize = 60;

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
    if sheet.sheet.as_deref().is_some_and(holds_a_nik) {
        let what = "the name of a sheet holds 16 digits, as a NIK has: the whole file is refused";
        findings.error(Place::file(&sheet.file), what, REMEDY);
        return false;
    }
    for (index, row) in sheet.rows.iter().enumerate() {
        let titles = row.cells.iter().filter(|cell| names_a_person(cell)).count();
        let list = lists_persons(&row.cells);
        let header = index < HEADER_ROWS || titles >= HEADER_ANYWHERE || list;
        let mut admitted = true;
        for (column, cell) in row.cells.iter().enumerate() {
            let found = match cell.as_str() {
                cell if header && names_a_person(cell) => Person::Title,
                cell if list && plain(cell) == "nama" => Person::Title,
                cell if tells_a_birth(cell) || plain_is_nik(cell) => Person::Title,
                cell if holds_a_nik(cell) => Person::Nik,
                cell if holds_a_phone(cell) => Person::Phone,
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

const REMEDY: &str = "Publish sums by kecamatan or village; never names, NIK, addresses, phone numbers or birth dates.";

fn refuse(sheet: &Sheet, row: usize, column: usize, found: Person, cell: &str, findings: &mut Findings) {
    let what = match found {
        Person::Title => "a column about persons: the whole table is refused",
        Person::Nik => "a number of 16 digits, as a NIK has: the whole table is refused",
        Person::Phone => "a telephone number: the whole table is refused",
    };
    // The title of a column is repeated only as far as it is one of the words above: beside it a value may stand.
    let title = if found == Person::Title { known_title(cell) } else { "…" };
    findings.error(sheet.place(row, column, title), what, REMEDY);
}

/// Lower case, with everything but letters and digits made a single space, also between words written together as in
/// `NamaIbu` and `NIKAnak`.
fn plain(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut spaced = String::with_capacity(text.len() + 4);
    for (at, c) in letters.iter().copied().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        let after = letters.get(at + 1);
        let begins = c.is_uppercase()
            && before.is_some_and(|b| b.is_lowercase() || b.is_uppercase() && after.is_some_and(|a| a.is_lowercase()));
        if begins {
            spaced.push(' ');
        }
        spaced.push(if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
    }
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a cell in header position is the title of a personal column.
fn names_a_person(cell: &str) -> bool {
    !known_title(cell).is_empty()
}

/// Whether a cell can be a text at all. Nearly all are numbers, and are let go before anything is made of them.
fn has_letters(cell: &str) -> bool {
    cell.bytes().filter(u8::is_ascii_alphabetic).nth(1).is_some()
}

/// The word or phrase by which a cell is the title of a personal column; empty where it is none.
fn known_title(cell: &str) -> &'static str {
    let length = cell.chars().count();
    if !has_letters(cell) || length > LONG_TITLE {
        return "";
    }
    let plain = plain(cell);
    let (squeezed, padded) = (plain.replace(' ', ""), format!(" {plain} "));
    // `N.I.K.`: one letter each.
    let spelled = !plain.is_empty() && plain.split(' ').all(|word| word.chars().count() == 1);
    let stands = |word: &str| plain.split(' ').any(|w| w == word) || spelled && squeezed == word;
    let word = WORDS.iter().find(|word| (length <= TITLE || word.starts_with("nik")) && stands(word));
    let fits = |phrase: &str| padded.contains(&format!(" {phrase} ")) || squeezed == phrase.replace(' ', "");
    let phrase = || PHRASES.iter().find(|phrase| fits(phrase));
    word.or_else(phrase).copied().unwrap_or_default()
}

/// Whether a row is the header of a list by name without saying so: a bare `nama` beside what only persons have.
fn lists_persons(cells: &[String]) -> bool {
    let titles =
        || cells.iter().filter(|cell| has_letters(cell) && cell.chars().count() <= TITLE).map(|cell| plain(cell));
    titles().any(|title| title == "nama")
        && titles().filter(|title| BESIDE_NAMES.contains(&title.as_str())).count() >= HEADER_ANYWHERE
}

/// Whether a cell is the title of a column of NIK and nothing else, wherever it stands.
fn plain_is_nik(cell: &str) -> bool {
    has_letters(cell) && cell.chars().count() <= TITLE && matches!(plain(cell).as_str(), "nik" | "n i k")
}

/// Whether a text gives a day of birth away: the words and digits behind them.
fn tells_a_birth(cell: &str) -> bool {
    if !has_letters(cell) || cell.chars().filter(char::is_ascii_digit).count() < 4 {
        return false;
    }
    let plain = plain(cell);
    ["tgl lahir ", "tanggal lahir "].iter().any(|words| plain.contains(words))
}

/// A digit, also of the full-width form.
const fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Whether a cell is a decimal number as of a percentage or a mean: one to three digits, a point or comma, digits.
/// A spreadsheet gives these with sixteen digits, too.
fn is_small_decimal(cell: &str) -> bool {
    let cell = cell.trim_start_matches(['+', '-', '\u{2212}']).trim_end_matches([' ', '%']);
    let Some((whole, part)) = cell.split_once(['.', ',']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    whole.len() <= 3 && digits(whole) && digits(part)
}

/// Whether 16 digits or more stand together, or 16 with spaces, dots, an apostrophe or the like between or before them, or
/// a number of that length in the scientific notation into which spreadsheets put a NIK.
fn holds_a_nik(cell: &str) -> bool {
    // Too few bytes for any of it: nearly all cells.
    if cell.len() < 4 || is_small_decimal(cell) {
        return false;
    }
    let upper = cell.to_ascii_uppercase();
    let scientific = upper.strip_suffix("E+15").or_else(|| upper.strip_suffix("E15")).is_some_and(|number| {
        let decimal = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'\'');
        !number.is_empty() && number.bytes().all(decimal)
    });
    let (mut joined, mut together) = (0, 0);
    for c in cell.chars() {
        if digit(c).is_some() {
            joined += 1;
            together += 1;
            if together == 16 {
                return true;
            }
            continue;
        }
        together = 0;
        match c {
            ' ' | '.' | '-' | '\'' | '_' | '\u{a0}' => {}
            _ if joined == 16 => return true,
            _ => joined = 0,
        }
    }
    scientific || joined == 16
}

/// Whether an Indonesian mobile number stands in a cell: 08…, +62 8… or 62 8…, of 10 to 14 digits; or one of 11 to 13
/// that lost its 0 in a spreadsheet and is all that the cell holds. Codes of villages have ten digits.
fn holds_a_phone(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    if bare.starts_with('8') && (11..=13).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit()) {
        return true;
    }
    let letters: Vec<char> = cell.chars().collect();
    (0..letters.len()).any(|at| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied();
        let begins = before.is_none_or(|c| digit(c).is_none() && !matches!(c, '.' | ',' | '-' | '/' | '_'));
        begins && letters.get(at..).is_some_and(begins_with_phone)
    })
}

/// Whether a text begins with a mobile number. After the first 0 the next digit follows at once: `08 2024` is a month.
fn begins_with_phone(letters: &[char]) -> bool {
    let own = matches!(letters, ['0', '8', '1'..='9', ..]);
    let international = matches!(letters, ['6', '2', ..] | ['+', '6', '2', ..]);
    if !own && !international {
        return false;
    }
    let number: String = letters
        .iter()
        .take_while(|c| digit(**c).is_some() || matches!(**c, ' ' | '-' | '.' | '+' | '(' | ')'))
        .filter(|c| c.is_ascii_digit())
        .collect();
    (number.starts_with("08") || number.starts_with("628")) && (10..=14).contains(&number.len())
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
    fn numbers_of_persons_are_refused_however_they_are_written() {
        for cell in [
            "3201012345678901 3201012345678902",
            "3201012345678901 1",
            "3201012345678901.0",
            "3.20101E15",
            "3201_0123_4567_8901",
            "３２０１０１２３４５６７８９０１",
            "0812.9988.7766",
            "81299887766",
            "WA 081299887766",
            "\"Kunjungan, tgl lahir 15-06-2021\"",
            "\"hubungi 0812-9988-7766\"",
        ] {
            let rows = "18.04,x\n".repeat(20);
            let all = findings(&format!("code,name\n{rows}18.04,{cell}\n")).join("");
            assert!(all.contains("row 22") && !all.contains("9988") && !all.contains("2345"), "{cell}: {all}");
        }
    }

    #[test]
    fn titles_of_persons_are_known_however_they_are_written() {
        for title in [
            "N.I.K.",
            "N I K",
            "NIKAnak",
            "TanggalLahirAnak",
            "No KTP",
            "No. Kartu Keluarga",
            "Nomor Induk Kependudukan (NIK) Balita atau Baduta",
        ] {
            assert_eq!(findings(&format!("code,{title}\n18.04,x\n")).len(), 1, "{title}");
        }
        assert_eq!(findings("NO,NAMA,JK,ORTU,UMUR\n1,Budi Rahasia,L,Siti,24\n").len(), 1, "a bare name among persons");
        let late = format!("code,name\n{}x,NIK\n", "18.04,x\n".repeat(20));
        assert_eq!(findings(&late).len(), 1, "far down");
    }

    #[test]
    fn figures_and_periods_of_many_digits_are_no_persons() {
        for cell in [
            "8.644579245896543",
            "\"12,34567890123456\"",
            "-0.0812345678901234",
            "8101010001",
            "1803060001",
            "31 08 2024",
            "2024-08-31",
            "Teknik unik",
            "\"1.234.567.890\"",
        ] {
            assert_eq!(findings(&format!("code,name\n18.04,{cell}\n")), Vec::<String>::new(), "{cell}");
        }
        assert_eq!(findings("NAMA,JK,JUMLAH\nSatu,L,24\n"), Vec::<String>::new(), "a table of places by sex");
    }

    #[test]
    fn tables_about_places_are_read() {
        let text = "period,code,name,stunting_eppgbm:n\n2024-02,18.04.05.2001,Teknik Anakan,1234567\n,,Unik,\n";
        assert_eq!(findings(text), Vec::<String>::new());
    }
}
