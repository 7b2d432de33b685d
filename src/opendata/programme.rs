//! `sasaran`, `lokus` and `sumber`: targets, loci and who published what.

use super::{
    Data,
    table::{Column, Entry, Kind, Reference, Table, filled, number, open, or_empty, said},
};
use crate::{
    domain::{Locus, LocusSet, Text},
    i18n::{Lang, open_data_words as words, programme_words},
};

const TARGETS: &[Column] = &[
    filled("indikator", Kind::Word, "Kunci indikator"),
    filled("nama_indikator", Kind::Text, "Nama pendek indikator"),
    filled("tahun", Kind::Year, "Tahun target; target harus tercapai paling lambat akhir tahun ini"),
    filled("nilai", Kind::Number, "Target dalam satuannya"),
    filled("satuan", Kind::OneOf(&["persen", "jumlah"]), "Satuan"),
    filled("lingkup", Kind::OneOf(&["nasional", "provinsi", "kabupaten"]), "Untuk siapa target ditetapkan"),
    filled("sumber", Kind::Word, "Kunci sumber; dua sumber dapat menetapkan target berbeda untuk tahun yang sama"),
];

const LOCI: &[Column] = &[
    filled("jenis", Kind::OneOf(&["intervensi", "AKS"]), "Lokus intervensi atau lokus audit kasus stunting"),
    filled("tahun_penetapan", Kind::Year, "Tahun penetapan"),
    filled("tahun_sasaran", Kind::Year, "Tahun sasaran: tahun yang lokusnya ditetapkan"),
    open("kode_wilayah", Kind::Code, "Kode wilayah; kosong bila nama tidak cocok dengan daftar kode"),
    open("nama", Kind::Text, "Nama seperti dipublikasikan; kosong bila hanya jumlahnya yang dipublikasikan"),
    open("kecamatan", Kind::Text, "Kecamatan seperti dipublikasikan"),
    open("alasan", Kind::Text, "Alasan penetapan"),
    open("desa_disebut", Kind::Integer, "Jumlah desa menurut sumber"),
    open("kecamatan_disebut", Kind::Integer, "Jumlah kecamatan menurut sumber"),
    open("keputusan", Kind::Text, "Nomor atau nama keputusan"),
    open("tanggal_keputusan", Kind::Day, "Tanggal keputusan"),
    open("kriteria", Kind::Text, "Dasar penetapan"),
    filled("sumber", Kind::Word, "Kunci sumber"),
    open("catatan", Kind::Text, "Yang perlu diketahui"),
];

const SOURCES: &[Column] = &[
    filled("sumber", Kind::Word, "Kunci sumber"),
    filled("judul", Kind::Text, "Judul atau keterangan"),
    open("penerbit", Kind::Text, "Penerbit"),
    open("alamat", Kind::Text, "Alamat https"),
    open("tanggal", Kind::Day, "Tanggal terbit"),
    open("lisensi", Kind::Text, "Lisensi; kosong bila tidak disebutkan"),
    open("catatan", Kind::Text, "Yang perlu diketahui"),
];

/// Targets of all indicators, in the order of the catalogue.
pub fn targets(data: &Data) -> Table {
    let mut rows = Vec::new();
    for indicator in &data.kabupaten.indicators {
        for target in &indicator.targets {
            rows.push(vec![
                said(indicator.id.as_str()),
                said(indicator.short.id.as_str()),
                Entry::Integer(u32::from(target.year)),
                number(target.value),
                said(programme_words::unit(Lang::Id, indicator.unit)),
                said(programme_words::scope(Lang::Id, target.scope)),
                said(target.source.as_str()),
            ]);
        }
    }
    Table {
        name: "target",
        title: "Target menurut indikator, tahun, dan lingkup",
        columns: TARGETS,
        key: &[],
        references: &[Reference { column: "indikator", table: "indikator", of: "indikator" }],
        rows,
    }
}

/// Loci of both kinds; a set of which only the numbers were published is one row without a name.
pub fn loci(data: &Data) -> Table {
    let mut rows = Vec::new();
    for set in &data.kabupaten.programme.loci {
        match set.loci.as_slice() {
            [] => rows.push(locus(set, None)),
            loci => rows.extend(loci.iter().map(|one| locus(set, Some(one)))),
        }
    }
    Table {
        name: "lokus",
        title: "Lokus intervensi dan lokus audit kasus stunting",
        columns: LOCI,
        key: &[],
        references: &[] as &[Reference],
        rows,
    }
}

fn locus(set: &LocusSet, locus: Option<&Locus>) -> Vec<Entry> {
    let indonesian = |text: Option<&Text>| or_empty(text, |text| said(text.id.as_str()));
    let reasons =
        locus.map(|l| l.reasons.iter().map(|r| programme_words::locus_reason(Lang::Id, *r)).collect::<Vec<_>>());
    vec![
        said(words::locus_kind(set.kind)),
        Entry::Integer(u32::from(set.year_set)),
        Entry::Integer(u32::from(set.year_for)),
        or_empty(locus.and_then(|l| l.area), |code| said(code.to_string())),
        or_empty(locus, |l| said(l.name.as_str())),
        or_empty(locus.and_then(|l| l.kecamatan.as_deref()), said),
        said(reasons.unwrap_or_default().join("; ")),
        or_empty(set.stated_villages, |n| Entry::Integer(u32::from(n))),
        or_empty(set.stated_kecamatan, |n| Entry::Integer(u32::from(n))),
        or_empty(set.decree.as_deref(), said),
        or_empty(set.date, Entry::Day),
        indonesian(set.criteria.as_ref()),
        said(set.source.as_str()),
        indonesian(locus.and_then(|l| l.note.as_ref())),
    ]
}

/// All sources that the feed describes.
pub fn sources(data: &Data) -> Table {
    let row = |source: &crate::domain::Source| {
        vec![
            said(source.id.as_str()),
            said(source.title.as_str()),
            or_empty(source.publisher.as_deref(), said),
            or_empty(source.url.as_deref(), said),
            or_empty(source.date, Entry::Day),
            or_empty(source.licence.as_deref(), said),
            or_empty(source.note.as_ref(), |note| said(note.id.as_str())),
        ]
    };
    Table {
        name: "sumber",
        title: "Daftar sumber",
        columns: SOURCES,
        key: &["sumber"],
        references: &[] as &[Reference],
        rows: data.kabupaten.sources.values().map(row).collect(),
    }
}
