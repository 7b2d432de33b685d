//! Where a declared mapping finds its columns in a sheet. Everything it cannot find is said at the mapping's own row.

use super::{header::Header, mapping::Mapping};
use crate::domain::Indicator;
use crate::publish::{
    Frame,
    finding::{Findings, Place},
    readings::FIELDS,
    sheet::{Sheet, SheetRow},
};

/// The columns of one table.
#[derive(Debug)]
pub struct Layout<'a> {
    /// What was declared.
    pub mapping: &'a Mapping,
    /// The sheet's header.
    pub header: Header,
    /// Column of codes.
    pub code: Option<usize>,
    /// Column of kecamatan names.
    pub kecamatan: Option<usize>,
    /// Column of village names.
    pub village: Option<usize>,
    /// Column of puskesmas tied to their kecamatan elsewhere.
    pub puskesmas: Option<usize>,
    /// Column that tells apart rows of one area.
    pub unit: Option<usize>,
    /// Column of periods.
    pub period: Option<usize>,
    /// What is read, in order of its name.
    pub fields: Vec<Field<'a>>,
    /// Groups of columns that should have one sum.
    pub agree: Vec<Vec<usize>>,
    /// Columns of counts, each once: those of the fields and of the groups.
    pub counted: Vec<usize>,
}

/// One `<indicator>:<field>` with its columns.
#[derive(Debug)]
pub struct Field<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// `n`, `d`, `percent` …
    pub field: &'static str,
    /// Its columns; counts of several are added.
    pub columns: Vec<usize>,
}

impl Field<'_> {
    /// Whether its columns hold counts.
    pub fn is_count(&self) -> bool {
        matches!(self.field, "n" | "d" | "measured" | "due")
    }

    /// Its canonical header.
    pub fn name(&self) -> String {
        format!("{}:{}", self.indicator.id, self.field)
    }

    /// Its first column.
    pub fn first_column(&self) -> usize {
        self.columns.first().copied().unwrap_or(0)
    }
}

impl<'a> Layout<'a> {
    /// The address of a cell in a row of the sheet, under its header.
    pub fn place(&self, sheet: &Sheet, row: &SheetRow, column: usize) -> Place {
        sheet.place(row.number, column, self.header.path(column))
    }

    /// Finds the columns; `None` with findings where one is missing or could be several.
    pub fn new(sheet: &Sheet, mapping: &'a Mapping, frame: &Frame<'a>, findings: &mut Findings) -> Option<Self> {
        if let Some(row) = mapping.header.iter().find(|row| sheet.rows.iter().all(|r| r.number != **row)) {
            let what = format!("row {row} of {} is empty, and should hold headers", sheet.whole_place());
            findings.error(mapping.place(), what, "Correct header: `feed inspect` shows the rows it finds.");
            return None;
        }
        let header = Header::read(sheet, &mapping.header);
        let mut sound = true;
        let mut place = |found: Result<Vec<usize>, String>| -> Vec<usize> {
            found.unwrap_or_else(|what| {
                sound = false;
                let what = format!("{what} in {}", sheet.whole_place());
                findings.error(mapping.place(), what, "Take the names that `feed inspect` prints.");
                Vec::new()
            })
        };
        let mut one = |name: &Option<String>| {
            let name = name.as_ref()?;
            place(header.find(name).map(|column| vec![column])).first().copied()
        };
        let (code, kecamatan, village) = (one(&mapping.code), one(&mapping.kecamatan), one(&mapping.village));
        let (puskesmas, add_by, period) = (one(&mapping.puskesmas), one(&mapping.add_by), one(&mapping.period_column));
        let agree: Vec<Vec<usize>> = mapping.agree.iter().map(|names| place(header.group(names))).collect();
        let columns: Vec<Vec<usize>> = mapping.values.values().map(|names| place(header.group(names))).collect();
        let mut fields = Vec::new();
        for (key, columns) in mapping.values.keys().zip(columns) {
            match field(key, frame) {
                Ok((indicator, field)) => fields.push(Field { indicator, field, columns }),
                Err(what) => {
                    sound = false;
                    let remedy = format!(
                        "Write <indicator>:<field> with a name of the catalogue; fields: {}.",
                        FIELDS.join(", ")
                    );
                    findings.error(mapping.place(), what, remedy);
                }
            }
        }
        for field in fields.iter().filter(|f| !f.is_count() && f.columns.len() > 1) {
            sound = false;
            let what = format!("{} from several columns", field.name());
            findings.error(mapping.place(), what, "Only counts can be added: give the counts, or one column.");
        }
        let counted = counted(&fields, &agree);
        let layout = Self {
            mapping,
            header,
            code,
            kecamatan,
            village,
            puskesmas,
            unit: add_by.or(puskesmas),
            period,
            fields,
            agree,
            counted,
        };
        sound.then_some(layout)
    }

    /// Where a column of counts stands in [`Self::counted`].
    pub fn position(&self, column: usize) -> Option<usize> {
        self.counted.iter().position(|c| *c == column)
    }

    /// The field of an indicator.
    pub fn field(&self, indicator: &Indicator, field: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.indicator.id == indicator.id && f.field == field)
    }

    /// Whether a percentage is there only to be held against the counts beside it.
    pub fn is_check(&self, field: &Field<'_>) -> bool {
        field.field == "percent"
            && self.field(field.indicator, "n").is_some()
            && self.field(field.indicator, "d").is_some()
    }

    /// All columns that hold figures.
    pub fn figures(&self) -> impl Iterator<Item = usize> + '_ {
        self.counted.iter().copied().chain(self.fields.iter().flat_map(|f| f.columns.iter().copied()))
    }
}

fn counted(fields: &[Field<'_>], agree: &[Vec<usize>]) -> Vec<usize> {
    let of_fields = fields.iter().filter(|f| f.is_count()).flat_map(|f| &f.columns);
    let mut columns: Vec<usize> = of_fields.chain(agree.iter().flatten()).copied().collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

fn field<'a>(key: &str, frame: &Frame<'a>) -> Result<(&'a Indicator, &'static str), String> {
    let (id, field) = key.split_once(':').ok_or_else(|| format!("“{key}” is no <indicator>:<field>"))?;
    let indicator = frame.catalogue.indicators.iter().find(|i| i.id.as_str() == id);
    let indicator = indicator.ok_or_else(|| format!("no indicator “{id}” in the catalogue"))?;
    let field = FIELDS.iter().find(|f| **f == field).ok_or_else(|| format!("no field “{field}”"))?;
    Ok((indicator, field))
}
