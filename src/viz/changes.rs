//! The change log of the data, as the Data page shows it.

use crate::domain::Changes;
use crate::i18n::{Lang, date_long, programme_words as words};

/// One publication.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeEntry {
    /// Its day, and how much changed: `1 Oktober 2026: 12 perubahan`.
    pub title: String,
    /// What it is held against, or that it was the first.
    pub about: String,
    /// What changed, by indicator or part.
    pub parts: Vec<ChangePart>,
    /// That there was more; empty where all stands.
    pub more: String,
}

/// The changes of one indicator or part.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangePart {
    /// Its name.
    pub title: String,
    /// One change a line.
    pub lines: Vec<String>,
}

/// The publications, newest first.
pub fn change_entries(log: &[Changes], lang: Lang) -> Vec<ChangeEntry> {
    log.iter().map(|entry| change_entry(entry, lang)).collect()
}

fn change_entry(entry: &Changes, lang: Lang) -> ChangeEntry {
    let count = entry.lines.len() + usize::try_from(entry.more).unwrap_or(usize::MAX);
    let day = date_long(lang, entry.published);
    let (title, about) = match (entry.since, lang) {
        (None, Lang::Id) => {
            (format!("{day}: terbitan pertama"), "Belum ada terbitan sebelumnya untuk dibandingkan.".to_owned())
        }
        (None, Lang::En) => {
            (format!("{day}: first publication"), "There is no earlier publication to compare with.".to_owned())
        }
        (Some(since), Lang::Id) => (
            format!("{day}: {} perubahan", words::number(lang, count)),
            format!("Dibandingkan dengan terbitan {}.", date_long(lang, since)),
        ),
        (Some(since), Lang::En) => (
            format!("{day}: {} {}", words::number(lang, count), if count == 1 { "change" } else { "changes" }),
            format!("Compared with the publication of {}.", date_long(lang, since)),
        ),
    };
    let mut parts: Vec<ChangePart> = Vec::new();
    for change in &entry.lines {
        let title = lang.of(&change.part);
        let text = match &change.about {
            Some(about) => format!("{}: {}", lang.of(about), lang.of(&change.text)),
            None => lang.of(&change.text).to_owned(),
        };
        match parts.last_mut().filter(|part| part.title == title) {
            Some(part) => part.lines.push(text),
            None => parts.push(ChangePart { title: title.to_owned(), lines: vec![text] }),
        }
    }
    let more = match (entry.more, lang) {
        (0, _) => String::new(),
        (n, Lang::Id) => format!("Dan {n} perubahan lain, yang tidak dirinci di sini."),
        (n, Lang::En) => format!("And {n} more, not told one by one here."),
    };
    ChangeEntry { title, about, parts, more }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::domain::{Change, Text};

    fn text(id: &str, en: &str) -> Text {
        Text { id: id.into(), en: Some(en.into()) }
    }

    #[test]
    fn entries_say_against_what_they_are_held_and_group_their_lines_by_part() {
        let change = |part: (&str, &str), about: Option<(&str, &str)>| Change {
            part: text(part.0, part.1),
            about: about.map(|about| text(about.0, about.1)),
            text: text("5 → 6", "5 → 6"),
            figure: None,
        };
        let log = [
            Changes {
                published: "2026-10-01".parse().unwrap(),
                since: "2026-04-01".parse().ok(),
                lines: vec![
                    change(("Imunisasi", "Immunised"), Some(("Agustus 2026, Suoh", "August 2026, Suoh"))),
                    change(("Imunisasi", "Immunised"), None),
                    change(("lokus", "loci"), None),
                ],
                more: 7,
            },
            Changes { published: "2026-04-01".parse().unwrap(), since: None, lines: vec![], more: 0 },
        ];
        let shown = change_entries(&log, Lang::Id);
        assert_eq!(shown[0].title, "1 Oktober 2026: 10 perubahan");
        assert_eq!(shown[0].about, "Dibandingkan dengan terbitan 1 April 2026.");
        let parts: Vec<(&str, usize)> = shown[0].parts.iter().map(|p| (p.title.as_str(), p.lines.len())).collect();
        assert_eq!(parts, [("Imunisasi", 2), ("lokus", 1)]);
        assert_eq!(shown[0].parts[0].lines[0], "Agustus 2026, Suoh: 5 → 6");
        assert_eq!(shown[0].more, "Dan 7 perubahan lain, yang tidak dirinci di sini.");
        assert_eq!(shown[1].title, "1 April 2026: terbitan pertama");
        assert_eq!(change_entries(&log, Lang::En)[0].title, "1 October 2026: 10 changes");
    }
}
