//! All tables in one workbook, with a first sheet that says what they are.

use super::{
    Data, Fault, File,
    table::{Column, Entry, Kind, Table, flag_word},
};
use crate::{
    domain::{CellState, Date, Unit},
    i18n::{
        Lang, date_long, map_words, open_data_words as words,
        programme_words::{self, ProgrammeWord},
        take_words,
    },
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The first sheet.
const READ_FIRST: &str = "Baca dulu";
/// Widths of the first sheet's columns, in letters.
const WIDTHS: [f64; 2] = [22.0, 110.0];

/// The workbook.
pub fn file(path: String, data: &Data, tables: &[Table]) -> Result<File, Fault> {
    match written(data, tables) {
        Ok(bytes) => Ok(File::new(path, "Semua tabel dalam satu buku kerja", MEDIA, bytes)),
        Err(error) => Err(Fault::new(&path, &error)),
    }
}

fn written(data: &Data, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new()
        .set_title(data.title())
        .set_author(&data.kabupaten.profile.publisher)
        .set_comment(data.citation())
        .set_creation_datetime(&excel(data.day())?);
    book.set_properties(&properties);
    let bold = Format::new().set_bold();
    read_first(book.add_worksheet(), data, tables, &bold)?;
    for table in tables {
        sheet(book.add_worksheet(), table, &bold)?;
    }
    book.save_to_buffer()
}

fn excel(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(day.year(), day.month(), day.day())
}

fn read_first(sheet: &mut Worksheet, data: &Data, tables: &[Table], bold: &Format) -> Result<(), XlsxError> {
    sheet.set_name(READ_FIRST)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let wrap = Format::new().set_text_wrap();
    for (row, (label, text)) in (0..).zip(lines(data, tables)) {
        sheet.write_string_with_format(row, 0, label, bold)?;
        sheet.write_string_with_format(row, 1, text, &wrap)?;
    }
    Ok(())
}

/// What a reader must know before the first number, label and text.
fn lines(data: &Data, tables: &[Table]) -> Vec<(String, String)> {
    let profile = &data.kabupaten.profile;
    let day = |day: Option<Date>| day.map_or_else(|| "tidak disebut".to_owned(), |day| date_long(Lang::Id, day));
    let mut lines = vec![("Judul".to_owned(), data.title())];
    let mut put = |label: &str, text: String| lines.push((label.to_owned(), text));
    if profile.simulated {
        put("SIMULASI", take_words::simulated(Lang::Id).to_owned());
    }
    put("Wilayah", format!("{} ({}), {}", profile.name, profile.code, profile.province));
    put("Penerbit", profile.publisher.clone());
    put("Data per", day(profile.freshness.as_of));
    put("Terbit", day(profile.freshness.published));
    put("Pembaruan berikutnya", day(profile.freshness.next));
    put("Versi", data.version.clone());
    let not_stated = programme_words::word(Lang::Id, ProgrammeWord::LicenceNotStated);
    let licence = match data.licence() {
        Some(licence) => format!("angka capaian: {licence}; yang lain menurut sumbernya, lihat lembar sumber"),
        None => format!("{not_stated} untuk semua angka; lihat lembar sumber"),
    };
    put("Lisensi", licence);
    put("Cara mengutip", data.citation());
    put("Lapor kesalahan", profile.contact.clone().unwrap_or_else(|| profile.publisher.clone()));
    if let Some(note) = &profile.note {
        put("Catatan", note.id.clone());
    }
    for state in CellState::ALL {
        let meaning = words::state_meaning(state, profile.small_numbers.threshold);
        put("Keadaan", format!("{}: {meaning}", words::state(state)));
    }
    if profile.small_numbers.minimum_denominator > 0 {
        put("Persen", map_words::no_percent(Lang::Id, profile.small_numbers.minimum_denominator));
    }
    let percent = programme_words::unit(Lang::Id, Unit::Percent);
    put(
        "Satuan",
        format!(
            "{percent}: per seratus dari penyebut. Jumlah tanpa penyebut bukan persen dan tidak dapat dibandingkan antarwilayah."
        ),
    );
    put(
        "Metode",
        "Survei dan pencatatan rutin mengukur hal yang berbeda; jangan disambung atau dibandingkan langsung."
            .to_owned(),
    );
    put("Batas wilayah", take_words::boundaries(Lang::Id).to_owned());
    for table in tables {
        put("Lembar", format!("{}: {}", table.name, table.title));
    }
    for table in tables {
        for Column { name, about, .. } in table.columns {
            put("Kolom", format!("{}.{name}: {about}", table.name));
        }
    }
    lines
}

fn sheet(sheet: &mut Worksheet, table: &Table, bold: &Format) -> Result<(), XlsxError> {
    sheet.set_name(table.name)?.set_freeze_panes(1, 0)?;
    let (text, day) = (Format::new().set_num_format("@"), Format::new().set_num_format("yyyy-mm-dd"));
    for (at, column) in (0..).zip(table.columns) {
        sheet.set_column_width(at, width(column.kind))?;
        sheet.write_string_with_format(0, at, column.name, bold)?;
    }
    for (row, entries) in (1..).zip(&table.rows) {
        for ((at, column), entry) in (0..).zip(table.columns).zip(entries) {
            match entry {
                Entry::Empty => continue,
                Entry::Text(said) if column.kind == Kind::Code => {
                    sheet.write_string_with_format(row, at, said, &text)?
                }
                Entry::Text(said) => sheet.write_string(row, at, said)?,
                Entry::Integer(number) => sheet.write_number(row, at, *number)?,
                Entry::Number(number) => sheet.write_number(row, at, *number)?,
                Entry::Day(date) => sheet.write_datetime_with_format(row, at, excel(*date)?, &day)?,
                Entry::Flag(flag) => sheet.write_string(row, at, flag_word(*flag))?,
            };
        }
    }
    let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    if let (Some(column), true) = (u16::try_from(table.columns.len()).ok().and_then(|n| n.checked_sub(1)), last > 0) {
        sheet.autofilter(0, 0, last, column)?;
    }
    Ok(())
}

/// The width of a column, in letters.
const fn width(kind: Kind) -> f64 {
    match kind {
        Kind::Code | Kind::Word | Kind::OneOf(_) => 16.0,
        Kind::Text => 32.0,
        Kind::Integer | Kind::Number | Kind::Day => 12.0,
        Kind::Year | Kind::Flag => 10.0,
    }
}
