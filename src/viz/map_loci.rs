//! The loci of the year of a map: which areas are marked, with decree and reasons. The two kinds stay apart.

use super::locus::{kecamatan, latest_sets, locus_years, set_view};
use crate::{
    domain::{Area, Kabupaten, Level, Locus, LocusKind, LocusSet, RegionCode},
    i18n::{Lang, area_words as words, programme_words},
};

/// The two kinds with the sign and the CSS class of each.
const KINDS: [(LocusKind, &str, &str); 2] =
    [(LocusKind::Intervention, "▲", "line locus-solid"), (LocusKind::Audit, "◆", "line locus-dashed")];

/// The loci of one year over a map.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct MapLoci {
    /// The year they are for.
    pub year: u16,
    /// The areas that are loci or hold some, in the order of the map.
    pub marks: Vec<LocusMark>,
    /// What the outlines mean.
    pub keys: Vec<LocusKey>,
    /// That there are none for this year; empty where there are, or where there never were any.
    pub note: String,
    /// Whether lokus intervensi are known by name, so that others can be told from them.
    pub intervention: bool,
    /// Names of lokus intervensi that are not in the list of area codes.
    pub unmatched: usize,
}

/// An area that is a locus, or a kecamatan that holds some.
#[derive(Clone, Debug, PartialEq)]
pub struct LocusMark {
    /// The area.
    pub code: RegionCode,
    /// Lokus intervensi in it, itself included.
    pub intervention: usize,
    /// Lokus AKS in it, itself included.
    pub audit: usize,
    /// For the map: `▲ 3 ◆ 1`, without numbers where it is the locus itself.
    pub sign: String,
    /// For the table: `lokus intervensi`.
    pub short: String,
    /// With years, decree and reasons.
    pub long: String,
}

/// One kind of locus in the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LocusKey {
    /// CSS class of its outline.
    pub css: &'static str,
    /// Its sign.
    pub sign: &'static str,
    /// How many, set when and for when, by which decree.
    pub text: String,
}

impl LocusKey {
    /// Whether its outline is dashed over a ground.
    pub fn is_dashed(&self) -> bool {
        self.css != "line locus-solid"
    }
}

impl MapLoci {
    /// The mark of an area.
    pub fn of(&self, code: RegionCode) -> Option<&LocusMark> {
        self.marks.iter().find(|mark| mark.code == code)
    }

    /// The areas that are lokus intervensi.
    pub fn is_intervention(&self, code: RegionCode) -> bool {
        self.of(code).is_some_and(|mark| mark.intervention > 0)
    }
}

/// The loci for a year, on a map of these areas.
pub fn map_loci(kab: &Kabupaten, level: Level, areas: &[Area], year: u16, lang: Lang) -> MapLoci {
    let sets = KINDS.map(|(kind, ..)| latest_sets(&kab.programme, kind, Some(year)));
    let [intervention, _] = &sets;
    let mut keys = Vec::new();
    for ((_, sign, css), sets) in KINDS.iter().zip(&sets) {
        for set in sets {
            keys.push(LocusKey { css, sign, text: set_view(kab, set, lang).sentence });
        }
    }
    let mut years: Vec<u16> = Vec::new();
    for year in KINDS.iter().flat_map(|(kind, ..)| locus_years(&kab.programme, *kind)) {
        let at = years.partition_point(|y| *y < year);
        if years.get(at) != Some(&year) {
            years.insert(at, year);
        }
    }
    let none = keys.is_empty() && !years.is_empty();
    MapLoci {
        year,
        marks: areas.iter().filter_map(|area| mark(kab, level, area, &sets, lang)).collect(),
        note: if none { words::no_loci(lang, year, &years) } else { String::new() },
        intervention: intervention.iter().any(|set| !set.loci.is_empty()),
        unmatched: intervention.iter().map(|set| set.unresolved().count()).sum(),
        keys,
    }
}

/// The kecamatan that hold loci of one list, or are one.
pub(super) fn marks_of(kab: &Kabupaten, set: &LocusSet, lang: Lang) -> Vec<LocusMark> {
    let sets = KINDS.map(|(kind, ..)| if kind == set.kind { vec![set] } else { Vec::new() });
    kab.areas.iter().filter_map(|area| mark(kab, Level::Kecamatan, area, &sets, lang)).collect()
}

fn mark(kab: &Kabupaten, level: Level, area: &Area, sets: &[Vec<&LocusSet>; 2], lang: Lang) -> Option<LocusMark> {
    let (mut sign, mut short, mut long) = (Vec::new(), Vec::new(), Vec::new());
    let mut counts = [0, 0];
    for (((kind, glyph, _), sets), count) in KINDS.iter().zip(sets).zip(&mut counts) {
        let name = programme_words::locus_kind(*kind);
        let mut whole = false;
        for set in sets {
            for locus in &set.loci {
                let own = locus.area == Some(area.code);
                if own || (level == Level::Kecamatan && kecamatan(kab, locus, lang).0 == Some(area.code)) {
                    *count += 1;
                    whole |= own;
                    if own {
                        long.push(told(name, set, locus, lang));
                    }
                }
            }
        }
        if *count > 0 {
            sign.push(if whole { (*glyph).to_owned() } else { format!("{glyph} {count}") });
            short.push(if whole { name.to_owned() } else { format!("{count} {name}") });
            if !whole {
                let years = sets.first().map(|set| years_text(set, lang)).unwrap_or_default();
                long.push(format!("{count} {name} {years}"));
            }
        }
    }
    let [intervention, audit] = counts;
    (intervention + audit > 0).then(|| LocusMark {
        code: area.code,
        intervention,
        audit,
        sign: sign.join(" "),
        short: short.join(", "),
        long: long.join("; "),
    })
}

/// `(ditetapkan 2024, untuk tahun 2025)`.
fn years_text(set: &LocusSet, lang: Lang) -> String {
    let (set_in, year_for) = (set.year_set, set.year_for);
    match lang {
        Lang::Id => format!("(ditetapkan {set_in}, untuk tahun {year_for})"),
        Lang::En => format!("(set in {set_in}, for {year_for})"),
    }
}

fn told(name: &str, set: &LocusSet, locus: &Locus, lang: Lang) -> String {
    let reasons: Vec<&str> = locus.reasons.iter().map(|r| programme_words::locus_reason(lang, *r)).collect();
    let not_published = programme_words::word(lang, programme_words::ProgrammeWord::DecreeNotPublished);
    let decree = set.decree.as_deref().unwrap_or(not_published);
    let years = years_text(set, lang);
    format!("{name} {years}; {decree}; {}", words::reasons(lang, &reasons.join(", ")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{code, kabupaten};
    use super::*;
    use crate::domain::LocusReason;

    fn village(text: &str) -> Area {
        Area { code: code(text), name: text.into(), since: None, until: None, villages: None }
    }

    fn set(kind: LocusKind, year_set: u16, year_for: u16, areas: &[&str]) -> LocusSet {
        let locus = |area: &&str| Locus {
            area: Some(code(area)),
            name: (*area).into(),
            kecamatan: None,
            reasons: vec![LocusReason::Cases],
            note: None,
        };
        LocusSet {
            kind,
            year_set,
            year_for,
            decree: Some("SK 1/2024".into()),
            stated_villages: None,
            stated_kecamatan: None,
            criteria: None,
            date: None,
            loci: areas.iter().map(locus).collect(),
            source: "register".parse().unwrap(),
        }
    }

    fn kab() -> Kabupaten {
        let mut kab = kabupaten(&["A", "B"]);
        kab.programme.loci = vec![
            set(LocusKind::Intervention, 2024, 2025, &["99.01.01.2001", "99.01.01.2002"]),
            set(LocusKind::Audit, 2025, 2025, &["99.01.01.2001"]),
            set(LocusKind::Audit, 2023, 2023, &["99.01.02"]),
        ];
        kab
    }

    #[test]
    fn loci_of_the_year_they_are_for_are_marked_with_decree_and_reason() {
        let kab = kab();
        let areas = [village("99.01.01.2001"), village("99.01.01.2002"), village("99.01.01.2003")];
        let loci = map_loci(&kab, Level::Village, &areas, 2025, Lang::Id);
        assert_eq!(loci.marks.iter().map(|m| m.sign.as_str()).collect::<Vec<_>>(), ["▲ ◆", "▲"]);
        assert_eq!(
            loci.marks[1].long,
            "lokus intervensi (ditetapkan 2024, untuk tahun 2025); SK 1/2024; alasan: jumlah kasus"
        );
        assert_eq!(loci.marks[0].short, "lokus intervensi, lokus AKS");
        assert_eq!(loci.keys.iter().map(|k| k.css).collect::<Vec<_>>(), ["line locus-solid", "line locus-dashed"]);
        // Set in 2024 does not make them loci of 2024.
        let before = map_loci(&kab, Level::Village, &areas, 2024, Lang::Id);
        assert_eq!((before.marks.len(), before.keys.len()), (0, 0));
        assert_eq!(before.note, "Lokus untuk tahun 2024 belum dipublikasikan; yang ada untuk tahun 2023 dan 2025.");
    }

    #[test]
    fn a_kecamatan_says_how_many_loci_it_holds_or_that_it_is_one() {
        let kab = kab();
        let loci = map_loci(&kab, Level::Kecamatan, &kab.areas, 2025, Lang::Id);
        assert_eq!((loci.marks.len(), loci.marks[0].sign.as_str()), (1, "▲ 2 ◆ 1"));
        assert_eq!(loci.marks[0].short, "2 lokus intervensi, 1 lokus AKS");
        let whole = map_loci(&kab, Level::Kecamatan, &kab.areas, 2023, Lang::En);
        assert_eq!((whole.marks[0].code, whole.marks[0].sign.as_str()), (code("99.01.02"), "◆"));
    }

    #[test]
    fn where_there_never_were_loci_nothing_is_said_of_them() {
        let none = kabupaten(&["A"]);
        assert_eq!(map_loci(&none, Level::Kecamatan, &none.areas, 2025, Lang::Id).note, "");
    }
}
