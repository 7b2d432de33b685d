// What the app has the browser work out (`src/web/fetch.rs`). Put in front of the script of wasm-bindgen.

const hexadecimal = (digest) => Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");

// Sites without encryption have no `subtle`.
const digestOf = (bytes) => globalThis.crypto?.subtle?.digest("SHA-256", bytes).then(hexadecimal);
