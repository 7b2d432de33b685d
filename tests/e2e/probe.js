// What a reader would find wrong with the page as it stands. Argument: the width of the screen in CSS pixels.
const width = arguments[0];
const found = [];

const named = (element, text) => {
  const kind = element.tagName.toLowerCase() + (element.id ? `#${element.id}` : "");
  const classes = typeof element.className === "string" && element.className ? `.${element.className.trim().replace(/\s+/g, ".")}` : "";
  return `${kind}${classes} “${(text ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 50)}”`;
};
const visible = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
const px = (number) => Math.round(number * 10) / 10;

// Text that is there for screen readers alone, and links that come into view with the focus.
const unseen = (element) => {
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (at.getAttribute("aria-hidden") === "true" && at.closest("svg") === null) continue;
    if (style.clipPath !== "none" && style.position === "absolute") return true;
    const box = at.getBoundingClientRect();
    if (style.overflow !== "visible" && (box.width <= 2 || box.height <= 2)) return true;
    if (at.matches(".skip")) return true;
  }
  return false;
};

// Where a text is cut: by a block that hides what hangs out of it, or by the screen. In a block that scrolls it is not.
const cut = (element, box) => {
  for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
    const style = getComputedStyle(at);
    const frame = at.getBoundingClientRect();
    if (style.overflowX === "auto" || style.overflowX === "scroll") return null;
    if (style.overflowX !== "visible" && (box.right > frame.right + 1 || box.left < frame.left - 1)) return `by ${named(at, "")}`;
    if (style.overflowY === "hidden" || style.overflowY === "clip") {
      if (box.bottom > frame.bottom + 3 || box.top < frame.top - 3) return `above or below by ${named(at, "")}`;
    }
  }
  if (box.right > width + 1) return `by the right edge (${px(box.right)} > ${width})`;
  if (box.left < -1) return `by the left edge (${px(box.left)})`;
  return null;
};

// Where the letters of a drawing stand, without the line around them, which some engines count and others do not.
const lettersOf = (element) => {
  const { x, y, width: w, height: h } = element.getBBox();
  const { a, d, e, f } = element.getScreenCTM();
  return new DOMRect(x * a + e, y * d + f, w * a, h * d);
};

const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const node = texts.currentNode;
  const element = node.parentElement;
  if (!node.data.trim() || element.closest("script, style, noscript, option, title, template")) continue;
  if (!visible(element) || unseen(element)) continue;
  let boxes;
  if (element instanceof SVGTextContentElement) boxes = [lettersOf(element)];
  else if (element instanceof SVGElement) boxes = [element.getBoundingClientRect()];
  else {
    const range = document.createRange();
    range.selectNodeContents(node);
    boxes = [...range.getClientRects()];
  }
  for (const box of boxes) {
    const by = box.width > 0 && cut(element, box);
    if (by) {
      found.push(`text cut ${by}: ${named(element, node.data)}`);
      break;
    }
  }
}

// The chosen entry of a list, which the browser cuts without a trace in the document. 16 px are for its arrow.
const pen = document.createElement("canvas").getContext("2d");
for (const list of document.querySelectorAll("select")) {
  if (!visible(list) || list.selectedIndex < 0) continue;
  const style = getComputedStyle(list);
  pen.font = style.font;
  const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 16;
  const text = list.options[list.selectedIndex].text;
  const needs = pen.measureText(text).width;
  if (needs > room + 1) found.push(`chosen entry cut: ${named(list, text)} needs ${px(needs)} of ${px(room)}`);
}

// A link inside a sentence keeps the height of its line.
const inSentence = (element) =>
  element.tagName === "A" &&
  getComputedStyle(element).display === "inline" &&
  element.parentElement.textContent.trim().length > element.textContent.trim().length;
for (const element of document.querySelectorAll("a[href], button, select, summary, input, textarea")) {
  if (!visible(element) || unseen(element) || inSentence(element)) continue;
  const label = element.matches("input") && element.closest("label");
  const box = (label || element).getBoundingClientRect();
  if (box.width === 0 || box.height === 0) continue;
  // What a thumb works with on a phone; links in lists and tables are read there, with more room around them.
  const thumb = width < 700 && !element.matches("a:not(header a)");
  const least = thumb || element.closest("nav") ? 44 : 24;
  if (box.height < least - 0.5 || box.width < least - 0.5) {
    found.push(`tap target ${px(box.width)}×${px(box.height)} below ${least}: ${named(element)}`);
  }
  if (!(element.textContent.trim() || element.getAttribute("aria-label") || element.labels?.length)) {
    found.push(`no name: ${named(element)}`);
  }
}

// A title whose line ends within a word that has a hyphen of its own.
for (const title of document.querySelectorAll("h1, h2, .strong, summary, .services th, .heat th")) {
  const words = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
  while (visible(title) && words.nextNode()) {
    for (const word of words.currentNode.data.matchAll(/\S+-\S+/g)) {
      const range = document.createRange();
      range.setStart(words.currentNode, word.index);
      range.setEnd(words.currentNode, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) found.push(`broken within a word: ${named(title, word[0])}`);
    }
  }
}

// The letters of targets stand right of their lines, where they hide no point, and each by itself.
const letters = [...document.querySelectorAll(".tag > .aim-mark")].filter(visible);
letters.forEach((letter, at) => {
  const box = letter.getBoundingClientRect();
  if (box.left < letter.parentElement.getBoundingClientRect().left) found.push(`over its line: ${named(letter)}`);
  for (const other of letters.slice(at + 1)) {
    const { left, right, top, bottom } = other.getBoundingClientRect();
    if (left < box.right && box.left < right && top < box.bottom && box.top < bottom) found.push(`over another: ${named(letter)}`);
  }
});

const root = document.documentElement;
if (root.scrollWidth > width) found.push(`scrolls sideways: ${root.scrollWidth} wide on ${width}`);
if (innerWidth !== width) found.push(`the viewport is ${innerWidth} wide, not ${width}: the content pushes it`);

const main = document.querySelector("main");
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
const twice = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
if (twice.size) found.push(`ids that are there twice: ${[...twice].join(", ")}`);
const empty = [...document.querySelectorAll("h1, h2, h3")].filter((h) => visible(h) && !h.textContent.trim());
if (empty.length) found.push(`${empty.length} empty headings`);

return {
  found: [...new Set(found)],
  headings: [...document.querySelectorAll("h1")].map((h1) => h1.textContent.trim()),
  lang: root.lang,
  title: document.title,
  page: main?.dataset.page ?? "",
  notices: document.querySelectorAll("main > .notice[role=status]").length,
  failures: document.querySelectorAll("#boot-failure, .failure").length,
  content: main?.innerText.length ?? 0,
  // Names of places on a map are of no language.
  text: [document.body.innerText, ...[...document.querySelectorAll("svg .name")].map((one) => one.textContent)].reduce((all, name) => all.replace(`${name}\n`, "\n")),
};
