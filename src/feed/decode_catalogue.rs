//! Profile, indicators, editions and benchmarks: JSON to domain.

use super::reader::{List, Node, Read};
use crate::domain::{
    Benchmark, Bidang, ClassTable, Edition, Freshness, Group, Indicator, IndicatorId, Profile, SmallNumbers, Target,
};

pub(super) fn profile(node: &Node) -> Read<Profile> {
    let mut bidang = Vec::new();
    for node in node.list_or_empty("bidang")? {
        let mut indicators = Vec::new();
        for id in node.list_or_empty("indicators")? {
            indicators.push(id.to_parsed()?);
        }
        bidang.push(Bidang { id: node.parsed("id")?, name: node.bilingual("name")?, indicators });
    }
    Ok(Profile {
        code: node.parsed("code")?,
        name: node.text("name")?,
        province: node.text("province")?,
        village_term: node.bilingual("village_term")?,
        simulated: node.flag("simulated")?,
        villages: node.optional_integer("villages")?,
        publisher: node.text("publisher")?,
        contact: node.optional_text("contact")?,
        bidang,
        small_numbers: SmallNumbers {
            threshold: node.integer("suppress_below")?,
            minimum_denominator: node.integer("minimum_denominator")?,
        },
        freshness: Freshness {
            as_of: node.optional_parsed("as_of")?,
            published: node.optional_parsed("published")?,
            next: node.optional_parsed("next")?,
        },
        note: node.optional_bilingual("note")?,
    })
}

pub(super) fn groups(list: List) -> Read<Vec<Group>> {
    let mut groups = Vec::with_capacity(list.len());
    for node in list {
        groups.push(Group { id: node.parsed("id")?, name: node.bilingual("name")? });
    }
    Ok(groups)
}

fn classes(node: &Node) -> Read<ClassTable> {
    let mut breaks = Vec::new();
    for number in node.list("breaks")? {
        breaks.push(number.to_number()?);
    }
    let mut labels = Vec::new();
    for label in node.list("labels")? {
        labels.push(label.to_bilingual()?);
    }
    match ClassTable::new(breaks, labels, node.bilingual("source")?) {
        Some(table) => Ok(table),
        None => Err(node.wrong("classes need ascending breaks and one label more than breaks, 2 to 8")),
    }
}

fn targets(list: List) -> Read<Vec<Target>> {
    let mut targets = Vec::with_capacity(list.len());
    for node in list {
        let value = node.number("value")?;
        if value.abs() >= 1e12 {
            return Err(node.wrong("a wild target"));
        }
        targets.push(Target {
            year: node.integer("year")?,
            value,
            scope: node.word("scope")?,
            source: node.parsed("source")?,
        });
    }
    Ok(targets)
}

fn indicator(node: &Node) -> Read<Indicator> {
    let decimals: u8 = node.integer("decimals")?;
    let coverage_floor = node.optional_number("coverage_floor")?;
    if decimals > 3 || coverage_floor.is_some_and(|floor| !(0.0..=100.0).contains(&floor)) {
        return Err(node.wrong("decimals over 3 or a coverage floor outside 0 to 100"));
    }
    let classes = match node.optional("classes") {
        Some(node) => Some(classes(&node)?),
        None => None,
    };
    Ok(Indicator {
        id: node.parsed("id")?,
        name: node.bilingual("name")?,
        short: node.bilingual("short")?,
        definition: node.bilingual("definition")?,
        group: node.parsed("group")?,
        unit: node.word("unit")?,
        direction: node.word("direction")?,
        decimals,
        method: node.word("method")?,
        numerator: node.bilingual("numerator")?,
        denominator: node.optional_bilingual("denominator")?,
        classes,
        targets: targets(node.list_or_empty("targets")?)?,
        coverage_floor,
        source: node.parsed("source")?,
    })
}

pub(super) fn indicators(list: List) -> Read<Vec<Indicator>> {
    let mut indicators: Vec<Indicator> = Vec::with_capacity(list.len());
    for node in list {
        let id: IndicatorId = node.parsed("id")?;
        if indicators.iter().any(|i| i.id == id) {
            return Err(node.wrong(&format!("indicator {id} is listed twice")));
        }
        indicators.push(indicator(&node)?);
    }
    Ok(indicators)
}

pub(super) fn editions(list: List) -> Read<Vec<Edition>> {
    let mut editions = Vec::with_capacity(list.len());
    for node in list {
        editions.push(Edition {
            indicator: node.parsed("indicator")?,
            period: node.parsed("period")?,
            as_of: node.optional_parsed("as_of")?,
            published: node.optional_parsed("published")?,
            source: node.parsed("source")?,
            instrument: node.optional_text("instrument")?,
            breaks_before: node.flag("breaks_before")?,
            note: node.optional_bilingual("note")?,
        });
    }
    Ok(editions)
}

/// Benchmarks; one without a figure says nothing and is left out.
pub(super) fn benchmarks(list: List) -> Read<Vec<Benchmark>> {
    let mut benchmarks = Vec::with_capacity(list.len());
    for node in list {
        let cell = node.cell("cell")?;
        let (indicator, scope) = (node.parsed("indicator")?, node.word("scope")?);
        let (period, source) = (node.parsed("period")?, node.parsed("source")?);
        if let Some(figure) = cell.figure() {
            benchmarks.push(Benchmark { figure, indicator, scope, period, source });
        }
    }
    Ok(benchmarks)
}
