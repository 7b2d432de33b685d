//! Cuts the app into the part that the first screen needs and parts that come later.
//!
//! Trunk compiles the app and hands it to the `wasm-bindgen` on its search path. That is this program under that name: it
//! has wasm-split cut out the functions that are marked in the app (`src/ui/later.rs`), with all that only they reach,
//! hands what is left to the true wasm-bindgen, and leaves the parts beside, each under a name with its hash. For a release
//! it makes all of it small: the modules by wasm-opt, the script by esbuild, and the names between both.

mod files;
mod glue;
mod names;

use crate::process::{self, command};
use crate::{scripts, site};
use anyhow::{Context, Result};
use glue::Parts;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where cargo looks for what the compiler of the app is told.
pub const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// What the linker has to keep for wasm-split.
pub const LINK: &str = "-Clink-arg=--emit-relocs";

/// The name under which this program stands in for wasm-bindgen.
const NAME: &str = "wasm-bindgen";

/// The name of the variable that keeps the names of functions in what is made small.
pub const NAMES: &str = "KONVERGENSI_NAMES";

/// Names of the variables that tell the stand-in where things are.
const BINDGEN: &str = "KONVERGENSI_WASM_BINDGEN";
const SPLIT: &str = "KONVERGENSI_WASM_SPLIT";
const OPT: &str = "KONVERGENSI_WASM_OPT";
const ESBUILD: &str = "KONVERGENSI_ESBUILD";
const PARTS: &str = "KONVERGENSI_PARTS";

/// How the app and its parts are optimised. Parts do not say themselves what they may use. Expressions are taken apart and put
/// together anew, which gives the passes after it more to find; functions of a kind stand together, which brotli gains by.
const OPTIMISED: [&str; 16] = [
    "-mvp",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-multivalue",
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Os",
    "-Os",
    "--reorder-functions-by-name",
    "--strip-producers",
    "--strip-target-features",
];

/// The tools that the stand-in calls.
#[derive(Debug)]
pub struct Called {
    /// The true wasm-bindgen.
    pub bindgen: PathBuf,
    /// wasm-split.
    pub split: PathBuf,
    /// wasm-opt.
    pub opt: PathBuf,
    /// esbuild.
    pub esbuild: PathBuf,
}

/// Makes `trunk` find the stand-in in `folder` as its wasm-bindgen; the parts, made small or not, will be in `parts`.
///
/// # Errors
/// When the stand-in cannot be put there.
pub fn stand_in(trunk: &mut Command, called: &Called, folder: &Path, parts: &Path, small: bool) -> Result<()> {
    site::remove(folder)?;
    site::remove(parts)?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let own = env::current_exe().context("this program does not know where it lies")?;
    let name = folder.join(format!("{NAME}{}", env::consts::EXE_SUFFIX));
    fs::hard_link(&own, &name)
        .or_else(|_| fs::copy(&own, &name).map(drop))
        .with_context(|| format!("cannot make {}", name.display()))?;
    let path = trunk
        .get_envs()
        .find_map(|(key, value)| value.filter(|_| key == "PATH"))
        .map_or_else(|| env::var_os("PATH").unwrap_or_default(), OsString::from);
    let path = env::join_paths([folder.to_path_buf()].into_iter().chain(env::split_paths(&path)))
        .context("a folder of the search path has a name that a search path cannot hold")?;
    trunk.env("PATH", path).env(BINDGEN, &called.bindgen).env(SPLIT, &called.split).env(PARTS, parts);
    if small {
        trunk.env(OPT, &called.opt).env(ESBUILD, &called.esbuild);
    }
    Ok(())
}

/// Whether this program was started under the name of wasm-bindgen.
pub fn is_asked_for() -> bool {
    let name = env::args_os().next().map(PathBuf::from);
    name.as_deref().and_then(Path::file_stem).is_some_and(|stem| stem == NAME)
}

/// Does what Trunk asks wasm-bindgen for.
///
/// # Errors
/// When a tool fails or writes what is not understood.
pub fn run() -> Result<()> {
    let words: Vec<OsString> = env::args_os().skip(1).collect();
    let at = |name: &str| env::var_os(name).map(PathBuf::from);
    let told = |name: &str| at(name).with_context(|| format!("{name} is not set: `cargo xtask build` does it"));
    let bindgen = told(BINDGEN)?;
    let value = |name: &str| words.iter().find_map(|word| word.to_str()?.strip_prefix(name).map(str::to_owned));
    let input = words.iter().position(|word| Path::new(word).extension().is_some_and(|ending| ending == "wasm"));
    let (Some(input), Some(out), Some(name)) = (input, value("--out-dir="), value("--out-name=")) else {
        // Its version, for one.
        return process::run(command(bindgen).args(&words));
    };
    let work = PathBuf::from(&out).join("split");
    site::remove(&work)?;
    let mut words = words;
    let whole = words.get_mut(input).context("the position was just found")?;
    let mut split = command(told(SPLIT)?);
    process::run(split.arg(&*whole).arg(&work).args(["--target", "web", "--out-name", &name]))?;
    *whole = work.join(format!("{name}.wasm")).into();
    process::run(command(bindgen).args(&words).arg("--keep-lld-exports"))?;

    let said = read(&work.join("__wasm_split.js"))?;
    let parts = Parts::of(&said)?;
    let files = files::lay_out(&work, &told(PARTS)?, &name, &parts, at(OPT).as_deref())?;
    let out = PathBuf::from(out);
    let written = out.join(format!("{name}.js"));
    let script = glue::script(&read(&written)?, &parts, &files)?;
    match (at(OPT), at(ESBUILD)) {
        (Some(opt), Some(esbuild)) => {
            let module = out.join(format!("{name}_bg.wasm"));
            let (small, script) = names::shorten(&optimised(&module, Some(&opt))?, &script)?;
            write(&module, &small)?;
            write(&written, script.as_bytes())?;
            scripts::minify(&esbuild, scripts::Kind::Module, &written, &written)
        }
        _ => write(&written, script.as_bytes()),
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

fn optimised(part: &Path, opt: Option<&Path>) -> Result<Vec<u8>> {
    let mut file = part.to_path_buf();
    if let Some(opt) = opt {
        file = part.with_extension("small.wasm");
        let names = env::var_os(NAMES).map(|_| "--debuginfo");
        process::output(command(opt).args(OPTIMISED).args(names).arg(part).arg("-o").arg(&file))?;
    }
    fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
}
