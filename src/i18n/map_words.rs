//! Words of the map: states of a cell, classes, gaps, captions and the sentence over a map.

use super::{Lang, count};
use crate::domain::{CellState, Level, LocusKind};
use std::iter;

/// What a cell without a figure says.
pub const fn state(lang: Lang, state: CellState) -> &'static str {
    match (lang, state) {
        (_, CellState::Value) => "",
        (Lang::Id, CellState::NotReported) => "belum lapor",
        (Lang::Id, CellState::Suppressed) => "disamarkan",
        (Lang::Id, CellState::NotApplicable) => "tidak berlaku (0 dari 0)",
        (Lang::Id, CellState::NoSuchArea) => "wilayah tidak ada",
        (Lang::En, CellState::NotReported) => "not reported",
        (Lang::En, CellState::Suppressed) => "suppressed",
        (Lang::En, CellState::NotApplicable) => "not applicable (0 of 0)",
        (Lang::En, CellState::NoSuchArea) => "no such area then",
    }
}

/// A withheld figure with the rule behind it. It does not say that this one count is under the threshold: others are
/// withheld with it so that it cannot be worked out.
pub fn suppressed_by(lang: Lang, threshold: u32) -> String {
    if threshold == 0 {
        return state(lang, CellState::Suppressed).into();
    }
    match lang {
        Lang::Id => format!("disamarkan (aturan angka kecil, <{threshold})"),
        Lang::En => format!("suppressed (small-number rule, <{threshold})"),
    }
}

/// What a map's colours, signs and source are together.
pub const fn key_of_map(lang: Lang) -> &'static str {
    lang.pick("Keterangan peta", "Key to the map")
}

/// What a map of loci shows that has no figures under them.
pub const fn map_of_loci(lang: Lang, kind: LocusKind) -> &'static str {
    match kind {
        LocusKind::Intervention => lang.pick("Peta kecamatan: lokus intervensi", "Map by kecamatan: lokus intervensi"),
        LocusKind::Audit => lang.pick("Peta kecamatan: lokus AKS", "Map by kecamatan: lokus AKS"),
    }
}

/// That nothing has been published for any area, which is not the same as one area's silence.
pub const fn no_data(lang: Lang) -> &'static str {
    lang.pick("belum ada data", "no data yet")
}

/// That a survey's figure exists for the kabupaten only.
pub const fn survey_only(lang: Lang) -> &'static str {
    lang.pick("survei hanya untuk tingkat kabupaten", "the survey is for the kabupaten only")
}

/// `a dari b`.
pub fn of(lang: Lang, a: u32, b: u32) -> String {
    format!("{} {} {}", count(lang, a), lang.pick("dari", "of"), count(lang, b))
}

/// That a percentage is not worked out on so few.
pub fn no_percent(lang: Lang, minimum: u32) -> String {
    format!(
        "{} {minimum}",
        lang.pick("persen tidak dihitung pada penyebut di bawah", "no percentage on a denominator under")
    )
}

/// `selang kepercayaan 95%:`; SK would be read as a decree.
pub const fn interval(lang: Lang) -> &'static str {
    lang.pick("selang kepercayaan 95%:", "95% CI")
}

/// The word for an area of a level, as `n` of them need; `village` is the kabupaten's own word in this language.
pub fn areas(lang: Lang, level: Level, village: &str, n: usize) -> String {
    match level {
        Level::Province => lang.pick("provinsi", if n == 1 { "province" } else { "provinces" }).into(),
        Level::Kabupaten => "kabupaten".into(),
        Level::Kecamatan => "kecamatan".into(),
        // English words for village take an s, the Indonesian ones that stand in for them don't.
        Level::Village if lang == Lang::En && n != 1 && village == "village" => "villages".into(),
        Level::Village => village.into(),
    }
}

/// What is under the coverage floor, as a label.
pub const fn low_cover(lang: Lang) -> &'static str {
    lang.pick("cakupan pengukuran di bawah batas", "too few measured (D/S under the floor)")
}

/// What is under the coverage floor, with the floor.
pub fn under_floor(lang: Lang, floor: &str) -> String {
    match lang {
        Lang::Id => format!("D/S di bawah {floor}, tidak dibandingkan"),
        Lang::En => format!("D/S under {floor}, not compared"),
    }
}

/// A count whose denominator was not published.
pub const fn no_denominator(lang: Lang) -> &'static str {
    lang.pick("sasaran tidak dipublikasikan", "number due not published")
}

/// The notice over a map that has counts where rates were wanted.
pub const fn no_denominator_notice(lang: Lang) -> &'static str {
    lang.pick(
        "Sasaran tidak dipublikasikan: yang tampil adalah jumlah, bukan persentase, dan wilayahnya tidak diwarnai.",
        "The number due was not published: counts are shown, not percentages, and areas are not coloured.",
    )
}

/// The notice over a map whose percentages have no classes.
pub const fn no_classes_notice(lang: Lang) -> &'static str {
    lang.pick(
        "Indikator ini belum punya kelas, jadi wilayah tidak diwarnai.",
        "This indicator has no classes yet, so areas are not coloured.",
    )
}

/// The notice over a map with coverage of over 100 %.
pub const fn over_hundred_notice(lang: Lang) -> &'static str {
    lang.pick(
        "Capaian di atas 100% berarti yang dilayani melebihi sasaran yang tercatat.",
        "Coverage over 100% means that more people were served than were registered as due.",
    )
}

/// Column heads of the table: area, value, count, class, target gap, people.
pub fn heads(lang: Lang, level: Level, village: &str, lower_is_better: bool) -> [String; 6] {
    let area = capital(&areas(lang, level, village, 1));
    match lang {
        Lang::Id => [
            area,
            "Nilai".into(),
            "Jumlah dari sasaran".into(),
            "Kelas".into(),
            "Selisih target (poin)".into(),
            if lower_is_better { "Jumlah di atas target" } else { "Kekurangan terhadap target (jumlah)" }.into(),
        ],
        Lang::En => [
            area,
            "Value".into(),
            "Count of those due".into(),
            "Class".into(),
            "Gap to target (points)".into(),
            if lower_is_better { "Number over the target" } else { "Short of the target (number)" }.into(),
        ],
    }
}

/// What stands over the rows that no order holds.
pub const fn apart_title(lang: Lang) -> &'static str {
    lang.pick("Tidak diurutkan", "Not in the order")
}

/// The same text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}

/// A text of ours in the kabupaten's own word for village: `desa lokus` becomes `pekon lokus`. English texts say village
/// whatever the word.
pub fn of_term(lang: Lang, text: &str, village: &str) -> String {
    match lang {
        Lang::Id if village != "desa" => text.replace("desa", village).replace("Desa", &capital(village)),
        _ => text.to_owned(),
    }
}

/// The title of a legend: what is shown, as percent or as a count.
pub fn legend_title(lang: Lang, indicator: &str, percent: bool) -> String {
    format!("{indicator} ({})", if percent { "%" } else { lang.pick("jumlah", "count") })
}

/// Areas with a figure that is not a percentage.
pub const fn not_filled(lang: Lang) -> &'static str {
    lang.pick("jumlah tanpa persentase", "count without a percentage")
}

/// A figure that is of another measure than its indicator: a count under a rate, or a percentage under a count.
pub const fn other_measure(lang: Lang, under_rate: bool) -> &'static str {
    if under_rate { not_filled(lang) } else { lang.pick("persentase tanpa jumlah", "percentage without a count") }
}

/// Who set the classes.
pub fn class_source(lang: Lang, source: &str) -> String {
    format!("{} {source}", lang.pick("Kelas:", "Classes:"))
}

/// How many were measured of those due, by its local name.
pub fn coverage(percent: &str) -> String {
    format!("D/S {percent}")
}

/// A class, by name.
pub fn class_named(lang: Lang, class: &str) -> String {
    match lang {
        Lang::Id => format!("kelas {class}"),
        Lang::En => format!("class: {class}"),
    }
}

/// Name of a method.
pub const fn method(lang: Lang, survey: bool) -> &'static str {
    if survey {
        lang.pick(
            "Survei (perkiraan dari sampel, dengan selang kepercayaan)",
            "Survey (an estimate from a sample, with an interval)",
        )
    } else {
        lang.pick("Register (pencatatan rutin)", "Register (routine records)")
    }
}

/// A dated fact of a caption: day of the data, of publication, of the next update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// The day the data speak of.
    AsOf,
    /// The day of publication.
    Published,
    /// The next update.
    Next,
}

/// `Data per 31 Agustus 2025`, or that the date is not known.
pub fn dated(lang: Lang, what: Dated, day: Option<&str>) -> String {
    match (lang, what, day) {
        (Lang::Id, Dated::AsOf, Some(day)) => format!("Data per {day}"),
        (Lang::Id, Dated::AsOf, None) => "Tanggal data tidak disebutkan".into(),
        (Lang::Id, Dated::Published, Some(day)) => format!("Terbit {day}"),
        (Lang::Id, Dated::Published, None) => "Tanggal terbit tidak disebutkan".into(),
        (Lang::Id, Dated::Next, Some(day)) => format!("Pembaruan berikutnya {day}"),
        (Lang::Id, Dated::Next, None) => "Pembaruan berikutnya belum diumumkan".into(),
        (Lang::En, Dated::AsOf, Some(day)) => format!("Data as of {day}"),
        (Lang::En, Dated::AsOf, None) => "Date of the data not stated".into(),
        (Lang::En, Dated::Published, Some(day)) => format!("Published {day}"),
        (Lang::En, Dated::Published, None) => "Date of publication not stated".into(),
        (Lang::En, Dated::Next, Some(day)) => format!("Next update {day}"),
        (Lang::En, Dated::Next, None) => "Next update not announced".into(),
    }
}

/// That the promised update is late by so many days.
pub fn stale(lang: Lang, promised: &str, days: u32) -> String {
    let n = count(lang, days);
    match lang {
        Lang::Id => format!("Data ini sudah lama: pembaruan dijanjikan {promised}, terlambat {n} hari."),
        Lang::En => {
            let unit = if days == 1 { "day" } else { "days" };
            format!("These data are old: an update was promised for {promised} and is {n} {unit} late.")
        }
    }
}

/// How many areas reported everything.
pub fn reported(lang: Lang, complete: usize, of: usize) -> String {
    match (lang, complete) {
        (_, _) if of == 0 => no_data(lang).into(),
        (Lang::Id, 0) if of == 1 => "satu-satunya kecamatan belum lapor lengkap".into(),
        (Lang::Id, _) if of == 1 => "satu-satunya kecamatan sudah lapor lengkap".into(),
        (Lang::En, 0) if of == 1 => "the only kecamatan has not reported in full".into(),
        (Lang::En, _) if of == 1 => "the only kecamatan has reported in full".into(),
        (Lang::Id, 0) => format!("belum satu pun dari {of} kecamatan lapor lengkap"),
        (Lang::Id, n) if n == of => format!("semua {of} kecamatan sudah lapor lengkap"),
        (Lang::Id, n) => format!("{n} dari {of} kecamatan sudah lapor lengkap"),
        (Lang::En, 0) => format!("none of the {of} kecamatan has reported in full"),
        (Lang::En, n) if n == of => format!("all {of} kecamatan have reported in full"),
        (Lang::En, 1) => format!("1 of the {of} kecamatan has reported in full"),
        (Lang::En, n) => format!("{n} of the {of} kecamatan have reported in full"),
    }
}

/// How many kecamatan a figure of the whole is without.
pub fn not_reported(lang: Lang, n: usize, of: usize) -> String {
    match lang {
        Lang::Id => format!("{n} dari {of} kecamatan belum lapor"),
        Lang::En if n == 1 => format!("1 of {of} kecamatan has not reported"),
        Lang::En => format!("{n} of {of} kecamatan have not reported"),
    }
}

/// Behind a change: over how many kecamatan it is, where not the same have reported at both times.
pub fn in_the_same(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Id => format!("pada {n} kecamatan yang angkanya ada di kedua periode"),
        Lang::En => format!("over the {n} kecamatan with figures at both times"),
    }
}

/// A target: its year, value and source, and whether an older one stands in for `wanted`.
pub fn target(lang: Lang, year: u16, value: &str, source: &str, wanted: u16) -> String {
    let stands_in = year != wanted;
    match lang {
        Lang::Id if stands_in => format!("target {year} sebesar {value} ({source}; belum ada target {wanted})"),
        Lang::Id => format!("target {year} sebesar {value} ({source})"),
        Lang::En if stands_in => format!("{year} target of {value} ({source}; there is none for {wanted})"),
        Lang::En => format!("{year} target of {value} ({source})"),
    }
}

/// That the target of an earlier year stands in for this one.
pub fn no_target_for(lang: Lang, year: u16) -> String {
    match lang {
        Lang::Id => format!(" (belum ada target {year})"),
        Lang::En => format!(" (there is none for {year})"),
    }
}

/// Targets of other sources for the same year.
pub fn other_targets(lang: Lang, list: &str) -> String {
    format!("{} {list}", lang.pick("target lain:", "other target:"))
}

/// That there is no target.
pub const fn no_target(lang: Lang) -> &'static str {
    lang.pick("belum ada target", "no target set")
}

/// A number of percentage points.
pub fn points(lang: Lang, number: &str) -> String {
    format!("{number} {}", lang.pick("poin", "points"))
}

/// Labels of the lines about one area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DetailLabels {
    /// The figure with its counts.
    pub figure: &'static str,
    /// Class.
    pub class: &'static str,
    /// D/S.
    pub coverage: &'static str,
    /// Change since the period before.
    pub change: &'static str,
    /// Target.
    pub target: &'static str,
    /// Distance to the target.
    pub gap: &'static str,
    /// The same in people.
    pub people: &'static str,
    /// The word target, for inside a line.
    pub the_target: &'static str,
}

/// Labels of the lines about one area.
pub const fn detail_labels(lang: Lang) -> DetailLabels {
    match lang {
        Lang::Id => DetailLabels {
            figure: "Angka",
            class: "Kelas",
            coverage: "D/S",
            change: "Perubahan",
            target: "Target",
            gap: "Selisih",
            people: "Jumlah",
            the_target: "target",
        },
        Lang::En => DetailLabels {
            figure: "Figure",
            class: "Class",
            coverage: "D/S",
            change: "Change",
            target: "Target",
            gap: "Gap",
            people: "Number",
            the_target: "target",
        },
    }
}
