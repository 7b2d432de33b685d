//! The peers' pages as their builders would publish them: bundled and minified by esbuild with what is not used left out, compressed
//! like our own site, beside the one file of data that such a page needs.

use crate::{
    contestants::{ALL, Contestant},
    figures::Figures,
};
use konvergensi::site::pack;
use std::{fs, path::Path};
use xtask::process::{command, output};

/// Builds the pages below `to`. `node_modules` holds what they are made of.
pub fn build(sources: &Path, node_modules: &Path, figures: &Figures, to: &Path) {
    let _ = fs::remove_dir_all(to);
    for folder in ALL.iter().filter_map(|one: &Contestant| one.folder) {
        let page = to.join(folder);
        fs::create_dir_all(&page).unwrap();
        bundle(&sources.join(folder).join("main.js"), node_modules, &page);
        let html = fs::read_to_string(sources.join("shared/index.html")).unwrap();
        let html = html.replace("NAME", &figures.name).replace("DATE", &figures.as_of);
        fs::write(page.join("index.html"), html.replace("SOURCE", &figures.publisher)).unwrap();
        let files = [
            ("data.json", &figures.data),
            ("desa.json", &figures.villages),
            ("kecamatan.geojson", &figures.maps[0]),
            ("desa.geojson", &figures.maps[1]),
        ];
        for (name, value) in files {
            fs::write(page.join(name), value.to_string()).unwrap();
        }
        pack(&page).unwrap();
    }
}

/// `main.js` and `main.css`, for the browsers that our own app is for.
fn bundle(entry: &Path, node_modules: &Path, to: &Path) {
    let mut esbuild = command(node_modules.join(".bin/esbuild"));
    esbuild.arg(entry).args(["--bundle", "--minify", "--format=esm", "--target=chrome111,firefox121,safari16.2"]);
    // Pictures of markers and layers, which Leaflet's style names and this page does not use.
    esbuild.args(["--loader:.png=empty", "--legal-comments=none", "--log-level=warning"]);
    // What React and its like look for: the build without the checks for developers.
    esbuild.args(["--define:process.env.NODE_ENV=\"production\"", "--define:__DEV__=false"]);
    output(esbuild.arg(format!("--outdir={}", to.display())).env("NODE_PATH", node_modules)).unwrap();
}
