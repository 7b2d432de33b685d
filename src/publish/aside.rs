//! A feed on its way to its place: written file by file into a hidden folder beside it and renamed at the end, so that whoever looks
//! sees the old feed or the new one, and no more than one kabupaten is ever held in memory.

use super::standing::{beside, replaceable};
use crate::feed::FeedFile;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The files of a feed that has not taken its place yet. What is not put there is removed.
pub(super) struct Aside {
    out: PathBuf,
    folder: PathBuf,
    /// Files written so far.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: usize,
}

impl Aside {
    /// Begins one that will be put at `out`.
    ///
    /// # Errors
    /// Where what stands at `out` is no feed, or what an earlier build left cannot be removed.
    pub fn begin(out: &Path) -> io::Result<Self> {
        replaceable(out)?;
        let folder = beside(out, "new");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        Ok(Self { out: out.to_owned(), folder, files: 0, bytes: 0 })
    }

    /// Writes a file at its path below the feed.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&mut self, path: &str, body: &[u8]) -> io::Result<()> {
        let path = self.folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, body)?;
        self.files += 1;
        self.bytes += body.len();
        Ok(())
    }

    /// Writes files at their paths.
    ///
    /// # Errors
    /// As [`Aside::write`].
    pub fn write_all(&mut self, files: &[FeedFile]) -> io::Result<()> {
        files.iter().try_for_each(|file| self.write(&file.entry.path, &file.body))
    }

    /// Puts the files in place of a feed that may be there.
    ///
    /// # Errors
    /// Where a folder cannot be renamed; what stood there is then back.
    pub fn put(self) -> io::Result<()> {
        let (out, old) = (&self.out, beside(&self.out, "old"));
        if old.exists() {
            fs::remove_dir_all(&old)?;
        }
        let there = out.exists();
        if there {
            fs::rename(out, &old)?;
        }
        let renamed = fs::rename(&self.folder, out);
        if renamed.is_err() && there {
            fs::rename(&old, out)?;
        }
        renamed?;
        if there { fs::remove_dir_all(&old) } else { Ok(()) }
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // After it was put there is nothing left; what cannot be removed the next build removes.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
