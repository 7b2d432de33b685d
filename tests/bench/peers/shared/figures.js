// What a cell of the feed says: a value, or why there is none.

/** Words and colours of the cells without a value of their own. */
const NONE = {
  low: ["cakupan pengukuran di bawah batas", "#b8bec6"],
  missing: ["belum lapor", "#f3f4f6"],
  suppressed: ["disamarkan", "#dfe3e8"],
  other: ["tidak berlaku", "#e9ebee"],
};

/** From the best class to the worst. */
const COLOURS = ["#fbe8d3", "#e8c08a", "#c9572f", "#b8003c", "#5b0060"];

const number = new Intl.NumberFormat("id");
const tenth = new Intl.NumberFormat("id", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const percent = (value) => `${tenth.format(value)}%`;

/** The value of a cell in percent; nothing where it has none. */
export const value = (cell) => (Array.isArray(cell) && cell[1] ? (100 * cell[0]) / cell[1] : cell?.percent);

function state(indicator, cell) {
  if (cell === null) return "missing";
  if (cell === "s") return "suppressed";
  if (value(cell) === undefined) return "other";
  return indicator.floor && cell.length === 4 && (100 * cell[2]) / cell[3] < indicator.floor ? "low" : "value";
}

/** The class of a value, 0 for the lowest numbers. */
const bin = ({ breaks }, value) => breaks.filter((limit) => value >= limit).length;

const colour = ({ lower }, bin) => COLOURS[lower ? bin : COLOURS.length - 1 - bin];

/** An area as map and table show it. */
export function row(indicator, [code, name], cell) {
  const kind = state(indicator, cell);
  if (kind !== "value" && kind !== "low") return { code, name, colour: NONE[kind][1], text: NONE[kind][0], counts: "" };
  const of = value(cell);
  const at = bin(indicator, of);
  const counts = `${number.format(cell[0])} dari ${number.format(cell[1])}`;
  return kind === "low"
    ? { code, name, colour: NONE.low[1], text: percent(of), counts, label: NONE.low[0] }
    : { code, name, colour: colour(indicator, at), text: percent(of), counts, label: indicator.labels[at], value: of };
}

/** The classes with how many areas are in each, then the states that occur. */
export function key(indicator, rows) {
  const { breaks, labels } = indicator;
  const count = (wanted) => rows.filter(({ colour }) => colour === wanted).length;
  const limits = breaks.map((limit) => tenth.format(limit));
  const classes = labels.map((label, at) => {
    const range = at === 0 ? `<${limits[0]}%` : at === limits.length ? `≥${limits[at - 1]}%` : `${limits[at - 1]}–<${limits[at]}%`;
    return { colour: colour(indicator, at), text: `${range} ${label}`, count: count(colour(indicator, at)) };
  });
  const states = Object.values(NONE).map(([text, colour]) => ({ colour, text, count: count(colour) }));
  return [...classes, ...states.filter(({ count }) => count > 0)];
}
