//! The two lists of villages that are both called lokus.

use super::{Date, RegionCode, SourceId, Text};

/// The two things that are both called lokus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LocusKind {
    /// Lokus intervensi: tens of villages, by decree or rembuk.
    Intervention,
    /// Lokus AKS: the few villages of a case audit.
    Audit,
}

/// Why a village was made a locus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LocusReason {
    /// Number of cases.
    Cases,
    /// Prevalence.
    Prevalence,
    /// Families at risk (KRS).
    AtRisk,
    /// Low coverage of services.
    Coverage,
    /// Another reason.
    Other,
}

/// A village of a locus list.
#[derive(Clone, Debug, PartialEq)]
pub struct Locus {
    /// The village or kecamatan in the register; `None` where the published name matches none.
    pub area: Option<RegionCode>,
    /// The name as published.
    pub name: String,
    /// The kecamatan as published.
    pub kecamatan: Option<String>,
    /// Why it was chosen, where published.
    pub reasons: Vec<LocusReason>,
    /// E.g. near names in the register, which are suggestions only.
    pub note: Option<Text>,
}

/// The loci of one kind that were set together.
#[derive(Clone, Debug, PartialEq)]
pub struct LocusSet {
    /// Which of the two.
    pub kind: LocusKind,
    /// Year in which they were set.
    pub year_set: u16,
    /// Year for which they were set.
    pub year_for: u16,
    /// Decree, where published.
    pub decree: Option<String>,
    /// Day of the decree.
    pub date: Option<Date>,
    /// By what they were chosen, in words.
    pub criteria: Option<Text>,
    /// Number of villages as stated, where names were not published.
    pub stated_villages: Option<u16>,
    /// Number of kecamatan as stated.
    pub stated_kecamatan: Option<u16>,
    /// The named loci.
    pub loci: Vec<Locus>,
    /// Who published it.
    pub source: SourceId,
}

impl LocusSet {
    /// Named loci that match no area of the register.
    pub fn unresolved(&self) -> impl Iterator<Item = &Locus> {
        self.loci.iter().filter(|locus| locus.area.is_none())
    }
}
