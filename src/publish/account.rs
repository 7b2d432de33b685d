//! What a build can say beside what is wrong: which rows were read, what was held against each other and agreed, and
//! what readers should know of a figure that is published all the same.

use super::finding::Place;
use crate::{
    domain::{IndicatorId, Period, RegionCode, Text},
    i18n::{Lang, count},
};

/// One sentence with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where in the folder.
    pub place: Place,
    /// What, in both languages.
    pub text: Text,
}

/// All of it for one kabupaten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Tables that were read, with their rows.
    pub read: Vec<Line>,
    /// What was checked and agreed.
    pub agreed: Vec<Line>,
    /// What readers should know of the figures.
    pub told: Vec<Told>,
    /// What they are told of it, beside the source of the figures.
    pub public: Vec<Text>,
}

/// Rows of an office's table by what they were taken for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rows {
    /// Figures of an area.
    pub data: usize,
    /// Different areas among them.
    pub areas: usize,
    /// Above the data: titles and headers.
    pub before: usize,
    /// Totals.
    pub totals: usize,
    /// Listed under `skip`.
    pub skipped: usize,
    /// Without an area and a figure.
    pub empty: usize,
}

impl Account {
    fn read(&mut self, place: Place, id: String, en: String) {
        self.read.push(Line { place, text: Text { id, en: Some(en) } });
    }

    fn agreed(&mut self, place: Place, id: String, en: String) {
        self.agreed.push(Line { place, text: Text { id, en: Some(en) } });
    }

    /// A table with canonical headers was read.
    pub fn table(&mut self, place: Place, rows: usize, areas: usize) {
        let id = format!("{rows} baris data dari {areas} wilayah dibaca");
        self.read(place, id, format!("{rows} rows of data of {areas} areas read"));
    }

    /// An office's own table was read.
    pub fn office_table(&mut self, place: Place, rows: Rows) {
        let Rows { data, areas, before, totals, skipped, empty } = rows;
        let id = format!(
            "{data} baris data dari {areas} wilayah dibaca; tidak dihitung: {before} baris judul, {totals} baris jumlah, \
             {skipped} baris yang disebut di skip, {empty} baris tanpa angka"
        );
        let en = format!(
            "{data} rows of data of {areas} areas read; not counted: {before} of title and header, {totals} of totals, \
             {skipped} listed under skip, {empty} without a figure"
        );
        self.read(place, id, en);
    }

    /// An office's own list became a table of the tool.
    pub fn office_list(&mut self, place: Place, table: &str, rows: usize) {
        self.read(place, format!("{rows} baris dibaca sebagai {table}"), format!("{rows} rows read as {table}"));
    }

    /// A row of totals agrees with the rows above it, in so many columns; `ratios` are its shares.
    pub fn totals(&mut self, place: Place, name: &str, ratios: &[(u32, u32)], columns: usize) {
        let said = |lang: Lang| {
            let of = lang.pick("dari", "of");
            let one = |(n, d): &(u32, u32)| format!(" {} {of} {},", count(lang, *n), count(lang, *d));
            ratios.iter().map(one).collect::<String>()
        };
        let (shares_id, shares_en) = (said(Lang::Id), said(Lang::En));
        let id =
            format!("baris {name} diperiksa dan cocok:{shares_id} {columns} kolom sama dengan jumlah baris di atasnya");
        let en = format!("totals row {name} checked:{shares_en} {columns} columns agree with the rows above");
        self.agreed(place, id, en);
    }

    /// So many percentages of a column are those of the counts beside them.
    pub fn percentages(&mut self, place: Place, agreed: usize) {
        let id = format!("kolom persen diperiksa: {agreed} persentase cocok dengan jumlah di sampingnya");
        self.agreed(place, id, format!("percent column checked: {agreed} agree with the counts beside them"));
    }

    /// Two groups of columns have one sum in so many rows.
    pub fn groups(&mut self, place: Place, one: &str, other: &str, rows: usize) {
        let id = format!("“{one}” dan “{other}” diperiksa: jumlahnya sama di {rows} baris");
        self.agreed(place, id, format!("“{one}” and “{other}” checked: one sum in {rows} rows"));
    }

    /// So many figures given for a whole are the sums of their parts; `place` is that of the first.
    pub fn sums(&mut self, place: Place, times: usize) {
        let id = format!("{times} angka untuk keseluruhan diperiksa dan sama dengan jumlah bagiannya, mulai di sini");
        self.agreed(place, id, format!("{times} figures for a whole checked: the sums of their parts, here first"));
    }
}

/// Something that readers of a figure should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The period.
    pub period: Period,
    /// What it is.
    pub kind: Kind,
    /// The area.
    pub area: RegionCode,
}

/// What it is that readers should know. No kind carries a value: the cell it is about may be withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A part of the area did not report, and its figure is without that part.
    PartMissing,
    /// More measured than were due.
    OverDue,
    /// More reached than were due.
    OverHundred,
    /// The figure for the whole is not the sum of its parts.
    NotTheSum,
    /// Groups of columns that count the same people have other sums.
    Groups,
    /// A change from one period to the next that hardly happens to people.
    Jump,
    /// Far outside the other areas, or a zero where none is likely.
    Outside,
}
