//! `feed diff`: what the public will see change.

use super::{Outcome, said};
use crate::{
    i18n::Lang,
    publish::{self, Progress},
};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Say in plain words what the public will see change from one feed to another
#[derive(Args)]
pub struct Diff {
    /// Folder of the feed as published
    old: PathBuf,
    /// Folder of the feed to be published
    new: PathBuf,
    /// Language of the list
    #[arg(long, value_enum, default_value_t = Language::Id)]
    lang: Language,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    /// Bahasa Indonesia
    Id,
    /// English
    En,
}

impl Diff {
    pub fn run(self) -> Outcome {
        let lang = match self.lang {
            Language::Id => Lang::Id,
            Language::En => Lang::En,
        };
        match publish::differences(&self.old, &self.new, lang, &Progress::on_terminal(0)) {
            Ok(sections) if sections.is_empty() => {
                println!("{}", lang.pick("Tidak ada yang berubah bagi publik.", "Nothing changes for the public."));
                Outcome::Done
            }
            Ok(sections) => {
                for section in sections {
                    println!("{}", section.title);
                    section.lines.iter().for_each(|line| println!("  - {line}"));
                }
                Outcome::Done
            }
            Err(findings) => {
                said::findings(&findings);
                Outcome::Faulty
            }
        }
    }
}
