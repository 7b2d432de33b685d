//! When cases fall because fewer were measured: what must be said of it.

use super::editions::Entry;
use crate::{
    domain::{Figure, Ratio},
    i18n::{Lang, count, period_short, prevalence_words as words},
};

/// What must be said of a fall in cases, where that is so.
///
/// Known numbers measured: between the last two editions cases and measured fell while the rate did not. Unknown: cases
/// fell over the last run of bare counts.
pub(super) fn warning(list: &[Entry<'_>], lang: Lang) -> Option<String> {
    let [.., before, after] = list else { return None };
    let ratios = |e: &Entry<'_>| e.standing.cell.figure().and_then(Figure::ratio);
    if let (Some(a), Some(b)) = (ratios(before), ratios(after)) {
        return fewer_measured([before, after], [a, b], lang);
    }
    let bare = |e: &Entry<'_>| match e.standing.cell.figure() {
        Some(Figure::Count(n)) => Some(n),
        _ => None,
    };
    let last = bare(after)?;
    let mut first = (last, after.period);
    for entry in list.iter().rev().skip(1) {
        match bare(entry) {
            Some(n) if n > first.0 => first = (n, entry.period),
            _ => break,
        }
    }
    (first.0 > last).then(|| {
        words::fall_unknown(
            lang,
            [&count(lang, first.0), &count(lang, last)],
            [&period_short(lang, first.1), &period_short(lang, after.period)],
        )
    })
}

/// What must be said where cases and those measured fell together: that the rate did not fall, or that half of the fall or
/// more would have come without any fall of the rate.
fn fewer_measured([before, after]: [&Entry<'_>; 2], [a, b]: [Ratio; 2], lang: Lang) -> Option<String> {
    let (from, to) = (number_measured(a), number_measured(b));
    let fall = a.numerator().checked_sub(b.numerator()).filter(|fall| *fall > 0 && from > to)?;
    let number = |n: u32| count(lang, n);
    let cases = [number(a.numerator()), number(b.numerator())];
    let measured = [number(from), number(to)];
    let when = [period_short(lang, before.period), period_short(lang, after.period)];
    let [cases, measured, when] = [&cases, &measured, &when].map(|[x, y]| [x.as_str(), y.as_str()]);
    if b.percent() >= a.percent() {
        let rates = [before.standing.text.short.as_str(), after.standing.text.short.as_str()];
        return Some(words::fewer_measured(lang, cases, measured, rates, when));
    }
    // Cases that the same prevalence would have lost among so many fewer children.
    let alone = (f64::from(a.numerator()) * f64::from(from - to) / f64::from(from)).round() as u32;
    let mostly = alone.saturating_mul(2) >= fall;
    mostly.then(|| words::mostly_fewer(lang, cases, measured, when, [&number(alone.min(fall)), &number(fall)]))
}

/// D where it is known, the denominator of the rate where it is not.
fn number_measured(ratio: Ratio) -> u32 {
    ratio.measured().map_or(ratio.denominator(), |m| m.measured)
}
