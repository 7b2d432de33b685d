// Nodes of the page for the app (`src/web/nodes.rs`): one call for an element, however many attributes it has, as each call between
// the module and the page costs. Put in front of the script of wasm-bindgen.
//
// While the app takes the printed page over, `place` tells where the next printed node is looked for: inside `parent`, before
// `next`, up to `end`. What is not found there is made and put there; what is found and not asked for goes with `leave`.

let place = null;

function take(isAskedFor) {
  const node = place?.next;
  if (!node || node === place.end || !isAskedFor(node)) return null;
  place.next = node.nextSibling;
  return node;
}

function put(node) {
  place?.parent?.insertBefore(node, place.next);
  return node;
}

const listed = (words) => (words ? words.split("\0") : []);

// A new element; `attributes` are names and values by turns.
function madeElement(tag, isDrawn, attributes) {
  const element = isDrawn ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  const own = listed(attributes);
  for (let at = 0; at < own.length; at += 2) element.setAttribute(own[at], own[at + 1]);
  return element;
}

// The next printed element, where it has that tag. Attributes that are neither `attributes` nor among the names `others` go; what
// a reader has unfolded stays.
function printedElement(tag, attributes, others) {
  const element = take((node) => node.localName === tag);
  if (!element) return undefined;
  const own = listed(attributes);
  for (let at = 0; at < own.length; at += 2) {
    if (element.getAttribute(own[at]) !== own[at + 1]) element.setAttribute(own[at], own[at + 1]);
  }
  if (others || element.attributes.length > own.length / 2) {
    const names = new Set(["style", ...own.filter((_, at) => at % 2 === 0), ...listed(others)]);
    if (element.getAttribute("open") === "") names.add("open");
    for (const name of element.getAttributeNames()) names.has(name) || element.removeAttribute(name);
  }
  return element;
}

// The next printed text, of which the rest belongs to what follows, or a new one.
function textOf(words) {
  const node = words && take((node) => node.nodeType === Node.TEXT_NODE);
  if (!node) return put(document.createTextNode(words));
  if (node.data !== words) {
    if (node.data.startsWith(words)) place.next = node.splitText(words.length);
    else node.data = words;
  }
  return node;
}

const commentNode = () => put(document.createComment(""));

const inside = (element) => ({ parent: element, next: element.firstChild, end: null });

function enter(next) {
  next.up = place;
  place = next;
}

// Between them all is made anew.
const enterNowhere = () => enter({});

function leave() {
  for (let node; (node = take(() => true)); ) node.remove();
  place.end?.remove();
  place = place.up;
}

// All that is left of the element that is being taken over.
function restOfPlace() {
  if (!place?.parent) return undefined;
  const rest = { ...place };
  place.next = place.end = null;
  return rest;
}

// What was printed between the comments around a part that takes its turn.
function placeOfTurn() {
  const is = (node, word) => node.nodeType === Node.COMMENT_NODE && node.data === word;
  const begin = take((node) => is(node, "("));
  if (!begin) return undefined;
  begin.remove();
  const part = { parent: place.parent, next: place.next, end: null };
  for (let depth = 0, node; (node = take(() => true)); ) {
    if (is(node, "(")) depth += 1;
    else if (is(node, ")") && depth-- === 0) {
      part.end = node;
      break;
    }
  }
  return part;
}

// Width and height of an element that is laid out; of what is folded or far below they would have to be worked out first.
const sizeOf = (element) =>
  element.isConnected && element.checkVisibility?.({ contentVisibilityAuto: true }) !== false
    ? [element.clientWidth, element.clientHeight]
    : undefined;

const firstOfPlace = ({ next, end }) => next ?? end ?? undefined;
