//! `puskesmas`: which there are, the kecamatan they serve, and of which periods they have reported. What a row does not
//! say is not known; nothing is inferred from its absence.

use super::{
    Frame,
    finding::Findings,
    sheet::Sheet,
    table::{Record, Table, cut, same_name},
};
use crate::domain::{Level, Period, Puskesmas, PuskesmasReport, RegionCode};

const ANSWERS: [(&str, bool); 2] = [("yes", true), ("no", false)];

/// Reads the tables of puskesmas, by name: a row for each and, where its reports are known, for each period.
pub fn puskesmas(sheets: &[&Sheet], frame: &Frame<'_>, findings: &mut Findings) -> Vec<Puskesmas> {
    let known = |c: &str| matches!(c, "period" | "reported");
    let mut found: Vec<Puskesmas> = Vec::new();
    for sheet in sheets {
        let required = ["puskesmas", "code", "name", "source"];
        let Some(table) = Table::new(sheet, &required, known, findings) else { continue };
        let mut own: Vec<Puskesmas> = Vec::new();
        for record in table.records() {
            let Some(read) = row(&record, frame, findings) else { continue };
            match own.iter_mut().find(|p| same_name(&p.name, &read.name)) {
                Some(before) if before.kecamatan != read.kecamatan => {
                    let what = "this puskesmas served other kecamatan in a row above";
                    findings.error(record.place("code"), what, "Write the same kecamatan in each of its rows.");
                }
                Some(before) => join(before, read, &record, findings),
                None => own.push(read),
            }
        }
        for read in own {
            match found.iter_mut().find(|p| same_name(&p.name, &read.name)) {
                Some(before) => {
                    // Another table may know of further kecamatan, or of the same report.
                    before.kecamatan.extend(read.kecamatan);
                    before.kecamatan.sort_unstable();
                    before.kecamatan.dedup();
                    for report in read.reports {
                        add(before, report);
                    }
                }
                None => found.push(read),
            }
        }
    }
    for one in &mut found {
        one.reports.sort_by(|a, b| (a.period, &a.source).cmp(&(b.period, &b.source)));
    }
    found.sort_by(|a, b| (&a.kecamatan, &a.name).cmp(&(&b.kecamatan, &b.name)));
    found
}

/// One row, with the report that it tells of, if any.
fn row(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<Puskesmas> {
    let name = record.required_text("puskesmas", findings);
    let kecamatan = kecamatan(record, frame, findings);
    let source = frame.source(record, findings);
    let (period, reported) =
        (record.optional::<Period>("period", findings), record.word("reported", &ANSWERS, findings));
    if let (Some(period), Some(published)) = (period, frame.published)
        && period.start() > published
    {
        let what = format!("{period} begins after the day of publication, {published}");
        findings.error(record.place("period"), what, "Correct the period, or published under [freshness].");
    }
    if record.text("period").is_empty() && reported.is_some() {
        let what = "whether it has reported, and not of which period";
        findings.error(record.place("period"), what, "Write the period, or leave “reported” blank.");
    }
    let (name, kecamatan, source) = (name?, kecamatan?, source?);
    let report =
        period.zip(reported).map(|(period, reported)| PuskesmasReport { period, reported, source: source.clone() });
    Some(Puskesmas { name, kecamatan, source, reports: report.into_iter().collect() })
}

/// The kecamatan in columns `code` and `name`, several cut at `|`, each code checked by its name.
fn kecamatan(record: &Record<'_>, frame: &Frame<'_>, findings: &mut Findings) -> Option<Vec<RegionCode>> {
    record.required_text("code", findings)?;
    record.required_text("name", findings)?;
    let (codes, names) = (record.list("code"), record.list("name"));
    if codes.len() != names.len() {
        let what = format!("{} codes and {} names", codes.len(), names.len());
        findings.error(record.place("name"), what, "Write the name of each code, in the same order, cut by “|”.");
        return None;
    }
    let mut found = Vec::new();
    for (text, name) in codes.into_iter().zip(names) {
        let code = text.parse::<RegionCode>().ok().filter(|code| code.level() == Level::Kecamatan);
        let Some((code, area)) = code.and_then(|code| Some((code, frame.register.area(code)?))) else {
            let what = format!("{} is no kecamatan of areas.csv", cut(text));
            findings.error(record.place("code"), what, "Correct the code.");
            return None;
        };
        if !same_name(&area.name, name) {
            let what = format!("{code} is “{}” in the register, and not what stands here", area.name);
            findings.error(record.place("name"), what, "Correct the code or the name; BPS codes are other codes.");
            return None;
        }
        found.push(code);
    }
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// The report of a further row of a table; a second one for the same period and source is an error.
fn join(before: &mut Puskesmas, read: Puskesmas, record: &Record<'_>, findings: &mut Findings) {
    for report in read.reports {
        if before.reports.iter().any(|r| r.period == report.period && r.source == report.source) {
            let what = "a second row for this puskesmas and period";
            findings.error(record.row_place(), what, "Keep one of the two.");
        } else {
            before.reports.push(report);
        }
    }
}

/// A report that another table may have told already: of one period and source it has reported where either says so.
fn add(before: &mut Puskesmas, report: PuskesmasReport) {
    match before.reports.iter_mut().find(|r| r.period == report.period && r.source == report.source) {
        Some(same) => same.reported |= report.reported,
        None => before.reports.push(report),
    }
}
