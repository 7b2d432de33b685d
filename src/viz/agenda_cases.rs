//! What the agenda shows and leaves out, also of the published examples.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::agenda::{Agenda, Asked, SlideBody, agenda};
use super::agenda_item::Item;
use super::draft::Draft;
use super::fixture::*;
use super::scorecard_cases::{record, with};
use crate::domain::{AgendaEntry, Indicator, Kabupaten, LocusKind, Status};
use crate::i18n::Lang;

fn of(kab: &Kabupaten) -> Agenda {
    agenda(kab, &Asked::default(), Lang::Id, date("2025-01-10"))
}

fn kickers(agenda: &Agenda) -> Vec<&str> {
    agenda.slides.iter().map(|s| s.kicker.as_str()).collect()
}

/// All that a slide's body says.
fn said(body: &SlideBody) -> String {
    match body {
        SlideBody::Listing(list) | SlideBody::Loci { list, .. } => list.texts().concat().join("\n"),
        SlideBody::Lines(lines) | SlideBody::Close(lines) => lines.join("\n"),
        SlideBody::Title { agenda, occasion, day, .. } => format!("{occasion}\n{day}\n{}", agenda.join("\n")),
        SlideBody::Figures(figures) => figures.iter().map(|f| format!("{} {}\n", f.label, f.value)).collect(),
        SlideBody::Map { indicator, period } => format!("{indicator} {period}"),
    }
}

#[test]
fn what_has_no_data_stands_together_on_one_slide() {
    let agenda = of(&kabupaten(&[]));
    assert_eq!(kickers(&agenda), ["Rembuk stunting", "Belum dipublikasikan", "Penutup"]);
    assert_eq!(agenda.slides[1].headline, "11 bagian agenda belum dipublikasikan");
    let SlideBody::Lines(lines) = &agenda.slides[1].body else { panic!("no lines") };
    assert_eq!((lines.len(), lines[1].as_str()), (11, "Situasi: dua angka"));
    assert_eq!(agenda.slides[2].page, "3 / 3");
    assert!(agenda.simulated && agenda.slides[0].notes[1].contains("SIMULASI"));
}

#[test]
fn a_scheme_without_records_has_no_slide_and_a_record_has_one() {
    let actions = |kab| of(&kab).entries.iter().any(|e| e.item == Item::Actions);
    assert!(!actions(with(vec![])));
    assert!(actions(with(vec![record("1", 2024, Some(Status::Approved), None)])));
}

#[test]
fn the_widest_gap_in_points_leads_and_targets_that_differ_are_both_named() {
    let aimed = |id: &str, values: &[(f64, &str)]| {
        let targets = values.iter().map(|(value, source)| target(2024, *value, source)).collect();
        Indicator { targets, ..coverage(id) }
    };
    let mut kab = kabupaten(&["A", "B"]);
    add_total(&mut kab, aimed("near", &[(90.0, "rpjmn")]), &[("2024", ratio(8000, 10000))]);
    add_total(&mut kab, aimed("far", &[(58.0, "rpjmn"), (80.0, "ranpasti")]), &[("2024", ratio(30, 100))]);
    add_total(&mut kab, aimed("met", &[(58.0, "rpjmn")]), &[("2024", ratio(90, 100))]);
    add(&mut kab, coverage("near"), &[("2024", &[ratio(1, 20), ratio(2, 20)])]);
    let agenda = of(&kab);
    let bodies: Vec<&SlideBody> = agenda.slides.iter().map(|s| &s.body).collect();
    let SlideBody::Map { indicator, .. } = bodies[1] else { panic!("no map") };
    assert_eq!(indicator.as_str(), "near");
    let SlideBody::Listing(list) = bodies[2] else { panic!("no gaps") };
    assert_eq!(
        list.texts()[1..],
        [
            vec!["Balita dipantau", "30,0% (2024)", "58%; target lain: 80% (RAN PASTI)", "kurang 28 dari target"],
            vec!["Balita dipantau", "80,0% (2024)", "90%", "kurang 1.000 dari target"]
        ]
    );
    assert_eq!(agenda.slides[2].headline, "Balita dipantau: 30,0%, kurang 28,0 poin");
}

#[test]
fn a_figure_under_the_coverage_floor_is_no_gap() {
    let indicator =
        Indicator { targets: vec![target(2024, 90.0, "rpjmn")], coverage_floor: Some(60.0), ..coverage("a") };
    let mut kab = kabupaten(&[]);
    add_total(&mut kab, indicator, &[("2024", measured(10, 100, 100, 1000))]);
    assert!(!of(&kab).entries.iter().any(|e| matches!(e.item, Item::Gaps | Item::Lowest)));
}

fn published(code: &str) -> Kabupaten {
    let path = format!("{}/public/feed/{code}/core.json", env!("CARGO_MANIFEST_DIR"));
    crate::feed::core(&path, &std::fs::read_to_string(&path).unwrap()).unwrap().content
}

const PUBLISHED: [&str; 6] = ["99.01", "18.01", "18.04", "18.06", "63.05", "73.12"];

#[test]
fn the_full_example_has_every_view_and_each_slide_says_something() {
    for lang in Lang::ALL {
        let full = agenda(&published("99.01"), &Asked::default(), lang, date("2026-10-15"));
        assert_eq!(full.entries.len(), Item::all().len(), "{:?}", kickers(&full));
        assert!(full.slides.len() >= 12);
        for code in PUBLISHED {
            let agenda = agenda(&published(code), &Asked::default(), lang, date("2026-10-15"));
            let count = agenda.slides.len();
            for (at, slide) in agenda.slides.iter().enumerate() {
                assert_eq!(slide.page, format!("{} / {count}", at + 1));
                assert!(!slide.headline.is_empty() && !slide.kicker.is_empty(), "{code} {slide:?}");
                assert!(!said(&slide.body).is_empty() && !slide.notes.is_empty(), "{code} {slide:?}");
                assert!(!slide.headline.contains(['(', ';']) || slide.item != Item::Situation, "{}", slide.headline);
            }
            let last = agenda.entries.last().unwrap();
            assert_eq!((last.item.clone(), usize::from(last.slide)), (Item::Close, count));
        }
    }
}

#[test]
fn a_sparse_kabupaten_says_in_one_place_what_is_not_published() {
    for code in &PUBLISHED[1..] {
        let agenda = agenda(&published(code), &Asked::default(), Lang::Id, date("2026-10-15"));
        let empty: Vec<usize> =
            (0..agenda.slides.len()).filter(|i| agenda.slides[*i].kicker == "Belum dipublikasikan").collect();
        assert_eq!(empty, [agenda.slides.len() - 2], "{code}");
        let unsaid = said(&agenda.slides[empty[0]].body);
        assert!(
            unsaid.contains("Tindak lanjut per perangkat daerah") && unsaid.contains("Kesenjangan"),
            "{code}: {unsaid}"
        );
    }
}

#[test]
fn the_rembuk_of_lampung_selatan_of_february_2024_can_be_clicked_through() {
    let asked = Asked { occasion: Some(date("2024-02-22")), ..Asked::default() };
    let agenda = agenda(&published("18.01"), &asked, Lang::Id, date("2026-10-15"));
    let SlideBody::Title { occasion, day, .. } = &agenda.slides[0].body else { panic!("no title") };
    assert_eq!((occasion.as_str(), day.as_str()), ("Rembuk stunting kabupaten di Aula Rajabasa", "22 Februari 2024"));
    let all: Vec<String> =
        agenda.slides.iter().map(|s| format!("{}\n{}\n{}", s.kicker, s.headline, said(&s.body))).collect();
    let all = all.join("\n");
    for part in ["Lokus intervensi 2025", "27 desa", "9 kecamatan", "di bawah 5 persen", "SSGI 2022"] {
        assert!(all.contains(part), "{part} is on no slide:\n{all}");
    }
    assert!(!all.contains("Lokus intervensi 2026"), "loci of another rembuk");
    assert_eq!(agenda.occasions.iter().filter(|o| o.chosen).count(), 1);
    assert_eq!(agenda.occasions.len(), 4);
}

#[test]
fn the_rakor_of_soppeng_of_july_2024_can_be_clicked_through() {
    let asked = Asked { occasion: Some(date("2024-07-16")), ..Asked::default() };
    let agenda = agenda(&published("73.12"), &asked, Lang::Id, date("2026-10-15"));
    assert_eq!(agenda.slides[0].kicker, "Rapat koordinasi TPPS");
    let actions: Vec<_> = agenda.slides.iter().filter(|s| s.item == Item::Actions).collect();
    let SlideBody::Lines(lines) = &actions[0].body else { panic!("nobody has reported on an action") };
    let of_2024 = actions[0].kicker.contains("2024");
    assert_eq!((actions.len(), lines.len(), of_2024), (1, 8, true), "the eight actions of 2024 on one slide");
    let all: String = agenda.slides.iter().map(|s| said(&s.body)).collect();
    for part in ["8 aksi", "cakupan layanan yang masih rendah", "tiap bidang", "Laporan bidang TPPS"] {
        assert!(all.contains(part), "{part} is on no slide");
    }
}

#[test]
fn an_agenda_put_together_shows_its_views_in_its_order_and_unknown_ones_as_not_published() {
    let kab = published("99.01");
    let items: Vec<Item> =
        ["judul", "komitmen", "peta~air_minum~2026-S1", "tren~stunting_eppgbm", "tren~gone", "tutup"]
            .map(|t| t.parse().unwrap())
            .to_vec();
    let asked = Asked { items: &items, ..Asked::default() };
    let agenda = agenda(&kab, &asked, Lang::Id, date("2026-10-15"));
    let order: Vec<String> = agenda.entries.iter().map(|e| e.item.to_string()).collect();
    assert_eq!(order, ["judul", "komitmen", "peta~air_minum~2026-S1", "tren~stunting_eppgbm", "tutup"]);
    assert_eq!(agenda.slides[agenda.slides.len() - 2].headline, "1 bagian agenda belum dipublikasikan");
}

#[test]
fn the_agenda_and_notes_of_the_publisher_come_before_what_the_data_give() {
    let mut kab = published("99.01");
    let entry = |view: &str, note: Option<&str>| AgendaEntry { view: view.into(), note: note.map(text) };
    kab.programme.agenda =
        vec![entry("judul", Some("Sapa bupati.")), entry("besok", None), entry("komitmen", None), entry("tutup", None)];
    let own = of(&kab);
    let order: Vec<String> = own.entries.iter().map(|e| e.item.to_string()).collect();
    assert_eq!(order, ["judul", "komitmen", "tutup"]);
    assert_eq!(own.slides[0].notes[0], "Sapa bupati.");
    kab.programme.agenda.clear();
    assert_eq!(of(&kab).entries.len(), Item::all().len());
}

#[test]
fn a_draft_stands_before_the_commitments_and_says_that_it_is_one() {
    let drafts = [Draft { what: "Jamban di 3 desa".into(), office: "Dinas PUPR".into(), ..Draft::default() }];
    let only = Asked { drafts: &drafts, ..Asked::default() };
    let bare = agenda(&kabupaten(&[]), &only, Lang::Id, date("2025-01-10"));
    let slide = bare.slides.iter().find(|s| s.item == Item::Commitments).unwrap();
    let SlideBody::Listing(list) = &slide.body else { panic!("no list") };
    assert_eq!(list.texts()[1], ["Jamban di 3 desa", "Dinas PUPR", "tanpa tenggat", "rancangan"]);
    let full = agenda(&published("99.01"), &only, Lang::Id, date("2026-10-15"));
    let rows: usize = full
        .slides
        .iter()
        .filter(|s| s.item == Item::Commitments)
        .map(|s| if let SlideBody::Listing(l) = &s.body { l.rows.len() } else { 0 })
        .sum();
    assert_eq!(rows, 10, "nine commitments and the draft, over all pages");
}

#[test]
fn a_long_list_of_loci_goes_on_over_slides_and_loses_none() {
    let kab = published("18.06");
    let items = [Item::Loci(LocusKind::Intervention)];
    let asked = Asked { items: &items, occasion: Some(date("2021-05-10")), ..Asked::default() };
    let agenda = agenda(&kab, &asked, Lang::Id, date("2026-10-15"));
    let all: String = agenda.slides.iter().map(|s| said(&s.body) + "\n").collect();
    let named = kab.programme.loci.iter().filter(|set| set.kind == LocusKind::Intervention && set.year_set == 2021);
    for locus in named.flat_map(|set| &set.loci) {
        assert!(all.contains(&locus.name), "{} is on no slide", locus.name);
    }
    assert!(agenda.slides.iter().any(|s| s.continued && s.kicker.contains("(2/")), "{:?}", kickers(&agenda));
}
