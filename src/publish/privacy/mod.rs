//! Refuses tables about persons before anything in them is used. Never repeats a value.
//!
//! Titles are looked for where headers stand, also over two rows; numbers, addresses and days of birth in every cell.

mod numbers;
#[cfg(test)]
mod tests;
mod titles;
mod words;

use super::{
    finding::{Findings, Place},
    office::header::{Header, STEP},
    sheet::{Sheet, SheetRow},
};
use std::borrow::Cow;
use titles::{Title, has_letters};

/// Columns about persons in one row that make it a header wherever it stands: a second table further down.
const HEADER_ANYWHERE: usize = 2;

/// Merged ranges looked at for titles over titles.
const MOST_MERGED: usize = 1000;

/// Rows searched for a header: exports have title rows above it.
const HEADER_ROWS: usize = 12;

/// What a cell gives away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Person {
    /// The title of a column about persons, by this word.
    Title(&'static str),
    /// A number as a NIK has.
    Nik,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// The address of a house.
    Address,
    /// A day of birth.
    Birth,
}

const REMEDY: &str = "Publish sums by kecamatan or village; never names, NIK, addresses, phone numbers or birth dates.";

/// Whether the sheet may be read. Where it may not, the finding names the column and the row and no value.
pub fn admits(sheet: &Sheet, findings: &mut Findings) -> bool {
    if sheet.sheet.as_deref().is_some_and(|name| gives_away(&normal(name), false).is_some()) {
        let what = "the name of a sheet holds 16 digits, as a NIK has: the whole file is refused";
        findings.error(Place::file(&sheet.file), what, REMEDY);
        return false;
    }
    let headers = Headers::of(sheet);
    let over_two = persons_over_two_rows(sheet, &headers);
    for (index, row) in sheet.rows.iter().enumerate() {
        let titles = headers.titles(row, index);
        let mut admitted = true;
        for (column, cell) in row.cells.iter().enumerate() {
            let two = || over_two.iter().find(|two| (two.row, two.column) == (row.number, column)).map(|two| two.word);
            let found = titles
                .person(sheet, index, column, cell)
                .or_else(two)
                .map(Person::Title)
                .or_else(|| gives_away(&normal(cell), row.is_numeric(column)));
            if let Some(found) = found {
                refuse(sheet, row.number, column, found, findings);
                admitted = false;
            }
        }
        if !admitted {
            return false;
        }
    }
    true
}

/// Whether a title of a column may stand over names of persons: `NAMA`, or one about persons.
pub fn may_name(title: &str) -> bool {
    let title = normal(title);
    let words = titles::plain(&title);
    words.split(' ').any(|word| matches!(word, "nama" | "name")) || titles::title(&title) != Title::Other
}

fn refuse(sheet: &Sheet, row: usize, column: usize, found: Person, findings: &mut Findings) {
    let what = match found {
        Person::Title(_) => "a column about persons: the whole table is refused",
        Person::Nik => "a number of 16 digits, as a NIK has: the whole table is refused",
        Person::Phone => "a telephone number: the whole table is refused",
        Person::Email => "an e-mail address: the whole table is refused",
        Person::Address => "the address of a house: the whole table is refused",
        Person::Birth => "a day of birth: the whole table is refused",
    };
    // The title of a column is repeated only as far as it is one of our own words: beside it a value may stand.
    let title = if let Person::Title(word) = found { word } else { "…" };
    findings.error(sheet.place(row, column, title), what, REMEDY);
}

/// Full-width letters and digits as plain ones, without what is not seen.
fn normal(cell: &str) -> Cow<'_, str> {
    if cell.is_ascii() {
        return Cow::Borrowed(cell);
    }
    let unseen = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{660}'..='\u{669}' => char::from_u32(c as u32 - 0x660 + 0x30).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() || c == '\u{2007}' => ' ',
        c => c,
    };
    Cow::Owned(cell.chars().filter(unseen).map(plain).collect())
}

/// What a cell gives away of a person by what it holds, wherever it stands.
fn gives_away(cell: &str, numeric: bool) -> Option<Person> {
    if numbers::holds_a_nik(cell, numeric) {
        return Some(Person::Nik);
    }
    if numbers::holds_a_phone(cell) {
        return Some(Person::Phone);
    }
    if !has_letters(cell) {
        return None;
    }
    if words::holds_an_email(cell) {
        return Some(Person::Email);
    }
    if words::tells_a_birth(cell) {
        return Some(Person::Birth);
    }
    words::holds_an_address(cell).then_some(Person::Address)
}

fn filled(row: &SheetRow) -> usize {
    row.cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// Whether a row is a header of the tool's own tables, below which all is data.
fn is_canonical(row: &SheetRow) -> bool {
    let own = |cell: &String| cell.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b':' | b'0'..=b'9'));
    let word = |cell: &&String| matches!(cell.as_str(), "code" | "source" | "indicator" | "what_id" | "title_id");
    filled(row) >= 2 && row.cells.iter().all(own) && row.cells.iter().any(|cell| word(&cell))
}

/// Whether a cell is a figure, a day or a code: digits and no letters. A year also stands in headers.
fn is_figure(cell: &str) -> bool {
    let year = cell.len() == 4 && matches!(cell.get(..2), Some("19" | "20"));
    cell.bytes().any(|b| b.is_ascii_digit()) && !cell.bytes().any(|b| b.is_ascii_alphabetic()) && !year
}

/// Whether a row can be a header: several texts and no figure.
fn is_header(row: &SheetRow) -> bool {
    filled(row) >= 2 && is_text(row)
}

fn is_text(row: &SheetRow) -> bool {
    !row.cells.iter().any(|cell| is_figure(cell))
}

/// Where the headers of a sheet are.
struct Headers {
    /// Whether the first row is one of the tool's own tables.
    canonical: bool,
    /// The rows, from 0, whose titles may count people or name them: the first header, and the last above figures.
    either: [Option<usize>; 2],
}

impl Headers {
    fn of(sheet: &Sheet) -> Self {
        let top = || sheet.rows.iter().take(HEADER_ROWS).enumerate();
        let figures = top().position(|(_, row)| row.cells.iter().any(|cell| is_figure(cell))).unwrap_or(0);
        let first = top().find(|(_, row)| is_header(row)).map(|(index, _)| index);
        let last = sheet.rows.iter().take(HEADER_ROWS.min(figures)).rposition(is_header);
        Self { canonical: sheet.rows.first().is_some_and(is_canonical), either: [first, last] }
    }

    fn titles(&self, row: &SheetRow, index: usize) -> Titles {
        if titles::lists_persons(&row.cells) {
            return Titles::List;
        }
        if index < HEADER_ROWS && (index == 0 || !self.canonical) {
            return match is_header(row) {
                true if self.either.contains(&Some(index)) => Titles::Header,
                true => Titles::Below,
                false => Titles::Bare,
            };
        }
        let several =
            || row.cells.iter().filter(|c| titles::bare_title(&normal(c)).is_some()).count() >= HEADER_ANYWHERE;
        if is_header(row) && several() { Titles::Bare } else { Titles::None }
    }
}

/// How the cells of a row are read as titles.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Titles {
    /// As those of a header.
    Header,
    /// As those of a row that may be a header and may be data.
    Below,
    /// As those of a list by name that does not say so.
    List,
    /// Only cells that are a title and nothing else.
    Bare,
    /// Not at all, but for a column of NIK.
    None,
}

impl Titles {
    /// The word by which a cell is the title of a column about persons.
    fn person(self, sheet: &Sheet, index: usize, column: usize, cell: &str) -> Option<&'static str> {
        let cell = normal(cell);
        if !has_letters(&cell) {
            return None;
        }
        if titles::is_nik(&cell) {
            return Some("nik");
        }
        match self {
            Self::List if titles::is_bare_name(&cell) => Some("nama"),
            Self::Header | Self::List => word_of(titles::title(&cell), sheet, index, column),
            Self::Below => match titles::title(&cell) {
                Title::Person(word) => Some(word),
                Title::Either(_) | Title::Other => None,
            },
            Self::Bare => titles::bare_title(&cell),
            Self::None => None,
        }
    }
}

/// The word of a title about persons; one that may count people is decided by what stands below it.
fn word_of(title: Title, sheet: &Sheet, index: usize, column: usize) -> Option<&'static str> {
    match title {
        Title::Person(word) => Some(word),
        Title::Either(word) => names_below(sheet, index, column).then_some(word),
        Title::Other => None,
    }
}

/// Answers that name nobody.
const ANSWERS: [&str; 12] =
    ["ya", "tidak", "ada", "tdk", "belum", "sudah", "nihil", "yes", "no", "desa", "kelurahan", "orang"];

/// Whether most of what stands below a title are texts or days, as names and births are, and not figures.
fn names_below(sheet: &Sheet, index: usize, column: usize) -> bool {
    let (mut all, mut named) = (0_usize, 0_usize);
    for row in sheet.rows.iter().skip(index + 1) {
        let cell = row.text(column);
        if cell.is_empty() {
            continue;
        }
        all += 1;
        let text = has_letters(cell) && !ANSWERS.contains(&cell.to_lowercase().as_str());
        if text || words::is_a_day(cell) {
            named += 1;
        }
    }
    named * 2 > all
}

/// A column about persons by the titles of two rows together.
struct OverTwo {
    row: usize,
    column: usize,
    word: &'static str,
}

/// Titles over titles: `Ibu` over `Nama`, `Tanggal` over `Lahir`.
fn persons_over_two_rows(sheet: &Sheet, headers: &Headers) -> Vec<OverTwo> {
    if headers.canonical {
        return Vec::new();
    }
    let rows: Vec<SheetRow> = sheet.rows.iter().take(HEADER_ROWS).cloned().collect();
    let last = rows.last().map_or(0, |row| row.number);
    let merged = sheet.merged.iter().filter(|merged| merged.rows.0 <= last).take(MOST_MERGED);
    let top = Sheet { merged: merged.copied().collect(), rows, ..Sheet::default() };
    let mut found = Vec::new();
    for (index, upper) in top.rows.iter().enumerate().filter(|(_, row)| is_header(row)) {
        for (below, lower) in top.rows.iter().enumerate().skip(index + 1).take(2).filter(|(_, row)| is_text(row)) {
            let paths = Header::read(&top, &[upper.number, lower.number]).paths;
            let above = |path: &String| path.split_once(STEP).map(|(above, _)| above.to_owned());
            for (column, path) in paths.iter().enumerate() {
                let Some((over, own)) = path.split_once(STEP) else { continue };
                let group = paths.iter().filter_map(above).filter(|other| other == over).nth(1).is_some();
                let title = titles::of_two(&normal(over), &normal(own), group);
                if let Some(word) = word_of(title, sheet, below, column) {
                    found.push(OverTwo { row: lower.number, column, word });
                }
            }
        }
    }
    found
}
