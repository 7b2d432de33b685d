// Until the app stands, other printed pages answer: a link that asks for another kabupaten or indicator is answered by the page that
// is printed of it, and so is a choice in a list of the page. The app, when it comes, reads the same from the address. Where it does not
// come, this goes on.

const root = document.documentElement;
const base = new URL(document.baseURI).pathname;
const printed = () => document.getElementById("printed");

const words = {
  wait: "Memuat pilihan Anda…",
  lost: "Pilihan itu tidak dapat dibuka. Yang tampil tetap yang sebelumnya.",
};

/** Milliseconds until a page has to be there. */
const LIMIT = 20000;
/** Milliseconds for which it is seen that a choice could not be opened. */
const LINGER = 15000;

/** What the page in sight was printed of. */
let standing = { ...root.dataset };
const own = standing.kab;
/** Counts what was asked for: of two the later one counts. */
let turn = 0;
/** The page that is on its way. */
let coming = new AbortController();
/** Whether the app answers from now on. */
let isOver = false;
/** Whether the page of what was chosen has not come, and the app is waited for. */
let isAppWaitedFor = false;

function letChoose() {
  const lists = ["pilih-kabupaten"].concat("choices" in standing ? "pilih-indikator" : []);
  for (const list of lists.map((id) => document.querySelector(`#printed #${id}`))) {
    if (!list || root.classList.contains("elsewhere")) continue;
    list.disabled = false;
    list.addEventListener("change", choose);
  }
}

function choose({ target }) {
  if (isOver) return;
  const kab = wanted()?.kab ?? standing.kab;
  const query = new URLSearchParams(target.id === "pilih-indikator" ? { kab, ind: target.value } : { kab: target.value });
  history.pushState({}, "", `${location.pathname}?${query}`);
  // The app may be on its way to the page and listen already.
  dispatchEvent(new PopStateEvent("popstate"));
}

/** What the address asks for, where that may be printed. */
function wanted() {
  const query = new URLSearchParams(location.search);
  if (![...query.keys()].every((key) => key === "kab" || key === "ind")) return undefined;
  return { kab: query.get("kab") ?? own, ind: query.get("ind") ?? "" };
}

const isStanding = ({ kab, ind }) => kab === standing.kab && ind === (standing.ind ?? "");

function isPrinted({ kab, ind }) {
  const has = (list, value) => [...document.querySelectorAll(`#printed #${list} option`)].some((option) => option.value === value);
  const isOwn = kab === standing.kab;
  // Which indicators another kabupaten has stands on its own pages alone.
  return (isOwn || has("pilih-kabupaten", kab)) && (!ind || ("choices" in standing && (!isOwn || has("pilih-indikator", ind))));
}

async function follow() {
  const asked = wanted();
  if (!printed() || !asked) return;
  const now = (turn += 1);
  coming.abort();
  if (isStanding(asked)) return settle();
  if (!isPrinted(asked)) return;
  const isInSight = !root.classList.contains("elsewhere");
  if (isInSight) {
    printed().setAttribute("aria-busy", "true");
    // What stands there is not what is asked for: the app would not take it over.
    delete root.dataset.early;
    say(words.wait, true);
  }
  const page = await bring(asked).catch(() => undefined);
  if (now !== turn || !printed()) return;
  if (page) put(page);
  else if (isInSight) {
    isAppWaitedFor = true;
    if (document.getElementById("boot-failure")) giveUp();
  }
}

async function bring({ kab, ind }) {
  const path = location.pathname.slice(base.length).split("/").filter((part) => part && part !== "index.html");
  const address = base + [kab, ...path, ind].filter(Boolean).join("/");
  const asking = (coming = new AbortController());
  setTimeout(() => asking.abort(), LIMIT);
  const answer = await fetch(`${address}/`, { signal: asking.signal });
  // Its rules of style hold by the policy of that page alone.
  const text = (await answer.text()).replace(/<style>.*?<\/style>/s, "");
  const page = new DOMParser().parseFromString(text, "text/html");
  const [version, current] = [page, document].map((of) => of.querySelector("meta[name=version]")?.content);
  const marks = page.documentElement.dataset;
  const isIt = answer.ok && page.getElementById("printed") && marks.kab === kab && (marks.ind ?? "") === ind;
  // A page of another version would be of another app.
  if (!isIt || version !== current) return undefined;
  // It may need other rules of style than the page in sight has: where they do not come, it stands by itself.
  const isDressed = await self.dress().then(() => true, () => false);
  if (!isDressed && !asking.signal.aborted) location.replace(`${address}/`);
  return isDressed ? page : new Promise(() => {});
}

function put(page) {
  const old = printed();
  const focused = old.contains(document.activeElement) && (document.activeElement.id || "isi");
  old.replaceChildren(...page.getElementById("printed").childNodes);
  standing = { ...page.documentElement.dataset };
  for (const name of ["kab", "ind", "part", "choices"]) {
    if (name in standing) root.dataset[name] = standing[name];
    else delete root.dataset[name];
  }
  document.title = page.title;
  root.classList.remove("elsewhere");
  settle();
  letChoose();
  if (focused) document.getElementById(focused)?.focus();
  say(page.title, false);
}

/** What stands is what is asked for. */
function settle() {
  isAppWaitedFor = false;
  printed().removeAttribute("aria-busy");
  if (standing.early !== undefined) root.dataset.early = standing.early;
  for (const option of document.querySelectorAll("#printed option")) option.selected = option.defaultSelected;
  say("", false);
}

/** Neither the page nor the app has come: what stands stays, and the address goes back to it. */
function giveUp() {
  if (!isAppWaitedFor || !printed()) return;
  const { kab, ind } = standing;
  history.replaceState({}, "", `${location.pathname}?${new URLSearchParams(ind ? { kab, ind } : { kab })}`);
  settle();
  say(words.lost, true);
  const said = turn;
  // It lies over the page.
  setTimeout(() => said === turn && printed() && say("", false), LINGER);
}

function say(text, isSeen) {
  let line = document.getElementById("printed-said");
  if (!line) {
    line = document.createElement("p");
    line.id = "printed-said";
    line.lang = "id";
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  line.className = isSeen ? "printed-said" : "unseen";
  line.textContent = text;
}

// In the frame of another site, and in a browser that is too old, what is printed does not answer.
if (printed() && !document.querySelector("#printed > .embedded") && !root.classList.contains("old")) {
  letChoose();
  addEventListener("popstate", follow);
  document.addEventListener("konvergensi-failed", giveUp);
  document.addEventListener("konvergensi-answers", () => {
    isOver = true;
    coming.abort();
    document.getElementById("printed-said")?.remove();
  });
  if (root.classList.contains("elsewhere")) follow();
}
