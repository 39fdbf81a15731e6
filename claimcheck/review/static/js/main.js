/* What every page does: keys, theme, times, and the rows of lists. */
import { onAction, openKeys, startKeys } from "./keys.js";
import { announce } from "./live.js";
import { showTimes } from "./times.js";
import { say } from "./words.js";

const shown = () => document.documentElement.dataset.theme
  || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

function switchTheme() {
  const theme = shown() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("claimcheck-theme", theme);
  } catch {
    /* Storage is switched off: the choice holds for this page. */
  }
}

function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement);
  rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)].focus();
}

async function copy(button) {
  const field = button.parentElement.querySelector("[data-select]");
  field.select();
  await navigator.clipboard.writeText(field.value);
  announce(say("script", "done_copy"));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button?.dataset.do === "theme") switchTheme();
  else if (button?.dataset.do === "help") openKeys();
  else if (button?.dataset.do === "copy") copy(button);
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
for (const event of ["htmx:afterSettle", "htmx:oobAfterSwap"]) {
  document.addEventListener(event, () => showTimes());
}

startKeys();
if (document.body.dataset.page === "list") {
  onAction("next", () => step(1));
  onAction("previous", () => step(-1));
  onAction("search", () => document.getElementById("q").focus());
}
showTimes();
