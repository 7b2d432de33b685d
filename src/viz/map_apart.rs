//! Who is high and no locus: villages of the worst classes that no decree names. And what is said where an indicator
//! is not mapped at all.

use super::{
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
    /// That names which match no register may hide among them; empty where there are none.
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

/// The classes that ask for attention, from the first to the one behind the last: the worse half, which is two of four
/// or five; none where there are no classes.
fn worst(indicator: &Indicator) -> Option<(usize, usize)> {
    let all = indicator.classes.as_ref()?.len();
    let n = (all / 2).max(1);
    Some(if indicator.direction == Direction::LowerIsBetter { (all - n, all) } else { (0, n) })
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
    let (from, to) = worst(indicator).filter(|_| loci.intervention)?;
    let classes = indicator.classes.as_ref()?;
    let high = |s: &Standing| s.comparable_rate().is_some() && s.class.is_some_and(|c| c >= from && c < to);
    let all: Vec<&(&Area, Standing)> = areas.iter().filter(|(_, s)| high(s)).collect();
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
    let names: Vec<&str> = (from..to).filter_map(|c| classes.label(c)).map(|label| lang.of(label)).collect();
    let village = map_words::areas(lang, Level::Village, lang.of(&kab.profile.village_term), list.len().max(all.len()));
    let sentence = words::apart_sentence(lang, list.len(), all.len(), &village, &names.join("/"), loci.year);
    Some(HighNotLocus {
        title: words::apart_title(lang, !lower),
        sentence,
        note: if loci.unmatched > 0 { words::unmatched(lang, loci.unmatched) } else { String::new() },
        rows: picked(&list, &order).into_iter().map(row).collect(),
    })
}

/// Whether the button to them has a meaning: loci of the year are known by name, and classes tell who is high.
pub(super) fn can_stand_apart(indicator: &Indicator, loci: &MapLoci) -> bool {
    indicator.unit == Unit::Percent && indicator.classes.is_some() && loci.intervention
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
