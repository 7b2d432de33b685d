//! The pages and their paths.

use super::Link;

/// The path below the app's base under which pages stand that other sites may show in a frame.
pub const EMBED: &str = "embed";

/// A page of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Ringkasan.
    Overview,
    /// Peta.
    Map,
    /// Aksi.
    Actions,
    /// Tren.
    Trend,
    /// Audit & tindak lanjut.
    Audit,
    /// Lokus.
    Loci,
    /// TPPS.
    Team,
    /// Data.
    Data,
    /// Rembuk.
    Rembuk,
    /// Cetak.
    Paper,
    /// Semua kabupaten of the deployment.
    Everywhere,
}

impl Page {
    /// All pages of one kabupaten, in the order of the navigation.
    pub const ALL: [Self; 10] = [
        Self::Overview,
        Self::Map,
        Self::Actions,
        Self::Trend,
        Self::Audit,
        Self::Loci,
        Self::Team,
        Self::Data,
        Self::Rembuk,
        Self::Paper,
    ];

    /// Whether the page is one that other sites may show in a frame, below [`EMBED`].
    pub const fn is_embeddable(self) -> bool {
        matches!(self, Self::Overview | Self::Map | Self::Actions | Self::Trend | Self::Loci)
    }

    /// The path below the app's base, without slashes; empty for the first page.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Map => "peta",
            Self::Actions => "aksi",
            Self::Trend => "tren",
            Self::Audit => "audit",
            Self::Loci => "lokus",
            Self::Team => "tpps",
            Self::Data => "data",
            Self::Rembuk => "rembuk",
            Self::Paper => "cetak",
            Self::Everywhere => "semua",
        }
    }

    /// The page of a full path under `base` (`""` or `/app`); `None` where there is no such page.
    pub fn of(path: &str, base: &str) -> Option<Self> {
        let below = path.strip_prefix(base)?.trim_matches('/');
        let below = below.strip_suffix("index.html").unwrap_or(below).trim_end_matches('/');
        Self::ALL.into_iter().chain([Self::Everywhere]).find(|page| page.path() == below)
    }

    /// The address of a view on this page.
    pub fn href(self, base: &str, link: &Link) -> String {
        format!("{base}/{}{}", self.path(), link.query())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_by_its_own_address_under_any_base() {
        for base in ["", "/app", "/a/b"] {
            for page in Page::ALL.into_iter().chain([Page::Everywhere]) {
                assert_eq!(Page::of(&page.href(base, &Link::default()), base), Some(page));
            }
        }
    }

    #[test]
    fn slashes_and_index_files_lead_to_the_same_page_and_strangers_to_none() {
        assert_eq!(Page::of("/app/peta/", "/app"), Some(Page::Map));
        assert_eq!(Page::of("/app/peta/index.html", "/app"), Some(Page::Map));
        assert_eq!(Page::of("/app", "/app"), Some(Page::Overview));
        assert_eq!(Page::of("/peta2", ""), None);
        assert_eq!(Page::of("/other/peta", "/app"), None);
    }
}
