/* Two people on one finding: what stands and what was wanted, side by side; nothing typed is lost. */
import { textOf } from "./text.js";
import { say } from "./words.js";

const dialog = document.getElementById("conflict");

function codeName(code) {
  for (const option of document.querySelectorAll("#code option")) {
    if (option.value === code) return option.textContent;
  }
  return code;
}

function put(place, rows) {
  place.replaceChildren(...rows.filter(([, value]) => value).flatMap(([name, value]) => {
    const term = document.createElement("dt");
    term.textContent = say("script", name);
    const told = document.createElement("dd");
    told.dir = "auto";
    told.textContent = value;
    return [term, told];
  }));
}

const words = (spans) => (spans ?? []).map(([start, end]) => textOf(start, end)).join(" \u2026 ");
/* Source and cue, where the action was about them. */
const partsOf = (mine, details) => ["source", "cue"].filter((name) => mine.details && name in mine.details)
  .map((name) => [name, details[name] ? words([details[name]]) : "\u2014"]);
const WANTED = { confirm: "confirmed", dismiss: "dismissed", reopen: "open" };

/* Asks which version stays: "mine" or "theirs". */
export function settle(current, mine) {
  dialog.querySelector("[data-fill=who]").textContent = say("script", "conflict_by", {
    who: current.by ?? say("script", "somebody"),
  });
  put(dialog.querySelector("[data-fill=theirs]"), [
    ["status", say("status", current.status)],
    ["reason", current.reason && say("reason", current.reason)],
    ["code", current.corrected && current.code && codeName(current.code)],
    ["words", words(current.spans)],
    ...partsOf(mine, current.details),
    ["comment", current.comment],
  ]);
  put(dialog.querySelector("[data-fill=mine]"), [
    ["status", WANTED[mine.action] && say("status", WANTED[mine.action])],
    ["reason", mine.reason && say("reason", mine.reason)],
    ["code", mine.code && codeName(mine.code)],
    ["words", mine.spans && words(mine.spans)],
    ...partsOf(mine, mine.details),
    ["speaker", mine.details?.speaker],
    ["value", mine.details?.value],
    ["comment", mine.comment],
  ]);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "mine" ? "mine" : "theirs"), { once: true });
  });
}
