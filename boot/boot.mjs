// Starts the app and, when it cannot start or breaks later, says so on top of what is there. Nothing is removed but what
// stood there before the app, and that only once the app shows as much.

const words = {
  id: {
    load: "Dasbor tidak dapat dimuat. Periksa sambungan internet, lalu coba lagi.",
    broken: "Dasbor berhenti karena kesalahan. Yang terlihat di layar mungkin tidak lengkap. Muat ulang untuk melanjutkan.",
    retry: "Coba lagi",
    detail: "Keterangan teknis",
  },
  en: {
    load: "The dashboard could not be loaded. Check the connection and try again.",
    broken: "The dashboard stopped because of an error. What is on the screen may be incomplete. Reload to go on.",
    retry: "Try again",
    detail: "Technical detail",
  },
};

const root = document.documentElement;
const lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "id";

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function fail(kind, cause) {
  if (document.getElementById("boot-failure")) return;
  const text = words[lang];
  const box = element("section", "boot-failure", "");
  box.id = "boot-failure";
  box.lang = lang;
  box.setAttribute("role", "alert");
  const retry = element("button", "boot-retry", text.retry);
  retry.type = "button";
  retry.addEventListener("click", () => location.reload());
  const detail = element("details", "boot-detail", "");
  detail.append(element("summary", "", text.detail), element("pre", "", String(cause)));
  box.append(element("p", "boot-text", text[kind]), retry, detail);
  document.body.prepend(box);
  const shell = document.getElementById("shell");
  shell?.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  shell?.querySelector(".shell-note")?.setAttribute("hidden", "");
}

// The printed view stays until the app has taken it over, or stands beside it with the same, or says what keeps it from that.
function handOver() {
  const printed = document.getElementById("printed");
  const remove = () => {
    if (printed?.id) printed.remove();
    // It is the app now.
    else printed?.removeAttribute("class");
    document.getElementById("shell")?.remove();
  };
  if (!printed || root.classList.contains("elsewhere")) return remove();
  const look = () => {
    if (document.querySelector("main[data-answers=true]")) {
      watching.disconnect();
      root.classList.remove("faulty");
      remove();
    } else root.classList.toggle("faulty", printed.id !== "" && document.querySelector(".app .failure") !== null);
  };
  const watching = new MutationObserver(look);
  watching.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-answers"] });
  look();
}

// A panic of the app reaches the page as the engine's trap: from then on no event handler of it can be trusted.
function watch(cause) {
  if (cause instanceof WebAssembly.RuntimeError) fail("broken", cause);
}

// Seconds after which what failed is tried again, some seven minutes in all.
const PAUSES = [2, 4, 8, 15, 30, 60, 120, 180];

// What failed is tried again without the reader: at once when the network is back or the page comes into view, and after a
// while that grows.
function keepTrying() {
  const failed = () => document.querySelector("main[data-failed=true]");
  const again = () => failed() && document.dispatchEvent(new Event("konvergensi-again"));
  let turn = 0;
  let waited = 0;
  setInterval(() => {
    if (!failed()) turn = waited = 0;
    else if (++waited > PAUSES[turn]) {
      turn += 1;
      waited = 0;
      again();
    }
  }, 1000);
  addEventListener("online", again);
  document.addEventListener("visibilitychange", () => document.hidden || again());
}

// Once the first page stands and nothing else is to do, the code of the other pages, so that they open at once, also when
// the network has gone. Not where the reader saves data.
function bringRest(app) {
  if (navigator.connection?.saveData || parent !== window) return;
  const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 500));
  const look = () => {
    if (!document.querySelector("main[data-ready=true]")) return setTimeout(look, 500);
    // What does not come now is asked for when its page is opened.
    idle(() => app.rest().catch(() => {}));
  };
  setTimeout(look, 1000);
}

// Until the app stands, other printed pages answer: a link that asks for another kabupaten or indicator is answered by the page that
// is printed of it, and so is a choice. The app, when it comes, reads the same from the address.
let asked = 0;

async function bringPrinted(kab, ind) {
  const own = (asked += 1);
  const base = new URL(document.baseURI).pathname;
  const path = location.pathname.slice(base.length).split("/");
  const answer = await fetch(`${base}${[kab, ...path, ind].filter(Boolean).join("/")}/`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [printed, old] = [page, document].map((of) => of.getElementById("printed"));
  const [version, current] = [page, document].map((of) => of.querySelector("meta[name=version]")?.content);
  const marks = page.documentElement.dataset;
  // Another choice was made since, or the app has it by now.
  if (own !== asked || !old) return;
  if (!answer.ok || !printed || version !== current || marks.kab !== kab || (marks.ind ?? "") !== ind) throw new Error("not printed");
  const focused = old.contains(document.activeElement) && document.activeElement.id;
  old.replaceChildren(...printed.childNodes);
  for (const name of ["kab", "ind", "early", "part", "choices"]) {
    if (name in marks) root.dataset[name] = marks[name];
    else delete root.dataset[name];
  }
  root.classList.remove("elsewhere");
  letChoose();
  if (focused) document.getElementById(focused)?.focus();
}

function letChoose() {
  const lists = ["pilih-kabupaten"].concat("choices" in root.dataset ? "pilih-indikator" : []);
  for (const list of lists.map((id) => document.querySelector(`#printed #${id}`))) {
    if (!list || root.classList.contains("elsewhere")) continue;
    list.disabled = false;
    list.addEventListener("change", choose);
  }
}

async function choose({ target }) {
  const printed = target.closest("#printed");
  // The app listens by now.
  if (!printed) return;
  const { kab, ind, early } = root.dataset;
  const go = (query) => {
    history.replaceState(history.state, "", `${location.pathname}?${new URLSearchParams(query)}`);
    dispatchEvent(new PopStateEvent("popstate"));
  };
  const wanted = target.id === "pilih-indikator" ? { kab, ind: target.value } : { kab: target.value };
  printed.setAttribute("aria-busy", "true");
  // What stands there is not what is asked for: the app would not take it over.
  delete root.dataset.early;
  go(wanted);
  const coming = bringPrinted(wanted.kab, wanted.ind ?? "");
  const own = asked;
  const isShown = await coming.then(
    () => true,
    () => false,
  );
  // Another choice was made since, or the app has the list by now.
  if (own !== asked || !document.getElementById("printed")) return;
  printed.removeAttribute("aria-busy");
  if (isShown) return;
  // What stands stays, and says so.
  if (early) root.dataset.early = early;
  go(ind ? { kab, ind } : { kab });
  for (const option of target.options) option.selected = option.defaultSelected;
}

function bringLinked() {
  const query = new URLSearchParams(location.search);
  const [kab, ind] = [query.get("kab") ?? root.dataset.kab, query.get("ind") ?? ""];
  const isPrinted = [...query.keys()].every((key) => key === "kab" || key === "ind") && /^\d\d\.\d\d$/.test(kab ?? "");
  const isFramed = document.querySelector("#printed > .embedded");
  if (!root.classList.contains("elsewhere") || !isPrinted || isFramed || (ind && !("choices" in root.dataset))) return;
  bringPrinted(kab, ind).catch(() => {});
}

// The printed view is painted before the app takes the processor; a window in the background paints nothing.
const painted = new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
  setTimeout(resolve, 1500);
});

async function start() {
  // Too old for the app, as the gate has said.
  if (root.classList.contains("old")) return;
  letChoose();
  bringLinked();
  addEventListener("error", (event) => watch(event.error));
  addEventListener("unhandledrejection", (event) => watch(event.reason));
  const { js, wasm } = document.getElementById("app").dataset;
  try {
    await painted;
    // What the gate has left for after the first paint.
    self.askLater?.();
    const app = await import(js);
    // What the gate has asked for.
    const coming = self.early.get(wasm);
    const ask = () => app.ask(root.dataset.part);
    coming?.then(ask, () => {});
    await app.default({ module_or_path: coming ?? wasm });
    handOver();
    keepTrying();
    bringRest(app);
  } catch (cause) {
    if (cause instanceof WebAssembly.RuntimeError) fail("broken", cause);
    else {
      fail("load", cause);
      addEventListener("online", () => location.reload());
    }
  }
}

// In the frame of another site: how high the page is, so that the frame can follow.
if (parent !== window) {
  const tell = () => parent.postMessage({ konvergensi: document.documentElement.offsetHeight }, "*");
  new ResizeObserver(tell).observe(document.documentElement);
}

start();
