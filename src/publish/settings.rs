//! `kabupaten.toml`: who publishes, with which lists and rules, and from which sources.

use super::{
    finding::{Finding, Findings, Place},
    office::{Declared, List, Mapping},
};
use crate::domain::{
    Bidang, Date, Freshness, IndicatorId, Key, Keyed, Period, Profile, RegionCode, SmallNumbers, Source, SourceId, Text,
};
use serde::{Deserialize, Deserializer};
use std::{collections::BTreeMap, fmt::Display, path::Path, str::FromStr};

/// The file's name in a kabupaten's folder.
pub const FILE: &str = "kabupaten.toml";

/// A text as the file has it, in the quotes of TOML.
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// All that the file says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who the kabupaten is.
    pub profile: Profile,
    /// Version of the built-in list of indicators.
    pub catalogue: String,
    /// Indicators of that list to publish, in order; all where empty.
    pub indicators: Vec<IndicatorId>,
    /// Built-in schemes to publish; all where empty.
    pub schemes: Vec<Key>,
    /// Sub-actions that the kabupaten reports beside those of the built-in schemes.
    pub sub_actions: Vec<SubAction>,
    /// D/S in percent under which an area is left out of any order.
    pub coverage_floor: f64,
    /// Sources by key.
    pub sources: Keyed<SourceId, Source>,
    /// How the office's own tables are read.
    pub declared: Declared,
    /// Figures that look odd and are right, with the reason that the public reads.
    pub confirmed: Vec<Confirmed>,
}

/// Figures that the office has looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The period.
    pub period: Period,
    /// Why they are right.
    pub reason: Text,
}

/// D/S floor where the file sets none, percent.
const COVERAGE_FLOOR: f64 = 80.0;

/// Reads a newtype of the domain from its text, so that a fault is reported with its line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word<T>(pub T);

impl<'de, T: FromStr<Err: Display>> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

/// A text in both languages as TOML writes it: `{ id = "…", en = "…" }`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TomlText {
    id: String,
    en: Option<String>,
}

impl From<TomlText> for Text {
    fn from(text: TomlText) -> Self {
        Self { id: text.id, en: text.en }
    }
}

/// A source as TOML writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TomlSource {
    title: String,
    publisher: Option<String>,
    url: Option<Https>,
    date: Option<Word<Date>>,
    licence: Option<String>,
    note: Option<TomlText>,
}

impl TomlSource {
    /// The source under its key.
    pub fn into_source(self, id: SourceId) -> Source {
        Source {
            id,
            title: self.title,
            publisher: self.publisher,
            url: self.url.map(|u| u.0),
            date: self.date.map(|d| d.0),
            licence: self.licence,
            note: self.note.map(Into::into),
        }
    }
}

/// An address that is `https://`.
#[derive(Clone, Debug)]
struct Https(String);

impl<'de> Deserialize<'de> for Https {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let url = String::deserialize(deserializer)?;
        if url.starts_with("https://") {
            Ok(Self(url))
        } else {
            Err(serde::de::Error::custom("not an https:// address"))
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlFile {
    catalogue: String,
    #[serde(default)]
    indicators: Vec<Word<IndicatorId>>,
    #[serde(default)]
    schemes: Vec<Word<Key>>,
    coverage_floor: Option<f64>,
    profile: TomlProfile,
    #[serde(default)]
    freshness: TomlFreshness,
    small_numbers: Option<TomlSmallNumbers>,
    #[serde(default)]
    sub_actions: Vec<SubAction>,
    #[serde(default)]
    bidang: Vec<TomlBidang>,
    #[serde(default)]
    sources: BTreeMap<String, TomlSource>,
    #[serde(default)]
    tables: Vec<Mapping>,
    #[serde(default)]
    lists: Vec<List>,
    #[serde(default)]
    confirmed: Vec<TomlConfirmed>,
    #[serde(default)]
    alias: BTreeMap<String, Word<RegionCode>>,
    #[serde(default)]
    puskesmas: BTreeMap<String, Word<RegionCode>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlConfirmed {
    indicator: Word<IndicatorId>,
    period: Word<Period>,
    reason: TomlText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlProfile {
    code: Word<RegionCode>,
    name: String,
    province: String,
    village_term: TomlText,
    simulated: bool,
    publisher: String,
    contact: Option<String>,
    note: Option<TomlText>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlFreshness {
    #[serde(default, deserialize_with = "day_to_be_filled_in")]
    as_of: Option<Word<Date>>,
    #[serde(default, deserialize_with = "day_to_be_filled_in")]
    published: Option<Word<Date>>,
    #[serde(default, deserialize_with = "day_to_be_filled_in")]
    next: Option<Word<Date>>,
}

/// A day, or none where it is still to be filled in: [`placeholders_in`] says so, once.
fn day_to_be_filled_in<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Word<Date>>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.starts_with(PLACEHOLDER) {
        return Ok(None);
    }
    text.parse().map(|day| Some(Word(day))).map_err(serde::de::Error::custom)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlSmallNumbers {
    threshold: u32,
    minimum_denominator: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlBidang {
    id: Word<Key>,
    name: TomlText,
    #[serde(default)]
    indicators: Vec<Word<IndicatorId>>,
}

/// A part of an action, such as 7.5, which stands behind its action in the list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubAction {
    /// The scheme.
    pub scheme: Word<Key>,
    /// Number of the action and of the part, with a point between.
    pub id: Word<Key>,
    /// Its name.
    pub name: TomlText,
}

/// What `kabupaten.toml` of a folder says, as far as it can be read; what is wrong with it is told where the folder is read.
fn profile_of(folder: &Path) -> Option<Profile> {
    let text = std::fs::read_to_string(folder.join(FILE)).ok()?;
    read(&text, &mut Findings::default()).map(|settings| settings.profile)
}

/// The day of publication in the settings of a folder.
pub fn published_of(folder: &Path) -> Option<Date> {
    profile_of(folder)?.freshness.published
}

/// The code in the settings of a folder.
pub fn code_of(folder: &Path) -> Option<RegionCode> {
    profile_of(folder).map(|profile| profile.code)
}

/// Reads the text of `kabupaten.toml`; `None` with findings where it does not say what it must.
pub fn read(text: &str, findings: &mut Findings) -> Option<Settings> {
    let file: TomlFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start);
            let row = 1 + text.bytes().take(start).filter(|b| *b == b'\n').count();
            let remedy = "Correct the line; examples/README.md lists every key.";
            findings.error(Place::row(FILE, row), format!("this line cannot be read: {}", error.message()), remedy);
            return None;
        }
    };
    let floor = file.coverage_floor.unwrap_or(COVERAGE_FLOOR);
    if !(0.0..=100.0).contains(&floor) {
        findings.error(Place::file(FILE), format!("coverage_floor is {floor}"), "Give percent, 0 to 100.");
    }
    let mut sources = Keyed::new();
    for (key, source) in file.sources {
        match key.parse::<SourceId>() {
            Ok(id) => drop(sources.insert(id.clone(), source.into_source(id))),
            Err(error) => findings.error(Place::file(FILE), error.to_string(), "Rename the source."),
        }
    }
    let freshness = Freshness {
        as_of: file.freshness.as_of.map(|d| d.0),
        published: file.freshness.published.map(|d| d.0),
        next: file.freshness.next.map(|d| d.0),
    };
    let small_numbers = file.small_numbers.map_or(SmallNumbers { threshold: 5, minimum_denominator: 10 }, |s| {
        SmallNumbers { threshold: s.threshold, minimum_denominator: s.minimum_denominator }
    });
    let codes =
        |names: BTreeMap<String, Word<RegionCode>>| names.into_iter().map(|(name, code)| (name, code.0)).collect();
    let (alias, puskesmas) = (codes(file.alias), codes(file.puskesmas));
    let declared = Declared { tables: file.tables, lists: file.lists, alias, puskesmas };
    let confirmed = file.confirmed.into_iter().map(|c| Confirmed {
        indicator: c.indicator.0,
        period: c.period.0,
        reason: c.reason.into(),
    });
    let confirmed = confirmed.collect();
    Some(Settings {
        profile: profile(file.profile, file.bidang, small_numbers, freshness, findings),
        catalogue: file.catalogue,
        indicators: file.indicators.into_iter().map(|w| w.0).collect(),
        schemes: file.schemes.into_iter().map(|w| w.0).collect(),
        sub_actions: file.sub_actions,
        coverage_floor: floor,
        sources,
        declared: declared.settle(text, findings),
        confirmed,
    })
}

/// How a value begins that `feed init` left to be filled in.
const PLACEHOLDER: &str = "isi ";

/// An error for each value in a folder's file that is still to be filled in; none where the file cannot be read.
pub fn placeholders_in(folder: &Path) -> Vec<Finding> {
    let mut findings = Findings::default();
    if let Ok(text) = std::fs::read_to_string(folder.join(FILE)) {
        placeholders(&text, &mut findings);
    }
    findings.into_vec()
}

fn placeholders(text: &str, findings: &mut Findings) {
    let mut section = "";
    for (index, line) in text.lines().map(str::trim).enumerate() {
        if line.starts_with('[') {
            section = line;
        }
        let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else { continue };
        // In an inline table the text stands behind a further sign of equality.
        let waiting = std::iter::once(value).chain(value.split('=').skip(1)).any(|value| {
            value.trim_start().strip_prefix(['"', '\'']).is_some_and(|value| value.starts_with(PLACEHOLDER))
        });
        if waiting {
            let what = format!("{} under {section} is still to be filled in", key.trim());
            findings.error(Place::row(FILE, index + 1), what, "Write the value in place of “isi …”.");
        }
    }
}

fn profile(
    toml: TomlProfile,
    bidang: Vec<TomlBidang>,
    small_numbers: SmallNumbers,
    freshness: Freshness,
    findings: &mut Findings,
) -> Profile {
    let code = toml.code.0;
    if code.level() != crate::domain::Level::Kabupaten {
        findings.error(Place::file(FILE), format!("{code} is no kabupaten"), "Give a code of two parts: 18.04.");
    }
    Profile {
        code,
        name: toml.name,
        province: toml.province,
        village_term: toml.village_term.into(),
        simulated: toml.simulated,
        villages: None,
        publisher: toml.publisher,
        contact: toml.contact,
        bidang: bidang.into_iter().map(own_bidang).collect(),
        small_numbers,
        freshness,
        note: toml.note.map(Into::into),
    }
}

fn own_bidang(toml: TomlBidang) -> Bidang {
    let indicators = toml.indicators.into_iter().map(|id| id.0).collect();
    Bidang { id: toml.id.0, name: toml.name.into(), indicators }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const MINIMAL: &str = "catalogue = \"2022\"\n[profile]\ncode = \"99.01\"\nname = \"K\"\nprovince = \"P\"\n\
                           village_term = { id = \"desa\" }\nsimulated = true\npublisher = \"B\"\n";

    fn faults(text: &str) -> Vec<String> {
        let mut findings = Findings::default();
        read(text, &mut findings);
        findings.into_vec().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_the_file_leaves_out_has_its_default() {
        let settings = read(MINIMAL, &mut Findings::default()).unwrap();
        assert_eq!(settings.profile.small_numbers, SmallNumbers { threshold: 5, minimum_denominator: 10 });
        assert!((settings.coverage_floor - 80.0).abs() < 1e-9);
    }

    #[test]
    fn a_fault_is_named_with_its_line() {
        for (text, row) in [
            (MINIMAL.replace("99.01", "9901"), 3),
            (MINIMAL.replace("publisher", "publishr"), 8),
            (format!("{MINIMAL}[sources.a]\ntitle = \"A\"\nurl = \"http://x\"\n"), 11),
            (format!("{MINIMAL}[freshness]\nnext = \"2025-02-30\"\n"), 10),
        ] {
            let faults = faults(&text);
            assert!(faults.iter().any(|f| f.contains(&format!("row {row}:"))), "{row}: {faults:?}");
        }
    }

    #[test]
    fn what_is_still_to_be_filled_in_is_named_with_key_and_row() {
        let text = "# publisher = \"isi x\"\n[profile]\nprovince = \"isi nama provinsi\"\nname = \"Isian\"\n\
                    note = { id = \"isi catatan\" }\n[sources.a]\ntitle = 'isi judul' # x\npublisher = \"P\"\n";
        let mut findings = Findings::default();
        placeholders(text, &mut findings);
        let found: Vec<_> = findings.into_vec().into_iter().map(|f| (f.place.row, f.what)).collect();
        let said = |row, what: &str| (Some(row), format!("{what} is still to be filled in"));
        let expected =
            [said(3, "province under [profile]"), said(5, "note under [profile]"), said(7, "title under [sources.a]")];
        assert_eq!(found, expected);
    }
}
