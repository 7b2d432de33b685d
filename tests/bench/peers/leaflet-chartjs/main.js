// Leaflet for the map, Chart.js for the line, each with no more of it than is used.

import { CategoryScale, Chart, LineController, LineElement, LinearScale, PointElement, Tooltip } from "chart.js";
import { geoJSON, map as leaflet } from "leaflet/dist/leaflet-src.esm.js";
import "leaflet/dist/leaflet.css";
import "../shared/page.css";
import { start } from "../shared/page.js";

Chart.register(CategoryScale, LineController, LineElement, LinearScale, PointElement, Tooltip);

let view;

function map(box, shapes, rows) {
  view?.remove();
  const byCode = new Map();
  const index = (rows) => rows.forEach((one) => byCode.set(one.code, one));
  const of = ({ properties }) => byCode.get(properties.kode);
  const style = (shape) => ({ fillColor: of(shape).colour, fillOpacity: 1, color: "#30363d", weight: 1 });
  index(rows);
  view = leaflet(box, { attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.1, zoomAnimation: false, fadeAnimation: false });
  const layer = geoJSON(shapes, { style }).bindTooltip(({ feature }) => `${of(feature).name}: ${of(feature).text}`, { sticky: true });
  view.fitBounds(layer.getBounds());
  layer.addTo(view);
  return (rows) => {
    index(rows);
    layer.setStyle(style);
  };
}

function trend(box) {
  const canvas = box.appendChild(document.createElement("canvas"));
  let chart;
  return (points, percent) => {
    const labels = points.map(([period]) => period);
    const values = points.map(([, value]) => value);
    if (chart) {
      Object.assign(chart.data, { labels });
      chart.data.datasets[0].data = values;
      return chart.update("none");
    }
    chart = new Chart(canvas, {
      type: "line",
      data: { labels, datasets: [{ data: values, borderColor: "#00517a", backgroundColor: "#00517a" }] },
      options: {
        animation: false,
        maintainAspectRatio: false,
        scales: { y: { beginAtZero: true, ticks: { callback: percent } } },
        plugins: { tooltip: { callbacks: { label: ({ parsed }) => percent(parsed.y) } } },
      },
    });
  };
}

start({ map, trend });
