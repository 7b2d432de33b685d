//! Marks along the time axis of a trend: where the method changed, where there was no survey, when all are weighed.

use super::trend::{MethodBreak, Tick};
use super::trend_points::Frame;
use super::trend_scale::place;
use crate::domain::{Method, Period};
use crate::i18n::trend_words;

/// The year in which no national survey of nutrition was held.
const NO_SURVEY: u16 = 2020;

/// Changes of method between periods, each half way between its neighbours, and the year without a survey.
pub(super) fn breaks(frame: &Frame<'_>, periods: &[Period]) -> Vec<MethodBreak> {
    let mut out = Vec::new();
    for (before, after) in periods.iter().zip(periods.iter().skip(1)) {
        if frame.method_changes(*before, *after) {
            let at = frame.x.at((before.midpoint() + after.midpoint()) / 2.0);
            let instrument = |p| frame.kab.edition(&frame.indicator.id, p).and_then(|e| e.instrument.as_deref());
            let text = trend_words::method_changed(frame.lang, instrument(*before), instrument(*after));
            out.push(MethodBreak { at, place: place(at), text });
        }
        let skipped = before.year() < NO_SURVEY && NO_SURVEY < after.year();
        if skipped && frame.indicator.method == Method::Survey {
            let at = frame.x.at(f64::from(NO_SURVEY) + 0.5);
            out.push(MethodBreak { at, place: place(at), text: trend_words::no_survey(frame.lang, NO_SURVEY) });
        }
    }
    out
}

/// February and August, when all children are weighed.
pub(super) fn weighings(frame: &Frame<'_>, periods: &[Period]) -> Vec<Tick> {
    if frame.indicator.method == Method::Survey {
        return Vec::new();
    }
    let weighing = |period: &&Period| matches!(period, Period::Month(_, 2 | 8));
    let tick = |period: &Period| {
        let at = frame.x.at(period.midpoint());
        Tick { at, place: place(at), text: trend_words::weighing(*period).to_owned() }
    };
    periods.iter().filter(weighing).map(tick).collect()
}
