//! How wide a text is at most, without a font to measure: widths of the widest system fonts, by kinds of letters.

/// Width of a letter in a bold face as a share of its size.
fn share(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '·' => 0.38,
        'f' | 'r' | 't' | '(' | ')' | '/' | '-' | ' ' | 'I' | '?' | '&' => 0.48,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '→' => 1.05,
        'A'..='Z' | '≥' | '<' | '>' | '=' | '−' | '+' | '–' => 0.83,
        c if c.is_ascii() => 0.7,
        _ => 0.9,
    }
}

/// A size and weight of letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Letters {
    /// Height in pixels.
    pub size: f64,
    /// Whether they are bold.
    pub bold: bool,
}

impl Letters {
    /// Regular letters.
    pub const fn plain(size: f64) -> Self {
        Self { size, bold: false }
    }

    /// Bold letters.
    pub const fn bold(size: f64) -> Self {
        Self { size, bold: true }
    }

    /// From one line to the next.
    pub fn step(self) -> f64 {
        self.size * 1.28
    }

    /// The width of a text in pixels at most.
    pub fn width(self, text: &str) -> f64 {
        let weight = if self.bold { 1.0 } else { 0.91 };
        text.chars().map(share).sum::<f64>() * self.size * weight
    }

    /// A text in lines no wider than `width`: between words, and within one that is wider, such as an address.
    pub fn broken(self, text: &str, width: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(line) + self.width(" ") + self.width(word) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => self.pieces(word, width, &mut lines),
            }
        }
        lines
    }

    /// A word on lines of its own.
    fn pieces(self, word: &str, width: f64, lines: &mut Vec<String>) {
        let mut piece = String::new();
        for letter in word.chars() {
            let mut longer = piece.clone();
            longer.push(letter);
            if self.width(&longer) > width && !piece.is_empty() {
                lines.push(std::mem::take(&mut piece));
                longer = letter.to_string();
            }
            piece = longer;
        }
        lines.push(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_fit_and_hold_the_whole_text(text in "[A-Za-z0-9%,.–/?&= ]{0,200}", width in 60.0..900.0_f64) {
            let letters = Letters::plain(28.0);
            let lines = letters.broken(&text, width);
            prop_assert!(lines.iter().all(|line| letters.width(line) <= width));
            let joined: String = lines.concat().chars().filter(|c| !c.is_whitespace()).collect();
            let whole: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(joined, whole);
        }
    }
}
