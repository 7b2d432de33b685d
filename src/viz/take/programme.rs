//! The scorecard, the loci and the follow-up of audits, to take along: texts as they stand on the screen.

use super::{
    provenance::{Origin, provenance},
    sheet::{Entry, Sheet, file_name},
};
use crate::{
    i18n::{
        Lang,
        take_words::{self as words, Part},
    },
    viz::{follow_up::FollowUps, locus::LocusSetView, scorecard::Scorecard},
};

/// A sheet of a part of the programme. Columns that no row fills are left out.
fn sheet(part: Part, about: (&str, &str), rows: Vec<Vec<Entry>>, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let (title, sentence) = about;
    Sheet {
        file: file_name(&[&origin.kab.profile.code.to_string(), title]),
        title: format!("{} · {title}", origin.kab.profile.name),
        sentence: sentence.to_owned(),
        heads: words::programme_heads(lang, part).iter().map(|head| (*head).to_owned()).collect(),
        rows,
        notes: provenance(origin, None, None, lang),
        simulated: origin.simulated(lang),
    }
    .without_empty_columns()
}

/// A row for each action of the year.
pub fn scorecard_sheet(model: &Scorecard, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let rows = model.rows.iter().map(|row| {
        let texts = [
            row.number.as_str(),
            &row.name,
            row.kind_text,
            &row.years,
            &row.office,
            row.status_text,
            &row.due,
            &row.late,
            &row.completed,
            &row.evidence_text,
        ];
        texts.map(Entry::text).to_vec()
    });
    let title = format!("{} {}", words::part(lang, Part::Actions), model.year);
    sheet(Part::Actions, (&title, &model.sentence), rows.collect(), origin, lang)
}

/// A row for each locus of the sets shown.
pub fn loci_sheet(sets: &[LocusSetView], origin: &Origin<'_>, lang: Lang) -> Sheet {
    let mut rows = Vec::new();
    for set in sets {
        for group in &set.groups {
            rows.extend(group.loci.iter().map(|locus| {
                vec![
                    Entry::text(&set.title),
                    Entry::count(u32::from(set.year_set)),
                    Entry::count(u32::from(set.year_for)),
                    locus.area.map_or(Entry::Empty, Entry::code),
                    Entry::text(&locus.name),
                    Entry::text(&group.name),
                    Entry::text(&locus.reasons),
                    Entry::text(&set.decree),
                    Entry::text(locus.unresolved),
                ]
            }));
        }
    }
    let sentence = sets.first().map_or("", |set| &set.sentence);
    sheet(Part::Loci, (words::part(lang, Part::Loci), sentence), rows, origin, lang)
}

/// A row for each follow-up, by office.
pub fn follow_up_sheet(model: &FollowUps, origin: &Origin<'_>, lang: Lang) -> Sheet {
    let mut rows = Vec::new();
    for office in &model.offices {
        for item in office.specific.iter().chain(&office.sensitive).chain(&office.unsorted) {
            let texts = [
                office.office.as_str(),
                &item.what,
                item.kind_text,
                item.state_text,
                &item.due,
                &item.late,
                &item.done,
                &item.obstacle,
            ];
            rows.push(texts.map(Entry::text).to_vec());
        }
    }
    sheet(Part::FollowUp, (words::part(lang, Part::FollowUp), &model.sentence), rows, origin, lang)
}
