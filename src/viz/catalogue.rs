//! What is measured, how, by whom: the Data page.

use super::{catalogue_entry::entry, citation::Citation};
use crate::domain::{Date, IndicatorId, Kabupaten, Method, SmallNumbers, Source, SourceId};
use crate::i18n::{
    Lang, date, date_long,
    map_words::{self, Dated},
    programme_words::{self as words, ProgrammeWord},
};

/// A class of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassLine {
    /// `10% sampai kurang dari 20%`.
    pub range: String,
    /// What it is called.
    pub label: String,
}

/// The targets for one year.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetLine {
    /// `2024`.
    pub year: String,
    /// Every value set for it, with whose it is.
    pub values: Vec<TargetValue>,
    /// That sources differ; empty where they do not.
    pub conflict: &'static str,
}

/// A value one source sets.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetValue {
    /// `14%`.
    pub value: String,
    /// `nasional`, `provinsi`, `kabupaten`.
    pub scope: &'static str,
    /// Who set it.
    pub source: Citation,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorEntry {
    /// Its name in links and files.
    pub id: IndicatorId,
    /// Full name.
    pub name: String,
    /// What is meant.
    pub definition: String,
    /// `pembilang ÷ penyebut × 100`, in words; the numerator alone for a count.
    pub formula: String,
    /// `persen`, `jumlah`.
    pub unit: &'static str,
    /// Survey or register.
    pub method: Method,
    /// In words.
    pub method_text: &'static str,
    /// `makin tinggi makin baik`.
    pub direction: &'static str,
    /// Classes, lowest first; empty for a count.
    pub classes: Vec<ClassLine>,
    /// Who set the classes; empty where there are none.
    pub class_source: String,
    /// Targets by year.
    pub targets: Vec<TargetLine>,
    /// The coverage floor in words; empty where there is none.
    pub floor: String,
    /// `kabupaten dan kecamatan`, or that there are no data.
    pub levels: String,
    /// Periods that have figures, in words: `5 periode, Feb 2022 sampai Agu 2024`.
    pub periods: String,
    /// Who defines it.
    pub source: Citation,
    /// Who published its figures, latest first, each once.
    pub data_sources: Vec<Citation>,
    /// Day the newest figures speak of; empty where not known.
    pub as_of: String,
    /// Day they were published; empty where not known.
    pub published: String,
}

/// Indicators of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct CatalogueGroup {
    /// Name of the group.
    pub name: String,
    /// Its indicators.
    pub indicators: Vec<IndicatorEntry>,
}

/// A source with all that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEntry {
    /// Its key.
    pub id: SourceId,
    /// Its title.
    pub title: String,
    /// Who published it; empty where not known.
    pub publisher: String,
    /// Where it is.
    pub url: Option<String>,
    /// Day of publication, or that it is not known.
    pub date: String,
    /// Licence, or that none was stated.
    pub licence: String,
    /// What a reader must know; empty where nothing.
    pub note: String,
}

/// The catalogue of a kabupaten.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    /// `12 indikator dari 7 sumber`.
    pub sentence: String,
    /// Indicators by group, in order of display.
    pub groups: Vec<CatalogueGroup>,
    /// Sources by key.
    pub sources: Vec<SourceEntry>,
    /// How small numbers are withheld.
    pub small_numbers: String,
    /// That boundaries are indicative.
    pub boundaries: &'static str,
    /// Dates of the data, publication and next update, one line each.
    pub freshness: Vec<String>,
    /// Who publishes.
    pub publisher: String,
    /// Where errors are reported; empty where not known.
    pub contact: String,
    /// That all figures are made up; empty where they are not.
    pub simulated: &'static str,
}

/// The catalogue of a kabupaten.
pub fn catalogue(kab: &Kabupaten, lang: Lang) -> Catalogue {
    let profile = &kab.profile;
    let dates = profile.freshness;
    let dated = |what, day: Option<Date>| {
        let day = day.map(|day| date_long(lang, day));
        map_words::dated(lang, what, day.as_deref())
    };
    Catalogue {
        sentence: sentence(kab, lang),
        groups: groups(kab, lang),
        sources: kab.sources.values().map(|source| source_entry(source, lang)).collect(),
        small_numbers: small_numbers(profile.small_numbers, lang),
        boundaries: words::word(lang, ProgrammeWord::IndicativeBoundaries),
        freshness: vec![
            dated(Dated::AsOf, dates.as_of),
            dated(Dated::Published, dates.published),
            dated(Dated::Next, dates.next),
        ],
        publisher: profile.publisher.clone(),
        contact: profile.contact.clone().unwrap_or_default(),
        simulated: if profile.simulated { words::word(lang, ProgrammeWord::Simulated) } else { "" },
    }
}

fn sentence(kab: &Kabupaten, lang: Lang) -> String {
    let (indicators, sources) = (kab.indicators.len(), kab.sources.len());
    let numbers = (words::number(lang, indicators), words::number(lang, sources));
    match lang {
        Lang::Id => format!("{} indikator dari {} sumber.", numbers.0, numbers.1),
        Lang::En => {
            let plural = |n: usize| if n == 1 { "" } else { "s" };
            format!("{} indicator{} from {} source{}.", numbers.0, plural(indicators), numbers.1, plural(sources))
        }
    }
}

/// Groups in order of display, then indicators of groups that the feed does not name, under their keys.
fn groups(kab: &Kabupaten, lang: Lang) -> Vec<CatalogueGroup> {
    let mut names: Vec<(&str, &str)> =
        kab.groups.iter().map(|group| (group.id.as_str(), lang.of(&group.name))).collect();
    for indicator in &kab.indicators {
        let key = indicator.group.as_str();
        if !names.iter().any(|(id, _)| *id == key) {
            names.push((key, key));
        }
    }
    let mut groups = Vec::new();
    for (id, name) in names {
        let own = kab.indicators.iter().filter(|indicator| indicator.group.as_str() == id);
        let indicators: Vec<IndicatorEntry> = own.map(|indicator| entry(kab, indicator, lang)).collect();
        if !indicators.is_empty() {
            groups.push(CatalogueGroup { name: name.to_owned(), indicators });
        }
    }
    groups
}

fn source_entry(source: &Source, lang: Lang) -> SourceEntry {
    SourceEntry {
        id: source.id.clone(),
        title: source.title.clone(),
        publisher: source.publisher.clone().unwrap_or_default(),
        url: source.url.clone(),
        date: match source.date {
            Some(day) => date(lang, day),
            None => lang.pick("tanggal tidak diketahui", "date not known").to_owned(),
        },
        licence: source
            .licence
            .clone()
            .unwrap_or_else(|| words::word(lang, ProgrammeWord::LicenceNotStated).to_owned()),
        note: source.note.as_ref().map(|note| lang.of(note).to_owned()).unwrap_or_default(),
    }
}

/// The rule by which small numbers are withheld, and the one for percentages.
fn small_numbers(rule: SmallNumbers, lang: Lang) -> String {
    let (least, base) = (rule.threshold, rule.minimum_denominator);
    let mut text = match lang {
        _ if least == 0 => lang.pick("Angka kecil tidak disamarkan.", "Small numbers are not withheld.").to_owned(),
        Lang::Id => format!(
            "Jumlah di bawah {least} (selain nol) disamarkan, berikut angka lain yang dapat dipakai untuk menghitungnya kembali."
        ),
        Lang::En => format!(
            "Counts under {least} (other than zero) are withheld, with other figures from which they could be worked out."
        ),
    };
    if base > 0 {
        text.push(' ');
        text.push_str(&match lang {
            Lang::Id => format!("Persen tidak dihitung pada penyebut di bawah {base}."),
            Lang::En => format!("There is no percentage on a denominator under {base}."),
        });
    }
    text
}
