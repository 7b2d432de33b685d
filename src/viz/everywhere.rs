//! All kabupaten of a deployment on one map: the same model as of a map of kecamatan.

use super::choropleth::{Choropleth, Layer, choropleth_of};
use crate::{
    domain::{CellState, Date, Edition, Grid, IndicatorId, Kabupaten, Period, RegionCode, Source},
    i18n::{
        Lang, date_long, everywhere_words as words,
        map_words::{Dated, dated},
    },
};

/// The map of an indicator over all kabupaten, at the period asked for, or else at the one that most of them have reported, the newer
/// of two equal ones. `all` stands for the deployment, its areas are the kabupaten. `None` where it has no such indicator or no
/// figures of it.
pub fn newest(all: &Kabupaten, id: IndicatorId, asked: Option<Period>, lang: Lang) -> Option<Choropleth> {
    let layer = Layer::kecamatan(all, &id);
    let grid = layer.grid?;
    let asked = asked.filter(|period| grid.periods().contains(period));
    let period = asked.or_else(|| grid.periods().iter().copied().max_by_key(|period| reported(grid, *period)))?;
    let mut map = choropleth_of(all, all.indicator(&id)?, period, layer, lang, None);
    let (mut first, mut last) = (None, None);
    for row in map.table.rows.iter_mut().chain(&mut map.table.apart) {
        if row.cell.state() == CellState::NotReported {
            continue;
        }
        if let Some(day) = edition(all, &id, period, row.code).and_then(|edition| edition.as_of) {
            row.dated = dated(lang, Dated::AsOf, Some(&date_long(lang, day)));
        }
        if let Some(day) = source(all, row.code).and_then(|source| source.date) {
            if !row.dated.is_empty() {
                row.dated.push_str(" · ");
            }
            row.dated.push_str(&dated(lang, Dated::Published, Some(&date_long(lang, day))));
            first = Some(first.map_or(day, |first: Date| first.min(day)));
            last = last.max(Some(day));
        }
    }
    let caption = &mut map.caption;
    if all.edition(&id, period).is_none_or(|edition| edition.as_of.is_none()) {
        caption.as_of = words::of_period(lang, &caption.period);
    }
    if let (Some(first), Some(last)) = (first, last) {
        let mut days = date_long(lang, first);
        if first != last {
            days.push_str(" – ");
            days.push_str(&date_long(lang, last));
        }
        caption.published = dated(lang, Dated::Published, Some(&days));
    }
    words::each_own(lang).clone_into(&mut caption.source);
    Some(map)
}

/// Who publishes the figures of a kabupaten.
fn source(all: &Kabupaten, code: RegionCode) -> Option<&Source> {
    all.sources.get(&code.to_string().parse().ok()?)
}

/// The edition of a kabupaten's figure: its own, or that of all where it has none of its own.
pub(super) fn edition<'a>(
    all: &'a Kabupaten,
    id: &IndicatorId,
    period: Period,
    code: RegionCode,
) -> Option<&'a Edition> {
    let code = code.to_string();
    let own = |e: &&Edition| e.period == period && e.source.as_str() == code && e.indicator == *id;
    all.editions.iter().find(own).or_else(|| all.edition(id, period))
}

/// How many kabupaten have reported at a period.
fn reported(grid: &Grid, period: Period) -> usize {
    grid.row(period).iter().filter(|(_, cell)| cell.state() != CellState::NotReported).count()
}

/// Who publishes the figures of a kabupaten, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// The kabupaten.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// Its publisher.
    pub publisher: String,
    /// The day of publication; empty where none is named.
    pub published: String,
}

/// Of each kabupaten who publishes its figures, in the order of codes.
pub fn origins(all: &Kabupaten, lang: Lang) -> Vec<Origin> {
    let day = |day: Option<Date>| day.map(|day| date_long(lang, day)).unwrap_or_default();
    let origin = |area: &crate::domain::Area| {
        let source = source(all, area.code)?;
        let (name, publisher) = (area.name.clone(), source.title.clone());
        Some(Origin { code: area.code, name, publisher, published: day(source.date) })
    };
    all.areas.iter().filter_map(origin).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::fixture::{add, kabupaten, period, ratio, stunting};
    use super::*;
    use crate::domain::{Cell, Level};

    /// Three kabupaten, of which two have reported the newest period and all the one before it.
    fn nation() -> Kabupaten {
        let mut all = kabupaten(&["Ara", "Bima", "Citra"]);
        all.profile.code = "00".parse().unwrap();
        for (area, code) in all.areas.iter_mut().zip(["99.01", "99.02", "98.01"]) {
            area.code = code.parse().unwrap();
        }
        let full = [ratio(20, 100), ratio(10, 100), ratio(30, 100)];
        let late = [ratio(19, 100), Cell::NotReported, ratio(29, 100)];
        add(&mut all, stunting(), &[("2025-02", &full[..]), ("2025-08", &late[..])]);
        all
    }

    fn id() -> IndicatorId {
        stunting().id
    }

    #[test]
    fn the_period_that_most_have_reported_shows_until_another_is_asked_for() {
        let map = newest(&nation(), id(), None, Lang::Id).unwrap();
        assert_eq!((map.period, map.level), (period("2025-02"), Level::Kabupaten));
        let late = newest(&nation(), id(), Some(period("2025-08")), Lang::Id).unwrap();
        assert_eq!(late.period, period("2025-08"));
        assert_eq!(late.table.apart.len(), 1, "who has not reported stands apart");
        assert!(late.sentence.contains("3 kabupaten") || late.sentence.contains("2 dari 3"), "{}", late.sentence);
    }

    #[test]
    fn beside_each_figure_stands_of_which_day_it_is() {
        let mut all = nation();
        let edition = |source: &str, as_of: Option<&str>| Edition {
            indicator: id(),
            period: period("2025-08"),
            as_of: as_of.map(|day| day.parse().unwrap()),
            published: None,
            source: source.parse().unwrap(),
            instrument: None,
            breaks_before: false,
            note: None,
        };
        let source = |code: &str, day: Option<&str>| Source {
            id: code.parse().unwrap(),
            title: "Bappeda".into(),
            publisher: None,
            url: None,
            date: day.map(|day| day.parse().unwrap()),
            licence: None,
            note: None,
        };
        all.editions = vec![edition("semua", Some("2025-08-31")), edition("98.01", None)];
        for source in [source("99.01", Some("2025-09-30")), source("98.01", Some("2025-10-05"))] {
            all.sources.insert(source.id.clone(), source);
        }
        let late = |all: &Kabupaten, lang| newest(all, id(), Some(period("2025-08")), lang).unwrap();
        let map = late(&all, Lang::Id);
        let dated = |map: &Choropleth, code: &str| {
            let row = map.table.rows.iter().chain(&map.table.apart).find(|row| row.code.to_string() == code).unwrap();
            row.dated.clone()
        };
        assert_eq!(dated(&map, "99.01"), "Data per 31 Agustus 2025 · Terbit 30 September 2025");
        assert_eq!(dated(&map, "98.01"), "Terbit 5 Oktober 2025", "no day is taken over that is not its own");
        assert_eq!(dated(&map, "99.02"), "", "nothing is said of who has no figure");
        assert_eq!(map.caption.as_of, "Data per 31 Agustus 2025");
        assert_eq!(map.caption.published, "Terbit 30 September 2025 – 5 Oktober 2025");
        assert!(late(&all, Lang::En).caption.source.starts_with("the publication of each"));
        all.editions.clear();
        assert_eq!(late(&all, Lang::En).caption.as_of, "Data of August 2025", "of an overview that names no days");
    }

    #[test]
    fn a_survey_speaks_of_each_kabupaten_and_of_who_has_none_there_are_no_data_yet() {
        let mut all = nation();
        let mut survey = stunting();
        survey.method = crate::domain::Method::Survey;
        survey.id = "stunting_ssgi".parse().unwrap();
        let some = [ratio(20, 100), Cell::NotReported, ratio(30, 100)];
        add(&mut all, survey.clone(), &[("2024", &some[..])]);
        let map = newest(&all, survey.id, None, Lang::Id).unwrap();
        let silent = map.areas.iter().find(|area| area.state == CellState::NotReported).unwrap();
        assert_eq!(silent.value, crate::i18n::map_words::no_data(Lang::Id));
        assert!(map.sentence.contains("1 kabupaten belum ada datanya"), "{}", map.sentence);
    }
}
