//! The built-in lists: indicators by version, action schemes by year, stages of the audit.

use super::{
    finding::{Findings, Place},
    settings::{FILE, Settings, SubAction, TomlSource, TomlText, Word},
};
use crate::domain::{
    ActionDefinition, ActionKind, AuditStage, ClassTable, Direction, Group, Indicator, IndicatorId, Key, Keyed, Method,
    Scheme, Scope, Source, SourceId, Target, Unit,
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const INDICATORS_2022: &str = include_str!("builtin/indicators-2022.toml");
const SCHEMES: &str = include_str!("builtin/schemes.toml");

/// The lists that a kabupaten publishes by.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Groups that have an indicator, in order of display.
    pub groups: Vec<Group>,
    /// Indicators, in order of display.
    pub indicators: Vec<Indicator>,
    /// Schemes, earliest first.
    pub schemes: Vec<Scheme>,
    /// Stages of the audit, in order.
    pub stages: Vec<AuditStage>,
    /// The sources that all of these name.
    pub sources: Keyed<SourceId, Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorFile {
    groups: Vec<TomlGroup>,
    classes: Vec<TomlClasses>,
    indicators: Vec<TomlIndicator>,
    sources: BTreeMap<Word<SourceId>, TomlSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlGroup {
    id: Word<Key>,
    name: TomlText,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlClasses {
    id: String,
    breaks: Vec<f64>,
    labels: Vec<TomlText>,
    source: TomlText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlIndicator {
    id: Word<IndicatorId>,
    group: Word<Key>,
    name: TomlText,
    short: TomlText,
    definition: TomlText,
    numerator: TomlText,
    denominator: Option<TomlText>,
    unit: TomlUnit,
    direction: TomlDirection,
    decimals: u8,
    method: TomlMethod,
    classes: Option<String>,
    #[serde(default)]
    coverage_floor: bool,
    source: Word<SourceId>,
    #[serde(default)]
    targets: Vec<TomlTarget>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum TomlUnit {
    Percent,
    Count,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum TomlDirection {
    Higher,
    Lower,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum TomlMethod {
    Survey,
    Register,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlTarget {
    year: u16,
    value: f64,
    scope: TomlScope,
    source: Word<SourceId>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum TomlScope {
    Nasional,
    Provinsi,
    Kabupaten,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeFile {
    schemes: Vec<TomlScheme>,
    stages: Vec<TomlStage>,
    sources: BTreeMap<Word<SourceId>, TomlSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlScheme {
    id: Word<Key>,
    name: TomlText,
    from: u16,
    until: Option<u16>,
    source: Word<SourceId>,
    actions: Vec<TomlAction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlAction {
    id: Word<Key>,
    number: Option<String>,
    kind: TomlActionKind,
    name: TomlText,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum TomlActionKind {
    Main,
    Supporting,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlStage {
    id: Word<Key>,
    name: TomlText,
    national: u8,
}

/// The lists that the settings ask for; `None` with findings where they name what is not built in.
pub fn load(settings: &Settings, findings: &mut Findings) -> Option<Catalogue> {
    if settings.catalogue != "2022" {
        let what = format!("no built-in catalogue “{}”", settings.catalogue);
        findings.error(Place::file(FILE), what, "Write catalogue = \"2022\".");
        return None;
    }
    let indicators: IndicatorFile = builtin("indicators-2022.toml", INDICATORS_2022, findings)?;
    let schemes: SchemeFile = builtin("schemes.toml", SCHEMES, findings)?;
    let mut catalogue = Catalogue::default();
    let mut sources: Keyed<SourceId, Source> = Keyed::new();
    for (Word(id), source) in indicators.sources.into_iter().chain(schemes.sources) {
        sources.insert(id.clone(), source.into_source(id));
    }
    let classes = indicators.classes;
    let all: Vec<Indicator> = indicators
        .indicators
        .into_iter()
        .map(|toml| indicator(toml, &classes, settings.coverage_floor, findings))
        .collect();
    catalogue.indicators = chosen(all, &settings.indicators, |i| &i.id, "indicator", findings);
    catalogue.groups = indicators
        .groups
        .into_iter()
        .map(|g| Group { id: g.id.0, name: g.name.into() })
        .filter(|g| catalogue.indicators.iter().any(|i| i.group == g.id))
        .collect();
    let all = schemes.schemes.into_iter().map(scheme).collect();
    catalogue.schemes = chosen(all, &settings.schemes, |s| &s.id, "scheme", findings);
    for part in &settings.sub_actions {
        add_part(&mut catalogue.schemes, part, findings);
    }
    catalogue.stages = schemes
        .stages
        .into_iter()
        .map(|s| AuditStage { id: s.id.0, name: s.name.into(), national: s.national })
        .collect();
    let named = named_sources(&catalogue);
    catalogue.sources = sources.into_iter().filter(|(id, _)| named.contains(id)).collect();
    Some(catalogue)
}

/// Those of `all` that `wanted` names, in its order; all of them where it names none.
fn chosen<T, K: PartialEq + std::fmt::Display>(
    mut all: Vec<T>,
    wanted: &[K],
    key: impl Fn(&T) -> &K,
    what: &str,
    findings: &mut Findings,
) -> Vec<T> {
    if wanted.is_empty() {
        return all;
    }
    let mut found = Vec::new();
    for name in wanted {
        match all.iter().position(|item| key(item) == name) {
            Some(index) => found.push(all.remove(index)),
            None => {
                let remedy = "Take a name of the built-in list, once.";
                findings.error(Place::file(FILE), format!("no built-in {what} “{name}”"), remedy);
            }
        }
    }
    found
}

fn builtin<T: serde::de::DeserializeOwned>(name: &str, text: &str, findings: &mut Findings) -> Option<T> {
    toml::from_str(text)
        .map_err(|error| findings.error(Place::file(name), error.to_string(), "Report this: the tool is broken."))
        .ok()
}

fn indicator(toml: TomlIndicator, classes: &[TomlClasses], floor: f64, findings: &mut Findings) -> Indicator {
    let table = toml.classes.and_then(|wanted| {
        let table =
            classes.iter().find(|c| c.id == wanted).cloned().and_then(|c| {
                ClassTable::new(c.breaks, c.labels.into_iter().map(Into::into).collect(), c.source.into())
            });
        if table.is_none() {
            let what = format!("no sound class table “{wanted}”");
            findings.error(Place::file("indicators-2022.toml"), what, "Report this: the tool is broken.");
        }
        table
    });
    Indicator {
        id: toml.id.0,
        name: toml.name.into(),
        short: toml.short.into(),
        definition: toml.definition.into(),
        group: toml.group.0,
        unit: match toml.unit {
            TomlUnit::Percent => Unit::Percent,
            TomlUnit::Count => Unit::Count,
        },
        direction: match toml.direction {
            TomlDirection::Higher => Direction::HigherIsBetter,
            TomlDirection::Lower => Direction::LowerIsBetter,
        },
        decimals: toml.decimals,
        method: match toml.method {
            TomlMethod::Survey => Method::Survey,
            TomlMethod::Register => Method::Register,
        },
        numerator: toml.numerator.into(),
        denominator: toml.denominator.map(Into::into),
        classes: table,
        targets: toml.targets.into_iter().map(target).collect(),
        coverage_floor: toml.coverage_floor.then_some(floor),
        source: toml.source.0,
    }
}

fn target(toml: TomlTarget) -> Target {
    let scope = match toml.scope {
        TomlScope::Nasional => Scope::National,
        TomlScope::Provinsi => Scope::Province,
        TomlScope::Kabupaten => Scope::Kabupaten,
    };
    Target { year: toml.year, value: toml.value, scope, source: toml.source.0 }
}

fn scheme(toml: TomlScheme) -> Scheme {
    let action = |action: TomlAction| ActionDefinition {
        number: action.number.unwrap_or_else(|| action.id.0.to_string()),
        id: action.id.0,
        kind: match action.kind {
            TomlActionKind::Main => ActionKind::Main,
            TomlActionKind::Supporting => ActionKind::Supporting,
        },
        name: action.name.into(),
    };
    Scheme {
        id: toml.id.0,
        name: toml.name.into(),
        from: toml.from,
        until: toml.until,
        source: toml.source.0,
        actions: toml.actions.into_iter().map(action).collect(),
    }
}

/// Puts a sub-action behind its action and the parts that it has already.
fn add_part(schemes: &mut [Scheme], part: &SubAction, findings: &mut Findings) {
    let number = part.id.0.as_str();
    let whole = number.split_once('.').map(|(whole, _)| whole);
    let scheme = schemes.iter_mut().find(|scheme| scheme.id == part.scheme.0);
    let of = |a: &ActionDefinition| whole.is_some_and(|w| a.number.split('.').next() == Some(w));
    let place = scheme.and_then(|s| s.actions.iter().rposition(of).map(|last| (s, last)));
    let Some((scheme, last)) = place else {
        let what = format!("no action for the sub-action {} “{number}”", part.scheme.0);
        findings.error(Place::file(FILE), what, "Give a scheme that is published and a number such as 7.5.");
        return;
    };
    let kind = scheme.actions.get(last).map_or(ActionKind::Main, |a| a.kind);
    let action =
        ActionDefinition { id: part.id.0.clone(), number: number.to_owned(), kind, name: part.name.clone().into() };
    scheme.actions.insert(last + 1, action);
}

fn named_sources(catalogue: &Catalogue) -> BTreeSet<SourceId> {
    let indicators = catalogue.indicators.iter().map(|i| &i.source);
    let targets = catalogue.indicators.iter().flat_map(|i| i.targets.iter().map(|t| &t.source));
    let schemes = catalogue.schemes.iter().map(|s| &s.source);
    indicators.chain(targets).chain(schemes).cloned().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn catalogue() -> Catalogue {
        let text = "catalogue = \"2022\"\n[profile]\ncode = \"99.01\"\nname = \"K\"\nprovince = \"P\"\n\
                    village_term = { id = \"desa\" }\nsimulated = true\npublisher = \"B\"\n";
        let mut findings = Findings::default();
        let settings = super::super::settings::read(text, &mut findings).unwrap();
        let catalogue = load(&settings, &mut findings).unwrap();
        assert!(findings.into_vec().is_empty());
        catalogue
    }

    #[test]
    fn the_catalogue_of_2022_has_29_services_and_three_views_of_stunting() {
        let catalogue = catalogue();
        let services = catalogue.indicators.iter().filter(|i| i.group.as_str() != "prevalensi");
        assert_eq!(services.count(), 29);
        assert_eq!(catalogue.indicators.len(), 32);
        for indicator in &catalogue.indicators {
            assert!(catalogue.groups.iter().any(|g| g.id == indicator.group), "{}", indicator.id);
            assert!(indicator.short.id.chars().count() <= 40 && indicator.short.en.is_some(), "{}", indicator.id);
            assert_eq!(indicator.unit == Unit::Percent, indicator.classes.is_some(), "{}", indicator.id);
            assert_eq!(indicator.unit == Unit::Percent, indicator.denominator.is_some(), "{}", indicator.id);
        }
    }

    #[test]
    fn each_source_named_is_given() {
        let catalogue = catalogue();
        for id in named_sources(&catalogue) {
            assert!(catalogue.sources.contains_key(&id), "{id}");
        }
    }

    #[test]
    fn where_sources_conflict_both_targets_stand() {
        let catalogue = catalogue();
        let of = |id: &str| -> Vec<f64> {
            let indicator = catalogue.indicators.iter().find(|i| i.id.as_str() == id).unwrap();
            indicator.targets_in(2024).iter().map(|t| t.value).collect()
        };
        assert_eq!(of("remaja_ttd"), [58.0, 80.0]);
        assert_eq!(of("balita_dipantau"), [90.0, 80.0]);
        assert_eq!(of("sanitasi"), Vec::<f64>::new());
    }

    #[test]
    fn fewer_is_better_for_stunting_unmet_need_and_unintended_pregnancy_only() {
        let lower: Vec<String> = catalogue()
            .indicators
            .iter()
            .filter(|i| i.direction == Direction::LowerIsBetter)
            .map(|i| i.id.to_string())
            .collect();
        assert_eq!(lower, ["stunting_ssgi", "stunting_eppgbm", "kasus_eppgbm", "unmet_need", "ktd"]);
    }

    #[test]
    fn each_year_since_2018_has_one_scheme() {
        let schemes = catalogue().schemes;
        for year in 2018..2030 {
            assert_eq!(schemes.iter().filter(|s| s.holds_in(year)).count(), 1, "{year}");
        }
        assert_eq!(schemes.iter().map(|s| s.actions.len()).collect::<Vec<_>>(), [8, 8, 6]);
    }
}
