//! The reader as a whole: small folders with one fault each, and the two examples.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
use super::{Dataset, Previous, Progress, build, build_after, read, simulate};
use crate::domain::{Cell, CellState, Figure, Level, LocusKind, Period, RegionCode, Unit};
use crate::feed;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use xtask::workspace::TempFolder;

const SETTINGS: &str = "catalogue = \"2022\"\nindicators = [\"stunting_ssgi\", \"stunting_eppgbm\", \"kasus_eppgbm\", \
                        \"imunisasi\"]\n[profile]\ncode = \"99.01\"\nname = \"Kabupaten Contoh\"\nprovince = \"P\"\n\
                        village_term = { id = \"desa\" }\nsimulated = true\npublisher = \"B\"\n[freshness]\n\
                        published = \"2025-01-01\"\n[sources.s]\ntitle = \"S\"\n";
const AREAS: &str = "code,name,since,until\n99.01.01,Satu,,\n99.01.01.2001,Asih,,\n99.01.01.2002,Baru,2024-07-01,\n\
                     99.01.02,Dua,,\n99.01.02.2001,Cipta,,\n";
const EDITIONS: &str = "indicator,period,source\n*,2024,s\n*,2023,s\n";
const POINTS: &str = "code,name,lon,lat\n99.01.01.2001,Asih,104.1,-5.0\n99.01.01.2002,Baru,104.2,-5.1\n\
                      99.01.02.2001,Cipta,104.3,-5.0\n";

/// A sound folder with some files replaced, in a place of its own.
struct Folder(TempFolder);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = TempFolder::new(name).unwrap();
        let sound =
            [("kabupaten.toml", SETTINGS), ("areas.csv", AREAS), ("editions.csv", EDITIONS), ("points.csv", POINTS)];
        for (file, text) in sound.iter().chain(files) {
            fs::write(folder.join(file), text).unwrap();
        }
        Self(folder)
    }
}

fn findings(name: &str, files: &[(&str, &str)]) -> Vec<String> {
    let folder = Folder::new(name, files);
    let found = read(&folder.0).map_or_else(|findings| findings, |dataset| dataset.findings);
    found.iter().map(ToString::to_string).collect()
}

fn dataset(name: &str, readings: &str) -> Dataset {
    let folder = Folder::new(name, &[("readings.csv", readings)]);
    read(&folder.0).unwrap()
}

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

const HEAD: &str = "period,code,name,imunisasi:n,imunisasi:d\n";

#[test]
fn each_fault_of_a_reading_is_an_error_with_its_place() {
    for (row, place, what) in [
        ("2024,99.01.01.2001,Asih,1.000,2000", "row 2, column D “imunisasi:n”", "not a whole number"),
        ("2024,99.01.01.2001,Cipta,1,2", "row 2, column C “name”", "is “Asih” in the register"),
        ("2024,99.01.03,Tiga,1,2", "row 2, column B “code”", "not in the register"),
        ("2024,9901012001,Asih,1,2", "row 2, column B “code”", "not a region code"),
        ("2024-13,99.01.01.2001,Asih,1,2", "row 2, column A “period”", "not a period"),
        ("2024,99.01.01.2001,Asih,1,", "row 2, column E “imunisasi:d”", "no denominator"),
        ("2024,99.01.01.2001,Asih,1,0", "row 2, column D “imunisasi:n”", "1 of 0"),
        ("2023,99.01.01.2002,Baru,1,2", "row 2, column D “imunisasi:n”", "did not exist at 2023"),
        (
            "2024,99.01.01.2001,Asih,1,2\n2024,99.01.01.2001,Asih,1,2",
            "row 3, column D “imunisasi:n”",
            "a second figure",
        ),
    ] {
        let found = findings("reading", &[("readings.csv", &format!("{HEAD}{row}\n"))]);
        let hit = found.iter().any(|f| f.starts_with("error: readings.csv") && f.contains(place) && f.contains(what));
        assert!(hit, "{row}: {found:?}");
    }
}

#[test]
fn a_table_is_held_to_what_its_indicator_is() {
    for (text, what) in [
        ("period,code,name,imunisasi:n\n2024,99.01.01,Satu,40\n", "a rate without its denominator"),
        ("period,code,name,kasus_eppgbm:n,kasus_eppgbm:d\n2024,99.01.01,Satu,4,9\n", "this indicator is a count"),
        ("period,code,name,stunting_ssgi:percent\n2024,99.01.01,Satu,20\n", "the whole kabupaten only"),
        ("period,code,name,stunting_eppgbm:n,stunting_eppgbm:d\n2024,99.01.01,Satu,50,40\n", "50 of 40"),
        ("period,code,name,tidak_ada:n\n2024,99.01.01,Satu,50\n", "unknown column"),
    ] {
        let found = findings("kind", &[("readings.csv", text)]);
        assert!(found.iter().any(|f| f.starts_with("error") && f.contains(what)), "{what}: {found:?}");
    }
}

#[test]
fn figures_without_a_source_and_words_out_of_the_list_are_errors() {
    for (file, text, what) in [
        ("editions.csv", "indicator,period,source\n", "no source for the figures of imunisasi at 2024"),
        ("targets.csv", "indicator,year,value,scope,source\nimunisasi,2024,80,nasional,x\n", "no source “x”"),
        (
            "targets.csv",
            "indicator,year,value,scope,source\nimunisasi,2024,80,dunia,s\n",
            "column D “scope”: unknown word",
        ),
        (
            "actions.csv",
            "scheme,action,code,name,year_done,year_for,source\naksi-8-2022,9,99.01,Kabupaten Contoh,2024,2025,s\n",
            "no action “9”",
        ),
        (
            "actions.csv",
            "scheme,action,code,name,year_done,year_for,source\naksi-8-2022,1,99.01,Kabupaten Contoh,2025,2026,s\n",
            "did not hold in 2025",
        ),
        ("loci.csv", "set,name\nx,Asih\n", "no set “x”"),
        ("events.csv", "date,kind,title_id,source\n2024-02-30,rembuk,R,s\n", "not a date"),
        ("lainnya.csv", "a,b\n1,2\n", "no table is called “lainnya”"),
    ] {
        let readings = format!("{HEAD}2024,99.01.01,Satu,40,50\n");
        let found = findings("lists", &[("readings.csv", &readings), (file, text)]);
        assert!(found.iter().any(|f| f.starts_with("error") && f.contains(what)), "{what}: {found:?}");
    }
}

#[test]
fn all_faults_are_named_in_one_run() {
    let rows = "2024,99.01.01,Dua,1,2\n2024,99.01.02,Dua,x,y\n";
    assert_eq!(findings("all", &[("readings.csv", &format!("{HEAD}{rows}"))]).len(), 3);
}

#[test]
fn blank_zero_nobody_due_and_no_such_area_stay_four_things() {
    let rows = "2023,99.01.01.2001,Asih,0,40\n2023,99.01.01.2002,Baru,,\n2023,99.01.02.2001,Cipta,0,0\n\
                2024,99.01.01.2001,Asih,30,40\n2024,99.01.01.2002,Baru,,\n2024,99.01.02.2001,Cipta,20,25\n";
    let dataset = dataset("states", &format!("{HEAD}{rows}"));
    let grid = dataset.by_village.get(&"imunisasi".parse().unwrap()).unwrap();
    let state = |area, year| grid.cell(code(area), Period::Year(year)).state();
    assert_eq!(state("99.01.01.2001", 2023), CellState::Value);
    assert_eq!(state("99.01.01.2002", 2023), CellState::NoSuchArea);
    assert_eq!(state("99.01.01.2002", 2024), CellState::NotReported);
    assert_eq!(state("99.01.02.2001", 2023), CellState::NotApplicable);
    let total = dataset.kabupaten.totals.get(&"imunisasi".parse().unwrap()).unwrap();
    assert_eq!(total.cell(code("99.01"), Period::Year(2024)).figure().unwrap().count(), Some(50));
    assert_eq!(total.cell(code("99.01"), Period::Year(2023)).percent(), Some(0.0));
}

#[test]
fn a_row_for_the_whole_that_disagrees_with_its_parts_stands_and_is_named() {
    let text = format!("{HEAD}2024,99.01,Kabupaten Contoh,99,200\n2024,99.01.01,Satu,40,80\n2024,99.01.02,Dua,50,90\n");
    let dataset = dataset("sum", &text);
    assert_eq!(dataset.findings.len(), 1);
    let said = dataset.findings[0].to_string();
    assert!(
        said.starts_with("warning: readings.csv, row 2, column D") && said.contains("99/200 here, 90/170"),
        "{said}"
    );
    let total = dataset.kabupaten.totals.get(&"imunisasi".parse().unwrap()).unwrap();
    assert_eq!(total.cell(code("99.01"), Period::Year(2024)).figure().unwrap().count(), Some(99));
}

#[test]
fn cases_and_their_rate_are_not_published_for_one_place_and_time() {
    let text = "period,code,name,stunting_eppgbm:n,stunting_eppgbm:d,kasus_eppgbm:n\n2024,99.01.01,Satu,40,400,40\n";
    let found = findings("twice", &[("readings.csv", text)]);
    assert!(found.iter().any(|f| f.contains("kasus_eppgbm and stunting_eppgbm both have figures")), "{found:?}");
}

#[test]
fn where_nothing_is_withheld_cases_and_their_rate_stand_together_if_they_agree() {
    let settings = format!("{SETTINGS}[small_numbers]\nthreshold = 0\nminimum_denominator = 0\n");
    let with = |name: &str, cases: u32| {
        let text = format!(
            "period,code,name,stunting_eppgbm:n,stunting_eppgbm:d,kasus_eppgbm:n\n2024,99.01.01,Satu,40,400,{cases}\n\
             2024,99.01.02,Dua,,,\n"
        );
        findings(name, &[("readings.csv", &text), ("kabupaten.toml", &settings)])
    };
    assert_eq!(with("agreeing", 40), Vec::<String>::new());
    let found = with("disagreeing", 41);
    let told =
        "error: readings.csv, row 2, column F “kasus_eppgbm:n”: 41 here (kasus_eppgbm) and 40 as the numerator of";
    assert!(found.len() == 1 && found[0].starts_with(told), "{found:?}");
}

#[test]
fn a_stage_is_said_to_be_without_a_day_only_where_it_has_none() {
    let audits = ("audits.csv", "year,cycle,source\n2024,1,s\n");
    let with = |name: &str, row: &str| {
        let stages = format!("year,cycle,stage,planned,actual,progress,source\n2024,1,{row},s\n");
        findings(name, &[audits, ("audit_stages.csv", &stages)])
    };
    for (name, row) in [("a", "tim,,,done"), ("b", "tim,,,planned"), ("c", "tim,2024-01-01,,done")] {
        assert_eq!(with(&format!("undated-{name}"), row), Vec::<String>::new(), "{row}");
    }
    for (name, row) in [("d", "tim,,2024-01-01,done"), ("e", "tim,2024-01-01,,planned"), ("f", "tim,,,late")] {
        let found = with(&format!("undated-{name}"), row);
        assert!(found.len() == 1 && found[0].contains("column F “progress”"), "{row}: {found:?}");
    }
}

#[test]
fn a_table_about_persons_stops_everything_and_no_value_is_repeated() {
    let readings = "period,code,name,NIK,nama ibu\n2024,99.01.01,Satu,3201,Rahasia\n";
    let found = findings("persons", &[("readings.csv", readings), ("kabupaten.toml", "broken")]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|f| f.contains("readings.csv, row 1") && f.contains("persons")), "{found:?}");
    assert!(!found.concat().contains("Rahasia") && !found.concat().contains("3201"));
}

#[test]
fn a_build_with_an_error_leaves_the_old_feed_untouched() {
    let out = Folder::new("out-parent", &[]);
    let feed = out.0.join("feed");
    let rows = format!("{HEAD}2024,99.01.01,Satu,40,80\n");
    let good = Folder::new("build", &[("readings.csv", &rows)]);
    build(&[good.0.to_path_buf()], &feed).unwrap();
    let before = snapshot(&feed);
    assert!(before.contains_key(Path::new("manifest.json")));
    fs::write(good.0.join("readings.csv"), "period,code\n").unwrap();
    assert!(build(&[good.0.to_path_buf()], &feed).is_err());
    assert_eq!(snapshot(&feed), before);
}

#[test]
fn a_folder_that_is_no_feed_is_not_replaced() {
    let rows = format!("{HEAD}2024,99.01.01,Satu,40,80\n");
    let good = Folder::new("not-a-feed", &[("readings.csv", &rows)]);
    let other = Folder::new("precious", &[("letter.txt", "keep me")]);
    assert!(build(&[good.0.to_path_buf()], &other.0).is_err());
    assert_eq!(fs::read_to_string(other.0.join("letter.txt")).unwrap(), "keep me");
}

#[test]
fn only_a_feed_is_replaced_and_one_of_another_version_or_with_a_broken_core_is() {
    let rows = format!("{HEAD}2024,99.01.01,Satu,40,80\n");
    let good = Folder::new("only-feeds", &[("readings.csv", &rows)]);
    let place = Folder::new("only-feeds-parent", &[]);
    let out = place.0.join("feed");
    let again = || build(&[good.0.to_path_buf()], &out);
    again().unwrap();
    let first = snapshot(&out);
    let manifest = fs::read_to_string(out.join("manifest.json")).unwrap();
    for (file, body, replaced) in [
        ("manifest.json", "{\"name\": \"Situs\", \"icons\": []}", false),
        ("manifest.json", "{\"schema\": 9, \"files\": [], \"kabupaten\": {}}", true),
        ("99.01/core.json", "broken", true),
        ("index.html", "<p>Situs</p>", false),
        ("manifest.json", &manifest, false),
    ] {
        fs::write(out.join(file), body).unwrap();
        let before = snapshot(&out);
        assert_eq!(again().is_ok(), replaced, "{file}: {body}");
        assert_eq!(snapshot(&out), if replaced { first.clone() } else { before }, "{file}: {body}");
    }
    fs::remove_file(out.join("index.html")).unwrap();
    again().unwrap();
    assert_eq!(snapshot(&out), first);
}

#[test]
fn without_a_feed_before_small_numbers_are_warned_of() {
    let rows = format!("{HEAD}2024,99.01.01,Satu,40,80\n");
    let good = Folder::new("no-before", &[("readings.csv", &rows)]);
    let place = Folder::new("no-before-parent", &[]);
    let warned = |previous: &Previous, name: &str| {
        let folders = [good.0.to_path_buf()];
        let built = build_after(previous, &folders, &place.0.join(name), &Progress::silent()).unwrap();
        built.findings.iter().any(|f| f.what.starts_with("no feed before is known"))
    };
    assert!(warned(&Previous::Replaced, "a"));
    assert!(!warned(&Previous::Replaced, "a"), "one stands there now");
    assert!(!warned(&Previous::None, "b"));
    assert!(!warned(&Previous::At(place.0.join("a")), "c"));
    let open = format!("{SETTINGS}[small_numbers]\nthreshold = 0\nminimum_denominator = 0\n");
    fs::write(good.0.join("kabupaten.toml"), open).unwrap();
    assert!(!warned(&Previous::Replaced, "d"));
}

#[test]
fn a_feed_that_a_build_cut_short_left_aside_is_put_back() {
    let rows = format!("{HEAD}2024,99.01.01,Satu,40,80\n");
    let good = Folder::new("cut-short", &[("readings.csv", &rows)]);
    let place = Folder::new("cut-short-parent", &[]);
    let (out, old) = (place.0.join("feed"), place.0.join(".feed.old"));
    build(&[good.0.to_path_buf()], &out).unwrap();
    let first = snapshot(&out);
    fs::rename(&out, &old).unwrap();
    let again = || build_after(&Previous::Replaced, &[good.0.to_path_buf()], &out, &Progress::silent());
    let found = again().unwrap().findings;
    assert!(found.iter().any(|f| f.what.contains("was put back")), "{found:?}");
    assert!(!found.iter().any(|f| f.what.starts_with("no feed before")), "{found:?}");
    fs::rename(&out, &old).unwrap();
    fs::write(good.0.join("readings.csv"), "period,code\n").unwrap();
    assert!(again().is_err());
    assert_eq!(snapshot(&out), first);
    assert!(!old.exists());
}

/// All files below a folder with their bytes.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(&path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap().to_path_buf(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

#[test]
fn the_examples_build_to_the_same_bytes_each_time() {
    let folders = [example("99.01-contoh"), example("18.04-lampung-barat")];
    let place = Folder::new("examples", &[]);
    let [first, second] = ["first", "second"].map(|name| place.0.join(name));
    build(&folders, &first).unwrap();
    build(&folders, &second).unwrap();
    assert_eq!(snapshot(&first), snapshot(&second));
}

#[test]
fn the_app_reads_what_the_publisher_wrote() {
    let place = Folder::new("round-trip", &[]);
    let out = place.0.join("feed");
    let folders = [
        "99.01-contoh",
        "18.04-lampung-barat",
        "18.01-lampung-selatan",
        "18.06-tanggamus",
        "63.05-tapin",
        "73.12-soppeng",
    ];
    build(&folders.map(example), &out).unwrap();
    for folder in folders {
        let name = &folder[..5];
        let core = fs::read_to_string(out.join(name).join("core.json")).unwrap();
        let decoded = feed::core("core.json", &core).unwrap();
        assert_eq!(decoded.warnings, [], "{name}");
        let written = read(&example(folder)).unwrap().kabupaten;
        assert_eq!(decoded.content.programme, written.programme);
        assert_eq!(decoded.content.totals, written.totals);
        assert_eq!(decoded.content.indicators, written.indicators);
        assert_eq!(decoded.content.sources, written.sources);
    }
}

#[test]
fn a_point_of_no_village_stops_the_build_and_a_village_without_one_is_named() {
    let rows = format!("{HEAD}2024,99.01.01,Satu,40,80\n");
    let stray = POINTS.replace("99.01.02.2001", "99.01.02.2009");
    let folder = Folder::new("points", &[("readings.csv", &rows), ("points.csv", &stray)]);
    let found = build(&[folder.0.to_path_buf()], &folder.0.join("feed")).unwrap_err();
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(found.iter().any(|f| f.starts_with("error") && f.contains("99.01.02.2009 is of no village")), "{found:?}");
    assert!(found.iter().any(|f| f.starts_with("warning") && f.contains("no point for 99.01.02.2001")), "{found:?}");
}

#[test]
fn kabupaten_contoh_is_what_the_simulation_writes() {
    for (name, text) in simulate::files() {
        let there = fs::read_to_string(example("99.01-contoh").join(name)).unwrap();
        assert!(there == text, "examples/99.01-contoh/{name} is another: run `feed simulate examples/99.01-contoh`");
    }
}

#[test]
fn kabupaten_contoh_has_the_awkward_cases_in_it() {
    let dataset = read(&example("99.01-contoh")).unwrap();
    assert!(dataset.kabupaten.profile.simulated);
    assert_eq!(dataset.kabupaten.areas.len(), 14);
    let stunting = "stunting_eppgbm".parse().unwrap();
    let villages = dataset.by_village.get(&stunting).unwrap();
    for state in [CellState::Value, CellState::NotReported, CellState::Suppressed, CellState::NoSuchArea] {
        assert!(
            villages.periods().iter().any(|p| villages.row(*p).iter().any(|(_, c)| c.state() == state)),
            "{state:?}"
        );
    }
    let all = || dataset.by_village.values().flat_map(|g| g.periods().iter().flat_map(|p| g.row(*p)));
    assert!(all().any(|(_, c)| c == Cell::NotApplicable));
    assert!(all().any(|(_, c)| c.percent() == Some(0.0)));
    let latest = dataset.kabupaten.by_kecamatan.get(&stunting).unwrap().latest_period().unwrap();
    let row = dataset.kabupaten.by_kecamatan.get(&stunting).unwrap().row(latest);
    assert_eq!(row.iter().filter(|(_, c)| *c == Cell::NotReported).count(), 1);
    let attended = |cell: Cell| cell.figure()?.ratio()?.measured()?.percent();
    assert!(row.iter().any(|(_, c)| attended(*c).is_some_and(|share| share < 80.0)));
    let immunised = dataset.kabupaten.by_kecamatan.get(&"imunisasi".parse().unwrap()).unwrap();
    assert!(immunised.row(Period::Semester(2025, 2)).iter().any(|(_, c)| c.percent().is_some_and(|p| p > 100.0)));
    assert!(dataset.kabupaten.programme.actions.iter().any(|a| a.due.is_none()));
    assert!(dataset.kabupaten.programme.audits.iter().any(|a| a.cases.iter().any(|(_, c)| *c == Cell::Suppressed)));
}

#[test]
fn a_kabupaten_total_of_contoh_is_the_sum_of_what_its_villages_reported() {
    let text = fs::read_to_string(example("99.01-contoh").join("readings-eppgbm.csv")).unwrap();
    let rows = text.lines().filter(|l| l.starts_with("2026-08,"));
    let cells: Vec<Vec<&str>> = rows.map(|l| l.split(',').collect()).collect();
    let sum = |column: usize| cells.iter().filter_map(|c| c[column].parse::<u32>().ok()).sum::<u32>();
    let dataset = read(&example("99.01-contoh")).unwrap();
    let total = dataset.kabupaten.totals.get(&"stunting_eppgbm".parse().unwrap()).unwrap();
    let ratio = total.cell(code("99.01"), Period::Month(2026, 8)).figure().unwrap().ratio().unwrap();
    assert_eq!((ratio.numerator(), ratio.denominator()), (sum(3), sum(4)));
    assert_eq!((ratio.measured().unwrap().measured, ratio.measured().unwrap().due), (sum(5), sum(6)));
}

#[test]
fn lampung_barat_adds_up_as_published() {
    let dataset = read(&example("18.04-lampung-barat")).unwrap();
    let cases = "kasus_eppgbm".parse().unwrap();
    let grid = dataset.kabupaten.by_kecamatan.get(&cases).unwrap();
    for ((year, month), published) in [((2023, 2), 1058), ((2023, 8), 888), ((2023, 10), 589), ((2024, 5), 287)] {
        let row = grid.row(Period::Month(year, month));
        assert_eq!(row.len(), 15);
        assert_eq!(row.iter().filter_map(|(_, c)| c.figure()?.count()).sum::<u32>(), published, "{year}-{month}");
    }
    let total = dataset.kabupaten.totals.get(&cases).unwrap().cell(code("18.04"), Period::Month(2023, 10));
    assert_eq!(total, Cell::Value(Figure::Count(588)), "the stated total stands beside parts that add up to 589");
    let survey = dataset.kabupaten.totals.get(&"stunting_ssgi".parse().unwrap()).unwrap();
    let series: Vec<f64> = survey.column(code("18.04")).iter().filter_map(|(_, c)| c.percent()).collect();
    assert_eq!(series, [22.7, 16.6, 24.6, 20.5]);
}

#[test]
fn lampung_barat_has_no_rate_below_the_kabupaten_and_no_indicator_that_was_not_published() {
    let dataset = read(&example("18.04-lampung-barat")).unwrap();
    assert!(dataset.by_village.is_empty());
    for (id, grid) in &*dataset.kabupaten.by_kecamatan {
        assert!(grid.periods().iter().all(|p| grid.row(*p).iter().all(|(_, c)| c.percent().is_none())), "{id}");
    }
    for (id, grid) in &dataset.kabupaten.totals {
        let rate = dataset.kabupaten.indicator(id).unwrap().unit == Unit::Percent;
        let rates = grid.periods().iter().any(|p| grid.row(*p).iter().any(|(_, c)| c.percent().is_some()));
        assert_eq!(rates, rate, "{id}");
    }
}

#[test]
fn lampung_barat_has_a_rate_only_where_the_number_measured_was_published() {
    let kabupaten = read(&example("18.04-lampung-barat")).unwrap().kabupaten;
    let rate = kabupaten.totals.get(&"stunting_eppgbm".parse().unwrap()).unwrap().column(code("18.04"));
    let ratios: Vec<(Period, u32, u32)> = rate
        .iter()
        .map(|(period, cell)| (*period, cell.figure().unwrap().ratio().unwrap()))
        .map(|(period, ratio)| (period, ratio.numerator(), ratio.denominator()))
        .collect();
    assert_eq!(ratios, [(Period::Month(2024, 5), 287, 12_689), (Period::Month(2024, 8), 376, 19_468)]);
    let measured = |cell: &Cell| cell.figure().and_then(|f| f.ratio()).and_then(|r| r.measured());
    assert!(rate.iter().all(|(_, cell)| measured(cell).is_none()), "how many were due was not published");
    let cases = kabupaten.totals.get(&"kasus_eppgbm".parse().unwrap()).unwrap().column(code("18.04"));
    assert_eq!(cases.last().unwrap().1, Cell::Value(Figure::Count(376)), "the series of cases goes on");
}

#[test]
fn three_of_the_twelve_loci_of_lampung_barat_stay_unresolved() {
    let dataset = read(&example("18.04-lampung-barat")).unwrap();
    let loci = &dataset.kabupaten.programme.loci;
    let set = loci.iter().find(|s| s.kind == LocusKind::Intervention && s.year_set == 2022).unwrap();
    assert_eq!(set.loci.len(), 12);
    let names: Vec<&str> = set.unresolved().map(|l| l.name.as_str()).collect();
    assert_eq!(names, ["Sindang Sari", "Trubudi Syukur", "Kota Besi"]);
    assert!(set.unresolved().all(|l| l.note.is_some()));
    let audits: Vec<usize> = loci.iter().filter(|s| s.kind == LocusKind::Audit).map(|s| s.loci.len()).collect();
    assert_eq!(audits, [2, 1]);
}

#[test]
fn each_fact_of_lampung_barat_names_a_source_with_an_address_or_says_why_not() {
    let dataset = read(&example("18.04-lampung-barat")).unwrap();
    let kabupaten = &dataset.kabupaten;
    for edition in &kabupaten.editions {
        assert!(
            kabupaten.sources.get(&edition.source).unwrap().url.is_some(),
            "{} {}",
            edition.indicator,
            edition.period
        );
    }
    for source in kabupaten.sources.values() {
        assert!(source.url.is_some() || source.note.is_some() || source.publisher.is_some(), "{}", source.id);
    }
    let villages = dataset.villages.iter().filter(|v| v.code.level() == Level::Village).count();
    assert_eq!((kabupaten.areas.len(), villages), (15, 136));
}
