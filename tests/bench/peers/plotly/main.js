// plotly.js in its partial bundle for maps, which also has lines.

import Plotly from "plotly.js-geo-dist-min";
import "../shared/page.css";
import { start } from "../shared/page.js";

// Any map of areas asks for the outlines of the world, also where none is drawn. An empty world spares the reader that file.
window.PlotlyGeoAssets.topojson.world_110m = { type: "Topology", objects: {}, arcs: [] };

const CONFIG = { displayModeBar: false, responsive: true, scrollZoom: false };

function map(box, shapes, rows) {
  // A colour for each area: the number of its colour among those that occur, and steps between them.
  const filled = (rows) => {
    const colours = [...new Set(rows.map(({ colour }) => colour))];
    const step = (at) => at / colours.length;
    return {
      z: [rows.map(({ colour }) => colours.indexOf(colour) + 0.5)],
      text: [rows.map(({ name, text }) => `${name}: ${text}`)],
      colorscale: [colours.flatMap((colour, at) => [[step(at), colour], [step(at + 1), colour]])],
      zmax: [colours.length],
    };
  };
  const first = Object.fromEntries(Object.entries(filled(rows)).map(([key, [value]]) => [key, value]));
  const areas = {
    type: "choropleth",
    geojson: shapes,
    featureidkey: "properties.kode",
    locations: rows.map(({ code }) => code),
    zmin: 0,
    showscale: false,
    hoverinfo: "text",
    marker: { line: { color: "#30363d", width: 1 } },
    ...first,
  };
  const layout = { margin: { l: 0, r: 0, t: 0, b: 0 }, dragmode: false, geo: { fitbounds: "geojson", visible: false, projection: { type: "mercator" } } };
  Plotly.newPlot(box, [areas], layout, CONFIG);
  return (rows) => Plotly.restyle(box, filled(rows));
}

const trend = (box) => (points, percent) => {
  const [x, y] = [points.map(([period]) => period), points.map(([, value]) => value)];
  const line = { type: "scatter", mode: "lines+markers", x, y, text: y.map((value) => (value === undefined ? "" : percent(value))), hoverinfo: "x+text", line: { color: "#00517a" } };
  const layout = { margin: { l: 48, r: 16, t: 8, b: 32 }, xaxis: { type: "category", fixedrange: true }, yaxis: { rangemode: "tozero", ticksuffix: "%", fixedrange: true } };
  return Plotly.react(box, [line], layout, CONFIG);
};

start({ map, trend });
