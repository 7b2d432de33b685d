//! XLSX by hand: a sheet of rows and a sheet of what is to be known of them (ECMA-376, transitional).
//!
//! Numbers are numbers in the form they have on the screen, codes and words are texts and never formulas. The first row
//! is the header: bold, kept in view, with a filter.

use super::{
    archive,
    numbers::machine,
    sheet::{Entry, Number, Sheet},
};
use crate::{
    domain::Date,
    i18n::{Lang, take_words as words},
};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Kinds of parts, behind the address of their format.
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
/// The number that spreadsheets give to 1 January 1900. From March 1900 on they count a day that never was, so 2.
const FIRST_DAY: i32 = 2;

/// Places in the list of cell forms: numbers with 0 to 3 decimals follow the first four, percentages follow them.
const BOLD: usize = 1;
const WRAPPED: usize = 2;
const DAY: usize = 3;
const NUMBERS: usize = 4;
const PERCENTAGES: usize = 8;

/// Writes the workbook.
pub fn xlsx(sheet: &Sheet, lang: Lang) -> Vec<u8> {
    xlsx_named(sheet, [sheet.simulated.unwrap_or("Data"), words::about_sheet(lang)], lang)
}

/// Writes the workbook with names of its own for the sheet of the rows and the sheet of what is to be known of them.
pub fn xlsx_named(sheet: &Sheet, names: [&str; 2], lang: Lang) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", workbook(names)),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[
                ("worksheet", "worksheets/sheet1.xml"),
                ("worksheet", "worksheets/sheet2.xml"),
                ("styles", "styles.xml"),
            ]),
        ),
        ("xl/styles.xml", styles()),
        ("xl/worksheets/sheet1.xml", rows(sheet, lang)),
        ("xl/worksheets/sheet2.xml", about(sheet)),
    ];
    archive::packed(&parts)
}

fn content_types() -> String {
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"/xl/{name}.xml\" ContentType=\"{KIND}{kind}+xml\"/>");
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>{}{}{}{}</Types>",
        part("workbook", "sheet.main"),
        part("worksheets/sheet1", "worksheet"),
        part("worksheets/sheet2", "worksheet"),
        part("styles", "styles"),
    )
}

/// Parts that belong to a part, `rId1` the first.
fn relations(targets: &[(&str, &str)]) -> String {
    let mut out = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}relationships\">");
    for (at, (kind, target)) in targets.iter().enumerate() {
        out.push_str(&format!("<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>", at + 1));
    }
    out + "</Relationships>"
}

/// The two sheets by name.
fn workbook([data, about]: [&str; 2]) -> String {
    format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"{data}\" sheetId=\"1\" r:id=\"rId1\"/>\
         <sheet name=\"{about}\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"
    )
}

fn styles() -> String {
    let mut formats = String::new();
    let mut forms = String::from(
        "<xf/><xf fontId=\"1\" applyFont=\"1\"><alignment wrapText=\"1\" vertical=\"top\"/></xf>\
         <xf><alignment wrapText=\"1\" vertical=\"top\"/></xf><xf numFmtId=\"14\" applyNumberFormat=\"1\"/>",
    );
    for (at, code) in ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "0%", "0.0%", "0.00%", "0.000%"].iter().enumerate()
    {
        let id = 164 + at;
        formats.push_str(&format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>"));
        forms.push_str(&format!("<xf numFmtId=\"{id}\" applyNumberFormat=\"1\"/>"));
    }
    let font = |bold: &str| format!("<font>{bold}<sz val=\"11\"/><name val=\"Calibri\"/></font>");
    format!(
        "{HEAD}<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"8\">{formats}</numFmts><fonts count=\"2\">{}{}</fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>\
         <cellXfs count=\"12\">{forms}</cellXfs></styleSheet>",
        font(""),
        font("<b/>"),
    )
}

fn rows(sheet: &Sheet, lang: Lang) -> String {
    let heads = sheet.heads.iter().map(|head| Entry::text(head)).collect::<Vec<_>>();
    let mut cells = String::new();
    row(&mut cells, 1, &heads, Some(BOLD));
    for (at, entries) in sheet.rows.iter().enumerate() {
        row(&mut cells, at + 2, entries, None);
    }
    let last = format!("{}{}", column(sheet.heads.len().saturating_sub(1)), sheet.rows.len() + 1);
    let widths: Vec<usize> = (0..sheet.heads.len()).map(|at| width(sheet, at, lang)).collect();
    let footer = [sheet.simulated.unwrap_or_default(), &sheet.title].join(" ");
    // Marks of the format itself are doubled; a header holds 255 characters.
    let footer: String = footer.replace('&', "&&").chars().take(200).collect();
    format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" \
         topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>{}\
         <sheetData>{cells}</sheetData><autoFilter ref=\"A1:{last}\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>\
         <headerFooter><oddHeader>&amp;L{}</oddHeader></headerFooter></worksheet>",
        columns(&widths),
        escaped(footer.trim()),
    )
}

/// What is to be known: title and sentence, then label and text.
fn about(sheet: &Sheet) -> String {
    let mut cells = String::new();
    let mut at = 0;
    let mut put = |entries: &[Entry], form: usize| {
        at += 1;
        row(&mut cells, at, entries, Some(form));
    };
    put(&[Entry::text(&sheet.title)], BOLD);
    if !sheet.sentence.is_empty() {
        put(&[Entry::Empty, Entry::text(&sheet.sentence)], WRAPPED);
    }
    for (label, text) in &sheet.notes {
        put(&[Entry::text(label), Entry::text(text)], WRAPPED);
    }
    format!("{HEAD}<worksheet xmlns=\"{MAIN}\">{}<sheetData>{cells}</sheetData></worksheet>", columns(&[28, 90]))
}

fn columns(widths: &[usize]) -> String {
    let mut out = String::from("<cols>");
    for (at, width) in widths.iter().enumerate() {
        let n = at + 1;
        out.push_str(&format!("<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>"));
    }
    out + "</cols>"
}

/// Width of a column in characters: as wide as its widest cell, 8 to 48; heads break.
fn width(sheet: &Sheet, column: usize, lang: Lang) -> usize {
    let cells = sheet.rows.iter().filter_map(|row| row.get(column));
    let widest = cells.map(|entry| entry.said(lang).chars().count()).max().unwrap_or(0);
    let word = sheet.heads.get(column).and_then(|head| head.split(' ').map(|word| word.chars().count()).max());
    (widest.max(word.unwrap_or(0)) + 3).clamp(8, 48)
}

fn row(out: &mut String, number: usize, entries: &[Entry], form: Option<usize>) {
    out.push_str(&format!("<row r=\"{number}\">"));
    for (at, entry) in entries.iter().enumerate() {
        cell(out, &format!("{}{number}", column(at)), entry, form);
    }
    out.push_str("</row>");
}

fn cell(out: &mut String, place: &str, entry: &Entry, form: Option<usize>) {
    let number = |form: usize, value: f64| format!("<c r=\"{place}\" s=\"{form}\"><v>{}</v></c>", machine(value));
    out.push_str(&match entry {
        Entry::Empty => return,
        Entry::Text(text) => format!(
            "<c r=\"{place}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            form.unwrap_or(0),
            escaped(text)
        ),
        Entry::Number(Number { value, decimals, percent: false }) => number(NUMBERS + usize::from(*decimals), *value),
        Entry::Number(Number { value, decimals, .. }) => number(PERCENTAGES + usize::from(*decimals), value / 100.0),
        Entry::Day(day) => number(DAY, serial(*day)),
    });
}

/// The number of a day in spreadsheets; right from March 1900 on.
fn serial(day: Date) -> f64 {
    f64::from(day.days_since(Date::FIRST) + FIRST_DAY)
}

/// `A` for 0, `Z` for 25, `AA` for 26.
fn column(at: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    if at < 26 { letter(at).to_string() } else { format!("{}{}", letter(at / 26 - 1), letter(at)) }
}

/// A text for XML. Characters that XML does not have at all are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}
