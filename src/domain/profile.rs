//! A kabupaten as published: who it is, its areas, its figures and where they come from.

use super::{
    Date, Edition, Figure, Grid, Indicator, IndicatorId, Key, Keyed, Level, Period, Programme, RegionCode, Scope,
    SourceId, Text,
};
use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
};

/// A kecamatan or village.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Kemendagri code.
    pub code: RegionCode,
    /// Name as in the register of codes.
    pub name: String,
    /// First day it existed, where it was made in the years shown.
    pub since: Option<Date>,
    /// Last day it existed.
    pub until: Option<Date>,
    /// Villages in it, for a kecamatan.
    pub villages: Option<u16>,
}

impl Area {
    /// Whether the area existed at the end of the period.
    pub fn existed_in(&self, period: Period) -> bool {
        self.since.is_none_or(|day| day <= period.end()) && self.until.is_none_or(|day| day >= period.end())
    }
}

/// A group of indicators (sasaran).
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its key.
    pub id: Key,
    /// Its name.
    pub name: Text,
}

/// One of the four working fields of the TPPS. Their names are the kabupaten's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Bidang {
    /// Its key.
    pub id: Key,
    /// Its name.
    pub name: Text,
    /// Indicators it answers for.
    pub indicators: Vec<IndicatorId>,
}

/// Where a figure or a fact was published.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its key.
    pub id: SourceId,
    /// Title or description.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Address, always `https://`.
    pub url: Option<String>,
    /// Day of publication.
    pub date: Option<Date>,
    /// Licence or terms.
    pub licence: Option<String>,
    /// What a reader must know of it.
    pub note: Option<Text>,
}

/// How small numbers are withheld.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SmallNumbers {
    /// Non-zero counts under this are withheld, with their rates; 0 withholds none.
    pub threshold: u32,
    /// No percentage on a denominator under this.
    pub minimum_denominator: u32,
}

/// The three dates of a data set.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Freshness {
    /// The day the newest data speak of.
    pub as_of: Option<Date>,
    /// The day they were published.
    pub published: Option<Date>,
    /// The day the next data are promised for.
    pub next: Option<Date>,
}

impl Freshness {
    /// Days by which the promised update is overdue on `today`; `None` where it is not, or none was promised.
    pub fn days_stale(self, today: Date) -> Option<i32> {
        self.next.map(|next| today.days_since(next)).filter(|days| *days > 0)
    }
}

/// Who the kabupaten is and how it publishes.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Kemendagri code.
    pub code: RegionCode,
    /// Official name, e.g. `Kabupaten Lampung Barat`.
    pub name: String,
    /// Its province.
    pub province: String,
    /// Its word for village: desa, pekon, nagari, gampong …
    pub village_term: Text,
    /// Whether all figures are made up; every screen and export then says SIMULASI.
    pub simulated: bool,
    /// Villages in the register, over all kecamatan.
    pub villages: Option<u16>,
    /// Who publishes.
    pub publisher: String,
    /// Where errors are reported: an address `https://` or a text.
    pub contact: Option<String>,
    /// Working fields of the TPPS.
    pub bidang: Vec<Bidang>,
    /// How small numbers are withheld.
    pub small_numbers: SmallNumbers,
    /// Dates of the whole.
    pub freshness: Freshness,
    /// What the public must know of this data set.
    pub note: Option<Text>,
}

impl Profile {
    /// Where a click on the contact leads: the address itself, or a letter to an address of e-mail. `None` where it is a
    /// text or nothing.
    pub fn contact_link(&self) -> Option<String> {
        let contact = self.contact.as_deref()?;
        let one_word = !contact.contains(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '<' | '>' | '\\'));
        if !one_word {
            return None;
        }
        if contact.starts_with("https://") {
            return Some(contact.to_owned());
        }
        let (name, host) = contact.split_once('@')?;
        let plain =
            |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+'));
        (!name.is_empty() && host.contains('.') && plain(name) && plain(host)).then(|| format!("mailto:{contact}"))
    }
}

/// A figure of the province or the nation to set beside the kabupaten's.
#[derive(Clone, Debug, PartialEq)]
pub struct Benchmark {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Province or nation.
    pub scope: Scope,
    /// The period.
    pub period: Period,
    /// The figure.
    pub figure: Figure,
    /// Who published it.
    pub source: SourceId,
}

/// All of a kabupaten that the first screen needs. A copy shares what it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Kabupaten {
    facts: Arc<Facts>,
    /// Figures by kecamatan: the last periods at first, all of them once the history has come.
    pub by_kecamatan: Arc<Keyed<IndicatorId, Grid>>,
}

/// All of a kabupaten but its figures by kecamatan.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// Who it is.
    pub profile: Profile,
    /// Its kecamatan.
    pub areas: Vec<Area>,
    /// Groups of indicators, in order of display.
    pub groups: Vec<Group>,
    /// Indicators, in order of display.
    pub indicators: Vec<Indicator>,
    /// Where the figures come from, by indicator and period.
    pub editions: Vec<Edition>,
    /// Sources by key.
    pub sources: Keyed<SourceId, Source>,
    /// The kabupaten's own figures over all periods.
    pub totals: Keyed<IndicatorId, Grid>,
    /// Figures to compare with.
    pub benchmarks: Vec<Benchmark>,
    /// Actions, loci, audits, follow-up, commitments, events.
    pub programme: Programme,
}

impl Deref for Kabupaten {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.facts
    }
}

impl DerefMut for Kabupaten {
    fn deref_mut(&mut self) -> &mut Facts {
        Arc::make_mut(&mut self.facts)
    }
}

impl Kabupaten {
    /// Puts facts and figures together.
    pub fn new(facts: Facts, by_kecamatan: Keyed<IndicatorId, Grid>) -> Self {
        Self { facts: Arc::new(facts), by_kecamatan: Arc::new(by_kecamatan) }
    }

    /// The same kabupaten with other figures by kecamatan.
    pub fn with_history(&self, by_kecamatan: Arc<Keyed<IndicatorId, Grid>>) -> Self {
        Self { facts: Arc::clone(&self.facts), by_kecamatan }
    }

    /// The indicator of that name.
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == *id)
    }

    /// The kecamatan of that code.
    pub fn area(&self, code: RegionCode) -> Option<&Area> {
        self.areas.iter().find(|a| a.code == code)
    }

    /// The grid of an indicator at a level, where that level has come.
    pub fn grid(&self, id: &IndicatorId, level: Level) -> Option<&Grid> {
        match level {
            Level::Kabupaten => self.totals.get(id),
            Level::Kecamatan => self.by_kecamatan.get(id),
            Level::Province | Level::Village => None,
        }
    }

    /// The newest period at which any kecamatan reported an indicator, or else the kabupaten as a whole did.
    pub fn newest_period(&self, id: &IndicatorId) -> Option<Period> {
        let newest = |level| self.grid(id, level).and_then(Grid::latest_period);
        newest(Level::Kecamatan).or_else(|| newest(Level::Kabupaten))
    }

    /// Where an indicator's figures at a period come from.
    pub fn edition(&self, id: &IndicatorId, period: Period) -> Option<&Edition> {
        self.editions.iter().find(|e| e.indicator == *id && e.period == period)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn data_are_stale_from_the_day_after_the_promise() {
        let freshness = Freshness { next: "2025-09-30".parse().ok(), ..Freshness::default() };
        assert_eq!(freshness.days_stale("2025-09-30".parse().unwrap()), None);
        assert_eq!(freshness.days_stale("2025-10-02".parse().unwrap()), Some(2));
        assert_eq!(Freshness::default().days_stale("2025-10-02".parse().unwrap()), None);
    }

    #[test]
    fn only_an_address_is_a_link() {
        let profile = |contact: &str| Profile {
            code: "99.01".parse().unwrap(),
            name: String::new(),
            province: String::new(),
            village_term: Text::default(),
            simulated: false,
            villages: None,
            publisher: String::new(),
            contact: Some(contact.to_owned()),
            bidang: Vec::new(),
            small_numbers: SmallNumbers { threshold: 5, minimum_denominator: 10 },
            freshness: Freshness::default(),
            note: None,
        };
        let link = |contact: &str| profile(contact).contact_link();
        assert_eq!(link("https://contoh.go.id/lapor").as_deref(), Some("https://contoh.go.id/lapor"));
        assert_eq!(link("data@contoh.go.id").as_deref(), Some("mailto:data@contoh.go.id"));
        for text in ["Bappeda, lantai 2", "javascript:alert(1)", "a@b", "@contoh.go.id", "a@b.id?bcc=x@y.id", "a @b.id"]
        {
            assert_eq!(link(text), None, "{text}");
        }
    }

    #[test]
    fn a_village_split_off_exists_from_its_first_day_on() {
        let area = Area {
            code: "99.01.01.2003".parse().unwrap(),
            name: "Baru".into(),
            since: "2023-07-01".parse().ok(),
            until: None,
            villages: None,
        };
        assert!(!area.existed_in(Period::Semester(2023, 1)));
        assert!(area.existed_in(Period::Semester(2023, 2)));
    }
}
