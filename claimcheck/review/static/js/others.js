/* Tells of what others did to the article meanwhile. What the reader types, moves or selects is left alone: the
   page is brought up to date when they are done. */
import { desk, renew } from "./act.js";
import { isEditing } from "./edges.js";
import { cardOf, currentCard, quoteOf } from "./findings.js";
import { isPicking, pickedSpan } from "./pick.js";
import { say } from "./words.js";

const EVERY = 5000;
const LONGEST = 60000;
const NAMED = 3;
/* Actions that change one card alone; after any other all lists are put in place anew. */
const SINGLE = ["confirm", "dismiss", "reopen", "code", "comment"];
const notice = document.getElementById("others");
const home = notice.parentElement;
let since = Number(desk.dataset.last);
let wait = EVERY;
let timer = null;
let waiting = [];
let number = 0;

const openDialog = () => document.querySelector("dialog[open]");
const isBusy = () => Boolean(isEditing() || isPicking() || pickedSpan() || openDialog());

async function look() {
  clearTimeout(timer);
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(`/articles/${desk.dataset.article}/others?since=${since}`, { headers: { Accept: "application/json" } });
    // Signed out: the next action says so.
    if (answer.status === 401) return;
    if (!answer.ok) throw new Error(String(answer.status));
    const news = await answer.json();
    wait = EVERY;
    since = Math.max(since, news.last);
    if (news.number) hear(news);
    if (waiting.length && !isBusy()) await catchUp();
  } catch {
    // The server is away: ask less often; the next action says so.
    wait = Math.min(wait * 2, LONGEST);
  }
  timer = setTimeout(look, wait);
}

function hear(news) {
  if (notice.hidden) number = 0;
  number += news.number;
  waiting = [...news.changes, ...waiting];
  show(waiting, isBusy());
}

/* Puts the changed pieces in place. */
async function catchUp() {
  const changes = waiting;
  waiting = [];
  const keys = [...new Set(changes.map((change) => change.key))];
  const single = keys.length === 1 && changes.every((change) => SINGLE.includes(change.kind));
  await renew(single && cardOf(keys[0]) ? keys[0] : null);
  show(changes, false);
}

/* The last changes, each with the finding it is about; inside an open dialog, which hides what is behind it. */
function show(changes, busy) {
  const lines = changes.slice(0, NAMED).map(line);
  const left = number - lines.length;
  if (left > 0) lines.push(said(say("script", "others_more", { count: left })));
  const about = busy && changes.some((change) => change.key && change.key === currentCard()?.dataset.key);
  lines.push(said(say("script", about ? "others_this" : busy ? "others_wait" : "others_done"), "hint"));
  const close = document.createElement("button");
  close.type = "button";
  close.className = "quiet close";
  close.textContent = "\u2715";
  close.setAttribute("aria-label", say("script", "close"));
  close.addEventListener("click", hide);
  notice.replaceChildren(...lines, close);
  notice.hidden = false;
  settle();
}

function said(text, style = "") {
  const place = document.createElement("p");
  place.className = style;
  place.textContent = text;
  return place;
}

function line({ who, kind, key }) {
  const place = said(say("script", "others_said", { who: `\u2068${who}\u2069`, deed: say("event", kind) }));
  const card = key && cardOf(key);
  if (card) {
    const quote = document.createElement("q");
    quote.dir = card.querySelector(".quote").dir;
    quote.textContent = quoteOf(card);
    const link = document.createElement("a");
    link.href = `#f-${key}`;
    link.dataset.finding = key;
    link.append(quote.cloneNode(true));
    // Behind a dialog nothing can be shown.
    place.append(" ", openDialog() ? quote : link);
  }
  return place;
}

function hide() {
  notice.hidden = true;
  waiting = isBusy() ? waiting : [];
}

/* Where the notice stands: in the dialog that is open, else in the page. */
function settle() {
  const dialog = openDialog();
  if (dialog && !dialog.contains(notice)) dialog.prepend(notice);
  if (!dialog && notice.parentElement !== home) home.prepend(notice);
}

export function startOthers() {
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") look(); });
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("close", settle);
    dialog.addEventListener("toggle", settle);
  }
  timer = setTimeout(look, wait);
}
