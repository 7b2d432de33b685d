//! The change of an indicator between two periods, by kecamatan: a map of its own with diverging classes.
//!
//! A change is only one where both figures may be compared: a figure that is missing, withheld, on too few people or
//! under the coverage floor at either period leaves the area with the fill of that state, in no order.

use super::{
    choropleth::{AreaMark, Choropleth, Layer, choropleth_of},
    figure_text::Shown,
    legend::{Bin, Legend},
    palette::{self, CHANGE_CSS},
    standing::{Standing, cell_of},
    table::{Row, Table},
    trend_points::method_changes,
};
use crate::{
    domain::{CellState, Direction, Grid, Indicator, Kabupaten, Level, Period},
    i18n::{
        Lang,
        compare_words::{self as words, Obstacle},
        decimal, map_words, period_short, signed,
    },
};

/// A change of fewer points than this is none.
const SAME: f64 = 1.0;
/// A change of as many points or more is a large one.
const MUCH: f64 = 5.0;
/// Names of areas that became worse in the sentence at most.
const NAMED: usize = 5;

/// One area at both periods.
struct Pair<'a> {
    area: &'a crate::domain::Area,
    from: Standing,
    to: Standing,
    /// What a reader works out from both, and its class; `None` where either may not be compared.
    change: Option<(Shown, usize)>,
}

/// The class of a change, 0 much better to 4 much worse, by which way is good.
fn class_of(direction: Direction, points: f64) -> usize {
    let worse = match direction {
        Direction::LowerIsBetter => points,
        Direction::HigherIsBetter => -points,
    };
    match worse {
        w if w <= -MUCH => 0,
        w if w <= -SAME => 1,
        w if w < SAME => 2,
        w if w < MUCH => 3,
        _ => 4,
    }
}

/// The map of change from one period to a later one.
///
/// # Errors
/// Why there is none, in words.
pub fn change(
    kab: &Kabupaten,
    indicator: &Indicator,
    periods: Option<(Period, Period)>,
    lang: Lang,
) -> Result<Choropleth, &'static str> {
    let grid = kab.grid(&indicator.id, Level::Kecamatan);
    let (Some((from, to)), Some(grid)) = (periods, grid) else {
        return Err(words::obstacle(lang, Obstacle::NoEarlier));
    };
    if method_changes(kab, indicator, from, to) {
        return Err(words::obstacle(lang, Obstacle::Method));
    }
    let pairs = pairs(kab, indicator, grid, (from, to), lang);
    if pairs.iter().any(Pair::differs_in_model) {
        return Err(words::obstacle(lang, Obstacle::Method));
    }
    if pairs.iter().all(|p| p.from.rate.is_none()) || pairs.iter().all(|p| p.to.rate.is_none()) {
        return Err(words::obstacle(lang, Obstacle::Counts));
    }
    let (p, q) = (period_short(lang, from), period_short(lang, to));
    let (p, q) = (p.as_str(), q.as_str());
    let title = words::title(lang, lang.of(&indicator.short), p, q);
    Ok(Choropleth {
        sentence: sentence(&pairs, &title, lang),
        areas: pairs.iter().map(|pair| mark(pair, [p, q], lang)).collect(),
        legend: legend(&pairs, &title, lang),
        table: table(&pairs, [p, q], lang),
        notices: Vec::new(),
        named: Vec::new(),
        title,
        ..choropleth_of(kab, indicator, to, Layer::kecamatan(kab, &indicator.id), lang, None)
    })
}

fn pairs<'a>(
    kab: &'a Kabupaten,
    indicator: &Indicator,
    grid: &Grid,
    (from, to): (Period, Period),
    lang: Lang,
) -> Vec<Pair<'a>> {
    let mut out = Vec::new();
    for area in &kab.areas {
        let at = |period| Standing::of(indicator, cell_of(area, Some(grid), period), kab.profile.small_numbers, lang);
        let (before, after) = (at(from), at(to));
        let change = before.comparable_rate().zip(after.comparable_rate()).map(|(a, b)| {
            let [a, b] = Shown::pair(indicator, a, b);
            let by = a.to(b);
            (by, class_of(indicator.direction, by.value))
        });
        out.push(Pair { area, from: before, to: after, change });
    }
    out
}

impl Pair<'_> {
    fn differs_in_model(&self) -> bool {
        let both = self.from.state() == CellState::Value && self.to.state() == CellState::Value;
        both && self.from.differs_in_model(&self.to)
    }

    /// The figure that stands in the way, and whether it is the earlier one.
    fn obstacle(&self) -> (&Standing, bool) {
        if self.to.comparable_rate().is_none() { (&self.to, false) } else { (&self.from, true) }
    }

    fn fill(&self) -> &'static str {
        match self.change {
            Some((_, class)) => CHANGE_CSS.get(class).copied().unwrap_or(palette::LAND_CSS),
            None => self.obstacle().0.fill,
        }
    }

    fn reason(&self, [from, to]: [&str; 2], lang: Lang) -> String {
        let (standing, earlier) = self.obstacle();
        let reason = if standing.low_cover { map_words::low_cover(lang) } else { standing.text.short.as_str() };
        words::no_change(lang, if earlier { from } else { to }, reason)
    }

    fn figures(&self) -> String {
        format!("{} → {}", self.from.text.short, self.to.text.short)
    }
}

fn mark(pair: &Pair<'_>, when: [&str; 2], lang: Lang) -> AreaMark {
    let value = match pair.change {
        Some((by, _)) => signed(lang, by.value, by.decimals),
        None => pair.reason(when, lang),
    };
    let class = pair.change.map(|(_, class)| class);
    let long = match class {
        Some(class) => {
            let points = map_words::points(lang, &value);
            format!("{}: {points} ({}); {}", pair.area.name, pair.figures(), words::class(lang, class))
        }
        None => format!("{}: {value}", pair.area.name),
    };
    AreaMark {
        code: pair.area.code,
        name: pair.area.name.clone(),
        state: pair.to.state(),
        class,
        fill: pair.fill(),
        low_cover: class.is_none() && pair.obstacle().0.low_cover,
        value,
        long,
        radius: None,
        selected: false,
        sign: String::new(),
    }
}

fn legend(pairs: &[Pair<'_>], title: &str, lang: Lang) -> Legend {
    let bin = |css, label: &str, n: usize| Bin {
        css,
        range: String::new(),
        label: label.to_owned(),
        count: n,
        count_text: format!("{n} {}", map_words::areas(lang, Level::Kecamatan, "", n)),
    };
    let of = |class| pairs.iter().filter(|p| p.change.is_some_and(|(_, c)| c == class)).count();
    let classes = CHANGE_CSS.iter().enumerate().map(|(class, css)| bin(css, words::class(lang, class), of(class)));
    let mut states: Vec<Bin> = Vec::new();
    for pair in pairs.iter().filter(|p| p.change.is_none()) {
        let standing = pair.obstacle().0;
        match states.iter_mut().find(|b| b.css == standing.fill) {
            Some(there) => *there = bin(there.css, &there.label, there.count + 1),
            None => {
                let label = if standing.low_cover { map_words::low_cover(lang) } else { standing.text.short.as_str() };
                states.push(bin(standing.fill, label, 1));
            }
        }
    }
    Legend {
        title: title.to_owned(),
        class_source: words::classes(lang, &decimal(lang, SAME, 0), &decimal(lang, MUCH, 0)),
        classes: classes.collect(),
        states,
        circles: Vec::new(),
    }
}

/// One legend for the maps of two periods: the classes of both, the states that occur at either, and no numbers of
/// areas, which differ.
pub fn shared_legend(before: &Legend, after: &Legend) -> Legend {
    let mut shared = after.clone();
    for state in &before.states {
        if shared.states.iter().all(|there| there.css != state.css) {
            shared.states.push(state.clone());
        }
    }
    for bin in shared.classes.iter_mut().chain(&mut shared.states) {
        bin.count_text.clear();
    }
    if shared.circles.is_empty() {
        shared.circles.clone_from(&before.circles);
    }
    shared
}

fn table(pairs: &[Pair<'_>], when: [&str; 2], lang: Lang) -> Table {
    let (mut rows, mut apart) = (Vec::new(), Vec::new());
    for pair in pairs {
        let row = Row {
            code: pair.area.code,
            name: pair.area.name.clone(),
            fill: pair.fill(),
            value: pair.change.map(|(by, _)| signed(lang, by.value, by.decimals)).unwrap_or_default(),
            counts: pair.figures(),
            class: pair.change.map(|(_, class)| words::class(lang, class).to_owned()).unwrap_or_default(),
            dated: String::new(),
            reason: if pair.change.is_some() { String::new() } else { pair.reason(when, lang) },
            locus: String::new(),
            measured: String::new(),
            gap: String::new(),
            people: String::new(),
            selected: false,
            cell: pair.to.cell,
            shown: pair.change.map(|(by, _)| by.value),
            sort_gap: None,
            sort_value: pair.change.map(|(by, _)| by.value),
            sort_people: None,
        };
        if pair.change.is_some() { rows.push(row) } else { apart.push(row) }
    }
    Table { heads: words::heads(lang), rows, apart, apart_title: map_words::apart_title(lang).into() }
}

fn sentence(pairs: &[Pair<'_>], title: &str, lang: Lang) -> String {
    let mut counts = [0; 4];
    let [better, same, worse, apart] = &mut counts;
    let mut names = Vec::new();
    for pair in pairs {
        match pair.change {
            Some((_, 0 | 1)) => *better += 1,
            Some((_, 2)) => *same += 1,
            Some(_) => {
                *worse += 1;
                names.push(pair.area.name.clone());
            }
            None => *apart += 1,
        }
    }
    if names.len() > NAMED {
        names.clear();
    }
    words::sentence(lang, title, counts, &names)
}
