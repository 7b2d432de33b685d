// Runs before anything is seen, in words that also old browsers understand. The page may hold a printed view of one kabupaten:
// it stays out of sight where the link asks for another view, so that nobody reads a number that is not the one asked for. A
// browser that is too old for the app keeps the printed view, with a note.
(function () {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("konvergensi-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (refused) {
    // Private windows refuse; the device's own theme shows.
  }
  // The colour of this deployment, where it has one.
  for (const [name, colour] of [["--own-light", root.dataset.accent], ["--own-dark", root.dataset.accentDark]]) {
    if (colour) root.style.setProperty(name, colour);
  }
  const base = new URL(document.baseURI).pathname;
  const query = new URLSearchParams(location.search);
  const parts = location.pathname.slice(base.length).split("/").filter((part) => part && part !== "index.html");
  if (/^\d\d\.\d\d$/.test(parts[0] || "")) {
    // The printed pages of a kabupaten lie below its code, those of an indicator below that; the app has both in the query.
    const code = parts.shift();
    if (!query.has("kab")) query.set("kab", code);
    if (root.dataset.ind && parts[parts.length - 1] === root.dataset.ind) {
      const ind = parts.pop();
      if (!query.has("ind")) query.set("ind", ind);
    }
    history.replaceState(null, "", `${base}${parts.join("/")}?${query}${location.hash}`);
  }
  let other = !root.dataset.kab || (root.dataset.ind && query.get("ind") !== root.dataset.ind);
  query.forEach((value, key) => {
    if (!(key === "kab" || key === "ind") || value !== root.dataset[key]) other = true;
  });
  if (other) root.classList.add("elsewhere");

  // Chromium 111, Firefox 121 and Safari 16.2 have all three, and all that the app is compiled to.
  const fit =
    typeof WebAssembly === "object" &&
    CSS.supports("color", "color-mix(in srgb, red, red)") &&
    CSS.supports("selector(:has(a))") &&
    "timeout" in AbortSignal;
  // A printed page has the rules of style that it needs in itself; who needs more asks for the whole sheet, and once more where it is lost.
  let dressed;
  self.dress = () => (dressed = dressed || wear().catch(wear));
  function wear() {
    const sheet = document.querySelector("link[rel=stylesheet]").cloneNode();
    sheet.removeAttribute("disabled");
    return new Promise((resolve, reject) => {
      const lost = () => reject(new Error(sheet.href));
      sheet.onload = resolve;
      sheet.onerror = lost;
      setTimeout(lost, 15000);
      document.head.appendChild(sheet);
    });
  }
  self.early = new Map();
  // Where this script, which stands in the page, runs sooner than a slow line answers, it is the processor that takes time, and the
  // first paint has it alone.
  const isNear = performance.now() < 120;
  if (fit && isNear) self.askLater = askEarly;
  else if (fit) askEarly();
  if (fit) return;
  root.classList.add("old");
  const english = query.get("lang") === "en";
  document.addEventListener("DOMContentLoaded", () => {
    const box = document.createElement("section");
    box.id = box.className = "boot-failure";
    box.lang = english ? "en" : "id";
    box.setAttribute("role", "alert");
    const line = document.createElement("p");
    line.className = "boot-text";
    line.textContent = english
      ? "This browser is too old for the dashboard. Update it, or use another one."
      : "Versi peramban ini terlalu usang untuk dasbor ini. Perbarui peramban, atau buka di peramban lain.";
    box.appendChild(line);
    const code = query.get("kab") || "";
    if (other && /^\d\d\.\d\d$/.test(code)) {
      const link = document.createElement("a");
      const ind = "choices" in root.dataset && /^[\w-][\w.-]*$/.test(query.get("ind") || "") ? [query.get("ind")] : [];
      link.href = `${base}${[code].concat(parts, ind).join("/")}/`;
      link.textContent = english ? "The simple version of this page, in Indonesian" : "Buka versi sederhana halaman ini";
      box.appendChild(link);
    }
    document.body.insertBefore(box, document.body.firstChild);
    const shell = document.getElementById("shell");
    if (shell) shell.parentNode.removeChild(shell);
  });

  // The app and the files that this page was printed from, as far as they are of the kabupaten in the link: long before the app can
  // ask. Who needs one takes it out of `early` by its address (boot/boot.mjs, src/web/fetch.rs).
  function askEarly() {
    const { wasm } = document.getElementById("app").dataset;
    keep(wasm, fetch(wasm).then((answer) => (isModule(answer) ? WebAssembly.compileStreaming(answer) : answer)));
    const other = query.get("kab") || root.dataset.kab;
    for (const path of (root.dataset.early || "").split(" ").filter(Boolean)) {
      if (other !== root.dataset.kab && path.includes(root.dataset.kab)) continue;
      const address = new URL(path, document.baseURI);
      const name = address.pathname + address.search;
      const signal = AbortSignal.timeout(30000);
      signal.onabort = () => self.early.delete(name);
      keep(name, fetch(address, { signal }));
    }
  }

  // What was asked for in vain before anybody needed it is asked for again by who does.
  function keep(name, coming) {
    const forget = () => self.early.delete(name);
    self.early.set(name, coming);
    coming.then((answer) => answer.ok === false && forget(), forget);
  }

  function isModule(answer) {
    return answer.ok && answer.headers.get("content-type") === "application/wasm";
  }
})();
