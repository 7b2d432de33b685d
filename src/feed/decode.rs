//! JSON to domain, with every check that the types of JSON cannot make.

use super::{
    FeedError, FeedWarning, decode_catalogue as catalogue,
    reader::{List, Node, Read},
    tree::opened,
};
use crate::domain::{
    Area, Cell, Facts, Grid, GridFault, Indicator, IndicatorId, Kabupaten, Keyed, Period, RegionCode, Source, SourceId,
};
use serde_json::Value;

/// What a file held, and what in it had to be left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<T> {
    /// The content.
    pub content: T,
    /// What is left out or missing.
    pub warnings: Vec<FeedWarning>,
}

/// Kecamatan figures over all periods.
pub type History = Keyed<IndicatorId, Grid>;

/// One indicator by village.
pub type VillageGrid = (IndicatorId, Grid);

/// What reading one file has found that must be said.
#[derive(Default)]
pub(super) struct Border {
    pub(super) warnings: Vec<FeedWarning>,
}

impl Border {
    /// A link that may be followed: `https://` only.
    pub(super) fn link(&mut self, node: &Node, at: &str) -> Read<Option<String>> {
        let Some(url) = node.optional_text("url")? else { return Ok(None) };
        let safe = url.starts_with("https://") && url.len() < 2000 && !url.contains(['"', '<', '>', ' ', '\\']);
        if !safe {
            self.warnings.push(FeedWarning::UnsafeLink { at: at.to_owned() });
        }
        Ok(safe.then_some(url))
    }

    fn sources(&mut self, list: List) -> Read<Keyed<SourceId, Source>> {
        let mut sources = Keyed::new();
        for node in list {
            let id: SourceId = node.parsed("id")?;
            let source = Source {
                title: node.text("title")?,
                publisher: node.optional_text("publisher")?,
                url: self.link(&node, id.as_str())?,
                date: node.optional_parsed("date")?,
                licence: node.optional_text("licence")?,
                note: node.optional_bilingual("note")?,
                id: id.clone(),
            };
            if let Some(twice) = sources.insert(id, source) {
                return Err(node.wrong(&format!("source {} is listed twice", twice.id)));
            }
        }
        Ok(sources)
    }

    /// One grid, with the columns that belong to no known area left out.
    fn grid(&mut self, codes: &[RegionCode], known: &dyn Fn(RegionCode) -> bool, node: &Node) -> Read<VillageGrid> {
        let id: IndicatorId = node.parsed("indicator")?;
        let mut areas = Vec::new();
        let mut keep = Vec::with_capacity(codes.len());
        for code in codes {
            let known = known(*code);
            keep.push(known);
            if known {
                areas.push(*code);
            } else {
                self.warnings.push(FeedWarning::DataWithoutArea { indicator: id.clone(), code: *code });
            }
        }
        let mut periods: Vec<Period> = Vec::new();
        for period in node.list("periods")? {
            periods.push(period.to_parsed()?);
        }
        let mut cells: Vec<Cell> = Vec::new();
        for row in node.list("cells")? {
            let items = row.items()?;
            if items.len() != codes.len() {
                let (found, wanted) = (items.len(), codes.len());
                return Err(row.wrong(&format!("{id}: a row has {found} cells for {wanted} areas")));
            }
            for (item, keep) in items.zip(&keep) {
                let cell = item.to_cell()?;
                if *keep {
                    cells.push(cell);
                }
            }
        }
        match Grid::new(areas, periods, cells) {
            Ok(grid) => Ok((id, grid)),
            Err(fault) => Err(node.wrong(&format!("{id}: {}", describe(&fault)))),
        }
    }

    fn level(&mut self, node: &Node, known: &dyn Fn(RegionCode) -> bool) -> Read<History> {
        let mut codes: Vec<RegionCode> = Vec::new();
        for code in node.list("areas")? {
            codes.push(code.to_parsed()?);
        }
        let mut grids = Keyed::new();
        for node in node.list("grids")? {
            let (id, grid) = self.grid(&codes, known, &node)?;
            if grids.contains_key(&id) {
                return Err(node.wrong(&format!("{id}: two grids for one level")));
            }
            grids.insert(id, grid);
        }
        Ok(grids)
    }

    /// Leaves out figures of indicators that the catalogue does not list.
    fn drop_unknown_indicators(&mut self, grids: &mut History, indicators: &[Indicator]) {
        let known = |id: &IndicatorId| indicators.iter().any(|i| i.id == *id);
        let unknown: Vec<IndicatorId> = grids.keys().filter(|id| !known(id)).cloned().collect();
        grids.retain(known);
        for indicator in unknown {
            let warning = FeedWarning::UnknownIndicator { indicator };
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
    }

    /// Names the areas that others have data beside. Where nothing at all was published at this level none stands out.
    fn warn_of_areas_without_data(&mut self, areas: &[Area], grids: &History) {
        for area in areas.iter().filter(|_| !grids.is_empty()) {
            if !grids.values().any(|grid| grid.areas().contains(&area.code)) {
                self.warnings.push(FeedWarning::AreaWithoutData { code: area.code });
            }
        }
    }

    fn warn_of_unknown_sources(&mut self, kabupaten: &Kabupaten) {
        let named = kabupaten.editions.iter().map(|e| &e.source).chain(kabupaten.indicators.iter().map(|i| &i.source));
        let mut missing: Vec<&SourceId> = Vec::new();
        for id in named.filter(|id| !kabupaten.sources.contains_key(id)) {
            if let Err(at) = missing.binary_search(&id) {
                missing.insert(at, id);
            }
        }
        self.warnings
            .extend(missing.into_iter().map(|id| FeedWarning::UnknownSource { source: id.as_str().to_owned() }));
    }
}

fn describe(fault: &GridFault) -> String {
    match fault {
        GridFault::DuplicateArea(code) => format!("area {code} stands twice"),
        GridFault::PeriodOrder(period) => format!("period {period} stands twice or out of order"),
        GridFault::Size { expected, found } => format!("{found} cells where {expected} belong"),
    }
}

fn areas(list: List) -> Read<Vec<Area>> {
    let mut seen: Vec<RegionCode> = Vec::with_capacity(list.len());
    let mut areas = Vec::with_capacity(list.len());
    for node in list {
        let code: RegionCode = node.parsed("code")?;
        // Lists come in the order of codes as a rule, so that a new one goes to the end.
        if let Err(at) = seen.binary_search(&code) {
            seen.insert(at, code);
        } else {
            return Err(node.wrong(&format!("area {code} is listed twice")));
        }
        areas.push(Area {
            code,
            name: node.text("name")?,
            since: node.optional_parsed("since")?,
            until: node.optional_parsed("until")?,
            villages: node.optional_integer("villages")?,
        });
    }
    Ok(areas)
}

/// Reads `core.json`.
///
/// # Errors
/// [`FeedError`] where it is no JSON of a known version, names persons, lists something twice or has cells that fit no
/// area and period.
pub fn core(url: &str, text: &str) -> Result<Decoded<Kabupaten>, FeedError> {
    core_of(url, &opened(url, text)?)
}

/// The same of a file that is [`opened`].
///
/// # Errors
/// As [`core`](fn@core).
pub fn core_of(url: &str, tree: &Value) -> Result<Decoded<Kabupaten>, FeedError> {
    read_core(&Node::root(url, tree)).map_err(|fault| *fault)
}

fn read_core(root: &Node) -> Read<Decoded<Kabupaten>> {
    let mut border = Border::default();
    let profile = catalogue::profile(&root.part("profile")?)?;
    let areas = areas(root.list("areas")?)?;
    let indicators = catalogue::indicators(root.list("indicators")?)?;
    let own = profile.code;
    let mut totals = border.level(&root.part("totals")?, &|code| code == own)?;
    let mut by_kecamatan = border.level(&root.part("kecamatan")?, &|code| areas.iter().any(|a| a.code == code))?;
    border.drop_unknown_indicators(&mut totals, &indicators);
    border.drop_unknown_indicators(&mut by_kecamatan, &indicators);
    border.warn_of_areas_without_data(&areas, &by_kecamatan);
    let kabupaten = Kabupaten::new(
        Facts {
            sources: border.sources(root.list_or_empty("sources")?)?,
            programme: border.programme(&root.part("programme")?)?,
            profile,
            areas,
            groups: catalogue::groups(root.list_or_empty("groups")?)?,
            indicators,
            editions: catalogue::editions(root.list_or_empty("editions")?)?,
            totals,
            benchmarks: catalogue::benchmarks(root.list_or_empty("benchmarks")?)?,
        },
        by_kecamatan,
    );
    border.warn_of_unknown_sources(&kabupaten);
    Ok(Decoded { content: kabupaten, warnings: border.warnings })
}

/// Reads `history.json` of a kabupaten whose core is known.
///
/// # Errors
/// As [`core`](fn@core).
pub fn history(url: &str, text: &str, kabupaten: &Kabupaten) -> Result<Decoded<History>, FeedError> {
    history_of(url, &opened(url, text)?, kabupaten)
}

/// The same of a file that is [`opened`].
///
/// # Errors
/// As [`core`](fn@core).
pub fn history_of(url: &str, tree: &Value, kabupaten: &Kabupaten) -> Result<Decoded<History>, FeedError> {
    read_history(&Node::root(url, tree), kabupaten).map_err(|fault| *fault)
}

fn read_history(root: &Node, kabupaten: &Kabupaten) -> Read<Decoded<History>> {
    let mut border = Border::default();
    let mut grids = border.level(&root.part("kecamatan")?, &|code| kabupaten.area(code).is_some())?;
    border.drop_unknown_indicators(&mut grids, &kabupaten.indicators);
    Ok(Decoded { content: grids, warnings: border.warnings })
}

/// Reads `villages.json`.
///
/// # Errors
/// As [`core`](fn@core).
pub fn villages(url: &str, text: &str) -> Result<Decoded<Vec<Area>>, FeedError> {
    villages_of(url, &opened(url, text)?)
}

/// The same of a file that is [`opened`].
///
/// # Errors
/// As [`core`](fn@core).
pub fn villages_of(url: &str, tree: &Value) -> Result<Decoded<Vec<Area>>, FeedError> {
    let read = || areas(Node::root(url, tree).list("areas")?);
    read().map(|content| Decoded { content, warnings: Vec::new() }).map_err(|fault| *fault)
}

/// Reads one indicator by village.
///
/// # Errors
/// As [`core`](fn@core), and [`FeedError::Invalid`] where the file holds no grid.
pub fn village_grid(url: &str, text: &str, villages: &[Area]) -> Result<Decoded<VillageGrid>, FeedError> {
    village_grid_of(url, &opened(url, text)?, villages)
}

/// The same of a file that is [`opened`].
///
/// # Errors
/// As [`village_grid`](fn@village_grid).
pub fn village_grid_of(url: &str, tree: &Value, villages: &[Area]) -> Result<Decoded<VillageGrid>, FeedError> {
    read_village_grid(&Node::root(url, tree), villages).map_err(|fault| *fault)
}

fn read_village_grid(root: &Node, villages: &[Area]) -> Read<Decoded<VillageGrid>> {
    let level = root.part("villages")?;
    let mut border = Border::default();
    let grids = border.level(&level, &|code| villages.iter().any(|v| v.code == code))?;
    match grids.into_iter().next() {
        Some(grid) => Ok(Decoded { content: grid, warnings: border.warnings }),
        None => Err(level.wrong("no grid")),
    }
}
