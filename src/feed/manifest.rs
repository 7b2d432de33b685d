//! The first file of a feed: who published, which kabupaten, which files with which hashes.

use super::{
    FeedError, guard,
    reader::{Node, Read},
    tree,
};
use crate::domain::{Date, IndicatorId, RegionCode};
use serde_json::Value;

/// What a file of the feed is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// All that the first screen needs of a kabupaten.
    Core,
    /// Kecamatan figures over all periods.
    History,
    /// The list of villages.
    Villages,
    /// One indicator by village.
    VillageIndicator,
    /// Kecamatan boundaries, GeoJSON.
    GeoKecamatan,
    /// Village boundaries, GeoJSON.
    GeoVillages,
    /// What each publication changed.
    Changes,
    /// The list of files of one kabupaten, in a feed of many.
    Manifest,
    /// The headline figures of all kabupaten of the deployment, in the form of a core.
    Overview,
    /// An outline of each kabupaten of the deployment, GeoJSON.
    GeoOverview,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// Path relative to the manifest.
    pub path: String,
    /// What it is for.
    pub role: Role,
    /// Whose it is.
    pub kabupaten: Option<RegionCode>,
    /// Which indicator, for [`Role::VillageIndicator`].
    pub indicator: Option<IndicatorId>,
    /// Size in bytes.
    pub bytes: usize,
    /// SHA-256, 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// One kabupaten of a deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KabupatenEntry {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// Its province.
    pub province: String,
    /// Whether its figures are made up.
    pub simulated: bool,
}

/// The manifest of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Version of the format, `major.minor`.
    pub version: String,
    /// Who published the deployment.
    pub publisher: String,
    /// Day of publication.
    pub generated: Date,
    /// Day of the next update, where promised.
    pub next: Option<Date>,
    /// The kabupaten, in order of display; never empty.
    pub kabupaten: Vec<KabupatenEntry>,
    /// How many kabupaten the deployment has, where this is the list of one of them.
    pub deployment: Option<u32>,
    /// The files.
    pub files: Vec<FileEntry>,
}

/// A path that stays below the manifest's folder.
fn is_safe_path(path: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/');
    !path.is_empty()
        && path.bytes().all(plain)
        && !path.starts_with('/')
        && !path.split('/').any(|part| part == ".." || part.is_empty())
}

impl Manifest {
    /// Reads `manifest.json`.
    ///
    /// # Errors
    /// [`FeedError`] where it is no JSON, of a newer major version, names no kabupaten, one twice, or an unsafe path.
    pub fn read(url: &str, body: &[u8]) -> Result<Self, FeedError> {
        Self::of(url, &Self::opened(url, body)?)
    }

    /// Parses `manifest.json`.
    ///
    /// # Errors
    /// [`FeedError`] where it is no JSON or of a newer major version.
    pub fn opened(url: &str, body: &[u8]) -> Result<Value, FeedError> {
        tree::open(url, guard::text(url, body, None)?).map_err(|fault| *fault)
    }

    /// Reads one that is [opened](Self::opened).
    ///
    /// # Errors
    /// [`FeedError`] where it names no kabupaten, one twice, or an unsafe path.
    pub fn of(url: &str, tree: &Value) -> Result<Self, FeedError> {
        Self::read_boxed(&Node::root(url, tree)).map_err(|fault| *fault)
    }

    fn read_boxed(root: &Node) -> Read<Self> {
        let mut kabupaten: Vec<KabupatenEntry> = Vec::new();
        for entry in root.list("kabupaten")? {
            let code = entry.parsed("code")?;
            if kabupaten.iter().any(|k| k.code == code) {
                return Err(entry.wrong(&format!("kabupaten {code} is listed twice")));
            }
            kabupaten.push(KabupatenEntry {
                code,
                name: entry.text("name")?,
                province: entry.text("province")?,
                simulated: entry.flag("simulated")?,
            });
        }
        if kabupaten.is_empty() {
            return Err(root.wrong("no kabupaten is listed"));
        }
        let mut files = Vec::new();
        for file in root.list("files")? {
            files.extend(FileEntry::read(&file)?);
        }
        Ok(Self {
            version: root.text("version")?,
            publisher: root.text("publisher")?,
            generated: root.parsed("generated")?,
            next: root.optional_parsed("next")?,
            kabupaten,
            deployment: root.optional_integer("deployment")?,
            files,
        })
    }

    /// Whether each kabupaten has a list of files of its own, and this one names those lists.
    pub fn is_split(&self) -> bool {
        self.files.iter().any(|file| file.role == Role::Manifest)
    }

    /// The address of the list of one kabupaten, relative to this one.
    pub fn path_of(code: RegionCode) -> String {
        format!("{code}/manifest.json")
    }

    /// The list of all files of a feed whose kabupaten have lists of their own, which `read` gives by their path; any other as it is.
    ///
    /// # Errors
    /// [`FeedError`] where a list cannot be read, is not the one that is named here, or is of other kabupaten.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn joined(mut self, read: &dyn Fn(&str) -> std::io::Result<Vec<u8>>) -> Result<Self, FeedError> {
        let lists: Vec<FileEntry> = self.files.iter().filter(|file| file.role == Role::Manifest).cloned().collect();
        for list in lists {
            let url = &list.path;
            let body = read(url).map_err(|_| FeedError::Unreachable { url: url.clone() })?;
            list.verified(url, &body)?;
            let own = Self::read(url, &body)?;
            let whose: Vec<RegionCode> = own.kabupaten.iter().map(|k| k.code).collect();
            if list.kabupaten.is_none_or(|code| whose != [code]) {
                return Err(FeedError::Invalid { url: url.clone(), detail: "a list of other kabupaten".to_owned() });
            }
            self.files.extend(own.files.into_iter().filter(|file| file.kabupaten == list.kabupaten));
        }
        Ok(self)
    }

    /// The file of the whole deployment for a role.
    pub fn shared(&self, role: Role) -> Option<&FileEntry> {
        self.files.iter().find(|f| f.kabupaten.is_none() && f.role == role)
    }

    /// Shows the kabupaten of these codes alone, in this order; all of them where none is named, or none is here. The
    /// figures of all together are left out where one is not shown: they have those of that one too.
    #[must_use]
    pub fn only(mut self, codes: &[RegionCode]) -> Self {
        let of = |code: &RegionCode| self.kabupaten.iter().find(|entry| entry.code == *code).cloned();
        let named: Vec<KabupatenEntry> = codes.iter().filter_map(of).collect();
        // A list of one kabupaten's own files does not say how many others there are.
        if !named.is_empty() && (codes.len() == 1 || named.len() < self.kabupaten.len()) {
            self.files.retain(|file| file.kabupaten.is_some());
        }
        if !named.is_empty() {
            self.kabupaten = named;
        }
        self
    }

    /// The file of a kabupaten for a role.
    pub fn file(&self, kabupaten: RegionCode, role: Role) -> Option<&FileEntry> {
        self.files.iter().find(|f| f.kabupaten == Some(kabupaten) && f.role == role)
    }

    /// The file of an indicator by village.
    pub fn village_file(&self, kabupaten: RegionCode, indicator: &IndicatorId) -> Option<&FileEntry> {
        self.files.iter().find(|f| {
            f.kabupaten == Some(kabupaten)
                && f.role == Role::VillageIndicator
                && f.indicator.as_ref() == Some(indicator)
        })
    }
}

impl FileEntry {
    /// An entry; none where the file is for something that this app does not know, as in a newer feed.
    fn read(file: &Node) -> Read<Option<Self>> {
        let (path, sha256) = (file.text("path")?, file.text("sha256")?);
        let hex = sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !is_safe_path(&path) || !hex {
            let start: String = path.chars().take(80).collect();
            return Err(file.wrong(&format!("{start}: not a plain path with a SHA-256")));
        }
        file.text("role")?;
        let Ok(role) = file.word("role") else { return Ok(None) };
        Ok(Some(Self {
            path,
            role,
            kabupaten: file.optional_parsed("kabupaten")?,
            indicator: file.optional_parsed("indicator")?,
            bytes: usize::try_from(file.integer::<u32>("bytes")?).unwrap_or(usize::MAX),
            sha256,
        }))
    }

    /// Checks `body` against this entry and gives its text.
    ///
    /// # Errors
    /// [`FeedError`] where the body is a web page, too large, cut off or not the bytes that the manifest names.
    pub fn verified<'a>(&self, url: &str, body: &'a [u8]) -> Result<&'a str, FeedError> {
        guard::text(url, body, Some((self, None)))
    }

    /// The same where its SHA-256 in lower-case hexadecimal has been worked out already.
    ///
    /// # Errors
    /// As of [`FileEntry::verified`].
    pub fn verified_by<'a>(&self, url: &str, body: &'a [u8], digest: &str) -> Result<&'a str, FeedError> {
        guard::text(url, body, Some((self, Some(digest))))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn manifest(version: &str, kabupaten: &str, path: &str) -> String {
        format!(
            r#"{{"version":"{version}","publisher":"P","generated":"2026-01-02","kabupaten":[{kabupaten}],
            "files":[{{"path":"{path}","role":"core","kabupaten":"99.01","bytes":3,"sha256":"{HASH}"}}],"new_field":[1]}}"#
        )
    }

    const CONTOH: &str = r#"{"code":"99.01","name":"Kabupaten Contoh","province":"Contoh","simulated":true}"#;

    fn read(text: &str) -> Result<Manifest, FeedError> {
        Manifest::read("feed/manifest.json", text.as_bytes())
    }

    #[test]
    fn a_manifest_is_read_and_unknown_fields_are_ignored() {
        let manifest = read(&manifest("1.7", CONTOH, "99.01/core.json")).unwrap();
        let code = "99.01".parse().unwrap();
        assert_eq!(manifest.file(code, Role::Core).unwrap().path, "99.01/core.json");
        assert_eq!(manifest.file(code, Role::History), None);
        assert!(manifest.kabupaten[0].simulated);
    }

    #[test]
    fn figures_of_all_kabupaten_are_left_out_where_one_of_them_is_not_shown() {
        let entry = |code: &str| CONTOH.replace("99.01", code);
        let two = manifest("1.7", &[entry("99.01"), entry("99.02")].join(","), "overview.json");
        let two = read(&two.replace("\"core\",\"kabupaten\":\"99.01\"", "\"overview\"")).unwrap();
        let only = |codes: &[&str]| {
            let codes: Vec<RegionCode> = codes.iter().map(|code| code.parse().unwrap()).collect();
            let shown = two.clone().only(&codes);
            (shown.kabupaten.len(), shown.shared(Role::Overview).is_some())
        };
        assert_eq!([only(&[]), only(&["99.02", "99.01"]), only(&["98.01"])], [(2, true); 3]);
        assert_eq!(only(&["99.02"]), (1, false));
    }

    #[test]
    fn a_file_for_something_of_a_newer_app_is_left_out() {
        let newer = manifest("1.7", CONTOH, "99.01/x.json").replace("\"core\"", "\"forecast\"");
        assert_eq!(read(&newer).unwrap().files, []);
        assert!(read(&newer.replace("\"forecast\"", "7")).is_err());
    }

    #[test]
    fn a_newer_major_version_is_named_as_such_whatever_else_it_holds() {
        let found = read(r#"{"version":"3.0","kabupaten":{"shape":"changed"}}"#);
        assert!(matches!(found, Err(FeedError::NewerVersion { found, .. }) if found == "3.0"));
    }

    #[test]
    fn a_cut_off_manifest_is_truncated_and_a_broken_one_has_a_place() {
        assert!(matches!(read(r#"{"version":"1.0","publi"#), Err(FeedError::Truncated { .. })));
        let broken = read("{\"version\":\"1.0\",\n \"publisher\": oops}");
        assert!(matches!(broken, Err(FeedError::Malformed { line: 2, .. })), "{broken:?}");
    }

    #[test]
    fn no_kabupaten_a_duplicate_and_a_path_outside_are_invalid() {
        for text in [
            manifest("1.0", "", "99.01/core.json"),
            manifest("1.0", &format!("{CONTOH},{CONTOH}"), "99.01/core.json"),
            manifest("1.0", CONTOH, "../core.json"),
            manifest("1.0", CONTOH, "//evil.example/core.json"),
            manifest("one", CONTOH, "99.01/core.json"),
        ] {
            assert!(matches!(read(&text), Err(FeedError::Invalid { .. })), "{text}");
        }
    }
}
