/* Messages, shown and read out. */
const SHOWN_FOR = 7000;
const timers = new Map();

function tell(id, text) {
  const place = document.getElementById(id);
  clearTimeout(timers.get(id));
  place.textContent = "";
  // An emptied region that is filled at once again is read as no change at all.
  requestAnimationFrame(() => { place.textContent = text; });
  timers.set(id, setTimeout(() => { place.textContent = ""; }, SHOWN_FOR));
}

/* What was done. */
export function announce(text) { tell("live", text); }

/* What went wrong: interrupts a screen reader. */
export function warn(text) { tell("alarm", text); }

/* What only a screen reader needs to hear: the eye sees it happen. */
export function whisper(text) { tell("whisper", text); }
