//! `indikator`: the catalogue in the fields of Satu Data Indonesia.

use super::{
    Data,
    table::{Column, Entry, Kind, Reference, Table, filled, number, open, or_empty, said},
};
use crate::{
    domain::{Date, Edition, Indicator, Level, Period, Unit},
    i18n::{
        Lang, open_data_words as words,
        programme_words::{self, ProgrammeWord},
    },
    viz::catalogue::{IndicatorEntry, catalogue},
};

const COLUMNS: &[Column] = &[
    filled("indikator", Kind::Word, "Kunci indikator"),
    filled("nama_indikator", Kind::Text, "Nama indikator"),
    filled("nama_pendek", Kind::Text, "Nama pendek"),
    open("nama_inggris", Kind::Text, "Nama dalam bahasa Inggris"),
    filled("kelompok", Kind::Text, "Kelompok sasaran"),
    open("definisi", Kind::Text, "Definisi"),
    filled("interpretasi", Kind::Text, "Cara membaca"),
    filled("ukuran", Kind::OneOf(&["persentase", "jumlah"]), "Ukuran"),
    filled("satuan", Kind::OneOf(&["persen", "jumlah"]), "Satuan"),
    filled("rumus", Kind::Text, "Rumus"),
    open("klasifikasi", Kind::Text, "Kelas, dari yang terendah"),
    open("sumber_klasifikasi", Kind::Text, "Yang menetapkan kelas"),
    filled("metode", Kind::OneOf(&["survei", "pencatatan"]), "Cara pendataan"),
    open("batas_cakupan", Kind::Number, "D/S terendah dalam persen agar wilayah boleh diurutkan"),
    open("level_estimasi", Kind::Text, "Tingkat wilayah yang angkanya dipublikasikan"),
    open("periode_awal", Kind::Word, "Periode pertama yang punya angka"),
    open("periode_akhir", Kind::Word, "Periode terakhir yang punya angka"),
    filled("jumlah_periode", Kind::Integer, "Banyaknya periode yang punya angka"),
    filled("sumber_definisi", Kind::Word, "Kunci sumber definisi; keterangannya di sumber.csv"),
    open("sumber_data", Kind::Text, "Kunci sumber angka, yang terbaru lebih dahulu"),
    open("produsen_data", Kind::Text, "Penerbit sumber angka terbaru"),
    filled("penerbit", Kind::Text, "Yang menerbitkan paket ini"),
    filled("lisensi", Kind::Text, "Lisensi sumber angka"),
    open("kontak", Kind::Text, "Tempat melaporkan kesalahan"),
    open("data_per", Kind::Day, "Tanggal keadaan angka terbaru"),
    open("terbit", Kind::Day, "Tanggal terbit angka terbaru di sumbernya"),
    open("pembaruan_berikutnya", Kind::Day, "Tanggal pembaruan yang dijanjikan"),
    filled("simulasi", Kind::Flag, "ya: angka rekaan, bukan keadaan sebenarnya"),
];

/// The table.
pub fn table(data: &Data) -> Table {
    let model = catalogue(&data.kabupaten, Lang::Id);
    let mut rows = Vec::new();
    for indicator in &data.kabupaten.indicators {
        let of_group =
            model.groups.iter().flat_map(|group| group.indicators.iter().map(move |entry| (&group.name, entry)));
        if let Some((group, entry)) = of_group.into_iter().find(|(_, entry)| entry.id == indicator.id) {
            rows.push(row(data, indicator, group, entry));
        }
    }
    Table {
        name: "indikator",
        title: "Katalog indikator (metadata Satu Data Indonesia)",
        columns: COLUMNS,
        key: &["indikator"],
        references: &[] as &[Reference],
        rows,
    }
}

fn row(data: &Data, indicator: &Indicator, group: &str, entry: &IndicatorEntry) -> Vec<Entry> {
    let profile = &data.kabupaten.profile;
    let editions = latest_first(data, indicator);
    let latest = |of: fn(&Edition) -> Option<Date>| or_empty(editions.first().and_then(|e| of(e)), Entry::Day);
    let periods = periods(data, indicator);
    let classes = entry.classes.iter().map(|class| format!("{}: {}", class.range, class.label));
    let producer = editions.first().and_then(|e| data.kabupaten.sources.get(&e.source)?.publisher.clone());
    vec![
        said(indicator.id.as_str()),
        said(entry.name.as_str()),
        said(indicator.short.id.as_str()),
        or_empty(indicator.name.en.as_deref(), said),
        said(group),
        said(entry.definition.as_str()),
        said(entry.direction),
        said(match indicator.unit {
            Unit::Percent => "persentase",
            Unit::Count => "jumlah",
        }),
        said(entry.unit),
        said(entry.formula.as_str()),
        said(classes.collect::<Vec<_>>().join("; ")),
        said(entry.class_source.as_str()),
        said(words::method(indicator.method)),
        or_empty(indicator.coverage_floor, number),
        said(levels(data, indicator)),
        or_empty(periods.first(), |period| said(period.to_string())),
        or_empty(periods.last(), |period| said(period.to_string())),
        Entry::Integer(u32::try_from(periods.len()).unwrap_or(u32::MAX)),
        said(indicator.source.as_str()),
        said(each_once(editions.iter().map(|e| e.source.as_str()))),
        or_empty(producer, said),
        said(profile.publisher.as_str()),
        said(licences(data, &editions)),
        or_empty(profile.contact.as_deref(), said),
        latest(|edition| edition.as_of),
        latest(|edition| edition.published),
        or_empty(profile.freshness.next, Entry::Day),
        Entry::Flag(profile.simulated),
    ]
}

fn latest_first<'a>(data: &'a Data, indicator: &Indicator) -> Vec<&'a Edition> {
    let mut editions: Vec<&Edition> =
        data.kabupaten.editions.iter().filter(|edition| edition.indicator == indicator.id).collect();
    editions.sort_by_key(|edition| std::cmp::Reverse(edition.period));
    editions
}

/// Texts in their order, each once.
fn each_once<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for text in texts {
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen.join("; ")
}

fn licences(data: &Data, editions: &[&Edition]) -> String {
    let not_stated = programme_words::word(Lang::Id, ProgrammeWord::LicenceNotStated);
    let of = |edition: &&Edition| data.kabupaten.sources.get(&edition.source)?.licence.as_deref();
    match each_once(editions.iter().map(|edition| of(edition).unwrap_or(not_stated))) {
        none if none.is_empty() => not_stated.to_owned(),
        stated => stated,
    }
}

const LEVELS: [Level; 3] = [Level::Kabupaten, Level::Kecamatan, Level::Village];

fn levels(data: &Data, indicator: &Indicator) -> String {
    let told =
        LEVELS.iter().filter(|level| data.grid(&indicator.id, **level).is_some_and(|g| g.latest_period().is_some()));
    each_once(told.map(|level| words::level(*level)))
}

/// The periods at which any area has a figure, ascending.
fn periods(data: &Data, indicator: &Indicator) -> Vec<Period> {
    let mut found = Vec::new();
    for grid in LEVELS.iter().filter_map(|level| data.grid(&indicator.id, *level)) {
        let with_figures =
            grid.periods().iter().filter(|period| grid.row(**period).iter().any(|(_, cell)| cell.figure().is_some()));
        found.extend(with_figures.copied());
    }
    found.sort();
    found.dedup();
    found
}
