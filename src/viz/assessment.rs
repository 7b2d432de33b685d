//! The Penilaian Kinerja as it was published. It judges the actions of a year, says nothing of prevalence, and is never
//! put together with a figure.

use super::citation::{Citation, cite};
use crate::domain::{Assessment, Kabupaten, PerformanceClass};
use crate::i18n::{Lang, count};

/// One result.
#[derive(Clone, Debug, PartialEq)]
pub struct AssessmentLine {
    /// What was judged; `keseluruhan` for the whole.
    pub item: String,
    /// `peringkat 3 dari 13`, `kelas Berkembang`, `nilai A`.
    pub result: String,
    /// `dinilai 2025, untuk aksi tahun 2024`.
    pub years: String,
    /// What a reader should know; empty where nothing.
    pub note: String,
    /// Where it was published.
    pub source: Citation,
}

/// All results, the latest first.
pub fn assessments(kab: &Kabupaten, lang: Lang) -> Vec<AssessmentLine> {
    let line = |a: &Assessment| AssessmentLine {
        item: a.item.as_ref().map_or(lang.pick("Keseluruhan", "The whole"), |item| lang.of(item)).to_owned(),
        result: result(a, lang),
        years: match lang {
            Lang::Id => format!("dinilai {}, untuk aksi tahun {}", a.year_done, a.year_for),
            Lang::En => format!("assessed in {}, for the actions of {}", a.year_done, a.year_for),
        },
        note: a.note.as_ref().map(|note| lang.of(note).to_owned()).unwrap_or_default(),
        source: cite(kab, &a.source, lang),
    };
    kab.programme.assessments.iter().map(line).collect()
}

fn result(a: &Assessment, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(rank) = a.rank {
        let of = a.of.map(|of| format!(" {} {}", lang.pick("dari", "of"), count(lang, of.into()))).unwrap_or_default();
        parts.push(format!("{} {}{of}", lang.pick("peringkat", "rank"), count(lang, rank.into())));
    }
    if let Some(class) = a.class {
        let name = match class {
            PerformanceClass::Growing => "Tumbuh",
            PerformanceClass::Developing => "Berkembang",
            PerformanceClass::Empowered => "Berdaya",
        };
        parts.push(format!("{} {name}", lang.pick("kelas", "class")));
    }
    if let Some(grade) = &a.grade {
        parts.push(format!("{} {grade}", lang.pick("nilai", "grade")));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::kabupaten;
    use super::*;

    #[test]
    fn a_rank_stands_with_the_year_it_was_given_and_the_year_it_judges() {
        let mut kab = kabupaten(&[]);
        let blank = Assessment {
            year_done: 2025,
            year_for: 2024,
            item: None,
            grade: None,
            class: None,
            rank: Some(3),
            of: None,
            note: None,
            source: "register".parse().unwrap(),
        };
        let class = Assessment { class: Some(PerformanceClass::Growing), rank: None, ..blank.clone() };
        let ranked = Assessment { of: Some(13), grade: Some("A".into()), ..blank.clone() };
        kab.programme.assessments = vec![blank, class, ranked];
        let lines = assessments(&kab, Lang::Id);
        let results: Vec<&str> = lines.iter().map(|l| l.result.as_str()).collect();
        assert_eq!(results, ["peringkat 3", "kelas Tumbuh", "peringkat 3 dari 13, nilai A"]);
        assert_eq!(lines[0].years, "dinilai 2025, untuk aksi tahun 2024");
    }
}
