/* Moving the edges of a finding: handles to drag, or arrows. Nothing is saved before Enter or the button.

   A statement has three parts: its content (one span or more), its source and its cue (a span or none). */
import { announce, whisper } from "./live.js";
import { pickedSpan } from "./pick.js";
import {
  letterEdge, length, nearestEdge, offsetUnder, paint, rangesOf, runsRightToLeft, textOf, wordAt, wordEdge,
} from "./text.js";
import { say } from "./words.js";

const reading = document.querySelector(".reading");
const bar = document.getElementById("edit");
const narrow = matchMedia("(max-width: 62rem)");
const PAINTS = { content: "edit", source: "edit-source", cue: "edit-cue" };
/* How far below its line a handle hangs, in handles: those of neighbouring parts do not lie on one another. */
const DROP = { content: 0, cue: 1, source: -1 };
let editing = null;

export const isEditing = () => editing !== null;
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const copied = (parts) => Object.fromEntries(Object.entries(parts).map(([name, spans]) => [name, spans.map((span) => [...span])]));

/* Lets the reader move the edges of parts, spans by name; gives those that are others now, or null where all stay. */
export function moveEdges(parts) {
  finish(null);
  return new Promise((resolve) => {
    editing = { parts: copied(parts), before: copied(parts), at: "content", resolve, handles: [] };
    reading.classList.add("editing");
    bar.hidden = false;
    build();
    hold(editing.handles.filter((button) => button.dataset.name === "content").at(-1));
    announce(say("script", "source" in parts ? "edges_help_parts" : "edges_help"));
  });
}

/* Ends it: saved where asked, else as it was. */
export function finish(save) {
  if (!editing) return;
  const { parts, before, resolve, handles } = editing;
  for (const one of handles) one.remove();
  editing = null;
  reading.classList.remove("editing");
  bar.hidden = true;
  for (const name of Object.values(PAINTS)) paint(name, []);
  const changed = Object.entries(parts).filter(([name, spans]) => !same(spans, before[name]));
  if (!save || !changed.length) announce(say("script", "edges_cancelled"));
  resolve(save && changed.length ? Object.fromEntries(changed) : null);
}

/* Gives the statement a source or cue, over the selected words or the word before it; or takes the one it has away. */
export function markPart(name) {
  if (!editing) return;
  const held = editing.parts[name];
  if (held.length) held.pop();
  else {
    const start = editing.parts.content[0][0];
    const word = pickedSpan() ?? wordAt(wordEdge("starts", start, -1) ?? start);
    held.push([word.start, word.end]);
    document.getSelection().removeAllRanges();
  }
  editing.at = held.length ? name : "content";
  build();
  if (held.length) hold(editing.handles.filter((button) => button.dataset.name === name).at(-1));
  whisper(told());
}

/* The handles in order of the parts, before the bar, so that Tab goes through them and on to its buttons. */
function build() {
  for (const one of editing.handles) one.remove();
  editing.handles = Object.entries(editing.parts)
    .flatMap(([name, spans]) => spans.flatMap((_, part) => [handle(name, part, 0), handle(name, part, 1)]));
  bar.before(...editing.handles);
  for (const name of ["source", "cue"]) {
    const button = bar.querySelector(`[data-do=edges-${name}]`);
    button.hidden = !(name in editing.parts);
    button.textContent = say("script", `${editing.parts[name]?.length ? "unmark" : "mark"}_${name}`);
  }
  show();
}

function hold(button) {
  button.focus({ preventScroll: true });
  button.scrollIntoView({ block: narrow.matches ? "center" : "nearest" });
}

function handle(name, part, side) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `handle ${name}`;
  button.dataset.name = name;
  button.dataset.part = String(part);
  button.dataset.side = side ? "end" : "start";
  button.addEventListener("keydown", (event) => byKey(event, name, part, side));
  button.addEventListener("focus", () => {
    editing.at = name;
    show();
  });
  button.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    button.focus({ preventScroll: true });
    button.setPointerCapture(event.pointerId);
    button.classList.add("dragged");
  });
  button.addEventListener("pointermove", (event) => {
    if (!button.hasPointerCapture(event.pointerId)) return;
    const drop = DROP[name] < 0 ? DROP[name] : DROP[name] + 1;
    const at = offsetUnder(event.clientX, event.clientY - drop * button.offsetHeight);
    if (at === null) return;
    move(name, part, side, event.shiftKey ? at : nearestEdge(side ? "ends" : "starts", at));
  });
  for (const type of ["pointerup", "pointercancel"]) {
    button.addEventListener(type, () => {
      button.classList.remove("dragged");
      whisper(told());
    });
  }
  return button;
}

function byKey(event, name, part, side) {
  if (event.key === "Enter") { event.preventDefault(); return finish(true); }
  if (event.key === "Escape") { event.preventDefault(); return finish(false); }
  const at = editing.parts[name][part][side];
  const rightward = runsRightToLeft(side ? at - 1 : at) ? -1 : 1;
  const way = { ArrowRight: rightward, ArrowLeft: -rightward, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  event.stopPropagation();
  const next = event.shiftKey ? letterEdge(at, way) : wordEdge(side ? "ends" : "starts", at, way);
  if (next !== null) move(name, part, side, next);
  whisper(told());
}

/* The words of the part that is being moved. */
const told = () => editing.parts[editing.at].map(([start, end]) => textOf(start, end)).join(" \u2026 ");

/* An edge may not cross its other edge or the neighbouring span of the same part. */
function move(name, part, side, at) {
  const spans = editing.parts[name];
  const low = side ? spans[part][0] + 1 : (spans[part - 1]?.[1] ?? 0);
  const high = side ? (spans[part + 1]?.[0] ?? length()) : spans[part][1] - 1;
  spans[part][side] = Math.min(Math.max(at, low), high);
  show();
}

function show() {
  for (const [name, spans] of Object.entries(editing.parts)) paint(PAINTS[name], spans);
  const box = reading.getBoundingClientRect();
  for (const button of editing.handles) place(button, box);
  const label = editing.at === "content" ? "" : `${say("script", editing.at)}: `;
  document.getElementById("edit-quote").textContent = label + told();
  const lowest = Math.max(...editing.handles.map((button) => button.offsetTop + button.offsetHeight));
  bar.style.top = `${lowest + 10}px`;
}

function place(button, box) {
  const { name, part } = button.dataset;
  const side = button.dataset.side === "end" ? 1 : 0;
  const span = editing.parts[name][Number(part)];
  const at = span[side];
  const [from, to] = side ? [at - 1, at] : [at, at + 1];
  const rects = rangesOf(from, to).flatMap((range) => [...range.getClientRects()]);
  const rect = side ? rects.at(-1) : rects[0];
  if (!rect) return;
  const right = runsRightToLeft(from) === Boolean(side) ? rect.left : rect.right;
  button.style.left = `${right - box.left}px`;
  const line = DROP[name] < 0 ? rect.top : rect.bottom;
  button.style.top = `${line + DROP[name] * button.offsetHeight - box.top}px`;
  button.style.setProperty("--tall", `${rect.height}px`);
  const label = say("script", `edge_${button.dataset.side}${name === "content" ? "" : `_${name}`}`);
  button.setAttribute("aria-label", `${label}: ${textOf(...span)}`);
}

bar.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  finish(false);
});
addEventListener("resize", () => { if (editing) show(); });
