//! The pages that are measured, and where on each a reader finds map, legend, table and the choice of indicator.

use serde_json::{Value, json};

/// A page.
#[derive(Clone, Copy, Debug)]
pub struct Contestant {
    /// Its name in tables.
    pub name: &'static str,
    /// The folder below `tests/bench/peers/`; none for the dashboard itself.
    pub folder: Option<&'static str>,
    /// Its address on its server.
    pub path: &'static str,
    areas: &'static str,
    legend: &'static str,
    rows: &'static str,
    control: &'static str,
    /// A script that finds the button for villages.
    pub villages: &'static str,
}

const PEER: Contestant = Contestant {
    name: "",
    folder: None,
    path: "",
    areas: "#map path",
    legend: "#legend li",
    rows: "#rows tr",
    control: "#indicator",
    villages: "document.querySelector('[data-level=desa]')",
};

/// All of them, the dashboard first. It is measured on Peta, the page with map, legend, table and the choice of indicator.
pub const ALL: [Contestant; 5] = [
    Contestant {
        name: "Konvergensi",
        path: "peta?kab=99.01",
        areas: "svg.map path.area",
        legend: ".bins li",
        rows: "#tabel table.areas tbody tr",
        control: "#pilih-indikator",
        villages: "[...document.querySelectorAll('.levels button.level')].at(-1)",
        ..PEER
    },
    Contestant { name: "Leaflet + Chart.js", folder: Some("leaflet-chartjs"), ..PEER },
    Contestant { name: "ECharts", folder: Some("echarts"), ..PEER },
    Contestant { name: "plotly.js", folder: Some("plotly"), areas: "#map .choroplethlayer path", ..PEER },
    Contestant { name: "Plot + D3", folder: Some("plot-d3"), ..PEER },
];

/// The indicators that are chosen in turn. None has the same map or table as the one before it.
pub const TURNS: [&str; 4] = ["air_minum", "unmet_need", "imunisasi", "stunting_eppgbm"];

impl Contestant {
    /// What the probe is told of the page. `areas` is how many areas its first map has.
    pub fn spec(&self, areas: usize) -> Value {
        json!({
            "areas": self.areas,
            "legend": self.legend,
            "rows": self.rows,
            "control": self.control,
            "count": areas,
            "values": [TURNS[0], TURNS[1]],
        })
    }
}
