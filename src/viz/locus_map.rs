//! The map of the loci that were set together, by kecamatan: which hold some and how many, over the register's prevalence
//! where that was published.

use super::{
    choropleth::{Choropleth, choropleth},
    editions::prevalence_indicator,
    map_loci::marks_of,
};
use crate::{
    domain::{Grid, Kabupaten, Level, LocusKind, Method, Unit},
    i18n::{Lang, map_words::map_of_loci},
};

/// The map of the latest list of a kind that was set in the first year for the second; `None` where there is none, or no
/// indicator at all.
pub fn locus_map(kab: &Kabupaten, kind: LocusKind, years: (u16, u16), lang: Lang) -> Option<Choropleth> {
    let own = |set: &&crate::domain::LocusSet| set.kind == kind && (set.year_set, set.year_for) == years;
    let set = kab.programme.loci.iter().filter(own).max_by_key(|set| set.date)?;
    let rate = prevalence_indicator(kab, Method::Register, Unit::Percent);
    let found = rate.and_then(|i| Some((i, kab.by_kecamatan.get(&i.id).and_then(Grid::latest_period)?)));
    let ground = kab.indicators.first().zip(years.1.to_string().parse().ok());
    let (indicator, period) = found.or(ground)?;
    let mut model = choropleth(kab, &indicator.id, period, Level::Kecamatan, lang, None)?;
    if found.is_none() {
        // The shapes alone: of an indicator that nobody published by kecamatan nothing is said here.
        model.title = map_of_loci(lang, kind).to_owned();
        model.legend.classes.clear();
        model.legend.states.clear();
        model.legend.circles.clear();
        model.areas.iter_mut().for_each(|area| area.fill = "s-count");
    }
    model.whole_only = None;
    model.loci.marks = marks_of(kab, set, lang);
    model.named = model.loci.marks.iter().map(|mark| mark.code).collect();
    for area in &mut model.areas {
        area.sign = model.loci.of(area.code).map(|mark| mark.sign.clone()).unwrap_or_default();
    }
    model.holds_loci = true;
    Some(model)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn published(code: &str) -> Kabupaten {
        let path = format!("{}/public/feed/{code}/core.json", env!("CARGO_MANIFEST_DIR"));
        crate::feed::core(&path, &std::fs::read_to_string(&path).unwrap()).unwrap().content
    }

    #[test]
    fn every_kecamatan_that_holds_a_locus_is_outlined_named_and_counted_and_no_other() {
        let kab = published("99.01");
        let model = locus_map(&kab, LocusKind::Intervention, (2026, 2027), Lang::Id).unwrap();
        let signs: Vec<(&str, &str)> =
            model.areas.iter().filter(|a| !a.sign.is_empty()).map(|a| (a.name.as_str(), a.sign.as_str())).collect();
        assert_eq!(signs.len(), 7);
        assert!(signs.contains(&("Padang Kemuning", "▲ 3")) && signs.contains(&("Pasir Intan", "▲ 1")), "{signs:?}");
        assert!(model.areas.iter().all(|a| model.is_outlined(a.code) != a.sign.is_empty()));
        let audit = locus_map(&kab, LocusKind::Audit, (2026, 2026), Lang::Id).unwrap();
        assert!(audit.areas.iter().all(|a| !a.sign.contains('▲')), "the two kinds stay apart");
        assert_eq!(locus_map(&kab, LocusKind::Audit, (2020, 2020), Lang::Id), None);
    }

    #[test]
    fn without_figures_by_kecamatan_the_map_shows_the_loci_alone() {
        let kab = published("18.06");
        let set = kab.programme.loci.iter().find(|set| set.kind == LocusKind::Intervention && !set.loci.is_empty());
        let set = set.unwrap();
        let model = locus_map(&kab, set.kind, (set.year_set, set.year_for), Lang::En).unwrap();
        assert!(model.areas.iter().all(|area| area.fill == "s-count") && model.legend.is_empty());
        assert_eq!(model.title, "Map by kecamatan: lokus intervensi");
        assert!(model.areas.iter().any(|area| !area.sign.is_empty()));
    }
}
