//! Words of comparing: two periods, and areas side by side.

use super::{Lang, joined};

/// Names of the classes of a change, from much better to much worse.
pub const fn class(lang: Lang, class: usize) -> &'static str {
    match class {
        0 => lang.pick("jauh membaik", "much better"),
        1 => lang.pick("membaik", "better"),
        2 => lang.pick("tetap", "unchanged"),
        3 => lang.pick("memburuk", "worse"),
        _ => lang.pick("jauh memburuk", "much worse"),
    }
}

/// Why an area has no change: which of its two figures may not be compared, and that figure in words.
pub fn no_change(lang: Lang, when: &str, reason: &str) -> String {
    match lang {
        Lang::Id => format!("tidak dibandingkan ({when}: {reason})"),
        Lang::En => format!("not compared ({when}: {reason})"),
    }
}

/// The title of a map of change: the indicator and its two periods.
pub fn title(lang: Lang, indicator: &str, from: &str, to: &str) -> String {
    match lang {
        Lang::Id => format!("Perubahan {indicator}, {from} ke {to}"),
        Lang::En => format!("Change of {indicator}, {from} to {to}"),
    }
}

/// Classes of a change, as a text under the legend's title.
pub fn classes(lang: Lang, same: &str, much: &str) -> String {
    match lang {
        Lang::Id => format!("Tetap: kurang dari {same} poin; jauh: {much} poin atau lebih."),
        Lang::En => format!("Unchanged: under {same} point; much: {much} points or more."),
    }
}

/// How many areas became better, stayed, became worse, may not be compared; and the names of those that became worse.
pub fn sentence(lang: Lang, subject: &str, [better, same, worse, apart]: [usize; 4], names: &[String]) -> String {
    let mut text = match lang {
        Lang::Id => format!("{subject}: {better} kecamatan membaik, {same} tetap, {worse} memburuk"),
        Lang::En => format!("{subject}: {better} kecamatan better, {same} unchanged, {worse} worse"),
    };
    if apart > 0 {
        text.push_str(&match lang {
            Lang::Id => format!("; {apart} tidak dapat dibandingkan"),
            Lang::En => format!("; {apart} cannot be compared"),
        });
    }
    text.push('.');
    if !names.is_empty() {
        text.push_str(&format!(" {}: {}.", lang.pick("Memburuk", "Worse"), joined(lang, names)));
    }
    text
}

/// Why there is no map of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// There is no earlier period with figures by kecamatan.
    NoEarlier,
    /// The method changed between the two.
    Method,
    /// Only counts: more cases may be more children measured.
    Counts,
}

/// Why there is no map of change, in words.
pub const fn obstacle(lang: Lang, why: Obstacle) -> &'static str {
    match why {
        Obstacle::NoEarlier => lang.pick(
            "Belum ada dua periode dengan angka menurut kecamatan untuk indikator ini.",
            "This indicator has no two periods with figures by kecamatan.",
        ),
        Obstacle::Method => lang.pick(
            "Cara ukurnya berubah di antara kedua periode, jadi perubahannya tidak digambar.",
            "The method changed between the two periods, so no change is drawn.",
        ),
        Obstacle::Counts => lang.pick(
            "Hanya ada jumlah tanpa sasaran; naik atau turunnya jumlah tidak digambar sebagai perbaikan atau pemburukan.",
            "There are only counts without those due; their rise or fall is not drawn as better or worse.",
        ),
    }
}

/// Heads of the columns beside the kecamatan: indicator, province, nation.
pub fn side_heads(lang: Lang) -> [&'static str; 3] {
    [lang.pick("Indikator", "Indicator"), lang.pick("Provinsi", "Province"), lang.pick("Nasional", "Indonesia")]
}

/// Heads of the change table: area, change, figures, class.
pub fn heads(lang: Lang) -> [String; 6] {
    let [area, change, figures, class] = match lang {
        Lang::Id => ["Kecamatan", "Perubahan (poin)", "Dari, ke", "Kelas"],
        Lang::En => ["Kecamatan", "Change (points)", "From, to", "Class"],
    };
    [area.into(), change.into(), figures.into(), class.into(), String::new(), String::new()]
}
