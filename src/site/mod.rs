//! Native only: the pages of a finished site as HTML that is read before the app has come, without it, and by programs that
//! make previews of links, the open data beside them, and compressed copies of all files. From the same feed and the same components as the app.

mod command;
mod data;
mod packed;
mod page;
mod template;

pub use command::Pages;
pub use data::print_data;
pub use packed::{COPIES, ENDINGS, pack, unpack};

use crate::{
    domain::RegionCode,
    feed::{FeedError, Manifest},
    state::{Loader, Page},
    ui,
};
use any_spawner::Executor;
use page::Head;
use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    rc::Rc,
};
use template::Template;

/// Turns of the executor after which everything that lies on the disk has come.
const TURNS: usize = 50;

/// What keeps the pages of a site from being printed.
#[derive(Debug)]
pub enum SiteError {
    /// A file that cannot be read or written.
    File(PathBuf, io::Error),
    /// The manifest of the feed is none.
    Feed(FeedError),
    /// The front page is none of this app.
    Template(PathBuf, &'static str),
    /// A kabupaten of the feed that cannot be shown.
    Kabupaten(RegionCode),
    /// A file of the open data that cannot be made, and why.
    Data(PathBuf, String),
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Feed(error) => write!(f, "{error}; run `feed check` on the feed of the site"),
            Self::Template(path, lacks) => {
                write!(f, "{}: {lacks}; build the site again with `cargo xtask build`", path.display())
            }
            Self::Data(path, why) => write!(f, "{}: {why}", path.display()),
            Self::Kabupaten(code) => write!(f, "{code} cannot be shown; run `feed check` on the feed of the site"),
        }
    }
}

impl std::error::Error for SiteError {}

/// What has been printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Pages.
    pub pages: usize,
    /// Files of open data.
    pub data: usize,
}

/// Prints every page and the open data of every kabupaten into the site at `site`, and gives their numbers.
///
/// The first kabupaten stands at the paths of the app, each one also below its code, as in `18.04/peta/`. `address` is where
/// the site will be published; without it previews of links have no address. `since` is the folder of the feed as published
/// before: what changed since then is then among the open data. Pages are dated as the feed is, so that the
/// same feed gives the same pages.
///
/// # Errors
/// When the site is none, or a file cannot be written.
pub fn print_pages(site: &Path, address: Option<&str>, since: Option<&Path>) -> Result<Printed, SiteError> {
    let index = site.join("index.html");
    let template = Template::read(&read(&index)?).map_err(|lacks| SiteError::Template(index, lacks))?;
    let body = read(&site.join("feed/manifest.json"))?;
    let manifest = Manifest::read("feed/manifest.json", body.as_bytes()).map_err(SiteError::Feed)?;
    // It belongs to the process: another call has set it up before.
    let _ = Executor::init_futures_executor();
    let mut printed = 0;
    for (at, kabupaten) in manifest.kabupaten.iter().enumerate() {
        for page in Page::ALL {
            let folder = format!("{}{}", template.base, kabupaten.code);
            let html = print(site, &template, &manifest, kabupaten.code, page, &folder, address)?;
            let own = site.join(kabupaten.code.to_string()).join(page.path()).join("index.html");
            write(&own, &html)?;
            printed += 1;
            if at == 0 {
                let folder = template.base.trim_end_matches('/');
                let html = print(site, &template, &manifest, kabupaten.code, page, folder, address)?;
                write(&site.join(page.path()).join("index.html"), &html)?;
                printed += 1;
            }
        }
    }
    Ok(Printed { pages: printed, data: print_data(&site.join("feed"), site, &manifest, address, since)? })
}

fn print(
    site: &Path,
    template: &Template,
    manifest: &Manifest,
    code: RegionCode,
    page: Page,
    folder: &str,
    address: Option<&str>,
) -> Result<String, SiteError> {
    let files = template.base.trim_end_matches('/');
    let loader = loader(site);
    let settle = || (0..TURNS).for_each(|_| Executor::poll_local());
    let printed =
        ui::print(page, code, folder, files, manifest.generated, loader, &settle).ok_or(SiteError::Kabupaten(code))?;
    let below = folder.strip_prefix(files).unwrap_or(folder).trim_start_matches('/');
    let path = [below, page.path()].into_iter().filter(|part| !part.is_empty()).map(|part| format!("{part}/"));
    let address = address.map(|address| format!("{}/{}", address.trim_end_matches('/'), path.collect::<String>()));
    let head = Head { title: &printed.title, description: &printed.description, address: address.as_deref() };
    let html = printed.html + &page::without_scripts(manifest, &template.base, page);
    Ok(template.filled(code, &head, &html))
}

/// Brings the files of the site from its folder.
fn loader(site: &Path) -> Loader {
    let site = site.to_path_buf();
    Rc::new(move |url: String| {
        let path = url.split('?').next().unwrap_or_default();
        let body = fs::read(site.join(path)).map_err(|_| FeedError::Unreachable { url });
        Box::pin(std::future::ready(body))
    })
}

fn read(path: &Path) -> Result<String, SiteError> {
    fs::read_to_string(path).map_err(|error| SiteError::File(path.to_owned(), error))
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, SiteError> {
    fs::read(path).map_err(|error| SiteError::File(path.to_owned(), error))
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), SiteError> {
    let fault = |error| SiteError::File(path.to_owned(), error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fault)?;
    }
    fs::write(path, bytes).map_err(fault)
}
