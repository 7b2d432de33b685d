//! Peta: indicator and period, the map of kecamatan or villages, its legend, its table, and one area in detail.

use super::{
    overview::{boundary_note, of_model, view_model},
    services,
};
use crate::{
    domain::{Kabupaten, Level, Period},
    i18n::{
        self, map_words,
        screen_words::{self, Word},
    },
    state::{Derived, Page, Selection},
    ui::{
        Ui,
        facts::{empty, fold},
        legend,
        map::{self, MapOptions},
        map_card, map_levels, map_search,
        parts::{self, p, span},
        table,
        take::{self, Take},
    },
    viz::{
        choropleth::Choropleth,
        detail::{Detail, OtherIndicator},
        take::{Origin, map_picture, map_sheet},
    },
    web::{self, El, Kid, View, el, live, part},
};
use leptos::prelude::*;

/// Radius of the largest circle, in pixels.
const CIRCLE: f64 = 24.0;
/// Height of the map at most: with the bars above it, it fits on a projector.
const HEIGHT: f64 = 680.0;

/// The page.
pub fn map(ui: Ui) -> View {
    let model = map_levels::model(ui);
    // The map first: table, legend and details follow once it is painted.
    let after = web::behind(model, map::has_many_areas);
    let all_rows = RwSignal::new(false);
    let around = ui.nav.around();
    let rows = move || {
        around.track();
        all_rows.track();
        let table = |m: &Choropleth| Some(table::table(ui, &m.table, ui.app.selection.get()?.order, all_rows));
        after.with(|m| untrack(|| m.as_ref().and_then(table)))
    };
    let panel = |class: &'static str| el("section").class(class);
    let options = MapOptions { max_height: HEIGHT, font: map::FONT, circle: CIRCLE, answering: Some(&map::ANSWERING) };
    let drawing = panel("panel map-panel")
        .kid(skip(ui, Word::SkipToLegend, "keterangan"))
        .kid(map_levels::bar(ui, model))
        .kid(part(map::map(ui, model, options)))
        .kid(map_card::sheet(ui, model))
        .kid(p("muted small hint keys", ui.say(Word::MapHint)))
        .kid(p("muted small hint touch", ui.say(Word::MapHintTouch)))
        .kid(boundary_note(ui))
        .kid(live(move || without_boundary(ui, model)));
    let key = panel("panel legend-panel")
        .attr("id", "keterangan")
        .attr("tabindex", "-1")
        .kid(skip(ui, Word::SkipToTable, "tabel"))
        .kid(el("h2").class("unseen").kid(map_words::key_of_map(ui.lang)))
        .kid(map_levels::apart(ui, model))
        .kid(part(of_model(after, move |m| legend::legend(ui, &m.legend, CIRCLE))))
        .kid(of_model(after, move |m| legend::loci(ui, &m.loci)))
        .kid(of_model(after, move |m| parts::caption(ui, &m.caption)));
    let page = el("div")
        .class("map-page")
        .kid(el("div").class("map-words").kid(lead(model)))
        .kid(drawing)
        .kid(map_search::field(ui))
        .kid(
            panel("panel detail-panel")
                .attr("id", "rincian")
                .attr("tabindex", "-1")
                .kid(part(live(move || details(ui, after)))),
        )
        .kid(key)
        .kid(
            panel("panel table-panel below")
                .attr("id", "tabel")
                .attr("tabindex", "-1")
                .kid(el("h2").kid(ui.say(Word::TableTitle)))
                .kid(part(live(rows)))
                .kid(part(take_along(ui, model))),
        );
    parts::all(vec![choices(ui).view(), page.view(), services::panel(ui).view()])
}

/// What stands over a map: its title, the sentence, what it leaves out.
pub fn lead(model: Derived<Option<Choropleth>>) -> View {
    of_model(model, |m| {
        vec![
            Some(el("h1").kid(parts::whole_words(&m.title))),
            Some(p("sentence lead-sentence", &m.sentence).attr("aria-live", "polite")),
            parts::lines("warning", &m.notices),
        ]
    })
}

/// What can be taken along of the map of the first page, unfolded: its reader has asked for it.
pub fn take_of_map(ui: Ui) -> View {
    take_along(ui, view_model(ui)).flag("open", true).view()
}

/// The rows of the map in the order of the table.
fn take_along(ui: Ui, model: Derived<Option<Choropleth>>) -> El {
    let sheet = move |origin: &Origin<'_>| {
        let order = ui.app.selection.get()?.order;
        model.with(|m| m.as_ref().map(|m| map_sheet(m, order, origin, ui.lang)))
    };
    let picture = move |origin: &Origin<'_>, format| {
        model.with(|m| {
            let m = m.as_ref()?;
            let boundaries = if m.level == Level::Village { ui.app.village_map()? } else { ui.app.map()? };
            Some(map_picture(m, &boundaries, origin, format, ui.lang))
        })
    };
    take::bar(ui, Take::default().rows(sheet).picture(picture))
}

/// A way past the map for the keyboard, seen when it has the focus.
fn skip(ui: Ui, word: Word, to: &'static str) -> El {
    parts::button("button skip-on").on("click", move |_| web::show(to)).kid(ui.say(word))
}

/// Areas that the map does not have.
fn without_boundary(ui: Ui, model: Derived<Option<Choropleth>>) -> Option<El> {
    let kecamatan = ui.app.map()?;
    let lines: Vec<String> = model.with(|m| {
        let m = m.as_ref()?;
        let map = if m.level == Level::Village { ui.app.village_map()? } else { kecamatan };
        let lost = m.areas.iter().filter(|area| map.get(area.code).is_none());
        Some(lost.map(|area| screen_words::no_boundary(ui.lang, &area.name)).collect())
    })?;
    parts::lines("warning", &lines)
}

/// Every indicator in its group, so that a phone's own list can be used.
pub fn indicator_choice(ui: Ui) -> El {
    let options = move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        let group = |group: &crate::domain::Group| {
            let members = kab.indicators.iter().filter(|i| i.group == group.id).map(|i| {
                let chosen = selection.indicator.as_ref() == Some(&i.id);
                parts::option(i.id.to_string(), chosen, ui.lang.of(&i.short))
            });
            el("optgroup").attr("label", ui.lang.of(&group.name).to_owned()).kids(members)
        };
        Some(kab.groups.iter().map(group).collect::<Vec<El>>())
    };
    let list = el("select")
        .live_value(move || ui.app.selection.get().and_then(|s| s.indicator).map(|id| id.to_string()))
        .on("change", move |event| {
            if let Ok(id) = event.value().parse() {
                ui.nav.change(|link| {
                    link.ind = Some(id);
                    link.th = None;
                });
            }
        })
        .kid(live(options));
    parts::choice("pilih-indikator", ui.say(Word::Indicator), list)
}

/// Periods of the chosen indicator, newest first, known from its editions before the history has come.
fn periods(kab: &Kabupaten, selection: &Selection) -> Vec<Period> {
    let Some(id) = &selection.indicator else { return Vec::new() };
    let mut periods: Vec<Period> = kab.editions.iter().filter(|e| e.indicator == *id).map(|e| e.period).collect();
    for level in [Level::Kecamatan, Level::Kabupaten] {
        periods.extend(kab.grid(id, level).map(|g| g.periods().to_vec()).unwrap_or_default());
    }
    periods.sort_unstable();
    periods.dedup();
    periods.reverse();
    periods
}

/// The periods to choose from and the one that shows.
type Choice = Derived<Option<(Vec<Period>, Option<Period>)>>;

fn go(ui: Ui, period: Option<Period>) {
    if let Some(period) = period {
        ui.nav.change(|link| link.th = Some(period));
    }
}

/// A button to the period before or after the one that shows.
fn step(ui: Ui, choice: Choice, older: bool) -> El {
    let to = move || {
        choice.with(|list| {
            let (periods, now) = list.as_ref()?;
            let at = periods.iter().position(|p| Some(*p) == *now)?;
            let to = if older { at.checked_add(1)? } else { at.checked_sub(1)? };
            periods.get(to).copied()
        })
    };
    let (word, sign) = if older { (Word::Earlier, "‹") } else { (Word::Later, "›") };
    parts::button("step")
        .attr("aria-label", ui.say(word))
        .live_flag("disabled", move || to().is_none())
        .on("click", move |_| go(ui, untrack(to)))
        .kid(sign)
}

/// All periods on one line, the oldest on the left, for a thumb; the buttons beside the list do the same step by step.
fn slider(ui: Ui, choice: Choice) -> View {
    // Only what changes with the indicator, so that the line keeps the focus while its thumb moves.
    let span_of = Derived::new(move || {
        choice.with(|list| {
            let (periods, _) = list.as_ref()?;
            Some((periods.len().checked_sub(1)?, [periods.last().copied(), periods.first().copied()]))
        })
    });
    let named = move |period: Option<Period>| period.map(|p| i18n::period_short(ui.lang, p)).unwrap_or_default();
    let shown = move || {
        let (last, ends) = span_of.get().filter(|(last, _)| *last > 0)?;
        // The list has the newest first, the line has it last.
        let place = move || {
            choice.with(|list| {
                let (periods, now) = list.as_ref()?;
                last.checked_sub(periods.iter().position(|p| Some(*p) == *now)?)
            })
        };
        let line = el("input")
            .attr("type", "range")
            .attr("min", "0")
            .attr("max", last.to_string())
            .attr("aria-label", ui.say(Word::PeriodLabel))
            .live_attr("aria-valuetext", move || choice.with(|list| list.as_ref().map(|(_, now)| named(*now))))
            .live_value(move || place().map(|at| at.to_string()))
            .on("change", move |event| {
                let at = event.value().parse::<usize>().ok().and_then(|at| last.checked_sub(at));
                let period = untrack(|| choice.with(|list| list.as_ref().and_then(|(p, _)| p.get(at?).copied())));
                go(ui, period);
            });
        let ends = el("span").class("ends").attr("aria-hidden", "true").kids(ends.map(|p| span("", &named(p))));
        Some(el("div").class("slider").kid(line).kid(ends))
    };
    live(shown)
}

fn choices(ui: Ui) -> El {
    let choice: Choice = Derived::new(move || {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        Some((periods(&kab, &selection), selection.period))
    });
    let options = move || {
        let (periods, now) = choice.get()?;
        let option = |p: &Period| parts::option(p.to_string(), Some(*p) == now, &i18n::period(ui.lang, *p));
        Some(periods.iter().map(option).collect::<Vec<El>>())
    };
    let list = el("select")
        .live_value(move || choice.get().and_then(|(_, now)| now).map(|p| p.to_string()))
        .on("change", move |event| go(ui, event.value().parse().ok()))
        .kid(live(options));
    let stepper = el("div")
        .class("stepper")
        .kid(step(ui, choice, true))
        .kid(parts::choice("pilih-periode", ui.say(Word::PeriodLabel), list))
        .kid(step(ui, choice, false));
    el("div")
        .class("choices map-choices")
        .kid(indicator_choice(ui))
        .kid(stepper)
        .kid(slider(ui, choice))
        .kid(history_note(ui))
}

/// That older figures are on their way, or could not be brought.
pub fn history_note(ui: Ui) -> View {
    live(move || {
        let failed = ui.app.history_error().is_some().then_some(Word::CannotShowHistory);
        let word = failed.or(ui.app.is_loading_history().then_some(Word::LoadingHistory))?;
        Some(p("muted", ui.say(word)).attr("role", "status"))
    })
}

/// The opened area, or what to do to open one.
fn details(ui: Ui, model: Derived<Option<Choropleth>>) -> View {
    let detail = model.with(|m| map_card::detail_on(ui, m.as_ref()?, m.as_ref()?.selected?));
    match detail {
        Some(detail) => shown(ui, &detail),
        None => empty(ui.say(Word::ChooseArea)).view(),
    }
}

fn other(ui: Ui, other: &OtherIndicator) -> El {
    let (id, period) = (other.indicator.clone(), other.period);
    let href = ui.nav.href_with(move |link| {
        link.ind = Some(id);
        link.th = Some(period);
    });
    el("li")
        .kid(el("a").attr("href", href).kid(other.name.as_str()))
        .kid(span("muted", &other.period_text))
        .kid(el("span").class("value").kid(parts::swatch(other.fill)).kid(other.value.as_str()))
}

fn shown(ui: Ui, model: &Detail) -> View {
    let trend = (model.code.level() == Level::Kecamatan).then(|| {
        let mut link = ui.nav.link().elsewhere();
        link.banding = vec![model.code];
        let href = ui.nav.href(Page::Trend, &link);
        let code = model.code;
        let card = move || {
            let mut link = ui.nav.link().elsewhere();
            link.kec = Some(code);
            ui.nav.href(Page::Actions, &link)
        };
        vec![
            parts::onward(move || href.clone(), ui.say(Word::TrendOfArea)),
            parts::onward(card, ui.say(Word::KecamatanCard)),
        ]
    });
    let others = (!model.others.is_empty()).then(|| {
        let list = el("ul").class("others").kids(model.others.iter().map(|o| other(ui, o)));
        fold(ui.say(Word::OtherIndicators), list)
    });
    parts::all(vec![
        el("div").class("detail-head").kid(el("h2").kid(model.name.as_str())).kid(map_card::close(ui)).view(),
        el("p").class("big").kid(span("figure", &model.value)).kid(parts::swatch(model.fill)).view(),
        map_card::facts(model).view(),
        map_card::down(ui, model.code).view(),
        parts::caption(ui, &model.caption).view(),
        trend.view(),
        others.view(),
    ])
}
