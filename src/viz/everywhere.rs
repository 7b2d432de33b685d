//! All kabupaten of a deployment on one map: the same model as of a map of kecamatan.

use super::choropleth::{Choropleth, Layer, choropleth_of};
use crate::{
    domain::{CellState, Date, Grid, IndicatorId, Kabupaten, Period, RegionCode},
    i18n::{Lang, date_long},
};

/// The map of an indicator over all kabupaten, at the period asked for, or else at the one that most of them have reported, the newer
/// of two equal ones. `all` stands for the deployment, its areas are the kabupaten. `None` where it has no such indicator or no
/// figures of it.
pub fn newest(all: &Kabupaten, id: IndicatorId, asked: Option<Period>, lang: Lang) -> Option<Choropleth> {
    let layer = Layer::kecamatan(all, &id);
    let grid = layer.grid?;
    let asked = asked.filter(|period| grid.periods().contains(period));
    let period = asked.or_else(|| grid.periods().iter().copied().max_by_key(|period| reported(grid, *period)))?;
    Some(choropleth_of(all, all.indicator(&id)?, period, layer, lang, None))
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
        let source = all.sources.get(&area.code.to_string().parse().ok()?)?;
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
