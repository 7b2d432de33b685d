//! Ringkasan: where we stand, the two figures, the map, the widest gaps, the actions, how fresh it all is.

use crate::{
    domain::{Kabupaten, Level},
    i18n::{screen_words::Word, take_words::Take},
    state::{Derived, Page, Shared},
    ui::{
        Ui, chart,
        facts::{empty, fold, list},
        later, legend,
        map::{self, MapOptions},
        parts::{self, p, span},
    },
    viz::{
        action_summary::{ActionSummary, StatusCount, action_summary},
        choropleth::{Choropleth, choropleth},
        freshness::{GroupReporting, freshness, reporting},
        gaps::{At, GapRow, gaps},
        headline::{BigFigure, headline},
        prevalence::{BenchmarkLine, Panel, Point, prevalence},
        trend::trend,
    },
    web::{El, Kid, View, el, live},
};
use leptos::prelude::*;

/// Radius of the largest circle on the map, in pixels.
const CIRCLE: f64 = 20.0;
/// Gaps listed.
const GAPS: usize = 5;

/// The page.
pub fn overview(ui: Ui) -> View {
    let panels = el("div")
        .class("grid")
        .kid(live(move || top(ui)))
        .kid(parts::panel("two-numbers", ui.say(Word::TwoNumbers), live(move || two_numbers(ui))))
        .kid(small_map(ui))
        .kid(parts::panel("worst-gaps", ui.say(Word::WorstGaps), live(move || worst_gaps(ui))))
        .kid(actions(ui))
        .kid(fresh(ui));
    panels.view()
}

/// The name and the one sentence.
fn top(ui: Ui) -> Option<El> {
    let kab = ui.app.kabupaten.get()?;
    let model = headline(&kab, ui.lang, ui.app.today());
    Some(
        el("header")
            .class("lead")
            .kid(el("h1").kid(kab.profile.name.as_str()))
            .kid(p("province", &kab.profile.province))
            .kid(p("headline", &model.survey))
            .kid((!model.target_source.is_empty()).then(|| {
                let source = parts::linked(&model.target_source, None);
                el("p").class("muted small").kid(ui.say(Word::TargetSource)).kid(" ").kid(source)
            }))
            .kid(parts::paragraph("headline second", &model.register))
            .kid(model.warning.as_deref().map(|text| p("warning", text))),
    )
}

/// One of the two figures, large.
pub fn figure(figure: &BigFigure) -> View {
    let class = (!figure.class.is_empty())
        .then(|| el("span").class("class").kid(parts::swatch(figure.fill)).kid(figure.class.as_str()));
    parts::all(vec![
        el("p").class("big").kid(span("figure", &figure.value)).kid(class).view(),
        p("strong", &figure.label).view(),
        parts::paragraph("muted", &figure.detail).view(),
    ])
}

fn edition(point: &Point) -> El {
    let about = [&point.interval, &point.measured, &point.coverage, &point.change, &point.as_of, &point.note];
    let about: Vec<&str> = about.into_iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
    let when = el("span").class("when").kid(point.period.as_str()).kid(" ").kid(span("muted", &point.instrument));
    let value = el("span").class("value").kid(parts::swatch(point.fill)).kid(point.value.as_str());
    let source = parts::linked(&point.source, point.url.as_deref());
    let about = el("span").class("about").kid(about.join(" · ")).kid(" ").kid(source);
    el("li").class(if point.breaks_before { "broken" } else { "" }).kid(when).kid(value).kid(about)
}

/// All editions of one of the two figures, behind a fold.
fn editions(ui: Ui, panel: &Panel) -> Option<El> {
    let points = || el("ol").class("editions").kids(panel.points.iter().map(edition));
    (!panel.points.is_empty()).then(|| fold(ui.say(Word::EditionHistory), points()))
}

fn benchmark(line: &BenchmarkLine) -> View {
    let source = el("span").class("muted").kid(" ").kid(line.source.as_str());
    parts::all(vec![span("strong", &line.who).view(), " ".view(), line.text.as_str().view(), source.view()])
}

/// One of the two numbers: its newest figure large, all of them on axes of their own, and by edition.
fn side(ui: Ui, kab: &Kabupaten, panel: &Panel, big: Option<&BigFigure>) -> El {
    let indicator = panel.indicator.as_ref().and_then(|id| kab.indicator(id));
    // Targets have their legend on the page of trends; the head of this one names the one that counts.
    let model = indicator.map(|i| {
        let mut model = trend(kab, i, &[kab.profile.code], ui.lang);
        model.targets.clear();
        Shared::new(model)
    });
    let benchmarks = list("plain", panel.benchmarks.iter().map(benchmark).collect());
    el("article")
        .class("number-side")
        .kid(el("h3").kid(panel.title.as_str()))
        .kid(p("muted", &panel.method))
        .kid(big.map(figure))
        .kid(panel.modelled.map(|text| p("muted small", text)))
        .kid(panel.empty.as_deref().map(|text| p("empty", text)))
        .kid(model.and_then(|model| chart::small(ui, &model)))
        .kid(editions(ui, panel))
        .kid(benchmarks.map(|lines| fold(ui.say(Word::Benchmarks), lines)))
}

/// Survey and register side by side, never on one scale.
fn two_numbers(ui: Ui) -> Option<Vec<View>> {
    let kab = ui.app.kabupaten.get()?;
    let head = headline(&kab, ui.lang, ui.app.today());
    let model = prevalence(&kab, ui.lang);
    // The head of the page says it already where it has one.
    let warning = model.warning.as_deref().filter(|_| head.warning.is_none());
    let sides = el("div").class("two").kid(side(ui, &kab, &model.survey, head.survey_figure.as_ref())).kid(side(
        ui,
        &kab,
        &model.register,
        head.register_figure.as_ref(),
    ));
    Some(vec![
        sides.view(),
        warning.map(|text| p("warning", text)).view(),
        fold(ui.say(Word::WhyTwo), p("", &model.why)).view(),
    ])
}

/// The choropleth of the view, shared with the map page.
pub fn view_model(ui: Ui) -> Derived<Option<Choropleth>> {
    Derived::after(move |before: Option<&Option<Choropleth>>| {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        if ui.app.awaits_history() {
            // Figures on their way are not “not reported”: what stood there before stays, under its own title.
            return before.cloned().flatten().filter(|m| m.areas.iter().all(|a| kab.area(a.code).is_some()));
        }
        let (indicator, period) = (selection.indicator?, selection.period?);
        choropleth(&kab, &indicator, period, Level::Kecamatan, ui.lang, selection.kecamatan)
    })
}

/// What is drawn from the choropleth of the view, once it stands.
pub fn of_model<K: Kid>(model: Derived<Option<Choropleth>>, view: impl Fn(&Choropleth) -> K + Send + 'static) -> View {
    live(move || model.with(|m| m.as_ref().map(&view)))
}

fn small_map(ui: Ui) -> El {
    let model = view_model(ui);
    let body = vec![
        of_model(model, |m| vec![p("strong", &m.title), p("sentence", &m.sentence)]),
        map::map(ui, model, MapOptions { max_height: 640.0, font: map::FONT, circle: CIRCLE, answering: None }).view(),
        boundary_note(ui).view(),
        of_model(model, move |m| legend::legend(ui, &m.legend, CIRCLE)),
        of_model(model, move |m| parts::caption(ui, &m.caption)),
        parts::onward(move || ui.nav.href_elsewhere(Page::Map), ui.say(Word::OpenMap)).view(),
        take(ui),
    ];
    parts::panel("small-map", ui.say(Word::MapOfKabupaten), body)
}

/// What can be taken along; its code comes when it is asked for.
fn take(ui: Ui) -> View {
    let asked = RwSignal::new(false);
    live(move || {
        let press = move |_: &_| {
            ui.later.want(Page::Map);
            asked.set(true);
        };
        let button =
            || parts::button("button").attr("data-take", "open").on("click", press).kid(Take::Title.say(ui.lang));
        asked.get().then(|| later::take_of_map(ui)).flatten().unwrap_or_else(|| button().view())
    })
}

/// That boundaries are schematic or indicative.
pub fn boundary_note(ui: Ui) -> El {
    let words = move || {
        Some(ui.say_villages(match ui.app.map()?.kind() {
            crate::geo::BoundaryKind::Schematic => Word::SchematicBoundaries,
            crate::geo::BoundaryKind::Indicative => Word::IndicativeBoundaries,
        }))
    };
    el("p").class("muted small").kid(live(words))
}

fn gap(ui: Ui, row: &GapRow) -> El {
    let worst = (!row.worst.is_empty())
        .then(|| el("p").class("about").kid(ui.say(Word::Worst)).kid(" ").kid(row.worst.as_str()));
    let href = {
        let mut link = ui.nav.link().elsewhere();
        link.ind = Some(row.indicator.clone());
        link.th = Some(row.period);
        link.kec = row.worst_area;
        ui.nav.href(Page::Map, &link)
    };
    let about = el("span")
        .class("about")
        .kid(parts::swatch(row.total.fill))
        .kid(span("strong", &row.total.value))
        .kid(span("", &row.period_text))
        .kid(span("", &row.target));
    el("li")
        .kid(el("a").class("gap-name").attr("href", href).kid(row.name.as_str()))
        .kid(span("people", &row.total.people_text))
        .kid(about)
        .kid(worst)
}

fn worst_gaps(ui: Ui) -> Option<Vec<Option<El>>> {
    let kab = ui.app.kabupaten.get()?;
    let model = gaps(&kab, At::Latest, ui.lang);
    let rows: Vec<El> = model.worst(GAPS).into_iter().map(|row| gap(ui, row)).collect();
    let rows = (!rows.is_empty()).then(|| el("ol").class("gaps").kids(rows));
    let all = format!("{}#layanan", ui.nav.href_elsewhere(Page::Map));
    let onward = parts::onward(move || all.clone(), ui.say(Word::AllServices));
    Some(vec![Some(p("sentence", &model.sentence)), rows, Some(onward)])
}

fn status_count(count: &StatusCount) -> El {
    let class = if count.count == 0 { "zero" } else { "" };
    el("li").class(class).kid(span("figure", &count.text)).kid(span("", count.label))
}

fn action_lines(ui: Ui, summary: &ActionSummary) -> View {
    let late = summary.late.iter().map(|item| {
        let office = el("span").class("muted").kid(" ").kid(item.office.as_str());
        parts::all(vec![
            span("strong", &item.action).view(),
            " ".view(),
            span("late", &item.late).view(),
            office.view(),
        ])
    });
    let due = summary.next_due.as_ref().map(|item| {
        let when = format!(" {} ({})", item.due, item.in_days);
        el("p").kid(ui.say(Word::NextDue)).kid(": ").kid(span("strong", &item.what)).kid(when)
    });
    let scheme = summary.scheme.as_ref().map(|scheme| {
        let years = format!("{}, {}. ", scheme.name, scheme.years);
        el("p").class("muted").kid(years).kid(parts::citation(&scheme.source))
    });
    parts::all(vec![
        p("sentence", &summary.sentence).view(),
        (!summary.counts.is_empty())
            .then(|| el("ul").class("status-counts").kids(summary.counts.iter().map(status_count)))
            .view(),
        list("plain", late.collect()).view(),
        due.view(),
        scheme.view(),
    ])
}

fn actions(ui: Ui) -> El {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        Some(match action_summary(&kab, ui.lang, ui.app.today()) {
            Some(summary) => action_lines(ui, &summary),
            None => empty(ui.say(Word::NoData)).view(),
        })
    };
    let onward = parts::onward(move || ui.nav.href_elsewhere(Page::Actions), ui.say(Word::OpenActions));
    parts::panel("actions", ui.say(Word::ActionStatus), vec![live(shown), onward.view()])
}

fn reporting_group(ui: Ui, group: &GroupReporting) -> View {
    let missing = (!group.missing.is_empty()).then(|| {
        let names = format!(" {}: {}", ui.say(Word::ReportingMissing), group.missing.join(", "));
        el("span").class("muted").kid(names)
    });
    let text = format!(" {}: {}", group.period, group.text);
    parts::all(vec![span("strong", &group.name).view(), text.view(), missing.view()])
}

/// The three dates, who has reported, and what the app had to leave out.
fn fresh(ui: Ui) -> El {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let (dates, reports) = (freshness(&kab, ui.app.today(), ui.lang), reporting(&kab, ui.lang));
        let groups = list("plain", reports.groups.iter().map(|group| reporting_group(ui, group)).collect());
        Some(vec![
            dates.stale.as_deref().map(|text| p("warning", text)),
            parts::lines("plain", &[dates.as_of, dates.published, dates.next]),
            Some(el("h3").kid(ui.say(Word::WhoReported))),
            Some(p("sentence", &reports.sentence)),
            groups.map(|groups| fold(ui.say(Word::Details), groups)),
        ])
    };
    let onward = parts::onward(move || ui.nav.href_elsewhere(Page::Data), ui.say(Word::OpenData));
    parts::panel("fresh", ui.say(Word::DataFreshness), vec![live(shown), onward.view()])
}
