//! The figures of the rows: each cell read once, and each that cannot be read said with its address.

use super::{
    layout::Layout,
    lines::{Kind, Line},
    mapping::Dash,
    numbers::{self, Number, Written},
};
use crate::publish::{
    finding::{Findings, Place},
    sheet::{Sheet, SheetRow},
    table::{cut, told},
};

/// A cell of counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Nothing was reported.
    Blank,
    /// A count.
    Of(u32),
    /// It could not be read; there is a finding.
    Fault,
}

/// What a row says for a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing was reported.
    Blank,
    /// A count, or the sum of several.
    Count(u32),
    /// A number with its decimals.
    Decimal(Number),
    /// A word.
    Word(String),
    /// It could not be read; there is a finding.
    Fault,
}

/// The figures of one row.
#[derive(Debug)]
pub struct Figures {
    /// By [`Layout::counted`].
    pub counts: Vec<Count>,
    /// By [`Layout::fields`].
    pub values: Vec<Value>,
}

/// Reads the figures of all rows, in their order.
pub fn read(sheet: &Sheet, layout: &Layout<'_>, lines: &[Line<'_>], findings: &mut Findings) -> Vec<Figures> {
    let mut reader = Reader { sheet, layout, lines, dashes: None };
    let mut figures: Vec<Figures> = lines.iter().map(|line| reader.row(line, findings)).collect();
    if let Some((place, times)) = reader.dashes {
        let what = format!("{times} dashes are read as not reported, here first");
        findings.warning(place, what, "Where a dash means zero, set dash = \"zero\" for this table.");
    }
    settle_fractions(sheet, layout, lines, &mut figures, findings);
    figures
}

struct Reader<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout<'a>,
    lines: &'a [Line<'a>],
    dashes: Option<(Place, usize)>,
}

impl Reader<'_> {
    fn row(&mut self, line: &Line<'_>, findings: &mut Findings) -> Figures {
        let columns = &self.layout.counted;
        let counts: Vec<Count> = columns.iter().map(|column| self.count(line.row, *column, findings)).collect();
        let fields = &self.layout.fields;
        let data = matches!(line.kind, Kind::Data(_));
        let values = fields.iter().filter(|_| data).map(|field| {
            if field.is_count() {
                self.sum(line.row, &field.columns, &counts, findings)
            } else if field.field == "modelled" {
                let text = line.row.text(field.first_column());
                if text.is_empty() { Value::Blank } else { Value::Word(text.to_owned()) }
            } else {
                self.decimal(line.row, field.first_column(), findings)
            }
        });
        Figures { values: values.collect(), counts }
    }

    /// What a cell says, with its question or its fault told.
    fn written(&mut self, row: &SheetRow, column: usize, findings: &mut Findings) -> Result<Option<Number>, ()> {
        let text = row.text(column);
        match numbers::read(text, row.is_numeric(column), self.layout.mapping.locale) {
            Written::Blank => Ok(None),
            Written::Dash => {
                if self.layout.mapping.dash == Dash::Zero {
                    return Ok(Some(Number { digits: "0".to_owned(), percent: false }));
                }
                let place = self.layout.place(self.sheet, row, column);
                self.dashes.get_or_insert((place, 0)).1 += 1;
                Ok(None)
            }
            Written::Number(_) if self.is_of_several(row, column) => {
                let remedy = "Divide the cell and write each area's own figure; leave blank what was not reported.";
                findings.error(self.layout.place(self.sheet, row, column), "one figure over several areas", remedy);
                Err(())
            }
            Written::Number(number) => Ok(Some(number)),
            Written::Ambiguous { thousands, decimal } => {
                let what = format!("“{}” can mean {thousands} or {decimal}", cut(text));
                let remedy = "Set locale for this table: \"id\" where a point stands before thousands, \"en\" where a comma \
                              does.";
                findings.error(self.layout.place(self.sheet, row, column), what, remedy);
                Err(())
            }
            Written::Other => {
                let what = told("not a number", text);
                let remedy = "Correct the cell; leave it blank where nothing was reported, list a footer under skip.";
                findings.error(self.layout.place(self.sheet, row, column), what, remedy);
                Err(())
            }
        }
    }

    /// Whether a merged cell covers the rows of other areas, too.
    fn is_of_several(&self, row: &SheetRow, column: usize) -> bool {
        let Some(over) = self.sheet.merged_at(row.number, column) else { return false };
        let inside = self.lines.iter().filter(|line| (over.rows.0..=over.rows.1).contains(&line.row.number));
        let mut areas = inside.filter_map(|line| match &line.kind {
            Kind::Data(key) => Some(key.as_ref().map(|key| (key.period, key.code))),
            Kind::Total => None,
        });
        let first = areas.next();
        areas.any(|area| Some(area) != first)
    }

    fn count(&mut self, row: &SheetRow, column: usize, findings: &mut Findings) -> Count {
        match self.written(row, column, findings) {
            Ok(None) => Count::Blank,
            Ok(Some(number)) => match number.whole() {
                Some(whole) => Count::Of(whole),
                None => {
                    let what = format!("not a whole number: {}", number.digits);
                    let remedy = "Type the count again: one with a point before its thousands may have been taken for a \
                                  decimal.";
                    findings.error(self.layout.place(self.sheet, row, column), what, remedy);
                    Count::Fault
                }
            },
            Err(()) => Count::Fault,
        }
    }

    fn decimal(&mut self, row: &SheetRow, column: usize, findings: &mut Findings) -> Value {
        match self.written(row, column, findings) {
            Ok(None) => Value::Blank,
            Ok(Some(number)) => Value::Decimal(number),
            Err(()) => Value::Fault,
        }
    }

    /// The sum of several columns: blank where all are, a fault where one is blank beside others that are not.
    fn sum(&self, row: &SheetRow, columns: &[usize], counts: &[Count], findings: &mut Findings) -> Value {
        let mut sum = Some(0_u32);
        let mut blank = None;
        let mut filled = false;
        for column in columns {
            let count = self.layout.position(*column).and_then(|p| counts.get(p)).copied().unwrap_or(Count::Blank);
            match count {
                Count::Fault => return Value::Fault,
                Count::Blank => blank = blank.or(Some(*column)),
                Count::Of(count) => {
                    filled = true;
                    sum = sum.and_then(|s| s.checked_add(count));
                }
            }
        }
        match (blank, filled, sum) {
            (Some(column), true, _) => {
                let remedy = "Write 0 where there are none; a sum without one of its parts is no sum.";
                findings.error(
                    self.layout.place(self.sheet, row, column),
                    "blank beside parts of a sum that are filled",
                    remedy,
                );
                Value::Fault
            }
            (_, false, _) => Value::Blank,
            (_, _, Some(sum)) => Value::Count(sum),
            (_, _, None) => {
                findings.error(
                    self.sheet.row_place(row.number),
                    "a sum of more than four thousand million",
                    "Correct it.",
                );
                Value::Fault
            }
        }
    }
}

/// The most that a column of shares of one holds: a few of more than all were reached.
const MOST_SHARE: f64 = 1.5;

/// Percentages of which none passes [`MOST_SHARE`] are a question: cells in percent format hold shares of one.
fn settle_fractions(
    sheet: &Sheet,
    layout: &Layout<'_>,
    lines: &[Line<'_>],
    figures: &mut [Figures],
    findings: &mut Findings,
) {
    for (index, field) in layout.fields.iter().enumerate() {
        if !matches!(field.field, "percent" | "low" | "high") {
            continue;
        }
        let values = figures.iter_mut().filter_map(|f| f.values.get_mut(index));
        let mut numbers: Vec<&mut Number> = values
            .filter_map(|value| if let Value::Decimal(number) = value { Some(number) } else { None })
            .filter(|number| !number.percent)
            .collect();
        let small = numbers.iter().all(|n| n.value() <= MOST_SHARE) && numbers.iter().any(|n| n.value() > 0.0);
        match layout.mapping.fractions {
            Some(true) => numbers.iter_mut().for_each(|number| **number = number.hundredfold()),
            None if small => {
                let row = lines.iter().find(|l| l.kind != Kind::Total).map_or(0, |l| l.row.number);
                let column = field.first_column();
                let remedy =
                    "Set fractions for this table: true where 0.086 means 8.6 %, false where it means 0.086 %.";
                let what = "no percentage of this column passes 1.5: it may hold shares of one";
                findings.error(sheet.place(row, column, layout.header.path(column)), what, remedy);
            }
            _ => {}
        }
    }
}
