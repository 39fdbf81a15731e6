/* Choosing words that the tool missed: with the pointer, or with the arrows alone. */
import { announce, whisper } from "./live.js";
import { length, paint, rangesOf, root, runsRightToLeft, selectedSpan, textOf, wordAt, wordEdge } from "./text.js";
import { say } from "./words.js";

const reading = document.querySelector(".reading");
const bar = document.getElementById("pick");
const quote = document.getElementById("pick-quote");
let span = null;
let caret = null;

export const pickedSpan = () => span;
export const isPicking = () => caret !== null;

function show() {
  bar.hidden = !span;
  if (!span) return;
  quote.textContent = textOf(span.start, span.end);
  const rects = rangesOf(span.start, span.end).flatMap((range) => [...range.getClientRects()]);
  if (!rects.length) return;
  const last = rects.at(-1);
  const box = reading.getBoundingClientRect();
  const left = Math.min(Math.max(last.left - box.left - bar.offsetWidth / 2, 0), box.width - bar.offsetWidth);
  bar.style.left = `${Math.max(left, 0)}px`;
  bar.style.top = `${last.bottom - box.top + 8}px`;
}

/* The reader's own selection, made with the pointer or with the browser's caret. */
function fromSelection() {
  if (caret) return;
  span = selectedSpan();
  show();
}

/* Begins choosing with the arrows, at a word. */
export function startPicking(at) {
  const word = wordAt(at);
  if (!word) return;
  caret = { anchor: word, head: word };
  root.focus({ preventScroll: true });
  follow();
  announce(say("script", "pick_help"));
  whisper(textOf(word.start, word.end));
}

export function stopPicking() {
  caret = null;
  span = null;
  paint("edit", []);
  document.getSelection().removeAllRanges();
  show();
}

function follow() {
  span = { start: Math.min(caret.anchor.start, caret.head.start), end: Math.max(caret.anchor.end, caret.head.end) };
  paint("edit", [[span.start, span.end]]);
  show();
  rangesOf(caret.head.start, caret.head.end)[0]?.startContainer.parentElement.scrollIntoView({ block: "nearest" });
}

function sentenceFrom(at, way) {
  const starts = [...root.querySelectorAll(".sentence[id]")]
    .map((sentence) => Number(sentence.querySelector("[data-at]")?.dataset.at));
  return way > 0 ? starts.find((start) => start > at) : starts.findLast((start) => start < at);
}

function byKey(event) {
  if (!caret || event.target !== root) return;
  const rightward = runsRightToLeft(caret.head.start) ? -1 : 1;
  const way = { ArrowRight: rightward, ArrowLeft: -rightward }[event.key];
  const line = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  let next = null;
  if (way) {
    const start = wordEdge("starts", caret.head.start, way);
    next = start === null ? null : wordAt(start);
  } else if (line) {
    const start = sentenceFrom(caret.head.start, line);
    next = start === undefined ? null : wordAt(start);
  } else if (event.key === "Home") next = wordAt(0);
  else if (event.key === "End") next = wordAt(wordEdge("starts", length(), -1) ?? 0);
  else return;
  event.preventDefault();
  event.stopPropagation();
  if (!next) return;
  caret = { anchor: event.shiftKey ? caret.anchor : next, head: next };
  follow();
  whisper(textOf(span.start, span.end));
}

export function startPick() {
  document.addEventListener("selectionchange", () => { if (!caret) requestAnimationFrame(fromSelection); });
  root.addEventListener("keydown", byKey);
  addEventListener("resize", show);
}
