//! Finding a kecamatan or village by its name, as it is written here and as it used to be.

use super::ordering::{name_before, picked, places};
use crate::{
    domain::{Area, Kabupaten, Level, RegionCode},
    i18n::{Lang, area_words as words},
};

/// Names listed at most.
const MOST: usize = 8;

/// Words before a name that are no part of it.
const TITLES: [&str; 11] =
    ["kec", "kecamatan", "desa", "ds", "pekon", "kel", "kelurahan", "distrik", "kampung", "kp", "tiyuh"];

/// Old spellings and what they are written as today. `y` and `j` fall together, because `j` was `y` once.
const OLD: [(&str, &str); 5] = [("oe", "u"), ("dj", "j"), ("tj", "c"), ("ch", "kh"), ("y", "j")];

/// A name that fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// `kecamatan`, or the word for village with its kecamatan.
    pub place: String,
}

/// A name without case, titles, spaces, signs and the differences of old and new spelling.
fn folded(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let mut words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    while words.len() > 1 && words.first().is_some_and(|word| TITLES.contains(word)) {
        words.remove(0);
    }
    let text: String =
        words.into_iter().enumerate().map(|(at, word)| if at > 0 { digits(word) } else { word }).collect();
    let mut rest = text.as_str();
    let mut new = String::new();
    while let Some(letter) = rest.chars().next() {
        let pair = OLD.iter().find(|(old, _)| rest.starts_with(old));
        new.push_str(pair.map_or_else(|| rest.get(..letter.len_utf8()).unwrap_or_default(), |(_, new)| new));
        rest = rest.get(pair.map_or(letter.len_utf8(), |(old, _)| old.len())..).unwrap_or_default();
    }
    new
}

/// Roman numerals up to ten, as they stand behind a name, as digits.
fn digits(word: &str) -> &str {
    const ROMAN: [(&str, &str); 10] = [
        ("i", "1"),
        ("ii", "2"),
        ("iii", "3"),
        ("iv", "4"),
        ("v", "5"),
        ("vi", "6"),
        ("vii", "7"),
        ("viii", "8"),
        ("ix", "9"),
        ("x", "10"),
    ];
    ROMAN.iter().find(|(roman, _)| *roman == word).map_or(word, |(_, digits)| digits)
}

/// The names that fit a text, those that begin with it first; none for an empty text.
pub fn search(kab: &Kabupaten, villages: &[Area], text: &str, lang: Lang) -> Vec<Found> {
    let wanted = folded(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut fits: Vec<(bool, &Area)> = Vec::new();
    for area in kab.areas.iter().chain(villages) {
        let name = folded(&area.name);
        if name.contains(&wanted) {
            fits.push((!name.starts_with(&wanted), area));
        }
    }
    let before = |a: usize, b: usize| match (fits.get(a), fits.get(b)) {
        (Some(a), Some(b)) if a.0 == b.0 => name_before(&a.1.name, &b.1.name),
        (Some(a), Some(b)) => !a.0 && b.0,
        _ => false,
    };
    let order = places(fits.len(), &before);
    picked(&fits, &order).into_iter().take(MOST).map(|(_, area)| found(kab, area, lang)).collect()
}

fn found(kab: &Kabupaten, area: &Area, lang: Lang) -> Found {
    let kecamatan = area.code.parent().and_then(|code| kab.area(code));
    let place = match kecamatan {
        Some(k) if area.code.level() == Level::Village => {
            format!("{}, {}", lang.of(&kab.profile.village_term), words::within(&k.name))
        }
        _ => "kecamatan".to_owned(),
    };
    Found { code: area.code, name: area.name.clone(), place }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::fixture::{code, kabupaten};
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let kab = kabupaten(&["Balik Bukit", "Batu Ketulis", "Sumber Jaya", "Way Tenong"]);
        let village = |(i, name): (usize, &&str)| Area {
            code: code(&format!("99.01.01.{}", 2001 + i)),
            name: (*name).into(),
            since: None,
            until: None,
            villages: None,
        };
        let villages: Vec<Area> = ["Sukajaya II", "Gunung Ratu", "Kota Ba'tu", "Cukuh Balak", "Banyu Urip"]
            .iter()
            .enumerate()
            .map(village)
            .collect();
        search(&kab, &villages, text, Lang::Id).into_iter().map(|f| f.name).collect()
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for (text, name) in [
            ("BALIKBUKIT", "Balik Bukit"),
            ("kec. balik-bukit", "Balik Bukit"),
            ("Soember Djaja", "Sumber Jaya"),
            ("sumberjaya", "Sumber Jaya"),
            ("Kecamatan Way Tenong", "Way Tenong"),
            ("suka jaya 2", "Sukajaya II"),
            ("Pekon Goenoeng Ratoe", "Gunung Ratu"),
            ("kota batu", "Kota Ba'tu"),
            ("tjukuh balak", "Cukuh Balak"),
            ("banjoe oerip", "Banyu Urip"),
        ] {
            assert_eq!(names(text).first().map(String::as_str), Some(name), "{text}");
        }
    }

    #[test]
    fn those_that_begin_so_come_first_and_an_empty_text_finds_nothing() {
        assert_eq!(names("bal"), ["Balik Bukit", "Cukuh Balak"]);
        assert_eq!(names("  - "), Vec::<String>::new());
        assert_eq!(names("zzz"), Vec::<String>::new());
    }

    #[test]
    fn a_village_is_told_with_its_kecamatan() {
        let kab = kabupaten(&["Balik"]);
        let village =
            Area { code: code("99.01.01.2001"), name: "Baru".into(), since: None, until: None, villages: None };
        let found = search(&kab, &[village], "baru", Lang::Id);
        assert_eq!(found.first().unwrap().place, "pekon, kecamatan Balik");
    }
}
