//! What readers are told beside the source of a figure: who has not reported, and what looks odd in it. Names areas,
//! never a value, and no area whose figure is withheld.

use super::{
    Frame,
    account::{Kind, Told},
    grids::Grids,
    settings::Confirmed,
};
use crate::{
    domain::{Cell, Edition, Figure, Level, RegionCode, Text},
    i18n::{Lang, decimal, joined, period},
};
use std::collections::BTreeSet;

/// Names in one sentence before the rest is counted.
const NAMES_SHOWN: usize = 6;

/// Adds to the note of each edition what must be known of it; gives back what was added, with indicator and period.
pub fn write(
    editions: &mut [Edition],
    told: &[Told],
    grids: &Grids,
    frame: &Frame<'_>,
    confirmed: &[Confirmed],
) -> Vec<Text> {
    let mut added = Vec::new();
    for edition in editions {
        let mut remarks = Remarks { edition, grids, frame, sentences: Vec::new() };
        remarks.missing();
        remarks.floor();
        let fits = |c: &&Confirmed| c.indicator == remarks.edition.indicator && c.period == remarks.edition.period;
        let reason = confirmed.iter().find(fits).map(|c| &c.reason);
        remarks.odd(told, reason);
        let sentences = remarks.sentences;
        if sentences.is_empty() {
            continue;
        }
        added.push(headed(edition, &sentences, frame));
        let own = edition.note.take();
        let with = |lang: Lang| {
            let own = own.iter().map(|text| lang.of(text).to_owned());
            own.chain(sentences.iter().map(|text| lang.of(text).to_owned())).collect::<Vec<String>>().join(" ")
        };
        edition.note = Some(Text { id: with(Lang::Id), en: Some(with(Lang::En)) });
    }
    added
}

fn headed(edition: &Edition, sentences: &[Text], frame: &Frame<'_>) -> Text {
    let with = |lang: Lang| {
        let indicator = frame.indicator(edition.indicator.as_str()).map_or("", |i| lang.of(&i.short));
        let said = sentences.iter().map(|text| lang.of(text)).collect::<Vec<&str>>().join(" ");
        format!("{indicator}, {}: {said}", period(lang, edition.period))
    };
    Text { id: with(Lang::Id), en: Some(with(Lang::En)) }
}

struct Remarks<'a> {
    edition: &'a Edition,
    grids: &'a Grids,
    frame: &'a Frame<'a>,
    sentences: Vec<Text>,
}

impl Remarks<'_> {
    fn say(&mut self, id: String, en: String) {
        self.sentences.push(Text { id, en: Some(en) });
    }

    /// The cells of the kecamatan; none where the edition has none.
    fn kecamatan(&self) -> Vec<(RegionCode, Cell)> {
        let grid = self.grids.by_kecamatan.get(&self.edition.indicator);
        grid.map(|grid| grid.row(self.edition.period)).unwrap_or_default()
    }

    fn cell(&self, code: RegionCode) -> Cell {
        let grids = match code.level() {
            Level::Village => &self.grids.by_village,
            Level::Kecamatan => &self.grids.by_kecamatan,
            Level::Kabupaten | Level::Province => &self.grids.totals,
        };
        grids.get(&self.edition.indicator).map_or(Cell::NotReported, |grid| grid.cell(code, self.edition.period))
    }

    /// Kecamatan that have not reported where others have, unless the office's own note names them all.
    fn missing(&mut self) {
        let cells = self.kecamatan();
        let silent: Vec<RegionCode> =
            cells.iter().filter(|(_, cell)| *cell == Cell::NotReported).map(|(code, _)| *code).collect();
        if silent.is_empty() || silent.len() == cells.len() {
            return;
        }
        let own = self.edition.note.as_ref().map_or("", |note| note.id.as_str());
        let register = self.frame.register;
        if silent.iter().all(|code| register.area(*code).is_some_and(|area| own.contains(&area.name))) {
            return;
        }
        let said = |lang| self.named(&silent, lang);
        let (id, en) = (said(Lang::Id), said(Lang::En));
        self.say(format!("Belum melapor: {id}."), format!("Not reported: {en}."));
    }

    /// Kecamatan of which too few were measured.
    fn floor(&mut self) {
        let indicator = self.frame.indicator(self.edition.indicator.as_str());
        let Some(floor) = indicator.and_then(|i| i.coverage_floor) else { return };
        let measured = |cell: &Cell| cell.figure().and_then(Figure::ratio).and_then(|ratio| ratio.measured());
        let under = |(_, cell): &(RegionCode, Cell)| {
            measured(cell).is_some_and(|m| f64::from(m.measured) < floor / 100.0 * f64::from(m.due))
        };
        let under = self.kecamatan().into_iter().filter(under).count();
        if under > 0 {
            let id = decimal(Lang::Id, floor, 0);
            let en = decimal(Lang::En, floor, 0);
            self.say(
                format!("D/S di bawah {id}% di {under} kecamatan, yang tidak ikut diurutkan."),
                format!("D/S under {en}% in {under} kecamatan, which are not ranked."),
            );
        }
    }

    /// What was found odd, by kind; a reason of the office stands in place of all that asks for one.
    fn odd(&mut self, told: &[Told], reason: Option<&Text>) {
        use Kind::{Groups, Jump, NotTheSum, Outside, OverDue, OverHundred, PartMissing};
        let own = |t: &&Told| t.indicator == self.edition.indicator && t.period == self.edition.period;
        let own: Vec<&Told> = told.iter().filter(own).filter(|t| self.cell(t.area).figure().is_some()).collect();
        let mut asked = false;
        for kind in [PartMissing, Groups, NotTheSum, OverDue, OverHundred, Jump, Outside] {
            let areas: BTreeSet<RegionCode> = own.iter().filter(|t| t.kind == kind).map(|t| t.area).collect();
            let areas: Vec<RegionCode> = areas.into_iter().collect();
            if areas.is_empty() {
                continue;
            }
            if kind != PartMissing {
                asked = true;
                if reason.is_some() {
                    continue;
                }
            }
            let (id, en) = match kind {
                PartMissing => ("Tanpa sebagian puskesmas atau desanya", "Without a part of it"),
                Groups => (
                    "Jumlah anak berbeda menurut kelompok ukuran di tabel sumber",
                    "The source counts other numbers of children by group of measures",
                ),
                NotTheSum => ("Angka sumber bukan jumlah bagiannya", "Not the sum of its parts in the source"),
                OverDue => {
                    ("Yang diukur melebihi sasaran (D/S di atas 100%)", "More measured than due (D/S over 100%)")
                }
                OverHundred => ("Yang terlayani melebihi sasaran (di atas 100%)", "More reached than due (over 100%)"),
                Jump => ("Berubah tidak lazim dari periode sebelumnya", "An unusual change from the period before"),
                Outside => ("Jauh berbeda dari wilayah lain, belum dipastikan", "Far from other areas, not confirmed"),
            };
            let (in_id, in_en) = (self.named(&areas, Lang::Id), self.named(&areas, Lang::En));
            self.say(format!("{id}: {in_id}."), format!("{en}: {in_en}."));
        }
        if let (true, Some(reason)) = (asked, reason) {
            let (id, en) = (Lang::Id.of(reason).to_owned(), Lang::En.of(reason).to_owned());
            self.say(format!("Sudah diperiksa penerbit: {id}"), format!("Looked into by the publisher: {en}"));
        }
    }

    /// Areas by name, villages counted: their names repeat, and there are many.
    fn named(&self, codes: &[RegionCode], lang: Lang) -> String {
        let mut names: Vec<String> = Vec::new();
        let (villages, others): (Vec<&RegionCode>, Vec<&RegionCode>) =
            codes.iter().partition(|code| code.level() == Level::Village);
        let mut first = true;
        for code in others.iter().take(NAMES_SHOWN) {
            names.push(match self.frame.register.area(**code) {
                Some(area) if std::mem::take(&mut first) => format!("Kecamatan {}", area.name),
                Some(area) => area.name.clone(),
                None => self.frame.kabupaten.1.to_owned(),
            });
        }
        let more = others.len().saturating_sub(NAMES_SHOWN);
        if more > 0 {
            names.push(format!("{more} {}", lang.pick("kecamatan lain", "more kecamatan")));
        }
        if !villages.is_empty() {
            names.push(format!("{} {}", villages.len(), lang.pick("desa/kelurahan", "villages")));
        }
        joined(lang, &names)
    }
}
