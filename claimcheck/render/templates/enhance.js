"use strict";
/* Lights up every part of a finding while one of its parts or its label has the pointer or the focus. */
(function () {
  var lit = [];
  function light(event) {
    lit.forEach(function (element) { element.classList.remove("lit"); });
    var from = event.target.closest ? event.target.closest("[data-of]") : null;
    lit = from ? Array.from(document.querySelectorAll('[data-of="' + CSS.escape(from.dataset.of) + '"]')) : [];
    lit.forEach(function (element) { element.classList.add("lit"); });
  }
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);
}());
