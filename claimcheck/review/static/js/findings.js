/* Which finding is the current one: in the panel, in the text, and in the address. */
import { showKeys } from "./keys.js";
import { announce, warn } from "./live.js";
import { paint } from "./text.js";
import { showTimes } from "./times.js";
import { say } from "./words.js";

const { article, layer } = document.getElementById("desk").dataset;

const panel = document.getElementById("panel");
const narrow = matchMedia("(max-width: 62rem)");
let current = null;
let which = "all";

export const cardOf = (key) => document.getElementById(`f-${key}`);
export const currentCard = () => (current ? cardOf(current) : null);
export const spansOf = (card, part = "spans") => JSON.parse(card.dataset[part] ?? "[]");
export const quoteOf = (card) => card.querySelector(".quote").textContent.trim();

const lists = () => [...document.querySelectorAll("[role=tabpanel]")];
const tabs = () => [...document.querySelectorAll("[role=tab]")];
const shownList = () => lists().find((list) => !list.hidden);
const shownCards = () => [...shownList().querySelectorAll(".item")].filter((card) => !card.hidden);

export function showList(name) {
  for (const list of lists()) list.hidden = list.id !== `list-${name}`;
  for (const tab of tabs()) {
    const chosen = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    if (chosen) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

/* Lists that were put in place anew show what was shown before. */
export function keepLists() {
  const chosen = tabs().find((tab) => tab.getAttribute("aria-selected") === "true");
  showList(chosen.id.replace("tab-", ""));
  document.querySelector(`[name=which][value=${which}]`).checked = true;
}

export const shownName = () => shownList().id.replace("list-", "");

/* The next list of the panel, its tab focused. */
export function nextList(step = 1) {
  const all = tabs();
  const at = all.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
  const tab = all[(at + step + all.length) % all.length];
  showList(tab.id.replace("tab-", ""));
  tab.focus();
}

/* Folds the panel on narrow screens, where it lies over the text. */
export function foldPanel(folded) {
  panel.classList.toggle("folded", folded);
  document.getElementById("fold").setAttribute("aria-expanded", String(!folded));
}

/* Makes a finding the current one; focus is given to its head unless told otherwise. */
export function select(key, { focus = true, scroll = true } = {}) {
  const card = cardOf(key);
  if (!card) return;
  current = key;
  if (!shownList().contains(card)) showList(card.closest("[role=tabpanel]").id.replace("list-", ""));
  card.hidden = false;
  if (narrow.matches) foldPanel(false);
  mark();
  history.replaceState(null, "", `#f-${key}`);
  if (focus) card.querySelector(".head").focus({ preventScroll: true });
  if (!scroll) return;
  card.scrollIntoView({ block: "nearest" });
  const place = document.querySelector(`#text [data-of="${CSS.escape(key)}"]`) ?? placeOf(card);
  place?.scrollIntoView({ block: narrow.matches ? "start" : "center" });
}

/* The piece of text where a finding without a mark of its own (a claim) begins. */
function placeOf(card) {
  const [start] = spansOf(card)[0] ?? [];
  const pieces = [...document.querySelectorAll("#text [data-at]")];
  return pieces.findLast((piece) => Number(piece.dataset.at) <= start);
}

/* Shows which one is current; also after cards or text were put in place anew. */
export function mark() {
  for (const card of document.querySelectorAll(".item")) {
    const chosen = card.dataset.key === current;
    card.classList.toggle("current", chosen);
    card.querySelector(".head").setAttribute("aria-expanded", String(chosen));
    card.querySelector(".body").hidden = !chosen;
  }
  for (const label of document.querySelectorAll("#text [data-finding]")) {
    label.classList.toggle("current", label.dataset.finding === current);
  }
  const card = currentCard();
  paint("current", card ? spansOf(card) : []);
  if (card) fill(card);
}

/* Fetches the body of a card that was not open yet. */
async function fill(card) {
  const body = card.querySelector(".body");
  if (body.childElementCount || body.ariaBusy === "true") return;
  body.ariaBusy = "true";
  try {
    const answer = await fetch(`/articles/${article}/findings/${card.dataset.key}/card${layer === "final" ? "?layer=final" : ""}`);
    if (!answer.ok) throw new Error(String(answer.status));
    body.innerHTML = await answer.text();
    showTimes(body);
    showKeys(body);
  } catch {
    // A card that was taken away meanwhile needs no body.
    if (card.isConnected) warn(say("script", "offline"));
  } finally {
    body.ariaBusy = null;
  }
}

export function step(by) {
  const cards = shownCards();
  if (!cards.length) return;
  const at = cards.indexOf(currentCard());
  const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(Math.max(at + by, 0), cards.length - 1);
  select(cards[next].dataset.key);
}

/* The next finding that nobody decided, from the current one on and round the end. */
export function nextOpen() {
  const cards = [...shownList().querySelectorAll(".item")];
  const at = cards.indexOf(currentCard());
  const after = [...cards.slice(at + 1), ...cards.slice(0, Math.max(at, 0))];
  const next = after.find((card) => card.dataset.status === "open");
  if (next) select(next.dataset.key);
  else announce(say("script", "nothing_open"));
  return Boolean(next);
}

/* Hides decided findings where only open ones are wanted; the current one stays. */
export function filterCards() {
  which = document.querySelector("[name=which]:checked").value;
  const open = which === "open";
  for (const card of document.querySelectorAll("#list-flag .item")) {
    card.hidden = open && card.dataset.status !== "open" && card.dataset.key !== current;
  }
}

export function countCards() {
  for (const count of document.querySelectorAll("[data-count]")) {
    count.textContent = String(document.querySelectorAll(`#list-${count.dataset.count} .item`).length);
  }
}
