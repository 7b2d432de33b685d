//! `perubahan`: what the public saw change since the publication before, one change a row.

use super::{
    Changes, Data,
    table::{Column, Entry, Kind, Reference, Table, filled, said},
};

const COLUMNS: &[Column] = &[
    filled("sejak", Kind::Day, "Hari terbit data yang dibandingkan"),
    filled("versi", Kind::Word, "Versi yang memuat perubahan"),
    filled("bagian", Kind::Text, "Indikator atau bagian yang berubah"),
    filled("perubahan", Kind::Text, "Yang berubah: lama → baru"),
];

/// The table.
pub fn table(data: &Data, changes: &Changes) -> Table {
    let row = |(part, change): &(String, String)| {
        vec![Entry::Day(changes.since), said(data.version.as_str()), said(part.as_str()), said(change.as_str())]
    };
    Table {
        name: "perubahan",
        title: "Perubahan sejak terbitan sebelumnya",
        columns: COLUMNS,
        key: &[],
        references: &[] as &[Reference],
        rows: changes.lines.iter().map(row).collect(),
    }
}
