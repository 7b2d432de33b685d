//! Data: what is measured and how, by whom, how fresh, and the files themselves.

use crate::{
    domain::RegionCode,
    feed::{FileEntry, Manifest},
    i18n::screen_words::{self, Word},
    ui::{
        Ui,
        facts::{all, dots, facts, fold, list, tag, text_facts},
        parts,
    },
    viz::{
        catalogue::{Catalogue, IndicatorEntry, SourceEntry, TargetLine, catalogue},
        citation::Citation,
    },
};
use leptos::prelude::*;

/// Where the feed lies, relative to the app.
const FEED: &str = "feed";
/// The schema of the feed, relative to it.
const SCHEMA: &str = "schema/v1.json";

/// The page.
pub fn data(ui: Ui) -> AnyView {
    let shown = move || {
        let kab = ui.app.kabupaten.get()?;
        Some(content(ui, &catalogue(&kab, ui.lang)))
    };
    view! {
        <h1>{Word::Data.say(ui.lang)}</h1>
        {shown}
        {downloads(ui)}
    }
    .into_any()
}

fn content(ui: Ui, model: &Catalogue) -> AnyView {
    let groups = model.groups.iter().map(|group| {
        let entries: Vec<_> = group.indicators.iter().map(|i| fold(&i.name, indicator(ui, i))).collect();
        view! { <h3>{group.name.clone()}</h3>{entries} }
    });
    let groups: Vec<_> = groups.collect();
    let sources = model.sources.iter().map(|s| source(ui, s)).collect();
    let about = text_facts(&[
        (Word::Publisher.say(ui.lang), &model.publisher),
        (Word::ReportError.say(ui.lang), &model.contact),
        (Word::SmallNumbersTitle.say(ui.lang), &model.small_numbers),
        (Word::BoundariesTitle.say(ui.lang), model.boundaries),
    ]);
    let fresh = view! { {parts::lines("plain", &model.freshness)}{facts(about)}{quality(ui)} };
    view! {
        <p class="sentence lead-sentence">{model.sentence.clone()}</p>
        {parts::paragraph("warning", model.simulated)}
        {parts::panel("about-data", Word::DataFreshness.say(ui.lang), fresh.into_any())}
        {parts::panel("catalogue", Word::Catalogue.say(ui.lang), groups.into_any())}
        {parts::panel("sources", Word::SourcesTitle.say(ui.lang), list("plain source-list", sources))}
    }
    .into_any()
}

/// What was left out of the feed and of the boundaries.
fn quality(ui: Ui) -> AnyView {
    let lines = move || {
        let mut lines: Vec<String> = ui.app.warnings().iter().map(|w| screen_words::feed_warning(ui.lang, w)).collect();
        let of_map = ui.app.map().map_or(0, |map| map.warnings().len());
        if of_map > 0 {
            lines.push(screen_words::boundary_warnings(ui.lang, of_map));
        }
        (!lines.is_empty())
            .then(|| view! { <h3>{Word::FeedNotices.say(ui.lang)}</h3>{parts::lines("quality", &lines)} })
    };
    view! { {lines} }.into_any()
}

fn target(line: &TargetLine) -> AnyView {
    let values = line
        .values
        .iter()
        .map(|value| all(vec![tag("strong", &value.value), tag("muted", value.scope), parts::citation(&value.source)]));
    all(vec![tag("year", &line.year), tag("notice", line.conflict), list("plain", values.collect())])
}

fn citations(sources: &[Citation]) -> AnyView {
    list("plain", sources.iter().map(parts::citation).collect())
}

fn indicator(ui: Ui, entry: &IndicatorEntry) -> AnyView {
    let say = |word: Word| word.say(ui.lang);
    let mut pairs = text_facts(&[
        (say(Word::Definition), &entry.definition),
        (say(Word::Formula), &entry.formula),
        (say(Word::UnitWord), entry.unit),
        (say(Word::MethodWord), entry.method_text),
        (say(Word::Direction), entry.direction),
        (say(Word::CoverageFloor), &entry.floor),
        (say(Word::Levels), &entry.levels),
        (say(Word::PeriodLabel), &entry.periods),
        (say(Word::AsOf), &entry.as_of),
        (say(Word::PublishedOn), &entry.published),
    ]);
    if !entry.classes.is_empty() {
        let classes = entry.classes.iter().map(|c| dots(&[&c.range, &c.label])).collect();
        let classes = vec![list("plain", classes), parts::paragraph("muted small", &entry.class_source)];
        pairs.push((say(Word::ClassesWord), all(classes)));
    }
    if !entry.targets.is_empty() {
        pairs.push((say(Word::Target), list("plain targets", entry.targets.iter().map(target).collect())));
    }
    pairs.push((say(Word::DefinedBy), parts::citation(&entry.source)));
    if !entry.data_sources.is_empty() {
        pairs.push((say(Word::Source), citations(&entry.data_sources)));
    }
    facts(pairs)
}

fn source(ui: Ui, entry: &SourceEntry) -> AnyView {
    let licence = text_facts(&[(Word::Licence.say(ui.lang), &entry.licence)]);
    all(vec![
        parts::linked(&entry.title, entry.url.as_deref()),
        dots(&[&entry.publisher, &entry.date]),
        facts(licence),
        parts::paragraph("note", &entry.note),
    ])
}

/// A file of the feed. `external` and `download` keep the router from opening it as a view.
fn file(ui: Ui, path: &str, name: &str, size: String) -> AnyView {
    let href = ui.nav.file(&format!("{FEED}/{path}"));
    view! {
        <tr>
            <th scope="row"><a href=href rel="external" download="">{name.to_owned()}</a></th>
            <td class="number">{size}</td>
        </tr>
    }
    .into_any()
}

/// The files of one kabupaten, and those of none.
fn files_of(manifest: &Manifest, code: RegionCode) -> impl Iterator<Item = &FileEntry> {
    manifest.files.iter().filter(move |file| file.kabupaten.is_none_or(|of| of == code))
}

fn downloads(ui: Ui) -> AnyView {
    let rows = move || {
        let (manifest, code) = (ui.app.manifest()?, ui.app.code()?);
        let rows: Vec<_> = files_of(&manifest, code)
            .map(|f| file(ui, &f.path, &f.path, screen_words::kilobytes(ui.lang, f.bytes)))
            .collect();
        Some(rows)
    };
    let body = view! {
        <p class="muted">{Word::DownloadsHint.say(ui.lang)}</p>
        <div class="scroll">
            <table class="files">
                <thead>
                    <tr><th scope="col">{Word::File.say(ui.lang)}</th><th scope="col" class="number">{Word::Size.say(ui.lang)}</th></tr>
                </thead>
                <tbody>{rows}{file(ui, SCHEMA, Word::FileSchema.say(ui.lang), String::new())}</tbody>
            </table>
        </div>
    };
    parts::panel("downloads", Word::Downloads.say(ui.lang), body.into_any())
}
