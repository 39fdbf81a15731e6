/* The phrases that scripts speak, in the language of the interface. */
const phrases = JSON.parse(document.getElementById("words").textContent);

export const language = phrases.lang;

/* A phrase of a group, {name} filled from values; an unknown key stands for itself. */
export function say(group, key, values = {}) {
  const text = phrases[group]?.[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/* All keys of a group. */
export function keysOf(group) {
  return Object.keys(phrases[group] ?? {});
}
