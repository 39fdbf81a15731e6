/* The desk for one article: what keys, buttons, labels and lists do. */
import { act, actOnArticle, add, afterChange, desk, mayEdit, renew, undo } from "./act.js";
import { askIn, startDialogs } from "./dialogs.js";
import { finish, isEditing, markPart, moveEdges } from "./edges.js";
import {
  cardOf, countCards, currentCard, filterCards, foldPanel, keepLists, mark, nextList, nextOpen, quoteOf, select, showList, spansOf, step,
} from "./findings.js";
import { onAction, showKeys } from "./keys.js";
import { announce, warn } from "./live.js";
import { startOthers } from "./others.js";
import { isPicking, pickedSpan, startPick, startPicking, stopPicking } from "./pick.js";
import { readText, root, textOf } from "./text.js";
import { showTimes } from "./times.js";
import { say } from "./words.js";

const body = document.body;

/* Runs with the current finding, or says that there is none. */
function withCurrent(run) {
  return async (how = {}) => {
    const card = currentCard();
    if (!card) return announce(say("script", "nothing_chosen"));
    if (!mayEdit()) return warn(say("script", "read_only"));
    return run(card, how);
  };
}

async function confirm(card, { byKey }) {
  if (await act(card, "confirm")) moveOn(byKey);
}

async function dismiss(card, { byKey }) {
  const fields = await askIn("dismiss", { quote: quoteOf(card) });
  if (!fields) return;
  const change = { reason: fields.reason, ...(fields.comment && { comment: fields.comment }) };
  if (await act(card, "dismiss", change)) moveOn(byKey);
}

/* After a decision by key the next open finding comes up; after a click the reader stays where he is. */
function moveOn(byKey) {
  if (byKey) nextOpen();
}

async function code(card) {
  const { kind } = card.dataset;
  const fields = await askIn("code", { quote: quoteOf(card), kind, values: { [kind]: card.dataset.code } });
  const chosen = fields?.[kind];
  if (chosen && chosen !== card.dataset.code) await act(card, "code", { code: chosen });
}

async function edges(card) {
  const key = card.dataset.key;
  const content = spansOf(card);
  if (!content.length) return;
  if (matchMedia("(max-width: 62rem)").matches) foldPanel(true);
  const parts = card.dataset.kind === "statement" ? { source: spansOf(card, "source"), cue: spansOf(card, "cue") } : {};
  const moved = await moveEdges({ content, ...parts });
  const now = cardOf(key);
  if (moved && now) {
    const { content: spans, ...others } = moved;
    const details = Object.fromEntries(Object.entries(others).map(([name, [span]]) => [name, span ?? null]));
    const change = { ...(spans && { spans }), ...(Object.keys(details).length && { details }) };
    await act(now, "edges", change, { whole: true });
  }
  select(key, { scroll: false });
}

async function comment(card) {
  const fields = await askIn("comment", { quote: quoteOf(card) });
  if (fields?.comment.trim()) await act(card, "comment", { comment: fields.comment });
}

async function details(card) {
  const { kind, speaker = "", named, value = "" } = card.dataset;
  if (kind !== "statement" && kind !== "date") return;
  const fields = await askIn("details", { quote: quoteOf(card), kind, values: { speaker, named: named === "yes", value } });
  if (!fields) return;
  const told = kind === "date" ? { value: fields.value } : { speaker: fields.speaker, named: "named" in fields };
  await act(card, "details", { details: told }, { whole: true });
}

/* With words selected they are added; without, words can be chosen with the arrows. */
async function addFinding() {
  if (!mayEdit()) return warn(say("script", "read_only"));
  const span = pickedSpan();
  if (!span) {
    const card = currentCard();
    return startPicking(card ? spansOf(card)[0]?.[0] ?? 0 : 0);
  }
  const quote = textOf(span.start, span.end);
  const fields = await askIn("add", { quote });
  stopPicking();
  if (!fields) return null;
  const [kind, chosen] = fields.code.split(" ");
  const told = {};
  if (kind === "statement" && fields.speaker) told.speaker = fields.speaker;
  if (kind === "date" && fields.value) told.value = fields.value;
  const wanted = { kind, code: chosen || null, spans: [[span.start, span.end]], comment: fields.comment, details: told };
  const key = await add(wanted, quote);
  if (key) select(key);
  return key;
}

async function takeBack() {
  const key = await undo();
  if (key && cardOf(key)) select(key);
}

const deeds = {
  next: () => step(1),
  previous: () => step(-1),
  next_open: nextOpen,
  confirm: withCurrent(confirm),
  dismiss: withCurrent(dismiss),
  reopen: withCurrent((card) => act(card, "reopen")),
  code: withCurrent(code),
  edges: withCurrent(edges),
  comment: withCurrent(comment),
  details: withCurrent(details),
  add: addFinding,
  undo: takeBack,
  tab: () => nextList(),
  text: () => root.focus(),
  list: () => location.assign("/articles"),
};
const clicks = {
  ...deeds,
  list: null,
  "pick-save": addFinding,
  "pick-cancel": stopPicking,
  "edges-save": () => finish(true),
  "edges-cancel": () => finish(false),
  "edges-source": () => markPart("source"),
  "edges-cue": () => markPart("cue"),
  sheet: () => foldPanel(!document.getElementById("panel").classList.contains("folded")),
  double: (_, button) => actOnArticle("/double", { on: button.dataset.on === "yes" }, "done_state").then(() => location.reload()),
  recheck: (_, button) => recheck(button),
};

async function recheck(button) {
  button.disabled = true;
  if (await actOnArticle("/recheck", {}, "done_recheck")) location.reload();
}

function click(event) {
  const button = event.target.closest("[data-do]");
  if (button && clicks[button.dataset.do]) {
    const card = button.closest(".item");
    if (card) select(card.dataset.key, { focus: false, scroll: false });
    clicks[button.dataset.do]({ byKey: false }, button);
    return;
  }
  const link = event.target.closest("a[data-finding]");
  if (link) {
    event.preventDefault();
    select(link.dataset.finding);
    return;
  }
  const head = event.target.closest(".item .head");
  if (head) {
    select(head.closest(".item").dataset.key);
    return;
  }
  const tab = event.target.closest("[role=tab]");
  if (tab) {
    showList(tab.id.replace("tab-", ""));
    foldPanel(false);
    return;
  }
  const marked = event.target.closest("#text .mark.flag");
  if (marked && document.getSelection().isCollapsed && !isEditing()) select(marked.dataset.of);
}

function keydown(event) {
  if (event.target.closest?.("[role=tablist]") && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
    event.preventDefault();
    nextList((event.key === "ArrowLeft") === (document.documentElement.dir === "rtl") ? 1 : -1);
  }
  if (event.target === root && event.key === "Enter" && pickedSpan()) {
    event.preventDefault();
    addFinding();
  }
  if (event.key === "Escape" && (isPicking() || pickedSpan()) && !document.querySelector("dialog[open]")) stopPicking();
}

function change(event) {
  if (event.target.id === "state") actOnArticle("/state", { state: event.target.value }, "done_state");
  if (event.target.id === "holder") {
    actOnArticle("/assign", { user: Number(event.target.value) || null }, "done_assign");
  }
  if (event.target.name === "which") filterCards();
}

/* After pieces of the page were put in place: offsets, marks, counts and focus are made right again. */
afterChange(() => {
  readText();
  keepLists();
  countCards();
  mark();
  filterCards();
  showKeys();
  showTimes();
  if (document.activeElement === body) currentCard()?.querySelector(".head").focus({ preventScroll: true });
});

readText();
startDialogs();
startPick();
for (const [name, run] of Object.entries(deeds)) onAction(name, run);
document.addEventListener("click", click);
document.addEventListener("keydown", keydown);
document.addEventListener("change", change);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && !isEditing() && !document.querySelector("dialog[open]")) renew(null);
});
showKeys();
foldPanel(matchMedia("(max-width: 62rem)").matches);
if (location.hash.startsWith("#f-")) select(location.hash.slice(3));
startOthers();
desk.dataset.ready = "yes";
