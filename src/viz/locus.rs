//! Loci by kind and year. Lokus intervensi and lokus AKS are two things and never in one list.

use super::{
    citation::{Citation, cite},
    ordering::{name_before, picked, places},
};
use crate::domain::{Kabupaten, Level, Locus, LocusKind, LocusSet, Programme, RegionCode};
use crate::i18n::{
    Lang, date, map_words,
    programme_words::{self as words, ProgrammeWord},
};

/// A named locus.
#[derive(Clone, Debug, PartialEq)]
pub struct LocusRow {
    /// The area in the register; `None` where the name matches none.
    pub area: Option<RegionCode>,
    /// The name as published; of a kecamatan that is a locus itself, that no village was named.
    pub name: String,
    /// Reasons in words; empty where not published.
    pub reasons: String,
    /// `namanya tidak ada dalam daftar kode wilayah`; empty where it is.
    pub unresolved: &'static str,
    /// E.g. near names, which are suggestions only; empty where nothing.
    pub note: String,
}

/// The loci of one kecamatan.
#[derive(Clone, Debug, PartialEq)]
pub struct LocusGroup {
    /// The kecamatan in the register, where one is known.
    pub kecamatan: Option<RegionCode>,
    /// Its name, as in the register or as published.
    pub name: String,
    /// Its loci.
    pub loci: Vec<LocusRow>,
}

/// The loci that were set together.
#[derive(Clone, Debug, PartialEq)]
pub struct LocusSetView {
    /// Which of the two.
    pub kind: LocusKind,
    /// `Lokus intervensi 2025`.
    pub title: String,
    /// Year in which they were set.
    pub year_set: u16,
    /// Year for which they were set.
    pub year_for: u16,
    /// `ditetapkan 2024, untuk tahun 2025`.
    pub years: String,
    /// Decree, or that none was published.
    pub decree: String,
    /// By what they were chosen; empty where that was not published.
    pub criteria: String,
    /// By kecamatan.
    pub groups: Vec<LocusGroup>,
    /// Villages and kecamatan, named or only stated.
    pub counts: String,
    /// That names, or some of them, were not published; empty where all were.
    pub unnamed: String,
    /// How many are not in the list of area codes; empty where none.
    pub unresolved: String,
    /// What it says.
    pub sentence: String,
    /// Where it was published.
    pub source: Citation,
}

/// The loci of one kind for one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Loci {
    /// Which of the two.
    pub kind: LocusKind,
    /// `lokus intervensi`, `lokus AKS`.
    pub kind_text: &'static str,
    /// Year asked for.
    pub year_for: u16,
    /// Years for which there is a set of this kind, latest first.
    pub years: Vec<u16>,
    /// The sets for that year, latest decree first.
    pub sets: Vec<LocusSetView>,
    /// What they say, or that there is none.
    pub sentence: String,
}

/// The loci of one kind for one year.
pub fn loci(kab: &Kabupaten, kind: LocusKind, year_for: u16, lang: Lang) -> Loci {
    let sets: Vec<LocusSetView> =
        latest_sets(&kab.programme, kind, Some(year_for)).into_iter().map(|set| set_view(kab, set, lang)).collect();
    let kind_text = words::locus_kind(kind);
    let sentence = if sets.is_empty() {
        match lang {
            Lang::Id => format!("Belum ada {kind_text} yang dipublikasikan untuk tahun {year_for}."),
            Lang::En => format!("No {kind_text} for {year_for} has been published yet."),
        }
    } else {
        let each: Vec<&str> = sets.iter().map(|set| set.sentence.as_str()).collect();
        each.join(" ")
    };
    Loci { kind, kind_text, year_for, years: locus_years(&kab.programme, kind), sets, sentence }
}

/// Years for which there is a set of that kind, latest first.
pub fn locus_years(programme: &Programme, kind: LocusKind) -> Vec<u16> {
    let mut years: Vec<u16> = Vec::new();
    for set in latest_sets(programme, kind, None) {
        if years.last() != Some(&set.year_for) {
            years.push(set.year_for);
        }
    }
    years
}

/// The sets of a kind, of one year or of all; latest first by the year they are for, then by the year they were set in.
pub(super) fn latest_sets(programme: &Programme, kind: LocusKind, year_for: Option<u16>) -> Vec<&LocusSet> {
    let wanted = |set: &&LocusSet| set.kind == kind && year_for.is_none_or(|year| set.year_for == year);
    let sets: Vec<&LocusSet> = programme.loci.iter().filter(wanted).collect();
    let years = |place: usize| sets.get(place).map(|set| (set.year_for, set.year_set));
    let order = places(sets.len(), &|a, b| years(a) > years(b));
    picked(&sets, &order).into_iter().copied().collect()
}

/// One set with its loci by kecamatan.
pub(super) fn set_view(kab: &Kabupaten, set: &LocusSet, lang: Lang) -> LocusSetView {
    let groups = groups(kab, set, lang);
    let title = format!("{} {}", words::capital(words::locus_kind(set.kind)), set.year_for);
    let years = match lang {
        Lang::Id => format!("ditetapkan {}, untuk tahun {}", set.year_set, set.year_for),
        Lang::En => format!("set in {}, for {}", set.year_set, set.year_for),
    };
    let not_published = words::word(lang, ProgrammeWord::DecreeNotPublished);
    let mut decree = set.decree.clone().unwrap_or_else(|| not_published.to_owned());
    if let Some(day) = set.date {
        decree.push_str(&format!(", {}", date(lang, day)));
    }
    let counts = counts(kab, set, &groups, lang);
    let unnamed = unnamed(kab, set, lang);
    let unresolved = unresolved(set, lang);
    let mut sentence = format!("{title}: {counts}; {years}; {decree}");
    for part in [&unnamed, &unresolved] {
        if !part.is_empty() {
            sentence.push_str("; ");
            sentence.push_str(part);
        }
    }
    sentence.push('.');
    LocusSetView {
        kind: set.kind,
        title,
        year_set: set.year_set,
        year_for: set.year_for,
        years,
        decree,
        criteria: set.criteria.as_ref().map(|text| lang.of(text).to_owned()).unwrap_or_default(),
        groups,
        counts,
        unnamed,
        unresolved,
        sentence,
        source: cite(kab, &set.source, lang),
    }
}

/// The kecamatan of a locus: of its code, else the one of exactly the published name, which is then no guess.
pub(super) fn kecamatan(kab: &Kabupaten, locus: &Locus, lang: Lang) -> (Option<RegionCode>, String) {
    let published = locus.kecamatan.as_deref();
    let code = locus.area.and_then(|area| area.ancestor(Level::Kecamatan));
    let same = |name: &str| published.is_some_and(|p| p.trim().eq_ignore_ascii_case(name));
    let area = match code {
        Some(code) => kab.area(code),
        None => kab.areas.iter().find(|area| same(&area.name)),
    };
    let name = area.map(|area| area.name.as_str()).or(published);
    let name = name.unwrap_or_else(|| words::word(lang, ProgrammeWord::KecamatanNotKnown));
    (code.or(area.map(|area| area.code)), name.to_owned())
}

/// The loci by kecamatan in the order of names.
fn groups(kab: &Kabupaten, set: &LocusSet, lang: Lang) -> Vec<LocusGroup> {
    let mut groups: Vec<LocusGroup> = Vec::new();
    for locus in &set.loci {
        let (code, name) = kecamatan(kab, locus, lang);
        let row = row(kab, locus, lang);
        match groups.iter_mut().find(|group| group.kecamatan == code && group.name == name) {
            Some(group) => group.loci.push(row),
            None => groups.push(LocusGroup { kecamatan: code, name, loci: vec![row] }),
        }
    }
    let name = |place: usize| groups.get(place).map_or("", |group| group.name.as_str());
    let order = places(groups.len(), &|a, b| name_before(name(a), name(b)));
    picked(&groups, &order).into_iter().cloned().collect()
}

fn row(kab: &Kabupaten, locus: &Locus, lang: Lang) -> LocusRow {
    let whole = locus.area.is_some_and(|area| area.level() == Level::Kecamatan);
    let unnamed = lang.pick("desa tidak disebut", "village not named");
    let reasons: Vec<&str> = locus.reasons.iter().map(|reason| words::locus_reason(lang, *reason)).collect();
    LocusRow {
        area: locus.area,
        name: if whole {
            map_words::of_term(lang, unnamed, lang.of(&kab.profile.village_term))
        } else {
            locus.name.clone()
        },
        reasons: reasons.join(", "),
        unresolved: if locus.area.is_none() { words::word(lang, ProgrammeWord::NotAmongCodes) } else { "" },
        note: locus.note.as_ref().map(|note| lang.of(note).to_owned()).unwrap_or_default(),
    }
}

/// Named loci that are no kecamatan: a name without a code is taken for a village's.
fn named_villages(set: &LocusSet) -> usize {
    set.loci.iter().filter(|l| l.area.is_none_or(|area| area.level() != Level::Kecamatan)).count()
}

/// `12 pekon`, in the kabupaten's own word.
fn villages(kab: &Kabupaten, count: usize, lang: Lang) -> String {
    let term = lang.of(&kab.profile.village_term);
    format!("{} {}", words::number(lang, count), map_words::areas(lang, Level::Village, term, count))
}

/// `12 pekon di 6 kecamatan`; where more are named than were stated, both.
fn counts(kab: &Kabupaten, set: &LocusSet, groups: &[LocusGroup], lang: Lang) -> String {
    let named = named_villages(set);
    let stated = set.stated_villages.map(usize::from);
    let known = groups.iter().filter(|group| group.name != words::word(lang, ProgrammeWord::KecamatanNotKnown)).count();
    let within = set.stated_kecamatan.map_or(known, usize::from);
    let count = stated.unwrap_or(0).max(named);
    let within_text = format!("{} kecamatan", words::number(lang, within));
    // A kecamatan that is a locus itself holds none of the villages counted.
    let whole = set.loci.len() - named;
    let mut text = match (count, within) {
        (1.., _) if whole > 0 => {
            format!(
                "{} {} {} kecamatan",
                villages(kab, count, lang),
                lang.pick("dan", "and"),
                words::number(lang, whole)
            )
        }
        (0, 0) => lang.pick("jumlah tidak dipublikasikan", "number not published").to_owned(),
        (0, _) => within_text,
        (_, 0) => villages(kab, count, lang),
        _ => format!("{} {} {within_text}", villages(kab, count, lang), lang.pick("di", "in")),
    };
    if let Some(stated) = stated.filter(|stated| *stated < named) {
        text.push_str(&format!(" ({} {})", lang.pick("disebut", "stated:"), words::number(lang, stated)));
    }
    text
}

/// That names, or some of them, were not published.
fn unnamed(kab: &Kabupaten, set: &LocusSet, lang: Lang) -> String {
    let Some(stated) = set.stated_villages.map(usize::from) else {
        return match set.loci.is_empty() {
            true => lang.pick("namanya tidak dipublikasikan", "names not published").to_owned(),
            false => String::new(),
        };
    };
    let named = named_villages(set);
    if named >= stated {
        String::new()
    } else if named == 0 {
        lang.pick("namanya tidak dipublikasikan", "names not published").to_owned()
    } else {
        let rest = villages(kab, stated - named, lang);
        match lang {
            Lang::Id => format!("nama {rest} tidak dipublikasikan"),
            Lang::En => format!("names of {rest} not published"),
        }
    }
}

/// How many names are not in the list of area codes.
fn unresolved(set: &LocusSet, lang: Lang) -> String {
    match (lang, set.unresolved().count()) {
        (_, 0) => String::new(),
        (Lang::Id, n) => format!("{} nama tidak ada dalam daftar kode wilayah", words::number(lang, n)),
        (Lang::En, 1) => "1 name is not in the list of area codes".to_owned(),
        (Lang::En, n) => format!("{} names are not in the list of area codes", words::number(lang, n)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{both, code, kabupaten};
    use super::*;
    use crate::domain::LocusReason;

    fn set(kind: LocusKind, year_set: u16, year_for: u16, loci: Vec<Locus>) -> LocusSet {
        let (decree, source) = (None, "register".parse().unwrap());
        LocusSet {
            kind,
            year_set,
            year_for,
            decree,
            date: None,
            criteria: None,
            stated_villages: None,
            stated_kecamatan: None,
            loci,
            source,
        }
    }

    fn locus(area: Option<&str>, name: &str, kecamatan: Option<&str>) -> Locus {
        let reasons = vec![LocusReason::Cases, LocusReason::AtRisk];
        Locus { area: area.map(code), name: name.into(), kecamatan: kecamatan.map(Into::into), reasons, note: None }
    }

    fn of(set: LocusSet, lang: Lang) -> LocusSetView {
        let mut kab = kabupaten(&["Balik", "Suoh"]);
        kab.profile.village_term = both("pekon", "village");
        kab.programme.loci = vec![set];
        let (kind, year) = (kab.programme.loci[0].kind, kab.programme.loci[0].year_for);
        loci(&kab, kind, year, lang).sets.remove(0)
    }

    #[test]
    fn a_kecamatan_that_is_a_locus_itself_is_no_village_of_its_own_name() {
        let named =
            vec![locus(Some("99.01.02"), "Suoh", Some("Suoh")), locus(Some("99.01.02.2001"), "Ada", Some("Suoh"))];
        for (lang, unnamed) in [(Lang::Id, "pekon tidak disebut"), (Lang::En, "village not named")] {
            let view = of(set(LocusKind::Audit, 2022, 2022, named.clone()), lang);
            let names: Vec<&str> = view.groups[0].loci.iter().map(|row| row.name.as_str()).collect();
            assert_eq!((view.groups.len(), names), (1, vec![unnamed, "Ada"]));
        }
    }

    #[test]
    fn names_that_match_no_register_stay_visible_under_their_kecamatan() {
        let mut lost = locus(None, "Trubudi", Some("SUOH"));
        lost.note = Some(both("Mirip: Tribudi", "Near: Tribudi"));
        let named = vec![lost, locus(Some("99.01.02.2001"), "Ada", Some("Suoh")), locus(None, "Entah", None)];
        let view = of(set(LocusKind::Intervention, 2024, 2025, named), Lang::Id);
        let names: Vec<&str> = view.groups.iter().map(|g| g.name.as_str()).collect();
        assert_eq!(names, ["kecamatan belum diketahui", "Suoh"]);
        let suoh = &view.groups[1];
        assert_eq!((suoh.kecamatan, suoh.loci.len()), (Some(code("99.01.02")), 2));
        assert_eq!(suoh.loci[0].unresolved, "namanya tidak ada dalam daftar kode wilayah");
        assert_eq!((suoh.loci[0].note.as_str(), suoh.loci[1].unresolved), ("Mirip: Tribudi", ""));
        assert_eq!(
            view.sentence,
            "Lokus intervensi 2025: 3 pekon di 1 kecamatan; ditetapkan 2024, untuk tahun 2025; nomor SK tidak dipublikasikan; 2 nama tidak ada dalam daftar kode wilayah."
        );
        assert_eq!(suoh.loci[0].reasons, "jumlah kasus, keluarga berisiko (KRS)");
    }

    #[test]
    fn a_stated_number_stands_where_names_are_not_published() {
        let stated = |loci| LocusSet {
            stated_villages: Some(12),
            stated_kecamatan: Some(6),
            ..set(LocusKind::Intervention, 2022, 2022, loci)
        };
        let none = of(stated(vec![]), Lang::En);
        assert_eq!(
            (none.counts.as_str(), none.unnamed.as_str()),
            ("12 villages in 6 kecamatan", "names not published")
        );
        let some = of(stated(vec![locus(Some("99.01.02.2001"), "Ada", None)]), Lang::Id);
        assert_eq!(
            (some.counts.as_str(), some.unnamed.as_str()),
            ("12 pekon di 6 kecamatan", "nama 11 pekon tidak dipublikasikan")
        );
        let mut more = stated(vec![locus(None, "A", None), locus(None, "B", None)]);
        more.stated_villages = Some(1);
        let more = of(more, Lang::Id);
        assert_eq!((more.counts.as_str(), more.unnamed.as_str()), ("2 pekon di 6 kecamatan (disebut 1)", ""));
    }

    #[test]
    fn a_kecamatan_that_is_a_locus_itself_is_counted_beside_the_villages() {
        let whole = locus(Some("99.01.01"), "Balik", Some("Balik"));
        let only = of(
            LocusSet { stated_kecamatan: Some(7), ..set(LocusKind::Audit, 2023, 2023, vec![whole.clone()]) },
            Lang::En,
        );
        assert_eq!((only.counts.as_str(), only.unnamed.as_str()), ("7 kecamatan", ""));
        let both = vec![whole, locus(Some("99.01.02.2001"), "Ada", Some("Suoh"))];
        let both = LocusSet { stated_kecamatan: Some(2), ..set(LocusKind::Audit, 2022, 2022, both) };
        assert_eq!(of(both.clone(), Lang::Id).counts, "1 pekon dan 1 kecamatan");
        assert_eq!(of(both, Lang::En).counts, "1 village and 1 kecamatan");
    }

    #[test]
    fn the_two_kinds_are_never_in_one_list() {
        let mut kab = kabupaten(&[]);
        kab.programme.loci = vec![
            set(LocusKind::Audit, 2023, 2023, vec![]),
            set(LocusKind::Intervention, 2022, 2023, vec![]),
            set(LocusKind::Intervention, 2024, 2025, vec![]),
        ];
        assert_eq!(locus_years(&kab.programme, LocusKind::Intervention), [2025, 2023]);
        assert_eq!(locus_years(&kab.programme, LocusKind::Audit), [2023]);
        let sets = loci(&kab, LocusKind::Intervention, 2023, Lang::Id).sets;
        assert_eq!((sets.len(), sets[0].title.as_str()), (1, "Lokus intervensi 2023"));
        let none = loci(&kab, LocusKind::Audit, 2025, Lang::En);
        assert_eq!(none.sentence, "No lokus AKS for 2025 has been published yet.");
    }
}
