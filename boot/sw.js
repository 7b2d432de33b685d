// Keeps the dashboard on the device: the app as it was published, the pages that were seen, the data that were read.
// The build fills in the version and the files. To switch it off for all readers, publish `sw-off.js` as `sw.js`.
const VERSION = "@VERSION@";
const FILES = ["@FILES@"];

const APP = `app-${VERSION}`;
const PAGES = `pages-${VERSION}`;
const DATA = "data";
/** Milliseconds after which a stored answer is better than none yet. */
const LIMIT = 3000;

const scope = self.registration.scope;
const MANIFEST = new URL("feed/manifest.json", scope).href;
const SAVED = new URL("feed/saved", scope).href;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "now") self.skipWaiting();
  else if (event.data?.save) event.waitUntil(save(event.data.save, event.ports[0]));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(scope)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.href === MANIFEST) event.respondWith(manifest(event));
  else if (url.href.startsWith(new URL("feed/", scope).href)) {
    // The address carries the file's hash: what is stored under it is what is asked for.
    if (url.searchParams.has("v")) event.respondWith(stored(request, DATA));
  } else if (FILES.includes(url.pathname.slice(new URL(scope).pathname.length))) event.respondWith(stored(request, APP));
});

async function install() {
  const app = await caches.open(APP);
  await app.addAll(FILES.map((file) => new URL(file, scope).href));
  await (await caches.open(PAGES)).add(new Request(scope, { cache: "reload" }));
}

// Pages name the files of their own version: they go together.
async function activate() {
  const kept = [APP, PAGES, DATA];
  await Promise.all((await caches.keys()).filter((name) => !kept.includes(name)).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function stored(request, name) {
  const found = await caches.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await keep(name, request, answer.clone());
  return answer;
}

// A full or forbidden store is no reason to show nothing.
async function keep(name, request, answer) {
  try {
    await (await caches.open(name)).put(request, answer);
    return true;
  } catch {
    return false;
  }
}

/** The answer of the network, if it comes in time and is one. */
async function fresh(request) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LIMIT);
  try {
    const answer = await fetch(request, { signal: stop.signal, cache: "no-cache" });
    return answer.ok ? answer : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function page(request) {
  const answer = await fresh(new Request(request.url));
  // A page that was sent on to another address is taken there by the browser, which wants to do it itself.
  if (answer?.redirected) return Response.redirect(answer.url);
  if (answer) {
    await keep(PAGES, request.url, answer.clone());
    return answer;
  }
  const pages = await caches.open(PAGES);
  const found = (await pages.match(request.url, { ignoreSearch: true })) ?? (await pages.match(scope));
  return found ?? fetch(request);
}

async function manifest(event) {
  const answer = await fresh(event.request);
  if (answer) {
    event.waitUntil(renew(answer.clone()).catch(() => {}));
    return answer;
  }
  const found = await caches.match(MANIFEST);
  if (!found) return fetch(event.request);
  const reader = await self.clients.get(event.clientId);
  reader?.postMessage({ stored: found.headers.get("x-stored") });
  return found;
}

const addresses = (list, wanted) =>
  list.files.filter((file) => wanted(file.kabupaten)).map((file) => new URL(`feed/${file.path}?v=${file.sha256.slice(0, 12)}`, scope).href);

async function savedCodes() {
  return (await caches.match(SAVED))?.json() ?? [];
}

// The new list of files is the one for bad times only once all files that were saved for a meeting have come.
async function renew(answer) {
  const text = await answer.text();
  const list = JSON.parse(text);
  const codes = await savedCodes();
  const data = await caches.open(DATA);
  for (const url of addresses(list, (code) => codes.includes(code))) {
    if (!(await data.match(url))) await data.add(url);
  }
  await data.put(MANIFEST, new Response(text, { headers: { "content-type": "application/json", "x-stored": new Date().toISOString() } }));
  const named = new Set([MANIFEST, SAVED, ...addresses(list, () => true)]);
  for (const request of await data.keys()) if (!named.has(request.url)) await data.delete(request);
}

/** Stores everything of a kabupaten for a place without a network, and says whether it could. */
async function save(code, port) {
  try {
    const answer = (await fresh(new Request(MANIFEST))) ?? (await caches.match(MANIFEST));
    const data = await caches.open(DATA);
    const codes = new Set(await savedCodes()).add(code);
    await data.put(SAVED, new Response(JSON.stringify([...codes])));
    await renew(answer.clone());
    port.postMessage({ saved: true });
  } catch (cause) {
    port.postMessage({ saved: false, full: cause?.name === "QuotaExceededError" });
  }
}
