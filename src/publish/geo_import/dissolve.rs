//! Kecamatan out of villages, by code.

use super::{
    clean::Area,
    identify::Identified,
    report::{Report, Subject, cut},
};
use crate::domain::{Level, RegionCode};
use std::collections::BTreeMap;

/// The names of kecamatan that the features of villages carry. Where they disagree, the most frequent counts.
pub fn kecamatan_names(features: &[Identified], report: &mut Report) -> BTreeMap<RegionCode, String> {
    let mut found: BTreeMap<RegionCode, BTreeMap<&str, usize>> = BTreeMap::new();
    for identified in features {
        if let (Some(code), Some(name)) = (identified.code.ancestor(Level::Kecamatan), &identified.feature.kecamatan) {
            *found.entry(code).or_default().entry(name).or_default() += 1;
        }
    }
    let mut names = BTreeMap::new();
    for (code, spellings) in found {
        let Some((name, _)) = spellings.iter().max_by_key(|(_, count)| **count) else { continue };
        if spellings.len() > 1 {
            let all: Vec<String> = spellings.keys().map(|name| format!("“{}”", cut(name))).collect();
            report.note(Subject::area(code, name), format!("its villages call it {}", all.join(", ")));
        }
        names.insert(code, (*name).to_owned());
    }
    names
}

/// Joins the rings of villages by kecamatan. One whose name is not known is named by its code, and that is said.
pub fn dissolve(villages: Vec<Area>, names: &BTreeMap<RegionCode, String>, report: &mut Report) -> Vec<Area> {
    let mut kecamatan: BTreeMap<RegionCode, Area> = BTreeMap::new();
    for village in villages {
        let code = village.code.ancestor(Level::Kecamatan).unwrap_or(village.code);
        let joined = kecamatan.entry(code).or_insert_with(|| Area { code, name: String::new(), rings: Vec::new() });
        joined.rings.extend(village.rings);
    }
    for (code, area) in &mut kecamatan {
        area.name = names.get(code).cloned().unwrap_or_else(|| {
            let what = "its name is not known, so its code stands for it; give --kecamatan-name-field";
            report.note(Subject::area(code, ""), what);
            code.to_string()
        });
    }
    kecamatan.into_values().collect()
}
