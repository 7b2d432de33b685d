//! Kemendagri region codes, `PP.KK.CC.DDDD`. Knows their shape only, not which regions exist.

use super::Malformed;
use std::{fmt, str::FromStr};

/// How far down a code reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// `PP`
    Province,
    /// `PP.KK`, a kabupaten or kota
    Kabupaten,
    /// `PP.KK.CC`, a kecamatan (distrik in Papua)
    Kecamatan,
    /// `PP.KK.CC.DDDD`, a desa, pekon, nagari, gampong or kelurahan
    Village,
}

/// A Kemendagri code at any of the four levels. Orders as the dotted text does.
///
/// The BPS system writes the same places with other numbers; a code of one system is never read as the other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode {
    province: u8,
    kabupaten: u8,
    kecamatan: u8,
    village: u16,
    level: Level,
}

impl RegionCode {
    /// The level the code reaches.
    pub const fn level(self) -> Level {
        self.level
    }

    /// The region one level up; `None` for a province.
    pub const fn parent(self) -> Option<Self> {
        match self.level {
            Level::Province => None,
            Level::Kabupaten => Some(Self { kabupaten: 0, level: Level::Province, ..self }),
            Level::Kecamatan => Some(Self { kecamatan: 0, level: Level::Kabupaten, ..self }),
            Level::Village => Some(Self { village: 0, level: Level::Kecamatan, ..self }),
        }
    }

    /// The enclosing region at `level`; the code itself at its own level, `None` where `level` is finer.
    pub fn ancestor(self, level: Level) -> Option<Self> {
        let mut code = self;
        while code.level > level {
            code = code.parent()?;
        }
        (code.level == level).then_some(code)
    }

    /// Whether `other` is this region or lies inside it.
    pub fn contains(self, other: Self) -> bool {
        other.ancestor(self.level) == Some(self)
    }

    /// Whether a village code is a kelurahan (`1xxx`); desa and their like are `2xxx`.
    pub const fn is_kelurahan(self) -> bool {
        matches!(self.level, Level::Village) && self.village / 1000 == 1
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.province)?;
        if self.level >= Level::Kabupaten {
            write!(f, ".{:02}", self.kabupaten)?;
        }
        if self.level >= Level::Kecamatan {
            write!(f, ".{:02}", self.kecamatan)?;
        }
        if self.level >= Level::Village {
            write!(f, ".{:04}", self.village)?;
        }
        Ok(())
    }
}

/// Reads exactly `width` ASCII digits.
fn digits(part: &str, width: usize) -> Option<u16> {
    (part.len() == width && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok()).flatten()
}

impl FromStr for RegionCode {
    type Err = Malformed;

    /// Takes the dotted form only: `18.04.05.2001`, never `1804052001`.
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let malformed = || Malformed::new("region code", text, "PP.KK.CC.DDDD, e.g. 18.04.05.2001");
        let mut parts = text.split('.');
        let two = |part: Option<&str>| -> Result<Option<u8>, Malformed> {
            part.map(|p| digits(p, 2).and_then(|n| u8::try_from(n).ok()).ok_or_else(malformed)).transpose()
        };
        let province = two(parts.next())?.ok_or_else(malformed)?;
        let kabupaten = two(parts.next())?;
        let kecamatan = two(parts.next())?;
        let village = parts.next().map(|p| digits(p, 4).ok_or_else(malformed)).transpose()?;
        if parts.next().is_some() {
            return Err(malformed());
        }
        let level = match (kabupaten, kecamatan, village) {
            (None, ..) => Level::Province,
            (_, None, _) => Level::Kabupaten,
            (_, _, None) => Level::Kecamatan,
            _ => Level::Village,
        };
        Ok(Self {
            province,
            kabupaten: kabupaten.unwrap_or(0),
            kecamatan: kecamatan.unwrap_or(0),
            village: village.unwrap_or(0),
            level,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_code_is_its_own_text_at_every_level() {
        for text in ["18", "18.04", "18.04.05", "18.04.05.2001"] {
            assert_eq!(text.parse::<RegionCode>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn undotted_short_and_foreign_forms_are_refused() {
        for text in
            ["", "1804", "18.4", "18.04.5", "18.04.05.201", "18.04.05.2001.1", "1801040", "ab", "１８", "18.04."]
        {
            assert!(text.parse::<RegionCode>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_village_lies_in_its_kecamatan_and_not_in_the_next() {
        let village: RegionCode = "18.04.05.2001".parse().unwrap();
        assert!("18.04.05".parse::<RegionCode>().unwrap().contains(village));
        assert!("18".parse::<RegionCode>().unwrap().contains(village));
        assert!(!"18.04.06".parse::<RegionCode>().unwrap().contains(village));
        assert_eq!(village.parent().unwrap().to_string(), "18.04.05");
        assert!(!village.is_kelurahan());
        assert!("18.04.04.1001".parse::<RegionCode>().unwrap().is_kelurahan());
    }

    #[test]
    fn codes_order_as_their_text() {
        let mut codes: Vec<RegionCode> =
            ["18.04.10", "18.04", "18.04.09.2001", "18.04.09"].iter().map(|t| t.parse().unwrap()).collect();
        codes.sort();
        let texts: Vec<String> = codes.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["18.04", "18.04.09", "18.04.09.2001", "18.04.10"]);
    }
}
