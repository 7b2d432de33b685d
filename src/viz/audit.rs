//! The audit of stunting cases by cycle. Never finer than kabupaten and cycle: no village, no case.

use super::{
    audit_stages::{national_stages, place_days},
    citation::{Citation, cite},
    follow_up::{FollowUps, follow_ups},
    locus::{LocusSetView, latest_sets, set_view},
    ordering::{picked, places},
};
use crate::domain::{AuditCycle, Cell, CellState, Date, Figure, FollowUp, Kabupaten, LocusKind, TargetGroup};
use crate::i18n::{Lang, count, programme_words as words};

/// How a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StageState {
    /// Done, on a known day or not.
    Done,
    /// Planned for a day that has passed, and not known to be done.
    Late,
    /// Planned for today or later, or for no day that was published.
    Planned,
    /// Nothing was published.
    Unknown,
}

/// One local stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StageRow {
    /// Its name.
    pub name: String,
    /// How it stands.
    pub state: StageState,
    /// `selesai`, `terlambat`, `direncanakan`, `belum diketahui`.
    pub state_text: &'static str,
    /// Planned day; `belum diketahui` where not published.
    pub planned: String,
    /// Actual day; `belum diketahui` where not published.
    pub actual: String,
    /// `32 hari setelah rencana`, `tepat waktu`; empty where it cannot be said.
    pub delay: String,
    /// What a reader should know; empty where nothing.
    pub note: String,
    /// Where it was published; `None` where it was not.
    pub source: Option<Citation>,
    /// Place of the planned day between the first and the last day of the cycle, `37%`.
    pub planned_at: Option<String>,
    /// Place of the actual day.
    pub actual_at: Option<String>,
    /// Planned and actual day.
    pub(super) days: [Option<Date>; 2],
}

/// One of the four national stages with the local ones under it.
#[derive(Clone, Debug, PartialEq)]
pub struct NationalStage {
    /// 1 to 4.
    pub number: u8,
    /// Its name.
    pub name: &'static str,
    /// Done when all local stages are; late when one is; else planned or unknown.
    pub state: StageState,
    /// In words.
    pub state_text: &'static str,
    /// Local stages.
    pub stages: Vec<StageRow>,
}

/// A number of cases or of findings.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    /// Whom or what.
    pub label: String,
    /// The number, or the reason there is none.
    pub text: String,
    /// Which of the five.
    pub state: CellState,
}

/// One cycle.
#[derive(Clone, Debug, PartialEq)]
pub struct Cycle {
    /// Year.
    pub year: u16,
    /// 1 or 2.
    pub cycle: u8,
    /// `Siklus 1 tahun 2023`.
    pub title: String,
    /// `Siklus 1/2023`, for a choice.
    pub short: String,
    /// The four national stages.
    pub stages: Vec<NationalStage>,
    /// All five groups in order; one not in the feed reads as not reported.
    pub cases: Vec<(TargetGroup, Tally)>,
    /// Risk factors, most frequent first.
    pub risks: Vec<Tally>,
    /// Its follow-up; `None` where there is none.
    pub follow_ups: Option<FollowUps>,
    /// What a reader should know; empty where nothing.
    pub note: String,
    /// What it says.
    pub sentence: String,
    /// Where it was published.
    pub source: Citation,
    /// First and last day of its stages, and the place of today between them; `None` where fewer than two days are known.
    pub axis: Option<Axis>,
    /// Whether anything of it is known to have been done, counted or missed.
    pub begun: bool,
}

/// The time that the stages of a cycle take.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// `9 Feb 2026`.
    pub from: String,
    /// `5 Okt 2026`.
    pub until: String,
    /// Place of today; `None` where it lies outside.
    pub today: Option<String>,
}

/// All cycles.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// Latest first.
    pub cycles: Vec<Cycle>,
    /// Which of them to open with: the one asked for, else the latest of which anything is known to have happened.
    pub open: usize,
    /// Follow-up that belongs to no cycle shown; `None` where there is none.
    pub other_follow_ups: Option<FollowUps>,
    /// Audit loci (lokus AKS), latest first.
    pub loci: Vec<LocusSetView>,
    /// What it all says.
    pub sentence: String,
}

/// Whom an audit looks at, in order.
const GROUPS: [TargetGroup; 5] = [
    TargetGroup::BrideAndGroom,
    TargetGroup::Pregnant,
    TargetGroup::Postpartum,
    TargetGroup::UnderTwo,
    TargetGroup::UnderFive,
];

/// All cycles of a kabupaten with their follow-up, and the loci of the audits. `asked` is a year and a cycle.
pub fn audit(kab: &Kabupaten, asked: Option<(u16, u8)>, lang: Lang, today: Date) -> Audit {
    let audits = &kab.programme.audits;
    let when = |place: usize| audits.get(place).map(|a| (a.year, a.cycle));
    let order = places(audits.len(), &|a, b| when(a) > when(b));
    let cycles: Vec<Cycle> = picked(audits, &order).into_iter().map(|a| cycle(kab, a, lang, today)).collect();
    let shown = |at: (u16, u8)| audits.iter().any(|a| (a.year, a.cycle) == at);
    let other: Vec<&FollowUp> = kab.programme.follow_ups.iter().filter(|f| !f.audit.is_some_and(shown)).collect();
    let loci = latest_sets(&kab.programme, LocusKind::Audit, None);
    let place = |found: &dyn Fn(&Cycle) -> bool| cycles.iter().position(found);
    let open = place(&|c| Some((c.year, c.cycle)) == asked).or_else(|| place(&|c| c.begun)).unwrap_or(0);
    Audit {
        sentence: sentence(&cycles, open, lang),
        cycles,
        open,
        other_follow_ups: follow_ups(kab, &other, lang, today),
        loci: loci.into_iter().map(|set| set_view(kab, set, lang)).collect(),
    }
}

fn cycle(kab: &Kabupaten, source: &AuditCycle, lang: Lang, today: Date) -> Cycle {
    let mut stages = national_stages(kab, source, lang, today);
    let axis = place_days(&mut stages, lang, today);
    let happened = |row: &StageRow| matches!(row.state, StageState::Done | StageState::Late);
    let counted = source.cases.iter().any(|(_, cell)| cell.state() != CellState::NotReported);
    let begun = counted || stages.iter().flat_map(|n| &n.stages).any(happened);
    let own = |f: &&FollowUp| f.audit == Some((source.year, source.cycle));
    let items: Vec<&FollowUp> = kab.programme.follow_ups.iter().filter(own).collect();
    Cycle {
        year: source.year,
        cycle: source.cycle,
        title: match lang {
            Lang::Id => format!("Siklus {} tahun {}", source.cycle, source.year),
            Lang::En => format!("Cycle {} of {}", source.cycle, source.year),
        },
        short: format!("{} {}/{}", lang.pick("Siklus", "Cycle"), source.cycle, source.year),
        sentence: cycle_sentence(&stages, source, lang),
        stages,
        cases: cases(source, lang),
        risks: risks(source, lang),
        follow_ups: follow_ups(kab, &items, lang, today),
        note: source.note.as_ref().map(|note| lang.of(note).to_owned()).unwrap_or_default(),
        source: cite(kab, &source.source, lang),
        axis,
        begun,
    }
}

/// The five groups in order; one that the feed doesn't have is not reported, which is not none.
fn cases(source: &AuditCycle, lang: Lang) -> Vec<(TargetGroup, Tally)> {
    let of = |group: TargetGroup| {
        let cell = source.cases.iter().find(|(g, _)| *g == group).map_or(Cell::NotReported, |(_, cell)| *cell);
        (group, tally(words::target_group(lang, group), cell, lang))
    };
    GROUPS.into_iter().map(of).collect()
}

/// Most frequent first; those without a number keep their order after them.
fn risks(source: &AuditCycle, lang: Lang) -> Vec<Tally> {
    let found = |place: usize| source.risks.get(place).and_then(|(_, cell)| number(*cell));
    let order = places(source.risks.len(), &|a, b| found(a) > found(b));
    picked(&source.risks, &order).into_iter().map(|(text, cell)| tally(lang.of(text), *cell, lang)).collect()
}

fn number(cell: Cell) -> Option<u32> {
    cell.figure().and_then(Figure::count)
}

fn tally(label: &str, cell: Cell, lang: Lang) -> Tally {
    let text = number(cell).map_or_else(|| words::cell_state(lang, cell.state()).to_owned(), |n| count(lang, n));
    Tally { label: label.to_owned(), text, state: cell.state() }
}

/// How many stages are done, late and planned, and how many cases there were where all groups are known.
fn cycle_sentence(stages: &[NationalStage], source: &AuditCycle, lang: Lang) -> String {
    let of = |state| stages.iter().flat_map(|n| &n.stages).filter(|row| row.state == state).count();
    let all: usize = stages.iter().map(|n| n.stages.len()).sum();
    let (done, late, planned) = (of(StageState::Done), of(StageState::Late), of(StageState::Planned));
    if done + late + planned == 0 {
        return lang.pick("Belum ada tahapan yang dipublikasikan.", "No stage has been published yet.").to_owned();
    }
    let mut text = if done == 0 {
        lang.pick("Belum ada tahapan yang diketahui selesai", "No stage is known to be done").to_owned()
    } else {
        let part = words::of(lang, done, all);
        match lang {
            Lang::Id => format!("{part} tahapan selesai"),
            Lang::En => format!("{part} stages done"),
        }
    };
    for (count, state) in
        [(late, StageState::Late), (planned, StageState::Planned), (all - done - late - planned, StageState::Unknown)]
    {
        if count > 0 {
            text.push_str(&format!(", {} {}", words::number(lang, count), state.text(lang)));
        }
    }
    if let Some(total) = total_cases(source) {
        let noun = lang.pick("kasus diaudit", if total == 1 { "case audited" } else { "cases audited" });
        text.push_str(&format!("; {} {noun}", count(lang, total)));
    }
    text.push('.');
    text
}

/// Cases of all groups, where each has a number: a sum without the withheld ones would pass for the whole.
fn total_cases(source: &AuditCycle) -> Option<u32> {
    let mut total: u32 = 0;
    for group in GROUPS {
        let (_, cell) = source.cases.iter().find(|(g, _)| *g == group)?;
        total = total.checked_add(number(*cell)?)?;
    }
    Some(total)
}

fn sentence(cycles: &[Cycle], open: usize, lang: Lang) -> String {
    let Some(latest) = cycles.get(open) else {
        return lang
            .pick(
                "Tahapan dan hasil audit kasus stunting belum dipublikasikan.",
                "Stages and results of the audit of stunting cases have not been published yet.",
            )
            .to_owned();
    };
    let count = words::number(lang, cycles.len());
    let latest_text = format!("{}: {}", latest.title, latest.sentence);
    match (lang, cycles.len()) {
        (_, 1) => latest_text,
        (Lang::Id, _) => format!("{count} siklus audit kasus stunting. {latest_text}"),
        (Lang::En, _) => format!("{count} cycles of audits of stunting cases. {latest_text}"),
    }
}
