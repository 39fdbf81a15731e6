/* Keys: one stroke, one action; bindings can be changed and switched off, and stay so for this person. */
import { announce } from "./live.js";
import { recall, remember } from "./store.js";
import { say } from "./words.js";

const USUAL = {
  list: { next: "KeyJ", previous: "KeyK", search: "Slash", help: "?" },
  desk: {
    next: "KeyJ", previous: "KeyK", next_open: "KeyN", confirm: "KeyC", dismiss: "KeyD", reopen: "KeyO",
    code: "KeyR", edges: "KeyE", add: "KeyA", comment: "KeyM", details: "KeyI", undo: "KeyU", tab: "KeyT",
    text: "KeyX", list: "KeyL", help: "?",
  },
  plain: { help: "?" },
};
const page = document.body.dataset.page;
const usual = USUAL[page] ?? USUAL.plain;
const actions = new Map();
let bound = { ...usual, ...recall(`keys-${page}`, {}) };
let waiting = null;

/* Says what an action of this page does. */
export function onAction(name, run) { actions.set(name, run); }

/* Letters go by what is printed where the layout is Latin, else by the place of the key, so that they
   work while one types Arabic; the question mark is a question mark in either script. */
function strokeOf(event) {
  let name = event.code;
  if (/^[a-z]$/i.test(event.key)) name = `Key${event.key.toUpperCase()}`;
  if (event.key === "?" || event.key === "\u061f") return "?";
  const shift = event.shiftKey ? "Shift+" : "";
  const alt = event.altKey ? "Alt+" : "";
  return alt + shift + name;
}

export function strokeName(stroke) {
  return stroke.replace("Key", "").replace("Digit", "").replace("Slash", "/").replace("Arrow", "");
}

function isTyping(target) {
  return target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]") !== null;
}

function press(event) {
  if (waiting) return rebind(event);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]") || recall("keys-off", false)) return;
  const stroke = strokeOf(event);
  const name = Object.keys(bound).find((action) => bound[action] === stroke);
  if (!name || !actions.has(name)) return;
  event.preventDefault();
  actions.get(name)({ byKey: true });
}

function rebind(event) {
  if (["Shift", "Alt", "Control", "Meta", "Tab"].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  const name = waiting;
  waiting = null;
  const stroke = strokeOf(event);
  const other = Object.keys(bound).find((action) => bound[action] === stroke && action !== name);
  if (event.key !== "Escape") {
    if (other) announce(say("script", "taken", { action: say("action", other) }));
    else {
      bound[name] = stroke;
      remember(`keys-${page}`, bound);
    }
  }
  list();
  document.querySelector(`#key-list [data-key-of="${name}"]`)?.focus();
}

function list() {
  const place = document.getElementById("key-list");
  place.replaceChildren(...Object.keys(usual).map((name) => {
    const row = document.createElement("li");
    const label = document.createElement("span");
    label.textContent = say("action", name).replace("\u2026", "");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.keyOf = name;
    button.setAttribute("aria-label", `${label.textContent}: ${strokeName(bound[name])}`);
    const key = document.createElement("kbd");
    key.textContent = strokeName(bound[name]);
    button.append(key);
    button.addEventListener("click", () => {
      waiting = name;
      button.classList.add("waiting");
      key.textContent = say("script", "press");
    });
    row.append(label, button);
    return row;
  }));
  showKeys();
}

/* Buttons say their key to those who cannot see the dialog. */
export function showKeys(root = document) {
  for (const button of root.querySelectorAll("[data-do]")) {
    const stroke = bound[button.dataset.do];
    if (stroke && !recall("keys-off", false)) button.setAttribute("aria-keyshortcuts", strokeName(stroke));
    else button.removeAttribute("aria-keyshortcuts");
  }
}

/* Shows which key does what. */
export function openKeys() {
  list();
  document.getElementById("keys").showModal();
}

export function startKeys() {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  const on = document.getElementById("keys-on");
  on.checked = !recall("keys-off", false);
  on.addEventListener("change", () => { remember("keys-off", !on.checked); showKeys(); });
  dialog.querySelector("[data-do=reset-keys]").addEventListener("click", () => {
    bound = { ...usual };
    remember(`keys-${page}`, {});
    list();
  });
  onAction("help", openKeys);
  dialog.addEventListener("close", () => { waiting = null; });
  document.addEventListener("keydown", press, true);
  list();
}
