//! The place of a table in a document: between two marks, which a reader does not see.

use anyhow::{Context, Result};

/// Puts a text between the marks of `key`; what stood there goes.
///
/// # Errors
/// When the document lacks a mark.
pub fn put(document: &str, key: &str, text: &str) -> Result<String> {
    let mark = |word: &str| format!("<!-- {key} {word} -->\n");
    let (begin, end) = (mark("begin"), mark("end"));
    let (before, rest) = document.split_once(&begin).with_context(|| format!("the document has no {begin}"))?;
    let (_, after) = rest.split_once(&end).with_context(|| format!("the document has no {end}"))?;
    Ok(format!("{before}{begin}{text}{end}{after}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const DOCUMENT: &str = "a\n<!-- peers slow begin -->\nold\n<!-- peers slow end -->\nb\n";

    #[test]
    fn what_lies_between_the_marks_is_replaced_and_nothing_else() {
        let once = put(DOCUMENT, "peers slow", "new\n").unwrap();
        assert_eq!(once, DOCUMENT.replace("old", "new"));
        assert_eq!(put(&once, "peers slow", "new\n").unwrap(), once);
    }

    #[test]
    fn a_document_without_marks_is_left_alone() {
        assert!(put(DOCUMENT, "peers desk", "new\n").is_err());
        assert!(put("<!-- peers slow begin -->\n", "peers slow", "new\n").is_err());
    }
}
