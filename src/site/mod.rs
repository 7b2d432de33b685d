//! Native only: the pages of a finished site as HTML that is read before the app has come, without it, and by programs that
//! make previews of links, the open data beside them, and compressed copies of all files. From the same feed and the same components as the app.

mod command;
mod data;
mod deployment;
#[cfg(test)]
mod deployment_cases;
mod dress;
mod packed;
mod page;
mod preview;
mod prune;
mod rules;
mod template;
mod worker;

pub use command::Pages;
pub use data::print_data;
pub use deployment::Deployment;
pub use packed::{COPIES, ENDINGS, pack, unpack};

use crate::{
    domain::{IndicatorId, Level, RegionCode},
    feed::{FeedError, Manifest, Role},
    state::{EMBED, Loader, Page},
    ui::{self, PICTURED, Seal, Sheet, Told},
    web::escaped,
};
use any_spawner::Executor;
use page::{Head, Shown};
use preview::Painter;
use prune::{is_folder_name, prune, prune_files};
use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
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
    /// The address of the site cannot be used, and why.
    Address(String),
    /// The file of the deployment, or the feed held against it, cannot be used, and why.
    Deployment(PathBuf, String),
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
            Self::Deployment(path, why) | Self::Data(path, why) => write!(f, "{}: {why}", path.display()),
            Self::Address(why) => f.write_str(why),
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
/// The first kabupaten stands at the paths of the app, each one also below its code, as in `18.04/peta/`, and its map with each
/// indicator that can be chosen below that, as in `18.04/peta/air_minum/`. `own` is what the
/// deployment has of its own; without its address previews of links have none. `since` is the folder of the feed as published
/// before: what changed since then is then among the open data. Pages are dated as the feed is, so that the
/// same feed gives the same pages.
///
/// # Errors
/// When the site is none, the deployment does not fit the feed, or a file cannot be written.
pub fn print_pages(site: &Path, own: &Deployment, since: Option<&Path>) -> Result<Printed, SiteError> {
    let index = site.join("index.html");
    // A file has its name from its content: two of one name are the same, whatever the path of the site.
    let file = |address: &str| fs::read_to_string(site.join(address.rsplit('/').next()?)).ok();
    let template = Template::read(&read(&index)?, file).map_err(|lacks| SiteError::Template(index, lacks))?;
    let at = site.join("feed/manifest.json");
    let body = read(&at)?;
    let list = |path: &str| fs::read(site.join("feed").join(path));
    let manifest = Manifest::read("feed/manifest.json", body.as_bytes()).and_then(|first| first.joined(&list));
    let manifest = manifest.map_err(SiteError::Feed)?;
    let manifest = own.checked(&at, &body, manifest)?;
    let logo = own.put_logo(site)?;
    worker::tell(site, own.key.as_ref(), logo.as_deref())?;
    // It belongs to the process: another call has set it up before.
    let _ = Executor::init_futures_executor();
    let press = Press { site, template, manifest: &manifest, own, logo, painter: Painter::new() };
    let mut printed = 0;
    for (at, kabupaten) in manifest.kabupaten.iter().enumerate() {
        for page in Page::ALL {
            let places = [
                Some(Place::Own),
                (at == 0).then_some(Place::First),
                (at == 0 && page.is_embeddable()).then_some(Place::Frame),
            ];
            for place in places.into_iter().flatten() {
                let choices = press.print(kabupaten.code, page, place, None)?;
                printed += 1;
                if page == Page::Map && place == Place::Own {
                    for choice in &choices {
                        press.print(kabupaten.code, page, place, Some(choice))?;
                        printed += 1;
                    }
                    let folder = site.join(kabupaten.code.to_string()).join(page.path());
                    // Of indicators that are gone nothing stays.
                    prune(&folder, &|name| choices.iter().any(|choice| choice.as_str() == name))?;
                }
            }
        }
    }
    // Nor of kabupaten that are gone.
    let is_gone = |name: &str| {
        let code = name.parse::<RegionCode>().ok().filter(|code| code.level() == Level::Kabupaten);
        code.is_some_and(|code| manifest.kabupaten.iter().all(|k| k.code != code))
    };
    // The page of all kabupaten is of none: it stands once, where there are several.
    let several = manifest.shared(Role::Overview).is_some();
    prune(site, &|name| !is_gone(name) && (several || name != Page::Everywhere.path()))?;
    prune_files(&site.join(preview::FOLDER), &|name| !is_gone(preview::kabupaten_of(name)))?;
    if let Some(first) = manifest.kabupaten.first().filter(|_| several) {
        press.print(first.code, Page::Everywhere, Place::First, None)?;
        printed += 1;
    }
    write(&site.join("404.html"), press.template.blank(&press.attributes(), &press.told().name))?;
    let address = own.address.as_deref();
    Ok(Printed { pages: printed, data: print_data(&site.join("feed"), site, &manifest, address, since)? })
}

/// Where a page of a kabupaten is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Below its code.
    Own,
    /// At the paths of the app, as the first of the site.
    First,
    /// For the frames of other sites.
    Frame,
}

impl Place {
    /// The folder of the site, empty or with a slash at its end.
    fn folder(self, code: RegionCode) -> String {
        match self {
            Self::Own => format!("{code}/"),
            Self::First => String::new(),
            Self::Frame => format!("{EMBED}/"),
        }
    }
}

/// What all pages of a site are printed with.
struct Press<'a> {
    site: &'a Path,
    template: Template,
    manifest: &'a Manifest,
    own: &'a Deployment,
    /// File of the logo at the top of the site.
    logo: Option<String>,
    painter: Painter,
}

impl Press<'_> {
    /// What the app will read of the deployment out of the pages.
    fn told(&self) -> Told {
        Told {
            name: self.own.name.clone().unwrap_or_else(|| Told::default().name),
            logo: self.logo.clone(),
            contact: self.own.contact.clone(),
            key: self.own.key.as_ref().map(ToString::to_string),
        }
    }

    fn attributes(&self) -> String {
        let own = self.own.attributes(self.logo.as_deref());
        self.first().map_or(own.clone(), |code| format!("{own} data-first=\"{code}\""))
    }

    /// The first kabupaten, where each has a list of files of its own.
    fn first(&self) -> Option<RegionCode> {
        self.manifest.kabupaten.first().filter(|_| self.manifest.is_split()).map(|k| k.code)
    }

    /// Prints a page, with the indicator it opens with or another one, and gives those that can be chosen on it.
    fn print(
        &self,
        code: RegionCode,
        page: Page,
        place: Place,
        ind: Option<&IndicatorId>,
    ) -> Result<Vec<IndicatorId>, SiteError> {
        let below = place.folder(code);
        let base = &self.template.base;
        let folder = format!("{base}{below}");
        let told = self.told();
        let name = told.name.clone();
        let sheet = Sheet {
            page,
            kab: code,
            ind: ind.cloned(),
            folder: folder.trim_end_matches('/'),
            files: base.trim_end_matches('/'),
            today: self.manifest.generated,
            only: &self.own.kabupaten,
            first: self.first(),
            told,
            embedded: place == Place::Frame,
            // A feed whose signature does not hold has not come this far.
            seal: if self.own.key.is_some() { Seal::Holds } else { Seal::None },
        };
        let settle = || (0..TURNS).for_each(|_| Executor::poll_local());
        let asked = Asked::default();
        let printed = ui::print(sheet, loader(self.site, &asked), &settle).ok_or(SiteError::Kabupaten(code))?;
        let parts = [page.path(), ind.map_or("", IndicatorId::as_str)].into_iter();
        let at_root = parts.filter(|part| !part.is_empty()).map(|part| format!("{part}/")).collect::<String>();
        let path = format!("{below}{at_root}");
        // What stands in a frame is the same page as the one outside of it.
        let whole = if place == Place::Frame { &at_root } else { &path };
        let address = self.own.address.as_ref().map(|address| format!("{address}/{whole}"));
        let picture = preview::path(code, if PICTURED.contains(&page) { page } else { Page::Overview });
        if let Some(svg) = printed.preview.filter(|_| place == Place::Own && ind.is_none()) {
            self.painter.paint(&svg, &self.site.join(&picture))?;
        }
        let root = self.own.address.as_ref().map_or(base.trim_end_matches('/'), String::as_str);
        let head = Head {
            title: &printed.title,
            description: &printed.description,
            site: &name,
            address: address.as_deref(),
            picture: Shown { address: &format!("{root}/{picture}"), text: &printed.title },
        };
        // In the frame of another site the app alone answers; of many kabupaten, their number is enough.
        let is_chosen = place != Place::Frame && !self.manifest.is_split();
        let mut choices = if is_chosen { printed.choices } else { Vec::new() };
        choices.retain(|(id, _)| is_folder_name(id.as_str()));
        let html = printed.html + &page::without_scripts(self.manifest, base, page, (code, &choices));
        let (early, part) = (asked.words(), ui::part_of(page));
        let ind = ind.map_or_else(String::new, |ind| format!(" data-ind=\"{ind}\""));
        // The boot script lets an indicator be chosen before the app is there, by the page that is printed of it.
        let choose = if choices.is_empty() { "" } else { " data-choices=\"\"" };
        let marks = format!(
            " data-kab=\"{code}\"{ind} data-early=\"{early}\" data-part=\"{part}\"{choose}{}",
            self.attributes()
        );
        write(&self.site.join(path).join("index.html"), self.template.filled(&marks, &head, &html))?;
        Ok(choices.into_iter().map(|(id, _)| id).collect())
    }
}

/// The addresses that a page has asked for while it was printed. `boot/gate.js` asks for them in the browser, before the app
/// is there to do so.
#[derive(Clone, Debug, Default)]
struct Asked(Arc<Mutex<Vec<String>>>);

impl Asked {
    fn note(&self, address: &str) {
        if let Ok(mut all) = self.0.lock() {
            all.push(address.to_owned());
        }
    }

    /// As an attribute, one after the other.
    fn words(&self) -> String {
        self.0.lock().map_or_else(|_| String::new(), |all| escaped(&all.join(" ")).into_owned())
    }
}

/// Brings the files of the site from its folder, and notes which.
fn loader(site: &Path, asked: &Asked) -> Loader {
    let (site, asked) = (site.to_path_buf(), asked.clone());
    Loader::new(move |url: String| {
        asked.note(&url);
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
