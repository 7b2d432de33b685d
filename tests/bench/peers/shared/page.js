// The page around the drawings: choice of indicator and level, sentence, legend, table, scorecard. Plain DOM, the same for all
// libraries; each brings a `map` and a `trend`.

import { key, percent, row, value } from "./figures.js";

const FIRST = "stunting_eppgbm";
/** Rows of a long table that show at first. */
const ROWS = 60;
const STATUS = {
  "not-started": "belum mulai",
  operator: "di operator",
  verifier: "di verifikator",
  approved: "disetujui",
  reviewed: "direviu provinsi",
};

const $ = (id) => document.getElementById(id);

const json = async (path) => {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

function el(name, attributes, ...kids) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...kids);
  return made;
}

function swatch(colour) {
  const made = el("span", { class: "swatch" });
  made.style.background = colour;
  return made;
}

function options({ groups, indicators }) {
  const members = ({ group }, id) => group === id;
  $("indicator").replaceChildren(
    ...groups.map(([id, label]) => {
      const list = indicators.filter((one) => members(one, id));
      return el("optgroup", { label }, ...list.map((one) => el("option", { value: one.id }, one.name)));
    }),
  );
  $("indicator").value = FIRST;
}

function legend(indicator, rows, level) {
  $("legend").replaceChildren(
    ...key(indicator, rows).map(({ colour, text, count }) =>
      el("li", {}, swatch(colour), el("span", {}, text), el("span", { class: "count" }, `${count} ${level}`)),
    ),
  );
}

function table(rows, all) {
  const sorted = [...rows].sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const shown = all ? sorted : sorted.slice(0, ROWS);
  $("rows").replaceChildren(
    ...shown.map(({ name, colour, text, counts, label }) =>
      el(
        "tr",
        {},
        el("th", { scope: "row" }, name),
        el("td", { class: "number" }, swatch(colour), text),
        el("td", { class: "number wide" }, counts),
        el("td", { class: "wide" }, label ?? ""),
      ),
    ),
  );
  $("more").hidden = shown.length === rows.length;
  $("more").textContent = `Semua ${rows.length} baris`;
}

function sentence({ name, period }, rows) {
  const known = rows.filter((one) => one.value !== undefined).sort((a, b) => b.value - a.value);
  $("title").textContent = `${name}, ${period}`;
  $("sentence").textContent = known.length
    ? `Tertinggi ${known[0].name} (${known[0].text}), terendah ${known.at(-1).name} (${known.at(-1).text}); ${rows.length - known.length} wilayah tidak dibandingkan.`
    : "Belum ada angka untuk dibandingkan.";
}

function scorecard({ year, actions }) {
  $("year").textContent = year;
  $("actions").replaceChildren(
    ...actions.map(([number, name, status]) =>
      el("tr", {}, el("th", { scope: "row" }, `Aksi ${number} ${name}`), el("td", { class: status }, STATUS[status])),
    ),
  );
}

/** What is read later is drawn later: after the frame in which the map has changed. */
const afterFrame = (draw) => requestAnimationFrame(() => setTimeout(draw));

/** The cells by village are asked for when a reader asks for villages, once. */
let villages;
const ofVillages = () => (villages ??= Promise.all([json("desa.json"), json("desa.geojson")]));

/**
 * Starts the page. `map(box, shapes, rows)` draws areas and gives what colours them anew; `trend(box)` gives what draws a
 * line of [period, value].
 */
export async function start({ map, trend }) {
  const [data, shapes] = await Promise.all([json("data.json"), json("kecamatan.geojson")]);
  options(data);
  let level = "kecamatan";
  let colour;
  let line;
  let all = false;
  const chosen = () => data.indicators.find(({ id }) => id === $("indicator").value);
  const cells = async (indicator) =>
    level === "kecamatan" ? [data.areas, indicator.cells, shapes] : ofVillages().then(([{ areas, cells }, map]) => [areas, cells[indicator.id], map]);

  function show(indicator, [areas, cells, shapes], anew) {
    const rows = areas.map((area, at) => row(indicator, area, cells[at]));
    if (anew) {
      $("map").replaceChildren();
      colour = map($("map"), shapes, rows);
    } else colour(rows);
    legend(indicator, rows, level);
    table(rows, all);
    sentence(indicator, rows);
    afterFrame(() => {
      line ??= trend($("trend"));
      line(indicator.trend.map(([period, cell]) => [period, value(cell)]), percent);
    });
  }
  const update = async (anew) => show(chosen(), await cells(chosen()), anew);

  $("indicator").addEventListener("change", () => update(false));
  $("more").addEventListener("click", () => ((all = true), update(false)));
  for (const button of document.querySelectorAll("[data-level]")) {
    button.addEventListener("click", () => {
      level = button.dataset.level;
      for (const one of document.querySelectorAll("[data-level]")) one.setAttribute("aria-pressed", one === button);
      update(true);
    });
  }
  await update(true);
  afterFrame(() => scorecard(data));
}
