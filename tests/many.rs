//! A deployment of many kabupaten: each has a list of files of its own, and the first screen of one asks for nothing that grows with
//! their number.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use any_spawner::Executor;
use konvergensi::{
    domain::RegionCode,
    feed::{self, FeedError, Manifest, Role},
    publish::{self, MOST_IN_ONE_LIST, Previous, Progress},
    state::{App, Derived, Link, Loader, Notice, Shown},
};
use leptos::prelude::{Owner, RwSignal, Set};
use std::{
    cell::RefCell,
    fs,
    path::{Path, PathBuf},
    process::Command,
    rc::Rc,
};
use xtask::workspace::TempFolder;

/// A feed of made-up kabupaten `99.01`, `99.02` …, in a folder that goes with it.
struct Feed(TempFolder);

impl Feed {
    fn of(count: usize, name: &str) -> Self {
        let place = TempFolder::new(name).unwrap();
        let folders: Vec<PathBuf> = (1..=count).map(|at| folder(&place, at)).collect();
        publish::build_after(&Previous::None, &folders, &place.join("feed"), &Progress::silent()).unwrap();
        Self(place)
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.join("feed").join(path)
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    fn list(&self, path: &str) -> Manifest {
        Manifest::read(path, self.text(path).as_bytes()).unwrap()
    }

    fn whole(&self) -> Result<Manifest, FeedError> {
        self.list("manifest.json").joined(&|path| fs::read(self.at(path)))
    }

    fn errors(&self) -> Vec<String> {
        let all = publish::check(&self.0.join("feed"), &Progress::silent());
        all.iter().filter(|f| f.severity == publish::Severity::Error).map(ToString::to_string).collect()
    }
}

/// A kabupaten of two kecamatan; the third kabupaten has measured too few, the fourth has not reported of late.
fn folder(place: &Path, at: usize) -> PathBuf {
    let (code, folder) = (format!("99.{at:02}"), place.join(format!("in-{at}")));
    fs::create_dir(&folder).unwrap();
    let settings = format!(
        "catalogue = \"2022\"\nindicators = [\"stunting_eppgbm\"]\n[profile]\ncode = \"{code}\"\nname = \"Kabupaten {at}\"\n\
         province = \"P\"\nvillage_term = {{ id = \"desa\" }}\nsimulated = true\npublisher = \"Dinas {at}\"\n[freshness]\n\
         published = \"2026-01-{:02}\"\n[sources.s]\ntitle = \"S\"\n",
        at % 28 + 1
    );
    let x = 104.0 + at as f64 * 0.3;
    let (mut areas, mut points) = ("code,name\n".to_owned(), "code,name,lon,lat\n".to_owned());
    let mut readings =
        "period,code,name,stunting_eppgbm:n,stunting_eppgbm:d,stunting_eppgbm:measured,stunting_eppgbm:due\n"
            .to_owned();
    for kecamatan in 1..=2 {
        areas.push_str(&format!("{code}.0{kecamatan},Kecamatan {kecamatan}\n"));
        for village in 1..=3 {
            let (own, y) = (format!("{code}.0{kecamatan}.200{village}"), -5.0 - f64::from(village) * 0.05);
            let name = format!("Desa {kecamatan}{village}");
            areas.push_str(&format!("{own},{name}\n"));
            points.push_str(&format!("{own},{name},{:.3},{y:.3}\n", x + f64::from(kecamatan) * 0.08));
            let due = if at == 3 { 400 } else { 110 };
            let period = if at == 4 { "2025-02" } else { "2025-08" };
            readings.push_str(&format!("{period},{own},{name},{},100,100,{due}\n", 10 + at));
        }
    }
    let files = [
        ("kabupaten.toml", settings),
        ("areas.csv", areas),
        ("points.csv", points),
        ("editions.csv", "indicator,period,source\n*,2025-02,s\n*,2025-08,s\n".to_owned()),
        ("readings.csv", readings),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

#[test]
fn few_kabupaten_share_one_list_and_of_many_each_has_its_own() {
    let few = Feed::of(MOST_IN_ONE_LIST, "few");
    let list = few.list("manifest.json");
    assert!(
        !list.is_split() && list.files.iter().any(|f| f.role == Role::Core) && !few.at("99.01/manifest.json").exists()
    );
    let many = Feed::of(MOST_IN_ONE_LIST + 1, "many");
    let first = many.list("manifest.json");
    assert!(first.is_split() && first.files.iter().all(|f| f.role != Role::Core));
    let own = many.list("99.02/manifest.json");
    assert_eq!(own.kabupaten.iter().map(|k| k.name.as_str()).collect::<Vec<_>>(), ["Kabupaten 2"]);
    assert_eq!((own.deployment, own.publisher.as_str()), (Some(9), "Dinas 2"));
    let code = own.kabupaten[0].code;
    assert!(own.files.iter().all(|f| f.kabupaten.is_none_or(|of| of == code)));
    assert!(own.file(code, Role::Core).is_some() && own.shared(Role::Overview).is_some());
    for feed in [&few, &many] {
        assert_eq!(feed.errors(), Vec::<String>::new());
    }
}

#[test]
fn the_list_of_one_does_not_grow_with_the_number_of_the_others() {
    let sizes = [9, 24].map(|count| Feed::of(count, &format!("grow-{count}")).text("99.01/manifest.json").len());
    // The number itself has a digit more, and so may the size of the overview.
    assert!(sizes[1] - sizes[0] <= 4, "{sizes:?}");
}

#[test]
fn a_list_that_is_not_the_one_named_is_told_and_a_list_of_another_too() {
    let feed = Feed::of(9, "chain");
    assert_eq!(feed.whole().unwrap().files.iter().filter(|f| f.role == Role::Core).count(), 9);
    let (sound, other) = (feed.text("99.01/manifest.json"), feed.text("99.02/manifest.json"));
    fs::write(feed.at("99.01/manifest.json"), sound.replace("Dinas 1", "Dinas X")).unwrap();
    assert!(matches!(feed.whole(), Err(FeedError::WrongHash { .. })));
    assert!(feed.errors()[0].contains("99.01/manifest.json"), "{:?}", feed.errors());
    // Named by a first list that nobody built.
    fs::write(feed.at("99.01/manifest.json"), &other).unwrap();
    let first = feed.list("manifest.json");
    let hash = |at: &str| {
        let is = |f: &&feed::FileEntry| f.role == Role::Manifest && f.path == at;
        first.files.iter().find(is).map(|f| (f.bytes.to_string(), f.sha256.clone())).unwrap()
    };
    let (was, is) = (hash("99.01/manifest.json"), hash("99.02/manifest.json"));
    let entry = |(bytes, hash): &(String, String)| format!("\"bytes\":{bytes},\"sha256\":\"{hash}\"");
    fs::write(feed.at("manifest.json"), feed.text("manifest.json").replacen(&entry(&was), &entry(&is), 1)).unwrap();
    assert!(matches!(feed.whole(), Err(FeedError::Invalid { .. })));
}

#[test]
fn all_kabupaten_stand_together_with_their_states_and_an_outline_each() {
    let feed = Feed::of(5, "all");
    let text = feed.text("overview.json");
    let all = feed::core("overview.json", &text).unwrap();
    assert_eq!(all.warnings, []);
    let id = "stunting_eppgbm".parse().unwrap();
    let map = konvergensi::viz::everywhere::newest(&all.content, id, None, konvergensi::i18n::Lang::Id).unwrap();
    let fills: Vec<&str> = map.areas.iter().map(|area| area.fill).collect();
    assert_eq!(fills, ["k3", "k3", "low-cover", "s-missing", "k3"], "{:?}", map.sentence);
    assert_eq!((map.table.rows.len(), map.table.apart.len()), (3, 2));
    let outlines = konvergensi::geo::Boundaries::read(&feed.text("overview.geojson"), None).unwrap();
    assert_eq!(outlines.areas().len(), 5);
    assert!(all.content.profile.simulated, "all of them are");
    // One that shows another figure than its own file is told.
    fs::write(feed.at("overview.json"), text.replacen("[66,600", "[67,600", 1)).unwrap();
    assert!(!feed.errors().is_empty());
}

/// An app on a feed, told or not that each kabupaten has a list of its own.
struct Visit {
    app: App,
    link: RwSignal<Link>,
    all: RwSignal<bool>,
    asked: Rc<RefCell<Vec<String>>>,
    _owner: Owner,
}

impl Visit {
    fn to(feed: &Feed, kab: &str, told: bool) -> Self {
        let _ = Executor::init_futures_executor();
        let owner = Owner::new();
        owner.set();
        let asked = Rc::new(RefCell::new(Vec::new()));
        let (seen, folder) = (asked.clone(), feed.0.to_path_buf());
        let loader = Loader::new(move |url: String| {
            let path = url.split('?').next().unwrap().to_owned();
            seen.borrow_mut().push(path.clone());
            let body = fs::read(folder.join(&path)).map_err(|_| FeedError::Refused { url: path, status: 404 });
            Box::pin(std::future::ready(body))
        });
        let (link, all) = (RwSignal::new(Link { kab: kab.parse().ok(), ..Link::default() }), RwSignal::new(false));
        let first: Option<RegionCode> = told.then(|| "99.01".parse().unwrap());
        let shown = Shown { only: Vec::new(), first, all: Derived::new(move || leptos::prelude::Get::get(&all)) };
        let link_of = Derived::new(move || (leptos::prelude::Get::get(&link), Vec::new()));
        let app = App::new(link_of, || "2026-02-01".parse().unwrap(), shown, loader);
        let visit = Self { app, link, all, asked, _owner: owner };
        visit.settle();
        visit
    }

    fn settle(&self) {
        (0..30).for_each(|_| Executor::poll_local());
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.borrow_mut())
    }

    fn shown(&self) -> Option<String> {
        self.app.kabupaten.get_untracked().map(|k| k.profile.name.clone())
    }
}

#[test]
fn the_first_screen_of_one_of_many_asks_for_its_own_list_and_two_files() {
    let feed = Feed::of(9, "first");
    let visit = Visit::to(&feed, "99.05", true);
    let of = |kab: &str| ["manifest.json", "core.json", "kecamatan.geojson"].map(|file| format!("feed/{kab}/{file}"));
    assert_eq!(visit.asked(), of("99.05"));
    assert_eq!(visit.shown().as_deref(), Some("Kabupaten 5"));
    visit.link.set(Link { kab: "99.02".parse().ok(), ..Link::default() });
    visit.settle();
    assert_eq!(visit.asked(), of("99.02"));
    assert_eq!(visit.shown().as_deref(), Some("Kabupaten 2"));
    assert_eq!(visit.app.notices(), []);
}

#[test]
fn an_app_that_is_not_told_finds_out_and_one_asked_for_a_stranger_shows_the_first_and_says_so() {
    let feed = Feed::of(9, "told");
    let visit = Visit::to(&feed, "99.05", false);
    assert_eq!(visit.asked()[..2], ["feed/manifest.json", "feed/99.05/manifest.json"]);
    assert_eq!(visit.shown().as_deref(), Some("Kabupaten 5"));
    let stranger = Visit::to(&feed, "98.01", true);
    assert_eq!(stranger.shown().as_deref(), Some("Kabupaten 1"));
    assert_eq!(stranger.app.notices(), [Notice::NoKabupaten("98.01".parse().unwrap())]);
    assert_eq!(stranger.app.error(), None);
}

#[test]
fn the_page_of_all_asks_for_the_overview_and_no_core_and_leads_back_to_one() {
    for count in [9, 3] {
        let feed = Feed::of(count, &format!("page-{count}"));
        let visit = Visit::to(&feed, "99.02", count == 9);
        visit.asked();
        visit.all.set(true);
        visit.settle();
        assert_eq!(visit.asked(), ["feed/overview.json", "feed/overview.geojson"]);
        assert!(visit.app.shows_all() && visit.app.notices().is_empty());
        assert_eq!(visit.app.map().unwrap().areas().len(), count);
        visit.all.set(false);
        visit.settle();
        assert_eq!(
            (visit.shown().as_deref(), visit.asked().len()),
            (Some("Kabupaten 2"), 0),
            "nothing is fetched twice"
        );
    }
}

#[test]
fn a_feed_of_one_kabupaten_has_no_page_of_all() {
    let feed = Feed::of(1, "one");
    assert!(!feed.at("overview.json").exists());
    let visit = Visit::to(&feed, "99.01", false);
    visit.all.set(true);
    visit.settle();
    assert!(!visit.app.shows_all());
    assert_eq!(visit.shown().as_deref(), Some("Kabupaten 1"));
}

/// Runs `feed` and gives whether it was content, and what it said.
fn feed_says(arguments: &[&str]) -> (bool, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_feed")).args(arguments).output().unwrap();
    (ran.status.success(), String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned())
}

#[test]
fn each_list_of_many_is_signed_and_one_byte_in_any_of_them_is_told() {
    let feed = Feed::of(9, "signed");
    let (folder, secret) = (feed.at(""), feed.0.join("key.pem"));
    let (folder, secret) = (folder.to_str().unwrap(), secret.to_str().unwrap());
    let (made, said) = feed_says(&["keygen", "--out", secret]);
    assert!(made, "{said}");
    let key = said.split("key = \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    assert!(!feed_says(&["check", folder, "--key", &key]).0, "nothing is signed yet");

    let (signed, said) = feed_says(&["sign", folder, "--key", secret]);
    assert!(signed, "{said}");
    let (holds, said) = feed_says(&["check", folder, "--key", &key]);
    assert!(holds, "{said}");
    assert!(feed.list("99.05/manifest.json").files.iter().all(|file| file.role != Role::Manifest));
    assert_eq!(feed.whole().unwrap().kabupaten.len(), 9, "the first list names the signed ones by their new hashes");

    let list = feed.text("99.05/manifest.json");
    fs::write(feed.at("99.05/manifest.json"), list.replacen("Kabupaten 5", "Kabupaten 6", 1)).unwrap();
    let (holds, said) = feed_says(&["check", folder, "--key", &key]);
    assert!(!holds && said.contains("99.05/manifest.json"), "{said}");
}
