//! Areas by their names: exactly, then without case and signs, then by the aliases of `kabupaten.toml`. A near name is
//! told and never used: the nearest spelling of a place can be another place.

use super::mapping::named;
use crate::domain::{Area, RegionCode};
use crate::publish::{
    areas::{NEAR, Register},
    table::{cut, fold},
};
use std::collections::BTreeMap;

/// Why a name is no area: what, and what to do.
pub type Fault = (String, String);

/// Most suggestions.
const SUGGESTIONS: usize = 3;

/// The register by name.
pub struct Names<'a> {
    kecamatan: Index<'a>,
    villages: Index<'a>,
    alias: &'a BTreeMap<String, RegionCode>,
    register: &'a Register,
}

struct Index<'a> {
    word: &'static str,
    exact: BTreeMap<&'a str, Vec<&'a Area>>,
    folded: BTreeMap<String, Vec<&'a Area>>,
}

impl<'a> Index<'a> {
    fn new(word: &'static str, areas: &'a [Area]) -> Self {
        let mut index = Self { word, exact: BTreeMap::new(), folded: BTreeMap::new() };
        for area in areas {
            index.exact.entry(area.name.as_str()).or_default().push(area);
            index.folded.entry(fold(&area.name)).or_default().push(area);
        }
        index
    }

    fn found(&self, name: &str, within: Option<RegionCode>) -> Vec<&'a Area> {
        let inside = |areas: Option<&Vec<&'a Area>>| -> Vec<&'a Area> {
            let areas = areas.map(Vec::as_slice).unwrap_or_default();
            areas.iter().copied().filter(|a| within.is_none_or(|w| w.contains(a.code))).collect()
        };
        let exact = inside(self.exact.get(name));
        if exact.is_empty() { inside(self.folded.get(&fold(name))) } else { exact }
    }

    fn near(&self, name: &str, within: Option<RegionCode>) -> Vec<&'a Area> {
        let name = fold(name);
        let mut near: Vec<(f64, &Area)> = Vec::new();
        for (folded, areas) in &self.folded {
            let likeness = strsim::jaro_winkler(folded, &name);
            let inside = areas.iter().filter(|a| likeness >= NEAR && within.is_none_or(|w| w.contains(a.code)));
            near.extend(inside.map(|area| (likeness, *area)));
        }
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.code.cmp(&b.1.code)));
        near.into_iter().take(SUGGESTIONS).map(|(_, area)| area).collect()
    }
}

impl<'a> Names<'a> {
    /// Indexes a register.
    pub fn new(register: &'a Register, alias: &'a BTreeMap<String, RegionCode>) -> Self {
        let kecamatan = Index::new("kecamatan", &register.kecamatan);
        Self { kecamatan, villages: Index::new("village", &register.villages), alias, register }
    }

    /// The kecamatan of that name.
    ///
    /// # Errors
    /// Where there is none or more than one.
    pub fn kecamatan(&self, name: &str) -> Result<RegionCode, Fault> {
        self.one(&self.kecamatan, name, None, named(self.alias, name).copied())
    }

    /// The village of that name, where several bear it only with its kecamatan.
    ///
    /// # Errors
    /// Where there is none or more than one.
    pub fn village(&self, name: &str, kecamatan: Option<(&str, RegionCode)>) -> Result<RegionCode, Fault> {
        let within = kecamatan.map(|(_, code)| code);
        let own = kecamatan.and_then(|(kecamatan, _)| named(self.alias, &format!("{kecamatan}/{name}")));
        let alias = own.or_else(|| named(self.alias, name)).copied();
        self.one(&self.villages, name, within, alias.filter(|code| within.is_none_or(|w| w.contains(*code))))
    }

    /// Whether a text is the name of an area or an alias of one, or nearly.
    pub fn knows(&self, name: &str) -> bool {
        named(self.alias, name).is_some() || self.register.knows(name)
    }

    /// Whether a text is exactly the name of an area or an alias, case and signs aside.
    pub fn has(&self, name: &str) -> bool {
        let folded = fold(name);
        let stands = |index: &Index<'_>| index.folded.contains_key(&folded);
        stands(&self.kecamatan) || stands(&self.villages) || named(self.alias, name).is_some()
    }

    fn one(
        &self,
        index: &Index<'a>,
        name: &str,
        within: Option<RegionCode>,
        alias: Option<RegionCode>,
    ) -> Result<RegionCode, Fault> {
        let short = cut(name);
        match (index.found(name, within)[..].as_ref(), alias) {
            ([area], _) => Ok(area.code),
            ([], Some(code)) if index.has(code) => Ok(code),
            ([], _) => {
                // Only what looks like the name of an area is repeated: the column may be another than was meant.
                let what = match (within, self.knows(name)) {
                    (Some(within), true) => {
                        format!("“{short}” is no {} in {within} of the register of areas", index.word)
                    }
                    (None, true) => format!("“{short}” is no {} of the register of areas", index.word),
                    (Some(within), false) => {
                        format!("what stands here is no {} in {within} of the register of areas", index.word)
                    }
                    (None, false) => format!("what stands here is no {} of the register of areas", index.word),
                };
                Err((what, suggestion(&short, &index.near(name, within))))
            }
            (several, _) => {
                let codes: Vec<String> = several.iter().map(|a| a.code.to_string()).collect();
                let what = format!("“{short}” is the name of several: {}", codes.join(", "));
                Err((what, "Name the column of their kecamatan too, or give codes.".to_owned()))
            }
        }
    }
}

impl Index<'_> {
    fn has(&self, code: RegionCode) -> bool {
        self.exact.values().flatten().any(|area| area.code == code)
    }
}

fn suggestion(name: &str, near: &[&Area]) -> String {
    let Some(first) = near.first().filter(|area| fold(&area.name).len().abs_diff(fold(name).len()) <= 3) else {
        return "Correct the name, or add it under [alias] of kabupaten.toml with the code of its area.".to_owned();
    };
    let list: Vec<String> = near.iter().map(|a| format!("{} {}", a.name, a.code)).collect();
    let line = format!("\"{}\" = \"{}\"", name.replace('"', ""), first.code);
    format!("Near, but perhaps another place: {}. If it is that one, write under [alias]: {line}.", list.join(", "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::publish::{areas, finding::Findings, sheet::read_csv};

    const AREAS: &str = "code,name\n18.06.05,Cukuh Balak\n18.06.05.2001,Banjar Manis\n18.06.05.2002,Kubulangka\n\
                         18.06.05.2003,Sindang Pagar\n18.06.12,Gisting\n18.06.12.2001,Banjar Manis\n18.06.12.2002,Ma'lim\n";

    fn joined(name: &str, kecamatan: Option<&str>, alias: &[(&str, &str)]) -> Result<String, Fault> {
        let mut findings = Findings::default();
        let sheet = read_csv("areas.csv", AREAS.as_bytes(), &mut findings).unwrap();
        let register = areas::read(&sheet, "18.06".parse().unwrap(), &mut findings);
        let alias = alias.iter().map(|(name, code)| ((*name).to_owned(), code.parse().unwrap())).collect();
        let names = Names::new(&register, &alias);
        let kecamatan = kecamatan.map(|k| (k, names.kecamatan(k).unwrap()));
        names.village(name, kecamatan).map(|code| code.to_string())
    }

    #[test]
    fn a_name_joins_exactly_or_without_case_spaces_hyphens_and_apostrophes() {
        for name in ["Kubulangka", "KUBU LANGKA", "Kubu-Langka"] {
            assert_eq!(joined(name, None, &[]).unwrap(), "18.06.05.2002");
        }
        assert_eq!(joined("Malim", None, &[]).unwrap(), "18.06.12.2002");
    }

    #[test]
    fn a_name_that_several_villages_bear_needs_its_kecamatan() {
        let (what, remedy) = joined("Banjar Manis", None, &[]).unwrap_err();
        assert!(what.contains("18.06.05.2001, 18.06.12.2001") && remedy.contains("kecamatan"), "{what}");
        assert_eq!(joined("banjar manis", Some("GISTING"), &[]).unwrap(), "18.06.12.2001");
    }

    #[test]
    fn a_near_name_is_told_and_never_used() {
        let (what, remedy) = joined("Sindang Sari", None, &[]).unwrap_err();
        assert!(what.contains("“Sindang Sari” is no village"), "{what}");
        assert!(remedy.contains("Sindang Pagar 18.06.05.2003") && remedy.contains("[alias]"), "{remedy}");
        let (_, remedy) = joined("Xyz", None, &[]).unwrap_err();
        assert!(!remedy.contains("Near"), "{remedy}");
    }

    #[test]
    fn an_alias_joins_only_to_an_area_of_its_level_and_kecamatan() {
        let alias = [("Kubu Langkah", "18.06.05.2002"), ("Gisting/Landsbaw", "18.06.12.2002"), ("Lama", "18.06.12")];
        assert_eq!(joined("KUBU LANGKAH", None, &alias).unwrap(), "18.06.05.2002");
        assert_eq!(joined("Landsbaw", Some("Gisting"), &alias).unwrap(), "18.06.12.2002");
        assert!(joined("Kubu Langkah", Some("Gisting"), &alias).is_err());
        assert!(joined("Landsbaw", Some("Cukuh Balak"), &alias).is_err());
        assert!(joined("Lama", None, &alias).is_err());
    }
}
