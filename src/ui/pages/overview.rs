//! Ringkasan: where we stand, the two figures, the map, the widest gaps, the actions, how fresh it all is.

use crate::{
    domain::Level,
    i18n::screen_words::Word,
    state::Page,
    ui::{
        Ui, legend,
        map::{self, MapOptions},
        parts,
    },
    viz::{
        action_summary::{ActionSummary, action_summary},
        choropleth::{Choropleth, choropleth},
        freshness::{freshness, reporting},
        gaps::{At, GapRow, gaps},
        headline::{BigFigure, headline},
        prevalence::{Panel, prevalence},
    },
};
use leptos::prelude::*;

/// Gaps listed.
const GAPS: usize = 5;

/// The page.
pub fn overview(ui: Ui) -> AnyView {
    view! {
        {top(ui)}
        <div class="grid">
            {two_numbers(ui)}
            {small_map(ui)}
            {worst_gaps(ui)}
            {actions(ui)}
            {fresh(ui)}
        </div>
    }
    .into_any()
}

/// The name and the one sentence.
fn top(ui: Ui) -> AnyView {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let model = headline(&kab, ui.lang, ui.app.today);
        let warning = model.warning.clone().map(|w| view! { <p class="warning">{w}</p> });
        Some(view! {
            <header class="lead">
                <h1>{kab.profile.name.clone()}</h1>
                <p class="province">{kab.profile.province.clone()}</p>
                <p class="headline">{model.survey.clone()}</p>
                {parts::paragraph("headline second", &model.register)}
                {warning}
            </header>
        })
    };
    view! { {shown} }.into_any()
}

/// One of the two figures, large.
pub fn figure(figure: &BigFigure) -> AnyView {
    let class = (!figure.class.is_empty())
        .then(|| view! { <span class="class">{parts::swatch(figure.fill)}{figure.class.clone()}</span> });
    view! {
        <p class="big"><span class="figure">{figure.value.clone()}</span>{class}</p>
        <p class="strong">{figure.label.clone()}</p>
        {parts::paragraph("muted", &figure.detail)}
    }
    .into_any()
}

/// All editions of one of the two figures, behind a fold.
fn editions(ui: Ui, panel: &Panel) -> AnyView {
    let point = |point: &crate::viz::prevalence::Point| {
        let about = [&point.interval, &point.measured, &point.coverage, &point.change, &point.as_of, &point.note];
        let about: Vec<String> = about.into_iter().filter(|t| !t.is_empty()).cloned().collect();
        view! {
            <li class:broken=point.breaks_before>
                <span class="when">{point.period.clone()}" "<span class="muted">{point.instrument.clone()}</span></span>
                <span class="value">{parts::swatch(point.fill)}{point.value.clone()}</span>
                <span class="about">{about.join(" · ")}" "{parts::linked(&point.source, point.url.as_deref())}</span>
            </li>
        }
    };
    let points: Vec<_> = panel.points.iter().map(point).collect();
    (!points.is_empty())
        .then(|| view! { <details><summary>{Word::EditionHistory.say(ui.lang)}</summary><ol class="editions">{points}</ol></details> })
        .into_any()
}

fn side(ui: Ui, panel: &Panel, big: Option<&BigFigure>) -> AnyView {
    let benchmark = |line: &crate::viz::prevalence::BenchmarkLine| {
        view! { <li><span class="strong">{line.who.clone()}</span>" "{line.text.clone()}<span class="muted">" "{line.source.clone()}</span></li> }
    };
    let benchmarks: Vec<_> = panel.benchmarks.iter().map(benchmark).collect();
    let benchmarks = (!benchmarks.is_empty()).then(|| {
        view! { <details><summary>{Word::Benchmarks.say(ui.lang)}</summary><ul class="plain">{benchmarks}</ul></details> }
    });
    view! {
        <article class="number-side">
            <h3>{panel.title.clone()}</h3>
            <p class="muted">{panel.method.clone()}</p>
            {big.map(figure)}
            {panel.empty.clone().map(|text| view! { <p class="empty">{text}</p> })}
            {editions(ui, panel)}
            {benchmarks}
        </article>
    }
    .into_any()
}

/// Survey and register side by side, never on one scale.
fn two_numbers(ui: Ui) -> AnyView {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let head = headline(&kab, ui.lang, ui.app.today);
        let model = prevalence(&kab, ui.lang);
        let warning =
            model.warning.clone().filter(|_| head.warning.is_none()).map(|w| view! { <p class="warning">{w}</p> });
        let body = view! {
            <div class="two">
                {side(ui, &model.survey, head.survey_figure.as_ref())}
                {side(ui, &model.register, head.register_figure.as_ref())}
            </div>
            {warning}
            <details><summary>{Word::WhyTwo.say(ui.lang)}</summary><p>{model.why.clone()}</p></details>
        };
        Some(parts::panel("two-numbers", Word::TwoNumbers.say(ui.lang), body.into_any()))
    };
    view! { {shown} }.into_any()
}

/// The choropleth of the view, shared with the map page.
pub fn view_model(ui: Ui) -> Memo<Option<Choropleth>> {
    Memo::new(move |before: Option<&Option<Choropleth>>| {
        let (kab, selection) = (ui.app.kabupaten.get()?, ui.app.selection.get()?);
        if ui.app.awaits_history() {
            // Figures on their way are not “not reported”: what stood there before stays, under its own title.
            return before.cloned().flatten().filter(|m| m.areas.iter().all(|a| kab.area(a.code).is_some()));
        }
        let (indicator, period) = (selection.indicator?, selection.period?);
        choropleth(&kab, &indicator, period, Level::Kecamatan, ui.lang, selection.kecamatan)
    })
}

fn small_map(ui: Ui) -> AnyView {
    let model = view_model(ui);
    let words = move || {
        model.with(|m| {
            let m = m.as_ref()?;
            Some(view! { <p class="strong">{m.title.clone()}</p><p class="sentence">{m.sentence.clone()}</p> })
        })
    };
    let key = move || model.with(|m| m.as_ref().map(|m| legend::legend(ui, &m.legend, 18.0)));
    let caption = move || model.with(|m| m.as_ref().map(|m| parts::caption(ui, &m.caption)));
    let body = view! {
        {words}
        {map::map(ui, model, MapOptions { max_height: 460.0, font: map::FONT, interactive: false })}
        {boundary_note(ui)}
        {key}
        {caption}
        <p><a class="onward" href=move || ui.nav.href_elsewhere(Page::Map)>{Word::OpenMap.say(ui.lang)}</a></p>
    };
    parts::panel("small-map", Word::MapOfKabupaten.say(ui.lang), body.into_any())
}

/// That boundaries are schematic or indicative.
pub fn boundary_note(ui: Ui) -> AnyView {
    let words = move || {
        let kind = ui.app.map()?.kind();
        Some(match kind {
            crate::geo::BoundaryKind::Schematic => Word::SchematicBoundaries.say(ui.lang),
            crate::geo::BoundaryKind::Indicative => Word::IndicativeBoundaries.say(ui.lang),
        })
    };
    view! { <p class="muted small">{words}</p> }.into_any()
}

fn gap(ui: Ui, row: &GapRow) -> AnyView {
    let worst = (!row.worst.is_empty())
        .then(|| view! { <p class="about">{Word::Worst.say(ui.lang)}" "{row.worst.clone()}</p> });
    let (indicator, period) = (row.indicator.clone(), row.period);
    let href = {
        let mut link = ui.nav.link().elsewhere();
        link.ind = Some(indicator);
        link.th = Some(period);
        link.kec = row.worst_area;
        ui.nav.href(Page::Map, &link)
    };
    view! {
        <li>
            <a href=href class="gap-name">{row.name.clone()}</a>
            <span class="people">{row.total.people_text.clone()}</span>
            <span class="about">
                {parts::swatch(row.total.fill)}<span class="strong">{row.total.value.clone()}</span>
                <span>{row.period_text.clone()}</span><span>{row.target.clone()}</span>
            </span>
            {worst}
        </li>
    }
    .into_any()
}

fn worst_gaps(ui: Ui) -> AnyView {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let model = gaps(&kab, At::Latest, ui.lang);
        let rows: Vec<_> = model.worst(GAPS).into_iter().map(|row| gap(ui, row)).collect();
        let list = (!rows.is_empty()).then(|| view! { <ol class="gaps">{rows}</ol> });
        Some(view! { <p class="sentence">{model.sentence.clone()}</p>{list} })
    };
    parts::panel("worst-gaps", Word::WorstGaps.say(ui.lang), view! { {shown} }.into_any())
}

fn action_lines(ui: Ui, summary: &ActionSummary) -> AnyView {
    let count = |count: &crate::viz::action_summary::StatusCount| {
        view! { <li class:zero=count.count == 0><span class="figure">{count.text.clone()}</span><span>{count.label}</span></li> }
    };
    let counts: Vec<_> = summary.counts.iter().map(count).collect();
    let late: Vec<_> = summary
        .late
        .iter()
        .map(|item| view! { <li><span class="strong">{item.action.clone()}</span>" "<span class="late">{item.late.clone()}</span><span class="muted">" "{item.office.clone()}</span></li> })
        .collect();
    let due = summary.next_due.as_ref().map(|item| {
        view! { <p>{Word::NextDue.say(ui.lang)}": "<span class="strong">{item.action.clone()}</span>" "{item.due.clone()}" ("{item.in_days.clone()}")"</p> }
    });
    let scheme = summary.scheme.as_ref().map(|scheme| {
        view! { <p class="muted">{scheme.name.clone()}", "{scheme.years.clone()}". "{parts::citation(&scheme.source)}</p> }
    });
    view! {
        <p class="sentence">{summary.sentence.clone()}</p>
        <ul class="status-counts">{counts}</ul>
        {(!late.is_empty()).then(|| view! { <ul class="plain">{late}</ul> })}
        {due}
        {scheme}
    }
    .into_any()
}

fn actions(ui: Ui) -> AnyView {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        Some(match action_summary(&kab, ui.lang, ui.app.today) {
            Some(summary) => action_lines(ui, &summary),
            None => view! { <p class="empty">{Word::NoData.say(ui.lang)}</p> }.into_any(),
        })
    };
    let body = view! {
        {shown}
        <p><a class="onward" href=move || ui.nav.href_elsewhere(Page::Actions)>{Word::OpenActions.say(ui.lang)}</a></p>
    };
    parts::panel("actions", Word::ActionStatus.say(ui.lang), body.into_any())
}

/// The three dates, who has reported, and what the app had to leave out.
fn fresh(ui: Ui) -> AnyView {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        let (dates, reports) = (freshness(&kab, ui.app.today, ui.lang), reporting(&kab, ui.lang));
        let stale = dates.stale.clone().map(|text| view! { <p class="warning">{text}</p> });
        let group = |group: &crate::viz::freshness::GroupReporting| {
            let missing = (!group.missing.is_empty()).then(|| view! { <span class="muted">" "{Word::ReportingMissing.say(ui.lang)}": "{group.missing.join(", ")}</span> });
            view! { <li><span class="strong">{group.name.clone()}</span>" "{group.period.clone()}": "{group.text.clone()}{missing}</li> }
        };
        let groups: Vec<_> = reports.groups.iter().map(group).collect();
        let lines = [dates.as_of, dates.published, dates.next];
        Some(view! {
            {stale}
            {parts::lines("plain", &lines)}
            <h3>{Word::WhoReported.say(ui.lang)}</h3>
            <p class="sentence">{reports.sentence}</p>
            {(!groups.is_empty()).then(|| view! { <details><summary>{Word::Details.say(ui.lang)}</summary><ul class="plain">{groups}</ul></details> })}
        })
    };
    let body = view! {
        {shown}
        <p><a class="onward" href=move || ui.nav.href_elsewhere(Page::Data)>{Word::OpenData.say(ui.lang)}</a></p>
    };
    parts::panel("fresh", Word::DataFreshness.say(ui.lang), body.into_any())
}
