//! Who has reported: which kecamatan, how many of their villages, how many of the children; and a text that reminds the
//! others.

use super::{
    calendar::{DueKind, DueRange, calendar},
    figure_text::Shown,
    ordering::{picked, places},
    puskesmas::{PuskesmasReports, puskesmas, puskesmas_periods, reminded},
    standing::cell_of,
};
use crate::domain::{
    Area, CellState, Date, Figure, Grid, Indicator, Kabupaten, Level, Measured, Method, Period, Ratio, RegionCode,
};
use crate::i18n::{Lang, date, joined, map_words, period, programme_words as words};

/// How far a kecamatan has reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportState {
    /// Nothing.
    Silent,
    /// Some of it.
    Partly,
    /// Every indicator of the period, and every village where that is known.
    Whole,
}

/// One kecamatan.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportRow {
    /// Its code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub state: ReportState,
    /// `belum melapor`, `28 dari 31 indikator`, `lengkap`.
    pub text: String,
    /// What is missing, by name, or how many villages have reported where only villages are; empty where nothing or all is.
    pub missing: String,
    /// `11 dari 13 desa`; empty where not told by village.
    pub villages: String,
    /// D/S, `81,2%`; empty where nobody is measured in the period.
    pub cover: String,
    /// Whether D/S is under the floor.
    pub cover_low: bool,
}

/// A period that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodChoice {
    /// The period.
    pub period: Period,
    /// As text.
    pub text: String,
    /// Whether it is the one shown.
    pub chosen: bool,
}

/// Who has reported of one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Reports {
    /// The period.
    pub period: Period,
    /// Latest first.
    pub periods: Vec<PeriodChoice>,
    /// What it says.
    pub sentence: String,
    /// Those who hold the others up first.
    pub rows: Vec<ReportRow>,
    /// The puskesmas; `None` where the publisher named none.
    pub puskesmas: Option<PuskesmasReports>,
    /// A plain text to send to a group; empty where nobody need be reminded.
    pub reminder: String,
}

/// Names of indicators in one line.
const NAMES: usize = 3;

/// Periods of the register at which any figure stands by kecamatan or a puskesmas's report is known, latest first.
pub fn report_periods(kab: &Kabupaten) -> Vec<Period> {
    let mut found: Vec<Period> = Vec::new();
    for period in register(kab).flat_map(|(_, grid)| grid.periods().iter().copied()).chain(puskesmas_periods(kab)) {
        if !found.contains(&period) {
            found.push(period);
        }
    }
    let order = places(found.len(), &|a, b| found.get(a) > found.get(b));
    picked(&found, &order).into_iter().copied().collect()
}

fn register(kab: &Kabupaten) -> impl Iterator<Item = (&Indicator, &Grid)> {
    let own = kab.indicators.iter().filter(|i| i.method == Method::Register);
    own.filter_map(|indicator| Some((indicator, kab.by_kecamatan.get(&indicator.id)?)))
}

/// Who has reported of a period; of the latest where it has none. `None` without figures by kecamatan and reports of
/// puskesmas. Of a period that has only the latter no kecamatan is spoken of.
pub fn reports(kab: &Kabupaten, asked: Option<Period>, lang: Lang, today: Date) -> Option<Reports> {
    let periods = report_periods(kab);
    let shown = asked.filter(|p| periods.contains(p)).or(periods.first().copied())?;
    let own: Vec<(&Indicator, &Grid)> = register(kab).filter(|(_, grid)| grid.periods().contains(&shown)).collect();
    let standing = kab.areas.iter().filter(|a| !own.is_empty() && a.existed_in(shown));
    let rows: Vec<ReportRow> = standing.map(|area| row(kab, area, &own, shown, lang)).collect();
    let key = |place: usize| rows.get(place).map(|row| (row.state, !row.cover_low));
    let order = places(rows.len(), &|a, b| key(a) < key(b));
    let rows: Vec<ReportRow> = picked(&rows, &order).into_iter().cloned().collect();
    let choice = |p: &Period| PeriodChoice { period: *p, text: period(lang, *p), chosen: *p == shown };
    let puskesmas = puskesmas(kab, shown, lang);
    Some(Reports {
        period: shown,
        periods: periods.iter().map(choice).collect(),
        sentence: sentence(kab, &rows, shown, lang),
        reminder: reminder(kab, (&rows, puskesmas.as_ref()), &own, shown, lang, today),
        rows,
        puskesmas,
    })
}

fn row(kab: &Kabupaten, area: &Area, own: &[(&Indicator, &Grid)], at: Period, lang: Lang) -> ReportRow {
    let mut missing: Vec<String> = Vec::new();
    let (mut cover, mut cover_low) = (String::new(), false);
    for (indicator, grid) in own {
        let cell = cell_of(area, Some(grid), at);
        if cell.state() == CellState::NotReported {
            missing.push(lang.of(&indicator.short).to_owned());
        }
        let share = cell.figure().and_then(Figure::ratio).and_then(Ratio::measured).and_then(Measured::percent);
        if let Some(share) = share.filter(|_| cover.is_empty()) {
            cover = Shown::coverage(indicator, share).percent(lang);
            cover_low = indicator.coverage_floor.is_some_and(|floor| share < floor);
        }
    }
    let told = kab.programme.reporting.iter().find(|r| r.area == area.code && r.period == at);
    let villages = told.map(|r| villages(kab, r.reported.into(), r.villages.into(), lang)).unwrap_or_default();
    let few = villages_missing(kab, area, at);
    let state = match missing.len() {
        0 if !few => ReportState::Whole,
        n if n == own.len() => ReportState::Silent,
        _ => ReportState::Partly,
    };
    let text = match state {
        ReportState::Whole => lang.pick("lengkap", "complete").to_owned(),
        ReportState::Silent => lang.pick("belum melapor", "has not reported").to_owned(),
        ReportState::Partly => {
            let part = words::of(lang, own.len() - missing.len(), own.len());
            format!("{part} {}", lang.pick("indikator", "indicators"))
        }
    };
    let missing = match state {
        ReportState::Partly if missing.is_empty() => villages.clone(),
        ReportState::Partly => shortened(missing, lang),
        _ => String::new(),
    };
    ReportRow { code: area.code, name: area.name.clone(), state, text, missing, villages, cover, cover_low }
}

/// Whether some villages of a kecamatan are known not to have reported.
pub(super) fn villages_missing(kab: &Kabupaten, area: &Area, at: Period) -> bool {
    kab.programme.reporting.iter().any(|r| r.area == area.code && r.period == at && r.reported < r.villages)
}

fn villages(kab: &Kabupaten, reported: usize, all: usize, lang: Lang) -> String {
    let term = map_words::areas(lang, Level::Village, lang.of(&kab.profile.village_term), all);
    format!("{} {term}", words::of(lang, reported, all))
}

/// The first names, and how many more.
fn shortened(mut names: Vec<String>, lang: Lang) -> String {
    if let Some(more) = names.len().checked_sub(NAMES).filter(|more| *more > 0) {
        names.truncate(NAMES);
        names.push(format!("{} {}", words::number(lang, more), lang.pick("lainnya", "more")));
    }
    joined(lang, &names)
}

fn sentence(kab: &Kabupaten, rows: &[ReportRow], at: Period, lang: Lang) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let of = |state| rows.iter().filter(|row| row.state == state).count();
    let whole = words::of(lang, of(ReportState::Whole), rows.len());
    let mut text = match lang {
        Lang::Id => format!("{}: {whole} kecamatan melapor lengkap", period(lang, at)),
        Lang::En => format!("{}: {whole} kecamatan have reported in full", period(lang, at)),
    };
    for (state, id, en) in
        [(ReportState::Partly, "sebagian", "in part"), (ReportState::Silent, "belum melapor", "have not reported")]
    {
        if of(state) > 0 {
            text.push_str(&format!(", {} {}", words::number(lang, of(state)), lang.pick(id, en)));
        }
    }
    let told = || kab.programme.reporting.iter().filter(|r| r.period == at);
    let (reported, all): (usize, usize) =
        told().fold((0, 0), |(a, b), r| (a + usize::from(r.reported), b + usize::from(r.villages)));
    if all > 0 {
        text.push_str(&format!("; {}", villages(kab, reported, all, lang)));
    }
    let low = rows.iter().filter(|row| row.cover_low).count();
    if low > 0 {
        text.push_str(&match lang {
            Lang::Id => format!("; D/S {} kecamatan di bawah batas", words::number(lang, low)),
            Lang::En => format!("; D/S of {} kecamatan under the floor", words::number(lang, low)),
        });
    }
    text.push('.');
    text
}

/// The text for a group: who has not reported, what is missing, by when. Names of offices, kecamatan
/// and puskesmas alone.
fn reminder(
    kab: &Kabupaten,
    (rows, puskesmas): (&[ReportRow], Option<&PuskesmasReports>),
    own: &[(&Indicator, &Grid)],
    at: Period,
    lang: Lang,
    today: Date,
) -> String {
    let mut text = String::new();
    let of = |state| rows.iter().filter(move |row| row.state == state);
    let mut put = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    if of(ReportState::Silent).next().is_some() {
        let names: Vec<String> = own.iter().map(|(i, _)| lang.of(&i.short).to_owned()).collect();
        put(&format!("\n*{}* ({})", lang.pick("Belum melapor", "Have not reported"), shortened(names, lang)));
        of(ReportState::Silent).for_each(|row| put(&format!("- {}", row.name)));
    }
    if of(ReportState::Partly).next().is_some() {
        put(&format!("\n*{}*", lang.pick("Belum lengkap", "Not complete")));
        of(ReportState::Partly).for_each(|row| put(&format!("- {}: {}", row.name, row.missing)));
    }
    if rows.iter().any(|row| row.cover_low) {
        put(&format!("\n*{}*", lang.pick("D/S di bawah batas", "D/S under the floor")));
        rows.iter().filter(|row| row.cover_low).for_each(|row| put(&format!("- {}: {}", row.name, row.cover)));
    }
    puskesmas.iter().flat_map(|all| reminded(all, lang)).for_each(|line| put(&line));
    let due = calendar(kab, DueRange::default(), lang, today);
    for (first, e) in due.entries.iter().filter(|e| e.kind == DueKind::Action && !e.area.is_empty()).enumerate() {
        if first == 0 {
            put(&format!("\n*{}*", lang.pick("Aksi yang menunggu kecamatan", "Actions that wait for kecamatan")));
        }
        put(&format!("- {}, {} {}, {}: {}", e.what, lang.pick("tenggat", "due"), e.due, e.in_days, e.names));
    }
    if text.is_empty() {
        return text;
    }
    let head = lang.pick("Pengingat laporan stunting", "Reminder: stunting reports");
    let mut all = format!("*{head}, {}*\n{}: {}\n", kab.profile.name, lang.pick("Periode", "Period"), period(lang, at));
    all.push_str(&text);
    if let Some(next) = kab.profile.freshness.next {
        all.push_str(&format!("\n{}: {}\n", lang.pick("Data terbit lagi", "Next publication"), date(lang, next)));
    }
    if kab.profile.simulated {
        all.push_str(words::word(lang, words::ProgrammeWord::Simulated));
        all.push('\n');
    }
    all
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{date, measured, stunting, with_cells};
    use super::*;
    use crate::domain::{Cell, Reporting};

    fn kab() -> Kabupaten {
        let indicator = Indicator { coverage_floor: Some(80.0), ..stunting() };
        let cells = [measured(5, 90, 90, 100), Cell::NotReported, measured(5, 60, 60, 100), Cell::Suppressed];
        let mut kab = with_cells(indicator, "2024-08", &cells);
        let told = |n: usize, reported| Reporting {
            period: "2024-08".parse().unwrap(),
            area: kab.areas[n].code,
            reported,
            villages: 10,
        };
        kab.programme.reporting = vec![told(0, 10), told(1, 0), told(2, 9), told(3, 10)];
        kab
    }

    #[test]
    fn the_silent_come_first_then_those_where_few_were_measured_and_a_withheld_figure_was_reported() {
        let found = reports(&kab(), None, Lang::Id, date("2024-10-01")).unwrap();
        let rows: Vec<(&str, ReportState, bool)> =
            found.rows.iter().map(|r| (r.name.as_str(), r.state, r.cover_low)).collect();
        let (whole, silent) = (ReportState::Whole, ReportState::Silent);
        let partly = ReportState::Partly;
        assert_eq!(rows, [("B", silent, false), ("C", partly, true), ("A", whole, false), ("D", whole, false)]);
        assert_eq!(found.rows[1].missing, "9 dari 10 pekon");
        assert_eq!((found.rows[0].villages.as_str(), found.rows[1].cover.as_str()), ("0 dari 10 pekon", "60,0%"));
        assert_eq!(
            found.sentence,
            "Agustus 2024: 2 dari 4 kecamatan melapor lengkap, 1 sebagian, 1 belum melapor; 29 dari 40 pekon; D/S 1 kecamatan di bawah batas."
        );
    }

    #[test]
    fn the_reminder_names_who_is_waited_for_and_nobody_else() {
        let text = reports(&kab(), None, Lang::Id, date("2024-10-01")).unwrap().reminder;
        assert!(text.contains("*Belum melapor* (") && text.contains("\n- B\n"), "{text}");
        assert!(text.contains("*D/S di bawah batas*\n- C: 60,0%\n"), "{text}");
        assert!(text.contains("*Belum lengkap*\n- C: 9 dari 10 pekon\n"), "{text}");
        assert!(!text.contains("- A") && !text.contains("- D"), "{text}");
        assert!(text.contains("Periode: Agustus 2024"), "{text}");
        let mut waiting = kab();
        let named = super::super::scorecard_cases::with(vec![]).programme.schemes.clone();
        waiting.programme.schemes = named;
        for area in ["99.01.01", "99.01.02", "99.01.03", "99.01.04", "99.01.05"] {
            let mut record = super::super::scorecard_cases::record("1", 2024, None, Some("2024-09-30"));
            record.area = area.parse().unwrap();
            waiting.programme.actions.push(record);
        }
        let text = reports(&waiting, None, Lang::Id, date("2024-10-01")).unwrap().reminder;
        assert!(text.contains("tenggat 30 Sep 2024, terlambat 1 hari: A, B, C, D, dan 99.01.05"), "{text}");
    }

    #[test]
    fn a_period_without_figures_falls_back_to_the_latest_and_none_at_all_says_nothing() {
        let asked = "2020-08".parse().ok();
        assert_eq!(reports(&kab(), asked, Lang::En, date("2024-10-01")).unwrap().period.to_string(), "2024-08");
        let empty = super::super::fixture::kabupaten(&["A"]);
        assert_eq!(reports(&empty, None, Lang::En, date("2024-10-01")), None);
    }
}
