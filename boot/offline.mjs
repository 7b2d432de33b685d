// What keeps the dashboard on the device, seen from the page: the worker begins, and its reader is told what it does. Without
// a worker, in private windows or where it is refused, all is as before.

const words = {
  id: {
    newer: "Versi baru dasbor ini tersedia.",
    renew: "Muat versi baru",
    stored: "Tanpa jaringan. Yang terlihat adalah data yang disimpan di perangkat ini pada",
    spoiled: "Data yang baru rusak atau belum dapat dimuat seluruhnya. Yang terlihat adalah data yang disimpan di perangkat ini pada",
    forged: "Tanda tangan penerbit pada data yang baru tidak sah. Yang terlihat adalah data yang disimpan di perangkat ini pada",
    slow: "Jaringan lambat: data masih ditunggu. Yang belum datang dicoba lagi dengan sendirinya.",
    again: "Muat ulang",
    close: "Tutup",
    saving: "Menyimpan…",
    saved: "Tersimpan di perangkat ini; dapat dibuka tanpa jaringan:",
    full: "Tidak tersimpan: penyimpanan perangkat ini penuh. Kosongkan sebagian, lalu coba lagi.",
    failed: "Tidak tersimpan: jaringan terputus. Coba lagi bila tersambung.",
    none: "Tidak tersimpan: peramban ini tidak mengizinkannya, misalnya di jendela pribadi.",
  },
  en: {
    newer: "A new version of this dashboard is available.",
    renew: "Load the new version",
    stored: "No network. What you see are the data stored on",
    spoiled: "The new data are damaged or cannot be loaded in full yet. What you see are the data stored on",
    forged: "The publisher's signature under the new data does not hold. What you see are the data stored on",
    slow: "The network is slow: the data are still awaited. What has not come is tried again by itself.",
    again: "Reload",
    close: "Close",
    saving: "Storing…",
    saved: "Stored on this device; opens without a network:",
    full: "Not stored: the storage of this device is full. Free some of it, then try again.",
    failed: "Not stored: the network is gone. Try again once connected.",
    none: "Not stored: this browser does not allow it, for instance in a private window.",
  },
};

const workers = navigator.serviceWorker;
// The reader may change the language at any time; the app keeps it at the root.
const lang = () => (document.documentElement.lang === "en" ? "en" : "id");
const say = (word) => words[lang()][word];

/** A quiet bar, with one thing to do where there is one; a newer one takes the place of an older one. */
function tell(text, label, act) {
  document.getElementById("boot-note")?.remove();
  const bar = document.createElement("section");
  bar.id = bar.className = "boot-note";
  bar.lang = lang();
  bar.setAttribute("role", "status");
  const button = (words, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "boot-retry";
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  };
  const line = document.createElement("p");
  line.textContent = text;
  bar.append(line);
  if (label) bar.append(button(label, act));
  bar.append(button(say("close"), () => bar.remove()));
  document.body.append(bar);
}

const day = (stored) => new Date(stored).toLocaleString(lang(), { dateStyle: "long", timeStyle: "short" });

// What the worker says of the answers it gives this page.
function hear({ data }) {
  if (data?.reload) {
    // Once: the worker gives the last whole data from now on.
    if (!sessionStorage.getItem("konvergensi-reloaded")) {
      sessionStorage.setItem("konvergensi-reloaded", "yes");
      location.reload();
    }
    return;
  }
  const kind = ["stored", "spoiled", "forged"].find((kind) => data?.[kind]);
  if (kind) tell(`${say(kind)} ${day(data[kind])}.`, say("again"), () => location.reload());
  if (kind === "spoiled") sessionStorage.removeItem("konvergensi-reloaded");
}

function offer(worker) {
  if (!worker || !workers.controller) return;
  tell(say("newer"), say("renew"), () => {
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    worker.postMessage("now");
  });
}

// A first visit has read its data before there was a worker to keep them.
async function begin() {
  const first = !workers.controller;
  const registration = await workers.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });
  if (!first) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    // The first one renews nothing, though in WebKit it has taken the page over before it is said to be installed.
    const renews = registration.active;
    worker?.addEventListener("statechange", () => renews && worker.state === "installed" && offer(worker));
  });
  const { active } = await workers.ready;
  const seen = performance.getEntriesByType("resource").map((entry) => entry.name);
  if (first) active.postMessage({ page: location.href, seen });
}

const size = (bytes) => `${Math.ceil(bytes / 1024).toLocaleString(lang())} KB`;

/** Stores a kabupaten for a place without a network. */
async function save(code) {
  tell(say("saving"));
  try {
    const { active } = (await workers.getRegistration()) ?? {};
    if (!active) return tell(say("none"));
    // Data of a meeting are not to be cleared away; a browser that refuses keeps them as long as it can. Firefox asks its reader first,
    // who may take long to answer.
    navigator.storage?.persist?.().catch(() => false);
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
    active.postMessage({ save: code }, [port2]);
    const { bytes, full } = await answer;
    tell(bytes === undefined ? say(full ? "full" : "failed") : `${say("saved")} ${size(bytes)}.`);
  } catch {
    tell(say("none"));
  }
}

// Elements with the code of a kabupaten in `data-save` store all of it.
addEventListener("click", (event) => {
  const control = event.target instanceof Element ? event.target.closest("[data-save]") : null;
  if (control) workers ? save(control.dataset.save) : tell(say("none"));
});

// What takes long is said to be on its way, until it has come or is said to have failed.
const WAIT = 8;
let waited = 0;
setInterval(() => {
  const waits = !document.querySelector("main[data-ready=true], main[data-failed=true], #boot-failure");
  if (!waits && waited >= WAIT) document.querySelector("#boot-note[data-kind=slow]")?.remove();
  waited = waits ? waited + 1 : 0;
  if (waited !== WAIT) return;
  tell(say("slow"));
  document.getElementById("boot-note").dataset.kind = "slow";
}, 1000);

// In the frame of another site nothing is kept.
if (workers && parent === window) {
  workers.addEventListener("message", hear);
  // The worker fetches the files of the app: beside the app on its way, each would wait for the other.
  const look = () => {
    if (!document.querySelector("main[data-ready=true]")) return setTimeout(look, 500);
    setTimeout(() => begin().catch(() => {}), 2000);
  };
  setTimeout(look, 1000);
}
