//! What is printed: the annex of the minutes of a rembuk, the table of Aksi 7, the card of the locus villages, a page for each
//! kecamatan. The lists are those of the slides, so that paper and screen cannot differ.

use super::{
    agenda_lists::{action_listing, day, locus_listing, sources, with_delay},
    agenda_promises::{commitment_listing, promise_class, signed},
    citation::Citation,
    commitment::commitments,
    draft::Draft,
    follow_up::follow_ups,
    freshness::freshness,
    listing::{Listing, Mark},
    locus::{loci, locus_years},
    paper_figures, paper_villages,
    scorecard::{latest_year, scorecard},
};
use crate::domain::{Area, Date, FollowUp, Grid, IndicatorId, Kabupaten, LocusKind, Malformed, RegionCode};
use crate::i18n::{
    Lang, date_long, map_words,
    programme_words::{self as words, ProgrammeWord},
};
use std::{fmt, str::FromStr};

/// A document to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Document {
    /// Annex of the minutes of a rembuk.
    #[default]
    Annex,
    /// The table of Aksi 7.
    Measurement,
    /// The card of the locus villages.
    Villages,
    /// A page for each kecamatan.
    Kecamatan,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Size {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// Folio as sold in Indonesia: 215 × 330 mm.
    F4,
}

/// Something that a link chooses from a list of names.
macro_rules! named {
    ($kind:ident, $what:literal, $($name:literal => $one:ident),*) => {
        impl $kind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$one),*];
        }

        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$one => $name),* })
            }
        }

        impl FromStr for $kind {
            type Err = Malformed;

            fn from_str(text: &str) -> Result<Self, Malformed> {
                match text {
                    $($name => Ok(Self::$one),)*
                    _ => Err(Malformed::new($what, text, concat!($($name, " "),*))),
                }
            }
        }
    };
}

named!(Document, "document", "lampiran" => Annex, "aksi7" => Measurement, "desa" => Villages, "raport" => Kecamatan);
named!(Size, "paper", "a4" => A4, "f4" => F4);

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// What it says, or that nothing was published.
    pub sentence: String,
    /// Its rows; none where nothing was published.
    pub list: Option<Listing>,
    /// Offices that sign, each with room for a signature.
    pub signatories: Vec<String>,
    /// Whether it begins on a page of its own.
    pub own_page: bool,
}

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// The kabupaten and its province.
    pub place: String,
    /// On each page: that all figures are made up.
    pub simulated: Option<&'static str>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// How much a small screen leaves to the paper: what begins on a second page; empty where all stands on one.
    pub more: String,
    /// On each page: who published it.
    pub source: String,
    /// On each page: of which day the data are, and when it was printed.
    pub dates: String,
}

/// What a document is called.
pub fn document_name(document: Document, lang: Lang) -> &'static str {
    match document {
        Document::Annex => lang.pick("Lampiran berita acara rembuk", "Annex to the rembuk's minutes"),
        Document::Measurement => lang.pick("Pengukuran (format Aksi 7)", "Measurement (Aksi 7 form)"),
        Document::Villages => lang.pick("Kartu desa lokus", "Card of the locus villages"),
        Document::Kecamatan => lang.pick("Rapor kecamatan", "Report of each kecamatan"),
    }
}

/// What is to be printed, and what it is made of beside the kabupaten.
#[derive(Clone, Copy, Debug, Default)]
pub struct Printed<'a> {
    /// The document.
    pub document: Document,
    /// The one kecamatan to print a page of; all of them where none is named.
    pub kecamatan: Option<RegionCode>,
    /// Commitments drafted in the hall.
    pub drafts: &'a [Draft],
    /// The villages with figures of some indicators, where those have come.
    pub villages: Option<Villages<'a>>,
}

/// All villages, and some indicators with their figures by village.
pub type Villages<'a> = (&'a [Area], &'a [&'a (IndicatorId, Grid)]);

/// The document, printed on `today`.
pub fn paper(kab: &Kabupaten, printed: &Printed<'_>, lang: Lang, today: Date) -> Paper {
    let document = printed.document;
    let mut cited: Vec<Citation> = Vec::new();
    let parts = match document {
        Document::Annex => annex(kab, printed.drafts, &mut cited, lang, today),
        Document::Measurement => paper_figures::measurement(kab, &mut cited, lang).into_iter().collect(),
        Document::Villages => vec![paper_villages::villages(kab, printed, &mut cited, lang)],
        Document::Kecamatan => paper_figures::reports(kab, printed.kecamatan, &mut cited, lang, today),
    };
    let as_of = freshness(kab, today, lang).as_of;
    let on = lang.pick("dicetak", "printed");
    let publisher = &kab.profile.publisher;
    let source = sources(cited.iter(), lang);
    let term = lang.of(&kab.profile.village_term);
    Paper {
        title: map_words::of_term(lang, document_name(document, lang), term),
        place: format!("{}, {}", kab.profile.name, kab.profile.province),
        simulated: kab.profile.simulated.then(|| words::word(lang, ProgrammeWord::Simulated)),
        more: more(document, &parts, lang),
        parts,
        source: if source.is_empty() { publisher.clone() } else { source },
        dates: format!("{as_of} · {on} {}", date_long(lang, today)),
    }
}

fn more(document: Document, parts: &[Part], lang: Lang) -> String {
    let rest = parts.iter().skip_while(|part| !part.own_page).count();
    let what = match document {
        Document::Kecamatan => "kecamatan",
        _ => lang.pick("bagian", "parts"),
    };
    match (rest, lang) {
        (0, _) => String::new(),
        (n, Lang::Id) => format!("{n} {what} lain tidak tampil di layar kecil. Semuanya ikut tercetak."),
        (n, Lang::En) => format!("{n} more {what} are left out on a small screen. All of them are printed."),
    }
}

pub(super) fn part(title: &str, sentence: String, list: Option<Listing>) -> Part {
    Part { title: title.to_owned(), sentence, list, signatories: Vec::new(), own_page: false }
}

/// A part of which nothing was published.
pub(super) fn unpublished(title: &str, lang: Lang) -> Part {
    part(title, lang.pick("Belum dipublikasikan.", "Not published yet.").to_owned(), None)
}

/// Scorecard, loci, follow-up by office, commitments with room for signatures.
fn annex(kab: &Kabupaten, drafts: &[Draft], cited: &mut Vec<Citation>, lang: Lang, today: Date) -> Vec<Part> {
    let title = lang.pick("Aksi konvergensi", "Convergence actions");
    let mut parts = vec![match latest_year(&kab.programme, today) {
        Some(year) => {
            let card = scorecard(kab, year, lang, today);
            cited.extend(card.rows.iter().filter_map(|row| row.source.clone()));
            part(&format!("{title} {year}"), card.sentence, Some(action_listing(&card.rows, lang)))
        }
        None => unpublished(title, lang),
    }];
    for kind in [LocusKind::Intervention, LocusKind::Audit] {
        let years = locus_years(&kab.programme, kind);
        let sets = years.first().map(|year| loci(kab, kind, *year, lang).sets).unwrap_or_default();
        if sets.is_empty() {
            parts.push(unpublished(&words::capital(words::locus_kind(kind)), lang));
        }
        for set in sets {
            let list = (!set.groups.is_empty()).then(|| locus_listing(&set, kab, lang));
            parts.push(part(&set.title, set.sentence, list));
            cited.push(set.source);
        }
    }
    parts.push(promised(kab, cited, lang, today));
    parts.push(committed(kab, drafts, cited, lang, today));
    parts
}

/// Every item of the follow-up plan, by office.
fn promised(kab: &Kabupaten, cited: &mut Vec<Citation>, lang: Lang, today: Date) -> Part {
    let title = lang.pick("Tindak lanjut (RTL) per perangkat daerah", "Follow-up (RTL) by office");
    let items: Vec<&FollowUp> = kab.programme.follow_ups.iter().collect();
    let Some(found) = follow_ups(kab, &items, lang, today) else { return unpublished(title, lang) };
    let heads = [
        ("Perangkat daerah", "Office", 20),
        ("Tindak lanjut", "Follow-up", 32),
        ("Tenggat", "Due", 12),
        ("Status", "Status", 16),
        ("Kendala", "Obstacle", 20),
    ];
    let mut list = Listing::new(&heads, 3, lang);
    for office in &found.offices {
        for item in office.specific.iter().chain(&office.sensitive).chain(&office.unsorted) {
            let state = with_delay(item.state_text, &item.late);
            let mark = Mark::State(promise_class(Some(item.state)));
            list.push(&[&office.office, &item.what, day(&item.due, lang), &state, &item.obstacle], mark);
            cited.push(item.source.clone());
        }
    }
    part(title, found.sentence, Some(list))
}

fn committed(kab: &Kabupaten, drafts: &[Draft], cited: &mut Vec<Citation>, lang: Lang, today: Date) -> Part {
    let title = lang.pick("Komitmen", "Commitments");
    let found = commitments(kab, lang, today);
    let rows = found.as_ref().map_or(&[][..], |found| &found.rows);
    cited.extend(rows.iter().map(|row| row.source.clone()));
    let mut made = match rows.is_empty() && drafts.is_empty() {
        true => unpublished(title, lang),
        false => {
            let sentence = found.as_ref().map(|found| found.sentence.clone()).unwrap_or_default();
            part(title, sentence, Some(commitment_listing(rows, drafts, lang)))
        }
    };
    for draft in drafts {
        for office in draft.signatories.split(',').map(str::trim) {
            if !office.is_empty() && !made.signatories.iter().any(|known| known == office) {
                made.signatories.push(office.to_owned());
            }
        }
    }
    if made.signatories.is_empty() {
        made.signatories = signed(rows).map(|(_, offices)| offices).unwrap_or_default();
    }
    made
}
