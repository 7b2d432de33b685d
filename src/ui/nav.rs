//! Addresses of views and the way to them.

use crate::state::{App, Derived, EMBED, Link, Page};
use leptos::prelude::*;

/// What opens an address.
type Open = Box<dyn Fn(String)>;

/// Where the reader is and how to get elsewhere.
#[derive(Clone, Copy)]
pub struct Nav {
    app: App,
    base: StoredValue<String>,
    files: StoredValue<String>,
    path: Derived<String>,
    open: StoredValue<Open, LocalStorage>,
}

impl Nav {
    /// Takes the app's base path, the current path and what opens an address on the same page, as a new step of the history.
    pub fn new(app: App, base: String, path: Derived<String>, open: impl Fn(String) + 'static) -> Self {
        let files = StoredValue::new(base.clone());
        Self { app, base: StoredValue::new(base), files, path, open: StoredValue::new_local(Box::new(open)) }
    }

    /// The same where files lie elsewhere than pages.
    pub fn with_files(self, files: &str) -> Self {
        Self { files: StoredValue::new(files.to_owned()), ..self }
    }

    /// The page that shows; `None` for a path that is none.
    pub fn page(self) -> Option<Page> {
        self.base.with_value(|base| self.path.with(|path| Page::of(path, base)))
    }

    /// The link of the view.
    pub fn link(self) -> Link {
        self.app.link.with(|(link, _)| link.clone())
    }

    /// The link but for indicator and period: what is drawn from a model of them looks at the link when that model changes, and
    /// else only when this does.
    pub fn around(self) -> Derived<Link> {
        Derived::new(move || {
            let mut link = self.link();
            (link.ind, link.th) = (None, None);
            link
        })
    }

    /// The address of a view.
    pub fn href(self, page: Page, link: &Link) -> String {
        self.base.with_value(|base| page.href(base, link))
    }

    /// The address of this view on another page.
    pub fn href_elsewhere(self, page: Page) -> String {
        self.href(page, &self.link().elsewhere())
    }

    /// The address of a file beside the app, e.g. of the feed.
    pub fn file(self, path: &str) -> String {
        self.files.with_value(|base| format!("{base}/{path}"))
    }

    /// The address of this view outside of the frame of another site, or inside of one.
    pub fn href_framed(self, framed: bool) -> Option<String> {
        let page = self.page().filter(|page| page.is_embeddable() || !framed)?;
        let mut link = self.link();
        // Which kabupaten shows by itself may change with the deployment.
        link.kab = self.app.code();
        let base = self.file("");
        let base = base.trim_end_matches('/');
        Some(if framed { page.href(&format!("{base}/{EMBED}"), &link) } else { page.href(base, &link) })
    }

    /// The address of this page with a change to the link.
    pub fn href_with(self, change: impl FnOnce(&mut Link)) -> String {
        let mut link = self.link();
        change(&mut link);
        self.href(self.page().unwrap_or(Page::Overview), &link)
    }

    /// The address of the page of all kabupaten, which stands once, wherever this page stands; what the view shows of one of them is
    /// left behind.
    pub fn href_of_all(self) -> String {
        let link = self.link();
        let link = self.app.code().map_or(link.elsewhere(), |code| link.for_kabupaten(code));
        self.files.with_value(|files| Page::Everywhere.href(files, &link))
    }

    /// Opens a view of another page.
    pub fn go(self, page: Page, link: &Link) {
        let address = untrack(|| self.href(page, link));
        self.open.with_value(|open| open(address));
    }

    /// Changes the view, on the same page, as a new step of the history; the page stays where it is scrolled to.
    pub fn change(self, change: impl FnOnce(&mut Link)) {
        let address = untrack(|| self.href_with(change));
        self.open.with_value(|open| open(address));
    }
}
