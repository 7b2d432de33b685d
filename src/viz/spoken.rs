//! What of a sentence is said aloud in a hall: its first clause, without what stands in brackets.

/// The text without its parentheses.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            ',' | '.' | ';' | ':' if out.ends_with(' ') => {
                out.pop();
                out.push(letter);
            }
            ' ' if out.ends_with(' ') => {}
            _ => out.push(letter),
        }
    }
    out
}

/// The first clause of the text, without brackets and full stop.
pub(super) fn clause(text: &str) -> String {
    let bare = without_brackets(text);
    let first = bare.split("; ").next().unwrap_or_default();
    let first = first.split(". ").next().unwrap_or_default();
    first.trim().trim_end_matches('.').to_owned()
}

/// The first clause in two: what it is about, and what is said of it.
pub(super) fn about_and_said(text: &str) -> (String, String) {
    let clause = clause(text);
    match clause.split_once(": ") {
        Some((about, said)) => (about.to_owned(), crate::i18n::programme_words::capital(said)),
        None => (String::new(), clause),
    }
}

/// The first parts of an enumeration.
pub(super) fn first_parts(text: &str, parts: usize) -> String {
    text.split(", ").take(parts).collect::<Vec<&str>>().join(", ")
}

/// The statements of a note, one each.
pub(super) fn statements(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for part in text.split("; ").flat_map(|part| part.split(". ")) {
        let part = part.trim().trim_end_matches('.');
        if !part.is_empty() {
            all.push(crate::i18n::programme_words::capital(part));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_clause_is_said_and_brackets_are_not() {
        let text = "SSGI 2024: prevalensi stunting 19,7% (selang kepercayaan 95%: 16,6–22,8), 1,7 poin di atas target (RPJMN); lalu.";
        let (about, said) = about_and_said(text);
        assert_eq!(about, "SSGI 2024");
        assert_eq!(said, "Prevalensi stunting 19,7%, 1,7 poin di atas target");
        assert_eq!(clause("Belum ada. Nanti."), "Belum ada");
        assert_eq!(about_and_said("").1, "");
    }

    #[test]
    fn a_note_is_told_statement_by_statement() {
        assert_eq!(statements("Satu; dua. Tiga 9,97 %."), ["Satu", "Dua", "Tiga 9,97 %"]);
    }
}
