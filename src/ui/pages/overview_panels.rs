//! The panels of Ringkasan around its head and its map: the two figures, the widest gaps, the actions, how fresh it all is. Their
//! code comes once the map answers.

use crate::{
    domain::Kabupaten,
    i18n::screen_words::Word,
    state::{Page, Shared},
    ui::{
        Ui, chart,
        facts::{empty, fold, list},
        parts::{self, p, span},
    },
    viz::{
        action_summary::{ActionSummary, StatusCount, action_summary},
        freshness::{GroupReporting, freshness, reporting},
        gaps::{At, GapRow, gaps},
        headline::{BigFigure, headline},
        prevalence::{BenchmarkLine, Panel as Side, Point, prevalence},
        trend::trend,
    },
    web::{El, Kid, View, el},
};

/// Gaps listed.
const GAPS: usize = 5;

/// One of the panels, in the order in which they are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Survey and register.
    TwoNumbers,
    /// Where the target is missed by most people.
    Gaps,
    /// Where the actions stand.
    Actions,
    /// Dates, and who has reported.
    Fresh,
}

impl Panel {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::TwoNumbers, Self::Gaps, Self::Actions, Self::Fresh];

    /// Its class on the page, which no other has.
    pub const fn class(self) -> &'static str {
        match self {
            Self::TwoNumbers => "two-numbers",
            Self::Gaps => "worst-gaps",
            Self::Actions => "actions",
            Self::Fresh => "fresh",
        }
    }

    /// What stands over it.
    pub const fn title(self) -> Word {
        match self {
            Self::TwoNumbers => Word::TwoNumbers,
            Self::Gaps => Word::WorstGaps,
            Self::Actions => Word::ActionStatus,
            Self::Fresh => Word::DataFreshness,
        }
    }
}

/// What is inside a panel.
pub fn panel(ui: Ui, panel: Panel) -> View {
    match panel {
        Panel::TwoNumbers => two_numbers(ui).view(),
        Panel::Gaps => worst_gaps(ui).view(),
        Panel::Actions => actions(ui).view(),
        Panel::Fresh => fresh(ui).view(),
    }
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
fn editions(ui: Ui, panel: &Side) -> Option<El> {
    let points = || el("ol").class("editions").kids(panel.points.iter().map(edition));
    (!panel.points.is_empty()).then(|| fold(ui.say(Word::EditionHistory), points()))
}

fn benchmark(line: &BenchmarkLine) -> View {
    let source = el("span").class("muted").kid(" ").kid(line.source.as_str());
    parts::all(vec![span("strong", &line.who).view(), " ".view(), line.text.as_str().view(), source.view()])
}

/// One of the two numbers: its newest figure large, all of them on axes of their own, and by edition.
fn side(ui: Ui, kab: &Kabupaten, panel: &Side, big: Option<&BigFigure>) -> El {
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

fn actions(ui: Ui) -> Vec<View> {
    let shown = || {
        let kab = ui.app.kabupaten.get()?;
        Some(match action_summary(&kab, ui.lang, ui.app.today()) {
            Some(summary) => action_lines(ui, &summary),
            None => empty(ui.say(Word::NoData)).view(),
        })
    };
    let shown: Option<View> = shown();
    let onward = parts::onward(move || ui.nav.href_elsewhere(Page::Actions), ui.say(Word::OpenActions));
    vec![shown.view(), onward.view()]
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
fn fresh(ui: Ui) -> Vec<View> {
    let shown = || {
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
    let shown: Option<Vec<Option<El>>> = shown();
    let onward = parts::onward(move || ui.nav.href_elsewhere(Page::Data), ui.say(Word::OpenData));
    vec![shown.view(), onward.view()]
}
