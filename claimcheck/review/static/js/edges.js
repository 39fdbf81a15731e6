/* Moving the edges of a finding: handles to drag, or arrows. Nothing is saved before Enter or the button. */
import { announce, whisper } from "./live.js";
import { letterEdge, length, nearestEdge, offsetUnder, paint, rangesOf, runsRightToLeft, textOf, wordEdge } from "./text.js";
import { say } from "./words.js";

const reading = document.querySelector(".reading");
const bar = document.getElementById("edit");
let editing = null;

export const isEditing = () => editing !== null;

/* Lets the reader move the edges of spans; gives the new spans, or null where they stay. */
export function moveEdges(spans) {
  finish(null);
  return new Promise((resolve) => {
    editing = { spans: spans.map((span) => [...span]), before: JSON.stringify(spans), resolve, handles: [] };
    reading.classList.add("editing");
    spans.forEach((_, part) => {
      editing.handles.push(handle(part, 0), handle(part, 1));
    });
    reading.append(...editing.handles);
    bar.hidden = false;
    show();
    editing.handles.at(-1).focus({ preventScroll: true });
    editing.handles.at(-1).scrollIntoView({ block: "nearest" });
    announce(say("script", "edges_help"));
  });
}

/* Ends it: saved where asked, else as it was. */
export function finish(save) {
  if (!editing) return;
  const { spans, before, resolve, handles } = editing;
  for (const one of handles) one.remove();
  editing = null;
  reading.classList.remove("editing");
  bar.hidden = true;
  paint("edit", []);
  const changed = JSON.stringify(spans) !== before;
  if (!save || !changed) announce(say("script", "edges_cancelled"));
  resolve(save && changed ? spans : null);
}

function handle(part, side) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "handle";
  button.dataset.part = String(part);
  button.dataset.side = side ? "end" : "start";
  button.addEventListener("keydown", (event) => byKey(event, part, side));
  button.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    button.focus({ preventScroll: true });
    button.setPointerCapture(event.pointerId);
    button.classList.add("dragged");
  });
  button.addEventListener("pointermove", (event) => {
    if (!button.hasPointerCapture(event.pointerId)) return;
    // The handle hangs below the line that its edge is in.
    const at = offsetUnder(event.clientX, event.clientY - button.offsetHeight);
    if (at === null) return;
    move(part, side, event.shiftKey ? at : nearestEdge(side ? "ends" : "starts", at));
  });
  for (const name of ["pointerup", "pointercancel"]) {
    button.addEventListener(name, () => {
      button.classList.remove("dragged");
      whisper(told());
    });
  }
  return button;
}

function byKey(event, part, side) {
  if (event.key === "Enter") { event.preventDefault(); return finish(true); }
  if (event.key === "Escape") { event.preventDefault(); return finish(false); }
  const at = editing.spans[part][side];
  const rightward = runsRightToLeft(side ? at - 1 : at) ? -1 : 1;
  const way = { ArrowRight: rightward, ArrowLeft: -rightward, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  event.stopPropagation();
  const next = event.shiftKey ? letterEdge(at, way) : wordEdge(side ? "ends" : "starts", at, way);
  if (next !== null) move(part, side, next);
  whisper(told());
}

const told = () => editing.spans.map(([start, end]) => textOf(start, end)).join(" \u2026 ");

/* An edge may not cross its other edge or the neighbouring span of the same finding. */
function move(part, side, at) {
  const { spans } = editing;
  const low = side ? spans[part][0] + 1 : (spans[part - 1]?.[1] ?? 0);
  const high = side ? (spans[part + 1]?.[0] ?? length()) : spans[part][1] - 1;
  spans[part][side] = Math.min(Math.max(at, low), high);
  show();
}

function show() {
  paint("edit", editing.spans);
  const box = reading.getBoundingClientRect();
  editing.handles.forEach((button) => {
    const side = button.dataset.side === "end" ? 1 : 0;
    const at = editing.spans[Number(button.dataset.part)][side];
    const [from, to] = side ? [at - 1, at] : [at, at + 1];
    const rects = rangesOf(from, to).flatMap((range) => [...range.getClientRects()]);
    const rect = side ? rects.at(-1) : rects[0];
    if (!rect) return;
    const right = runsRightToLeft(from) === Boolean(side) ? rect.left : rect.right;
    button.style.left = `${right - box.left}px`;
    button.style.top = `${rect.bottom - box.top}px`;
    button.style.setProperty("--tall", `${rect.height}px`);
    button.setAttribute("aria-label", `${say("script", side ? "edge_end" : "edge_start")}: ${textOf(...editing.spans[Number(button.dataset.part)])}`);
  });
  document.getElementById("edit-quote").textContent = told();
  const last = editing.handles.at(-1);
  bar.style.top = `${last.offsetTop + last.offsetHeight + 10}px`;
}

addEventListener("resize", () => { if (editing) show(); });
