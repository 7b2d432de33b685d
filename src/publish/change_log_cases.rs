//! The change log over several publications of one small kabupaten.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::{
    domain::Changes,
    publish::{self, Previous, Progress, finding::Findings, release::Release},
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use xtask::workspace::TempFolder;

const AREAS: &str = "code,name\n99.01.01,Satu\n99.01.01.2001,Asih\n99.01.02,Dua\n99.01.02.2001,Cipta\n99.01.03,Tiga\n99.01.03.2001,Elok\n";
const POINTS: &str = "code,name,lon,lat\n99.01.01,Satu,,\n99.01.02,Dua,,\n99.01.03,Tiga,,\n99.01.01.2001,Asih,104.1,-5.0\n\
                      99.01.02.2001,Cipta,104.3,-5.0\n99.01.03.2001,Elok,104.5,-5.0\n";

/// Publications one after the other, each over the one before.
struct Office(TempFolder);

impl Office {
    fn new(name: &str) -> Self {
        let place = TempFolder::new(name).unwrap();
        fs::create_dir(place.join("in")).unwrap();
        Self(place)
    }

    fn feed(&self) -> PathBuf {
        self.0.join("out")
    }

    /// Publishes on a day, with a threshold of small numbers and the counts of the three kecamatan.
    fn publish(&self, day: &str, threshold: u8, counts: [&str; 3]) -> Vec<Changes> {
        let settings = format!(
            "catalogue = \"2022\"\nindicators = [\"stunting_eppgbm\"]\n[profile]\ncode = \"99.01\"\nname = \"Kabupaten \
             Contoh\"\nprovince = \"P\"\nvillage_term = {{ id = \"desa\" }}\nsimulated = true\npublisher = \"B\"\n\
             [freshness]\npublished = \"{day}\"\n[small_numbers]\nthreshold = {threshold}\nminimum_denominator = 0\n\
             [sources.s]\ntitle = \"S\"\n"
        );
        let mut readings = String::from("period,code,name,stunting_eppgbm:n,stunting_eppgbm:d\n");
        for ((code, name), count) in
            [("99.01.01", "Satu"), ("99.01.02", "Dua"), ("99.01.03", "Tiga")].iter().zip(counts)
        {
            readings.push_str(&format!("2025-08,{code},{name},{count},200\n"));
        }
        let files = [
            ("kabupaten.toml", settings.as_str()),
            ("areas.csv", AREAS),
            ("points.csv", POINTS),
            ("editions.csv", "indicator,period,source\n*,2025-08,s\n"),
            ("readings.csv", &readings),
        ];
        for (file, text) in files {
            fs::write(self.0.join("in").join(file), text).unwrap();
        }
        publish::build_after(&Previous::Replaced, &[self.0.join("in")], &self.feed(), &Progress::silent()).unwrap();
        log(&self.feed())
    }
}

fn log(feed: &Path) -> Vec<Changes> {
    let release = Release::open(feed, &Progress::silent(), &mut Findings::default()).unwrap();
    release.kabupaten[0].changes.clone()
}

/// `about: text` of each line, in Indonesian.
fn said(entry: &Changes) -> Vec<String> {
    let line = |change: &crate::domain::Change| {
        change.about.as_ref().map_or(change.text.id.clone(), |about| format!("{}: {}", about.id, change.text.id))
    };
    entry.lines.iter().map(line).collect()
}

#[test]
fn the_first_publication_says_so_and_later_ones_what_changed_newest_first_in_both_languages() {
    let office = Office::new("first");
    let first = office.publish("2025-10-01", 0, ["20", "30", "40"]);
    assert_eq!((first.len(), first[0].since, first[0].lines.len()), (1, None, 0));
    let second = office.publish("2025-11-01", 0, ["20", "33", "40"]);
    assert_eq!(second.len(), 2);
    assert_eq!(second[0].since, "2025-10-01".parse().ok());
    let lines = said(&second[0]);
    assert!(
        lines.contains(&"Agustus 2025, Kecamatan Dua: 15,0% (30 dari 200) → 16,5% (33 dari 200)".into()),
        "{lines:?}"
    );
    let english = second[0].lines.iter().find_map(|l| l.text.en.clone().filter(|t| t.contains("33 of 200")));
    assert_eq!(english.as_deref(), Some("15.0% (30 of 200) → 16.5% (33 of 200)"));
    let whole = &second[0].lines[0];
    assert_eq!(
        (whole.part.id.as_str(), whole.text.id.as_str()),
        ("Umum", "diterbitkan: 1 Oktober 2025 → 1 November 2025")
    );
    assert_eq!(second[1], first[0], "earlier entries are carried over");
}

#[test]
fn the_same_tables_after_the_same_feed_give_the_same_bytes_and_nothing_new_adds_no_entry() {
    let (one, two) = (Office::new("same-1"), Office::new("same-2"));
    let bytes = |office: &Office| fs::read(office.feed().join("99.01/changes.json")).unwrap();
    for office in [&one, &two] {
        office.publish("2025-10-01", 0, ["20", "30", "40"]);
        office.publish("2025-11-01", 0, ["21", "30", "40"]);
    }
    assert_eq!(bytes(&one), bytes(&two));
    let before = bytes(&one);
    assert_eq!(one.publish("2025-11-01", 0, ["21", "30", "40"]).len(), 2);
    assert_eq!(bytes(&one), before);
}

#[test]
fn the_log_never_gives_back_a_number_that_is_withheld_now() {
    let office = Office::new("withheld");
    office.publish("2025-10-01", 0, ["3", "30", "40"]);
    // Told while it was shown: 3 became 4.
    let shown = office.publish("2025-11-01", 0, ["4", "30", "40"]);
    assert!(
        said(&shown[0]).iter().any(|line| line.contains("(3 dari 200) → 2,0% (4 dari 200)")),
        "{:?}",
        said(&shown[0])
    );
    // From now on counts under 5 are withheld, and what would give them back with them.
    let withheld = office.publish("2025-12-01", 5, ["4", "31", "40"]);
    let body = fs::read_to_string(office.feed().join("99.01/changes.json")).unwrap();
    for number in ["3 dari 200", "4 dari 200", "3 of 200", "4 of 200", "1,5%", "2,0%", "1.5%", "2.0%"] {
        assert!(!body.contains(number), "{number} stands in {body}");
    }
    let faults = publish::check(&office.feed(), &Progress::silent());
    assert!(faults.iter().all(|fault| fault.place.file != "99.01/changes.json"), "{faults:?}");
    // That something changed is still told, of the new entry and of the one before.
    assert!(said(&withheld[0]).iter().any(|line| line.starts_with("Agustus 2025, Kecamatan Satu: ")), "{withheld:?}");
    let earlier = said(&withheld[1]);
    let bare = "Agustus 2025, Kecamatan Satu: angkanya disamarkan atau tidak lagi ditampilkan";
    assert!(earlier.iter().any(|line| line == bare), "{earlier:?}");
    // Nothing else that is withheld has kept a number in any entry.
    let release = Release::open(&office.feed(), &Progress::silent(), &mut Findings::default()).unwrap();
    let grid = release.kabupaten[0].kabupaten.by_kecamatan.values().next().unwrap();
    for change in withheld.iter().flat_map(|entry| &entry.lines) {
        let Some(figure) = &change.figure else { continue };
        let hidden = grid.areas().contains(&figure.area)
            && grid
                .row(figure.period)
                .iter()
                .any(|(code, cell)| *code == figure.area && *cell == crate::domain::Cell::Suppressed);
        assert!(!hidden || !change.text.id.contains(char::is_numeric), "{change:?}");
    }
}

#[test]
fn the_log_keeps_a_dozen_publications() {
    let office = Office::new("dozen");
    let mut last = Vec::new();
    for month in 1..=12 {
        last = office.publish(&format!("2026-{month:02}-01"), 0, ["20", "30", &format!("{}", 40 + month)]);
    }
    assert_eq!(last.len(), 12);
    last = office.publish("2027-01-01", 0, ["20", "30", "60"]);
    assert_eq!(last.len(), 12);
    assert!(last.iter().all(|entry| entry.since.is_some()), "the first publication has gone off the end");
}
