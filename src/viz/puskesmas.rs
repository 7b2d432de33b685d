//! Which puskesmas have reported of a period, which have not, and of which it is not known.

use super::{
    aim::source_title,
    ordering::{picked, places},
    take::{Entry, Origin, Sheet, provenance, sheet_name},
};
use crate::domain::{Kabupaten, Period, Puskesmas, PuskesmasReport, RegionCode};
use crate::i18n::{Lang, joined, period, programme_words as words};

/// How a puskesmas stands with its report. Silence of its office is not silence of the puskesmas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PuskesmasState {
    /// A list or table says that it has not reported.
    Silent,
    /// Nobody has said whether it has.
    Unknown,
    /// It has reported.
    Reported,
}

impl PuskesmasState {
    /// As a word beside a name.
    pub const fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Silent => lang.pick("belum melapor", "has not reported"),
            Self::Unknown => lang.pick("belum diketahui", "not known"),
            Self::Reported => lang.pick("sudah melapor", "has reported"),
        }
    }

    const fn group(self, lang: Lang) -> &'static str {
        match self {
            Self::Silent => lang.pick("Belum melapor", "Not reported"),
            Self::Unknown => lang.pick("Belum diketahui", "Not known"),
            Self::Reported => lang.pick("Sudah melapor", "Reported"),
        }
    }
}

/// One puskesmas.
#[derive(Clone, Debug, PartialEq)]
pub struct PuskesmasRow {
    /// Its name.
    pub name: String,
    /// The kecamatan it serves, by code.
    pub codes: Vec<RegionCode>,
    /// Their names in one line.
    pub kecamatan: String,
    /// How it stands.
    pub state: PuskesmasState,
    /// The lists that say so; of one of which nothing is known, the list that names it.
    pub source: String,
}

/// All puskesmas at a period.
#[derive(Clone, Debug, PartialEq)]
pub struct PuskesmasReports {
    /// The period.
    pub period: Period,
    /// What it says.
    pub sentence: String,
    /// Those who have not reported first, then those of whom nothing is known.
    pub rows: Vec<PuskesmasRow>,
}

/// Periods of which any puskesmas's report is known.
pub fn puskesmas_periods(kab: &Kabupaten) -> impl Iterator<Item = Period> {
    kab.programme.puskesmas.iter().flat_map(|p| p.reports.iter().map(|r| r.period))
}

/// How the puskesmas stand at a period; `None` where the publisher named none.
pub fn puskesmas(kab: &Kabupaten, at: Period, lang: Lang) -> Option<PuskesmasReports> {
    let rows: Vec<PuskesmasRow> = kab.programme.puskesmas.iter().map(|one| row(kab, one, at, lang)).collect();
    let order = places(rows.len(), &|a, b| rows.get(a).map(|r| r.state) < rows.get(b).map(|r| r.state));
    let rows: Vec<PuskesmasRow> = picked(&rows, &order).into_iter().cloned().collect();
    (!rows.is_empty()).then(|| PuskesmasReports { period: at, sentence: sentence(&rows, at, lang), rows })
}

fn row(kab: &Kabupaten, one: &Puskesmas, at: Period, lang: Lang) -> PuskesmasRow {
    let told: Vec<&PuskesmasReport> = one.reports.iter().filter(|r| r.period == at).collect();
    let state = match (told.is_empty(), told.iter().all(|r| r.reported)) {
        (true, _) => PuskesmasState::Unknown,
        (false, true) => PuskesmasState::Reported,
        (false, false) => PuskesmasState::Silent,
    };
    // Where one list has its report and another does not, the second is the one that is waited for.
    let saying = told.iter().filter(|r| r.reported == (state == PuskesmasState::Reported)).map(|r| &r.source);
    let mut sources: Vec<String> = saying.map(|id| source_title(kab, id)).collect();
    if sources.is_empty() {
        sources.push(source_title(kab, &one.source));
    }
    let name = |code: &RegionCode| kab.area(*code).map_or_else(|| code.to_string(), |area| area.name.clone());
    let names: Vec<String> = one.kecamatan.iter().map(name).collect();
    PuskesmasRow {
        name: one.name.clone(),
        codes: one.kecamatan.clone(),
        kecamatan: joined(lang, &names),
        state,
        source: sources.join("; "),
    }
}

fn sentence(rows: &[PuskesmasRow], at: Period, lang: Lang) -> String {
    let of = |state| rows.iter().filter(|row| row.state == state).count();
    let told = words::of(lang, of(PuskesmasState::Reported), rows.len());
    let mut text = match lang {
        Lang::Id => format!("{}: {told} puskesmas sudah melapor", period(lang, at)),
        Lang::En => format!("{}: {told} puskesmas have reported", period(lang, at)),
    };
    for (state, id, en) in [
        (PuskesmasState::Silent, "belum melapor", "not reported"),
        (PuskesmasState::Unknown, "belum diketahui", "not known"),
    ] {
        if of(state) > 0 {
            text.push_str(&format!(", {} {}", words::number(lang, of(state)), lang.pick(id, en)));
        }
    }
    text.push('.');
    text
}

/// The lines of a reminder: who has not reported, and whose report nobody has confirmed.
pub(super) fn reminded(all: &PuskesmasReports, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for (state, id, en) in [
        (PuskesmasState::Silent, "Puskesmas belum melapor", "Puskesmas that have not reported"),
        (PuskesmasState::Unknown, "Puskesmas yang laporannya belum diketahui", "Puskesmas whose report is not known"),
    ] {
        let own: Vec<&PuskesmasRow> = all.rows.iter().filter(|row| row.state == state).collect();
        if !own.is_empty() {
            lines.push(format!("\n*{}*", lang.pick(id, en)));
            lines.extend(own.iter().map(|row| format!("- {} (Kec. {})", row.name, row.kecamatan)));
        }
    }
    lines
}

/// The puskesmas that serve a kecamatan, each with how it stands.
pub fn puskesmas_of(all: &PuskesmasReports, kecamatan: RegionCode, lang: Lang) -> String {
    let own = all.rows.iter().filter(|row| row.codes.contains(&kecamatan));
    let texts: Vec<String> = own.map(|row| format!("{}: {}", row.name, row.state.text(lang))).collect();
    texts.join("; ")
}

/// The puskesmas as a sheet.
pub fn puskesmas_sheet(all: &PuskesmasReports, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let heads = [
        lang.pick("Kelompok", "Group"),
        "Puskesmas",
        lang.pick("Kecamatan yang dilayani", "Kecamatan served"),
        lang.pick("Menurut", "According to"),
    ];
    let title = lang.pick("Laporan puskesmas", "Reports of puskesmas");
    let row = |r: &PuskesmasRow| {
        [r.state.group(lang), &r.name, &r.kecamatan, &r.source].into_iter().map(Entry::text).collect()
    };
    Sheet {
        file: sheet_name(origin.kab, &format!("puskesmas-{}", all.period)),
        title: format!("{} · {title} {}", origin.kab.profile.name, period(lang, all.period)),
        sentence: all.sentence.clone(),
        heads: heads.map(str::to_owned).to_vec(),
        rows: all.rows.iter().map(row).collect(),
        notes: provenance(origin, None, None, lang),
        simulated: origin.simulated(lang),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{code, date, kabupaten};
    use super::*;

    fn report(period: &str, reported: bool, source: &str) -> PuskesmasReport {
        PuskesmasReport { period: period.parse().unwrap(), reported, source: source.parse().unwrap() }
    }

    fn kab() -> Kabupaten {
        let mut kab = kabupaten(&["A", "B", "C"]);
        let one = |name: &str, kecamatan: &[&str], reports| Puskesmas {
            name: name.into(),
            kecamatan: kecamatan.iter().map(|c| code(c)).collect(),
            source: "daftar".parse().unwrap(),
            reports,
        };
        let (a, b) = (kab.areas[0].code.to_string(), kab.areas[1].code.to_string());
        kab.programme.puskesmas = vec![
            one("Satu", &[&a, &b], vec![report("2026-08", true, "eppgbm")]),
            one("Dua", &[&b], vec![report("2026-08", false, "eppgbm"), report("2026-02", true, "eppgbm")]),
            one("Tiga", &[&b], vec![report("2026-08", true, "eppgbm"), report("2026-08", false, "layanan")]),
            one("Empat", &[&a], vec![report("2026-02", true, "eppgbm")]),
        ];
        kab
    }

    #[test]
    fn who_has_not_reported_comes_first_and_who_is_not_spoken_of_is_not_called_silent() {
        let found = puskesmas(&kab(), "2026-08".parse().unwrap(), Lang::Id).unwrap();
        let rows: Vec<(&str, PuskesmasState, &str, &str)> =
            found.rows.iter().map(|r| (r.name.as_str(), r.state, r.kecamatan.as_str(), r.source.as_str())).collect();
        assert_eq!(
            rows,
            [
                ("Dua", PuskesmasState::Silent, "B", "eppgbm"),
                ("Tiga", PuskesmasState::Silent, "B", "layanan"),
                ("Empat", PuskesmasState::Unknown, "A", "daftar"),
                ("Satu", PuskesmasState::Reported, "A dan B", "eppgbm"),
            ]
        );
        let wanted = "Agustus 2026: 1 dari 4 puskesmas sudah melapor, 2 belum melapor, 1 belum diketahui.";
        assert_eq!(found.sentence, wanted);
        assert_eq!(puskesmas(&kabupaten(&["A"]), found.period, Lang::Id), None);
    }

    #[test]
    fn the_reminder_keeps_silent_and_unknown_apart_and_a_kecamatan_sees_all_that_serve_it() {
        let kab = kab();
        let found = puskesmas(&kab, "2026-08".parse().unwrap(), Lang::Id).unwrap();
        assert_eq!(
            reminded(&found, Lang::Id),
            [
                "\n*Puskesmas belum melapor*",
                "- Dua (Kec. B)",
                "- Tiga (Kec. B)",
                "\n*Puskesmas yang laporannya belum diketahui*",
                "- Empat (Kec. A)"
            ]
        );
        let own = puskesmas_of(&found, kab.areas[0].code, Lang::En);
        assert_eq!(own, "Empat: not known; Satu: has reported");
        assert_eq!(puskesmas_of(&found, kab.areas[2].code, Lang::En), "");
    }

    #[test]
    fn the_sheet_has_the_rows_of_the_screen() {
        let kab = kab();
        let origin = Origin { kab: &kab, address: "https://x", today: date("2026-10-01") };
        let found = puskesmas(&kab, "2026-08".parse().unwrap(), Lang::Id).unwrap();
        let sheet = puskesmas_sheet(&found, &origin, Lang::Id);
        let said: Vec<(String, String)> =
            sheet.rows.iter().map(|row| (row[0].said(Lang::Id), row[1].said(Lang::Id))).collect();
        let shown: Vec<(String, String)> =
            found.rows.iter().map(|r| (r.state.group(Lang::Id).to_owned(), r.name.clone())).collect();
        assert_eq!(said, shown);
        assert_eq!(sheet.sentence, found.sentence);
    }
}
