// Put into each page before its own scripts. Looks once in each frame whether the map is filled, the legend is there and the
// table has numbers, and then whether the choice of indicator answers. The same for all pages; SPEC holds their selectors.
(() => {
  const spec = SPEC;
  const probe = (window.probe = { first: null, largest: null, ready: null, interactive: null });
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("paint", ({ name, startTime }) => name === "first-contentful-paint" && (probe.first = startTime));
  watch("largest-contentful-paint", ({ startTime }) => (probe.largest = startTime));

  // The browser does not count the memory of a wasm among the page's own.
  const memories = new Set();
  for (const way of ["instantiate", "instantiateStreaming"]) {
    const made = WebAssembly[way];
    WebAssembly[way] = async (...given) => {
      const result = await made.apply(WebAssembly, given);
      const { memory } = (result.instance ?? result).exports;
      if (memory) memories.add(memory);
      return result;
    };
  }
  probe.wasm = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

  const frame = () => new Promise(requestAnimationFrame);
  /** After the paint of this frame. */
  const painted = () =>
    new Promise((go) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => go(performance.now());
      channel.port2.postMessage(0);
    });
  const visible = (found) => found?.checkVisibility() === true;

  /** The areas of the map that shows, in the order of the page, each with a fill. */
  function fills(least) {
    const shown = new Map();
    const found = [];
    for (const area of document.querySelectorAll(spec.areas)) {
      const map = area.ownerSVGElement;
      if (!shown.has(map)) shown.set(map, visible(map) && map.getBoundingClientRect().width > 100);
      if (shown.get(map)) found.push(getComputedStyle(area).fill);
    }
    const filled = found.filter((fill) => fill !== "none");
    return filled.length >= least ? filled.slice(0, least).join() : null;
  }

  /** The text of the table that shows, where at least ten of its rows have a number. */
  function table() {
    const rows = [...document.querySelectorAll(spec.rows)].filter((row) => row.textContent);
    const body = rows.find(visible)?.parentElement;
    if (!body) return null;
    const numbers = [...body.rows].filter((row) => /\d/.test(row.cells[1]?.textContent ?? ""));
    return numbers.length >= 10 ? body.textContent : null;
  }

  const legend = () => [...document.querySelectorAll(spec.legend)].filter((entry) => visible(entry) && /\d/.test(entry.textContent)).length >= 5;

  function control(value) {
    const list = [...document.querySelectorAll(spec.control)].find((one) => !one.disabled && visible(one));
    return list && [...list.options].some((option) => option.value === value) ? list : null;
  }

  /** Chooses an indicator and gives the milliseconds until the map has changed, and until map and table have. */
  probe.change = async (value, areas, patience) => {
    const before = { fills: fills(areas), table: table() };
    const list = control(value);
    const from = performance.now();
    list.value = value;
    list.dispatchEvent(new Event("input", { bubbles: true }));
    list.dispatchEvent(new Event("change", { bubbles: true }));
    let map = null;
    while (performance.now() - from < patience) {
      await frame();
      const now = fills(areas);
      if (now === null || now === before.fills) continue;
      const text = table();
      const at = await painted();
      map ??= at - from;
      if (text !== null && text !== before.table) return { map, whole: at - from };
    }
    return null;
  };

  /** Several changes one after the other, each with rest before it. */
  probe.changes = async (values, areas, patience) => {
    const took = [];
    for (const value of values) {
      await new Promise((go) => setTimeout(go, 250));
      took.push(await probe.change(value, areas, patience));
    }
    return took;
  };

  /** Waits until so many areas are filled, from now on, and gives the milliseconds. */
  probe.areas = async (areas, patience) => {
    const from = performance.now();
    while (performance.now() - from < patience) {
      await frame();
      if (fills(areas) !== null) return (await painted()) - from;
    }
    return null;
  };

  (async () => {
    while (fills(spec.count) === null || !legend() || table() === null) await frame();
    probe.ready = await painted();
    for (let turn = 0; probe.interactive === null; turn++) {
      const value = spec.values[turn % spec.values.length];
      while (!control(value) || fills(spec.count) === null || table() === null) await frame();
      // A page that does not listen yet is asked again.
      if (await probe.change(value, spec.count, 2000)) probe.interactive = performance.now();
    }
  })();
})();
