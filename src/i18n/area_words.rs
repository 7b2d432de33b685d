//! Words of levels and loci on the map: groups of areas, who is high and no locus, what is for the kabupaten only.

use super::{Lang, joined};

/// Where in the order of the classes that occur a class stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Every area is in it.
    Only,
    /// None is in a higher one.
    Highest,
    /// None is in a lower one.
    Lowest,
    /// Some are higher and some lower.
    Between,
}

/// `kelompok tertinggi: 5 dari 14 kecamatan di kelas ini`; `areas` is the word for `of` areas.
pub fn band(lang: Lang, band: Band, n: usize, of: usize, areas: &str) -> String {
    let group = match band {
        Band::Only => {
            return match lang {
                Lang::Id => format!("semua {of} {areas} di kelas ini"),
                Lang::En => format!("all {of} {areas} are in this class"),
            };
        }
        Band::Highest => lang.pick("kelompok tertinggi", "highest group"),
        Band::Lowest => lang.pick("kelompok terendah", "lowest group"),
        Band::Between => lang.pick("kelompok tengah", "middle group"),
    };
    match lang {
        Lang::Id => format!("{group}: {n} dari {of} {areas} di kelas ini"),
        Lang::En if n == 1 => format!("{group}: 1 of the {of} {areas} is in this class"),
        Lang::En => format!("{group}: {n} of the {of} {areas} are in this class"),
    }
}

/// Label of the group of an area.
pub const fn band_label(lang: Lang) -> &'static str {
    lang.pick("Kelompok", "Group")
}

/// Label of the loci of an area.
pub const fn locus_label() -> &'static str {
    "Lokus"
}

/// Why an area is a locus.
pub fn reasons(lang: Lang, reasons: &str) -> String {
    match (lang, reasons.is_empty()) {
        (Lang::Id, true) => "alasan tidak dipublikasikan".into(),
        (Lang::En, true) => "reason not published".into(),
        (Lang::Id, false) => format!("alasan: {reasons}"),
        (Lang::En, false) => format!("reason: {reasons}"),
    }
}

/// That loci for a year have not been published, and for which years they have.
pub fn no_loci(lang: Lang, year: u16, years: &[u16]) -> String {
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let others = joined(lang, &years);
    match lang {
        Lang::Id => format!("Lokus untuk tahun {year} belum dipublikasikan; yang ada untuk tahun {others}."),
        Lang::En => format!("No loci for {year} have been published; there are some for {others}."),
    }
}

/// The place of a map of villages: `kecamatan Balik Bukit`.
pub fn within(kecamatan: &str) -> String {
    format!("kecamatan {kecamatan}")
}

/// The button that shows who is high and no locus; `low` where the low ones ask for attention.
pub const fn apart_title(lang: Lang, low: bool) -> &'static str {
    if low {
        lang.pick("Rendah tapi bukan lokus", "Low but no locus")
    } else {
        lang.pick("Tinggi tapi bukan lokus", "High but no locus")
    }
}

/// What misses a target, as the property of areas.
pub fn missing(lang: Lang, over: bool, target: &str) -> String {
    let side = if over { lang.pick("di atas", "above the") } else { lang.pick("di bawah", "below the") };
    format!("{side} {target}")
}

/// Being in one of some classes.
pub fn in_classes(lang: Lang, classes: &str) -> String {
    format!("{} {classes}", lang.pick("di kelas", "in the classes"))
}

/// How many of the areas that `what` is true of are no locus; `areas` is the word for them.
pub fn apart_sentence(lang: Lang, n: usize, of: usize, areas: &str, what: &str, year: u16) -> String {
    match (lang, n) {
        (Lang::Id, _) if of == 0 => {
            format!("Di antara {areas} yang angkanya dapat dibandingkan, tidak ada yang {what}.")
        }
        (Lang::En, _) if of == 0 => format!("Of the {areas} whose figures can be compared, none is {what}."),
        (Lang::Id, 0) => format!("Semua {of} {areas} {what} adalah lokus intervensi {year}."),
        (Lang::En, 0) => format!("All {of} {areas} {what} are lokus intervensi of {year}."),
        (Lang::Id, _) => format!("{n} dari {of} {areas} {what} bukan lokus intervensi {year}."),
        (Lang::En, 1) => format!("1 of {of} {areas} {what} is no lokus intervensi of {year}."),
        (Lang::En, _) => format!("{n} of {of} {areas} {what} are no lokus intervensi of {year}."),
    }
}

/// That names of loci which are not in the list of codes may hide among those listed.
pub fn unmatched(lang: Lang, n: usize) -> String {
    match (lang, n) {
        (Lang::Id, _) => {
            format!("{n} nama lokus tidak ada dalam daftar kode wilayah; wilayahnya mungkin termasuk di daftar ini.")
        }
        (Lang::En, 1) => "1 name of a locus is not in the list of area codes, so it may be on this list.".into(),
        (Lang::En, _) => format!("{n} names of loci are not in the list of area codes, so they may be on this list."),
    }
}

/// That an indicator is published for the kabupaten as a whole.
pub fn whole_only(lang: Lang, survey: bool) -> &'static str {
    match (lang, survey) {
        (Lang::Id, true) => {
            "Survei ini hanya menghasilkan angka untuk seluruh kabupaten, jadi tidak dipetakan menurut kecamatan."
        }
        (Lang::En, true) => {
            "This survey yields a figure for the whole kabupaten only, so it is not mapped by kecamatan."
        }
        (Lang::Id, false) => {
            "Indikator ini hanya dipublikasikan untuk seluruh kabupaten, jadi tidak dipetakan menurut kecamatan."
        }
        (Lang::En, false) => {
            "This indicator is published for the whole kabupaten only, so it is not mapped by kecamatan."
        }
    }
}

/// That an indicator is not published by village; `village` is the kabupaten's own word.
pub fn no_villages(lang: Lang, village: &str) -> String {
    match lang {
        Lang::Id => format!("Indikator ini tidak dipublikasikan menurut {village}."),
        Lang::En => format!("This indicator is not published by {village}."),
    }
}

/// Loading villages.
pub fn loading_villages(lang: Lang, village: &str) -> String {
    match lang {
        Lang::Id => format!("Memuat data {village}…"),
        Lang::En => format!("Loading data by {village}…"),
    }
}

/// That villages could not be brought.
pub fn failed_villages(lang: Lang, village: &str) -> String {
    match lang {
        Lang::Id => format!("Data {village} tidak dapat dimuat; yang terlihat adalah kecamatan."),
        Lang::En => format!("The data by {village} could not be loaded; kecamatan are shown."),
    }
}

/// The way down to the villages of a kecamatan.
pub fn open_villages(lang: Lang, village: &str) -> String {
    match lang {
        Lang::Id => format!("Lihat {village}"),
        Lang::En => format!("Show each {village}"),
    }
}

/// What the field for a name is for.
pub fn search(lang: Lang, village: &str) -> String {
    match lang {
        Lang::Id => format!("Cari kecamatan atau {village}"),
        Lang::En => format!("Find a kecamatan or {village}"),
    }
}

/// How many names fit.
pub fn found(lang: Lang, n: usize) -> String {
    match (lang, n) {
        (Lang::Id, 0) => "Tidak ada nama yang cocok.".into(),
        (Lang::En, 0) => "No name fits.".into(),
        (Lang::Id, _) => format!("{n} nama cocok"),
        (Lang::En, 1) => "1 name fits".into(),
        (Lang::En, _) => format!("{n} names fit"),
    }
}

/// All rows of a long table.
pub fn all_rows(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Id => format!("Tampilkan semua {n} baris"),
        Lang::En => format!("Show all {n} rows"),
    }
}
