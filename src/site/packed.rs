//! Compressed copies beside the files of a site: hosts send them as they are (`brotli_static`, `gzip_static`), so that
//! nothing is compressed at a request and everything is as small as it can be.

use super::{SiteError, read_bytes, write};
use brotli_size::brotli;
use flate2::{Compression, write::GzEncoder};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// Endings of the files that compress; pictures and workbooks are compressed in themselves.
pub const ENDINGS: [&str; 14] =
    ["css", "csv", "geojson", "html", "js", "json", "jsonld", "map", "mjs", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Endings of the copies.
pub const COPIES: [&str; 2] = ["br", "gz"];

/// Bytes below which a copy would save nothing that a network notices.
const LEAST: usize = 200;

/// Bytes above which brotli works at [`QUICK`]: a table of 7.5 MB takes half a second in place of half a minute, and
/// a fifth more bytes.
const LARGE: usize = 1 << 20;

/// Qualities of brotli.
const BEST: i32 = 11;
const QUICK: i32 = 9;

/// Writes a `.br` and a `.gz` beside each file of the site that gets smaller by it, and gives the number of files that
/// have one. Copies of before go, also those of files that are gone. The same files always give the same copies.
///
/// # Errors
/// When a file cannot be read, written or removed.
pub fn pack(site: &Path) -> Result<usize, SiteError> {
    unpack(site)?;
    let mut files = files_under(site)?;
    files.retain(|(file, _)| ends_with(file, &ENDINGS));
    // The largest first, so that no worker is left alone with it at the end.
    files.sort_by(|(a, size_a), (b, size_b)| size_b.cmp(size_a).then_with(|| a.cmp(b)));
    let (next, packed) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || -> Result<(), SiteError> {
        while let Some((file, _)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            packed.fetch_add(usize::from(pack_one(file)?), Ordering::Relaxed);
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(work)).collect();
        // A worker that panicked has left files without copies: that is no finished site.
        let ended = others.into_iter().map(|worker| {
            worker.join().unwrap_or_else(|_| Err(SiteError::File(site.to_owned(), io::Error::other("cannot compress"))))
        });
        std::iter::once(work()).chain(ended).collect::<Result<(), _>>()
    })?;
    Ok(packed.into_inner())
}

/// Removes all copies, as they would be sent in place of files that are not the same any more.
///
/// # Errors
/// When the site cannot be read or a copy cannot be removed.
pub fn unpack(site: &Path) -> Result<(), SiteError> {
    for (file, _) in files_under(site)? {
        if ends_with(&file, &COPIES) && ends_with(&file.with_extension(""), &ENDINGS) {
            fs::remove_file(&file).map_err(|error| SiteError::File(file, error))?;
        }
    }
    Ok(())
}

/// Writes the copies of a file that are worth it; whether there is one.
fn pack_one(file: &Path) -> Result<bool, SiteError> {
    let plain = read_bytes(file)?;
    if plain.len() < LEAST {
        return Ok(false);
    }
    let fault = |error| SiteError::File(file.to_owned(), error);
    let quality = if plain.len() > LARGE { QUICK } else { BEST };
    let copies = [brotli(&plain, quality).map_err(fault)?, gzip(&plain).map_err(fault)?];
    let mut any = false;
    for (ending, copy) in COPIES.iter().zip(copies) {
        if copy.len() < plain.len() {
            let mut name = file.as_os_str().to_owned();
            name.push(format!(".{ending}"));
            write(Path::new(&name), copy)?;
            any = true;
        }
    }
    Ok(any)
}

/// Without a time and a name, so that the same bytes give the same.
fn gzip(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain)?;
    encoder.finish()
}

fn ends_with(file: &Path, endings: &[&str]) -> bool {
    file.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| endings.contains(&ending))
}

/// All files under a folder with their sizes.
fn files_under(folder: &Path) -> Result<Vec<(PathBuf, u64)>, SiteError> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let fault = |error| SiteError::File(folder.clone(), error);
        for entry in fs::read_dir(&folder).map_err(fault)? {
            let path = entry.map_err(fault)?.path();
            let about = fs::metadata(&path).map_err(fault)?;
            if about.is_dir() { folders.push(path) } else { files.push((path, about.len())) }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use brotli_size::unbrotli;
    use flate2::read::GzDecoder;
    use std::io::Read;
    use xtask::workspace::TempFolder;

    fn names(folder: &TempFolder) -> Vec<String> {
        let all = files_under(folder.path()).unwrap().into_iter();
        let mut names: Vec<_> =
            all.map(|(file, _)| file.strip_prefix(folder.path()).unwrap().to_str().unwrap().to_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_gets_smaller_has_two_copies_that_hold_the_same_and_the_rest_none() {
        let folder = TempFolder::new("packed").unwrap();
        let put = |name: &str, text: &str| write(&folder.path().join(name), text).unwrap();
        let table = "kode,nilai\n18.04.01,7\n".repeat(90_000);
        assert!(table.len() > LARGE);
        put("unduh/capaian.csv", &table);
        put("peta/index.html", &"<p>Peta</p>".repeat(50));
        put("data.xlsx", &"PK".repeat(500));
        put("small.json", "{}");
        assert_eq!(pack(folder.path()).unwrap(), 2);
        let expected = [
            "data.xlsx",
            "peta/index.html",
            "peta/index.html.br",
            "peta/index.html.gz",
            "small.json",
            "unduh/capaian.csv",
            "unduh/capaian.csv.br",
            "unduh/capaian.csv.gz",
        ];
        assert_eq!(names(&folder), expected);
        let at = |name: &str| fs::read(folder.path().join(name)).unwrap();
        assert_eq!(unbrotli(&at("unduh/capaian.csv.br")).unwrap(), table.as_bytes());
        let (packed, mut plain) = (at("unduh/capaian.csv.gz"), String::new());
        GzDecoder::new(packed.as_slice()).read_to_string(&mut plain).unwrap();
        assert_eq!(plain, table);
        assert!(pack(folder.path()).unwrap() == 2 && at("unduh/capaian.csv.gz") == packed);
    }

    #[test]
    fn copies_of_what_is_gone_or_has_changed_go() {
        let folder = TempFolder::new("packed").unwrap();
        let put = |name: &str, text: &str| write(&folder.path().join(name), text).unwrap();
        for name in ["feed/core.json", "feed/core.json.br", "feed/gone.json.gz", "buku.tar.gz"] {
            put(name, "{}");
        }
        assert_eq!(pack(folder.path()).unwrap(), 0);
        assert_eq!(names(&folder), ["buku.tar.gz", "feed/core.json"]);
    }
}
