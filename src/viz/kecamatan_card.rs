//! One kecamatan: its own actions, what it has reported, its loci, and its indicators beside the kabupaten's.

use super::{
    listing::Listing,
    paper_figures::{indicators, own_loci},
    puskesmas::puskesmas_of,
    reporting::reports,
    scorecard::scorecard,
};
use crate::domain::{Date, Kabupaten, Level, RegionCode};
use crate::i18n::{Lang, map_words, period, programme_words as words};

/// One kecamatan.
#[derive(Clone, Debug, PartialEq)]
pub struct KecamatanCard {
    /// Its code.
    pub code: RegionCode,
    /// `Kecamatan Suoh`.
    pub title: String,
    /// What is known of it, by name: its villages, its actions, its reports, its loci.
    pub facts: Vec<(String, String)>,
    /// Its indicators; none where nothing was published by kecamatan.
    pub list: Option<Listing>,
}

/// The card of a kecamatan for a year of actions; `None` where there is no such kecamatan.
pub fn kecamatan_card(
    kab: &Kabupaten,
    code: RegionCode,
    year: Option<u16>,
    lang: Lang,
    today: Date,
) -> Option<KecamatanCard> {
    let area = kab.area(code)?;
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut put = |name: String, text: String| {
        if !text.is_empty() {
            facts.push((name, text));
        }
    };
    if let Some(count) = area.villages.map(usize::from) {
        let term = map_words::areas(lang, Level::Village, lang.of(&kab.profile.village_term), count);
        put(words::capital(&term), words::number(lang, count));
    }
    let summary = year.and_then(|year| Some((year, scorecard(kab, year, lang, today).kecamatan?)));
    if let Some((year, summary)) = summary {
        let row = summary.rows.iter().find(|row| row.code == code);
        for (head, part) in summary.heads.iter().zip(row.iter().flat_map(|row| &row.parts)) {
            put(format!("{head}, {year}"), part.text.clone());
        }
    }
    if let Some(told) = reports(kab, None, lang, today) {
        let row = told.rows.iter().find(|row| row.code == code);
        let cover = |row: &super::reporting::ReportRow| match row.cover.is_empty() {
            true => String::new(),
            false => format!("D/S {}", row.cover),
        };
        let texts = row.map(|row| [row.text.clone(), row.missing.clone(), row.villages.clone(), cover(row)]);
        let texts: Vec<String> = texts.into_iter().flatten().filter(|text| !text.is_empty()).collect();
        put(format!("{} {}", lang.pick("Laporan", "Report of"), period(lang, told.period)), texts.join("; "));
        if let Some(all) = &told.puskesmas {
            put(format!("Puskesmas, {}", period(lang, told.period)), puskesmas_of(all, code, lang));
        }
    }
    for text in own_loci(kab, area, lang) {
        if let Some((title, names)) = text.split_once(": ") {
            put(title.to_owned(), names.to_owned());
        }
    }
    let list = indicators(kab, area, lang);
    Some(KecamatanCard {
        code,
        title: format!("Kecamatan {}", area.name),
        facts,
        list: (!list.rows.is_empty()).then_some(list),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{code, date};
    use super::*;

    fn published(code: &str) -> Kabupaten {
        let path = format!("{}/public/feed/{code}/core.json", env!("CARGO_MANIFEST_DIR"));
        crate::feed::core(&path, &std::fs::read_to_string(&path).unwrap()).unwrap().content
    }

    #[test]
    fn a_kecamatan_shows_its_own_actions_reports_loci_and_figures_beside_the_kabupaten() {
        let kab = published("99.01");
        let own = kab.areas.iter().find(|area| area.name == "Padang Kemuning").unwrap();
        let card = kecamatan_card(&kab, own.code, Some(2026), Lang::Id, date("2026-11-25")).unwrap();
        let fact = |name: &str| card.facts.iter().find(|f| f.0 == name).map(|f| f.1.clone()).unwrap();
        assert_eq!((card.title.as_str(), fact("Aksi 1, 2026").as_str()), ("Kecamatan Padang Kemuning", "disetujui"));
        assert_eq!(fact("Aksi 3, 2026"), "di verifikator (terlambat 56 hari)");
        assert_eq!(fact("Laporan Agustus 2026"), "lengkap; 12 dari 12 desa; D/S 96,1%");
        assert_eq!(fact("Puskesmas, Agustus 2026"), "Puskesmas Padang Kemuning: sudah melapor");
        assert_eq!(fact("Lokus intervensi 2027"), "Bumi Rahayu, Giri Jaya, Karya Mulya");
        let list = card.list.unwrap();
        assert_eq!(list.columns[3].head, "Kabupaten");
        assert!(list.rows.len() > 20 && list.rows.iter().all(|row| !row.texts[3].is_empty()));
    }

    #[test]
    fn kabupaten_contoh_has_a_puskesmas_of_two_kecamatan_one_that_is_silent_and_one_not_known() {
        let kab = published("99.01");
        let told = reports(&kab, None, Lang::Id, date("2026-11-25")).unwrap();
        let wanted = "Agustus 2026: 12 dari 14 puskesmas sudah melapor, 1 belum melapor, 1 belum diketahui.";
        assert_eq!(told.puskesmas.as_ref().unwrap().sentence, wanted);
        for line in [
            "*Puskesmas belum melapor*\n- Puskesmas Rawa Bening (Kec. Rawa Bening)\n",
            "*Puskesmas yang laporannya belum diketahui*\n- Puskesmas Balai Cempaka Timur (Kec. Balai Cempaka)\n",
        ] {
            assert!(told.reminder.contains(line), "{}", told.reminder);
        }
        for name in ["Danau Biru", "Gunung Sekar"] {
            let area = kab.areas.iter().find(|area| area.name == name).unwrap();
            let card = kecamatan_card(&kab, area.code, Some(2026), Lang::Id, date("2026-11-25")).unwrap();
            assert!(
                card.facts.contains(&("Puskesmas, Agustus 2026".into(), "Puskesmas Danau Biru: sudah melapor".into()))
            );
        }
    }

    #[test]
    fn where_little_is_published_the_card_says_little_and_of_a_stranger_nothing() {
        let kab = published("18.01");
        let card = kecamatan_card(&kab, kab.areas[0].code, None, Lang::En, date("2026-11-25")).unwrap();
        assert_eq!(card.list, None);
        assert!(card.facts.iter().all(|(name, _)| name == "Villages" || name.starts_with("Lokus")), "{:?}", card.facts);
        assert_eq!(kecamatan_card(&kab, code("99.01.99"), None, Lang::Id, date("2026-11-25")), None);
    }
}
