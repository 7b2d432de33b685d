//! The change log that a feed carries: what each publication changed, newest first. Earlier entries come from the feed
//! before.
//!
//! A figure is told only as long as the feed shows it. Once it is withheld, or gone, the entries that told of it keep that
//! something changed and lose the numbers: the log must never give back what the feed holds back.

use super::{
    diff::{Line, Section, of_kabupaten},
    release::Released,
};
use crate::{
    domain::{Cell, Change, ChangedFigure, Changes, Date, RegionCode, Text},
    i18n::Lang,
};

/// Most publications that are kept.
const ENTRIES: usize = 12;
/// Most changes of one that are told; the rest are counted.
const LINES: usize = 120;

/// The log of a kabupaten published on `day`, after the feed before, if it was in one.
pub fn next(before: Option<&Released>, now: &Released, day: Date) -> Vec<Changes> {
    let Some(before) = before else {
        return vec![Changes { published: day, since: None, lines: Vec::new(), more: 0 }];
    };
    let mut entries = before.changes.clone();
    let mut lines = paired(&of_kabupaten(before, now, Lang::Id), &of_kabupaten(before, now, Lang::En));
    if !lines.is_empty() {
        let more = u32::try_from(lines.len().saturating_sub(LINES)).unwrap_or(u32::MAX);
        lines.truncate(LINES);
        // A feed before that names no day was published on the day of its latest entry, if at all.
        let since = before.kabupaten.profile.freshness.published.or(entries.first().map(|e| e.published));
        entries.insert(0, Changes { published: day, since: since.or(Some(day)), lines, more });
    }
    entries.truncate(ENTRIES);
    for line in entries.iter_mut().flat_map(|entry| &mut entry.lines) {
        hold_back(line, now);
    }
    entries
}

/// What is said in place of the numbers of a figure that the feed does not show.
fn without_numbers() -> Text {
    Text {
        id: "angkanya disamarkan atau tidak lagi ditampilkan".to_owned(),
        en: Some("the figure is withheld or no longer shown".to_owned()),
    }
}

/// Whether a line tells of a figure that the feed does not show.
pub fn tells_too_much(line: &Change, now: &Released) -> bool {
    line.figure.as_ref().is_some_and(|figure| !shows(now, figure)) && line.text != without_numbers()
}

/// Takes the numbers out of a line whose figure the feed does not show.
fn hold_back(line: &mut Change, now: &Released) {
    if tells_too_much(line, now) {
        line.text = without_numbers();
    }
}

/// Whether a figure stands in the feed as a value.
fn shows(now: &Released, figure: &ChangedFigure) -> bool {
    let id = &figure.indicator;
    let grids = [now.kabupaten.totals.get(id), now.kabupaten.by_kecamatan.get(id), now.by_village.get(id)];
    let cell = |area: RegionCode| {
        let own = grids.into_iter().flatten().find(|grid| grid.areas().contains(&area))?;
        own.row(figure.period).into_iter().find(|(code, _)| *code == area).map(|(_, cell)| cell)
    };
    matches!(cell(figure.area), Some(Cell::Value(_)))
}

/// The changes in both languages. Where a part has not the same lines in both, as when a name was changed in one of them
/// alone, it is told in Indonesian.
fn paired(indonesian: &[Section], english: &[Section]) -> Vec<Change> {
    let mut lines = Vec::new();
    for (at, section) in indonesian.iter().enumerate() {
        let other =
            english.get(at).filter(|o| indonesian.len() == english.len() && o.lines.len() == section.lines.len());
        for (place, line) in section.lines.iter().enumerate() {
            let twin = other.and_then(|other| Some((other.title.as_str(), other.lines.get(place)?)));
            lines.push(change(&section.title, line, twin));
        }
    }
    lines
}

fn change(part: &str, line: &Line, twin: Option<(&str, &Line)>) -> Change {
    let text =
        |id: &str, en: Option<&str>| Text { id: id.to_owned(), en: en.filter(|en| *en != id).map(str::to_owned) };
    let about = text(&line.about, twin.map(|(_, line)| line.about.as_str()));
    let part = if part.is_empty() { text("Umum", Some("General")) } else { text(part, twin.map(|(part, _)| part)) };
    Change {
        part,
        about: Some(about).filter(|about| !about.id.is_empty()),
        text: text(&line.text, twin.map(|(_, line)| line.text.as_str())),
        figure: line.figure.clone(),
    }
}
