//! Where the open data of a kabupaten lie beside the app: the same for who writes them and for who links to them.

use super::{Manifest, Role, guard};
use crate::domain::{Freshness, RegionCode};

/// The folder of the open data, relative to the app.
pub const OPEN_DATA: &str = "unduh";
/// The workbook in the folder of a version.
pub const WORKBOOK: &str = "data.xlsx";
/// The long table of all figures in the folder of a version.
pub const READINGS: &str = "capaian.csv";
/// The kecamatan with their newest figures, in the folder of a version.
pub const MAP: &str = "kecamatan.geojson";
/// The description of all files, beside the folders of the versions.
pub const DESCRIPTION: &str = "datapackage.json";

/// Digits of the hash in the name of a version.
const DIGITS: usize = 8;

impl Manifest {
    /// The version of a kabupaten's data, whose files keep their address as long as they lie there:
    /// `2026-09-30-1f2e3d4c`.
    ///
    /// The day is that of publication, else the one the data speak of, else that of the manifest. The digits are the first
    /// of a SHA-256 over the hashes of all files of the kabupaten: a correction of one village on the same day is another
    /// version, too.
    pub fn data_version(&self, code: RegionCode, dates: Freshness) -> String {
        let day = dates.published.or(dates.as_of).unwrap_or(self.generated);
        let mut hashes = String::new();
        // The list of a kabupaten's files is none of its data.
        let own = self.files.iter().filter(|file| file.kabupaten == Some(code) && file.role != Role::Manifest);
        for file in own {
            hashes.push_str(&file.sha256);
        }
        let hash = guard::sha256_hex(hashes.as_bytes());
        format!("{day}-{}", hash.get(..DIGITS).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn manifest(village: char) -> Manifest {
        let file = |path: &str, role: &str, hash: char| {
            let hash = hash.to_string().repeat(64);
            format!(r#"{{"path":"{path}","role":"{role}","kabupaten":"99.01","bytes":3,"sha256":"{hash}"}}"#)
        };
        let files = [file("99.01/core.json", "core", 'a'), file("99.01/villages.json", "villages", village)];
        let text = format!(
            r#"{{"version":"1.0","publisher":"P","generated":"2026-01-02","files":[{}],
            "kabupaten":[{{"code":"99.01","name":"K","province":"P","simulated":true}}]}}"#,
            files.join(",")
        );
        Manifest::read("u", text.as_bytes()).unwrap()
    }

    #[test]
    fn a_version_is_a_day_and_a_hash_that_any_file_of_the_kabupaten_changes() {
        let code = "99.01".parse().unwrap();
        let none = Freshness::default();
        let version = manifest('b').data_version(code, none);
        assert!(version.starts_with("2026-01-02-") && version.len() == "2026-01-02-".len() + DIGITS, "{version}");
        assert_ne!(version, manifest('c').data_version(code, none));
        assert_eq!(version, manifest('b').data_version(code, none));
        let dates = Freshness { as_of: "2025-08-31".parse().ok(), ..none };
        assert!(manifest('b').data_version(code, dates).starts_with("2025-08-31-"));
        let dates = Freshness { published: "2025-09-30".parse().ok(), ..dates };
        assert!(manifest('b').data_version(code, dates).starts_with("2025-09-30-"));
    }
}
