//! The sequence of views for a rembuk: what to show, in which order, with one message each.

use super::{
    action_summary::action_summary,
    agenda_gaps::gap_rows,
    choropleth::choropleth,
    commitment::{Commitments, commitments},
    editions::{entries, prevalence_indicator},
    follow_up::{FollowUps, follow_ups},
    freshness::freshness,
    headline::headline,
    locus::{loci, locus_years},
    scorecard::latest_year,
};
use crate::domain::{Date, FollowUp, Grid, IndicatorId, Kabupaten, Level, LocusKind, Method, Period, Unit};
use crate::i18n::{
    Lang, date_long, map_words,
    programme_words::{self as words, ProgrammeWord},
};

/// What a slide shows. The ui renders it with the models of the pages.
#[derive(Clone, Debug, PartialEq)]
pub enum SlideBody {
    /// Name, occasion, date.
    Title {
        /// Name of the kabupaten and its province.
        place: String,
        /// Date of the data in words; empty where not known.
        as_of: String,
    },
    /// Survey and register side by side.
    Situation {
        /// The survey's indicator and its last period.
        survey: Option<(IndicatorId, Period)>,
        /// The register's indicator and its last period.
        register: Option<(IndicatorId, Period)>,
    },
    /// The map of prevalence by kecamatan.
    Prevalence {
        /// The indicator.
        indicator: IndicatorId,
        /// Its last period.
        period: Period,
    },
    /// The map of the service furthest under its target.
    LowestService {
        /// The indicator.
        indicator: IndicatorId,
        /// Its last period.
        period: Period,
    },
    /// Loci; render with `locus::loci`.
    Loci {
        /// Which kind.
        kind: LocusKind,
        /// Year for which they were set.
        year_for: u16,
    },
    /// Services furthest under their targets, the worst first.
    WorstGaps {
        /// One row each.
        rows: Vec<GapRow>,
    },
    /// The scorecard; render with `scorecard::scorecard`.
    Actions {
        /// Year of execution.
        year: u16,
    },
    /// Follow-up by office.
    FollowUp(FollowUps),
    /// Commitments.
    Commitments(Commitments),
    /// Thanks, source and date.
    Close {
        /// Publisher and date of the data.
        lines: Vec<String>,
    },
}

/// A service under its target.
#[derive(Clone, Debug, PartialEq)]
pub struct GapRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its last period.
    pub period: Period,
    /// Short name.
    pub name: String,
    /// The kabupaten's figure and period: `43,1% (Agustus 2024)`.
    pub value: String,
    /// `target 90%`, with both where sources differ.
    pub target: String,
    /// `kurang 46,9 poin`.
    pub gap: String,
    /// `1.204 orang belum terlayani`; empty where the denominator is not known.
    pub people: String,
}

/// One full screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// Its title.
    pub title: String,
    /// One message.
    pub message: String,
    /// What it shows.
    pub body: SlideBody,
    /// `3 / 9`.
    pub page: String,
}

/// All slides in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// At least title and close.
    pub slides: Vec<Slide>,
}

/// The slides of a kabupaten; what has no data has no slide.
pub fn agenda(kab: &Kabupaten, lang: Lang, today: Date) -> Agenda {
    let mut slides = vec![title(kab, lang)];
    slides.extend(situation(kab, lang, today));
    slides.extend(prevalence_map(kab, lang));
    let rows = gap_rows(kab, lang);
    slides.extend(lowest_service(kab, &rows, lang));
    slides.extend(locus_slides(kab, lang));
    slides.extend(worst_gaps(rows, lang));
    slides.extend(actions(kab, lang, today));
    slides.extend(promises(kab, lang, today));
    slides.push(close(kab, lang, today));
    let count = slides.len();
    for (place, slide) in slides.iter_mut().enumerate() {
        slide.page = format!("{} / {count}", place + 1);
    }
    Agenda { slides }
}

fn slide(title: &str, message: String, body: SlideBody) -> Slide {
    Slide { title: title.to_owned(), message, body, page: String::new() }
}

fn title(kab: &Kabupaten, lang: Lang) -> Slide {
    let profile = &kab.profile;
    let as_of = profile.freshness.as_of.map(|day| {
        let day = date_long(lang, day);
        map_words::dated(lang, map_words::Dated::AsOf, Some(&day))
    });
    let name = lang.pick("Rembuk stunting", "Stunting forum (rembuk)");
    let message =
        if profile.simulated { words::word(lang, ProgrammeWord::Simulated).to_owned() } else { String::new() };
    let body =
        SlideBody::Title { place: format!("{}, {}", profile.name, profile.province), as_of: as_of.unwrap_or_default() };
    slide(name, message, body)
}

/// Survey and register, each with its last figure.
fn situation(kab: &Kabupaten, lang: Lang, today: Date) -> Option<Slide> {
    let last = |method, unit| {
        let list = entries(kab, prevalence_indicator(kab, method, unit), lang);
        list.last().map(|entry| (entry.indicator.id.clone(), entry.period))
    };
    let survey = last(Method::Survey, Unit::Percent);
    let register = last(Method::Register, Unit::Percent).or_else(|| last(Method::Register, Unit::Count));
    if survey.is_none() && register.is_none() {
        return None;
    }
    let said = headline(kab, lang, today);
    let message = if survey.is_some() { said.survey } else { said.register };
    let title = if survey.is_some() && register.is_some() {
        lang.pick("Situasi: dua angka", "Situation: two numbers")
    } else {
        lang.pick("Situasi", "Situation")
    };
    Some(slide(title, message, SlideBody::Situation { survey, register }))
}

/// The register's prevalence by kecamatan, or its cases where there is no rate.
fn prevalence_map(kab: &Kabupaten, lang: Lang) -> Option<Slide> {
    let newest = |unit| {
        let id = &prevalence_indicator(kab, Method::Register, unit)?.id;
        Some((id.clone(), kab.by_kecamatan.get(id).and_then(Grid::latest_period)?))
    };
    let (indicator, period) = newest(Unit::Percent).or_else(|| newest(Unit::Count))?;
    let map = choropleth(kab, &indicator, period, Level::Kecamatan, lang, None)?;
    let title = lang.pick("Stunting per kecamatan", "Stunting by kecamatan");
    Some(slide(title, map.sentence, SlideBody::Prevalence { indicator, period }))
}

/// The map of the service furthest under its target that has one.
fn lowest_service(kab: &Kabupaten, rows: &[GapRow], lang: Lang) -> Option<Slide> {
    let mapped = |row: &GapRow| {
        Some((row.indicator.clone(), kab.by_kecamatan.get(&row.indicator).and_then(Grid::latest_period)?))
    };
    let (indicator, period) = rows.iter().find_map(mapped)?;
    let map = choropleth(kab, &indicator, period, Level::Kecamatan, lang, None)?;
    let title = lang.pick("Layanan terjauh di bawah target", "The service furthest under its target");
    Some(slide(title, map.sentence, SlideBody::LowestService { indicator, period }))
}

/// The latest loci of each kind, each kind on a slide of its own.
fn locus_slides(kab: &Kabupaten, lang: Lang) -> Vec<Slide> {
    let mut slides = Vec::new();
    for kind in [LocusKind::Intervention, LocusKind::Audit] {
        if let Some(year_for) = locus_years(&kab.programme, kind).first().copied() {
            let title = format!("{} {year_for}", words::capital(words::locus_kind(kind)));
            let message = loci(kab, kind, year_for, lang).sentence;
            slides.push(slide(&title, message, SlideBody::Loci { kind, year_for }));
        }
    }
    slides
}

fn worst_gaps(rows: Vec<GapRow>, lang: Lang) -> Option<Slide> {
    let first = rows.first()?;
    let message = format!("{}: {}, {}; {}.", first.name, first.value, first.gap, first.target);
    let title = lang.pick("Kesenjangan layanan terbesar", "The widest gaps in services");
    Some(slide(title, message, SlideBody::WorstGaps { rows }))
}

fn actions(kab: &Kabupaten, lang: Lang, today: Date) -> Option<Slide> {
    let year = latest_year(&kab.programme, today)?;
    let message = action_summary(kab, lang, today)?.sentence;
    let title = format!("{} {year}", lang.pick("Aksi konvergensi", "Convergence actions"));
    Some(slide(&title, message, SlideBody::Actions { year }))
}

/// What was promised after the audits, and in a rembuk.
fn promises(kab: &Kabupaten, lang: Lang, today: Date) -> Vec<Slide> {
    let items: Vec<&FollowUp> = kab.programme.follow_ups.iter().collect();
    let mut slides = Vec::new();
    if let Some(found) = follow_ups(kab, &items, lang, today) {
        let title = lang.pick("Tindak lanjut audit (RTL)", "Follow-up of the audits (RTL)");
        slides.push(slide(title, found.sentence.clone(), SlideBody::FollowUp(found)));
    }
    if let Some(found) = commitments(kab, lang, today) {
        let title = lang.pick("Komitmen", "Commitments");
        slides.push(slide(title, found.sentence.clone(), SlideBody::Commitments(found)));
    }
    slides
}

fn close(kab: &Kabupaten, lang: Lang, today: Date) -> Slide {
    let dates = freshness(kab, today, lang);
    let mut lines = vec![kab.profile.publisher.clone(), dates.as_of, dates.published, dates.next];
    lines.extend(dates.stale);
    lines.extend(kab.profile.contact.clone());
    slide(lang.pick("Terima kasih", "Thank you"), String::new(), SlideBody::Close { lines })
}
