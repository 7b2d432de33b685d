//! "Cakupan layanan mana yang masih rendah": the services of one place by points and people, and all of them by kecamatan.

use crate::{
    domain::{IndicatorId, Period, RegionCode},
    i18n::{screen_words::Word, take_words},
    state::{Derived, Link, Page, Shared},
    ui::{
        Ui,
        parts::{self, p, span, whole_words},
        table::sortable,
        take::{self, Take},
    },
    viz::{
        gaps::{At, GapCell, GapRow, Gaps, gaps},
        services::{Service, Services, services},
        table::{Column, Order},
        take::{Origin, heat_sheet, services_picture, services_sheet},
    },
    web::{El, el, live, part},
};
use leptos::prelude::*;

/// The gaps at the newest period of each indicator.
type Model = Derived<Option<Shared<Gaps>>>;

/// The panel below the map.
pub fn panel(ui: Ui) -> El {
    let model: Model = Derived::new(move || {
        let kab = ui.app.kabupaten.get()?;
        Some(Shared::new(gaps(&kab, At::Latest, ui.lang)))
    });
    let title = take_words::services_title(ui.lang);
    let around = ui.nav.around();
    let heat = move || model.get().map(|gaps| heat(ui, &gaps, &around.get()));
    let sheet = move |origin: &Origin<'_>| model.get().map(|gaps| heat_sheet(&gaps, origin, ui.lang));
    parts::panel(
        "services below",
        title,
        vec![part(live(move || of_place(ui, model, &around.get()))), part(live(heat))],
    )
    .kid(take::bar(ui, Take::default().rows(sheet)))
    .attr("id", "layanan")
}

fn order(around: &Link) -> Order {
    around.layanan.unwrap_or(Order { by: Column::Gap, descending: true })
}

fn of_gaps(ui: Ui, model: Model) -> Option<Services> {
    let (kab, gaps) = (ui.app.kabupaten.get()?, model.get()?);
    let area = untrack(|| ui.app.selection.get())?.kecamatan;
    Some(services(&gaps, &kab.profile.name, area, ui.lang))
}

/// The services of the chosen kecamatan, or of the kabupaten; `around` is the link, of which the choice of the kecamatan follows.
fn of_place(ui: Ui, model: Model, around: &Link) -> Option<Vec<El>> {
    let shown = of_gaps(ui, model)?;
    let area = untrack(|| ui.app.selection.get())?.kecamatan;
    let order = order(around);
    let [name, achieved, points, people, target] = shown.heads;
    let sorts = |by, name| sortable(ui, order, by, name, |link, order| link.layanan = Some(order));
    let heads = el("tr")
        .kid(sorts(Column::Name, name))
        .kid(sorts(Column::Value, achieved))
        .kid(sorts(Column::Points, points))
        .kid(sorts(Column::Gap, people))
        .kid(el("th").attr("scope", "col").class("wide").kid(target));
    let row = |service: &Service| {
        let cell = &service.cell;
        el("tr")
            .kid(
                el("th")
                    .attr("scope", "row")
                    .kid(
                        el("a")
                            .attr("href", to_map(ui, around, &service.indicator, service.period, area))
                            .kid(whole_words(&service.name)),
                    )
                    .kid(span("reason", &service.period_text)),
            )
            .kid(el("td").class("number value").kid(parts::swatch(cell.fill)).kid(cell.value.as_str()))
            .kid(el("td").class("number wide").kid(cell.points_text.as_str()))
            .kid(el("td").class("number").kid(cell.people_text.as_str()))
            .kid(el("td").class("wide small").kid(service.target.as_str()))
    };
    let rows = el("tbody").kids(shown.ordered(order).into_iter().chain(&shown.apart).map(|of| part(row(of))));
    let table = el("table")
        .class("areas")
        .kid(el("caption").class("unseen").kid(shown.place.as_str()))
        .kid(el("thead").kid(heads))
        .kid(rows);
    let sheet = move |origin: &Origin<'_>| Some(services_sheet(&of_gaps(ui, model)?, order, origin, ui.lang));
    let picture =
        move |origin: &Origin<'_>, format| Some(services_picture(&of_gaps(ui, model)?, order, origin, format, ui.lang));
    Some(vec![
        el("h3").kid(shown.place.as_str()),
        p("sentence", &shown.sentence),
        el("div").class("scroll").kid(table),
        take::bar(ui, Take::default().rows(sheet).picture(picture)),
    ])
}

fn to_map(ui: Ui, around: &Link, indicator: &IndicatorId, period: Period, area: Option<RegionCode>) -> String {
    let mut link = around.clone();
    link.ind = Some(indicator.clone());
    link.th = Some(period);
    link.kec = area;
    ui.nav.href(Page::Map, &link)
}

/// A row for each service, a column for each kecamatan, filled as the map is; each cell leads to its map.
fn heat(ui: Ui, gaps: &Gaps, around: &Link) -> Vec<El> {
    let head = |name: &str| el("th").attr("scope", "col").kid(whole_words(name));
    let heads = gaps.areas.iter().map(|(_, name)| head(name));
    let row = |row: &GapRow| {
        let cells = gaps.areas.iter().zip(&row.cells).map(|((code, _), cell)| heat_cell(ui, around, row, *code, cell));
        el("tr")
            .kid(el("th").attr("scope", "row").kid(whole_words(&row.name)).kid(span("reason", &row.period_text)))
            .kids(cells)
    };
    let table = el("table")
        .class("heat")
        .kid(el("caption").class("unseen").kid(ui.say(Word::AllServices)))
        .kid(el("thead").kid(el("tr").kid(head(take_words::service_heads(ui.lang)[0])).kids(heads)))
        .kid(el("tbody").kids(gaps.rows.iter().map(|of| part(row(of)))));
    let scroll = el("div").class("scroll heat-scroll").attr("tabindex", "0").attr("role", "region");
    vec![
        el("h3").kid(ui.say(Word::AllServices)),
        p("muted small hint", ui.say(Word::SlideSideways)),
        scroll.attr("aria-label", ui.say(Word::AllServices)).kid(table),
    ]
}

/// A class fills the cell; a state has its pattern beside its words.
fn heat_cell(ui: Ui, around: &Link, row: &GapRow, code: RegionCode, cell: &GapCell) -> El {
    let href = to_map(ui, around, &row.indicator, row.period, Some(code));
    let link = el("a").attr("href", href).attr("title", cell.long.clone());
    match cell.fill.strip_prefix('k') {
        Some(_) => el("td").class(cell.fill).kid(link.kid(cell.value.as_str())),
        None => el("td").kid(link.kid(parts::swatch(cell.fill)).kid(span("small", &cell.value))),
    }
}
