//! Slides that show figures: the two numbers, maps, an indicator over time.

use super::{
    agenda::{Draught, Material, SlideBody, SlideFigure},
    agenda_gaps::gap_rows,
    aim::Aim,
    choropleth::{Choropleth, choropleth},
    editions::{entries, prevalence_indicator},
    headline::{BigFigure, headline},
    listing::{Listing, Mark},
    prevalence::{Panel, Point, prevalence},
    spoken,
};
use crate::domain::{Grid, IndicatorId, Level, Method, Period, Unit};
use crate::geo::tenths;
use crate::i18n::period as period_text;

/// Earlier editions that stand beside a figure; one fewer where it takes a line to say whom it is without.
const BEFORE: usize = 3;

/// Survey and register, each with its last figure.
pub(super) fn situation(material: &Material<'_>) -> Option<Draught> {
    let Material { kab, lang, today, .. } = *material;
    let said = headline(kab, lang, today);
    let panels = prevalence(kab, lang);
    let survey = said.survey_figure.as_ref().map(|f| figure(f, &panels.survey));
    let register = said.register_figure.as_ref().map(|f| figure(f, &panels.register));
    let sentence = if survey.is_some() { &said.survey } else { &said.register };
    let (about, headline) = spoken::about_and_said(sentence);
    let mut notes = vec![said.survey.clone(), said.register.clone()];
    notes.extend(said.warning);
    notes.push(panels.why);
    let figures: Vec<SlideFigure> = survey.into_iter().chain(register).collect();
    (!figures.is_empty()).then_some(Draught {
        kicker: about,
        headline,
        body: SlideBody::Figures(figures),
        source: String::new(),
        notes,
    })
}

fn figure(big: &BigFigure, panel: &Panel) -> SlideFigure {
    let last = panel.points.first();
    let about = |point: &Point| {
        let parts = [point.source.as_str(), point.as_of.as_str()];
        parts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<&str>>().join(" · ")
    };
    let when = |point: &Point| if point.instrument.is_empty() { &point.period } else { &point.instrument }.clone();
    SlideFigure {
        method: panel.method.clone(),
        value: big.value.clone(),
        label: big.label.clone(),
        detail: big.detail.clone(),
        fill: big.fill,
        class: big.class.clone(),
        before: panel
            .points
            .iter()
            .skip(1)
            .take(BEFORE - usize::from(big.without_some))
            .map(|p| (when(p), p.value.clone()))
            .collect(),
        source: last.map(about).unwrap_or_default(),
    }
}

/// The register's prevalence by kecamatan, or its cases where there is no rate.
pub(super) fn prevalence_map(material: &Material<'_>) -> Option<Draught> {
    let kab = material.kab;
    let newest = |unit| {
        let id = &prevalence_indicator(kab, Method::Register, unit)?.id;
        Some((id, kab.by_kecamatan.get(id).and_then(Grid::latest_period)?))
    };
    let (id, period) = newest(Unit::Percent).or_else(|| newest(Unit::Count))?;
    map(material, id, period)
}

/// The map of the service furthest under its target that has one.
pub(super) fn lowest_service(material: &Material<'_>) -> Option<Draught> {
    let Material { kab, lang, .. } = *material;
    let rows = gap_rows(kab, lang);
    let mapped = |id: &IndicatorId| kab.by_kecamatan.get(id).and_then(Grid::latest_period);
    let (id, period) = rows.iter().find_map(|row| Some((&row.indicator, mapped(&row.indicator)?)))?;
    map(material, id, period)
}

/// The map of an indicator at a period.
pub(super) fn map(material: &Material<'_>, id: &IndicatorId, period: Period) -> Option<Draught> {
    let model = choropleth(material.kab, id, period, Level::Kecamatan, material.lang, None)?;
    let (kicker, mut headline) = spoken::about_and_said(&model.sentence);
    if model.areas.iter().any(|area| area.radius.is_some()) {
        // Of counts the sum is the statement: how many kecamatan have data is none.
        headline = spoken::statements(&model.sentence).pop().unwrap_or(headline);
    }
    let Choropleth { sentence, caption, notices, .. } = model;
    let mut notes = vec![sentence];
    notes.extend(notices);
    let source = [caption.source, caption.as_of].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ");
    let body = SlideBody::Map { indicator: id.clone(), period };
    Some(Draught { kicker, headline, body, source, notes })
}

/// A share of a hundred as a length for a style sheet.
pub(super) fn share(value: f64) -> String {
    tenths(value.clamp(0.0, 100.0)) + "%"
}

/// The kabupaten's own figures of an indicator, latest first; bars where they are shares.
pub(super) fn over_time(material: &Material<'_>, id: &IndicatorId) -> Option<Draught> {
    let Material { kab, lang, .. } = *material;
    let indicator = kab.indicator(id)?;
    let list = entries(kab, Some(indicator), lang);
    let last = list.last()?;
    let name = lang.of(&indicator.name).to_owned();
    let headline = format!("{}: {}", period_text(lang, last.period), last.standing.text.short);
    let short = lang.of(&indicator.short);
    let mut listing = Listing::new(&[("Periode", "Period", 30), (short, short, 70)], 1, lang);
    for entry in list.iter().rev() {
        let aim = Aim::of(kab, indicator, entry.period.year(), lang).map(|aim| share(aim.value));
        let bar = entry.standing.comparable_rate().map(|rate| Mark::Bar(share(rate), aim));
        listing.push(&[&entry.when(lang), &entry.standing.text.short], bar.unwrap_or(Mark::Fill(entry.standing.fill)));
    }
    let source = last.edition.map(|e| super::citation::cite(kab, &e.source, lang).line).unwrap_or_default();
    let notes = vec![format!("{name}: {}", last.standing.text.long)];
    Some(Draught { kicker: name, headline, body: SlideBody::Listing(listing), source, notes })
}
