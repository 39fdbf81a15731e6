/* Actions on an article: sent as JSON, told in words, and the page put right afterwards. */
import { settle } from "./conflict.js";
import { announce, warn } from "./live.js";
import { language, say } from "./words.js";

export const desk = document.getElementById("desk");
const final = desk.dataset.layer === "final";
const listeners = [];

/* Runs after the page was put right, with the key of the finding that changed or null. */
export function afterChange(run) { listeners.push(run); }

export const mayEdit = () => desk.dataset.edit === "yes";

/* Fetches what changed: text, figures and history, and one card or, without a key, all lists. */
export async function renew(touched = null) {
  const query = new URLSearchParams({ ...(touched && { touched }), ...(final && { layer: "final" }) });
  await htmx.ajax("GET", `/articles/${desk.dataset.article}/part?${query}`, { swap: "none", target: "#lists" });
  for (const run of listeners) run(touched);
}

async function send(path, body) {
  try {
    return await fetch(`/articles/${desk.dataset.article}${path}`, {
      method: "POST",
      headers: {
        Accept: "application/json",
        "Content-Type": "application/json",
        "X-CSRF-Token": document.querySelector("meta[name=csrf]").content,
      },
      body: JSON.stringify(body),
    });
  } catch {
    return null;
  }
}

/* Sends one action. Gives the answer's data, or null where nothing was changed. */
async function ask(path, body) {
  if (!mayEdit()) {
    warn(say("script", "read_only"));
    return null;
  }
  const answer = await send(path, body);
  if (!answer) {
    warn(say("script", "offline"));
    return null;
  }
  if (answer.status === 401) {
    location.assign(`/login?next=${encodeURIComponent(location.pathname)}`);
    return null;
  }
  const data = await answer.json();
  if (answer.ok) return data;
  if (answer.status === 409) return { conflict: data };
  warn(data.message?.[language] ?? data.message ?? say("script", "offline"));
  return null;
}

/* One action on one finding, from the version that the page shows. */
export async function act(card, action, body = {}, { whole = false } = {}) {
  const key = card.dataset.key;
  const quote = card.querySelector(".quote").textContent.trim();
  return attempt(key, action, { ...body, version: Number(card.dataset.version) }, quote, whole);
}

async function attempt(key, action, body, quote, whole) {
  const data = await ask(`/findings/${key}/${action}`, { ...body, ...(final && { layer: "final" }) });
  if (!data) return false;
  if (data.conflict) {
    const current = data.conflict.current;
    const choice = await settle(current, { action, ...body });
    if (choice === "mine") return attempt(key, action, { ...body, version: current.version }, quote, whole);
    await renew(null);
    return false;
  }
  await renew(whole ? null : key);
  announce(say("script", `done_${action}`, { quote }));
  return true;
}

/* Adds a finding; gives its key. */
export async function add(body, quote) {
  const data = await ask("/findings", { ...body, ...(final && { layer: "final" }) });
  if (!data || data.conflict) return null;
  await renew(null);
  announce(say("script", "done_add", { quote }));
  return data.finding.key;
}

/* Takes back one's own last action; gives the key of the finding. */
export async function undo() {
  if (document.getElementById("undo")?.disabled) {
    announce(say("script", "nothing_undo"));
    return null;
  }
  const data = await ask("/undo", final ? { layer: "final" } : {});
  if (!data) return null;
  if (data.conflict) warn(data.conflict.message?.[language] ?? say("script", "somebody"));
  await renew(null);
  if (!data.conflict) announce(say("script", "done_undo"));
  return data.finding?.key ?? null;
}

/* An action on the article itself. */
export async function actOnArticle(path, body, done) {
  const version = Number(document.getElementById("bar").dataset.version);
  const data = await ask(path, { ...body, version });
  if (data?.conflict) warn(say("script", "article_conflict"));
  await renew(null);
  if (data && !data.conflict) announce(say("script", done));
  return Boolean(data && !data.conflict);
}
