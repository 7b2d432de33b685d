//! What a build found as a page that an official can read, print and send on: the outcome first, then what is wrong by
//! file, what was read and agreed, what is withheld, what the public will see. In Indonesian; one file, without
//! anything from elsewhere.

use super::{
    Account, Built, Line, Section, Withheld,
    finding::{Finding, Severity},
    phrasebook,
};
use crate::{
    domain::Text,
    i18n::{Lang, count, period},
};
use std::fmt::Write;

/// What the page is about.
pub struct Report<'a> {
    /// Folders that were read.
    pub folders: &'a [String],
    /// All findings.
    pub findings: &'a [Finding],
    /// What was written; none where an error stopped the build.
    pub built: Option<&'a Built>,
    /// What the public will see change since the feed before; none where none is known.
    pub changes: Option<&'a [Section]>,
}

const STYLE: &str = include_str!("report.css");

/// The page as HTML.
pub fn html(report: &Report<'_>) -> String {
    let (errors, warnings): (Vec<&Finding>, Vec<&Finding>) =
        report.findings.iter().partition(|f| f.severity == Severity::Error);
    let mut page = String::new();
    let folders = escape(&report.folders.join(", "));
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>Laporan pemeriksaan data: {folders}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<h1>Laporan pemeriksaan data konvergensi stunting</h1>\n\
         <p>Folder yang diperiksa: {folders}</p>\n",
    );
    outcome(&mut page, report, errors.len(), warnings.len());
    let remark = "Selama masih ada kesalahan, data tidak diterbitkan.";
    section(&mut page, "Kesalahan: harus diperbaiki", remark, &errors);
    let remark = "Data tetap diterbitkan. Periksa satu per satu apakah memang demikian.";
    section(&mut page, "Peringatan: perlu diperiksa", remark, &warnings);
    if report.findings.is_empty() {
        page.push_str("<p>Tidak ada temuan.</p>\n");
    }
    if let Some(built) = report.built {
        accounts(&mut page, &built.accounts);
        changes(&mut page, report.changes);
        withheld(&mut page, &built.withheld);
    }
    page.push_str(
        "<footer><p>Dibuat oleh alat <em>feed</em> dari Konvergensi. Laporan ini tidak memuat data perorangan.</p>",
    );
    page.push_str("</footer>\n</body>\n</html>\n");
    page
}

/// Whether the feed was written, and what this page holds in numbers.
fn outcome(page: &mut String, report: &Report<'_>, errors: usize, warnings: usize) {
    let (class, outcome) = if report.built.is_some() {
        ("ditulis", "Data lolos pemeriksaan dan sudah ditulis untuk dipublikasikan.")
    } else {
        (
            "ditolak",
            "Data belum ditulis. Yang sudah terbit tidak berubah. Perbaiki semua kesalahan di bawah, lalu ulangi.",
        )
    };
    let _ = writeln!(page, "<div class=\"hasil {class}\"><p><strong>{outcome}</strong></p>");
    let _ = writeln!(page, "<p>{} kesalahan, {} peringatan.</p>", number(errors), number(warnings));
    if let Some(built) = report.built {
        let of = |what: fn(&Account) -> usize| built.accounts.iter().map(|(_, account)| what(account)).sum::<usize>();
        let hidden: usize = built.withheld.iter().flat_map(|w| w.cells.iter().map(|(hidden, _)| hidden)).sum();
        let _ = writeln!(
            page,
            "<p>{} tabel angka dibaca; {} pemeriksaan jumlah cocok; {} angka disamarkan; {} keterangan untuk publik.</p>",
            number(of(|a| a.read.len())),
            number(of(|a| a.agreed.len())),
            number(hidden),
            number(of(|a| a.public.len())),
        );
    }
    page.push_str("</div>\n");
}

/// Findings under the file that they are of.
fn section(page: &mut String, title: &str, remark: &str, findings: &[&Finding]) {
    if findings.is_empty() {
        return;
    }
    let _ = write!(page, "<section>\n<h2>{title} ({})</h2>\n<p>{remark}</p>\n", number(findings.len()));
    let mut files: Vec<&str> = Vec::new();
    for finding in findings {
        if !files.contains(&finding.place.file.as_str()) {
            files.push(&finding.place.file);
        }
    }
    for file in files {
        let _ = write!(page, "<h3>{}</h3>\n<ol>\n", escape(file));
        for finding in findings.iter().filter(|f| f.place.file == file) {
            let place = phrasebook::place_in_file(&finding.place);
            let place =
                if place.is_empty() { String::new() } else { format!("<p class=\"tempat\">{}</p>", escape(&place)) };
            let (what, remedy) = (text(&finding.what), text(&finding.remedy));
            let _ = write!(page, "<li>{place}<p>{what}</p>\n<p class=\"langkah\">{remedy}</p></li>\n");
        }
        page.push_str("</ol>\n");
    }
    page.push_str("</section>\n");
}

/// What was read, what agreed, and what readers are told.
fn accounts(page: &mut String, accounts: &[(String, Account)]) {
    let lines = |of: fn(&Account) -> &Vec<Line>| -> Vec<String> {
        let own = |(folder, account): &(String, Account)| {
            let place = |line: &Line| format!("{folder}/{}", phrasebook::place(&line.place));
            let item = |line: &Line| format!("<b>{}</b>: {}", escape(&place(line)), escape(&line.text.id));
            of(account).iter().map(item).collect::<Vec<String>>()
        };
        accounts.iter().flat_map(own).collect()
    };
    let told = |(_, account): &(String, Account)| -> Vec<String> {
        account.public.iter().map(|text: &Text| escape(&text.id)).collect()
    };
    list(page, "Diperiksa dan cocok", "", &lines(|account| &account.agreed));
    list(page, "Yang dibaca", "", &lines(|account| &account.read));
    let remark = "Tampil di samping sumber angkanya. Alasan dapat ditulis di [[confirmed]] dalam kabupaten.toml.";
    list(page, "Keterangan yang dibaca publik", remark, &accounts.iter().flat_map(told).collect::<Vec<String>>());
}

fn list(page: &mut String, title: &str, remark: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    let _ = write!(page, "<section>\n<h2>{title} ({})</h2>\n<p>{remark}</p>\n<ul>\n", number(items.len()));
    for item in items {
        let _ = writeln!(page, "<li>{item}</li>");
    }
    page.push_str("</ul>\n</section>\n");
}

/// One row for each indicator, with what is withheld at its newest period.
fn withheld(page: &mut String, withheld: &[Withheld]) {
    if withheld.is_empty() {
        return;
    }
    page.push_str(
        "<section>\n<h2>Angka yang disamarkan</h2>\n<p>Angka kecil, dan angka lain yang akan mengembalikannya lewat \
         pengurangan. Yang tampil bagi publik hanya bahwa angkanya disamarkan.</p>\n<table>\n<thead><tr>\
         <th>Indikator</th><th>Periode terbaru</th><th class=\"n\">Kabupaten</th><th class=\"n\">Kecamatan</th>\
         <th class=\"n\">Desa/kelurahan</th><th class=\"n\">Periode lain</th></tr></thead>\n<tbody>\n",
    );
    let same = |a: &Withheld, b: &Withheld| (&a.kabupaten, &a.indicator) == (&b.kabupaten, &b.indicator);
    let several = withheld.iter().any(|row| withheld.first().is_some_and(|first| first.kabupaten != row.kabupaten));
    for (index, row) in withheld.iter().enumerate() {
        let own = || withheld.iter().enumerate().filter(|(_, other)| same(row, other));
        if own().any(|(at, other)| (other.period, at) > (row.period, index)) {
            continue;
        }
        let place = if several { format!("{}: ", row.kabupaten) } else { String::new() };
        let _ = write!(
            page,
            "<tr><td>{}{}</td><td>{}</td>",
            escape(&place),
            escape(&row.indicator.id),
            period(Lang::Id, row.period)
        );
        for (hidden, all) in row.cells {
            let cell = if hidden == 0 { "–".to_owned() } else { format!("{} dari {}", number(hidden), number(all)) };
            let _ = write!(page, "<td class=\"n\">{cell}</td>");
        }
        let _ = writeln!(page, "<td class=\"n\">{}</td></tr>", number(own().count() - 1));
    }
    page.push_str("</tbody>\n</table>\n</section>\n");
}

fn changes(page: &mut String, changes: Option<&[Section]>) {
    page.push_str("<section>\n<h2>Yang berubah bagi publik</h2>\n");
    match changes {
        None => page.push_str("<p>Feed sebelumnya tidak diketahui, maka semuanya baru.</p>\n"),
        Some([]) => page.push_str("<p>Tidak ada yang berubah bagi publik.</p>\n"),
        Some(sections) => {
            for section in sections {
                let _ = write!(page, "<h3>{}</h3>\n<ul>\n", escape(&section.title));
                for line in &section.lines {
                    let _ = writeln!(page, "<li>{}</li>", escape(&line.to_string()));
                }
                page.push_str("</ul>\n");
            }
        }
    }
    page.push_str("</section>\n");
}

fn number(value: usize) -> String {
    count(Lang::Id, u32::try_from(value).unwrap_or(u32::MAX))
}

/// A message in Indonesian; one that the phrase book does not know, from outside this tool, stays as it is and is
/// marked so for screen readers.
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
    use crate::{domain::Period, publish::finding::Place};

    fn finding(severity: Severity, what: &str) -> Finding {
        let place = Place { sheet: Some("Agustus <2025>".into()), ..Place::row("a&b.xlsx", 7) };
        Finding { severity, place, what: what.into(), remedy: "Keep one of the two rows.".into() }
    }

    fn built() -> Built {
        let mut account = Account::default();
        account.table(Place::file("a.xlsx"), 37, 32);
        account.totals(Place::row("a.xlsx", 43), "JUMLAH", &[(5615, 64954)], 14);
        account.public.push(Text { id: "Imunisasi: Belum melapor: Kecamatan A.".into(), en: None });
        let cells = [(0, 1), (2, 14), (31, 150)];
        let indicator = Text { id: "Imunisasi".into(), en: None };
        let row = Withheld { kabupaten: "K".into(), indicator, period: Period::Month(2025, 8), cells };
        Built {
            files: 1,
            bytes: 1,
            findings: Vec::new(),
            published: Vec::new(),
            accounts: vec![("in".into(), account)],
            withheld: vec![row],
            before: None,
        }
    }

    fn refused(findings: &[Finding], folder: &str) -> String {
        html(&Report { folders: &[folder.into()], findings, built: None, changes: None })
    }

    #[test]
    fn errors_come_before_warnings_each_under_its_file_with_its_place_and_what_to_do() {
        let page = refused(&[finding(Severity::Warning, "first"), finding(Severity::Error, "second")], "18.04");
        assert!(page.contains("1 kesalahan, 1 peringatan.") && page.contains("Data belum ditulis."));
        assert!(page.find("second") < page.find("first"), "{page}");
        assert!(page.contains("<h3>a&amp;b.xlsx</h3>"), "{page}");
        assert!(page.contains("lembar Agustus &lt;2025&gt;, baris 7"), "{page}");
        assert!(page.contains("Pertahankan salah satu dari dua baris itu."), "{page}");
    }

    #[test]
    fn what_was_read_agreed_withheld_and_changed_is_told() {
        let built = built();
        let changes =
            [Section { title: "K: Imunisasi".into(), lines: vec!["Agustus 2025: periode baru".to_owned().into()] }];
        let page = html(&Report { folders: &[], findings: &[], built: Some(&built), changes: Some(&changes) });
        for told in [
            "1 tabel angka dibaca; 1 pemeriksaan jumlah cocok; 33 angka disamarkan; 1 keterangan untuk publik.",
            "<b>in/a.xlsx, baris 43</b>: baris JUMLAH diperiksa dan cocok: 5.615 dari 64.954, 14 kolom sama dengan jumlah",
            "<td>Agustus 2025</td><td class=\"n\">–</td><td class=\"n\">2 dari 14</td><td class=\"n\">31 dari 150</td>",
            "Imunisasi: Belum melapor: Kecamatan A.",
            "<h3>K: Imunisasi</h3>",
            "<li>Agustus 2025: periode baru</li>",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
    }

    #[test]
    fn whatever_a_file_is_called_or_holds_stands_as_text() {
        let hostile = "<script>alert('x')</script>\" onload=\"y";
        let page = refused(&[finding(Severity::Error, hostile)], hostile);
        assert!(!page.contains("<script") && !page.contains("\" onload=\""), "{page}");
        assert_eq!(page.matches("&lt;script&gt;").count(), 3);
    }

    #[test]
    fn the_page_asks_nothing_of_another_host() {
        let built = built();
        let page = html(&Report { folders: &[], findings: &[], built: Some(&built), changes: None });
        assert!(!page.contains("http") && !page.contains("src=") && !page.contains("@import"));
    }
}
