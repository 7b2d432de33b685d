//! Dated events, latest first.

use super::{
    citation::{Citation, cite},
    ordering::{picked, places},
};
use crate::domain::{Date, Event, EventKind, Kabupaten};
use crate::i18n::{Lang, date, date_long, programme_words as words};

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineItem {
    /// ISO date, for the `datetime` attribute.
    pub iso: String,
    /// `22 Februari 2024`.
    pub date: String,
    /// What kind.
    pub kind: EventKind,
    /// In words.
    pub kind_text: &'static str,
    /// What happened.
    pub title: String,
    /// What was said or agreed; empty where nothing.
    pub note: String,
    /// Whether it lies after today.
    pub ahead: bool,
    /// Where it was published.
    pub source: Citation,
}

/// The events of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineYear {
    /// The year.
    pub year: u16,
    /// As text.
    pub text: String,
    /// Latest first.
    pub items: Vec<TimelineItem>,
}

/// All events by year, latest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// By year.
    pub years: Vec<TimelineYear>,
    /// How many from when to when, or that there is none.
    pub sentence: String,
}

/// The events of a kabupaten; those after `today` are marked as ahead.
pub fn timeline(kab: &Kabupaten, lang: Lang, today: Date) -> Timeline {
    let events = &kab.programme.events;
    let day = |place: usize| events.get(place).map(|event| event.date);
    let order = places(events.len(), &|a, b| day(a) > day(b));
    let latest_first = picked(events, &order);
    let mut years: Vec<TimelineYear> = Vec::new();
    for event in &latest_first {
        let year = event.date.year();
        let item = item(kab, event, lang, today);
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.items.push(item),
            None => years.push(TimelineYear { year, text: year.to_string(), items: vec![item] }),
        }
    }
    Timeline { years, sentence: sentence(&latest_first, lang, today) }
}

fn item(kab: &Kabupaten, event: &Event, lang: Lang, today: Date) -> TimelineItem {
    TimelineItem {
        iso: event.date.to_string(),
        date: date_long(lang, event.date),
        kind: event.kind,
        kind_text: words::event_kind(lang, event.kind),
        title: lang.of(&event.title).to_owned(),
        note: event.note.as_ref().map(|note| lang.of(note).to_owned()).unwrap_or_default(),
        ahead: event.date > today,
        source: cite(kab, &event.source, lang),
    }
}

/// How many events from when to when, and how many of them are ahead.
fn sentence(latest_first: &[&Event], lang: Lang, today: Date) -> String {
    let (Some(last), Some(first)) = (latest_first.first(), latest_first.last()) else {
        return lang.pick("Belum ada peristiwa yang dipublikasikan.", "No event has been published yet.").to_owned();
    };
    let noun = lang.pick("peristiwa", if latest_first.len() == 1 { "event" } else { "events" });
    let mut text = format!("{} {noun}, {}", words::number(lang, latest_first.len()), date(lang, first.date));
    if first.date != last.date {
        text.push_str(&format!(" {} {}", lang.pick("sampai", "to"), date(lang, last.date)));
    }
    let ahead = latest_first.iter().filter(|event| event.date > today).count();
    if ahead > 0 {
        text.push_str(&format!("; {} {}", words::number(lang, ahead), lang.pick("akan datang", "ahead")));
    }
    text.push('.');
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::super::fixture::{date, kabupaten, text};
    use super::*;

    fn event(day: &str) -> Event {
        let source = "register".parse().unwrap();
        Event { date: date(day), kind: EventKind::Rembuk, title: text(day), note: None, source }
    }

    #[test]
    fn events_stand_by_year_latest_first_and_what_is_ahead_is_marked() {
        let mut kab = kabupaten(&[]);
        kab.programme.events = vec![event("2023-05-01"), event("2024-12-31"), event("2024-02-22")];
        let line = timeline(&kab, Lang::Id, date("2024-12-30"));
        let years: Vec<(u16, usize)> = line.years.iter().map(|y| (y.year, y.items.len())).collect();
        assert_eq!(years, [(2024, 2), (2023, 1)]);
        assert!(line.years[0].items[0].ahead && !line.years[0].items[1].ahead);
        assert_eq!(line.years[0].items[1].date, "22 Februari 2024");
        assert_eq!(line.sentence, "3 peristiwa, 1 Mei 2023 sampai 31 Des 2024; 1 akan datang.");
        assert!(!timeline(&kab, Lang::Id, date("2024-12-31")).years[0].items[0].ahead);
    }

    #[test]
    fn without_events_it_says_so() {
        let line = timeline(&kabupaten(&[]), Lang::En, date("2024-12-30"));
        assert_eq!((line.years.len(), line.sentence.as_str()), (0, "No event has been published yet."));
    }
}
