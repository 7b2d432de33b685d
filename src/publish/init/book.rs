//! The workbook: a sheet for each table with notes at the headers and lists to choose from.

use super::{
    register::Register,
    tables::{Column, Kind, List, Table},
};
use crate::publish::{catalogue::Catalogue, settings::Settings};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Formula, Note, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeSet;

/// Sheet of the lists to choose from. A sheet whose name begins so is no table.
const LISTS: &str = "_daftar";
/// Sheet of what to do.
const HELP: &str = "_petunjuk";
/// Rows below the header in which lists can be chosen from.
const ROWS: u32 = 5000;

const HELP_LINES: [&str; 12] = [
    "Isian data konvergensi stunting. Satu lembar untuk satu tabel; lembar yang namanya diawali _ tidak dibaca sebagai tabel.",
    "1. Jangan mengubah nama lembar dan judul kolom. Kolom yang tidak dipakai boleh dihapus.",
    "2. Tiap judul kolom punya catatan: arahkan penunjuk ke sana.",
    "3. Kosong berarti belum lapor. Nol berarti nol. 0 dari 0 berarti tidak ada sasaran.",
    "4. Tulis bilangan bulat tanpa titik ribuan: 3495. Tulis desimal dengan titik dan tanpa %: 8.6.",
    "5. Tulis periode 2025, 2025-S1, atau 2025-08, dan tanggal 2025-08-31.",
    "6. Untuk periode berikutnya, salin semua baris wilayah ke bawah dan ganti periodenya; tambahkan baris di lembar editions.",
    "7. Kecamatan dan kabupaten tanpa baris sendiri dijumlahkan dari desa yang melapor.",
    "8. Tiap angka perlu sumber: lembar editions menyebut kunci sumber, kabupaten.toml menerangkannya.",
    "9. Jangan pernah memasukkan nama, NIK, alamat, nomor telepon, atau tanggal lahir: seluruh tabel akan ditolak.",
    "10. Angka kecil disamarkan oleh alat sebelum terbit; isi angka yang sebenarnya di sini.",
    "11. Periksa dan terbitkan: feed build FOLDER --out FEED --report laporan.html",
];

/// The workbook as bytes.
///
/// # Errors
/// Where a name or a list does not fit into a workbook.
pub fn book(
    tables: &[Table],
    register: &Register,
    catalogue: &Catalogue,
    settings: &Settings,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut notes = book.add_worksheet().set_name(HELP)?;
    for (row, line) in (0..).zip(HELP_LINES) {
        notes = notes.write_string(row, 0, line)?;
    }
    notes.set_column_width(0, 110)?;
    let lists = lists(register, catalogue, settings);
    for table in tables {
        sheet(book.add_worksheet(), table, &lists)?;
    }
    let sheet = book.add_worksheet().set_name(LISTS)?;
    for (column, (_, entries)) in (0..).zip(&lists) {
        for (row, entry) in (0..).zip(entries) {
            sheet.write_string(row, column, entry)?;
        }
    }
    book.save_to_buffer()
}

type Lists = Vec<(List, Vec<String>)>;

fn lists(register: &Register, catalogue: &Catalogue, settings: &Settings) -> Lists {
    let own = (settings.profile.code, settings.profile.name.as_str());
    let areas = || [own].into_iter().chain(register.kecamatan()).chain(register.villages());
    let names: BTreeSet<String> = areas().map(|(_, name)| name.to_owned()).collect();
    let indicators = ["*".to_owned()].into_iter().chain(catalogue.indicators.iter().map(|i| i.id.to_string()));
    vec![
        (List::Codes, areas().map(|(code, _)| code.to_string()).collect()),
        (List::Names, names.into_iter().collect()),
        (List::Indicators, indicators.collect()),
        (List::Sources, settings.sources.keys().map(ToString::to_string).collect()),
        (List::Schemes, catalogue.schemes.iter().map(|s| s.id.to_string()).collect()),
        (List::Stages, catalogue.stages.iter().map(|s| s.id.to_string()).collect()),
        (List::Bidang, settings.profile.bidang.iter().map(|b| b.id.to_string()).collect()),
    ]
}

fn sheet(sheet: &mut Worksheet, table: &Table, lists: &Lists) -> Result<(), XlsxError> {
    let header = Format::new().set_bold();
    let text = Format::new().set_num_format("@");
    sheet.set_name(&table.name)?.set_freeze_panes(1, 0)?;
    for (at, column) in (0..).zip(&table.columns) {
        // Without it a spreadsheet program makes a date of 2025-08.
        if !matches!(column.kind, Kind::Count | Kind::Percent | Kind::Year) {
            sheet.set_column_format(at, &text)?;
        }
        let width = column.header.chars().count().clamp(10, 34);
        sheet.set_column_width(at, f64::from(u32::try_from(width).unwrap_or(10)) + 3.0)?;
        sheet.write_string_with_format(0, at, &column.header, &header)?;
        sheet.insert_note(0, at, &Note::new(&column.note).set_author("feed").add_author_prefix(false))?;
        if let Some(rule) = rule(column, lists)? {
            sheet.add_data_validation(1, at, ROWS, at, &rule)?;
        }
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for ((at, cell), column) in (0..).zip(cells).zip(&table.columns) {
            match (column.kind, cell.parse::<u32>()) {
                (Kind::Count | Kind::Year, Ok(number)) => sheet.write_number(row, at, number)?,
                _ => sheet.write_string_with_format(row, at, cell, &text)?,
            };
        }
    }
    Ok(())
}

/// What may be entered in a column; none where anything may.
fn rule(column: &Column, lists: &Lists) -> Result<Option<DataValidation>, XlsxError> {
    let rule = DataValidation::new();
    let rule = match column.kind {
        Kind::Text | Kind::Day | Kind::Period => return Ok(None),
        Kind::Count => rule
            .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            .set_error_message("Tulis bilangan bulat mulai dari 0; kosongkan bila belum ada laporan.")?,
        Kind::Percent => rule
            .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
            .set_error_message("Tulis bilangan mulai dari 0, tanpa %.")?,
        Kind::Year => rule
            .allow_whole_number(DataValidationRule::Between(2000, 2100))
            .set_error_message("Tulis tahun, misalnya 2025.")?,
        Kind::Words(words) => rule.allow_list_strings(words)?.set_error_message("Pilih salah satu dari daftar.")?,
        Kind::Listed(list) => {
            let Some((at, (_, entries))) = (0_u8..).zip(lists).find(|(_, (known, _))| *known == list) else {
                return Ok(None);
            };
            let letter = char::from(b'A' + at);
            let range = format!("='{LISTS}'!${letter}$1:${letter}${}", entries.len().max(1));
            rule.allow_list_formula(Formula::new(range))
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_message("Tidak ada dalam daftar. Pakai hanya bila memang ditambahkan.")?
        }
    };
    Ok(Some(rule))
}
