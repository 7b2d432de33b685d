//! What a phone is asked to load, in bytes after brotli at its highest quality.

use crate::{
    feed::{FileEntry, Role},
    publish::{
        finding::{Findings, Place},
        progress::Progress,
        release::Release,
    },
};
use brotli_size::brotli_size;
use std::path::Path;

const KB: usize = 1024;
/// Core and kecamatan boundaries together: before them there is nothing to see.
const FIRST_DATA: usize = 40 * KB;
/// One indicator by village, for each of its periods.
const VILLAGE_PERIOD: usize = 12 * KB;
/// Village boundaries.
const VILLAGE_LAYER: usize = 45 * KB;

/// Names every file that is over its budget.
pub fn check(folder: &Path, release: &Release, progress: &Progress, findings: &mut Findings) {
    let shared = [Role::Overview, Role::GeoOverview].map(|role| release.manifest.shared(role));
    if let [Some(figures), Some(outlines)] = shared {
        let bytes = compressed(folder, figures, 0) + compressed(folder, outlines, 0);
        over(&figures.path, "the figures and outlines of all kabupaten", bytes, FIRST_DATA, findings);
    }
    for released in &release.kabupaten {
        let code = released.kabupaten.profile.code;
        let file = |role| release.manifest.file(code, role);
        let first = [file(Role::Core), file(Role::GeoKecamatan)];
        progress.more(2);
        progress.step(format!("{code}: first data"));
        let bytes = first.into_iter().flatten().map(|entry| compressed(folder, entry, 0)).sum();
        over(
            &format!("{code}/core.json"),
            "the first data (core and kecamatan boundaries)",
            bytes,
            FIRST_DATA,
            findings,
        );
        progress.step(format!("{code}: village boundaries"));
        if let Some(entry) = file(Role::GeoVillages) {
            over(
                &entry.path,
                "the village boundaries",
                compressed(folder, entry, VILLAGE_LAYER),
                VILLAGE_LAYER,
                findings,
            );
        }
        for (id, grid) in &released.by_village {
            let allowed = VILLAGE_PERIOD * grid.periods().len().max(1);
            if let Some(entry) = release.manifest.village_file(code, id) {
                let bytes = compressed(folder, entry, allowed);
                over(&entry.path, &format!("{id} by village"), bytes, allowed, findings);
            }
        }
    }
}

/// Size after brotli; the plain size where that is already no more than `enough`. 0 for a file that cannot be read,
/// which is named elsewhere.
fn compressed(folder: &Path, entry: &FileEntry, enough: usize) -> usize {
    let Ok(body) = std::fs::read(folder.join(&entry.path)) else { return 0 };
    if body.len() <= enough {
        return body.len();
    }
    brotli_size(&body, 11)
}

fn over(path: &str, what: &str, bytes: usize, allowed: usize, findings: &mut Findings) {
    if bytes > allowed {
        let what = format!("{what}: {bytes} bytes after brotli, {} more than the {allowed} allowed", bytes - allowed);
        let place = Place::file(path);
        findings.error(place, what, "Publish fewer periods or indicators, or simplify the boundaries.");
    }
}
