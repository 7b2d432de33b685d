//! The first file of a feed: who published, which kabupaten, which files with which hashes.

use super::{
    FeedError, MAJOR, guard,
    parsed::{Parsed, Worded},
};
use crate::domain::{Date, IndicatorId, RegionCode};
use serde::Deserialize;

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
    /// The files.
    pub files: Vec<FileEntry>,
}

/// `manifest.json`.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize, schemars::JsonSchema))]
pub struct WireManifest {
    /// Version of the format, `major.minor`.
    pub version: String,
    /// Who published the deployment.
    pub publisher: String,
    /// Day of publication.
    pub generated: Parsed<Date>,
    /// Day of the next update.
    pub next: Option<Parsed<Date>>,
    /// The kabupaten of the deployment.
    pub kabupaten: Vec<WireKabupaten>,
    /// All files of the feed.
    pub files: Vec<WireFile>,
}

/// A kabupaten in the manifest.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize, schemars::JsonSchema))]
pub struct WireKabupaten {
    /// Kemendagri code.
    pub code: Parsed<RegionCode>,
    /// Official name.
    pub name: String,
    /// Province.
    pub province: String,
    /// Whether all figures are made up.
    #[serde(default)]
    pub simulated: bool,
}

/// A file in the manifest.
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize, schemars::JsonSchema))]
pub struct WireFile {
    /// Path relative to the manifest, without `..`.
    pub path: String,
    /// What the file is for.
    pub role: Worded<Role>,
    /// Whose it is.
    pub kabupaten: Option<Parsed<RegionCode>>,
    /// Which indicator.
    pub indicator: Option<Parsed<IndicatorId>>,
    /// Size in bytes.
    pub bytes: u32,
    /// SHA-256 in 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// The version alone, read before anything else so that a newer feed is named as such and not as broken.
#[derive(Deserialize)]
struct VersionOnly {
    version: String,
}

/// Parses JSON, telling a cut-off text from a malformed one.
pub(super) fn parse<'a, T: Deserialize<'a>>(url: &str, text: &'a str) -> Result<T, FeedError> {
    serde_json::from_str(text).map_err(|e| {
        if e.is_eof() {
            FeedError::Truncated { url: url.to_owned() }
        } else {
            FeedError::Malformed {
                url: url.to_owned(),
                line: e.line(),
                column: e.column(),
                detail: e.to_string().chars().take(200).collect(),
            }
        }
    })
}

/// Refuses a text whose major version is newer than this code.
pub(super) fn check_version(url: &str, text: &str) -> Result<(), FeedError> {
    let VersionOnly { version } = parse(url, text)?;
    match version.split('.').next().and_then(|major| major.parse::<u16>().ok()) {
        Some(1..=MAJOR) => Ok(()),
        Some(_) => Err(FeedError::NewerVersion { url: url.to_owned(), found: version.chars().take(20).collect() }),
        None => Err(FeedError::Invalid { url: url.to_owned(), detail: "version is not major.minor".into() }),
    }
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
        let text = guard::text(url, body, None)?;
        check_version(url, text)?;
        let wire: WireManifest = parse(url, text)?;
        let invalid = |detail: String| FeedError::Invalid { url: url.to_owned(), detail };
        let mut kabupaten: Vec<KabupatenEntry> = Vec::with_capacity(wire.kabupaten.len());
        for entry in wire.kabupaten {
            let code = entry.code.0;
            if kabupaten.iter().any(|k| k.code == code) {
                return Err(invalid(format!("kabupaten {code} is listed twice")));
            }
            kabupaten.push(KabupatenEntry {
                code,
                name: entry.name,
                province: entry.province,
                simulated: entry.simulated,
            });
        }
        if kabupaten.is_empty() {
            return Err(invalid("no kabupaten is listed".into()));
        }
        let mut files = Vec::with_capacity(wire.files.len());
        for file in wire.files {
            let hex = file.sha256.len() == 64 && file.sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            if !is_safe_path(&file.path) || !hex {
                return Err(invalid(format!(
                    "{}: not a plain path with a SHA-256",
                    file.path.chars().take(80).collect::<String>()
                )));
            }
            files.push(FileEntry {
                path: file.path,
                role: file.role.0,
                kabupaten: file.kabupaten.map(|k| k.0),
                indicator: file.indicator.map(|i| i.0),
                bytes: usize::try_from(file.bytes).unwrap_or(usize::MAX),
                sha256: file.sha256,
            });
        }
        Ok(Self {
            version: wire.version,
            publisher: wire.publisher,
            generated: wire.generated.0,
            next: wire.next.map(|d| d.0),
            kabupaten,
            files,
        })
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
    /// Checks `body` against this entry and gives its text.
    ///
    /// # Errors
    /// [`FeedError`] where the body is a web page, too large, cut off or not the bytes that the manifest names.
    pub fn verified<'a>(&self, url: &str, body: &'a [u8]) -> Result<&'a str, FeedError> {
        guard::text(url, body, Some(self))
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
    fn a_newer_major_version_is_named_as_such_whatever_else_it_holds() {
        let found = read(r#"{"version":"2.0","kabupaten":{"shape":"changed"}}"#);
        assert!(matches!(found, Err(FeedError::NewerVersion { found, .. }) if found == "2.0"));
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
