//! Who is high and no locus: villages of the worst classes that no decree names. And what is said where an indicator
//! is not mapped at all.

use super::{
    aim::Aim,
    map_loci::MapLoci,
    ordering::{picked, places},
    standing::Standing,
};
use crate::{
    domain::{Area, Direction, Grid, Indicator, IndicatorId, Kabupaten, Level, Method, RegionCode, Unit},
    i18n::{Lang, area_words as words, map_words},
};

/// The areas of the worst classes that are no lokus intervensi.
#[derive(Clone, Debug, PartialEq)]
pub struct HighNotLocus {
    /// `Tinggi tapi bukan lokus`.
    pub title: &'static str,
    /// How many, of how many, and what counts as high.
    pub sentence: String,
    /// That names which are not in the list of area codes may hide among them; empty where there are none.
    pub note: String,
    /// They, worst first.
    pub rows: Vec<ApartRow>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct ApartRow {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// Its kecamatan.
    pub kecamatan: String,
    /// Its value.
    pub value: String,
    /// CSS class of its fill.
    pub fill: &'static str,
}

/// An indicator that is published for the kabupaten as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct WholeOnly {
    /// That it is.
    pub text: &'static str,
    /// The figure of the kabupaten at the period; empty where there is none.
    pub value: String,
    /// CSS class of its fill.
    pub fill: &'static str,
    /// Name and key of the nearest indicator that is published by kecamatan.
    pub nearest: Option<(IndicatorId, String)>,
}

/// What counts as high: what misses the target, or else the worse half of the classes, which is two of four or five.
enum High {
    Misses(Aim),
    Classes(usize, usize),
}

impl High {
    fn of(kab: &Kabupaten, indicator: &Indicator, year: u16, lang: Lang) -> Option<Self> {
        if let Some(aim) = Aim::of(kab, indicator, year, lang) {
            return Some(Self::Misses(aim));
        }
        let all = indicator.classes.as_ref()?.len();
        let n = (all / 2).max(1);
        let lower = indicator.direction == Direction::LowerIsBetter;
        Some(if lower { Self::Classes(all - n, all) } else { Self::Classes(0, n) })
    }

    fn holds(&self, direction: Direction, standing: &Standing) -> bool {
        let Some(rate) = standing.comparable_rate() else { return false };
        match self {
            Self::Misses(aim) => aim.is_missed_by(direction, rate),
            Self::Classes(from, to) => standing.class.is_some_and(|c| c >= *from && c < *to),
        }
    }

    fn text(&self, indicator: &Indicator, lang: Lang) -> String {
        match (self, &indicator.classes) {
            (Self::Misses(aim), _) => words::missing(lang, indicator.direction == Direction::LowerIsBetter, &aim.text),
            (Self::Classes(from, to), Some(classes)) => {
                let names = (*from..*to).filter_map(|c| classes.label(c)).map(|label| lang.of(label));
                words::in_classes(lang, &names.collect::<Vec<_>>().join("/"))
            }
            _ => String::new(),
        }
    }
}

/// The areas that are high and no lokus intervensi; `None` where no such loci are known for the year, or nothing tells
/// what is high.
pub(super) fn high_not_locus(
    kab: &Kabupaten,
    indicator: &Indicator,
    areas: &[(&Area, Standing)],
    loci: &MapLoci,
    lang: Lang,
) -> Option<HighNotLocus> {
    let high = High::of(kab, indicator, loci.year, lang).filter(|_| can_stand_apart(indicator, loci))?;
    let all: Vec<&(&Area, Standing)> = areas.iter().filter(|(_, s)| high.holds(indicator.direction, s)).collect();
    let list: Vec<&(&Area, Standing)> =
        all.iter().copied().filter(|(area, _)| !loci.is_intervention(area.code)).collect();
    let rate = |place: usize| list.get(place).and_then(|(_, s)| s.rate).unwrap_or_default();
    let lower = indicator.direction == Direction::LowerIsBetter;
    let order = places(list.len(), &|a, b| if lower { rate(a) > rate(b) } else { rate(a) < rate(b) });
    let row = |(area, s): &&(&Area, Standing)| ApartRow {
        code: area.code,
        name: area.name.clone(),
        kecamatan: area.code.parent().and_then(|c| kab.area(c)).map(|k| k.name.clone()).unwrap_or_default(),
        value: s.text.short.clone(),
        fill: s.fill,
    };
    let village = map_words::areas(lang, Level::Village, lang.of(&kab.profile.village_term), list.len().max(all.len()));
    let sentence = words::apart_sentence(lang, list.len(), all.len(), &village, &high.text(indicator, lang), loci.year);
    Some(HighNotLocus {
        title: words::apart_title(lang, !lower),
        sentence,
        note: if loci.unmatched > 0 { words::unmatched(lang, loci.unmatched) } else { String::new() },
        rows: picked(&list, &order).into_iter().map(row).collect(),
    })
}

/// Whether the button to them has a meaning: a rate, and loci of the year that are known by name.
pub(super) fn can_stand_apart(indicator: &Indicator, loci: &MapLoci) -> bool {
    indicator.unit == Unit::Percent && loci.intervention
}

/// What is said in place of a map of kecamatan where none of them has ever had a figure.
pub(super) fn whole_only(
    kab: &Kabupaten,
    indicator: &Indicator,
    whole: Option<Standing>,
    lang: Lang,
) -> Option<WholeOnly> {
    let mapped = |id: &IndicatorId| kab.grid(id, Level::Kecamatan).is_some_and(|g| g.latest_period().is_some());
    if mapped(&indicator.id) || kab.totals.get(&indicator.id).and_then(Grid::latest_period).is_none() {
        return None;
    }
    let near = |same_group: bool, same_unit: bool| {
        kab.indicators.iter().find(|i| {
            (i.group == indicator.group || !same_group) && (i.unit == indicator.unit || !same_unit) && mapped(&i.id)
        })
    };
    let nearest = near(true, true).or_else(|| near(true, false)).or_else(|| near(false, true));
    Some(WholeOnly {
        text: words::whole_only(lang, indicator.method == Method::Survey),
        value: whole.as_ref().map(|s| s.text.long.clone()).unwrap_or_default(),
        fill: whole.map_or("s-missing", |s| s.fill),
        nearest: nearest.map(|i| (i.id.clone(), lang.of(&i.short).to_owned())),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::{
        choropleth::{Choropleth, Layer, choropleth, choropleth_of},
        fixture::*,
    };
    use super::*;
    use crate::domain::{Cell, Locus, LocusKind, LocusSet};

    /// Villages 2001 onwards of kecamatan A, the first of them a lokus intervensi of 2024.
    fn villages(indicator: &Indicator, cells: &[Cell], locus: bool) -> Choropleth {
        let mut kab = kabupaten(&["A"]);
        let code = |i: usize| code(&format!("99.01.01.{}", 2001 + i));
        let area = |i| Area { code: code(i), name: format!("V{i}"), since: None, until: None, villages: None };
        let areas: Vec<Area> = (0..cells.len()).map(area).collect();
        let named = |area: &Area| Locus {
            area: Some(area.code),
            name: area.name.clone(),
            kecamatan: None,
            reasons: vec![],
            note: None,
        };
        let lost = Locus { area: None, ..named(areas.first().unwrap()) };
        kab.programme.loci = vec![LocusSet {
            kind: LocusKind::Intervention,
            year_set: 2023,
            year_for: 2024,
            decree: None,
            stated_villages: None,
            stated_kecamatan: None,
            criteria: None,
            date: None,
            loci: if locus { vec![named(areas.first().unwrap()), lost] } else { vec![] },
            source: "register".parse().unwrap(),
        }];
        let codes = areas.iter().map(|a| a.code).collect();
        let grid = Grid::new(codes, vec![period("2024-08")], cells.to_vec()).unwrap();
        let layer = Layer { level: Level::Village, areas: &areas, grid: Some(&grid), within: None };
        choropleth_of(&kab, indicator, period("2024-08"), layer, Lang::Id, None)
    }

    fn names(map: &Choropleth) -> Vec<&str> {
        map.apart.as_ref().unwrap().rows.iter().map(|row| row.name.as_str()).collect()
    }

    #[test]
    fn who_is_high_and_no_locus_is_listed_worst_first_and_nothing_under_the_floor() {
        let low = measured(90, 100, 100, 1000);
        let cells = [ratio(40, 100), ratio(25, 100), ratio(5, 100), low, Cell::Suppressed, ratio(35, 100)];
        let map = villages(&stunting(), &cells, true);
        assert_eq!(names(&map), ["V5", "V1"]);
        let apart = map.apart.unwrap();
        assert_eq!(apart.title, "Tinggi tapi bukan lokus");
        assert_eq!(apart.sentence, "2 dari 3 pekon di kelas tinggi/sangat tinggi bukan lokus intervensi 2024.");
        assert!(apart.note.starts_with("1 nama lokus"));
    }

    #[test]
    fn where_there_is_a_target_missing_it_is_what_counts() {
        let aimed = Indicator { targets: vec![target(2024, 14.0, "rpjmn")], ..stunting() };
        let map = villages(&aimed, &[ratio(10, 100), ratio(15, 100), ratio(14, 100)], true);
        assert_eq!(names(&map), ["V1"]);
        let better_high = Indicator { targets: vec![target(2024, 90.0, "rpjmn")], ..coverage("a") };
        let map = villages(&better_high, &[ratio(10, 100), ratio(80, 100), ratio(95, 100)], true);
        assert_eq!((names(&map), map.apart.as_ref().unwrap().title), (vec!["V1"], "Rendah tapi bukan lokus"));
        assert!(map.apart.unwrap().sentence.starts_with("1 dari 2 pekon di bawah target 2024 sebesar 90%"));
    }

    #[test]
    fn without_loci_known_by_name_nobody_stands_apart() {
        assert_eq!(villages(&stunting(), &[ratio(40, 100)], false).apart, None);
        assert_eq!(villages(&cases(), &[count(40)], true).apart, None, "counts are no rates");
    }

    #[test]
    fn an_indicator_for_the_kabupaten_only_says_so_and_names_the_nearest_that_is_mapped() {
        let mut kab = with_cells(stunting(), "2024-08", &[ratio(1, 100)]);
        add_total(&mut kab, survey(), &[("2024", estimate(20.5, None))]);
        let of = |kab: &Kabupaten, id: &str| {
            choropleth(kab, &id.parse().unwrap(), period("2024"), Level::Kecamatan, Lang::Id, None).unwrap().whole_only
        };
        let whole = of(&kab, "stunting_ssgi").unwrap();
        assert_eq!((whole.value.as_str(), whole.nearest.unwrap().1.as_str()), ("20,5%", "Stunting e-PPGBM"));
        assert_eq!(of(&kab, "stunting_eppgbm"), None);
        let silent = with_cells(stunting(), "2024-08", &[Cell::NotReported]);
        assert_eq!(of(&silent, "stunting_eppgbm"), None, "nobody has it, the kabupaten neither");
    }
}
