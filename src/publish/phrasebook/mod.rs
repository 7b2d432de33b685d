//! What the findings say, in Indonesian, for the report. Findings themselves are in English, as all of the tool.

#[cfg(test)]
mod complete;

use super::finding::Place;

const INDONESIAN: &str = include_str!("indonesian.txt");

/// What stands for a part of a message that varies.
const HOLE: &str = "{}";

/// Letters of a pattern under which what stands in its holes must be single words: `{} of {}` is no sentence.
const SHORT: usize = 8;

/// A message in Indonesian, where the book has it: by the pattern that says most of it.
pub fn indonesian(message: &str) -> Option<String> {
    let fitting =
        pairs().filter_map(|(english, indonesian)| Some((said(english), indonesian, holes(english, message)?)));
    let sound = fitting.filter(|(said, _, holes)| *said >= SHORT || holes.iter().all(|hole| !hole.contains(' ')));
    let (_, pattern, holes) = sound.max_by_key(|(said, ..)| *said)?;
    // What varies may be a message itself: a cause behind a colon, a list that ends in a number.
    let holes: Vec<String> =
        holes.into_iter().map(|hole| indonesian(hole).unwrap_or_else(|| hole.to_owned())).collect();
    Some(fill(pattern, &holes))
}

/// How much of a message a pattern says itself.
fn said(pattern: &str) -> usize {
    pattern.len() - HOLE.len() * pattern.matches(HOLE).count()
}

/// Where something stands, in Indonesian.
pub fn place(place: &Place) -> String {
    let inside = place_in_file(place);
    if inside.is_empty() { place.file.clone() } else { format!("{}, {inside}", place.file) }
}

/// Where something stands in its file, in Indonesian; empty for the whole file.
pub fn place_in_file(place: &Place) -> String {
    let parts = [
        ("lembar", place.sheet.clone()),
        ("baris", place.row.map(|row| row.to_string())),
        ("kolom", place.column.clone()),
    ];
    let said = parts.into_iter().filter_map(|(word, part)| Some(format!("{word} {}", part?)));
    said.collect::<Vec<String>>().join(", ")
}

fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    INDONESIAN.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" => "))
}

/// What of the message stands in the holes of the pattern; `None` where it is another message.
fn holes<'a>(pattern: &str, message: &'a str) -> Option<Vec<&'a str>> {
    let mut pieces = pattern.split(HOLE);
    let mut rest = message.strip_prefix(pieces.next()?)?;
    let pieces: Vec<&str> = pieces.collect();
    let mut found = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let at = if index + 1 == pieces.len() { rest.strip_suffix(piece)?.len() } else { rest.find(piece)? };
        let (hole, after) = rest.split_at_checked(at)?;
        found.push(hole);
        rest = after.strip_prefix(piece)?;
    }
    rest.is_empty().then_some(found)
}

/// The pattern with what stood in its holes; a number before a sign of percent is written as Indonesian does.
fn fill(pattern: &str, holes: &[String]) -> String {
    let mut holes = holes.iter();
    let mut text = String::new();
    for (index, piece) in pattern.split(HOLE).enumerate() {
        let mut piece = piece;
        if index > 0 {
            let hole = holes.next().map_or("", String::as_str);
            let number = !hole.is_empty() && hole.chars().all(|c| c.is_ascii_digit() || c == '.');
            match piece.strip_prefix(" %").filter(|_| number) {
                Some(after) => {
                    text.push_str(&hole.replace('.', ","));
                    text.push('%');
                    piece = after;
                }
                None => text.push_str(hole),
            }
        }
        text.push_str(piece);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_varies_is_carried_over() {
        let text = indonesian("18.04.05 is “Sumber Jaya” in the register, not “Natar”");
        assert_eq!(text.as_deref(), Some("18.04.05 dalam register adalah “Sumber Jaya”, bukan “Natar”"));
        assert_eq!(indonesian("nothing here").as_deref(), Some("kosong"));
        assert_eq!(indonesian("nothing here at all"), None);
        assert_eq!(indonesian("the number of villages"), None);
        assert_eq!(indonesian("50 of 40").as_deref(), Some("50 dari 40"));
        assert_eq!(
            indonesian("588 here, 589 as the sum of its parts (kasus_eppgbm, 2023-10)").as_deref(),
            Some("di sini 588, jumlah bagiannya 589 (kasus_eppgbm, 2023-10)")
        );
    }

    #[test]
    fn a_message_within_a_message_and_a_percentage_are_indonesian_too() {
        let text = indonesian(
            "32.08.27 Kalimanggis: 5 of 1331 (0.4 %) at 2025-08 lies far under the other areas, half of which are over 8.8 %; so at 2 earlier periods",
        );
        let expected = "32.08.27 Kalimanggis: 5 dari 1331 (0,4%) pada 2025-08 jauh di bawah wilayah lain, yang separuhnya di atas 8,8%; demikian juga pada 2 periode sebelumnya";
        assert_eq!(text.as_deref(), Some(expected));
    }

    #[test]
    fn a_value_that_looks_like_a_pattern_stays_as_it_is() {
        assert_eq!(indonesian("unknown word “{} ” {}”").as_deref(), Some("kata tidak dikenal “{} ” {}”"));
    }

    #[test]
    fn each_line_has_both_languages_and_the_same_holes() {
        let lines = INDONESIAN.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(pairs().count(), lines);
        for (english, indonesian) in pairs() {
            assert_eq!(english.matches(HOLE).count(), indonesian.matches(HOLE).count(), "{english}");
            assert_eq!(pairs().filter(|(e, _)| *e == english).count(), 1, "{english} stands twice");
        }
    }
}
