//! TPPS: what its working fields have done, plan and are held up by; its teams by level.

use super::audit::follow_up_item;
use crate::{
    i18n::screen_words::Word,
    ui::{
        Ui,
        facts::{dots, fold, list, list_or, listing, tag, titled},
        parts::{self, p, source_line},
        take::Take,
    },
    viz::tpps::{Field, FieldIndicator, NoteLine, Tpps, team_sheet, tpps},
    web::{El, Kid, View, el, live},
};

/// The page.
pub fn team_page(ui: Ui) -> View {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        Some(view(ui, &tpps(&kab, ui.lang, ui.app.today())))
    };
    parts::all(vec![el("h1").kid(ui.say(Word::TeamTitle)).view(), live(shown)])
}

fn view(ui: Ui, model: &Tpps) -> View {
    let asked: Vec<View> = model.asked.iter().map(|line| note(ui, line)).collect();
    let fields = model.fields.iter().map(|f| field(ui, f));
    let sheet = Take::default().rows(move |origin| Some(team_sheet(origin, ui.lang)));
    let levels = vec![
        listing(ui, sheet, Some(2), ui.say(Word::NotPublished)),
        model.source.as_ref().map(|source| source_line(ui, source)).view(),
    ];
    parts::all(vec![
        p("sentence lead-sentence", &model.sentence).view(),
        el("div").class("fields").kids(fields).view(),
        list("plain", asked).map(|list| parts::panel("asked", ui.say(Word::Asked), list)).view(),
        parts::panel("levels", ui.say(Word::TeamLevels), levels).view(),
    ])
}

fn note(ui: Ui, line: &NoteLine) -> View {
    parts::all(vec![p("", &line.text).view(), dots(&[&line.date]).view(), source_line(ui, &line.source).view()])
}

fn indicator(line: &FieldIndicator) -> View {
    parts::all(vec![
        tag("strong", &line.name).view(),
        p("", &line.text).view(),
        parts::paragraph("muted", &line.gap).view(),
    ])
}

fn field(ui: Ui, field: &Field) -> El {
    let line = |line: &NoteLine| line.text.as_str().view();
    let told = field.told.iter().map(|(title, lines)| {
        titled("told", title, list_or("bullets", lines.iter().map(line).collect(), ui.say(Word::NotTold)))
    });
    let source = field.told.iter().find_map(|(_, lines)| lines.first()).map(|line| source_line(ui, &line.source));
    let indicators = list("plain", field.indicators.iter().map(indicator).collect());
    let open = list("plain", field.open.iter().map(|item| follow_up_item(ui, item)).collect());
    let earlier = list("plain", field.earlier.iter().map(|line| note(ui, line)).collect());
    el("section")
        .class("panel field")
        .kid(el("h2").kid(field.name.as_str()))
        .kid(p("muted", &field.when))
        .kids(told)
        .kid(source)
        .kid(indicators.map(|list| titled("indicators", ui.say(Word::FieldIndicators), list)))
        .kid(parts::paragraph("muted", &field.open_text))
        .kid(open.map(|list| fold(ui.say(Word::OpenFollowUps), list)))
        .kid(earlier.map(|list| fold(ui.say(Word::EarlierReports), list)))
}
