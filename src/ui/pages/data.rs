//! Data: what is measured and how, by whom, how fresh, and the files themselves.

use super::everyone;
use crate::{
    domain::RegionCode,
    feed::{
        FileEntry, Manifest, Role,
        open_data::{DESCRIPTION, MAP, OPEN_DATA, READINGS, WORKBOOK},
    },
    i18n::{
        feed_words, open_data_words,
        screen_words::{self, Word},
    },
    ui::{
        Ui,
        facts::{dots, facts, fold, list, tag, text_facts},
        is_as_printed,
        keeping::keep_button,
        masthead::about_seal,
        parts::{self, p},
    },
    viz::{
        catalogue::{Catalogue, IndicatorEntry, SourceEntry, TargetLine, catalogue},
        changes::{ChangeEntry, change_entries},
        citation::Citation,
    },
    web::{self, El, Kid, View, el, live, part},
};
use leptos::prelude::*;

/// Where the feed lies, relative to the app.
const FEED: &str = "feed";
/// The schema of the feed, relative to it.
const SCHEMA: &str = "schema/v1.json";

/// The page.
pub fn data(ui: Ui) -> View {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        Some(content(ui, &catalogue(&kab, ui.lang)))
    };
    Effect::new(|_| web::show_named());
    parts::all(vec![
        el("h1").kid(ui.say(Word::Data)).view(),
        live(shown),
        downloads(ui).view(),
        change_log(ui).view(),
        part(everyone::glossary(ui)),
        everyone::accessibility(ui).view(),
    ])
}

fn content(ui: Ui, model: &Catalogue) -> View {
    let groups = model.groups.iter().map(|group| {
        let entries: Vec<View> = group.indicators.iter().map(|i| part(fold(&i.name, indicator(ui, i)))).collect();
        parts::all(vec![el("h3").kid(group.name.as_str()).view(), entries.view()])
    });
    let groups: Vec<View> = groups.collect();
    let about = text_facts(&[
        (ui.say(Word::Publisher), &model.publisher),
        (ui.say(Word::ReportError), &model.contact),
        (ui.say(Word::SmallNumbersTitle), &model.small_numbers),
        (ui.say(Word::BoundariesTitle), model.boundaries),
    ]);
    let fresh = vec![
        parts::lines("plain", &model.freshness).view(),
        facts(about).view(),
        live(move || quality(ui)),
        live(move || about_seal(ui)),
    ];
    let sources = list("plain source-list", model.sources.iter().map(|s| source(ui, s)).collect());
    parts::all(vec![
        p("sentence lead-sentence", &model.sentence).view(),
        parts::paragraph("warning", model.simulated).view(),
        parts::panel("about-data", ui.say(Word::DataFreshness), fresh).view(),
        parts::panel("catalogue below", ui.say(Word::Catalogue), groups).view(),
        parts::panel("sources", ui.say(Word::SourcesTitle), sources).view(),
    ])
}

/// What was left out of the feed and of the boundaries.
fn quality(ui: Ui) -> Option<Vec<Option<El>>> {
    let mut lines: Vec<String> = ui.app.warnings().iter().map(|w| feed_words::feed_warning(ui.lang, w)).collect();
    let of_map = ui.app.map().map_or(0, |map| map.warnings().len());
    if of_map > 0 {
        lines.push(screen_words::boundary_warnings(ui.lang, of_map));
    }
    let heading = || el("h3").kid(ui.say(Word::FeedNotices));
    (!lines.is_empty()).then(|| vec![Some(heading()), parts::lines("quality", &lines)])
}

fn target(line: &TargetLine) -> View {
    let values = line.values.iter().map(|value| {
        parts::all(vec![
            tag("strong", &value.value).view(),
            tag("muted", value.scope).view(),
            parts::citation(&value.source).view(),
        ])
    });
    parts::all(vec![
        tag("year", &line.year).view(),
        tag("notice", line.conflict).view(),
        list("plain", values.collect()).view(),
    ])
}

fn citations(sources: &[Citation]) -> Option<El> {
    list("plain", sources.iter().map(parts::citation).collect())
}

fn indicator(ui: Ui, entry: &IndicatorEntry) -> El {
    let mut pairs = text_facts(&[
        (ui.say(Word::Definition), &entry.definition),
        (ui.say(Word::Formula), &entry.formula),
        (ui.say(Word::UnitWord), entry.unit),
        (ui.say(Word::MethodWord), entry.method_text),
        (ui.say(Word::Direction), entry.direction),
        (ui.say(Word::CoverageFloor), &entry.floor),
        (ui.say(Word::Levels), &entry.levels),
        (ui.say(Word::PeriodLabel), &entry.periods),
        (ui.say(Word::AsOf), &entry.as_of),
        (ui.say(Word::PublishedOn), &entry.published),
    ]);
    if !entry.classes.is_empty() {
        let classes = entry.classes.iter().map(|c| dots(&[&c.range, &c.label])).collect();
        let classes = vec![list("plain", classes), parts::paragraph("muted small", &entry.class_source)];
        pairs.push((ui.say(Word::ClassesWord), classes.view()));
    }
    if !entry.targets.is_empty() {
        let targets = list("plain targets", entry.targets.iter().map(target).collect());
        pairs.push((ui.say(Word::Target), targets.view()));
    }
    pairs.push((ui.say(Word::DefinedBy), parts::citation(&entry.source).view()));
    if !entry.data_sources.is_empty() {
        pairs.push((ui.say(Word::Source), citations(&entry.data_sources).view()));
    }
    facts(pairs)
}

fn source(ui: Ui, entry: &SourceEntry) -> View {
    let licence = text_facts(&[(ui.say(Word::Licence), &entry.licence)]);
    parts::all(vec![
        parts::linked(&entry.title, entry.url.as_deref()).view(),
        dots(&[&entry.publisher, &entry.date]).view(),
        facts(licence).view(),
        parts::paragraph("note", &entry.note).view(),
    ])
}

/// A file of the feed. `external` and `download` keep the router from opening it as a view.
fn file(ui: Ui, path: &str, name: &str, size: &str) -> El {
    let link = el("a")
        .attr("href", ui.nav.file(&format!("{FEED}/{path}")))
        .attr("rel", "external")
        .attr("download", "")
        .kid(name);
    el("tr").kid(el("th").attr("scope", "row").kid(link)).kid(el("td").class("number").kid(size))
}

/// The files of one kabupaten, and those of none.
fn files_of(manifest: &Manifest, code: RegionCode) -> impl Iterator<Item = &FileEntry> {
    manifest.files.iter().filter(move |file| file.kabupaten.is_none_or(|of| of == code))
}

/// The open data of the kabupaten shown: its files, how to cite them, and where errors are reported.
fn open_data(ui: Ui) -> Option<View> {
    let (manifest, kab) = (ui.app.manifest()?, ui.app.kabupaten.get()?);
    let profile = &kab.profile;
    let version = manifest.data_version(profile.code, profile.freshness);
    let folder = ui.nav.file(&format!("{OPEN_DATA}/{}", profile.code));
    let address = format!("{folder}/{version}/");
    let link =
        |href: String, word| el("a").attr("href", href).attr("rel", "external").attr("download", "").kid(ui.say(word));
    let mut links = vec![
        link(format!("{address}{WORKBOOK}"), Word::OpenWorkbook),
        link(format!("{address}{READINGS}"), Word::OpenReadings),
        link(format!("{folder}/{DESCRIPTION}"), Word::OpenDescription),
    ];
    if manifest.file(profile.code, Role::GeoKecamatan).is_some() {
        links.insert(2, link(format!("{address}{MAP}"), Word::OpenDataMap));
    }
    let cite = open_data_words::citation(ui.lang, profile, &version, &format!("{}{address}", web::origin()));
    let contact =
        parts::linked(profile.contact.as_ref().unwrap_or(&profile.publisher), profile.contact_link().as_deref());
    let about = vec![(ui.say(Word::HowToCite), cite.view()), (ui.say(Word::ReportError), contact.view())];
    Some(vec![list("plain", links).view(), facts(about).view()].view())
}

/// What each publication changed, a fold for each.
fn change_log(ui: Ui) -> El {
    ui.app.want_changes();
    let shown = move || {
        let Some(log) = ui.app.changes() else {
            let word = match (ui.app.has_change_log(), ui.app.changes_error()) {
                (false, _) => Word::NoChangeLog,
                (true, Some(_)) => Word::CannotShow,
                (true, None) => Word::Loading,
            };
            let said = p("muted", ui.say(word)).attr("role", "status").view();
            let waits = word == Word::Loading && is_as_printed(ui.app);
            return if waits { web::as_printed(said) } else { said };
        };
        change_entries(&log, ui.lang).iter().map(change_entry).collect::<Vec<El>>().view()
    };
    parts::panel("changes", ui.say(Word::ChangeLog), vec![p("muted", ui.say(Word::ChangeLogHint)).view(), live(shown)])
}

fn change_entry(entry: &ChangeEntry) -> El {
    let parts_of = entry.parts.iter().map(|part| {
        let lines = list("plain", part.lines.iter().map(String::as_str).collect());
        parts::all(vec![el("h3").kid(part.title.as_str()).view(), lines.view()])
    });
    let body = vec![
        p("muted small", &entry.about).view(),
        parts_of.collect::<Vec<View>>().view(),
        parts::paragraph("muted", &entry.more).view(),
    ];
    fold(&entry.title, body)
}

fn downloads(ui: Ui) -> El {
    let rows = move || {
        let (manifest, code) = (ui.app.manifest()?, ui.app.code()?);
        let row = |f: &FileEntry| file(ui, &f.path, &f.path, &screen_words::kilobytes(ui.lang, f.bytes));
        Some(files_of(&manifest, code).map(row).collect::<Vec<El>>())
    };
    let heads = el("tr")
        .kid(el("th").attr("scope", "col").kid(ui.say(Word::File)))
        .kid(el("th").attr("scope", "col").class("number").kid(ui.say(Word::Size)));
    let rows = el("tbody").kid(live(rows)).kid(file(ui, SCHEMA, ui.say(Word::FileSchema), ""));
    let table = el("table").class("files").kid(el("thead").kid(heads)).kid(rows);
    let hint = p("muted", ui.say(Word::DownloadsHint));
    let body = vec![
        live(move || open_data(ui)),
        live(move || keep_button(ui)),
        hint.view(),
        el("div").class("scroll").kid(table).view(),
    ];
    parts::panel("downloads", ui.say(Word::Downloads), body)
}
