// ECharts, put together of the two charts, the components and the renderer that are used.

import { LineChart, MapChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, registerMap, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import "../shared/page.css";
import { start } from "../shared/page.js";

use([GridComponent, LineChart, MapChart, SVGRenderer, TooltipComponent]);

let view;

function map(box, shapes, rows) {
  view?.dispose();
  view = init(box, null, { renderer: "svg" });
  const name = `map-${rows.length}`;
  registerMap(name, shapes);
  const data = (rows) =>
    rows.map(({ code, colour, name, text }) => ({ name: code, itemStyle: { areaColor: colour }, label: `${name}: ${text}` }));
  view.setOption({
    animation: false,
    tooltip: { formatter: ({ data }) => data?.label ?? "" },
    series: {
      type: "map",
      map: name,
      nameProperty: "kode",
      aspectScale: 1,
      left: 8,
      right: 8,
      top: 8,
      bottom: 8,
      selectedMode: false,
      itemStyle: { borderColor: "#30363d" },
      emphasis: { label: { show: false }, itemStyle: { areaColor: null } },
      data: data(rows),
    },
  });
  return (rows) => view.setOption({ series: { data: data(rows) } });
}

function trend(box) {
  const chart = init(box, null, { renderer: "svg" });
  return (points, percent) =>
    chart.setOption({
      animation: false,
      grid: { left: 56, right: 16, top: 16, bottom: 32 },
      tooltip: { trigger: "axis", valueFormatter: percent },
      xAxis: { type: "category", data: points.map(([period]) => period) },
      yAxis: { type: "value", axisLabel: { formatter: percent } },
      series: { type: "line", color: "#00517a", data: points.map(([, value]) => value) },
    });
}

start({ map, trend });
