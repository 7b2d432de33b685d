//! Words and sentences of trends.

use super::programme_words::{self as words, ProgrammeWord};
use super::{Lang, date, joined, map_words, percent, rounded};
use crate::domain::{CellState, Date, Level, Period};

/// `D/S 62,0%`, and that it is under the floor where it is.
pub fn coverage(lang: Lang, share: &str, under_floor: Option<f64>) -> String {
    let text = format!("D/S {share}");
    match under_floor {
        Some(floor) => format!("{text} ({} {})", lang.pick("di bawah batas", "under the floor of"), whole(lang, floor)),
        None => text,
    }
}

/// A percentage with the decimals it has, up to three: `80%`, `15,5%`.
pub fn whole(lang: Lang, value: f64) -> String {
    let exact = |decimals: &u8| (rounded(value, *decimals) - value).abs() < 1e-9;
    percent(lang, value, (0..3).find(exact).unwrap_or(3))
}

/// `data per 31 Agu 2024`.
pub fn as_of(lang: Lang, day: Date) -> String {
    format!("{} {}", lang.pick("data per", "data as of"), date(lang, day))
}

/// `terbit 5 Sep 2024`.
pub fn published(lang: Lang, day: Date) -> String {
    format!("{} {}", lang.pick("terbit", "published"), date(lang, day))
}

/// That a level has no figures at a period.
pub fn no_figures_at(lang: Lang, level: Level) -> String {
    format!("{} {}", lang.pick("tidak ada angka tingkat", "no figures by"), words::level(lang, level))
}

/// That a code is not an area of this kabupaten.
pub fn unknown_area(lang: Lang, code: &str) -> String {
    match lang {
        Lang::Id => format!("Wilayah {code} tidak ada dalam data kabupaten ini dan tidak ditampilkan."),
        Lang::En => format!("Area {code} is not in this kabupaten's data and is not shown."),
    }
}

/// That an indicator has nothing for an area's level.
pub fn no_level(lang: Lang, name: &str, level: Level) -> String {
    format!("{name}: {}.", no_figures_at(lang, level))
}

/// `SSGI 2022 → SKI 2023: metode berubah, tidak dibandingkan`.
pub fn method_changed(lang: Lang, before: Option<&str>, after: Option<&str>) -> String {
    let changed = lang.pick("metode berubah, tidak dibandingkan", "method changed, not compared");
    match (before, after) {
        (Some(before), Some(after)) => format!("{before} → {after}: {changed}"),
        (None, Some(after)) => format!("{after}: {changed}"),
        _ => words::capital(changed),
    }
}

/// `target kabupaten`.
pub fn target_of(lang: Lang, scope: &str) -> String {
    match lang {
        Lang::Id => format!("target {scope}"),
        Lang::En => format!("{scope} target"),
    }
}

/// That there was no survey in a year.
pub fn no_survey(lang: Lang, year: u16) -> String {
    format!("{year}: {}", lang.pick("tidak ada survei", "no survey"))
}

/// The initial of a month of mass weighing; the same in both languages.
pub const fn weighing(period: Period) -> &'static str {
    match period {
        Period::Month(_, 2) => "F",
        Period::Month(_, 8) => "A",
        _ => "",
    }
}

/// What the initials under the axis stand for.
pub const fn weighing_note(lang: Lang) -> &'static str {
    lang.pick(
        "F = Februari, A = Agustus: bulan penimbangan serentak pada umumnya.",
        "F = February, A = August: the usual months of mass weighing.",
    )
}

/// What a sentence says of one value: its text and its period in words.
pub struct At<'a> {
    /// `24,5%`.
    pub value: &'a str,
    /// `Agustus 2024`.
    pub period: &'a str,
}

/// `Prevalensi …, Kabupaten Contoh`: how sentences of a series begin.
pub fn subject(title: &str, area: &str) -> String {
    format!("{title}, {area}")
}

/// That there is nothing at all.
pub fn no_data(lang: Lang, subject: &str) -> String {
    format!("{subject}: {}.", lang.pick("belum ada data", "no data yet"))
}

/// That no period has a figure.
pub fn no_value(lang: Lang, subject: &str, periods: usize) -> String {
    let n = words::number(lang, periods);
    match lang {
        Lang::Id => format!("{subject}: belum ada angka dalam {n} periode."),
        Lang::En => format!("{subject}: no figure in any of {n} periods."),
    }
}

/// The only figure there is.
pub fn single(lang: Lang, subject: &str, only: &At<'_>) -> String {
    let At { value, period } = only;
    match lang {
        Lang::Id => format!("{subject}: {value} pada {period}; baru satu angka, arah perubahan belum dapat dibaca."),
        Lang::En => format!("{subject}: {value} in {period}; a single figure shows no direction."),
    }
}

/// The last figure, where none was measured well enough to compare.
pub fn none_comparable(lang: Lang, subject: &str, last: &At<'_>) -> String {
    let At { value, period } = last;
    match lang {
        Lang::Id => format!("{subject}: {value} pada {period}; tidak ada dua angka yang layak dibandingkan."),
        Lang::En => format!("{subject}: {value} in {period}; no two figures may be compared."),
    }
}

/// `dari 24,5% (…) menjadi 20,1% (…), turun 4,4 poin`.
pub fn change(lang: Lang, subject: &str, first: &At<'_>, last: &At<'_>, change: &str) -> String {
    let (At { value: a, period: p }, At { value: b, period: q }) = (first, last);
    match lang {
        Lang::Id => format!("{subject}: dari {a} ({p}) menjadi {b} ({q}), {change}."),
        Lang::En => format!("{subject}: from {a} ({p}) to {b} ({q}), {change}."),
    }
}

/// First and last figure where no unbroken line runs between them.
pub fn broken(lang: Lang, subject: &str, first: &At<'_>, last: &At<'_>, by_method: bool) -> String {
    let (At { value: a, period: p }, At { value: b, period: q }) = (first, last);
    match (lang, by_method) {
        (Lang::Id, true) => {
            format!("{subject}: {a} ({p}) dan {b} ({q}); tidak dibandingkan karena metode berubah di antaranya.")
        }
        (Lang::Id, false) => {
            format!("{subject}: {a} ({p}) dan {b} ({q}); tidak dibandingkan karena data terputus di antaranya.")
        }
        (Lang::En, true) => {
            format!("{subject}: {a} ({p}) and {b} ({q}); not compared, for the method changed in between.")
        }
        (Lang::En, false) => {
            format!("{subject}: {a} ({p}) and {b} ({q}); not compared, for the data break off in between.")
        }
    }
}

/// The change within the last unbroken stretch.
pub fn last_stretch(lang: Lang, from: &str, to: &str, change: &str) -> String {
    match lang {
        Lang::Id => format!("Dari {from} sampai {to}, tanpa putus: {change}."),
        Lang::En => format!("From {from} to {to}, unbroken: {change}."),
    }
}

/// `turun 4,4 poin`, `naik 12`, `tetap`. `size` is the text of the difference without its sign.
pub fn moved(lang: Lang, difference: f64, size: &str, points: bool) -> String {
    if !size.chars().any(|c| ('1'..='9').contains(&c)) {
        return lang.pick("tetap", "unchanged").to_owned();
    }
    let verb = if difference < 0.0 { lang.pick("turun", "down") } else { lang.pick("naik", "up") };
    if points { format!("{verb} {size} {}", lang.pick("poin", "points")) } else { format!("{verb} {size}") }
}

/// That the difference may be chance.
pub fn overlapping(lang: Lang) -> &'static str {
    lang.pick(
        "Selang kepercayaan keduanya bertumpang tindih: perubahan ini bisa saja kebetulan.",
        "Their confidence intervals overlap: the change may be chance.",
    )
}

/// `3 periode tanpa angka: 2 belum dilaporkan dan 1 disamarkan (angka kecil).`; empty where there is none.
pub fn gaps(lang: Lang, by_state: &[(CellState, usize)]) -> String {
    let total: usize = by_state.iter().map(|(_, n)| n).sum();
    if total == 0 {
        return String::new();
    }
    let parts: Vec<String> = by_state
        .iter()
        .map(|(state, n)| format!("{} {}", words::number(lang, *n), map_words::state(lang, *state)))
        .collect();
    let n = words::number(lang, total);
    let head = match lang {
        Lang::Id => format!("{n} periode tanpa angka"),
        Lang::En => format!("{n} {} without a figure", if total == 1 { "period" } else { "periods" }),
    };
    format!("{head}: {}.", joined(lang, &parts))
}

/// `2 periode dengan cakupan pengukuran rendah tidak disambung.`; empty where there is none.
pub fn low_coverage(lang: Lang, periods: usize) -> String {
    let n = words::number(lang, periods);
    match (lang, periods) {
        (_, 0) => String::new(),
        (Lang::Id, _) => {
            format!("{n} periode dengan {} tidak disambung.", words::word(lang, ProgrammeWord::LowCoverage))
        }
        (Lang::En, 1) => "1 period with too few measured is not joined.".into(),
        (Lang::En, _) => format!("{n} periods with too few measured are not joined."),
    }
}

/// `Target 2024: 14% (RPJMN) belum tercapai; 12% (RPJMD) tercapai.` Takes value, source and whether it is met.
pub fn targets(lang: Lang, year: u16, targets: &[(String, String, bool)]) -> String {
    let verdict = |met: bool| if met { lang.pick("tercapai", "met") } else { lang.pick("belum tercapai", "not met") };
    let parts: Vec<String> =
        targets.iter().map(|(value, source, met)| format!("{value} ({source}) {}", verdict(*met))).collect();
    format!("Target {year}: {}.", parts.join("; "))
}
