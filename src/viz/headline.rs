//! What a bupati reads first: where we stand, by survey and by register.

use super::{
    aim::Aim,
    editions::{self, Entry, change_text, entries, points},
    fall::warning,
    figure_text::{Shown, interval_text},
    prevalence::{class_shown, coverage_shown, measured_text, register_entries, value_text},
    silent::silent_text,
    table,
};
use crate::{
    domain::{Date, Kabupaten, Method, Period, Unit},
    i18n::{Lang, date, map_words, period as period_text, prevalence_words as words},
};

/// Two sentences and the two figures in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// The survey's prevalence against the target.
    pub survey: String,
    /// Who set that target, in small print; empty where there is none.
    pub target_source: String,
    /// The register's figure with how many were measured.
    pub register: String,
    /// That a fall in cases cannot be read as improvement, where that is so.
    pub warning: Option<String>,
    /// The survey's figure to be set large; none where nothing is published.
    pub survey_figure: Option<BigFigure>,
    /// The register's figure to be set large.
    pub register_figure: Option<BigFigure>,
}

/// A figure with its caption.
#[derive(Clone, Debug, PartialEq)]
pub struct BigFigure {
    /// `20,5%` or `287`.
    pub value: String,
    /// Instrument and period.
    pub label: String,
    /// Interval, or measured of due and how many have not reported; empty where not known.
    pub detail: String,
    /// Whether it is without some kecamatan.
    pub without_some: bool,
    /// CSS class of its class, for a swatch beside it; `s-count` for a count.
    pub fill: &'static str,
    /// Name of its class; empty where there is none.
    pub class: String,
}

/// The headline of a kabupaten; `today` tells how old the figures are.
pub fn headline(kab: &Kabupaten, lang: Lang, today: Date) -> Headline {
    let surveyed = entries(kab, editions::prevalence_indicator(kab, Method::Survey, Unit::Percent), lang);
    let registered = register_entries(kab, lang);
    let survey = match surveyed.as_slice() {
        [.., before, last] => survey_sentence(kab, last, Some(before), lang, today),
        [last] => survey_sentence(kab, last, None, lang, today),
        [] => words::panel_empty(lang, true, &kab.profile.name),
    };
    let register = match registered.last() {
        Some(last) => register_sentence(kab, last, lang, today),
        None => words::panel_empty(lang, false, &kab.profile.name),
    };
    let aim = surveyed.last().filter(|e| e.standing.rate.is_some());
    let aim = aim.and_then(|last| Aim::of(kab, last.indicator, last.period.year(), lang));
    Headline {
        survey,
        target_source: aim.map(|aim| aim.source).unwrap_or_default(),
        register,
        warning: warning(&registered, lang),
        survey_figure: surveyed.last().map(|entry| big_figure(kab, entry, lang)),
        register_figure: registered.last().map(|entry| big_figure(kab, entry, lang)),
    }
}

/// Where the survey's newest figure stands against the target, and against the edition before it.
fn survey_sentence(kab: &Kabupaten, last: &Entry<'_>, before: Option<&Entry<'_>>, lang: Lang, today: Date) -> String {
    let mut clauses = vec![words::survey_figure(lang, &survey_name(last, lang), &last.standing.text.long)];
    if let Some(rate) = last.standing.rate {
        clauses.push(match Aim::of(kab, last.indicator, last.period.year(), lang) {
            Some(aim) => {
                let (way, by) = points(Shown::plain(aim.value), Shown::of(last.indicator, rate), lang);
                words::against(lang, way, &by, &aim.short)
            }
            None => map_words::no_target(lang).into(),
        });
    }
    let mut text = clauses.join(", ");
    let change = change_text(kab, before, last, lang);
    if !change.is_empty() {
        text.push_str(&format!("; {change}"));
    }
    text.push('.');
    let modelled = last.standing.estimate().is_some_and(|e| e.modelled());
    if modelled {
        text.push_str(&format!(" {}.", words::modelled(lang)));
    }
    // A survey comes out once a year, half a year late: only what is two years old is called old.
    push_age(&mut text, last.period, 2, lang, today);
    text
}

/// The instrument with its year, or the word survey with the period.
fn survey_name(entry: &Entry<'_>, lang: Lang) -> String {
    let named = entry.edition.is_some_and(|e| e.instrument.is_some());
    if named { entry.when(lang) } else { words::survey_of(lang, &entry.when(lang)) }
}

/// The register's newest figure, with how many were measured and when.
fn register_sentence(kab: &Kabupaten, last: &Entry<'_>, lang: Lang, today: Date) -> String {
    let standing = &last.standing;
    let measured = measured_text(last, lang);
    let mut figure = value_text(standing, lang);
    if standing.cell.figure().and_then(|f| f.ratio()).is_some() && !measured.is_empty() {
        figure = if standing.rate.is_some() { format!("{figure} ({measured})") } else { measured };
    } else if !measured.is_empty() {
        figure = format!("{figure}; {measured}");
    }
    let mut clauses = vec![format!("e-PPGBM, {}: {figure}", period_text(lang, last.period))];
    if standing.cell.figure().and_then(|f| f.ratio()).is_some() {
        let coverage = table::measured_text(last.indicator, standing, lang);
        clauses.push(words::coverage_explained(lang, Some(coverage.as_str()).filter(|known| !known.is_empty())));
    }
    if standing.low_cover {
        let floor = table::floor_text(last.indicator, lang).unwrap_or_default();
        clauses.push(map_words::under_floor(lang, &floor));
    }
    if let Some(day) = last.edition.and_then(|e| e.as_of) {
        clauses.push(words::data_of(lang, &date(lang, day)));
    }
    clauses.push(silent_text(kab, last.indicator, last.period, lang));
    clauses.retain(|clause| !clause.is_empty());
    let mut text = format!("{}.", clauses.join("; "));
    push_age(&mut text, last.period, 1, lang, today);
    text
}

/// Says how old a figure is, from `least` whole years on.
fn push_age(text: &mut String, period: Period, least: u32, lang: Lang, today: Date) {
    let days = u32::try_from(today.days_since(period.end())).unwrap_or(0);
    // Whole years, a leap day at most early.
    let years = days.saturating_sub(1) / 365;
    if years >= least {
        text.push_str(&format!(" {}", words::old(lang, years)));
    }
}

fn big_figure(kab: &Kabupaten, entry: &Entry<'_>, lang: Lang) -> BigFigure {
    let standing = &entry.standing;
    let (fill, class) = class_shown(entry, lang);
    let silent = silent_text(kab, entry.indicator, entry.period, lang);
    let without_some = !silent.is_empty();
    let detail = match entry.standing.estimate() {
        Some(estimate) => interval_text(entry.indicator, estimate, lang),
        None => {
            let parts = [measured_text(entry, lang), coverage_shown(entry, lang), silent];
            parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("; ")
        }
    };
    let label_of = match entry.indicator.method {
        Method::Survey => survey_name(entry, lang),
        Method::Register => format!("e-PPGBM, {}", period_text(lang, entry.period)),
    };
    BigFigure { value: value_text(standing, lang), label: label_of, detail, without_some, fill, class }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::fixture::{date, *};
    use super::*;
    use crate::domain::{Cell, Estimate, Figure, Indicator};

    fn with_target() -> Indicator {
        Indicator { targets: vec![target(2024, 14.0, "rpjmn")], ..survey() }
    }

    fn of(kab: &Kabupaten, lang: Lang) -> Headline {
        headline(kab, lang, date("2025-01-15"))
    }

    #[test]
    fn the_survey_stands_against_its_target_and_not_against_another_instrument() {
        let mut kab = kabupaten(&[]);
        let rows = [("2023", estimate(24.6, None)), ("2024", estimate(20.5, Some((17.0, 24.0))))];
        add_total(&mut kab, with_target(), &rows);
        kab.editions = vec![
            edition("stunting_ssgi", "2023", Some("SKI 2023"), true),
            edition("stunting_ssgi", "2024", Some("SSGI 2024"), true),
        ];
        assert_eq!(
            of(&kab, Lang::Id).survey,
            "SSGI 2024: prevalensi stunting 20,5% (selang kepercayaan 95%: 17,0–24,0), 6,5 poin di atas target kabupaten 2024 sebesar 14%; tidak dapat dibandingkan langsung dengan 24,6% (SKI 2023) karena cara ukurnya berbeda."
        );
        assert_eq!(of(&kab, Lang::Id).target_source, "RPJMN 2020–2024");
        assert_eq!(
            of(&kab, Lang::En).survey,
            "SSGI 2024: stunting prevalence 20.5% (95% CI 17.0–24.0), 6.5 points above the kabupaten target for 2024 of 14%; not directly comparable with 24.6% (SKI 2023), which was measured differently."
        );
    }

    #[test]
    fn one_instrument_over_two_years_is_a_change() {
        let mut kab = kabupaten(&[]);
        add_total(&mut kab, with_target(), &[("2023", estimate(15.0, None)), ("2024", estimate(14.0, None))]);
        assert_eq!(
            of(&kab, Lang::Id).survey,
            "Survei 2024: prevalensi stunting 14,0%, tepat pada target kabupaten 2024 sebesar 14%; turun 1,0 poin dari 15,0% (2023)."
        );
    }

    #[test]
    fn sparse_data_still_make_sentences() {
        let mut kab = kabupaten(&[]);
        let empty = of(&kab, Lang::En);
        assert_eq!(empty.survey, "No survey figure (SSGI/SKI) has been entered for Kabupaten Contoh yet.");
        assert_eq!(empty.register, "No e-PPGBM figure has been entered for Kabupaten Contoh yet.");
        assert_eq!((empty.survey_figure, empty.register_figure), (None, None));
        add_total(&mut kab, survey(), &[("2024", estimate(20.5, None))]);
        add_total(&mut kab, cases(), &[("2024-05", count(287))]);
        let sparse = of(&kab, Lang::Id);
        assert_eq!(sparse.survey, "Survei 2024: prevalensi stunting 20,5%, belum ada target.");
        assert_eq!(sparse.register, "e-PPGBM, Mei 2024: 287 kasus; jumlah yang diukur tidak ada dalam data ini.");
        assert_eq!(sparse.register_figure.unwrap().fill, "s-count");
    }

    #[test]
    fn the_register_says_how_many_were_measured_and_of_which_day() {
        let mut kab = kabupaten(&[]);
        add_total(&mut kab, stunting(), &[("2024-08", measured(5615, 64954, 65000, 91500))]);
        let mut fact = edition("stunting_eppgbm", "2024-08", None, false);
        fact.as_of = Some(date("2024-08-31"));
        kab.editions.push(fact);
        assert_eq!(
            of(&kab, Lang::Id).register,
            "e-PPGBM, Agustus 2024: 8,6% (5.615 dari 64.954 yang diukur); D/S (diukur dari sasaran) 71,0%; data per 31 Agu 2024."
        );
    }

    #[test]
    fn low_and_unknown_coverage_are_said() {
        let mut kab = kabupaten(&[]);
        add_total(&mut kab, stunting(), &[("2024-02", ratio(30, 300)), ("2024-08", measured(30, 300, 300, 1000))]);
        assert_eq!(
            of(&kab, Lang::En).register,
            "e-PPGBM, August 2024: 10.0% (30 of 300 measured); D/S (measured of those due) 30.0%; D/S under 60%, not compared."
        );
        add_total(&mut kab, stunting(), &[("2024-08", ratio(30, 300))]);
        assert!(of(&kab, Lang::En).register.ends_with("(30 of 300 measured); D/S (measured of those due) not known."));
        let unknown = of(&kab, Lang::Id).register_figure.unwrap();
        assert_eq!((unknown.fill, unknown.class.as_str()), ("low-cover", ""));
        assert!(unknown.detail.ends_with("D/S tidak diketahui"));
    }

    #[test]
    fn a_figure_says_whom_it_is_without_and_its_change_is_over_the_same() {
        let mut kab = kabupaten(&["A", "B"]);
        let rows: [(&str, &[Cell]); 2] = [
            ("2024-02", &[measured(10, 100, 100, 110), measured(30, 100, 100, 110)]),
            ("2024-08", &[measured(12, 100, 100, 110), Cell::NotReported]),
        ];
        add(&mut kab, stunting(), &rows);
        let totals = [("2024-02", measured(40, 200, 200, 220)), ("2024-08", measured(12, 100, 100, 110))];
        add_total(&mut kab, stunting(), &totals);
        let said = headline(&kab, Lang::Id, date("2024-10-01"));
        assert!(said.register.ends_with("; 1 dari 2 kecamatan belum lapor."), "{}", said.register);
        assert!(said.register_figure.as_ref().is_some_and(|f| f.without_some), "{said:?}");
        let panel = super::super::prevalence::prevalence(&kab, Lang::Id).register;
        assert_eq!(
            panel.points.first().map(|p| p.change.as_str()),
            Some("naik 2,0 poin dari 10,0% (Feb 2024) pada 1 kecamatan yang angkanya ada di kedua periode")
        );
    }

    #[test]
    fn old_and_modelled_figures_say_so() {
        let mut kab = kabupaten(&[]);
        let modelled = Cell::Value(Figure::Estimate(Estimate::new(13.2, None, true).unwrap()));
        add_total(&mut kab, survey(), &[("2024", modelled)]);
        add_total(&mut kab, cases(), &[("2024-05", count(1))]);
        let late = headline(&kab, Lang::En, date("2027-02-01"));
        assert_eq!(
            late.survey,
            "Survey 2024: stunting prevalence 13.2%*, no target set. * small-area estimate (modelled), not a direct survey result. This figure is more than 2 years old."
        );
        assert!(late.register.starts_with("e-PPGBM, May 2024: 1 case;"));
        assert!(late.register.ends_with("This figure is more than 2 years old."));
        assert!(!of(&kab, Lang::En).register.contains("years old"));
    }

    #[test]
    fn a_figure_withheld_is_named_as_such() {
        let mut kab = kabupaten(&[]);
        add_total(&mut kab, stunting(), &[("2024-08", Cell::Suppressed)]);
        let headline = of(&kab, Lang::Id);
        assert_eq!(headline.register, "e-PPGBM, Agustus 2024: disamarkan.");
        assert_eq!(headline.register_figure.unwrap().fill, "s-suppressed");
    }
}
