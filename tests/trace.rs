//! Numbers of the first screen, each worked out again from the rows under `examples/` without any code that reads or
//! publishes them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use konvergensi::{
    domain::{Date, Figure, Kabupaten, Level, RegionCode},
    feed,
    i18n::Lang,
    viz::{
        choropleth::{Choropleth, choropleth},
        gaps::{At, gaps},
        headline::{Headline, headline},
        prevalence::prevalence,
    },
};
use std::{collections::BTreeMap, fs, path::Path};

const CONTOH: &str = "examples/99.01-contoh";
const LAMBAR: &str = "examples/18.04-lampung-barat";

type Row = BTreeMap<String, String>;

/// The rows of a table, by header.
fn rows(folder: &str, table: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(format!("{table}.csv"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// The one row with these values.
fn row(folder: &str, table: &str, wanted: &[(&str, &str)]) -> Row {
    let fits = |row: &Row| wanted.iter().all(|(header, value)| row[*header] == *value);
    let mut found = rows(folder, table).into_iter().filter(fits);
    let one = found.next().unwrap_or_else(|| panic!("{table}: no row {wanted:?}"));
    assert!(found.next().is_none(), "{table}: two rows {wanted:?}");
    one
}

/// Sum of a column over the villages below `area` at a period; blank cells add nothing.
fn sum(table: &[Row], area: &str, period: &str, column: &str) -> u32 {
    let below = table.iter().filter(|r| r["period"] == period && r["code"].starts_with(area) && r["code"].len() == 13);
    below.filter_map(|r| r[column].parse::<u32>().ok()).sum()
}

fn kabupaten(code: &str) -> Kabupaten {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("public/feed/{code}/core.json"));
    feed::core("core.json", &fs::read_to_string(path).unwrap()).unwrap().content
}

fn first_screen(code: &str) -> Headline {
    headline(&kabupaten(code), Lang::Id, "2026-11-24".parse::<Date>().unwrap())
}

/// The newest map of an indicator.
fn map(kabupaten: &Kabupaten, indicator: &str) -> Choropleth {
    let id = indicator.parse().unwrap();
    let period = kabupaten.newest_period(&id).unwrap();
    choropleth(kabupaten, &id, period, Level::Kecamatan, Lang::Id, None).unwrap()
}

/// Percent with a comma, in whole numbers so that no rounding of the app is borrowed. As many decimals as `shown` has: one,
/// or more where one would round the value onto a target or a class border that it does not reach.
fn percent_like(shown: &str, part: u32, whole: u32) -> String {
    let decimals = shown.trim_end_matches('%').split_once(',').map_or(0, |(_, d)| d.len());
    assert!((1..=3).contains(&decimals), "{shown}");
    let scale = 10_u64.pow(u32::try_from(decimals).unwrap());
    let rounded = (u64::from(part) * 200 * scale + u64::from(whole)) / (u64::from(whole) * 2);
    format!("{},{:0decimals$}%", rounded / scale, rounded % scale)
}

/// Digits in groups of three.
fn grouped(n: u32) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A decimal of a table as it is read: with a comma.
fn read_aloud(decimal: &str) -> String {
    decimal.replace('.', ",")
}

/// Tenths of a percentage such as `19.7`.
fn tenths(decimal: &str) -> u32 {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, "0"));
    whole.parse::<u32>().unwrap() * 10 + part.parse::<u32>().unwrap()
}

#[test]
fn numbers_1_and_2_the_survey_and_its_interval() {
    let figure = first_screen("99.01").survey_figure.unwrap();
    let survey = row(CONTOH, "readings-survei", &[("period", "2024")]);
    assert_eq!(figure.value, format!("{}%", read_aloud(&survey["stunting_ssgi:percent"])));
    let interval =
        format!("{}–{}", read_aloud(&survey["stunting_ssgi:low"]), read_aloud(&survey["stunting_ssgi:high"]));
    assert!(figure.detail.ends_with(&interval), "{}", figure.detail);
}

#[test]
fn number_3_the_distance_to_the_target() {
    let survey = row(CONTOH, "readings-survei", &[("period", "2024")]);
    let target = row(CONTOH, "targets", &[("indicator", "stunting_ssgi"), ("year", "2024")]);
    let apart = tenths(&survey["stunting_ssgi:percent"]) - tenths(&target["value"]);
    let sentence = first_screen("99.01").survey;
    let told = format!(
        "{},{} poin di atas target kabupaten 2024 sebesar {}%",
        apart / 10,
        apart % 10,
        tenths(&target["value"]) / 10
    );
    assert!(sentence.contains(&told), "{told}: {sentence}");
}

#[test]
fn numbers_4_and_5_the_register_and_how_many_were_measured() {
    let table = rows(CONTOH, "readings-eppgbm");
    let newest = table.iter().map(|r| r["period"].as_str()).max().unwrap();
    let of = |column: &str| sum(&table, "99.01", newest, &format!("stunting_eppgbm:{column}"));
    let figure = first_screen("99.01").register_figure.unwrap();
    assert_eq!(figure.value, percent_like(&figure.value, of("n"), of("d")), "{newest}");
    let measured = format!("{} dari {} yang diukur", grouped(of("n")), grouped(of("d")));
    assert!(figure.detail.starts_with(&measured), "{measured}: {}", figure.detail);
}

#[test]
fn number_6_the_province_beside_the_survey() {
    let panels = prevalence(&kabupaten("99.01"), Lang::Id);
    let province = row(CONTOH, "benchmarks", &[("scope", "provinsi"), ("period", "2024")]);
    assert_eq!(panels.survey.benchmarks[0].text, format!("{}%, 2024", read_aloud(&province["percent"])));
}

#[test]
fn number_7_each_earlier_edition_of_both_panels() {
    let panels = prevalence(&kabupaten("99.01"), Lang::Id);
    let surveyed = rows(CONTOH, "readings-survei");
    let shown: Vec<&str> = panels.survey.points.iter().rev().map(|p| p.value.as_str()).collect();
    let expected: Vec<String> =
        surveyed.iter().map(|r| format!("{}%", read_aloud(&r["stunting_ssgi:percent"]))).collect();
    assert_eq!(shown, expected);

    let table = rows(CONTOH, "readings-eppgbm");
    let mut periods: Vec<&str> = table.iter().map(|r| r["period"].as_str()).collect();
    periods.dedup();
    let of = |period: &str, column: &str| sum(&table, "99.01", period, &format!("stunting_eppgbm:{column}"));
    assert_eq!(panels.register.points.len(), periods.len());
    for (point, period) in panels.register.points.iter().rev().zip(periods) {
        assert_eq!(point.value, percent_like(&point.value, of(period, "n"), of(period, "d")), "{period}");
    }
}

#[test]
fn numbers_8_and_9_the_worst_gap_in_people_and_where_it_is() {
    let kabupaten = kabupaten("99.01");
    let gaps = gaps(&kabupaten, At::Latest, Lang::Id);
    let table = rows(CONTOH, "readings-layanan");
    let newest = table.iter().map(|r| r["period"].as_str()).max().unwrap();
    for worst in gaps.worst(3) {
        let indicator = worst.indicator.as_str();
        let target = row(CONTOH, "targets", &[("indicator", indicator), ("year", &newest[..4])]);
        let missed = |area: &str| {
            let of = |column: &str| u64::from(sum(&table, area, newest, &format!("{indicator}:{column}")));
            // Thousandths of people, so that only the last step rounds, and that up: nobody is reached by half.
            let wanted = u64::from(tenths(&target["value"])) * of("d");
            wanted.saturating_sub(of("n") * 1000).div_ceil(1000)
        };
        let whole = u32::try_from(missed("99.01")).unwrap();
        assert_eq!(worst.total.people, Some(whole), "{indicator}");
        assert_eq!(worst.total.people_text, format!("kurang {} dari target", grouped(whole)));
        let (people, area) =
            kabupaten.areas.iter().map(|a| (missed(&a.code.to_string()), a)).max_by_key(|(n, _)| *n).unwrap();
        assert_eq!(worst.worst, format!("{} ({})", area.name, grouped(u32::try_from(people).unwrap())), "{indicator}");
    }
}

#[test]
fn number_10_each_kecamatan_on_the_small_map() {
    let kabupaten = kabupaten("99.01");
    let map = map(&kabupaten, "stunting_eppgbm");
    let table = rows(CONTOH, "readings-eppgbm");
    let period = map.period.to_string();
    let (mut shown, mut silent) = (0, 0);
    for area in &map.areas {
        let of = |column: &str| sum(&table, &area.code.to_string(), &period, &format!("stunting_eppgbm:{column}"));
        if of("d") == 0 {
            assert_eq!(area.fill, "s-missing", "{}: nobody reported", area.name);
            silent += 1;
        } else {
            assert_eq!(area.value, percent_like(&area.value, of("n"), of("d")), "{}", area.name);
            shown += 1;
        }
    }
    let kecamatan = rows(CONTOH, "areas").iter().filter(|r| r["code"].len() == 8).count();
    assert_eq!((shown, silent), (kecamatan - 1, 1), "the kecamatan that did not report is not a zero");
}

#[test]
fn lampung_barat_shows_what_was_published() {
    let screen = first_screen("18.04");
    let survey = row(LAMBAR, "readings-survei", &[("period", "2024")]);
    assert_eq!(screen.survey_figure.unwrap().value, format!("{}%", read_aloud(&survey["stunting_ssgi:percent"])));
    let register = row(LAMBAR, "readings-eppgbm", &[("period", "2024-08"), ("code", "18.04")]);
    let counts = row(LAMBAR, "readings-eppgbm-diukur", &[("period", "2024-08")]);
    let of = |column: &str| counts[&format!("stunting_eppgbm:{column}")].parse::<u32>().unwrap();
    assert_eq!(register["kasus_eppgbm:n"], of("n").to_string(), "the cases are the numerator");
    let figure = screen.register_figure.unwrap();
    assert_eq!(figure.value, percent_like(&figure.value, of("n"), of("d")));
    let measured = format!("{} dari {} yang diukur; D/S tidak diketahui", grouped(of("n")), grouped(of("d")));
    assert_eq!((figure.detail, figure.class.as_str(), figure.fill), (measured, "", "low-cover"));
    assert!(screen.register.contains("D/S (diukur dari sasaran) tidak diketahui"), "{}", screen.register);

    let kabupaten = kabupaten("18.04");
    let map = map(&kabupaten, "kasus_eppgbm");
    assert_eq!(map.areas.len(), 15);
    for area in &map.areas {
        let wanted = [("period", &*map.period.to_string()), ("code", &*area.code.to_string())];
        let published = row(LAMBAR, "readings-eppgbm", &wanted);
        assert_eq!(area.value, published["kasus_eppgbm:n"], "{}", area.name);
        assert_eq!(area.name, published["name"]);
    }
}

#[test]
fn no_rate_by_kecamatan_is_invented_for_lampung_barat() {
    let kabupaten = kabupaten("18.04");
    for indicator in &kabupaten.indicators {
        if let Some(grid) = kabupaten.grid(&indicator.id, Level::Kecamatan) {
            let figures = grid.periods().iter().flat_map(|p| grid.row(*p)).filter_map(|(_, cell)| cell.figure());
            assert!(figures.into_iter().all(|f| matches!(f, Figure::Count(_))), "{}", indicator.id);
        }
        let Some(period) = kabupaten.newest_period(&indicator.id) else { continue };
        let map = choropleth(&kabupaten, &indicator.id, period, Level::Kecamatan, Lang::Id, None).unwrap();
        for area in &map.areas {
            assert_eq!(area.class, None, "{} {}: a class without a rate", indicator.id, area.name);
            assert!(!area.long.contains('%'), "{}", area.long);
        }
    }
    assert_eq!(gaps(&kabupaten, At::Latest, Lang::Id).worst(3).len(), 0, "no gap without denominators");
}

#[test]
fn where_lampung_barat_published_nothing_by_kecamatan_all_fifteen_say_so() {
    let kabupaten = kabupaten("18.04");
    // At that period only the number of the whole kabupaten was published.
    let id = "kasus_eppgbm".parse().unwrap();
    let period = "2024-08".parse().unwrap();
    let map = choropleth(&kabupaten, &id, period, Level::Kecamatan, Lang::Id, None).unwrap();
    assert_eq!(map.areas.len(), 15);
    for area in &map.areas {
        assert_eq!((area.value.to_lowercase().as_str(), area.radius), ("belum ada data", None), "{}", area.name);
    }
}

#[test]
fn survey_and_register_of_lampung_barat_never_share_a_panel() {
    let panels = prevalence(&kabupaten("18.04"), Lang::Id);
    assert_eq!(panels.survey.points.len(), rows(LAMBAR, "readings-survei").len());
    assert!(panels.survey.points.iter().all(|p| p.rate && p.measured.is_empty()));
    let rates = rows(LAMBAR, "readings-eppgbm-diukur").len();
    for (place, point) in panels.register.points.iter().enumerate() {
        assert_eq!((point.rate, point.value.ends_with(" kasus")), (place < rates, place >= rates), "{}", point.period);
    }
    let ski = panels.survey.points.iter().find(|p| p.instrument == "SKI 2023").unwrap();
    assert!(ski.breaks_before, "another instrument than SSGI");
}

#[test]
fn the_three_loci_that_match_no_register_stay_visible() {
    let kabupaten = kabupaten("18.04");
    let set = kabupaten.programme.loci.iter().find(|s| s.year_set == 2022).unwrap();
    assert_eq!(set.loci.len(), 12);
    let unresolved: Vec<&str> = set.unresolved().map(|locus| locus.name.as_str()).collect();
    assert_eq!(unresolved, ["Sindang Sari", "Trubudi Syukur", "Kota Besi"]);
    assert!(set.unresolved().all(|locus| locus.note.is_some() && locus.kecamatan.is_some()));
    let listed: Vec<RegionCode> = set.loci.iter().filter_map(|l| l.area).collect();
    let known = rows(LAMBAR, "areas");
    assert!(listed.iter().all(|code| known.iter().any(|r| r["code"] == code.to_string())));
}
