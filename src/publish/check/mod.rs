//! Checks a finished feed as a stranger would: against its schema, its manifest, its own boundaries, what it promises
//! to withhold and what a phone may be asked to load.

mod budget;
mod form;
#[cfg(test)]
mod tests;

use super::{
    change_log,
    finding::{Finding, Findings, Place, Severity},
    progress::Progress,
    release::{MANIFEST, Release, Released},
    seal::{PublicKey, Verdict, verdict},
    suppression::{self, GivenBack},
};
use crate::{
    domain::{Cell, Figure, Grid, IndicatorId, Keyed, RegionCode, SmallNumbers},
    feed::{Manifest, Role},
};
use std::path::Path;

/// All that is wrong with the feed in a folder; no errors where it may be published.
pub fn check(folder: &Path, progress: &Progress) -> Vec<Finding> {
    let mut findings = Findings::default();
    let release = Release::open(folder, progress, &mut findings);
    form::check(folder, release.as_ref().map(|r| &r.manifest), &mut findings);
    if let Some(release) = &release {
        budget::check(folder, release, progress, &mut findings);
        for released in &release.kabupaten {
            check_kabupaten(released, &mut findings);
        }
        overview_agrees(release, &mut findings);
    }
    findings.into_vec()
}

/// Why the manifest of the feed in a folder does not count as signed by `key`; none where it does, or cannot be read, which
/// [`check`] tells.
pub fn check_seal(folder: &Path, key: &PublicKey) -> Option<Finding> {
    let manifest = std::fs::read_to_string(folder.join(MANIFEST)).ok()?;
    // Browsers read the list of one kabupaten without the first one: each is signed for itself.
    let lists = Manifest::read(MANIFEST, manifest.as_bytes()).map(|m| m.files).unwrap_or_default();
    let lists = lists.into_iter().filter(|file| file.role == Role::Manifest).filter_map(|file| {
        let text = std::fs::read_to_string(folder.join(&file.path)).ok()?;
        Some((file.path, verdict(&text, key)))
    });
    let all = std::iter::once((MANIFEST.to_owned(), verdict(&manifest, key))).chain(lists);
    let (path, what) = all.into_iter().find_map(|(path, verdict)| match verdict {
        Verdict::Signed => None,
        Verdict::Unsigned => Some((path, "the feed is not signed")),
        Verdict::Wrong => Some((path, "the signature is not by this key, or the manifest was changed afterwards")),
    })?;
    Some(Finding {
        severity: Severity::Error,
        place: Place::file(&path),
        what: what.to_owned(),
        remedy: "Sign it with `feed sign`, after the last `feed build`.".to_owned(),
    })
}

fn check_kabupaten(released: &Released, findings: &mut Findings) {
    let code = released.kabupaten.profile.code;
    let rule = released.kabupaten.profile.small_numbers;
    first_file_agrees(released, findings);
    let core = format!("{code}/core.json");
    small_numbers(&released.kabupaten.totals, rule, |_| core.clone(), findings);
    small_numbers(&released.kabupaten.by_kecamatan, rule, |_| format!("{code}/history.json"), findings);
    small_numbers(&released.by_village, rule, |id| format!("{code}/village/{id}.json"), findings);
    let audits = released.kabupaten.programme.audits.iter();
    let tallies = audits.flat_map(|a| a.cases.iter().map(|(_, cell)| cell).chain(a.risks.iter().map(|(_, cell)| cell)));
    let small = tallies.filter(|cell| suppression::is_small(**cell, rule)).count();
    if small > 0 {
        let what = format!("{small} tallies of audits are under {}", rule.threshold);
        findings.error(Place::file(&core), what, "Build the feed again; they must be withheld.");
    }
    if rule.threshold > 0 || rule.minimum_denominator > 0 {
        sums(released, rule, findings);
    }
    shapes(released, findings);
    editions(released, &core, findings);
    let told = released.changes.iter().flat_map(|entry| &entry.lines);
    let much = told.filter(|line| change_log::tells_too_much(line, released)).count();
    if much > 0 {
        let what = format!("{much} changes tell of a figure that is withheld or not shown");
        findings.error(Place::file(&format!("{code}/changes.json")), what, "Build the feed again over the one before.");
    }
}

/// The overview must not show what the kabupaten's own file does not.
fn overview_agrees(release: &Release, findings: &mut Findings) {
    let Some(all) = &release.overview else { return };
    let own = |code| release.kabupaten.iter().find(|k| k.kabupaten.profile.code == code);
    let mut differ = |id: &IndicatorId, period, (code, cell): (RegionCode, Cell)| {
        let there = own(code).and_then(|k| k.kabupaten.totals.get(id)).map(|totals| totals.cell(code, period));
        if cell != Cell::NotReported && there != Some(cell) {
            let what = format!("{id} at {period} is not the same for {code} as in its own file");
            findings.error(Place::file("overview.json"), what, "Build the feed again.");
        }
    };
    for (id, grid) in all.by_kecamatan.iter() {
        for period in grid.periods() {
            grid.row(*period).into_iter().for_each(|cell| differ(id, *period, cell));
        }
    }
}

/// The first file and the history must not say two things of one place and time, nor one what the other withholds.
fn first_file_agrees(released: &Released, findings: &mut Findings) {
    let code = released.kabupaten.profile.code;
    for (id, grid) in &released.first {
        for period in grid.periods() {
            let history = released.kabupaten.by_kecamatan.get(id).map(|g| g.row(*period)).unwrap_or_default();
            if grid.row(*period) != history {
                let what = format!("{id} at {period} is not the same in core.json and in history.json");
                findings.error(Place::file(&format!("{code}/core.json")), what, "Build the feed again.");
            }
        }
    }
}

fn small_numbers(
    grids: &Keyed<IndicatorId, Grid>,
    rule: SmallNumbers,
    file: impl Fn(&IndicatorId) -> String,
    findings: &mut Findings,
) {
    for (id, grid) in grids {
        for period in grid.periods() {
            let small: Vec<_> =
                grid.row(*period).into_iter().filter(|(_, cell)| suppression::is_small(*cell, rule)).collect();
            if let Some((code, cell)) = small.first() {
                let which = match cell {
                    Cell::Value(Figure::Ratio(r)) if r.denominator() < rule.minimum_denominator => "a denominator",
                    _ => "a count",
                };
                let what =
                    format!("{id} at {period} shows {which} too small to publish, for {code} first of {}", small.len());
                findings.error(Place::file(&file(id)), what, "Build the feed again with this version of the tool.");
            }
        }
    }
}

fn sums(released: &Released, rule: SmallNumbers, findings: &mut Findings) {
    let code = released.kabupaten.profile.code;
    for GivenBack { indicator, period, area, in_time } in
        suppression::given_back(&released.grids(), &released.kabupaten.indicators, rule, None)
    {
        let place = Place::file(&format!("{code}/village/{indicator}.json"));
        if in_time {
            let what = format!("{indicator} at {period}: {area} is withheld and can be had if its periods add up");
            findings.warning(place, what, "Build the feed again with this version of the tool.");
        } else {
            let what = format!("{indicator} at {period}: {area} is withheld and the sums around it give it back");
            findings.error(place, what, "Build the feed again with this version of the tool.");
        }
    }
}

/// Figures for an area that is on no map are read nowhere but in tables; one that ended may be missing.
fn shapes(released: &Released, findings: &mut Findings) {
    let code = released.kabupaten.profile.code;
    if released.kecamatan_shapes.is_none() {
        let what = "no kecamatan boundaries that can be read";
        findings.error(
            Place::file(&format!("{code}/kecamatan.geojson")),
            what,
            "Add boundaries and build the feed again.",
        );
    }
    if released.village_shapes.is_none() && !released.by_village.is_empty() {
        let what = "figures by village and no village boundaries: they are in tables only";
        findings.warning(
            Place::file(&format!("{code}/villages.json")),
            what,
            "Add village boundaries, or leave it so.",
        );
    }
}

fn editions(released: &Released, core: &str, findings: &mut Findings) {
    for (id, grid) in &released.kabupaten.totals {
        for period in grid.periods() {
            if released.kabupaten.edition(id, *period).is_none() {
                let what = format!("{id} at {period} names no source");
                findings.warning(Place::file(core), what, "Add a row to the table of editions.");
            }
        }
    }
}
