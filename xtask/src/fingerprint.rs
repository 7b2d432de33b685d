//! A fingerprint of everything a build reads, so that a build of unchanged inputs can be left out.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The SHA-256, in hex, over the names and contents of all files under `inputs` (files or folders, relative to
/// `root`; absent ones count as absent) and over `words` (whatever else decides the result).
///
/// # Errors
/// When a file that is there cannot be read.
pub fn of(root: &Path, inputs: &[&str], words: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for input in inputs {
        collect(&root.join(input), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for word in words {
        feed(&mut hash, word.as_bytes());
    }
    for file in files {
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        feed(&mut hash, file.strip_prefix(root).unwrap_or(&file).to_string_lossy().as_bytes());
        feed(&mut hash, &content);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Length first: without it, moving a byte from one file to the next would go unnoticed.
fn feed(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))? {
            collect(&entry?.path(), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::workspace::TempFolder;

    #[test]
    fn it_changes_with_content_name_and_words_and_with_nothing_else() {
        let folder = TempFolder::new("fingerprint").unwrap();
        fs::create_dir_all(folder.path().join("src/domain")).unwrap();
        fs::write(folder.path().join("src/domain/a.rs"), "one").unwrap();
        let print = |words: &[&str]| of(folder.path(), &["src", "absent"], words).unwrap();

        let first = print(&["dev"]);
        assert_eq!(first, print(&["dev"]));
        assert_ne!(first, print(&["release"]));

        fs::write(folder.path().join("outside.rs"), "x").unwrap();
        assert_eq!(first, print(&["dev"]));

        fs::write(folder.path().join("src/domain/a.rs"), "two").unwrap();
        let changed = print(&["dev"]);
        assert_ne!(first, changed);

        fs::rename(folder.path().join("src/domain/a.rs"), folder.path().join("src/domain/b.rs")).unwrap();
        assert_ne!(changed, print(&["dev"]));
    }
}
