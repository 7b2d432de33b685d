//! `capaian`: every figure of every area and period in one long table.

use super::{
    Data,
    table::{Column, Entry, Kind, Reference, Table, filled, number, open, or_empty, said},
};
use crate::{
    domain::{Cell, Edition, Figure, Grid, Indicator, Level, Period, Ratio, RegionCode, Text, Unit},
    i18n::{
        Lang, decimal, map_words, open_data_words as words,
        programme_words::{self, ProgrammeWord},
    },
};
use std::collections::HashMap;

/// The name of the table.
pub const NAME: &str = "capaian";
/// The five states, in the order in which legends list them.
const STATES: &[&str] = &["nilai", "belum lapor", "disamarkan", "tidak berlaku", "wilayah tidak ada"];
/// The levels of the rows.
const LEVELS: [Level; 3] = [Level::Kabupaten, Level::Kecamatan, Level::Village];

const COLUMNS: &[Column] = &[
    filled("kode_wilayah", Kind::Code, "Kode Kemendagri wilayah (PP.KK.CC.DDDD), teks dengan titik"),
    filled("wilayah", Kind::Text, "Nama wilayah menurut daftar kode"),
    filled("tingkat", Kind::OneOf(&["kabupaten", "kecamatan", "desa"]), "Tingkat wilayah; desa termasuk kelurahan"),
    filled("indikator", Kind::Word, "Kunci indikator; keterangannya di indikator.csv"),
    filled("nama_indikator", Kind::Text, "Nama pendek indikator"),
    filled("periode", Kind::Word, "Tahun (2024), semester (2024-S1), atau bulan (2024-08)"),
    filled("keadaan", Kind::OneOf(STATES), "Keadaan angka; kolom angka hanya terisi bila keadaannya nilai"),
    open("nilai", Kind::Number, "Angka dalam satuannya; persen tanpa pembulatan tampilan, paling banyak enam desimal"),
    open("pembilang", Kind::Integer, "Yang tercapai atau kasus"),
    open("penyebut", Kind::Integer, "Sasaran, atau yang diukur"),
    filled("satuan", Kind::OneOf(&["persen", "jumlah"]), "Satuan kolom nilai"),
    open("sk_bawah", Kind::Number, "Batas bawah selang kepercayaan 95%, persen; hanya survei"),
    open("sk_atas", Kind::Number, "Batas atas selang kepercayaan 95%, persen; hanya survei"),
    open("diukur", Kind::Integer, "D: yang diukur"),
    open("sasaran_ukur", Kind::Integer, "S: sasaran pengukuran"),
    filled(
        "metode",
        Kind::OneOf(&["survei", "pencatatan"]),
        "Survei (perkiraan dari sampel) atau pencatatan rutin; jangan digabung",
    ),
    open("instrumen", Kind::Text, "Nama survei atau alat pendataan, bila berganti"),
    open("sumber", Kind::Word, "Kunci sumber; keterangannya di sumber.csv"),
    open("data_per", Kind::Day, "Tanggal keadaan data"),
    open("terbit", Kind::Day, "Tanggal terbit di sumbernya"),
    open("catatan", Kind::Text, "Yang perlu diketahui tentang angka ini"),
    filled("simulasi", Kind::Flag, "ya: angka rekaan, bukan keadaan sebenarnya"),
];

/// The table.
pub fn table(data: &Data) -> Table {
    let profile = &data.kabupaten.profile;
    let mut names: HashMap<RegionCode, &str> = HashMap::from([(profile.code, profile.name.as_str())]);
    names.extend(data.kabupaten.areas.iter().map(|area| (area.code, area.name.as_str())));
    names.extend(data.villages.iter().map(|area| (area.code, area.name.as_str())));
    let mut rows = Vec::new();
    for indicator in &data.kabupaten.indicators {
        for level in LEVELS {
            if let Some(grid) = data.grid(&indicator.id, level) {
                of_grid(data, indicator, grid, &names, &mut rows);
            }
        }
    }
    Table {
        name: NAME,
        title: "Capaian menurut indikator, wilayah, dan periode",
        columns: COLUMNS,
        key: &["kode_wilayah", "indikator", "periode"],
        references: &[
            Reference { column: "kode_wilayah", table: "wilayah", of: "kode_wilayah" },
            Reference { column: "indikator", table: "indikator", of: "indikator" },
        ],
        rows,
    }
}

fn of_grid(
    data: &Data,
    indicator: &Indicator,
    grid: &Grid,
    names: &HashMap<RegionCode, &str>,
    rows: &mut Vec<Vec<Entry>>,
) {
    let editions: Vec<Option<&Edition>> =
        grid.periods().iter().map(|period| data.kabupaten.edition(&indicator.id, *period)).collect();
    for area in grid.areas() {
        let name = names.get(area).copied().unwrap_or_default();
        for ((period, cell), edition) in grid.column(*area).into_iter().zip(&editions) {
            rows.push(row(data, indicator, *edition, (*area, name), period, cell));
        }
    }
}

fn row(
    data: &Data,
    indicator: &Indicator,
    edition: Option<&Edition>,
    (code, name): (RegionCode, &str),
    period: Period,
    cell: Cell,
) -> Vec<Entry> {
    let numbers = Numbers::of(cell, indicator, data.kabupaten.profile.small_numbers.minimum_denominator);
    vec![
        said(code.to_string()),
        said(name),
        said(words::level(code.level())),
        said(indicator.id.as_str()),
        said(indicator.short.id.as_str()),
        said(period.to_string()),
        said(words::state(cell.state())),
        or_empty(numbers.value, number),
        or_empty(numbers.numerator, Entry::Integer),
        or_empty(numbers.denominator, Entry::Integer),
        said(programme_words::unit(Lang::Id, numbers.unit)),
        or_empty(numbers.interval.map(|(low, _)| low), number),
        or_empty(numbers.interval.map(|(_, high)| high), number),
        or_empty(numbers.measured, Entry::Integer),
        or_empty(numbers.due, Entry::Integer),
        said(words::method(indicator.method)),
        or_empty(edition.and_then(|e| e.instrument.as_deref()), said),
        or_empty(edition.map(|e| e.source.as_str()), said),
        or_empty(edition.and_then(|e| e.as_of), Entry::Day),
        or_empty(edition.and_then(|e| e.published), Entry::Day),
        said(note(data, indicator, edition, cell)),
        Entry::Flag(data.kabupaten.profile.simulated),
    ]
}

/// The numbers of a cell. All are there only where the cell has a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numbers {
    /// In `unit`; none also where a percentage would stand on too few.
    pub value: Option<f64>,
    /// What `value` counts in.
    pub unit: Unit,
    numerator: Option<u32>,
    denominator: Option<u32>,
    interval: Option<(f64, f64)>,
    measured: Option<u32>,
    due: Option<u32>,
}

impl Numbers {
    /// The numbers of a cell of `indicator`. There is no percentage on a denominator under `minimum`.
    pub fn of(cell: Cell, indicator: &Indicator, minimum: u32) -> Self {
        let none = Self {
            value: None,
            unit: indicator.unit,
            numerator: None,
            denominator: None,
            interval: None,
            measured: None,
            due: None,
        };
        match cell.figure() {
            None => none,
            // A count has no denominator and is no rate, also where the indicator is one.
            Some(Figure::Count(n)) => Self { value: Some(f64::from(n)), unit: Unit::Count, ..none },
            Some(Figure::Estimate(estimate)) => {
                Self { value: Some(estimate.percent()), unit: Unit::Percent, interval: estimate.interval(), ..none }
            }
            Some(Figure::Ratio(ratio)) => Self {
                value: match indicator.unit {
                    Unit::Count => Some(f64::from(ratio.numerator())),
                    Unit::Percent => (!too_few(ratio, minimum)).then(|| ratio.percent()),
                },
                numerator: Some(ratio.numerator()),
                denominator: Some(ratio.denominator()),
                measured: ratio.measured().map(|m| m.measured),
                due: ratio.measured().map(|m| m.due),
                ..none
            },
        }
    }
}

const fn too_few(ratio: Ratio, minimum: u32) -> bool {
    ratio.denominator() < minimum
}

/// What a reader must know of a row.
fn note(data: &Data, indicator: &Indicator, edition: Option<&Edition>, cell: Cell) -> String {
    let minimum = data.kabupaten.profile.small_numbers.minimum_denominator;
    let mut notes: Vec<String> = Vec::new();
    match cell.figure() {
        Some(Figure::Count(_)) if indicator.unit == Unit::Percent => {
            notes.push(map_words::no_denominator(Lang::Id).to_owned());
        }
        Some(Figure::Estimate(estimate)) if estimate.modelled() => {
            notes.push(programme_words::word(Lang::Id, ProgrammeWord::SmallArea).to_owned());
        }
        Some(Figure::Ratio(ratio)) => {
            if indicator.unit == Unit::Percent && too_few(ratio, minimum) {
                notes.push(map_words::no_percent(Lang::Id, minimum));
            }
            let share = ratio.measured().and_then(|m| m.percent());
            if let (Some(share), Some(floor)) = (share, indicator.coverage_floor)
                && share < floor
            {
                let floor = format!("{}%", decimal(Lang::Id, floor, u8::from(floor.fract() != 0.0)));
                notes.push(map_words::under_floor(Lang::Id, &floor));
            }
        }
        _ => {}
    }
    notes.extend(edition.and_then(|e| e.note.as_ref()).map(|Text { id, .. }| id.clone()));
    notes.join("; ")
}
