//! The findings of a build as a page that an official can read, print and send on. In Indonesian; one file, without
//! anything from elsewhere.

use super::{
    finding::{Finding, Severity},
    phrasebook,
};
use std::fmt::Write;

/// What the page is about.
pub struct Report<'a> {
    /// Folders that were read.
    pub folders: &'a [String],
    /// Whether the feed was written.
    pub written: bool,
    /// All findings.
    pub findings: &'a [Finding],
}

const STYLE: &str = "
@page { size: A4; margin: 18mm 16mm }
:root { color-scheme: light }
body { font: 15px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; margin: 0 0 .25rem }
h2 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; border-bottom: 2px solid #444; padding-bottom: .2rem }
.hasil { padding: .6rem .8rem; border: 1px solid #666; border-left-width: .5rem; margin: 1rem 0 }
.ditolak { border-left-color: #9b1c1c } .ditulis { border-left-color: #14532d }
ol { padding-left: 1.6rem } li { margin: 0 0 .8rem; break-inside: avoid }
.tempat { font-weight: 600; overflow-wrap: anywhere } .langkah::before { content: \"\\2192\\a0 \" }
p { margin: .15rem 0; overflow-wrap: anywhere } footer { margin-top: 2rem; font-size: .85rem; color: #444 }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt } }";

/// The page as HTML.
pub fn html(report: &Report<'_>) -> String {
    let (errors, warnings): (Vec<&Finding>, Vec<&Finding>) =
        report.findings.iter().partition(|f| f.severity == Severity::Error);
    let mut page = String::new();
    let folders = report.folders.join(", ");
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>Laporan pemeriksaan data: {0}</title>\n\
         <style>{STYLE}\n</style>\n</head>\n<body>\n<h1>Laporan pemeriksaan data konvergensi stunting</h1>\n\
         <p>Berkas yang diperiksa: {0}</p>\n",
        escape(&folders)
    );
    let (class, outcome) = if report.written {
        ("ditulis", "Data lolos pemeriksaan dan sudah ditulis untuk dipublikasikan.")
    } else {
        (
            "ditolak",
            "Data belum ditulis. Yang sudah terbit tidak berubah. Perbaiki semua kesalahan di bawah, lalu ulangi.",
        )
    };
    let counted = format!("{} kesalahan, {} peringatan.", errors.len(), warnings.len());
    let _ = writeln!(page, "<div class=\"hasil {class}\"><p><strong>{outcome}</strong></p><p>{counted}</p></div>");
    section(&mut page, "Kesalahan: harus diperbaiki", "Selama masih ada kesalahan, data tidak diterbitkan.", &errors);
    let remark = "Data tetap diterbitkan. Periksa satu per satu apakah memang demikian.";
    section(&mut page, "Peringatan: perlu diperiksa", remark, &warnings);
    if report.findings.is_empty() {
        page.push_str("<p>Tidak ada temuan.</p>\n");
    }
    page.push_str(
        "<footer><p>Dibuat oleh alat <em>feed</em> dari Konvergensi. Laporan ini tidak memuat data perorangan.</p>",
    );
    page.push_str("</footer>\n</body>\n</html>\n");
    page
}

fn section(page: &mut String, title: &str, remark: &str, findings: &[&Finding]) {
    if findings.is_empty() {
        return;
    }
    let _ = write!(page, "<h2>{title} ({})</h2>\n<p>{remark}</p>\n<ol>\n", findings.len());
    for finding in findings {
        let place = escape(&phrasebook::place(&finding.place));
        let (what, remedy) = (text(&finding.what), text(&finding.remedy));
        let _ = write!(
            page,
            "<li><p class=\"tempat\">{place}</p>\n<p>{what}</p>\n<p class=\"langkah\">{remedy}</p></li>\n"
        );
    }
    page.push_str("</ol>\n");
}

/// A message in Indonesian; one that the phrase book does not know stays English and is marked so for screen readers.
fn text(message: &str) -> String {
    match phrasebook::indonesian(message) {
        Some(text) => escape(&text),
        None => format!("<span lang=\"en\">{}</span>", escape(message)),
    }
}

/// Text that stands for nothing but itself in HTML.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::finding::Place;

    fn finding(severity: Severity, what: &str) -> Finding {
        let place = Place { sheet: Some("Agustus <2025>".into()), ..Place::row("a&b.xlsx", 7) };
        Finding { severity, place, what: what.into(), remedy: "Keep one of the two rows.".into() }
    }

    #[test]
    fn errors_come_before_warnings_each_with_its_place_and_what_to_do() {
        let findings = [finding(Severity::Warning, "first"), finding(Severity::Error, "second")];
        let page = html(&Report { folders: &["18.04".into()], written: false, findings: &findings });
        assert!(page.contains("1 kesalahan, 1 peringatan.") && page.contains("Data belum ditulis."));
        assert!(page.find("second") < page.find("first"), "{page}");
        assert!(page.contains("a&amp;b.xlsx, lembar Agustus &lt;2025&gt;, baris 7"), "{page}");
        assert!(page.contains("Pertahankan salah satu dari dua baris itu."), "{page}");
    }

    #[test]
    fn whatever_a_file_is_called_or_holds_stands_as_text() {
        let hostile = "<script>alert('x')</script>\" onload=\"y";
        let findings = [finding(Severity::Error, hostile)];
        let page = html(&Report { folders: &[hostile.into()], written: true, findings: &findings });
        assert!(!page.contains("<script") && !page.contains("\" onload=\""), "{page}");
        assert_eq!(page.matches("&lt;script&gt;").count(), 3);
    }

    #[test]
    fn the_page_asks_nothing_of_another_host() {
        let page = html(&Report { folders: &[], written: true, findings: &[] });
        assert!(!page.contains("http") && !page.contains("src=") && !page.contains("@import"));
    }
}
