//! `test`: the release under two paths, all checks, all tests, one count at the end.

use super::build::{Copies, Profile, bundle, finished};
use super::check;
use crate::engines::{self, Engine};
use crate::process::{self, command};
use crate::setup;
use crate::site::BasePath;
use crate::tally::Tally;
use crate::{budget, workspace};
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The second path under which the end-to-end tests see the app.
const SUB_PATH: &str = "/app/";

/// Names the folder of the data that are not in the repository.
const REAL_DATA: &str = "KONVERGENSI_REAL_DATA";

/// The tests that look at pages, as cargo calls them.
const PAGES: &str = "e2e";

/// Tests that measure and are run by hand, behind what asks for them.
const BY_HAND: [(&str, &str); 2] = [
    ("KONVERGENSI_BENCH", "bench::the_map_of_450_villages_on_a_slow_machine"),
    ("KONVERGENSI_SCALE", "bench::the_first_screen_in_feeds_of_1_to_514_kabupaten"),
];

/// Builds, checks and tests, and prints how many tests passed and failed, in all engines together. With `filter`, only the tests,
/// with these arguments for `cargo test`.
///
/// # Errors
/// When anything failed. The count is printed in any case.
pub fn test(root: &Path, engines: &[Engine], filter: &[OsString]) -> Result<()> {
    let mut tally = Tally::default();
    let ended = all(root, engines, filter, &mut tally);
    if ended.is_err() {
        tally.add(Tally::of_step(false));
    }
    if let Err(error) = &ended {
        println!("{error:#}");
    }
    println!("{tally}");
    match tally.failed {
        0 => Ok(()),
        _ => bail!("not everything passed"),
    }
}

/// Tests that need what is not on every machine, or is not asked for every time: they are not run and not counted, rather than
/// passed without a look.
struct Absent(Vec<&'static str>);

impl Absent {
    /// What of it is not here, each told.
    fn found(real_data: Option<&Path>) -> Self {
        let mut absent = Vec::new();
        if process::on_path("soffice").is_none() {
            println!("there is no LibreOffice: the tests that open a workbook with it are left out");
            absent.push("libreoffice_");
        }
        if real_data.is_none() {
            println!("there are no real data (`{REAL_DATA}`): the tests over real boundaries and tables are left out");
            absent.push("real_data_");
        }
        for (variable, test) in BY_HAND {
            if env::var_os(variable).is_none() {
                println!("`{variable}` is not set: `{test}`, which is run by hand, is left out");
                absent.push(test);
            }
        }
        Self(absent)
    }

    fn arguments(&self) -> impl Iterator<Item = OsString> {
        self.0.iter().flat_map(|name| ["--skip".into(), (*name).into()])
    }
}

/// The folder of real data that is named; none where it holds none.
fn real_data() -> Option<PathBuf> {
    env::var_os(REAL_DATA).map(PathBuf::from).filter(|named| named.join("boundaries").is_dir())
}

/// The arguments with `--include-ignored` for the test binaries: the end-to-end tests are ignored by a plain
/// `cargo test`, which has no site, and must never be left out here.
fn with_ignored(filter: &[OsString], absent: &Absent) -> Vec<OsString> {
    let mut arguments = filter.to_vec();
    if !arguments.iter().any(|argument| argument == "--") {
        arguments.push("--".into());
    }
    arguments.push("--include-ignored".into());
    arguments.extend(absent.arguments());
    arguments
}

/// Options of `cargo test` whose value stands behind them as a word of its own.
const VALUED: [&str; 18] = [
    "--bench",
    "--bin",
    "--color",
    "--config",
    "--example",
    "--exclude",
    "--features",
    "--jobs",
    "--manifest-path",
    "--message-format",
    "--package",
    "--profile",
    "--target",
    "--target-dir",
    "--test",
    "-F",
    "-j",
    "-p",
];

/// What of the arguments for `cargo test` is for the tests that look at pages: a part of their names, and what stands behind `--`.
/// `None` where the arguments choose other tests only.
fn of_pages(filter: &[OsString]) -> Option<Vec<OsString>> {
    let (mut names, mut chosen) = (Vec::new(), None);
    let mut words = filter.iter();
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        if text == "--" {
            names.extend(words.cloned());
            break;
        }
        if !text.starts_with('-') {
            names.push(word.clone());
            continue;
        }
        let (option, joined) = text.split_once('=').map_or((&*text, None), |(option, value)| (option, Some(value)));
        let apart = if joined.is_none() && VALUED.contains(&option) { words.next() } else { None };
        let here = match option {
            "--all-targets" | "--tests" => true,
            "--test" => joined == Some(PAGES) || apart.is_some_and(|value| value == PAGES),
            "--bench" | "--benches" | "--bin" | "--bins" | "--doc" | "--example" | "--examples" | "--lib" => false,
            _ => continue,
        };
        chosen = Some(here || chosen == Some(true));
    }
    (chosen != Some(false)).then_some(names)
}

/// The engines that have something to run: all tests run in Chromium, in the others only those that look at pages.
///
/// # Errors
/// When there is none.
fn with_tests(engines: &[Engine], pages: bool) -> Result<Vec<Engine>> {
    let has_tests = |engine: &Engine| pages || *engine == Engine::Chromium;
    let (run, left): (Vec<Engine>, Vec<Engine>) = engines.iter().copied().partition(has_tests);
    for engine in left {
        println!("{}: nothing is run there, the arguments choose no test that looks at pages", engine.name());
    }
    if run.is_empty() {
        bail!("no test is left: name chromium among the engines, or tests of `--test {PAGES}`");
    }
    Ok(run)
}

/// An error here is a step without which the others make no sense.
fn all(root: &Path, engines: &[Engine], filter: &[OsString], tally: &mut Tally) -> Result<()> {
    let names = of_pages(filter);
    let engines = with_tests(engines, names.is_some())?;
    let names = names.unwrap_or_default();
    let drivers: Vec<_> =
        engines.iter().map(|engine| Ok((*engine, setup::for_tests(*engine)?))).collect::<Result<_>>()?;
    let nginx = setup::for_hosting()?;
    let bundle = bundle(root, Profile::Release)?;
    let under = |name: &str, base: &BasePath| -> Result<PathBuf> {
        let dist = workspace::sites(root).join(name);
        finished(root, &bundle, base, &dist, Copies::None)?;
        Ok(dist)
    };
    let dist = under("at-root", &BasePath::default())?;
    let dist_app = under("at-sub-path", &SUB_PATH.parse()?)?;
    if filter.is_empty() {
        let report = budget::measure(&dist)?;
        print!("{report}");
        for overrun in report.overruns() {
            println!("{overrun}");
        }
        tally.add(Tally::of_step(report.overruns().is_empty()));
        tally.add(check::lints(root)?);
    }
    let real_data = real_data();
    let absent = Absent::found(real_data.as_deref());
    let list = root.join(engines::LIST);
    let list = fs::read_to_string(&list).with_context(|| format!("cannot read {}", list.display()))?;
    for (engine, driver) in drivers {
        let mut cargo = match engine {
            Engine::Chromium => {
                let mut cargo = command("cargo");
                cargo.args(["test", "--workspace", "--no-fail-fast"]).args(with_ignored(filter, &absent));
                cargo.env("CHROMEDRIVER", driver);
                cargo
            }
            Engine::Firefox | Engine::WebKit => {
                let mut cargo = in_engine(engine, &driver, &names, &engines::not_run(&list, engine));
                cargo.args(absent.arguments());
                cargo
            }
        };
        cargo
            .env("KONVERGENSI_ENGINE", engine.name())
            .env("KONVERGENSI_DIST", &dist)
            .env("KONVERGENSI_DIST_APP", &dist_app)
            .env("KONVERGENSI_NGINX", &nginx)
            .envs(real_data.iter().map(|folder| (REAL_DATA, folder)))
            .current_dir(root);
        let (output, succeeded) = process::tee(&mut cargo, |_| true)?;
        let of_engine = Tally::of_output(&output, succeeded);
        if engine != Engine::Chromium {
            let left_out = engines::not_run(&list, engine).len();
            println!("{}: {of_engine}; {left_out} are not run there, see {}", engine.name(), engines::LIST);
        }
        tally.add(of_engine);
    }
    Ok(())
}

/// The tests that look at pages, in another engine than Chromium, of those [`of_pages`] gives; without those that it cannot run:
/// they do not count.
fn in_engine(engine: Engine, driver: &Path, names: &[OsString], left_out: &[String]) -> Command {
    let mut cargo = match engine {
        // It has no mode without a screen.
        Engine::WebKit => {
            let mut screen = command("xvfb-run");
            screen.args(["--auto-servernum", "--server-args", "-screen 0 2000x1400x24", "cargo"]);
            screen.env("WEBKITDRIVER", driver);
            screen
        }
        _ => {
            let mut cargo = command("cargo");
            cargo.env("GECKODRIVER", driver);
            cargo
        }
    };
    cargo.args(["test", "--test", PAGES, "--", "--ignored"]).args(names);
    for name in left_out {
        cargo.args(["--skip", name]);
    }
    cargo
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn args(text: &str) -> Vec<OsString> {
        text.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn no_filter_leaves_out_the_tests_of_the_browser() {
        assert_eq!(with_ignored(&[], &Absent(vec![])), args("-- --include-ignored"));
        assert_eq!(with_ignored(&args("--test e2e"), &Absent(vec![])), args("--test e2e -- --include-ignored"));
        assert_eq!(
            with_ignored(&args("--test e2e -- views"), &Absent(vec![])),
            args("--test e2e -- views --include-ignored")
        );
        let absent = Absent(vec!["libreoffice_", "real_data_"]);
        assert_eq!(with_ignored(&[], &absent), args("-- --include-ignored --skip libreoffice_ --skip real_data_"));
    }

    #[test]
    fn other_engines_get_the_names_of_the_tests_wherever_they_stand() {
        for (filter, names) in [
            ("", ""),
            ("--test e2e views", "views"),
            ("--test=e2e views", "views"),
            ("views", "views"),
            ("--test e2e -- views --nocapture", "views --nocapture"),
            ("--no-fail-fast -j 2 --test e2e views -- --exact", "views --exact"),
            ("--lib --test e2e --features x", ""),
            ("--test e2e --lib", ""),
            ("--tests", ""),
        ] {
            assert_eq!(of_pages(&args(filter)), Some(args(names)), "{filter}");
        }
        let of = |filter: &str| {
            let names = of_pages(&args(filter)).unwrap();
            let cargo = in_engine(Engine::Firefox, Path::new("driver"), &names, &["a::b".to_owned()]);
            cargo.get_args().map(OsString::from).collect::<Vec<_>>()
        };
        let run = "test --test e2e -- --ignored views --nocapture --skip a::b";
        assert_eq!(of("--test e2e views -- --nocapture"), args(run));
    }

    #[test]
    fn other_engines_run_nothing_where_other_tests_are_chosen() {
        for filter in ["--lib", "--lib views", "--test contract", "--test=contract -- views", "--doc", "--bin feed"] {
            assert_eq!(of_pages(&args(filter)), None, "{filter}");
        }
        assert_eq!(with_tests(&Engine::ALL, false).unwrap(), [Engine::Chromium]);
        assert_eq!(with_tests(&Engine::ALL, true).unwrap(), Engine::ALL);
        assert!(with_tests(&[Engine::Firefox], false).is_err());
    }

    #[test]
    fn tests_that_are_run_by_hand_are_those_of_the_list() {
        let list = include_str!("../../../docs/engines.md");
        for (_, test) in BY_HAND {
            assert!(engines::not_run(list, Engine::Firefox).iter().any(|name| name == test), "{test}");
        }
    }
}
