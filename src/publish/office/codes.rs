//! The two systems of region codes: Kemendagri, and BPS through a bridge that the folder holds. A code of one is never
//! read as the other's; 166 kabupaten have a Kemendagri code that is another's BPS code, so such a join would succeed.

use super::mapping::CodeSystem;
use crate::domain::RegionCode;
use crate::publish::{
    areas::Register,
    finding::Findings,
    sheet::Sheet,
    table::{Table, cut, quotable, same_name},
};
use std::collections::BTreeMap;

/// Name of the bridge's table in a kabupaten's folder.
pub const BRIDGE: &str = "bridge";

/// BPS codes with the Kemendagri code of the same area.
#[derive(Clone, Debug, Default)]
pub struct Bridge(BTreeMap<String, RegionCode>);

impl Bridge {
    /// Reads `kemendagri,bps`. Rows of other kabupaten may stand there; a code that stands twice is an error.
    pub fn read(sheet: &Sheet, findings: &mut Findings) -> Self {
        let mut bridge = Self::default();
        let known = |column: &str| column == "name";
        let Some(table) = Table::new(sheet, &["kemendagri", "bps"], known, findings) else { return bridge };
        let mut seen: BTreeMap<RegionCode, String> = BTreeMap::new();
        for record in table.records() {
            let Some(kemendagri) = record.required::<RegionCode>("kemendagri", findings) else { continue };
            let Some(bps) = record.required_text("bps", findings) else { continue };
            if !is_bps(&bps) || bps.contains('.') {
                let remedy = "Write 4, 7 or 10 digits without dots.";
                findings.error(record.place("bps"), told_code(&bps, "is no BPS code"), remedy);
            } else if seen.contains_key(&kemendagri) || bridge.0.contains_key(&bps) {
                let what = format!("{kemendagri} or {bps} stands twice");
                findings.error(record.row_place(), what, "Keep one of the rows: one area has one code in each system.");
            } else {
                seen.insert(kemendagri, bps.clone());
                bridge.0.insert(bps, kemendagri);
            }
        }
        bridge
    }
}

/// Whether a text has the form of a BPS code, also where dots were put into it: `1801040`, `18.01.040`.
pub fn is_bps(text: &str) -> bool {
    let digits = undotted(text);
    matches!(digits.len(), 4 | 7 | 10) && all_digits(&digits)
}

fn undotted(text: &str) -> String {
    text.replace('.', "")
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// A code that is none, repeated only where no words stand in it.
fn told_code(text: &str, what: &str) -> String {
    match quotable(text) {
        Some(text) => format!("“{}” {what}", text.chars().take(20).collect::<String>()),
        None => format!("what stands here {what}"),
    }
}

fn is_dotted_kemendagri(text: &str) -> bool {
    text.contains('.') && text.parse::<RegionCode>().is_ok()
}

/// The Kemendagri code of a code as a table of that system writes it.
///
/// # Errors
/// What is wrong and what to do.
pub fn read(text: &str, system: CodeSystem, bridge: &Bridge) -> Result<RegionCode, (String, &'static str)> {
    match system {
        CodeSystem::Kemendagri => kemendagri(text).ok_or_else(|| {
            let remedy = if is_bps(text) && undotted(text).len() == 7 {
                "Seven digits are a BPS code: set code_system = \"bps\" and add bridge.csv."
            } else {
                "Write it as 18.04.05.2001."
            };
            (told_code(text, "is no Kemendagri code"), remedy)
        }),
        CodeSystem::Bps => {
            bridge.0.get(&undotted(text)).filter(|_| !is_dotted_kemendagri(text)).copied().ok_or_else(|| {
                let what = told_code(text, "is not among the BPS codes of bridge.csv");
                (what, "Correct the code, or add its row to bridge.csv: kemendagri,bps.")
            })
        }
    }
}

/// With its dots, or 4, 6 or 10 digits without.
fn kemendagri(text: &str) -> Option<RegionCode> {
    if let Ok(code) = text.parse() {
        return Some(code);
    }
    if !all_digits(text) {
        return None;
    }
    let part = |from: usize, to: usize| text.get(from..to);
    let dotted = match text.len() {
        4 => format!("{}.{}", part(0, 2)?, part(2, 4)?),
        6 => format!("{}.{}.{}", part(0, 2)?, part(2, 4)?, part(4, 6)?),
        10 => format!("{}.{}.{}.{}", part(0, 2)?, part(2, 4)?, part(4, 6)?, part(6, 10)?),
        _ => return None,
    };
    dotted.parse().ok()
}

/// Fewest rows from which a mix-up of the systems can be told from single mistakes.
const ENOUGH: usize = 3;

/// Says that the codes of a table are likely of another system than declared: most of those that join are another
/// area's by name, or most do not join and look like the other system's.
pub fn mixed_up<'a>(
    rows: impl Iterator<Item = (&'a str, &'a str)>,
    system: CodeSystem,
    bridge: &Bridge,
    register: &Register,
) -> Option<String> {
    let (mut all, mut joined, mut others, mut foreign) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut first: Option<String> = None;
    for (code, name) in rows.filter(|(code, _)| !code.is_empty()) {
        all += 1;
        let area = read(code, system, bridge).ok().and_then(|code| register.area(code));
        if let Some(area) = area {
            joined += 1;
            if !same_name(&area.name, name) {
                others += 1;
                first.get_or_insert_with(|| {
                    let here = if register.knows(name) { format!("“{}”", cut(name)) } else { "another".to_owned() };
                    format!("{} is “{}” there and {here} here", area.code, area.name)
                });
            }
        } else if looks_foreign(code, system, register) {
            foreign += 1;
        }
    }
    let other = match system {
        CodeSystem::Kemendagri => "BPS codes read as Kemendagri codes",
        CodeSystem::Bps => "Kemendagri codes read as BPS codes",
    };
    if joined >= ENOUGH && others * 2 > joined {
        let example = first.unwrap_or_default();
        return Some(format!("{others} of {joined} codes are another area’s by name ({example}): likely {other}"));
    }
    (foreign >= ENOUGH && foreign * 2 > all).then(|| format!("{foreign} of {all} codes: likely {other}"))
}

/// Whether a code that did not join has the form of the other system, or is of the register by it.
fn looks_foreign(text: &str, system: CodeSystem, register: &Register) -> bool {
    match system {
        CodeSystem::Kemendagri => is_bps(text) && undotted(text).len() > 4,
        CodeSystem::Bps => kemendagri(text).is_some_and(|code| register.area(code).is_some()),
    }
}

/// What to do about it.
pub const MIXED_UP: &str = "Find out which system the codes are of, and declare it: code_system = \"bps\" with a \
                            bridge.csv under [[tables]], or Kemendagri codes.";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::publish::{areas, sheet::read_csv};

    fn bridge(text: &str) -> (Bridge, Vec<String>) {
        let mut findings = Findings::default();
        let sheet = read_csv("bridge.csv", text.as_bytes(), &mut findings).unwrap();
        let bridge = Bridge::read(&sheet, &mut findings);
        (bridge, findings.into_vec().iter().map(ToString::to_string).collect())
    }

    fn register() -> Register {
        let text = "code,name\n18.01.04,Natar\n18.01.05,Tanjung Bintang\n18.01.06,Kalianda\n18.01.07,Sidomulyo\n";
        let mut findings = Findings::default();
        let sheet = read_csv("areas.csv", text.as_bytes(), &mut findings).unwrap();
        areas::read(&sheet, "18.01".parse().unwrap(), &mut findings)
    }

    #[test]
    fn a_code_is_read_in_its_own_system_only() {
        let (bridge, faults) = bridge("kemendagri,bps\n18.01.04,1803060\n18.06.01,1802020\n");
        assert_eq!(faults, Vec::<String>::new());
        let read = |text: &str, system| read(text, system, &bridge).map(|c| c.to_string()).map_err(|(what, _)| what);
        assert_eq!(read("18.01.04", CodeSystem::Kemendagri).unwrap(), "18.01.04");
        assert_eq!(read("180104", CodeSystem::Kemendagri).unwrap(), "18.01.04");
        assert_eq!(read("1801042001", CodeSystem::Kemendagri).unwrap(), "18.01.04.2001");
        assert_eq!(read("1803060", CodeSystem::Bps).unwrap(), "18.01.04");
        assert!(read("1803060", CodeSystem::Kemendagri).is_err());
        assert!(read("18.01.04", CodeSystem::Bps).is_err());
    }

    #[test]
    fn a_bridge_with_a_code_twice_or_of_no_form_is_an_error_with_its_row() {
        let (_, faults) = bridge("kemendagri,bps\n18.01.04,1803060\n18.01.05,1803060\n18.01.06,18.03.07\n1801,1803\n");
        assert!(faults.iter().any(|f| f.contains("row 3: 18.01.05 or 1803060 stands twice")), "{faults:?}");
        assert!(faults.iter().any(|f| f.contains("row 4, column B “bps”: “18.03.07” is no BPS code")), "{faults:?}");
        assert!(faults.iter().any(|f| f.contains("row 5, column A “kemendagri”")), "{faults:?}");
    }

    #[test]
    fn a_mix_up_of_the_systems_is_told_from_single_mistakes() {
        let (bridge, _) = bridge("kemendagri,bps\n18.01.04,1803060\n");
        let said = |rows: &[(&str, &str)], system| mixed_up(rows.iter().copied(), system, &bridge, &register());
        let another = [("180104", "Balik Bukit"), ("180105", "Sukau"), ("180106", "Kalianda"), ("180107", "Suoh")];
        let said_of_another = said(&another, CodeSystem::Kemendagri).unwrap();
        assert!(
            said_of_another.starts_with("3 of 4 codes are another area’s by name (18.01.04 is “Natar” there"),
            "{said_of_another}"
        );
        let bps = [("1801040", "a"), ("1801050", "b"), ("1801060", "c")];
        assert!(said(&bps, CodeSystem::Kemendagri).unwrap().contains("BPS codes read as Kemendagri"));
        let spelled = [("18.01.040", "a"), ("18.01.050", "b"), ("18.01.060.001", "c")];
        assert!(said(&spelled, CodeSystem::Kemendagri).unwrap().contains("3 of 3 codes: likely BPS codes"));
        assert_eq!(read("18.03.060", CodeSystem::Bps, &bridge).unwrap().to_string(), "18.01.04");
        let dotted = [("18.01.04", "Natar"), ("18.01.05", "b"), ("18.01.06", "c")];
        assert!(said(&dotted, CodeSystem::Bps).unwrap().contains("Kemendagri codes read as BPS"));
        let one = [("180104", "Natar"), ("180105", "Tanjung Bintang"), ("180106", "Kalianda"), ("180107", "Suoh")];
        assert_eq!(said(&one, CodeSystem::Kemendagri), None);
        assert_eq!(said(&dotted[..2], CodeSystem::Bps), None);
    }
}
