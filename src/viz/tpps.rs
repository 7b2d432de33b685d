//! The TPPS: what its working fields have done, plan and are held up by; their indicators; its teams by level.

use super::{
    citation::{Citation, cite},
    follow_up::{FollowUpItem, FollowUpState, FollowUps, follow_ups},
    gaps::{At, gaps},
    take::{Entry, Origin, Sheet, provenance, sheet_name},
};
use crate::domain::{Bidang, BidangNote, Date, FollowUp, Kabupaten, Level, NoteKind, Progress, Team};
use crate::i18n::{
    Lang, date, map_words,
    programme_words::{self as words, ProgrammeWord},
};

/// Something told, with its day and source.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteLine {
    /// What.
    pub text: String,
    /// `22 Jul 2026`.
    pub date: String,
    /// Where it was published.
    pub source: Citation,
}

/// An indicator that a field answers for.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldIndicator {
    /// Its name.
    pub name: String,
    /// Its figure, period and target.
    pub text: String,
    /// People missed; empty where it cannot be said.
    pub gap: String,
}

/// One working field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// `dilaporkan 22 Jul 2026`, or that nothing was.
    pub when: String,
    /// Heading and lines of what was done, what is planned, what stands in the way, of the latest day.
    pub told: [(&'static str, Vec<NoteLine>); 3],
    /// What it told earlier.
    pub earlier: Vec<NoteLine>,
    /// Its indicators.
    pub indicators: Vec<FieldIndicator>,
    /// Its follow-up that is not done, the overdue first.
    pub open: Vec<FollowUpItem>,
    /// How its follow-up stands; empty where it has none.
    pub open_text: String,
}

/// The TPPS.
#[derive(Clone, Debug, PartialEq)]
pub struct Tpps {
    /// What it says.
    pub sentence: String,
    /// What a meeting asked of all fields, latest first.
    pub asked: Vec<NoteLine>,
    /// The fields in the order of the profile.
    pub fields: Vec<Field>,
    /// How many teams there are; empty where none was published.
    pub levels: String,
    /// Where the team of the kabupaten was published.
    pub source: Option<Citation>,
}

/// The TPPS of a kabupaten.
pub fn tpps(kab: &Kabupaten, lang: Lang, today: Date) -> Tpps {
    let notes = &kab.programme.notes;
    let fields: Vec<Field> = kab.profile.bidang.iter().map(|b| field(kab, b, lang, today)).collect();
    let asked = notes.iter().filter(|n| n.bidang.is_none()).map(|n| line(kab, n, lang)).collect();
    let told = |f: &&Field| f.told.iter().any(|(_, lines)| !lines.is_empty());
    let (told, all) = (fields.iter().filter(told).count(), fields.len());
    let sentence = match (lang, all) {
        (Lang::Id, 0) => "Bidang TPPS belum dipublikasikan.".to_owned(),
        (Lang::En, 0) => "The working fields of the TPPS have not been published.".to_owned(),
        (Lang::Id, _) => format!("{} bidang TPPS sudah melaporkan.", words::of(lang, told, all)),
        (Lang::En, _) => format!("{} working fields of the TPPS have reported.", words::of(lang, told, all)),
    };
    let own = kab.programme.teams.iter().find(|team| team.area == kab.profile.code);
    let source = own.map(|team| cite(kab, &team.source, lang));
    Tpps { sentence, asked, fields, levels: levels(kab, lang), source }
}

fn line(kab: &Kabupaten, note: &BidangNote, lang: Lang) -> NoteLine {
    let (text, date) = (lang.of(&note.text).to_owned(), date(lang, note.date));
    NoteLine { text, date, source: cite(kab, &note.source, lang) }
}

fn field(kab: &Kabupaten, bidang: &Bidang, lang: Lang, today: Date) -> Field {
    let own = || kab.programme.notes.iter().filter(|n| n.bidang.as_ref() == Some(&bidang.id));
    let latest = own().next().map(|n| n.date);
    let of = |kind| own().filter(|n| Some(n.date) == latest && n.kind == kind).map(|n| line(kab, n, lang)).collect();
    let promised: Vec<&FollowUp> =
        kab.programme.follow_ups.iter().filter(|f| f.bidang.as_ref() == Some(&bidang.id)).collect();
    let open: Vec<&FollowUp> = promised.iter().filter(|f| f.progress != Progress::Done).copied().collect();
    let all = follow_ups(kab, &promised, lang, today);
    Field {
        name: lang.of(&bidang.name).to_owned(),
        when: match latest {
            Some(day) => format!("{} {}", lang.pick("dilaporkan", "reported"), date(lang, day)),
            None => words::word(lang, ProgrammeWord::NotReported).to_owned(),
        },
        told: [
            (lang.pick("Sudah dilakukan", "Done"), of(NoteKind::Done)),
            (lang.pick("Rencana ke depan", "Planned"), of(NoteKind::Plan)),
            (lang.pick("Kendala", "What stands in the way"), of(NoteKind::Obstacle)),
        ],
        earlier: own().filter(|n| Some(n.date) != latest).map(|n| line(kab, n, lang)).collect(),
        indicators: indicators(kab, bidang, lang),
        open_text: all.map(|all| all.counts.text).unwrap_or_default(),
        open: follow_ups(kab, &open, lang, today).map(overdue_first).unwrap_or_default(),
    }
}

fn overdue_first(all: FollowUps) -> Vec<FollowUpItem> {
    let items = || all.offices.iter().flat_map(|o| o.specific.iter().chain(&o.sensitive).chain(&o.unsorted));
    let late = |i: &&FollowUpItem| i.state == FollowUpState::Overdue;
    items().filter(late).chain(items().filter(|i| !late(i))).cloned().collect()
}

fn indicators(kab: &Kabupaten, bidang: &Bidang, lang: Lang) -> Vec<FieldIndicator> {
    if bidang.indicators.is_empty() {
        return Vec::new();
    }
    let rows = gaps(kab, At::Latest, lang).rows;
    let own = |id| rows.iter().find(|row| row.indicator == id);
    let told = bidang.indicators.iter().cloned().filter_map(own);
    let text = |row: &super::gaps::GapRow| FieldIndicator {
        name: row.name.clone(),
        text: format!("{} ({}); {}", row.total.value, row.period_text, row.target),
        gap: row.total.people_text.clone(),
    };
    told.map(text).collect()
}

/// How many kecamatan and villages have a team; of a kecamatan whose villages were not counted nothing is said.
fn levels(kab: &Kabupaten, lang: Lang) -> String {
    let teams = &kab.programme.teams;
    if teams.is_empty() {
        return String::new();
    }
    let at = |level| teams.iter().filter(move |t| t.area.level() == level);
    let decreed = at(Level::Kecamatan).filter(|t| t.decree.is_some()).count();
    let counted: u32 = at(Level::Kecamatan).filter_map(|t| t.villages).map(u32::from).sum();
    let mut text = match (lang, at(Level::Kabupaten).next()) {
        (_, None) => lang.pick("TPPS kabupaten belum dipublikasikan", "The team of the kabupaten was not published"),
        (Lang::Id, _) => "TPPS kabupaten dibentuk",
        (Lang::En, _) => "The kabupaten has its team",
    }
    .to_owned();
    let all = words::of(lang, decreed, kab.areas.len());
    text.push_str(&match (lang, at(Level::Kecamatan).count()) {
        (_, 0) => lang.pick("; tingkat kecamatan belum dipublikasikan", "; nothing published of kecamatan").to_owned(),
        (Lang::Id, _) => format!("; SK {all} kecamatan dipublikasikan"),
        (Lang::En, _) => format!("; the decrees of {all} kecamatan have been published"),
    });
    if counted > 0 {
        let of = kab.profile.villages.map_or(0, usize::from);
        let term = map_words::areas(lang, Level::Village, lang.of(&kab.profile.village_term), of);
        let part = words::of(lang, usize::try_from(counted).unwrap_or(usize::MAX), of);
        text.push_str(&match lang {
            Lang::Id => format!("; {part} {term} diketahui punya TPPS"),
            Lang::En => format!("; {part} {term} are known to have a team"),
        });
    }
    text.push('.');
    text
}

/// The teams by level with decree and day, as on the screen and to take along.
pub fn team_sheet(origin: &Origin<'_>, lang: Lang) -> Sheet {
    let kab = origin.kab;
    let title = lang.pick("TPPS menurut tingkat", "TPPS by level");
    let term = lang.of(&kab.profile.village_term);
    let row = |team: &Team| {
        let level = match team.area.level() {
            Level::Village => term,
            level => words::level(lang, level),
        };
        let above = team.area.ancestor(Level::Kecamatan).filter(|above| *above != team.area);
        let above = above.and_then(|above| kab.area(above)).map_or("", |area| area.name.as_str());
        let decree = team.decree.as_deref().unwrap_or(words::word(lang, ProgrammeWord::DecreeNotPublished));
        vec![
            Entry::text(&words::capital(level)),
            Entry::text(&team.name),
            Entry::text(above),
            Entry::text(decree),
            team.date.map_or(Entry::Empty, Entry::Day),
            Entry::text(team.chair.as_deref().unwrap_or_default()),
            team.villages.map_or(Entry::Empty, |n| Entry::count(n.into())),
            Entry::text(team.note.as_ref().map_or("", |note| lang.of(note))),
        ]
    };
    let heads = match lang {
        Lang::Id => ["Tingkat", "Wilayah", "Kecamatan", "SK", "Tanggal SK", "Ketua", "Desa ber-TPPS", "Catatan"],
        Lang::En => ["Level", "Area", "Kecamatan", "Decree", "Day", "Chair", "Villages with a team", "Note"],
    };
    let teams = |level| kab.programme.teams.iter().filter(move |team| team.area.level() == level);
    Sheet {
        file: sheet_name(kab, "tpps"),
        title: format!("{} · {title}", kab.profile.name),
        sentence: levels(kab, lang),
        heads: heads.iter().map(|head| map_words::of_term(lang, head, term)).collect(),
        rows: [Level::Kabupaten, Level::Kecamatan, Level::Village].into_iter().flat_map(teams).map(row).collect(),
        notes: provenance(origin, None, None, lang),
        simulated: origin.simulated(lang),
    }
    .without_empty_columns()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{code, date, kabupaten, text};
    use super::*;

    fn note(bidang: Option<&str>, day: &str, kind: NoteKind) -> BidangNote {
        let bidang = bidang.map(|b| b.parse().unwrap());
        BidangNote { bidang, date: date(day), kind, text: text(day), source: "register".parse().unwrap() }
    }

    fn team(area: &str, decree: Option<&str>, villages: Option<u16>) -> Team {
        Team {
            area: code(area),
            name: area.into(),
            decree: decree.map(Into::into),
            date: None,
            chair: None,
            villages,
            note: None,
            source: "register".parse().unwrap(),
        }
    }

    #[test]
    fn a_field_shows_its_latest_report_and_one_that_told_nothing_says_so() {
        let mut kab = kabupaten(&["Balik"]);
        let field = |id: &str| Bidang { id: id.parse().unwrap(), name: text(id), indicators: vec![] };
        kab.profile.bidang = vec![field("a"), field("b")];
        kab.programme.notes = vec![
            note(None, "2024-07-16", NoteKind::Asked),
            note(Some("a"), "2024-07-16", NoteKind::Obstacle),
            note(Some("a"), "2024-01-10", NoteKind::Done),
        ];
        let all = tpps(&kab, Lang::Id, date("2025-01-01"));
        assert_eq!((all.sentence.as_str(), all.asked.len()), ("1 dari 2 bidang TPPS sudah melaporkan.", 1));
        let (a, b) = (&all.fields[0], &all.fields[1]);
        assert_eq!((a.told[0].1.len(), a.told[2].1.len(), a.earlier.len()), (0, 1, 1));
        assert_eq!((a.when.as_str(), b.when.as_str()), ("dilaporkan 16 Jul 2024", "belum dilaporkan"));
    }

    #[test]
    fn teams_are_counted_by_level_and_what_was_not_published_is_not_nought() {
        let mut kab = kabupaten(&["Balik", "Suoh"]);
        kab.profile.villages = Some(25);
        kab.programme.teams = vec![team("99.01", None, None)];
        let one = tpps(&kab, Lang::Id, date("2025-01-01"));
        assert_eq!(one.levels, "TPPS kabupaten dibentuk; tingkat kecamatan belum dipublikasikan.");
        kab.programme.teams.extend([team("99.01.01", Some("SK 1"), Some(12)), team("99.01.02", None, Some(9))]);
        let all = tpps(&kab, Lang::Id, date("2025-01-01"));
        assert_eq!(
            all.levels,
            "TPPS kabupaten dibentuk; SK 1 dari 2 kecamatan dipublikasikan; 21 dari 25 pekon diketahui punya TPPS."
        );
        assert_eq!(tpps(&kabupaten(&[]), Lang::En, date("2025-01-01")).levels, "");
    }
}
