//! The lists of the programme as sheets: what stands in them is what the screen shows, in the order in which it does.

use super::{
    agenda_lists::day,
    audit::Cycle,
    calendar::Calendar,
    follow_up::FollowUps,
    locus::LocusSetView,
    reporting::{ReportState, Reports},
    scorecard::{KecamatanSummary, Scorecard},
    take::{Entry, Origin, Sheet, provenance, sheet_name},
};
use crate::i18n::{Lang, map_words, programme_words as words};

/// A sheet of texts alone.
fn texts(origin: &Origin<'_>, (file, title): (&str, &str), sentence: &str, heads: &[&str], lang: Lang) -> Sheet {
    Sheet {
        file: sheet_name(origin.kab, file),
        title: format!("{} · {title}", origin.kab.profile.name),
        sentence: sentence.to_owned(),
        heads: heads.iter().map(|head| (*head).to_owned()).collect(),
        rows: Vec::new(),
        notes: provenance(origin, None, None, lang),
        simulated: origin.simulated(lang),
    }
}

fn row(cells: &[&str]) -> Vec<Entry> {
    cells.iter().map(|text| Entry::text(text)).collect()
}

/// A delay under a head that says that it is one: `56 hari`.
fn by_how_much(late: &str, lang: Lang) -> &str {
    let part = match lang {
        Lang::Id => late.strip_prefix("terlambat "),
        Lang::En => late.strip_suffix(" late"),
    };
    part.unwrap_or(late)
}

/// The actions of a year.
pub fn scorecard_sheet(card: &Scorecard, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let heads: &[&str] = match lang {
        Lang::Id => &[
            "Aksi",
            "Nama",
            "Jenis",
            "Penanggung jawab",
            "Status",
            "Tenggat",
            "Disetujui",
            "Terlambat",
            "Tahun",
            "Bukti",
            "Alamat bukti",
            "Catatan",
            "Sumber",
        ],
        Lang::En => &[
            "Action",
            "Name",
            "Kind",
            "Office",
            "Status",
            "Due",
            "Approved",
            "Late",
            "Years",
            "Evidence",
            "Address of evidence",
            "Note",
            "Source",
        ],
    };
    let title = format!("{} {}", lang.pick("Aksi konvergensi", "Convergence actions"), card.year);
    let mut sheet = texts(origin, (&format!("aksi-{}", card.year), &title), &card.sentence, heads, lang);
    for r in &card.rows {
        let papers: Vec<&str> = r.evidence.iter().map(|e| e.title.as_str()).collect();
        let papers = if papers.is_empty() { r.evidence_text.clone() } else { papers.join("; ") };
        let links: Vec<&str> = r.evidence.iter().filter_map(|e| e.url.as_deref()).collect();
        let source = r.source.as_ref().map_or("", |source| source.line.as_str());
        sheet.rows.push(row(&[
            &r.number,
            &r.name,
            r.kind_text,
            &r.office,
            r.status_text,
            day(&r.due, lang),
            &r.completed,
            by_how_much(&r.late, lang),
            &r.years,
            &papers,
            &links.join(" "),
            &r.note,
            source,
        ]));
    }
    sheet.without_empty_columns()
}

/// The kecamatan, those who hold the others up first.
pub fn kecamatan_sheet(summary: &KecamatanSummary, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let title = lang.pick("Aksi menurut kecamatan", "Actions by kecamatan");
    let heads: Vec<&str> = [lang.pick("Kelompok", "Group"), "Kecamatan"]
        .into_iter()
        .chain(summary.heads.iter().map(String::as_str))
        .collect();
    let mut sheet = texts(origin, ("aksi-kecamatan", title), &summary.sentence, &heads, lang);
    for r in &summary.rows {
        let group = if r.complete { lang.pick("Sudah selesai", "Done") } else { lang.pick("Ditunggu", "Awaited") };
        let parts = r.parts.iter().map(|part| part.text.as_str());
        let cells: Vec<&str> = [group, r.name.as_str()].into_iter().chain(parts).collect();
        sheet.rows.push(row(&cells));
    }
    sheet
}

/// What falls due, group by group.
pub fn calendar_sheet(calendar: &Calendar, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let heads: &[&str] = match lang {
        Lang::Id => &["Kelompok", "Apa", "Sisa waktu", "Tenggat", "Jenis", "Wilayah", "Penanggung jawab"],
        Lang::En => &["Group", "What", "Time left", "Due", "Kind", "Area", "Office"],
    };
    let title = lang.pick("Kalender tenggat", "Calendar of due dates");
    let mut sheet = texts(origin, ("kalender", title), &calendar.sentence, heads, lang);
    for e in &calendar.entries {
        sheet.rows.push(row(&[&e.group, &e.what, &e.in_days, &e.due, e.kind_text, &e.area, &e.office]));
    }
    sheet
}

/// Who has reported.
pub fn report_sheet(reports: &Reports, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let heads: &[&str] = match lang {
        Lang::Id => &["Kelompok", "Kecamatan", "Laporan", "Yang belum ada", "Desa melapor", "D/S"],
        Lang::En => &["Group", "Kecamatan", "Report", "Missing", "Villages", "D/S"],
    };
    let term = lang.of(&origin.kab.profile.village_term);
    let heads: Vec<String> = heads.iter().map(|head| map_words::of_term(lang, head, term)).collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let title = format!("{} {}", lang.pick("Kelengkapan laporan", "Who has reported,"), reports.period);
    let mut sheet = texts(origin, (&format!("laporan-{}", reports.period), &title), &reports.sentence, &heads, lang);
    for r in &reports.rows {
        let (group, text) = match (r.state, r.cover_low) {
            (ReportState::Silent, _) => (lang.pick("Belum melapor", "Not reported"), ""),
            (ReportState::Partly, _) => (lang.pick("Belum lengkap", "Not complete"), r.text.as_str()),
            (ReportState::Whole, true) => {
                (lang.pick("Lengkap, D/S di bawah batas", "Complete, D/S under the floor"), "")
            }
            (ReportState::Whole, false) => (lang.pick("Lengkap", "Complete"), ""),
        };
        sheet.rows.push(row(&[group, &r.name, text, &r.missing, &r.villages, &r.cover]));
    }
    sheet.without_empty_columns()
}

/// The follow-up plan, office by office.
pub fn follow_up_sheet(all: &FollowUps, title: &str, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let heads: &[&str] = match lang {
        Lang::Id => &[
            "OPD",
            "Tindak lanjut",
            "Jenis intervensi",
            "Bidang",
            "Tenggat",
            "Status",
            "Terlambat",
            "Selesai",
            "Kendala",
            "Sumber",
        ],
        Lang::En => {
            &["Office", "Follow-up", "Kind", "Working field", "Due", "Status", "Late", "Done on", "Obstacle", "Source"]
        }
    };
    let mut sentence = all.sentence.clone();
    for (kind, counts) in &all.kinds {
        sentence.push_str(&format!(" {}: {}.", words::capital(kind), counts.text));
    }
    let mut sheet = texts(origin, ("tindak-lanjut", title), &sentence, heads, lang);
    for office in &all.offices {
        let title = format!("{}: {}", office.office, office.counts.text);
        for i in office.specific.iter().chain(&office.sensitive).chain(&office.unsorted) {
            sheet.rows.push(row(&[
                &title,
                &i.what,
                i.kind_text,
                &i.bidang,
                day(&i.due, lang),
                i.state_text,
                by_how_much(&i.late, lang),
                &i.done,
                &i.obstacle,
                &i.source.line,
            ]));
        }
    }
    sheet.without_empty_columns()
}

/// The stages of a cycle.
pub fn stage_sheet(cycle: &Cycle, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let heads: &[&str] = match lang {
        Lang::Id => &["Tahap nasional", "Langkah", "Status", "Rencana", "Terlaksana", "Selisih", "Catatan", "Sumber"],
        Lang::En => &["National stage", "Step", "Status", "Planned", "Done", "Delay", "Note", "Source"],
    };
    let title = format!("{}: {}", lang.pick("Tahap audit", "Stages of the audit"), cycle.title);
    let file = format!("audit-{}-{}", cycle.year, cycle.cycle);
    let mut sheet = texts(origin, (&file, &title), &cycle.sentence, heads, lang);
    for national in &cycle.stages {
        for s in &national.stages {
            let source = s.source.as_ref().map_or("", |source| source.line.as_str());
            sheet.rows.push(row(&[
                national.name,
                &s.name,
                s.state_text,
                &s.planned,
                &s.actual,
                &s.delay,
                &s.note,
                source,
            ]));
        }
    }
    sheet.without_empty_columns()
}

/// The loci of a list.
pub fn locus_sheet(set: &LocusSetView, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let heads: &[&str] = match lang {
        Lang::Id => &["Kecamatan", "Desa", "Kode", "Alasan", "Keterangan", "Catatan"],
        Lang::En => &["Kecamatan", "Village", "Code", "Reason", "Remark", "Note"],
    };
    let term = lang.of(&origin.kab.profile.village_term);
    let heads: Vec<String> = heads.iter().map(|head| map_words::of_term(lang, head, term)).collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let file = format!("lokus-{}-{}", set.year_for, set.year_set);
    let mut sheet = texts(origin, (&file, &set.title), &set.sentence, &heads, lang);
    for group in &set.groups {
        for l in &group.loci {
            let code = l.area.map(|code| code.to_string()).unwrap_or_default();
            sheet.rows.push(row(&[&group.name, &l.name, &code, &l.reasons, l.unresolved, &l.note]));
        }
    }
    sheet.without_empty_columns()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::calendar::{DueRange, calendar};
    use super::super::fixture::{code, date};
    use super::super::scorecard::scorecard;
    use super::super::scorecard_cases::{record, with};
    use super::*;
    use crate::domain::{ActionRecord, Evidence, Kabupaten, Status};

    fn kab() -> Kabupaten {
        let mut papers = record("1", 2024, Some(Status::Approved), Some("2024-03-01"));
        let paper = |url: Option<&str>| Evidence { title: "SK".into(), url: url.map(Into::into), date: None };
        papers.evidence = vec![paper(None), paper(Some("https://example.org/sk"))];
        let part =
            |area: &str, status| ActionRecord { area: code(area), ..record("2", 2024, status, Some("2024-12-31")) };
        let open = record("2", 2024, Some(Status::Operator), Some("2024-12-20"));
        with(vec![papers, open, part("99.01.01", Some(Status::Approved)), part("99.01.02", None)])
    }

    fn said(sheet: &Sheet, column: usize) -> Vec<String> {
        sheet.rows.iter().map(|row| row[column].said(Lang::Id)).collect()
    }

    #[test]
    fn every_list_to_take_along_has_the_rows_of_the_screen_in_its_order() {
        let kab = kab();
        let origin = Origin { kab: &kab, address: "https://x", today: date("2024-12-10") };
        let card = scorecard(&kab, 2024, Lang::Id, origin.today);
        let sheet = scorecard_sheet(&card, &origin, Lang::Id);
        assert_eq!(said(&sheet, 0), card.rows.iter().map(|r| r.number.clone()).collect::<Vec<_>>());
        assert_eq!(said(&sheet, 3), card.rows.iter().map(|r| r.status_text.to_owned()).collect::<Vec<_>>());
        let papers = sheet.heads.iter().position(|head| head == "Bukti").unwrap();
        assert_eq!(said(&sheet, papers), ["SK; SK", "belum ada bukti", "belum ada bukti"]);
        assert_eq!(said(&sheet, papers + 1)[0], "https://example.org/sk");
        let summary = card.kecamatan.as_ref().unwrap();
        let sheet = kecamatan_sheet(summary, &origin, Lang::Id);
        assert_eq!(said(&sheet, 1), summary.rows.iter().map(|r| r.name.clone()).collect::<Vec<_>>());
        assert_eq!(sheet.heads, ["Kelompok", "Kecamatan", "Aksi 2"]);
        assert_eq!(said(&sheet, 0), ["Ditunggu", "Ditunggu", "Sudah selesai"]);
        let due = calendar(&kab, DueRange::default(), Lang::Id, origin.today);
        let sheet = calendar_sheet(&due, &origin, Lang::Id);
        assert_eq!(said(&sheet, 1), due.entries.iter().map(|e| e.what.clone()).collect::<Vec<_>>());
        assert_eq!(said(&sheet, 3), ["20 Des 2024", "31 Des 2024"]);
        assert_eq!(said(&sheet, 5), ["", "Suoh"]);
    }
}
