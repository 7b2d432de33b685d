// D3 for the map, which it colours in place; Observable Plot for the line.

import { axisX, axisY, line, plot, tip, pointerX, ruleY, dot } from "@observablehq/plot";
import { geoMercator, geoPath, select } from "d3";
import "../shared/page.css";
import { start } from "../shared/page.js";

function map(box, shapes, rows) {
  const { clientWidth: width, clientHeight: height } = box;
  const path = geoPath(geoMercator().fitSize([width, height], shapes)).digits(1);
  const byCode = (rows) => new Map(rows.map((one) => [one.code, one]));
  const areas = select(box)
    .append("svg")
    .attr("viewBox", [0, 0, width, height])
    .attr("stroke", "#30363d")
    .selectAll("path")
    .data(shapes.features)
    .join("path")
    .attr("d", path);
  const names = areas.append("title");
  const colour = (rows) => {
    const found = byCode(rows);
    areas.attr("fill", ({ properties }) => found.get(properties.kode).colour);
    names.text(({ properties }) => `${found.get(properties.kode).name}: ${found.get(properties.kode).text}`);
  };
  colour(rows);
  return colour;
}

const trend = (box) => (points, percent) => {
  const channels = { x: "0", y: "1", stroke: "#00517a" };
  box.replaceChildren(
    plot({
      width: box.clientWidth,
      height: box.clientHeight,
      marginLeft: 56,
      x: { type: "point" },
      y: { zero: true },
      marks: [
        axisX({ label: null }),
        axisY({ label: null, tickFormat: percent }),
        ruleY([0]),
        line(points, channels),
        dot(points, channels),
        tip(points, pointerX({ x: "0", y: "1", title: ([period, value]) => `${period}: ${value === undefined ? "" : percent(value)}` })),
      ],
    }),
  );
};

start({ map, trend });
