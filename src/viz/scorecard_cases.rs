//! What the scorecard says of schemes, due dates, evidence and the kecamatan.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::fixture::{both, code, date, kabupaten, text};
use super::scorecard::{ActionState, Scorecard, latest_year, scorecard};
use crate::domain::{ActionDefinition, ActionKind, ActionRecord, Evidence, Kabupaten, Scheme, Status};
use crate::i18n::Lang;

pub(super) fn scheme(id: &str, name: &str, from: u16, until: Option<u16>, actions: &[&str]) -> Scheme {
    let action = |(i, name): (usize, &&str)| ActionDefinition {
        id: (i + 1).to_string().parse().unwrap(),
        number: (i + 1).to_string(),
        kind: if i < 4 { ActionKind::Main } else { ActionKind::Supporting },
        name: text(name),
    };
    Scheme {
        id: id.parse().unwrap(),
        name: text(name),
        from,
        until,
        source: "rpjmn".parse().unwrap(),
        actions: actions.iter().enumerate().map(action).collect(),
    }
}

pub(super) fn record(action: &str, year: u16, status: Option<Status>, due: Option<&str>) -> ActionRecord {
    ActionRecord {
        scheme: if year < 2025 { "eight" } else { "four" }.parse().unwrap(),
        action: action.parse().unwrap(),
        area: code("99.01"),
        year_done: year,
        year_for: year + 1,
        status,
        due: due.map(date),
        completed: None,
        office: Some("Bappeda".into()),
        evidence: vec![],
        note: None,
        source: "register".parse().unwrap(),
    }
}

pub(super) fn with(actions: Vec<ActionRecord>) -> Kabupaten {
    let mut kab = kabupaten(&["Balik", "Suoh", "Sukau"]);
    let eight = scheme("eight", "8 Aksi", 2022, Some(2024), &["Analisis", "Rencana", "Rembuk"]);
    let four = scheme("four", "4 Aksi", 2025, None, &["Situasi", "Rencana"]);
    kab.programme.schemes = vec![eight, four];
    kab.programme.actions = actions;
    kab
}

fn card(kab: &Kabupaten, year: u16, today: &str) -> Scorecard {
    scorecard(kab, year, Lang::Id, date(today))
}

#[test]
fn an_action_nobody_reported_is_neither_open_nor_late() {
    let silent = record("2", 2024, None, Some("2024-01-31"));
    let kab = with(vec![record("1", 2024, Some(Status::Approved), Some("2024-03-01")), silent]);
    let card = card(&kab, 2024, "2025-06-01");
    assert_eq!(card.rows.len(), 3);
    for row in &card.rows[1..] {
        assert_eq!((row.state, row.step, row.late.as_str()), (ActionState::Unreported, None, ""));
        assert_eq!(row.status_text, "belum dilaporkan");
    }
    assert_eq!((card.totals.done, card.totals.late, card.totals.unreported), (1, 0, 2));
    assert_eq!(card.sentence, "Tahun 2024 (8 Aksi): selesai 1 dari 3 aksi, belum dilaporkan 2.");
    assert_eq!((card.rows[2].source.clone(), card.rows[2].years.as_str()), (None, ""));
}

#[test]
fn overdue_is_counted_across_the_end_of_the_year_from_the_day_passed_in() {
    let kab = with(vec![record("1", 2024, Some(Status::Verifier), Some("2024-12-20"))]);
    let on = |today| card(&kab, 2024, today).rows[0].clone();
    assert_eq!((on("2024-12-20").state, on("2024-12-20").late), (ActionState::Open, String::new()));
    let late = on("2025-01-09");
    assert_eq!((late.state, late.days_late, late.late.as_str()), (ActionState::Late, 20, "terlambat 20 hari"));
    assert_eq!((late.due.as_str(), late.years.as_str()), ("tenggat 20 Des 2024", "pelaksanaan 2024, untuk tahun 2025"));
    let reached: Vec<bool> = late.steps.iter().map(|s| s.reached).collect();
    assert_eq!((late.step, reached), (Some(2), vec![true, true, false, false]));
    assert!(late.steps[1].current && !late.steps[0].current);
}

#[test]
fn an_action_done_late_is_done_and_says_so() {
    let mut done = record("1", 2024, Some(Status::Reviewed), Some("2024-03-01"));
    done.completed = Some(date("2024-03-11"));
    let card = card(&with(vec![done]), 2024, "2025-01-01");
    let row = &card.rows[0];
    assert_eq!((row.state, row.days_late, row.late.as_str()), (ActionState::Done, 0, "selesai terlambat 10 hari"));
    assert_eq!((card.totals.late, row.completed.as_str()), (0, "11 Mar 2024"));
}

#[test]
fn without_a_due_date_an_open_action_is_never_late() {
    let card = card(&with(vec![record("1", 2024, Some(Status::Operator), None)]), 2024, "2030-01-01");
    assert_eq!((card.rows[0].state, card.rows[0].due.as_str()), (ActionState::Open, "tanpa tenggat"));
}

#[test]
fn evidence_without_a_link_stays_visible_as_such() {
    let mut with_papers = record("1", 2024, Some(Status::Approved), None);
    let paper = |url: Option<&str>| Evidence { title: "SK".into(), url: url.map(Into::into), date: None };
    with_papers.evidence = vec![paper(None), paper(Some("https://example.org"))];
    let card = card(&with(vec![with_papers]), 2024, "2025-01-01");
    assert_eq!(card.rows[0].evidence_text, "2 bukti");
    assert_eq!((card.rows[0].evidence[0].remark, card.rows[0].evidence[1].remark), ("tidak tersedia daring", ""));
    assert_eq!(card.rows[1].evidence_text, "belum ada bukti");
}

#[test]
fn the_scheme_changes_in_2025_and_the_two_are_not_compared() {
    let mut stray = record("3", 2025, Some(Status::Approved), None);
    stray.scheme = "eight".parse().unwrap();
    let kab = with(vec![record("1", 2025, Some(Status::Approved), None), stray]);
    let now = card(&kab, 2025, "2025-12-31");
    assert_eq!(now.scheme.as_ref().unwrap().years, "berlaku sejak 2025");
    assert_eq!(
        now.scheme_change.as_deref(),
        Some("Mulai 2025 daftar aksi berganti dari 8 Aksi menjadi 4 Aksi; capaian keduanya tidak dibandingkan.")
    );
    assert_eq!((now.totals.actions, now.totals.done), (2, 1));
    assert_eq!(now.rows[2].other_scheme.as_deref(), Some("8 Aksi"));
    assert_eq!(card(&kab, 2026, "2026-12-31").scheme_change, None);
    let strip: Vec<(u16, &str, bool)> = now.years.iter().map(|y| (y.year, y.scheme.as_str(), y.breaks)).collect();
    assert_eq!(strip, [(2025, "4 Aksi", true)]);
    assert_eq!(now.years[0].done_text, "selesai 1 dari 2");
    assert_eq!(card(&kab, 2024, "2025-12-31").scheme.unwrap().years, "berlaku 2022–2024");
    assert_eq!(card(&kab, 2020, "2025-12-31").sentence, "Daftar aksi untuk tahun 2020 belum ada.");
}

#[test]
fn kecamatan_that_hold_the_others_up_come_first() {
    let part = |area: &str, status| ActionRecord { area: code(area), ..record("1", 2024, status, Some("2024-06-01")) };
    let kab = with(vec![part("99.01.01", Some(Status::Approved)), part("99.01.02", Some(Status::Operator))]);
    let summary = card(&kab, 2024, "2024-06-11").kecamatan.unwrap();
    assert_eq!(summary.sentence, "1 dari 3 kecamatan sudah selesai; yang ditunggu: Suoh dan Sukau.");
    let texts: Vec<(&str, &str)> = summary.rows.iter().map(|r| (r.name.as_str(), r.open_text.as_str())).collect();
    let late = "Aksi 1: di operator (terlambat 10 hari)";
    assert_eq!(texts, [("Suoh", late), ("Sukau", "Aksi 1: belum dilaporkan"), ("Balik", "")]);
    let states: Vec<(i32, ActionState)> = summary.rows.iter().map(|r| (r.days_late, r.parts[0].state)).collect();
    assert_eq!(states, [(10, ActionState::Late), (0, ActionState::Unreported), (0, ActionState::Done)]);
    assert_eq!((summary.heads[0].as_str(), summary.rows[0].late.as_str()), ("Aksi 1", "terlambat 10 hari"));
    assert_eq!(card(&with(vec![]), 2024, "2024-06-11").kecamatan, None);
}

#[test]
fn the_year_to_open_with_has_begun() {
    let kab = with(vec![record("1", 2024, None, None), record("1", 2026, None, None)]);
    assert_eq!(latest_year(&kab.programme, date("2025-05-01")), Some(2024));
    assert_eq!(latest_year(&kab.programme, date("2026-01-01")), Some(2026));
    assert_eq!(latest_year(&kab.programme, date("2020-01-01")), Some(2024));
    assert_eq!(latest_year(&with(vec![]).programme, date("2020-01-01")), None);
    let years: Vec<(u16, bool)> = card(&kab, 2024, "2025-05-01").years.iter().map(|y| (y.year, y.chosen)).collect();
    assert_eq!(years, [(2026, false), (2024, true)]);
}

#[test]
fn a_part_of_an_action_has_its_row_and_is_not_counted() {
    let mut kab = with(vec![record("1", 2024, Some(Status::Approved), None)]);
    let part = ActionDefinition {
        number: "1.2".into(),
        id: "1.2".parse().unwrap(),
        ..scheme("x", "x", 1, None, &["Daftar"]).actions.remove(0)
    };
    kab.programme.schemes[0].actions.insert(1, part);
    let card = card(&kab, 2024, "2025-01-01");
    let rows: Vec<(&str, bool)> = card.rows.iter().map(|r| (r.number.as_str(), r.part)).collect();
    assert_eq!(rows, [("1", false), ("1.2", true), ("2", false), ("3", false)]);
    assert_eq!((card.totals.actions, card.totals.done, card.totals.unreported), (3, 1, 2));
}

#[test]
fn main_actions_are_called_so_only_where_there_are_supporting_ones() {
    let mut kab = with(vec![]);
    kab.programme.schemes[1].actions[1].kind = ActionKind::Supporting;
    let kinds = |year| card(&kab, year, "2025-01-01").rows.iter().map(|r| r.kind_text).collect::<Vec<_>>();
    assert_eq!(kinds(2024), ["", "", ""]);
    assert_eq!(kinds(2025), ["aksi utama", "aksi pendukung"]);
}

#[test]
fn english_is_complete() {
    let mut kab = with(vec![]);
    kab.programme.schemes[0].name = both("8 Aksi", "8 Actions");
    let card = scorecard(&kab, 2024, Lang::En, date("2024-06-11"));
    assert_eq!(card.sentence, "The status of the 3 actions of 2024 (8 Actions) has not been published.");
    assert_eq!(card.totals.done_text, "0 of 3 done");
}
