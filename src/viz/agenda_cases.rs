//! What the agenda shows and leaves out, also of the published examples.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::agenda::{Agenda, SlideBody, agenda};
use super::fixture::*;
use super::scorecard_cases::{record, with};
use crate::domain::{Indicator, Kabupaten, Status};
use crate::i18n::Lang;

fn of(kab: &Kabupaten) -> Agenda {
    agenda(kab, Lang::Id, date("2025-01-10"))
}

fn pages(agenda: &Agenda) -> Vec<&str> {
    agenda.slides.iter().map(|s| s.page.as_str()).collect()
}

#[test]
fn without_data_only_title_and_close_are_left() {
    let agenda = of(&kabupaten(&[]));
    assert_eq!(pages(&agenda), ["1 / 2", "2 / 2"]);
    assert!(matches!(agenda.slides[0].body, SlideBody::Title { .. }));
    assert!(matches!(agenda.slides[1].body, SlideBody::Close { .. }));
    assert!(agenda.slides[0].message.contains("SIMULASI"));
}

#[test]
fn a_scheme_without_records_has_no_slide_and_a_record_has_one() {
    let has_actions = |kab| of(&kab).slides.iter().any(|s| matches!(s.body, SlideBody::Actions { year: 2024 }));
    assert!(!has_actions(with(vec![])));
    assert!(has_actions(with(vec![record("1", 2024, Some(Status::Approved), None)])));
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
    assert_eq!(pages(&agenda), ["1 / 4", "2 / 4", "3 / 4", "4 / 4"]);
    let SlideBody::LowestService { indicator, .. } = &agenda.slides[1].body else { panic!("no map") };
    assert_eq!(indicator.as_str(), "near");
    let SlideBody::WorstGaps { rows } = &agenda.slides[2].body else { panic!("no gaps") };
    let texts: Vec<(&str, &str)> = rows.iter().map(|r| (r.gap.as_str(), r.people.as_str())).collect();
    assert_eq!(
        texts,
        [("kurang 28,0 poin", "kurang 28 dari target"), ("kurang 10,0 poin", "kurang 1.000 dari target")]
    );
    assert_eq!(rows[0].target, "target 2024 sebesar 58% (RPJMN 2020–2024); target lain: 80% (RAN PASTI)");
    assert_eq!(rows[0].value, "30,0% (2024)");
}

#[test]
fn a_figure_under_the_coverage_floor_is_no_gap() {
    let indicator =
        Indicator { targets: vec![target(2024, 90.0, "rpjmn")], coverage_floor: Some(60.0), ..coverage("a") };
    let mut kab = kabupaten(&[]);
    add_total(&mut kab, indicator, &[("2024", measured(10, 100, 100, 1000))]);
    assert_eq!(of(&kab).slides.len(), 2);
}

fn published(code: &str) -> Kabupaten {
    let path = format!("{}/public/feed/{code}/core.json", env!("CARGO_MANIFEST_DIR"));
    crate::feed::core(&path, &std::fs::read_to_string(&path).unwrap()).unwrap().content
}

#[test]
fn the_full_example_has_every_slide_and_the_sparse_one_only_what_was_published() {
    for lang in Lang::ALL {
        let full = agenda(&published("99.01"), lang, date("2026-10-15"));
        assert_eq!(full.slides.len(), 11);
        let sparse = agenda(&published("18.04"), lang, date("2026-10-15"));
        let unpublished = |s: &super::agenda::Slide| {
            matches!(s.body, SlideBody::Actions { .. } | SlideBody::FollowUp(_) | SlideBody::WorstGaps { .. })
        };
        assert!(!sparse.slides.iter().any(unpublished));
        assert!(sparse.slides.iter().any(|s| matches!(s.body, SlideBody::Loci { .. })));
        assert_eq!(sparse.slides.last().unwrap().page, format!("{0} / {0}", sparse.slides.len()));
        let inner = full
            .slides
            .iter()
            .chain(&sparse.slides)
            .filter(|s| !matches!(s.body, SlideBody::Title { .. } | SlideBody::Close { .. }));
        assert!(inner.into_iter().all(|s| !s.title.is_empty() && !s.message.is_empty()));
    }
}
