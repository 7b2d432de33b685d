//! A page as HTML, for readers whom the app has not reached yet, or never will: the same components, drawn once.

use super::{
    frame,
    later::Later,
    masthead::{Masthead, Seal, Told},
    nav::Nav,
    pages,
    previews::{self, PICTURED},
};
use crate::{
    domain::{Date, Group, IndicatorId, Kabupaten, Level, RegionCode},
    i18n::{Lang, screen_words},
    state::{App, Derived, Link, Loader, Page, Shown},
    viz::{choropleth::choropleth, everywhere::newest, headline::headline},
    web::escaped,
};
use leptos::{prelude::*, reactive::diagnostics::SpecialNonReactiveZone};

/// A page that has been printed.
pub struct PrintedPage {
    /// Of the document, for the tab and for previews of links.
    pub title: String,
    /// One or two sentences of what stands on it, for previews of links.
    pub description: String,
    /// The whole frame with the page in it.
    pub html: String,
    /// The picture for previews of links as an SVG document, for [`PICTURED`] pages.
    pub preview: Option<String>,
    /// The indicators that can be chosen on the map, with their short names, in the order of the list; none on other pages.
    pub choices: Vec<(IndicatorId, String)>,
}

/// What is to be printed, and for where.
pub struct Sheet<'a> {
    /// The page.
    pub page: Page,
    /// Whose it is.
    pub kab: RegionCode,
    /// The indicator it shows; `None` for the one it opens with.
    pub ind: Option<IndicatorId>,
    /// The path of the printed pages of the kabupaten, without a slash at its end, to which links go.
    pub folder: &'a str,
    /// The path of the site, likewise.
    pub files: &'a str,
    /// The day to measure lateness and staleness against.
    pub today: Date,
    /// The kabupaten that the deployment shows; all where empty.
    pub only: &'a [RegionCode],
    /// The first of them, where each has a list of files of its own.
    pub first: Option<RegionCode>,
    /// What the deployment has of its own.
    pub told: Told,
    /// Whether it is for the frame of another site.
    pub embedded: bool,
    /// What is known of the signature under the data.
    pub seal: Seal,
}

/// Prints a page of a kabupaten as it opens by itself, or with another indicator, in Indonesian.
///
/// `loader` brings the files of the feed, `settle` lets what has been asked for arrive. `None` where the kabupaten cannot be
/// shown.
pub fn print(sheet: Sheet<'_>, loader: Loader, settle: &dyn Fn()) -> Option<PrintedPage> {
    let Sheet { page, kab, ind, folder, files, today, only, first, told, embedded, seal } = sheet;
    let owner = Owner::new();
    owner.with(|| {
        let named = ind.clone();
        let link = Link { kab: Some(kab), ind, ..Link::default() };
        let named_link = link.clone();
        let path = page.href(folder, &Link::default());
        let shown = Shown { only: only.to_vec(), first, all: Derived::new(move || page == Page::Everywhere) };
        let app = App::new(Derived::new(move || (link.clone(), Vec::new())), move || today, shown, loader);
        settle();
        let nav = Nav::new(app, folder.to_owned(), Derived::new(move || path.clone()), |_| {}).with_files(files);
        let site = Masthead::new(told, embedded);
        site.seal.set(seal);
        pages::want(app, page);
        let view = frame::frame(app, nav, site, Later::new());
        // Nothing follows signals here, and that is meant.
        let _drawn_once = SpecialNonReactiveZone::enter();
        // The first drawing asks for what the page needs beside the core.
        view.html();
        settle();
        let kabupaten = app.kabupaten.get()?;
        let lang = app.lang();
        let title =
            screen_words::document_title(lang, frame::page_word(Some(page)), &kabupaten.profile.name, &site.name());
        let name = named.and_then(|id| Some(lang.of(&kabupaten.indicator(&id)?.short).to_owned()));
        Some(PrintedPage {
            description: match &name {
                Some(_) => of_choice(app, &kabupaten)?,
                None => sentences(app, &kabupaten, today).join(" "),
            },
            title: name.map_or(title.clone(), |name| format!("{name} · {title}")),
            html: leading_to_printed(view.html(), folder, page, &named_link),
            choices: if page == Page::Map { choices(&kabupaten, lang) } else { Vec::new() },
            preview: PICTURED.contains(&page).then(|| previews::picture(app, page, &site.name())).flatten(),
        })
    })
}

/// The page with links to the other pages as they are printed: without the indicator of this one, which their printed form does not show.
fn leading_to_printed(html: String, folder: &str, page: Page, link: &Link) -> String {
    let plain = Link { ind: None, ..link.clone() };
    Page::ALL.into_iter().filter(|other| *other != page && link.ind.is_some()).fold(html, |html, other| {
        let href = |link: &Link| format!("href=\"{}\"", escaped(&other.href(folder, link)));
        html.replace(&href(link), &href(&plain))
    })
}

/// The indicators in the order of the list on the map, with their short names.
fn choices(kabupaten: &Kabupaten, lang: Lang) -> Vec<(IndicatorId, String)> {
    let of_group = |group: &Group| {
        let group = group.id.clone();
        kabupaten.indicators.iter().filter(move |i| i.group == group)
    };
    let all = kabupaten.groups.iter().flat_map(of_group);
    all.map(|i| (i.id.clone(), lang.of(&i.short).to_owned())).collect()
}

/// The sentence of the map of the indicator in the link.
fn of_choice(app: App, kabupaten: &Kabupaten) -> Option<String> {
    let selection = app.selection.get()?;
    let (id, period) = (selection.indicator?, selection.period);
    let model = period.and_then(|period| choropleth(kabupaten, &id, period, Level::Kecamatan, app.lang(), None));
    Some(model.map_or_else(String::new, |model| model.sentence))
}

/// What stands on a page in a sentence or two.
fn sentences(app: App, kabupaten: &Kabupaten, today: Date) -> Vec<String> {
    let all = app.shows_all().then(|| newest(kabupaten, app.selection.get()?.indicator?, None, app.lang())).flatten();
    if let Some(all) = all {
        return vec![all.sentence];
    }
    let model = headline(kabupaten, app.lang(), today);
    [model.survey, model.register].into_iter().filter(|s| !s.is_empty()).collect()
}
