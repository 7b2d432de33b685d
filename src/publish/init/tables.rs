//! What stands in the sheets: headers with what they mean, and rows that are known already.

use super::{Plan, programme::programme, register::Register};
use crate::{
    domain::{Date, Indicator, Method, Unit},
    publish::catalogue::Catalogue,
};

/// What may stand in a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number from 0.
    Count,
    /// A number from 0 to 100.
    Percent,
    /// A year.
    Year,
    /// A day, as text: spreadsheets turn dates into something else.
    Day,
    /// `2025`, `2025-S1`, `2025-08`, as text for the same reason.
    Period,
    /// One of a few words.
    Words(&'static [&'static str]),
    /// One of a column of the sheet of lists.
    Listed(List),
}

/// Columns of the sheet of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Codes of areas.
    Codes,
    /// Their names.
    Names,
    /// Indicators.
    Indicators,
    /// Keys of sources.
    Sources,
    /// Schemes.
    Schemes,
    /// Stages of the audit.
    Stages,
    /// Working fields.
    Bidang,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its header.
    pub header: String,
    /// What it means, in Indonesian.
    pub note: String,
    /// What may stand in it.
    pub kind: Kind,
}

/// A sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Rows that are filled in already.
    pub rows: Vec<Vec<String>>,
}

/// A column with its remark.
pub fn column(header: &str, kind: Kind, note: &str) -> Column {
    Column { header: header.to_owned(), note: note.to_owned(), kind }
}

/// The first periods to fill in: the last of each kind that had ended on that day.
struct Periods {
    weighing: String,
    semester: String,
    year: String,
}

impl Periods {
    fn before(today: Date) -> Self {
        let (year, month) = (today.year(), today.month());
        let weighing = match month {
            9.. => format!("{year}-08"),
            3.. => format!("{year}-02"),
            _ => format!("{}-08", year - 1),
        };
        let semester = if month > 6 { format!("{year}-S1") } else { format!("{}-S2", year - 1) };
        Self { weighing, semester, year: (year - 1).to_string() }
    }
}

/// All sheets, in the order in which an office fills them.
pub fn tables(plan: &Plan, name: &str, register: &Register, catalogue: &Catalogue) -> Vec<Table> {
    let periods = Periods::before(plan.today);
    let mut tables = vec![areas(register)];
    let own = [(plan.code.to_string(), name.to_owned())];
    let places: Vec<(String, String)> = {
        let villages: Vec<_> = register.villages().collect();
        let all = if villages.is_empty() { register.kecamatan().collect() } else { villages };
        all.into_iter().map(|(code, name)| (code.to_string(), name.to_owned())).collect()
    };
    let of = |method: Method| catalogue.indicators.iter().filter(move |i| i.method == method);
    let surveys: Vec<&Indicator> = of(Method::Survey).collect();
    if !surveys.is_empty() {
        tables.push(readings("readings-survei", &surveys, &periods.year, &own));
    }
    for group in &catalogue.groups {
        let inside: Vec<&Indicator> = of(Method::Register).filter(|i| i.group == group.id).collect();
        if !inside.is_empty() {
            let weighed = inside.iter().any(|i| i.coverage_floor.is_some());
            let period = if weighed { &periods.weighing } else { &periods.semester };
            tables.push(readings(&format!("readings-{}", group.id), &inside, period, &places));
        }
    }
    tables.extend(beside(&periods));
    tables.extend(programme(plan, name, catalogue));
    tables
}

fn areas(register: &Register) -> Table {
    let row = |(code, name): (crate::domain::RegionCode, &str)| vec![code.to_string(), name.to_owned()];
    let mut rows: Vec<Vec<String>> = register.kecamatan().map(row).chain(register.villages().map(row)).collect();
    rows.sort();
    Table {
        name: "areas".to_owned(),
        columns: vec![
            column("code", Kind::Text, "Kode Kemendagri dengan titik: 18.04.05.2001."),
            column("name", Kind::Text, "Nama menurut register kode."),
            column(
                "since",
                Kind::Day,
                "Hari pertama wilayah ini ada, bila baru dibentuk: 2024-07-01. Selain itu kosong.",
            ),
            column("until", Kind::Day, "Hari terakhir wilayah ini ada, bila dihapus atau digabung. Selain itu kosong."),
        ],
        rows,
    }
}

fn readings(name: &str, indicators: &[&Indicator], period: &str, places: &[(String, String)]) -> Table {
    let mut columns = vec![
        column(
            "period",
            Kind::Period,
            "Periode: 2025 (tahun), 2025-S1 (semester), 2025-08 (bulan). Untuk periode lain, salin semua baris ke bawah dan ganti periodenya.",
        ),
        column("code", Kind::Listed(List::Codes), "Kode wilayah; jangan diubah."),
        column("name", Kind::Listed(List::Names), "Nama wilayah; harus sama dengan register."),
    ];
    for indicator in indicators {
        let id = &indicator.id;
        let field = |field: &str, kind, note: String| Column { header: format!("{id}:{field}"), note, kind };
        if indicator.method == Method::Survey {
            columns.push(field(
                "percent",
                Kind::Percent,
                format!("{}. Persen, dengan titik, tanpa %: 20.5", indicator.name.id),
            ));
            columns.push(field(
                "low",
                Kind::Percent,
                "Batas bawah selang kepercayaan 95 %, bila diterbitkan.".to_owned(),
            ));
            columns.push(field(
                "high",
                Kind::Percent,
                "Batas atas selang kepercayaan 95 %, bila diterbitkan.".to_owned(),
            ));
            continue;
        }
        let blank = "Kosong = belum lapor; 0 = nol, itu juga angka.";
        columns.push(field(
            "n",
            Kind::Count,
            format!("{}. Pembilang: {}. {blank}", indicator.name.id, indicator.numerator.id),
        ));
        if let (Unit::Percent, Some(denominator)) = (indicator.unit, &indicator.denominator) {
            let note = format!("Penyebut: {}. 0 dari 0 = tidak ada sasaran.", denominator.id);
            columns.push(field("d", Kind::Count, note));
        }
        if indicator.coverage_floor.is_some() {
            columns.push(field("measured", Kind::Count, "D: yang ditimbang atau diukur.".to_owned()));
            columns.push(field("due", Kind::Count, "S: semua sasaran.".to_owned()));
        }
    }
    let rows = places.iter().map(|(code, name)| vec![period.to_owned(), code.clone(), name.clone()]).collect();
    Table { name: name.to_owned(), columns, rows }
}

/// Remark of each column of sources.
pub const SOURCE: &str = "Kunci sumber di kabupaten.toml, misalnya dinkes.";

/// Where figures come from, what they are held against.
fn beside(periods: &Periods) -> Vec<Table> {
    let source = || column("source", Kind::Listed(List::Sources), SOURCE);
    let scopes = &["nasional", "provinsi", "kabupaten"];
    let editions = [&periods.year, &periods.weighing, &periods.semester];
    let mut rows: Vec<Vec<String>> = Vec::new();
    for period in editions {
        rows.push(vec!["*".to_owned(), period.clone(), "dinkes".to_owned()]);
    }
    vec![
        Table {
            name: "editions".to_owned(),
            columns: vec![
                column(
                    "indicator",
                    Kind::Listed(List::Indicators),
                    "Indikator; * untuk semua yang punya angka pada periode itu dan tidak punya baris sendiri.",
                ),
                column("period", Kind::Period, "Periode angka."),
                source(),
                column("as_of", Kind::Day, "Keadaan data: 2025-08-31."),
                column("published", Kind::Day, "Tanggal angka diterbitkan."),
                column("instrument", Kind::Text, "Alat ukur bila berganti: SSGI 2022, SKI 2023."),
                column(
                    "breaks_before",
                    Kind::Words(&["yes", "no"]),
                    "yes bila caranya berubah: garis diputus sebelum periode ini.",
                ),
                column("note_id", Kind::Text, "Catatan untuk pembaca."),
                column("note_en", Kind::Text, "Catatan dalam bahasa Inggris (boleh kosong)."),
            ],
            rows,
        },
        Table {
            name: "targets".to_owned(),
            columns: vec![
                column("indicator", Kind::Listed(List::Indicators), "Indikator."),
                column("year", Kind::Year, "Berlaku sampai akhir tahun ini."),
                column("value", Kind::Percent, "Nilai dalam satuan indikator, dengan titik."),
                column(
                    "scope",
                    Kind::Words(scopes),
                    "Milik siapa target ini. Target nasional yang bersumber sudah ada.",
                ),
                source(),
            ],
            rows: Vec::new(),
        },
        Table {
            name: "benchmarks".to_owned(),
            columns: vec![
                column("indicator", Kind::Listed(List::Indicators), "Indikator."),
                column("scope", Kind::Words(&["nasional", "provinsi"]), "Pembanding: provinsi atau nasional."),
                column("period", Kind::Period, "Periode."),
                column("percent", Kind::Percent, "Persen, dengan titik."),
                column("low", Kind::Percent, "Batas bawah selang."),
                column("high", Kind::Percent, "Batas atas selang."),
                source(),
            ],
            rows: Vec::new(),
        },
    ]
}
