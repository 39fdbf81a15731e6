/* Times in the reader's own time zone and language, Latin digits as in the reports. */
import { language } from "./words.js";

const format = new Intl.DateTimeFormat(`${language}-u-nu-latn-ca-gregory`, { dateStyle: "medium", timeStyle: "short" });

export function showTimes(root = document) {
  for (const time of root.querySelectorAll("time[datetime]:not([data-shown])")) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    time.title = time.textContent;
    time.textContent = format.format(moment);
    time.dataset.shown = "";
  }
}
