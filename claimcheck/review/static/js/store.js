/* What this browser remembers for the signed-in person. */
const owner = document.body.dataset.user || "anybody";

export function recall(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`claimcheck-${name}-${owner}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(`claimcheck-${name}-${owner}`, JSON.stringify(value));
  } catch {
    /* Storage is switched off: the choice holds for this page. */
  }
}
