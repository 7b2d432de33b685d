//! Who publishes, which areas there are and where their boundaries run.

use super::{Matched, Pair};
use crate::{
    domain::{Area, Date, Level, RegionCode, SmallNumbers},
    geo::{Boundaries, BoundaryKind},
    i18n::{date_long, programme_words},
};

impl Pair<'_> {
    /// An area by name; a village with its kecamatan, because names of villages repeat.
    pub fn area(&self, code: RegionCode) -> String {
        let name = |code: RegionCode| {
            let own = |areas: &[Area]| areas.iter().find(|a| a.code == code).map(|a| a.name.clone());
            let side = |k: &super::Released| own(&k.kabupaten.areas).or_else(|| own(&k.villages));
            side(self.new).or_else(|| side(self.old)).unwrap_or_else(|| code.to_string())
        };
        match code.level() {
            Level::Village => {
                let kecamatan = code.parent().map(name).unwrap_or_default();
                format!("{} (Kecamatan {kecamatan})", name(code))
            }
            Level::Kecamatan => format!("Kecamatan {}", name(code)),
            Level::Kabupaten | Level::Province => self.new.kabupaten.profile.name.clone(),
        }
    }

    /// A date in words; empty where there is none.
    pub fn day(&self, day: Option<Date>) -> String {
        day.map(|day| date_long(self.lang, day)).unwrap_or_default()
    }
}

/// Who publishes, from when, by which rule.
pub fn profile(pair: &Pair<'_>) -> Vec<String> {
    let (old, new, lang) = (&pair.old.kabupaten.profile, &pair.new.kabupaten.profile, pair.lang);
    let day = |day| pair.day(day);
    let (before, now) = (old.freshness, new.freshness);
    let rule = |k: &crate::domain::Profile| {
        let SmallNumbers { threshold, minimum_denominator } = k.small_numbers;
        format!("{threshold}, {minimum_denominator}")
    };
    [
        pair.changed(lang.pick("nama", "name"), &old.name, &new.name),
        pair.changed(lang.pick("penerbit", "publisher"), &old.publisher, &new.publisher),
        pair.changed(lang.pick("data per", "data as of"), &day(before.as_of), &day(now.as_of)),
        pair.changed(lang.pick("diterbitkan", "published"), &day(before.published), &day(now.published)),
        pair.changed(lang.pick("pembaruan berikutnya", "next update"), &day(before.next), &day(now.next)),
        pair.changed(
            lang.pick("batas penyamaran (jumlah, penyebut)", "withheld under (count, denominator)"),
            &rule(old),
            &rule(new),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Areas that came, went or changed their names, and boundaries that are other ones.
pub fn areas(pair: &Pair<'_>) -> Vec<String> {
    let lang = pair.lang;
    let mut lines = Vec::new();
    let kecamatan = (&pair.old.kabupaten.areas, &pair.new.kabupaten.areas);
    for (old, new) in [kecamatan, (&pair.old.villages, &pair.new.villages)] {
        let matched = Matched::new(old, new, |area: &Area| area.code);
        let line = |area: &&Area, what| format!("{}: {what}", pair.area(area.code));
        lines.extend(matched.came.iter().map(|a| line(a, lang.pick("wilayah baru", "a new area"))));
        lines.extend(matched.gone.iter().map(|a| line(a, lang.pick("wilayah tidak lagi ada", "no longer an area"))));
        for (old, new) in matched.both {
            lines.extend(pair.changed(&format!("{} {}", lang.pick("nama", "name of"), new.code), &old.name, &new.name));
        }
    }
    let shapes = [
        (Level::Kecamatan, &pair.old.kecamatan_shapes, &pair.new.kecamatan_shapes),
        (Level::Village, &pair.old.village_shapes, &pair.new.village_shapes),
    ];
    for (level, old, new) in shapes {
        lines.extend(boundaries(pair, level, old.as_ref(), new.as_ref()));
    }
    lines
}

fn boundaries(pair: &Pair<'_>, level: Level, old: Option<&Boundaries>, new: Option<&Boundaries>) -> Option<String> {
    let lang = pair.lang;
    let title = format!("{} {}", lang.pick("batas", "boundaries by"), programme_words::level(lang, level));
    let (old, new) = match (old, new) {
        (None, None) => return None,
        (None, Some(_)) => {
            return Some(format!("{title}: {}", lang.pick("baru ditampilkan", "shown for the first time")));
        }
        (Some(_), None) => return Some(format!("{title}: {}", lang.pick("tidak lagi ditampilkan", "no longer shown"))),
        (Some(old), Some(new)) => (old, new),
    };
    let changed = new.areas().iter().filter(|area| old.get(area.code).is_none_or(|o| o.shape != area.shape)).count();
    let gone = old.areas().iter().filter(|area| new.get(area.code).is_none()).count();
    let kind = |b: &Boundaries| match b.kind() {
        BoundaryKind::Schematic => lang.pick("skematik", "schematic"),
        _ => lang.pick("indikatif", "indicative"),
    };
    if changed == 0 && gone == 0 && kind(old) == kind(new) {
        return None;
    }
    let counts = match lang {
        crate::i18n::Lang::Id => format!("{changed} wilayah digambar lain atau baru, {gone} hilang"),
        crate::i18n::Lang::En => format!("{changed} areas drawn anew, {gone} gone"),
    };
    let kinds = if kind(old) == kind(new) { String::new() } else { format!("; {} → {}", kind(old), kind(new)) };
    Some(format!("{title}: {counts}{kinds}"))
}
