//! Words of the pace: how fast an indicator moves, how fast it would have to, and whether that is enough.

use super::{Lang, decimal};

/// What it takes to reach a target, to one decimal.
pub struct Need {
    /// Percent or points a year; `None` where no rate of reduction reaches the target.
    pub rate: Option<f64>,
    /// Points a year.
    pub points: f64,
    /// Whether the rate is in percent of itself (AARR) rather than in points.
    pub percent: bool,
}

/// `4,2% dari nilai tahun sebelumnya setiap tahun`, `3,1 poin per tahun`, without its sign. A bare percentage would be
/// read as points beside a prevalence.
fn yearly(lang: Lang, rate: f64, percent: bool) -> String {
    let size = decimal(lang, rate.abs(), 1);
    match (lang, percent) {
        (Lang::Id, true) => format!("{size}% dari nilai tahun sebelumnya setiap tahun"),
        (Lang::Id, false) => format!("{size} poin per tahun"),
        (Lang::En, true) => format!("{size}% of the previous year's value each year"),
        (Lang::En, false) => format!("{size} points a year"),
    }
}

/// The pace that was reached, from `n` points between two periods. `rate` is positive towards better.
pub fn achieved(lang: Lang, rate: f64, lower_is_better: bool, n: usize, [from, to]: [&str; 2]) -> String {
    let falls = (rate > 0.0) == lower_is_better;
    let verb = match (lang, rate == 0.0, falls) {
        (Lang::Id, true, _) => "tidak berubah".to_owned(),
        (Lang::En, true, _) => "unchanged".to_owned(),
        (Lang::Id, _, true) => format!("turun rata-rata {}", yearly(lang, rate, lower_is_better)),
        (Lang::Id, _, false) => format!("naik rata-rata {}", yearly(lang, rate, lower_is_better)),
        (Lang::En, _, true) => format!("down by {} on average", yearly(lang, rate, lower_is_better)),
        (Lang::En, _, false) => format!("up by {} on average", yearly(lang, rate, lower_is_better)),
    };
    // The sign of the method is the other way round than that of the figure.
    let rose = if rate < 0.0 { lang.pick("; minus berarti naik", "; minus means a rise") } else { "" };
    let aarr = if lower_is_better { format!(" (AARR {}%{rose})", decimal(lang, rate, 1)) } else { String::new() };
    match lang {
        Lang::Id if n == 2 => format!("{verb}{aarr}, dari dua titik saja: {from} dan {to}."),
        Lang::En if n == 2 => format!("{verb}{aarr}, from only two points: {from} and {to}."),
        Lang::Id => format!("{verb}{aarr}, dari {n} titik yang sebanding, {from} sampai {to}."),
        Lang::En => format!("{verb}{aarr}, from {n} comparable points, {from} to {to}."),
    }
}

/// That there are too few comparable points, and what it takes.
pub fn too_few(lang: Lang, n: usize, survey: bool) -> String {
    let number = match (lang, n) {
        (Lang::Id, 0) => "belum ada angka".to_owned(),
        (Lang::Id, n) => format!("baru {n} angka"),
        (Lang::En, 0) => "no figure".to_owned(),
        (Lang::En, 1) => "only 1 figure".to_owned(),
        (Lang::En, n) => format!("only {n} figures"),
    };
    match (lang, survey) {
        (Lang::Id, true) => format!(
            "laju belum dapat dihitung: {number} dengan cara ukur yang sama, perlu sedikitnya 3 (SSGI dan SKI tidak digabung)."
        ),
        (Lang::Id, false) => format!(
            "laju belum dapat dihitung: {number} yang sebanding (bulan yang sama tiap tahun, cakupan pengukuran cukup), perlu \
             sedikitnya 2."
        ),
        (Lang::En, true) => format!(
            "no pace can be worked out: {number} measured in the same way, it takes at least 3 (SSGI and SKI are not \
             joined)."
        ),
        (Lang::En, false) => format!(
            "no pace can be worked out: {number} that can be compared (same month each year, enough measured), it takes at \
             least 2."
        ),
    }
}

/// That a prevalence of nought has no rate of reduction.
pub const fn has_zero(lang: Lang) -> &'static str {
    lang.pick(
        "laju tidak dapat dihitung karena ada nilai 0% (AARR memakai logaritma).",
        "no rate can be worked out because one value is 0% (AARR takes logarithms).",
    )
}

/// `target nasional 2029 sebesar 14,2%`.
pub fn target(lang: Lang, whose: &str, year: u16, value: &str) -> String {
    match lang {
        Lang::Id => format!("{whose} {year} sebesar {value}"),
        Lang::En => format!("{whose} for {year} of {value}"),
    }
}

/// That a target is already met.
pub fn met(lang: Lang, target: &str, when: &str) -> String {
    match lang {
        Lang::Id => format!("{target}: sudah tercapai pada {when}."),
        Lang::En => format!("{target}: already met in {when}."),
    }
}

/// That a target is not met at the end of its year.
pub fn missed(lang: Lang, target: &str, when: &str) -> String {
    match lang {
        Lang::Id => format!("{target}: tidak tercapai pada {when}."),
        Lang::En => format!("{target}: not met in {when}."),
    }
}

/// By how many points a target is missed in the course of its own year.
pub fn short(lang: Lang, target: &str, when: &str, points: &str, year: u16) -> String {
    match lang {
        Lang::Id => format!("{target}: belum tercapai pada {when}; selisih {points} poin sampai akhir {year}."),
        Lang::En => format!("{target}: not met in {when}; {points} points to go by the end of {year}."),
    }
}

/// That the year of a target is past and there is no figure of it.
pub fn past(lang: Lang, target: &str, year: u16) -> String {
    match lang {
        Lang::Id => format!("{target}: tahun targetnya sudah lewat, dan belum ada angka {year} untuk menilainya."),
        Lang::En => format!("{target}: its year is past, and there is no figure of {year} to tell by."),
    }
}

/// What a target asks for from now on, and whether the pace is enough.
pub fn needed(lang: Lang, target: &str, since: &str, need: &Need, enough: Option<bool>) -> String {
    let pace = match need.rate {
        Some(rate) => yearly(lang, rate, need.percent),
        None => yearly(lang, need.points, false),
    };
    // The way to better: down where the rate is one of reduction.
    let way = match (lang, need.percent) {
        (Lang::Id, true) => "turun",
        (Lang::Id, false) => "naik",
        (Lang::En, true) => "a fall of",
        (Lang::En, false) => "a rise of",
    };
    let verdict = match (lang, enough) {
        (Lang::Id, Some(true)) => "Laju sekarang cukup.",
        (Lang::Id, Some(false)) => "Laju sekarang belum cukup.",
        (Lang::Id, None) => "Belum dapat dinilai apakah lajunya cukup.",
        (Lang::En, Some(true)) => "The pace so far is enough.",
        (Lang::En, Some(false)) => "The pace so far is not enough.",
        (Lang::En, None) => "Whether the pace is enough cannot be said yet.",
    };
    match lang {
        Lang::Id => format!("{target}: sejak {since} perlu {way} rata-rata {pace}. {verdict}"),
        Lang::En => format!("{target}: takes {way} {pace} on average from {since} on. {verdict}"),
    }
}

/// How a pace is worked out and by whose method.
pub const fn method(lang: Lang, lower_is_better: bool) -> &'static str {
    if lower_is_better {
        lang.pick(
            "AARR: rata-rata laju penurunan per tahun, dari regresi logaritma prevalensi terhadap tahun (UNICEF, How to \
             calculate Average Annual Rate of Reduction (AARR) of Underweight Prevalence, 2007). Hanya angka yang sebanding \
             dipakai: cara ukur sama, bulan sama, cakupan pengukuran cukup.",
            "AARR: average annual rate of reduction, from the regression of the logarithm of prevalence on years (UNICEF, How \
             to calculate Average Annual Rate of Reduction (AARR) of Underweight Prevalence, 2007). Only comparable figures \
             count: same method, same month, enough measured.",
        )
    } else {
        lang.pick(
            "Laju: kemiringan garis regresi capaian terhadap tahun, dalam poin per tahun. Hanya angka yang sebanding dipakai.",
            "Pace: slope of the regression of coverage on years, in points a year. Only comparable figures count.",
        )
    }
}
