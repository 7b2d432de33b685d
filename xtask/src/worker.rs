//! The service worker of a site: it keeps the files of one version, which the pages of that version name.
//!
//! It has one address for ever, so Trunk, which gives every file a name with its hash, has no part in it.

use sha2::{Digest, Sha256};

/// Stands for the version in the page that Trunk makes.
pub const VERSION_MARK: &str = "SITE-VERSION";

const WORKER: &str = include_str!("../../boot/sw.js");
/// How a signature is checked, for the page and the worker alike.
const SIGNED: &str = include_str!("../../boot/signed.js");
/// Published in place of the worker, it takes the site off its readers' devices again.
pub const OFF: &str = include_str!("../../boot/sw-off.js");

/// The version of a site: 12 hexadecimal digits of the SHA-256 of its page as Trunk made it and of the names of its files, which
/// carry the hashes of what is in them.
pub fn version(page: &str, files: &[String]) -> String {
    let mut hash = Sha256::new();
    for part in files.iter().map(String::as_str).chain([page]) {
        hash.update(part);
        hash.update([0]);
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The worker for a version and its files.
pub fn script(version: &str, files: &[String]) -> String {
    let quoted: Vec<String> = files.iter().map(|file| format!("\"{file}\"")).collect();
    WORKER.replace("@VERSION@", version).replace("\"@FILES@\"", &quoted.join(", ")).replace("\"@SIGNED@\";\n", SIGNED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_names_its_version_and_the_files_of_it() {
        let files = ["a-1.js".to_owned(), "b-2.css".to_owned()];
        let script = script("0123456789ab", &files);
        assert!(script.contains("const VERSION = \"0123456789ab\";"), "{script}");
        assert!(script.contains("const FILES = [\"a-1.js\", \"b-2.css\"];"), "{script}");
        assert!(!script.contains("\"@"));
        assert!(script.contains("self.isSigned = ") && script.contains("const KEY = \"\";"), "{script}");
    }

    #[test]
    fn another_page_or_another_name_is_another_version() {
        let names = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let one = version("page", &names(&["a", "b"]));
        assert_eq!((one.len(), one.clone()), (12, version("page", &names(&["a", "b"]))));
        for other in [
            version("page", &names(&["a", "c"])),
            version("pages", &names(&["a", "b"])),
            version("page", &names(&["ab"])),
        ] {
            assert_ne!(other, one);
        }
    }
}
