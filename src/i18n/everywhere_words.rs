//! Words of the page of all kabupaten.

use super::Lang;

/// What is said where the feed has one kabupaten.
pub const fn only_one(lang: Lang) -> &'static str {
    lang.pick(
        "Dasbor ini memuat satu kabupaten. Peta semua kabupaten ada di dasbor yang memuat beberapa kabupaten.",
        "This dashboard carries one kabupaten. A map of all kabupaten is shown where there are several.",
    )
}

/// What is said where no kabupaten has a figure to show.
pub const fn no_data(lang: Lang) -> &'static str {
    lang.pick(
        "Belum ada data: tidak satu pun kabupaten di dasbor ini menerbitkan prevalensi stunting.",
        "No data yet: no kabupaten of this dashboard has published a prevalence of stunting.",
    )
}

/// What the field asks for that finds a kabupaten.
pub const fn search(lang: Lang) -> &'static str {
    lang.pick("Cari kabupaten", "Find a kabupaten")
}

/// How a kabupaten is opened.
pub const fn hint(lang: Lang) -> &'static str {
    lang.pick(
        "Pilih kabupaten di peta, di tabel, atau dengan pencarian untuk membuka Ringkasan kabupaten itu.",
        "Choose a kabupaten on the map, in the table or by searching to open its overview.",
    )
}

/// That outlines are coarser than elsewhere.
pub const fn coarse(lang: Lang) -> &'static str {
    lang.pick(
        "Garis luar disederhanakan untuk peta ini; batas kecamatan ada di peta tiap kabupaten.",
        "Outlines are simplified for this map; borders of kecamatan are on the map of each kabupaten.",
    )
}

/// The heading over who publishes what.
pub const fn origins(lang: Lang) -> &'static str {
    lang.pick("Penerbit dan tanggal terbit data tiap kabupaten", "Publisher and day of publication of each kabupaten")
}

/// What stands in place of the source of a figure: each has its own.
pub const fn each_own(lang: Lang) -> &'static str {
    lang.pick(
        "terbitan tiap kabupaten; sumber setiap angka ada di Ringkasan kabupaten itu",
        "the publication of each kabupaten; the source of each figure is on the overview of that kabupaten",
    )
}

/// Of when the figures are, where no day is named for all of them: of their period.
pub fn of_period(lang: Lang, period: &str) -> String {
    format!("{} {period}", lang.pick("Data", "Data of"))
}
