//! What the rows of one office table must agree in: totals with their rows, percentages with their counts, groups of
//! columns with each other, and zeros with what the other rows would lead one to expect.

use super::{
    figures::{Count, Figures, Value},
    layout::{Field, Layout},
    lines::{Kind, Line},
};
use crate::domain::{Direction, IndicatorId};
use crate::publish::{
    account::Kind as Told,
    finding::{Findings, Place},
    sheet::Sheet,
};
use std::collections::BTreeMap;

/// Counts from which a zero is told, where the other rows lead one to expect as many: chance alone gives none there
/// once in hundreds of millions, and areas differ.
const EXPECTED: f64 = 20.0;

/// One table with its figures.
pub struct Checked<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Its columns.
    pub layout: &'a Layout<'a>,
    /// Its rows.
    pub lines: &'a [Line<'a>],
    /// Their figures.
    pub figures: &'a [Figures],
}

impl<'a> Checked<'a> {
    /// All checks.
    pub fn run(&self, findings: &mut Findings) {
        self.totals(findings);
        self.percentages(findings);
        self.shares(findings);
        self.groups(findings);
        self.zeros(findings);
    }

    fn rows(&self) -> impl Iterator<Item = (&Line<'a>, &Figures)> {
        self.lines.iter().zip(self.figures)
    }

    fn data(&self) -> impl Iterator<Item = (&Line<'a>, &Figures)> {
        self.rows().filter(|(line, _)| line.kind != Kind::Total)
    }

    /// A row of totals must be the sum of all rows above it, or of those since the last row of totals.
    fn totals(&self, findings: &mut Findings) {
        let mut held: BTreeMap<usize, usize> = BTreeMap::new();
        for (position, column) in self.layout.counted.iter().enumerate() {
            let (mut all, mut since) = (0_u64, 0_u64);
            for (line, figures) in self.rows() {
                let count = figures.counts.get(position).copied();
                match (&line.kind, count) {
                    (_, Some(Count::Fault)) => break,
                    (Kind::Data(_), Some(Count::Of(count))) => {
                        all += u64::from(count);
                        since += u64::from(count);
                    }
                    (Kind::Total, Some(Count::Of(total))) => {
                        let total = u64::from(total);
                        if total == all || total == since {
                            *held.entry(line.row.number).or_default() += 1;
                        } else {
                            let what = format!("the total is {total}, the rows above it add up to {all}");
                            let remedy = "Correct the row that is wrong. Where the table must be taken as it was \
                                          published, list the row of totals under skip in place of total.";
                            findings.error(self.layout.place(self.sheet, line.row, *column), what, remedy);
                        }
                        since = 0;
                    }
                    _ => {}
                }
            }
        }
        self.totals_agree(&held, findings);
    }

    /// Says of each row of totals which of its columns are the sums of the rows above.
    fn totals_agree(&self, held: &BTreeMap<usize, usize>, findings: &mut Findings) {
        for (line, figures) in self.rows().filter(|(line, _)| line.kind == Kind::Total) {
            let Some(columns) = held.get(&line.row.number) else { continue };
            let share = |field: &Field<'_>| {
                let whole = self.layout.fields.iter().find(|f| f.field == "d" && f.indicator.id == field.indicator.id);
                let count = |field: &Field<'_>| u32::try_from(self.sum(&field.columns, figures)?).ok();
                Some((count(field)?, count(whole?)?))
            };
            let shares = self.layout.fields.iter().filter(|f| f.field == "n");
            let ratios: Vec<(u32, u32)> = shares.filter_map(share).collect();
            let name = crate::publish::table::cut(line.row.first_text());
            findings.account.totals(self.sheet.row_place(line.row.number), &name, &ratios, *columns);
        }
    }

    /// A percentage beside its counts must be theirs, to one unit of its last decimal.
    fn percentages(&self, findings: &mut Findings) {
        let checks = self.layout.fields.iter().enumerate().filter(|(_, field)| self.layout.is_check(field));
        for (index, field) in checks {
            let (mut agreed, before) = (0_usize, findings.count());
            for (line, figures) in self.data() {
                let Some(Value::Decimal(stated)) = figures.values.get(index) else { continue };
                let Some((n, d)) = self.ratio(field, figures) else { continue };
                let percent = 100.0 * f64::from(n) / f64::from(d);
                let decimals = i32::try_from(stated.decimals().min(2)).unwrap_or(2);
                agreed += 1;
                if (percent - stated.value()).abs() > 10_f64.powi(-decimals) + 1e-9 {
                    let what = format!("{} % here, {n} of {d} are {percent:.2} %", stated.digits);
                    let remedy = "Correct the counts or the percentage. Where it is of something else, take it out of \
                                  values: the counts are published, not it.";
                    findings.error(self.layout.place(self.sheet, line.row, field.first_column()), what, remedy);
                }
            }
            let agreed = agreed.saturating_sub(findings.count() - before);
            if agreed > 0 {
                findings.account.percentages(self.header_place(field.first_column()), agreed);
            }
        }
    }

    /// The place of a column as a whole.
    fn header_place(&self, column: usize) -> Place {
        let header = self.layout.mapping.header.last().copied().unwrap_or(1);
        self.sheet.place(header, column, self.layout.header.path(column))
    }

    fn ratio(&self, field: &Field<'_>, figures: &Figures) -> Option<(u32, u32)> {
        let count = |name: &str| match figures.values.get(self.layout.field(field.indicator, name)?)? {
            Value::Count(count) => Some(*count),
            _ => None,
        };
        Some((count("n")?, count("d").filter(|d| *d > 0)?))
    }

    /// A share of those measured cannot pass them in any of the rows that are added; the sum would hide it.
    fn shares(&self, findings: &mut Findings) {
        if self.layout.unit.is_none() {
            return;
        }
        let shares = self.layout.fields.iter().filter(|f| f.field == "n");
        for field in shares.filter(|f| f.indicator.direction == Direction::LowerIsBetter) {
            for (line, figures) in self.data() {
                if let Some((n, d)) = self.ratio(field, figures).filter(|(n, d)| n > d) {
                    let what = format!("{n} of {d}");
                    let remedy = "A share cannot pass 100 %: correct one of the two.";
                    findings.error(self.layout.place(self.sheet, line.row, field.first_column()), what, remedy);
                }
            }
        }
    }

    /// The sum of a group in a row; `None` where a part is blank or cannot be read.
    fn sum(&self, group: &[usize], figures: &Figures) -> Option<u64> {
        group.iter().try_fold(0_u64, |sum, column| match figures.counts.get(self.layout.position(*column)?)? {
            Count::Of(count) => Some(sum + u64::from(*count)),
            Count::Blank | Count::Fault => None,
        })
    }

    fn groups(&self, findings: &mut Findings) {
        let Some((first, others)) = self.layout.agree.split_first() else { return };
        let names = &self.layout.mapping.agree;
        let mut agreed = vec![0_usize; others.len()];
        for (line, figures) in self.rows() {
            for ((index, group), agreed) in others.iter().enumerate().zip(&mut agreed) {
                let (Some(one), Some(other)) = (self.sum(first, figures), self.sum(group, figures)) else { continue };
                if one == other {
                    *agreed += 1;
                } else {
                    self.tell(line, Told::Groups, findings);
                    let name = |index: usize| names.get(index).map(|n| n.join(" + ")).unwrap_or_default();
                    let what = format!("“{}” add up to {other}, “{}” to {one}", name(index + 1), name(0));
                    let remedy = "The same people should stand in both groups: check the row.";
                    let column = group.first().copied().unwrap_or(0);
                    findings.warning(self.layout.place(self.sheet, line.row, column), what, remedy);
                }
            }
        }
        for ((index, group), agreed) in others.iter().enumerate().zip(agreed).filter(|(_, agreed)| *agreed > 0) {
            let name = |index: usize| names.get(index).map(|n| n.join(" + ")).unwrap_or_default();
            let place = self.header_place(group.first().copied().unwrap_or(0));
            findings.account.groups(place, &name(0), &name(index + 1), agreed);
        }
    }

    /// What readers should know of the figures of a row of data.
    fn tell(&self, line: &Line<'_>, kind: Told, findings: &mut Findings) {
        let Kind::Data(Some(key)) = &line.kind else { return };
        let mut ids: Vec<&IndicatorId> = self.layout.fields.iter().map(|f| &f.indicator.id).collect();
        ids.dedup();
        for id in ids {
            findings.tell(id, key.period, key.code, kind);
        }
    }

    /// A zero among the parts of a whole where the other rows have so many that none is hardly possible: a part that
    /// was perhaps never filled in.
    fn zeros(&self, findings: &mut Findings) {
        let denominators = self.layout.fields.iter().filter(|f| f.field == "d" && f.columns.len() > 1);
        let mut groups: Vec<&[usize]> = self.layout.agree.iter().map(Vec::as_slice).collect();
        groups.extend(denominators.map(|f| f.columns.as_slice()).filter(|columns| {
            !self.layout.agree.iter().any(|group| columns.iter().all(|column| group.contains(column)))
        }));
        for group in groups {
            let whole: u64 = self.data().filter_map(|(_, figures)| self.sum(group, figures)).sum();
            for column in group {
                let Some(position) = self.layout.position(*column) else { continue };
                let of = |figures: &Figures| match figures.counts.get(position) {
                    Some(Count::Of(count)) => Some(*count),
                    _ => None,
                };
                let part: u64 = self.data().filter_map(|(_, figures)| of(figures)).map(u64::from).sum();
                for (line, figures) in self.data().filter(|(_, figures)| of(figures) == Some(0)) {
                    let Some(own) = self.sum(group, figures).filter(|own| *own < whole) else { continue };
                    let expected = part as f64 / (whole - own) as f64 * own as f64;
                    if expected >= EXPECTED {
                        let what = format!(
                            "0 of {own} at {}, where the other rows would have about {expected:.0}",
                            self.name(line)
                        );
                        let remedy = "Ask whether it was filled in: a blank that became a zero hides people.";
                        findings.warning(self.layout.place(self.sheet, line.row, *column), what, remedy);
                        self.tell(line, Told::Outside, findings);
                    }
                }
            }
        }
    }

    /// The area of a row, as the row writes it where it was found in the register; its code else.
    fn name(&self, line: &Line<'_>) -> String {
        let Kind::Data(Some(key)) = &line.kind else { return "this row".to_owned() };
        let columns = [self.layout.village, self.layout.kecamatan];
        let text = columns.into_iter().flatten().map(|column| line.row.text(column)).find(|text| !text.is_empty());
        text.map_or_else(|| key.code.to_string(), crate::publish::table::cut)
    }
}
