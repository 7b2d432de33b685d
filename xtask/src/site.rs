//! Puts a finished site together: what Trunk made, the files of `public/`, one page for each path, the base path.

use crate::{hosting, integrity, worker};
use anyhow::{Context, Result, bail};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The paths of the app beside the front page. Each gets a copy of the page, so that any static host answers a deep
/// link.
pub const PAGES: [&str; 10] = ["peta", "aksi", "tren", "audit", "lokus", "tpps", "data", "rembuk", "cetak", "semua"];

/// Stands for the base path in what Trunk makes. Replacing it gives the same site under any path without a second
/// build; nothing else may contain it.
pub const BASE_MARK: &str = "/SITE-BASE/";

/// The path under which a site is published: `/` or `/app/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePath(String);

impl BasePath {
    /// The path, with a slash at both ends.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for BasePath {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for BasePath {
    type Err = anyhow::Error;

    /// Takes `app`, `/app` and `/app/` alike.
    fn from_str(text: &str) -> Result<Self> {
        let inner = text.trim_matches('/');
        if inner.is_empty() {
            return Ok(Self::default());
        }
        let plain = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~".contains(c))
        };
        if !inner.split('/').all(plain) {
            bail!("`{text}` is no path for a site: write it like `/app/`, with letters, digits and `-_.~`");
        }
        Ok(Self(format!("/{inner}/")))
    }
}

/// Puts the site for `base` together in `dist` from `built` (what Trunk made with [`BASE_MARK`]) and `public`.
///
/// The new site replaces the old one only when it is complete.
///
/// # Errors
/// When a file cannot be read or written, when `public` would overwrite a file of the app, or when the base path
/// appears where it cannot be replaced.
pub fn assemble(built: &Path, public: &Path, base: &BasePath, dist: &Path) -> Result<()> {
    let staging = dist.with_extension("new");
    remove(&staging)?;
    let filled = fill(built, public, base, &staging);
    if filled.is_err() {
        remove(&staging)?;
    }
    filled?;
    remove(dist)?;
    fs::rename(&staging, dist).with_context(|| format!("cannot put the new site at {}", dist.display()))
}

fn fill(built: &Path, public: &Path, base: &BasePath, staging: &Path) -> Result<()> {
    copy_all(public, staging)?;
    for file in files_under(built)? {
        let relative = file.strip_prefix(built).context("a file outside of its folder")?;
        let to = staging.join(relative);
        if to.exists() {
            bail!("{} would overwrite a file of the app: rename it", public.join(relative).display());
        }
        if relative == Path::new("index.html") {
            continue;
        }
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if content.windows(BASE_MARK.len()).any(|part| part == BASE_MARK.as_bytes()) {
            bail!("{} contains the base path, which only pages may: load by document.baseURI", file.display());
        }
        write(&to, &content)?;
    }
    let index = built.join("index.html");
    let page = fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
    let kept = kept(built)?;
    let version = worker::version(&page, &kept);
    write(&staging.join("sw.js"), worker::script(&version, &kept).as_bytes())?;
    write(&staging.join("sw-off.js"), worker::OFF.as_bytes())?;
    let page = page.replace(BASE_MARK, base.as_str()).replace(worker::VERSION_MARK, &version);
    let page = secured(&page, base, staging)?;
    let copies = PAGES.iter().map(|path| format!("{path}/index.html"));
    for name in ["index.html", "404.html"].into_iter().map(str::to_owned).chain(copies) {
        write(&staging.join(name), page.as_bytes())?;
    }
    let top: Vec<PathBuf> = files_under(built)?.iter().filter_map(|file| file.file_name()).map(PathBuf::from).collect();
    for (name, text) in hosting::files_of_site(base, &top) {
        write(&staging.join(name), text.as_bytes())?;
    }
    Ok(())
}

/// The files of the app that readers' devices keep: all that Trunk made, without the page.
fn kept(built: &Path) -> Result<Vec<String>> {
    let names = files_under(built)?.into_iter().map(|file| {
        let relative = file.strip_prefix(built).context("a file outside of its folder")?;
        Ok(relative.to_string_lossy().replace('\\', "/"))
    });
    names.filter(|name| !matches!(name.as_deref(), Ok("index.html"))).collect()
}

/// The page with its content security policy and the digests of what it loads from the folder `site`.
fn secured(page: &str, base: &BasePath, site: &Path) -> Result<String> {
    let charset = page.find("<meta charset").context("the page does not begin with its charset")?;
    let end = page.get(charset..).and_then(|from| from.find('>')).context("the page breaks off")?;
    let (before, after) = page.split_at(charset + end + 1);
    let sealed = integrity::sealed(after, |address| {
        let name = address.strip_prefix(base.as_str()).context("it does not lie in the site")?;
        fs::read(site.join(name)).context("it is not there")
    })?;
    Ok(format!("{before}{}{}", hosting::policy_in_page(&sealed.scripts), sealed.page))
}

/// All files under `folder`, in order; none if it is not there.
///
/// # Errors
/// When a folder cannot be listed.
pub fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

/// Removes a folder with all that is in it; it need not be there.
///
/// # Errors
/// When it is there and cannot be removed.
pub fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for file in files_under(from)? {
        let to = to.join(file.strip_prefix(from).context("a file outside of its folder")?);
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        write(&to, &content)?;
    }
    Ok(())
}

fn write(file: &Path, content: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(file, content).with_context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::workspace::TempFolder;

    fn built(script: &str) -> TempFolder {
        let folder = TempFolder::new("site").unwrap();
        let page = r#"<meta charset=utf-8><base href=/SITE-BASE/><script>b()</script><script src="/SITE-BASE/app-1.js"></script>"#;
        write(&folder.path().join("built/index.html"), page.as_bytes()).unwrap();
        write(&folder.path().join("built/app-1.js"), script.as_bytes()).unwrap();
        write(&folder.path().join("public/feed/manifest.json"), b"{}").unwrap();
        folder
    }

    fn assemble_in(folder: &TempFolder, base: &str) -> Result<()> {
        let at = |name: &str| folder.path().join(name);
        assemble(&at("built"), &at("public"), &base.parse()?, &at("dist"))
    }

    #[test]
    fn every_path_has_a_page_with_links_that_hold_under_the_base() {
        let folder = built("run()");
        for (base, links) in [("/", ["=/>", "\"/app-1.js\""]), ("app", ["=/app/>", "\"/app/app-1.js\""])] {
            assemble_in(&folder, base).unwrap();
            for page in ["index.html", "404.html", "peta/index.html", "rembuk/index.html"] {
                let text = fs::read_to_string(folder.path().join("dist").join(page)).unwrap();
                assert!(links.iter().all(|link| text.contains(link)), "{page}: {text}");
            }
        }
        assert!(folder.path().join("dist/feed/manifest.json").is_file());
        let worker = fs::read_to_string(folder.path().join("dist/sw.js")).unwrap();
        assert!(worker.contains("const FILES = [\"app-1.js\"];"), "{worker}");
    }

    #[test]
    fn pages_carry_the_policy_before_all_else_and_digests_that_hold() {
        let folder = built("run()");
        assemble_in(&folder, "/app/").unwrap();
        let page = fs::read_to_string(folder.path().join("dist/peta/index.html")).unwrap();
        let policy = page.find("http-equiv=\"Content-Security-Policy\"").unwrap();
        assert!(policy < page.find("<base").unwrap(), "{page}");
        assert!(page.contains(&format!("integrity=\"{}\"", integrity::digest(b"run()"))), "{page}");
        assert!(page.contains(&format!("'wasm-unsafe-eval' '{}';", integrity::digest(b"b()"))), "{page}");
        let headers = fs::read_to_string(folder.path().join("dist/_headers")).unwrap();
        assert!(headers.contains("\n/app/*\n"), "{headers}");
    }

    #[test]
    fn a_file_that_went_away_is_gone_from_the_new_site() {
        let folder = built("run()");
        write(&folder.path().join("dist/app-0.js"), b"old").unwrap();
        assemble_in(&folder, "/").unwrap();
        assert!(!folder.path().join("dist/app-0.js").exists());
        assert!(folder.path().join("dist/app-1.js").exists());
    }

    #[test]
    fn a_base_path_inside_a_script_is_refused() {
        let folder = built("import '/SITE-BASE/x.js'");
        assert!(assemble_in(&folder, "/").unwrap_err().to_string().contains("app-1.js"));
    }

    #[test]
    fn a_public_file_never_replaces_one_of_the_app() {
        let folder = built("run()");
        write(&folder.path().join("public/index.html"), b"mine").unwrap();
        assert!(assemble_in(&folder, "/").unwrap_err().to_string().contains("index.html"));
    }

    #[test]
    fn base_paths_are_brought_into_one_form_or_refused() {
        for same in ["app", "/app", "/app/", "app/"] {
            assert_eq!(same.parse::<BasePath>().unwrap().as_str(), "/app/");
        }
        assert_eq!("/".parse::<BasePath>().unwrap().as_str(), "/");
        for bad in ["https://example.org/app/", "/a b/", "/../", "/a//b/", "/a\"b/"] {
            assert!(bad.parse::<BasePath>().is_err(), "{bad}");
        }
    }
}
