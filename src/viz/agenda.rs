//! The sequence of views for a rembuk: what to show, in which order, one statement each.
//!
//! An agenda is a list of [`Item`]s: the one that the data give, or one that was put together in a link. What has not been
//! published has no slide of its own; all of it stands honestly on one.

use super::{
    agenda_item::Item, agenda_lists, agenda_promises, agenda_room::spread, agenda_views, draft::Draft,
    freshness::freshness, listing::Listing, spoken,
};
use crate::domain::{Date, Event, EventKind, IndicatorId, Kabupaten, LocusKind, Period};
use crate::i18n::{
    Lang, date_long,
    programme_words::{self as words, ProgrammeWord},
};

/// A figure set large.
#[derive(Clone, Debug, PartialEq)]
pub struct SlideFigure {
    /// Survey or register, in words.
    pub method: String,
    /// `20,5%` or `287`.
    pub value: String,
    /// Instrument and period.
    pub label: String,
    /// Interval, or measured of due; empty where not known.
    pub detail: String,
    /// CSS class of its class, for a swatch.
    pub fill: &'static str,
    /// Name of its class; empty where there is none.
    pub class: String,
    /// Earlier editions, latest first: when and how much.
    pub before: Vec<(String, String)>,
    /// Who published it and of which day it is.
    pub source: String,
}

/// What a slide shows.
#[derive(Clone, Debug, PartialEq)]
pub enum SlideBody {
    /// Where, what, when; and the agenda.
    Title {
        /// The province.
        province: String,
        /// `Rembuk stunting`, and where it was held.
        occasion: String,
        /// The day of the occasion, in words; empty where none is known.
        day: String,
        /// What is on the agenda.
        agenda: Vec<String>,
    },
    /// Survey and register, each with its own frame.
    Figures(Vec<SlideFigure>),
    /// The map of an indicator; drawn from `choropleth`.
    Map {
        /// The indicator.
        indicator: IndicatorId,
        /// Its period.
        period: Period,
    },
    /// The map of the loci that were set together, from `locus_map`, beside a list of them.
    Loci {
        /// Which of the two.
        kind: LocusKind,
        /// Years in which and for which they were set.
        years: (u16, u16),
        /// The list.
        list: Listing,
    },
    /// A list.
    Listing(Listing),
    /// Statements, one below the other.
    Lines(Vec<String>),
    /// The last: dates and publisher, beside a way to this view on a phone.
    Close(Vec<String>),
}

/// One full screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// What it is about, small above the headline.
    pub kicker: String,
    /// One statement.
    pub headline: String,
    /// What it shows.
    pub body: SlideBody,
    /// Who published it; empty where that stands with the figures.
    pub source: String,
    /// What the presenter should know: the whole sentence, the numbers behind it, what to ask for.
    pub notes: Vec<String>,
    /// `3 / 9`.
    pub page: String,
    /// Whether it goes on with the list of the slide before.
    pub continued: bool,
    /// The view it came from.
    pub item: Item,
}

/// A line of the list to jump from.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The view.
    pub item: Item,
    /// What it is called.
    pub name: String,
    /// Its first slide, from 1.
    pub slide: u16,
}

/// An occasion that an agenda can be of.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// Its day.
    pub day: Date,
    /// Day and title.
    pub text: String,
    /// Whether it is the one shown.
    pub chosen: bool,
}

/// All slides in order, and what stands around them.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// At least a title and a close.
    pub slides: Vec<Slide>,
    /// The views that have a slide of their own, to jump to.
    pub entries: Vec<Entry>,
    /// Meetings that the data know of, latest first.
    pub occasions: Vec<Occasion>,
    /// Name of the kabupaten.
    pub place: String,
    /// Day of the data in words.
    pub as_of: String,
    /// Whether all figures are made up.
    pub simulated: bool,
}

impl Agenda {
    /// The number of the last slide.
    pub fn last(&self) -> u16 {
        u16::try_from(self.slides.len()).unwrap_or(u16::MAX).max(1)
    }

    /// A slide by its number, from 1.
    pub fn slide(&self, number: u16) -> Option<&Slide> {
        self.slides.get(usize::from(number).checked_sub(1)?)
    }
}

/// What is asked for: by the link, and by what lies on the device.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// The views; all of them where none are named.
    pub items: &'a [Item],
    /// The day of the occasion; the latest rembuk where none is named.
    pub occasion: Option<Date>,
    /// Commitments drafted in the hall.
    pub drafts: &'a [Draft],
}

/// Everything a slide is made from.
#[derive(Clone, Copy)]
pub(super) struct Material<'a> {
    pub kab: &'a Kabupaten,
    pub lang: Lang,
    pub today: Date,
    pub event: Option<&'a Event>,
    /// Whether the occasion was asked for: loci and actions are then those of its year.
    pub of_its_year: bool,
    pub drafts: &'a [Draft],
}

/// A slide before it has its place.
pub(super) struct Draught {
    pub kicker: String,
    pub headline: String,
    pub body: SlideBody,
    pub source: String,
    pub notes: Vec<String>,
}

/// The slides of a kabupaten.
pub fn agenda(kab: &Kabupaten, asked: &Asked<'_>, lang: Lang, today: Date) -> Agenda {
    let meetings = meetings(kab);
    let found = asked.occasion.and_then(|day| meetings.iter().find(|event| event.date == day));
    let latest = || meetings.iter().find(|event| event.kind == EventKind::Rembuk).or(meetings.first());
    let event = found.or_else(latest).copied();
    let material = Material { kab, lang, today, event, of_its_year: found.is_some(), drafts: asked.drafts };
    let default = published(kab);
    let items = if asked.items.is_empty() { &default } else { asked.items };
    let (slides, entries) = filled(&material, items);
    let occasions = meetings.iter().map(|meeting| Occasion {
        day: meeting.date,
        text: format!("{}: {}", date_long(lang, meeting.date), lang.of(&meeting.title)),
        chosen: event.is_some_and(|event| event.date == meeting.date),
    });
    Agenda {
        slides,
        entries,
        occasions: occasions.collect(),
        place: kab.profile.name.clone(),
        as_of: freshness(kab, today, lang).as_of,
        simulated: kab.profile.simulated,
    }
}

/// The agenda that the publisher set, or all views where none was; what cannot be read is left out.
pub fn published(kab: &Kabupaten) -> Vec<Item> {
    let set: Vec<Item> = kab.programme.agenda.iter().filter_map(|entry| entry.view.parse().ok()).collect();
    if set.is_empty() { Item::all() } else { set }
}

/// Rembuk and rakor, latest first.
fn meetings(kab: &Kabupaten) -> Vec<&Event> {
    let all = kab.programme.events.iter().rev();
    all.filter(|event| matches!(event.kind, EventKind::Rembuk | EventKind::Coordination)).collect()
}

fn filled(material: &Material<'_>, items: &[Item]) -> (Vec<Slide>, Vec<Entry>) {
    let lang = material.lang;
    let (mut slides, mut entries, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    let mut close = None;
    for item in items {
        let name = name(material, item);
        let made = match item {
            Item::Title => vec![title(material)],
            Item::Close => {
                close = Some(name);
                continue;
            }
            other => shown(material, other),
        };
        if made.is_empty() {
            missing.push(name);
            continue;
        }
        entries.push(Entry { item: item.clone(), name, slide: number(slides.len()) });
        for mut draught in made {
            draught.notes.splice(0..0, told(material, item));
            spread(&mut slides, draught, item);
        }
    }
    if !missing.is_empty() {
        spread(&mut slides, unpublished(missing, lang), &Item::Close);
    }
    if let Some(name) = close {
        entries.push(Entry { item: Item::Close, name, slide: number(slides.len()) });
        let mut last = closing(material);
        last.notes.splice(0..0, told(material, &Item::Close));
        spread(&mut slides, last, &Item::Close);
    }
    let names: Vec<String> = entries.iter().skip(1).map(|entry| entry.name.clone()).collect();
    let count = slides.len();
    for (place, slide) in slides.iter_mut().enumerate() {
        slide.page = format!("{} / {count}", place + 1);
        if let SlideBody::Title { agenda, .. } = &mut slide.body {
            agenda.clone_from(&names);
        }
    }
    (slides, entries)
}

/// What the publisher wrote for the presenter of a view.
fn told(material: &Material<'_>, item: &Item) -> Option<String> {
    let view = item.to_string();
    let entry = material.kab.programme.agenda.iter().find(|entry| entry.view == view)?;
    entry.note.as_ref().map(|note| material.lang.of(note).to_owned())
}

fn number(before: usize) -> u16 {
    u16::try_from(before).unwrap_or(u16::MAX).saturating_add(1)
}

fn shown(material: &Material<'_>, item: &Item) -> Vec<Draught> {
    match item {
        Item::Title | Item::Close => Vec::new(),
        Item::Event => event(material).into_iter().collect(),
        Item::Situation => agenda_views::situation(material).into_iter().collect(),
        Item::Map(None) => agenda_views::prevalence_map(material).into_iter().collect(),
        Item::Map(Some((id, period))) => agenda_views::map(material, id, *period).into_iter().collect(),
        Item::Lowest => agenda_views::lowest_service(material).into_iter().collect(),
        Item::Trend(id) => agenda_views::over_time(material, id).into_iter().collect(),
        Item::Gaps => agenda_lists::widest_gaps(material).into_iter().collect(),
        Item::Loci(kind) => agenda_lists::locus_slides(material, *kind),
        Item::Actions => agenda_lists::actions(material).into_iter().collect(),
        Item::FollowUp => agenda_lists::by_office(material).into_iter().collect(),
        Item::Bidang => agenda_lists::by_bidang(material).into_iter().collect(),
        Item::Commitments => agenda_promises::promises(material),
    }
}

/// What a view is called, in the list to jump from and where it is not published.
fn name(material: &Material<'_>, item: &Item) -> String {
    let Material { kab, lang, .. } = *material;
    let indicator =
        |id: &IndicatorId| kab.indicator(id).map_or_else(|| id.to_string(), |i| lang.of(&i.short).to_owned());
    let plain = match item {
        Item::Map(Some((id, _))) | Item::Trend(id) => return indicator(id),
        Item::Loci(kind) => return words::capital(words::locus_kind(*kind)),
        Item::Title => ("Pembukaan", "Opening"),
        Item::Event => ("Yang dibahas dan disepakati", "What was discussed and agreed"),
        Item::Situation => ("Situasi: dua angka", "Situation: two numbers"),
        Item::Map(None) => ("Stunting per kecamatan", "Stunting by kecamatan"),
        Item::Lowest => ("Layanan terjauh di bawah target", "The service furthest under its target"),
        Item::Gaps => ("Kesenjangan layanan", "Gaps in services"),
        Item::Actions => ("Aksi konvergensi", "Convergence actions"),
        Item::FollowUp => ("Tindak lanjut per perangkat daerah", "Follow-up by office"),
        Item::Bidang => ("Laporan bidang TPPS", "The working fields of the TPPS"),
        Item::Commitments => ("Komitmen", "Commitments"),
        Item::Close => ("Penutup", "Close"),
    };
    lang.pick(plain.0, plain.1).to_owned()
}

fn title(material: &Material<'_>) -> Draught {
    let Material { kab, lang, event, .. } = *material;
    let profile = &kab.profile;
    let kind = words::event_kind(lang, event.map_or(EventKind::Rembuk, |event| event.kind));
    let occasion = event.map(|event| lang.of(&event.title).to_owned()).unwrap_or_default();
    let mut notes = vec![
        lang.pick(
            "Sapa hadirin, sebutkan tujuan pertemuan dan urutan acara.",
            "Greet, then say what the meeting is for and in which order.",
        )
        .to_owned(),
    ];
    if profile.simulated {
        notes.push(words::word(lang, ProgrammeWord::Simulated).to_owned());
    }
    let body = SlideBody::Title {
        province: profile.province.clone(),
        occasion,
        day: event.map(|event| date_long(lang, event.date)).unwrap_or_default(),
        agenda: Vec::new(),
    };
    Draught { kicker: kind.to_owned(), headline: profile.name.clone(), body, source: String::new(), notes }
}

/// What was said or agreed at the occasion, as published.
fn event(material: &Material<'_>) -> Option<Draught> {
    let Material { kab, lang, event, .. } = *material;
    let event = event?;
    let note = lang.of(event.note.as_ref()?);
    let source = super::citation::cite(kab, &event.source, lang).line;
    Some(Draught {
        kicker: format!("{}, {}", words::event_kind(lang, event.kind), date_long(lang, event.date)),
        headline: spoken::clause(lang.of(&event.title)),
        body: SlideBody::Lines(spoken::statements(note)),
        source,
        notes: vec![note.to_owned()],
    })
}

/// All that has not been published, on one slide.
fn unpublished(missing: Vec<String>, lang: Lang) -> Draught {
    let count = words::number(lang, missing.len());
    let headline = match lang {
        Lang::Id => format!("{count} bagian agenda belum dipublikasikan"),
        Lang::En if missing.len() == 1 => "1 part of the agenda has not been published yet".to_owned(),
        Lang::En => format!("{count} parts of the agenda have not been published yet"),
    };
    let note = lang.pick(
        "Bagian ini muncul dengan sendirinya begitu datanya diterbitkan. Sepakati siapa yang menyiapkan dan kapan.",
        "These parts appear by themselves once their data are published. Agree who prepares them, and until when.",
    );
    Draught {
        kicker: lang.pick("Belum dipublikasikan", "Not published yet").to_owned(),
        headline,
        body: SlideBody::Lines(missing),
        source: String::new(),
        notes: vec![note.to_owned()],
    }
}

fn closing(material: &Material<'_>) -> Draught {
    let Material { kab, lang, today, .. } = *material;
    let dates = freshness(kab, today, lang);
    let mut lines = vec![kab.profile.publisher.clone(), dates.as_of, dates.published, dates.next];
    lines.extend(dates.stale);
    lines.extend(kab.profile.contact.clone());
    Draught {
        kicker: lang.pick("Penutup", "Close").to_owned(),
        headline: lang.pick("Terima kasih", "Thank you").to_owned(),
        body: SlideBody::Close(lines),
        source: String::new(),
        notes: vec![
            lang.pick("Bacakan kembali komitmen dan tenggatnya.", "Read the commitments and their dates once more.")
                .to_owned(),
        ],
    }
}
