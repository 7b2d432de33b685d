//! What the link asks for, held against what the data have.

use super::{Link, LinkFault};
use crate::{
    domain::{IndicatorId, Kabupaten, Level, Method, Period, RegionCode, Unit},
    viz::table::{Column, Order},
};

/// Something in the link that the data do not have; the view falls back and says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A value that could not be read.
    Unreadable(LinkFault),
    /// No such kabupaten in this deployment.
    NoKabupaten(RegionCode),
    /// No such indicator.
    NoIndicator(IndicatorId),
    /// No figures at that period.
    NoPeriod(Period),
    /// No such area.
    NoArea(RegionCode),
    /// No actions in that year.
    NoYear(u16),
}

/// The view after all fallbacks.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// The indicator; `None` where the catalogue is empty.
    pub indicator: Option<IndicatorId>,
    /// The period; `None` where the indicator has no figures by kecamatan.
    pub period: Option<Period>,
    /// The earlier period it is compared with: the one in the link, or that of the same time a year before, or the one
    /// before; `None` where there is no earlier one.
    pub earlier: Option<Period>,
    /// The kecamatan opened.
    pub kecamatan: Option<RegionCode>,
    /// The village opened, where the link asks for villages.
    pub village: Option<RegionCode>,
    /// Whether the link asks for villages.
    pub villages: bool,
    /// Areas in the trend beside the kabupaten.
    pub compared: Vec<RegionCode>,
    /// Year of the actions.
    pub year: Option<u16>,
    /// Order of the table.
    pub order: Order,
    /// What fell back.
    pub notices: Vec<Notice>,
}

/// The indicator that opens the map: a rate of the register by kecamatan before a count, prevalence before services. Of all kabupaten
/// together the first of their list, in which the publisher puts the one first of which most have figures.
fn first_indicator(kabupaten: &Kabupaten) -> Option<&IndicatorId> {
    if kabupaten.profile.code.level() == Level::Province {
        return kabupaten.indicators.first().map(|i| &i.id);
    }
    let mapped = |unit: Unit| {
        kabupaten.indicators.iter().find(move |i| {
            let grid = kabupaten.by_kecamatan.get(&i.id);
            i.method == Method::Register && i.unit == unit && grid.is_some_and(|g| g.latest_period().is_some())
        })
    };
    mapped(Unit::Percent).or_else(|| mapped(Unit::Count)).or(kabupaten.indicators.first()).map(|i| &i.id)
}

/// Whether an indicator has figures at a period, at either level, as far as editions and grids tell.
fn has_period(kabupaten: &Kabupaten, indicator: &IndicatorId, period: Period) -> bool {
    let in_grid = |level| kabupaten.grid(indicator, level).is_some_and(|g| g.periods().contains(&period));
    in_grid(Level::Kecamatan) || in_grid(Level::Kabupaten)
}

/// Holds a link against the data: unknown values fall back with a notice.
pub fn select(link: &Link, faults: &[LinkFault], kabupaten: &Kabupaten) -> Selection {
    let mut notices: Vec<Notice> = faults.iter().cloned().map(Notice::Unreadable).collect();
    let own = kabupaten.profile.code;
    if let Some(code) = link.kab.filter(|code| *code != own && own.level() == Level::Kabupaten) {
        notices.push(Notice::NoKabupaten(code));
    }
    let indicator = match &link.ind {
        Some(id) if kabupaten.indicator(id).is_some() => Some(id.clone()),
        Some(id) => {
            notices.push(Notice::NoIndicator(id.clone()));
            first_indicator(kabupaten).cloned()
        }
        None => first_indicator(kabupaten).cloned(),
    };
    let latest = indicator.as_ref().and_then(|id| kabupaten.newest_period(id));
    let period = match (link.th, &indicator) {
        (Some(period), Some(id)) if has_period(kabupaten, id, period) => Some(period),
        (Some(period), _) => {
            notices.push(Notice::NoPeriod(period));
            latest
        }
        (None, _) => latest,
    };
    let grid = indicator.as_ref().and_then(|id| kabupaten.grid(id, Level::Kecamatan));
    let before: Vec<Period> =
        grid.map_or(&[][..], |g| g.periods()).iter().copied().filter(|p| Some(*p) < period).collect();
    let asked = link.dari.filter(|dari| before.contains(dari));
    // Editions know every period, also those whose figures have not come yet.
    let edition = |dari: &Period| indicator.as_ref().is_some_and(|id| kabupaten.edition(id, *dari).is_some());
    if let Some(dari) = link.dari.filter(|dari| asked.is_none() && !edition(dari)) {
        notices.push(Notice::NoPeriod(dari));
    }
    let earlier = asked.or_else(|| {
        let year_before = before.iter().rev().find(|p| Some(p.year_later()) == period);
        year_before.or(before.last()).copied()
    });
    let mut known = |code: RegionCode| {
        let found = kabupaten.area(code).is_some();
        if !found {
            notices.push(Notice::NoArea(code));
        }
        found
    };
    let kecamatan = link.kec.filter(|code| known(*code));
    let village = link.desa.filter(|code| known(code.parent().unwrap_or(*code)));
    let villages = link.villages || village.is_some();
    let compared = link.banding.iter().copied().filter(|code| known(*code)).collect();
    let years = kabupaten.programme.action_years();
    if let Some(year) = link.tahun.filter(|year| !years.contains(year)) {
        notices.push(Notice::NoYear(year));
    }
    let year = link.tahun.filter(|year| years.contains(year)).or(years.last().copied());
    let order = link.urut.unwrap_or(Order { by: Column::Value, descending: true });
    Selection { indicator, period, earlier, kecamatan, village, villages, compared, year, order, notices }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::viz::fixture::{add, kabupaten, period, ratio, stunting};

    fn earlier(dari: Option<&str>) -> (Option<Period>, usize) {
        let mut kab = kabupaten(&["Ara"]);
        let cell = [ratio(20, 100)];
        let rows = ["2023-02", "2023-08", "2024-02", "2024-08"].map(|at| (at, &cell[..]));
        add(&mut kab, stunting(), &rows);
        let link = Link { dari: dari.map(period), ..Link::default() };
        let selection = select(&link, &[], &kab);
        (selection.earlier, selection.notices.len())
    }

    #[test]
    fn a_period_is_compared_with_the_same_time_a_year_before_unless_the_link_says_another() {
        assert_eq!(earlier(None), (Some(period("2023-08")), 0));
        assert_eq!(earlier(Some("2024-02")), (Some(period("2024-02")), 0));
    }

    #[test]
    fn all_kabupaten_open_with_the_first_indicator_of_their_list() {
        let mut all = kabupaten(&["Ara"]);
        let mut survey = stunting();
        survey.id = "stunting_ssgi".parse().unwrap();
        survey.method = Method::Survey;
        add(&mut all, survey.clone(), &[("2024", &[ratio(20, 100)])]);
        add(&mut all, stunting(), &[("2026-08", &[ratio(20, 100)])]);
        let opened = |all: &Kabupaten| select(&Link::default(), &[], all).indicator.unwrap();
        assert_eq!(opened(&all), stunting().id, "of one kabupaten the register, which speaks of its parts");
        all.profile.code = "00".parse().unwrap();
        assert_eq!(opened(&all), survey.id);
    }

    #[test]
    fn an_earlier_period_without_figures_or_not_earlier_falls_back_with_a_notice() {
        assert_eq!(earlier(Some("2019-02")), (Some(period("2023-08")), 1));
        assert_eq!(earlier(Some("2024-08")), (Some(period("2023-08")), 1));
    }
}
