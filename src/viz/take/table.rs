//! The rows behind a map, to take along.

use super::{
    provenance::{Origin, poster, provenance},
    sheet::{Entry, Sheet, file_name},
};
use crate::{
    domain::{Figure, Level},
    geo::Boundaries,
    i18n::{
        Lang, area_words,
        take_words::{self as words, Head},
    },
    viz::{
        choropleth::Choropleth,
        picture::{Body, Format, Picture, picture},
        table::{Order, Row},
    },
};

/// The rows of a map in an order, then those that no order holds, as the screen has them. A column in which no row has
/// anything is left out.
pub fn map_sheet(model: &Choropleth, order: Order, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let [area, value, _, class, gap, people] = &model.table.heads;
    let own = |head| words::head(lang, head).to_owned();
    let heads = vec![
        own(Head::Code),
        area.clone(),
        format!("{value}: {}", model.title),
        own(Head::Numerator),
        own(Head::Denominator),
        own(Head::Measured),
        own(Head::Due),
        own(Head::Coverage),
        area_words::locus_label().to_owned(),
        class.clone(),
        gap.clone(),
        people.clone(),
        own(Head::Remark),
    ];
    let rows = model.table.ordered(order).into_iter().chain(&model.table.apart);
    Sheet {
        file: file(model, origin),
        title: format!("{} · {}", origin.kab.profile.name, model.title),
        sentence: model.sentence.clone(),
        heads,
        rows: rows.map(|row| entries(row, lang)).collect(),
        notes: provenance(origin, Some(&model.caption), Some(model.level), lang),
        simulated: origin.simulated(lang),
    }
    .without_empty_columns()
}

/// The map as a picture.
pub fn map_picture(
    model: &Choropleth,
    boundaries: &Boundaries,
    origin: &Origin<'_>,
    format: Format,
    lang: Lang,
) -> Picture {
    let head = (model.title.as_str(), model.sentence.as_str());
    let mut poster = poster(origin, file(model, origin), head, Some(&model.caption), true, lang);
    poster.notices.clone_from(&model.notices);
    picture(&poster, &Body::Map(model, boundaries), format, lang)
}

/// The name tells villages of a kecamatan, or of all, from the kecamatan.
fn file(model: &Choropleth, origin: &Origin<'_>) -> String {
    let code = model.within.unwrap_or(origin.kab.profile.code).to_string();
    let (id, period) = (model.indicator.as_str(), model.period.to_string());
    if model.level == Level::Village {
        file_name(&[&code, "desa", id, &period])
    } else {
        file_name(&[&code, id, &period])
    }
}

/// One row. All numbers are those of its cell: a cell that is withheld has none.
fn entries(row: &Row, lang: Lang) -> Vec<Entry> {
    let ratio = row.cell.figure().and_then(Figure::ratio);
    let measured = ratio.and_then(|ratio| ratio.measured());
    let number = |count: Option<u32>| count.map_or(Entry::Empty, Entry::count);
    // The column of values holds the words of a state, or of so few that no percentage is made.
    let shown = row.shown.map_or_else(|| Entry::text(&row.value), |shown| Entry::shown(shown, &row.value, lang));
    vec![
        Entry::code(row.code),
        Entry::text(&row.name),
        shown,
        number(ratio.map(|r| r.numerator())),
        number(ratio.map(|r| r.denominator())),
        number(measured.map(|m| m.measured)),
        number(measured.map(|m| m.due)),
        measured.and_then(|m| m.percent()).map_or(Entry::Empty, |share| Entry::percent(share, 1)),
        Entry::text(&row.locus),
        Entry::text(&row.class),
        row.sort_gap.map_or(Entry::Empty, |gap| Entry::shown(gap, &row.gap, lang)),
        number(row.sort_people),
        Entry::text(&row.reason),
    ]
}
