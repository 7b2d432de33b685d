//! Words of the two prevalences: the survey's and the register's, how they changed, and what may not be concluded.

use super::{Lang, count};

/// Number of cases with its noun.
pub fn cases(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Id => format!("{} kasus", count(lang, n)),
        Lang::En if n == 1 => "1 case".into(),
        Lang::En => format!("{} cases", count(lang, n)),
    }
}

/// What is measured how.
pub const fn panel_method(lang: Lang, survey: bool) -> &'static str {
    if survey {
        lang.pick(
            "Perkiraan dari sampel rumah tangga untuk seluruh kabupaten, dengan selang kepercayaan.",
            "An estimate from a sample of households for the whole kabupaten, with an interval.",
        )
    } else {
        lang.pick(
            "Pencatatan balita yang datang dan diukur di posyandu (e-PPGBM).",
            "A register of the under-fives who came and were measured at the posyandu (e-PPGBM).",
        )
    }
}

/// Name of an instrument where nothing is published.
pub const fn panel_title(lang: Lang, survey: bool) -> &'static str {
    if survey {
        lang.pick("Survei (SSGI/SKI)", "Survey (SSGI/SKI)")
    } else {
        lang.pick("Register (e-PPGBM)", "Register (e-PPGBM)")
    }
}

/// That a panel has no figures.
pub fn panel_empty(lang: Lang, survey: bool, kabupaten: &str) -> String {
    match (lang, survey) {
        (Lang::Id, true) => format!("Belum ada angka survei (SSGI/SKI) yang dimuat untuk {kabupaten}."),
        (Lang::Id, false) => format!("Belum ada angka e-PPGBM yang dimuat untuk {kabupaten}."),
        (Lang::En, true) => format!("No survey figure (SSGI/SKI) has been entered for {kabupaten} yet."),
        (Lang::En, false) => format!("No e-PPGBM figure has been entered for {kabupaten} yet."),
    }
}

/// Why the two numbers differ.
pub const fn why(lang: Lang) -> &'static str {
    lang.pick(
        "Dua angka ini diukur dengan cara berbeda. Survei mengukur sampel rumah tangga sehingga hasilnya perkiraan dengan \
         selang kepercayaan; e-PPGBM menghitung balita yang datang dan diukur, sehingga angkanya bergantung pada siapa \
         yang datang. Masing-masing menjawab pertanyaan yang berbeda dan keduanya tidak boleh disambung dalam satu garis.",
        "These two numbers are measured in different ways. The survey measures a sample of households, so its result is \
         an estimate with an interval; e-PPGBM counts the under-fives who came and were measured, so its figure depends \
         on who came. Each answers its own question, and no one line may join them.",
    )
}

/// That the number measured is not in these data.
pub const fn measured_unknown(lang: Lang) -> &'static str {
    lang.pick("jumlah yang diukur tidak ada dalam data ini", "the number measured is not in these data")
}

/// That D/S is not known.
pub const fn coverage_unknown(lang: Lang) -> &'static str {
    lang.pick("D/S tidak diketahui", "D/S not known")
}

/// How many were measured of those due, where it is read first: few outside of the posyandu know the name. `None` where it is not
/// known.
pub fn coverage_explained(lang: Lang, percent: Option<&str>) -> String {
    let name = lang.pick("D/S (diukur dari sasaran)", "D/S (measured of those due)");
    format!("{name} {}", percent.unwrap_or(lang.pick("tidak diketahui", "not known")))
}

/// How many were measured of how many due.
pub fn coverage_counts(lang: Lang, measured: u32, due: u32) -> String {
    let (measured, due) = (count(lang, measured), count(lang, due));
    match lang {
        Lang::Id => format!("{measured} diukur dari {due} sasaran"),
        Lang::En => format!("{measured} measured of {due} due"),
    }
}

/// Cases among those measured.
pub fn among_measured(lang: Lang, cases: u32, measured: u32) -> String {
    let (a, b) = (count(lang, cases), count(lang, measured));
    match lang {
        Lang::Id => format!("{a} dari {b} yang diukur"),
        Lang::En => format!("{a} of {b} measured"),
    }
}

/// Which way a figure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Not at all.
    Level,
}

/// `turun 1,3 poin dari 9,9% (Feb 2025)`.
pub fn change(lang: Lang, way: Way, by: &str, from: &str, when: &str) -> String {
    match (lang, way) {
        (Lang::Id, Way::Up) => format!("naik {by} dari {from} ({when})"),
        (Lang::Id, Way::Down) => format!("turun {by} dari {from} ({when})"),
        (Lang::Id, Way::Level) => format!("sama dengan {from} ({when})"),
        (Lang::En, Way::Up) => format!("up {by} from {from} ({when})"),
        (Lang::En, Way::Down) => format!("down {by} from {from} ({when})"),
        (Lang::En, Way::Level) => format!("the same as {from} ({when})"),
    }
}

/// That two intervals overlap.
pub const fn overlap(lang: Lang) -> &'static str {
    lang.pick(
        "selang kepercayaannya bertumpang tindih, jadi belum tentu berubah",
        "the intervals overlap, so it may not have changed",
    )
}

/// That two editions were measured in different ways.
pub fn not_comparable(lang: Lang, from: &str, when: &str) -> String {
    match lang {
        Lang::Id => format!("tidak dapat dibandingkan langsung dengan {from} ({when}) karena cara ukurnya berbeda"),
        Lang::En => format!("not directly comparable with {from} ({when}), which was measured differently"),
    }
}

/// That other kecamatan had reported, and too few are left to compare.
pub fn other_areas(lang: Lang, from: &str, when: &str) -> String {
    match lang {
        Lang::Id => {
            format!("tidak dapat dibandingkan dengan {from} ({when}) karena kecamatan yang ada angkanya tidak sama")
        }
        Lang::En => format!("not comparable with {from} ({when}), for which other kecamatan have figures"),
    }
}

/// That coverage at one of two periods was too low to compare.
pub fn low_coverage_change(lang: Lang, from: &str, when: &str) -> String {
    match lang {
        Lang::Id => format!("tidak dibandingkan dengan {from} ({when}) karena yang diukur terlalu sedikit"),
        Lang::En => format!("not compared with {from} ({when}) because too few were measured"),
    }
}

/// How far a prevalence is from its target.
pub fn against(lang: Lang, way: Way, by: &str, target: &str) -> String {
    match (lang, way) {
        (Lang::Id, Way::Up) => format!("{by} di atas {target}"),
        (Lang::Id, Way::Down) => format!("{by} di bawah {target}"),
        (Lang::Id, Way::Level) => format!("tepat pada {target}"),
        (Lang::En, Way::Up) => format!("{by} above the {target}"),
        (Lang::En, Way::Down) => format!("{by} below the {target}"),
        (Lang::En, Way::Level) => format!("exactly at the {target}"),
    }
}

/// The survey's figure: who measured when, and what.
pub fn survey_figure(lang: Lang, who: &str, figure: &str) -> String {
    match lang {
        Lang::Id => format!("{who}: prevalensi stunting {figure}"),
        Lang::En => format!("{who}: stunting prevalence {figure}"),
    }
}

/// A survey without a name.
pub fn survey_of(lang: Lang, period: &str) -> String {
    format!("{} {period}", lang.pick("Survei", "Survey"))
}

/// That the figure is this many years old; `years` is 1 or more.
pub fn old(lang: Lang, years: u32) -> String {
    match (lang, years) {
        (Lang::Id, n) => format!("Angka ini sudah lebih dari {n} tahun."),
        (Lang::En, 1) => "This figure is more than 1 year old.".into(),
        (Lang::En, n) => format!("This figure is more than {n} years old."),
    }
}

/// The mark of a small-area estimate, explained.
pub const fn modelled(lang: Lang) -> &'static str {
    lang.pick(
        "* perkiraan area kecil (model), bukan hasil langsung survei",
        "* small-area estimate (modelled), not a direct survey result",
    )
}

/// That cases fell with the number measured while the rate did not.
pub fn fewer_measured(lang: Lang, cases: [&str; 2], measured: [&str; 2], rates: [&str; 2], when: [&str; 2]) -> String {
    let [c0, c1] = cases;
    let [m0, m1] = measured;
    let [r0, r1] = rates;
    let [w0, w1] = when;
    match lang {
        Lang::Id => format!(
            "Kasus e-PPGBM turun dari {c0} ({w0}) ke {c1} ({w1}), tetapi yang diukur juga turun, dari {m0} ke {m1}, dan \
             prevalensinya tidak turun ({r0} ke {r1}). Penurunan kasus ini tidak dapat dibaca sebagai perbaikan."
        ),
        Lang::En => format!(
            "Cases in e-PPGBM fell from {c0} ({w0}) to {c1} ({w1}), but so did the number measured, from {m0} to {m1}, \
             and the prevalence did not fall ({r0} to {r1}). This fall in cases cannot be read as improvement."
        ),
    }
}

/// That most of a fall in cases comes with fewer measured: `alone` of `all` cases.
pub fn mostly_fewer(
    lang: Lang,
    cases: [&str; 2],
    measured: [&str; 2],
    when: [&str; 2],
    [alone, all]: [&str; 2],
) -> String {
    let [c0, c1] = cases;
    let [m0, m1] = measured;
    let [w0, w1] = when;
    match lang {
        Lang::Id => format!(
            "Kasus e-PPGBM turun dari {c0} ({w0}) ke {c1} ({w1}), tetapi yang diukur juga turun, dari {m0} ke {m1}. Andaikan \
             prevalensinya tetap, {alone} dari {all} kasus yang berkurang itu akan berkurang juga, hanya karena yang diukur lebih \
             sedikit."
        ),
        Lang::En => format!(
            "Cases in e-PPGBM fell from {c0} ({w0}) to {c1} ({w1}), but so did the number measured, from {m0} to {m1}. Had the \
             prevalence not changed, {alone} of the {all} cases fewer would be gone all the same, only because fewer were measured."
        ),
    }
}

/// That cases fell and nobody knows how many were measured.
pub fn fall_unknown(lang: Lang, cases: [&str; 2], when: [&str; 2]) -> String {
    let [c0, c1] = cases;
    let [w0, w1] = when;
    match lang {
        Lang::Id => format!(
            "Kasus e-PPGBM turun dari {c0} ({w0}) ke {c1} ({w1}), tetapi jumlah yang diukur tidak ada dalam data ini. \
             Penurunan kasus ini tidak dapat dibaca sebagai perbaikan."
        ),
        Lang::En => format!(
            "Cases in e-PPGBM fell from {c0} ({w0}) to {c1} ({w1}), but the number measured is not in these data. This fall \
             in cases cannot be read as improvement."
        ),
    }
}

/// The day of the data, inside a sentence.
pub fn data_of(lang: Lang, day: &str) -> String {
    format!("{} {day}", lang.pick("data per", "data as of"))
}

/// Whose benchmark.
pub const fn nation(lang: Lang) -> &'static str {
    lang.pick("Nasional", "Indonesia")
}

/// The province as the owner of a benchmark.
pub fn province(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Provinsi {name}"),
        Lang::En => format!("{name} province"),
    }
}
