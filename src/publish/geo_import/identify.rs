//! Which area each feature is of: codes as they may be written, the kabupaten, and a check against the register.
//!
//! A code is never guessed. A dotted one is read as it is; one without dots only where the caller says that it is a
//! Kemendagri code; and names show where the codes are another system's.

use super::{
    AreaLevel, CodeForm, Options,
    clean::inspect,
    input::{Input, RawFeature},
    report::{ImportError, Report, Subject, cut},
};
use crate::{
    domain::{Level, RegionCode},
    publish::table::same_name,
};
use std::collections::BTreeMap;

/// A feature that is known to be of an area.
#[derive(Clone, Debug, PartialEq)]
pub struct Identified {
    /// The area.
    pub code: RegionCode,
    /// The feature.
    pub feature: RawFeature,
}

impl Identified {
    /// For messages.
    pub fn subject(&self) -> Subject {
        Subject {
            feature: Some(self.feature.index),
            code: self.code.to_string(),
            name: self.feature.name.as_deref().map(cut).unwrap_or_default(),
        }
    }
}

/// Reads the codes and keeps the features of the level and the kabupaten asked for.
///
/// # Errors
/// Where no feature has the field, no code can be used, or the codes are another system's.
pub fn identify(input: Input, options: &Options, report: &mut Report) -> Result<Vec<Identified>, ImportError> {
    let anything = !input.features.is_empty();
    if anything && input.features.iter().all(|f| f.code.is_none()) {
        for feature in &input.features {
            inspect(feature, &Subject::feature(feature.index), report);
        }
        return Err(no_field(&input.fields, options).with(std::mem::take(report)));
    }
    let mut known = Vec::with_capacity(input.features.len());
    let mut foreign: BTreeMap<String, usize> = BTreeMap::new();
    for feature in input.features {
        let mut subject = Subject::feature(feature.index);
        subject.code = feature.code.as_deref().map(cut).unwrap_or_default();
        subject.name = feature.name.as_deref().map(cut).unwrap_or_default();
        match code_of(feature.code.as_deref(), options) {
            Ok(code) if options.kabupaten.is_some_and(|kabupaten| !kabupaten.contains(code)) => {
                let other = code.ancestor(Level::Kabupaten).unwrap_or(code);
                *foreign.entry(other.to_string()).or_default() += 1;
                report.left_out(subject, format!("it lies in {other}, not in the kabupaten asked for"));
            }
            Ok(code) => known.push(Identified { code, feature }),
            Err(why) => {
                inspect(&feature, &subject, report);
                report.left_out(subject, why);
            }
        }
    }
    if known.is_empty() {
        let what =
            if foreign.is_empty() { "no feature can be used" } else { "no feature lies in the kabupaten asked for" };
        let remedy = match foreign.keys().next() {
            Some(first) => format!("The codes of the file begin with {first}: check --kab and the code system."),
            None => "Each feature is named above with what is wrong with it.".to_owned(),
        };
        return Err(ImportError::new(what, remedy).with(std::mem::take(report)));
    }
    check_doubled(&known, report)?;
    check_register(&known, options, report)?;
    Ok(known)
}

fn no_field(fields: &[String], options: &Options) -> ImportError {
    let field = &options.code_field;
    let what = format!("no feature has a code in the field “{field}”");
    let remedy = if fields.is_empty() {
        "The features have no fields; export the file with its attributes.".to_owned()
    } else {
        let names: Vec<String> = fields.iter().map(|f| cut(f)).collect();
        format!("Give the field with --code-field; the file has: {}.", names.join(", "))
    };
    ImportError::new(what, remedy)
}

/// The code in the form that was declared.
fn code_of(text: Option<&str>, options: &Options) -> Result<RegionCode, String> {
    let Some(text) = text else { return Err(format!("it has no code in the field “{}”", options.code_field)) };
    let level = options.level.level();
    let code = match (text.parse::<RegionCode>(), options.code_form) {
        (Ok(code), _) => code,
        (Err(_), CodeForm::Undotted) => undotted(text)?,
        (Err(_), CodeForm::Dotted) => return Err(not_dotted(text)),
    };
    if code.level() != level {
        let remedy = "check --level and --code-field";
        return Err(format!("{code} is no code of a {}; {remedy}", options.level.word()));
    }
    Ok(code)
}

fn not_dotted(text: &str) -> String {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    match (digits, text.len()) {
        (true, 7) => format!(
            "“{text}” has the seven digits of a BPS code; a Kemendagri code is written 18.04.05: use a file with these"
        ),
        (true, 6 | 10) => format!(
            "“{}” has no dots; if it is a Kemendagri code, say so with --code-system kemendagri-undotted (BPS codes are \
             other codes)",
            cut(text)
        ),
        _ => format!("“{}” is no Kemendagri code; they are written 18.04.05 or 18.04.05.2001", cut(text)),
    }
}

/// A declared Kemendagri code without dots: 6 digits for a kecamatan, 10 for a village whose seventh is 1 or 2.
fn undotted(text: &str) -> Result<RegionCode, String> {
    let part = |range| text.get(range).unwrap_or_default();
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    let dotted = match (digits, text.len()) {
        (true, 6) => format!("{}.{}.{}", part(0..2), part(2..4), part(4..6)),
        (true, 10) if matches!(part(6..7), "1" | "2") => {
            format!("{}.{}.{}.{}", part(0..2), part(2..4), part(4..6), part(6..10))
        }
        (true, 10) => {
            return Err(format!(
                "“{text}” is no Kemendagri code of a village, whose seventh digit is 1 or 2; BPS codes look like this"
            ));
        }
        _ => return Err(not_dotted(text)),
    };
    dotted.parse().map_err(|_| not_dotted(text))
}

/// Several features of one area are its parts, but not where they have different names.
fn check_doubled(known: &[Identified], report: &mut Report) -> Result<(), ImportError> {
    let mut by_code: BTreeMap<RegionCode, Vec<&Identified>> = BTreeMap::new();
    for identified in known {
        by_code.entry(identified.code).or_default().push(identified);
    }
    let mut conflicts = Vec::new();
    for (code, features) in by_code.iter().filter(|(_, features)| features.len() > 1) {
        let name = |f: &Identified| f.feature.name.clone().unwrap_or_default();
        let first = features.first().map(|f| name(f)).unwrap_or_default();
        let places: Vec<String> = features.iter().map(|f| f.feature.index.to_string()).collect();
        if features.iter().all(|f| same_name(&name(f), &first)) {
            let what = format!("its parts stand in features {}; they are joined", places.join(", "));
            report.changed(Subject::area(code, &cut(&first)), what);
        } else {
            let names: Vec<String> = features.iter().map(|f| format!("“{}”", cut(&name(f)))).collect();
            conflicts.push(format!("{code} is {} in features {}", names.join(" and "), places.join(", ")));
        }
    }
    if conflicts.is_empty() {
        return Ok(());
    }
    let remedy = "Correct the codes in the file: which of the areas is meant cannot be told.";
    Err(ImportError::new(format!("one code for different areas: {}", conflicts.join("; ")), remedy)
        .with(std::mem::take(report)))
}

/// Compares codes and names with the register, where there is one.
fn check_register(known: &[Identified], options: &Options, report: &mut Report) -> Result<(), ImportError> {
    let Some(register) = &options.register else { return Ok(()) };
    let level = options.level.level();
    let listed = || register.iter().filter(|(code, _)| code.level() == level);
    if listed().next().is_none() {
        report.note(Subject::default(), format!("the register has no {}: codes are not checked", options.level.word()));
        return Ok(());
    }
    let mut elsewhere = Vec::new();
    let (mut agreeing, mut differing) = (0_usize, Vec::new());
    for identified in known {
        let name = identified.feature.name.clone().unwrap_or_default();
        match register.get(&identified.code) {
            Some(expected) if same_name(expected, &name) => agreeing += 1,
            found => {
                let other = listed().find(|(_, other)| same_name(other, &name)).map(|(code, _)| *code);
                if let Some(other) = other.filter(|_| !name.is_empty()) {
                    elsewhere.push((identified, other));
                }
                differing.push((identified, found, name));
            }
        }
    }
    // The names are there, under other codes: the codes are of another system or another year.
    if elsewhere.len() > agreeing.max(1) {
        return Err(mixed_up(&elsewhere, known.len()).with(std::mem::take(report)));
    }
    for (identified, found, name) in differing {
        let what = match found {
            Some(expected) => {
                format!(
                    "the register calls it “{expected}”, the file “{}”; check that both mean one area: the feed takes the \
                     register’s name",
                    cut(&name)
                )
            }
            None => "the register has no such code; check it, and the year of the file".to_owned(),
        };
        report.note(identified.subject(), what);
    }
    let there: std::collections::BTreeSet<RegionCode> = known.iter().map(|identified| identified.code).collect();
    for (code, name) in listed().filter(|(code, _)| !there.contains(code)) {
        report.note(Subject::area(code, name), "it is in the register and not in the file: it stays off the map");
    }
    Ok(())
}

fn mixed_up(elsewhere: &[(&Identified, RegionCode)], total: usize) -> ImportError {
    let examples: Vec<String> = elsewhere
        .iter()
        .take(3)
        .map(|(identified, other)| {
            let name = identified.feature.name.as_deref().map(cut).unwrap_or_default();
            format!("“{name}” has {} in the file and {other} in the register", identified.code)
        })
        .collect();
    let what = format!(
        "the codes look like those of another system (BPS codes, or another year): {} of {total} names stand under \
         another code, e.g. {}",
        elsewhere.len(),
        examples.join("; ")
    );
    ImportError::new(what, "Use a file, or a field, with Kemendagri codes.")
}

impl AreaLevel {
    /// The level of its codes.
    pub const fn level(self) -> Level {
        match self {
            Self::Kecamatan => Level::Kecamatan,
            Self::Desa => Level::Village,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn input(features: &[(&str, &str)]) -> Input {
        let feature = |(index, (code, name)): (usize, &(&str, &str))| RawFeature {
            index,
            code: Some((*code).to_owned()),
            name: Some((*name).to_owned()),
            ..RawFeature::default()
        };
        Input { features: features.iter().enumerate().map(feature).collect(), ..Input::default() }
    }

    fn run(features: &[(&str, &str)], options: &Options) -> (Result<Vec<String>, String>, Vec<String>) {
        let mut report = Report::default();
        let known = identify(input(features), options, &mut report);
        let known = known.map(|k| k.iter().map(|i| i.code.to_string()).collect()).map_err(|e| e.to_string());
        (known, report.items().iter().map(ToString::to_string).collect())
    }

    fn kecamatan() -> Options {
        Options::new(AreaLevel::Kecamatan)
    }

    #[test]
    fn a_code_without_dots_is_read_only_where_it_is_declared() {
        let (known, _) = run(&[("180405", "A")], &kecamatan());
        assert!(known.unwrap_err().contains("--code-system"));
        let declared = Options { code_form: CodeForm::Undotted, ..kecamatan() };
        assert_eq!(run(&[("180405", "A"), ("18.04.06", "B")], &declared).0.unwrap(), ["18.04.05", "18.04.06"]);
        assert!(run(&[("1804050", "A")], &declared).0.unwrap_err().contains("BPS"));
        let villages = Options { code_form: CodeForm::Undotted, ..Options::new(AreaLevel::Desa) };
        assert_eq!(run(&[("1804052001", "A")], &villages).0.unwrap(), ["18.04.05.2001"]);
        assert!(run(&[("1804050001", "A")], &villages).0.unwrap_err().contains("BPS"));
    }

    #[test]
    fn areas_of_other_kabupaten_are_left_out_by_name() {
        let options = Options { kabupaten: Some("18.04".parse().unwrap()), ..kecamatan() };
        let (known, items) = run(&[("18.04.05", "A"), ("18.06.01", "Kota Agung")], &options);
        assert_eq!(known.unwrap(), ["18.04.05"]);
        assert!(items.iter().any(|i| i.contains("18.06.01 Kota Agung") && i.contains("18.06,")), "{items:?}");
        let (none, _) = run(&[("18.06.01", "Kota Agung")], &options);
        assert!(none.unwrap_err().contains("18.06"));
    }

    #[test]
    fn parts_of_one_area_are_joined_and_two_areas_of_one_code_are_an_error() {
        let (known, items) = run(&[("18.04.05", "Sumber Jaya"), ("18.04.05", "SUMBERJAYA")], &kecamatan());
        assert_eq!(known.unwrap().len(), 2);
        assert!(items.iter().any(|i| i.contains("features 0, 1")), "{items:?}");
        let (known, _) = run(&[("18.04.05", "Sumber Jaya"), ("18.04.05", "Natar")], &kecamatan());
        assert!(known.unwrap_err().contains("“Sumber Jaya” and “Natar”"));
    }

    fn register() -> Options {
        let names = [("18.04.05", "Sumber Jaya"), ("18.04.06", "Way Tenong"), ("18.04.07", "Sekincau")];
        let register = names.iter().map(|(code, name)| (code.parse().unwrap(), (*name).to_owned())).collect();
        Options { register: Some(register), ..kecamatan() }
    }

    #[test]
    fn names_under_other_codes_are_another_code_system() {
        let rotated = [("18.04.06", "Sumber Jaya"), ("18.04.07", "Way Tenong"), ("18.04.05", "Sekincau")];
        let (known, _) = run(&rotated, &register());
        let error = known.unwrap_err();
        assert!(
            error.contains("BPS") && error.contains("“Sumber Jaya” has 18.04.06 in the file and 18.04.05"),
            "{error}"
        );
    }

    #[test]
    fn a_name_that_differs_an_unknown_code_and_a_missing_area_are_noted() {
        let (known, items) =
            run(&[("18.04.05", "Sumberjaya"), ("18.04.06", "Waytenong Baru"), ("18.04.09", "X")], &register());
        assert_eq!(known.unwrap().len(), 3);
        assert_eq!(items.len(), 3, "{items:?}");
        for part in
            ["“Way Tenong”", "18.04.09 X: the register has no such code", "18.04.07 Sekincau: it is in the register"]
        {
            assert!(items.iter().any(|i| i.contains(part)), "{part}: {items:?}");
        }
    }

    #[test]
    fn a_wrong_field_and_a_wrong_level_say_what_there_is() {
        let mut report = Report::default();
        let mut unnamed = input(&[("18.04.05", "A")]);
        unnamed.features.first_mut().unwrap().code = None;
        unnamed.fields = vec!["KDCPUM".to_owned(), "WADMKC".to_owned()];
        let error = identify(unnamed, &kecamatan(), &mut report).unwrap_err().to_string();
        assert!(error.contains("KDCPUM, WADMKC"), "{error}");
        assert!(run(&[("18.04.05.2001", "A")], &kecamatan()).0.unwrap_err().contains("--level"));
    }
}
