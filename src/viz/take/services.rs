//! The services of a place, and all services by kecamatan, to take along.

use super::{
    provenance::{Origin, poster, provenance},
    sheet::{Entry, Sheet, file_name},
};
use crate::{
    domain::Level,
    i18n::{Lang, take_words as words},
    viz::{
        gaps::{GapCell, Gaps},
        picture::{Body, Format, Line, Picture, picture},
        services::{Service, Services},
        table::Order,
    },
};

fn value(cell: &GapCell, lang: Lang) -> Entry {
    cell.shown.map_or_else(|| Entry::text(&cell.value), |shown| Entry::shown(shown, &cell.value, lang))
}

fn people(cell: &GapCell) -> Entry {
    cell.people.map_or(Entry::Empty, Entry::count)
}

fn title(place: &str, lang: Lang) -> String {
    format!("{} · {place}", words::services_title(lang))
}

/// The services in an order, then those that no order holds.
pub fn services_sheet(model: &Services, order: Order, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let [name, achieved, points, missed, target] = model.heads.map(str::to_owned);
    let period = words::label(lang, words::Label::Period).to_owned();
    let row = |service: &Service| {
        vec![
            Entry::text(&service.name),
            Entry::text(&service.period_text),
            value(&service.cell, lang),
            service.cell.short.map_or(Entry::Empty, |short| Entry::number(short, service.cell.decimals)),
            people(&service.cell),
            Entry::text(&service.target),
        ]
    };
    let rows = model.ordered(order).into_iter().chain(&model.apart);
    Sheet {
        file: file_name(&[&origin.kab.profile.code.to_string(), lang.pick("layanan", "services"), &model.place]),
        title: title(&model.place, lang),
        sentence: model.sentence.clone(),
        heads: vec![name, period, achieved, points, missed, target],
        rows: rows.map(row).collect(),
        notes: provenance(origin, None, None, lang),
        simulated: origin.simulated(lang),
    }
    .without_empty_columns()
}

/// A row for each service, a column for each kecamatan: values first, then people.
pub fn heat_sheet(gaps: &Gaps, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let [name, _, _, missed, target] = words::service_heads(lang).map(str::to_owned);
    let mut heads = vec![name, words::label(lang, words::Label::Period).to_owned(), target];
    let places: Vec<&str> = std::iter::once(origin.kab.profile.name.as_str())
        .chain(gaps.areas.iter().map(|(_, name)| name.as_str()))
        .collect();
    heads.extend(places.iter().map(|place| (*place).to_owned()));
    heads.extend(places.iter().map(|place| format!("{place}: {missed}")));
    let rows = gaps.rows.iter().map(|row| {
        let mut entries = vec![Entry::text(&row.name), Entry::text(&row.period_text), Entry::text(&row.target)];
        let cells = || std::iter::once(&row.total).chain(&row.cells);
        entries.extend(cells().map(|cell| value(cell, lang)));
        entries.extend(cells().map(people));
        entries
    });
    Sheet {
        file: file_name(&[&origin.kab.profile.code.to_string(), lang.pick("semua-layanan", "all-services")]),
        title: title(&origin.kab.profile.name, lang),
        sentence: gaps.sentence.clone(),
        rows: rows.collect(),
        heads,
        notes: provenance(origin, None, Some(Level::Kecamatan), lang),
        simulated: origin.simulated(lang),
    }
    .without_empty_columns()
}

/// The services as a list on a picture.
pub fn services_picture(model: &Services, order: Order, origin: &Origin<'_>, format: Format, lang: Lang) -> Picture {
    let line = |service: &Service| Line {
        css: service.cell.fill,
        name: format!("{}, {}", service.name, service.period_text),
        value: match service.cell.people_text.as_str() {
            "" => service.cell.value.clone(),
            people => format!("{} · {people}", service.cell.value),
        },
    };
    let lines: Vec<Line> = model.ordered(order).into_iter().chain(&model.apart).map(line).collect();
    let sheet = services_sheet(model, order, origin, lang);
    let poster = poster(origin, sheet.file, (&sheet.title, &sheet.sentence), None, false, lang);
    picture(&poster, &Body::List(lines), format, lang)
}
