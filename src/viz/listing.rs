//! A list of ready texts: the same rows on a slide, on paper and in an export.
//!
//! On a slide a list is never shrunk and never cut: it goes on over the next slide. How tall a row becomes is estimated
//! from its letters, in hundredths of the slide's own unit (the height of a letter, of which a slide is 30 tall).

/// How a cell is marked.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Mark {
    /// Not at all.
    #[default]
    Plain,
    /// Set strong.
    Strong,
    /// As a state, by its CSS class.
    State(&'static str),
    /// With a swatch of this CSS class.
    Fill(&'static str),
    /// With a bar as long as the first share of 100 (`64.1%`), and a line at the second.
    Bar(String, Option<String>),
}

/// A cell: what it says and how it is marked.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ListCell {
    /// What it says.
    pub text: String,
    /// How it is marked.
    pub mark: Mark,
}

impl ListCell {
    /// A marked cell.
    pub const fn marked(text: String, mark: Mark) -> Self {
        Self { text, mark }
    }
}

impl From<String> for ListCell {
    fn from(text: String) -> Self {
        Self { text, mark: Mark::Plain }
    }
}

impl From<&str> for ListCell {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
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
    /// A column of texts.
    pub fn text(head: impl Into<String>, share: u8) -> Self {
        Self { head: head.into(), share, number: false }
    }

    /// A column of numbers.
    pub fn number(head: impl Into<String>, share: u8) -> Self {
        Self { head: head.into(), share, number: true }
    }

    /// Its width for a style sheet.
    pub fn width(&self) -> String {
        format!("{}%", self.share)
    }
}

/// Columns and rows.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Listing {
    /// From the left.
    pub columns: Vec<Column>,
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<ListCell>>,
}

/// Letters that stand beside each other over the whole width of a slide's list.
const LETTERS: usize = 90;
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
    fn height(&self, row: &[ListCell]) -> usize {
        let cell = |(column, cell): (&Column, &ListCell)| {
            let room = (LETTERS * usize::from(column.share) / 100).saturating_sub(2);
            lines(&cell.text, room) + usize::from(matches!(cell.mark, Mark::Bar(..)))
        };
        ROW + LINE * self.columns.iter().zip(row).map(cell).max().unwrap_or(1)
    }

    /// The same list over as many slides as it takes, `room` hundredths of the slide's unit for each, evenly filled. A row
    /// that is taller than a slide has one of its own.
    pub fn pages(self, room: usize) -> Vec<Self> {
        let room = room.saturating_sub(HEADS);
        let heights: Vec<usize> = self.rows.iter().map(|row| self.height(row)).collect();
        let ends = ends(&heights, room);
        let pages = ends.len().max(1);
        let even = heights.iter().sum::<usize>() / pages + heights.iter().max().copied().unwrap_or(0) / 2;
        let evenly = self::ends(&heights, even.min(room));
        let ends = if evenly.len() == ends.len() { evenly } else { ends };
        let mut from = 0;
        let mut cut = |end: usize| {
            let rows = self.rows.get(from..end).unwrap_or_default().to_vec();
            from = end;
            Self { columns: self.columns.clone(), rows }
        };
        ends.into_iter().map(&mut cut).collect()
    }

    /// Heads and rows as bare texts, as an export has them.
    pub fn texts(&self) -> Vec<Vec<&str>> {
        let heads = self.columns.iter().map(|c| c.head.as_str()).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect());
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
        let rows = texts.iter().map(|text| vec![text.as_str().into()]).collect();
        Listing { columns: vec![Column::text("Desa", 100)], rows }
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
        let pages = list(&texts).pages(190 + 10 * 183);
        let counts: Vec<usize> = pages.iter().map(|p| p.rows.len()).collect();
        assert_eq!(counts, [8, 8, 7]);
        let all: Vec<String> = pages.iter().flat_map(|p| &p.rows).map(|row| row[0].text.clone()).collect();
        assert_eq!(all, texts);
        assert!(pages.iter().all(|p| p.columns.len() == 1));
    }

    #[test]
    fn a_row_taller_than_a_page_stands_alone() {
        let texts = vec!["a".to_owned(), "kata ".repeat(200), "b".to_owned()];
        let counts: Vec<usize> = list(&texts).pages(1000).iter().map(|p| p.rows.len()).collect();
        assert_eq!(counts, [1, 1, 1]);
        assert!(list(&[]).pages(1000).is_empty());
    }
}
