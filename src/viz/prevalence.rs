//! "Dua angka": the survey's and the register's prevalence side by side, never on one line, scale or legend.

use super::{
    aim::source_title,
    editions::{self, Entry, change_text, entries},
    fall::warning,
    figure_text::{figure_text, interval_text},
    palette,
    standing::Standing,
    table,
};
use crate::{
    domain::{Cell, Figure, Indicator, IndicatorId, Kabupaten, Method, Scope, Unit},
    i18n::{Lang, date_long, map_words, period_short, prevalence_words as words},
};
use std::iter;

/// Both panels and what must be said about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Prevalence {
    /// SSGI/SKI.
    pub survey: Panel,
    /// e-PPGBM.
    pub register: Panel,
    /// Why the two differ.
    pub why: String,
    /// That a fall in cases cannot be read as improvement, where that is so.
    pub warning: Option<String>,
}

/// One of the two numbers over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Name of the indicator, or of the instrument where nothing is published.
    pub title: String,
    /// What is measured how, one line.
    pub method: String,
    /// The indicator of the newest edition, whose figures the small picture shows.
    pub indicator: Option<IndicatorId>,
    /// Newest first; empty where nothing is published.
    pub points: Vec<Point>,
    /// What the mark of a small-area estimate means, where one stands among the points.
    pub modelled: Option<&'static str>,
    /// Province and nation.
    pub benchmarks: Vec<BenchmarkLine>,
    /// What stands in place of points where there are none.
    pub empty: Option<String>,
}

/// One edition.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Period, short.
    pub period: String,
    /// Instrument; empty where not named.
    pub instrument: String,
    /// `20,5%`, `287 kasus` or the state.
    pub value: String,
    /// Whether the value is a rate.
    pub rate: bool,
    /// `selang kepercayaan 95%: 17,0–24,0`; empty where not published.
    pub interval: String,
    /// Whether it is a small-area estimate.
    pub modelled: bool,
    /// `5.615 dari 64.954 balita diukur`, or that the number measured is not in the data; empty for a survey.
    pub measured: String,
    /// `D/S 71,0%`; empty where not known.
    pub coverage: String,
    /// Change to the edition before, or why there is none to tell.
    pub change: String,
    /// Whether the method changed before this edition.
    pub breaks_before: bool,
    /// Day of the data; empty where not known.
    pub as_of: String,
    /// Title of the source.
    pub source: String,
    /// Address of the source.
    pub url: Option<String>,
    /// CSS class of the fill of its class.
    pub fill: &'static str,
    /// Name of its class.
    pub class: String,
    /// Note of the edition; empty where there is none.
    pub note: String,
}

/// A figure to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct BenchmarkLine {
    /// Whose.
    pub who: String,
    /// Period and figure.
    pub text: String,
    /// Title of the source.
    pub source: String,
}

/// Both panels from the kabupaten's own figures.
pub fn prevalence(kab: &Kabupaten, lang: Lang) -> Prevalence {
    let survey = editions::prevalence_indicator(kab, Method::Survey, Unit::Percent);
    let rate = editions::prevalence_indicator(kab, Method::Register, Unit::Percent);
    let cases = editions::prevalence_indicator(kab, Method::Register, Unit::Count);
    let surveyed = entries(kab, survey, lang);
    let registered = register_entries(kab, lang);
    Prevalence {
        survey: panel(kab, true, survey, &surveyed, lang),
        register: panel(kab, false, rate.or(cases), &registered, lang),
        why: words::why(lang).to_owned(),
        warning: warning(&registered, lang),
    }
}

/// The register's editions, earliest first: the rate where there is one, the bare number of cases where there is not.
pub(super) fn register_entries(kab: &Kabupaten, lang: Lang) -> Vec<Entry<'_>> {
    let of = |unit| entries(kab, editions::prevalence_indicator(kab, Method::Register, unit), lang);
    let mut all = of(Unit::Percent);
    for entry in of(Unit::Count) {
        // Both come in order: what is put in keeps it.
        let at = all.partition_point(|e| e.period < entry.period);
        if all.get(at).is_none_or(|e| e.period != entry.period) {
            all.insert(at, entry);
        }
    }
    all
}

fn panel(kab: &Kabupaten, survey: bool, indicator: Option<&Indicator>, list: &[Entry<'_>], lang: Lang) -> Panel {
    let earlier = iter::once(None).chain(list.iter().map(Some));
    let mut points: Vec<Point> = list.iter().zip(earlier).map(|(e, before)| point(kab, e, before, lang)).collect();
    points.reverse();
    let title = indicator.map_or_else(|| words::panel_title(lang, survey), |i| lang.of(&i.name));
    Panel {
        title: title.to_owned(),
        method: words::panel_method(lang, survey).to_owned(),
        benchmarks: indicator.map(|i| benchmarks(kab, i, lang)).unwrap_or_default(),
        empty: points.is_empty().then(|| words::panel_empty(lang, survey, &kab.profile.name)),
        indicator: list.last().map(|e| e.indicator.id.clone()),
        modelled: points.iter().any(|p| p.modelled).then(|| words::modelled(lang)),
        points,
    }
}

fn point(kab: &Kabupaten, entry: &Entry<'_>, earlier: Option<&Entry<'_>>, lang: Lang) -> Point {
    let (indicator, standing) = (entry.indicator, &entry.standing);
    let source = entry.edition.map_or(&indicator.source, |e| &e.source);
    let (fill, class) = class_shown(entry, lang);
    let estimate = entry.standing.estimate();
    Point {
        period: period_short(lang, entry.period),
        instrument: entry.edition.and_then(|e| e.instrument.clone()).unwrap_or_default(),
        value: value_text(standing, lang),
        rate: standing.rate.is_some(),
        interval: estimate.map(|e| interval_text(indicator, e, lang)).unwrap_or_default(),
        modelled: estimate.is_some_and(|e| e.modelled()),
        measured: measured_text(entry, lang),
        coverage: coverage_shown(entry, lang),
        change: change_text(kab, earlier, entry, lang),
        breaks_before: entry.edition.is_some_and(|e| e.breaks_before),
        as_of: entry.edition.and_then(|e| e.as_of).map(|day| date_long(lang, day)).unwrap_or_default(),
        source: source_title(kab, source),
        url: kab.sources.get(source).and_then(|s| s.url.clone()),
        fill,
        class,
        note: entry.edition.and_then(|e| e.note.as_ref()).map(|n| lang.of(n).to_owned()).unwrap_or_default(),
    }
}

/// `20,5%`, `287 kasus` or the state.
pub(super) fn value_text(standing: &Standing, lang: Lang) -> String {
    standing.count.map_or_else(|| standing.text.short.clone(), |n| words::cases(lang, n))
}

/// Cases of how many measured, or that nobody said how many; empty for a survey or where there is no figure.
pub(super) fn measured_text(entry: &Entry<'_>, lang: Lang) -> String {
    match entry.standing.cell.figure() {
        None => String::new(),
        Some(_) if entry.indicator.method == Method::Survey => String::new(),
        Some(Figure::Ratio(ratio)) => words::among_measured(lang, ratio.numerator(), ratio.denominator()),
        Some(_) => words::measured_unknown(lang).into(),
    }
}

/// `D/S 71,0%`; empty where not known.
fn coverage_text(entry: &Entry<'_>, lang: Lang) -> String {
    let text = table::measured_text(entry.indicator, &entry.standing, lang);
    if text.is_empty() { text } else { map_words::coverage(&text) }
}

/// Whether a rate of the register comes without the D/S that its floor asks for.
fn coverage_unknown(entry: &Entry<'_>) -> bool {
    let asked = entry.indicator.method == Method::Register && entry.indicator.coverage_floor.is_some();
    asked && entry.standing.rate.is_some() && entry.standing.measured().is_none()
}

/// `D/S 71,0%`, or that a rate which needs it has none; empty where none is asked for.
pub(super) fn coverage_shown(entry: &Entry<'_>, lang: Lang) -> String {
    if coverage_unknown(entry) {
        return words::coverage_unknown(lang).into();
    }
    coverage_text(entry, lang)
}

/// Fill and name of the class. A rate of which nobody knows how many were measured is hatched and has no class: it may
/// be of a few who came.
pub(super) fn class_shown(entry: &Entry<'_>, lang: Lang) -> (&'static str, String) {
    if coverage_unknown(entry) {
        return (palette::LOW_COVER_CSS, String::new());
    }
    let label = entry.standing.class.and_then(|c| entry.indicator.classes.as_ref()?.label(c));
    (entry.standing.fill, label.map(|text| lang.of(text).to_owned()).unwrap_or_default())
}

/// The newest figure of province and nation.
fn benchmarks(kab: &Kabupaten, indicator: &Indicator, lang: Lang) -> Vec<BenchmarkLine> {
    let mut lines = Vec::new();
    for scope in [Scope::Province, Scope::National] {
        let of_scope = kab.benchmarks.iter().filter(|b| b.scope == scope && b.indicator == indicator.id);
        let Some(newest) = of_scope.max_by_key(|b| b.period) else { continue };
        let who = match scope {
            Scope::Province => words::province(lang, &kab.profile.province),
            _ => words::nation(lang).into(),
        };
        let figure = figure_text(indicator, Cell::Value(newest.figure), kab.profile.small_numbers, lang).long;
        lines.push(BenchmarkLine {
            who,
            text: format!("{figure}, {}", period_short(lang, newest.period)),
            source: source_title(kab, &newest.source),
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{count, *};
    use super::*;

    fn lampung_like() -> Kabupaten {
        let mut kab = kabupaten(&["A"]);
        let survey_rows = [
            ("2021", estimate(22.7, None)),
            ("2022", estimate(16.6, None)),
            ("2023", estimate(24.6, None)),
            ("2024", estimate(20.5, Some((17.0, 24.0)))),
        ];
        add_total(&mut kab, survey(), &survey_rows);
        add_total(&mut kab, stunting(), &[("2020", estimate(10.97, None))]);
        let rows = [("2023-08", count(888)), ("2023-10", count(588)), ("2024-02", count(330)), ("2024-05", count(287))];
        add_total(&mut kab, cases(), &rows);
        kab.editions = vec![
            edition("stunting_ssgi", "2021", Some("SSGI 2021"), false),
            edition("stunting_ssgi", "2022", Some("SSGI 2022"), false),
            edition("stunting_ssgi", "2023", Some("SKI 2023"), true),
            edition("stunting_ssgi", "2024", Some("SSGI 2024"), true),
        ];
        kab
    }

    #[test]
    fn survey_and_register_stand_apart_newest_first() {
        let both = prevalence(&lampung_like(), Lang::Id);
        let values = |panel: &Panel| panel.points.iter().map(|p| p.value.clone()).collect::<Vec<_>>();
        assert_eq!(values(&both.survey), ["20,5%", "24,6%", "16,6%", "22,7%"]);
        assert_eq!(values(&both.register), ["287 kasus", "330 kasus", "588 kasus", "888 kasus", "11,0%"]);
        assert_eq!(both.survey.points[0].interval, "selang kepercayaan 95%: 17,0–24,0");
        assert_eq!(both.register.points[0].measured, "jumlah yang diukur tidak ada dalam data ini");
        assert!(!both.register.points[0].rate && both.register.points[4].rate);
    }

    #[test]
    fn a_change_is_told_only_within_one_instrument() {
        let points = prevalence(&lampung_like(), Lang::Id).survey.points;
        assert_eq!(points[2].change, "turun 6,1 poin dari 22,7% (SSGI 2021)");
        assert_eq!(
            points[1].change,
            "tidak dapat dibandingkan langsung dengan 16,6% (SSGI 2022) karena cara ukurnya berbeda"
        );
        assert_eq!(
            points[0].change,
            "tidak dapat dibandingkan langsung dengan 24,6% (SKI 2023) karena cara ukurnya berbeda"
        );
        assert_eq!(points[3].change, "");
    }

    #[test]
    fn another_instrument_is_a_break_even_where_the_feed_marks_none() {
        let mut kab = lampung_like();
        kab.editions.iter_mut().for_each(|e| e.breaks_before = false);
        let points = prevalence(&kab, Lang::En).survey.points;
        assert_eq!(points[0].change, "not directly comparable with 24.6% (SKI 2023), which was measured differently");
    }

    #[test]
    fn overlapping_intervals_leave_the_change_open() {
        let mut kab = kabupaten(&[]);
        let rows = [("2021", estimate(22.7, Some((19.0, 26.0)))), ("2022", estimate(20.0, Some((17.0, 23.0))))];
        add_total(&mut kab, survey(), &rows);
        assert_eq!(
            prevalence(&kab, Lang::En).survey.points[0].change,
            "down 2.7 points from 22.7% (2021); the intervals overlap, so it may not have changed"
        );
    }

    #[test]
    fn a_fall_in_bare_cases_is_no_improvement() {
        let warning = prevalence(&lampung_like(), Lang::Id).warning.unwrap();
        assert!(warning.starts_with("Kasus e-PPGBM turun dari 888 (Agu 2023) ke 287 (Mei 2024), tetapi jumlah"));
        let mut kab = kabupaten(&[]);
        add_total(&mut kab, cases(), &[("2023", count(10)), ("2024", count(12))]);
        assert_eq!(prevalence(&kab, Lang::Id).warning, None);
    }

    #[test]
    fn a_fall_with_fewer_measured_is_flagged_where_most_of_it_comes_from_that() {
        let warned = |later| {
            let mut kab = kabupaten(&[]);
            add_total(&mut kab, stunting(), &[("2024-02", ratio(900, 9000)), ("2024-08", later)]);
            prevalence(&kab, Lang::En).warning
        };
        assert_eq!(
            warned(ratio(300, 2500)).unwrap(),
            "Cases in e-PPGBM fell from 900 (Feb 2024) to 300 (Aug 2024), but so did the number measured, from 9,000 to \
             2,500, and the prevalence did not fall (10.0% to 12.0%). This fall in cases cannot be read as improvement."
        );
        // 900 × 6,500 / 9,000 = 650 of the 700 fewer come with the fewer measured.
        assert_eq!(
            warned(ratio(200, 2500)).unwrap(),
            "Cases in e-PPGBM fell from 900 (Feb 2024) to 200 (Aug 2024), but so did the number measured, from 9,000 to \
             2,500. Had the prevalence not changed, 650 of the 700 cases fewer would be gone all the same, only because fewer were \
             measured."
        );
        // 900 × 500 / 9,000 = 50 of 700: the fall is one of the rate.
        assert!(warned(ratio(200, 8500)).is_none());
        assert!(warned(ratio(800, 9100)).is_none());
        assert!(warned(Cell::Suppressed).is_none());
    }

    #[test]
    fn nothing_published_is_said_so_in_each_panel() {
        let both = prevalence(&kabupaten(&[]), Lang::Id);
        assert_eq!(both.survey.empty.unwrap(), "Belum ada angka survei (SSGI/SKI) yang dimuat untuk Kabupaten Contoh.");
        assert!(both.register.points.is_empty() && both.register.empty.is_some() && both.warning.is_none());
    }

    #[test]
    fn province_and_nation_stand_beside_with_their_newest_figure() {
        let mut kab = lampung_like();
        kab.benchmarks = vec![
            benchmark("stunting_ssgi", Scope::National, "2024", 19.8),
            benchmark("stunting_ssgi", Scope::National, "2023", 21.5),
            benchmark("stunting_ssgi", Scope::Province, "2023", 14.9),
        ];
        let lines = prevalence(&kab, Lang::Id).survey.benchmarks;
        let texts: Vec<(&str, &str)> = lines.iter().map(|l| (l.who.as_str(), l.text.as_str())).collect();
        assert_eq!(texts, [("Provinsi Contoh", "14,9%, 2023"), ("Nasional", "19,8%, 2024")]);
    }

    #[test]
    fn a_rate_without_its_coverage_has_no_class_and_says_so() {
        let mut kab = kabupaten(&[]);
        add_total(&mut kab, stunting(), &[("2023-08", estimate(12.0, None)), ("2024-08", ratio(30, 300))]);
        for point in prevalence(&kab, Lang::Id).register.points {
            assert_eq!(
                (point.fill, point.class.as_str(), point.coverage.as_str()),
                ("low-cover", "", "D/S tidak diketahui")
            );
        }
    }

    #[test]
    fn cases_that_fell_from_888_to_287_among_fewer_measured_are_explained() {
        let mut kab = kabupaten(&[]);
        add_total(&mut kab, stunting(), &[("2023-08", ratio(888, 9000)), ("2024-05", ratio(287, 4000))]);
        // 888 × 5,000 / 9,000 = 493 of 601.
        assert!(prevalence(&kab, Lang::Id).warning.unwrap().contains("493 dari 601 kasus yang berkurang"));
    }

    #[test]
    fn low_coverage_stops_the_comparison() {
        let mut kab = kabupaten(&[]);
        let rows = [("2024-02", measured(90, 900, 900, 1000)), ("2024-08", measured(30, 300, 300, 1000))];
        add_total(&mut kab, stunting(), &rows);
        let point = prevalence(&kab, Lang::Id).register.points.remove(0);
        assert_eq!(point.change, "tidak dibandingkan dengan 10,0% (Feb 2024) karena yang diukur terlalu sedikit");
        assert_eq!((point.fill, point.coverage.as_str()), ("low-cover", "D/S 30,0%"));
    }
}
