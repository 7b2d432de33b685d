//! A trend to take along: its table as rows, its chart as a picture.

use super::{
    provenance::{Origin, poster, provenance},
    sheet::{Entry, Sheet, file_name},
};
use crate::{
    domain::IndicatorId,
    i18n::{
        Lang, period,
        take_words::{self as words, Head, Label},
    },
    viz::{
        choropleth::Caption,
        picture::{Body, Format, Picture, picture},
        trend::{Point, Trend},
    },
};

/// A row for each period, latest first, and for each area its value, its counts and D/S. A gap is the words of its state.
pub fn trend_sheet(model: &Trend, id: &IndicatorId, caption: &Caption, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let mut heads = vec![words::label(lang, Label::Period).to_owned()];
    for series in &model.series {
        let head = |what: &str| format!("{} · {what}", series.name);
        heads.extend([series.name.clone(), head(words::head(lang, Head::Numerator)), head("D/S")]);
    }
    let periods = model.series.first().map_or(0, |series| series.points.len());
    let row = |at: usize| {
        let points: Vec<&Point> = model.series.iter().filter_map(|series| series.points.get(at)).collect();
        let mut entries = vec![points.first().map_or(Entry::Empty, |p| Entry::Text(period(lang, p.period)))];
        for point in points {
            let shown = |value| Entry::shown(value, &point.text, lang);
            entries.push(point.value.map_or_else(|| Entry::text(&point.text), shown));
            entries.extend([Entry::text(&point.n), Entry::text(&point.coverage)]);
        }
        entries
    };
    Sheet {
        file: file(id, origin, lang),
        title: format!("{} · {}", origin.kab.profile.name, model.title),
        sentence: model.said(),
        heads,
        rows: (0..periods).rev().map(row).collect(),
        notes: provenance(origin, Some(caption), None, lang),
        simulated: origin.simulated(lang),
    }
    .without_empty_columns()
}

/// The chart as a picture.
pub fn trend_picture(
    model: &Trend,
    id: &IndicatorId,
    caption: &Caption,
    origin: &Origin<'_>,
    format: Format,
    lang: Lang,
) -> Picture {
    let sentence = model.said();
    let head = (model.title.as_str(), sentence.as_str());
    let mut poster = poster(origin, file(id, origin, lang), head, Some(caption), false, lang);
    poster.notices.clone_from(&model.notices);
    picture(&poster, &Body::Chart(model), format, lang)
}

fn file(id: &IndicatorId, origin: &Origin<'_>, lang: Lang) -> String {
    file_name(&[&origin.kab.profile.code.to_string(), id.as_str(), lang.pick("tren", "trend")])
}
