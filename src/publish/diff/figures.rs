//! Indicators, their periods, figures and targets.

use super::{Line, Matched, Pair, Released};
use crate::{
    domain::{Cell, CellState, ChangedFigure, Grid, Indicator, Level, Period, RegionCode, Target},
    i18n::{decimal, map_words, period, programme_words},
    viz::figure_text::figure_text,
};
use std::collections::{BTreeMap, BTreeSet};

/// A heading and its lines.
type Titled = (String, Vec<Line>);

/// Changes by indicator, in the order of the new catalogue; then the indicators that went.
pub fn changes(pair: &Pair<'_>) -> Vec<Titled> {
    let lang = pair.lang;
    let matched =
        Matched::new(&pair.old.kabupaten.indicators, &pair.new.kabupaten.indicators, |indicator| indicator.id.clone());
    let mut sections = Vec::new();
    for indicator in &pair.new.kabupaten.indicators {
        let mut lines = Vec::new();
        match matched.both.iter().find(|(_, new)| new.id == indicator.id) {
            Some((old, _)) => lines.extend(defined(pair, old, indicator).into_iter().map(Line::from)),
            None => lines.push(lang.pick("indikator baru", "a new indicator").to_owned().into()),
        }
        lines.extend(figures(pair, indicator));
        sections.push((lang.of(&indicator.short).to_owned(), lines));
    }
    for gone in matched.gone {
        let line = lang.pick("indikator tidak lagi ditampilkan", "the indicator is no longer shown");
        sections.push((lang.of(&gone.short).to_owned(), vec![line.to_owned().into()]));
    }
    sections
}

/// Changes of what an indicator means and of what it is held to.
fn defined(pair: &Pair<'_>, old: &Indicator, new: &Indicator) -> Vec<String> {
    let lang = pair.lang;
    let mut lines = Vec::new();
    lines.extend(pair.changed(lang.pick("nama", "name"), lang.of(&old.name), lang.of(&new.name)));
    if (&old.definition, &old.numerator, &old.denominator) != (&new.definition, &new.numerator, &new.denominator) {
        lines.push(lang.pick("definisi berubah", "the definition changes").to_owned());
    }
    if old.classes != new.classes {
        lines.push(lang.pick("kelas warna berubah", "the classes change").to_owned());
    }
    let value =
        |target: &Target| decimal(lang, target.value, if target.value.fract() == 0.0 { 0 } else { new.decimals });
    let named = |target: &Target| {
        let scope = programme_words::scope(lang, target.scope);
        format!("target {} {scope} ({})", target.year, target.source)
    };
    let targets = Matched::new(&old.targets, &new.targets, |t| (t.year, t.scope, t.source.clone()));
    let came = targets.came.iter().map(|t| format!("{} {}: {}", named(t), lang.pick("baru", "is new"), value(t)));
    let gone = targets.gone.iter().map(|t| format!("{} {}", named(t), lang.pick("dihapus", "is removed")));
    let both = targets.both.iter().filter_map(|(old, new)| pair.changed(&named(new), &value(old), &value(new)));
    lines.extend(both.chain(came).chain(gone));
    lines
}

/// The figures of an indicator at one level in both feeds.
struct Levels<'a> {
    level: Level,
    old: Option<&'a Grid>,
    new: Option<&'a Grid>,
}

fn figures(pair: &Pair<'_>, indicator: &Indicator) -> Vec<Line> {
    let id = &indicator.id;
    let (old, new) = (pair.old, pair.new);
    let levels = [
        Levels { level: Level::Kabupaten, old: old.kabupaten.totals.get(id), new: new.kabupaten.totals.get(id) },
        Levels {
            level: Level::Kecamatan,
            old: old.kabupaten.by_kecamatan.get(id),
            new: new.kabupaten.by_kecamatan.get(id),
        },
        Levels { level: Level::Village, old: old.by_village.get(id), new: new.by_village.get(id) },
    ];
    let periods = |new: bool| -> BTreeSet<Period> {
        let grids = levels.iter().filter_map(|level| if new { level.new } else { level.old });
        grids.flat_map(|grid| grid.periods().iter().copied()).collect()
    };
    let (before, now) = (periods(false), periods(true));
    let mut lines = Vec::new();
    for when in before.union(&now) {
        let name = period(pair.lang, *when);
        if !now.contains(when) {
            let gone = pair.lang.pick("periode tidak lagi ditampilkan", "the period is no longer shown");
            lines.push(format!("{name}: {gone}").into());
        } else if !before.contains(when) {
            let code = pair.new.kabupaten.profile.code;
            let whole = new.kabupaten.totals.get(id).is_some_and(|grid| !grid.row(*when).is_empty());
            let figure = whole.then(|| ChangedFigure { indicator: id.clone(), period: *when, area: code });
            lines.push(Line { about: name, text: new_period(pair, indicator, &levels, *when), figure });
        } else {
            lines.extend(cells(pair, indicator, &levels, *when));
            let beside = edition(pair, indicator, *when).into_iter();
            lines.extend(beside.map(|line| Line::from(format!("{name}, {line}"))));
        }
    }
    lines
}

/// What is said beside the figures: their source, their day, and what to know of them.
fn edition(pair: &Pair<'_>, indicator: &Indicator, when: Period) -> Vec<String> {
    let lang = pair.lang;
    let of = |side: &Released| {
        let kabupaten = &side.kabupaten;
        let edition = kabupaten.edition(&indicator.id, when);
        let source =
            edition.map(|e| kabupaten.sources.get(&e.source).map_or(e.source.to_string(), |s| s.title.clone()));
        let note = edition.and_then(|e| e.note.as_ref()).map(|note| lang.of(note).to_owned());
        [source.unwrap_or_default(), pair.day(edition.and_then(|e| e.as_of)), note.unwrap_or_default()]
    };
    let names = [lang.pick("sumber", "source"), lang.pick("data per", "data as of"), lang.pick("keterangan", "remark")];
    let (old, new) = (of(pair.old), of(pair.new));
    names.iter().zip(old.iter().zip(&new)).filter_map(|(name, (old, new))| pair.changed(name, old, new)).collect()
}

/// A period that was not there: the whole, then how many areas have what.
fn new_period(pair: &Pair<'_>, indicator: &Indicator, levels: &[Levels<'_>], when: Period) -> String {
    let lang = pair.lang;
    let mut parts = vec![lang.pick("periode baru", "a new period").to_owned()];
    for Levels { level, new, .. } in levels {
        let row = new.map(|grid| grid.row(when)).unwrap_or_default();
        if *level == Level::Kabupaten {
            parts.extend(row.first().map(|(_, cell)| text(pair, indicator, *cell, true)));
            continue;
        }
        let mut states: BTreeMap<CellState, usize> = BTreeMap::new();
        for (_, cell) in &row {
            *states.entry(cell.state()).or_default() += 1;
        }
        let named = |(state, count): (&CellState, &usize)| match state {
            CellState::Value => format!("{count} {}", lang.pick("ada angka", "with a figure")),
            other => format!("{count} {}", map_words::state(lang, *other)),
        };
        if !row.is_empty() {
            let counts: Vec<String> = states.iter().map(named).collect();
            parts.push(format!("{} {}: {}", row.len(), programme_words::level(lang, *level), counts.join(", ")));
        }
    }
    parts.join("; ")
}

/// Villages whose change is told one by one; more are counted by kecamatan and state.
const MOST_VILLAGES: usize = 20;

/// Each area whose cell is another; of many villages how many, by kecamatan and state. Of a figure that is withheld from
/// now on the number is not told again: it was published, and is not to be.
fn cells(pair: &Pair<'_>, indicator: &Indicator, levels: &[Levels<'_>], when: Period) -> Vec<Line> {
    let name = period(pair.lang, when);
    let mut lines = Vec::new();
    for Levels { level, old, new } in levels {
        let row = |grid: &Option<&Grid>| -> BTreeMap<RegionCode, Cell> {
            grid.map(|g| g.row(when)).unwrap_or_default().into_iter().collect()
        };
        let (before, now) = (row(old), row(new));
        let codes: BTreeSet<&RegionCode> = before.keys().chain(now.keys()).collect();
        let cell = |row: &BTreeMap<RegionCode, Cell>, code| row.get(code).copied().unwrap_or(Cell::NoSuchArea);
        let changed = codes.into_iter().map(|code| (*code, cell(&before, code), cell(&now, code)));
        let changed: Vec<(RegionCode, Cell, Cell)> = changed.filter(|(_, before, now)| before != now).collect();
        if *level == Level::Village && changed.len() > MOST_VILLAGES {
            lines.extend(counted(pair, &changed).into_iter().map(|line| Line::from(format!("{name}, {line}"))));
            continue;
        }
        for (code, before, now) in changed {
            let from = match now.state() {
                CellState::Suppressed => state_name(pair, before.state()).to_owned(),
                _ => text(pair, indicator, before, false),
            };
            let to = text(pair, indicator, now, true);
            lines.push(Line {
                about: format!("{name}, {}", pair.area(code)),
                text: format!("{from} → {to}"),
                figure: Some(ChangedFigure { indicator: indicator.id.clone(), period: when, area: code }),
            });
        }
    }
    lines
}

fn state_name(pair: &Pair<'_>, state: CellState) -> &'static str {
    match state {
        CellState::Value => pair.lang.pick("ada angka", "with a figure"),
        other => map_words::state(pair.lang, other),
    }
}

/// How many villages of each kecamatan went from which state to which.
fn counted(pair: &Pair<'_>, changed: &[(RegionCode, Cell, Cell)]) -> Vec<String> {
    let lang = pair.lang;
    let mut groups: BTreeMap<(RegionCode, CellState, CellState), usize> = BTreeMap::new();
    for (code, before, now) in changed {
        let kecamatan = code.parent().unwrap_or(*code);
        *groups.entry((kecamatan, before.state(), now.state())).or_default() += 1;
    }
    let line = |((kecamatan, from, to), count): ((RegionCode, CellState, CellState), usize)| {
        let villages = lang.pick("desa/kelurahan", "villages");
        let what = if from == to {
            lang.pick("angkanya berubah", "figures changed").to_owned()
        } else {
            format!("{} → {}", state_name(pair, from), state_name(pair, to))
        };
        format!("{}, {count} {villages}: {what}", pair.area(kecamatan))
    };
    groups.into_iter().map(line).collect()
}

fn text(pair: &Pair<'_>, indicator: &Indicator, cell: Cell, new: bool) -> String {
    let side = if new { pair.new } else { pair.old };
    figure_text(indicator, cell, side.kabupaten.profile.small_numbers, pair.lang).long
}
