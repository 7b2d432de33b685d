//! `build`: the release, put together and measured. And what `serve` and `test` share with it: the bundle.

use crate::process::{self, command, step};
use crate::setup::{self, BuildSetup};
use crate::site::{self, BASE_MARK, BasePath};
use crate::{budget, fingerprint, pins, scripts, split, style, workspace};
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Everything that decides what Trunk makes, this file with its arguments among it. The files of `public/` are copied afterwards
/// and are not among them.
const INPUTS: [&str; 18] = [
    "src",
    "vendor",
    "style",
    "boot",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "xtask/src/chores/build.rs",
    "xtask/src/setup/small_std.rs",
    "xtask/src/scripts.rs",
    "xtask/src/style.rs",
    "xtask/src/split/mod.rs",
    "xtask/src/split/files.rs",
    "xtask/src/split/names.rs",
    "xtask/src/split/glue.rs",
    "xtask/src/split/chunks.js",
];

/// How the app is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Soon compiled, large, not optimised.
    Dev,
    /// As it is published.
    Release,
    /// The same with the names of its functions, for [`bytes`](super::bytes).
    Named,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
            Self::Named => "named",
        }
    }
}

/// Leaves a deployable `dist/` for `base` and checks it against the budgets.
///
/// # Errors
/// When a tool cannot be brought, the app does not compile, or a budget is overrun.
pub fn build(root: &Path, base: &BasePath) -> Result<()> {
    let bundle = bundle(root, Profile::Release)?;
    let dist = root.join("dist");
    finished(root, &bundle, base, &dist, Copies::Compressed)?;
    println!("dist/ is ready to be published under {base}");
    let report = budget::measure(&dist)?;
    print!("{report}");
    match report.overruns().as_slice() {
        [] => Ok(()),
        overruns => bail!("{}", overruns.join("\n")),
    }
}

/// Whether compressed copies lie beside the files of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copies {
    /// They do, as it is published.
    Compressed,
    /// They do not: a test may change the files.
    None,
}

/// Puts the site for `base` together in `dist`, with its pages printed from the feed.
///
/// # Errors
/// When a file cannot be written, or a kabupaten of the feed cannot be shown.
pub fn finished(root: &Path, bundle: &Path, base: &BasePath, dist: &Path, copies: Copies) -> Result<()> {
    site::assemble(bundle, &root.join("public"), base, dist)?;
    let mut pages = command("cargo");
    pages.args(["run", "--quiet", "--bin", "feed", "--", "pages"]).arg(dist).current_dir(root);
    if copies == Copies::None {
        pages.arg("--plain");
    }
    process::run(&mut pages).context("the pages cannot be printed")
}

/// Brings the tools and runs Trunk, unless what it made last time is of the same inputs. Gives the folder of the
/// bundle, in which [`BASE_MARK`] stands for the base path.
///
/// # Errors
/// When a tool cannot be brought or the app does not compile.
pub fn bundle(root: &Path, profile: Profile) -> Result<PathBuf> {
    let setup = setup::for_build(root)?;
    let folder = workspace::sites(root).join(profile.name());
    let stamp = workspace::sites(root).join(format!("{}.fingerprint", profile.name()));
    let print = fingerprint(root, profile, &setup)?;
    if folder.join("index.html").is_file() && fs::read_to_string(&stamp).is_ok_and(|last| last == print) {
        println!("the {} build is up to date", profile.name());
        return Ok(folder);
    }
    let may_take = match profile {
        Profile::Dev => "up to 3 minutes the first time",
        Profile::Release | Profile::Named => "up to 5 minutes the first time",
    };
    step(&format!("building the app ({})", profile.name()), may_take, || trunk(root, profile, &setup, &folder))?;
    fs::write(&stamp, print).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(folder)
}

fn fingerprint(root: &Path, profile: Profile, setup: &BuildSetup) -> Result<String> {
    let compiler = process::output(setup.toolchain.command("rustc", root).arg("-vV"))?;
    let pins = [pins::TRUNK, pins::BINARYEN, pins::WASM_SPLIT, pins::ESBUILD].join(" ");
    let words = [profile.name(), &compiler, &pins, setup.tools.wasm_bindgen(), BASE_MARK];
    fingerprint::of(root, &INPUTS, &words)
}

fn trunk(root: &Path, profile: Profile, setup: &BuildSetup, folder: &Path) -> Result<()> {
    let sites = workspace::sites(root);
    fs::create_dir_all(&sites).with_context(|| format!("cannot make {}", sites.display()))?;
    let stylesheet = sites.join("main.css");
    let text = style::bundle(&root.join("style/main.css"))?;
    fs::write(&stylesheet, text).with_context(|| format!("cannot write {}", stylesheet.display()))?;
    let release = profile != Profile::Dev;
    let esbuild = release.then_some(setup.tools.called().esbuild.as_path());
    scripts::ready(&root.join("boot"), &sites.join("boot"), esbuild)?;
    site::remove(folder)?;

    // Clones may share a target folder, and cargo's own lock ends before wasm-bindgen reads what cargo wrote.
    let target = workspace::target(root);
    fs::create_dir_all(&target).with_context(|| format!("cannot make {}", target.display()))?;
    let lock = File::create(target.join("trunk.lock")).context("cannot make the lock of the target folder")?;
    lock.lock().context("cannot take the lock of the target folder")?;

    let mut trunk = setup.toolchain.command("trunk", root);
    setup.tools.apply(&mut trunk)?;
    let parts = sites.join("parts");
    split::stand_in(&mut trunk, setup.tools.called(), &sites.join("tools"), &parts, release)?;
    trunk.env(split::FLAGS, split::LINK);
    if profile == Profile::Named {
        trunk.env(split::NAMES, "1");
    }
    trunk.args(["--quiet", "build", "--offline", "--public-url", BASE_MARK, "--dist"]).arg(folder);
    if release {
        let for_release = setup::for_release(root, setup)?;
        for_release(&mut trunk);
        trunk.arg("--release");
    }
    // Trunk's script minifier is older than the syntax of the script, which is small already. It then leaves it as it is.
    let (_, succeeded) = process::tee(&mut trunk, |line| !line.contains("Failed to minify JS"))?;
    if !succeeded {
        bail!("the app does not build: see above");
    }
    for part in site::files_under(&parts)? {
        let name = part.file_name().context("a file has a name")?;
        fs::copy(&part, folder.join(name)).with_context(|| format!("cannot copy {}", part.display()))?;
    }
    Ok(())
}
