// The parts of the app that come later: each needs a few files, and a file holds modules as sections of one that is otherwise
// empty. Put in front of the script of wasm-bindgen, whose `wasm` are the app's own exports.

const coming = new Map();
const missing = new Set();

// Makes what a file holds once, but again after it has failed.
function once(file, make) {
  if (!coming.has(file)) {
    const made = make(file);
    coming.set(file, made);
    made.catch(() => coming.delete(file));
  }
  return coming.get(file);
}

const addressOf = (file) => new URL(file, import.meta.url);

// Answers that were asked for before the app needs them.
const asked = new Map();

// Asks for the files of a part, once the app itself is here and the line is free.
function ask(name) {
  for (const file of chunks.parts[name] ?? []) {
    const answer = fetch(addressOf(file));
    // Who needs it asks again.
    answer.catch(() => {});
    asked.set(file, answer);
  }
}

async function bytesOf(file) {
  const early = await asked.get(file)?.catch(() => {});
  asked.delete(file);
  const response = early?.ok ? early : await fetch(addressOf(file));
  if (response.ok) return response.arrayBuffer();
  // Not there again: the site has been published anew since this page was opened, and the page is to be of the new one.
  if (missing.has(file)) location.reload();
  missing.add(file);
  throw new Error(`${file}: ${response.status}`);
}

const exportsOfApp = () => ({ __wasm_split: { ...wasm, ...chunks.canary } });

const bring = (file) =>
  once(file, async () => {
    const pack = await WebAssembly.compile(await bytesOf(file));
    const modules = WebAssembly.Module.customSections(pack, "part");
    await Promise.all(modules.map((module) => WebAssembly.instantiate(module, exportsOfApp())));
  });

const part = (name) => Promise.all(chunks.parts[name].map(bring));

// What the app calls: it hears whether the part has come.
const load = (name) => async (callback, data) => {
  const come = await part(name).then(
    () => true,
    (cause) => {
      console.warn(cause);
      return false;
    },
  );
  wasm.__indirect_function_table.get(callback)(data, come);
};

// Brings all that has not come yet, one after the other, until one does not.
async function rest() {
  for (const name of Object.keys(chunks.parts)) await part(name);
}

export { ask, rest };
