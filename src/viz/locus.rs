//! Loci by kind and year. Lokus intervensi and lokus AKS are two things and never in one list.

use super::citation::Citation;
use crate::domain::{LocusKind, RegionCode};

/// A named locus.
#[derive(Clone, Debug, PartialEq)]
pub struct LocusRow {
    /// The area in the register; `None` where the name matches none.
    pub area: Option<RegionCode>,
    /// The name as published.
    pub name: String,
    /// Reasons in words; empty where not published.
    pub reasons: String,
    /// `tidak cocok dengan register mana pun`; empty where it matches.
    pub unresolved: &'static str,
    /// E.g. near names, which are suggestions only; empty where nothing.
    pub note: String,
}

/// The loci of one kecamatan.
#[derive(Clone, Debug, PartialEq)]
pub struct LocusGroup {
    /// The kecamatan in the register, where one is known.
    pub kecamatan: Option<RegionCode>,
    /// Its name, as in the register or as published.
    pub name: String,
    /// Its loci.
    pub loci: Vec<LocusRow>,
}

/// The loci that were set together.
#[derive(Clone, Debug, PartialEq)]
pub struct LocusSetView {
    /// Which of the two.
    pub kind: LocusKind,
    /// `Lokus intervensi 2025`.
    pub title: String,
    /// Year in which they were set.
    pub year_set: u16,
    /// Year for which they were set.
    pub year_for: u16,
    /// `ditetapkan 2024, untuk tahun 2025`.
    pub years: String,
    /// Decree, or that none was published.
    pub decree: String,
    /// By kecamatan.
    pub groups: Vec<LocusGroup>,
    /// Villages and kecamatan, named or only stated.
    pub counts: String,
    /// That names, or some of them, were not published; empty where all were.
    pub unnamed: String,
    /// How many match no register; empty where none.
    pub unresolved: String,
    /// What it says.
    pub sentence: String,
    /// Where it was published.
    pub source: Citation,
}

/// The loci of one kind for one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Loci {
    /// Which of the two.
    pub kind: LocusKind,
    /// `lokus intervensi`, `lokus AKS`.
    pub kind_text: &'static str,
    /// Year asked for.
    pub year_for: u16,
    /// Years for which there is a set of this kind, latest first.
    pub years: Vec<u16>,
    /// The sets for that year, latest decree first.
    pub sets: Vec<LocusSetView>,
    /// What they say, or that there is none.
    pub sentence: String,
}
