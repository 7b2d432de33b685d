//! A list of ready texts: the same rows on a slide, on paper and in an export.
//!
//! On a slide a list is never shrunk and never cut: it goes on over the next slide. How tall a row becomes is estimated
//! from its letters, in hundredths of the slide's own unit (the height of a letter, of which a slide is 30 tall).

use crate::i18n::Lang;

/// How the marked cell of a row is marked.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Mark {
    /// Not at all.
    #[default]
    Plain,
    /// As a state, by its CSS class.
    State(&'static str),
    /// With a swatch of this CSS class.
    Fill(&'static str),
    /// With a bar as long as the first share of 100 (`64.1%`), and a line at the second.
    Bar(String, Option<String>),
}

/// A column: its head and its share of the width in percent.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Percent of the width.
    pub share: u8,
    /// Whether it holds numbers.
    pub number: bool,
}

impl Column {
    /// Its width for a style sheet.
    pub fn width(&self) -> String {
        format!("{}%", self.share)
    }
}

/// A row: a text for each column, and the mark of the one that is marked.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// From the left.
    pub texts: Vec<String>,
    /// The mark.
    pub mark: Mark,
}

/// Columns and rows.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Listing {
    /// From the left.
    pub columns: Vec<Column>,
    /// The column that names the row, from 0.
    pub name: usize,
    /// The column that is marked, from 0.
    pub marked: usize,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A head in Indonesian and English with its percent of the width; of a column of numbers, with [`NUMBER`] more.
pub type Head<'a> = (&'a str, &'a str, u8);
/// Tells a column of numbers.
pub const NUMBER: u8 = 100;

/// Letters that stand beside each other in a list as wide as a slide.
pub const LETTERS: usize = 84;
/// The same beside a map.
pub const BESIDE: usize = 44;
/// A line of text, the space around a row and the heads, in hundredths of the slide's unit.
const LINE: usize = 125;
const ROW: usize = 58;
const HEADS: usize = 190;

/// Lines that a text takes where `room` letters fit beside each other, broken between words.
pub fn lines(text: &str, room: usize) -> usize {
    let room = room.max(1);
    let (mut lines, mut used) = (1, 0);
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if used > 0 && used + 1 + letters > room {
            lines += 1;
            used = 0;
        }
        used += letters + usize::from(used > 0);
        while used > room {
            lines += 1;
            used -= room;
        }
    }
    lines
}

impl Listing {
    /// A list without rows yet.
    pub fn new(heads: &[Head<'_>], marked: usize, lang: Lang) -> Self {
        let columns = heads.iter().map(|(id, en, share)| Column {
            head: lang.pick(id, en).to_owned(),
            share: share % NUMBER,
            number: *share >= NUMBER,
        });
        Self { columns: columns.collect(), name: 0, marked, rows: Vec::new() }
    }

    /// Adds a row.
    #[inline(never)]
    pub fn push(&mut self, texts: &[&str], mark: Mark) {
        self.rows.push(Row { texts: texts.iter().map(|text| (*text).to_owned()).collect(), mark });
    }

    fn height(&self, row: &Row, letters: usize) -> usize {
        let bar = usize::from(matches!(row.mark, Mark::Bar(..)));
        let cell = |(at, (column, text)): (usize, (&Column, &String))| {
            let room = (letters * usize::from(column.share) / 100).saturating_sub(2);
            lines(text, room) + if at == self.marked { bar } else { 0 }
        };
        ROW + LINE * self.columns.iter().zip(&row.texts).enumerate().map(cell).max().unwrap_or(1)
    }

    /// The same list over as many slides as it takes, `room` hundredths of the slide's unit for each and so many letters
    /// wide, evenly filled. A row that is taller than a slide has one of its own.
    pub fn pages(self, room: usize, letters: usize) -> Vec<Self> {
        let room = room.saturating_sub(HEADS);
        let heights: Vec<usize> = self.rows.iter().map(|row| self.height(row, letters)).collect();
        let ends = ends(&heights, room);
        let pages = ends.len().max(1);
        let even = heights.iter().sum::<usize>() / pages + heights.iter().max().copied().unwrap_or(0) / 2;
        let evenly = self::ends(&heights, even.min(room));
        let ends = if evenly.len() == ends.len() { evenly } else { ends };
        let mut from = 0;
        let (name, marked) = (self.name, self.marked);
        let mut cut = |end: usize| {
            let rows = self.rows.get(from..end).unwrap_or_default().to_vec();
            from = end;
            Self { columns: self.columns.clone(), name, marked, rows }
        };
        ends.into_iter().map(&mut cut).collect()
    }

    /// Heads and rows as bare texts, as an export has them.
    pub fn texts(&self) -> Vec<Vec<&str>> {
        let heads = self.columns.iter().map(|c| c.head.as_str()).collect();
        let rows = self.rows.iter().map(|row| row.texts.iter().map(String::as_str).collect());
        std::iter::once(heads).chain(rows).collect()
    }
}

/// Where each page ends: the number of the row after its last.
fn ends(heights: &[usize], room: usize) -> Vec<usize> {
    let (mut ends, mut used) = (Vec::new(), 0);
    for (at, height) in heights.iter().enumerate() {
        if used > 0 && used + height > room {
            ends.push(at);
            used = 0;
        }
        used += height;
    }
    if !heights.is_empty() {
        ends.push(heights.len());
    }
    ends
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn list(texts: &[String]) -> Listing {
        let mut list = Listing::new(&[("Desa", "Village", 99)], 0, Lang::Id);
        texts.iter().for_each(|text| list.push(&[text], Mark::Plain));
        list
    }

    #[test]
    fn lines_break_between_words_and_within_long_ones() {
        assert_eq!(lines("", 10), 1);
        assert_eq!(lines("satu dua tiga", 13), 1);
        assert_eq!(lines("satu dua tiga", 12), 2);
        assert_eq!(lines("sepuluhhuruf", 5), 3);
    }

    #[test]
    fn a_list_goes_on_over_evenly_filled_pages_and_loses_no_row() {
        let texts: Vec<String> = (0..23).map(|n| format!("desa {n}")).collect();
        let pages = list(&texts).pages(190 + 10 * 183, LETTERS);
        let counts: Vec<usize> = pages.iter().map(|p| p.rows.len()).collect();
        assert_eq!(counts, [8, 8, 7]);
        let all: Vec<String> = pages.iter().flat_map(|p| &p.rows).map(|row| row.texts[0].clone()).collect();
        assert_eq!(all, texts);
        assert!(pages.iter().all(|p| p.columns.len() == 1));
    }

    #[test]
    fn a_row_taller_than_a_page_stands_alone() {
        let texts = vec!["a".to_owned(), "kata ".repeat(200), "b".to_owned()];
        let counts: Vec<usize> = list(&texts).pages(1000, LETTERS).iter().map(|p| p.rows.len()).collect();
        assert_eq!(counts, [1, 1, 1]);
        assert!(list(&[]).pages(1000, LETTERS).is_empty());
    }
}
