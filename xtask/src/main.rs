//! The command line of the chores.

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use xtask::chores::{self, PeersOptions, Profile, ServeOptions};
use xtask::engines::Engine;
use xtask::site::BasePath;
use xtask::{split, workspace};

const HELP: &str = "\
cargo xtask <chore>

  serve [--release] [--port N] [--public-url /app/]   build the app and serve it on 127.0.0.1 (port 8080)
  build [--public-url /app/]                          leave a deployable dist/ and check its size
  test  [--engines all] [-- ARGUMENTS]                build, check, run all tests; with arguments: only those
                                                      tests of `cargo test ARGUMENTS`. The end-to-end tests run
                                                      in chromium, or in the engines named (firefox,webkit)
  check                                               format, lints for host and browser, architecture
  hosting [--public-url /app/] [--to FOLDER]          write the texts for nginx, Caddy and Apache (hosting/)
  bench                                               time and memory of the publisher at 1, 4 and 16 times a kabupaten
  bench --scale [--keep]                              the same for feeds of 1, 15, 40 and 514 kabupaten; --keep leaves
                                                      them in target/bench/scale
  bench --peers [--runs N] [--at LINE] [--add] [--site FOLDER]
                                                      the dashboard in Chromium beside the same page made with four
                                                      chart libraries, into docs/benchmarks.md; LINE is desk, slow
                                                      or slowest, --add adds to the visits of the last time, FOLDER
                                                      is a site that is built already
  bench --bytes                                       whose code the bytes of the app are, into docs/bytes.md
  clean [--tools]                                     remove what was built; with --tools also the cached tools

What is missing is brought first, each thing once; nothing needs a network after that.";

fn main() -> ExitCode {
    let done = if split::is_asked_for() { split::run() } else { run() };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let root = workspace::root()?;
    let mut words = Parser::from_env();
    let chore = match words.next()? {
        Some(Arg::Value(chore)) => chore.string()?,
        _ => {
            println!("{HELP}");
            return Ok(());
        }
    };
    match chore.as_str() {
        "serve" => chores::serve(&root, serve_options(&mut words)?),
        "build" => chores::build(&root, &public_url(&mut words)?),
        "test" => test_options(&mut words).and_then(|(engines, rest)| chores::test(&root, &engines, &rest)),
        "check" => nothing_more(&mut words).and_then(|()| chores::check(&root)),
        "hosting" => hosting_options(&mut words).and_then(|(base, to)| chores::hosting(&root, &base, to.as_deref())),
        "bench" => match bench_options(&mut words)? {
            Bench::Publisher => chores::bench(&root),
            Bench::Scale { keep } => chores::bench_scale(&root, keep),
            Bench::Bytes => chores::bytes(&root),
            Bench::Peers(options) => chores::peers(&root, &options),
        },
        "clean" => chores::clean(&root, tools_too(&mut words)?),
        other => bail!("there is no chore `{other}`\n\n{HELP}"),
    }
}

fn serve_options(words: &mut Parser) -> Result<ServeOptions> {
    let mut options = ServeOptions { profile: Profile::Dev, port: 8080, base: BasePath::default() };
    while let Some(word) = words.next()? {
        match word {
            Arg::Long("release") => options.profile = Profile::Release,
            Arg::Long("port") => options.port = words.value()?.parse()?,
            Arg::Long("public-url") => options.base = words.value()?.string()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn public_url(words: &mut Parser) -> Result<BasePath> {
    let mut base = BasePath::default();
    while let Some(word) = words.next()? {
        match word {
            Arg::Long("public-url") => base = words.value()?.string()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(base)
}

/// The path of the site and the folder for the texts.
fn hosting_options(words: &mut Parser) -> Result<(BasePath, Option<PathBuf>)> {
    let (mut base, mut to) = (BasePath::default(), None);
    while let Some(word) = words.next()? {
        match word {
            Arg::Long("public-url") => base = words.value()?.string()?.parse()?,
            Arg::Long("to") => to = Some(PathBuf::from(words.value()?)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok((base, to))
}

/// What is measured.
enum Bench {
    /// Builds and imports.
    Publisher,
    /// Feeds of many kabupaten, and whether they are to be kept.
    Scale { keep: bool },
    /// The code of the app.
    Bytes,
    /// The dashboard beside others.
    Peers(PeersOptions),
}

fn bench_options(words: &mut Parser) -> Result<Bench> {
    match words.next()? {
        None => return Ok(Bench::Publisher),
        Some(Arg::Long("peers")) => return peers_options(words).map(Bench::Peers),
        Some(Arg::Long("bytes")) => return nothing_more(words).map(|()| Bench::Bytes),
        Some(Arg::Long("scale")) => {}
        Some(other) => return Err(other.unexpected().into()),
    }
    let mut keep = false;
    while let Some(word) = words.next()? {
        match word {
            Arg::Long("keep") => keep = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Bench::Scale { keep })
}

/// What follows `--peers`.
fn peers_options(words: &mut Parser) -> Result<PeersOptions> {
    let mut options = PeersOptions { runs: 7, at: None, add: false, site: None };
    while let Some(word) = words.next()? {
        match word {
            Arg::Long("runs") => options.runs = words.value()?.parse()?,
            Arg::Long("at") => options.at = Some(words.value()?.string()?),
            Arg::Long("add") => options.add = true,
            Arg::Long("site") => options.site = Some(PathBuf::from(words.value()?)),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn tools_too(words: &mut Parser) -> Result<bool> {
    let mut tools = false;
    while let Some(word) = words.next()? {
        match word {
            Arg::Long("tools") => tools = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(tools)
}

/// The engines and the arguments after `--`.
fn test_options(words: &mut Parser) -> Result<(Vec<Engine>, Vec<OsString>)> {
    let mut engines = vec![Engine::Chromium];
    // What follows is of the raw arguments, which end where options begin to be read.
    if let Some(mut raw) = words.try_raw_args()
        && raw.peek().is_some_and(|word| word == "--engines")
    {
        raw.next();
        let named = raw.next().and_then(|word| word.into_string().ok()).unwrap_or_default();
        engines = Engine::read(&named)?;
    }
    Ok((engines, rest(words)?))
}

/// The arguments after `--`.
fn rest(words: &mut Parser) -> Result<Vec<OsString>> {
    let rest: Vec<OsString> = words.raw_args()?.collect();
    match rest.split_first() {
        None => Ok(Vec::new()),
        Some((first, arguments)) if first == "--" => Ok(arguments.to_vec()),
        Some((first, _)) => bail!("write `--` before `{}`: what follows goes to `cargo test`", first.to_string_lossy()),
    }
}

fn nothing_more(words: &mut Parser) -> Result<()> {
    match words.next()? {
        None => Ok(()),
        Some(other) => Err(other.unexpected().into()),
    }
}
