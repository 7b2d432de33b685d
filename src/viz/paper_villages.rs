//! The card of the locus villages: the years each was a locus for, and how it stands.

use super::{
    citation::Citation,
    listing::{Head, Listing, Mark, NUMBER},
    locus::{LocusRow, loci, locus_years},
    ordering::{name_before, places},
    paper::{Document, Part, Printed, document_name, part, unpublished},
    standing::{Standing, cell_of},
};
use crate::domain::{Kabupaten, LocusKind, RegionCode};
use crate::i18n::{Lang, map_words, period_short, programme_words as words};

/// A village, or a kecamatan that was a locus as a whole.
struct Row {
    area: Option<RegionCode>,
    /// Kecamatan, name, years as lokus intervensi and as lokus AKS, the latest reason.
    texts: [String; 5],
}

/// Every village that was ever a locus of either kind, with the years it was one for; with its figures where they have come.
pub(super) fn villages(kab: &Kabupaten, printed: &Printed<'_>, cited: &mut Vec<Citation>, lang: Lang) -> Part {
    let term = lang.of(&kab.profile.village_term);
    let title = map_words::of_term(lang, document_name(Document::Villages, lang), term);
    let rows = rows(kab, cited, lang);
    if rows.is_empty() {
        return unpublished(&title, lang);
    }
    let count = words::number(lang, rows.len());
    let sentence = format!("{count} {}", lang.pick("wilayah pernah menjadi lokus.", "areas have been loci."));
    part(&title, sentence, Some(listing(kab, &rows, printed, lang)))
}

fn rows(kab: &Kabupaten, cited: &mut Vec<Citation>, lang: Lang) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (column, kind) in [(2, LocusKind::Intervention), (3, LocusKind::Audit)] {
        for year in locus_years(&kab.programme, kind) {
            for set in loci(kab, kind, year, lang).sets {
                for group in &set.groups {
                    for locus in &group.loci {
                        note(&mut rows, &group.name, locus, column, year);
                    }
                }
                cited.push(set.source);
            }
        }
    }
    rows
}

/// Puts a year into a locus' row, which is made where there is none yet.
fn note(rows: &mut Vec<Row>, kecamatan: &str, locus: &LocusRow, column: usize, year: u16) {
    let same = |row: &Row| row.texts[0] == kecamatan && row.texts[1] == locus.name;
    let at = match rows.iter().position(same) {
        Some(at) => at,
        None => {
            let texts = [kecamatan.to_owned(), locus.name.clone(), String::new(), String::new(), locus.reasons.clone()];
            rows.push(Row { area: locus.area, texts });
            rows.len() - 1
        }
    };
    if let Some(years) = rows.get_mut(at).and_then(|row| row.texts.get_mut(column)) {
        let mark = if years.is_empty() { "" } else { ", " };
        years.push_str(&format!("{mark}{year}"));
    }
}

fn listing(kab: &Kabupaten, rows: &[Row], printed: &Printed<'_>, lang: Lang) -> Listing {
    let village = map_words::capital(lang.of(&kab.profile.village_term));
    let (areas, grids) = printed.villages.unwrap_or_default();
    let shown = grids.iter().filter_map(|grid| Some((kab.indicator(&grid.0)?, &grid.1, grid.1.latest_period()?)));
    let shown: Vec<_> = shown.collect();
    let figure_heads: Vec<String> =
        shown.iter().map(|(i, _, at)| format!("{}, {}", lang.of(&i.short), period_short(lang, *at))).collect();
    let wide = if shown.is_empty() { [24, 26, 16, 12, 22] } else { [13, 14, 13, 9, 12] };
    let mut heads: Vec<Head<'_>> = vec![
        ("Kecamatan", "Kecamatan", wide[0]),
        (&*village, &*village, wide[1]),
        ("Lokus intervensi", "Lokus intervensi", wide[2]),
        ("Lokus AKS", "Lokus AKS", wide[3]),
        ("Alasan terakhir", "Latest reason", wide[4]),
    ];
    heads.extend(figure_heads.iter().map(|head| (head.as_str(), head.as_str(), 13 + NUMBER)));
    let mut list = Listing { name: 1, ..Listing::new(&heads, heads.len(), lang) };
    let key =
        |place: usize| rows.get(place).map(|row| format!("{}\n{}", row.texts[0], row.texts[1])).unwrap_or_default();
    for place in places(rows.len(), &|a, b| name_before(&key(a), &key(b))) {
        let Some(row) = rows.get(place) else { continue };
        let area = row.area.and_then(|code| areas.iter().find(|area| area.code == code));
        let figures: Vec<String> = shown
            .iter()
            .map(|(indicator, grid, at)| match area {
                Some(area) => {
                    let cell = cell_of(area, Some(grid), *at);
                    Standing::of(indicator, cell, kab.profile.small_numbers, lang).text.short
                }
                None => String::new(),
            })
            .collect();
        let texts: Vec<&str> = row.texts.iter().chain(&figures).map(String::as_str).collect();
        list.push(&texts, Mark::Plain);
    }
    list
}
