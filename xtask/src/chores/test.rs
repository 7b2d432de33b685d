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
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The second path under which the end-to-end tests see the app.
const SUB_PATH: &str = "/app/";

/// Names the folder of the data that are not in the repository.
const REAL_DATA: &str = "KONVERGENSI_REAL_DATA";

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

/// Tests that need what is not on every machine: they are not run and not counted, rather than passed without a look.
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
        Self(absent)
    }

    fn arguments(&self) -> impl Iterator<Item = OsString> {
        self.0.iter().flat_map(|name| ["--skip".into(), (*name).into()])
    }
}

/// The folder of real data: the one that is named, or that beside the project; none where there is none.
fn real_data(root: &Path) -> Option<PathBuf> {
    let named = std::env::var_os(REAL_DATA).map_or_else(|| root.join("../shared/data"), PathBuf::from);
    named.join("boundaries").is_dir().then_some(named)
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

/// An error here is a step without which the others make no sense.
fn all(root: &Path, engines: &[Engine], filter: &[OsString], tally: &mut Tally) -> Result<()> {
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
    let real_data = real_data(root);
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
                let mut cargo = in_engine(engine, &driver, filter, &engines::not_run(&list, engine));
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

/// The tests that look at pages, in another engine than Chromium, without those that it cannot run: they do not count.
fn in_engine(engine: Engine, driver: &Path, filter: &[OsString], left_out: &[String]) -> Command {
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
    let names = filter.iter().skip_while(|word| *word != "--").skip(1);
    cargo.args(["test", "--test", "e2e", "--", "--ignored"]).args(names);
    for name in left_out {
        cargo.args(["--skip", name]);
    }
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_filter_leaves_out_the_tests_of_the_browser() {
        let args = |text: &str| text.split_whitespace().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(with_ignored(&[], &Absent(vec![])), args("-- --include-ignored"));
        assert_eq!(with_ignored(&args("--test e2e"), &Absent(vec![])), args("--test e2e -- --include-ignored"));
        assert_eq!(
            with_ignored(&args("--test e2e -- views"), &Absent(vec![])),
            args("--test e2e -- views --include-ignored")
        );
        let absent = Absent(vec!["libreoffice_", "real_data_"]);
        assert_eq!(with_ignored(&[], &absent), args("-- --include-ignored --skip libreoffice_ --skip real_data_"));
    }
}
