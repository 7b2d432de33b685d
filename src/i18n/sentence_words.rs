//! The clauses of the sentence over a map, in the grammar of each language. `areas` is the word for so many areas.

use super::Lang;

/// Why some areas are left out of "so many of so many".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// None is: all areas are counted.
    All,
    /// Those without data.
    WithData,
    /// Those without data and those whose figure may not be compared.
    Comparable,
}

impl Among {
    const fn words(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (_, Self::All) => "",
            (Lang::Id, Self::WithData) => " yang berdata",
            (Lang::Id, Self::Comparable) => " yang dapat dibandingkan",
            (Lang::En, Self::WithData) => " with data",
            (Lang::En, Self::Comparable) => " that can be compared",
        }
    }
}

/// On which side of a target the misses are.
const fn missed(lang: Lang, over: bool) -> &'static str {
    match (lang, over) {
        (Lang::Id, false) => "di bawah",
        (Lang::Id, true) => "di atas",
        (Lang::En, false) => "below the",
        (Lang::En, true) => "above the",
    }
}

/// `7 dari 13 kecamatan yang berdata di bawah target …`; `of` is two or more, `over` where more is worse.
pub fn against_target(
    lang: Lang,
    misses: usize,
    of: usize,
    areas: &str,
    among: Among,
    over: bool,
    target: &str,
) -> String {
    let who = format!("{areas}{}", among.words(lang));
    let side = missed(lang, over);
    let all = match lang {
        Lang::Id if of == 2 => format!("kedua {who}"),
        Lang::Id => format!("semua {of} {who}"),
        Lang::En if of == 2 => format!("both {who}"),
        Lang::En => format!("all {of} {who}"),
    };
    match lang {
        Lang::Id if misses == 0 => format!("{all} sudah memenuhi {target}"),
        Lang::Id if misses == of => format!("{all} {side} {target}"),
        Lang::Id => format!("{misses} dari {of} {who} {side} {target}"),
        Lang::En if misses == 0 => format!("{all} meet the {target}"),
        Lang::En if misses == of => format!("{all} are {side} {target}"),
        Lang::En if misses == 1 => format!("1 of the {of} {who} is {side} {target}"),
        Lang::En => format!("{misses} of the {of} {who} are {side} {target}"),
    }
}

/// The only area that has a figure, or the only one there is.
pub fn only(lang: Lang, name: &str, value: &str, among: Among) -> String {
    match (lang, among) {
        (_, Among::All) => format!("{name} {value}"),
        (Lang::Id, _) => format!("hanya {name}{}: {value}", among.words(lang)),
        (Lang::En, Among::WithData) => format!("only {name} has data: {value}"),
        (Lang::En, Among::Comparable) => format!("only {name} can be compared: {value}"),
    }
}

/// How one value stands to a target.
pub fn one_against_target(lang: Lang, misses: bool, over: bool, target: &str) -> String {
    match (lang, misses) {
        (_, true) => format!("{} {target}", missed(lang, over)),
        (Lang::Id, false) => format!("memenuhi {target}"),
        (Lang::En, false) => format!("meeting the {target}"),
    }
}

/// How many of how many have a figure; `with` is two or more.
pub fn with_data(lang: Lang, with: usize, of: usize, areas: &str, among: Among) -> String {
    let have = match (lang, among) {
        (Lang::Id, Among::Comparable) => "dapat dibandingkan",
        (Lang::En, Among::Comparable) => "can be compared",
        (Lang::Id, _) => "berdata",
        (Lang::En, _) => "have data",
    };
    match lang {
        Lang::Id if with == of && of == 2 => format!("kedua {areas} {have}"),
        Lang::En if with == of && of == 2 => format!("both {areas} {have}"),
        Lang::Id if with == of => format!("semua {of} {areas} {have}"),
        Lang::En if with == of => format!("all {of} {areas} {have}"),
        Lang::Id => format!("{with} dari {of} {areas} {have}"),
        Lang::En => format!("{with} of the {of} {areas} {have}"),
    }
}

/// All values are the same.
pub fn all_equal(lang: Lang, of: usize, value: &str) -> String {
    match lang {
        Lang::Id => format!("{} {value}", if of == 2 { "keduanya" } else { "semuanya" }),
        Lang::En => format!("{} at {value}", if of == 2 { "both" } else { "all" }),
    }
}

/// An end of the order with who stands there.
pub fn extreme(lang: Lang, highest: bool, counts: bool, who: &str, value: &str) -> String {
    let word = match (lang, highest, counts) {
        (Lang::Id, true, false) => "tertinggi",
        (Lang::Id, false, false) => "terendah",
        (Lang::Id, true, true) => "terbanyak",
        (Lang::Id, false, true) => "paling sedikit",
        (Lang::En, true, false) => "highest",
        (Lang::En, false, false) => "lowest",
        (Lang::En, true, true) => "most",
        (Lang::En, false, true) => "fewest",
    };
    format!("{word} {who} ({value})")
}

/// The kabupaten's own count.
pub fn whole(lang: Lang, value: &str) -> String {
    format!("{} {value}", lang.pick("Seluruh kabupaten:", "Whole kabupaten:"))
}

/// Why areas stand apart from the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart<'a> {
    /// Not reported.
    NotReported,
    /// Not reported by a kabupaten, of which none here is owed a report.
    NoData,
    /// Withheld.
    Suppressed,
    /// 0 of 0.
    NotApplicable,
    /// No such area then.
    NoSuchArea,
    /// Measured share under this floor.
    UnderFloor(&'a str),
    /// A count under a rate: no denominator, or one too small for a percentage.
    NoPercent,
}

/// `2 kecamatan belum lapor`; `who` is the number with or without its noun.
pub fn apart(lang: Lang, n: usize, who: &str, why: Apart<'_>) -> String {
    let one = n == 1;
    let (id, en) = match why {
        Apart::NotReported => ("belum lapor", if one { "has not reported" } else { "have not reported" }),
        Apart::NoData => ("belum ada datanya", if one { "has no data" } else { "have no data" }),
        Apart::Suppressed => ("disamarkan", if one { "is suppressed" } else { "are suppressed" }),
        Apart::NotApplicable => {
            ("tidak berlaku (0 dari 0)", if one { "is not applicable (0 of 0)" } else { "are not applicable (0 of 0)" })
        }
        Apart::NoSuchArea => ("belum atau tidak lagi ada", "did not exist then"),
        Apart::NoPercent => ("tanpa persentase", if one { "has no percentage" } else { "have no percentage" }),
        Apart::UnderFloor(floor) => {
            return match lang {
                Lang::Id => format!("{who} dengan D/S di bawah {floor} tidak dibandingkan"),
                Lang::En => format!("{who} with D/S under {floor} {} not compared", if one { "is" } else { "are" }),
            };
        }
    };
    format!("{who} {}", lang.pick(id, en))
}

/// That there is nothing to say of so many areas, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// There are no areas.
    NoAreas,
    /// The survey speaks of the kabupaten only.
    SurveyOnly,
    /// None has reported.
    NoData,
    /// All are withheld.
    AllSuppressed,
    /// What there is may not be compared.
    NotComparable,
}

/// Says so; `who` is the number of areas with their noun.
pub fn nothing(lang: Lang, why: Nothing, who: &str) -> String {
    let (id, en) = match why {
        Nothing::NoAreas => return lang.pick("belum ada wilayah untuk ditampilkan", "no areas to show yet").into(),
        Nothing::SurveyOnly => {
            return lang
                .pick(
                    "survei ini hanya menghasilkan angka untuk seluruh kabupaten",
                    "this survey yields a figure for the whole kabupaten only",
                )
                .into();
        }
        Nothing::NoData => ("belum ada data", "no data yet"),
        Nothing::AllSuppressed => (
            "semua angka disamarkan karena jumlahnya kecil",
            "all figures are suppressed because the numbers are small",
        ),
        Nothing::NotComparable => ("belum ada angka yang dapat dibandingkan", "no figures that can be compared yet"),
    };
    format!("{} ({who})", lang.pick(id, en))
}
