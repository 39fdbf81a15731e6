/* The article's text on the page and its offsets.

   The server counts Unicode code points, the page's strings count UTF-16 units: every conversion between
   the two is here. Each piece of text says where it begins (data-at); labels between pieces are no text. */
export const root = document.getElementById("text");

let pieces = [];
let characters = [];
let edges = { starts: [], ends: [] };

const codePoints = (text) => { let count = 0; for (const _ of text) count += 1; return count; };

/* The UTF-16 index in text of its code point number count. */
function unitsOf(text, count) {
  let units = 0;
  for (const character of text) {
    if (count <= 0) break;
    units += character.length;
    count -= 1;
  }
  return units;
}

/* Reads the pieces anew, after the text was put in place again. */
export function readText() {
  pieces = [...root.querySelectorAll("[data-at]")].map((element) => {
    const start = Number(element.dataset.at);
    const control = element.dataset.length !== undefined;
    const node = control ? null : element.firstChild;
    const length = control ? Number(element.dataset.length) : codePoints(node.data);
    return { element, node, start, end: start + length };
  });
  characters = [];
  for (const piece of pieces) {
    while (characters.length < piece.start) characters.push("\n");
    if (piece.node) characters.push(...piece.node.data);
    else characters.push("\ufffc");
  }
  findWords();
}

export const length = () => characters.length;
export const textOf = (start, end) => characters.slice(start, end).join("");

function findWords() {
  edges = { starts: [], ends: [] };
  const segmenter = new Intl.Segmenter(root.lang || "ar", { granularity: "word" });
  let at = 0;
  for (const { segment, isWordLike } of segmenter.segment(characters.join(""))) {
    const next = at + codePoints(segment);
    if (isWordLike) {
      edges.starts.push(at);
      edges.ends.push(next);
    }
    at = next;
  }
}

/* The next edge of a word after offset at (step 1) or before it (step -1), among starts or ends; else null. */
export function wordEdge(which, at, step) {
  const among = edges[which];
  if (step > 0) return among.find((edge) => edge > at) ?? null;
  return among.findLast((edge) => edge < at) ?? null;
}

/* The edge of a word nearest to an offset. */
export function nearestEdge(which, at) {
  return edges[which].reduce((best, edge) => (Math.abs(edge - at) < Math.abs(best - at) ? edge : best), edges[which][0] ?? at);
}

/* The word that an offset lies in, or the next one. */
export function wordAt(at) {
  const place = edges.ends.findIndex((end) => end > at);
  return place < 0 ? null : { start: edges.starts[place], end: edges.ends[place] };
}

/* The next offset that cuts no letter from its marks. */
export function letterEdge(at, step) {
  let next = at + step;
  while (next > 0 && next < characters.length && /[\p{M}\u200d]/u.test(characters[next])) next += step;
  return Math.min(Math.max(next, 0), characters.length);
}

export const runsRightToLeft = (at) => {
  if (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(characters[at] ?? "")) return true;
  if (/[\p{L}\p{N}]/u.test(characters[at] ?? "")) return false;
  return root.dir === "rtl";
};

/* The DOM ranges of a span, one for each piece, so that labels in between stay out. */
export function rangesOf(start, end) {
  const out = [];
  for (const piece of pieces) {
    if (piece.end <= start) continue;
    if (piece.start >= end) break;
    const range = document.createRange();
    if (piece.node) {
      range.setStart(piece.node, unitsOf(piece.node.data, Math.max(start - piece.start, 0)));
      range.setEnd(piece.node, unitsOf(piece.node.data, Math.min(end, piece.end) - piece.start));
    } else range.selectNode(piece.element);
    out.push(range);
  }
  return out;
}

/* The offset of a place in the DOM; null outside the text. */
export function offsetOf(node, units) {
  if (!root.contains(node)) return null;
  const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  const inside = holder && pieces.find((piece) => piece.element === holder);
  if (inside?.node && node === inside.node) return inside.start + codePoints(inside.node.data.slice(0, units));
  if (inside && !inside.node) return inside.start;
  const point = document.createRange();
  point.setStart(node, units);
  let best = pieces.length ? pieces[0].start : 0;
  for (const piece of pieces) {
    const whole = document.createRange();
    whole.selectNodeContents(piece.element);
    if (whole.compareBoundaryPoints(Range.START_TO_START, point) >= 0) break;
    best = piece.end;
  }
  return best;
}

/* The offset under a point of the screen; null outside the text. */
export function offsetUnder(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  if (caret) return offsetOf(caret.offsetNode, caret.offset);
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? offsetOf(range.startContainer, range.startOffset) : null;
}

/* The selected span without white space at its edges; null where nothing of the text is selected. */
export function selectedSpan() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  let start = root.contains(range.startContainer) ? offsetOf(range.startContainer, range.startOffset) : 0;
  let end = root.contains(range.endContainer) ? offsetOf(range.endContainer, range.endOffset) : characters.length;
  while (start < end && /\s/u.test(characters[start])) start += 1;
  while (end > start && /\s/u.test(characters[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
}

/* Paints spans without touching the text: nothing is wrapped, no letter is torn from another. */
export function paint(name, spans) {
  if (!globalThis.CSS?.highlights) return;
  if (!spans.length) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...spans.flatMap(([start, end]) => rangesOf(start, end))));
}
