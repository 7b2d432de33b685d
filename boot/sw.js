// Keeps the dashboard on the device: the app as it was published, the pages that were seen, the data that were read.
// The build fills in the version and the files. To switch it off for all readers, publish `sw-off.js` as `sw.js`.
//
// Everything with a hash in its address is kept and never asked for again. Pages and the list of files are asked of the
// network first. The list that is kept is the last one whose files were whole.
const VERSION = "@VERSION@";
const FILES = ["@FILES@"];
/** The public key of the publisher, where the deployment has one (`feed pages --deployment`). */
const KEY = "";
"@SIGNED@";

const APP = `app-${VERSION}`;
const PAGES = `pages-${VERSION}`;
const DATA = "data";
/** Milliseconds after which a kept answer is better than none yet. */
const LIMIT = 3000;
/** Milliseconds until a file has to be there, and bytes that no file of a feed has. */
const PATIENCE = 30000;
const MOST = 16 * 1024 * 1024;

const scope = self.registration.scope;
const at = (path) => new URL(path, scope).href;
const MANIFEST = at("feed/manifest.json");
/** Whether an address is that of a list of files: in a deployment of many kabupaten each has its own. */
const isListAt = (path) => /^feed\/(\d\d\.\d\d\/)?manifest\.json$/.test(path.slice(scope.length));
// Notes of our own among the data: a list of which a file was not whole, and the kabupaten that are kept for a meeting.
const spoiledOf = (list) => list.replace("manifest.json", "spoiled");
const SAVED = at("feed/saved");

/** The lists that the network gave last, by their addresses; each counts once a file of it has come whole. */
const latest = new Map();

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "now") self.skipWaiting();
  else if (event.data?.save) event.waitUntil(save(event.data.save, event.ports[0]));
  else if (event.data?.seen) event.waitUntil(catchUp(event.data).catch(() => {}));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const url = new URL(request.url);
  const path = url.origin + url.pathname;
  const inside = path.slice(scope.length);
  if (request.mode === "navigate") {
    if (!/^(feed|unduh)\//.test(inside)) event.respondWith(page(event, path));
  } else if (isListAt(path)) event.respondWith(manifest(event, path));
  else if (inside.startsWith("feed/") && url.searchParams.has("v")) event.respondWith(data(event));
  else if (FILES.includes(inside)) event.respondWith(file(request));
});

async function install() {
  const app = await caches.open(APP);
  await Promise.all(
    FILES.map(async (name) => {
      const answer = await fetch(at(name));
      // Some hosts answer with a page what is not there.
      if (!answer.ok || isPage(answer)) throw new Error(`${name} is not there`);
      await app.put(at(name), answer);
    }),
  );
  await keepPage(scope, await fetch(new Request(scope, { cache: "no-cache" })));
}

async function activate() {
  const kept = [APP, PAGES, DATA];
  await Promise.all((await caches.keys()).filter((name) => !kept.includes(name)).map((name) => caches.delete(name)));
  // Firefox shows its own error where a page that was asked for ahead does not come, whatever the worker answers.
  await self.registration.navigationPreload?.disable();
  await self.clients.claim();
}

const isPage = (answer) => (answer.headers.get("content-type") ?? "").startsWith("text/html");

const find = async (cache, key) => (await caches.open(cache)).match(key, { ignoreVary: true });

// A full or forbidden store is no reason to show nothing.
async function keep(cache, key, answer) {
  try {
    await (await caches.open(cache)).put(key, answer);
  } catch {
    return;
  }
}

/** What comes within the limit; `undefined` for what comes later or not at all. */
const inTime = (coming) =>
  Promise.race([coming.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, LIMIT))]);

async function file(request) {
  return (await find(APP, request.url)) ?? fetch(request);
}

// A page names the files of its version: only one of this version may come from here with them.
async function keepPage(path, answer) {
  const read = answer.clone();
  if (answer.ok && isPage(answer) && (await read.text()).includes(VERSION)) await keep(PAGES, path, answer);
}

async function page(event, path) {
  const network = (async () => {
    const answer = await fetch(event.request);
    const kept = answer.clone();
    return [answer, keepPage(path, kept)];
  })();
  event.waitUntil(network.then(([, kept]) => kept).catch(() => {}));
  const [answer] = (await inTime(network)) ?? [];
  if (answer && answer.status < 500) return answer;
  return (await find(PAGES, path)) ?? (await blank()) ?? answer ?? (await network)[0];
}

// The front page for an address whose own page was never seen: the printed view in it is of another one.
async function blank() {
  const front = await find(PAGES, scope);
  if (!front) return undefined;
  const text = (await front.text()).replace(/ data-kab="[^"]*"/, "");
  return new Response(text, { headers: front.headers });
}

const written = (text, more) => new Response(text, { headers: { "content-type": "application/json", ...more } });

/** The files that a list of files names, for kabupaten that are wanted. */
const named = (list, wanted) =>
  JSON.parse(list)
    .files.filter((file) => wanted(file.kabupaten))
    .map((file) => ({ url: `${at(`feed/${file.path}`)}?v=${file.sha256.slice(0, 12)}`, bytes: file.bytes }));

const textOf = async (key) => (await find(DATA, key))?.text();

async function savedCodes() {
  return JSON.parse((await textOf(SAVED)) ?? "[]");
}

async function tell(event, message) {
  (await self.clients.get(event.clientId))?.postMessage(message);
}

/** Whether a text is a list of files: a host may answer with a page, or break off. */
function isList(text) {
  try {
    return Array.isArray(JSON.parse(text).files);
  } catch {
    return false;
  }
}

/** Whether a list may be taken for the publisher's. A browser that cannot tell takes it, and the page says so. */
const isTrusted = async (text) => !KEY || (await self.isSigned(new TextEncoder().encode(text), KEY)) !== false;

async function manifest(event, list) {
  const network = (async () => {
    const answer = await fetch(event.request);
    if (!answer.ok || isPage(answer)) return [answer];
    const bytes = await bytesOf(answer);
    return [new Response(bytes, answer), new TextDecoder().decode(bytes)];
  })();
  event.waitUntil(network.catch(() => {}));
  const [answer, text] = (await inTime(network)) ?? [];
  const last = await find(DATA, list);
  const forged = answer && isList(text) && !(await isTrusted(text));
  const known = spoiledOf(list);
  const spoiled = answer && (forged || !isList(text) || (text === (await textOf(known)) && !(await isWholeAgain(known))));
  if (spoiled && last) {
    await tell(event, { [forged ? "forged" : "spoiled"]: last.headers.get("x-stored") });
    return last;
  }
  if (answer && !spoiled) {
    latest.set(list, text);
    // The list that is kept is now known to be the newest.
    event.waitUntil(textOf(list).then((kept) => kept === text && promote(list, text)));
    return answer;
  }
  if (!last) return answer ?? (await network)[0];
  await tell(event, { stored: last.headers.get("x-stored") });
  return last;
}

/** Whether the files that were not whole are by now. */
async function isWholeAgain(known) {
  const spoiled = await find(DATA, known);
  const url = spoiled?.headers.get("x-file");
  if (!url || !(await bring(url).catch(() => false))) return false;
  await (await caches.open(DATA)).delete(known);
  return true;
}

/** The name of a file of data: its address with the first digits of its hash, of which some ask for more. */
const keyOf = (url) => url.replace(/(\?v=[0-9a-f]{12}).*$/, "$1");

async function data(event) {
  const url = event.request.url;
  const key = keyOf(url);
  const found = await find(DATA, key);
  if (found) return found;
  const answer = await whole(url).catch(() => undefined);
  if (answer) {
    const naming = listNaming(key);
    event.waitUntil(keep(DATA, key, answer.clone()).then(() => naming && promote(...naming)));
    return answer;
  }
  event.waitUntil(spoil(event, key));
  // What is wrong with it is the app's to say.
  return fetch(event.request);
}

/** The newest list that names a file, with its address. */
const listNaming = (key) => [...latest].find(([, text]) => named(text, () => true).some((file) => file.url === key));

/**
 * A file whose bytes are those its address names; `undefined` for others. What was kept on the way while a site was being
 * replaced is asked for anew.
 */
async function whole(url) {
  const hash = new URL(url).searchParams.get("v");
  for (const cache of ["default", "reload"]) {
    const answer = await fetch(url, { cache, signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok || isPage(answer)) continue;
    const bytes = await bytesOf(answer);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex.startsWith(hash)) return new Response(bytes, answer);
  }
  return undefined;
}

/** What an answer holds. A few bytes may unfold to more than the device has. */
async function bytesOf(answer) {
  const parts = [];
  let size = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).arrayBuffer();
    parts.push(value);
    size += value.length;
    if (size > MOST) {
      reader.cancel();
      throw new Error("no file of a feed is that large");
    }
  }
}

/** Brings a file and keeps it. Whether it came whole. */
async function bring(url) {
  const answer = await whole(url);
  if (answer) await keep(DATA, url, answer);
  return answer !== undefined;
}

// A file of the new list is not what the list says: the last whole one is shown from the next time on.
async function spoil(event, key) {
  const [list, text] = listNaming(key) ?? [];
  const last = list && (await textOf(list));
  if (!last || last === text) return;
  await keep(DATA, spoiledOf(list), written(text, { "x-file": key }));
  await tell(event, { reload: true });
}

// The list is the one for bad times only once all files that are kept for a meeting have come. What no list names goes.
async function promote(list, text) {
  const codes = await savedCodes();
  const store = await caches.open(DATA);
  for (const { url } of named(text, (code) => codes.includes(code) || (codes.length && !code))) {
    if (!(await find(DATA, url)) && !(await bring(url))) return;
  }
  await keep(DATA, list, written(text, { "x-stored": new Date().toISOString() }));
  const lists = (await store.keys()).map((request) => request.url).filter(isListAt);
  const stays = new Set([SAVED, ...lists, ...lists.map(spoiledOf)]);
  for (const kept of lists) {
    for (const { url } of named((await textOf(kept)) ?? '{"files":[]}', () => true)) stays.add(url);
  }
  for (const request of await store.keys()) if (!stays.has(request.url)) await store.delete(request);
}

// What a page had read before there was a worker.
async function catchUp({ page, seen }) {
  const path = new URL(page).origin + new URL(page).pathname;
  await keepPage(path, await fetch(path));
  const list = seen.find(isListAt) ?? MANIFEST;
  const answer = await fetch(list);
  if (!answer.ok || isPage(answer)) return;
  const text = await answer.text();
  if (!(await isTrusted(text))) return;
  const urls = named(text, () => true).map((file) => file.url);
  for (const url of seen.filter((url) => urls.includes(url))) {
    if (!(await find(DATA, url)) && !(await bring(url))) return;
  }
  await promote(list, text);
}

/** The newest text of a list: from the network, or the one that is kept. */
async function newest(list) {
  const answer = await inTime(fetch(list, { cache: "no-cache" }));
  const fresh = answer?.ok && !isPage(answer) ? await answer.text() : undefined;
  return fresh && (await isTrusted(fresh)) ? fresh : await textOf(list);
}

/** The list with the files of a kabupaten: its own, where the first one names it. */
async function listOf(code) {
  const first = await newest(MANIFEST);
  const own = JSON.parse(first).files.find((file) => file.role === "manifest" && file.kabupaten === code);
  const list = own ? at(`feed/${own.path}`) : MANIFEST;
  return [list, own ? await newest(list) : first];
}

/** Keeps everything of a kabupaten for a place without a network, and says how much it is or why it could not. */
async function save(code, port) {
  const store = await caches.open(DATA);
  const before = await savedCodes();
  try {
    const [list, text] = await listOf(code);
    // And what is of all kabupaten.
    const files = named(text, (kab) => kab === code || !kab);
    await store.put(SAVED, written(JSON.stringify([...new Set([...before, code])])));
    for (const { url } of files) {
      if (await find(DATA, url)) continue;
      const answer = await whole(url);
      if (!answer) throw new Error(url);
      // Not `keep`: that it could not be kept is what has to be said.
      await store.put(url, answer);
    }
    await promote(list, text);
    const all = await Promise.all([list, ...files.map((file) => file.url)].map((key) => find(DATA, key)));
    if (!all.every(Boolean)) throw new Error("not everything could be kept");
    port.postMessage({ bytes: files.reduce((sum, file) => sum + file.bytes, 0) });
  } catch (cause) {
    await store.put(SAVED, written(JSON.stringify(before))).catch(() => {});
    port.postMessage({ full: cause?.name === "QuotaExceededError" });
  }
}
