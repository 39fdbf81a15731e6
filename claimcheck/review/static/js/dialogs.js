/* The desk's dialogs: each asks for the fields of one action and gives them, or null. */

/* Shows a dialog about some words; kind says which of its fields belong. Focus goes back where it was. */
export function askIn(id, { quote, kind = null, values = {} }) {
  const dialog = document.getElementById(id);
  const form = dialog.querySelector("form");
  form.reset();
  const about = dialog.querySelector("[data-quote]");
  about.textContent = quote;
  for (const field of form.querySelectorAll("[data-for]")) {
    field.hidden = kind !== null && field.dataset.for !== kind;
    if ("disabled" in field) field.disabled = field.hidden;
    const inner = field.querySelector?.("input");
    if (inner) inner.disabled = field.hidden;
  }
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    if (!field) continue;
    if (field.type === "checkbox") field.checked = value;
    else field.value = value;
  }
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "go" ? Object.fromEntries(new FormData(form)) : null);
    }, { once: true });
  });
}

/* In the list of reasons a digit chooses; Enter in any field but a text area sends. */
export function startDialogs() {
  document.getElementById("dismiss").addEventListener("keydown", (event) => {
    if (event.target.tagName === "TEXTAREA" || !/^[1-9]$/.test(event.key)) return;
    const reasons = event.currentTarget.querySelectorAll("input[name=reason]");
    const chosen = reasons[Number(event.key) - 1];
    if (!chosen) return;
    event.preventDefault();
    chosen.checked = true;
    chosen.focus();
  });
  for (const dialog of document.querySelectorAll("dialog.sheet")) {
    dialog.addEventListener("keydown", (event) => {
      const send = event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.tagName === "SELECT");
      if (!send) return;
      event.preventDefault();
      dialog.querySelector("button.main")?.click();
    });
  }
  const add = document.getElementById("add");
  add.querySelector("[name=code]").addEventListener("change", showAddFields);
  add.addEventListener("toggle", showAddFields);
}

function showAddFields() {
  const form = document.querySelector("#add form");
  const kind = form.elements.code.value.split(" ")[0];
  for (const field of form.querySelectorAll("[data-for]")) field.hidden = field.dataset.for !== kind;
}
