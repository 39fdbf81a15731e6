/* Runs before the page is drawn: the reader's choice of light or dark, where one was made. */
(function () {
  "use strict";
  try {
    var theme = localStorage.getItem("claimcheck-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (error) {
    /* Storage is switched off in this browser: the system's choice stands. */
  }
}());
