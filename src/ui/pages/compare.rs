//! Comparing, on the page of trends: two periods as maps with their change, every period small, kecamatan side by side.

use super::overview::boundary_note;
use crate::{
    domain::{Level, Period},
    i18n::{self, screen_words::Word},
    state::{Derived, Page},
    ui::{
        Ui,
        facts::fold,
        legend,
        map::{self, MapOptions},
        parts::{self, p, span},
        table,
    },
    viz::{
        change::{change, shared_legend},
        choropleth::{Choropleth, choropleth},
        side::{Side, SideCell, SideRow, side},
    },
    web::{El, Kid, View, el, live, part},
};
use leptos::prelude::*;

/// A map that only shows.
const STILL: MapOptions = MapOptions { max_height: 360.0, font: map::FONT, circle: 20.0, answering: None };
/// One of many.
const TINY: MapOptions = MapOptions { max_height: 140.0, font: map::FONT, circle: 8.0, answering: None };
/// Small maps at most.
const MULTIPLES: usize = 8;

/// The chosen indicator at a period, on the classes that all periods share.
type Model = Derived<Option<Choropleth>>;

fn at(ui: Ui, period: impl Fn() -> Option<Period> + Send + Sync + 'static) -> Model {
    Derived::new(move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        choropleth(&kab, selection.indicator.as_ref()?, period()?, Level::Kecamatan, ui.lang, None)
    })
}

/// Both panels.
pub fn compare(ui: Ui) -> View {
    let title = |word: Word| el("h2").kid(ui.say(word));
    let panel = || el("section").class("panel wide-panel below");
    let two = panel().kid(title(Word::ChangeTitle)).kid(two_periods(ui));
    let areas = panel().kid(title(Word::SideBySide)).kid(part(live(move || areas(ui))));
    parts::all(vec![two.view(), areas.view()])
}

/// The periods with figures by kecamatan, newest first.
fn periods(ui: Ui) -> Option<Vec<Period>> {
    let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
    let grid = kab.grid(selection.indicator.as_ref()?, Level::Kecamatan)?;
    Some(grid.periods().iter().rev().copied().collect())
}

/// A list of the periods; the earlier one offers only what lies before the later.
fn choice(ui: Ui, earlier: bool) -> El {
    let chosen = move || {
        let selection = ui.app.selection.get()?;
        if earlier { selection.earlier } else { selection.period }
    };
    let options = move || {
        let (all, last) = (periods(ui)?, ui.app.selection.get()?.period);
        let offered = all.into_iter().filter(|p| !earlier || Some(*p) < last);
        let option = |p: Period| parts::option(p.to_string(), chosen() == Some(p), &i18n::period(ui.lang, p));
        Some(offered.map(option).collect::<Vec<El>>())
    };
    let list = el("select").live_value(move || chosen().map(|p| p.to_string())).on("change", move |event| {
        if let Ok(period) = event.value().parse::<Period>() {
            ui.nav.change(|link| if earlier { link.dari = Some(period) } else { link.th = Some(period) });
        }
    });
    let (id, word) = if earlier { ("pilih-dari", Word::ChangeFrom) } else { ("pilih-sampai", Word::ChangeTo) };
    parts::choice(id, ui.say(word), list.kid(live(options)))
}

fn two_periods(ui: Ui) -> View {
    let changed = Derived::new(move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        let indicator = kab.indicator(selection.indicator.as_ref()?)?;
        let two = selection.earlier.zip(selection.period);
        Some(change(&kab, indicator, two, ui.lang))
    });
    let text = |changed: &Result<Choropleth, &'static str>| match changed {
        Ok(model) => p("sentence", &model.sentence),
        Err(why) => p("muted", why),
    };
    let said = move || changed.with(|c| c.as_ref().map(text));
    let there = Derived::new(move || ui.app.selection.get().is_some_and(|s| s.earlier.is_some()));
    let drawn = move || there.get().then(|| pictures(ui, changed));
    let choices = move || there.get().then(|| el("div").class("periods").kid(choice(ui, true)).kid(choice(ui, false)));
    parts::all(vec![live(choices), live(said), live(drawn)])
}

/// Model or why there is none.
type Changed = Derived<Option<Result<Choropleth, &'static str>>>;

fn pictures(ui: Ui, changed: Changed) -> View {
    let before = at(ui, move || ui.app.selection.get()?.earlier);
    let after = at(ui, move || ui.app.selection.get()?.period);
    let model: Model = Derived::new(move || changed.with(|c| c.as_ref()?.as_ref().ok().cloned()));
    let drawn = Derived::new(move || model.with(Option::is_some));
    let named = |model: Model| live(move || model.with(|m| m.as_ref().map(|m| parts::strong(&m.title))));
    let picture = move |class: &'static str, model: Model| {
        el("div").class(class).kid(named(model)).kid(part(map::map(ui, model, STILL)))
    };
    let key = move || model.with(|m| m.as_ref().map(|m| legend::legend(ui, &m.legend, STILL.circle)));
    let change = move || drawn.get().then(|| picture("picture change-map", model).kid(live(key)));
    let both = move || {
        let (before, after) = (before.get()?, after.get()?);
        Some(legend::legend(ui, &shared_legend(&before.legend, &after.legend), STILL.circle))
    };
    let all = RwSignal::new(false);
    let rows = move || {
        let order = ui.app.selection.get()?.order;
        model.with(|m| m.as_ref().map(|m| fold(ui.say(Word::TableTitle), table::table(ui, &m.table, order, all))))
    };
    let maps = el("div")
        .class("pictures")
        .kid(picture("picture", before))
        .kid(picture("picture", after))
        .kid(el("div").class("both-key").kid(live(both)))
        .kid(live(change));
    parts::all(vec![
        maps.view(),
        boundary_note(ui).view(),
        part(live(rows)),
        fold(ui.say(Word::EachPeriod), part(live(move || multiples(ui)))).view(),
    ])
}

/// A small map of each period, newest last, under the legend above; each leads to its map.
fn multiples(ui: Ui) -> Option<El> {
    let mut shown = periods(ui)?;
    shown.truncate(MULTIPLES);
    let one = |period: &Period| {
        let period = *period;
        let mut link = ui.nav.link().elsewhere();
        link.th = Some(period);
        let name = i18n::period(ui.lang, period);
        let to_map = el("a").attr("href", ui.nav.href(Page::Map, &link)).kid(name.as_str());
        el("li").kid(part(map::map(ui, at(ui, move || Some(period)), TINY))).kid(to_map)
    };
    Some(el("ol").class("multiples").kids(shown.iter().rev().map(one)))
}

/// The chosen kecamatan beside the kabupaten, or what to do to see them.
fn areas(ui: Ui) -> View {
    let model = || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        side(&kab, &selection.compared, ui.lang)
    };
    match model() {
        Some(model) => side_table(ui, &model).view(),
        // Without figures by kecamatan there is no choice of them above.
        None if periods(ui).is_some_and(|list| !list.is_empty()) => p("muted", ui.say(Word::SideHint)).view(),
        None => p("muted", ui.say(Word::NoData)).view(),
    }
}

fn side_table(ui: Ui, side: &Side) -> El {
    let head = |text: &String| el("th").attr("scope", "col").kid(text.as_str());
    let table = el("table")
        .class("areas side-table")
        .kid(el("caption").class("unseen").kid(ui.say(Word::SideBySide)))
        .kid(el("thead").kid(el("tr").kids(side.heads.iter().map(head))))
        .kid(el("tbody").kids(side.rows.iter().map(|row| part(side_row(ui, row)))));
    el("div").class("scroll").kid(table)
}

fn side_row(ui: Ui, row: &SideRow) -> El {
    let (id, period) = (row.indicator.clone(), row.period);
    let href = ui.nav.href_with(move |link| {
        link.ind = Some(id);
        link.th = Some(period);
        link.dari = None;
    });
    let name = el("a").attr("href", href).kid(row.name.as_str());
    let cell = |cell: &SideCell| {
        let swatch = (!cell.fill.is_empty()).then(|| parts::swatch(cell.fill));
        let value = el("span").class("value").kid(swatch).kid(cell.value.as_str());
        el("td").kid(value).kid(span("reason", &cell.about.join("; ")))
    };
    let about = span("reason", &row.about);
    el("tr").kid(el("th").attr("scope", "row").kid(name).kid(about)).kids(row.cells.iter().map(cell))
}
