//! `wilayah`: the kabupaten, its kecamatan and its villages.

use super::{
    Data,
    table::{Column, Entry, Kind, Reference, Table, filled, open, or_empty, said},
};
use crate::{
    domain::{Area, Level, RegionCode},
    i18n::open_data_words as words,
};

const COLUMNS: &[Column] = &[
    filled("kode_wilayah", Kind::Code, "Kode Kemendagri (PP.KK.CC.DDDD), teks dengan titik; bukan kode BPS"),
    filled("wilayah", Kind::Text, "Nama menurut daftar kode"),
    filled("tingkat", Kind::OneOf(&["kabupaten", "kecamatan", "desa"]), "Tingkat wilayah; desa termasuk kelurahan"),
    open("jenis", Kind::OneOf(&["desa", "kelurahan"]), "Desa atau kelurahan, menurut kodenya"),
    filled("kode_induk", Kind::Code, "Kode wilayah satu tingkat di atasnya"),
    open("jumlah_desa", Kind::Integer, "Banyaknya desa dan kelurahan menurut daftar kode"),
    open("berdiri", Kind::Day, "Hari pertama, bila dibentuk pada tahun-tahun yang dimuat"),
    open("berakhir", Kind::Day, "Hari terakhir"),
];

/// The table.
pub fn table(data: &Data) -> Table {
    let profile = &data.kabupaten.profile;
    let whole =
        Area { code: profile.code, name: profile.name.clone(), since: None, until: None, villages: profile.villages };
    let areas = [&whole].into_iter().chain(&data.kabupaten.areas).chain(&data.villages);
    Table {
        name: "wilayah",
        title: "Daftar wilayah",
        columns: COLUMNS,
        key: &["kode_wilayah"],
        references: &[] as &[Reference],
        rows: areas.map(row).collect(),
    }
}

fn row(area: &Area) -> Vec<Entry> {
    vec![
        said(area.code.to_string()),
        said(area.name.as_str()),
        said(words::level(area.code.level())),
        said(kind(area.code)),
        or_empty(area.code.parent(), |code| said(code.to_string())),
        or_empty(area.villages, |n| Entry::Integer(u32::from(n))),
        or_empty(area.since, Entry::Day),
        or_empty(area.until, Entry::Day),
    ]
}

fn kind(code: RegionCode) -> &'static str {
    match code.level() {
        Level::Village if code.is_kelurahan() => "kelurahan",
        Level::Village => "desa",
        _ => "",
    }
}
