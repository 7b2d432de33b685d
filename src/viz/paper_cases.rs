//! What is printed, of the published examples: the same rows as on the screen, and nothing that stays hidden there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::agenda::{Asked, SlideBody, agenda};
use super::agenda_item::Item;
use super::choropleth::choropleth;
use super::fixture::*;
use super::follow_up::follow_ups;
use super::kecamatan_card::kecamatan_card;
use super::listing::Row;
use super::paper::{Document, Paper, Printed, Size, paper};
use crate::domain::{FollowUp, Kabupaten, Level, LocusKind};
use crate::i18n::Lang;

fn published(code: &str) -> Kabupaten {
    let read = |name: &str| {
        let path = format!("{}/public/feed/{code}/{name}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    let core = crate::feed::core("core", &read("core")).unwrap().content;
    match std::fs::exists(format!("{}/public/feed/{code}/history.json", env!("CARGO_MANIFEST_DIR"))).unwrap() {
        true => core.with_history(crate::feed::history("history", &read("history"), &core).unwrap().content.into()),
        false => core,
    }
}

fn printed(code: &str, document: Document) -> Paper {
    paper(&published(code), &Printed { document, ..Printed::default() }, Lang::Id, date("2026-10-15"))
}

/// The rows of a view of the rembuk, over all its slides.
fn on_slides(code: &str, item: &Item) -> Vec<Row> {
    let agenda = agenda(&published(code), &Asked::default(), Lang::Id, date("2026-10-15"));
    let own = agenda.slides.into_iter().filter(|slide| slide.item == *item);
    let rows = |body: SlideBody| match body {
        SlideBody::Listing(list) => list.rows,
        // Beside the map there may be no room for more than the names.
        SlideBody::Loci { list, .. } if list.columns.len() == 3 => list.rows,
        _ => Vec::new(),
    };
    own.flat_map(|slide| rows(slide.body)).collect()
}

#[test]
fn every_list_of_the_annex_has_the_rows_of_the_slides() {
    let annex = printed("99.01", Document::Annex);
    let rows = |at: usize| annex.parts[at].list.clone().unwrap().rows;
    assert_eq!(rows(0), on_slides("99.01", &Item::Actions));
    assert_eq!(rows(1), on_slides("99.01", &Item::Loci(LocusKind::Intervention)));
    assert_eq!(rows(2), on_slides("99.01", &Item::Loci(LocusKind::Audit)));
    let kab = published("99.01");
    let promised: Vec<&FollowUp> = kab.programme.follow_ups.iter().collect();
    let plan = follow_ups(&kab, &promised, Lang::Id, date("2026-10-15")).unwrap();
    let items = plan.offices.iter().flat_map(|o| o.specific.iter().chain(&o.sensitive).chain(&o.unsorted));
    let shown: Vec<&str> = items.map(|item| item.what.as_str()).collect();
    let paper = rows(3);
    let printed: Vec<&str> = paper.iter().map(|row| row.texts[1].as_str()).collect();
    assert_eq!((printed.len(), &printed), (promised.len(), &shown));
    assert_eq!(rows(4), on_slides("99.01", &Item::Commitments));
    assert_eq!(annex.parts[4].signatories.len(), 5);
    assert!(annex.simulated.unwrap().contains("SIMULASI") && annex.dates.contains("15 Oktober 2026"));
}

#[test]
fn the_table_of_aksi_7_says_what_the_map_says_in_every_state() {
    let kab = published("99.01");
    let table = printed("99.01", Document::Measurement).parts.remove(0).list.unwrap();
    let heads: Vec<&str> = table.columns.iter().map(|c| c.head.as_str()).collect();
    assert_eq!(heads, ["No", "Kecamatan", "Prevalensi Agu 2025", "Prevalensi Agu 2026", "Progres"]);
    let map = |period: &str| {
        choropleth(&kab, &"stunting_eppgbm".parse().unwrap(), period.parse().unwrap(), Level::Kecamatan, Lang::Id, None)
            .unwrap()
    };
    for (column, period) in [(2, "2025-08"), (3, "2026-08")] {
        let shown: Vec<String> = map(period).areas.into_iter().map(|area| area.value).collect();
        let printed: Vec<String> = table.rows.iter().map(|row| row.texts[column].clone()).collect();
        assert_eq!(printed, shown);
    }
    for (row, mark) in table.rows.iter().zip(map("2026-08").areas) {
        let comparable = mark.class.is_some() && !mark.low_cover;
        assert!(comparable || row.texts[4] == "tidak dapat dibandingkan", "{row:?}");
    }
    assert!(table.rows.iter().any(|row| row.texts[3] == "belum lapor"), "{:?}", table.texts());
    assert!(table.rows.iter().any(|row| row.texts[4].starts_with("turun")));
}

#[test]
fn each_kecamatan_has_a_page_and_what_is_not_published_says_so() {
    let report = printed("99.01", Document::Kecamatan);
    assert_eq!(report.parts.len(), 14);
    assert_eq!(report.parts.iter().filter(|p| p.own_page).count(), 13);
    assert_eq!(report.more, "13 kecamatan lain tidak tampil di layar kecil. Semuanya ikut tercetak.");
    assert!(report.parts.iter().all(|p| p.list.as_ref().unwrap().rows.len() > 10));
    let sparse = printed("18.01", Document::Annex);
    assert_eq!(sparse.parts[0].sentence, "Belum dipublikasikan.");
    assert!(sparse.parts[0].list.is_none());
    let none = printed("18.01", Document::Measurement);
    assert_eq!(none.parts[0].sentence, "Prevalensi per kecamatan belum dipublikasikan.");
}

#[test]
fn the_report_of_each_kecamatan_has_the_rows_of_its_card_on_the_screen() {
    let kab = published("99.01");
    let report = printed("99.01", Document::Kecamatan);
    for (area, part) in kab.areas.iter().zip(&report.parts) {
        let card = kecamatan_card(&kab, area.code, Some(2026), Lang::Id, date("2026-10-15")).unwrap();
        assert!(part.title.ends_with(&area.name), "{}", part.title);
        assert_eq!(part.list.as_ref().unwrap().rows, card.list.unwrap().rows, "{}", area.name);
    }
}

#[test]
fn the_card_of_the_villages_names_every_locus_once_with_its_years() {
    let kab = published("18.04");
    let card = printed("18.04", Document::Villages).parts.remove(0).list.unwrap();
    let all = card.texts().concat().join("\n");
    for locus in kab.programme.loci.iter().flat_map(|set| &set.loci) {
        assert!(all.contains(&locus.name), "{} is not printed", locus.name);
    }
    let mut names: Vec<(&str, &str)> = card.rows.iter().map(|r| (r.texts[0].as_str(), r.texts[1].as_str())).collect();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn documents_and_sizes_are_read_from_a_link() {
    for document in Document::ALL {
        assert_eq!(document.to_string().parse(), Ok(*document));
    }
    assert_eq!("f4".parse(), Ok(Size::F4));
    assert!("legal".parse::<Size>().is_err());
}

#[test]
fn one_kecamatan_is_printed_alone_beside_the_kabupaten() {
    let kab = published("99.01");
    let only = kab.areas[3].code;
    let printed = Printed { document: Document::Kecamatan, kecamatan: Some(only), ..Printed::default() };
    let report = paper(&kab, &printed, Lang::Id, date("2026-10-15"));
    assert_eq!((report.parts.len(), report.parts[0].own_page, report.more.as_str()), (1, false, ""));
    assert!(report.parts[0].title.ends_with(&kab.areas[3].name));
    let list = report.parts[0].list.as_ref().unwrap();
    assert!(list.rows.iter().all(|row| !row.texts[3].is_empty()), "the kabupaten's own figure stands beside each");
}

#[test]
fn the_card_of_the_villages_shows_their_figures_and_keeps_what_is_withheld() {
    let kab = published("99.01");
    let read = |name: &str| {
        std::fs::read_to_string(format!("{}/public/feed/99.01/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    };
    let areas = crate::feed::villages("villages", &read("villages.json")).unwrap().content;
    let grid = crate::feed::village_grid("grid", &read("village/stunting_eppgbm.json"), &areas).unwrap().content;
    let printed = Printed { document: Document::Villages, villages: Some((&areas, &[&grid])), ..Printed::default() };
    let card = paper(&kab, &printed, Lang::Id, date("2026-10-15")).parts.remove(0).list.unwrap();
    assert_eq!(card.columns[5].head, "Stunting menurut e-PPGBM, Agu 2026");
    let cells: Vec<&str> = card.rows.iter().map(|row| row.texts[5].as_str()).collect();
    assert!(cells.iter().any(|cell| cell.ends_with('%')), "{cells:?}");
    for (row, cell) in card.rows.iter().zip(&cells) {
        let own = areas.iter().filter(|a| a.name == row.texts[1]);
        let withheld = own.clone().count() == 1
            && own.clone().all(|a| {
                grid.1.cell(a.code, "2026-08".parse().unwrap()).state() == crate::domain::CellState::Suppressed
            });
        assert!(!withheld || *cell == "disamarkan", "{row:?}");
    }
}
