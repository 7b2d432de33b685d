//! The engines that the end-to-end tests can run in, and the tests that are not run in one of them.

use anyhow::{Result, bail};

/// The document that lists them.
pub const LIST: &str = "docs/engines.md";

/// What draws the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium.
    Chromium,
    /// Firefox ESR.
    Firefox,
    /// WebKitGTK.
    WebKit,
}

impl Engine {
    /// All of them, in the order in which they run.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The name in the environment, in the list and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Reads `all`, or names with commas between.
    ///
    /// # Errors
    /// When a name is not known.
    pub fn read(text: &str) -> Result<Vec<Self>> {
        if text == "all" {
            return Ok(Self::ALL.to_vec());
        }
        let one = |name: &str| Self::ALL.into_iter().find(|engine| engine.name() == name);
        let engines: Option<Vec<Self>> = text.split(',').map(one).collect();
        match engines {
            Some(engines) => Ok(engines),
            None => bail!("`{text}` names no engines: all, or some of chromium,firefox,webkit"),
        }
    }
}

/// The tests that are not run in an engine, by their names in the list: rows of a table with the name in back quotes first and the
/// engines second.
pub fn not_run(list: &str, engine: Engine) -> Vec<String> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| `")?.split('|');
        let name = cells.next()?.trim().trim_end_matches('`').to_owned();
        let engines = cells.next()?;
        engines.split(',').any(|one| one.trim() == engine.name()).then_some(name)
    };
    list.lines().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::workspace;
    use std::fs;

    #[test]
    fn all_engines_or_some_are_chosen_and_others_are_refused() {
        assert_eq!(Engine::read("all").unwrap(), Engine::ALL);
        assert_eq!(Engine::read("webkit,firefox").unwrap(), [Engine::WebKit, Engine::Firefox]);
        assert!(Engine::read("netscape").is_err());
    }

    #[test]
    fn a_row_of_the_list_names_a_test_and_where_it_is_not_run() {
        let list =
            "| test | not run in | why |\n|---|---|---|\n| `a::b` | firefox, webkit | x |\n| `c::d` | webkit | y |\n";
        assert_eq!(not_run(list, Engine::Firefox), ["a::b"]);
        assert_eq!(not_run(list, Engine::WebKit), ["a::b", "c::d"]);
        assert_eq!(not_run(list, Engine::Chromium), Vec::<String>::new());
    }

    #[test]
    fn every_test_of_the_list_is_there_and_none_is_left_out_of_chromium() {
        let root = workspace::root().unwrap();
        let list = fs::read_to_string(root.join(LIST)).unwrap();
        assert_eq!(not_run(&list, Engine::Chromium), Vec::<String>::new());
        let names = Engine::ALL.into_iter().flat_map(|engine| not_run(&list, engine)).collect::<Vec<_>>();
        assert!(!names.is_empty());
        for name in names {
            let (module, test) = name.split_once("::").unwrap();
            let source = fs::read_to_string(root.join(format!("tests/e2e/{module}.rs"))).unwrap();
            assert!(source.contains(&format!("fn {test}(")), "{name} is no test");
        }
    }
}
