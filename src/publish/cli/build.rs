//! `feed build`: folders of kabupaten to a feed.

use super::{Outcome, said};
use crate::{
    i18n::Lang,
    publish::{
        self, Built, Finding, Previous, Progress,
        report::{self, Report},
    },
};
use clap::Args;
use std::{
    fs::OpenOptions,
    path::{Path, PathBuf},
};

/// Check the folders of one or more kabupaten and write them as one feed
#[derive(Args)]
pub struct Build {
    /// Folders, each with kabupaten.toml and its tables, in the order of the feed
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Folder of the feed; one that is there is replaced once all is well
    #[arg(long)]
    out: PathBuf,
    /// Feed that was published last, if it is not the one at --out: what it withheld is not given back by this one
    #[arg(long, value_name = "FEED")]
    previous: Option<PathBuf>,
    /// No feed of these folders was ever published: the one at --out is only replaced
    #[arg(long, conflicts_with = "previous")]
    first: bool,
    /// Write the findings also as a page to read and print, in Indonesian
    #[arg(long, value_name = "FILE.html")]
    report: Option<PathBuf>,
}

impl Build {
    pub fn run(self) -> Outcome {
        // Found out before anything is replaced: a report that nobody can read afterwards was asked for.
        if let Some(error) = self.report_in_the_way() {
            eprintln!("{error}");
            eprintln!("{} was not written.", self.out.display());
            return Outcome::Faulty;
        }
        let previous = match &self.previous {
            Some(folder) => Previous::At(folder.clone()),
            None if self.first => Previous::None,
            None => Previous::Replaced,
        };
        let mut built = publish::build_after(&previous, &self.folders, &self.out, &Progress::on_terminal(0));
        if let (Ok(built), Some(today)) = (&mut built, publish::today()) {
            built.warn_of_tomorrow(today);
        }
        let (findings, written) = match &built {
            Ok(built) => (&built.findings, true),
            Err(findings) => (findings, false),
        };
        said::findings(findings);
        let reported = self.write_report(findings, built.as_ref().ok());
        for (folder, account) in built.iter().flat_map(|built| &built.accounts) {
            said::account(folder, account);
        }
        match &built {
            Ok(built) => println!("{} files, {} bytes in {}", built.files, built.bytes, self.out.display()),
            Err(_) => eprintln!("{} was not written.", self.out.display()),
        }
        if written && reported { Outcome::Done } else { Outcome::Faulty }
    }

    /// Why the report could not be written, or would be lost with the feed that is replaced.
    fn report_in_the_way(&self) -> Option<String> {
        let path = self.report.as_ref()?;
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let real = parent.canonicalize().ok().zip(self.out.canonicalize().ok());
        let inside = real.is_some_and(|(parent, out)| parent.starts_with(out));
        if inside || parent.starts_with(&self.out) {
            return Some(format!(
                "{} lies in the folder of the feed: give another place to the report",
                path.display()
            ));
        }
        let there = path.exists();
        let opened = OpenOptions::new().append(true).create(true).open(path);
        if !there && opened.is_ok() {
            // Nothing is left behind by the question.
            let _ = std::fs::remove_file(path);
        }
        opened.err().map(|error| format!("{} cannot be written: {error}", path.display()))
    }

    /// Whether the report was written, or none was asked for.
    fn write_report(&self, findings: &[Finding], built: Option<&Built>) -> bool {
        let Some(path) = &self.report else { return true };
        let name = |folder: &PathBuf| folder.file_name().map(|n| n.to_string_lossy().into_owned());
        let folders: Vec<String> = self.folders.iter().filter_map(name).collect();
        let before = built.and_then(|built| built.before.as_ref());
        let changes = before.and_then(|old| publish::since(old, &self.out, Lang::Id, &Progress::on_terminal(0)));
        let page = report::html(&Report { folders: &folders, findings, built, changes: changes.as_deref() });
        match std::fs::write(path, page) {
            Ok(()) => true,
            Err(error) => {
                eprintln!("{} cannot be written: {error}", path.display());
                false
            }
        }
    }
}
