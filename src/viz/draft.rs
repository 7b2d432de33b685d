//! A commitment that is drafted in the hall. It stays on the device and leaves it as a file for the data officer, in the
//! columns of the table `commitments`; nothing of it is ever sent.

use super::take::{Entry, Sheet, xlsx_named};
use crate::domain::Date;
use crate::i18n::{Lang, date};

/// A draft, as written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Draft {
    /// What is promised.
    pub what: String,
    /// The office that promises it.
    pub office: String,
    /// Who signs, as offices, parted by commas.
    pub signatories: String,
    /// Day by which it is due, `2026-12-31`; empty where none.
    pub due: String,
    /// Working field of the TPPS, by its name; empty where none.
    pub bidang: String,
}

/// Why a draft is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What is promised, or by which office, is missing.
    Incomplete,
    /// The due date is no day of the calendar.
    NoDay,
    /// A number as an identity card or a telephone has.
    Person,
}

/// Fewest digits of a telephone number that is no year, amount or decree.
const PHONE: usize = 9;

/// Whether a text holds a row of digits as long as a telephone number or a NIK, also where blanks, dots, hyphens or
/// brackets stand between them. Amounts with thousands (`Rp1.250.000.000`) are told by their groups of three.
fn names_a_person(text: &str) -> bool {
    let mut run = String::new();
    for letter in text.chars().chain(['|']) {
        match letter {
            '0'..='9' | '.' => run.push(letter),
            ' ' | '-' | '(' | ')' | '+' if !run.is_empty() => run.push(' '),
            _ => {
                if is_number_of_a_person(run.trim()) {
                    return true;
                }
                run.clear();
            }
        }
    }
    false
}

fn is_number_of_a_person(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let mut groups = run.split('.');
    let first = groups.next().unwrap_or_default().len();
    let amount = run.contains('.') && !run.contains(' ') && (1..=3).contains(&first) && groups.all(|g| g.len() == 3);
    digits >= PHONE && !amount
}

impl Draft {
    /// The draft with one blank for each row of blanks, tabs and ends of lines: the screen, the device and the file then
    /// hold the same.
    pub fn tidy(&self) -> Self {
        let of = |text: &str| text.split_whitespace().collect::<Vec<&str>>().join(" ");
        Self {
            what: of(&self.what),
            office: of(&self.office),
            signatories: of(&self.signatories),
            due: of(&self.due),
            bidang: of(&self.bidang),
        }
    }

    /// Why this cannot be kept; `None` where it can.
    pub fn refusal(&self) -> Option<Refusal> {
        if self.what.trim().is_empty() || self.office.trim().is_empty() {
            return Some(Refusal::Incomplete);
        }
        if !self.due.is_empty() && self.due_day().is_none() {
            return Some(Refusal::NoDay);
        }
        [&self.what, &self.office, &self.signatories].into_iter().any(|t| names_a_person(t)).then_some(Refusal::Person)
    }

    /// The office, with its working field behind it: the publisher's table has no column for that.
    pub fn by(&self) -> String {
        match self.bidang.is_empty() {
            true => self.office.clone(),
            false => format!("{} ({})", self.office, self.bidang),
        }
    }

    /// The day it is due.
    pub fn due_day(&self) -> Option<Date> {
        self.due.parse().ok()
    }
}

/// Drafts as they are kept on the device: a line each, its fields parted by tabs.
pub fn keep_text(drafts: &[Draft]) -> String {
    let line = |d: Draft| [d.what, d.office, d.signatories, d.due, d.bidang].join("\t");
    drafts.iter().map(|draft| line(draft.tidy())).collect::<Vec<String>>().join("\n")
}

/// Reads what [`keep_text`] wrote; lines that are no draft, or that would be refused, are left out.
pub fn kept(text: &str) -> Vec<Draft> {
    let read = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut next = || fields.next().unwrap_or_default();
        Draft { what: next(), office: next(), signatories: next(), due: next(), bidang: next() }
    };
    text.lines().map(read).filter(|draft| draft.refusal().is_none()).collect()
}

/// The publisher's table, which is also the name of its file and of its sheet.
pub const TABLE: &str = "commitments";

/// The columns of that table.
const COLUMNS: [&str; 9] =
    ["what_id", "what_en", "office", "signatories", "date", "year_for", "due", "progress", "source"];

/// The drafts as rows of the table `commitments`, made on `day`. `source` is the key under which the data officer enters
/// the minutes of the meeting. The working field stands behind the office, for the table has no column for it.
fn rows(drafts: &[Draft], day: Date, source: &str) -> Vec<[String; 9]> {
    let row = |draft: &Draft| {
        let year = draft.due_day().map_or(day.year(), Date::year);
        let signatories: Vec<&str> = draft.signatories.split(',').map(str::trim).collect();
        [
            draft.what.clone(),
            String::new(),
            draft.by(),
            signatories.join("|"),
            day.to_string(),
            year.to_string(),
            draft.due.clone(),
            "planned".to_owned(),
            source.to_owned(),
        ]
    };
    drafts.iter().map(row).collect()
}

/// The drafts as a CSV file.
pub fn table(drafts: &[Draft], day: Date, source: &str) -> String {
    let mut text = format!("{}\r\n", COLUMNS.join(","));
    for row in rows(drafts, day, source) {
        text.push_str(&row.map(|field| Entry::text(&field).in_commas()).join(","));
        text.push_str("\r\n");
    }
    text
}

/// The sheet beside the rows, whose name tells the publisher's command that it is no table.
const ABOUT: &str = "_keterangan";

/// The same rows as an XLSX file, which the publisher's command reads as it reads the CSV.
pub fn book(drafts: &[Draft], day: Date, source: &str, lang: Lang) -> Vec<u8> {
    let entries = |row: &[String; 9]| row.iter().map(|field| Entry::text(field)).collect();
    let note = match lang {
        Lang::Id => {
            format!("Letakkan berkas ini di folder kabupaten dan jelaskan [sources.{source}] di kabupaten.toml.")
        }
        Lang::En => {
            format!("Put this file into the kabupaten's folder and describe [sources.{source}] in kabupaten.toml.")
        }
    };
    let sheet = Sheet {
        file: TABLE.to_owned(),
        title: format!(
            "{} {}",
            lang.pick("Rancangan komitmen rembuk", "Commitments drafted in the rembuk"),
            date(lang, day)
        ),
        sentence: note,
        heads: COLUMNS.map(str::to_owned).to_vec(),
        rows: rows(drafts, day, source).iter().map(entries).collect(),
        notes: Vec::new(),
        simulated: None,
    };
    xlsx_named(&sheet, [TABLE, ABOUT], lang)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn draft(what: &str) -> Draft {
        Draft {
            what: what.into(),
            office: "Dinas Kesehatan".into(),
            signatories: "Bupati, Ketua DPRD".into(),
            due: "2026-12-31".into(),
            bidang: "Bidang Data".into(),
        }
    }

    #[test]
    fn numbers_of_persons_are_refused_and_amounts_and_years_are_not() {
        for person in [
            "hubungi 0812-3456-7890",
            "NIK 1801021203980001",
            "1801 0212 0398 0001",
            "+62 812 3456 7890",
            "08123456789",
        ] {
            assert_eq!(draft(person).refusal(), Some(Refusal::Person), "{person}");
        }
        for fine in ["Rp1.250.000.000 untuk 27 desa", "SK 400.7/112/2024", "80 persen pada Agustus 2026", "2025-2026"] {
            assert_eq!(draft(fine).refusal(), None, "{fine}");
        }
    }

    #[test]
    fn what_is_missing_or_no_day_is_said() {
        assert_eq!(draft(" ").refusal(), Some(Refusal::Incomplete));
        assert_eq!(Draft { due: "2026-02-30".into(), ..draft("a") }.refusal(), Some(Refusal::NoDay));
        assert_eq!(Draft { due: String::new(), ..draft("a") }.refusal(), None);
    }

    #[test]
    fn drafts_are_kept_and_read_again_and_a_spoilt_store_is_no_trouble() {
        let drafts = vec![draft("Satu\tdua\ntiga"), draft("Empat")];
        let again = kept(&keep_text(&drafts));
        assert_eq!((again.len(), again.first().unwrap().what.as_str()), (2, "Satu dua tiga"));
        assert_eq!(again.last(), drafts.last());
        assert_eq!(kept("{\"x\":1}\n\n\t\t\t"), []);
    }

    #[test]
    fn the_file_has_the_columns_of_the_publishers_table() {
        let text = table(&[draft("Air, \"layak\"")], "2026-11-25".parse().unwrap(), "rancangan-rembuk");
        assert_eq!(
            text,
            "what_id,what_en,office,signatories,date,year_for,due,progress,source\r\n\
             \"Air, \"\"layak\"\"\",,Dinas Kesehatan (Bidang Data),Bupati|Ketua DPRD,2026-11-25,2026,2026-12-31,planned,rancangan-rembuk\r\n"
        );
        assert!(table(&[draft("=1+1")], "2026-11-25".parse().unwrap(), "x").contains("\n'=1+1,,"));
    }

    #[test]
    fn a_draft_of_several_lines_stays_one_row_and_is_the_same_on_the_device() {
        let lines = draft("Air,\r\n  \"layak\"\n\tdi 27 desa ");
        let tidy = lines.tidy();
        assert_eq!(tidy.what, "Air, \"layak\" di 27 desa");
        assert_eq!(kept(&keep_text(std::slice::from_ref(&lines))), std::slice::from_ref(&tidy));
        let rows = |draft: Draft| {
            let text = table(&[draft], "2026-11-25".parse().unwrap(), "x");
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            reader.records().map(|row| row.unwrap().get(0).unwrap().to_owned()).collect::<Vec<String>>()
        };
        assert_eq!(rows(tidy.clone()), [tidy.what]);
        // Also one that nobody has tidied.
        assert_eq!(rows(lines.clone()), [lines.what]);
    }
}
