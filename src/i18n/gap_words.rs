//! Words about how far a figure is from its target.

use super::{Lang, count};

/// By how many people the target is missed: `kurang 405 dari target`. Not all of those who were not reached, but as many
/// as it takes to meet the target. Names no unit: those due may be children, families or villages.
pub fn people(lang: Lang, n: u32, lower_is_better: bool) -> String {
    if n == 0 {
        return lang.pick("target tercapai", "target met").into();
    }
    let n = count(lang, n);
    match (lang, lower_is_better) {
        (Lang::Id, true) => format!("{n} di atas target"),
        (Lang::En, true) => format!("{n} over the target"),
        (Lang::Id, false) => format!("kurang {n} dari target"),
        (Lang::En, false) => format!("{n} short of the target"),
    }
}

/// By how many points the target is missed: `kurang 8,0 poin`.
pub fn points_short(lang: Lang, missed: bool, number: &str, lower_is_better: bool) -> String {
    match (lang, lower_is_better) {
        _ if !missed => lang.pick("target tercapai", "target met").into(),
        (Lang::Id, true) => format!("{number} poin di atas"),
        (Lang::En, true) => format!("{number} points over"),
        (Lang::Id, false) => format!("kurang {number} poin"),
        (Lang::En, false) => format!("{number} points short"),
    }
}

/// How many indicators miss their target, and the one that misses most people.
pub fn gap_sentence(lang: Lang, missing: usize, held: usize, first: &str, people: &str, worst: &str) -> String {
    let among = match (lang, worst.is_empty()) {
        (_, true) => String::new(),
        (Lang::Id, false) => format!(", terbanyak di {worst}"),
        (Lang::En, false) => format!(", most in {worst}"),
    };
    match lang {
        Lang::Id => {
            format!(
                "{missing} dari {held} indikator yang dapat dibandingkan belum mencapai target; selisih terbanyak: {first} ({people}{among})."
            )
        }
        Lang::En if held == 1 => {
            format!("the 1 indicator that can be compared misses its target; most: {first} ({people}{among}).")
        }
        Lang::En => {
            let verb = if missing == 1 { "misses its target" } else { "miss their targets" };
            format!("{missing} of {held} indicators that can be compared {verb}; most: {first} ({people}{among}).")
        }
    }
}

/// That no indicator misses its target, or that none can be held to one.
pub const fn no_gap(lang: Lang, held: usize) -> &'static str {
    if held == 0 {
        lang.pick(
            "Belum ada indikator yang dapat dibandingkan dengan target.",
            "No indicator can be held to a target yet.",
        )
    } else {
        lang.pick(
            "Semua indikator yang dapat dibandingkan dengan target sudah mencapainya.",
            "All indicators that can be held to a target have reached it.",
        )
    }
}

/// How many figures of the whole are without some kecamatan.
pub fn without_some(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Id => format!("Angka kabupaten untuk {n} layanan belum memuat semua kecamatan."),
        Lang::En if n == 1 => "Of 1 service the figure of the whole is without some kecamatan.".to_owned(),
        Lang::En => format!("Of {n} services the figure of the whole is without some kecamatan."),
    }
}
