//! What the audit says of stages, cases and follow-up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::audit::{Audit, StageState, audit};
use super::fixture::{count, date, kabupaten, text};
use crate::domain::{
    AuditCycle, AuditStage, Cell, CellState, FollowUp, Kabupaten, Progress, StageProgress, StageRecord, TargetGroup,
};
use crate::i18n::Lang;

fn record(stage: &str, planned: Option<&str>, actual: Option<&str>) -> StageRecord {
    StageRecord {
        stage: stage.parse().unwrap(),
        planned: planned.map(date),
        actual: actual.map(date),
        progress: None,
        note: None,
        source: "register".parse().unwrap(),
    }
}

fn cycle(year: u16, cycle: u8, stages: Vec<StageRecord>) -> AuditCycle {
    let source = "register".parse().unwrap();
    AuditCycle { year, cycle, progress: None, stages, cases: vec![], risks: vec![], note: None, source }
}

fn with(audits: Vec<AuditCycle>) -> Kabupaten {
    let mut kab = kabupaten(&[]);
    let stage = |id: &str, national| AuditStage { id: id.parse().unwrap(), name: text(id), national };
    kab.programme.stages = vec![stage("tim", 1), stage("rapat", 2), stage("kajian", 2)];
    kab.programme.audits = audits;
    kab
}

fn of(kab: &Kabupaten, today: &str) -> Audit {
    audit(kab, None, Lang::Id, date(today))
}

#[test]
fn a_cycle_that_never_started_is_unknown_and_not_late() {
    let audit = of(&with(vec![cycle(2023, 2, vec![])]), "2026-01-01");
    let only = &audit.cycles[0];
    assert_eq!(only.stages.len(), 4);
    assert!(only.stages.iter().all(|n| n.state == StageState::Unknown));
    assert_eq!(only.stages[0].stages[0].planned, "belum diketahui");
    assert_eq!(only.sentence, "Belum ada tahapan yang dipublikasikan.");
    assert_eq!(only.stages[0].stages[0].source, None);
}

#[test]
fn a_cycle_that_is_planned_reads_so_at_every_stage_and_never_as_late() {
    let mut planned = cycle(2023, 2, vec![]);
    planned.progress = Some(StageProgress::Planned);
    let audit = of(&with(vec![planned]), "2030-01-01");
    let only = &audit.cycles[0];
    assert!(only.stages.iter().flat_map(|n| &n.stages).all(|row| row.state == StageState::Planned));
    assert_eq!(only.sentence, "Belum ada tahapan yang diketahui selesai, 3 direncanakan.");
    assert_eq!(only.stages[0].stages[0].actual, "belum diketahui");
}

#[test]
fn the_latest_cycle_of_which_something_is_known_is_opened_unless_another_is_asked_for() {
    let done = |year, n| cycle(year, n, vec![record("tim", None, Some("2023-01-01"))]);
    let kab = with(vec![done(2022, 2), done(2023, 1), cycle(2023, 2, vec![])]);
    let opened = |asked| {
        let audit = audit(&kab, asked, Lang::Id, date("2026-01-01"));
        (audit.cycles[audit.open].title.clone(), audit.sentence)
    };
    let (title, sentence) = opened(None);
    assert_eq!(title, "Siklus 1 tahun 2023");
    assert!(sentence.contains("Siklus 1 tahun 2023: 1 dari 3 tahapan selesai"), "{sentence}");
    assert_eq!(opened(Some((2023, 2))).0, "Siklus 2 tahun 2023");
    assert_eq!(opened(Some((2019, 1))).0, "Siklus 1 tahun 2023");
}

#[test]
fn the_days_of_a_cycle_are_placed_between_its_first_and_its_last() {
    let stages = vec![record("tim", Some("2024-01-01"), Some("2024-01-11")), record("rapat", Some("2024-01-06"), None)];
    let one = of(&with(vec![cycle(2024, 1, stages)]), "2024-01-06").cycles.remove(0);
    let axis = one.axis.unwrap();
    assert_eq!((axis.from.as_str(), axis.until.as_str()), ("1 Jan 2024", "11 Jan 2024"));
    assert_eq!(axis.today.as_deref(), Some("50%"));
    let tim = &one.stages[0].stages[0];
    assert_eq!((tim.planned_at.as_deref(), tim.actual_at.as_deref()), (Some("2%"), Some("98%")));
    assert_eq!(one.stages[1].stages[0].actual_at, None);
}

#[test]
fn a_stage_is_late_from_the_day_after_its_plan_across_the_years_end() {
    let kab = with(vec![cycle(2023, 2, vec![record("tim", Some("2023-12-20"), None)])]);
    let on = |today| of(&kab, today).cycles[0].stages[0].clone();
    assert_eq!(on("2023-12-20").state, StageState::Planned);
    let late = on("2024-01-09");
    assert_eq!((late.state, late.stages[0].delay.as_str()), (StageState::Late, "terlambat 20 hari"));
    assert_eq!(
        of(&kab, "2024-01-09").cycles[0].sentence,
        "Belum ada tahapan yang diketahui selesai, 1 terlambat, 2 belum diketahui."
    );
}

#[test]
fn what_is_known_without_a_day_is_said_and_never_late() {
    let undated = |stage: &str, progress| StageRecord { progress: Some(progress), ..record(stage, None, None) };
    let stages = vec![undated("tim", StageProgress::Done), undated("rapat", StageProgress::Planned)];
    let one = of(&with(vec![cycle(2023, 2, stages)]), "2030-01-01").cycles.remove(0);
    let row = &one.stages[0].stages[0];
    assert_eq!((row.state, row.actual.as_str(), row.delay.as_str()), (StageState::Done, "belum diketahui", ""));
    assert_eq!((one.stages[1].state, one.stages[1].stages[0].state), (StageState::Planned, StageState::Planned));
    assert_eq!(one.sentence, "1 dari 3 tahapan selesai, 1 direncanakan, 1 belum diketahui.");
    let mut late = record("tim", Some("2023-12-20"), None);
    late.progress = Some(StageProgress::Done);
    let done = of(&with(vec![cycle(2023, 2, vec![late])]), "2030-01-01").cycles.remove(0);
    assert_eq!((done.stages[0].state, done.stages[0].stages[0].delay.as_str()), (StageState::Done, ""));
}

#[test]
fn a_done_stage_stands_with_its_plan_and_a_national_one_waits_for_all() {
    let stages = vec![
        record("tim", Some("2024-01-10"), Some("2024-02-11")),
        record("rapat", Some("2024-02-10"), Some("2024-02-10")),
        record("lokal", None, Some("2024-03-01")),
    ];
    let one = of(&with(vec![cycle(2024, 1, stages)]), "2025-01-01").cycles.remove(0);
    let row = &one.stages[0].stages[0];
    assert_eq!(row.delay, "32 hari setelah rencana");
    assert_eq!((one.stages[0].state, one.stages[1].state), (StageState::Done, StageState::Unknown));
    assert_eq!(one.stages[1].stages[0].delay, "tepat waktu");
    let other = &one.stages[4];
    assert_eq!(
        (other.name, other.stages[0].name.as_str(), other.stages[0].delay.as_str()),
        ("Tahap lain", "lokal", "")
    );
    assert_eq!(one.sentence, "3 dari 4 tahapan selesai, 1 belum diketahui.");
}

#[test]
fn zero_cases_are_not_the_same_as_none_reported() {
    let mut known = cycle(2024, 1, vec![record("tim", None, Some("2024-01-01"))]);
    known.cases = vec![(TargetGroup::UnderTwo, count(0)), (TargetGroup::Pregnant, Cell::Suppressed)];
    let cases = of(&with(vec![known]), "2025-01-01").cycles[0].cases.clone();
    let texts: Vec<(&str, CellState)> = cases.iter().map(|(_, t)| (t.text.as_str(), t.state)).collect();
    let silent = ("belum dilaporkan", CellState::NotReported);
    let withheld = ("disamarkan (angka kecil)", CellState::Suppressed);
    assert_eq!(texts, [silent, withheld, silent, ("0", CellState::Value), silent]);
}

#[test]
fn a_sum_of_cases_stands_only_where_no_group_is_withheld() {
    let groups = |last| {
        let mut one = cycle(2024, 1, vec![record("tim", None, Some("2024-01-01"))]);
        let all = [TargetGroup::BrideAndGroom, TargetGroup::Pregnant, TargetGroup::Postpartum, TargetGroup::UnderTwo];
        one.cases = all.iter().map(|g| (*g, count(5))).collect();
        one.cases.push((TargetGroup::UnderFive, last));
        of(&with(vec![one]), "2025-01-01").cycles[0].sentence.clone()
    };
    assert!(groups(count(0)).ends_with("; 20 kasus diaudit."));
    assert!(!groups(Cell::Suppressed).contains("kasus"));
}

#[test]
fn risks_are_ordered_by_how_often_they_were_found() {
    let mut one = cycle(2024, 1, vec![]);
    one.risks = vec![(text("a"), Cell::Suppressed), (text("b"), count(3)), (text("c"), count(9))];
    let risks = of(&with(vec![one]), "2025-01-01").cycles[0].risks.clone();
    let labels: Vec<&str> = risks.iter().map(|r| r.label.as_str()).collect();
    assert_eq!(labels, ["c", "b", "a"]);
}

#[test]
fn follow_up_stands_with_its_cycle_and_the_rest_apart() {
    let promise = |audit| FollowUp {
        what: text("w"),
        office: "Dinkes".into(),
        bidang: None,
        kind: None,
        audit,
        due: None,
        done: None,
        progress: Progress::Planned,
        obstacle: None,
        source: "register".parse().unwrap(),
    };
    let mut kab = with(vec![cycle(2024, 1, vec![]), cycle(2024, 2, vec![])]);
    kab.programme.follow_ups = vec![promise(Some((2024, 2))), promise(Some((2021, 1))), promise(None)];
    let audit = of(&kab, "2025-01-01");
    let titles: Vec<&str> = audit.cycles.iter().map(|c| c.title.as_str()).collect();
    assert_eq!(titles, ["Siklus 2 tahun 2024", "Siklus 1 tahun 2024"]);
    assert_eq!(audit.cycles[0].follow_ups.as_ref().unwrap().counts.total, 1);
    assert_eq!(audit.cycles[1].follow_ups, None);
    assert_eq!(audit.other_follow_ups.unwrap().counts.total, 2);
    let none = super::audit::audit(&kabupaten(&[]), None, Lang::En, date("2025-01-01"));
    assert_eq!(none.sentence, "Stages and results of the audit of stunting cases have not been published yet.");
}
