//! How old the data are and who has reported.

/// The dates of the whole data set.
#[derive(Clone, Debug, PartialEq)]
pub struct FreshnessText {
    /// `Data per 31 Agustus 2025`, or that it is not known.
    pub as_of: String,
    /// `Terbit 5 September 2025`, or that it is not known.
    pub published: String,
    /// `Pembaruan berikutnya 30 September 2025`, or that none was announced.
    pub next: String,
    /// That the promised update is overdue, and since when.
    pub stale: Option<String>,
}

/// Who has reported at the newest period.
#[derive(Clone, Debug, PartialEq)]
pub struct Reporting {
    /// The kecamatan that reported, of those that existed, in words.
    pub sentence: String,
    /// Kecamatan that reported every indicator.
    pub complete: usize,
    /// Kecamatan in all.
    pub of: usize,
    /// The same by group of indicators, in order of display.
    pub groups: Vec<GroupReporting>,
}

/// Who has reported the indicators of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupReporting {
    /// Name of the group.
    pub name: String,
    /// Newest period, short.
    pub period: String,
    /// Kecamatan that reported every indicator of the group.
    pub complete: usize,
    /// Kecamatan in all.
    pub of: usize,
    /// `13 dari 14 kecamatan`.
    pub text: String,
    /// Kecamatan that reported none or not all, by name.
    pub missing: Vec<String>,
}
