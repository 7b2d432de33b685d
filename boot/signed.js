// Whether a list of files carries the signature of its publisher: the last member, over the text up to the comma before it.
// The app asks for it in the page, the worker before it keeps a list. Gives `undefined` where the browser cannot tell: an
// older one, or a page that came without https.
self.isSigned = async (bytes, key) => {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const found = /,\s*"signature":\s*"([A-Za-z0-9+/]{86}==)"\s*}\s*$/.exec(text);
  if (!found) return false;
  const raw = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  let publisher;
  try {
    publisher = await crypto.subtle.importKey("raw", raw(key), "Ed25519", false, ["verify"]);
  } catch {
    return undefined;
  }
  return crypto.subtle.verify("Ed25519", publisher, raw(found[1]), new TextEncoder().encode(text.slice(0, found.index)));
};
