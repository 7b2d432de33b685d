//! The register of areas of a kabupaten, `areas.csv`, and the join of other tables to it.

use super::{
    finding::Findings,
    office,
    sheet::Sheet,
    table::{Record, Table, cut, fold, same_name},
};
use crate::domain::{Area, Date, Level, RegionCode};
use std::collections::{BTreeMap, btree_map::Entry};

/// How like two names are of which one is told as perhaps meant, 0 to 1.
pub const NEAR: f64 = 0.85;

/// Kecamatan and villages by code.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// Kecamatan in order of code.
    pub kecamatan: Vec<Area>,
    /// Villages in order of code.
    pub villages: Vec<Area>,
    by_code: BTreeMap<RegionCode, (Level, usize)>,
}

impl Register {
    /// The area of that code.
    pub fn area(&self, code: RegionCode) -> Option<&Area> {
        match self.by_code.get(&code)? {
            (Level::Kecamatan, index) => self.kecamatan.get(*index),
            (_, index) => self.villages.get(*index),
        }
    }

    /// Whether a text is the name of an area, or nearly: only then a message repeats it, since it may be a person's.
    pub fn knows(&self, name: &str) -> bool {
        let name = fold(name);
        let near = |area: &Area| {
            let own = fold(&area.name);
            own == name || strsim::jaro_winkler(&own, &name) >= NEAR && own.len().abs_diff(name.len()) <= 3
        };
        self.kecamatan.iter().chain(&self.villages).any(near)
    }

    /// Reads column `code` and checks it against the name in column `name`: a code of another system or another place
    /// joins without a word, its name does not. The kabupaten itself is known by `kabupaten` and its name.
    pub fn join(
        &self,
        record: &Record<'_>,
        (code_column, name_column): (&str, &str),
        (kabupaten, kabupaten_name): (RegionCode, &str),
        findings: &mut Findings,
    ) -> Option<RegionCode> {
        let code: RegionCode = record.required(code_column, findings)?;
        let expected = if code == kabupaten { Some(kabupaten_name) } else { self.area(code).map(|a| a.name.as_str()) };
        let Some(expected) = expected else {
            let remedy = "Correct the code, or add the area to areas.csv.";
            findings.error(record.place(code_column), format!("{code} is not in the register of areas"), remedy);
            return None;
        };
        let name = record.required_text(name_column, findings)?;
        if !same_name(&name, expected) {
            let what = if self.knows(&name) {
                format!("{code} is “{expected}” in the register, not “{}”", cut(&name))
            } else {
                format!("{code} is “{expected}” in the register, and not what stands here")
            };
            findings.error(record.place(name_column), what, "Correct the code or the name; BPS codes are other codes.");
            return None;
        }
        Some(code)
    }
}

/// Reads `areas.csv`: `code,name,since,until`.
pub fn read(sheet: &Sheet, kabupaten: RegionCode, findings: &mut Findings) -> Register {
    let known = |column: &str| matches!(column, "since" | "until");
    let Some(table) = Table::new(sheet, &["code", "name"], known, findings) else { return Register::default() };
    let mut areas: BTreeMap<RegionCode, Area> = BTreeMap::new();
    let codes = || table.records().map(|record| record.text("code").to_owned()).collect::<Vec<String>>();
    if let Some(what) = of_bps(&codes()) {
        let remedy = "Write Kemendagri codes: 18.04.05 and 18.04.05.2001.";
        findings.error(table.header_place("code"), what, remedy);
        return Register::default();
    }
    for record in table.records() {
        if let Some(area) = read_area(&record, kabupaten, findings) {
            match areas.entry(area.code) {
                Entry::Vacant(free) => {
                    free.insert(area);
                }
                Entry::Occupied(taken) => {
                    let what = format!("{} stands twice", taken.key());
                    findings.error(record.place("code"), what, "Keep one of the two rows.");
                }
            }
        }
    }
    let orphans: Vec<RegionCode> = areas
        .keys()
        .copied()
        .filter(|code| code.level() == Level::Village)
        .filter(|code| code.parent().is_none_or(|parent| !areas.contains_key(&parent)))
        .collect();
    for code in orphans {
        let what = format!("{code} lies in a kecamatan that is not in the table");
        findings.error(sheet.row_place(1), what, "Add the kecamatan, or correct the code.");
        areas.remove(&code);
    }
    build(areas)
}

/// Says that the codes of a register are those of BPS, where most have their form.
fn of_bps(codes: &[String]) -> Option<String> {
    let bps = codes.iter().filter(|code| code.parse::<RegionCode>().is_err() && office::is_bps(code)).count();
    (bps >= 3 && bps * 2 > codes.len()).then(|| format!("{bps} of {} codes have the form of BPS codes", codes.len()))
}

fn read_area(record: &Record<'_>, kabupaten: RegionCode, findings: &mut Findings) -> Option<Area> {
    let code: RegionCode = record.required("code", findings)?;
    let name = record.required_text("name", findings)?;
    if !kabupaten.contains(code) || code.level() < Level::Kecamatan {
        let what = format!("{code} is no kecamatan or village of {kabupaten}");
        findings.error(record.place("code"), what, "Correct the code, or remove the row.");
        return None;
    }
    let (since, until) = (record.optional::<Date>("since", findings), record.optional::<Date>("until", findings));
    if let (Some(since), Some(until)) = (since, until)
        && until < since
    {
        findings.error(record.place("until"), "ends before it begins", "Correct one of the two dates.");
    }
    Some(Area { code, name, since, until, villages: None })
}

fn build(areas: BTreeMap<RegionCode, Area>) -> Register {
    let mut register = Register::default();
    for (code, area) in areas {
        let list = if code.level() == Level::Kecamatan { &mut register.kecamatan } else { &mut register.villages };
        register.by_code.insert(code, (code.level(), list.len()));
        list.push(area);
    }
    if !register.villages.is_empty() {
        for kecamatan in &mut register.kecamatan {
            let inside = register.villages.iter().filter(|v| kecamatan.code.contains(v.code) && v.until.is_none());
            kecamatan.villages = u16::try_from(inside.count()).ok();
        }
    }
    register
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::publish::sheet::read_csv;

    fn register(text: &str) -> (Register, Vec<String>) {
        let mut findings = Findings::default();
        let sheet = read_csv("areas.csv", text.as_bytes(), &mut findings).unwrap();
        let register = read(&sheet, "18.04".parse().unwrap(), &mut findings);
        (register, findings.into_vec().iter().map(ToString::to_string).collect())
    }

    const TWO: &str = "code,name,since,until\n18.04.05,Sumber Jaya,,\n18.04.05.2001,Simpangsari,,2023-01-01\n\
                       18.04.05.2002,Sukapura,2023-01-02,\n";

    #[test]
    fn a_kecamatan_counts_the_villages_that_still_are() {
        let (register, findings) = register(TWO);
        assert_eq!(findings, Vec::<String>::new());
        assert_eq!(register.kecamatan.first().unwrap().villages, Some(1));
        assert_eq!(register.villages.len(), 2);
    }

    #[test]
    fn foreign_doubled_and_orphaned_codes_are_named_with_their_place() {
        let (_, findings) =
            register(&format!("{TWO}18.06.01,Kota Agung,,\n18.04.05,Sumber Jaya,,\n18.04.06.2001,X,,\n"));
        assert!(findings.iter().any(|f| f.contains("row 5, column A “code”: 18.06.01 is no")), "{findings:?}");
        assert!(findings.iter().any(|f| f.contains("row 6, column A “code”: 18.04.05 stands twice")), "{findings:?}");
        assert!(findings.iter().any(|f| f.contains("18.04.06.2001 lies in a kecamatan")), "{findings:?}");
    }

    #[test]
    fn a_code_whose_name_is_anothers_does_not_join() {
        let (register, _) = register(TWO);
        let mut findings = Findings::default();
        let text = "code,name\n18.04.05,Sukapura\n18.04.05,SUMBERJAYA\n18.04.09,Suoh\n18.04,Kabupaten Lampung Barat\n";
        let sheet = read_csv("t.csv", text.as_bytes(), &mut findings).unwrap();
        let table = Table::new(&sheet, &["code", "name"], |_| false, &mut findings).unwrap();
        let kabupaten = ("18.04".parse().unwrap(), "Kabupaten Lampung Barat");
        let joined: Vec<bool> =
            table.records().map(|r| register.join(&r, ("code", "name"), kabupaten, &mut findings).is_some()).collect();
        assert_eq!(joined, [false, true, false, true]);
        let found: Vec<String> = findings.into_vec().iter().map(ToString::to_string).collect();
        assert!(found.iter().any(|f| f.contains("row 2, column B “name”: 18.04.05 is “Sumber Jaya”")), "{found:?}");
        assert!(found.iter().any(|f| f.contains("not “Sukapura”")), "{found:?}");
        assert!(
            found.iter().any(|f| f.contains("row 4, column A “code”: 18.04.09 is not in the register")),
            "{found:?}"
        );
    }
}
