//! A page as HTML, for readers whom the app has not reached yet, or never will: the same components, drawn once.

use super::{frame, nav::Nav};
use crate::{
    domain::{Date, RegionCode},
    i18n::screen_words,
    state::{App, Derived, Link, Loader, Page},
    viz::headline::headline,
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
}

/// Prints a page of a kabupaten as it opens by itself, in Indonesian.
///
/// `folder` is the path of the printed pages of the kabupaten, without a slash at its end, to which links go; `files` the
/// path of the site. `loader` brings the files of the feed, `settle` lets what has been asked for arrive. `None` where the
/// kabupaten cannot be shown.
pub fn print(
    page: Page,
    kab: RegionCode,
    folder: &str,
    files: &str,
    today: Date,
    loader: Loader,
    settle: &dyn Fn(),
) -> Option<PrintedPage> {
    let owner = Owner::new();
    owner.with(|| {
        let link = Link { kab: Some(kab), ..Link::default() };
        let path = page.href(folder, &Link::default());
        let app = App::new(Derived::new(move || (link.clone(), Vec::new())), move || today, loader);
        settle();
        let nav = Nav::new(app, folder.to_owned(), Derived::new(move || path.clone()), |_| {}).with_files(files);
        let view = frame::frame(app, nav);
        // Nothing follows signals here, and that is meant.
        let _drawn_once = SpecialNonReactiveZone::enter();
        // The first drawing asks for what the page needs beside the core.
        view.html();
        settle();
        let kabupaten = app.kabupaten.get()?;
        let model = headline(&kabupaten, app.lang(), today);
        let sentences: Vec<&str> =
            [&model.survey, &model.register].into_iter().map(String::as_str).filter(|s| !s.is_empty()).collect();
        Some(PrintedPage {
            title: screen_words::document_title(app.lang(), frame::page_word(Some(page)), &kabupaten.profile.name),
            description: sentences.join(" "),
            html: view.html(),
        })
    })
}
