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

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function fail(kind, cause) {
  if (document.getElementById("boot-failure")) return;
  // The app keeps the language at the root; before it stands, the link alone tells it.
  const english = root.lang === "en" || new URLSearchParams(location.search).get("lang") === "en";
  const lang = english ? "en" : "id";
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
  document.dispatchEvent(new Event("konvergensi-failed"));
}

// The printed view stays until the app has taken it over, or stands beside it with the same, or says what keeps it from that.
function handOver() {
  const printed = document.getElementById("printed");
  const remove = () => {
    const focused = printed?.contains(document.activeElement) && document.activeElement.id;
    if (printed?.id) printed.remove();
    // It is the app now.
    else printed?.removeAttribute("class");
    document.getElementById("shell")?.remove();
    if (focused) document.getElementById(focused)?.focus();
    document.dispatchEvent(new Event("konvergensi-answers"));
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

// Milliseconds without a choice after which the page is at rest.
const REST = 1000;

// What is far below is left alone while a choice is answered, and laid out panel by panel once the first page stands and nothing else is
// to do. Then comes the code of the other pages too, so that they open at once, also when the network has gone; not where the
// reader saves data.
function rest(app) {
  const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 500));
  let saves = navigator.connection?.saveData || parent !== window;
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(look, REST);
  };
  const go = (mine) => {
    // A choice has come in between.
    if (mine !== timer) return;
    const left = document.querySelectorAll(".below:not([data-laid])");
    // What is above the screen keeps its height: not every browser holds in place what is being read.
    const next = [...left].find((one) => one.getBoundingClientRect().bottom > 0);
    if (next) {
      next.setAttribute("data-laid", "");
      return idle(() => go(mine));
    }
    // What does not come now is asked for when its page is opened.
    if (!saves) app.rest().catch(() => {});
    saves = true;
  };
  const look = () => {
    if (!document.querySelector("main[data-ready=true]")) return wait();
    const mine = timer;
    idle(() => go(mine));
  };
  const stir = () => {
    for (const one of document.querySelectorAll("[data-laid]")) one.removeAttribute("data-laid");
    wait();
  };
  for (const kind of ["change", "click", "popstate"]) addEventListener(kind, stir, true);
  stir();
}

// The printed view is painted before the app takes the processor; a window in the background paints nothing.
const painted = new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
  setTimeout(resolve, 1500);
});

async function start() {
  // Too old for the app, as the gate has said.
  if (root.classList.contains("old")) return;
  // A server's policy of before has refused the gate: what is printed may be of another view.
  if (!self.early && location.search) document.getElementById("printed")?.remove();
  addEventListener("error", (event) => watch(event.error));
  addEventListener("unhandledrejection", (event) => watch(event.reason));
  const { js, wasm } = document.getElementById("app").dataset;
  try {
    await painted;
    // What the gate has left for after the first paint.
    self.askLater?.();
    const dressed = self.dress?.();
    dressed?.catch(() => {});
    const app = await import(js);
    // What the gate has asked for.
    const coming = self.early?.get(wasm);
    const ask = () => app.ask(root.dataset.part);
    coming?.then(ask, () => {});
    await dressed;
    await app.default({ module_or_path: coming ?? wasm });
    handOver();
    keepTrying();
    rest(app);
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
