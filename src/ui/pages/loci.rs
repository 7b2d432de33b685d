//! Lokus: the lists by year and kind, loci beside the other villages, an aid to the discussion of next year's.

use super::audit::locus_groups;
use crate::{
    domain::LocusKind,
    i18n::screen_words::Word,
    state::{Derived, LocusFigures, Shared},
    ui::{
        Ui,
        facts::{empty, fold, listing, titled},
        parts::{self, p, source_line},
        take::{self, Take},
    },
    viz::{
        locus::{LocusSetView, loci, locus_years},
        locus_aid::{Aid, VillageFigures, Weights, aid, aid_sheet, services},
        locus_compare::{Compared, ComparedPoint, compared},
        programme_sheets::locus_sheet,
    },
    web::{El, Kid, View, el, live, part},
};

/// The villages in quarters, where there are figures.
fn aid_list(ui: Ui, sheet: Take) -> Option<View> {
    ui.app.locus_figures().map(|_| listing(ui, sheet, Some(1), ui.say(Word::NotPublished)))
}

/// The page.
pub fn loci_page(ui: Ui) -> View {
    let lists = move |kind: LocusKind| {
        move || {
            let kab = ui.app.kabupaten.get()?;
            let years = locus_years(&kab.programme, kind);
            let sets: Vec<LocusSetView> = years.into_iter().flat_map(|y| loci(&kab, kind, y, ui.lang).sets).collect();
            Some(locus_sets(ui, &sets))
        }
    };
    let compare = move || compare(ui, &ui.app.locus_figures()?);
    let model = Derived::new(move || aid_model(ui).map(Shared::new));
    let sheet = Take::default().rows(move |origin| Some(aid_sheet(&*model.get()?, origin, ui.lang)));
    let help = vec![
        p("notice strong", ui.say(Word::AidLabel)).view(),
        live(move || p("", &ui.say_villages(Word::AidHint))),
        part(live(move || controls(ui, model))),
        part(live(move || aid_list(ui, sheet.clone()))),
    ];
    let help = parts::panel("aid below", ui.say(Word::LocusAid), help);
    let halves = el("div")
        .class("halves")
        .kid(parts::panel("loci", ui.say(Word::InterventionLoci), live(lists(LocusKind::Intervention))))
        .kid(parts::panel("loci", ui.say(Word::AuditLoci), live(lists(LocusKind::Audit))));
    parts::all(vec![el("h1").kid(ui.say(Word::LociHeading)).view(), halves.view(), part(live(compare)), help.view()])
}

fn borrowed(figures: &LocusFigures) -> VillageFigures<'_> {
    let [cases, risk, served] = &figures.grids;
    VillageFigures { villages: &figures.villages, grids: [&cases.1, &risk.1, &served.1] }
}

/// The lists of one kind, the latest open.
pub fn locus_sets(ui: Ui, sets: &[LocusSetView]) -> View {
    let mut shown = sets.iter().map(|set| part(locus_set(ui, set)));
    let Some(latest) = shown.next() else { return empty(ui.say(Word::NotPublished)).view() };
    let earlier: Vec<View> = shown.collect();
    let earlier = (!earlier.is_empty()).then(|| fold(ui.say(Word::EarlierLoci), earlier));
    parts::all(vec![latest, earlier.view()])
}

fn locus_set(ui: Ui, set: &LocusSetView) -> El {
    let own = set.clone();
    let criteria =
        (!set.criteria.is_empty()).then(|| el("p").kid(ui.say(Word::Criteria)).kid(": ").kid(set.criteria.as_str()));
    let names = (!set.groups.is_empty()).then(|| {
        let bar = take::bar(ui, Take::default().rows(move |origin| Some(locus_sheet(&own, origin, ui.lang))));
        fold(ui.say(Word::Details), vec![locus_groups(set), bar])
    });
    let body = vec![
        parts::paragraph("sentence", &set.sentence),
        criteria,
        parts::paragraph("notice", &set.unnamed),
        parts::paragraph("unresolved", &set.unresolved),
        names,
        Some(source_line(ui, &set.source)),
    ];
    titled("locus-set", &set.title, body)
}

fn bar(class: &'static str, text: &str, width: &str, label: &str) -> El {
    let filled = el("span").class("filled").style("width", width.to_owned());
    el("div")
        .class(class)
        .kid(parts::span("small", label))
        .kid(el("span").class("track").attr("aria-hidden", "true").kid(filled))
        .kid(parts::span("strong", text))
}

fn point(ui: Ui, point: &ComparedPoint) -> El {
    el("li")
        .kid(parts::span("when", &point.period))
        .kid(bar("of-loci", &point.loci, &point.loci_bar, &ui.say_villages(Word::LocusVillages)))
        .kid(bar("of-others", &point.others, &point.others_bar, &ui.say_villages(Word::OtherVillages)))
}

/// The latest list whose year has begun beside the villages that are not in it.
fn compare(ui: Ui, figures: &LocusFigures) -> Option<El> {
    let kab = ui.app.kabupaten.get()?;
    let sets = kab.programme.loci.iter().filter(|s| s.kind == LocusKind::Intervention);
    let set = sets.filter(|s| s.year_for <= ui.app.today().year()).max_by_key(|s| s.year_for)?;
    let (id, grid) = &*figures.grids[0];
    let indicator = kab.indicator(id)?;
    let model: Compared = compared(&kab, set, indicator, (&figures.villages, grid), ui.lang);
    let title = format!("{}: {}", ui.say_villages(Word::LocusCompare), ui.lang.of(&indicator.short));
    let body = vec![
        p("sentence", &model.sentence).view(),
        el("ol").class("compared").kids(model.points.iter().map(|at| point(ui, at))).view(),
        p("notice", model.caution).view(),
    ];
    Some(parts::panel("compare", &title, body))
}

fn aid_model(ui: Ui) -> Option<Aid> {
    let (kab, made, figures) = (ui.app.kabupaten.get()?, ui.app.ingredients()?, ui.app.locus_figures()?);
    let weights = ui.app.link.with(|(link, _)| link.bobot).unwrap_or_default();
    aid(&kab, &made, weights, borrowed(&figures), ui.lang)
}

/// The sliders and the service, or why there are none.
fn controls(ui: Ui, model: Derived<Option<Shared<Aid>>>) -> View {
    let word = match ui.app.locus_error() {
        _ if !ui.app.offers_loci() => Word::NoAid,
        Some(_) => Word::CannotShow,
        None => Word::Loading,
    };
    let Some(model) = model.get() else { return p("muted", &ui.say_villages(word)).attr("role", "status").view() };
    let mut sliders = el("div").class("sliders");
    for (index, name) in model.heads.iter().enumerate() {
        sliders = sliders.kid(slider(ui, index, name, model.weights));
    }
    sliders.kid(service_choice(ui)).view()
}

fn slider(ui: Ui, index: usize, name: &str, weights: Weights) -> El {
    let value = weights.0.get(index).copied().unwrap_or(0).to_string();
    let change = move |text: String| {
        let Some((slot, weight)) = text.parse().ok().map(|weight: u8| (index, weight.min(Weights::MOST))) else {
            return;
        };
        let mut next = weights;
        if let Some(place) = next.0.get_mut(slot) {
            *place = weight;
        }
        // With no weight at all there is nothing to show.
        if next.0.iter().any(|w| *w > 0) {
            ui.nav.change(|link| link.bobot = Some(next));
        }
    };
    let input = el("input")
        .attr("type", "range")
        .attr("min", "0")
        .attr("max", Weights::MOST.to_string())
        .attr("value", value.clone())
        .on("change", move |event| change(event.value()));
    let head = el("span").kid(name).kid(": ").kid(ui.say(Word::Weight)).kid(" ").kid(parts::span("strong", &value));
    el("label").class("slider").kid(head).kid(input)
}

fn service_choice(ui: Ui) -> Option<El> {
    let (kab, made) = (ui.app.kabupaten.get()?, ui.app.ingredients()?);
    let options = services(&kab).map(|i| parts::option(i.id.to_string(), i.id == made.coverage, ui.lang.of(&i.short)));
    let chosen = made.coverage.to_string();
    let list = el("select")
        .live_value(move || Some(chosen.clone()))
        .on("change", move |event| {
            if let Ok(id) = event.value().parse() {
                ui.nav.change(|link| link.ind = Some(id));
            }
        })
        .kids(options);
    Some(parts::choice("pilih-layanan", ui.say(Word::AidService), list))
}
